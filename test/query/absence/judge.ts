import type { Removal } from "./removals.ts";
import type { Told, ToldOpening } from "./questions.ts";

/** What is wrong with an answer to which nothing is wanting, where something is. `counted`: all its sources count. */
export function faultOfWhole({ completeness }: Told, counted: boolean): string | undefined {
  const { routes, openings, populations } = completeness;
  if (routes !== "EXACT" || openings.length > 0) return `cries wolf: ${routes} ${JSON.stringify(openings)}`;
  const doubted = populations.filter(({ kind, verdict }) => verdict !== "PROVEN" && (counted || !restsOnCrates(kind)));
  return doubted.length === 0 ? undefined : `cries wolf: ${JSON.stringify(doubted)}`;
}

/** Crates may mention what nobody has records of. */
const restsOnCrates = (kind: string) => ["Crate", "Port", "Lantern", "ExternalReference", "Captain"].includes(kind);

/**
 * What is wrong with an answer after something was taken away: undefined where it is the old one or says why it may not
 * be. `asked` is whom the question begins with.
 */
export function faultOf(removal: Removal, asked: string, old: Told, now: Told | undefined): string | undefined {
  // Nobody mentions any longer whom it is asked of: null, which is no empty list.
  if (now === undefined) return undefined;
  const { routes } = now.completeness;
  const [before, after] = [idsOf(old), idsOf(now)];
  const same = before.join() === after.join() && old.totalCount === now.totalCount;
  const added = after.filter((id) => !before.includes(id));
  if (routes === "LOWER_BOUND" && removal.shows === "open" && added.length > 0) return `at least too much: ${added}`;
  const proven = now.completeness.populations.filter(
    ({ kind, verdict }) => verdict === "PROVEN" && removal.shows === "counted" && removal.kinds.includes(kind),
  );
  if (proven.length > 0) return `proven all the same: ${proven.map(({ kind }) => kind)}`;
  if (same || WAYS[removal.shows](removal, asked, now)) return undefined;
  return `a silent change: ${before} is now ${after}: ${JSON.stringify(now.completeness)}`;
}

export const idsOf = (told: Told | undefined) => (told?.nodes ?? []).map(({ id }) => id);

const WAYS: Readonly<Record<Removal["shows"], (removal: Removal, asked: string, now: Told) => boolean>> = {
  open: isOpen,
  counted: (removal, asked, now) => isCounted(removal, now) || isGone(removal, asked, now),
  either: (removal, asked, now) => isOpen(removal, asked, now) || isCounted(removal, now),
};

/** Whom it is asked of was taken away, by itself or with its whole, and the answer says that nothing is known of it. */
function isGone({ left }: Removal, asked: string, { completeness: { routes, openings } }: Told): boolean {
  const gone = Object.values(left).every((said) => !(asked in said));
  return gone && routes !== "EXACT" && openings.some(({ query }) => query.includes(`entity(id: "${asked}")`));
}

function isOpen(removal: Removal, asked: string, { completeness: { routes, openings } }: Told): boolean {
  return routes !== "EXACT" && openings.some((opening) => names(opening, removal, asked));
}

/** Link or field and whom it is of: of one that is gone the very one, of a load the source or what its records leave. */
function names(opening: ToldOpening, { subject, name, never, old }: Removal, asked: string): boolean {
  const { link, field, source, examples, count, query } = opening;
  if (source !== null) return source === (never ?? old);
  if (subject !== undefined && name !== undefined) {
    const kind = subject.slice(0, subject.indexOf(":"));
    const named = [link, field].includes(`${kind}.${name}`) || field === name;
    return named && (count > examples.length || examples.some(({ id }) => id === subject));
  }
  if (query.includes(`entity(id: "${asked}")`)) return true;
  return examples.length > 0 && (link !== null || field !== null || query.includes("UNRESOLVED"));
}

/** The source that counted is named with the kind. */
function isCounted({ kinds }: Removal, { completeness: { population, populations } }: Told): boolean {
  const words = populations.filter(({ verdict }) => verdict === "UNPROVEN").map(({ reason }) => reason);
  const named = kinds.some((kind) =>
    words.some((said) => new RegExp(`(yard|dock) states .*of ${kind}[.,]`).test(said)),
  );
  return population === "UNPROVEN" && named;
}
