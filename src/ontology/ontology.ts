import { createHash } from "node:crypto";
import { bodyFaults } from "./bodies.ts";
import { contradictions } from "./contradictions.ts";
import type {
  BodyPolicy,
  DerivedDeclaration,
  Expectation,
  FieldDeclaration,
  KindDeclaration,
  LinkDeclaration,
  PartDeclaration,
  Severity,
} from "./declare.ts";
import { redact } from "./declare.ts";
import type { Chains } from "./chains/resolve.ts";
import { camel, edgeType, plural, snake } from "./names.ts";

/** What the declarations say of the world's vocabulary beside the kinds. */
export interface Vocabulary {
  /** `trace:<one of these>` names an event type, not a trace: kept as text. Scheme → words. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  /** Schemes that look like references and are none: digests, scopes, artifact versions. */
  readonly notReferences: readonly string[];
  /** Paths, on whatever kind and however deep, where people's own words stand: redacted unless a kind keeps all. */
  readonly personal?: readonly string[];
}

export type Declarations = Readonly<Record<string, KindDeclaration>>;

/** Everything that exists, resolved: the one thing all other phases read. */
export interface Ontology {
  readonly kinds: ReadonlyMap<string, Kind>;
  /** Scheme of a typed reference → kind. */
  readonly schemes: ReadonlyMap<string, string>;
  readonly vocabulary: Vocabulary;
  /** SHA-256 of the declarations, hex. Another digest means the graph must be folded again. */
  readonly digest: string;
  /** Named chains over the kinds; see `withChains`. */
  readonly chains: Chains;
  kind(name: string): Kind;
}

export interface Kind {
  readonly name: string;
  readonly about: string;
  readonly presence: KindDeclaration["presence"];
  readonly scoped: boolean;
  readonly hub: boolean;
  readonly record: string;
  readonly wrapper: string | undefined;
  readonly key: readonly (readonly string[])[];
  /** Several statements of one source may each tell a piece of it. */
  readonly pieces: boolean;
  /** Records may come with faults in the words of their own runtime. */
  readonly checked: boolean;
  readonly readiness: KindDeclaration["readiness"];
  /** What is kept of its records. */
  readonly body: BodyPolicy;
  readonly part: Part | undefined;
  /** Keys are parts joined by `/`, each encoded; a single key of a scopable kind is encoded as a whole. */
  readonly composite: boolean;
  /** Paths of `key` that hold a key of a kind whose keys are joined already. */
  readonly joined: ReadonlySet<string>;
  /** Kinds whose entities stand inside this kind's records. */
  readonly parts: readonly Kind[];
  readonly title: string | undefined;
  readonly short: string;
  readonly singular: string;
  readonly plural: string;
  readonly recordSeverity: Severity;
  readonly fields: ReadonlyMap<string, Field>;
  readonly links: ReadonlyMap<string, Link>;
  /** Every hop that starts here, by name: links, inverse links, derived links both ways. */
  readonly steps: ReadonlyMap<string, Step>;
  readonly lists: ReadonlyMap<string, { readonly from: readonly string[]; readonly link: Link }>;
  readonly expects: ReadonlyMap<string, Expectation>;
}

export interface Part extends PartDeclaration {
  readonly of: readonly string[];
}

export interface Field extends FieldDeclaration {
  readonly name: string;
  /** Record paths, the first that holds something counts. */
  readonly from: readonly string[];
  readonly code: string;
}

export interface Link extends Omit<LinkDeclaration, "to"> {
  readonly name: string;
  readonly from: readonly string[];
  /** The kind that states it. */
  readonly of: string;
  readonly to: readonly string[];
  readonly edge: string;
  /** Label of entities whose records do not state it. */
  readonly lacks: string;
  readonly code: string;
  /** Some kind it may lead to has records that can be absent: a mention alone does not do. */
  readonly dangles: boolean;
  readonly read: NonNullable<LinkDeclaration["read"]>;
}

/** One traversal of edges: forwards along one link, or backwards along one or several that share an inverse. */
export interface Hop {
  readonly direction: "out" | "in";
  readonly edges: readonly string[];
  /** Kinds it may end at. */
  readonly to: readonly string[];
}

export type Step =
  | {
      readonly is: "link";
      readonly name: string;
      readonly to: readonly string[];
      readonly many: boolean;
      readonly link: Link;
      readonly hop: Hop;
    }
  | {
      readonly is: "inverse";
      readonly name: string;
      readonly to: readonly string[];
      readonly many: true;
      readonly links: readonly Link[];
      readonly hop: Hop;
    }
  | {
      readonly is: "derived";
      readonly name: string;
      readonly to: readonly string[];
      readonly many: true;
      readonly derived: Derived;
      /** Seen from the far end: walk backwards, then check that the near end's own walk finds it. */
      readonly inverted: boolean;
    };

