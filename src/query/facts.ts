import { decodeStray } from "../graph/model.ts";
import { byCodePoint } from "../ontology/canonical.ts";
import { askedFields, askedSteps, type EdgeFact, type EntityFacts, type EntityState } from "../ontology/linkGaps.ts";
import type { Kind } from "../ontology/ontology.ts";
import { forgottenAt, size } from "./follow.ts";
import { indented, kindIn, type Names, quoted } from "./names.ts";
import { readVerdicts, restsText, unconditional } from "./verdicts.ts";

/**
 * Everything link rules ask of one entity, as one Cypher expression: a list that `readFacts` reads. The same text for
 * every entity of the kind (CYPHER.md 1.6).
 */
export function factsOf(kind: Kind, variable: string, names: Names): string {
  return `[${generic(variable, names)}, ${special(kind, variable, names)}]`;
}

/** The same where the entity may be of several kinds: what is common once, the rest under its kind. */
export function factsOfAny(kinds: readonly Kind[], variable: string, names: Names): string {
  const [only, ...others] = kinds;
  if (only !== undefined && others.length === 0) return factsOf(only, variable, names);
  const branches = kinds
    .filter((kind) => !isPlain(kind))
    .map((kind) => `\n  WHEN ${quoted(kind.name)} THEN ${indented(special(kind, variable, names))}`);
  const own = branches.length === 0 ? "[]" : `CASE ${kindIn(variable)}${branches.join("")}\n  ELSE [] END`;
  return `[${generic(variable, names)}, ${indented(own)}]`;
}

/**
 * What `factsOf` returned. Nothing in it is trusted to be there: while a load is under way a read may meet an entity
 * that is half gone, and such an answer is asked again.
 */
export function readFacts(kind: Kind, row: unknown): EntityFacts {
  const [common, special] = list(row);
  const [properties, links] = list(common);
  const [id, state, none, contradicted, duplicated, strays] = list(properties);
  const [values, counts, conditions, parts] = list(special);
  const edges = list(links).flatMap(readEdge).sort(inOrder);
  return {
    id: String(id ?? ""),
    state: (state ?? "FORMER") as EntityState,
    none: texts(none),
    contradicted: texts(contradicted),
    duplicated: texts(duplicated),
    strays: texts(strays).map(decodeStray),
    edges,
    values: Object.fromEntries(askedFields(kind).map((name, i) => [name, list(values)[i] ?? null])),
    counts: Object.fromEntries(askedSteps(kind).map((name, i) => [name, countIn(list(counts)[i])])),
    conditions: readVerdicts(kind, conditions, { edges, none: texts(none) }),
    parts: kind.parts.flatMap((part, i) => list(list(parts)[i]).map((p) => readFacts(part, p))),
  };
}

function generic(v: string, names: Names): string {
  const [edge, target] = [names.variable(), names.variable()];
  return `[[k IN ['id', 'state', 'declaredNone', 'contradicted', 'duplicated', 'strays'] | ${v}[k]],
  COLLECT { MATCH (${v})-[${edge}]->(${target}:Entity) RETURN [type(${edge}), ${edge}.link, ${target}.id, ${target}:Unresolved, ${target}:Forgotten] }]`;
}

function special(kind: Kind, v: string, names: Names): string {
  const values = askedFields(kind).map(quoted).join(", ");
  const counts = askedSteps(kind).flatMap((name) => {
    const step = kind.steps.get(name);
    if (step === undefined || step.is === "link") return [];
    const present = size(step, v, names, () => []);
    const forgotten = forgottenAt(step, v, names);
    return [forgotten === undefined ? present : `[${present}, ${forgotten}]`];
  });
  const parts = kind.parts.map((part) => partsOf(part, v, names));
  const rows = [
    values === "" ? "[]" : `[k IN [${values}] | ${v}[k]]`,
    bracketed(counts),
    unconditional(kind) ? "[]" : restsText(kind, v, names),
    bracketed(parts),
  ];
  return `[${rows.map((row) => `\n  ${indented(row)}`).join(",")}]`;
}

const bracketed = (expressions: readonly string[]) =>
  expressions.length === 0 ? "[]" : `[${expressions.map((e) => `\n  ${indented(e)}`).join(",")}]`;

/** A kind of whose entities no rule asks for a field, a count, a condition or a part. */
function isPlain(kind: Kind): boolean {
  return unconditional(kind) && [askedFields(kind), askedSteps(kind), kind.parts].every((l) => l.length === 0);
}

function partsOf(part: Kind, whole: string, names: Names): string {
  const edge = part.links.get(part.part?.link ?? "")?.edge;
  const v = names.variable();
  return `COLLECT { MATCH (${whole})<-[:${edge}]-(${v}) RETURN ${indented(factsOf(part, v, names))} }`;
}

/** Of what is there; -1 where all of that is forgotten. */
function countIn(cell: unknown): number {
  const [present, forgotten] = Array.isArray(cell) ? cell : [cell];
  return Number(present ?? 0) === 0 && forgotten === true ? -1 : Number(present ?? 0);
}

function readEdge(row: unknown): readonly EdgeFact[] {
  const [type, link, target, unresolved, forgotten] = list(row);
  if (typeof type !== "string" || typeof target !== "string") return [];
  const ends = { unresolved: unresolved === true, ...(forgotten === true && { forgotten }) };
  return [{ type, link: typeof link === "string" ? link : null, target, ...ends }];
}

function inOrder(a: EdgeFact, b: EdgeFact): number {
  return byCodePoint(a.type, b.type) || byCodePoint(a.target, b.target) || byCodePoint(a.link ?? "", b.link ?? "");
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const texts = (value: unknown): readonly string[] => list(value).filter((x) => typeof x === "string");
