import { snake } from "./names.ts";
import type { Declarations } from "./ontology.ts";

/* Questions to declarations before they are resolved: the self-check asks them of what may not hold together. */

export const links = (kind: string, ds: Declarations) => Object.entries(ds[kind]?.links ?? {});

export const allLinks = (ds: Declarations) =>
  Object.keys(ds).flatMap((kind) => links(kind, ds).map(([name, link]) => [kind, name, link] as const));

export function derivedInto(kind: string, ds: Declarations): readonly (readonly [string, string, string])[] {
  return Object.entries(ds).flatMap(([from, d]) =>
    Object.entries(d.derived ?? {})
      .filter(([, link]) => endsOf(from, link.walks, ds).includes(kind))
      .map(([name, link]) => [from, name, link.inverse] as const),
  );
}

/** Name and record paths of each link, the default spelling included. */
export function linkPaths(kind: string, ds: Declarations): readonly (readonly [string, string])[] {
  return links(kind, ds).flatMap(([name, link]) => {
    const spelled = snake(name);
    const from = link.from ?? (link.many ? [spelled] : [`${spelled}_id`, spelled]);
    return from.map((path) => [name, path] as const);
  });
}

export function fieldPaths(kind: string, ds: Declarations): readonly string[] {
  return Object.entries(ds[kind]?.fields ?? {}).flatMap(([name, field]) => field.from ?? [snake(name)]);
}

export function inverseNames(kind: string, ds: Declarations): readonly (readonly [string, string])[] {
  const declared = { ...ds[kind]?.links, ...ds[kind]?.derived };
  return Object.entries(declared).map(([name, { inverse }]) => [name, inverse] as const);
}

interface Hop {
  readonly direction: "out" | "in";
  readonly to: readonly string[];
}

/** One hop along edges, out along a link or in against those that name it their inverse. */
function hop(kind: string, step: string, ds: Declarations): Hop | undefined {
  const link = ds[kind]?.links?.[step];
  if (link) return { direction: "out", to: link.to === "any" ? Object.keys(ds) : link.to };
  const stating = allLinks(ds).filter(([, , l]) => l.inverse === step && (l.to === "any" || l.to.includes(kind)));
  return stating.length === 0 ? undefined : { direction: "in", to: [...new Set(stating.map(([from]) => from))] };
}

/** Kinds a step of that name leads to, derived steps included: none where there is no such step. */
function stepTargets(kind: string, step: string, ds: Declarations): readonly string[] {
  const derived = ds[kind]?.derived?.[step];
  if (derived) return endsOf(kind, derived.walks, ds);
  const inverse = derivedInto(kind, ds).filter(([, , name]) => name === step);
  return [...new Set([...(hop(kind, step, ds)?.to ?? []), ...inverse.map(([from]) => from)])];
}

/** Why a derived link cannot be walked that way: its hops are plain links, all in one direction at a time. */
export function faultsOfWalk(kind: string, walk: string, ds: Declarations): readonly string[] {
  let at: readonly string[] = [kind];
  for (const step of walk.split(".")) {
    const hops = at.flatMap((k) => hop(k, step, ds) ?? []);
    const derived = at.some((k) => ds[k]?.derived?.[step] || derivedInverse(k, step, ds));
    if (derived) return [`the walk ${walk} goes along the derived link ${step}; name the hops behind it.`];
    if (hops.length === 0) return [`the walk ${walk} leads nowhere: ${at.join(", ")} has no link ${step}.`];
    if (new Set(hops.map((h) => h.direction)).size > 1)
      return [`the walk ${walk} goes along ${step} of some kinds and against ${step} of others.`];
    at = [...new Set(hops.flatMap((h) => h.to))];
  }
  return [];
}

/** Why a condition's walk finds nothing, ever; it may go along derived links too. */
export function deadEnd(kind: string, walk: string, ds: Declarations): readonly string[] {
  let at: readonly string[] = [kind];
  for (const step of walk.split(".")) {
    const next = [...new Set(at.flatMap((k) => stepTargets(k, step, ds)))];
    if (next.length === 0) return [`the walk ${walk} leads nowhere: ${at.join(", ")} has no link ${step}.`];
    at = next;
  }
  return [];
}

/** Where a condition's walk ends, derived links included. */
export function targetsOfWalk(kind: string, walk: string, ds: Declarations): readonly string[] {
  return walkEnds(kind, walk, (k, step) => stepTargets(k, step, ds));
}

/** Where walks of plain links end. */
export function endsOf(kind: string, walks: readonly string[], ds: Declarations): readonly string[] {
  return [...new Set(walks.flatMap((walk) => walkEnds(kind, walk, (k, step) => hop(k, step, ds)?.to ?? [])))];
}

function walkEnds(
  kind: string,
  walk: string,
  to: (kind: string, step: string) => readonly string[],
): readonly string[] {
  return walk.split(".").reduce<readonly string[]>((at, step) => [...new Set(at.flatMap((k) => to(k, step)))], [kind]);
}

export function known(kind: string, name: string, ds: Declarations): boolean {
  return (
    ds[kind]?.fields?.[name] !== undefined || stepTargets(kind, name, ds).length > 0 || derivedInverse(kind, name, ds)
  );
}

function derivedInverse(kind: string, name: string, ds: Declarations): boolean {
  return derivedInto(kind, ds).some(([, , inverse]) => inverse === name);
}
