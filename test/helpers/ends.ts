import { expect } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";

/**
 * What lists rely on (`src/query/follow.ts`): no edge and no claim begins at what only the past knows or what was
 * forgotten, and none ends at what only the past knows.
 */
export async function endsAreThere(graph: Graph): Promise<void> {
  const text = `MATCH (a:Entity)-[e]->(b:Entity) WHERE a:(Former|Forgotten) OR b:Former
RETURN a.id + ' -' + type(e) + '-> ' + b.id`;
  expect((await graph.read(text)).flat()).toEqual([]);
}
