import type { FieldNode } from "graphql";
import { bindingOf, decodeCursor } from "../../query/cursor.ts";
import type { ListDraft } from "../../query/draft.ts";
import type { CompletenessShape, PageAsk, PageInfoAsk, PageShape } from "../../query/shape.ts";
import { argumentsOf, type Context, fieldsOf, type Group, mistake, nameOf } from "./context.ts";
import { timesMany } from "./cost.ts";

/** Entities, records or loads that one page may hold, at most. */
export const MOST = 500;

/** What a connection field was given, read and checked. */
export interface PageArguments {
  readonly first: number;
  readonly after: string;
  readonly binding: string;
  readonly kinds?: readonly string[];
  readonly rest: Readonly<Record<string, unknown>>;
}

export function pageArguments(type: string, group: Group, c: Context): PageArguments {
  const { first: asked, after, ...rest } = argumentsOf(type, group, c);
  const place = `${type}.${nameOf(group)}`;
  const first = (asked as number | null | undefined) ?? 50;
  if (first > MOST)
    throw mistake(
      `${place} may answer at most ${MOST} at once, and first is ${first}. Ask for ${MOST} or fewer, and go on with after: pageInfo.endCursor.`,
      "FIRST_TOO_LARGE",
      group,
    );
  if (first < 0) throw mistake(`first of ${place} must be 0 or more, and is ${first}.`, "BAD_USER_INPUT", group);
  const binding = bindingOf(place, rest, c.ontology.digest);
  const position = typeof after === "string" ? decodeCursor(binding, after) : "";
  if (position === undefined)
    throw mistake(
      `after of ${place} must be a cursor that ${place} gave with the same arguments, and is ${JSON.stringify(String(after).slice(0, 60))}. Use pageInfo.endCursor of its last page, or begin again without after.`,
      "CURSOR_INVALID",
      group,
    );
  const kinds = rest["kinds"] as readonly string[] | null | undefined;
  return { first, after: position, binding, ...(kinds && { kinds: [...new Set(kinds)].sort() }), rest };
}

/** What is asked of a connection, and the draft that it asks it of. */
export function pageShape<N extends object, S>(
  type: string,
  nodes: readonly FieldNode[],
  c: Context,
  binding: string,
  list: ListDraft<N>,
  draft: () => N,
  shapeOf: (draft: N, nodes: Group) => S,
  completeness?: (nodes: Group) => CompletenessShape,
): PageShape<S> {
  const below = (group: Group): S => {
    const node = (list.node ??= draft());
    return timesMany(c, list.first, group, () => shapeOf(node, group));
  };
  const edge = type.replace(/Connection$/, "Edge");
  const fields = fieldsOf<PageAsk<S>>(type, nodes, c, (name, group) => {
    switch (name) {
      case "totalCount":
        list.total = true;
        return { is: "totalCount" };
      case "completeness":
        if (completeness === undefined)
          throw mistake(
            "The targets of a LinkStatus do not say how complete they are. Ask the link itself: it is a field of the entity by the same name.",
            "COMPLETENESS_UNKNOWN",
            group,
          );
        return { is: "completeness", of: completeness(group) };
      case "nodes":
        return { is: "nodes", of: below(group) };
      case "edges":
        list.node ??= draft();
        return {
          is: "edges",
          of: fieldsOf(edge, group, c, (part, inner) =>
            part === "cursor" ? { is: "cursor" as const } : { is: "node" as const, of: below(inner) },
          ),
        };
      default:
        list.node ??= draft();
        return { is: "pageInfo", of: fieldsOf("PageInfo", group, c, (part) => ({ is: part }) as PageInfoAsk) };
    }
  });
  return { binding, fields };
}
