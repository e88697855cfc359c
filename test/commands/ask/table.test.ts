import { buildSchema, parse } from "graphql";
import { expect, test } from "vitest";
import { keysOf } from "../../../src/commands/ask/keys.ts";
import { placesOf } from "../../../src/commands/ask/places.ts";
import { aside, text, tsv } from "../../../src/commands/ask/print.ts";
import { tableOf } from "../../../src/commands/ask/table.ts";
import { schemaText } from "../../../src/graphql/schema.ts";
import { toy } from "../../helpers/toy.ts";

const schema = buildSchema(schemaText(toy));

/** What an answer to a question looks like at a terminal of so many signs, and elsewhere. */
function told(question: string, data: Readonly<Record<string, unknown>>, width = 80) {
  const table = tableOf(placesOf(parse(question), schema), data);
  return { text: text(table, width), tsv: tsv(table), aside: aside(table.met, true) };
}

const SHIP = `{ ship(key: "s1") { id state name captain { id state rank } voyages { nodes { id wave } } } }`;
const voyages = {
  nodes: [
    { id: "Voyage:s1/1", wave: "storm" },
    { id: "Voyage:s1/2", wave: null },
  ],
};
const captain = { id: "Captain:c1", state: "UNRESOLVED", rank: null };
const ship = { id: "Ship:s1", state: "RECORDED", name: "Anna", captain, voyages };

test("each item of a list is a row; what it hangs on is said once at a terminal, and again in each row elsewhere", () => {
  expect(told(SHIP, { ship }).text).toBe(
    [
      "ship     name  captain                  rank  voyages      wave",
      "Ship:s1  Anna  Captain:c1 (UNRESOLVED)  -     Voyage:s1/1  storm",
      "                                              Voyage:s1/2  -",
      "",
    ].join("\n"),
  );
  expect(told(SHIP, { ship }).tsv).toBe(
    [
      "ship\tship.state\tname\tcaptain\tcaptain.state\trank\tvoyages\twave\tgaps",
      "Ship:s1\tRECORDED\tAnna\tCaptain:c1\tUNRESOLVED\t\tVoyage:s1/1\tstorm\t",
      "Ship:s1\tRECORDED\tAnna\tCaptain:c1\tUNRESOLVED\t\tVoyage:s1/2\t\t",
      "",
    ].join("\n"),
  );
});

test("a row that is wider than the terminal is written below itself", () => {
  expect(told(SHIP, { ship }, 60).text).toBe(
    [
      "ship     Ship:s1",
      "name     Anna",
      "captain  Captain:c1 (UNRESOLVED)",
      "rank     -",
      "voyages  Voyage:s1/1",
      "wave     storm",
      "",
      "voyages  Voyage:s1/2",
      "wave     -",
      "",
    ].join("\n"),
  );
});

test("what is not there is a dash, and so is a list of nothing", () => {
  const nothing = { ...ship, captain: null, voyages: { nodes: [] } };
  expect(told(SHIP, { ship: nothing }).text).toBe(
    ["ship     name  captain  rank  voyages  wave", "Ship:s1  Anna  -              -", ""].join("\n"),
  );
});

test("an answer of nothing is a dash to a person, and no row to a program", () => {
  const nothing = told("{ ships { nodes { id captain { id state } } } }", { ships: { nodes: [] } });
  expect(nothing.text).toBe("ships  captain\n-\n");
  expect(nothing.tsv).toBe("ships\tcaptain\tcaptain.state\tgaps\n");
});

test("two lists side by side have rows of their own, and neither is multiplied by the other", () => {
  const question = `{ ship(key: "s1") { id voyages { nodes { id wave } } inspections { nodes { id wave } } } }`;
  const inspections = { nodes: [{ id: "Inspection:i1", wave: "calm" }] };
  expect(told(question, { ship: { id: "Ship:s1", voyages, inspections } }).text).toBe(
    [
      "ship     voyages      voyages.wave  inspections    inspections.wave",
      "Ship:s1  Voyage:s1/1  storm",
      "         Voyage:s1/2  -",
      "                                    Inspection:i1  calm",
      "",
    ].join("\n"),
  );
});

test("a list of single values is one cell, with the states of those that no record states", () => {
  const question = `{ ship(key: "s1") { id voyages { nodes { id state } } } }`;
  const nodes = [
    { id: "Voyage:s1/1", state: "RECORDED" },
    { id: "Voyage:s1/2", state: "UNRESOLVED" },
  ];
  expect(told(question, { ship: { id: "Ship:s1", voyages: { nodes } } }).text).toBe(
    ["ship     voyages", "Ship:s1  Voyage:s1/1, Voyage:s1/2 (UNRESOLVED)", ""].join("\n"),
  );
});

