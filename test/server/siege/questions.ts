import { getIntrospectionQuery } from "graphql";
import { keyOf } from "../../../bench/data/records.ts";
import type { Sizes } from "../../../bench/data/sizes.ts";
import { QUESTIONS } from "../../../bench/questions.ts";
import { savedQuestions } from "../../../src/graphql/saved/saved.ts";
import { valuesOf } from "../../../src/graphql/saved/values.ts";

export type Variables = Readonly<Record<string, unknown>>;

/** One question that has one right answer. */
export interface Asked {
  readonly name: string;
  readonly query: string;
  readonly variables: Variables;
}

/** A list that is walked by its cursors from its begin to its end. */
export interface Walk {
  readonly name: string;
  /** Takes `$after`. */
  readonly query: string;
  readonly variables: Variables;
  /** The connection in the data. */
  readonly at: string;
  /** All ids in their order, as Cypher tells them that no part of the service has made. */
  readonly rows: string;
}

const spread = (count: number, some: number) => Array.from({ length: some }, (_, i) => Math.floor((i * count) / some));

/** Every kind of question there is, of the generated world and of the thread of `examples/`. */
export function questionsOf({ of }: Sizes): readonly Asked[] {
  const trees = QUESTIONS.filter(
    ({ pages, name, by }) => pages === undefined && by === undefined && name !== "hub",
  ).flatMap((question) =>
    keysOf(question.name, of).map((key) => ({
      name: question.name,
      query: question.query,
      variables: key === undefined ? {} : { key },
    })),
  );
  return [
    ...trees,
    ...FIXED.map(([name, query]) => ({ name, query, variables: {} })),
    ...savedAsked(),
    { name: "the whole schema", query: getIntrospectionQuery(), variables: {} },
  ];
}

function keysOf(name: string, of: Sizes["of"]): readonly (string | undefined)[] {
  if (name === "tree of 10" || name === "three hops") return spread(of.Incident, 15).map((i) => keyOf("Incident", i));
  if (name === "tree of 600" || name === "change, bundles, incidents") return [keyOf("Change", 1)];
  return [undefined];
}

/** The saved questions with the values of their examples. */
export function savedAsked(): readonly Asked[] {
  return savedQuestions().map((question) => ({
    name: `saved: ${question.name}`,
    query: question.text,
    variables: valuesOf(question, question.example),
  }));
}

const INCIDENT = "Incident:inc-2026-04-09-001";
const OPENINGS =
  "completeness { routes population openingCount openings { kind link field count examples { id } query } }";

const FIXED: readonly (readonly [string, string])[] = [
  ["hub", `{ change(key: "chg-0000000") { id incidents(first: 50) { totalCount nodes { id title severity } } } }`],
  [
    "where by field",
    `{ incidents(where: { severity: { in: ["sev1", "sev2"] }, title: { startsWith: "Wrong" } }, first: 20) { totalCount nodes { id severity title } } }`,
  ],
  [
    "where by link",
    `{ incidents(where: { bundle: { has: { status: { eq: "released" } } } }, first: 20) { nodes { id bundle { id status } } } }`,
  ],
  [
    "where by gap",
    `{ incidents(where: { gaps: { has: { codes: ["incident.bundle_missing"] } } }, first: 20) { nodes { id gaps { code severity found } } } }`,
  ],
  [
    "where, ordered, with completeness",
    `{ incidents(where: { owner: { none: {} } }, orderBy: [{ field: detectedAt }], first: 20) { nodes { id detectedAt } ${OPENINGS} } }`,
  ],
  ["none of them", `{ artifactBundles(where: { incidents: { none: {} } }, first: 10) { nodes { id } ${OPENINGS} } }`],
  [
    "search by words",
    `{ search(text: "stale memory", kinds: [Incident], first: 10) { more hits { entity { id } matched field } } }`,
  ],
  [
    "search by a mistyped id",
    `{ search(text: "inc-2026-04-9-001", first: 5) { hits { entity { id title } matched } } }`,
  ],
  [
    "reach",
    `{ reach(from: "Change:chg-0000001", walk: "bundles.incidents", first: 100) { totalCount nodes { id state } ${OPENINGS} } }`,
  ],
  [
    "reach with a condition",
    `{ reach(from: "Change:chg-0000000", walk: "bundles.incidents", where: { incident: { severity: { eq: "sev1" } } }, first: 50) { nodes { id title } ${OPENINGS} } }`,
  ],
  [
    "path",
    `{ path(from: "Incident:inc-0000001", to: "Incident:inc-0000002", maxHops: 6) { outcome words paths { length nodes { id } steps { link inverse } } cutBy hubs linksLeftOut } }`,
  ],
  [
    "neighborhood",
    `{ neighborhood(id: "ArtifactBundle:bundle-0000100", depth: 2, first: 100) { words cut exact nodes { distance entity { id state } } edges { link inverse from { id } to { id } } } }`,
  ],
  ...["release", "incident", "causal", "playbook"].map(
    (name) =>
      [
        `chain ${name}`,
        `{ chain(from: "${INCIDENT}", name: "${name}") { name stages { name state why via entityCount entities { id } gaps { code } } } }`,
      ] as const,
  ),
  [
    "several roots",
    `{ a: incident(key: "inc-0000003") { id title } b: change(key: "chg-0000002") { id gaps { code } } c: entity(id: "${INCIDENT}") { id gapCount links { name state } records { nodes { id } } } d: nodes(ids: ["Team:team-1", "Change:chg-0000005", "nobody"]) { id } }`,
  ],
  ["sources and loads", `{ sources { name } loads(first: 5) { nodes { id } } }`],
  ["nobody", `{ incident(key: "nobody has mentioned it") { id } __typename }`],
];

export const WALKS: readonly Walk[] = [
  {
    name: "incidents by key",
    query:
      "query ($after: String) { incidents(first: 150, after: $after) { nodes { id title } pageInfo { endCursor hasNextPage } } }",
    variables: {},
    at: "incidents",
    rows: "MATCH (n:Incident {state: 'RECORDED'}) RETURN n.id ORDER BY n.id",
  },
  {
    name: "incidents by when they were found",
    query:
      "query ($after: String) { incidents(first: 150, after: $after, orderBy: [{ field: detectedAt, direction: DESC }]) { nodes { id detectedAt } pageInfo { endCursor hasNextPage } } }",
    variables: {},
    at: "incidents",
    rows: "MATCH (n:Incident {state: 'RECORDED'}) RETURN n.id ORDER BY n.detectedAt IS NULL, n.detectedAt DESC, n.id",
  },
  {
    name: "incidents of the hub",
    query:
      'query ($after: String) { reach(from: "Change:chg-0000000", walk: "bundles.incidents", first: 150, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }',
    variables: {},
    at: "reach",
    rows: `MATCH (:Change {id: 'Change:chg-0000000'})<-[:ARTIFACT_BUNDLE_CHANGE]-(b)<-[:INCIDENT_BUNDLE]-(n) WHERE n.state <> 'FORMER'
RETURN DISTINCT n.id ORDER BY n.id`,
  },
];
