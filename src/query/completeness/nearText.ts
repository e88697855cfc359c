import type { GapKind } from "../../ontology/linkRules.ts";
import type { Names } from "../names.ts";
import type { PlacedLook } from "./place.ts";
import { type Rows, tallied, together } from "./rows.ts";

/**
 * What is wanting of those who are met, as rows `[index, gap, count, [entity, …]]`; `places` is a list of lists of
 * entities in Cypher. What is looked for is a value and no text, so that the database plans no more for a chain of a
 * hundred links than for one of three; whose links are looked at has no more of them than its records state.
 */
export function nearText(looks: readonly PlacedLook[], places: string, count: number, names: Names): Rows {
  const found = { link: linksText, field: fieldsText, claims: claimsText };
  const parts = (["link", "field", "claims"] as const).flatMap((is) =>
    looks.some(({ look }) => look.is === is) ? [found[is](looks, places, count, names)] : [],
  );
  return together(parts, places, [], names);
}

/** Of each place what is asked of each kind. */
function byKind(
  looks: readonly PlacedLook[],
  count: number,
  of: (look: PlacedLook, index: bigint) => readonly (readonly [kind: string, asked: unknown])[],
): readonly Readonly<Record<string, readonly unknown[]>>[] {
  const places = Array.from({ length: count }, (): Record<string, unknown[]> => ({}));
  looks.forEach((look, i) => {
    for (const [kind, asked] of of(look, BigInt(i)))
      for (const at of look.at) (places[at] ??= {})[kind] = [...(places[at]?.[kind] ?? []), asked];
  });
  return places;
}

/** The first that holds of those that are asked for, as `spotText` says it of one link. */
function linksText(looks: readonly PlacedLook[], places: string, count: number, names: Names): string {
  const table = names.parameter(
    byKind(looks, count, ({ look }, i) => {
      if (look.is !== "link") return [];
      const { link, gaps } = look;
      return [[link.of, { i, name: link.name, edge: link.edge, to: link.to, gaps }]];
    }),
  );
  const [p, x, l] = [names.variable(), names.variable(), names.variable()];
  const says = (gap: GapKind) => `any(s IN coalesce(${x}.strays, []) WHERE s STARTS WITH ${l}.name + '|${gap}|')`;
  const claims = `(${x})-[:CLAIMS {link: ${l}.name}]->`;
  const when = (gap: GapKind, holds: string) => `WHEN '${gap}' IN ${l}.gaps AND (${holds}) THEN '${gap}'`;
  const cases = [
    when("WRONG_KIND", `${says("WRONG_KIND")} OR EXISTS { ${claims}(o) WHERE NOT split(o.id, ':')[0] IN ${l}.to }`),
    when("CONTRADICTED", `EXISTS { ${claims}() }`),
    when("DANGLING", `EXISTS { (${x})-[e]->(:Unresolved|Forgotten) WHERE type(e) = ${l}.edge }`),
    when(
      "MISSING",
      `NOT EXISTS { (${x})-[e]->() WHERE type(e) = ${l}.edge } AND NOT ${l}.name IN coalesce(${x}.declaredNone, [])`,
    ),
    when("VALUE", says("VALUE")),
  ];
  const text = `${asked(places, table, p, x, l)}
    WITH ${x}, ${l}.i AS i, CASE
      ${cases.join("\n      ")} END AS gap`;
  return grouped(text, x, names);
}

function fieldsText(looks: readonly PlacedLook[], places: string, count: number, names: Names): string {
  const table = names.parameter(
    byKind(looks, count, ({ look }, i) =>
      look.is === "field" ? look.kinds.map((kind) => [kind, { i, field: look.field, gap: look.gap }] as const) : [],
    ),
  );
  const [p, x, l] = [names.variable(), names.variable(), names.variable()];
  const text = `${asked(places, table, p, x, l)}
    WITH ${x}, ${l}.i AS i, CASE
      WHEN ${l}.gap = 'MISSING' AND ${x}[${l}.field] IS NULL THEN 'MISSING'
      WHEN ${l}.gap = 'CONTRADICTED' AND ${l}.field IN coalesce(${x}.contradicted, []) THEN 'CONTRADICTED' END AS gap`;
  return grouped(text, x, names);
}

/** Who claims one of them and was overruled, and who leads to one though others say otherwise. */
function claimsText(looks: readonly PlacedLook[], places: string, _: number, names: Names): string {
  const table = names.parameter(
    looks.flatMap(({ look, at, next }, i) =>
      look.is !== "claims" ? [] : at.map((of) => claim(i, of, next ?? of, look.link)),
    ),
  );
  const [l, x, y] = [names.variable(), names.variable(), names.variable()];
  const of = `split(${x}.id, ':')[0] = ${l}.of`;
  const text = `UNWIND ${table} AS ${l}
    CALL (${places}, ${l}) {
      UNWIND ${places}[${l}.at] AS ${y} MATCH (${y})<-[:CLAIMS {link: ${l}.name}]-(${x}) WHERE ${of} RETURN ${x}
      UNION ALL UNWIND ${places}[${l}.next] AS ${x} WITH ${x} WHERE ${of} AND EXISTS { (${x})-[:CLAIMS {link: ${l}.name}]->() } RETURN ${x} }
    WITH ${x}, ${l}.i AS i, 'CONTRADICTED' AS gap`;
  return grouped(text, x, names);
}

const claim = (i: number, at: number, next: number, link: { readonly name: string; readonly of: string }) => ({
  i: BigInt(i),
  at: BigInt(at),
  next: BigInt(next),
  name: link.name,
  of: link.of,
});

function asked(places: string, table: string, p: string, x: string, l: string): string {
  return `UNWIND range(0, size(${places}) - 1) AS ${p} UNWIND ${places}[${p}] AS ${x}
    UNWIND ${table}[${p}][split(${x}.id, ':')[0]] AS ${l}`;
}

/**
 * One that is met at several places is one. Told apart in a list of its own: a DISTINCT among clauses holds all that is
 * carried past it for each row, the lists of those met.
 */
function grouped(text: string, x: string, names: Names): string {
  const row = names.variable();
  return `UNWIND COLLECT { ${text}
    WITH i, gap, ${x} WHERE gap IS NOT NULL RETURN DISTINCT [i, gap, ${x}] } AS ${row}
  WITH ${row}[0] AS i, ${row}[1] AS gap, ${row}[2] AS ${x}
  ${tallied(x, names)}`;
}
