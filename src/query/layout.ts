import type { Child, NodePlan } from "./plan.ts";

/**
 * How the row of an entity is laid out; the one place that knows. Of one kind it is flat: `[…scalars, …rows of to-one
 * children, …cells]`, since a list within a list costs the database and the driver more than what stands in it. Of several
 * it is `[scalars, …shared, own]`, for each kind has scalars of its own number.
 */
export interface Place {
  readonly node: NodePlan;
  /** Where the row begins in the one that holds it. */
  readonly at: number;
}

export type One = Extract<Child, { is: "one" }>;

/** What is read of a row. Null-safe: a row may be half gone (CYPHER.md 1.1). */
type Cell = (row: unknown) => unknown;

/** Whether there is one kind, so that rows are flat. */
export function isFlat({ kinds }: NodePlan): boolean {
  return kinds.length === 1;
}

/** The to-one children whose rows stand in the row itself. A to-one link has one edge at most (DESIGN.md 5, the fold). */
export function inlined(node: NodePlan): readonly One[] {
  return isFlat(node) ? ownOf(node).filter(isInlined) : [];
}

/** What has a cell of its own behind them, where the row is flat. */
export function cellsOf(node: NodePlan): { readonly shared: readonly Child[]; readonly own: readonly Child[] } {
  return { shared: node.shared, own: ownOf(node).filter((child) => !isInlined(child)) };
}

/** Of the only kind. */
const ownOf = ({ kinds: [kind = ""], own }: NodePlan) => own[kind] ?? [];

const isInlined = (child: Child): child is One => child.is === "one" && isFlat(child.node);

function width(node: NodePlan): number {
  const { shared, own } = cellsOf(node);
  return scalarCount(node) + widthOf(inlined(node)) + shared.length + own.length;
}

const widthOf = (children: readonly One[]) => children.reduce((sum, child) => sum + width(child.node), 0);

const scalarCount = ({ kinds: [kind = ""], scalars }: NodePlan) => scalars[kind]?.length ?? 0;

/** The property of an entity of that kind. */
export function scalarOf({ node, at }: Place, kind: string, name: string): Cell {
  const among = node.scalars[kind]?.indexOf(name) ?? -1;
  if (among < 0) throw new Error(`The plan of ${kind} does not ask for ${name}.`);
  return isFlat(node) ? cell(at + among) : within(cell(at), among);
}

/** The child's answer, of one that is not inlined. */
export function cellOf({ node, at }: Place, kind: string, key: string): Cell {
  const shared = node.shared.findIndex((child) => child.key === key);
  const own = isFlat(node) ? cellsOf(node).own : (node.own[kind] ?? []);
  const among = own.findIndex((child) => child.key === key);
  if (shared < 0 && among < 0) throw new Error(`The plan of ${kind} has nothing called ${key}.`);
  const first = at + (isFlat(node) ? scalarCount(node) + widthOf(inlined(node)) : 1);
  if (shared >= 0) return cell(first + shared);
  const behind = first + node.shared.length;
  return isFlat(node) ? cell(behind + among) : within(cell(behind), among);
}

/** Where the row of a to-one child begins; undefined where it has a cell. */
export function inlinedAt({ node, at }: Place, key: string): Place | undefined {
  const children = inlined(node);
  const among = children.findIndex((child) => child.key === key);
  const child = children[among];
  return child && { node: child.node, at: at + scalarCount(node) + widthOf(children.slice(0, among)) };
}

/** The child itself. */
export function childOf(node: NodePlan, kind: string, key: string): Child {
  const child = [...node.shared, ...(node.own[kind] ?? [])].find((c) => c.key === key);
  if (child === undefined) throw new Error(`The plan of ${kind} has nothing called ${key}.`);
  return child;
}

/** The id of the entity whose row begins there, which is the first scalar of every row. */
export function idOf(row: unknown, at = 0): string | undefined {
  const first = cell(at)(row);
  const id = Array.isArray(first) ? (first[0] as unknown) : first;
  return typeof id === "string" ? id : undefined;
}

function cell(at: number): Cell {
  return (row) => (Array.isArray(row) ? (row[at] as unknown) : undefined);
}

function within(outer: Cell, at: number): Cell {
  const inner = cell(at);
  return (row) => inner(outer(row));
}
