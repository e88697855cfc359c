import type { Basis } from "../readiness/summaries.ts";

/** A summary of DOMAIN.md 3.3, field by field in its order. */
export type Summary = Readonly<Record<string, unknown>>;

/** What each check calls what stands in the way, by field of its summary. */
const IN_THE_WAY: Readonly<Record<string, string>> = {
  missing_signals: "missing",
  missing_steps: "not done",
  missing_required: "missing",
  blocking_signals: "blocking",
  missing_controls: "missing",
  blocking_findings: "blocking",
};

/**
 * The verdict for a person: what it is about, what stands in the way, and on what the verdict rests.
 *
 *   NOT READY  change chg-1
 *     missing    offline_eval_passed
 *     assumed    design_review_passed, rollback_plan_ready: nobody said so
 */
export function verdictWords(subject: string, summary: Summary & Basis): string {
  const named = [
    summary.change_id,
    summary.system_id,
    summary.bundle_name && `${summary.bundle_name} ${summary.version}`,
  ];
  const about = [subject, ...named.filter((name) => typeof name === "string" && name !== "")].join(" ");
  const lines = [
    ...Object.entries(IN_THE_WAY).map(([field, word]) => [word, names(summary[field])] as const),
    ["drifted", drift(summary.inventory_drift)] as const,
    ["evidenced", names(summary.evidenced)] as const,
    ["assumed", suffixed(names(summary.assumed), ": nobody said so")] as const,
  ];
  const told = lines.filter(([, what]) => what !== "").map(([word, what]) => `  ${word.padEnd(10)} ${what}`);
  return `${[`${verdict(summary)}  ${about}`, ...told].join("\n")}\n`;
}

function verdict(summary: Summary & Basis): string {
  const word = "healthy" in summary ? "HEALTHY" : "READY";
  const holds = (summary.ready ?? summary.healthy) === true;
  if (!holds) return `NOT ${word}`;
  return summary.vacuous ? `VACUOUSLY ${word} (nothing is required)` : word;
}

function names(list: unknown): string {
  return Array.isArray(list) ? list.join(", ") : "";
}

function suffixed(text: string, suffix: string): string {
  return text === "" ? "" : `${text}${suffix}`;
}

function drift(of: unknown): string {
  if (typeof of !== "object" || of === null) return "";
  const { missing_from_catalog: catalogue, missing_from_inventory: inventory } = of as Summary;
  return [
    suffixed(names(catalogue), " approved and not in the catalogue"),
    suffixed(names(inventory), " in the catalogue and not approved"),
  ]
    .filter((part) => part !== "")
    .join("; ");
}
