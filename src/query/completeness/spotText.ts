import type { GapKind } from "../../ontology/linkRules.ts";
import type { Link } from "../../ontology/ontology.ts";
import { kindIn, type Names, quoted } from "../names.ts";
import { strideText } from "./legs.ts";
import { type Base, type Look, OF_LINK, type Spot } from "./spot.ts";

/** Entities that an opening names, at most. */
export const EXAMPLES = 3;

/** Kinds of gap that openings of the graph have, in the order of their tallies. */
export const GAPS: readonly GapKind[] = [...OF_LINK, "REJECTED"];

/** How a statement calls those it has met. */
export interface Seen {
  /** Clauses that bind a variable to each. */
  bind(base: Base, variable: string): string;
  /** Whether there is any; undefined where that is not asked. */
  guard(base: Base): string | undefined;
  /** List of those who may want that link; undefined where it is not held. */
  odd(base: Base, link: Link): string | undefined;
  /** Lists of who is met, and of all who lead to them by that link and may say otherwise too; undefined where not held. */
  leading(base: Base, link: Link): readonly [string, string] | undefined;
  /** The walk begins with nobody. */
  readonly nobody: string;
}

/**
 * What is wanting in one place: `[count, [[gap, entity], …]]`. Where they are many, anywhere in the graph, they are
 * counted by the count store and a few are named; else the count is null and all are named, up to `held`.
 */
export function spotText(spot: Spot, seen: Seen, named: boolean, held: string, names: Names): string {
  const { look } = spot;
  switch (look.is) {
    case "link":
    case "field":
    case "claims":
      return `[null, ${met(spot, look, seen, held, names)}]`;
    case "lacking": {
      const x = names.variable();
      const count = `COUNT { (:${look.link.lacks}) }`;
      return guarded(spot, seen, anywhere(count, `MATCH (${x}:${look.link.lacks})`, x, "MISSING", named, names));
    }
    case "mentioned": {
      const x = names.variable();
      const unstated = `MATCH (${x}:${look.link.of}&Mentioned) WHERE NOT EXISTS { (${x})-[:${look.link.edge}]->() }`;
      return guarded(spot, seen, anywhere(`COUNT { ${unstated} RETURN ${x} }`, unstated, x, "MISSING", named, names));
    }
    case "unrecorded": {
      const x = names.variable();
      const gap = look.link === undefined ? "MISSING" : "DANGLING";
      // Placeholders are few beside a kind, so they are what is scanned.
      const some = `MATCH (${x}:${look.kind}&Unresolved) USING SCAN ${x}:Unresolved`;
      const count = `COUNT { (:${look.kind}&Unresolved) } + COUNT { (:${look.kind}&Forgotten) }`;
      return guarded(spot, seen, anywhere(count, some, x, gap, named, names));
    }
    case "rejections":
      return "[COUNT { (:Rejection) }, []]";
    case "nobody":
      return `[CASE WHEN ${seen.nobody} THEN 1 ELSE 0 END, []]`;
  }
}

/** From nobody nothing leads on, so nothing is missed. */
function guarded({ from }: Spot, seen: Seen, text: string): string {
  const guard = seen.guard(from);
  return guard === undefined ? text : `CASE WHEN ${guard} THEN ${text} ELSE [0, []] END`;
}

function anywhere(count: string, some: string, x: string, gap: GapKind, named: boolean, names: Names): string {
  const few = `COLLECT { ${some} RETURN [${quoted(gap)}, ${x}] LIMIT ${names.parameter(BigInt(EXAMPLES))} }`;
  return `[${count}, ${named ? few : "[]"}]`;
}

function met(
  { from, path }: Spot,
  look: Extract<Look, { is: "link" | "field" | "claims" }>,
  seen: Seen,
  held: string,
  names: Names,
): string {
  const [x, gap] = [names.variable(), names.variable()];
  const odd = look.is === "link" && path.length === 0 ? seen.odd(from, look.link) : undefined;
  const others = odd === undefined ? passed(from, path, seen, x, names) : `UNWIND ${odd} AS ${x}`;
  const who = look.is === "claims" ? claiming(from, path, look.link, seen, x, names) : others;
  const told = {
    link: () => {
      const asked = look as Extract<Look, { is: "link" }>;
      const doubt = odd === undefined ? doubtful(asked, x, names) : undefined;
      return `${doubt === undefined ? "" : `WITH ${x} WHERE ${doubt} `}WITH ${x}, ${ofLink(asked, x, names)} AS ${gap}`;
    },
    field: () => `WITH ${x}, ${ofField(look as Extract<Look, { is: "field" }>, x)} AS ${gap}`,
    claims: () => `WITH ${x}, 'CONTRADICTED' AS ${gap}`,
  }[look.is]();
  return `COLLECT { ${who} ${told} WHERE ${gap} IS NOT NULL
  WITH ${x}, ${gap} ORDER BY ${x}.id LIMIT ${held} RETURN [${gap}, ${x}] }`;
}

