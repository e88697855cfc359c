/** What became of a statement: rows, an error, or a database that did not answer and may have forgotten every plan. */
export type Left = "answered" | "failed" | "away";

/** Which texts the database has planned, as far as this side of the wire can know, and which it is planning now. */
export interface Plans {
  /** Whether a statement of this text may begin: its plan is known, or nobody is at it and few are at others. */
  may(text: string): boolean;
  begin(text: string): (how: Left) => void;
}

/** As many texts as Neo4j keeps plans by default: `server.memory.query_cache.per_db_cache_num_entries`. */
const KNOWN = 1_000;
/**
 * Texts planned at once. A plan takes a core for up to some seconds, and Neo4j plans a text as often as it comes before
 * its plan is there: a hundred clients of a database that was just started would ask for the same plans side by side.
 */
const AT_ONCE = 4;

/** Milliseconds after which a statement that has not ended is taken for one that runs long, and no longer for its plan's sake. */
const PLANNED = 5_000;

/** `wake` is called where a text is taken for planned though no statement ended. */
export function plans(wake: () => void = () => {}, known = KNOWN, atOnce = AT_ONCE, most = PLANNED): Plans {
  const planned = new Set<string>();
  const planning = new Set<string>();
  return {
    may: (text) => planned.has(text) || (!planning.has(text) && planning.size < atOnce),
    begin(text) {
      const first = !planned.delete(text);
      if (first) planning.add(text);
      else planned.add(text);
      const runsLong = () => {
        planning.delete(text);
        planned.add(text);
        wake();
      };
      const long = first ? setTimeout(runsLong, most).unref() : undefined;
      return (how) => {
        clearTimeout(long);
        if (first) planning.delete(text);
        if (how === "away") planned.clear();
        if (how !== "answered") return;
        planned.add(text);
        if (planned.size > known) planned.delete(planned.values().next().value as string);
      };
    },
  };
}
