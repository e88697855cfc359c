import { kindOf } from "../../ontology/keys.ts";
import type { Step } from "../../ontology/ontology.ts";
import { kindsOfLooks } from "../../query/completeness/named.ts";
import type { PlacedLook } from "../../query/completeness/place.ts";
import { aroundLooks, pathLooks } from "../../query/completeness/routeLooks.ts";
import { draftNode, finish, finishCompleteness, type NodeDraft } from "../../query/draft.ts";
import { MOST_DEPTH, MOST_HOPS, MOST_PATHS } from "../../query/route/plan.ts";
import type { NeighborhoodAsk, OnePathAsk, PathAsk, StepAsk } from "../../query/route/shape.ts";
import { type Leave, stepsApart, wayBetween } from "../../query/route/ways.ts";
import type { CompletenessShape, Fields } from "../../query/shape.ts";
import { type CompletenessDraft, completenessFields } from "./completeness.ts";
import { argumentsOf, type Context, fieldsOf, type Group, mistake, nameOf } from "./context.ts";
import { timesMany, WEIGHTS, weighing } from "./cost.ts";
import { entityShape } from "./entity.ts";
import { MOST } from "./page.ts";
import type { Asked } from "./root.ts";

/** Root fields that lead along whatever links there are. */
export const ROUTES = { path, neighborhood };

function path(group: Group, c: Context): Asked {
  weighing(c, WEIGHTS.path, "path", group);
  const args = argumentsOf("Query", group, c);
  const [from, to] = [String(args["from"]), String(args["to"])];
  const maxHops = within("maxHops", args["maxHops"], 6, MOST_HOPS, group);
  const first = within("first", args["first"], 3, MOST_PATHS, group);
  const leave = leaveOf(args, [from, to], group, c);
  const draft = draftNode([...c.ontology.kinds.keys()]);
  const asked = { is: "path", from, to, leave, ...wayOf(from, to, leave, maxHops, c), maxHops, first } as const;
  const whole = gathered(() => pathLooks(asked, c.ontology), c);
  const of = timesMany(c, first * (maxHops + 1), group, () => pathFields(draft, whole.ask, group, c));
  return {
    plan: { ...asked, node: finish(draft, c.ontology), ...whole.finish() },
    shape: { is: "path", of },
  };
}

/** Completeness that may be asked of what is looked at so. */
function gathered(looks: () => readonly PlacedLook[], c: Context) {
  let draft: CompletenessDraft | undefined;
  return {
    ask: (group: Group): CompletenessShape => {
      draft ??= { populations: false };
      weighing(c, WEIGHTS.completeness, "completeness", group);
      return completenessFields(draft, () => kindsOfLooks(looks(), c.ontology), group, c, entityShape);
    },
    finish: () => finishCompleteness(draft, (node: NodeDraft) => finish(node, c.ontology)),
  };
}

/** None where the types decide: an entity of either end's kind may then be as it will. */
function wayOf(from: string, to: string, leave: Leave, maxHops: number, { ontology }: Context) {
  const [a, b] = [kindOf(from), kindOf(to)];
  if (!ontology.kinds.has(a) || !ontology.kinds.has(b)) return {};
  const way = wayBetween(a, b, leave, ontology);
  if (from === to) return { way };
  return (stepsApart(a, b, leave, ontology) ?? Number.POSITIVE_INFINITY) <= maxHops ? { way } : {};
}

function neighborhood(group: Group, c: Context): Asked {
  weighing(c, WEIGHTS.neighborhood, "neighborhood", group);
  const args = argumentsOf("Query", group, c);
  const id = String(args["id"]);
  const depth = within("depth", args["depth"], 1, MOST_DEPTH, group);
  const first = within("first", args["first"], 100, MOST, group);
  const leave = leaveOf(args, [id], group, c);
  const draft = draftNode([...c.ontology.kinds.keys()]);
  const asked = { is: "neighborhood", id, leave, depth, first } as const;
  const whole = gathered(() => aroundLooks(asked, c.ontology), c);
  const of = timesMany(c, first, group, () => neighborhoodFields(draft, whole.ask, group, c));
  return {
    plan: { ...asked, node: finish(draft, c.ontology), ...whole.finish() },
    shape: { is: "neighborhood", of },
  };
}

type Whole = (group: Group) => CompletenessShape;

