import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import type { ControlTotal } from "../../src/graph/totals.ts";
import { executable } from "../../src/graphql/execute.ts";
import { forget } from "../../src/ingest/load/forget/forget.ts";
import type { Source, Statement } from "../../src/ingest/statement.ts";
import { countTotals } from "../../src/ingest/totals/counted.ts";
import { decodeSource, populationOf, sourcesText } from "../../src/query/population.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";
import { counted, type Folder, folders, isSound, read, TOWER, take, YARD } from "../helpers/worlds.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});
beforeEach(() => wipe(graph, toy));

const ship = (ship_id: string, rest: object = {}) => ({ kind: "ship", ship_id, ...rest });
const stating = (total: Omit<ControlTotal, "kind">, kind = "Ship", of = YARD): Source => ({
  ...of,
  kinds: [kind],
  totals: [{ kind, ...total }],
});
const digestOf = (...keys: readonly string[]) =>
  createHash("sha256")
    .update(keys.map((k) => `${k}\n`).join(""))
    .digest("hex");

const THREE: Folder = { "a.json": [ship("s1"), ship("s2")], "b.json": [ship("s3")] };

/** What a load of the folder came to, of its only total. */
async function reconciled(of: Source, folder: Folder = THREE) {
  const [total] = (await take(graph, folder, of)).totals ?? [];
  return total;
}

test("on a complete load everything agrees", async () => {
  const total = { count: 3, first: "s1", last: "s3", digest: digestOf("s1", "s2", "s3") };
  expect(await reconciled(stating(total))).toEqual({
    source: "yard",
    kind: "Ship",
    ...{ expected: 3, first: "s1", last: "s3", digest: total.digest },
    ...{ received: 3, accepted: 3, rejected: 0, missing: 0, agrees: true },
    words: "All 3 that are stated are here.",
  });
});

describe("each disagreement is told in its own words", () => {
  const REMEDY = "Load what is missing or has changed, or have the total stated anew.";

  test.each<readonly [string, Omit<ControlTotal, "kind">, number, string]>([
    ["fewer than stated", { count: 4 }, 1, "1 of 4 is missing."],
    ["several fewer", { count: 6 }, 3, "3 of 6 are missing."],
    ["more than stated", { count: 2 }, 0, "1 more is here than the 2 stated."],
    ["several more", { count: 1 }, 0, "2 more are here than the 1 stated."],
    ["the first is absent", { count: 3, first: "s0" }, 1, "The first, s0, is not here."],
    ["the last is absent", { count: 3, last: "s4" }, 1, "The last, s4, is not here."],
    [
      "both are, and they are one",
      { count: 3, first: "s4", last: "s4" },
      1,
      "The first, s4, is not here. The last, s4, is not here.",
    ],
    [
      "both are",
      { count: 4, first: "s0", last: "s4" },
      2,
      "1 of 4 is missing. The first, s0, is not here. The last, s4, is not here.",
    ],
    [
      "the ids are others",
      { count: 3, digest: digestOf("s1", "s2", "s4") },
      0,
      `The digest of the ids here is ${digestOf("s1", "s2", "s3")}; stated is ${digestOf("s1", "s2", "s4")}.`,
    ],
    ["there are to be none", { count: 0 }, 0, "3 more are here than the 0 stated."],
  ])("%s", async (_, total, missing, words) => {
    expect(await reconciled(stating(total))).toMatchObject({
      accepted: 3,
      agrees: false,
      missing,
      words: `${words} ${REMEDY}`,
    });
  });
});

test("one of one, and none of none, are all", async () => {
  expect(await reconciled(stating({ count: 1 }, "Captain"))).toMatchObject({ agrees: false });
  const folder = { "a.json": [{ kind: "captain", captain_id: "c1" }] };
  expect((await reconciled(stating({ count: 1 }, "Captain"), folder))?.words).toBe("The 1 that is stated is here.");
  expect((await reconciled(stating({ count: 0, digest: digestOf() }), folder))?.words).toBe(
    "None is stated and none is here.",
  );
});

