import type { Ontology } from "../../ontology/ontology.ts";
import {
  DISTURBED,
  type Opening,
  openingsReader,
  routesVerdict,
  type RoutesVerdict,
} from "../completeness/openings.ts";
import { lateReader } from "../completeness/late.ts";
import { kindsEntered, type ToldPopulation } from "../completeness/population.ts";
import type { Routes } from "../completeness/routes.ts";
import { spotsOf } from "../completeness/spots.ts";
import type { List, NodePlan } from "../plan.ts";
import { decodeSource, populationOf, type SourceFacts } from "../population.ts";
import type { CompletenessShape, EntityShape } from "../shape.ts";
import { fieldsReader, list, type Read } from "./row.ts";

/** Makes of the third cell of a list, `[[over, tallies, examples, sources, clock, from, met]]`, how complete it is. */
export function completenessReader(
  plan: List<NodePlan>,
  shape: CompletenessShape,
  routes: Routes,
  ontology: Ontology,
  quiet: boolean,
  begun: string | undefined,
  nodeReader: (node: NodePlan, shape: EntityShape) => Read,
): Read {
  const spots = spotsOf(routes, ontology);
  const openings = openingsReader(routes, spots, ontology);
  const late = lateReader(routes, spots, ontology);
  const entered = kindsEntered(routes, ontology);
  const read = toldReader(plan.completeness?.examples, shape, nodeReader);
  return (cell) => {
    const [over, tallies, examples, sources, clock, from, met] = list(list(cell)[0]);
    const [begin] = list(from);
    const facts = list(sources).map(decodeSource);
    const found = [
      ...openings(list(tallies), list(examples), typeof begin === "string" ? begin : begun),
      ...late(facts, list(met), Number(clock)),
    ];
    const all = quiet ? found : [...found, DISTURBED];
    return read({
      routes: routesVerdict(all, over === true, routes, ontology),
      openings: all,
      populations: populationsTold(entered, list(sources), Number(clock), ontology),
    } satisfies Told);
  };
}

/** What is told of how complete an answer is, in the caller's words. */
export function toldReader(
  examples: NodePlan | undefined,
  shape: CompletenessShape,
  nodeReader: (node: NodePlan, shape: EntityShape) => Read,
): Read {
  return fieldsReader(shape, (ask): Read => {
    switch (ask.is) {
      case "typename":
        return () => ask.name;
      case "openings": {
        const opening = fieldsReader(ask.of, (part): Read => {
          if (part.is === "typename") return () => part.name;
          if (part.is === "plain") return (of) => (of as Readonly<Record<string, unknown>>)[part.name];
          const node = examples;
          if (node === undefined) throw new Error("The plan asks for no examples.");
          const example = nodeReader(node, part.of);
          return (of) => list((of as { readonly examples: unknown }).examples).map(example);
        });
        return (told) => (told as Told).openings.map(opening);
      }
      case "populations": {
        const population = fieldsReader(ask.of, (part): Read => {
          if (part.is === "typename") return () => part.name;
          return (of) => (of as ToldPopulation)[part.name as keyof ToldPopulation];
        });
        return (told) => (told as Told).populations.map(population);
      }
      case "routes":
        return (told) => (told as Told).routes;
      case "population":
        return (told) => ((told as Told).populations.every((p) => p.verdict === "PROVEN") ? "PROVEN" : "UNPROVEN");
      case "openingCount":
        return (told) => (told as Told).openings.reduce((sum, { count }) => sum + count, 0);
    }
  });
}

/** Of each kind whether all there are of it are here; `sources` as `sourcesText` gives them. */
export function populationsTold(
  kinds: readonly string[],
  sources: readonly unknown[],
  now: number,
  ontology: Ontology,
): readonly ToldPopulation[] {
  const facts = sources.map(decodeSource);
  return kinds.map((kind) => populationTold(kind, facts, now, ontology));
}

function populationTold(
  kind: string,
  sources: readonly SourceFacts[],
  now: number,
  ontology: Ontology,
): ToldPopulation {
  const { verdict, reasons } = populationOf(ontology.kind(kind), sources, now);
  return { kind, verdict, reason: reasons.length === 0 ? WHOLE : reasons.map(({ words }) => words).join(" ") };
}

const WHOLE =
  "Every source that is declared to state it is fresh, has nothing refused and agrees with its control totals.";

/** How complete an answer is. */
export interface Told {
  readonly routes: RoutesVerdict;
  readonly openings: readonly Opening[];
  readonly populations: readonly ToldPopulation[];
}
