import { describe, expect, test } from "vitest";
import { fold, type Told } from "../../src/ingest/load/fold.ts";
import type { Facts } from "../../src/ingest/statement.ts";
import { toy } from "../helpers/toy.ts";

const ship = toy.kind("Ship");
const voyage = toy.kind("Voyage");

/** A record of the ship s1 (or of whatever `id` says) that says so much; its digest is its name. */
function told(record: string, facts: Partial<Facts> = {}, rest: Partial<Omit<Told, "facts">> = {}): Told {
  return {
    record,
    source: "yard",
    slot: `yard:${record}.yaml#Ship:s1`,
    digest: record,
    rank: 1,
    own: true,
    ...rest,
    facts: {
      id: "Ship:s1",
      kind: "Ship",
      fields: {},
      links: {},
      wrong: {},
      strays: [],
      none: [],
      statedAt: null,
      ...facts,
    },
  };
}

const shown = (told: readonly Told[], kind = ship) => {
  const { edges, claims, lacking, ...rest } = fold(kind, told);
  return {
    ...rest,
    edges: edges.map((e) => `${e.link.name} ${e.target} by ${e.records.join(" ")}`),
    claims: claims.map((e) => `${e.link.name} ${e.target} by ${e.records.join(" ")}`),
    lacking: lacking.map((link) => link.name),
  };
};

const NOTHING = {
  recorded: false,
  fields: {},
  edges: [],
  claims: [],
  strays: [],
  none: [],
  lacking: [],
  contradicted: [],
  duplicated: [],
};
const ALL_LINKS = ["homePort", "captain", "sister", "fleet", "owner"];

test("one record is shown as it stands, and lacks what it does not state", () => {
  const facts = { fields: { name: "Anna", tonnage: 5 }, links: { captain: ["Captain:c1"] } };
  expect(shown([told("a", facts)])).toEqual({
    ...NOTHING,
    recorded: true,
    fields: { name: "Anna", tonnage: 5 },
    edges: ["captain Captain:c1 by a"],
    lacking: ["homePort", "sister", "fleet", "owner"],
  });
});

test("nobody's word makes nothing", () => {
  expect(shown([])).toEqual(NOTHING);
});

test("what is merely told of from the far end has the edge, and lacks nothing", () => {
  expect(shown([told("f", { links: { fleet: ["Fleet:f1"] } }, { own: false })])).toEqual({
    ...NOTHING,
    edges: ["fleet Fleet:f1 by f"],
  });
});

describe("of two values", () => {
  test("the better rank's counts, and both are a contradiction", () => {
    const low = told("a", { fields: { flag: "red" }, statedAt: "2026-02-01T00:00:00.000Z" }, { rank: 2 });
    const high = told("b", { fields: { flag: "blue" } }, { rank: 1 });
    expect(shown([low, high])).toMatchObject({ fields: { flag: "blue" }, contradicted: ["flag"] });
  });

  test("at equal rank the later statement's counts", () => {
    const early = told("a", { fields: { flag: "red" }, statedAt: "2026-01-01T00:00:00.000Z" });
    const late = told("b", { fields: { flag: "blue" }, statedAt: "2026-02-01T00:00:00.000Z" });
    expect(shown([early, late])).toMatchObject({ fields: { flag: "blue" }, contradicted: ["flag"] });
  });

  test("a statement without a time comes last", () => {
    const never = told("a", { fields: { flag: "red" } });
    const once = told("b", { fields: { flag: "blue" }, statedAt: "1970-01-01T00:00:00.000Z" });
    expect(shown([never, once])).toMatchObject({ fields: { flag: "blue" } });
  });

  test("at equal time the smaller digest's counts", () => {
    expect(shown([told("b", { fields: { flag: "blue" } }), told("a", { fields: { flag: "red" } })])).toMatchObject({
      fields: { flag: "red" },
      contradicted: ["flag"],
    });
  });

  test("the digest goes before the slot", () => {
    const early = told("a", { fields: { flag: "red" } }, { digest: "z" });
    expect(shown([early, told("b", { fields: { flag: "blue" } })])).toMatchObject({ fields: { flag: "blue" } });
  });

  test("a blank one is none", () => {
    const blank = told("a", { fields: { flag: "", tags: [] } });
    expect(shown([blank, told("b", { fields: { flag: "blue", tags: ["x"] } })])).toMatchObject({
      fields: { flag: "blue", tags: ["x"] },
      contradicted: [],
    });
  });

  test("equal ones do not contradict each other", () => {
    const twice = [told("a", { fields: { tonnage: 5 } }), told("b", { fields: { tonnage: 5 } })];
    expect(shown(twice)).toMatchObject({ fields: { tonnage: 5 }, contradicted: [] });
  });
});

test("lists of words come from the first that has them, and lists and maps that differ are no contradiction", () => {
  const first = told("a", { fields: { tags: ["x"], papers: "{}" } });
  const second = told("b", { fields: { tags: ["y", "x"], notes: ["said"], papers: "[]" } });
  expect(shown([first, second])).toMatchObject({
    fields: { tags: ["x"], notes: ["said"], papers: "{}" },
    contradicted: [],
  });
});

test("each field comes from the first that has it, not from the first record", () => {
  const first = told("a", { fields: { name: "Anna" } });
  const second = told("b", { fields: { flag: "red" } }, { rank: 2 });
  expect(shown([second, first])).toMatchObject({ fields: { name: "Anna", flag: "red" } });
});

