import { z } from "zod";
import { SEVERITIES } from "../ontology/linkRules.ts";

/** The answer to `queries/incidents-of-change.graphql`, as far as it is told at a terminal. */
const Gap = z.object({
  code: z.string(),
  severity: z.string(),
  subject: z.object({ id: z.string() }),
  found: z.string(),
});
const Incident = z.object({
  id: z.string(),
  title: z.string().nullable(),
  severity: z.string().nullable(),
  status: z.string().nullable(),
  owner: z.object({ key: z.string() }).nullable(),
  gaps: z.array(Gap),
});
const Bundle = z.object({
  id: z.string(),
  state: z.string(),
  gaps: z.array(Gap),
  incidents: z.object({ totalCount: z.int(), nodes: z.array(Incident) }),
});
export const Answer = z.object({
  change: z
    .object({
      id: z.string(),
      state: z.string(),
      gaps: z.array(Gap),
      bundles: z.object({ totalCount: z.int(), nodes: z.array(Bundle) }),
    })
    .nullable(),
});
export type Answer = z.infer<typeof Answer>;

/** The incidents of a change with every gap on the way to them, in words. */
export function answerWords(change: string, { change: found }: Answer): string {
  const question = `Which incidents touched bundles built from ${change}?`;
  if (found === null) return `${question}\n  Nothing that is loaded mentions ${change}.\n`;
  const bundles = found.bundles.nodes;
  const gaps = worstFirst([
    ...found.gaps,
    ...bundles.flatMap((b) => [...b.gaps, ...b.incidents.nodes.flatMap((incident) => incident.gaps)]),
  ]);
  return [
    question,
    ...(bundles.length === 0 ? ["  No bundle says that it was built from it."] : bundles.flatMap(bundleLines)),
    gaps.length === 0 ? "  No gap on the way." : `  ${counted(gaps.length, "gap")} on the way:`,
    ...gaps.map((gap) => `    ${gap.severity.padEnd(8)}  ${gap.code}  ${gap.subject.id}: ${gap.found}`),
    "",
  ].join("\n");
}

function bundleLines(bundle: z.infer<typeof Bundle>): readonly string[] {
  const incidents = bundle.incidents.nodes.map(
    (i) => `    ${i.id}  ${[i.severity, i.status, i.owner?.key].map((v) => v ?? "?").join(", ")}  ${i.title ?? ""}`,
  );
  return [
    `  ${bundle.id} (${bundle.state.toLowerCase()}): ${counted(bundle.incidents.totalCount, "incident")}`,
    ...incidents,
  ];
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** Each once, for a bundle and its incident may both tell of one. */
function worstFirst(gaps: readonly z.infer<typeof Gap>[]): readonly z.infer<typeof Gap>[] {
  const rank = (gap: z.infer<typeof Gap>) => SEVERITIES.findIndex((severity) => severity === gap.severity);
  const each = new Map(gaps.map((gap) => [`${gap.code}|${gap.subject.id}|${gap.found}`, gap]));
  return [...each.values()].sort((a, b) => rank(a) - rank(b));
}
