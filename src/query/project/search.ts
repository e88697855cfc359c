import { kindOf } from "../../ontology/keys.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { foundIn, titleOf } from "../../ontology/searched.ts";
import { passageOf, type Passage } from "../search/passage.ts";
import { matchOf, type SearchPlan } from "../search/plan.ts";
import type { HitAsk, SearchShape } from "../search/shape.ts";
import type { EntityShape } from "../shape.ts";
import { idOf } from "../layout.ts";
import { fieldsReader, list, type Read } from "./row.ts";

/** Reads `[full, rows]`; one that was half gone while it was read is no hit. */
export function searchReader(
  plan: SearchPlan,
  shape: SearchShape,
  ontology: Ontology,
  entityReader: (of: EntityShape) => Read,
): Read {
  const read = fieldsReader(shape.fields, (ask): Read => {
    if (ask.is === "typename") return () => ask.name;
    if (ask.is === "more") return (found) => (found as Found).more;
    const hit = fieldsReader(ask.of, (part) => hitReader(part, plan, ontology, entityReader));
    return (found) => (found as Found).hits.map(hit);
  });
  return (cell) => {
    const [full, rows] = list(cell);
    const hits = list(rows).filter((row) => idOf(list(row)[ENTITY]) !== undefined);
    return read({ hits: hits.slice(0, plan.first), more: full === true || hits.length > plan.first } satisfies Found);
  };
}

interface Found {
  readonly hits: readonly unknown[];
  readonly more: boolean;
}

/** Columns of a row. */
const [SCORE, TEXTS, ENTITY] = [0, 1, 2];

function hitReader(ask: HitAsk, plan: SearchPlan, ontology: Ontology, entityReader: (of: EntityShape) => Read): Read {
  switch (ask.is) {
    case "typename":
      return () => ask.name;
    case "entity": {
      const read = entityReader(ask.of);
      return (row) => read(list(row)[ENTITY]);
    }
    case "score":
      return score;
    case "matched":
      return (row) => matchOf(score(row));
    case "field":
    case "snippet": {
      const part = ask.is;
      return (row) => passage(row, plan.text, ontology)?.[part] ?? null;
    }
  }
}

const score = (row: unknown) => Number(list(row)[SCORE] ?? 0);

/** What was found by its title shows its title. */
function passage(row: unknown, text: string, ontology: Ontology): Passage | undefined {
  const kind = ontology.kind(kindOf(idOf(list(row)[ENTITY]) ?? ""));
  const fields = foundIn(kind, ontology);
  const texts = list(list(row)[TEXTS]) as readonly (readonly string[])[];
  const title = titleOf(kind);
  return matchOf(score(row)) === "TITLE" && title !== undefined
    ? passageOf(text, [title], texts)
    : passageOf(text, fields, texts);
}
