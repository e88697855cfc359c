import type { GapKind } from "../../ontology/linkRules.ts";
import { type Hop, type Link, type Ontology, reversed, type Step } from "../../ontology/ontology.ts";
import { hopStride, type Leg } from "./legs.ts";
import type { At, Spot } from "./spot.ts";

/** What one way of going on may miss: forwards on those who are met, backwards on all who might lead here. */
export function ofLeg(
  leg: Leg,
  at: At,
  gaps: readonly GapKind[],
  ontology: Ontology,
  only?: readonly string[],
): readonly Spot[] {
  if (leg.is === "derived") return ofDerived(leg.step, at, gaps, ontology);
  if (leg.hop.direction === "out") return leg.links.map((link): Spot => ({ ...at, look: { is: "link", link, gaps } }));
  const links = leg.links.filter((link) => only === undefined || only.includes(link.of));
  return links.flatMap((link) => [
    ...elsewhere(link, at, ontology),
    ...(link.many || at.from === "undecided" ? [] : [{ ...at, look: { is: "claims", link } } as const]),
  ]);
}

/** What may lead here by a link, wherever it is; whether anybody is undecided has no part in it. */
export function elsewhere(link: Link, from: At, ontology: Ontology): readonly Spot[] {
  const at: At = { from: from.from === "undecided" ? "ends" : from.from, path: [] };
  const { presence } = ontology.kind(link.of);
  return [
    { ...at, look: { is: "lacking", link } },
    ...(presence === "either" ? [{ ...at, look: { is: "mentioned", link } } as const] : []),
    ...hidden(link.of, ontology).map((kind): Spot => ({ ...at, look: { is: "unrecorded", kind, link } })),
  ];
}

/** Kinds whose placeholders may hide one of that kind: itself, and for a part the wholes it would stand in. */
export function hidden(kind: string, ontology: Ontology): readonly string[] {
  const { part, presence } = ontology.kind(kind);
  const wholes = part?.of.flatMap((of) => hidden(of, ontology)) ?? [];
  return [...(presence === "recorded" || presence === "part" ? [kind] : []), ...wholes];
}

/** As `open` (`../open.ts`): every hop of its walks, and what both ends must share. */
function ofDerived(
  { derived, inverted }: Extract<Step, { is: "derived" }>,
  at: At,
  gaps: readonly GapKind[],
  ontology: Ontology,
): readonly Spot[] {
  const hop = (h: Hop, from: At) => hopStride(h, ontology).legs.flatMap((leg) => ofLeg(leg, from, gaps, ontology));
  const blank = (field: string, kinds: readonly string[], from: At): readonly Spot[] =>
    gaps.includes("MISSING") ? [{ ...from, look: { is: "field", field, kinds, gap: "MISSING" } }] : [];
  const shared = (end: "near" | "far", kinds: readonly string[], from: At): readonly Spot[] => [
    ...derived.same.flatMap((s) => (s.is === "link" ? hop(s[end], from) : blank(s[end], kinds, from))),
    ...(end === "near" && derived.named !== undefined ? blank(derived.named, kinds, from) : []),
  ];
  const [here, there] = inverted ? (["far", "near"] as const) : (["near", "far"] as const);
  const [own, others] = inverted ? [derived.to, [derived.of]] : [[derived.of], derived.to];
  const walks = derived.walks.map((walk) => (inverted ? reversed(derived.of, walk) : walk));
  return [
    ...shared(here, own, at),
    ...walks.flatMap((walk) => {
      const after = (n: number): At => ({
        ...at,
        path: [...at.path, ...walk.slice(0, n).map((h) => hopStride(h, ontology))],
      });
      return [...walk.flatMap((h, i) => hop(h, after(i))), ...shared(there, others, after(walk.length))];
    }),
  ];
}
