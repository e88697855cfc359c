import { POPULATION_VERDICTS } from "../query/completeness/population.ts";
import { ROUTES_VERDICTS } from "../query/completeness/openings.ts";

/** Types that say how complete an answer is (DESIGN.md 6). */
export const COMPLETENESS = `"""EXACT: nothing is open on the routes of the question. LOWER_BOUND: at least these. INDETERMINATE: some may be missing, some may not belong. UNKNOWN: too much is open to be counted."""
enum RoutesVerdict {
${ROUTES_VERDICTS.map((v) => `  ${v}`).join("\n")}
}

"""PROVEN: every source that states the kind is fresh, has nothing refused and agrees with its control totals."""
enum PopulationVerdict {
${POPULATION_VERDICTS.map((v) => `  ${v}`).join("\n")}
}

"""How complete an answer is, counted over all of it and not over the page."""
type Completeness {
  routes: RoutesVerdict!
  population: PopulationVerdict!
  """Of each kind that the question enters by a list, against the direction of a link, by a to-many link or by a list of words."""
  populations: [Population!]!
  openings: [Opening!]!
  """What all openings count."""
  openingCount: Int!
}

"""Whether all there are of a kind are here."""
type Population {
  kind: Kind!
  verdict: PopulationVerdict!
  reason: String!
}

"""What is missing or wrong on the routes of a question, so that its answer may be short."""
type Opening {
  kind: GapKind!
  """Kind.link, where it is about a link."""
  link: String
  """Kind.field, where it is about a field; the field alone where it is asked of several kinds."""
  field: String
  """The source that was never loaded, or longer ago than its max_age, where it is about one."""
  source: String
  count: Int!
  """A few of them."""
  examples: [Entity!]!
  """The question that lists all of them, among others of their kind."""
  query: String!
}`;
