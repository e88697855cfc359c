import { all, any, type Condition, type GapCondition, not, type Scalar, type Test } from "../../ontology/condition.ts";
import type { FieldType } from "../../ontology/declare.ts";
import { linkRules } from "../../ontology/linkRules.ts";
import { day, moment } from "../../ontology/moments.ts";
import type { Kind } from "../../ontology/ontology.ts";
import { targetType } from "../filters.ts";
import { type Context, type Group, mistake, nameOf } from "./context.ts";

/** Conditions that one argument may hold, at most: each is planned by the database. */
export const CONDITIONS = 100;

/** An input of `filters.ts`, as graphql-js read it. */
type Given = Readonly<Record<string, unknown>>;

/**
 * The condition that a `where` argument says; undefined where it says nothing. `type` is the kind it is about, `Entity`
 * where it may be about several. Errors: a `GraphQLError` for a value that is no moment or day, and for more than
 * `CONDITIONS`.
 */
export function whereOf(given: unknown, type: string, group: Group, c: Context): Condition | undefined {
  if (given === undefined || given === null) return undefined;
  return conditionOf(given as Given, type, `where of ${nameOf(group)}`, { group, c, count: 0 });
}

interface Reading {
  readonly group: Group;
  readonly c: Context;
  count: number;
}

/** `path` is where the value stands, for words: `where of incidents: bundle.has.signed`. */
function conditionOf(given: Given, type: string, path: string, reading: Reading): Condition {
  const said = entriesOf(given).flatMap(([name, value]): readonly Condition[] => {
    const at = below(path, name);
    const shared = SHARED[name];
    if (shared) return [shared(value, type, at, reading)];
    if (type === "Entity") return [ofKind(name, value as Given, at, reading)];
    const kind = reading.c.ontology.kind(type);
    const field = kind.fields.get(name);
    return [
      field ? tests(name, field.type, value as Given, at, reading) : links(kind, name, value as Given, at, reading),
    ];
  });
  return joined(said);
}

type Shared = (value: unknown, type: string, path: string, reading: Reading) => Condition;

const SHARED: Readonly<Record<string, Shared>> = {
  all: (value, type, path, reading) => all(...each(value, type, path, reading)),
  any: (value, type, path, reading) => any(...each(value, type, path, reading)),
  not: (value, type, path, reading) => not(conditionOf(value as Given, type, path, reading)),
  key: (value, _, path, reading) => tests("key", "word", value as Given, path, reading),
  state: (value, _, path, reading) => tests("state", "word", value as Given, path, reading),
  gaps: (value, type, path, reading) => gapsOf(value as Given, type, path, reading),
  kind: (value, _, __, reading) =>
    joined(entriesOf(value as Given).map(([op, of]) => counted(KINDS[op]?.(of), reading))),
};

/** A code that no rule has would find nothing, and say so to nobody. */
function gapsOf(value: Given, type: string, path: string, reading: Reading): Condition {
  const of = reading.c.ontology.kind(type);
  const known = [of, ...of.parts].flatMap((kind) => linkRules(kind).map((rule) => rule.code));
  const one = (op: string, given: Given): Condition => {
    const asked = Object.fromEntries(entriesOf(given)) as Omit<GapCondition, "is">;
    const strange = asked.codes?.find((code) => !known.includes(code));
    if (strange !== undefined)
      throw mistake(
        `${below(path, op)}.codes must be codes of rules of ${type}: ${known.join(", ")}; found ${JSON.stringify(strange)}.`,
        "BAD_USER_INPUT",
        reading.group,
      );
    return counted({ is: "gap", ...asked }, reading);
  };
  return joined(
    entriesOf(value).map(([op, given]) => (op === "has" ? one(op, given as Given) : not(one(op, given as Given)))),
  );
}

const KINDS: Readonly<Record<string, (of: unknown) => Condition>> = {
  eq: (of) => ({ is: "kind", kinds: [of as string] }),
  ne: (of) => not({ is: "kind", kinds: [of as string] }),
  in: (of) => ({ is: "kind", kinds: of as readonly string[] }),
};

function each(value: unknown, type: string, path: string, reading: Reading): readonly Condition[] {
  return (value as readonly Given[]).map((one, i) => conditionOf(one, type, `${path}[${i}]`, reading));
}

/** `{incident: {severity: {eq: "sev1"}}}`: it is an incident, and so. */
function ofKind(name: string, value: Given, path: string, reading: Reading): Condition {
  const kind = [...reading.c.ontology.kinds.values()].find((k) => k.singular === name);
  if (kind === undefined) throw new Error(`No kind is called ${name}.`);
  return counted({ is: "kind", kinds: [kind.name], where: conditionOf(value, kind.name, path, reading) }, reading);
}

