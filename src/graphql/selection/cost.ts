import type { GraphQLError } from "graphql";
import { type Context, type Group, mistake } from "./context.ts";

/** Root fields of one question, at most: each is a statement of its own. */
export const ROOTS = 100;
/** Entities below one another in one question, at most. */
export const LEVELS = 12;
/** Places in a question where entities are asked for, fragments written out, at most: each is planned by the database. */
export const PLACES = 250;
/** Entities that one place may hold by its `first` and those above it, at most. */
export const ENTITIES = 10_000_000;

/** How large the question is so far: known from its text alone, before the database is asked. */
export interface Cost {
  levels: number;
  places: number;
  entities: number;
}

export const noCost = (): Cost => ({ levels: 0, places: 0, entities: 1 });

/** Reads one place below another. Refuses what is too deep or has too many of them, in numbers. */
export function oneLevelDown<T>(c: Context, group: Group, read: () => T): T {
  const { cost } = c;
  cost.places += 1;
  if (cost.places > PLACES)
    throw tooLarge(
      `asks for entities in more than ${PLACES} places`,
      "Ask for fewer fields that lead on, or in several questions",
      group,
    );
  if (cost.levels === LEVELS)
    throw tooLarge(`goes more than ${LEVELS} entities deep`, "Ask for fewer levels, or go on from an id", group);
  return restored(cost, "levels", cost.levels + 1, read);
}

/** What the database plans for one of these, beside the entities it gives, in places. */
export const WEIGHTS = { search: 5, path: 10, neighborhood: 5, completeness: 10 } as const;

/** Counts what the database plans beside entities. Refuses what is too much, in numbers. */
export function weighing(c: Context, places: number, what: string, group: Group): void {
  c.cost.places += places;
  if (c.cost.places > PLACES)
    throw tooLarge(
      `looks in more than ${PLACES} places, and ${what} here takes ${places} of them`,
      `Ask for fewer fields that lead on, for ${what} less often, or in several questions`,
      group,
    );
}

/** Reads what is below a page of so many. */
export function timesMany<T>(c: Context, first: number, group: Group, read: () => T): T {
  const entities = c.cost.entities * Math.max(1, first);
  if (entities > ENTITIES)
    throw tooLarge(
      `may answer ${entities} entities in one place, and ${ENTITIES} is the most`,
      "Lower first, or ask for fewer levels",
      group,
    );
  return restored(c.cost, "entities", entities, read);
}

/** A root that is refused must not count against the next. */
function restored<T>(cost: Cost, what: "levels" | "entities", during: number, read: () => T): T {
  const before = cost[what];
  cost[what] = during;
  try {
    return read();
  } finally {
    cost[what] = before;
  }
}

/** Why so many root fields are not asked side by side. */
export function excessRoots(groups: readonly Group[]): GraphQLError | undefined {
  const [first] = groups;
  if (first === undefined || groups.length <= ROOTS) return undefined;
  return tooLarge(`has ${groups.length} root fields, and ${ROOTS} are the most`, "Ask in several questions", first);
}

function tooLarge(what: string, remedy: string, group: Group): GraphQLError {
  return mistake(`The question ${what}. ${remedy}.`, "QUESTION_TOO_LARGE", group);
}
