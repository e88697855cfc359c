import type { Way } from "../../ontology/chains/ways.ts";
import { article } from "../../ontology/names.ts";

/** Why a stage is as it is, in sentences. A mention is on record too: some record makes it. */
export const stands = (ids: readonly string[]) => (ids.length === 0 ? "" : `${told(ids)} ${be(ids)} on record.`);

export function claimed(ids: readonly string[], walks: readonly string[] = []): string {
  if (ids.length === 0) return "";
  const by = walks.length === 0 ? "" : ` by ${either(walks)}`;
  return ` ${told(ids)} ${be(ids)} named${by}, and no record states ${ids.length === 1 ? "it" : "them"}.`;
}

export const alsoFound = (ids: readonly string[], walks: readonly string[]) =>
  ids.length === 0 ? "" : ` ${told(ids)} ${be(ids)} on record, and only ${either(walks)} leads there.`;

export const inferred = (ids: readonly string[], walks: readonly string[], one: boolean) =>
  `${told(ids)} ${be(ids)} on record; no field names ${ids.length === 1 ? "it" : "them"}, and ${either(walks)} leads there${one ? " and to no other" : ""}.`;

export const severalMeant = (ids: readonly string[], walks: readonly string[]) =>
  `One is meant, and nothing says which: ${either(walks)} leads to ${told(ids)}.`;

export const saysNone = (link: string) => `The record says that there is none (${link}).`;

export const has = (ids: readonly string[], called: string) =>
  `${told(ids)} ${ids.length === 1 ? "has" : "have"} no ${called}.`;

export function nothing(carrier: string, kind: string, ways: readonly Way[]): string {
  const walks = ways.flatMap(({ walk }) => (walk === "" ? [] : [walk]));
  if (walks.length === 0) return `No link leads from ${article(kind)} to ${article(carrier)}.`;
  return `No ${carrier} is there: nothing stands at the end of ${either(walks)}.`;
}

/** At most three are told by name. */
function told(ids: readonly string[]): string {
  const [first = "", ...rest] = ids;
  if (rest.length === 0) return first;
  const named = ids.slice(0, NAMED);
  if (ids.length > NAMED) return `${named.join(", ")} and ${ids.length - NAMED} more`;
  return `${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
}

const NAMED = 3;
const be = (ids: readonly string[]) => (ids.length === 1 ? "is" : "are");
const either = (walks: readonly string[]) =>
  walks.length < 2 ? (walks[0] ?? "") : `${walks.slice(0, -1).join(", ")} or ${walks.at(-1)}`;
