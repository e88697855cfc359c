import { executable } from "../../src/graphql/execute.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { harbour } from "./chain/voyage.ts";

/** How complete an answer says it is. */
export interface Whole {
  readonly routes: string;
  readonly population: string;
  readonly openings: readonly Opening[];
}

export interface Opening {
  readonly kind: string;
  readonly link: string | null;
  readonly field: string | null;
  readonly count: number;
  readonly examples: readonly { readonly id: string }[];
  readonly query: string;
}

export const WHOLE = "completeness { routes population openings { kind link field count examples { id } query } }";

/** The only root field of a question about the harbour and its chain. */
export async function answered<T>(graph: Graph, query: string): Promise<T> {
  const { data, errors } = await executable(harbour, graph).execute({ query });
  if (errors) throw errors[0]?.originalError ?? errors[0];
  return Object.values(JSON.parse(JSON.stringify(data)) as Record<string, T>)[0] as T;
}

/** `LOWER_BOUND`, then a line an opening: `1 MISSING Voyage.ship of Voyage:s1/2`. */
export function inWords({ routes, openings }: Whole): string {
  const lines = openings.map(({ kind, link, field, count, examples }) => {
    const ids = examples.map(({ id }) => id).sort();
    return [count, kind, link ?? field ?? "", ids.length > 0 ? `of ${ids.join(" ")}` : ""]
      .filter((x) => x !== "")
      .join(" ");
  });
  return [routes, ...lines.sort()].join("\n");
}
