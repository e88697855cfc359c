import type { Kind, Step } from "../../ontology/ontology.ts";
import { routesOfWalk } from "../completeness/routes.ts";
import { completenessOfWalk } from "../completeness/text.ts";
import { pairOf } from "../condition.ts";
import { factsOfAny } from "../facts.ts";
import { follow, followed, size } from "../follow.ts";
import { countedSteps } from "../linkStatus.ts";
import { indented, kindIn, type Names, quoted } from "../names.ts";
import { behind, BY_ID, orderText, positionAt } from "../order.ts";
import { cellsOf, inlined, isFlat } from "../layout.ts";
import type { Child, List, NodePlan } from "../plan.ts";
import { namedText } from "./named.ts";
import { targetsText } from "./targets.ts";
import { thingText } from "./things.ts";

/** The row of an entity as an expression, laid out as `layout.ts` says. */
export function entityText(node: NodePlan, v: string, names: Names): string {
  const { clauses, row } = rowText(node, v, names);
  return clauses.length === 0 ? row : `head(COLLECT { ${indented(returned(clauses, row))} })`;
}

/** The same as what a subquery returns, once `v` is bound. */
export function returnText(node: NodePlan, v: string, names: Names): string {
  const { clauses, row } = rowText(node, v, names);
  return returned(clauses, indented(row));
}

const returned = (clauses: readonly string[], row: string) => [...clauses, `RETURN ${row}`].join("\n  ");

/** What binds the targets that stand in the row, each once and null where there is none, and the row. */
export interface RowText {
  readonly clauses: readonly string[];
  readonly row: string;
}

export function rowText(node: NodePlan, v: string, names: Names): RowText {
  const scalars = scalarsText(node, v, names);
  if (!isFlat(node)) {
    const shared = node.shared.map((child) => childText(child, v, undefined, names));
    return { clauses: [], row: listed([scalars, ...shared, ...ownText(node, v, names)]) };
  }
  const kind = names.ontology.kind(node.kinds[0] ?? "");
  const targets = inlined(node).map((child) => {
    const to = names.variable();
    const { clauses, row } = rowText(child.node, to, names);
    return { clauses: [`OPTIONAL ${follow(stepOf(kind, child.step), v, to, names).text}`, ...clauses], row };
  });
  const { shared, own } = cellsOf(node);
  const cells = [
    ...shared.map((child) => childText(child, v, undefined, names)),
    ...own.map((child) => childText(child, v, kind, names)),
  ];
  const row = [scalars, ...targets.map((target) => target.row), ...(cells.length > 0 ? [listed(cells)] : [])];
  return { clauses: targets.flatMap(({ clauses }) => clauses), row: row.join(" + ") };
}

const listed = (cells: readonly string[]) => `[${cells.map((cell) => `\n  ${indented(cell)}`).join(",")}]`;

function scalarsText(node: NodePlan, v: string, names: Names): string {
  const [only, ...others] = node.kinds;
  if (only !== undefined && others.length === 0) return `[k IN ${names.parameter(node.scalars[only])} | ${v}[k]]`;
  return `[k IN coalesce(${names.parameter(node.scalars)}[${kindIn(v)}], ['id']) | ${v}[k]]`;
}

function ownText(node: NodePlan, v: string, names: Names): readonly string[] {
  const kinds = node.kinds.filter((kind) => (node.own[kind]?.length ?? 0) > 0);
  if (kinds.length === 0) return [];
  const cells = (kind: string) => {
    const of = names.ontology.kind(kind);
    return `[${(node.own[kind] ?? []).map((c) => `\n  ${indented(childText(c, v, of, names))}`).join(",")}]`;
  };
  const branches = kinds.map((kind) => `\n  WHEN ${quoted(kind)} THEN ${indented(cells(kind))}`);
  return [`CASE ${kindIn(v)}${branches.join("")}\n  ELSE [] END`];
}

/** One thing below the entity `v`; `kind` is its kind where the child is a step. */
function childText(child: Child, v: string, kind: Kind | undefined, names: Names): string {
  const write = WRITERS[child.is] as (c: Child, v: string, kind: Kind | undefined, names: Names) => string;
  return write(child, v, kind, names);
}

