import type { Ontology } from "../ontology/ontology.ts";
import { BOUND, SHOWN } from "../query/chain/plan.ts";
import { STAGE_STATES } from "../query/chain/sight.ts";

/** The schema text of named chains; nothing where the ontology has none. */
export function chainTypes({ chains }: Ontology): readonly string[] {
  if (chains.size === 0) return [];
  return [
    `"""
How a stage of a chain stands. PROVEN: a record stands there and a record names it. CLAIMED: it is named, and no record
states it. INFERRED: it stands, no field names it, and the way there is unique. MISSING: nothing stands there, or
nothing says which is meant. NOT_APPLICABLE: a record says that there is none, or that the stage is not needed.
"""
enum StageState {
${STAGE_STATES.map((state) => `  ${state}`).join("\n")}
}`,
    `"""A named chain of evidence from one entity."""
type Chain {
  name: String!
  from: Entity!
  """Its stages, in order."""
  stages: [Stage!]!
  """What the walks of its stages may be short of."""
  completeness: Completeness!
}`,
    `"""One stage of a chain."""
type Stage {
  name: String!
  title: String!
  state: StageState!
  """What stands there, then what is only named, at most ${SHOWN}; of a stage that is MISSING, all that could be meant."""
  entities: [Entity!]!
  entityCount: Int!
  """Whether there is more than was counted; no more than ${BOUND} are looked at one way."""
  more: Boolean!
  """The walks that led there from where the chain starts; none where the start stands there itself."""
  via: [String!]!
  why: String!
  """What is missing or wrong on the way there from the start, in the records that stand there, and right behind them."""
  gaps: [Gap!]!
}`,
  ];
}

/** The root field. */
export function chainField({ chains }: Ontology): readonly string[] {
  if (chains.size === 0) return [];
  const about = [...chains.values()].map((chain) => `  ${chain.name}: ${chain.about}`);
  return [
    `  """
  A named chain from an entity that stands on it, each stage with what proves it.
${about.join("\n")}
  """
  chain(from: ID!, name: String!): Chain!`,
  ];
}