function pathFields(draft: NodeDraft, whole: Whole, group: Group, c: Context): Fields<PathAsk> {
  return fieldsOf<PathAsk>("PathAnswer", group, c, (name, inner) => {
    if (name === "completeness") return { is: name, of: whole(inner) };
    if (name === "paths")
      return {
        is: "paths",
        of: fieldsOf<OnePathAsk>("Path", inner, c, (part, below) => {
          if (part === "nodes") return { is: part, of: entityShape(draft, below, c) };
          if (part === "steps") return { is: part, of: stepFields(draft, below, c) };
          return { is: "length" };
        }),
      };
    return { is: name } as PathAsk;
  });
}

function neighborhoodFields(draft: NodeDraft, whole: Whole, group: Group, c: Context): Fields<NeighborhoodAsk> {
  return fieldsOf<NeighborhoodAsk>("Subgraph", group, c, (name, inner) => {
    switch (name) {
      case "completeness":
        return { is: name, of: whole(inner) };
      case "nodes":
        return {
          is: name,
          of: fieldsOf("SubgraphNode", inner, c, (part, below) =>
            part === "entity"
              ? { is: "entity" as const, of: entityShape(draft, below, c) }
              : { is: "distance" as const },
          ),
        };
      case "edges":
        return { is: name, of: stepFields(draft, inner, c) };
      case "hubs":
        return { is: name, of: fieldsOf("SubgraphHub", inner, c, (part) => ({ is: part as "kind" | "count" })) };
      default:
        return { is: name } as NeighborhoodAsk;
    }
  });
}

function stepFields(draft: NodeDraft, group: Group, c: Context): Fields<StepAsk> {
  return fieldsOf<StepAsk>("PathStep", group, c, (name, inner) =>
    name === "from" || name === "to"
      ? { is: name, of: entityShape(draft, inner, c) }
      : { is: name as "link" | "inverse" },
  );
}

/** A number from 1 to the most, or the one that is meant where none is given. */
function within(name: string, asked: unknown, usual: number, most: number, group: Group): number {
  const n = (asked as number | null | undefined) ?? usual;
  if (n >= 1 && n <= most) return n;
  throw mistake(`${name} of Query.${nameOf(group)} must be 1 to ${most}, and is ${n}.`, "BAD_USER_INPUT", group);
}

function leaveOf(args: Readonly<Record<string, unknown>>, ids: readonly string[], group: Group, c: Context): Leave {
  const kinds = args["kinds"] as readonly string[] | null | undefined;
  const links = args["links"] as readonly string[] | null | undefined;
  return {
    ...(kinds && { kinds: [...c.ontology.kinds.keys()].filter((kind) => kinds.includes(kind)) }),
    ...(links && {
      edges: inOrder(
        links.flatMap((name) => edgesOf(name, ids, group, c)),
        c,
      ),
    }),
    hubs: args["hubs"] === true,
  };
}

function inOrder(edges: readonly string[], { ontology }: Context): readonly string[] {
  const asked = new Set(edges);
  return [...ontology.kinds.values()].flatMap((kind) =>
    [...kind.links.values()].map((link) => link.edge).filter((edge) => asked.has(edge)),
  );
}

/** Relationship types of a link by either of its names, on one kind or on all that have it. */
function edgesOf(name: string, ids: readonly string[], group: Group, c: Context): readonly string[] {
  const [kind, link] = name.includes(".") ? name.split(".", 2) : [undefined, name];
  const kinds = [...c.ontology.kinds.values()].filter((k) => kind === undefined || k.name === kind);
  const steps = kinds.flatMap((k) => k.steps.get(link ?? "") ?? []);
  const edges = steps.flatMap((step) => (step.is === "derived" ? [] : step.hop.edges));
  if (edges.length > 0) return edges;
  throw mistake(noLink(name, kind, steps, ids, group, c), "LINK_UNKNOWN", group);
}

function noLink(
  name: string,
  kind: string | undefined,
  steps: readonly Step[],
  ids: readonly string[],
  group: Group,
  c: Context,
) {
  const field = `links of Query.${nameOf(group)}`;
  if (steps.length > 0)
    return `${field} must be links that are stated, and ${name} is derived: nobody states it. Name the links it is made of.`;
  const near = kind === undefined ? [...new Set(ids.map(kindOf))] : [kind];
  const there = near.flatMap((k) => {
    const stated = [...(c.ontology.kinds.get(k)?.steps.values() ?? [])].filter((step) => step.is !== "derived");
    return stated.length === 0 ? [] : [`${k} has ${stated.map((step) => step.name).join(", ")}.`];
  });
  const unknown =
    kind !== undefined && !c.ontology.kinds.has(kind) ? `there is no kind ${kind}` : `there is no link ${name}`;
  return [`${field} must be names of links, and ${unknown}.`, ...there].join(" ");
}
