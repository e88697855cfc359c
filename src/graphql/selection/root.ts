import type { EntityState } from "../../ontology/linkGaps.ts";
import { entityId, kindOf, normalKey } from "../../ontology/keys.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import {
  draftNode,
  draftSource,
  draftThing,
  finish,
  finishList,
  finishSource,
  finishThing,
  type ThingDraft,
} from "../../query/draft.ts";
import { routesOfList } from "../../query/completeness/routes.ts";
import type { RootPlan } from "../../query/plan.ts";
import type { RootShape } from "../../query/shape.ts";
import { chainRoot } from "./chain.ts";
import { completenessShape } from "./completeness.ts";
import { argumentsOf, type Context, type Group, mistake, nameOf } from "./context.ts";
import { draftList, entityList, entityShape, inOrder, listOf } from "./entity.ts";
import { MOST, pageArguments, pageShape } from "./page.ts";
import { ROUTES } from "./routes.ts";
import { search } from "./search.ts";
import { reachAsked } from "./reach.ts";
import { loadShape, sourceShape } from "./things.ts";

/** What a root field asks for, and how the caller wants it. */
export interface Asked {
  readonly plan: RootPlan;
  readonly shape: RootShape;
}

/** A root field of a validated operation as a plan. Throws a GraphQLError for what the schema cannot forbid. */
export function select(group: Group, c: Context): Asked {
  const name = nameOf(group);
  const root = ROOTS[name];
  if (root) return root(group, c);
  const { kind, many } = rootsOf(c.ontology).get(name) ?? {};
  if (kind === undefined) throw new Error(`Query has no field ${name}.`);
  if (many) return rootList(group, c, [kind], kind);
  const { key } = argumentsOf("Query", group, c);
  return byId(entityId(kind, normalKey(String(key))), group, c);
}

const ROOTS: Readonly<Record<string, (group: Group, c: Context) => Asked>> = {
  entity: (group, c) => byId(String(argumentsOf("Query", group, c)["id"]), group, c),
  node: (group, c) => byId(String(argumentsOf("Query", group, c)["id"]), group, c),
  nodes: (group, c) => {
    const ids = argumentsOf("Query", group, c)["ids"] as readonly string[];
    if (ids.length > MOST)
      throw mistake(
        `nodes may answer at most ${MOST} at once, and ids has ${ids.length}. Ask for ${MOST} or fewer at a time.`,
        "IDS_TOO_MANY",
        group,
      );
    const draft = draftNode(inOrder(ids.map(kindOf), c));
    const of = entityShape(draft, group, c);
    return { plan: { is: "entities", ids, node: finish(draft, c.ontology) }, shape: { is: "entities", of } };
  },
  entities: (group, c) => {
    const { kinds } = argumentsOf("Query", group, c);
    return rootList(group, c, (kinds as readonly string[] | null | undefined) ?? "every", "Entity");
  },
  ...ROUTES,
  chain: chainRoot,
  reach: reachAsked,
  sources: (group, c) => {
    const draft = draftSource();
    const of = sourceShape(draft, group, c);
    return { plan: { is: "sources", source: finishSource(draft) }, shape: { is: "sources", of } };
  },
  loads: (group, c) => {
    const args = pageArguments("Query", group, c);
    const list = listOf<ThingDraft>(args);
    const draft = () => {
      const thing = draftThing();
      thing.scalars.add("at");
      return thing;
    };
    const page = pageShape("LoadConnection", group, c, args.binding, list, draft, (thing, nodes) =>
      loadShape(thing, nodes, c),
    );
    return { plan: { is: "loads", list: finishList(list, finishThing) }, shape: { is: "loads", page } };
  },
  search,
};

/** The kind stands in the id, so the plan knows it; an id of no kind is one that nobody has mentioned. */
function byId(id: string, group: Group, c: Context): Asked {
  const draft = draftNode(inOrder([kindOf(id)], c));
  const of = entityShape(draft, group, c);
  return { plan: { is: "entity", id, node: finish(draft, c.ontology) }, shape: { is: "entity", of } };
}

/** Lists hold what is recorded or for which a mention is enough, unless asked otherwise. */
const LISTED: readonly EntityState[] = ["RECORDED", "MENTIONED"];

function rootList(group: Group, c: Context, asked: readonly string[] | "every", type: string): Asked {
  const args = pageArguments("Query", group, c);
  const kinds = asked === "every" ? asked : inOrder(asked, c);
  const possible = kinds === "every" ? inOrder([...c.ontology.kinds.keys()], c) : kinds;
  const { kinds: _, ...list } = entityList(args, type, group, c);
  const draft = () => draftList(list, possible);
  const states = [...new Set((args.rest["states"] as readonly EntityState[] | null | undefined) ?? LISTED)];
  const page = pageShape(
    `${type}Connection`,
    group,
    c,
    args.binding,
    list,
    draft,
    (node, nodes) => entityShape(node, nodes, c),
    (nodes) => completenessShape(list, routesOfList({ kinds, states, list }, c.ontology), nodes, c, entityShape),
  );
  return {
    plan: { is: "list", kinds, states, list: finishList(list, (n) => finish(n, c.ontology)) },
    shape: { is: "list", page },
  };
}

interface Root {
  readonly kind: string;
  readonly many: boolean;
}

const known = new WeakMap<Ontology, ReadonlyMap<string, Root>>();

/** The root fields of each kind, by name: one entity by its key, and the list of all. */
export function rootsOf(ontology: Ontology): ReadonlyMap<string, Root> {
  const roots =
    known.get(ontology) ??
    new Map(
      [...ontology.kinds.values()].flatMap((kind): [string, Root][] => [
        [kind.singular, { kind: kind.name, many: false }],
        [kind.plural, { kind: kind.name, many: true }],
      ]),
    );
  known.set(ontology, roots);
  return roots;
}
