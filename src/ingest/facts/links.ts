import { entityId, joinKey, keyFault, normalKey } from "../../ontology/keys.ts";
import type { Stray } from "../../ontology/linkGaps.ts";
import type { Kind, Link, Ontology } from "../../ontology/ontology.ts";
import { EXTERNAL, type Reference, refer, type Scope, scopedKey } from "../../ontology/references.ts";
import { isMapping, pairsIn, valuesAt } from "../paths.ts";
import { noneReason } from "../record/shape.ts";
import type { Facts, Json, JsonObject } from "../statement.ts";

/** What a record says of its kind's links. */
export type LinkFacts = Pick<Facts, "links" | "wrong" | "strays" | "none">;

/** A text in a link's place that names nothing is kept by its first letters. */
const STRAY_LETTERS = 200;
const NONE = "none";

/** Reads every link of a kind but the one by which a part hangs on its whole. */
export function linksOf(kind: Kind, body: JsonObject, ontology: Ontology, scope: Scope | undefined): LinkFacts {
  const said = [...kind.links.values()]
    .filter((link) => link.name !== kind.part?.link)
    .map((link) => [link, saidOf(link, kind, body, ontology, scope)] as const);
  const texts = (read: (outcome: Outcome) => string | undefined) =>
    Object.fromEntries(
      said.flatMap(([link, outcomes]) => {
        const ids = [...new Set(outcomes.flatMap((outcome) => read(outcome) ?? []))];
        return ids.length === 0 ? [] : [[link.name, ids] as const];
      }),
    );
  return {
    links: texts((outcome) => (outcome.is === "link" ? outcome.id : undefined)),
    wrong: texts((outcome) => (outcome.is === "wrong" ? outcome.id : undefined)),
    strays: distinct(said.flatMap(([link, outcomes]) => outcomes.flatMap((outcome) => strayOf(link.name, outcome)))),
    none: said.filter(([, outcomes]) => outcomes.some((outcome) => outcome.is === "none")).map(([link]) => link.name),
  };
}

/** What one reference comes to, for one link. */
export type Outcome =
  | { readonly is: "link"; readonly id: string }
  | { readonly is: "wrong"; readonly id: string }
  | { readonly is: "stray"; readonly kind: Stray["kind"]; readonly text: string }
  | { readonly is: "none" };

/** A reference read; an untyped name that an ExternalReference may answer is a link and a stray. */
export function outcomesOf(reference: Reference, text: string): readonly Outcome[] {
  switch (reference.is) {
    case "text":
      return [{ is: "stray", kind: "WRONG_KIND", text: reference.text }];
    case "unusable":
      return [{ is: "stray", kind: "VALUE", text: reference.text }];
    case "entity": {
      const id = entityId(reference.kind, reference.key);
      if (!reference.allowed) return [{ is: "wrong", id }];
      const unsure: readonly Outcome[] =
        reference.kind === EXTERNAL && !reference.typed
          ? [{ is: "stray", kind: "WRONG_KIND", text: normalKey(text) }]
          : [];
      return [{ is: "link", id }, ...unsure];
    }
  }
}

export function strayOf(link: string, outcome: Outcome): readonly Stray[] {
  if (outcome.is !== "stray") return [];
  return [{ link, kind: outcome.kind, text: [...outcome.text].slice(0, STRAY_LETTERS).join("").toWellFormed() }];
}

/** To-one: the first path that says something. To-many: all of them. */
function saidOf(
  link: Link,
  kind: Kind,
  body: JsonObject,
  ontology: Ontology,
  scope: Scope | undefined,
): readonly Outcome[] {
  const said: Outcome[] = [];
  for (const path of link.from) {
    if (said.length > 0 && !link.many) break;
    const values = valuesAt(body, path);
    for (const one of READ[link.read]({ link, kind, path, values, body, ontology, scope })) said.push(one);
  }
  return said;
}

