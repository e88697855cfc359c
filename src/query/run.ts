import type { Graph } from "../graph/connect.ts";
import type { Statement } from "./compile/compile.ts";

/** What an answer saw: the graph's version, and whether nothing was being written meanwhile. */
export interface Seen {
  readonly version: number;
  readonly quiet: boolean;
}

export interface Answered {
  readonly data: unknown;
  readonly seen: Seen;
}

/** Pauses before an answer that was disturbed is asked for again, in milliseconds. */
const PAUSES: readonly number[] = [20, 60, 150, 300];

/**
 * Runs a framed statement. An answer during which a load was under way is asked for again after a short pause, a few
 * times; then it is given, and says so.
 */
export async function run(graph: Graph, statement: Statement, pauses = PAUSES): Promise<Answered> {
  for (const pause of pauses) {
    const answered = await once(graph, statement);
    if (answered.seen.quiet) return answered;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return once(graph, statement);
}

async function once(graph: Graph, { text, parameters }: Statement): Promise<Answered> {
  const [row] = await graph.read(text, parameters);
  const [before, data, after] = row as [Pair, readonly unknown[], Pair];
  const [version, ...others] = [...before, ...after].map((n) => n ?? 0);
  return {
    data: data[0] ?? null,
    seen: { version: before[1] ?? 0, quiet: others.every((n) => n === version) },
  };
}

/** Begun and done; nothing before the first load. */
type Pair = readonly [number | null, number | null];