test("fields of several kinds at one place, and fragments, are columns like others", () => {
  const question = `
    { inspection(key: "i1") { id subject { id ...on Port { ...port } ...on Permit { issuer { id } } } } }
    fragment port on Port { title }
  `;
  const subject = { id: "Port:p1", title: null };
  expect(told(question, { inspection: { id: "Inspection:i1", subject } }).text).toBe(
    ["inspection     subject  title  issuer", "Inspection:i1  Port:p1  -", ""].join("\n"),
  );
});

test("gaps are told once each, worst first and with their remedy; their codes stand in the rows they belong to", () => {
  const gap = (code: string, severity: string) => ({ code, severity, found: `${code} found`, remedy: `mend ${code}` });
  const question = `{ ships { nodes { id gaps { code severity found remedy } captain { id gaps { code severity found remedy } } } } }`;
  const first = { id: "Captain:c1", gaps: [gap("b", "HIGH")] };
  const nodes = [
    { id: "Ship:s1", gaps: [gap("a", "LOW")], captain: first },
    { id: "Ship:s2", gaps: [], captain: first },
  ];
  const { tsv: lines, aside: words } = told(question, { ships: { nodes } });
  expect(lines).toBe("ships\tcaptain\tgaps\nShip:s1\tCaptain:c1\ta, b\nShip:s2\tCaptain:c1\tb\n");
  expect(words).toBe(
    [
      "2 gaps on the way:",
      "  HIGH b  Captain:c1",
      "    found   b found",
      "    remedy  mend b",
      "  LOW a  Ship:s1",
      "    found   a found",
      "    remedy  mend a",
      "",
    ].join("\n"),
  );
});

test("where a list or the gaps of one thing go on, it is said how far they are shown and how to go on", () => {
  const gaps = Array.from({ length: 100 }, (_, i) => ({ code: `g${i}`, severity: "LOW", found: "x", remedy: "y" }));
  const question = `{ ships { pageInfo { hasNextPage endCursor } nodes { id gaps { code severity found remedy }
    voyages { totalCount pageInfo { hasNextPage } nodes { id } } } } }`;
  const cut = { pageInfo: { hasNextPage: true }, totalCount: 70, nodes: voyages.nodes };
  const nodes = [{ id: "Ship:s1", gaps, voyages: cut }];
  const { aside: words } = told(question, { ships: { pageInfo: { hasNextPage: true, endCursor: "c-1" }, nodes } });
  expect(words.slice(words.indexOf("Not all"))).toBe(
    [
      "Not all of it is here:",
      "  ships: the first 1, and there are more; after=c-1 goes on",
      "  gaps of Ship:s1: the worst 100, and there may be more",
      "  voyages of Ship:s1: the first 2 of 70",
      "",
    ].join("\n"),
  );
});

test("how complete a list is stands in no column; a sentence beside the table says it", () => {
  const question = `{ ships { short: completeness { routes populations { kind verdict } openings { kind field count } } nodes { id } } }`;
  const short = {
    routes: "LOWER_BOUND",
    populations: [{ kind: "Ship", verdict: "UNPROVEN" }],
    openings: [{ kind: "MISSING", field: "Ship.flag", count: 2 }],
  };
  for (const nodes of [[], [{ id: "Ship:s1" }]]) {
    const { text, tsv, aside } = told(question, { ships: { short, nodes } });
    expect([text, tsv]).toEqual(
      nodes.length === 0 ? ["ships\n-\n", "ships\tgaps\n"] : ["ships\nShip:s1\n", "ships\tgaps\nShip:s1\t\n"],
    );
    expect(aside).toBe(
      "There may be more: 2 Ship.flag missing; nothing proves that all there are of Ship are loaded.\nNo gap on the way.\n",
    );
  }
});

test("a load that was under way is told, and an answer without gaps says that there are none", () => {
  expect(aside({ gaps: [], cuts: [], seen: [] }, true)).toBe("No gap on the way.\n");
  expect(aside({ gaps: [], cuts: [], seen: [] }, false)).toBe(
    "No gap on the way.\nA load was under way, so this is not one moment; ask again when it has ended.\n",
  );
});

test("what others wrote neither ends a line nor begins a field nor moves the cursor", () => {
  const question = `{ ship(key: "s1") { id name } }`;
  const { text: shown, tsv: fields } = told(question, { ship: { id: "Ship:s1", name: "a\tb\nc\u001b[2J\u2028" } });
  expect(shown).toBe("ship     name\nShip:s1  a\\tb\\nc\\u001b[2J\\u2028\n");
  expect(fields).toBe("ship\tname\tgaps\nShip:s1\ta\\tb\\nc\\u001b[2J\\u2028\t\n");
});

test("a whole id stands for the key of its own kind, and of no other", () => {
  const question = parse(`query Q($key: String!, $other: String) { ship(key: $key) { id } port(key: $other) { id } }`);
  expect(keysOf(question, schema, { key: "Ship:s1", other: "Ship:s1" })).toEqual({ key: "s1", other: "Ship:s1" });
});
