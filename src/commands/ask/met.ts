import type { Seen } from "./seen.ts";

/** What an answer says of itself on the way to its values. */
export interface Met {
  readonly gaps: readonly MetGap[];
  /** Lists of which there is more than the answer holds, in words. */
  readonly cuts: readonly string[];
  /** How complete each list is that says so. */
  readonly seen: readonly Seen[];
}

export interface MetGap {
  readonly code: string;
  readonly subject: string;
  readonly severity: string;
  readonly found: string;
  readonly remedy: string;
}

/** A JSON object of an answer. */
export type Thing = Readonly<Record<string, unknown>>;

/** So many gaps an entity tells at most. */
const MOST = 100;

/** The gaps that stand in `gaps` of an entity; one that two entities tell of is the same by code, subject and what was found. */
export function gapsOf(gaps: readonly Thing[], entity: Thing): readonly MetGap[] {
  return gaps.map(({ code, severity, found, remedy, subject }) => ({
    code: String(code),
    severity: String(severity),
    found: String(found),
    remedy: String(remedy),
    subject: String((subject as Thing | undefined)?.id ?? entity.id),
  }));
}

/** Each gap once. */
export function distinct(gaps: readonly MetGap[]): readonly MetGap[] {
  return [...new Map(gaps.map((gap) => [`${gap.code}|${gap.subject}|${gap.found}`, gap])).values()];
}

/** Where the list called `as` of an entity goes on beyond what is shown. */
export function cutsOf(as: string, list: unknown, shown: number, entity: Thing): readonly string[] {
  const whose = `${as}${typeof entity.id === "string" ? ` of ${entity.id}` : ""}`;
  if (as === "gaps") return shown < MOST ? [] : [`${whose}: the worst ${shown}, and there may be more`];
  const { pageInfo, totalCount } = (list ?? {}) as Page;
  if (pageInfo?.hasNextPage !== true) return [];
  const of = totalCount === undefined ? ", and there are more" : ` of ${totalCount}`;
  const on = pageInfo.endCursor === undefined ? "" : `; after=${pageInfo.endCursor} goes on`;
  return [`${whose}: the first ${shown}${of}${on}`];
}

interface Page {
  readonly pageInfo?: { readonly hasNextPage?: boolean; readonly endCursor?: string };
  readonly totalCount?: number;
}
