import { expect, test } from "vitest";
import { kind, many, one, owner, text, texts, word } from "../../src/ontology/declare.ts";
import { canonical } from "../../src/ontology/canonical.ts";
import { ontology } from "../../src/ontology/ontology.ts";
import { interpretStatement } from "../../src/ingest/interpret.ts";
import type { Facts } from "../../src/ingest/statement.ts";
import { TOY, toy } from "../helpers/toy.ts";
import { examineText, factsOf, harbour, north } from "./examineText.ts";

const silent = { fields: {}, links: {}, wrong: {}, strays: [], none: [], statedAt: null };

test("every type of field, trimmed and in one form", () => {
  const [facts] = factsOf(`
kind: ship
ship_id: s1
name: " The Gull "
flag: no
tonnage: 12
built: 2026-01-02
last_seen: 2026-04-09T11:14:00.5+02:00
armed: true
tags: [ a , '', b, a]
notes: [one, two words]
papers: {b: [1, 2], a: x}
`);
  expect(facts).toEqual({
    ...silent,
    id: "Ship:s1",
    kind: "Ship",
    fields: {
      name: "The Gull",
      flag: "no",
      tonnage: 12,
      built: "2026-01-02",
      lastSeen: "2026-04-09T09:14:00.500Z",
      armed: true,
      tags: ["a", "b", "a"],
      notes: ["one", "two words"],
      papers: '{"a":"x","b":[1,2]}',
    },
    statedAt: "2026-04-09T09:14:00.500Z",
  });
});

test("blank is absent: nothing, a blank text, an empty list or mapping, and a word too long to be one", () => {
  const long = "x".repeat(513);
  const [facts] = factsOf(
    `{kind: ship, ship_id: s, name: " ", flag: ${long}, tags: [${long}], notes: [], papers: {}, home_port: ""}`,
  );
  expect(facts).toEqual({ ...silent, id: "Ship:s", kind: "Ship" });
});

test("a to-one link is read from x_id, else from x", () => {
  const links = (yaml: string) => factsOf(`{kind: ship, ship_id: s, ${yaml}}`)[0]?.links;
  expect(links("captain: ann")).toEqual({ captain: ["Captain:ann"] });
  expect(links("captain_id: ann, captain: bob")).toEqual({ captain: ["Captain:ann"] });
  expect(links("captain_id: '', captain: bob")).toEqual({ captain: ["Captain:bob"] });
});

test("a to-many link is all that its list names, each once, in order; one text is a list of one", () => {
  const calls = (yaml: string) => factsOf(`{kind: voyage, ship_id: s, number: 1, calls: ${yaml}}`)[0]?.links.calls;
  expect(calls("[b, a, port:b, ' a ']")).toEqual(["Port:b", "Port:a"]);
  expect(calls("b")).toEqual(["Port:b"]);
  expect(calls("[]")).toBeUndefined();
});

test("a path goes into a mapping, entries are keys of two parts, a prefix stands before a plain id", () => {
  const [facts] = factsOf(
    "{kind: voyage, ship_id: s/1, number: 1, papers: {permit_id: p/1}, lanterns: {mast: oil, bow: a/b, x: ''}, main_lantern: gas}",
  );
  expect(facts).toMatchObject({
    id: "Voyage:s%2F1/1",
    links: {
      ship: ["Ship:s/1"],
      permit: ["Permit:p%2F1"],
      lanterns: ["Lantern:bow/a%2Fb", "Lantern:mast/oil"],
      mainLantern: ["Lantern:mast/gas"],
    },
  });
});

test("a scope stands before the keys of its kinds, in records and in references, and before no others", () => {
  expect(factsOf("{kind: permit, permit_id: p1, issuer: ann}", north)[0]).toMatchObject({
    id: "Permit:north/p1",
    links: { issuer: ["Captain:ann"] },
  });
  expect(factsOf("{kind: voyage, ship_id: s, number: 1, papers: {permit_id: 'permit:p1'}}", north)[0]).toMatchObject({
    id: "Voyage:s/1",
    links: { ship: ["Ship:s"], permit: ["Permit:north/p1"] },
  });
});

