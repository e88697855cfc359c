import { describe, expect, test } from "vitest";
import { asked } from "./asked.ts";

const COMPLETENESS =
  "completeness { routes population populations { kind reason } openings { kind link field count query examples { id } } openingCount }";

test.each([
  ["reach", `{ reach(from: "Captain:c1", walk: "ships.voyages", first: 2) { totalCount nodes { id } } }`],
  ["reach-completeness", `{ reach(from: "Captain:c1", walk: "ships.voyages") { nodes { id } ${COMPLETENESS} } }`],
  ["page-completeness", `{ ship(key: "s1") { voyages(first: 2) { nodes { id } completeness { routes } } } }`],
  ["list-completeness", `{ captains { completeness { routes openingCount } } }`],
])("%s becomes exactly this text and these values", async (name, query) => {
  const { text, parameters } = asked(query);
  const values = JSON.stringify(parameters, (_, v) => (typeof v === "bigint" ? `${v}n` : (v as unknown)), 2);
  await expect(`${text}\n\n${values}\n`).toMatchFileSnapshot(`texts/${name}.txt`);
});

test("a walk is a plan of its own, and says nothing of how it was spelled", () => {
  const { plan } = asked(
    `query($id: ID!) { all: reach(from: $id, walk: "captain") { n: nodes { who: id } completeness { routes } } }`,
    { id: "Ship:s1" },
  );
  expect(plan).toEqual({
    is: "reach",
    from: "Ship:s1",
    walk: "captain",
    list: {
      first: 50,
      after: "",
      total: false,
      node: { kinds: ["Captain"], scalars: { Captain: ["id"] }, shared: [], own: {} },
      completeness: { populations: false },
    },
  });
});

test("the text is the same from whatever entity of the kind, for whatever page and scalars", () => {
  const of = (from: string, first: number, fields: string) =>
    asked(
      `{ reach(from: "${from}", walk: "voyages.crates", first: ${first}) { nodes { ${fields} } completeness { routes } } }`,
    ).text;
  expect(of("Ship:s1", 2, "id")).toBe(of("Ship:s2", 40, "state ... on Crate { weight crate }"));
});

describe("what cannot be walked is refused before the database is asked", () => {
  test.each([
    [
      "an unknown first step names the steps that exist there",
      `{ reach(from: "Fleet:f1", walk: "boats") { nodes { id } } }`,
      'walk of reach must be steps joined by dots; found "boats" at Fleet, and the steps there are inspectedIn, ships.',
    ],
    [
      "a step that no kind there has names the way and the kinds",
      `{ reach(from: "Fleet:f1", walk: "ships.captain.voyages") { nodes { id } } }`,
      'walk of reach must be steps joined by dots; found "voyages" at ships.captain (Captain), and the steps there are inspectedIn, permits, sailedOn, ships.',
    ],
    [
      "an empty walk is no walk",
      `{ reach(from: "Fleet:f1", walk: "") { nodes { id } } }`,
      'walk of reach must be steps joined by dots; found "" at Fleet, and the steps there are inspectedIn, ships.',
    ],
    [
      "what is no id names the kinds",
      `{ reach(from: "s1", walk: "ships") { nodes { id } } }`,
      'from of reach must be an id, Kind:key, of one of Ship, Voyage, Crate, LogEntry, Permit, Inspection, Fleet, Port, Lantern, Captain, Team, ExternalReference; found "s1".',
    ],
    [
      "a kind without a key is no id",
      `{ reach(from: "Ship:", walk: "captain") { nodes { id } } }`,
      'from of reach must be an id, Kind:key, of one of Ship, Voyage, Crate, LogEntry, Permit, Inspection, Fleet, Port, Lantern, Captain, Team, ExternalReference; found "Ship:".',
    ],
    [
      "nine steps are too many",
      `{ reach(from: "Ship:s1", walk: "sister.sister.sister.sister.sister.sister.sister.sister.sister") { nodes { id } } }`,
      "walk of reach has 9 steps, and 8 are the most. Ask in several questions.",
    ],
    [
      "a cursor of another walk",
      `{ reach(from: "Ship:s1", walk: "captain", after: "abc") { nodes { id } } }`,
      'after of Query.reach must be a cursor that Query.reach gave with the same arguments, and is "abc". Use pageInfo.endCursor of its last page, or begin again without after.',
    ],
    [
      "how complete the targets of a link status are",
      `{ ship(key: "s1") { links { targets { completeness { routes } } } } }`,
      "The targets of a LinkStatus do not say how complete they are. Ask the link itself: it is a field of the entity by the same name.",
    ],
  ])("%s", (_, query, words) => {
    expect(() => asked(query)).toThrow(words);
  });
});
