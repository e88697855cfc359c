import type { Condition } from "./condition.ts";

/**
 * The vocabulary in which kinds are declared: plain data, no functions. `ontology.ts` derives everything else.
 * Names are camelCase; the record spells them in snake case unless `from` says otherwise.
 */
export interface KindDeclaration {
  /** One sentence: what an entity of this kind is. */
  readonly about: string;
  /**
   * `recorded`: a reference to one that no record states is dangling. `mentioned`: a mention is enough, no records.
   * `either`: mentioned, may have records. `part`: stands inside another kind's record.
   */
  readonly presence: "recorded" | "mentioned" | "either" | "part";
  /** Keys are unique only inside one system, so a source's scope may prefix them. */
  readonly scoped?: boolean;
  /** The word after `kind:` in a record; by default the kind in snake case. */
  readonly record?: string;
  /** The single top-level key of records that carry no `kind`, such as `postmortem`. */
  readonly wrapper?: string;
  /** Alternatives; each a list of record paths, joined by `/`. `#` is the first 12 letters of the record's digest. */
  readonly key?: readonly (readonly string[])[];
  /** Several statements of one source may each tell a piece: they are duplicates only where they contradict each other. */
  readonly pieces?: boolean;
  /** Its own runtime has checks for it: each fault that a record comes with is a gap of kind VALUE. */
  readonly checked?: boolean;
  /** What is kept of its records; by default all but what the vocabulary calls personal. */
  readonly body?: BodyPolicy;
  /** The check of the runtime's configuration that entities of this kind answer (DOMAIN.md 3.3). */
  readonly readiness?: "change" | "bundle" | "retirement" | "rollout" | "controls";
  readonly part?: PartDeclaration;
  /** Keys are several parts joined by `/`; said only where `key` cannot tell: a kind that is merely mentioned. */
  readonly composite?: boolean;
  /** Its keys are parts that are joined already: in the key of another kind one stands as it is. */
  readonly joined?: boolean;
  /** The field that names an entity for people. */
  readonly title?: string;
  /** The word before the dot in gap codes; by default the kind in snake case. */
  readonly short?: string;
  /** What a typed reference calls this kind: `gate` in `gate:gate-2026-04-07-001`. */
  readonly scheme?: string;
  readonly plural?: string;
  /** Nobody walks through this kind between siblings unless asked: a team, a role, a principal. */
  readonly hub?: boolean;
  /** Severity of `<short>.record_missing`: a reference names one, and no record states it. */
  readonly recordSeverity?: Severity;
  readonly fields?: Readonly<Record<string, FieldDeclaration>>;
  readonly links?: Readonly<Record<string, LinkDeclaration>>;
  readonly derived?: Readonly<Record<string, DerivedDeclaration>>;
  /** Links of other kinds that this kind's records list from the far end, by inverse name. */
  readonly lists?: Readonly<Record<string, { readonly from: readonly string[] }>>;
  readonly expects?: Readonly<Record<string, Expectation>>;
}

/**
 * What is kept of a record's body (DESIGN.md 5, Personal data). `keep`: all of it. `redact`: all but the texts at these
 * paths, which go through lists; of an `open` mapping (path → names, `""` is the record) also what is neither named here
 * nor read by the declaration. `digest`: what the declaration reads, and a digest of the rest.
 */
export type BodyPolicy =
  | { readonly is: "keep" }
  | {
      readonly is: "redact";
      readonly paths: readonly string[];
      readonly open: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly is: "digest" };

export interface PartDeclaration {
  /** The link to the whole; it must be declared among the links. */
  readonly link: string;
  /** Where in the owner's record the parts stand. */
  readonly at: string;
  /** A map names each part by its key, a list by its place, from 1. */
  readonly shape: "map" | "list";
  /** Where an entry says its own name. */
  readonly named?: string;
  /** Without a name of its own it is named by its whole's slot and its place: the parts of several slots are united. */
  readonly bySlot?: boolean;
  /** Record field that takes an entry which is a plain text: `historical_state: {traces: retain_90_days}`. */
  readonly value?: string;
  /** Record field that takes the part's name. */
  readonly name?: string;
}

export type FieldType = "text" | "word" | "texts" | "words" | "moment" | "day" | "int" | "number" | "bool" | "json";

export interface FieldDeclaration {
  readonly type: FieldType;
  /** Words known so far; another is kept and reported, never refused. */
  readonly known?: readonly string[];
  /** Gets a range index, may order a list. */
  readonly sortable?: boolean;
  /** A word that questions ask for by its value: those that have it are found by an index, in the order of their ids. */
  readonly indexed?: boolean;
  readonly from?: readonly string[];
  readonly about?: string;
  readonly code?: string;
}

