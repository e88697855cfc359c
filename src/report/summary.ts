import { audited } from "../audit/audited.ts";
import type { AuditResult } from "../audit/result.ts";
import { bySeverity, counted, foundWords, versionWords } from "./words.ts";

/** Lines of a summary, at most. */
const LINES = 10;

/** The audit in at most ten lines, for somebody who has just started: totals, then the worst gaps, one a line. */
export function summary(result: AuditResult): string {
  const { totals, findings, rules, sources } = result;
  const rejections = sources.reduce((sum, s) => sum + s.rejections.length, 0);
  const head = [
    `Audit at ${result.now}, ${versionWords(result)}: ${counted(rules.length, "rule")} over ${counted(audited(result), "entity", "entities")}.`,
    `${sentence(foundWords(result))}.`,
    ...(totals.undecidable > 0
      ? [`Undecidable: ${totals.undecidable}, because what the rule asks for is not known.`]
      : []),
    ...(rejections > 0 ? [`Rejected and not mended: ${rejections}. What they say is in no answer.`] : []),
  ];
  const room = LINES - head.length;
  const shown = findings.length > room ? findings.slice(0, room - 1) : findings;
  const left = findings.slice(shown.length);
  const rest = bySeverity((s) => left.filter((f) => f.severity === s).length);
  return [
    ...head,
    ...shown.map((f) => `${f.severity.padEnd(8)}  ${f.code}  ${f.subject}: ${f.found}`),
    ...(left.length > 0 ? [`… ${left.length} more of ${findings.length} findings (${rest}): spine audit`] : []),
    "",
  ].join("\n");
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
