import { kindOf } from "../../ontology/keys.ts";
import { indented, type Names } from "../names.ts";
import type { NeighborhoodPlan, PathPlan } from "../route/plan.ts";
import { farText } from "./farText.ts";
import { nearText } from "./nearText.ts";
import { aroundLooks, pathLooks } from "./routeLooks.ts";
import { tallied, together } from "./rows.ts";
import { HELD } from "./held.ts";
import { type EntityText, toldText } from "./toldText.ts";

/**
 * A clause that binds `whole` to `[told, disputed]` of the list `paths`: see `toldText`; whether a step of theirs has
 * other claims. None where nobody asks.
 */
export function completenessOfPath(plan: PathPlan, names: Names, entityText: EntityText): string {
  if (plan.completeness === undefined) return "";
  const looks = pathLooks(plan, names.ontology);
  const held = names.parameter(BigInt(HELD + 1));
  const links = new Map(looks.map(({ link }) => [link.edge, link.name]));
  const claims = new Map<string, readonly unknown[]>();
  looks.forEach(({ look, link }, i) => {
    if (look.is === "claims") claims.set(`${link.of}.${link.name}`, [BigInt(i), link.to]);
  });
  const far = looks.map(({ look }) => look);
  const claimed = claims.size === 0 ? [] : [claimedText(Object.fromEntries(claims), held, names)];
  const found = [
    farText([...far, { is: "rejections" }], undefined, held, names),
    together(claimed, undefined, [], names),
  ];
  const [f, r, x] = [names.variable(), names.variable(), names.variable()];
  const disputed = `EXISTS { UNWIND paths AS ${f} UNWIND ${f}.steps AS ${r}
    WITH startNode(${r}) AS ${x}, ${names.parameter(Object.fromEntries(links))}[type(${r})] AS link
    MATCH (${x})-[:CLAIMS {link: link}]->() RETURN ${x} }`;
  return `
CALL (paths) {
  ${indented(toldText(found, "false", plan.completeness, names, entityText))} AS told }
WITH *, [told, ${disputed}] AS whole`;
}

/** Every claim that was overruled, of the links that matter. */
function claimedText(at: Readonly<Record<string, unknown>>, held: string, names: Names): string {
  const [x, c, to, l] = [names.variable(), names.variable(), names.variable(), names.variable()];
  return `MATCH (${x})-[${c}:CLAIMS]->(${to})
    WITH ${x}, ${to}, ${names.parameter(at)}[split(${x}.id, ':')[0] + '.' + ${c}.link] AS ${l} WHERE ${l} IS NOT NULL
    WITH ${x}, ${to}, ${l} LIMIT ${held}
    WITH DISTINCT ${x}, ${l}[0] AS i, CASE WHEN split(${to}.id, ':')[0] IN ${l}[1] THEN 'CONTRADICTED' ELSE 'WRONG_KIND' END AS gap
    ${tallied(x, names)}`;
}

/**
 * A clause that binds `whole` to `[told, kinds]` of what lies around: see `toldText`; kinds that were met and walked on
 * from. `walkedOn` and `met` are lists in Cypher. None where nobody asks.
 */
export function completenessOfAround(
  plan: NeighborhoodPlan,
  { walkedOn, met }: { readonly walkedOn: string; readonly met: string },
  names: Names,
  entityText: EntityText,
): string {
  if (plan.completeness === undefined) return "";
  const looks = aroundLooks(plan, names.ontology);
  const held = names.parameter(BigInt(HELD + 1));
  const [places, kinds, wanted, x] = [names.variable(), names.variable(), names.variable(), names.variable()];
  // What nobody mentions any more may have lost its only mention: who could have made it is looked for all the same.
  const middle = names.parameter(kindOf(plan.id));
  const needed = names.parameter([...looks.map((look) => look.if), ["*"]]);
  const found = [
    nearText(looks, places, 2, names),
    farText([...looks.map(({ look }) => look), { is: "rejections" }], wanted, held, names),
  ];
  return `
WITH *, [${walkedOn}, ${met}] AS ${places}
WITH *, COLLECT { UNWIND ${places}[0] AS ${x} RETURN DISTINCT split(${x}.id, ':')[0] } + [${middle}] AS ${kinds}
CALL (${places}, ${kinds}) {
  WITH ${places}, [of IN ${needed} | of = ['*'] OR any(kind IN of WHERE kind IN ${kinds})] AS ${wanted}
  ${indented(toldText(found, "false", plan.completeness, names, entityText))} AS told }
WITH *, [told, ${kinds}] AS whole`;
}
