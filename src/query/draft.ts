import { byCodePoint } from "../ontology/canonical.ts";
import type { Condition } from "../ontology/condition.ts";
import type { Ontology } from "../ontology/ontology.ts";
import type { Order } from "./order.ts";
import type { Child, List, NodePlan, SourcePlan, ThingPlan } from "./plan.ts";

/** A plan while it is being gathered: asking for the same thing twice finds what the first asked for. */
export interface NodeDraft {
  readonly kinds: readonly string[];
  readonly scalars: Map<string, Set<string>>;
  readonly shared: Map<string, ChildDraft>;
  readonly own: Map<string, Map<string, ChildDraft>>;
}

export type ChildDraft =
  | { readonly is: "one"; readonly step: string; readonly node: NodeDraft }
  | { readonly is: "page"; readonly step: string; readonly list: ListDraft<NodeDraft> }
  | { readonly is: "records"; readonly list: ListDraft<ThingDraft> }
  | FactsDraft
  | { readonly is: "counts"; readonly kinds: Set<string> }
  | { readonly is: "targets"; readonly kinds: Set<string>; readonly list: ListDraft<NodeDraft> };

export interface FactsDraft {
  readonly is: "facts";
  readonly kinds: Set<string>;
  subject?: NodeDraft;
  target?: NodeDraft;
  owner?: NodeDraft;
  records?: ThingDraft;
}

export interface ListDraft<N> {
  readonly first: number;
  readonly after: string;
  readonly kinds?: readonly string[];
  readonly where?: Condition;
  readonly order?: Order;
  total: boolean;
  node?: N;
  completeness?: { examples?: N; populations: boolean };
}

export interface ThingDraft {
  readonly scalars: Set<string>;
  source?: SourceDraft;
}

export interface SourceDraft {
  readonly scalars: Set<string>;
  rejections: boolean;
}

export function draftNode(kinds: readonly string[]): NodeDraft {
  return { kinds, scalars: new Map(), shared: new Map(), own: new Map() };
}

/** `id` and `source` are always known, so that a source has a name even where nothing more is kept of it. */
export function draftThing(): ThingDraft {
  return { scalars: new Set(["id", "source"]) };
}

export function draftSource(): SourceDraft {
  return { scalars: new Set(["id"]), rejections: false };
}

/** Asks for a property. */
export function askScalar(draft: NodeDraft, kind: string, name: string): void {
  const asked = draft.scalars.get(kind) ?? new Set(["id"]);
  draft.scalars.set(kind, asked.add(name));
}

/** The child of that key, which is made where it is new. */
export function askShared<C extends ChildDraft>(draft: NodeDraft, key: string, make: () => C): C {
  return ask(draft.shared, key, make);
}

export function askOwn<C extends ChildDraft>(draft: NodeDraft, kind: string, key: string, make: () => C): C {
  const children = draft.own.get(kind) ?? new Map<string, ChildDraft>();
  draft.own.set(kind, children);
  return ask(children, key, make);
}

function ask<C extends ChildDraft>(children: Map<string, ChildDraft>, key: string, make: () => C): C {
  const child = (children.get(key) as C | undefined) ?? make();
  children.set(key, child);
  return child;
}

/** The plan: everything in one order, however it was asked for. */
export function finish(draft: NodeDraft, ontology: Ontology): NodePlan {
  const inOrder = (kinds: Iterable<string>) => {
    const asked = new Set(kinds);
    return [...ontology.kinds.keys()].filter((kind) => asked.has(kind));
  };
  const children = (of: Map<string, ChildDraft>): readonly Child[] =>
    [...of]
      .sort(([a], [b]) => byCodePoint(a, b))
      .map(([key, child]) => FINISH[child.is](child as never, key, ontology, inOrder));
  return {
    kinds: draft.kinds,
    scalars: Object.fromEntries(draft.kinds.map((kind) => [kind, sorted(draft.scalars.get(kind) ?? ["id"])])),
    shared: children(draft.shared),
    own: Object.fromEntries(
      inOrder(draft.own.keys()).map((kind) => [kind, children(draft.own.get(kind) ?? new Map())]),
    ),
  };
}

type Arrange = (kinds: Iterable<string>) => readonly string[];
type Finish = {
  readonly [K in ChildDraft["is"]]: (
    child: Extract<ChildDraft, { is: K }>,
    key: string,
    ontology: Ontology,
    inOrder: Arrange,
  ) => Child;
};

const FINISH: Finish = {
  one: ({ is, step, node }, key, ontology) => ({ is, key, step, node: finish(node, ontology) }),
  page: ({ is, step, list }, key, ontology) => ({ is, key, step, list: finishList(list, (n) => finish(n, ontology)) }),
  records: ({ is, list }, key) => ({ is, key, list: finishList(list, finishThing) }),
  facts: ({ is, kinds, subject, target, owner, records }, key, ontology, inOrder) => ({
    is,
    key,
    kinds: inOrder(kinds),
    ...(subject && { subject: finish(subject, ontology) }),
    ...(target && { target: finish(target, ontology) }),
    ...(owner && { owner: finish(owner, ontology) }),
    ...(records && { records: finishThing(records) }),
  }),
  counts: ({ is, kinds }, key, _, inOrder) => ({ is, key, kinds: inOrder(kinds) }),
  targets: ({ is, kinds, list }, key, ontology, inOrder) => ({
    is,
    key,
    kinds: inOrder(kinds),
    list: finishList(list, (n) => finish(n, ontology)),
  }),
};

export function finishList<D, N>({ node, completeness, ...list }: ListDraft<D>, of: (draft: D) => N): List<N> {
  return { ...list, ...(node !== undefined && { node: of(node) }), ...finishCompleteness(completeness, of) };
}

export function finishCompleteness<D, N>(
  asked: ListDraft<D>["completeness"],
  of: (draft: D) => N,
): Pick<List<N>, "completeness"> {
  if (asked === undefined) return {};
  const { examples, populations } = asked;
  return { completeness: { populations, ...(examples && { examples: of(examples) }) } };
}

export function finishThing({ scalars, source }: ThingDraft): ThingPlan {
  const [id = "id", from = "source", ...others] = scalars;
  return { scalars: [id, from, ...others.sort(byCodePoint)], ...(source && { source: finishSource(source) }) };
}

export function finishSource({ scalars, rejections }: SourceDraft): SourcePlan {
  return { scalars: sorted(scalars), rejections };
}

function sorted(scalars: Iterable<string>): readonly string[] {
  const [id = "id", ...others] = scalars;
  return [id, ...others.sort(byCodePoint)];
}