/** Clauses that bind `x` to each of those who are looked at. */
function passed(from: Base, path: Spot["path"], seen: Seen, x: string, names: Names): string {
  let at = path.length === 0 ? x : names.variable();
  let text = seen.bind(from, at);
  path.forEach((stride, i) => {
    const to = i === path.length - 1 ? x : names.variable();
    text += ` ${strideText(stride, at, to, names)} WITH DISTINCT ${to}`;
    at = to;
  });
  return text;
}

/** Whoever is not among these has nothing that `ofLink` would find; undefined where that finds it out as cheaply. */
function doubtful({ link, gaps }: Extract<Look, { is: "link" }>, x: string, names: Names): string | undefined {
  if (!gaps.includes("CONTRADICTED")) return undefined;
  const strays = `${x}.strays IS NOT NULL`;
  if (!gaps.includes("MISSING")) return `(${strays} OR EXISTS { (${x})-[:CLAIMS]->() })`;
  const [edge, to] = [names.variable(), names.variable()];
  const faulty = `EXISTS { (${x})-[${edge}:${link.edge}|CLAIMS]->(${to}) WHERE ${edge}:CLAIMS OR ${to}:(Unresolved|Forgotten) }`;
  return `(${strays} OR ${faulty} OR NOT EXISTS { (${x})-[:${link.edge}]->() })`;
}

/** The first that holds of those that are asked for. */
function ofLink({ link, gaps }: Extract<Look, { is: "link" }>, x: string, names: Names): string {
  const says = (what: string) => `any(s IN coalesce(${x}.strays, []) WHERE s STARTS WITH '${link.name}|${what}|')`;
  const claims = `(${x})-[:CLAIMS {link: ${quoted(link.name)}}]->`;
  const holds: Partial<Record<GapKind, () => string>> = {
    WRONG_KIND: () => {
      const other = names.variable();
      const wrong = `EXISTS { ${claims}(${other}) WHERE NOT ${kindIn(other)} IN ${names.parameter(link.to)} }`;
      return `${says("WRONG_KIND")} OR ${wrong}`;
    },
    CONTRADICTED: () => `EXISTS { ${claims}() }`,
    DANGLING: () => `EXISTS { (${x})-[:${link.edge}]->(:Unresolved|Forgotten) }`,
    MISSING: () =>
      `NOT EXISTS { (${x})-[:${link.edge}]->() } AND NOT ${quoted(link.name)} IN coalesce(${x}.declaredNone, [])`,
    VALUE: () => says("VALUE"),
  };
  const cases = gaps.flatMap((gap) => {
    const text = holds[gap]?.();
    return text === undefined ? [] : [`WHEN ${text} THEN ${quoted(gap)}`];
  });
  return `CASE WHEN NOT ${x}:${link.of} THEN null ${cases.join(" ")} END`;
}

function ofField({ field, kinds, gap }: Extract<Look, { is: "field" }>, x: string): string {
  const missing = field === "state" ? `${x}:Unresolved|Mentioned|Forgotten` : `${x}.${field} IS NULL`;
  const holds = gap === "MISSING" ? missing : `${quoted(field)} IN coalesce(${x}.contradicted, [])`;
  return `CASE WHEN ${x}:${kinds.join("|")} AND ${holds} THEN ${quoted(gap)} END`;
}

/**
 * Clauses that bind `x` to who claims one of them and was overruled, and to who leads to one though others say otherwise.
 * Each once by a list of its own: a DISTINCT among clauses compares all that is carried past it, the lists of those met.
 */
function claiming(from: Base, path: Spot["path"], link: Link, seen: Seen, x: string, names: Names): string {
  const [at, one] = [names.variable(), names.variable()];
  const edges = `[:CLAIMS {link: ${quoted(link.name)}}]`;
  const claims = `MATCH (${at})<-${edges}-(${one}:${link.of}) RETURN ${one}`;
  const others = `WHERE EXISTS { (${one})-${edges}->() } RETURN ${one}`;
  const held = path.length === 0 ? seen.leading(from, link) : undefined;
  const found =
    held === undefined
      ? `${passed(from, path, seen, at, names)} CALL (${at}) {
      ${claims}
      UNION ALL MATCH (${at})<-[:${link.edge}]-(${one}) ${others} }`
      : `CALL (${held.join(", ")}) {
      UNWIND ${held[0]} AS ${at} ${claims}
      UNION ALL UNWIND ${held[1]} AS ${one} WITH ${one} ${others} }`;
  return `UNWIND COLLECT { ${found} RETURN DISTINCT ${one} } AS ${x}`;
}
