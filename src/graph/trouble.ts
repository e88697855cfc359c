/** Why a statement gave no rows though nothing is wrong with it. Each is an error code of its own (docs/errors.md). */
export type Trouble =
  | "DATABASE_UNAVAILABLE"
  | "STATEMENT_TIMEOUT"
  | "STATEMENT_TOO_LARGE"
  | "SERVICE_BUSY"
  | "CANCELLED";

/** A statement that this side of the wire ended, or never began. Its words are for the caller. */
export class Ended extends Error {
  readonly trouble: Trouble;
  /** Seconds after which asking again is worth a try. */
  readonly retryAfter: number | undefined;

  constructor(trouble: Trouble, words: string, retryAfter?: number) {
    super(words);
    this.name = "Ended";
    this.trouble = trouble;
    this.retryAfter = retryAfter;
  }
}

/** The trouble behind an error of a statement, or undefined where the statement itself is at fault. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof Ended) return error.trouble;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code !== "string") return undefined;
  return TROUBLES[code] ?? (code === "N/A" && NO_CONNECTION.test(String(message)) ? "DATABASE_UNAVAILABLE" : undefined);
}

/** What the driver and Neo4j 5 call them: https://neo4j.com/docs/status-codes/5/errors/all-errors/ */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  ServiceUnavailable: "DATABASE_UNAVAILABLE",
  SessionExpired: "DATABASE_UNAVAILABLE",
  "Neo.TransientError.General.DatabaseUnavailable": "DATABASE_UNAVAILABLE",
  "Neo.ClientError.Database.DatabaseNotFound": "DATABASE_UNAVAILABLE",
  "Neo.DatabaseError.Database.DatabaseNotFound": "DATABASE_UNAVAILABLE",
  "Neo.TransientError.Transaction.Terminated": "DATABASE_UNAVAILABLE",
  "Neo.TransientError.Request.NoThreadsAvailable": "DATABASE_UNAVAILABLE",
  "Neo.ClientError.Transaction.TransactionTimedOut": "STATEMENT_TIMEOUT",
  "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": "STATEMENT_TIMEOUT",
  "Neo.TransientError.General.MemoryPoolOutOfMemoryError": "STATEMENT_TOO_LARGE",
  "Neo.TransientError.General.TransactionOutOfMemoryError": "STATEMENT_TOO_LARGE",
  "Neo.TransientError.General.OutOfMemoryError": "STATEMENT_TOO_LARGE",
};

/** The driver has no codes of its own for these two. */
const NO_CONNECTION = /^(Pool is closed|Connection acquisition timed out)/;