export interface Derived {
  readonly of: string;
  readonly name: string;
  readonly to: readonly string[];
  readonly walks: readonly (readonly Hop[])[];
  readonly same: readonly Sameness[];
  readonly rank: "union" | "first";
  readonly exactlyOne: boolean;
  readonly named: string | undefined;
  readonly inverse: string;
}

/** What both ends share: a field of that name, or a link of that name on either side. */
export type Sameness =
  | { readonly is: "field"; readonly near: string; readonly far: string }
  | { readonly is: "link"; readonly near: Hop; readonly far: Hop };

/** Resolves declarations, or throws with every contradiction in them, a line each. */
export function ontology(declarations: Declarations, vocabulary: Vocabulary): Ontology {
  const faults = [...contradictions(declarations), ...bodyFaults(declarations, vocabulary.personal ?? [])];
  if (faults.length > 0) throw new Error(`The ontology contradicts itself:\n${faults.map((f) => `- ${f}`).join("\n")}`);
  const kinds = new Map(Object.entries(declarations).map(([name, d]) => [name, bare(name, d, declarations)]));
  for (const kind of kinds.values()) addLinkSteps(kind, kinds);
  for (const kind of kinds.values()) addDerivedSteps(kind, declarations[kind.name]?.derived ?? {}, kinds);
  for (const kind of kinds.values()) addPart(kind, declarations[kind.name]?.part, kinds);
  for (const kind of kinds.values()) addLists(kind, declarations[kind.name]?.lists ?? {});
  const digest = createHash("sha256")
    .update(JSON.stringify([declarations, vocabulary]))
    .digest("hex");
  return {
    kinds,
    schemes: new Map([...kinds.values()].flatMap((k) => schemeOf(k.name, declarations))),
    vocabulary,
    digest,
    chains: new Map(),
    kind: (name) => must(kinds, name),
  };
}

