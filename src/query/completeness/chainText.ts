import { kindOf } from "../../ontology/keys.ts";
import type { ChainPlan } from "../chain/plan.ts";
import { pairOf } from "../condition.ts";
import { indented, kindIn, type Names } from "../names.ts";
import { chainPlaces } from "./chainPlaces.ts";
import { farText } from "./farText.ts";
import { strideText } from "./legs.ts";
import { nearText } from "./nearText.ts";
import type { Place } from "./place.ts";
import { HELD } from "./held.ts";
import { type EntityText, toldText } from "./toldText.ts";

/** A clause that binds `whole` to how complete a chain from the entity `n` is: see `toldText`; none where nobody asks. */
export function completenessOfChain(plan: ChainPlan, names: Names, entityText: EntityText): string {
  const chain = names.ontology.chains.get(plan.chain);
  if (plan.completeness === undefined || chain === undefined) return "";
  const { places, looks } = chainPlaces(chain, kindOf(plan.id), names.ontology);
  const held = names.parameter(BigInt(HELD + 1));
  const met = places.map(() => names.variable());
  const [all, wanted] = [names.variable(), names.variable()];
  const lines = levels(places).map((level) => {
    const found = level.map((i) => `${placeText(places[i] as Place, met, held, names)} AS ${met[i]}`);
    return `WITH *, ${found.join(",\n    ")}`;
  });
  const guards = names.parameter(looks.map(({ at }) => at.map(BigInt)));
  const nobody = names.parameter(BigInt(looks.findIndex(({ look }) => look.is === "nobody")));
  const unknown = `CASE WHEN n.state IN ['RECORDED', 'MENTIONED'] THEN [] ELSE [[${nobody}, 'MISSING', 1, []]] END`;
  const everywhere = looks.map(({ look }) => look);
  const found = [
    { clauses: [], list: unknown },
    nearText(looks, all, places.length, names),
    farText(everywhere, wanted, held, names),
  ];
  const over = `any(x IN ${all} WHERE size(x) = ${held})`;
  return `
CALL (n) {
  WITH n, [n] AS ${met[0]}
  ${lines.join("\n  ")}
  WITH n, [${met.join(", ")}] AS ${all}
  WITH n, ${all}, [at IN ${guards} | any(i IN at WHERE size(${all}[i]) > 0)] AS ${wanted}
  ${indented(toldText(found, over, plan.completeness, names, entityText))} AS whole }`;
}

/** Places by how many strides they are from the start: those of one level need none of each other. */
function levels(places: readonly Place[]): readonly (readonly number[])[] {
  const depth: number[] = [];
  const found: number[][] = [];
  places.forEach((place, i) => {
    depth[i] = place.is === "start" ? 0 : (depth[place.from] ?? 0) + 1;
    if (place.is !== "start") (found[depth[i] - 1] ??= []).push(i);
  });
  return found;
}

function placeText(place: Place, met: readonly string[], held: string, names: Names): string {
  const [at, to] = [names.variable(), names.variable()];
  switch (place.is) {
    case "start":
      return "[n]";
    case "after": {
      const only = place.only ? ` WITH ${to} WHERE ${kindIn(to)} IN ${names.parameter(place.only)}` : "";
      return `COLLECT { UNWIND ${met[place.from]} AS ${at} ${strideText(place.stride, at, to, names)}${only} RETURN DISTINCT ${to} LIMIT ${held} }`;
    }
    case "undecided": {
      const { sure, possible } = pairOf(place.where, { variable: at, kinds: place.kinds }, names);
      return `COLLECT { UNWIND ${met[place.from]} AS ${at} WITH ${at} WHERE ${possible} AND NOT coalesce(${sure}, false) RETURN ${at} LIMIT ${held} }`;
    }
  }
}
