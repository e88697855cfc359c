import type { ControlTotal, Reconciled } from "../../graph/totals.ts";
import type { Tally } from "./tally.ts";

/** What a load came to, of one kind. */
export interface Loaded {
  readonly received: number;
  readonly rejected: number;
  readonly found: Tally;
}

/** A control total beside what is here; nothing agrees by halves. */
export function reconcile(total: ControlTotal, { received, rejected, found }: Loaded): Reconciled {
  const faults = FAULTS.flatMap((fault) => fault(total, found) ?? []);
  const agrees = faults.length === 0;
  const absent = new Set([...(found.first ? [] : [total.first]), ...(found.last ? [] : [total.last])]);
  const { kind, count: expected, first, last, digest, content } = total;
  return {
    ...{ kind, expected, first, last, digest, content },
    ...{ received, accepted: found.count, rejected },
    missing: Math.max(expected - found.count, absent.size, 0),
    agrees,
    words: agrees ? agreed(expected) : [...faults, REMEDY].join(" "),
  };
}

const REMEDY = "Load what is missing or has changed, or have the total stated anew.";

function agreed(count: number): string {
  if (count === 0) return "None is stated and none is here.";
  return count === 1 ? "The 1 that is stated is here." : `All ${count} that are stated are here.`;
}

/** Each way in which a total and what is here may differ, in words. */
const FAULTS: readonly ((total: ControlTotal, found: Tally) => string | undefined)[] = [
  ({ count }, found) => {
    const missing = count - found.count;
    return missing > 0 ? `${missing} of ${count} ${isOrAre(missing)} missing.` : undefined;
  },
  ({ count }, found) => {
    const more = found.count - count;
    return more > 0 ? `${more} more ${isOrAre(more)} here than the ${count} stated.` : undefined;
  },
  ({ first }, found) => (found.first ? undefined : `The first, ${first}, is not here.`),
  ({ last }, found) => (found.last ? undefined : `The last, ${last}, is not here.`),
  ({ digest }, found) => unlike("ids", digest, found.digest),
  ({ content }, found) => unlike("records", content, found.content),
];

function isOrAre(count: number): string {
  return count === 1 ? "is" : "are";
}

function unlike(what: string, stated: string | undefined, found: string): string | undefined {
  if (stated === undefined || stated === found) return undefined;
  return `The digest of the ${what} here is ${found}; stated is ${stated}.`;
}
