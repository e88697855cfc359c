import type { Dotted } from "../../ontology/condition.ts";
import type { Hop, Link, Ontology, Step } from "../../ontology/ontology.ts";
import { endsForwards, follow, match } from "../follow.ts";
import { indented, type Names } from "../names.ts";
import { linksOf } from "../walk.ts";

type DerivedStep = Extract<Step, { is: "derived" }>;

/** One way of going on: edges in one direction, or a derived link, which only entities of `from` have. */
export type Leg =
  | { readonly is: "hop"; readonly hop: Hop; readonly links: readonly Link[] }
  | { readonly is: "derived"; readonly step: DerivedStep; readonly from: readonly string[] };

/** One step: all ways that its name has from the kinds that may stand there. */
export interface Stride {
  readonly name: string;
  readonly legs: readonly Leg[];
  readonly to: readonly string[];
}

/** A dotted walk from entities of these kinds. Where a step is unknown the walk ends before it: see `unknownStep`. */
export function strides(dotted: Dotted, kinds: readonly string[], ontology: Ontology): readonly Stride[] {
  const found: Stride[] = [];
  let at = kinds;
  for (const name of dotted.split(".")) {
    const stride = strideOf(name, at, ontology);
    if (stride.legs.length === 0) break;
    found.push(stride);
    at = stride.to;
  }
  return found;
}

function strideOf(name: string, kinds: readonly string[], ontology: Ontology): Stride {
  const having = kinds.flatMap((kind) => {
    const step = ontology.kind(kind).steps.get(name);
    return step === undefined ? [] : [{ kind, step }];
  });
  const hops = (direction: Hop["direction"]) => {
    const links = having.flatMap(({ step }) =>
      step.is !== "derived" && step.hop.direction === direction ? linksOf(step) : [],
    );
    return links.length === 0 ? [] : [hopLeg(direction, [...new Set(links)])];
  };
  const derived = new Map<string, { readonly step: DerivedStep; readonly from: string[] }>();
  for (const { kind, step } of having) {
    if (step.is !== "derived") continue;
    const key = `${step.derived.of}.${step.derived.name} ${step.inverted}`;
    const known = derived.get(key) ?? { step, from: [] };
    known.from.push(kind);
    derived.set(key, known);
  }
  const legs: readonly Leg[] = [
    ...hops("out"),
    ...hops("in"),
    ...[...derived.values()].map((d) => ({ is: "derived" as const, ...d })),
  ];
  return { name, legs, to: [...new Set(having.flatMap(({ step }) => step.to))] };
}

function hopLeg(direction: Hop["direction"], links: readonly Link[]): Leg {
  const to = direction === "out" ? links.flatMap((link) => link.to) : links.map((link) => link.of);
  return { is: "hop", hop: { direction, edges: links.map((link) => link.edge), to: [...new Set(to)] }, links };
}

/** What tells one way of going on from another. */
export function edgesOf(leg: Leg): unknown {
  return leg.is === "hop"
    ? [leg.hop.direction, leg.hop.edges]
    : [leg.step.derived.of, leg.step.name, leg.step.inverted];
}

/** A hop of a derived link's walk, as a stride of its own. */
export function hopStride(hop: Hop, ontology: Ontology): Stride {
  const links = [...ontology.kinds.values()].flatMap((kind) =>
    [...kind.links.values()].filter((link) => hop.edges.includes(link.edge)),
  );
  const [first] = links;
  const name = (hop.direction === "out" ? first?.name : first?.inverse) ?? "";
  return { name, legs: [{ is: "hop", hop, links }], to: hop.to };
}

/** Clauses that bind `to` to each entity one stride away from `from`; one may come in several rows. */
export function strideText({ legs }: Stride, from: string, to: string, names: Names): string {
  const [only, ...others] = legs;
  if (only !== undefined && others.length === 0) return legText(only, from, to, names);
  const ways = legs.map((leg) => `${legText(leg, from, to, names)} RETURN ${to}`);
  return `CALL (${from}) {${indented(`\n${ways.join("\nUNION\n")}`)}\n}`;
}

/** Some way of going on ends at the target of an edge: see `POINTED_AT`. */
export function pointedAt({ legs }: Stride): boolean {
  return legs.some((leg) => (leg.is === "hop" ? leg.hop.direction === "out" : endsForwards(leg.step)));
}

function legText(leg: Leg, from: string, to: string, names: Names): string {
  if (leg.is === "hop") return match(leg.hop, from, to);
  const { text } = follow(leg.step, from, to, names);
  return `MATCH (${from}:${leg.from.join("|")}) ${text}`;
}
