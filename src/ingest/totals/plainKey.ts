import { encodePart } from "../../ontology/keys.ts";
import type { Kind } from "../../ontology/ontology.ts";
import type { Source } from "../statement.ts";

/** A key of a kind as its source knows it: without the source's scope, which a part has from its whole. */
export function plainKey(
  { name, part }: Kind,
  { scope, scopeKinds }: Pick<Source, "scope" | "scopeKinds">,
): (key: string) => string {
  const scoped = [name, ...(part?.of ?? [])].some((kind) => scopeKinds.includes(kind));
  const prefix = scope !== undefined && scoped ? `${encodePart(scope)}/` : "";
  return (key) => (key.startsWith(prefix) ? key.slice(prefix.length) : key);
}
