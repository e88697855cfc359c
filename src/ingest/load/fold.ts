import { byCodePoint, canonical } from "../../ontology/canonical.ts";
import type { FieldType } from "../../ontology/declare.ts";
import type { Stray } from "../../ontology/linkGaps.ts";
import type { Kind, Link } from "../../ontology/ontology.ts";
import type { Facts, Value } from "../statement.ts";

/** What one current record says about the entity, and what decides how much it counts. */
export interface Told {
  /** Id of the record. */
  readonly record: string;
  readonly source: string;
  readonly slot: string;
  readonly digest: string;
  /** Of its source; 1 is first. */
  readonly rank: number;
  /** The record is about this entity; else it lists one of its links from the far end. */
  readonly own: boolean;
  readonly facts: Facts;
}

/** An edge or a claim of the entity, with the records that state it, sorted. */
export interface FoldedLink {
  readonly link: Link;
  readonly target: string;
  readonly records: readonly string[];
}

/** What all current records together say about one entity. */
export interface Folded {
  /** A record is about it; else others merely tell of it. */
  readonly recorded: boolean;
  readonly fields: Readonly<Record<string, Value>>;
  readonly edges: readonly FoldedLink[];
  /** Overruled targets of to-one links, and targets of kinds that the link does not allow. */
  readonly claims: readonly FoldedLink[];
  readonly strays: readonly Stray[];
  /** Links that are said to be none, and that nobody states. */
  readonly none: readonly string[];
  /** Links of a recorded entity that are neither stated nor none. */
  readonly lacking: readonly Link[];
  /** Fields with two different values, of those that hold one. */
  readonly contradicted: readonly string[];
  /** Sources that state its key twice, with different content; of what is told in pieces, with contradicting content. */
  readonly duplicated: readonly string[];
}

/**
 * Folds what all current records say about one entity into what its node shows (DESIGN.md 5, The fold). Pure, and
 * independent of the order of `told`: what counts is the source's rank, then the latest time stated in the record,
 * then the smallest digest, then the smallest slot; never the clock of loading.
 */
export function fold(kind: Kind, told: readonly Told[]): Folded {
  const sorted = [...told].sort(byWeight);
  const recorded = sorted.some((t) => t.own);
  const links = [...kind.links.values()].map((link) => foldLink(link, sorted));
  const edges = links.flatMap((l) => l.edges);
  const strays = distinctStrays(sorted.flatMap((t) => t.facts.strays));
  const claims = links.flatMap((l) => l.claims);
  const has = (of: readonly { readonly link: Link }[], link: Link) => of.some((l) => l.link.name === link.name);
  const none = [...kind.links.values()].filter(
    (link) =>
      sorted.some((t) => t.facts.none.includes(link.name)) &&
      !has(edges, link) &&
      !has(claims, link) &&
      !strays.some((stray) => stray.link === link.name),
  );
  return {
    recorded,
    ...foldFields(kind, sorted),
    edges,
    claims,
    strays,
    none: none.map((link) => link.name).sort(byCodePoint),
    lacking: recorded ? [...kind.links.values()].filter((link) => !has(edges, link) && !none.includes(link)) : [],
    duplicated: duplicated(kind, sorted),
  };
}

function byWeight(a: Told, b: Told): number {
  return (
    a.rank - b.rank ||
    byCodePoint(b.facts.statedAt ?? "", a.facts.statedAt ?? "") ||
    byCodePoint(a.digest, b.digest) ||
    byCodePoint(a.slot, b.slot)
  );
}

/** Lists and free structures may differ without anybody being wrong. */
const MAY_DIFFER: ReadonlySet<FieldType> = new Set(["texts", "words", "json"]);

function foldFields(kind: Kind, sorted: readonly Told[]): Pick<Folded, "fields" | "contradicted"> {
  const stated = [...kind.fields.values()].map((field) => ({
    field,
    values: sorted.map((t) => t.facts.fields[field.name]).filter((v): v is Value => v !== undefined && !isBlank(v)),
  }));
  return {
    fields: Object.fromEntries(
      stated.flatMap(({ field, values: [first] }) => (first === undefined ? [] : [[field.name, first]])),
    ),
    contradicted: stated
      .filter(({ field, values }) => !MAY_DIFFER.has(field.type) && new Set(values.map(canonical)).size > 1)
      .map(({ field }) => field.name)
      .sort(byCodePoint),
  };
}

function isBlank(value: Value): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}

/** To-many targets are united; of a to-one link the first is the edge and every other one a claim. */
function foldLink(link: Link, sorted: readonly Told[]): Pick<Folded, "edges" | "claims"> {
  const targets = collect(link, sorted, (facts) => facts.links[link.name]);
  const wrong = collect(link, sorted, (facts) => facts.wrong[link.name]);
  const overruled = link.many ? [] : targets.slice(1);
  return { edges: link.many ? targets : targets.slice(0, 1), claims: [...overruled, ...wrong] };
}

/** Distinct targets, the weightiest first, each with the records that name it. */
function collect(
  link: Link,
  sorted: readonly Told[],
  of: (facts: Facts) => readonly string[] | undefined,
): readonly FoldedLink[] {
  const found = new Map<string, Set<string>>();
  for (const { facts, record } of sorted)
    for (const target of of(facts) ?? []) found.set(target, (found.get(target) ?? new Set()).add(record));
  return [...found].map(([target, records]) => ({ link, target, records: [...records].sort(byCodePoint) }));
}

function distinctStrays(strays: readonly Stray[]): readonly Stray[] {
  return [...new Map(strays.map((stray) => [canonical(stray), stray]))]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([, stray]) => stray);
}

/** Of an entity that is told in pieces only statements that contradict each other are duplicates. */
function duplicated(kind: Kind, sorted: readonly Told[]): readonly string[] {
  const own = new Map<string, Told[]>();
  for (const one of sorted) if (one.own) own.set(one.source, [...(own.get(one.source) ?? []), one]);
  return [...own]
    .filter(([, said]) => new Set(said.map((one) => one.digest)).size > 1 && (!kind.pieces || disagree(kind, said)))
    .map(([source]) => source)
    .sort(byCodePoint);
}

function disagree(kind: Kind, sorted: readonly Told[]): boolean {
  if (foldFields(kind, sorted).contradicted.length > 0) return true;
  return [...kind.links.values()].some((link) => !link.many && foldLink(link, sorted).claims.length > 0);
}