test("what another source states does not count, and what two documents state counts once, though received twice", async () => {
  await take(graph, { "a.json": [ship("s1"), ship("s4")] }, TOWER);
  const total = await reconciled(stating({ count: 2, digest: digestOf("s1", "s2") }), {
    "a.json": [ship("s1"), ship("s2")],
    "b.json": [ship("s2")],
  });
  expect(total).toMatchObject({ received: 3, accepted: 2, agrees: true });
});

test("a load of a part is reconciled with all that is there, and a record that went is missing", async () => {
  const of = stating({ count: 3, last: "s3" });
  await take(graph, THREE, of);
  const more = await take(graph, { "a.json": [ship("s1", { name: "Anna" }), ship("s2")] }, of, { scope: ["a.json"] });
  expect(more.totals).toMatchObject([{ received: 2, accepted: 3, agrees: true }]);
  const fewer = await take(graph, { "a.json": [ship("s1"), ship("s2")] }, of);
  expect(fewer.totals).toMatchObject([{ accepted: 2, missing: 1, words: expect.stringContaining("The last, s3") }]);
});

test("a scope is not part of the keys its source counts", async () => {
  const permit = (permit_id: string) => ({ kind: "permit", permit_id });
  const of = stating({ count: 2, first: "p1", last: "p%2F2", digest: digestOf("p%2F2", "p1") }, "Permit", TOWER);
  expect(await reconciled(of, { "a.json": [permit("p1"), permit("p/2")] })).toMatchObject({
    accepted: 2,
    agrees: true,
  });
  expect(await graph.read("MATCH (n:Permit) RETURN n.id ORDER BY n.id")).toEqual([
    ["Permit:west/p%2F2"],
    ["Permit:west/p1"],
  ]);
});

test("keys are in the order of code points, in the database as in the digest", async () => {
  const keys = ["a", "\uff5e", "\u{1f600}"];
  const of = stating({ count: 3, digest: digestOf(...keys) });
  expect(await reconciled(of, { "a.json": [...keys].reverse().map((key) => ship(key)) })).toMatchObject({
    agrees: true,
  });
});

test("sources tell their totals as they stand since the last load, and the load keeps them", async () => {
  await take(graph, THREE, stating({ count: 4, first: "s1" }));
  const asked = await executable(toy, graph).execute({
    query:
      "{ sources { name totals { __typename kind expected first last digest received accepted rejected missing agrees told: words } } loads { nodes { source { totals { kind } } } } }",
  });
  const told = {
    __typename: "ControlTotal",
    kind: "Ship",
    expected: 4,
    ...{ first: "s1", last: null, digest: null },
    ...{ received: 3, accepted: 3, rejected: 0, missing: 1, agrees: false },
    told: "1 of 4 is missing. Load what is missing or has changed, or have the total stated anew.",
  };
  expect(asked.errors).toBeUndefined();
  expect(JSON.parse(JSON.stringify(asked.data))).toEqual({
    sources: [{ name: "yard", totals: [told] }],
    loads: { nodes: [{ source: { totals: [{ kind: "Ship" }] } }] },
  });
  await take(graph, THREE, stating({ count: 3 }));
  const rows = await graph.read("MATCH (l:Load) RETURN l.totals ORDER BY l.at");
  expect(rows.map(([text]) => JSON.parse(text as string)[0].agrees)).toEqual([false, true]);
  await take(graph, THREE, YARD);
  expect(await graph.read("MATCH (s:Source) RETURN s.totals, s.unsettled")).toEqual([[null, null]]);
});

/** Why not all ships are here, as the graph knows it. */
async function doubts(kind = "Ship", now = Date.now()): Promise<readonly string[]> {
  const [row] = await graph.read(`RETURN ${sourcesText("s")}`);
  const sources = ((row?.[0] ?? []) as readonly unknown[]).map(decodeSource);
  return populationOf(toy.kind(kind), sources, now).reasons.map(({ words }) => words);
}

