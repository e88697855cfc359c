import { type MapNode, type Member, mapNode, member, type Node } from "../../read/node.ts";
import { repeatedKey } from "../../record/settle.ts";
import { APPROVAL_STATUSES } from "../../runtime/export/approvalRecords.ts";
import { runFaults, sessionFaults, type Store, store } from "../../runtime/export/session.ts";
import { saidIn } from "../../runtime/textFields.ts";
import { alone, type Form, type PlainRecord, type Taken } from "../form.ts";
import { beside, filled, has, mapping, refusal, text, together } from "../plainNode.ts";
import { evaluation } from "./scenario.ts";

/** A session with its runs: a Session, of each run a Trace and, where it was asked for, an Approval (DOMAIN.md 1.11). */
export const SESSION_EXPORT: Form = {
  ...alone(
    "a session export",
    (node) => has(node, "session") && (has(node, "runs") || has(node, "summary")),
    (node) => takenSession(node, { store: store() }),
  ),
  repeats: true,
};

/** The export a session stands in, and the data set it belongs to. */
export interface Within {
  readonly store: Store;
  readonly dataset?: string;
}

/** One session of an export. What is wrong in it is lost alone. */
export function takenSession(node: MapNode, within: Within): Taken {
  const twice = repeatedKey(mapNode(node.at, node.members.map(withoutNames)));
  if (twice) return { rejections: [{ at: twice.at, words: `The key ${twice.key} stands twice; keep one.` }] };
  const session = mapping(node, "session");
  const list = member(node, "runs")?.value;
  const items = list?.is === "list" ? list.items : [];
  const runs = items.filter((item) => item.is === "map");
  const own = sessionFaults(
    node,
    session ?? mapNode(member(node, "session")?.value.at ?? node.at, []),
    runs,
    within.store,
  );
  const takens = [
    saidIn(session, "session_id") === undefined
      ? { rejections: refusal(own) }
      : { records: [{ kind: "Session", node: wholeOf(node, session as MapNode), faults: own }] },
    ...items.map((item) => takenRun(item, session, within.store)),
    evaluation(node, runs, within.dataset),
  ];
  return together(takens);
}

/** Names of what was prepared for measuring that stand twice are a fault of the session. */
function withoutNames(m: Member): Member {
  return m.key === "eval" ? { ...m, value: mapNode(m.value.at, []) } : m;
}

/** The session with what its export says of it as a whole. */
function wholeOf(node: MapNode, session: MapNode): MapNode {
  return beside(
    session,
    filled(node).filter(({ key }) => !PIECES.includes(key)),
  );
}

const PIECES = ["session", "runs", "eval"];

function takenRun(run: Node, session: MapNode | undefined, store: Store): Taken {
  if (run.is !== "map") return { rejections: [{ at: run.at, words: "Session runs entries must be RunRecord" }] };
  const faults = runFaults(run, session, store);
  if (saidIn(run, "trace_id") === undefined) return { rejections: refusal(faults) };
  const trace: PlainRecord = { kind: "Trace", node: beside(run, owned(session, run)), faults };
  return { records: [trace, ...requested(run, session)] };
}

/** Whose run it is stands in its session. */
function owned(session: MapNode | undefined, run: MapNode): readonly Member[] {
  return ["session_id", "tenant_id", "principal_id"].flatMap((key) => {
    const said = saidIn(session, key);
    return said === undefined ? [] : [text(key, said, run.at)];
  });
}

/** What is said of the request a run waited for or acted under. */
function requested(run: MapNode, session: MapNode | undefined): readonly PlainRecord[] {
  if (saidIn(run, "approval_id") === undefined) return [];
  const agent = member(run, "request_agent_id");
  const status = statusOf(run);
  const members = [
    ...filled(run).filter(({ key }) => OF_REQUEST.includes(key)),
    ...owned(session, run),
    ...(agent && saidIn(run, "request_agent_id") !== undefined ? [{ ...agent, key: "agent_id" }] : []),
    ...(status === undefined ? [] : [text("status", status, run.at)]),
  ];
  return [{ kind: "Approval", node: mapNode(run.at, members), faults: [] }];
}

const OF_REQUEST = [
  "approval_id",
  "trace_id",
  "capability_name",
  "capability_session_id",
  "capability_session_status",
  "authorization_mode",
  "delegated_principal_id",
  "delegated_scope",
  "idempotency_key",
];

/** Resolving a request sets the status of its capability session too (DOMAIN.md 1.9); a run that waits has one pending. */
function statusOf(run: MapNode): string | undefined {
  const [said] = [saidIn(run, "approval_status"), saidIn(run, "capability_session_status")].filter(isStatus);
  return said ?? (WAITING.includes(saidIn(run, "status") ?? "") ? "pending" : undefined);
}

const isStatus = (word: string | undefined) => APPROVAL_STATUSES.some((status) => status === word);
const WAITING = ["waiting_for_approval", "approval_required"];
