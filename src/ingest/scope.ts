import { encodePart } from "../ontology/keys.ts";
import type { Scope } from "../ontology/references.ts";
import type { Source } from "./statement.ts";

/** The scope of a source's keys; undefined where it has none. */
export function scopeOf(source: Pick<Source, "scope" | "scopeKinds">): Scope | undefined {
  return source.scope === undefined ? undefined : { prefix: source.scope, kinds: new Set(source.scopeKinds) };
}

/** A key as a kind's entities hold it, from one that is encoded already. */
export function scoped(kind: string, key: string, scope: Scope | undefined): string {
  return scope?.kinds.has(kind) ? `${encodePart(scope.prefix)}/${key}` : key;
}
