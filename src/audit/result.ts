import type { Severity } from "../ontology/declare.ts";
import type { Gap } from "../ontology/linkGaps.ts";
import type { GapKind } from "../ontology/linkRules.ts";

/**
 * What an audit found: plain data, sorted, equal for an equal graph and moment. Reports are functions of it
 * (DESIGN.md 7).
 */
export interface AuditResult {
  /** The moment it was asked for, ISO 8601 UTC. */
  readonly now: string;
  readonly model: Model;
  readonly version: Frame;
  /** What was asked about; null is everything. */
  readonly scope: { readonly kinds: readonly string[] | null; readonly owner: string | null };
  readonly sources: readonly SourceState[];
  readonly kinds: readonly Population[];
  readonly totals: Totals;
  readonly findings: readonly Finding[];
  /** Subjects of which a rule says neither yes nor no, because what its condition asks for is not known. */
  readonly undecidable: readonly Undecided[];
  readonly rules: readonly RuleCount[];
}

export interface Model {
  /** Digest of the ontology whose rules were asked. */
  readonly ontology: string;
  /** Digest under which the graph was folded; null where nothing was ever loaded. */
  readonly graph: string | null;
  readonly rules: number;
}

/** `begun` is above `version` while a load is under way. */
export interface Version {
  readonly begun: number;
  readonly version: number;
}

/** An audit is many reads; it saw one moment only if it was quiet: all four numbers equal. */
export interface Frame {
  readonly before: Version;
  readonly after: Version;
  readonly quiet: boolean;
}

export interface SourceState {
  readonly source: string;
  /** Moment of the last load, ISO 8601 UTC; null where there was none. */
  readonly lastLoad: string | null;
  /** What it stated and the graph could not take in, not yet mended. */
  readonly rejections: readonly { readonly location: string; readonly words: string }[];
}

/** Entities of a kind by state; the former and the forgotten are subjects of no rule. */
export interface Population {
  readonly kind: string;
  readonly recorded: number;
  readonly mentioned: number;
  readonly unresolved: number;
  readonly former: number;
  readonly forgotten: number;
}

/** A gap and where in the records it stands: `incidents/a.yaml:12`. */
export interface Finding extends Gap {
  readonly locations: readonly string[];
}

export interface Undecided {
  readonly code: string;
  readonly subject: string;
}

/** One rule over all its subjects: the four outcomes add up to the subjects. */
export interface RuleCount {
  readonly code: string;
  /** Kind of its subjects. */
  readonly subject: string;
  readonly kind: GapKind;
  readonly severity: Severity;
  /** Where the expectation comes from: `INC-I3`. */
  readonly source: string | null;
  readonly subjects: number;
  readonly pass: number;
  readonly gap: number;
  readonly notApplicable: number;
  readonly undecidable: number;
}

/** What is missing, each thing once: a record that several references ask for is one (DESIGN.md 12.7). */
export interface Totals {
  readonly gaps: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly undecidable: number;
}
