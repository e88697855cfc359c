import { readFileSync } from "node:fs";
import { ask, type Question } from "./ask.ts";
import type { IncidentsOfChangeQuery, IncidentsOfChangeQueryVariables } from "./incidentsOfChange.ts";

const QUESTION: Question<IncidentsOfChangeQuery, IncidentsOfChangeQueryVariables> = {
  query: readFileSync(new URL("../../queries/incidents-of-change.graphql", import.meta.url), "utf8"),
};

/** A line for each incident that touched bundles built from a change, and one for each gap on the way. */
export async function incidentsOf(url: string, change: string): Promise<readonly string[]> {
  const { data, graph } = await ask(url, QUESTION, { change });
  if (data.change === null) return [`Nobody has mentioned ${change}.`];
  const bundles = data.change.bundles.nodes;
  const incidents = bundles.flatMap((bundle) => bundle.incidents.nodes);
  return [
    ...incidents.map(({ id, title, owner }) => `${id} ${title ?? "without a title"}, owner ${owner?.key ?? "unknown"}`),
    ...[data.change, ...bundles, ...incidents].flatMap(({ gaps }) =>
      gaps.map(({ severity, code, subject }) => `${severity} ${code} ${subject.id}`),
    ),
    ...(graph.quiet ? [] : [`Records were being written at version ${graph.version}; ask again.`]),
  ];
}
