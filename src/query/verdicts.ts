import { type Condition, parts } from "../ontology/condition.ts";
import { conditionalRules, type EdgeFact, type Verdict } from "../ontology/linkGaps.ts";
import type { Kind, Link } from "../ontology/ontology.ts";
import { verdictOf } from "./condition.ts";
import { judge } from "./judge.ts";
import { type Names, quoted } from "./names.ts";
import { openAfter } from "./open.ts";
import { walk } from "./walk.ts";

/**
 * Verdicts of the conditions of a kind's rules. The database is asked for what they rest on, once each, and not for
 * the conditions: as Cypher a pair of predicates a condition took nine tenths of the planning of a question with gaps.
 */
export function restsText(kind: Kind, variable: string, names: Names): string {
  const { fields, walks, pairs } = restsOf(kind);
  const place = { variable, kinds: [kind.name] };
  const ends = walks.map(({ dotted, fields: asked }) => {
    const { text, end } = walk(dotted, place, names);
    const row =
      asked.length === 0 ? "RETURN true LIMIT 1" : `RETURN DISTINCT [k IN ${spelled(asked)} | ${end.variable}[k]]`;
    return `[COLLECT { ${text} ${row} }, ${openAfter(dotted, place, names)}]`;
  });
  const judged = pairs.map((condition) => verdictOf(condition, place, names));
  return `[${[
    fields.length === 0 ? "[]" : `[k IN ${spelled(fields)} | ${variable}[k]]`,
    `[${ends.join(", ")}]`,
    `[${judged.join(", ")}]`,
  ].join(", ")}]`;
}

/** What else of the entity the conditions rest on. */
export interface Stated {
  readonly edges: readonly EdgeFact[];
  readonly none: readonly string[];
}

/** The verdicts, in the order of `conditionalRules`. */
export function readVerdicts(kind: Kind, row: unknown, stated: Stated): readonly Verdict[] {
  const rests = restsOf(kind);
  const [values, ends, judged] = list(row);
  const known = {
    field: (name: string) => list(values)[rests.fields.indexOf(name)] ?? null,
    leaf: (condition: Condition) => leaf(condition, kind, rests, list(ends), list(judged), stated),
  };
  return conditionalRules(kind).map(({ when }) => (when ? judge(when, known) : { sure: true, possible: true }));
}

/** A kind whose rules have no condition. */
export const unconditional = (kind: Kind): boolean => conditionalRules(kind).length === 0;

interface Rests {
  readonly fields: readonly string[];
  readonly walks: readonly { readonly dotted: string; readonly fields: readonly string[] }[];
  /** Conditions that only the database can judge: about numbers of entities, about both ends, about walks within walks. */
  readonly pairs: readonly Condition[];
}

const known = new WeakMap<Kind, Rests>();

function restsOf(kind: Kind): Rests {
  const before = known.get(kind);
  if (before) return before;
  const leaves = conditionalRules(kind).flatMap(({ when }) => (when ? parts(when) : []));
  const walks = new Map<string, Set<string>>();
  for (const c of leaves)
    if (isWalk(c, kind) && !isOwnLink(c, kind))
      walks.set(c.walk, new Set([...(walks.get(c.walk) ?? []), ...fieldsIn(c.where)]));
  const rests: Rests = {
    fields: [...new Set(leaves.flatMap((c) => (c.is === "field" ? [c.field] : [])))],
    walks: [...walks].map(([dotted, fields]) => ({ dotted, fields: [...fields] })),
    pairs: leaves.filter((c) => !["all", "any", "not", "field", "stated"].includes(c.is) && !isWalk(c, kind)),
  };
  known.set(kind, rests);
  return rests;
}

type Walk = Extract<Condition, { is: "has" | "every" }>;

/** What is met at the end of a walk over stated links, judged by its own fields. */
function isWalk(c: Condition, kind: Kind): c is Walk {
  if (c.is !== "has" && c.is !== "every") return false;
  const first = kind.steps.get(c.walk.split(".")[0] ?? "");
  const plain = c.where === undefined || parts(c.where).every((p) => ["all", "any", "not", "field"].includes(p.is));
  return first !== undefined && first.is !== "derived" && plain;
}

/** `has(writeIntent)`: the entity's own edges tell. */
function isOwnLink(c: Walk, kind: Kind): boolean {
  return c.is === "has" && c.where === undefined && kind.links.has(c.walk);
}

const fieldsIn = (c: Condition | undefined) => (c ? parts(c).flatMap((p) => (p.is === "field" ? [p.field] : [])) : []);

function leaf(
  c: Condition,
  kind: Kind,
  rests: Rests,
  ends: readonly unknown[],
  judged: readonly unknown[],
  stated: Stated,
): Verdict {
  if (c.is === "stated") return certain(edgesOf(kind.links.get(c.link), stated).length > 0);
  if (!isWalk(c, kind)) return readVerdict(judged[rests.pairs.indexOf(c)]);
  const begin = kind.links.get(c.walk.split(".")[0] ?? "");
  const open = begin !== undefined && isOpen(begin, stated);
  if (isOwnLink(c, kind)) {
    const found = edgesOf(begin, stated).length > 0;
    return { sure: found, possible: found || open };
  }
  const at = rests.walks.findIndex((w) => w.dotted === c.walk);
  const [rows, further] = list(ends[at]);
  const asked = rests.walks[at]?.fields ?? [];
  const verdicts = list(rows).map((row) =>
    c.where === undefined
      ? certain(true)
      : judge(c.where, { field: (name) => list(row)[asked.indexOf(name)] ?? null, leaf: impossible }),
  );
  return AT_END[c.is](verdicts, open || further === true);
}

const AT_END = {
  has: (of: readonly Verdict[], open: boolean): Verdict => ({
    sure: of.some((v) => v.sure),
    possible: of.some((v) => v.possible) || open,
  }),
  every: (of: readonly Verdict[], open: boolean): Verdict => ({
    sure: of.every((v) => v.sure) && !open,
    possible: of.every((v) => v.possible),
  }),
};

function impossible(c: Condition): Verdict {
  throw new Error(`A condition ${c.is} cannot be judged from fields.`);
}

const certain = (value: boolean): Verdict => ({ sure: value, possible: value });

function edgesOf(link: Link | undefined, { edges }: Stated): readonly EdgeFact[] {
  return edges.filter((edge) => edge.type === link?.edge);
}

/** As `open` in `condition.ts`: nothing is stated, and nobody says it is none; or others claim another. */
function isOpen(link: Link, stated: Stated): boolean {
  const claimed = stated.edges.some((edge) => edge.type === "CLAIMS" && edge.link === link.name);
  return claimed || (edgesOf(link, stated).length === 0 && !stated.none.includes(link.name));
}

function readVerdict(row: unknown): Verdict {
  const [sure, possible] = list(row);
  return { sure: sure === true, possible: possible !== false };
}

const spelled = (fields: readonly string[]) => `[${fields.map(quoted).join(", ")}]`;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
