import type { AuditResult, Finding, RuleCount } from "../audit/result.ts";
import { byCodePoint } from "../ontology/canonical.ts";
import { counted, foundWords, populationWords, sourceWords, versionWords } from "./words.ts";

/** So many subjects or places are named in one line; the JSON form names all. */
const NAMED = 5;

/** The whole audit for a person: what it saw, findings worst first, what it cannot decide, every rule's denominator. */
export function text(result: AuditResult): string {
  const sections = [
    head(result),
    sources(result),
    subjects(result),
    findings(result),
    undecidable(result),
    rules(result),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function head(result: AuditResult): readonly string[] {
  const { scope, totals, model } = result;
  const about = [
    ...(scope.kinds ? [`kinds ${scope.kinds.join(", ")}`] : []),
    ...(scope.owner ? [`owner ${scope.owner}`] : []),
  ];
  return [
    `Audit at ${result.now}`,
    `Graph: ${versionWords(result)}`,
    `Rules: ${model.rules}, ontology ${model.ontology.slice(0, 12)}`,
    ...(about.length > 0 ? [`Only: ${about.join("; ")}`] : []),
    `Found: ${foundWords(result)}${totals.undecidable > 0 ? `; ${totals.undecidable} undecidable` : ""}`,
  ];
}

function sources(result: AuditResult): readonly string[] {
  if (result.sources.length === 0) return ["SOURCES", "  none was ever loaded: load records with spine ingest PATH"];
  return [
    "SOURCES",
    ...result.sources.flatMap((source) => [
      `  ${sourceWords(source)}`,
      ...source.rejections.map((r) => `    ${r.location}: ${r.words}`),
    ]),
  ];
}

function subjects(result: AuditResult): readonly string[] {
  if (result.kinds.length === 0) return ["SUBJECTS", "  none: nothing was audited"];
  return ["SUBJECTS", ...table(result.kinds.map((p) => [p.kind, populationWords(p)]))];
}

function findings(result: AuditResult): readonly string[] {
  const number = result.findings.length;
  const head = `FINDINGS (${number})`;
  if (number === 0) return [head, "  none"];
  return [head, ...result.findings.flatMap(finding)];
}

function finding(f: Finding): readonly string[] {
  return [
    `  ${f.severity} ${f.code}  ${f.subject}`,
    ...table(
      [
        ["expected", f.expected],
        ["found", f.found],
        ["at", some(f.locations) || "no record"],
        ["why", f.why],
        ["remedy", f.remedy],
        ["owner", f.owner ?? "nobody is named"],
      ],
      "    ",
    ),
  ];
}

function undecidable(result: AuditResult): readonly string[] {
  const head = `UNDECIDABLE (${result.undecidable.length})`;
  if (result.undecidable.length === 0) return [head, "  none"];
  const codes = [...new Set(result.undecidable.map((u) => u.code))];
  return [
    head,
    "  what the condition of the rule asks for is not known of:",
    ...codes.map(
      (code) => `  ${code}  ${some(result.undecidable.filter((u) => u.code === code).map((u) => u.subject))}`,
    ),
  ];
}

/** A rule that applies to nobody proves nothing and has no line; how many do stands below. */
function rules(result: AuditResult): readonly string[] {
  const applied = result.rules.filter((rule) => applicable(rule) > 0);
  const silent = result.rules.length - applied.length;
  const rows = [...applied].sort((a, b) => byCodePoint(a.code, b.code)).map(ruleRow);
  const head = ["rule", "pass", "gap", "undecidable", "of", "not applicable"];
  return [
    "RULES",
    ...(rows.length > 0 ? table([head, ...rows]) : silent > 0 ? [] : ["  none"]),
    ...(silent > 0 ? [`  ${counted(silent, "rule")} ${silent === 1 ? "applies" : "apply"} to no subject`] : []),
  ];
}

function applicable(rule: RuleCount): number {
  return rule.pass + rule.gap + rule.undecidable;
}

function ruleRow(rule: RuleCount): readonly string[] {
  const name = rule.source === null ? rule.code : `${rule.code} (${rule.source})`;
  return [name, ...[rule.pass, rule.gap, rule.undecidable, applicable(rule), rule.notApplicable].map(String)];
}

/** The first few, and how many more. */
function some(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(", ")} and ${more} more` : names.join(", ");
}

/** Rows whose columns stand below each other, two spaces apart. */
function table(rows: readonly (readonly string[])[], indent = "  "): readonly string[] {
  const widths = rows[0]?.map((_, i) => rows.reduce((most, row) => Math.max(most, row[i]?.length ?? 0), 0)) ?? [];
  return rows.map((row) => `${indent}${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}`.trimEnd());
}
