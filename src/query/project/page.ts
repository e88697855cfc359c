import { encodeCursor } from "../cursor.ts";
import type { List } from "../plan.ts";
import type { CompletenessShape, PageAsk, PageShape } from "../shape.ts";
import { fieldsReader, list, type Read } from "./row.ts";

/** Makes of an answer `[rows, total, completeness]` a connection. */
export function pageReader<N, S>(
  plan: List<N>,
  shape: PageShape<S>,
  nodeReader: (node: N, shape: S) => Read,
  positionOf: (row: unknown) => string | undefined,
  completenessReader?: (shape: CompletenessShape) => Read,
): Read {
  const nodeOf = (of: S): Read => {
    if (plan.node === undefined) throw new Error("A page of nothing was asked for its nodes.");
    return nodeReader(plan.node, of);
  };
  const cursor: Read = (row) => encodeCursor(shape.binding, positionOf(row) ?? "");
  const read = fieldsReader(shape.fields, (ask: PageAsk<S>): Read => {
    switch (ask.is) {
      case "typename":
        return () => ask.name;
      case "totalCount":
        return (page) => (page as Page).total;
      case "completeness": {
        if (completenessReader === undefined) throw new Error("The routes to this list are not known.");
        const told = completenessReader(ask.of);
        return (page) => told((page as Page).completeness);
      }
      case "nodes": {
        const node = nodeOf(ask.of);
        return (page) => (page as Page).rows.map(node);
      }
      case "edges": {
        const edge = fieldsReader(ask.of, (part) => {
          if (part.is === "typename") return () => part.name;
          return part.is === "cursor" ? cursor : nodeOf(part.of);
        });
        return (page) => (page as Page).rows.map(edge);
      }
      case "pageInfo":
        return fieldsReader(ask.of, (part) => (part.is === "typename" ? () => part.name : INFO[part.is](cursor)));
    }
  });
  return (cell) => {
    const [found, total, completeness] = list(cell);
    const whole = list(found).filter((row) => positionOf(row) !== undefined);
    const page: Page = {
      rows: whole.slice(0, plan.first),
      more: whole.length > plan.first,
      begun: plan.after !== "",
      total: Number(total ?? 0),
      completeness,
    };
    return read(page);
  };
}

interface Page {
  readonly rows: readonly unknown[];
  readonly more: boolean;
  readonly begun: boolean;
  readonly total: number;
  readonly completeness: unknown;
}

const INFO = {
  hasNextPage: () => (page: unknown) => (page as Page).more,
  hasPreviousPage: () => (page: unknown) => (page as Page).begun,
  startCursor: (cursor: Read) => (page: unknown) => at((page as Page).rows[0], cursor),
  endCursor: (cursor: Read) => (page: unknown) => at((page as Page).rows.at(-1), cursor),
};

const at = (row: unknown, cursor: Read) => (row === undefined ? null : cursor(row));
