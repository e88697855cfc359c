import type { Link, Ontology } from "../../ontology/ontology.ts";
import { edgesOf, strides } from "./legs.ts";
import { elsewhere, hidden, ofLeg } from "./missed.ts";
import { operands } from "./operands.ts";
import type { AllRoutes, Routes, WalkRoutes } from "./routes.ts";
import { type Base, isGlobal, OF_LINK, type Spot } from "./spot.ts";

/** Every place where an answer to these routes may be short, each once. */
export function spotsOf(routes: Routes, ontology: Ontology): readonly Spot[] {
  const found = [
    ...(routes.is === "walk" ? ofWalk(routes, ontology) : ofAll(routes, ontology)),
    ...(routes.where ? operands(routes.where, endsOf(routes, ontology), ontology) : []),
    { from: 0, path: [], look: { is: "rejections" } } satisfies Spot,
  ];
  const once = new Map<string, Spot>();
  for (const spot of found) {
    const key = keyOf(spot);
    const known = once.get(key);
    if (known === undefined || rank(spot.from) < rank(known.from)) once.set(key, spot);
  }
  return [...once.values()];
}

/** Kinds that may stand at the end of the routes. */
export function endsOf(routes: Routes, ontology: Ontology): readonly string[] {
  if (routes.is === "all") return routes.kinds;
  const to = strides(routes.walk, routes.kinds, ontology).at(-1)?.to ?? [];
  return routes.only === undefined ? to : to.filter((kind) => routes.only?.includes(kind));
}

function ofWalk(routes: WalkRoutes, ontology: Ontology): readonly Spot[] {
  const walked = strides(routes.walk, routes.kinds, ontology);
  const along = walked.flatMap((stride, i) => {
    const only = i === walked.length - 1 ? routes.only : undefined;
    return stride.legs.flatMap((leg) => ofLeg(leg, { from: i, path: [] }, OF_LINK, ontology, only));
  });
  return [{ from: 0, path: [], look: { is: "nobody" } }, ...along];
}

/** A kind for which a mention is enough is as complete as the links that lead to it. */
function ofAll({ kinds, states }: AllRoutes, ontology: Ontology): readonly Spot[] {
  const at = { from: "ends", path: [] } as const;
  return kinds.flatMap((name) => {
    const kind = ontology.kind(name);
    const unrecorded = hidden(name, ontology).filter((of) => of !== name || !states.includes("UNRESOLVED"));
    const mentions = kind.presence === "recorded" || kind.presence === "part" ? [] : linksTo(name, ontology);
    return [
      ...unrecorded.map((of): Spot => ({ ...at, look: { is: "unrecorded", kind: of } })),
      ...mentions.flatMap((link) => elsewhere(link, at, ontology)),
    ];
  });
}

function linksTo(kind: string, ontology: Ontology): readonly Link[] {
  return [...ontology.kinds.values()].flatMap((of) => [...of.links.values()].filter((link) => link.to.includes(kind)));
}

/** Where nobody was met after a step, nobody was after the next. */
const rank = (base: Base): number =>
  base === "undecided" ? Infinity : base === "ends" ? Number.MAX_SAFE_INTEGER : base;

function keyOf({ from, path, look }: Spot): string {
  const edges = path.map(({ legs }) => legs.map(edgesOf));
  return JSON.stringify([isGlobal(look) ? "" : [from, edges], look], (name, value: unknown) =>
    name === "link" ? (value as Link).edge : value,
  );
}