test("what a record lists from the far end is a fact about each of them, once", () => {
  expect(
    factsOf("{kind: fleet, fleet_id: f, name: Home, ships: [s1, s2, s1, 'permit:p1', 'permit:of_passage']}"),
  ).toEqual([
    {
      ...silent,
      id: "Fleet:f",
      kind: "Fleet",
      fields: { name: "Home" },
      strays: [
        { link: "ships", kind: "WRONG_KIND", text: "permit:p1" },
        { link: "ships", kind: "WRONG_KIND", text: "permit:of_passage" },
      ],
    },
    { ...silent, id: "Ship:s1", kind: "Ship", links: { fleet: ["Fleet:f"] } },
    { ...silent, id: "Ship:s2", kind: "Ship", links: { fleet: ["Fleet:f"] } },
  ]);
});

const crate = (yaml: string) => {
  const [, part] = factsOf(`{kind: voyage, ship_id: s, number: 1, cargo: {x: ${yaml}}}`);
  const { id: _, kind: __, ...said } = part as Facts;
  return said;
};
const inVoyage = { ...silent, fields: { crate: "x" } };
const voyage = ["Voyage:s/1"];

test("a part hangs on its whole; a plain text is its value, its name a field", () => {
  expect(crate("'port:a'")).toEqual({ ...inVoyage, links: { voyage, content: ["Port:a"] } });
  expect(crate("~")).toEqual({ ...inVoyage, links: { voyage } });
});

test("a part's whole and a part's own id have the scope of its source", () => {
  const scopedVoyages = { ...north, scopeKinds: ["Voyage"] };
  const [, part] = factsOf("{kind: voyage, ship_id: s, number: 1, cargo: {x: {weight: 3}}}", scopedVoyages);
  expect(part).toMatchObject({ id: "Crate:north/s/1/x", links: { voyage: ["Voyage:north/s/1"] } });
});

test("a kind that a link does not allow is a claim, and no link", () => {
  expect(crate("'permit:p1'")).toEqual({ ...inVoyage, links: { voyage }, wrong: { content: ["Permit:p1"] } });
});

test("a name without scheme where several kinds are possible is an external reference and a stray", () => {
  expect(crate("gold")).toEqual({
    ...inVoyage,
    links: { voyage, content: ["ExternalReference:gold"] },
    strays: [{ link: "content", kind: "WRONG_KIND", text: "gold" }],
  });
});

test("a text that names no entity is a stray of the wrong kind, one that cannot be a key is a bad value, cut", () => {
  const long = "y".repeat(600);
  expect(crate("'sha256:abc'").strays).toEqual([{ link: "content", kind: "WRONG_KIND", text: "sha256:abc" }]);
  expect(crate(long).strays).toEqual([{ link: "content", kind: "VALUE", text: "y".repeat(200) }]);
  expect(crate('"a\\tb"').strays).toEqual([{ link: "content", kind: "VALUE", text: "a\tb" }]);
});

test("links that share a path each take what they allow; the last takes what none allows and what has no scheme", () => {
  expect(crate("{seals: ['permit:p1', 'lab:7', plain, 'port:a', 'permit:of_passage', 'permit:p1']}")).toEqual({
    ...inVoyage,
    links: { voyage, seals: ["Permit:p1"], otherSeals: ["ExternalReference:lab:7", "ExternalReference:plain"] },
    wrong: { otherSeals: ["Port:a"] },
    strays: [
      { link: "otherSeals", kind: "WRONG_KIND", text: "plain" },
      { link: "otherSeals", kind: "WRONG_KIND", text: "permit:of_passage" },
    ],
  });
});

test("none is an answer where the record says why, and a bad value where it does not", () => {
  const ship = (yaml: string) => factsOf(`{kind: ship, ship_id: s, ${yaml}}`)[0];
  expect(ship("captain: none, captain_none_reason: she is a hulk")).toEqual({
    ...silent,
    id: "Ship:s",
    kind: "Ship",
    none: ["captain"],
  });
  expect(ship("captain: none")).toEqual({
    ...silent,
    id: "Ship:s",
    kind: "Ship",
    strays: [{ link: "captain", kind: "VALUE", text: "none, and no captain_none_reason that says why" }],
  });
  const [calls] = factsOf("{kind: voyage, ship_id: s, number: 1, calls: none, calls_none_reason: a test}");
  expect(calls?.none).toEqual(["calls"]);
});

