import { z } from "zod";
import type { Kind } from "../../ontology/ontology.ts";
import { day, moment } from "../../ontology/moments.ts";
import { found } from "../read/node.ts";
import type { Json, JsonObject } from "../statement.ts";
import { type ScalarType, type Shape, shapeOf } from "./shape.ts";

/** A value of the wrong type: its way into the record, and words without its place. */
export interface Misfit {
  readonly way: readonly PropertyKey[];
  readonly words: string;
}

const known = new WeakMap<Kind, z.ZodType>();

/** The zod schema of a kind's records: types only. Nothing is required, unknown fields are kept. */
export function schemaOf(kind: Kind): z.ZodType {
  const schema = known.get(kind) ?? typesOf(shapeOf(kind));
  known.set(kind, schema);
  return schema;
}

/**
 * Every value of the wrong JSON type, and every moment or day that is none, in the order of the record. What stands at a
 * way that is hidden is not told.
 */
export function misfits(
  kind: Kind,
  body: JsonObject,
  hidden: (way: readonly PropertyKey[]) => boolean = () => false,
): readonly Misfit[] {
  const looked = schemaOf(kind).safeParse(body);
  if (looked.success) return [];
  const ways = looked.error.issues.flatMap((issue) => waysOf(issue, []));
  return ways.map((way) => {
    const [name, expected] = [[kind.record, ...way].join("."), expectedAt(shapeOf(kind), way)];
    const there = hidden(way) ? "what is not told, for it is personal" : found(valueAt(body, way));
    return { way, words: `${spelled(name)} must be ${expected}; found ${there}` };
  });
}

/** Where several types are allowed and the value has one of them, the fault is within it. */
function waysOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly (readonly PropertyKey[])[] {
  const way = [...above, ...issue.path];
  const within =
    issue.code === "invalid_union" ? issue.errors.find((branch) => branch.every((i) => i.path.length > 0)) : undefined;
  return within && within.length > 0 ? within.flatMap((inner) => waysOf(inner, way)) : [way];
}

/** `tags.1.x` → `tags[1].x`, counted from 0 as in a path. */
function spelled(dotted: string): string {
  return dotted.replaceAll(/\.(\d+)(?=\.|$)/g, "[$1]");
}

function typesOf(shape: Shape): z.ZodType {
  const types = [
    ...[...shape.scalars].map((type) => SCALARS[type].schema),
    ...(shape.items ? [z.array(typesOf(shape.items))] : []),
    ...(shape.members.size > 0 || shape.values ? [mapping(shape)] : []),
  ];
  const [only, ...others] = types;
  if (only === undefined) return z.unknown();
  return (others.length === 0 ? only : z.union([only, ...others])).nullish();
}

function mapping(shape: Shape): z.ZodType {
  const members = Object.fromEntries([...shape.members].map(([name, inner]) => [name, typesOf(inner)]));
  return z.object(members).catchall(shape.values ? typesOf(shape.values) : z.unknown());
}

const blankOr = (fits: (text: string) => unknown) => (text: string) => text.trim() === "" || fits(text) !== undefined;

/** Each type of scalar: what is taken, and how it is called. */
const SCALARS: { readonly [T in ScalarType]: { readonly schema: z.ZodType; readonly words: string } } = {
  text: { schema: z.string(), words: "a text" },
  moment: {
    schema: z.string().refine(blankOr(moment)),
    words: "a moment with its offset from UTC, such as 2026-04-09T09:14:00Z",
  },
  day: { schema: z.string().refine(blankOr(day)), words: "a day, such as 2026-04-12" },
  int: { schema: z.int(), words: "a whole number" },
  number: { schema: z.number(), words: "a number" },
  bool: { schema: z.boolean(), words: "true or false" },
  json: { schema: z.unknown(), words: "anything" },
};

function expectedAt(shape: Shape, way: readonly PropertyKey[]): string {
  let here: Shape | undefined = shape;
  for (const step of way)
    here = typeof step === "number" ? here?.items : (here?.members.get(String(step)) ?? here?.values);
  return here ? describe(here) : "anything";
}

/** A text where a list of texts is expected is not worth a word. */
function describe(shape: Shape): string {
  const listed = shape.items === undefined ? [] : [`a list${within(shape.items)}`];
  const mapped = shape.members.size > 0 ? ["a mapping"] : shape.values ? [`a mapping${within(shape.values)}`] : [];
  const scalars = [...shape.scalars]
    .filter((type) => type !== "text" || listed.length === 0)
    .map((type) => SCALARS[type].words);
  return [...scalars, ...listed, ...mapped].join(" or ");
}

function within(shape: Shape): string {
  if (shape.scalars.has("text")) return " of texts";
  return shape.members.size > 0 || shape.values ? " of mappings" : "";
}

function valueAt(body: Json, way: readonly PropertyKey[]): Json | undefined {
  let here: Json | undefined = body;
  for (const step of way)
    here =
      typeof here === "object" && here !== null && Object.hasOwn(here, step)
        ? (here as Record<PropertyKey, Json>)[step]
        : undefined;
  return here;
}
