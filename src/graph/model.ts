/**
 * How what is so lies in Neo4j, beside the kinds' own labels, properties and relationship types, which the ontology
 * derives (DESIGN.md 5):
 *
 *   (:Entity:<Kind>[:Unresolved|:Mentioned|:Former|:Forgotten][:Lacks_<EDGE>…] {id, key, state, <fields>, indexed_<field>?, declaredNone?, contradicted?, duplicated?, strays?})
 *   (:Entity)-[:<EDGE> {since, records}]->(:Entity)
 *   (:Entity)-[:CLAIMS {link, record}]->(:Entity)      overruled or of a wrong kind; no walk follows it; `record` is joined like `records`
 *   (:Record {id, source, slot, current?, kind, digest, location, recordedAt, endedAt?, body?, bodyState?, seal?})
 *       -[:STATES]->(:Entity)   what it is about, while it is current
 *       -[:TELLS]->(:Entity)    an entity one of whose links it lists from the far end, while it is current
 *       -[:STATED]->(:Entity)   what it was about, once it has ended
 *   (:Tombstone {id, of?, reason, by, at})   of the entity of that id, which says FORGOTTEN; `of`: forgotten as its part
 *       -[:VACATES]->(:Vacancy {id: '<EDGE>|<target>'})   where the target expects somebody to have that edge
 *   (:Source {id, …, lastLoad?, totals?, unsettled?, awaited?}) (:Load {id, …, totals?}) (:Rejection {id, source, document, location, words})
 *   (:Spine {id: 'spine', begun, version, modelDigest, holder?, since?, purpose?}) (:Lock {id: 'writer'})
 *
 * `indexed_<field>` is the beginning of a field that is declared `indexed`, as much of it as an index may hold.
 * `declaredNone` holds link names, `contradicted` field names, `duplicated` source names, `strays` one
 * `link|WRONG_KIND or VALUE|text` each. `records` on an edge is the short names of the records that state it, sorted,
 * joined by a space. Of a Source `totals` is what its last load was reconciled to (`totals.ts`), `unsettled` that its
 * records changed since, `awaited` that it is declared and was never loaded.
 */
import type { EntityState, Stray } from "../ontology/linkGaps.ts";

export const STATE_LABEL: { readonly [S in EntityState]: string | undefined } = {
  RECORDED: undefined,
  MENTIONED: "Mentioned",
  UNRESOLVED: "Unresolved",
  FORMER: "Former",
  FORGOTTEN: "Forgotten",
};

/** `Record.id` is 64 hex letters; an edge names its records by the first sixteen. */
export const SHORT_RECORD = 16;

export function encodeStray(stray: Stray): string {
  return `${stray.link}|${stray.kind}|${stray.text}`;
}

export function decodeStray(text: string): Stray {
  const [link = "", kind = "", ...rest] = text.split("|");
  return { link, kind: kind === "VALUE" ? "VALUE" : "WRONG_KIND", text: rest.join("|") };
}