function links(kind: Kind, name: string, value: Given, path: string, reading: Reading): Condition {
  const step = kind.steps.get(name);
  if (step === undefined) throw new Error(`${kind.name} has no ${name}.`);
  const where = (given: unknown, at: string) => conditionOf(given as Given, targetType(step), at, reading);
  const said = entriesOf(value).map(([op, given]): Condition => {
    const at = below(path, op);
    switch (op) {
      case "has":
        return counted({ is: "has", walk: name, ...only(where(given, at)) }, reading);
      case "none":
        return counted(not({ is: "has", walk: name, ...only(where(given, at)) }), reading);
      case "every":
        return counted({ is: "every", walk: name, where: where(given, at) }, reading);
      default: {
        const { of, ...numbers } = given as Given;
        const counting = of === undefined || of === null ? {} : only(where(of, below(at, "of")));
        return joined(
          entriesOf(numbers).map(([sign, k]) => counted(COUNTS[sign]?.(name, counting, k as number), reading)),
        );
      }
    }
  });
  return joined(said);
}

type Counting = { readonly where?: Condition };
type Counts = (walk: string, counting: Counting, k: number) => Condition;

const count =
  (op: "eq" | "lt" | "gte", more = 0): Counts =>
  (walk, counting, k) => ({ is: "count", walk, ...counting, test: { op, value: k + more } });

const COUNTS: Readonly<Record<string, Counts>> = {
  eq: count("eq"),
  ne: (...asked) => not(count("eq")(...asked)),
  lt: count("lt"),
  lte: count("lt", 1),
  gt: count("gte", 1),
  gte: count("gte"),
};

/** What is true of everything narrows nothing. */
function only(where: Condition): Counting {
  return where.is === "all" && where.of.length === 0 ? {} : { where };
}

function tests(field: string, type: FieldType, value: Given, path: string, reading: Reading): Condition {
  return joined(
    entriesOf(value).map(([op, operand]) =>
      counted({ is: "field", field, test: testOf(op, operand, type, below(path, op), reading) }, reading),
    ),
  );
}

function testOf(op: string, operand: unknown, type: FieldType, path: string, reading: Reading): Test {
  const list = type === "words" || type === "texts";
  switch (op) {
    case "exists":
      return { op, value: operand as boolean };
    case "in":
      return { op, values: (operand as readonly Scalar[]).map((one) => scalarOf(one, type, path, reading)) };
    case "contains":
      return { op: list ? "contains" : "includes", value: operand as string };
    case "startsWith":
      return { op, value: operand as string };
    default:
      return { op: op as "eq", value: scalarOf(operand as Scalar, type, path, reading) };
  }
}

interface Told {
  readonly read: (text: string) => string | undefined;
  readonly expected: string;
}

const TOLD: { readonly [T in FieldType]?: Told } = {
  moment: { read: moment, expected: "a moment with its offset from UTC, such as 2026-04-09T09:14:00Z" },
  day: { read: day, expected: "a calendar day, such as 2026-04-09" },
};

/** As the graph holds it, so that two spellings of one moment are one. */
function scalarOf(value: Scalar, type: FieldType, path: string, { group }: Reading): Scalar {
  const told = TOLD[type];
  if (told === undefined) return value;
  const read = typeof value === "string" ? told.read(value) : undefined;
  if (read === undefined)
    throw mistake(`${path} must be ${told.expected}; found ${JSON.stringify(value)}.`, "BAD_USER_INPUT", group);
  return read;
}

function counted(condition: Condition | undefined, reading: Reading): Condition {
  if (condition === undefined) throw new Error("The schema names an operator that nothing is written for.");
  reading.count += 1;
  if (reading.count > CONDITIONS)
    throw mistake(
      `where of ${nameOf(reading.group)} holds more than ${CONDITIONS} conditions. Ask with fewer, or with in: [...] for many values of one field.`,
      "QUESTION_TOO_LARGE",
      reading.group,
    );
  return condition;
}

function joined(said: readonly Condition[]): Condition {
  const [one, ...others] = said;
  return one !== undefined && others.length === 0 ? one : all(...said);
}

/** What is null is as if it were not said. */
function entriesOf(given: Given): readonly (readonly [string, unknown])[] {
  return Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
}

const below = (path: string, name: string) => (path.includes(": ") ? `${path}.${name}` : `${path}: ${name}`);
