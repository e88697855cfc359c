import type { AuditResult } from "../audit/result.ts";

/** The whole result, indented by two, with a line end: equal results, equal bytes. */
export function json(result: AuditResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
