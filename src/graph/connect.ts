import neo4j, { type Driver, type Record as Row, type Transaction } from "neo4j-driver";
import { unavailable } from "../errors.ts";
import { cancelled, patiently, type Reading } from "./patience.ts";
import { type Span, spanned } from "./span.ts";

/** Where a Neo4j is and how to get in. `database` is the server's default where absent. */
export interface Address {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database?: string | undefined;
}

export type Parameters = Readonly<Record<string, unknown>>;

/** A way to one database: text and parameters in, rows out. Integers come as numbers. */
export interface Graph {
  /** One auto-commit read, one round trip; each row is its columns in the order of the RETURN. */
  read(text: string, parameters?: Parameters, how?: Reading): Promise<readonly (readonly unknown[])[]>;
  /** The same, row by row, for what is too large to hold. */
  stream(text: string, parameters?: Parameters): AsyncIterable<readonly unknown[]>;
  /** One auto-commit write. */
  write(text: string, parameters?: Parameters): Promise<readonly (readonly unknown[])[]>;
  /** An explicit transaction: the caller commits, or closes without committing and nothing has happened. */
  begin(options?: { readonly timeoutMs?: number }): Promise<Unit>;
  close(): Promise<void>;
}

/** One explicit transaction. `close` rolls back what is not committed. */
export interface Unit {
  run(text: string, parameters?: Parameters): Promise<Ran>;
  commit(): Promise<void>;
  close(): Promise<void>;
}

export interface Ran {
  readonly rows: readonly (readonly unknown[])[];
  /** The database's own counters: nodes created, properties set, … */
  readonly counters: Readonly<Record<string, number>>;
}

/** A statement may run this long, in milliseconds, before the database ends it. */
export const STATEMENT_TIMEOUT = 120_000;

/** Opens a driver and asks the database for one answer. Fails in words, exit 3, where there is none. */
export async function connect(
  address: Address,
  options: { readonly onStatement?: (text: string, parameters: Parameters) => void } = {},
): Promise<Graph> {
  const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.username, address.password), {
    disableLosslessIntegers: true,
    userAgent: "evidence-spine",
    telemetryDisabled: true,
    // A text that names a link nobody has stated yet would come back with a warning for each name, made and sent anew
    // with every answer: of a search for paths that costs more than the search.
    notificationFilter: { minimumSeverityLevel: "OFF" },
  });
  try {
    await driver.verifyConnectivity({ ...(address.database && { database: address.database }) });
  } catch (error) {
    await driver.close();
    throw unavailable(troubleWords(address, error), error);
  }
  return graphOver(driver, address, options.onStatement ?? (() => {}));
}

function graphOver(driver: Driver, address: Address, tell: (text: string, p: Parameters) => void): Graph {
  const { database } = address;
  const spanOf = spansOf(address);
  const session = (mode: "READ" | "WRITE", fetchSize = -1) =>
    driver.session({
      defaultAccessMode: mode === "READ" ? neo4j.session.READ : neo4j.session.WRITE,
      fetchSize,
      ...(database && { database }),
    });
  const once = (mode: "READ" | "WRITE", text: string, parameters: Parameters, how: Reading = {}) => {
    if (how.signal?.aborted) return Promise.reject(cancelled());
    tell(text, parameters);
    const open = session(mode);
    const timeout = how.timeoutMs ?? STATEMENT_TIMEOUT;
    return spanned(spanOf(mode, text, how.name), () =>
      letGo(
        patiently(
          withoutStack(() => open.run(text, parameters, { timeout })).then((result) => result.records.map(columns)),
          { ...how, timeoutMs: timeout },
        ),
        () => open.close(),
      ),
    );
  };
  return {
    read: (text, parameters = {}, how = {}) => once("READ", text, parameters, how),
    write: (text, parameters = {}) => once("WRITE", text, parameters),
    async *stream(text, parameters = {}) {
      tell(text, parameters);
      const open = session("READ", 2000);
      try {
        for await (const row of open.run(text, parameters, { timeout: STATEMENT_TIMEOUT })) yield columns(row);
      } finally {
        await open.close();
      }
    },
    async begin(options = {}) {
      const open = session("WRITE");
      const transaction = await open.beginTransaction({ timeout: options.timeoutMs ?? STATEMENT_TIMEOUT });
      return unit(transaction, () => open.close(), tell);
    },
    close: () => driver.close(),
  };
}

/** The driver keeps with each result the stack of whoever asked for it: a tenth of what an answer costs, and read by nobody. */
function withoutStack<T>(run: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * Closing a session sends a RESET, which ends in the database what still runs there. Where the rows did not come nobody
 * waits for that: a database that is silent would not answer the RESET either.
 */
async function letGo<T>(rows: Promise<T>, close: () => Promise<void>): Promise<T> {
  try {
    const answered = await rows;
    await close();
    return answered;
  } catch (error) {
    close().catch(() => {});
    throw error;
  }
}

function spansOf({ uri, database }: Address): (mode: "READ" | "WRITE", text: string, name?: string) => Span {
  const { hostname, port } = new URL(uri);
  return (mode, text, name) => {
    const operation = mode === "READ" ? "read" : "write";
    return {
      "db.system.name": "neo4j",
      "db.namespace": database,
      "db.operation.name": operation,
      "db.query.summary": name === undefined ? operation : `${operation} ${name}`,
      "db.query.text": text,
      "server.address": hostname,
      "server.port": port === "" ? undefined : Number(port),
    };
  };
}

/** The same graph, whose reads are carried out so where they do not say otherwise. */
export function readingSo(graph: Graph, how: Reading): Graph {
  return { ...graph, read: (text, parameters, own) => graph.read(text, parameters, { ...how, ...own }) };
}

function unit(transaction: Transaction, release: () => Promise<void>, tell: (t: string, p: Parameters) => void): Unit {
  return {
    async run(text, parameters = {}) {
      tell(text, parameters);
      const result = await transaction.run(text, parameters);
      return { rows: result.records.map(columns), counters: result.summary.counters.updates() };
    },
    async commit() {
      await transaction.commit();
      await release();
    },
    async close() {
      if (transaction.isOpen()) await transaction.rollback();
      await release();
    },
  };
}

function columns(row: Row): readonly unknown[] {
  return row.keys.map((key) => row.get(key) as unknown);
}

function troubleWords(address: Address, error: unknown): string {
  const code = (error as { code?: string }).code ?? "";
  const words = error instanceof Error ? error.message : String(error);
  if (code.startsWith("Neo.ClientError.Security"))
    return `${address.uri} refuses the user ${address.username}: ${words} Set NEO4J_USERNAME and NEO4J_PASSWORD to what it knows.`;
  if (code === "Neo.ClientError.Database.DatabaseNotFound")
    return `${address.uri} has no database ${address.database}. Set NEO4J_DATABASE to one it has, or leave it unset.`;
  return `No Neo4j answers at ${address.uri}: ${words} Start it, or unset NEO4J_URI to use a local one.`;
}
