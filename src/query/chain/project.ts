import { byCodePoint } from "../../ontology/canonical.ts";
import { kindOf } from "../../ontology/keys.ts";
import type { Gap } from "../../ontology/linkGaps.ts";
import { sortGaps } from "../../ontology/linkGaps.ts";
import type { Chain } from "../../ontology/chains/resolve.ts";
import type { Kind, Ontology } from "../../ontology/ontology.ts";
import { cellOf, childOf, idOf } from "../layout.ts";
import type { NodePlan } from "../plan.ts";
import { type Decoded, decodeGaps, gapsReader } from "../project/gaps.ts";
import { toldReader } from "../project/completeness.ts";
import { fieldsReader, list, type Read } from "../project/row.ts";
import type { EntityShape, Fields, GapAsk } from "../shape.ts";
import { chainComplete } from "./complete.ts";
import { CELLS, type ChainPlan, SHOWN } from "./plan.ts";
import type { ChainShape, StageAsk } from "./shape.ts";
import type { Met } from "./sight.ts";
import { type StageVerdict, stagesOf } from "./stages.ts";

/** The answer of a chain: each stage as it stands. Throws what the shape says where the start is nowhere. */
export function chainReader(
  plan: ChainPlan,
  shape: ChainShape,
  ontology: Ontology,
  quiet: boolean,
  entityReader: EntityReader,
): Read {
  const chain = ontology.chains.get(plan.chain);
  if (chain === undefined) throw new Error(`There is no chain ${plan.chain}.`);
  const kind = kindOf(plan.id);
  const read = fieldsReader(shape.fields, (ask): Read => {
    switch (ask.is) {
      case "typename":
        return () => ask.name;
      case "name":
        return () => chain.name;
      case "from": {
        const start = entityReader(plan.start, ask.of, ontology);
        return (answer) => start((answer as Answer).start);
      }
      case "completeness": {
        const told = toldReader(plan.completeness?.examples, ask.of, (node, of) => entityReader(node, of, ontology));
        const complete = chainComplete(plan, ontology, quiet);
        return (answer) => told(complete((answer as Answer).whole, (answer as Answer).stages));
      }
      case "stages": {
        const stage = stageReader(plan, ask.of, chain, ontology, entityReader);
        return (answer) => (answer as Answer).stages.map((verdict) => stage({ verdict, ...(answer as Answer) }));
      }
    }
  });
  return (row) => {
    if (!Array.isArray(row)) throw shape.unknown();
    return read(answerOf(chain, kind, list(row), ontology));
  };
}

type EntityReader = (node: NodePlan, shape: EntityShape, ontology: Ontology) => Read;

interface Answer {
  readonly start: unknown;
  readonly found: ReadonlyMap<string, unknown>;
  readonly stages: readonly StageVerdict[];
  readonly whole: unknown;
}

interface At extends Answer {
  readonly verdict: StageVerdict;
}

function answerOf(chain: Chain, kind: string, row: readonly unknown[], ontology: Ontology): Answer {
  const lists = list(row[CELLS.lists]).map((found) => list(found).flatMap(metIn).sort(byId));
  const none = list(row[CELLS.none]).filter((name) => typeof name === "string");
  return {
    start: row[CELLS.start],
    found: new Map(
      list(row[CELLS.found]).flatMap((entity) => {
        const id = idOf(entity);
        return id === undefined || !ontology.kinds.has(kindOf(id)) ? [] : [[id, entity] as const];
      }),
    ),
    stages: stagesOf(chain, kind, lists, none),
    whole: row[CELLS.completeness],
  };
}

const byId = (a: Met, b: Met) => byCodePoint(a.id, b.id) || a.way - b.way;

function metIn(row: unknown): readonly Met[] {
  const [way, id, state] = list(row);
  if (typeof id !== "string") return [];
  return [{ way: Number(way), id, stands: state === "RECORDED" || state === "MENTIONED" }];
}

