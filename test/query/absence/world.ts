import fc from "fast-check";
import type { Graph } from "../../../src/graph/connect.ts";
import type { ControlTotal } from "../../../src/graph/totals.ts";
import { declareSources } from "../../../src/ingest/load/declare.ts";
import { load } from "../../../src/ingest/load/load.ts";
import type { Source, Statement } from "../../../src/ingest/statement.ts";
import { countTotals } from "../../../src/ingest/totals/counted.ts";
import { kindOf } from "../../../src/ontology/keys.ts";
import { wipe } from "../../helpers/graph.ts";
import { documents, source } from "../../helpers/records.ts";
import { toy } from "../../helpers/toy.ts";
import { type Harbour, harbours, statements, wholeOf } from "./harbour.ts";

/** What each source says of a harbour. */
export type Said = Readonly<Record<Name, Harbour>>;
export const NAMES = ["yard", "dock"] as const;
export type Name = (typeof NAMES)[number];

export interface World {
  /** All that is so, whoever says it. */
  readonly harbour: Harbour;
  readonly said: Said;
  /** What the dock said before its last load. */
  readonly before: Said;
  /** No source counts its crates, which are parts. */
  readonly uncounted: boolean;
}

/** Complete harbours, told by two sources: each record by one of them or by both, then each link and field so. */
export const worlds: fc.Arbitrary<World> = harbours.chain((harbour) =>
  fc.gen().map((draw) => {
    const whose = () => draw(fc.constantFrom, ...NAMES, "both" as const);
    const by = (name: Name, who: Name | "both") => who === "both" || who === name;
    const parts: { [N in Name]: { [id: string]: Harbour[string] } } = { yard: {}, dock: {} };
    const owners = new Map<string, Name | "both">();
    for (const [id, { fields, links }] of Object.entries(harbour)) {
      const whole = wholeOf(id, harbour);
      const who = (whole && owners.get(whole)) || whose();
      owners.set(id, who);
      const own = toy.kind(kindOf(id)).part?.link;
      const halves = who === "both" && whole === undefined;
      const ofField = new Map(Object.keys(fields).map((name) => [name, halves ? whose() : who]));
      const ofTarget = new Map(
        Object.entries(links).flatMap(([name, targets]) =>
          (targets ?? ["none"]).map((target) => [`${name} ${target}`, halves && name !== own ? whose() : who] as const),
        ),
      );
      for (const name of NAMES) {
        if (!by(name, who)) continue;
        const said = Object.entries(fields).filter(([field]) => by(name, ofField.get(field) ?? who));
        const led = Object.entries(links).flatMap(([link, targets]): [string, readonly string[] | null][] => {
          const kept = (targets ?? ["none"]).filter((target) => by(name, ofTarget.get(`${link} ${target}`) ?? who));
          return kept.length === 0 ? [] : [[link, targets === null ? null : kept]];
        });
        parts[name][id] = { fields: Object.fromEntries(said), links: Object.fromEntries(led) };
      }
    }
    const listed = Object.entries(parts.dock).find(([, { fields }]) => "tags" in fields);
    if (listed && draw(fc.boolean))
      parts.dock[listed[0]] = { ...listed[1], fields: { ...listed[1].fields, tags: ["new"] } };
    const before = older(parts.dock, draw);
    return { harbour, said: parts, before: { ...parts, dock: before }, uncounted: draw(fc.nat, 3) === 0 };
  }),
);

type Draw = Parameters<Parameters<ReturnType<typeof fc.gen>["map"]>[0]>[0];

