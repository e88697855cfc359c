import type { FieldType } from "../ontology/declare.ts";
import type { Kind, Ontology, Step } from "../ontology/ontology.ts";

/** The input types by which lists are narrowed and ordered: the condition algebra, once for each kind (DESIGN.md 6). */
export function filterTypes(ontology: Ontology): readonly string[] {
  const kinds = [...ontology.kinds.values()];
  return [
    ...VALUES,
    whereText("Entity", [
      ["kind", "KindFilter"],
      ...common("Entity"),
      ...kinds.map((kind): Entry => [kind.singular, whereType(kind.name)]),
    ]),
    linksText("Entity"),
    ...kinds.flatMap((kind) => [
      whereText(kind.name, [...common(kind.name), ["gaps", "Gaps"], ...fieldEntries(kind), ...stepEntries(kind)]),
      linksText(kind.name),
      ...orderTexts(kind),
    ]),
  ];
}

/** The arguments that narrow and order a list of entities of that type: `IncidentWhere`, `[IncidentOrder!]`. */
export function listArguments(type: string, ordered: boolean): string {
  return `where: ${whereType(type)}${ordered ? `, orderBy: [${type}Order!]` : ""}`;
}

/** Fields of each type that a condition may be about, and the input that says it; a list or mapping of objects has none. */
const FILTERS: { readonly [T in FieldType]: string | undefined } = {
  text: "StringFilter",
  word: "StringFilter",
  texts: "StringListFilter",
  words: "StringListFilter",
  moment: "DateTimeFilter",
  day: "DateFilter",
  int: "IntFilter",
  number: "FloatFilter",
  bool: "BooleanFilter",
  json: undefined,
};

/** What a list of the kind can be ordered by, beside its key. */
function sortFields(kind: Kind): readonly string[] {
  return [...kind.fields.values()].filter((field) => field.sortable).map((field) => field.name);
}

type Entry = readonly [name: string, type: string];

const whereType = (type: string) => `${type}Where`;

function common(type: string): readonly Entry[] {
  return [
    ["all", `[${whereType(type)}!]`],
    ["any", `[${whereType(type)}!]`],
    ["not", whereType(type)],
    ["key", "StringFilter"],
    ["state", "EntityStateFilter"],
  ];
}

function fieldEntries(kind: Kind): readonly Entry[] {
  return [...kind.fields.values()].flatMap((field): readonly Entry[] => {
    const filter = FILTERS[field.type];
    return filter === undefined ? [] : [[field.name, filter]];
  });
}

function stepEntries(kind: Kind): readonly Entry[] {
  return [...kind.steps.values()].map((step) => [step.name, `${targetType(step)}Links`]);
}

/** Of what kind the entities at the end of a step are for a caller. */
export function targetType(step: Step): string {
  const [only, ...others] = step.to;
  return only !== undefined && others.length === 0 ? only : "Entity";
}

function whereText(type: string, entries: readonly Entry[]): string {
  return `"""What an entity must surely be; an absent value is unknown, and neither holds nor fails."""
input ${whereType(type)} {
${entries.map(([name, of]) => `  ${name}: ${of}`).join("\n")}
}`;
}

function linksText(type: string): string {
  return `"""What stands at the end of a link; where somebody on the way may lead to more, the answer is unknown."""
input ${type}Links {
  """One of them is so; with {} there is one."""
  has: ${whereType(type)}
  """None of them is so."""
  none: ${whereType(type)}
  """All of them are so."""
  every: ${whereType(type)}
  count: ${type}Count
}

"""How many there are of which that holds."""
input ${type}Count {
  of: ${whereType(type)}
${NUMBERS.map((op) => `  ${op}: Int`).join("\n")}
}`;
}

function orderTexts(kind: Kind): readonly string[] {
  return [
    `"""By what a list can be ordered; absent values stand last, and the key ends every order."""
enum ${kind.name}Sort {
${["key", ...sortFields(kind)].map((name) => `  ${name}`).join("\n")}
}`,
    `input ${kind.name}Order {
  field: ${kind.name}Sort!
  direction: Direction! = ASC
}`,
  ];
}

const NUMBERS = ["eq", "ne", "lt", "lte", "gt", "gte"] as const;

const VALUES: readonly string[] = [
  `"""What is missing or wrong with an entity or a part of it, by the rules of its links and fields."""
input Gaps {
  """It has such a gap; with {} any."""
  has: GapWhere
  """It has no such gap."""
  none: GapWhere
}`,
  `input GapWhere {
  """Such as incident.bundle_missing."""
  codes: [String!]
  kinds: [GapKind!]
  severities: [Severity!]
}`,
  `enum Direction {
  ASC
  DESC
}`,
  valuesText("StringFilter", "String", [...NUMBERS, "in", "startsWith", "contains"]),
  valuesText("DateTimeFilter", "DateTime", [...NUMBERS, "in"]),
  valuesText("DateFilter", "Date", [...NUMBERS, "in"]),
  valuesText("IntFilter", "Int", [...NUMBERS, "in"]),
  valuesText("FloatFilter", "Float", [...NUMBERS, "in"]),
  valuesText("BooleanFilter", "Boolean", ["eq", "ne"]),
  valuesText("StringListFilter", "String", ["contains"]),
  `input EntityStateFilter {
  eq: EntityState
  ne: EntityState
  in: [EntityState!]
}`,
  `input KindFilter {
  eq: Kind
  ne: Kind
  in: [Kind!]
}`,
];

function valuesText(name: string, type: string, ops: readonly string[]): string {
  const lines = ops.map((op) => `  ${op}: ${op === "in" ? `[${type}!]` : type}`);
  return `input ${name} {
${lines.join("\n")}
  """Whether there is a value at all."""
  exists: Boolean
}`;
}
