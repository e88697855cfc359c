import type { Names } from "../names.ts";
import type { Look } from "./spot.ts";
import { type Rows, tallied, together } from "./rows.ts";
import { EXAMPLES } from "./spotText.ts";

/** Links whose lacking is counted each by itself, at most; more are looked through at once, up to the budget. */
export const FEW_LINKS = 30;

/**
 * What is wanting anywhere, as rows `[index, gap, count, [entity, …]]`. `wanted` is a list of booleans in Cypher, whether
 * the look of that index matters; absent where all do.
 *
 * The database plans each count by itself for some ten milliseconds, so a question over hundreds of links asks for all
 * of them by one scan of the labels, which ends at the budget; few links come from the count store, however many lack
 * them. Placeholders and mentions are looked through once for all.
 */
export function farText(looks: readonly Look[], wanted: string | undefined, held: string, names: Names): Rows {
  const lacking = indexed(looks, (look) => (look.is === "lacking" ? look.link.lacks : undefined));
  const hidden = indexed(looks, (look) => (look.is === "unrecorded" ? look.kind : undefined));
  const mentioned = indexed(looks, (look) => (look.is === "mentioned" ? look.link.of : undefined));
  const refused = looks.findIndex((look) => look.is === "rejections");
  const many = lacking.size > FEW_LINKS;
  const clauses = [
    ...(many ? [manyText(lacking, wanted, held, names)] : []),
    ...(hidden.size === 0 ? [] : [hiddenText(looks, hidden, wanted, names)]),
    ...(mentioned.size === 0 ? [] : [mentionedText(looks, mentioned, wanted, held, names)]),
  ];
  const lists = [
    ...(many ? [] : fewText(lacking, wanted, names)),
    ...(refused < 0 ? [] : [`[[${names.parameter(BigInt(refused))}, 'REJECTED', COUNT { (:Rejection) }, []]]`]),
  ];
  return together(clauses, wanted, lists, names);
}

/** Looks by what they look for. */
type Indexed = ReadonlyMap<string, readonly number[]>;

function indexed(looks: readonly Look[], of: (look: Look) => string | undefined): Indexed {
  const found = new Map<string, number[]>();
  looks.forEach((look, i) => {
    const key = of(look);
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), i]);
  });
  return found;
}

function fewText(lacking: Indexed, wanted: string | undefined, names: Names): readonly string[] {
  const few = names.parameter(BigInt(EXAMPLES));
  return [...lacking].map(([label, at]) => {
    const x = names.variable();
    const counted = `COUNT { (:${label}) }, COLLECT { MATCH (${x}:${label}) RETURN ${x} LIMIT ${few} }`;
    return `[i IN ${kept(names.parameter(at.map(BigInt)), wanted)} | [i, 'MISSING', ${counted}]]`;
  });
}

function manyText(lacking: Indexed, wanted: string | undefined, held: string, names: Names): string {
  const [x, i] = [names.variable(), names.variable()];
  const at = names.parameter(Object.fromEntries([...lacking].map(([label, of]) => [label, of.map(BigInt)])));
  return `MATCH (${x}:${[...lacking.keys()].join("|")}) WITH ${wanted ?? "0 AS none"}, ${x} LIMIT ${held}
  UNWIND labels(${x}) AS label UNWIND ${at}[label] AS ${i}
  ${grouped(x, i, "'MISSING'", wanted, names)}`;
}

/** A placeholder of a kind that states a link may be what states it; one that is sought itself is merely missing. */
function hiddenText(looks: readonly Look[], hidden: Indexed, wanted: string | undefined, names: Names): string {
  const [x, i] = [names.variable(), names.variable()];
  const at = names.parameter(
    Object.fromEntries(
      [...hidden].map(([kind, of]) => [
        kind,
        of.map((n) => [BigInt(n), statesLink(looks[n]) ? "DANGLING" : "MISSING"]),
      ]),
    ),
  );
  return `MATCH (${x}:Unresolved|Forgotten) UNWIND ${at}[split(${x}.id, ':')[0]] AS ${i}
  ${grouped(x, `${i}[0]`, `${i}[1]`, wanted, names)}`;
}

function mentionedText(
  looks: readonly Look[],
  mentioned: Indexed,
  wanted: string | undefined,
  held: string,
  names: Names,
): string {
  const [x, l] = [names.variable(), names.variable()];
  const at = names.parameter(
    Object.fromEntries([...mentioned].map(([kind, of]) => [kind, of.map((n) => [BigInt(n), edgeOf(looks[n])])])),
  );
  const kinds = [...mentioned.keys()];
  return `MATCH (${x}:Mentioned&(${kinds.join("|")})) UNWIND ${at}[split(${x}.id, ':')[0]] AS ${l}
  WITH * WHERE NOT EXISTS { (${x})-[e]->() WHERE type(e) = ${l}[1] } WITH * LIMIT ${held}
  ${grouped(x, `${l}[0]`, "'MISSING'", wanted, names)}`;
}

function grouped(x: string, index: string, gap: string, wanted: string | undefined, names: Names): string {
  const only = wanted === undefined ? "" : `${wanted}, `;
  const where = wanted === undefined ? "" : ` WHERE ${wanted}[i]`;
  return `WITH ${only}${x}, ${index} AS i, ${gap} AS gap${where}
  ${tallied(x, names)}`;
}

const statesLink = (look: Look | undefined) => look?.is === "unrecorded" && look.link !== undefined;
const edgeOf = (look: Look | undefined) => (look?.is === "mentioned" ? look.link.edge : "");
const kept = (at: string, wanted: string | undefined) =>
  wanted === undefined ? at : `[w IN ${at} WHERE ${wanted}[w]]`;
