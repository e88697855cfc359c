import { expect, test } from "vitest";
import {
  conditionalRules,
  type EdgeFact,
  type EntityFacts,
  type Gap,
  linkGaps,
  linkOutcomes,
  sortGaps,
  type Verdict,
} from "../../src/ontology/linkGaps.ts";
import { edgeType } from "../../src/ontology/names.ts";
import { toy } from "../helpers/toy.ts";

const ship = toy.kind("Ship");
const voyage = toy.kind("Voyage");

/** An edge of a ship or a voyage; `?` before the target marks a placeholder. */
const edge = (kind: string, link: string, to: string): EdgeFact => ({
  type: edgeType(kind, link),
  link: null,
  target: to.replace("?", ""),
  unresolved: to.startsWith("?"),
});
const claim = (link: string, target: string): EdgeFact => ({ type: "CLAIMS", link, target, unresolved: false });

/** A ship that lacks nothing, but for what is said otherwise. */
function aShip(rest: Partial<EntityFacts> = {}): EntityFacts {
  return {
    id: "Ship:s1",
    state: "RECORDED",
    none: [],
    contradicted: [],
    duplicated: [],
    strays: [],
    values: { flag: "red" },
    edges: [edge("Ship", "captain", "Captain:c1"), edge("Ship", "homePort", "Port:p1")],
    counts: { voyages: 1 },
    conditions: [SURE],
    parts: [],
    ...rest,
  };
}

const SURE: Verdict = { sure: true, possible: true };
const UNSURE: Verdict = { sure: false, possible: true };
const NEVER: Verdict = { sure: false, possible: false };

const outcomes = (facts: EntityFacts, kind = ship) =>
  Object.fromEntries(linkOutcomes(kind, facts).map(({ rule, outcome }) => [rule.code, outcome]));
const gaps = (facts: EntityFacts, kind = ship) => linkGaps(kind, facts).map(told);
const told = (gap: Gap) => `${gap.severity} ${gap.code} ${gap.subject}${gap.target === null ? "" : ` ${gap.target}`}`;

test("a whole ship passes what is expected, and nothing else applies to her", () => {
  expect(gaps(aShip())).toEqual([]);
  const said = outcomes(aShip());
  expect(Object.keys(said).filter((code) => said[code] === "PASS")).toEqual([
    "ship.id_duplicate",
    "ship.record_missing",
    "ship.name_conflict",
    "ship.flag_missing",
    "ship.flag_conflict",
    "ship.flag_unknown",
    "ship.tonnage_conflict",
    "ship.built_conflict",
    "ship.last_seen_conflict",
    "ship.armed_conflict",
    "ship.home_port_missing",
    "ship.home_port_wrong_kind",
    "ship.home_port_conflict",
    "ship.home_port_invalid",
    "ship.captain_missing",
    "ship.captain_wrong_kind",
    "ship.captain_conflict",
    "ship.captain_invalid",
    "ship.voyages_missing",
  ]);
  expect(new Set(Object.values(said))).toEqual(new Set(["PASS", "NOT_APPLICABLE"]));
});

