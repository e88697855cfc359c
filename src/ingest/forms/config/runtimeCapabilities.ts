import { type Fault, type MapNode, mapNode, type Member, type Node } from "../../read/node.ts";
import { capabilities, loadCapabilities } from "../../runtime/config/capabilities.ts";
import { byPlace } from "../../runtime/textFields.ts";
import type { Taken } from "../form.ts";
import { refusal, text } from "../plainNode.ts";

/** One record for each capability of the catalogue, with what is wrong with it. */
export function takenCapabilities(root: MapNode, held: Node): Taken {
  const { faults } = loadCapabilities(root);
  if (held.is !== "map") return { rejections: refusal(faults) };
  if (held.members.length === 0) return { ignored: "it is a catalogue without capabilities" };
  const named = capabilities(held);
  const said = new Set(named.flatMap((one) => one.faults.map(saidAs)));
  const others = faults.filter((fault) => !said.has(saidAs(fault)));
  const takens = named.map(({ name, member, faults: own }, i): Taken => {
    const begins = i === 0 ? 0 : member.at;
    const ends = named[i + 1]?.member.at ?? Number.POSITIVE_INFINITY;
    const here = byPlace([...own, ...others.filter(({ at }) => at >= begins && at < ends)]);
    return name === "" ? { rejections: refusal(here) } : { records: [record(name, member, here)] };
  });
  return {
    records: takens.flatMap((taken) => taken.records ?? []),
    rejections: takens.flatMap((taken) => taken.rejections ?? []),
  };
}

function record(name: string, { at, value }: Member, faults: readonly Fault[]) {
  const members = value.is === "map" ? value.members.filter((m) => m.key !== "name") : [];
  return { kind: "Capability", node: mapNode(at, [text("name", name, at), ...members]), faults };
}

function saidAs({ at, words }: Fault): string {
  return `${at} ${words}`;
}
