import { kindOf } from "../../ontology/keys.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { strides } from "../../query/completeness/legs.ts";
import { routesOfWalk } from "../../query/completeness/routes.ts";
import { finish, finishList } from "../../query/draft.ts";
import type { Reach } from "../../query/plan.ts";
import type { EntityShape, PageShape } from "../../query/shape.ts";
import { completenessShape } from "./completeness.ts";
import { argumentsOf, type Context, type Group, mistake } from "./context.ts";
import { draftList, entityList, entityShape, inOrder } from "./entity.ts";
import { pageArguments, pageShape } from "./page.ts";

/**
 * `reach(from, walk)`. Errors: a `GraphQLError` where `from` is no id of a known kind, where a step of the walk does not
 * exist from the kinds that may stand there, and where there are more than `STEPS`.
 */
export function reachAsked(
  group: Group,
  c: Context,
): { readonly plan: Reach; readonly shape: { readonly is: "reach"; readonly page: PageShape<EntityShape> } } {
  const { from, walk } = argumentsOf("Query", group, c) as { readonly from: string; readonly walk: string };
  const kind = kindOf(from);
  if (!c.ontology.kinds.has(kind) || from.length <= kind.length + 1)
    throw mistake(
      `from of reach must be an id, Kind:key, of one of ${[...c.ontology.kinds.keys()].join(", ")}; found ${JSON.stringify(from.slice(0, 80))}.`,
      "BAD_USER_INPUT",
      group,
    );
  const steps = walk.split(".");
  if (steps.length > STEPS)
    throw mistake(
      `walk of reach has ${steps.length} steps, and ${STEPS} are the most. Ask in several questions.`,
      "QUESTION_TOO_LARGE",
      group,
    );
  const walked = strides(walk, [kind], c.ontology);
  const ends = walked.at(-1)?.to ?? [kind];
  if (walked.length < steps.length) throw unknownStep(steps, walked.length, ends, c.ontology, group);
  const args = pageArguments("Query", group, c);
  const list = entityList(args, "Entity", group, c);
  const routes = routesOfWalk([kind], walk, list);
  const page = pageShape(
    "EntityConnection",
    group,
    c,
    args.binding,
    list,
    () => draftList(list, inOrder(ends, c)),
    (node, nodes) => entityShape(node, nodes, c),
    (nodes) => completenessShape(list, routes, nodes, c, entityShape),
  );
  const plan = { is: "reach", from, walk, list: finishList(list, (n) => finish(n, c.ontology)) } as const;
  return { plan, shape: { is: "reach", page } };
}

/** Steps of one walk, at most: each is planned by the database. */
export const STEPS = 8;

function unknownStep(steps: readonly string[], at: number, kinds: readonly string[], ontology: Ontology, group: Group) {
  const there = at === 0 ? (kinds[0] ?? "") : `${steps.slice(0, at).join(".")} (${kinds.join(", ")})`;
  const names = [...new Set(kinds.flatMap((kind) => [...ontology.kind(kind).steps.keys()]))].sort();
  const known = names.length === 0 ? "no step leads on from there" : `the steps there are ${names.join(", ")}`;
  return mistake(
    `walk of reach must be steps joined by dots; found ${JSON.stringify(steps[at])} at ${there}, and ${known}.`,
    "WALK_UNKNOWN",
    group,
  );
}
