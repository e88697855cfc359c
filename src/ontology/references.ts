import { encodePart, entityId, idFault, joinKey, keyFault, normalKey } from "./keys.ts";
import type { Kind, Link, Ontology } from "./ontology.ts";

/** The kind that names what fits no other. */
export const EXTERNAL = "ExternalReference";

/**
 * What a text in a link's place means. The table is total and does not depend on what is loaded
 * (ONTOLOGY.md, References).
 */
export type Reference =
  | {
      readonly is: "entity";
      readonly kind: string;
      readonly key: string;
      readonly allowed: boolean;
      readonly typed: boolean;
    }
  /** No entity is meant: an event type, a digest, a scope. Kept as text. */
  | { readonly is: "text"; readonly text: string }
  /** It names something and cannot be its key. */
  | { readonly is: "unusable"; readonly text: string; readonly fault: string };

/** Prefixes the keys of the kinds it names with one system's name. */
export interface Scope {
  readonly prefix: string;
  readonly kinds: ReadonlySet<string>;
}

/** Reads one text that stands where `link` is stated. */
export function refer(text: string, link: Link, ontology: Ontology, scope?: Scope): Reference {
  const plain = normalKey(text);
  const fault = keyFault(plain);
  if (fault !== undefined) return { is: "unusable", text, fault };
  const typed = /^([a-z][a-z0-9_-]*):(.*)$/s.exec(plain);
  const [scheme, value] = typed ? [typed[1] as string, normalKey(typed[2] as string)] : [undefined, ""];
  const only = link.to.length === 1 ? link.to[0] : undefined;
  if (scheme !== undefined && ontology.schemes.has(scheme)) {
    if (value === "") return { is: "unusable", text, fault: `names nothing after ${scheme}:` };
    if (ontology.vocabulary.texts[scheme]?.includes(value)) return { is: "text", text: plain };
    return entity(ontology.kind(ontology.schemes.get(scheme) as string), value, link, scope, true);
  }
  if (only !== undefined && only !== EXTERNAL)
    return entity(
      ontology.kind(only),
      link.prefix === undefined ? plain : joinKey([link.prefix, plain]),
      link,
      scope,
      false,
    );
  if (scheme !== undefined && (ontology.vocabulary.notReferences.includes(scheme) || value.startsWith("//")))
    return { is: "text", text: plain };
  if (!ontology.kinds.has(EXTERNAL)) return { is: "text", text: plain };
  return entity(ontology.kind(EXTERNAL), plain, link, scope, scheme !== undefined || only === EXTERNAL);
}

function entity(kind: Kind, text: string, link: Link, scope: Scope | undefined, typed: boolean): Reference {
  const key = scopedKey(kind, text, scope);
  const fault = idFault(entityId(kind.name, key));
  if (fault !== undefined) return { is: "unusable", text, fault };
  return { is: "entity", kind: kind.name, key, allowed: link.to.includes(kind.name), typed };
}

/**
 * The key as the graph holds it. Single keys of scopable kinds encode `/` and `%`, so that a scope's `/` cannot be
 * mistaken; composite keys arrive encoded.
 */
export function scopedKey(kind: Kind, key: string, scope?: Scope): string {
  const encoded = kind.scoped && !kind.composite ? encodePart(key) : key;
  return scope?.kinds.has(kind.name) ? `${encodePart(scope.prefix)}/${encoded}` : encoded;
}
