import type { Ontology } from "../../ontology/ontology.ts";
import type { StepAsk } from "../route/shape.ts";
import type { EntityShape, Fields } from "../shape.ts";
import { idOf } from "../layout.ts";
import { fieldsReader, list, type Read } from "./row.ts";

/** How an entity is read whose shape is given. */
export type EntityReader = (shape: EntityShape) => Read;

/** One edge as it is walked: from one row to another. */
export interface Step {
  readonly edge: string;
  /** Walked as it is stated, from the one that states it. */
  readonly stated: boolean;
  readonly from: unknown;
  readonly to: unknown;
}

/** Reads steps by the names that the ontology gives a link in each direction. */
export function stepReader(fields: Fields<StepAsk>, ontology: Ontology, entity: EntityReader): Read {
  const names = namesOf(ontology);
  return fieldsReader(fields, (ask): Read => {
    switch (ask.is) {
      case "typename":
        return () => ask.name;
      case "link":
        return (row) => {
          const { edge, stated } = row as Step;
          return names.get(edge)?.[stated ? "link" : "inverse"] ?? edge;
        };
      case "inverse":
        return (row) => !(row as Step).stated;
      case "from":
      case "to": {
        const [read, end] = [entity(ask.of), ask.is];
        return (row) => read((row as Step)[end]);
      }
    }
  });
}

/** Rows by the id of the entity. */
export function rowsById(rows: unknown): ReadonlyMap<unknown, unknown> {
  return new Map(list(rows).map((row) => [idOf(row), row]));
}

interface Named {
  readonly link: string;
  readonly inverse: string;
}

const known = new WeakMap<Ontology, ReadonlyMap<string, Named>>();

function namesOf(ontology: Ontology): ReadonlyMap<string, Named> {
  const links = [...ontology.kinds.values()].flatMap((kind) => [...kind.links.values()]);
  const names = known.get(ontology) ?? new Map(links.map(({ edge, name, inverse }) => [edge, { link: name, inverse }]));
  known.set(ontology, names);
  return names;
}
