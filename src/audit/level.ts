import type { Severity } from "../ontology/declare.ts";
import type { AuditResult } from "./result.ts";
import { rank } from "./totals.ts";

export const LEVELS = ["critical", "high", "medium", "low", "never"] as const;
/** The mildest severity that fails an audit; with `never` no finding does. */
export type Level = (typeof LEVELS)[number];

/** Whether there is a finding at or above the level. */
export function fails(result: AuditResult, level: Level): boolean {
  if (level === "never") return false;
  const limit = rank(level.toUpperCase() as Severity);
  return result.findings.some((finding) => rank(finding.severity) <= limit);
}
