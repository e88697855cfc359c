import { byCodePoint } from "../ontology/canonical.ts";
import { sortGaps } from "../ontology/linkGaps.ts";
import type { Finding } from "./result.ts";

/** Worst first, each gap once: what two parts of one whole both lack is one, and stands where either does. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const places = new Map<string, Set<string>>();
  for (const { id, locations } of findings) places.set(id, new Set([...(places.get(id) ?? []), ...locations]));
  return (sortGaps(findings) as readonly Finding[]).map((finding) => ({
    ...finding,
    locations: [...(places.get(finding.id) ?? [])].sort(byCodePoint),
  }));
}
