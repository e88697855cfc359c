import { type Condition, type Dotted, parts } from "../condition.ts";
import type { Ontology } from "../ontology.ts";
import type { ChainDeclaration, Proof, Roads, StageDeclaration } from "./declare.ts";
import { type Way, waysFrom } from "./ways.ts";
import { endOf, isWalk } from "./walks.ts";

/** A chain whose every walk exists. */
export interface Chain {
  readonly name: string;
  readonly about: string;
  /** Kinds whose entities are found from the start; the first lists of every answer, in this order. */
  readonly carriers: readonly string[];
  /** What is read from those entities; the lists that follow. */
  readonly beyond: readonly Beyond[];
  readonly stages: readonly Stage[];
  /** Kinds that it may start from, in ontology order, each with its ways to the carriers. */
  readonly starts: ReadonlyMap<string, readonly Found[]>;
}

export interface Beyond {
  /** Index of its carrier. */
  readonly of: number;
  readonly onward: Dotted | undefined;
  readonly where: Condition | undefined;
  readonly called: string;
}

/** How the entities of one carrier are found from one kind; direct ways first. */
export interface Found {
  readonly ways: readonly Way[];
  /** At most one can be meant. */
  readonly one: boolean;
}

export interface Stage {
  readonly name: string;
  readonly title: string;
  /** Each by any: indices of lists. */
  readonly proof: readonly (readonly number[])[];
  readonly unless:
    | { readonly found: readonly number[]; readonly none: readonly number[]; readonly why: string }
    | undefined;
}

export type Chains = ReadonlyMap<string, Chain>;

/** The ontology with its chains, or an error with every fault in them, a line each. */
export function withChains(
  ontology: Ontology,
  declared: Readonly<Record<string, ChainDeclaration>>,
  roads: Roads,
): Ontology {
  const faults = faultsOf(ontology, declared, roads);
  if (faults.length > 0)
    throw new Error(`The chains do not fit the ontology:\n${[...new Set(faults)].map((f) => `- ${f}`).join("\n")}`);
  const chains = new Map(Object.entries(declared).map(([name, d]) => [name, chainOf(name, d, ontology, roads)]));
  return { ...ontology, chains };
}

function chainOf(name: string, d: ChainDeclaration, ontology: Ontology, roads: Roads): Chain {
  const all = Object.values(d.stages).flatMap(proofsOf);
  const carriers = [...new Set(all.map((proof) => proof.of))];
  const keys = [...new Map(all.filter(isBeyond).map((proof) => [keyOf(proof), proof])).entries()];
  const at = (proof: Proof) =>
    isBeyond(proof) ? carriers.length + keys.findIndex(([key]) => key === keyOf(proof)) : carriers.indexOf(proof.of);
  return {
    name,
    about: d.about,
    carriers,
    beyond: keys.map(([, { of, onward, where, called }]) => ({ of: carriers.indexOf(of), onward, where, called })),
    stages: Object.entries(d.stages).map(([stage, { title, proof, unless }]) => ({
      name: stage,
      title,
      proof: proof.map((any) => any.map(at)),
      unless: unless && { found: unless.found.map(at), none: unless.none.map(at), why: unless.why },
    })),
    starts: new Map(
      startsOf(d, ontology).map((kind) => [
        kind,
        carriers.map((carrier) => waysFrom(kind, carrier, ontology, roads, d.roads ?? {})),
      ]),
    ),
  };
}

/** Whatever may prove a stage of it, and what else is said to be. */
function startsOf(d: ChainDeclaration, ontology: Ontology): readonly string[] {
  const on = new Set(
    Object.values(d.stages).flatMap(({ proof }) =>
      proof.flat().flatMap(({ of, onward }) => (onward === undefined ? [of] : [of, ...endOf(onward, [of], ontology)])),
    ),
  );
  for (const kind of d.alsoFrom ?? []) on.add(kind);
  return [...ontology.kinds.keys()].filter((kind) => on.has(kind));
}

