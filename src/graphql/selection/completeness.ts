import { draftNode, type ListDraft, type NodeDraft } from "../../query/draft.ts";
import { kindsNamed } from "../../query/completeness/named.ts";
import { isGlobal } from "../../query/completeness/spot.ts";
import { spotsOf } from "../../query/completeness/spots.ts";
import { isWide } from "../../query/completeness/wideText.ts";
import type { Routes } from "../../query/completeness/routes.ts";
import type { CompletenessAsk, CompletenessShape, EntityShape, OpeningAsk, PopulationAsk } from "../../query/shape.ts";
import { type Context, fieldsOf, type Group } from "./context.ts";
import { WEIGHTS, weighing } from "./cost.ts";

/** What is asked of how complete an answer is, while it is being gathered. */
export type CompletenessDraft = NonNullable<ListDraft<NodeDraft>["completeness"]>;

type ShapeOf = (draft: NodeDraft, nodes: Group, c: Context) => EntityShape;

/** `completeness { … }` of a list to which these routes lead. */
export function completenessShape(
  list: ListDraft<NodeDraft>,
  routes: Routes,
  group: Group,
  c: Context,
  shapeOf: ShapeOf,
): CompletenessShape {
  const draft = (list.completeness ??= { populations: false });
  weighing(c, placesOf(routes, c), "completeness", group);
  return completenessFields(draft, () => kindsNamed(routes, c.ontology), group, c, shapeOf);
}

/** Subqueries that the database plans for it. */
function placesOf(routes: Routes, { ontology }: Context): number {
  const spots = spotsOf(routes, ontology);
  if (routes.is === "walk" || !isWide(spots)) return spots.length;
  return spots.filter(({ look }) => !isGlobal(look)).length + WEIGHTS.completeness;
}

/** The same, asked of a draft; its openings may name entities of these kinds. */
export function completenessFields(
  draft: CompletenessDraft,
  kinds: () => readonly string[],
  group: Group,
  c: Context,
  shapeOf: ShapeOf,
): CompletenessShape {
  const populations = (group: Group) =>
    fieldsOf<PopulationAsk>("Population", group, c, (name) => ({ is: "plain", name: name as "kind" }));
  const openings = (group: Group) =>
    fieldsOf<OpeningAsk>("Opening", group, c, (name, inner) => {
      if (name !== "examples") return { is: "plain", name: name as "kind" };
      draft.examples ??= draftNode(kinds());
      return { is: "examples", of: shapeOf(draft.examples, inner, c) };
    });
  return fieldsOf<CompletenessAsk>("Completeness", group, c, (name, inner) => {
    if (name.startsWith("population")) draft.populations = true;
    if (name === "openings") return { is: name, of: openings(inner) };
    if (name === "populations") return { is: name, of: populations(inner) };
    return { is: name as "routes" };
  });
}
