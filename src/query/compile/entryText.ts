import { testText } from "../condition.ts";
import { match } from "../follow.ts";
import { indented, type Names } from "../names.ts";
import type { Entry } from "./entry.ts";

/** Ids between which the entities lie, exclusive, as the text calls them. */
export interface Between {
  readonly after: string;
  readonly before: string;
}

/** Clauses that bind each entity of an entry to `v` once. */
export function entryText(entry: Entry, v: string, { after, before }: Between, names: Names): string {
  const within = `${v}.id > ${after} AND ${v}.id < ${before}`;
  switch (entry.is) {
    case "text":
      return `${textMatch(entry, v, names)} AND ${within}`;
    case "value":
      return `MATCH (${v}:${entry.kind}) WHERE ${testText(`${v}.${entry.property}`, entry.test, names)}
  WITH ${v} WHERE ${within}`;
    case "ids": {
      // Said of the ids and not of the entities, or the database goes along all ids between.
      const id = names.variable();
      return `UNWIND ${names.parameter([...new Set(entry.ids)])} AS ${id}
  WITH ${id} WHERE ${id} > ${after} AND ${id} < ${before}
  MATCH (${v}:Entity {id: ${id}})`;
    }
    default:
      return `${foundText(entry, v, names)}
  WITH DISTINCT ${v} WHERE ${within}`;
  }
}

/** The same wherever their ids lie, and one may come twice. */
function foundText(entry: Entry, v: string, names: Names): string {
  switch (entry.is) {
    case "text":
      return `${textMatch(entry, v, names)} AND ${v}.id > ''`;
    case "value":
      return `MATCH (${v}:${entry.kind}) WHERE ${testText(`${v}.${entry.property}`, entry.test, names)}`;
    case "ids": {
      const id = names.variable();
      return `UNWIND ${names.parameter([...new Set(entry.ids)])} AS ${id} MATCH (${v}:Entity {id: ${id}})`;
    }
    case "behind": {
      const far = names.variable();
      return `${foundText(entry.of, far, names)} ${match(entry.back, far, v)}`;
    }
    case "any": {
      const ways = entry.of.map((one) => `${foundText(one, v, names)} RETURN ${v}`);
      return `CALL () {
    ${ways.map(indented).join("\n    UNION\n    ")} }`;
    }
  }
}

/** The index is named, because of few entities the database would rather read all that it holds. */
function textMatch({ kind, property, test }: Extract<Entry, { is: "text" }>, v: string, names: Names): string {
  return `MATCH (${v}:${kind}) USING INDEX SEEK ${v}:${kind}(${property}, id) WHERE ${testText(`${v}.${property}`, test, names)}`;
}
