import type { Tombstone } from "../graph/tombstones.ts";
import type { ControlTotal } from "../graph/totals.ts";
import type { Stray } from "../ontology/linkGaps.ts";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** A source as configured (`spine.yaml`) or by default. */
export interface Source {
  readonly name: string;
  /** Absolute path of its folder; paths in slots are relative to it. */
  readonly root: string;
  /** 1 is first; where two sources disagree the lower number wins. */
  readonly rank: number;
  /** Prefix of the keys of `scopeKinds` in its records and references. */
  readonly scope?: string | undefined;
  readonly scopeKinds: readonly string[];
  /** Kinds it is expected to state; empty where it does not say. */
  readonly kinds: readonly string[];
  /** Longest time between loads, milliseconds. */
  readonly maxAge?: number | undefined;
  /** Globs of documents that are not records, relative to the root. */
  readonly ignore: readonly string[];
  /** Configuration sets that `spine.yaml` names: files that lie together in one folder. */
  readonly sets?: readonly ConfigSet[];
  /** How much there is of each kind, as its sender counts it; absent where nobody says. */
  readonly totals?: readonly ControlTotal[];
  /** Absolute path of the file that says it. */
  readonly totalsFile?: string;
  /** Declared in `spine.yaml`; else made for a load without one. */
  readonly declared: boolean;
  /** Absolute path of the folder of the `spine.yaml` that declares it. */
  readonly declaredIn?: string;
}

/** A folder of configuration files with a name of its own; it may say whose agent and bundle it configures. */
export interface ConfigSet {
  readonly name: string;
  /** Below the source's root, `.` for the root itself. */
  readonly folder: string;
  readonly agent?: string | undefined;
  readonly bundle?: string | undefined;
}

/**
 * One statement by one slot about one entity. The body is the record as it stands, unknown fields included, its parts
 * left out: they are statements of their own, whose body names its whole in `$of` (`RetirementPlan:retire-…`, key
 * without scope) and its name or place in `$part`. Of what its kind redacts there is no more here. `$faults` are what its own runtime would say of it (DOMAIN.md 3.2).
 */
export interface Statement {
  readonly source: string;
  /** Path below the source's root, `/` between folders: `incidents/a.yaml`. */
  readonly document: string;
  /** `<source>:<document>#<Kind:key>`, `~n` for the n-th statement about one id in a document (DESIGN.md 12.1). */
  readonly slot: string;
  readonly kind: string;
  /** `Kind:key`, the key scoped where the source has a scope for the kind. */
  readonly id: string;
  /** `incidents/a.yaml:12`: where a person finds it. Never identity. */
  readonly location: string;
  readonly body: JsonObject;
  /** SHA-256 of the canonical body, hex. */
  readonly digest: string;
  /** Keyed hash of what the record said before it was redacted, `<key id>:<HMAC-SHA-256>`; none where all is kept. */
  readonly seal?: string;
}

/** What could not be taken in, and why. One stands for each statement or document that was refused. */
export interface Rejection {
  readonly document: string;
  /** `incidents/a.yaml:12:3` or `incidents/a.yaml`. */
  readonly location: string;
  readonly words: string;
  /** What it may have told of, where that is known: the record's kind, its parts', those it may mention. */
  readonly kinds?: readonly string[];
}

/** What is passed over on purpose, and why: a known form without a kind, a document that is none of records. */
export interface Ignored {
  /** As in a rejection. */
  readonly location: string;
  /** `it is a service level card, which no rule needs yet`. */
  readonly why: string;
}

/** One document, or a piece of one, looked at. */
export interface Examined {
  readonly document: string;
  readonly statements: readonly Statement[];
  readonly rejections: readonly Rejection[];
  readonly ignored: readonly Ignored[];
  /** What a dump says is forgotten. */
  readonly tombstones?: readonly Tombstone[];
  /** Faults of records that are stored as far as they can be, at their places; none where it is left out. */
  readonly faults?: readonly Rejection[];
  /** It goes on with the document of the piece before it. */
  readonly continues?: true;
}

/** A value as it lies in the graph; `int` fields are numbers here and `neo4j.int` on the wire. */
export type Value = string | number | boolean | readonly string[];

/** What one statement says about one entity: its own, or one whose link it lists from the far end. */
export interface Facts {
  readonly id: string;
  readonly kind: string;
  readonly fields: Readonly<Record<string, Value>>;
  /** Link name → ids, in the order of the record (of mappings by name), each once. Only kinds that the link allows. */
  readonly links: Readonly<Record<string, readonly string[]>>;
  /** Link name → ids of kinds that it does not allow: claims, and never edges. */
  readonly wrong: Readonly<Record<string, readonly string[]>>;
  readonly strays: readonly Stray[];
  /** Links that it says are none. */
  readonly none: readonly string[];
  /** Latest moment that stands in it, ISO 8601 UTC; null where there is none. */
  readonly statedAt: string | null;
}
