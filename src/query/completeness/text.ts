import { pairOf } from "../condition.ts";
import { indented, type Names } from "../names.ts";
import { expectedText, sourcesText } from "../population.ts";
import type { List, NodePlan, RootList } from "../plan.ts";
import { HELD, type HeldWalk, heldClauses, heldWalk, oddClause, seenOn } from "./held.ts";
import { strides } from "./legs.ts";
import { type Routes, routesOfList, type WalkRoutes } from "./routes.ts";
import { spotsOf } from "./spots.ts";
import { isGlobal } from "./spot.ts";
import { EXAMPLES, GAPS, type Seen, spotText } from "./spotText.ts";
import { isWide, wideText } from "./wideText.ts";

/** Entities of a root list that its condition is tried on, at most. */
export const TRIED = 200_000;

type EntityText = (node: NodePlan, variable: string, names: Names) => string;

/** The third cell of a list at the end of a walk from the entities of a list `start`; nothing where it is not asked for. */
export function completenessOfWalk(
  routes: WalkRoutes,
  list: List<NodePlan>,
  start: string,
  names: Names,
  entityText: EntityText,
): string {
  if (list.completeness === undefined) return "";
  const walk = heldWalk(routes, start, names);
  const lines = [`UNWIND [${start}] AS ${walk.met[0]}`, ...heldClauses(walk, [], 1)];
  return completenessOfHeld(walk, lines, routes, list, names, entityText);
}

/** The same where the statement holds the walk already: then `before`, which would bind it, is nothing. */
export function completenessOfHeld(
  walk: HeldWalk,
  before: readonly string[],
  routes: WalkRoutes,
  list: List<NodePlan>,
  names: Names,
  entityText: EntityText,
): string {
  const { met: known, most: held } = walk;
  const lines = [...before, ...oddClause(walk)];
  const beside = walk.odd.flatMap((odd) => odd?.name ?? []);
  const seen = (undecided: string) => seenOn(walk, undecided);
  const from = `[x IN ${known[0]} | x.id]`;
  return cell({ routes, list, lines, known, beside, over: [walk.over], seen, from, held, names, entityText });
}

/** The same of a root list: its entities are passed by, not held. */
export function completenessOfAll(root: RootList, names: Names, entityText: EntityText): string {
  const { list } = root;
  if (list.completeness === undefined) return "";
  const routes = routesOfList(root, names.ontology);
  const held = names.parameter(BigInt(HELD + 1));
  const tried = names.parameter(BigInt(TRIED + 1));
  const ranges = names.parameter(
    root.kinds === "every" ? [["", "\u{10FFFF}"]] : root.kinds.map((kind) => [`${kind}:`, `${kind};`]),
  );
  const states = names.parameter(root.states);
  const all = (v: string) => {
    const range = names.variable();
    return `UNWIND ${ranges} AS ${range} MATCH (${v}:Entity) WHERE ${v}.id > ${range}[0] AND ${v}.id < ${range}[1] AND ${v}.state IN ${states} WITH ${v} LIMIT ${tried}`;
  };
  const counted = names.variable();
  const over = routes.where ? [`COUNT { ${all(counted)} RETURN ${counted} } = ${tried}`] : [];
  const seen = (undecided: string): Seen => ({
    bind: (base, v) => (base === "undecided" ? `UNWIND ${undecided} AS ${v}` : all(v)),
    guard: () => undefined,
    odd: () => undefined,
    leading: () => undefined,
    nobody: "false",
  });
  return cell({
    routes,
    list,
    lines: [`UNWIND [0] AS ${names.variable()}`],
    known: [],
    beside: [],
    over,
    seen,
    from: "[]",
    held,
    names,
    entityText,
  });
}

