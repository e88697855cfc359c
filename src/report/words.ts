import type { AuditResult, Population, SourceState } from "../audit/result.ts";
import { SEVERITIES } from "../ontology/linkRules.ts";

/** `1 gap`, `3 gaps`. */
export function counted(n: number, one: string, several = `${one}s`): string {
  return `${n} ${n === 1 ? one : several}`;
}

/** `5 gaps: 1 critical, 4 high`, or `no gap`; where there was nothing to look at that is no praise. */
export function foundWords({ totals, kinds, scope }: AuditResult): string {
  if (kinds.length === 0)
    return `nothing was audited, the graph holds no entity${scope.kinds ? " of these kinds" : ""}`;
  if (totals.gaps === 0) return "no gap";
  const parts = SEVERITIES.filter((s) => totals.bySeverity[s] > 0).map(
    (s) => `${totals.bySeverity[s]} ${s.toLowerCase()}`,
  );
  return `${counted(totals.gaps, "gap")}: ${parts.join(", ")}`;
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