/** As a source knew it before: some of it not yet, some of it otherwise. */
function older(said: Harbour, draw: Draw): Harbour {
  const kept = Object.entries(said).filter(([id]) => wholeOf(id, said) !== undefined || draw(fc.nat, 3) > 0);
  const known = Object.fromEntries(kept);
  return Object.fromEntries(
    kept
      .filter(([id]) => (wholeOf(id, said) ?? id) in known)
      .map(([id, { fields, links }]) => {
        const waves = "wave" in fields && draw(fc.boolean) ? { wave: fields.wave === "calm" ? "storm" : "calm" } : {};
        const flags = "flag" in fields && draw(fc.boolean) ? { flag: fields.flag === "red" ? "blue" : "red" } : {};
        const captain = "captain" in links && draw(fc.boolean) ? { captain: ["Captain:c1"] } : {};
        const fewer = Object.entries(links).filter(
          ([name]) => name === toy.kind(kindOf(id)).part?.link || draw(fc.nat, 4) > 0,
        );
        return [id, { fields: { ...fields, ...waves, ...flags }, links: { ...Object.fromEntries(fewer), ...captain } }];
      }),
  );
}

const DAY = 86_400_000;
/** The folder whose configuration declares the sources. */
const FOLDER = "/harbour";

/** The sources of a world, declared with what they state and how much of it there is. */
export async function sourcesOf(world: World): Promise<Readonly<Record<Name, Source>>> {
  const all = [...toy.kinds.values()].filter((kind) => kind.presence !== "mentioned").map((kind) => kind.name);
  const of = async (name: Name, rank: number, more: readonly string[]) => {
    const bare = source(name, { rank, maxAge: DAY, declaredIn: FOLDER });
    const counted = await countTotals(stating(name, world.said), bare, toy);
    const kinds = [...new Set([...counted.map(({ kind }) => kind), ...more])];
    const none = kinds.filter((kind) => !counted.some((total) => total.kind === kind));
    const totals: readonly ControlTotal[] = [...counted, ...none.map((kind) => ({ kind, count: 0 }))];
    return { ...bare, kinds, totals: totals.filter(({ kind }) => !(world.uncounted && kind === "Crate")) };
  };
  return { yard: await of("yard", 1, all), dock: await of("dock", 2, []) };
}

/** What a source states: every record with its parts in one of three documents. */
export function stating(name: Name, said: Said): readonly Statement[] {
  return statements(said[name]).map((s) => {
    const whole = wholeOf(s.id, said[name]) ?? s.id;
    const document = `${[...whole].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 3}.yaml`;
    return { ...s, source: name, document, slot: `${name}:${document}#${s.id}`, location: `${document}:1` };
  });
}

/** Makes the graph anew of what is said; a source that is `never` loaded is only declared, an `old` one was long ago. */
export async function begin(
  graph: Graph,
  sources: Readonly<Record<Name, Source>>,
  said: Said,
  { never, old }: { readonly never?: Name | undefined; readonly old?: Name | undefined } = {},
): Promise<void> {
  await wipe(graph, toy);
  const loaded = NAMES.filter((name) => name !== never);
  for (const name of loaded) {
    const now = name === old ? { now: () => new Date(Date.now() - 2 * DAY).toISOString() } : {};
    await load(graph, toy, sources[name], Object.values(sources), documents(stating(name, said)), {
      scope: [""],
      ...now,
    });
  }
  await declareSources(graph, Object.values(sources), FOLDER);
}

/** Loads again the documents that are not what they were, as a folder would be whose files were changed or removed. */
export async function become(
  graph: Graph,
  sources: Readonly<Record<Name, Source>>,
  was: Said,
  is: Said,
): Promise<void> {
  for (const name of NAMES) {
    if (was[name] === is[name]) continue;
    const [old, now] = [was, is].map((said) => new Map(documents(stating(name, said)).map((d) => [d.document, d])));
    const names = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])];
    const differ = names.filter((d) => JSON.stringify(old?.get(d)) !== JSON.stringify(now?.get(d)));
    if (differ.length === 0) continue;
    const changed = differ.flatMap((d) => now?.get(d) ?? []);
    await load(graph, toy, sources[name], Object.values(sources), changed, { scope: differ, allowShrink: true });
  }
}
