import type { Condition, Dotted } from "../condition.ts";

/** A named chain of evidence as data: its stages in order, and how the kinds on it lead to each other (DOMAIN.md 5). */
export interface ChainDeclaration {
  readonly about: string;
  readonly stages: Readonly<Record<string, StageDeclaration>>;
  /** Kinds that it may start from, beside those that are on it. */
  readonly alsoFrom?: readonly string[];
  /** Roads that this chain takes instead of the common ones, by kind and target. */
  readonly roads?: Readonly<Record<string, Readonly<Record<string, readonly Dotted[]>>>>;
}

export interface StageDeclaration {
  readonly title: string;
  /** Each of these must stand; each by any of its proofs. */
  readonly proof: readonly (readonly Proof[])[];
  readonly unless?: Unless;
}

/** Entities of a kind; or what lies beyond them, which is theirs and found from nowhere else. */
export interface Proof {
  readonly of: string;
  /** Steps from those entities to what proves; absent where they prove it themselves. */
  readonly onward?: Dotted;
  /** What proves has to meet it. */
  readonly where?: Condition;
  /** What it is called where there is none: `event run_start`. */
  readonly called: string;
}

/** The stage does not apply where every one of `found` is there and nothing of `none`. */
export interface Unless {
  readonly found: readonly Proof[];
  readonly none: readonly Proof[];
  readonly why: string;
}

/** How one kind leads to the others. */
export interface RoadDeclaration {
  /** It is read as standing at what this link names: the roads of that kind are its own, with this step before them. */
  readonly at?: string;
  /** Kind to be found → walks, all of which count. Which of them are direct follows from the ontology. */
  readonly ways?: Readonly<Record<string, readonly Dotted[]>>;
  /** Walks to kinds whose ways lead on to what has no way of its own here. */
  readonly through?: readonly Dotted[];
  /** Kinds of which at most one can be meant, though no link says so. */
  readonly one?: readonly string[];
}

export type Roads = Readonly<Record<string, RoadDeclaration>>;

/** An entity of that kind proves it. */
export const stands = (kind: string, where?: Condition, called = kind): Proof => ({
  of: kind,
  called,
  ...(where && { where }),
});

/** What one of its steps leads to proves it. */
export const beyond = (kind: string, onward: Dotted, called: string, where?: Condition): Proof => ({
  of: kind,
  onward,
  called,
  ...(where && { where }),
});