interface Reading {
  readonly link: Link;
  readonly kind: Kind;
  readonly path: string;
  readonly values: readonly Json[];
  readonly body: JsonObject;
  readonly ontology: Ontology;
  readonly scope: Scope | undefined;
}

const READ: { readonly [R in Link["read"]]: (reading: Reading) => readonly Outcome[] } = {
  reference: (r) => r.values.flat().flatMap((value) => (typeof value === "string" ? references(value, r) : [])),
  keys: (r) => r.values.filter(isMapping).flatMap((map) => pairsIn(map).flatMap(([key]) => references(key, r))),
  entries: (r) => pairsOf(r.values.filter(isMapping)).flatMap(([key, value]) => entry(key, value, r)),
  pairs: (r) =>
    pairsOf(r.values.flat().filter(isMapping))
      .filter(([key]) => !r.link.except?.includes(key))
      .flatMap(([key, value]) => references(`${key}:${value}`, r)),
};

/** Names and texts of mappings, by name, without blank texts. */
function pairsOf(maps: readonly JsonObject[]): readonly (readonly [string, string])[] {
  return maps.flatMap((map) =>
    pairsIn(map).flatMap(([key, value]) =>
      typeof value === "string" && value.trim() !== "" ? [[key, value] as const] : [],
    ),
  );
}

function references(text: string, reading: Reading): readonly Outcome[] {
  const plain = text.trim();
  if (plain === "") return [];
  if (plain === NONE) return noneOf(reading);
  const { link, ontology, scope } = reading;
  if (!link.shares) return outcomesOf(refer(text, link, ontology, scope), text);
  return shared(text, reading);
}

/** `none` is an answer where the record says why. */
function noneOf({ link, kind, path, body }: Reading): readonly Outcome[] {
  const first = sharers(kind, path)[0] ?? link;
  if (link.shares && first.name !== link.name) return [];
  const why = valuesAt(body, noneReason(link))[0];
  if (typeof why === "string" && why.trim() !== "") return [{ is: "none" }];
  return [{ is: "stray", kind: "VALUE", text: `${NONE}, and no ${noneReason(link)} that says why` }];
}

/**
 * Several links read one path: a reference is for the first that allows its kind. The last takes what none allows,
 * and a name without a scheme, which could be any of theirs.
 */
function shared(text: string, { link, kind, path, ontology, scope }: Reading): readonly Outcome[] {
  const links = sharers(kind, path);
  const last = links.at(-1) ?? link;
  const together: Link = { ...last, to: [...new Set(links.flatMap((l) => l.to))] };
  const reference = refer(text, together, ontology, scope);
  const sure = reference.is === "entity" && (reference.typed || together.to.length === 1);
  const taker = sure ? (links.find((l) => l.to.includes(reference.kind)) ?? last) : last;
  if (taker.name !== link.name) return [];
  if (reference.is !== "entity") return outcomesOf(reference, text);
  return outcomesOf({ ...reference, allowed: link.to.includes(reference.kind) }, text);
}

function sharers(kind: Kind, path: string): readonly Link[] {
  return [...kind.links.values()].filter((link) => link.shares && link.from.includes(path));
}

/** A mapping's name and value together are the key: `policy_bundle: policy-v4`. */
function entry(name: string, value: string, { link, ontology, scope }: Reading): readonly Outcome[] {
  const parts = [normalKey(name), normalKey(value)];
  const key = joinKey(parts);
  if ([...parts, key].some((part) => keyFault(part) !== undefined))
    return [{ is: "stray", kind: "VALUE", text: `${name}: ${value}` }];
  const to = ontology.kind(link.to[0] as string);
  return [{ is: "link", id: entityId(to.name, scopedKey(to, key, scope)) }];
}

function distinct(strays: readonly Stray[]): readonly Stray[] {
  const seen = new Set<string>();
  return strays.filter((stray) => {
    const name = JSON.stringify([stray.link, stray.kind, stray.text]);
    return !seen.has(name) && seen.add(name);
  });
}