export interface LinkDeclaration {
  /** Kinds it may lead to; `any` is every kind. */
  readonly to: readonly string[] | "any";
  readonly many: boolean;
  readonly inverse: string;
  /** The inverse is the union of all links that share this inverse name: `Team.owns`. */
  readonly union?: boolean;
  readonly from?: readonly string[];
  /** `reference`: texts. `entries`: a map whose key and value together are the key. `keys`: a map's keys. `pairs`: single-key maps as `key:value`. */
  readonly read?: "reference" | "entries" | "keys" | "pairs";
  /** With `pairs`: map keys that other links read. */
  readonly except?: readonly string[];
  /** Of the references at its path, takes those whose kind it allows; the rest are for its siblings at that path. */
  readonly shares?: boolean;
  /** Key parts that stand before a plain id: a plain policy version has the family `policy_bundle`. */
  readonly prefix?: string;
  /** Severity of a stated target that no record states, where nobody expects the link; `LOW` unless said. */
  readonly dangling?: Severity;
  readonly code?: string;
  readonly about?: string;
}

export interface DerivedDeclaration {
  readonly walks: readonly string[];
  /** Fields or links that both ends must share; two absent values are never the same. */
  readonly same?: readonly string[];
  /** `union` of all walks (distinct), or the `first` walk that finds something. */
  readonly rank?: "union" | "first";
  /** With `first`: a walk after the first counts only if it finds exactly one. */
  readonly exactlyOne?: boolean;
  /** Field of texts `family:vN`: only targets with the key `family/…-vN` of one of them. */
  readonly named?: string;
  readonly inverse: string;
  readonly about?: string;
}

export type Severity = "CRITICAL" | "HIGH" | "MEDIUM" | "LOW";

export interface Expectation {
  /** Why somebody misses it, one sentence. */
  readonly why: string;
  readonly severity: Severity;
  /** Severity when the target is stated and no record states it; by default one level below. */
  readonly dangling?: Severity;
  /** Severity when records disagree about it; by default as where it is missing. */
  readonly conflict?: Severity;
  readonly when?: Condition;
  /** What to do, one sentence. */
  readonly remedy?: string;
  /** The code after the dot; by default `<field or link>_missing`. */
  readonly code?: string;
  /** Where the expectation comes from: `INC-I3`. */
  readonly source?: string;
}

type FieldOptions = Omit<FieldDeclaration, "type">;
const fieldOf =
  (type: FieldType) =>
  (options: FieldOptions = {}) => ({ type, ...options });

/** Free text; titles and sentences. */
export const text = fieldOf("text");
/** A token of some vocabulary: a status, a severity, a category. */
export const word = fieldOf("word");
export const texts = fieldOf("texts");
export const words = fieldOf("words");
/** A point in time, ISO 8601 with offset; in the graph UTC with milliseconds, so that text sorts. */
export const moment = fieldOf("moment");
/** A calendar day, `YYYY-MM-DD`. */
export const day = fieldOf("day");
export const int = fieldOf("int");
export const number = fieldOf("number");
export const bool = fieldOf("bool");
/** A map or a list of objects: canonical text in the graph, JSON outside, never filtered. */
export const json = fieldOf("json");

type LinkOptions = Omit<LinkDeclaration, "to" | "many">;
type Targets = string | readonly string[];
const targets = (to: Targets): readonly string[] | "any" => (to === "any" ? "any" : typeof to === "string" ? [to] : to);

export const one = (to: Targets, options: LinkOptions): LinkDeclaration => ({
  to: targets(to),
  many: false,
  ...options,
});
export const many = (to: Targets, options: LinkOptions): LinkDeclaration => ({
  to: targets(to),
  many: true,
  ...options,
});
/** The team that answers for an entity; all of them together are `Team.owns`. */
export const owner = (options: Partial<LinkOptions> = {}): LinkDeclaration =>
  one("Team", { inverse: "owns", union: true, from: ["owner", "owner_id"], ...options });

export const via = (walks: readonly string[], options: Omit<DerivedDeclaration, "walks">): DerivedDeclaration => ({
  walks,
  ...options,
});

/** Somebody needs it: without it there is a gap. */
export const must = (why: string, options: Partial<Omit<Expectation, "why">> = {}): Expectation => ({
  why,
  severity: "HIGH",
  ...options,
});

export const keep = (): BodyPolicy => ({ is: "keep" });
export const redact = (
  paths: readonly string[],
  { open = {} }: { readonly open?: Readonly<Record<string, readonly string[]>> } = {},
): BodyPolicy => ({ is: "redact", paths, open });
export const digest = (): BodyPolicy => ({ is: "digest" });

export const kind = (declaration: Omit<KindDeclaration, "presence"> & Partial<Pick<KindDeclaration, "presence">>) => ({
  presence: "recorded" as const,
  ...declaration,
});
/** A kind for which a mention is enough. */
export const mentioned = (about: string, options: Omit<KindDeclaration, "about" | "presence"> = {}) => ({
  about,
  presence: "mentioned" as const,
  ...options,
});
