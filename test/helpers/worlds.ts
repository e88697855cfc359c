import fc from "fast-check";
import type { Graph, Unit } from "../../src/graph/connect.ts";
import { dump } from "../../src/ingest/dump.ts";
import { examine } from "../../src/ingest/examine/examine.ts";
import { type Counts, load, type LoadOptions } from "../../src/ingest/load/load.ts";
import type { Examined, JsonObject, Source } from "../../src/ingest/statement.ts";
import { source } from "./records.ts";
import { toy } from "./toy.ts";

/** Documents of one source: path → records. */
export type Folder = Readonly<Record<string, readonly JsonObject[]>>;

export const YARD = source("yard");
/** Its permits are not the yard's permits. */
export const TOWER = source("tower", { rank: 2, scope: "west", scopeKinds: ["Permit"] });
export const QUAY = source("quay", { rank: 1 });
export const SOURCES: readonly Source[] = [YARD, TOWER, QUAY];

/** The documents as reading makes them of JSON files. */
export function read(folder: Folder, of: Source): readonly Examined[] {
  return Object.entries(folder).map(([path, records]) =>
    examine({ path, bytes: Buffer.from(JSON.stringify(records)) }, of, toy),
  );
}

/** Loads a folder whole, unless `rest` says otherwise. */
export function take(graph: Graph, folder: Folder, of = YARD, rest: Partial<LoadOptions> = {}): Promise<Counts> {
  return load(graph, toy, of, SOURCES, read(folder, of), { scope: [""], allowShrink: true, ...rest });
}

export async function dumped(graph: Graph): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of dump(graph)) lines.push(line);
  return lines;
}

/** A graph that adds up the database's own counters of what its units commit or roll back, the lock's aside. */
export function counted(graph: Graph): {
  readonly graph: Graph;
  readonly counters: Record<string, number>;
  readonly writes: string[];
} {
  const counters: Record<string, number> = {};
  const writes: string[] = [];
  const watch = (unit: Unit): Unit => ({
    ...unit,
    run: async (text, parameters) => {
      const ran = await unit.run(text, parameters);
      if (!text.includes(":Lock"))
        for (const [name, n] of Object.entries(ran.counters)) if (n > 0) counters[name] = (counters[name] ?? 0) + n;
      return ran;
    },
  });
  return {
    counters,
    writes,
    graph: {
      ...graph,
      begin: async (options) => watch(await graph.begin(options)),
      write: (text, parameters) => {
        writes.push(text);
        return graph.write(text, parameters);
      },
    },
  };
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const moments = pick("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");

const ship = fc.record({
  kind: fc.constant("ship"),
  ship_id: pick("s1", "s2", "s1~2"),
  name: maybe(pick("Anna", "Bella")),
  flag: maybe(pick("red", "green", "")),
  tonnage: maybe(pick(1, 2)),
  last_seen: maybe(moments),
  tags: maybe(fc.subarray(["x", "y"])),
  papers: maybe(pick<JsonObject>({ a: 1 }, { b: [2] })),
  captain: maybe(pick("c1", "c2", "port:x", "\u0001")),
  sister: maybe(pick("s1", "s2", "s3", "s1~2", "none", "captain:c1")),
  sister_none_reason: maybe(pick("she is the first")),
  fleet: maybe(pick("f1", "f2")),
  home_port: maybe(pick("x", "y")),
});
const captain = fc.record({
  kind: fc.constant("captain"),
  captain_id: pick("c1", "c2"),
  rank: maybe(pick("mate", "admiral", "")),
});
/** Refused, so that its document keeps what it said before. */
const malformed = fc.constantFrom<JsonObject>({ kind: "ship" }, { kind: "fleet", fleet_id: "f1", ships: [1] });
const fleet = fc.record({
  kind: fc.constant("fleet"),
  fleet_id: pick("f1", "f2"),
  name: maybe(pick("north")),
  ships: maybe(fc.subarray(["s1", "s2", "s3", "s2", "port:x"])),
});
const crate = fc.record({
  weight: maybe(pick(1, 2)),
  content: maybe(pick("port:x", "anything", "s1", "permit:p1", "a|b")),
  seals: maybe(pick(["permit:p1", "wax"], ["permit:p1", "permit:p1", "permit:p2"], ["wax", ""])),
});
const voyage = fc.record({
  kind: fc.constant("voyage"),
  ship_id: pick("s1", "s2"),
  number: pick("1", "1", "2"),
  departed_at: maybe(moments),
  calls: maybe(fc.subarray(["x", "y", "permit:p1"])),
  papers: maybe(fc.record({ permit_id: pick("p1", "p2") })),
  lanterns: maybe(pick<JsonObject>({ bow: "oil" }, { stern: "gas", bow: "oil" }, { "10": "oil", "2": "x/y%" })),
  main_lantern: maybe(pick("oil")),
  cargo: maybe(fc.dictionary(pick("a", "b", "e\u0301", "\u00e9", "10", "2", "__proto__"), crate, { maxKeys: 3 })),
  log: maybe(fc.array(fc.record({ said: pick("ahoy", "fog") }), { maxLength: 2 })),
});
const permit = fc.record({ kind: fc.constant("permit"), permit_id: pick("p1", "p2"), issuer: maybe(pick("c1", "c2")) });
const inspection = fc.record({
  kind: fc.constant("inspection"),
  inspection_id: maybe(pick("i1", "i1~2")),
  ship_id: pick("s1", "s2"),
  verdict: maybe(pick("sound", "rotten")),
  subject: maybe(pick("port:x", "permit:p1", "what", "permit:of_passage", "a|b: c")),
});

const record = fc.oneof(
  ...[ship, ship, ship, captain, captain, fleet, fleet, voyage, voyage, voyage, permit, permit, inspection, inspection],
  malformed,
) as fc.Arbitrary<JsonObject>;

/** Whether everything in it is taken in; else what stands depends on what was there before. */
export function isSound({ of, folder }: Step): boolean {
  return read(folder, of).every(({ rejections }) => rejections.length === 0);
}

/** A few documents with a few records each; small vocabularies, so that they meet, clash and move. */
export const folders: fc.Arbitrary<Folder> = fc.dictionary(
  pick("a.json", "b.json", "in/c.json"),
  fc.array(record, { minLength: 1, maxLength: 3 }),
  {
    maxKeys: 3,
    noNullPrototype: true,
  },
);

export interface Step {
  readonly of: Source;
  readonly folder: Folder;
}

/** Sources that change what they say, one after the other. */
export const histories: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ of: fc.constantFrom(...SOURCES), folder: folders }),
  { minLength: 1, maxLength: 5 },
);

/** What each source says in the end. */
export function lastWords(history: readonly Step[]): readonly Step[] {
  return SOURCES.flatMap((of) => history.findLast((step) => step.of === of) ?? []);
}
