import { entityId, keyOf, kindOf } from "../ontology/keys.ts";
import type { Kind } from "../ontology/ontology.ts";
import { type Scope, scopedKey } from "../ontology/references.ts";
import { statedKey } from "./record/key.ts";
import { partKey, storedName } from "./record/parts.ts";
import { scoped } from "./scope.ts";
import type { JsonObject } from "./statement.ts";

/**
 * The entity that a stored body is about, under the declarations and the scope that hold now; undefined where it no
 * longer states a key. A part's key follows the scope of its whole.
 */
export function identity(kind: Kind, body: JsonObject, digest: string, scope: Scope | undefined): string | undefined {
  const { $of: of, $part: part } = body;
  if (kind.part === undefined) {
    const key = statedKey(kind, body, digest);
    return "words" in key ? undefined : entityId(kind.name, scoped(kind.name, scopedKey(kind, key.key), scope));
  }
  const name = storedName(part);
  if (typeof of !== "string" || name === undefined) return undefined;
  const key = partKey(keyOf(of), name);
  return "words" in key ? undefined : entityId(kind.name, scoped(kindOf(of), key.key, scope));
}
