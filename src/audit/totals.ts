import type { Severity } from "../ontology/declare.ts";
import type { Gap } from "../ontology/linkGaps.ts";
import { SEVERITIES } from "../ontology/linkRules.ts";
import type { Totals } from "./result.ts";

/**
 * Counts what is missing, each thing once: the references that dangle because of a record that is missing count with
 * it, at the worst severity among them (DESIGN.md 12.7).
 */
export function totals(gaps: readonly Gap[], undecidable: number): Totals {
  const unrecorded = new Set(gaps.filter(isUnrecorded).map((gap) => gap.subject));
  const worst = new Map<string, Severity>();
  for (const gap of gaps) {
    const thing = thingOf(gap, unrecorded);
    const known = worst.get(thing);
    if (known === undefined || rank(gap.severity) < rank(known)) worst.set(thing, gap.severity);
  }
  const severities = [...worst.values()];
  const count = (severity: Severity) => severities.filter((s) => s === severity).length;
  return {
    gaps: severities.length,
    bySeverity: { CRITICAL: count("CRITICAL"), HIGH: count("HIGH"), MEDIUM: count("MEDIUM"), LOW: count("LOW") },
    undecidable,
  };
}

/** Place of a severity among all: 0 is the worst. */
export function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** Said of a placeholder itself: there are references to it, and no record. */
export function isUnrecorded(gap: Gap): boolean {
  return gap.kind === "MISSING" && gap.link === null && gap.field === null;
}

function thingOf(gap: Gap, unrecorded: ReadonlySet<string>): string {
  if (isUnrecorded(gap)) return gap.subject;
  if (gap.kind === "DANGLING" && gap.target !== null && unrecorded.has(gap.target)) return gap.target;
  return gap.id;
}