function stageReader(
  plan: ChainPlan,
  fields: Fields<StageAsk>,
  chain: Chain,
  ontology: Ontology,
  entityReader: EntityReader,
): Read {
  return fieldsReader(fields, (ask): Read => {
    switch (ask.is) {
      case "typename":
        return () => ask.name;
      case "plain":
        return (at) => (at as At).verdict[ask.name];
      case "entityCount":
        return (at) => (at as At).verdict.ids.length;
      case "entities": {
        const entity = entityReader(foundPlan(plan), ask.of, ontology);
        return (at) => shown(at as At).map(entity);
      }
      case "gaps": {
        const ofStart = gapsOf(plan.start, ask.ofStart, ask.key, ontology, entityReader);
        const ofFound = gapsOf(foundPlan(plan), ask.ofFound, ask.key, ontology, entityReader);
        return (at) => stageGaps(at as At, plan.id, chain, ontology, ofStart, ofFound);
      }
    }
  });
}

function foundPlan(plan: ChainPlan): NodePlan {
  if (plan.found === undefined) throw new Error("The plan asks for nothing of what stands in the stages.");
  return plan.found;
}

/** Rows of what the stage shows, in its order. */
function shown({ verdict, found }: At): readonly unknown[] {
  return verdict.ids.slice(0, SHOWN).flatMap((id) => (found.has(id) ? [found.get(id)] : []));
}

interface GapsOf {
  /** The gaps of the entity of that kind in that row. */
  readonly decode: (row: unknown, kind: Kind) => Decoded;
  readonly read: (decoded: Decoded, gaps: readonly Gap[]) => readonly unknown[];
}

function gapsOf(
  node: NodePlan,
  fields: Fields<GapAsk>,
  key: string,
  ontology: Ontology,
  entityReader: EntityReader,
): GapsOf {
  const some = node.kinds[0] ?? "";
  const child = childOf(node, some, key);
  if (child.is !== "facts") throw new Error(`${some}.${key} holds no facts.`);
  const cell = cellOf({ node, at: 0 }, some, key);
  return {
    decode: (row, kind) => decodeGaps(kind, cell(row)),
    read: gapsReader(child, fields, (n, of) => entityReader(n, of, ontology)),
  };
}

/** Gaps of the start on its way to the stage; of what stands there, those of its record and of what lies beyond it. */
function stageGaps(
  at: At,
  id: string,
  chain: Chain,
  ontology: Ontology,
  ofStart: GapsOf,
  ofFound: GapsOf,
): readonly unknown[] {
  const { verdict, start } = at;
  const kind = ontology.kind(kindOf(id));
  const lists = new Set(verdict.rests.map((rest) => rest.list));
  const ways = [...lists].flatMap((i) => chain.starts.get(kind.name)?.[i]?.ways ?? []);
  const names = new Set(ways.flatMap(({ walk }) => restsOn(kind, walk.split(".")[0] ?? "")));
  const onWay = (gap: Gap) => names.has(gap.link ?? gap.field ?? "");
  const told = [
    { gaps: ofStart, row: start, of: kind, keep: onWay },
    ...shown(at).map((row) => ({
      gaps: ofFound,
      row,
      of: ontology.kind(kindOf(idOf(row) ?? "")),
      keep: (gap: Gap) => isAbout(gap, row, verdict),
    })),
  ].flatMap(({ gaps, row, of, keep }) => {
    const decoded = gaps.decode(row, of);
    return decoded.gaps.filter(keep).map((gap) => ({ gap, read: () => gaps.read(decoded, [gap])[0] }));
  });
  const byGap = new Map(told.map(({ gap, read }) => [gap.id, read]));
  return sortGaps(told.map(({ gap }) => gap)).map((gap) => byGap.get(gap.id)?.());
}

/** The step; of a derived one, also the links and fields it is made of. */
function restsOn(kind: Kind, name: string): readonly string[] {
  const step = kind.steps.get(name);
  if (step?.is !== "derived" || step.inverted) return step === undefined ? [] : [name];
  const edges = new Set(step.derived.walks.flatMap((walk) => walk[0]?.edges ?? []));
  const links = [...kind.links.values()].filter((link) => edges.has(link.edge)).map((link) => link.name);
  const same = step.derived.same.map((s) =>
    s.is === "field" ? s.near : ([...kind.links.values()].find((link) => s.near.edges.includes(link.edge))?.name ?? ""),
  );
  return [name, ...links, ...same];
}

function isAbout(gap: Gap, row: unknown, { rests }: StageVerdict): boolean {
  if (gap.subject !== idOf(row)) return false;
  if (gap.link === null && gap.field === null) return true;
  return rests.some(({ carrier, onward }) => kindOf(gap.subject) === carrier && onward?.split(".")[0] === gap.link);
}
