import { tracingChannel } from "node:diagnostics_channel";
import { troubleOf } from "./trouble.ts";

/**
 * One statement, under the names of OpenTelemetry's semantic conventions for databases. `db.query.text` holds parameters
 * by name only, never their values: https://opentelemetry.io/docs/specs/semconv/database/database-spans/
 */
export interface Span {
  readonly "db.system.name": "neo4j";
  readonly "db.namespace": string | undefined;
  readonly "db.operation.name": "read" | "write";
  readonly "db.query.summary": string;
  readonly "db.query.text": string;
  readonly "server.address": string;
  readonly "server.port": number | undefined;
  /** Known once it has ended. */
  "db.response.returned_rows"?: number;
  "db.response.status_code"?: string;
  "error.type"?: string;
}

/** Where every statement tells its begin and end, for whatever traces: docs/operating.md shows the bridge to OpenTelemetry. */
export const STATEMENTS = "evidence-spine:statement";

const channel = tracingChannel<unknown, Span>(STATEMENTS);

/** Carries a statement out as one span; costs nothing where nobody listens. */
export function spanned<T extends { readonly length: number }>(span: Span, rows: () => Promise<T>): Promise<T> {
  if (![channel.start, channel.asyncEnd, channel.error].some((c) => c.hasSubscribers)) return rows();
  return channel.tracePromise(async () => {
    try {
      const answered = await rows();
      span["db.response.returned_rows"] = answered.length;
      return answered;
    } catch (error) {
      const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
      if (typeof code === "string") span["db.response.status_code"] = code;
      span["error.type"] = troubleOf(error) ?? String(name);
      throw error;
    }
  }, span);
}
