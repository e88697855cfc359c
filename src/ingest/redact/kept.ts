import { canonical } from "../../ontology/canonical.ts";
import type { Kind, Ontology } from "../../ontology/ontology.ts";
import type { JsonObject } from "../statement.ts";
import { digested, digestedBefore } from "./digested.ts";
import { redacted } from "./redacted.ts";
import type { Seal } from "./seal.ts";

/** A body as the graph keeps it. */
export interface Kept {
  readonly body: JsonObject;
  /** The body in canonical JSON. */
  readonly text: string;
  /** Keyed hash of the original, where that is not the same and there is a key. */
  readonly seal?: string;
}

/** What a kind's policy keeps of a record, and by what a change of the rest is known. */
export function kept(kind: Kind, original: JsonObject, ontology: Ontology, seal: Seal | undefined): Kept {
  const plain = redacted(kind, original, ontology);
  const body = kind.body.is === "digest" ? digested(kind, plain) : plain;
  return body === original || seal === undefined
    ? { body, text: canonical(body) }
    : sealed(body, canonical(body), canonical(original), seal);
}

/**
 * The same of a body that comes out of a graph and may be what the policy makes of it already; then the seal it comes
 * with stays.
 */
export function keptAgain(
  kind: Kind,
  before: JsonObject,
  ontology: Ontology,
  seal: Seal | string | undefined,
): Pick<Kept, "body" | "seal"> {
  const plain = redacted(kind, before, ontology);
  const body = kind.body.is === "digest" ? digestedBefore(kind, plain) : plain;
  if (typeof seal === "string") return { body, seal };
  const original = canonical(before);
  return seal === undefined || canonical(body) === original ? { body } : { body, seal: seal(original) };
}

function sealed(body: JsonObject, text: string, original: string, seal: Seal): Kept {
  return text === original ? { body, text } : { body, text, seal: seal(original) };
}

export type BodyState = "KEPT" | "REDACTED" | "DIGEST" | "FORGOTTEN";

/** What became of a body that is stored as this text; a body that came redacted is one too. */
export function bodyStateOf(kind: Pick<Kind, "body"> | undefined, text: string): Exclude<BodyState, "FORGOTTEN"> {
  if (kind?.body.is === "digest") return "DIGEST";
  return STANDS_IN.test(text) ? "REDACTED" : "KEPT";
}

/** As a value, not as a name. */
const STANDS_IN = /"\[REDACTED\]"(?!:)/;
