import type { Dotted } from "../ontology/condition.ts";
import { type Derived, type Hop, type Link, reversed, type Step } from "../ontology/ontology.ts";
import { match } from "./follow.ts";
import { kindIn, type Names, quoted } from "./names.ts";
import { linksOf, type Place, stepOf, walk } from "./walk.ts";

/** Some entity met on the way may have a target that nobody has stated. */
export function open(dotted: Dotted, at: Place, names: Names): string {
  return openFrom(0, dotted, at, names);
}

/** The same, the entity itself left out, on whom it may be read. */
export function openAfter(dotted: Dotted, at: Place, names: Names): string {
  return openFrom(1, dotted, at, names);
}

function openFrom(from: number, dotted: Dotted, at: Place, names: Names): string {
  const steps = dotted.split(".");
  const openings = steps.slice(from).flatMap((name, j) => {
    const i = from + j;
    const way = i === 0 ? { text: "", end: at } : walk(steps.slice(0, i).join("."), at, names);
    const here = openStep(stepOf(name, way.end.kinds, names), way.end, names);
    if (here === undefined) return [];
    return [way.text === "" ? here : `EXISTS { ${way.text} WITH ${way.end.variable} WHERE ${here} RETURN 1 AS one }`];
  });
  return openings.length === 0 ? "false" : `(${openings.join(" OR ")})`;
}

/** Undefined for a step against the direction of its link: nothing on the entity itself tells. */
function openStep(step: Step, at: Place, names: Names): string | undefined {
  if (step.is === "derived") return openDerived(step, at, names);
  if (step.hop.direction === "in") return undefined;
  const of = at.kinds.length === 1 ? () => "" : (link: Link) => `${kindIn(at.variable)} = ${quoted(link.of)} AND `;
  return linksOf(step)
    .map((link) => `${of(link)}${openLink(link, at.variable)}`)
    .join(" OR ");
}

function openLink(link: Link, v: string): string {
  const none = `NOT ${quoted(link.name)} IN coalesce(${v}.declaredNone, [])`;
  const claimed = `EXISTS { (${v})-[:CLAIMS {link: ${quoted(link.name)}}]->() }`;
  return `(NOT EXISTS { (${v})-[:${link.edge}]->() } AND ${none} OR ${claimed})`;
}

/**
 * A derived link is open where one of its walks is, or where what both ends must share is not known of the entity or of
 * one that a walk reaches.
 */
function openDerived(step: Extract<Step, { is: "derived" }>, at: Place, names: Names): string {
  const { derived, inverted } = step;
  const [here, there] = inverted ? (["far", "near"] as const) : (["near", "far"] as const);
  const openings = derived.walks.flatMap((walked) => {
    const way = inverted ? reversed(derived.of, walked) : walked;
    const hops = way.flatMap((hop, i) =>
      hop.direction === "in" ? [] : [reached(way.slice(0, i), at, names, (v) => openHop(hop, v, names))],
    );
    const ends = unshared(derived, there, names).map((unknown) => reached(way, at, names, unknown));
    return [...hops, ...ends];
  });
  const own = unshared(derived, here, names).map((unknown) => unknown(at.variable));
  return `(${[...openings, ...own, "false"].join(" OR ")})`;
}

/** What of that end's share in a derived link may not be known, each as a predicate about it. */
function unshared(d: Derived, end: "near" | "far", names: Names): readonly ((variable: string) => string)[] {
  const named = end === "near" && d.named !== undefined ? [(v: string) => `${v}.${d.named} IS NULL`] : [];
  return [
    ...d.same.flatMap((s) => {
      if (s.is === "field") return [(v: string) => `${v}.${s[end]} IS NULL`];
      const hop = s[end];
      return hop.direction === "in" ? [] : [(v: string) => openHop(hop, v, names)];
    }),
    ...named,
  ];
}

/** The predicate holds of something that the hops reach. */
function reached(hops: readonly Hop[], at: Place, names: Names, predicate: (variable: string) => string): string {
  if (hops.length === 0) return predicate(at.variable);
  let from = at.variable;
  const matches = hops.map((hop) => {
    const to = names.variable();
    const text = match(hop, from, to);
    from = to;
    return text;
  });
  return `EXISTS { ${matches.join(" ")} WITH ${from} WHERE ${predicate(from)} RETURN 1 AS one }`;
}

/** One hop forwards is open by every link that it may go along; of other kinds the entity states none of them. */
function openHop(hop: Hop, v: string, names: Names): string {
  const links = [...names.ontology.kinds.values()].flatMap((kind) =>
    [...kind.links.values()].filter((link) => hop.edges.includes(link.edge)),
  );
  const of = links.length === 1 ? () => "" : (link: Link) => `${kindIn(v)} = ${quoted(link.of)} AND `;
  return `(${links.map((link) => `${of(link)}${openLink(link, v)}`).join(" OR ")})`;
}