describe("whether all are here", () => {
  const WHOLE = stating({ count: 3, first: "s1", last: "s3" });
  const CHANGED = /^Records of yard changed after its last load at \S+ had ended\./;

  test("is proven by a complete load, until it is too long ago", async () => {
    const of = { ...WHOLE, maxAge: 3_600_000 };
    await take(graph, THREE, of, { now: () => "2026-04-09T12:00:00.000Z" });
    expect(await doubts("Ship", Date.parse("2026-04-09T13:00:00.000Z"))).toEqual([]);
    expect(await doubts("Ship", Date.parse("2026-04-09T13:00:00.001Z"))).toEqual([
      "yard was last loaded at 2026-04-09T12:00:00.000Z, longer ago than its max_age of 1h. Load it again.",
    ]);
  });

  test("is not proven of another kind, nor by a source that says nothing", async () => {
    await take(graph, THREE, WHOLE);
    expect(await doubts("Fleet")).toEqual([expect.stringMatching(/^No source is declared to state Fleet, /)]);
    await take(graph, THREE, { ...YARD, kinds: ["Ship"] });
    expect(await doubts()).toEqual([expect.stringMatching(/^yard states no control total of Ship, /)]);
  });

  test("is doubted while something of the kind, or of no known kind, stands refused, and no longer", async () => {
    const refused = { ...THREE, "c.json": [{ kind: "ship", ship_id: "s4", name: ["Anna"] }] };
    expect((await take(graph, refused, WHOLE)).totals).toMatchObject([{ rejected: 1, agrees: true }]);
    expect(await doubts()).toEqual([
      "1 statement or document of yard was refused: c.json:1:39. Mend it and load it again.",
    ]);
    const other = { ...THREE, "c.json": [{ kind: "fleet", fleet_id: "f1", ships: 5 }] };
    expect((await take(graph, other, WHOLE)).totals).toMatchObject([{ rejected: 0 }]);
    expect(await doubts()).toEqual([]);
    await take(graph, { ...other, "d.json": [{ what: "is this" }], "e.json": [{ kind: "fleet" }, {}] }, WHOLE);
    expect(await doubts()).toEqual([
      "2 statements or documents of yard were refused, one of them d.json:1:2. Mend them and load them again.",
    ]);
    await take(graph, THREE, WHOLE);
    expect(await doubts()).toEqual([]);
  });

  test("is doubted when a load was cut short, whatever it had written, until the next has ended", async () => {
    await take(graph, THREE, WHOLE);
    const cut = () => {
      throw new Error("the lights went out");
    };
    const changed: Folder = { ...THREE, "c.json": [ship("s4")] };
    await expect(take(graph, changed, WHOLE, { progress: cut })).rejects.toThrow("the lights went out");
    expect(await doubts()).toEqual([expect.stringMatching(CHANGED)]);
    await take(graph, THREE, WHOLE);
    expect(await doubts()).toEqual([]);
  });

  test("is doubted after something was forgotten, for the total counts it", async () => {
    await take(graph, THREE, WHOLE);
    await forget(graph, toy, [WHOLE], { id: "Ship:s3", reason: "asked", by: "ada" });
    expect(await doubts()).toEqual([expect.stringMatching(CHANGED)]);
    await take(graph, THREE, WHOLE);
    expect(await doubts()).toEqual([
      expect.stringMatching(/^yard states 3 of Ship\. 1 of 3 is missing\. The last, s3,/),
    ]);
  });

  test("is told by every list, with the source and the kind that leave it open", async () => {
    const told = async () => {
      const { data, errors } = await executable(toy, graph).execute({
        query: "{ ships { totalCount completeness { routes population populations { kind verdict reason } } } }",
      });
      expect(errors?.map((error) => String(error.originalError))).toBeUndefined();
      return JSON.parse(JSON.stringify(data)).ships;
    };
    await take(graph, THREE, WHOLE);
    const reason =
      "Every source that is declared to state it is fresh, has nothing refused and agrees with its control totals.";
    expect(await told()).toEqual({
      totalCount: 3,
      completeness: {
        routes: "EXACT",
        population: "PROVEN",
        populations: [{ kind: "Ship", verdict: "PROVEN", reason }],
      },
    });
    await take(graph, { "a.json": [ship("s1"), ship("s3")] }, WHOLE);
    expect(await told()).toMatchObject({
      totalCount: 2,
      completeness: {
        population: "UNPROVEN",
        populations: [{ kind: "Ship", reason: expect.stringMatching(/^yard states 3 of Ship\. 1 of 3 is missing\./) }],
      },
    });
  });

  test("is not doubted by a load that finds nothing new, which still writes no more than itself", async () => {
    await take(graph, THREE, WHOLE);
    const [before] = await graph.read("MATCH (s:Spine) RETURN s.version");
    const watched = counted(graph);
    await take(watched.graph, THREE, WHOLE);
    expect(watched.counters).toEqual({ nodesCreated: 1, labelsAdded: 1, propertiesSet: 14 });
    expect(await graph.read("MATCH (s:Spine) RETURN s.version")).toEqual([before]);
    expect(await doubts()).toEqual([]);
  });
});

