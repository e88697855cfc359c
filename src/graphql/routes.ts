import { MOST_DEPTH, MOST_HOPS, MOST_PATHS } from "../query/route/plan.ts";
import { PATH_CUTS, PATH_OUTCOMES } from "../query/route/words.ts";

/** The schema text of the questions that nobody spells step by step, and of what they answer. */
export const ROUTE_FIELDS = `  """
  The shortest paths between two entities, links walked either way, no entity twice on one. Between the ends stand only
  these kinds, only these links are walked (bundle, incidents, Incident.bundle; either name of a link is the same link),
  and no hub, unless asked for. maxHops is 1 to ${MOST_HOPS}, first 1 to ${MOST_PATHS}.
  """
  path(from: ID!, to: ID!, maxHops: Int = 6, kinds: [Kind!], links: [String!], hubs: Boolean = false, first: Int = 3): PathAnswer!
  """
  What lies around an entity, the nearest first. A hub is met, and nothing behind it is, unless asked for. depth is 1 to
  ${MOST_DEPTH}.
  """
  neighborhood(id: ID!, depth: Int = 1, kinds: [Kind!], links: [String!], hubs: Boolean = false, first: Int = 100): Subgraph!`;

export const ROUTE_TYPES = `"""
What came of a question for paths. FOUND: some. NONE: none of so many steps. IMPOSSIBLE: the types of the two alone rule
it out. SAME: both ends are one. UNKNOWN: nobody has mentioned an end. GONE: only the past knows an end, or it was
forgotten.
"""
enum PathOutcome {
${PATH_OUTCOMES.map((outcome) => `  ${outcome}`).join("\n")}
}

"""
What may have kept paths out of the answer. FIRST: there are more. MAX_HOPS: longer ones were not looked for. TIES: too
many are equally short to put them all in order, so the last of these are any of them.
"""
enum PathCut {
${PATH_CUTS.map((cut) => `  ${cut}`).join("\n")}
}

type PathAnswer {
  outcome: PathOutcome!
  """The answer in words: what was found, why nothing was, what would find more."""
  words: String!
  """The shortest first; equally short ones by the ids on them, then by their links, as stated before against."""
  paths: [Path!]!
  cutBy: [PathCut!]!
  """Hub kinds that no path was led through: everything is two steps from everything through them."""
  hubs: [Kind!]!
  """Links that were not walked for that reason, as Kind.link."""
  linksLeftOut: [String!]!
  """Whether there may be a shorter path or another; those that are given are there."""
  completeness: Completeness!
}

type Path {
  """How many steps it has."""
  length: Int!
  """From one end to the other, both included."""
  nodes: [Entity!]!
  steps: [PathStep!]!
}

"""One link as it is walked, by its name in that direction."""
type PathStep {
  link: String!
  """It is walked against its statement: to states it."""
  inverse: Boolean!
  from: Entity!
  to: Entity!
}

type Subgraph {
  """The answer in words: how much is given, what was cut, what was not walked on from."""
  words: String!
  """Each entity once, by distance, then by id; the one asked for is the first."""
  nodes: [SubgraphNode!]!
  """Each link between two of them once, as it is stated."""
  edges: [PathStep!]!
  """How many were found beyond first."""
  cut: Int!
  """False where too many stand at one distance to look at all: then there may be more than cut says."""
  exact: Boolean!
  """Hubs that were met, not at the edge, and not walked on from."""
  hubs: [SubgraphHub!]!
  """What may lie around beside what is given."""
  completeness: Completeness!
}

type SubgraphNode {
  """Steps from the entity asked for."""
  distance: Int!
  entity: Entity!
}

type SubgraphHub {
  kind: Kind!
  count: Int!
}`;
