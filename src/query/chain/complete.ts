import { kindOf } from "../../ontology/keys.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { chainPlaces } from "../completeness/chainPlaces.ts";
import { verdictOf } from "../completeness/openings.ts";
import type { Told } from "../project/completeness.ts";
import { placedTold } from "../project/placed.ts";
import type { ChainPlan } from "./plan.ts";
import type { StageVerdict } from "./stages.ts";

/**
 * How complete a chain is, of its cell and its stages. It is a lower bound only where every stage is firm: an inferred
 * one gives way to what a record names, and a stage that does not apply to what is found.
 */
export function chainComplete(
  plan: ChainPlan,
  ontology: Ontology,
  quiet: boolean,
): (cell: unknown, stages: readonly StageVerdict[]) => Told {
  const chain = ontology.chains.get(plan.chain);
  if (chain === undefined) throw new Error(`There is no chain ${plan.chain}.`);
  const { looks, entered, monotone } = chainPlaces(chain, kindOf(plan.id), ontology);
  const read = placedTold(looks, ontology, quiet);
  return (cell, stages) => {
    const { openings, over, populations } = read(cell, plan.id);
    const cut = over || stages.some(({ more }) => more);
    return {
      openings,
      populations: populations(entered),
      routes: verdictOf(openings, cut, () => monotone && stages.every(({ firm }) => firm)),
    };
  };
}
