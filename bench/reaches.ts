import { keyOf } from "./data/records.ts";
import type { World } from "./data/world.ts";
import type { Question } from "./questions.ts";

const COMPLETENESS =
  "completeness { routes population openingCount openings { kind link field count query examples { id } } }";

const incidents = ({ sizes: { of } }: World) =>
  Array.from({ length: 200 }, (_, i) => `Incident:${keyOf("Incident", Math.floor((i * of.Incident) / 200))}`);
const busy = ({ sizes }: World) => Array.from({ length: sizes.busy }, (_, i) => `Change:${keyOf("Change", i + 1)}`);
const hub = () => [`Change:${keyOf("Change", 0)}`];

/**
 * Walks, each without and with how complete their answer is, which nobody but the service is asked: the others have no
 * such question. The hub leads to 5,000 incidents.
 */
export const REACHES: readonly Question[] = [
  ...reach("from an incident", "bundle.change", incidents),
  ...reach("two steps", "bundles.incidents", busy),
  ...reach("three steps", "bundles.incidents.trace", busy),
  ...reach("hub, two steps", "bundles.incidents", hub),
  ...reach("hub, three steps", "bundles.incidents.trace", hub),
];

function reach(name: string, walk: string, begins: (world: World) => readonly string[]): readonly Question[] {
  const question = (called: string, more: string): Question => ({
    name: called,
    query: `query ($from: ID!) { reach(from: $from, walk: "${walk}", first: 50) { nodes { id } ${more} } }`,
    by: ["service", "bare"],
    variables: (world) => begins(world).map((from) => ({ from })),
  });
  return [question(`reach, ${name}`, ""), question(`reach, ${name}, completeness`, COMPLETENESS)];
}
