import type { FieldNode } from "graphql";
import type { Reconciled } from "../../graph/totals.ts";
import { draftSource, type SourceDraft, type ThingDraft } from "../../query/draft.ts";
import type { Reading, RejectionField, SourceShape, ThingShape } from "../../query/shape.ts";
import { type Context, fieldsOf } from "./context.ts";

/** What is asked of records. */
export function recordShape(draft: ThingDraft, nodes: readonly FieldNode[], c: Context): ThingShape {
  return thingShape("Record", draft, nodes, c);
}

/** What is asked of loads; `at` is always known, since loads are ordered by it. */
export function loadShape(draft: ThingDraft, nodes: readonly FieldNode[], c: Context): ThingShape {
  draft.scalars.add("at");
  return thingShape("Load", draft, nodes, c);
}

function thingShape(type: string, draft: ThingDraft, nodes: readonly FieldNode[], c: Context): ThingShape {
  return fieldsOf(type, nodes, c, (name, group) => {
    if (name === "source") {
      draft.source ??= draftSource();
      return { is: "source" as const, of: sourceShape(draft.source, group, c) };
    }
    draft.scalars.add(name);
    return { is: "scalar" as const, name, read: READ[name] ?? "plain" };
  });
}

const READ: Readonly<Record<string, Reading>> = { body: "json", bodyState: "bodyState" };

/** A source's name is its id. */
export function sourceShape(draft: SourceDraft, nodes: readonly FieldNode[], c: Context): SourceShape {
  return fieldsOf("Source", nodes, c, (name, group) => {
    if (name === "rejections") {
      draft.rejections = true;
      const of = fieldsOf("Rejection", group, c, (part) => ({ is: "plain" as const, name: part as RejectionField }));
      return { is: "rejections" as const, of };
    }
    if (name === "totals") {
      draft.scalars.add(name);
      const of = fieldsOf("ControlTotal", group, c, (part) => ({
        is: "plain" as const,
        name: part as keyof Reconciled,
      }));
      return { is: "totals" as const, of };
    }
    const property = name === "name" ? "id" : name;
    draft.scalars.add(property);
    return { is: "scalar" as const, name: property, read: (name === "kinds" ? "list" : "plain") satisfies Reading };
  });
}