type Growing<T> = { -readonly [K in keyof T]: T[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : T[K] };
type Kinds = Map<string, Growing<Kind>>;

function bare(name: string, d: KindDeclaration, declarations: Declarations): Growing<Kind> {
  return {
    name,
    about: d.about,
    presence: d.presence,
    scoped: d.scoped ?? false,
    hub: d.hub ?? false,
    record: d.record ?? snake(name),
    wrapper: d.wrapper,
    key: d.key ?? [],
    pieces: d.pieces ?? false,
    checked: d.checked ?? false,
    body: d.body ?? redact([]),
    readiness: d.readiness,
    part: undefined,
    composite: d.composite ?? (d.presence === "part" || (d.key ?? []).some((alternative) => alternative.length > 1)),
    joined: joinedPaths(name, d, declarations),
    parts: [],
    title: d.title,
    short: d.short ?? snake(name),
    singular: camel(name),
    plural: d.plural ?? plural(camel(name)),
    recordSeverity: d.recordSeverity ?? "MEDIUM",
    fields: new Map(Object.entries(d.fields ?? {}).map(([f, field]) => [f, fieldOf(f, field)])),
    links: new Map(Object.entries(d.links ?? {}).map(([l, link]) => [l, linkOf(name, l, link, declarations)])),
    steps: new Map(),
    lists: new Map(),
    expects: new Map(Object.entries(d.expects ?? {})),
  };
}

function joinedPaths(name: string, { key = [], links = {} }: KindDeclaration, declarations: Declarations) {
  const joined = Object.entries(links).flatMap(([link, d]) => {
    const { many, to, from } = linkOf(name, link, d, declarations);
    return !many && to.every((target) => declarations[target]?.joined) ? from : [];
  });
  return new Set(key.flat().filter((path) => joined.includes(path)));
}

function fieldOf(name: string, d: FieldDeclaration): Field {
  return { ...d, name, from: d.from ?? [snake(name)], code: d.code ?? snake(name) };
}

function linkOf(of: string, name: string, d: LinkDeclaration, declarations: Declarations): Link {
  const spelled = snake(name);
  const edge = edgeType(of, name);
  const to = d.to === "any" ? Object.keys(declarations) : d.to;
  return {
    ...d,
    name,
    of,
    to,
    from: d.from ?? (d.many ? [spelled] : [`${spelled}_id`, spelled]),
    edge,
    lacks: `Lacks_${edge}`,
    code: d.code ?? spelled,
    dangles: to.some((target) => declarations[target]?.presence === "recorded"),
    read: d.read ?? "reference",
  };
}

function addLinkSteps(kind: Growing<Kind>, kinds: Kinds): void {
  for (const link of kind.links.values()) {
    const hop: Hop = { direction: "out", edges: [link.edge], to: link.to };
    kind.steps.set(link.name, { is: "link", name: link.name, to: link.to, many: link.many, link, hop });
    for (const target of link.to) {
      const steps = must(kinds, target).steps;
      const known = steps.get(link.inverse);
      const links = known?.is === "inverse" ? [...known.links, link] : [link];
      steps.set(link.inverse, inverseStep(link.inverse, links));
    }
  }
}

function inverseStep(name: string, links: readonly Link[]): Step {
  const to = [...new Set(links.map((l) => l.of))];
  const hop: Hop = { direction: "in", edges: links.map((l) => l.edge), to };
  return { is: "inverse", name, to, many: true, links, hop };
}

function addDerivedSteps(
  kind: Growing<Kind>,
  declared: Readonly<Record<string, DerivedDeclaration>>,
  kinds: Kinds,
): void {
  for (const [name, d] of Object.entries(declared)) {
    const walks = d.walks.map((w) => walkOf(kind.name, w, kinds));
    const to = [...new Set(walks.flatMap((w) => w.at(-1)?.to ?? []))];
    const derived: Derived = {
      of: kind.name,
      name,
      to,
      walks,
      same: (d.same ?? []).map((s) => sameness(kind, must(kinds, to[0] ?? ""), s)),
      rank: d.rank ?? "union",
      exactlyOne: d.exactlyOne ?? false,
      named: d.named,
      inverse: d.inverse,
    };
    kind.steps.set(name, { is: "derived", name, to, many: true, derived, inverted: false });
    for (const target of to)
      must(kinds, target).steps.set(d.inverse, {
        is: "derived",
        name: d.inverse,
        to: [kind.name],
        many: true,
        derived,
        inverted: true,
      });
  }
}

/** The hops of a dotted walk over links and inverse links; each hop keeps only the kinds that have the next. */
function walkOf(start: string, dotted: string, kinds: Kinds): readonly Hop[] {
  let at: readonly string[] = [start];
  return dotted.split(".").map((name) => {
    const hops = at.flatMap((kind) => {
      const step = must(kinds, kind).steps.get(name);
      return step && step.is !== "derived" ? [step.hop] : [];
    });
    const hop: Hop = {
      direction: hops[0]?.direction ?? "out",
      edges: [...new Set(hops.flatMap((h) => h.edges))],
      to: [...new Set(hops.flatMap((h) => h.to))],
    };
    at = hop.to;
    return hop;
  });
}

function sameness(near: Kind, far: Kind, name: string): Sameness {
  const [a, b] = [near.steps.get(name), far.steps.get(name)];
  if (a && b && a.is !== "derived" && b.is !== "derived") return { is: "link", near: a.hop, far: b.hop };
  return { is: "field", near: name, far: name };
}

function addPart(kind: Growing<Kind>, part: PartDeclaration | undefined, kinds: Kinds): void {
  if (part === undefined) return;
  const of = kind.links.get(part.link)?.to ?? [];
  kind.part = { ...part, of };
  for (const whole of of.map((name) => must(kinds, name))) whole.parts = [...whole.parts, kind];
}

function addLists(kind: Growing<Kind>, lists: Readonly<Record<string, { readonly from: readonly string[] }>>): void {
  for (const [name, list] of Object.entries(lists)) {
    const step = kind.steps.get(name);
    const link = step?.is === "inverse" ? step.links[0] : undefined;
    if (link) kind.lists.set(name, { from: list.from, link });
  }
}

function schemeOf(name: string, declarations: Declarations): [string, string][] {
  const scheme = declarations[name]?.scheme;
  return scheme === undefined ? [] : [[scheme, name]];
}

function must<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`no kind ${String(key)} is declared`);
  return value;
}

/** The hops of a walk, walked from its end to its beginning, ending at `start`. */
export function reversed(start: string, walk: readonly Hop[]): readonly Hop[] {
  return walk
    .map(
      (hop, i): Hop => ({
        direction: hop.direction === "out" ? "in" : "out",
        edges: hop.edges,
        to: i === 0 ? [start] : (walk[i - 1]?.to ?? []),
      }),
    )
    .reverse();
}
