import type { FieldType } from "../ontology/declare.ts";
import { STATES } from "../ontology/linkGaps.ts";
import { GAP_KINDS, SEVERITIES } from "../ontology/linkRules.ts";
import type { Field, Kind, Ontology, Step } from "../ontology/ontology.ts";
import { filterTypes, listArguments, targetType } from "./filters.ts";
import { chainField, chainTypes } from "./chainTypes.ts";
import { readinessField, readinessTypes } from "./readiness.ts";
import { CONTROL_TOTAL } from "./controlTotal.ts";
import { ROUTE_FIELDS, ROUTE_TYPES } from "./routes.ts";
import { SEARCH_ROOT, SEARCH_TYPES } from "./searchTypes.ts";
import { LINK_STATES } from "../query/linkStatus.ts";

/** The schema language text of an ontology: the public contract, the same text for the same declarations. */
export function schemaText(ontology: Ontology): string {
  const kinds = [...ontology.kinds.values()];
  const parts = [
    SCALARS,
    enumOf("Kind", "What an entity can be.", [...ontology.kinds.keys()]),
    enumOf("EntityState", ABOUT_STATES, STATES),
    enumOf(
      "GapKind",
      "What can be wrong. Where several could be said of one link, the first that holds is.",
      GAP_KINDS,
    ),
    enumOf("Severity", "How much a gap matters.", SEVERITIES),
    enumOf("LinkState", "How a link stands; of several targets the worst.", LINK_STATES),
    enumOf("BodyState", ABOUT_BODIES, ["KEPT", "REDACTED", "DIGEST", "FORGOTTEN"]),
    interfaces(ontology),
    THINGS,
    ROUTE_TYPES,
    connection("Entity"),
    connection("Record"),
    connection("Load"),
    ...filterTypes(ontology),
    SEARCH_TYPES,
    ...readinessTypes(kinds.flatMap((kind) => kind.readiness ?? [])),
    ...kinds.flatMap((kind) => [typeOf(kind), connection(kind.name)]),
    ...chainTypes(ontology),
    query(kinds, chainField(ontology)),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Arguments of every connection. */
const PAGE = "first: Int = 50, after: String";

const ABOUT_STATES =
  "RECORDED: a current record states it. MENTIONED: a mention is enough. UNRESOLVED: pointed at, and no record states it. FORMER: only the past knows it. FORGOTTEN: removed on purpose.";

const ABOUT_BODIES =
  "What was kept of a record. KEPT: all. REDACTED: all but what people typed. DIGEST: what the graph reads, and a digest of all. FORGOTTEN: nothing.";

const SCALARS = `"""A moment in UTC, ISO 8601 with milliseconds."""
scalar DateTime

"""A calendar day, YYYY-MM-DD."""
scalar Date

"""Any JSON value."""
scalar JSON`;

/** What every entity answers, whatever its kind. */
const COMMON = `  id: ID!
  key: String!
  kind: Kind!
  state: EntityState!
  title: String
  """What is missing or wrong here, worst first, at most 100."""
  gaps: [Gap!]!
  """How many gaps there are, all of them."""
  gapCount: Int!
  """How each of its links stands: those it can state, derived ones, and those it expects others to state."""
  links: [LinkStatus!]!
  """The current records that state it."""
  records(${PAGE}): RecordConnection!`;

function interfaces(ontology: Ontology): string {
  return `"""Anything with an id of its own."""
interface Node {
  id: ID!
}

"""Anything evidence can be about. A placeholder, which is pointed at and not recorded, is one too."""
interface Entity implements Node {
${COMMON}
}

"""One missing or faulty thing: rule, subject, link or field, and stated target are its identity."""
type Gap {
  id: ID!
  code: String!
  kind: GapKind!
  severity: Severity!
  subject: Entity!
  link: String
  field: String
  """The entity that is named, where one is; a text that names none stands in found."""
  target: Entity
  expected: String!
  found: String!
  why: String!
  remedy: String!
${ontology.kinds.has("Team") ? "  owner: Team\n" : ""}  """The current records it is read from; of a placeholder, those that refer to it."""
  records: [Record!]!
}

"""How one link of one entity stands."""
type LinkStatus {
  name: String!
  inverse: Boolean!
  derived: Boolean!
  state: LinkState!
  count: Int!
  targets(${PAGE}): EntityConnection!
  gaps: [Gap!]!
}`;
}

const THINGS = `"""One statement by one slot about one entity; immutable."""
type Record {
  id: ID!
  source: Source!
  slot: String!
  """File and line where a person finds it."""
  location: String!
  """SHA-256 of the body as it is kept; empty where it is forgotten."""
  digest: String!
  recordedAt: DateTime!
  endedAt: DateTime
  """What was kept of the record; null where it is forgotten."""
  body: JSON
  bodyState: BodyState!
}

"""Where records come from: a folder, a feed, an importer."""
type Source {
  id: ID!
  name: String!
  """1 is first: where two sources disagree the lower rank wins."""
  rank: Int
  """Prefix of the keys it states."""
  scope: String
  """Kinds it is expected to state; empty where it does not say."""
  kinds: [String!]!
  declared: Boolean
  lastLoad: DateTime
  """What could not be taken in and is not yet mended, at most 500."""
  rejections: [Rejection!]!
  """How much it says there is of each kind, beside what its last load came to; empty where it does not say."""
  totals: [ControlTotal!]!
}

${CONTROL_TOTAL}

"""One statement or document that was refused."""
type Rejection {
  id: ID!
  document: String!
  location: String!
  words: String!
}

"""One load of one source."""
type Load {
  id: ID!
  source: Source!
  at: DateTime!
  version: Int
}

"""Where a page stands in its list."""
type PageInfo {
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
}`;

function typeOf(kind: Kind): string {
  const declared = new Set(COMMON_NAMES);
  const fields = [...kind.fields.values()].filter((f) => !declared.has(f.name)).map(fieldText);
  const steps = [...kind.steps.values()].map(stepText);
  return `${described(kind.about)}type ${kind.name} implements Node & Entity {
${[COMMON, ...fields, ...(kind.readiness ? [readinessField(kind.readiness)] : []), ...steps].join("\n")}
}`;
}

const COMMON_NAMES = ["title"];

/** Nothing but lists is promised: a placeholder has no fields. */
const TYPES: { readonly [T in FieldType]: string } = {
  text: "String",
  word: "String",
  texts: "[String!]!",
  words: "[String!]!",
  moment: "DateTime",
  day: "Date",
  int: "Int",
  number: "Float",
  bool: "Boolean",
  json: "JSON",
};

function fieldText(field: Field): string {
  const known = field.known ? `Known words: ${field.known.join(", ")}.` : undefined;
  const about = [field.about, known].filter((x) => x !== undefined).join(" ");
  return `${described(about, "  ")}  ${field.name}: ${TYPES[field.type]}`;
}

function stepText(step: Step): string {
  const to = targetType(step);
  const about = described(ABOUT_STEP[step.is](step as never), "  ");
  if (!step.many) return `${about}  ${step.name}: ${to}`;
  const several = to === "Entity";
  const args = `${several ? "kinds: [Kind!], " : ""}${listArguments(to, !several)}, ${PAGE}`;
  return `${about}  ${step.name}(${args}): ${to}Connection!`;
}

const ABOUT_STEP: { readonly [S in Step["is"]]: (step: Extract<Step, { is: S }>) => string } = {
  link: ({ link, to }) => link.about ?? (to.length === 1 || to.length > 8 ? "" : `One of ${to.join(", ")}.`),
  inverse: ({ links }) => {
    const stated = links.map((l) => `${l.of}.${l.name}`);
    return stated.length > 8 ? `Those whose ${links[0]?.name} it is.` : `Those whose ${stated.join(", ")} it is.`;
  },
  derived: ({ derived, inverted }) =>
    inverted ? `Derived: those whose ${derived.name} it is among.` : "Derived: nobody states it.",
};

function query(kinds: readonly Kind[], others: readonly string[]): string {
  const roots = kinds.map(
    (kind) => `  ${kind.singular}(key: String!): ${kind.name}
  ${kind.plural}(states: [EntityState!], ${listArguments(kind.name, true)}, ${PAGE}): ${kind.name}Connection!`,
  );
  return `type Query {
  """An entity by its id, Kind:key, in whatever state; null where nobody has mentioned it."""
  entity(id: ID!): Entity
  """Entities of these kinds, all by default, in these states: by default RECORDED and MENTIONED."""
  entities(kinds: [Kind!], states: [EntityState!], ${listArguments("Entity", false)}, ${PAGE}): EntityConnection!
${ROUTE_FIELDS}
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
  sources: [Source!]!
  """Loads, the latest first."""
  loads(${PAGE}): LoadConnection!
${SEARCH_ROOT}
${[...others, ...roots].join("\n")}
}`;
}

function connection(name: string): string {
  return `type ${name}Connection {
  nodes: [${name}!]!
  edges: [${name}Edge!]!
  pageInfo: PageInfo!
  totalCount: Int!
}

type ${name}Edge {
  node: ${name}!
  cursor: String!
}`;
}

function enumOf(name: string, about: string, values: readonly string[]): string {
  return `${described(about)}enum ${name} {\n${values.map((v) => `  ${v}`).join("\n")}\n}`;
}

function described(about: string, indent = ""): string {
  return about === "" ? "" : `${indent}"""${about.replaceAll('"""', '\\"""')}"""\n`;
}
