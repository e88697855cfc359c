import { kindOf } from "../../ontology/keys.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { type Opening, verdictOf } from "../completeness/openings.ts";
import { around, aroundLooks, pathLooks } from "../completeness/routeLooks.ts";
import type { NeighborhoodPlan, PathPlan } from "../route/plan.ts";
import { PAST, type PathFound } from "../route/words.ts";
import type { Told } from "./completeness.ts";
import type { Around } from "./neighborhood.ts";
import { placedTold, REFUSED } from "./placed.ts";
import { idOf } from "../layout.ts";
import { list } from "./row.ts";

/** Nothing can be short of what the types rule out, or of the way from an entity to itself. */
const WHOLE: Told = { routes: "EXACT", openings: [], populations: [] };

/**
 * How complete the paths are, of their cell and of what was found. A path that is given is there, so it is disputed only
 * where one of its own steps is; what is wanting matters where a path through it would be among those that are given.
 */
export function pathComplete(
  plan: PathPlan,
  ontology: Ontology,
  quiet: boolean,
): (cell: unknown, found: PathFound) => Told {
  const looks = pathLooks(plan, ontology);
  const read = placedTold([...looks, REFUSED], ontology, quiet);
  return (cell, { outcome, lengths, cutBy, states }) => {
    if (outcome === "IMPOSSIBLE" || outcome === "SAME") return WHOLE;
    const [told, disputed] = list(cell);
    const most = lengths.length === plan.first ? Math.max(...lengths) : plan.maxHops;
    const near = looks.filter(({ steps }) => steps <= most);
    const { openings, over, populations } = read(told, plan.from, (i) => (looks[i]?.steps ?? 0) <= most);
    const gone = [plan.from, plan.to].flatMap((id, i) => (isGone(states[i]) ? [goneAt(id)] : []));
    const all = [...gone, ...openings];
    return {
      openings: all,
      populations: populations(enteredBy(near, ontology)),
      routes: routesOf(all, over || cutBy.includes("TIES"), disputed === true),
    };
  };
}

function routesOf(openings: readonly Opening[], over: boolean, disputed: boolean): Told["routes"] {
  const settled = openings.map((one): Opening => (one.kind === "CONTRADICTED" ? { ...one, kind: "MISSING" } : one));
  return verdictOf(settled, over, () => !disputed);
}

/** How complete what lies around is. What `first` left out was found, and is an opening of what is given. */
export function aroundComplete(
  plan: NeighborhoodPlan,
  ontology: Ontology,
  quiet: boolean,
): (cell: unknown, found: Around) => Told {
  const looks = aroundLooks(plan, ontology);
  const read = placedTold([...looks, REFUSED], ontology, quiet);
  return (cell, { state, cut, exact, nodes }) => {
    const [told, kinds] = list(cell);
    const [walkedOn, given] = [new Set(list(kinds)), new Set(nodes.map(({ row }) => kindOf(idOf(row) ?? "")))];
    const matters = ({ if: of, look }: (typeof looks)[number]) =>
      of.some((kind) => walkedOn.has(kind) || (look.is === "link" && given.has(kind)));
    const near = looks.filter(matters);
    const isNear = (i: number) => looks[i] === undefined || matters(looks[i]);
    const { openings, over, populations } = read(told, plan.id, isNear);
    const left = Math.min(MOST, nodes.length + cut);
    const all = [
      ...(isGone(state) ? [goneAt(plan.id)] : []),
      ...openings,
      ...(cut > 0 ? [{ ...goneAt(plan.id), count: cut, query: around(plan, plan.depth, ontology, left)() }] : []),
    ];
    return {
      openings: all,
      populations: populations(enteredBy(near, ontology)),
      routes: verdictOf(all, over || !exact, () => true),
    };
  };
}

/** Entities that one answer of a neighborhood may hold. */
const MOST = 500;

const isGone = (state: PathFound["states"][number]) => state === null || PAST.has(state ?? "");

/** Of what nobody has mentioned, or only the past knows, no links are known. */
function goneAt(id: string): Opening {
  const query = `{ entity(id: ${JSON.stringify(id)}) { id state } }`;
  return { kind: "MISSING", link: null, field: null, source: null, count: 1, examples: [], query };
}

/** Kinds that state the links against which one may have come, and the ends of to-many links. */
function enteredBy(
  looks: ReturnType<typeof pathLooks> | ReturnType<typeof aroundLooks>,
  ontology: Ontology,
): readonly string[] {
  const entered = new Set(
    looks.flatMap(({ look, link }) => [
      ...(look.is === "lacking" ? [link.of] : []),
      ...(link.many ? [link.of, ...link.to] : []),
    ]),
  );
  return [...ontology.kinds.keys()].filter((kind) => entered.has(kind));
}