type Writers = {
  readonly [K in Child["is"]]: (
    child: Extract<Child, { is: K }>,
    v: string,
    kind: Kind | undefined,
    names: Names,
  ) => string;
};

const WRITERS: Writers = {
  one: (child, v, kind, names) => {
    const to = names.variable();
    const { text } = follow(stepOf(kind, child.step), v, to, names);
    return `COLLECT { ${text} ${returnText(child.node, to, names)} }`;
  },
  page: (child, v, kind, names) => {
    const step = stepOf(kind, child.step);
    const whole = completenessOfWalk(
      routesOfWalk([kind?.name ?? ""], child.step, child.list),
      child.list,
      `[${v}]`,
      names,
      entityText,
    );
    return `[${page(step, child.list, v, names)}, ${child.list.total ? total(step, child.list, v, names) : "null"}${whole}]`;
  },
  records: ({ list }, v, _, names) => {
    const r = names.variable();
    const rows =
      list.node === undefined
        ? "null"
        : `COLLECT { MATCH (${v})<-[:STATES]-(${r}) WHERE ${r}.id > ${names.parameter(list.after)}
  WITH ${r} ORDER BY ${r}.id LIMIT ${limit(list, names)}
  RETURN ${thingText(list.node, r, names)} }`;
    return `[${rows}, ${list.total ? `COUNT { (${v})<-[:STATES]-() }` : "null"}]`;
  },
  facts: (child, v, _, names) => {
    const kinds = child.kinds.map((kind) => names.ontology.kind(kind));
    return `[${factsOfAny(kinds, v, names)}, ${namedText(child, v, kinds, names, entityText)}]`;
  },
  counts: ({ kinds }, v, _, names) =>
    byKind(kinds, v, names, (kind) => {
      const sizes = countedSteps(kind).map((step) => size(step, v, names, () => []));
      return sizes.length === 0 ? undefined : `[${sizes.join(", ")}]`;
    }),
  targets: ({ kinds, list }, v, _, names) => targetsText(kinds, list, v, names, entityText),
};

function stepOf(kind: Kind | undefined, name: string): Step {
  const step = kind?.steps.get(name);
  if (step === undefined) throw new Error(`${kind?.name ?? "An entity of any kind"} has no step ${name}.`);
  return step;
}

const limit = (list: List<unknown>, names: Names) => names.parameter(BigInt(list.first + 1));

/** Cut before its children are visited. */
function page(step: Step, list: List<NodePlan>, v: string, names: Names): string {
  if (list.node === undefined) return "null";
  const to = names.variable();
  const conditions = [...beyond(list, to, names), ...kept(list, to, step, names)];
  return `COLLECT { ${followed(step, v, to, conditions, names)}
  WITH ${to} ORDER BY ${orderText(list.order ?? BY_ID, to)} LIMIT ${limit(list, names)}
  ${returnText(list.node, to, names)} }`;
}

/** The first page has a text of its own: what is read of each to ask nothing of it is half of what a page costs. */
function beyond({ order, after }: List<NodePlan>, to: string, names: Names): readonly string[] {
  const position = positionAt(order, after);
  return position === undefined ? [] : [behind(order ?? BY_ID, position, to, names)];
}

function kept(list: List<NodePlan>, to: string, step: Step, names: Names): readonly string[] {
  return [
    ...(list.kinds ? [`${kindIn(to)} IN ${names.parameter(list.kinds)}`] : []),
    ...(list.where ? [pairOf(list.where, { variable: to, kinds: step.to }, names).sure] : []),
  ];
}

function total(step: Step, list: List<NodePlan>, v: string, names: Names): string {
  return size(step, v, names, (to) => kept(list, to, step, names));
}

/** An expression that depends on the kind: a bare one where there is one kind, else under CASE. */
function byKind(kinds: readonly string[], v: string, names: Names, of: (kind: Kind) => string | undefined): string {
  const texts = kinds.flatMap((name) => {
    const text = of(names.ontology.kind(name));
    return text === undefined ? [] : [[name, text] as const];
  });
  if (texts.length === 0) return "[]";
  if (kinds.length === 1) return texts[0]?.[1] ?? "[]";
  return `CASE ${kindIn(v)}${texts.map(([name, text]) => `\n  WHEN ${quoted(name)} THEN ${indented(text)}`).join("")}\n  ELSE [] END`;
}
