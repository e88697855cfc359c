import { fieldPaths, linkPaths } from "./declared.ts";
import type { FieldType } from "./declare.ts";
import { snake } from "./names.ts";
import type { Declarations } from "./ontology.ts";

/** Names from the record down to a value; lists are passed through, `*` is every name of a mapping. */
export type Way = readonly string[];

const ways = new Map<string, Way>();

/** The way that a declared path means: `corrective_actions[].change_id` → `corrective_actions`, `change_id`. */
export function wayOf(path: string): Way {
  const way =
    ways.get(path) ??
    path
      .replaceAll("[]", "")
      .replaceAll("{}", ".*")
      .split(".")
      .filter((name) => name !== "");
  ways.set(path, way);
  return way;
}

/** Whether a way ends as one of the paths does, however its names are spelled: `userInput`, `User-Input`. */
export function isPersonal(way: Way, personal: readonly string[]): boolean {
  if (personal.length === 0) return false;
  const plain = way.map(plainName);
  return personal.some((path) => endsIn(plain, wayOf(path)));
}

function endsIn(way: Way, end: Way): boolean {
  const from = way.length - end.length;
  return from >= 0 && end.every((name, i) => way[from + i] === name);
}

const spelled = new Map<string, string>();
/** Names that are remembered; records may hold any. */
const MOST_NAMES = 10_000;
const LONGEST = 100;

function plainName(name: string): string {
  const known = spelled.get(name);
  if (known !== undefined) return known;
  const plain = snake(name.trim().replaceAll(/[\s-]+/g, "_"));
  if (spelled.size < MOST_NAMES && name.length < LONGEST) spelled.set(name, plain);
  return plain;
}

/** What may be a text: of anything else nothing would be left. */
const TEXTS: readonly FieldType[] = ["text", "word", "texts", "words", "json"];

/** What cannot be redacted because something else rests on it, a sentence each. */
export function bodyFaults(declarations: Declarations, personal: readonly string[]): readonly string[] {
  return Object.entries(declarations).flatMap(([kind, d]) => {
    if (d.body?.is === "keep") return [];
    const own = d.body?.is === "redact" ? d.body.paths : [];
    const hidden = (path: string) =>
      isPersonal(wayOf(path), personal) || own.some((p) => wayOf(p).join(".") === wayOf(path).join("."));
    const fields = Object.entries(d.fields ?? {}).filter(([, field]) => !TEXTS.includes(field.type));
    const read = [
      ...fields.flatMap(([name, field]) => (field.from ?? [snake(name)]).map((path) => [name, path] as const)),
      ...linkPaths(kind, declarations),
      ...Object.entries(d.lists ?? {}).flatMap(([name, list]) => list.from.map((path) => [name, path] as const)),
      ...(d.key ?? []).flat().map((path) => ["its key", path] as const),
      ...(d.part?.named === undefined ? [] : [["its name", d.part.named] as const]),
    ];
    const known = [...fieldPaths(kind, declarations), ...read.map(([, path]) => path)].map((path) => wayOf(path));
    const open = d.body?.is === "redact" ? Object.keys(d.body.open) : [];
    return [
      ...read
        .filter(([, path]) => hidden(path))
        .map(([name, path]) => `${kind}: ${name} is read from ${path}, which is redacted; only a text field may be.`),
      ...open
        .filter((path) => path !== "" && !known.some((way) => wayOf(path).every((name, i) => way[i] === name)))
        .map((path) => `${kind}: its body is open at ${path}, where the declaration reads nothing.`),
    ];
  });
}
