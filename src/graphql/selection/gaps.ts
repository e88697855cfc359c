import type { FieldNode } from "graphql";
import type { Gap } from "../../ontology/linkGaps.ts";
import { askShared, draftNode, draftThing, type FactsDraft, type NodeDraft } from "../../query/draft.ts";
import type { EntityAsk, EntityShape, Fields, GapAsk, LinkAsk } from "../../query/shape.ts";
import { type Context, fieldsOf, type Group, once } from "./context.ts";
import { pageArguments, pageShape } from "./page.ts";
import { recordShape } from "./things.ts";

export type ShapeOf = (draft: NodeDraft, nodes: Group, c: Context) => EntityShape;

const FACTS = "facts";
const COUNTS = "counts";

/** `gaps { … }` of an entity of that kind. */
export function gapsAsk(draft: NodeDraft, kind: string, group: Group, c: Context, shapeOf: ShapeOf): EntityAsk {
  const facts = factsOf(draft, kind);
  return { is: "gaps", key: FACTS, of: gapFields(facts, draft, group, c, shapeOf) };
}

export function gapCountAsk(draft: NodeDraft, kind: string): EntityAsk {
  factsOf(draft, kind);
  return { is: "gapCount", key: FACTS };
}

/** `links { … }` of an entity of that kind. */
export function linksAsk(draft: NodeDraft, kind: string, group: Group, c: Context, shapeOf: ShapeOf): EntityAsk {
  const facts = factsOf(draft, kind);
  askShared(draft, COUNTS, () => ({ is: "counts", kinds: new Set() })).kinds.add(kind);
  const of = fieldsOf<LinkAsk>("LinkStatus", group, c, (name, inner) => {
    if (name === "gaps") return { is: "gaps", of: gapFields(facts, draft, inner, c, shapeOf) };
    if (name === "targets") return targetsAsk(draft, kind, inner, c, shapeOf);
    return { is: "plain", name: name as "name" };
  });
  return { is: "links", facts: FACTS, counts: COUNTS, of };
}

function targetsAsk(draft: NodeDraft, kind: string, group: Group, c: Context, shapeOf: ShapeOf): LinkAsk {
  const { first, after, binding } = pageArguments("LinkStatus", group, c);
  const key = `targets ${JSON.stringify([first, after])}`;
  const child = askShared(draft, key, () => ({
    is: "targets",
    kinds: new Set<string>(),
    list: { first, after, total: false },
  }));
  child.kinds.add(kind);
  const page = once(child.list, group, "page", c, () =>
    pageShape(
      "EntityConnection",
      group,
      c,
      binding,
      child.list,
      () => draftNode(every(c)),
      (node, nodes) => shapeOf(node, nodes, c),
    ),
  );
  return { is: "targets", key, page };
}

function factsOf(draft: NodeDraft, kind: string): FactsDraft {
  const facts = askShared<FactsDraft>(draft, FACTS, () => ({ is: "facts", kinds: new Set() }));
  facts.kinds.add(kind);
  return facts;
}

function gapFields(
  facts: FactsDraft,
  draft: NodeDraft,
  nodes: readonly FieldNode[],
  c: Context,
  shapeOf: ShapeOf,
): Fields<GapAsk> {
  return once(facts, nodes, "gaps", c, () =>
    fieldsOf<GapAsk>("Gap", nodes, c, (name, group) => {
      switch (name) {
        case "subject":
          facts.subject ??= draftNode(subjects(draft.kinds, c));
          return { is: name, of: shapeOf(facts.subject, group, c) };
        case "target":
          facts.target ??= draftNode(every(c));
          return { is: name, of: shapeOf(facts.target, group, c) };
        case "owner":
          facts.owner ??= draftNode(["Team"]);
          return { is: name, of: shapeOf(facts.owner, group, c) };
        case "records":
          facts.records ??= draftThing();
          return { is: name, of: recordShape(facts.records, group, c) };
        default:
          return { is: "plain", name: name as Exclude<keyof Gap, "subject" | "target" | "owner"> };
      }
    }),
  );
}

/** A gap is told of the entity itself, or of the whole that it is a part of. */
function subjects(kinds: readonly string[], c: Context): readonly string[] {
  const wholes = new Set(kinds.flatMap((kind) => [kind, ...(c.ontology.kind(kind).part?.of ?? [])]));
  return every(c).filter((kind) => wholes.has(kind));
}

/** What is of a wrong kind may be of any. */
const every = (c: Context) => [...c.ontology.kinds.keys()];
