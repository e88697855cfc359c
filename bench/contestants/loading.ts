import DataLoader from "dataloader";
import neo4j, { type Driver } from "neo4j-driver";
import { read } from "./database.ts";

export type Node = Readonly<Record<string, unknown>> & { readonly id: string };
/** An edge as it is followed: `INCIDENT_BUNDLE>` from its beginning, `INCIDENT_BUNDLE<` from its end. */
export type Way = `${string}${"<" | ">"}`;

/** The loaders of one request. What is asked in one tick is asked at once. */
export interface Loaders {
  byId(id: string): Promise<Node | null>;
  one(way: Way, id: string): Promise<Node | null>;
  page(way: Way, first: number, id: string): Promise<readonly Node[]>;
  count(way: Way, id: string): Promise<number>;
  list(text: string, parameters: object): Promise<readonly unknown[]>;
}

/** What any resolver may ask of an entity. Whole nodes would cost twice as much. */
export const FIELDS = "{.id, .title, .severity, .status, .latestStatus, .detectedAt, .decision, .rolloutWave}";

export function loadersOver(over: Driver): Loaders {
  const known = new Map<string, DataLoader<string, unknown>>();
  const loading = <T>(name: string, text: string, nothing: T, n = 0) => {
    let loader = known.get(name);
    if (loader === undefined) {
      loader = new DataLoader<string, unknown>(async (ids) => {
        const rows = (await read(over, text, { ids: [...ids], n: neo4j.int(n) })) as readonly [string, unknown][];
        const found = new Map(rows);
        return ids.map((id) => found.get(id) ?? nothing);
      });
      known.set(name, loader);
    }
    return loader as DataLoader<string, T>;
  };
  const nobody: Node | null = null;
  return {
    byId: (id) => loading("id", `UNWIND $ids AS id MATCH (t:Entity {id: id}) RETURN [id, t${FIELDS}]`, nobody).load(id),
    one: (way, id) =>
      loading(
        way,
        `UNWIND $ids AS id MATCH (n:Entity {id: id}) MATCH ${pattern(way)} RETURN [id, t${FIELDS}]`,
        nobody,
      ).load(id),
    page: (way, first, id) =>
      loading<readonly Node[]>(
        `${way} ${first}`,
        `UNWIND $ids AS id MATCH (n:Entity {id: id}) CALL (n) { MATCH ${pattern(way)} WITH t ORDER BY t.id LIMIT $n
RETURN collect(t${FIELDS}) AS ts } RETURN [id, ts]`,
        [],
        first,
      ).load(id),
    count: (way, id) =>
      loading(
        `#${way}`,
        `UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN [id, COUNT { ${pattern(way, "")} }]`,
        0,
      ).load(id),
    list: (text, parameters) => read(over, text, parameters),
  };
}

function pattern(way: Way, to = "t"): string {
  const edge = way.slice(0, -1);
  return way.endsWith(">") ? `(n)-[:${edge}]->(${to})` : `(n)<-[:${edge}]-(${to})`;
}