describe("a sender that counts what it sends", () => {
  const whole = async (folder: Folder, of: Source): Promise<Source> => {
    const totals = await countTotals(
      read(folder, of).flatMap((d) => d.statements),
      of,
      toy,
    );
    return { ...of, kinds: totals.map(({ kind }) => kind), totals };
  };

  test("is believed when all of it arrives, and not when a record is lost or changed on the way", async () => {
    await fc.assert(
      fc.asyncProperty(
        folders.filter((f) => Object.keys(f).length > 0),
        fc.constantFrom(YARD, TOWER),
        fc.nat(),
        fc.boolean(),
        async (folder, source, at, lost) => {
          fc.pre(isSound({ of: source, folder }));
          await wipe(graph, toy);
          const of = await whole(folder, source);
          const arrived = await take(graph, folder, of);
          expect(arrived.totals?.filter((total) => !total.agrees)).toEqual([]);
          for (const { kind } of of.totals ?? [])
            if (toy.kind(kind).presence === "recorded") expect(await doubts(kind)).toEqual([]);
          const damaged = damage(folder, at, lost);
          const before = new Set(
            read(folder, of)
              .flatMap((d) => d.statements)
              .map(said),
          );
          const after = new Set(
            read(damaged, of)
              .flatMap((d) => d.statements)
              .map(said),
          );
          const touched = [...before].filter((one) => !after.has(one)).map((one) => one.split(":")[0] as string);
          const { totals = [] } = await take(graph, damaged, of);
          expect(totals.filter(({ agrees }) => !agrees).map(({ kind }) => kind)).toEqual(
            expect.arrayContaining([...new Set(touched)]),
          );
          for (const kind of touched) expect(await doubts(kind)).not.toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

/** `Ship:s1 <digest>`: a statement wherever it stands. */
function said({ id, digest }: Statement): string {
  return `${id} ${digest}`;
}

/** The folder without one of its records, or with one that has lost its last member that is not of its key. */
function damage(folder: Folder, at: number, lost: boolean): Folder {
  const all = Object.entries(folder).flatMap(([path, records]) => records.map((record) => ({ path, record })));
  const { record: hit } = all[at % all.length] as (typeof all)[number];
  const spare = Object.keys(hit).findLast((name) => name !== "kind" && !/_id$|^number$/.test(name));
  const { [spare ?? ""]: _, ...less } = hit;
  return Object.fromEntries(
    Object.entries(folder).map(([path, records]) => [
      path,
      records.flatMap((record) => {
        if (record !== hit) return [record];
        return lost || spare === undefined ? [] : [less];
      }),
    ]),
  );
}
