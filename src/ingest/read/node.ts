import type { Json } from "../statement.ts";

/**
 * One value of a document with its place, before anybody knows what kind of record it belongs to. A scalar keeps its
 * source text, because `version: 2026.04` is a text where the kind says so, and a number where it does not.
 */
export type Node = MapNode | ListNode | ScalarNode;

interface Placed {
  /** Offset in the document's text. */
  readonly at: number;
  /** Values within, itself included; what an alias repeats counts each time. */
  readonly size: number;
  /** 1 for a scalar. */
  readonly depth: number;
}

export interface MapNode extends Placed {
  readonly is: "map";
  /** In the order of the text; a key that stands twice is here twice. */
  readonly members: readonly Member[];
}

export interface Member {
  readonly key: string;
  /** What YAML makes of the key where it is no text: `1: x` is not `"1": x`. */
  readonly keyType?: Exclude<ScalarType, "text">;
  readonly at: number;
  readonly value: Node;
}

export interface ListNode extends Placed {
  readonly is: "list";
  readonly items: readonly Node[];
}

export interface ScalarNode extends Placed {
  readonly is: "scalar";
  /** A number that a double cannot hold exactly is its text. */
  readonly value: null | boolean | number | string;
  readonly text: string;
  /** What the notation makes of it, also where the value is a number kept as its text. */
  readonly type: ScalarType;
  /** Written in YAML without quotes, so that its type is a guess of YAML's. */
  readonly plain: boolean;
}

export type ScalarType = "null" | "boolean" | "number" | "text";

/** Most values in one record, what aliases repeat included. */
export const MOST_VALUES = 200_000;

/** Bytes of the largest record with its parts, as it is written. */
export const LARGEST_RECORD = 32 * 1024 * 1024;

/** What cannot be read, and where. */
export interface Fault {
  readonly at: number;
  readonly words: string;
  /** What stands beside it can be. */
  readonly alone?: true;
}

/** Of one record of a document; undefined where it is no larger than may be. */
export function tooLargeRecord(bytes: number, at: number): Fault | undefined {
  const words = `has a record of ${bytes} bytes, more than ${LARGEST_RECORD}; split it, or write its parts as .ndjson, one a line.`;
  return bytes > LARGEST_RECORD ? { at, words, alone: true } : undefined;
}

/** Ends the reading of one value; caught where the value began. */
export class Unreadable extends Error {
  readonly fault: Fault;

  constructor(at: number, words: string) {
    super(words);
    this.fault = { at, words };
  }
}

export function attempt<T>(reading: () => T): T | Fault {
  try {
    return reading();
  } catch (error) {
    if (error instanceof Unreadable) return error.fault;
    throw error;
  }
}

export function mapNode(at: number, members: readonly Member[]): MapNode {
  return { is: "map", at, members, ...extent(members.map((m) => m.value)) };
}

export function listNode(at: number, items: readonly Node[]): ListNode {
  return { is: "list", at, items, ...extent(items) };
}

export function scalarNode(at: number, value: unknown, text: string, plain: boolean): ScalarNode {
  return { is: "scalar", at, value: held(value, text), text, type: typeOf(value), plain, size: 1, depth: 1 };
}

function typeOf(value: unknown): ScalarType {
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "number" || typeof value === "bigint" ? "number" : "text";
}

function extent(within: readonly Node[]): { readonly size: number; readonly depth: number } {
  let [size, depth] = [1, 0];
  for (const node of within) {
    size += node.size;
    depth = Math.max(depth, node.depth);
  }
  return { size, depth: depth + 1 };
}

function held(value: unknown, text: string): null | boolean | number | string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  return typeof value === "number" && exact(value, text) ? value + 0 : text;
}

/** Whether a double says the same as the digits of the text. */
function exact(value: number, text: string): boolean {
  if (!Number.isFinite(value)) return false;
  const decimal = /^[-+]?([\d.]+)(?:[eE][-+]?\d+)?$/.exec(text);
  if (decimal === null) return Number.isSafeInteger(value);
  const digits = (decimal[1] as string).replace(".", "").replace(/^0+/, "").replace(/0+$/, "");
  return digits === "" || (value !== 0 && (digits.length <= 15 || String(value) === text));
}

/** The member of that key; where it stands twice, the first. */
export function member(node: MapNode, key: string): Member | undefined {
  return node.members.find((m) => m.key === key);
}

/** What a value is, for people: `a list`, `the text soon`. */
export function found(value: Json | undefined): string {
  if (value === undefined || value === null) return "no value";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "string") return value.trim() === "" ? "a blank text" : `the text ${shortened(value)}`;
  return typeof value === "number" ? `the number ${value}` : String(value);
}

function shortened(text: string): string {
  const letters = [...text.replaceAll(/\s+/g, " ").toWellFormed()];
  return letters.length > 60 ? `${letters.slice(0, 60).join("")}…` : letters.join("");
}
