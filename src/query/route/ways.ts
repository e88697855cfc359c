import type { Kind, Link, Ontology } from "../../ontology/ontology.ts";

/** Along which links, and through which kinds, a question that nobody spelled step by step may go. */
export interface Leave {
  /** Kinds that may be met between the ends; absent where all may. */
  readonly kinds?: readonly string[];
  /** Relationship types that may be walked; absent where all may. */
  readonly edges?: readonly string[];
  /** Kinds declared `hub` may be walked through, which everything is two steps from. */
  readonly hubs: boolean;
}

/** What a search for paths needs to know of the ontology: relationship types to walk, either way. */
export interface Way {
  readonly edges: readonly string[];
  /** Those of `edges` that lead to kinds of an end alone: one of the two ends must be where they lead. */
  readonly toEnds: readonly string[];
  /** Other `edges` that may meet one of `barred`. */
  readonly checked: readonly string[];
  /** Kinds that may be an end and nothing else. */
  readonly barred: readonly string[];
}

/**
 * The way between entities of these two kinds. What may not be passed is left out by relationship type, which costs
 * nothing; only where one type leads to several kinds, or to the kind of an end, is there something to check. An end that
 * is a hub has tens of thousands of edges, so of what leads to its kind alone no label is read.
 */
export function wayBetween(from: string, to: string, leave: Leave, ontology: Ontology): Way {
  const passes = passable(leave, ontology);
  const stands = (kind: string) => passes(kind) || kind === from || kind === to;
  const walked = linksOf(ontology, leave).filter((link) => stands(link.of) && link.to.some(stands));
  const touching = (link: Link) => [link.of, ...link.to].filter((kind) => !passes(kind));
  const toEnds = walked.filter((link) => passes(link.of) && !link.to.some(passes));
  const checked = walked.filter((link) => touching(link).length > 0 && !toEnds.includes(link));
  const barred = new Set(checked.flatMap(touching));
  return {
    edges: walked.map((link) => link.edge),
    toEnds: toEnds.map((link) => link.edge),
    checked: checked.map((link) => link.edge),
    barred: [...ontology.kinds.keys()].filter((kind) => barred.has(kind)),
  };
}

/** The fewest steps by which entities of two kinds can be joined, by their types alone; undefined where they cannot. */
export function stepsApart(from: string, to: string, leave: Leave, ontology: Ontology): number | undefined {
  const passes = passable(leave, ontology);
  const beside = neighbours(linksOf(ontology, leave));
  let rim: readonly string[] = [from];
  const met = new Set<string>();
  for (let steps = 1; rim.length > 0; steps++) {
    const next = new Set(rim.flatMap((kind) => [...(beside.get(kind) ?? [])]));
    if (next.has(to)) return steps;
    rim = [...next].filter((kind) => passes(kind) && !met.has(kind));
    for (const kind of rim) met.add(kind);
  }
  return undefined;
}

/** What is left out because it goes through a hub. */
export interface LeftOut {
  readonly hubs: readonly string[];
  /** `Incident.owner`. */
  readonly links: readonly string[];
}

/** Of what the question would otherwise allow; nothing where it asks for hubs. */
export function leftOut(from: string, to: string, leave: Leave, ontology: Ontology): LeftOut {
  const [narrow, wide] = [leave, { ...leave, hubs: true }].map((l) => wayBetween(from, to, l, ontology));
  const kept = new Set(narrow?.edges);
  const met = new Set(
    linksOf(ontology, leave)
      .filter((link) => wide?.edges.includes(link.edge))
      .flatMap((link) => [link.of, ...link.to]),
  );
  const passes = passable({ ...leave, hubs: true }, ontology);
  const hubs = [...ontology.kinds.values()].filter((kind) => kind.hub && !leave.hubs && met.has(kind.name));
  return {
    hubs: hubs.map((kind) => kind.name).filter(passes),
    links: linksOf(ontology, leave)
      .filter((link) => wide?.edges.includes(link.edge) && !kept.has(link.edge))
      .map((link) => `${link.of}.${link.name}`),
  };
}

/** The links that may be walked, in the order of their declaration. */
export function linksOf(ontology: Ontology, { edges }: Leave): readonly Link[] {
  const links = [...ontology.kinds.values()].flatMap((kind: Kind) => [...kind.links.values()]);
  if (edges === undefined) return links;
  const asked = new Set(edges);
  return links.filter((link) => asked.has(link.edge));
}

function passable({ kinds, hubs }: Leave, ontology: Ontology): (kind: string) => boolean {
  const asked = kinds && new Set(kinds);
  return (kind) => (asked?.has(kind) ?? true) && (hubs || !ontology.kind(kind).hub);
}

function neighbours(links: readonly Link[]): ReadonlyMap<string, ReadonlySet<string>> {
  const beside = new Map<string, Set<string>>();
  const join = (a: string, b: string) => beside.set(a, (beside.get(a) ?? new Set()).add(b));
  for (const link of links)
    for (const to of link.to) {
      join(link.of, to);
      join(to, link.of);
    }
  return beside;
}

/** What a walk in all directions from one entity needs to know of the ontology. */
export interface Surroundings {
  readonly edges: readonly string[];
  /** Kinds of what may be met; absent where all may be. */
  readonly kinds?: readonly string[];
  /** Kinds that may be met and are not walked on from. */
  readonly hubs: readonly string[];
}

/** A hub is an end: it is met, and nothing behind it is. */
export function surroundings(middle: string, leave: Leave, ontology: Ontology): Surroundings {
  const { kinds: asked, hubs } = leave;
  const shown = (kind: string) => asked?.includes(kind) ?? true;
  const stands = (kind: string) => shown(kind) || kind === middle;
  const walked = linksOf(ontology, leave).filter((link) => stands(link.of) && link.to.some(stands));
  return {
    edges: walked.map((link) => link.edge),
    ...(asked && { kinds: asked }),
    hubs: hubs ? [] : [...ontology.kinds.values()].flatMap(({ name, hub }) => (hub && shown(name) ? [name] : [])),
  };
}
