import type { FieldType } from "../../ontology/declare.ts";
import { snake } from "../../ontology/names.ts";
import type { Kind, Step } from "../../ontology/ontology.ts";
import { titleOf } from "../../ontology/searched.ts";
import { routesOfWalk } from "../../query/completeness/routes.ts";
import {
  askOwn,
  askScalar,
  askShared,
  draftNode,
  draftThing,
  type ListDraft,
  type NodeDraft,
  type ThingDraft,
} from "../../query/draft.ts";
import type { EntityAsk, EntityShape, Reading } from "../../query/shape.ts";
import { type Readiness, STORED_CHECKS } from "../../readiness/stored.ts";
import { targetType } from "../filters.ts";
import { readinessType } from "../readiness.ts";
import { completenessShape } from "./completeness.ts";
import { argumentsOf, type Context, fieldsOf, type Group, once } from "./context.ts";
import { oneLevelDown } from "./cost.ts";
import { gapCountAsk, gapsAsk, linksAsk } from "./gaps.ts";
import { type PageArguments, pageArguments, pageShape } from "./page.ts";
import { orderOf } from "./order.ts";
import { recordShape } from "./things.ts";
import { whereOf } from "./where.ts";

/** What is asked of an entity, for each kind that it may be; asks the draft for it. */
export function entityShape(draft: NodeDraft, nodes: Group, c: Context): EntityShape {
  return once(draft, nodes, "entity", c, () =>
    oneLevelDown(c, nodes, () =>
      Object.fromEntries(
        draft.kinds.map((name) => {
          const kind = c.ontology.kind(name);
          return [name, fieldsOf<EntityAsk>(name, nodes, c, (field, group) => entityAsk(draft, kind, field, group, c))];
        }),
      ),
    ),
  );
}

function entityAsk(draft: NodeDraft, kind: Kind, name: string, group: Group, c: Context): EntityAsk {
  const common = COMMON[name];
  if (common) return common(draft, kind, group, c);
  const field = kind.fields.get(name);
  if (field) return scalar(draft, kind, name, READINGS[field.type]);
  if (name === "check" && kind.readiness !== undefined) return checkAsk(draft, kind, kind.readiness, group, c);
  const step = kind.steps.get(name);
  if (step === undefined) throw new Error(`${kind.name} has no ${name}.`);
  return step.many ? pageAsk(draft, kind, step, group, c) : oneAsk(draft, kind, step, group, c);
}

type Common = (draft: NodeDraft, kind: Kind, group: Group, c: Context) => EntityAsk;

/** What every entity answers, whatever its kind. */
const COMMON: Readonly<Record<string, Common>> = {
  id: () => ({ is: "id" }),
  key: () => ({ is: "key" }),
  kind: () => ({ is: "kind" }),
  state: (draft, kind) => {
    askScalar(draft, kind.name, "state");
    return { is: "state" };
  },
  title: (draft, kind) => {
    const name = titleOf(kind);
    return name === undefined ? { is: "null" } : scalar(draft, kind, name, "plain");
  },
  gaps: (draft, kind, group, c) => gapsAsk(draft, kind.name, group, c, entityShape),
  gapCount: (draft, kind) => gapCountAsk(draft, kind.name),
  links: (draft, kind, group, c) => linksAsk(draft, kind.name, group, c, entityShape),
  records: (draft, kind, group, c) => {
    const args = pageArguments(kind.name, group, c);
    const key = keyOf("records", args);
    const { list } = askShared(draft, key, () => ({ is: "records", list: listOf<ThingDraft>(args) }));
    const page = pageShape("RecordConnection", group, c, args.binding, list, draftThing, (thing, nodes) =>
      recordShape(thing, nodes, c),
    );
    return { is: "records", key, page };
  },
};

const READINGS: { readonly [T in FieldType]: Reading } = {
  text: "plain",
  word: "plain",
  texts: "list",
  words: "list",
  moment: "plain",
  day: "plain",
  int: "plain",
  number: "plain",
  bool: "plain",
  json: "json",
};

function scalar(draft: NodeDraft, kind: Kind, name: string, read: Reading): EntityAsk {
  askScalar(draft, kind.name, name);
  return { is: "scalar", name, read };
}

/** A check costs what its properties cost. The caller's fields are those of the summary, in camelCase. */
function checkAsk(draft: NodeDraft, kind: Kind, of: Readiness, group: Group, c: Context): EntityAsk {
  for (const name of [...STORED_CHECKS[of].needs, "state", "strays"]) askScalar(draft, kind.name, name);
  const { signals } = argumentsOf(kind.name, group, c) as {
    readonly signals: readonly { readonly name: string; readonly value: boolean }[];
  };
  const fields = fieldsOf<{ readonly is: "plain"; readonly name: string }>(readinessType(of), group, c, (name) => ({
    is: "plain",
    name: snake(name),
  }));
  return { is: "check", of, signals: new Map(signals.map((s) => [s.name, s.value])), fields };
}

function oneAsk(draft: NodeDraft, kind: Kind, step: Step, group: Group, c: Context): EntityAsk {
  const child = askOwn(draft, kind.name, step.name, () => ({
    is: "one",
    step: step.name,
    node: draftNode(inOrder(step.to, c)),
  }));
  return { is: "one", key: step.name, of: entityShape(child.node, group, c) };
}

function pageAsk(draft: NodeDraft, kind: Kind, step: Step, group: Group, c: Context): EntityAsk {
  const args = pageArguments(kind.name, group, c);
  const key = keyOf(step.name, args);
  const { list } = askOwn(draft, kind.name, key, () => ({
    is: "page",
    step: step.name,
    list: entityList(args, targetType(step), group, c),
  }));
  const type = `${targetType(step)}Connection`;
  const kinds = inOrder(step.to, c).filter((to) => args.kinds === undefined || args.kinds.includes(to));
  const page = pageShape(
    type,
    group,
    c,
    args.binding,
    list,
    () => draftList(list, kinds),
    (node, nodes) => entityShape(node, nodes, c),
    (nodes) => completenessShape(list, routesOfWalk([kind.name], step.name, list), nodes, c, entityShape),
  );
  return { is: "page", key, page };
}

/** Two fields with the same arguments are one child. */
function keyOf(name: string, { first, after, kinds, rest }: PageArguments): string {
  const narrowed = rest["where"] || rest["orderBy"] ? [rest["where"] ?? null, rest["orderBy"] ?? null] : [];
  return `${name} ${JSON.stringify([first, after, kinds ?? null, ...narrowed])}`;
}

/** A list of entities of that kind, or of several (`Entity`), narrowed and ordered as its field says. */
export function entityList(args: PageArguments, type: string, group: Group, c: Context): ListDraft<NodeDraft> {
  const where = whereOf(args.rest["where"], type, group, c);
  const order = orderOf(args.rest["orderBy"]);
  return { ...listOf<NodeDraft>(args), ...(where && { where }), ...(order && { order }) };
}

/** What is asked of each of its entities: first, what they are ordered by, for its cursors. */
export function draftList({ order }: ListDraft<NodeDraft>, kinds: readonly string[]): NodeDraft {
  const draft = draftNode(kinds);
  for (const kind of kinds) for (const { field } of order?.by ?? []) askScalar(draft, kind, field);
  return draft;
}

export function listOf<N>({ first, after, kinds }: PageArguments): ListDraft<N> {
  return { first, after, total: false, ...(kinds && { kinds }) };
}

export function inOrder(kinds: readonly string[], c: Context): readonly string[] {
  const asked = new Set(kinds);
  return [...c.ontology.kinds.keys()].filter((kind) => asked.has(kind));
}
