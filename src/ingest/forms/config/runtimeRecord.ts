import { type MapNode, type Member, mapNode, type Node, scalarNode } from "../../read/node.ts";
import { last } from "../../runtime/config/checks.ts";
import type { Loader } from "../../runtime/config/loader.ts";
import type { Circumstances, Taken } from "../form.ts";
import { refusal, text } from "../plainNode.ts";
import { configSet } from "./set.ts";

/** What becomes of one configuration: `held` stands under its wrapper, or is the root itself. */
export type Take = (root: MapNode, held: Node, where: Circumstances) => Taken;

/** Which of a record's keys say who it is. */
export interface Identity {
  /** Without one of these there is no record. */
  readonly needed?: readonly string[];
  /** These may be missing. */
  readonly further?: readonly string[];
}

/** One record of a kind, tied to its set, with everything its own loader says of it. */
export function stored(kind: string, load: Loader<unknown>, identity: Identity = {}): Take {
  return (root, held, where) => {
    const { faults } = load(root);
    const body = held.is === "map" ? held : mapNode(held.at, []);
    const { needed = [], further = [] } = identity;
    if (needed.some((key) => keyText(body, key) === undefined)) return { rejections: refusal(faults) };
    return { records: [{ kind, node: inSet(keyed(body, [...needed, ...further]), where), faults }] };
  };
}

/** What stands for a key: a scalar's source text, for 2026.10 and 2026.1 are one number and two versions. */
export function keyText(node: MapNode, key: string): string | undefined {
  const value = last(node, key);
  return value?.is === "scalar" && value.type !== "null" ? value.text.trim() || undefined : undefined;
}

/** The mapping with those keys as texts. */
function keyed(node: MapNode, keys: readonly string[]): MapNode {
  const asText = ({ value }: Member) =>
    value.is === "scalar" && value.type !== "null" ? scalarNode(value.at, value.text, value.text, false) : value;
  return mapNode(
    node.at,
    node.members.map((m) => (keys.includes(m.key) ? { ...m, value: asText(m) } : m)),
  );
}

/** The mapping with the set that its document belongs to. */
export function inSet(node: MapNode, where: Circumstances): MapNode {
  return mapNode(node.at, [text("set", configSet(where), node.at), ...node.members.filter((m) => m.key !== "set")]);
}

/** That a document's set is about something: its agent, its bundle. */
export function setRecord(where: Circumstances, key: string, said: string, at: number) {
  return { kind: "ConfigSet", node: inSet(mapNode(at, [text(key, said, at)]), where) };
}
