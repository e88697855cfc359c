import { found, listNode, type MapNode, type Member, mapNode, member, type Node } from "../../read/node.ts";
import { repeatedKey } from "../../record/settle.ts";
import { dataSetFaults, store } from "../../runtime/export/session.ts";
import { saidIn } from "../../runtime/textFields.ts";
import { alone, type Form, type Taken } from "../form.ts";
import { filled, has, mapping, refusal, together } from "../plainNode.ts";
import { takenSession, type Within } from "./session.ts";

/** A data set with its sessions: what is wrong in one session is lost alone (DOMAIN.md 1.12). */
export const EVAL_DATASET: Form = {
  ...alone("an eval data set", (node) => has(node, "dataset_name", "sessions"), takenSet),
  repeats: true,
};

function takenSet(node: MapNode): Taken {
  const own = mapNode(
    node.at,
    filled(node).filter(({ key }) => key !== "sessions"),
  );
  const twice = repeatedKey(mapNode(node.at, node.members.map(withoutSessions)));
  if (twice) return { rejections: [{ at: twice.at, words: `The key ${twice.key} stands twice; keep one.` }] };
  const list = member(node, "sessions")?.value;
  const sessions = list?.is === "list" ? list.items : [];
  const faults = dataSetFaults(node, new Set(sessions.flatMap((session) => idOf(session) ?? [])));
  const name = saidIn(node, "dataset_id") ?? saidIn(node, "dataset_name");
  const within: Within = { store: store(), ...(name !== undefined && { dataset: name }) };
  return together([
    name === undefined ? { rejections: refusal(faults) } : { records: [{ kind: "EvalDataset", node: own, faults }] },
    ...(list === undefined || list.is === "list" ? [] : [refused(list, "sessions must be a list of session exports")]),
    ...sessions.map((session) =>
      session.is === "map"
        ? takenSession(session, within)
        : refused(session, "A session of a data set must be a mapping"),
    ),
  ]);
}

/** A key that stands twice in one session costs that session, no other. */
function withoutSessions(m: Member): Member {
  return m.key === "sessions" ? { ...m, value: listNode(m.value.at, []) } : m;
}

function idOf(session: Node): string | undefined {
  return session.is === "map" ? saidIn(mapping(session, "session"), "session_id") : undefined;
}

function refused(node: Node, expected: string): Taken {
  const there = node.is === "scalar" ? found(node.value) : node.is === "list" ? "a list" : "a mapping";
  return { rejections: [{ at: node.at, words: `${expected}; found ${there}.` }] };
}