const proofsOf = ({ proof, unless }: StageDeclaration): readonly Proof[] => [
  ...proof.flat(),
  ...(unless ? [...unless.found, ...unless.none] : []),
];
const isBeyond = ({ onward, where }: Proof) => onward !== undefined || where !== undefined;
const keyOf = ({ of, onward, where }: Proof) => JSON.stringify([of, onward ?? null, where ?? null]);

function faultsOf(
  ontology: Ontology,
  declared: Readonly<Record<string, ChainDeclaration>>,
  roads: Roads,
): readonly string[] {
  const inRoads = Object.entries(roads).flatMap(([kind, road]) => {
    if (!ontology.kinds.has(kind)) return [`roads speak of ${kind}, which is no kind`];
    const { at, through = [], ways = {}, one = [] } = road;
    return [
      ...(at === undefined ? [] : walkFaults("roads", kind, at, undefined, ontology)),
      ...through.flatMap((walk) => walkFaults("roads", kind, walk, undefined, ontology)),
      ...through.flatMap((walk) => leadsOn(kind, walk, roads, ontology)),
      ...wayFaults("roads", kind, ways, ontology),
      ...one.filter((k) => !ontology.kinds.has(k)).map((k) => `roads of ${kind}: ${k} is no kind`),
    ];
  });
  const inChains = Object.entries(declared).flatMap(([name, d]) => {
    const unknown = Object.values(d.stages)
      .flatMap(proofsOf)
      .filter((p) => !ontology.kinds.has(p.of));
    const lost = [...unknown.map((p) => p.of), ...(d.alsoFrom ?? []).filter((kind) => !ontology.kinds.has(kind))];
    if (lost.length > 0) return lost.map((kind) => `chain ${name}: ${kind} is no kind`);
    const steps = Object.values(d.stages).flatMap((stage) =>
      proofsOf(stage).flatMap((p) => proofFaults(name, p, ontology)),
    );
    if (steps.length > 0) return steps;
    const own = Object.entries(d.roads ?? {}).flatMap(([kind, ways]) =>
      wayFaults(`chain ${name}`, kind, ways, ontology),
    );
    const roadless = startsOf(d, ontology).filter((kind) => roads[kind] === undefined && d.roads?.[kind] === undefined);
    return [...own, ...roadless.map((kind) => `chain ${name}: no roads are declared from ${kind}, which is on it`)];
  });
  return [...inRoads, ...inChains];
}

function wayFaults(
  place: string,
  kind: string,
  ways: Readonly<Record<string, readonly Dotted[]>>,
  ontology: Ontology,
): readonly string[] {
  if (!ontology.kinds.has(kind)) return [`${place}: ${kind} is no kind`];
  return Object.entries(ways).flatMap(([to, walks]) =>
    walks.flatMap((walk) => walkFaults(place, kind, walk, to, ontology)),
  );
}

function walkFaults(
  place: string,
  kind: string,
  walk: Dotted,
  to: string | undefined,
  ontology: Ontology,
): readonly string[] {
  if (!isWalk(walk, [kind], ontology)) return [`${place}: ${kind} has no walk ${walk}`];
  const end = endOf(walk, [kind], ontology);
  if (to === undefined || end.includes(to)) return [];
  return [`${place}: ${walk} from ${kind} leads to ${end.join(", ")}, and not to ${to}`];
}

function leadsOn(kind: string, walk: Dotted, roads: Roads, ontology: Ontology): readonly string[] {
  if (!isWalk(walk, [kind], ontology)) return [];
  if (endOf(walk, [kind], ontology).some((end) => roads[end] !== undefined)) return [];
  return [`roads: ${walk} from ${kind} leads to kinds without roads`];
}

function proofFaults(name: string, { of, onward, where }: Proof, ontology: Ontology): readonly string[] {
  const walk = onward === undefined ? [] : walkFaults(`chain ${name}`, of, onward, undefined, ontology);
  if (walk.length > 0 || where === undefined) return walk;
  const ends = onward === undefined ? [of] : endOf(onward, [of], ontology);
  return parts(where).flatMap((c) =>
    c.is === "field" && c.field !== "key" && !ends.some((end) => ontology.kind(end).fields.has(c.field))
      ? [`chain ${name}: ${ends.join(", ")} has no field ${c.field}`]
      : [],
  );
}
