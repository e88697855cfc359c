import { keyOf } from "./data/records.ts";
import type { World } from "./data/world.ts";
import type { Question } from "./questions.ts";

const PATH = `query ($from: ID!, $to: ID!, $first: Int) { path(from: $from, to: $to, maxHops: 8, first: $first) {
  outcome cutBy paths { length nodes { id } steps { link inverse } } } }`;

/** Pairs that are asked of, each. */
const PAIRS = 200;
/** Two primes, so that the ends of a pair have nothing to do with each other. */
const [ONE, OTHER] = [4_099, 7_919];

type Ends = (i: number, world: World) => readonly [from: string, to: string];

const incident = (i: number, { sizes }: World) => `Incident:${keyOf("Incident", i % sizes.of.Incident)}`;

/** Paths of at most eight steps, which nobody but the service is asked: the others have no such question. */
export const PATHS: readonly Question[] = [
  // Two incidents of one session.
  path("path, near", (i, world) => {
    const one = (i * ONE) % world.sizes.of.Incident;
    return [incident(one, world), incident(one + world.sizes.of.Session, world)];
  }),
  // About half of such pairs are joined within eight steps, most of those by seven or eight.
  path("path, far", (i, world) => [incident(i * ONE + 17, world), incident(i * OTHER + 100_003, world)]),
  path("path, far, ten of them", (i, w) => [incident(i * ONE + 17, w), incident(i * OTHER + 100_003, w)], 10),
  // What nobody names joins nothing.
  path("path, none", (i, world) => [
    incident(i * ONE + 17, world),
    `Change:${keyOf("Change", world.sizes.of.Change + 77)}`,
  ]),
  // The change with the most incidents, and a team, which many things name.
  path("path, from the hub", (i, world) => [`Change:${keyOf("Change", 0)}`, incident(i * OTHER + 5, world)]),
  path("path, to a team", (i, world) => [incident(i * ONE + 17, world), `Team:team-${i % 40}`]),
];

function path(name: string, ends: Ends, first = 3): Question {
  return {
    name,
    query: PATH,
    by: ["service", "bare"],
    variables: (world) =>
      Array.from({ length: PAIRS }, (_, i) => {
        const [from, to] = ends(i, world);
        return { from, to, first };
      }),
  };
}
