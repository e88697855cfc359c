import type { Beyond, Chain } from "../../ontology/chains/resolve.ts";
import type { Link, Ontology } from "../../ontology/ontology.ts";
import { type Stride, strides } from "./legs.ts";
import { listing } from "./listing.ts";
import { ofLeg } from "./missed.ts";
import { grows, unites } from "./monotone.ts";
import { operands } from "./operands.ts";
import { type Place, type PlacedLook, places } from "./place.ts";
import { enteredBy } from "./population.ts";
import { type Look, OF_LINK, type Spot } from "./spot.ts";

/** Everything that a chain from an entity of one kind goes through. */
export interface ChainPlaces {
  readonly places: readonly Place[];
  readonly looks: readonly PlacedLook[];
  /** Kinds of which there may be more than are here. */
  readonly entered: readonly string[];
  /** Whether learning more can only add to what its walks find. */
  readonly monotone: boolean;
}

/** The places of a chain: all ways to its carriers, and all steps beyond them. */
export function chainPlaces(chain: Chain, kind: string, ontology: Ontology): ChainPlaces {
  const tree = places();
  const words = new Map([[0, ""]]);
  const looks = new Map<string, PlacedLook & { readonly at: number[] }>();
  const entered = new Set<string>();
  let monotone = true;

  const look = (place: number, what: Look, next?: number) => {
    const key = JSON.stringify([isOfPlace(what) ? place : "", what], (name, v: unknown) =>
      name === "link" ? (v as { readonly edge: string }).edge : v,
    );
    const walk = words.get(place) ?? "";
    const query = listing(
      { from: walk === "" ? 0 : walk.split(".").length, path: [], look: what },
      { is: "walk", kinds: [kind], walk },
      ontology,
    );
    const known = looks.get(key) ?? { at: [], look: what, query, ...(next !== undefined && { next }) };
    if (!known.at.includes(place)) known.at.push(place);
    looks.set(key, known);
    if (what.is === "lacking") entered.add(what.link.of);
  };
  const step = (from: number, stride: Stride, only?: readonly string[]) => {
    const to = tree.after(from, stride, only);
    const before = words.get(from) ?? "";
    words.set(to, before === "" ? stride.name : `${before}.${stride.name}`);
    return to;
  };
  const place = (from: number, { path, look: what }: Spot) => {
    const at = path.reduce((here, stride) => step(here, stride), from);
    look(at, what, what.is === "claims" ? step(at, claimedBy(what.link)) : undefined);
  };
  /** Goes on from there along a walk; where it ends. */
  const walk = (from: number, dotted: string, kinds: readonly string[], only?: readonly string[]): number => {
    if (dotted === "") return from;
    const walked = strides(dotted, kinds, ontology);
    return walked.reduce((at, stride, i) => {
      const last = i === walked.length - 1 ? only : undefined;
      for (const leg of stride.legs)
        for (const spot of ofLeg(leg, { from: 0, path: [] }, OF_LINK, ontology, last)) place(at, spot);
      for (const name of enteredBy(stride)) entered.add(name);
      monotone &&= unites(stride);
      return step(at, stride, last);
    }, from);
  };
  const beyond = (at: number, { onward, where }: Beyond, carrier: string) => {
    const ends = walk(at, onward ?? "", [carrier]);
    if (where === undefined) return;
    const kinds = onward === undefined ? [carrier] : (strides(onward, [carrier], ontology).at(-1)?.to ?? []);
    const undecided = tree.undecided(ends, where, kinds);
    words.set(undecided, words.get(ends) ?? "");
    for (const spot of operands(where, kinds, ontology)) place(spot.from === "undecided" ? undecided : ends, spot);
    monotone &&= grows(where, true, kinds, ontology);
  };

  look(0, { is: "nobody" });
  look(0, { is: "rejections" });
  chain.carriers.forEach((carrier, i) => {
    for (const way of chain.starts.get(kind)?.[i]?.ways ?? []) {
      const at = walk(0, way.walk, [kind], [carrier]);
      for (const b of chain.beyond) if (b.of === i) beyond(at, b, carrier);
    }
  });
  return {
    places: tree.all,
    looks: [...looks.values()],
    entered: [...ontology.kinds.keys()].filter((name) => entered.has(name)),
    monotone,
  };
}

/** To whoever leads there by the link. */
function claimedBy(link: Link): Stride {
  const hop = { direction: "in", edges: [link.edge], to: [link.of] } as const;
  return { name: link.inverse, legs: [{ is: "hop", hop, links: [link] }], to: hop.to };
}

const isOfPlace = ({ is }: Look) => is === "link" || is === "field" || is === "claims";