/** What the harbour does not show: pairs with exceptions, keys, and paths through lists and mappings. */
const yard = ontology(
  {
    ...TOY,
    Repair: kind({
      about: "What was mended.",
      key: [["repair_id"]],
      fields: { first: text({ from: ["steps[].what"] }), all: { type: "words", from: ["steps[].tools", "tools{}"] } },
      links: {
        ships: many("Ship", { inverse: "repairs", from: ["actions[].ship_id", "more.ships", "berths{}.ship"] }),
        others: many("ExternalReference", {
          inverse: "repairs",
          from: ["actions"],
          read: "pairs",
          except: ["ship_id"],
        }),
        ports: many("Port", { inverse: "repairs", from: ["ports"], read: "keys" }),
        by: one(["Captain", "Team"], { inverse: "repaired" }),
        owner: owner(),
      },
    }),
    Note: kind({ about: "Said.", key: [["note_id"]], fields: { said: word() } }),
  },
  toy.vocabulary,
);

test("pairs, keys, and paths through lists and mappings", () => {
  const [facts] = factsOf(
    `
kind: repair
repair_id: r
actions: [{ship_id: s1}, {paint: red}, {ship_id: s2}, {tar: 'lab:9'}]
more: {ships: [s3, s1]}
berths: {a: {ship: s4}, b: {ship: s5}}
ports: {x: {depth: 1}, 'port:y': ~}
steps: [{tools: [saw]}, {what: plank, tools: [nail, glue]}, {what: paint}]
tools: {a: brush}
by: nobody in particular
`,
    harbour,
    yard,
  );
  expect(facts).toEqual({
    ...silent,
    id: "Repair:r",
    kind: "Repair",
    fields: { first: "plank", all: ["saw", "nail", "glue"] },
    links: {
      ships: ["Ship:s1", "Ship:s2", "Ship:s3", "Ship:s4", "Ship:s5"],
      others: ["ExternalReference:paint:red", "ExternalReference:tar:lab:9"],
      ports: ["Port:y", "Port:x"],
    },
    wrong: { by: ["ExternalReference:nobody in particular"] },
  });
});

test("a record that was taken under other declarations still says what fits, and never throws", () => {
  const body = {
    ship_id: 1,
    name: ["x"],
    tonnage: "a",
    tags: "one",
    captain: { a: 1 },
    papers: "x",
    last_seen: "soon",
  };
  expect(interpretStatement({ id: "Ship:1", kind: "Ship", body }, harbour, toy)).toEqual([
    { ...silent, id: "Ship:1", kind: "Ship", fields: { tags: ["one"], papers: '"x"' } },
  ]);
});

test("bodies of parts name their whole without scope", () => {
  const bodies = examineText(
    "{kind: voyage, ship_id: s, number: 1, cargo: {x: 'port:a'}, log: [{said: hi}]}",
    "a.yaml",
    {
      ...north,
      scopeKinds: ["Voyage"],
    },
  ).statements.map((s) => s.body);
  expect(bodies).toEqual([
    { kind: "voyage", ship_id: "s", number: "1" },
    { $of: "Voyage:s/1", $part: "x", crate: "x", content: "port:a" },
    { $of: "Voyage:s/1", $part: 1, said: "hi" },
  ]);
});

test("a mapping is read by name, for a stored record has its names in another order than the document", () => {
  const chest = ontology(
    {
      Port: TOY.Port as NonNullable<(typeof TOY)["Port"]>,
      Chest: kind({
        about: "Drawers with names.",
        key: [["chest_id"]],
        fields: { first: text({ from: ["drawers{}"] }), all: texts({ from: ["drawers{}"] }) },
        links: {
          port: one("Port", { inverse: "chests", from: ["ports{}"] }),
          ports: many("Port", { inverse: "portsOf", from: ["keys"], read: "keys" }),
        },
      }),
    },
    { texts: {}, notReferences: [] },
  );
  const body = {
    kind: "chest",
    chest_id: "c1",
    drawers: { b: "rope", "10": "tar", a: "map", "9": "ink" },
    ports: { z: "x", y: "w" },
    keys: { q: 1, p: 2 },
  };
  const said = (b: typeof body) => interpretStatement({ id: "Chest:c1", kind: "Chest", body: b }, harbour, chest);
  expect(said(body)).toEqual(said(JSON.parse(canonical(body))));
  expect(said(body)[0]).toMatchObject({
    fields: { first: "tar", all: ["tar", "ink", "map", "rope"] },
    links: { port: ["Port:w", "Port:x"], ports: ["Port:p", "Port:q"] },
  });
});

test("a list of 200,000 from the far end is read in its own time, not in its square", { timeout: 60_000 }, () => {
  const ships = Array.from({ length: 200_000 }, (_, i) => `s${i % 100_000}`);
  const facts = interpretStatement({ id: "Fleet:f1", kind: "Fleet", body: { fleet_id: "f1", ships } }, harbour, toy);
  expect(facts.length).toBe(100_001);
});