interface Parts {
  readonly routes: Routes;
  readonly list: List<NodePlan>;
  readonly lines: readonly string[];
  /** Variables that are carried on: lists of who is met, and others. */
  readonly known: readonly string[];
  readonly beside: readonly string[];
  readonly over: readonly string[];
  readonly seen: (undecided: string) => Seen;
  /** Ids where the walk begins. */
  readonly from: string;
  readonly held: string;
  readonly names: Names;
  readonly entityText: EntityText;
}

/** `, [[over, tallies, examples, sources, clock, from, met]]`, as `project.ts` reads it. */
function cell({ routes, list, lines, known, beside, over, seen, from, held, names, entityText }: Parts): string {
  const [undecided, found] = [names.variable(), names.variable()];
  const who = seen(undecided);
  const spots = spotsOf(routes, names.ontology);
  const unsure = routes.where ? [`${unsureText(routes, who, held, names)} AS ${undecided}`] : [];
  const carried = [...known, ...beside, ...(routes.where ? [undecided] : [])];
  const asked = list.completeness?.examples !== undefined;
  const wide = routes.is === "all" && isWide(spots) ? wideText(spots, found, held, names) : undefined;
  const told = spots.filter((spot) => wide === undefined || !isGlobal(spot.look));
  const texts = told.map((spot) => `\n    ${indented(indented(spotText(spot, who, asked, held, names)))}`);
  const limits = [
    ...over,
    ...(wide === undefined ? [] : [wide.over]),
    ...(routes.where ? [`size(${undecided}) = ${held}`] : []),
    `any(f IN ${found} WHERE size(f[1]) = ${held})`,
  ];
  const clauses = [...lines, ...(unsure.length === 0 ? [] : [`WITH ${[...known, ...beside, ...unsure].join(", ")}`])];
  return `, COLLECT {${clauses.map((clause) => `\n  ${clause}`).join("")}
  WITH ${[...carried, ""].join(", ")}[${texts.join(",")}] AS ${wide?.near ?? found}${wide === undefined ? "" : `\n  ${indented(wide.clauses)}`}
  RETURN [${limits.join(" OR ")}, ${talliesText(found, names)}, ${examplesText(found, list, names, entityText)}, ${(list.completeness?.populations ? sourcesText : expectedText)(names.variable())}, timestamp(), ${from}, [${known.map((met) => `size(${met}) > 0`).join(", ")}]] }`;
}

/** Those for whom the condition is neither true nor false. */
function unsureText(routes: Routes, seen: Seen, held: string, names: Names): string {
  const v = names.variable();
  const { where } = routes;
  if (where === undefined) return "[]";
  const kinds =
    routes.is === "all" ? routes.kinds : (strides(routes.walk, routes.kinds, names.ontology).at(-1)?.to ?? []);
  const { sure, possible } = pairOf(where, { variable: v, kinds }, names);
  return `COLLECT { ${seen.bind("ends", v)} WITH ${v} WHERE ${possible} AND NOT coalesce(${sure}, false) RETURN ${v} LIMIT ${held} }`;
}

/** Of each place: how many, where they were counted alone; else how many of each kind of gap. */
function talliesText(found: string, names: Names): string {
  return `[f IN ${found} | [f[0], [g IN ${names.parameter(GAPS)} | size([o IN f[1] WHERE o[0] = g])]]]`;
}

/** `[place, gap, entity]`, a few of each. */
function examplesText(found: string, list: List<NodePlan>, names: Names, entityText: EntityText): string {
  const node = list.completeness?.examples;
  if (node === undefined) return "[]";
  const [i, g, o, v] = [names.variable(), names.variable(), names.variable(), names.variable()];
  return `COLLECT {
    UNWIND range(0, size(${found}) - 1) AS ${i} UNWIND ${names.parameter(GAPS)} AS ${g}
    UNWIND [o IN ${found}[${i}][1] WHERE o[0] = ${g}][..${names.parameter(BigInt(EXAMPLES))}] AS ${o}
    WITH ${i}, ${g}, ${o}[1] AS ${v}
    RETURN [${i}, ${g}, ${indented(indented(entityText(node, v, names)))}] }`;
}
