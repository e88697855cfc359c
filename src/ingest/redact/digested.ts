import type { Way } from "../../ontology/bodies.ts";
import { canonical, sha256 } from "../../ontology/canonical.ts";
import type { Kind } from "../../ontology/ontology.ts";
import { isMapping } from "../paths.ts";
import type { Json, JsonObject } from "../statement.ts";
import { reach, reads } from "./reads.ts";

/** Where a digest of all that was not kept stands in the body. */
export const DIGEST = "$digest";

/** A redacted body with nothing but what its kind's declaration reads, and the digest of all of it. */
export function digested(kind: Kind, redacted: JsonObject): JsonObject {
  const { [DIGEST]: _, ...said } = redacted;
  return { ...only(said, kind), [DIGEST]: sha256(canonical(said)) };
}

/** A body that was digested before: its digest stands, and what a hand may have added goes. */
export function digestedBefore(kind: Kind, body: JsonObject): JsonObject {
  const stands = body[DIGEST];
  if (typeof stands !== "string" || !/^[0-9a-f]{64}$/.test(stands)) return digested(kind, body);
  const { [DIGEST]: _, ...said } = body;
  return { ...only(said, kind), [DIGEST]: stands };
}

function only(body: JsonObject, kind: Kind): JsonObject {
  return members(body, [], reads(kind));
}

function members(mapping: JsonObject, way: Way, read: readonly Way[]): JsonObject {
  return Object.fromEntries(
    Object.entries(mapping).flatMap(([name, value]): [string, Json][] => {
      const here = [...way, name];
      const mark = way.length === 0 && name.startsWith("$");
      const reached = mark ? "whole" : reach(here, read);
      if (reached === "not") return [];
      return [[name, reached === "whole" ? value : partly(value, here, read)]];
    }),
  );
}

function partly(value: Json, way: Way, read: readonly Way[]): Json {
  if (Array.isArray(value)) return value.map((item: Json) => partly(item, way, read));
  return isMapping(value) ? members(value, way, read) : null;
}
