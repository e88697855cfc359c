import type { Place } from "./places.ts";

export interface Column {
  /** As much of its path as tells it from the others. */
  readonly name: string;
  /** Where it stands in the answer, dotted; an entity's id stands for the entity. */
  readonly path: string;
}

type Path = readonly string[];

/** The columns of an answer, in the order it asks for them; lists of single values are one. */
export function columnsOf(places: readonly Place[]): readonly Column[] {
  return named([...new Set(pathsOf(places, []))]);
}

/** The column of a value among its siblings: `id` stands for the entity, else `key`, else the only value there is. */
export function pathOf(siblings: readonly Place[], as: string, path: Path): string {
  const values = siblings.filter((place) => place.is === "value" && place.as !== "state").map((place) => place.as);
  const stands = ["id", "key"].find((name) => values.includes(name)) ?? (values.length === 1 ? values[0] : undefined);
  return (as === stands && path.length > 0 ? path : [...path, as]).join(".");
}

/** The column that says whether there is anything here at all. */
export function headOf(place: Place, at: Path): string {
  return place.is === "value" || place.is === "gaps" || inOneCell(place)
    ? at.join(".")
    : (pathsOf(place.of, at)[0] ?? at.join("."));
}

/** Whether the items of a list need but one cell: a value each, with its state. */
export function inOneCell(place: Place): boolean {
  if (place.is !== "many") return false;
  const [only, ...others] = place.of.filter(({ is, as }) => is !== "gaps" && as !== "state");
  return only?.is === "value" && others.length === 0;
}

function pathsOf(places: readonly Place[], path: Path): readonly string[] {
  return places.flatMap((place) => {
    const at = [...path, place.as];
    if (place.is === "gaps") return [];
    if (place.is === "value") return [pathOf(places, place.as, path)];
    return inOneCell(place) ? [at.join(".")] : pathsOf(place.of, at);
  });
}

/** The shortest ends of dotted paths that are still different; a state is always somebody's. */
function named(paths: readonly string[]): readonly Column[] {
  return paths.map((path) => {
    const words = path.split(".").length;
    const least = path.endsWith(".state") ? 2 : 1;
    const lengths = Array.from({ length: words }, (_, i) => i + 1).filter((n) => n >= least);
    const alone = lengths.find((n) => paths.filter((other) => end(other, n) === end(path, n)).length === 1);
    return { name: end(path, alone ?? words), path };
  });
}

const end = (path: string, words: number) => path.split(".").slice(-words).join(".");
