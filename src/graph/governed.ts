import type { Graph } from "./connect.ts";
import type { Gate } from "./gate.ts";
import { type Trouble, troubleOf } from "./trouble.ts";

/** What one statement took, for whoever counts. */
export interface Took {
  readonly text: string;
  /** In the database, answer included; without the wait before it. */
  readonly seconds: number;
  readonly rows: number;
  readonly outcome: "answered" | "failed" | Trouble;
}

/** The same graph, whose reads wait at the gate, end after `timeoutMs`, and are counted. */
export function governed(
  graph: Graph,
  { gate, timeoutMs, took = () => {} }: { gate: Gate; timeoutMs: number; took?: (took: Took) => void },
): Graph {
  return {
    ...graph,
    async read(text, parameters, how) {
      const leave = await gate.enter(how?.signal, text);
      const began = performance.now();
      const tell = (rows: number, outcome: Took["outcome"]) =>
        took({ text, seconds: (performance.now() - began) / 1000, rows, outcome });
      try {
        const rows = await graph.read(text, parameters, { timeoutMs, ...how });
        leave("answered");
        tell(rows.length, "answered");
        return rows;
      } catch (error) {
        const trouble = troubleOf(error);
        leave(trouble === "DATABASE_UNAVAILABLE" ? "away" : "failed");
        tell(0, trouble ?? "failed");
        throw error;
      }
    },
  };
}
