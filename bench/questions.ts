import type { World } from "./data/world.ts";
import { keyOf } from "./data/records.ts";
import { PATHS } from "./paths.ts";
import { REACHES } from "./reaches.ts";

export type Variables = Readonly<Record<string, unknown>>;

/** One question, as our service and every GraphQL server with the same fields is asked it. */
export interface Question {
  readonly name: string;
  readonly query: string;
  /** Who asks asks with these in turn, so that no answer is the one just given. */
  readonly variables: (world: World) => readonly Variables[];
  /** Goes on with the cursor of the page before; the first of these variables begin it. */
  readonly pages?: true;
  /** Argument of a root list without which the service cannot be asked it. */
  readonly needs?: string;
  /** Contestants that can be asked it; absent where all can. */
  readonly by?: readonly string[];
}

/** Askings of one question, at most. */
const ASKINGS = 200;

export const QUESTIONS: readonly Question[] = [
  {
    name: "tree of 10",
    query: `query ($key: String!) { incident(key: $key) { id title severity
      owner { id } agent { id } toolPrincipal { id } approval { id status }
      trace { id status session { id latestStatus } }
      bundle { id status change { id title owner { id } } } } }`,
    variables: ({ sizes: { of } }) => each(of.Incident, (i) => ({ key: keyOf("Incident", i) })),
  },
  {
    name: "tree of 600",
    query: `query ($key: String!) { change(key: $key) { id title owner { id }
      bundles(first: 20) { nodes { id status owner { id }
        incidents(first: 10) { nodes { id title severity trace { id status } owner { id } } } } } } }`,
    variables: busy,
  },
  {
    name: "change, bundles, incidents",
    query: `query ($key: String!) { change(key: $key) { id title
      bundles(first: 20) { nodes { id status incidents(first: 5) { nodes { id title severity detectedAt } } } } } }`,
    variables: busy,
  },
  {
    name: "hub",
    query: `query ($key: String!) { change(key: $key) { id incidents(first: 50) { totalCount nodes { id title severity } } } }`,
    variables: () => [{ key: keyOf("Change", 0) }],
  },
  {
    name: "three hops",
    query: `query ($key: String!) { incident(key: $key) { id
      bundle { id change { id title gates(first: 20) { nodes { id decision rolloutWave } } } } } }`,
    variables: ({ sizes: { of } }) => each(of.Incident, (i) => ({ key: keyOf("Incident", i) })),
  },
  {
    name: "keyset page of 50",
    query: `query ($after: String) { incidents(first: 50, after: $after) {
      nodes { id title severity detectedAt } pageInfo { endCursor hasNextPage } } }`,
    variables: () => [{ after: null }],
    pages: true,
  },
  {
    name: "sorted first page",
    query: `{ incidents(orderBy: [{ field: detectedAt, direction: DESC }], first: 50) { nodes { id title severity detectedAt } } }`,
    variables: () => [{}],
    needs: "orderBy",
  },
  {
    name: "totalCount",
    query: `{ incidents { totalCount } }`,
    variables: () => [{}],
  },
  {
    // The same; a connection of @neo4j/graphql has two ways to count, and this is the one that bears the same name.
    name: "totalCount of the connection",
    query: `{ incidents { totalCount } }`,
    variables: () => [{}],
  },
  ...REACHES,
  ...PATHS,
];

function busy({ sizes }: World): readonly Variables[] {
  return each(sizes.busy, (i) => ({ key: keyOf("Change", i + 1) }));
}

/** Some of `count`, evenly from all of them. */
function each<T>(count: number, of: (i: number) => T): readonly T[] {
  const some = Math.min(count, ASKINGS);
  return Array.from({ length: some }, (_, i) => of(Math.floor((i * count) / some)));
}

/** How many pages are walked for their cursors. */
export const PAGES = 60;
