import type { AuditResult } from "./result.ts";

/**
 * How many entities the audit asked about. Nothing is found where nothing is asked, and that is no clean bill. With an
 * owner only rules know whose an entity is: each of a kind has the same subjects.
 */
export function audited({ kinds, rules, scope }: AuditResult): number {
  if (scope.owner === null) return kinds.reduce((sum, k) => sum + k.recorded + k.mentioned + k.unresolved, 0);
  const owned = new Map(rules.map((rule) => [rule.subject, rule.subjects]));
  return [...owned.values()].reduce((sum, n) => sum + n, 0);
}
