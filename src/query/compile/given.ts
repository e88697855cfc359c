import type { RootPlan } from "../plan.ts";
import { rangesOf } from "./ranges.ts";

/**
 * The values of a plan that its caller says anew each time: whom it asks about, and where its page begins. The text calls
 * them by these names, so that a statement can be asked again with others and nothing else of it be made again.
 */
export function given(root: RootPlan): Readonly<Record<string, unknown>> {
  if (root.is === "entity") return { id: root.id };
  if (root.is !== "list" || root.list.order !== undefined || root.list.node === undefined) return {};
  const { after } = root.list;
  return { ranges: rangesOf(root.kinds).map(([from, to]) => [after > from ? after : from, to]) };
}
