import { isMapping } from "../../src/ingest/paths.ts";
import type { Json, JsonObject } from "../../src/ingest/statement.ts";
import type { Kind } from "../../src/ontology/ontology.ts";

/**
 * Where a kind looks into its records: paths of its fields, links, lists, keys and parts. `whole` are those whose value
 * is taken as it stands, whatever is in it.
 */
export function readPaths(kind: Kind): { readonly single: ReadonlySet<string>; readonly whole: readonly string[] } {
  const fields = [...kind.fields.values()];
  const links = [...kind.links.values()];
  const maps = links.filter((link) => link.read !== "reference");
  return {
    single: new Set(
      [
        ...fields.flatMap((field) => field.from),
        ...links.flatMap((link) => link.from),
        ...[...kind.lists.values()].flatMap((list) => list.from),
        ...kind.key.flat(),
      ].map(plain),
    ),
    whole: [
      ...fields.filter((field) => field.type === "json").flatMap((field) => field.from),
      ...maps.flatMap((link) => link.from),
      ...kind.parts.flatMap((part) => part.part?.at ?? []),
    ].map(plain),
  };
}

/** Paths of a body, `a.b[].c`, that its kind does not read, each once, in order of the alphabet. */
export function unread(kind: Kind, body: JsonObject): readonly string[] {
  const read = readPaths(kind);
  return [...new Set(pathsOf(body, ""))].filter((path) => !isRead(read, path)).sort();
}

/** Whether a kind reads a path, or the mapping that it stands in as a whole. */
export function reads(kind: Kind, path: string): boolean {
  return isRead(readPaths(kind), path);
}

function isRead({ single, whole }: ReturnType<typeof readPaths>, path: string): boolean {
  const bare = plain(path);
  return single.has(bare) || whole.some((held) => bare === held || bare.startsWith(`${held}.`));
}

/** `a[].b` and `a.b` are one path here. */
function plain(path: string): string {
  return path.replaceAll(/\[\]|\{\}/g, "");
}

function pathsOf(value: Json, path: string): readonly string[] {
  if (Array.isArray(value))
    return value.every((item) => typeof item !== "object")
      ? [path]
      : value.flatMap((item) => pathsOf(item, `${path}[]`));
  if (!isMapping(value)) return value === null || value === "" ? [] : [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "kind" || name.startsWith("$") ? [] : pathsOf(inner, path === "" ? name : `${path}.${name}`),
  );
}
