import { audited } from "../audit/audited.ts";
import type { AuditResult, Population, SourceState } from "../audit/result.ts";
import type { Severity } from "../ontology/declare.ts";
import { SEVERITIES } from "../ontology/linkRules.ts";

/** `1 gap`, `3 gaps`. */
export function counted(n: number, one: string, several = `${one}s`): string {
  return `${n} ${n === 1 ? one : several}`;
}

/**
 * `5 gaps: 1 critical, 4 high`, or `no gap`. Where findings are more than gaps it says why, for a reader will count both;
 * where there was nothing to look at that is no praise.
 */
export function foundWords(result: AuditResult): string {
  const { totals, findings } = result;
  if (audited(result) === 0) return nothingWords(result);
  if (totals.gaps === 0) return "no gap";
  const paired = findings.length > totals.gaps;
  return `${counted(totals.gaps, "gap")}: ${bySeverity((s) => totals.bySeverity[s])}${paired ? `; in ${findings.length} findings, since a missing record and what refers to it count as one gap` : ""}`;
}

/** `nothing was audited: …`, and why there was nothing to ask about. */
export function nothingWords({ kinds, scope }: AuditResult): string {
  const these = scope.kinds ? " of these kinds" : "";
  if (kinds.length === 0) return `nothing was audited: the graph holds no entity${these}`;
  if (scope.owner !== null) return `nothing was audited: ${scope.owner} answers for no entity${these}`;
  return `nothing was audited: all that the graph holds${these} is past or forgotten`;
}

/** `5 high, 6 medium`: severities of which there is none are left out. */
export function bySeverity(numberOf: (severity: Severity) => number): string {
  return SEVERITIES.flatMap((s) => (numberOf(s) > 0 ? [`${numberOf(s)} ${s.toLowerCase()}`] : [])).join(", ");
}

/** `version 7`, or what was seen while a load went on. */
export function versionWords({ version }: AuditResult): string {
  if (version.quiet) return `version ${version.after.version}`;
  const pair = (v: { begun: number; version: number }) => `${v.version} (load ${v.begun} under way)`;
  const each = [version.before, version.after].map((v) => (v.begun === v.version ? `${v.version}` : pair(v)));
  return `not one moment: a load went on, from version ${each[0]} to version ${each[1]}; audit again when it has ended`;
}

/** `12 recorded, 1 unresolved`: states that nobody is in are left out. */
export function populationWords(population: Population): string {
  const { kind: _, ...states } = population;
  return Object.entries(states)
    .filter(([, n]) => n > 0)
    .map(([state, n]) => `${n} ${state}`)
    .join(", ");
}

export function sourceWords({ source, lastLoad, rejections }: SourceState): string {
  const loaded = lastLoad === null ? "never loaded" : `last loaded ${lastLoad}`;
  return `${source}: ${loaded}${rejections.length === 0 ? "" : `, ${counted(rejections.length, "rejection")} standing`}`;
}