test.each<[string, Partial<EntityFacts>, readonly string[]]>([
  [
    "a missing link is one gap",
    { edges: [edge("Ship", "homePort", "Port:p1")] },
    ["HIGH ship.captain_missing Ship:s1"],
  ],
  [
    "unless her record says that there is none",
    { edges: [edge("Ship", "homePort", "Port:p1")], none: ["captain"] },
    [],
  ],
  [
    "a reference to what nobody recorded dangles",
    { edges: [...aShip().edges, edge("Ship", "sister", "?Ship:s2")] },
    ["LOW ship.sister_dangling Ship:s1 Ship:s2"],
  ],
  [
    "a target of another kind is said, and not that the link is missing",
    { edges: [edge("Ship", "homePort", "Port:p1"), claim("captain", "Port:p2")] },
    ["HIGH ship.captain_wrong_kind Ship:s1 Port:p2"],
  ],
  [
    "so is a text that names no entity at all",
    {
      edges: [edge("Ship", "homePort", "Port:p1")],
      strays: [{ link: "captain", kind: "WRONG_KIND", text: "permit:of_passage" }],
    },
    ["HIGH ship.captain_wrong_kind Ship:s1 permit:of_passage"],
  ],
  [
    "a text that cannot be a key is said, and not that the link is missing",
    { edges: [edge("Ship", "homePort", "Port:p1")], strays: [{ link: "captain", kind: "VALUE", text: "a\u0000" }] },
    ["HIGH ship.captain_invalid Ship:s1 a\u0000"],
  ],
  [
    "every other target that was stated contradicts the one that counts",
    { edges: [...aShip().edges, claim("captain", "Captain:c2"), claim("captain", "Captain:c3")] },
    ["HIGH ship.captain_conflict Ship:s1 Captain:c2", "HIGH ship.captain_conflict Ship:s1 Captain:c3"],
  ],
  [
    "of several defects of one link the wrong kind is said first",
    { edges: [...aShip().edges, claim("captain", "Captain:c2"), claim("captain", "Port:p2")] },
    ["HIGH ship.captain_wrong_kind Ship:s1 Port:p2"],
  ],
  [
    "a contradiction does not hide that the target which counts was never recorded",
    { edges: [...aShip().edges, edge("Ship", "sister", "?Ship:s2"), claim("sister", "Ship:s3")] },
    ["LOW ship.sister_conflict Ship:s1 Ship:s3"],
  ],
  ["a blank field is missing", { values: { flag: "" } }, ["MEDIUM ship.flag_missing Ship:s1"]],
  ["a field that is not there is missing", { values: {} }, ["MEDIUM ship.flag_missing Ship:s1"]],
  ["a word nobody knows is kept and said", { values: { flag: "green" } }, ["MEDIUM ship.flag_unknown Ship:s1 green"]],
  [
    "a field that records disagree on is said",
    { contradicted: ["flag", "tonnage"] },
    ["MEDIUM ship.flag_conflict Ship:s1", "LOW ship.tonnage_conflict Ship:s1"],
  ],
  [
    "two statements of one source under one key are a duplicate",
    { duplicated: ["local"] },
    ["HIGH ship.id_duplicate Ship:s1 local"],
  ],
  ["what others ought to state is missing too", { counts: { voyages: 0 } }, ["LOW ship.voyages_missing Ship:s1"]],
])("%s", (_, rest, expected) => expect(gaps(aShip(rest))).toEqual(expected));

test("a condition that surely holds makes an absence a gap, one that may hold makes it undecidable", () => {
  const homeless = (verdict: Verdict) =>
    outcomes(aShip({ edges: [edge("Ship", "captain", "Captain:c1")], conditions: [verdict] }))[
      "ship.home_port_missing"
    ];
  expect(conditionalRules(ship).map((rule) => rule.code)).toEqual(["ship.home_port_missing"]);
  expect([SURE, UNSURE, NEVER].map(homeless)).toEqual(["GAP", "UNDECIDABLE", "NOT_APPLICABLE"]);
});

test("a placeholder lacks its record and nothing else; what it is known to point at is still looked at", () => {
  const placeholder = aShip({
    state: "UNRESOLVED",
    values: {},
    counts: { voyages: 0 },
    edges: [edge("Ship", "fleet", "?Fleet:f1")],
  });
  expect(gaps(placeholder)).toEqual(["MEDIUM ship.record_missing Ship:s1", "LOW ship.fleet_dangling Ship:s1 Fleet:f1"]);
  expect(outcomes(placeholder)["ship.id_duplicate"]).toBe("NOT_APPLICABLE");
});

test.each(["FORMER", "FORGOTTEN"] as const)("what is %s is judged by no rule", (state) => {
  const past = aShip({ state, edges: [], values: {}, duplicated: ["local"] });
  expect(new Set(Object.values(outcomes(past)))).toEqual(new Set(["NOT_APPLICABLE"]));
});

function aVoyage(parts: readonly EntityFacts[]): EntityFacts {
  return {
    ...aShip(),
    id: "Voyage:s1/1",
    values: {},
    counts: {},
    conditions: [NEVER],
    edges: [edge("Voyage", "ship", "Ship:s1"), edge("Voyage", "owner", "Team:t1")],
    parts,
  };
}

function aCrate(name: string, edges: readonly EdgeFact[]): EntityFacts {
  const whole = edge("Crate", "voyage", "Voyage:s1/1");
  return { ...aShip(), id: `Crate:s1/1/${name}`, values: {}, counts: {}, conditions: [], edges: [whole, ...edges] };
}

test("a part's gap is told of its whole, for the whole's owner, and of each part apart", () => {
  const found = linkGaps(voyage, aVoyage([aCrate("a", []), aCrate("b", [])]));
  expect(found.map(told)).toEqual([
    "HIGH crate.content_missing Voyage:s1/1 Crate:s1/1/a",
    "HIGH crate.content_missing Voyage:s1/1 Crate:s1/1/b",
  ]);
  expect(found.map((gap) => [gap.found, gap.owner])).toEqual([
    ["no value, in Crate:s1/1/a", "Team:t1"],
    ["no value, in Crate:s1/1/b", "Team:t1"],
  ]);
});

