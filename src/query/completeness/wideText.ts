import type { Names } from "../names.ts";
import { FEW_LINKS, farText } from "./farText.ts";
import { isGlobal, type Spot } from "./spot.ts";

/** Whether a list of many kinds asks for so many links that counting each by itself takes long to plan. */
export function isWide(spots: readonly Spot[]): boolean {
  return spots.filter(({ look }) => look.is === "lacking").length > FEW_LINKS;
}

/**
 * Clauses that bind `found` to what is wanting in each place, of the list `near` of the places of those who are met: what
 * is looked for anywhere is looked through at once. `over`, whether that was more than is counted.
 */
export function wideText(
  spots: readonly Spot[],
  found: string,
  held: string,
  names: Names,
): { readonly near: string; readonly clauses: string; readonly over: string } {
  const [far, near] = [names.variable(), names.variable()];
  const here = spots.filter(({ look }) => !isGlobal(look));
  const there = spots.filter(({ look }) => isGlobal(look));
  const rows = farText(
    there.map(({ look }) => look),
    undefined,
    held,
    names,
  );
  const at = spots.map((spot) => (isGlobal(spot.look) ? [false, there.indexOf(spot)] : [true, here.indexOf(spot)]));
  const lacking = there.flatMap(({ look }, i) => (look.is === "lacking" ? [BigInt(i)] : []));
  const places = names.parameter(at.map(([isNear, i]) => [isNear, BigInt(Number(i))]));
  return {
    near,
    clauses: `${rows.clauses.join("\n")}
WITH *, ${rows.list} AS ${far}
WITH *, [p IN ${places} | CASE WHEN p[0] THEN ${near}[p[1]] ELSE
    coalesce(head([f IN ${far} WHERE f[0] = p[1] | [f[2], [x IN f[3] | [f[1], x]]]]), [0, []]) END] AS ${found}`,
    over: `reduce(sum = 0, f IN [f IN ${far} WHERE f[0] IN ${names.parameter(lacking)}] | sum + f[2]) >= ${held}`,
  };
}
