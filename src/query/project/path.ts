import { kindOf } from "../../ontology/keys.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { type PathPlan, TIES } from "../route/plan.ts";
import type { OnePathAsk, PathAsk } from "../route/shape.ts";
import { leftOut, stepsApart } from "../route/ways.ts";
import { PAST, type PathCut, type PathFound, type PathOutcome, pathWords, type State } from "../route/words.ts";
import type { NodePlan } from "../plan.ts";
import type { EntityShape, Fields } from "../shape.ts";
import { toldReader } from "./completeness.ts";
import { pathComplete } from "./routeComplete.ts";
import { fieldsReader, list, type Read } from "./row.ts";
import { type EntityReader, rowsById, type Step, stepReader } from "./steps.ts";

/** Makes of what the database found (`pathText`) an answer; of nothing, why nothing was asked. */
export function pathReader(
  plan: PathPlan,
  of: Fields<PathAsk>,
  ontology: Ontology,
  quiet: boolean,
  reader: (node: NodePlan, shape: EntityShape) => Read,
): Read {
  const entity: EntityReader = (shape) => reader(plan.node, shape);
  const left = () => leftOut(kindOf(plan.from), kindOf(plan.to), plan.leave, ontology);
  const read = fieldsReader(of, (ask): Read => {
    switch (ask.is) {
      case "typename":
        return () => ask.name;
      case "paths": {
        const path = onePathReader(ask.of, ontology, entity);
        return (found) => (found as Found).paths.map(path);
      }
      case "completeness": {
        const told = toldReader(plan.completeness?.examples, ask.of, reader);
        const complete = pathComplete(plan, ontology, quiet);
        return (found) => told(complete((found as Found).whole, found as Found));
      }
      case "words":
        return (found) => pathWords(plan, found as Found, ontology);
      case "hubs":
        return (found) => (WALKED.has((found as Found).outcome) ? left().hubs : []);
      case "linksLeftOut":
        return (found) => (WALKED.has((found as Found).outcome) ? left().links : []);
      default:
        return (found) => (found as Found)[ask.is];
    }
  });
  return (data) => read(foundOf(plan, data, ontology));
}

/** Outcomes for which it matters what was not walked. */
const WALKED: ReadonlySet<PathOutcome> = new Set<PathOutcome>(["FOUND", "NONE", "IMPOSSIBLE"]);

function onePathReader(of: Fields<OnePathAsk>, ontology: Ontology, entity: EntityReader): Read {
  return fieldsReader(of, (ask): Read => {
    switch (ask.is) {
      case "typename":
        return () => ask.name;
      case "length":
        return (path) => (path as OnePath).steps.length;
      case "nodes": {
        const read = entity(ask.of);
        return (path) => (path as OnePath).nodes.map(read);
      }
      case "steps": {
        const read = stepReader(ask.of, ontology, entity);
        return (path) => (path as OnePath).steps.map(read);
      }
    }
  });
}

interface OnePath {
  readonly nodes: readonly unknown[];
  readonly steps: readonly Step[];
}

interface Found extends PathFound {
  readonly paths: readonly OnePath[];
  readonly whole: unknown;
}

function foundOf(plan: PathPlan, data: unknown, ontology: Ontology): Found {
  if (plan.way === undefined) return unasked(plan, ontology);
  const [from, to, told, more, equals, entities, whole] = list(data);
  const states = [from ?? null, to ?? null] as [State, State];
  const rows = rowsById(entities);
  const paths = list(told).flatMap((path) => pathOf(path, rows));
  const outcome = outcomeOf(plan, states, paths.length);
  return {
    outcome,
    states,
    paths,
    lengths: paths.map((path) => path.steps.length),
    cutBy: CUT[outcome]?.(more === true, Number(equals ?? 0)) ?? [],
    whole,
  };
}

function outcomeOf({ from, to }: PathPlan, states: readonly State[], found: number): PathOutcome {
  if (states.includes(null)) return "UNKNOWN";
  if (states.some((state) => PAST.has(state ?? ""))) return "GONE";
  if (from === to) return "SAME";
  return found > 0 ? "FOUND" : "NONE";
}

const CUT: { readonly [O in PathOutcome]?: (more: boolean, equals: number) => readonly PathCut[] } = {
  FOUND: (more, equals) => [more ? "FIRST" : "MAX_HOPS", ...(equals >= TIES ? (["TIES"] as const) : [])],
  NONE: () => ["MAX_HOPS"],
};

/** What the ids and the types decide. */
function unasked({ from, to, leave, maxHops }: PathPlan, ontology: Ontology): Found {
  const states = [from, to].map((id) => (ontology.kinds.has(kindOf(id)) ? undefined : null)) as [State, State];
  const nothing = { states, paths: [], lengths: [], whole: undefined };
  if (states.includes(null)) return { ...nothing, outcome: "UNKNOWN", cutBy: [] };
  const steps = stepsApart(kindOf(from), kindOf(to), leave, ontology);
  return { ...nothing, outcome: "IMPOSSIBLE", cutBy: steps !== undefined && steps > maxHops ? ["MAX_HOPS"] : [] };
}

/** None where an entity of it was half gone while it was read. */
function pathOf(told: unknown, rows: ReadonlyMap<unknown, unknown>): readonly OnePath[] {
  const [ids, edges] = list(told).map(list);
  const nodes = (ids ?? []).map((id) => rows.get(id));
  if (nodes.includes(undefined)) return [];
  const steps = (edges ?? []).map((edge, i): Step => {
    const [type, stated] = list(edge);
    return { edge: String(type), stated: stated === true, from: nodes[i], to: nodes[i + 1] };
  });
  return [{ nodes, steps }];
}
