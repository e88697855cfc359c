import { Ended } from "./trouble.ts";

/** How one statement is read. */
export interface Reading {
  /** Aborted where nobody waits for the answer any more: the statement is ended in the database too. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which the database ends it; `STATEMENT_TIMEOUT` unless given. */
  readonly timeoutMs?: number | undefined;
  /** What it answers, for the span: the name of a root field. */
  readonly name?: string | undefined;
}

/** A database that counts its own time needs this much longer to say so; in milliseconds. */
const GRACE = 5_000;

/**
 * The rows, or an `Ended`: at once where the signal is aborted, and where the database is still silent a grace after the
 * time in which it would have ended the statement itself.
 */
export function patiently<T>(rows: Promise<T>, { signal, timeoutMs = 0 }: Reading, grace = GRACE): Promise<T> {
  return new Promise((resolve, reject) => {
    const settled = (settle: () => void) => {
      clearTimeout(silent);
      signal?.removeEventListener("abort", left);
      settle();
    };
    const left = () => settled(() => reject(cancelled()));
    const silent = setTimeout(() => settled(() => reject(silence(timeoutMs + grace))), timeoutMs + grace);
    signal?.addEventListener("abort", left, { once: true });
    rows.then(
      (answered) => settled(() => resolve(answered)),
      (error: unknown) => settled(() => reject(error)),
    );
    if (signal?.aborted) left();
  });
}

export function cancelled(): Ended {
  return new Ended("CANCELLED", "Whoever asked has gone, so the question was ended.");
}

function silence(milliseconds: number): Ended {
  return new Ended("DATABASE_UNAVAILABLE", `The database has said nothing for ${milliseconds} ms.`);
}
