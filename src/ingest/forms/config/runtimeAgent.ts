import { mapNode } from "../../read/node.ts";
import { loadAgent } from "../../runtime/config/agent.ts";
import { refusal, text } from "../plainNode.ts";
import { keyText, setRecord, type Take } from "./runtimeRecord.ts";

/** The agent itself, by its `id`, and that the set of its file configures it. */
export const takenAgent: Take = (root, held, where) => {
  const { faults } = loadAgent(root);
  const id = held.is === "map" ? keyText(held, "id") : undefined;
  if (held.is !== "map" || id === undefined) return { rejections: refusal(faults) };
  const members = held.members.filter((m) => m.key !== "id" && m.key !== "agent_id");
  const node = mapNode(held.at, [text("agent_id", id, held.at), ...members]);
  return { records: [{ kind: "Agent", node, faults }, setRecord(where, "agent_id", id, held.at)] };
};
