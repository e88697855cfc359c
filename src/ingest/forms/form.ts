import type { Fault, MapNode } from "../read/node.ts";
import type { Source } from "../statement.ts";

/**
 * Records in other clothes: a shape that says no `kind:`, recognised by what is in it and turned into plain records. A
 * form knows one shape; places stay those of the document, for its nodes are the document's own.
 */
export interface Form {
  /** What people call it, for words such as `a session export and … both claim this mapping`. */
  readonly name: string;
  /** Whether a mapping without `kind:` is one; by content, never by file name. Cheap: every such mapping is asked. */
  claims(node: MapNode): boolean;
  /** Records that say this kind are the form's too: `EvidenceManifest`. */
  readonly takes?: string;
  /** It says itself what is wrong with a key that stands twice; else such a mapping is refused before it is taken. */
  readonly repeats?: boolean;
  /** What its runtime says of a line that is no JSON and of one that is no mapping, where lines before it are its own. */
  readonly lines?: { readonly unreadable: (line: number) => string; readonly unlike: string };
  /** Begins one document; what it holds may be spread over many mappings. */
  open(where: Circumstances): OpenForm;
}

export interface OpenForm {
  take(node: MapNode): Taken;
  /** What the document says as a whole, once all its mappings have been taken: the trace behind its events. */
  end?(): Taken;
}

/** Where a document stands, for forms that mean something by it. */
export interface Circumstances {
  readonly source: Source;
  /** Path below the source's root; `-` is standard input. */
  readonly document: string;
  /** Looks at files beside the document; undefined where there is no folder, as for standard input. */
  readonly look?: Look;
}

/** Files below the folder a document lies in; nothing outside it can be looked at. */
export interface Look {
  /** SHA-256 of a file, hex, or why there is none, as the diagnostics of DOMAIN.md 3.2 tell it apart. */
  digest(path: string): { readonly sha256: string } | { readonly fault: LookFault; readonly reason: string };
}
/** `unresolvable`: the path itself cannot be followed, for its links lead in circles or it is no path. */
export type LookFault = "outside" | "absent" | "not_file" | "unreadable" | "unresolvable";

/** What one mapping, or the end of a document, comes to. */
export interface Taken {
  readonly records?: readonly PlainRecord[];
  readonly parts?: readonly PlainPart[];
  /** Why all of it is refused. */
  readonly rejections?: readonly Fault[];
  /** Why it is passed over: a known form without a kind, or one that is not filled in. */
  readonly ignored?: string;
}

/** A record as a document could have said it with `kind:`. */
export interface PlainRecord {
  /** `Session`: the kind's name. */
  readonly kind: string;
  readonly node: MapNode;
  /**
   * What its own runtime would say of it, in the words of DOMAIN.md 3.2. Where they are given, even none, the record is
   * stored as far as it can be: a value of the wrong type is unset instead of refused, a scalar at a fault's place is
   * what YAML makes of it, and each fault is a gap of kind VALUE; so is what a field cannot take and no fault tells of.
   */
  readonly faults?: readonly Fault[];
}

/** One part of a whole whose own record comes apart from it, such as an event of a trace. */
export interface PlainPart extends PlainRecord {
  readonly whole: { readonly kind: string; readonly key: string };
  /** Its own name within the whole; without one it is named by the whole's slot and `nth`. */
  readonly name?: string;
  /** Its place among the parts of that whole in this document, from 1. */
  readonly nth: number;
}

/** A form whose mappings have nothing to do with each other. */
export function alone(
  name: string,
  claims: (node: MapNode) => boolean,
  take: (node: MapNode, where: Circumstances) => Taken,
): Form {
  return { name, claims, open: (where) => ({ take: (node) => take(node, where) }) };
}