test("of a to-one link the winner is the edge and the loser a claim, each with its records", () => {
  const a = told("a", { links: { captain: ["Captain:c1"] } });
  const b = told("b", { links: { captain: ["Captain:c2"] } });
  const c = told("c", { links: { captain: ["Captain:c1"] } });
  expect(shown([c, b, a])).toMatchObject({
    edges: ["captain Captain:c1 by a c"],
    claims: ["captain Captain:c2 by b"],
    contradicted: [],
  });
});

test("a to-one link stated twice in one record contradicts itself; the first is the edge", () => {
  expect(shown([told("a", { links: { captain: ["Captain:c2", "Captain:c1"] } })])).toMatchObject({
    edges: ["captain Captain:c2 by a"],
    claims: ["captain Captain:c1 by a"],
  });
});

test("what the far end lists and what the record says contradict each other", () => {
  const own = told("a", { links: { fleet: ["Fleet:f1"] } }, { rank: 2 });
  const far = told("f", { links: { fleet: ["Fleet:f2"] } }, { own: false });
  expect(shown([own, far])).toMatchObject({ edges: ["fleet Fleet:f2 by f"], claims: ["fleet Fleet:f1 by a"] });
});

test("to-many links are united, one edge a target", () => {
  const a = told("a", { links: { calls: ["Port:x", "Port:y"] } });
  const b = told("b", { links: { calls: ["Port:y", "Port:z"] } });
  expect(shown([b, a], voyage)).toMatchObject({
    edges: ["calls Port:x by a", "calls Port:y by a b", "calls Port:z by b"],
    claims: [],
  });
});

test("a target of a wrong kind is a claim, of a to-many link too, and the link is still lacking", () => {
  const one = told("a", { wrong: { captain: ["Port:x"] } });
  expect(shown([one])).toMatchObject({ edges: [], claims: ["captain Port:x by a"], lacking: ALL_LINKS });
  expect(shown([told("a", { wrong: { calls: ["Ship:s2"] } })], voyage)).toMatchObject({
    edges: [],
    claims: ["calls Ship:s2 by a"],
  });
});

describe("a link that is said to be none", () => {
  test("is neither stated nor lacking", () => {
    expect(shown([told("a", { none: ["sister"] })])).toMatchObject({
      none: ["sister"],
      lacking: ["homePort", "captain", "fleet", "owner"],
    });
  });

  test("is stated after all where another record states it", () => {
    const none = told("a", { none: ["sister"] });
    expect(shown([none, told("b", { links: { sister: ["Ship:s2"] } })])).toMatchObject({
      none: [],
      edges: ["sister Ship:s2 by b"],
    });
    expect(shown([none, told("b", { wrong: { sister: ["Port:x"] } })])).toMatchObject({ none: [], lacking: ALL_LINKS });
    const stray = { link: "sister", kind: "VALUE" as const, text: "?" };
    expect(shown([none, told("b", { strays: [stray] })])).toMatchObject({
      none: [],
      strays: [stray],
      lacking: ALL_LINKS,
    });
  });
});

test("strays are kept once each, in one order", () => {
  const x = { link: "sister", kind: "VALUE" as const, text: "x" };
  const y = { link: "captain", kind: "WRONG_KIND" as const, text: "y" };
  expect(fold(ship, [told("a", { strays: [x, y] }), told("b", { strays: [y] })]).strays).toEqual(
    fold(ship, [told("b", { strays: [y, x] })]).strays,
  );
  expect(fold(ship, [told("a", { strays: [x, y] })]).strays).toHaveLength(2);
});

describe("two slots of one source about one key", () => {
  test("are a duplicate where they differ", () => {
    const slots = [told("a"), told("b"), told("c", {}, { source: "tower" })];
    expect(shown(slots)).toMatchObject({ duplicated: ["yard"] });
  });

  test("are none where they say the same, where the sources differ, or where one only tells of it", () => {
    expect(shown([told("a"), told("b", {}, { digest: "a" })])).toMatchObject({ duplicated: [] });
    expect(shown([told("a"), told("b", {}, { source: "tower" })])).toMatchObject({ duplicated: [] });
    expect(shown([told("a"), told("b", {}, { own: false })])).toMatchObject({ duplicated: [] });
  });

  test("what is told in pieces is there twice only where its statements contradict each other", () => {
    const pieced = { ...ship, pieces: true };
    const half = told("a", { fields: { name: "Anna" }, links: { captain: ["Captain:c1"] } });
    const rest = told("b", { fields: { tonnage: 5 }, links: { sister: ["Ship:s2"] } });
    expect(shown([half, rest])).toMatchObject({ duplicated: ["yard"] });
    expect(shown([half, rest], pieced)).toMatchObject({ duplicated: [] });
    const other = told("b", { fields: { name: "Bella" } });
    expect(shown([half, other], pieced)).toMatchObject({ duplicated: ["yard"] });
    const elsewhere = told("b", { links: { captain: ["Captain:c2"] } });
    expect(shown([half, elsewhere], pieced)).toMatchObject({ duplicated: ["yard"] });
  });
});

test("the order in which records are told changes nothing", () => {
  const all = [
    told("a", { fields: { flag: "red" }, links: { captain: ["Captain:c1"], sister: ["Ship:s2"] } }),
    told("b", { fields: { flag: "blue", tags: ["x"] }, links: { captain: ["Captain:c2"] } }, { rank: 2 }),
    told("c", { fields: { tags: ["y"] }, none: ["owner"], statedAt: "2026-01-01T00:00:00.000Z" }, { source: "tower" }),
    told("d", { fields: { flag: "red" }, wrong: { sister: ["Port:p"] } }, { digest: "a" }),
  ];
  const once = fold(ship, all);
  for (const order of permutations(all)) expect(fold(ship, order)).toEqual(once);
});

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}
