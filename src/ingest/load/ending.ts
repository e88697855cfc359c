import type { Graph } from "../../graph/connect.ts";
import { STANDING, type Standing, standing } from "../../graph/loads.ts";
import type { Seen } from "./seen.ts";

/** The largest share of its current slots that a source may lose in one load without being asked (DESIGN.md 12.4). */
export const SHRINK_SHARE = 0.5;

/** Records that a load ends. */
export interface Ending {
  readonly records: readonly string[];
  /** How many of them are said anew, word for word, in another place. */
  readonly moved: number;
  /** Why nothing is ended, in words. */
  readonly withheld?: string;
}

/**
 * What is to end after everything new was written: current slots of the source below the loaded paths that this load
 * did not see. Documents with a rejection keep theirs, and so does what another load wrote since this one began.
 * `before` is how many current slots the source had when the load began; undefined lets it lose any number.
 */
export async function findEndings(
  graph: Graph,
  source: string,
  scope: readonly string[],
  seen: Seen,
  started: string,
  before: number | undefined,
): Promise<Ending> {
  const unread = seen.refused;
  const unseen = new Map<string, Standing>();
  for (const path of scope.map((p) => (p === "." ? "" : p)))
    for await (const row of graph.stream(STANDING, { prefix: `${source}:${path}` })) {
      const found = standing(row);
      const kept =
        seen.slots.has(found.slot) ||
        !isBelow(found.document, path) ||
        unread.some((document) => isBelow(found.document, document)) ||
        found.recordedAt > started;
      if (!kept) unseen.set(found.record, found);
    }
  const records = [...unseen.keys()];
  const moved = [...unseen.values()].filter(({ entity, digest }) => seen.takeMade(entity, digest)).length;
  const lost = records.length - moved;
  if (before === undefined || lost <= before * SHRINK_SHARE) return { records, moved };
  return { records: [], moved: 0, withheld: withheldWords(source, lost, before) };
}

/** Whether a document is a path, or stands below it; "" is the source's root, and what lies outside it is not below. */
export function isBelow(document: string, path: string): boolean {
  if (path === "") return !document.startsWith("../");
  return document === path || document.startsWith(path.endsWith("/") ? path : `${path}/`);
}

function withheldWords(source: string, lost: number, before: number): string {
  return `${lost} of the ${before} statements of ${source} are not there any more: more than half, so none was ended. Load all of it, or say --allow-shrink if that is meant.`;
}
