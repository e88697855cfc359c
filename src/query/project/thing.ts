import { decodeTotals, type Reconciled } from "../../graph/totals.ts";
import type { SourcePlan, ThingPlan } from "../plan.ts";
import type { RejectionField, SourceShape, ThingShape } from "../shape.ts";
import { fieldsReader, list, type Read, READINGS, scalar } from "./row.ts";

/** A record or a load: `[scalars, [source]]`. */
export function thingReader(plan: ThingPlan, shape: ThingShape): Read {
  return fieldsReader(shape, (ask): Read => {
    switch (ask.is) {
      case "typename":
        return () => ask.name;
      case "scalar": {
        const [at, read] = [plan.scalars.indexOf(ask.name), READINGS[ask.read]];
        return (row) => read(scalar(row, at));
      }
      case "source": {
        if (plan.source === undefined) throw new Error("The plan asks for no source.");
        const read = sourceReader(plan.source, ask.of);
        const properties = plan.source.scalars;
        const name = plan.scalars.indexOf("source");
        // A record's source is known by name even where nothing more is kept of it.
        const unknown = (row: unknown) => [
          properties.map((property) => (property === "id" ? scalar(row, name) : null)),
        ];
        return (row) => read(list(list(row)[1])[0] ?? unknown(row));
      }
    }
  });
}

/** A source: `[scalars, rejections]`. */
export function sourceReader(plan: SourcePlan, shape: SourceShape): Read {
  return fieldsReader(shape, (ask): Read => {
    switch (ask.is) {
      case "typename":
        return () => ask.name;
      case "scalar": {
        const [at, read] = [plan.scalars.indexOf(ask.name), READINGS[ask.read]];
        return (row) => read(scalar(row, at));
      }
      case "rejections": {
        const read = fieldsReader(ask.of, (part) =>
          part.is === "typename" ? () => part.name : (row) => list(row)[REJECTION.indexOf(part.name)] ?? null,
        );
        return (row) => list(list(row)[1]).map(read);
      }
      case "totals": {
        const at = plan.scalars.indexOf("totals");
        const read = fieldsReader(ask.of, (part) =>
          part.is === "typename" ? () => part.name : (total) => (total as Reconciled)[part.name] ?? null,
        );
        return (row) => decodeTotals(scalar(row, at)).map(read);
      }
    }
  });
}

/** Columns of a rejection's row. */
export const REJECTION: readonly RejectionField[] = ["id", "document", "location", "words"];