test("what two parts of one whole both point at, and nobody recorded, is a gap of each, named apart", () => {
  const toPermit = [edge("Crate", "content", "Ship:s2"), edge("Crate", "seals", "?Permit:p1")];
  const whole = aVoyage([aCrate("a", toPermit), aCrate("b", toPermit)]);
  expect(linkGaps(voyage, whole).map((gap) => gap.id)).toEqual([
    "crate.seals_dangling|Voyage:s1/1|seals|Permit:p1 in Crate:s1/1/a",
    "crate.seals_dangling|Voyage:s1/1|seals|Permit:p1 in Crate:s1/1/b",
  ]);
});

test("a gap says what was expected, what was found, why it matters, what to do and who does it", () => {
  const [gap] = linkGaps(
    ship,
    aShip({ edges: [...aShip().edges, edge("Ship", "owner", "Team:t1"), edge("Ship", "sister", "?Ship:s2")] }),
  );
  expect(gap).toEqual({
    id: "ship.sister_dangling|Ship:s1|sister|Ship:s2",
    code: "ship.sister_dangling",
    kind: "DANGLING",
    severity: "LOW",
    subject: "Ship:s1",
    link: "sister",
    field: null,
    target: "Ship:s2",
    expected: "a record of what sister names",
    found: "Ship:s2, which no record states",
    why: "What it names cannot be looked at.",
    remedy: "Load the record it names, or correct sister_id in the ship record.",
    owner: "Team:t1",
  });
});

test.each<[string, Partial<EntityFacts>, string, string]>([
  ["ship.captain_missing", { edges: [edge("Ship", "homePort", "Port:p1")] }, "captain: a Captain", "no value"],
  [
    "ship.captain_conflict",
    { edges: [...aShip().edges, claim("captain", "Captain:c2")] },
    "one captain",
    "Captain:c2 beside Captain:c1",
  ],
  [
    "ship.captain_wrong_kind",
    { edges: [...aShip().edges, claim("captain", "Port:p2")] },
    "captain: a Captain",
    "Port:p2",
  ],
  [
    "ship.captain_invalid",
    { strays: [{ link: "captain", kind: "VALUE", text: "a\n" }] },
    "captain: a Captain",
    '"a\\n"',
  ],
  ["ship.flag_missing", { values: {} }, "a value of flag", "no value"],
  ["ship.flag_unknown", { values: { flag: "green" } }, "one of red, blue", '"green"'],
  ["ship.flag_conflict", { contradicted: ["flag"] }, "one flag", "different values"],
  ["ship.voyages_missing", { counts: { voyages: 0 } }, "voyages: at least one Voyage", "no voyages"],
  ["ship.id_duplicate", { duplicated: ["local"] }, "one statement a source", "different statements in local"],
  ["ship.record_missing", { state: "UNRESOLVED" }, "a Ship record", "references, and no record"],
])("%s in words", (code, rest, expected, found) => {
  const gap = linkGaps(ship, aShip(rest)).find((g) => g.code === code);
  expect([gap?.expected, gap?.found]).toEqual([expected, found]);
});

test("gaps are ordered by severity, then code, then identity", () => {
  const [high] = linkGaps(ship, aShip({ edges: [edge("Ship", "homePort", "Port:p1")] }));
  const [low] = linkGaps(ship, aShip({ counts: { voyages: 0 } }));
  const [medium] = linkGaps(ship, aShip({ values: {} }));
  const sorted = sortGaps([low, high, medium, high] as Gap[]);
  expect(sorted.map((gap) => gap.severity)).toEqual(["HIGH", "MEDIUM", "LOW"]);
});

test("a text in a list that names nothing of the kind it lists is a gap of the one that lists it", () => {
  const strays = [
    { link: "ships", kind: "WRONG_KIND" as const, text: "port:p1" },
    { link: "ships", kind: "VALUE" as const, text: "\u0001" },
  ];
  const fleet = { ...aShip({ strays }), id: "Fleet:f1", values: {}, edges: [], counts: {} };
  expect(linkGaps(toy.kind("Fleet"), fleet)).toMatchObject([
    { code: "fleet.ships_invalid", kind: "VALUE", link: "ships", target: "\u0001", expected: "ships: a Ship" },
    { code: "fleet.ships_wrong_kind", kind: "WRONG_KIND", link: "ships", target: "port:p1", found: '"port:p1"' },
  ]);
});
