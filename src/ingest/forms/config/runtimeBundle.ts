import { keyFault, normalKey } from "../../../ontology/keys.ts";
import { type Fault, type MapNode, mapNode } from "../../read/node.ts";
import { repeatedKey } from "../../record/settle.ts";
import { loadBundle } from "../../runtime/config/bundle.ts";
import { last } from "../../runtime/config/checks.ts";
import { byPlace } from "../../runtime/textFields.ts";
import type { PlainRecord, Taken } from "../form.ts";
import { has, refusal } from "../plainNode.ts";
import { keyText, setRecord, stored, type Take } from "./runtimeRecord.ts";

/** `bundle:` is two things: the runtime's bundle by its name, a policy bundle by what it applies to (DOMAIN.md 2.4, 2). */
export const takenBundle: Take = (root, held, where) => {
  if (held.is !== "map") return { rejections: refusal(loadBundle(root).faults) };
  const runtime = has(held, "bundle_name");
  const policy = has(held, "bundle_id", "applies_to");
  if (runtime && policy) return { rejections: [{ at: held.at, words: BOTH }] };
  if (policy) return takenPolicy(held);
  if (!runtime) return { rejections: [neither(held, loadBundle(root).faults)] };
  const taken = namable(takenRuntime(root, held, where));
  const id = keyText(held, "bundle_id");
  return id === undefined
    ? taken
    : { ...taken, records: [...(taken.records ?? []), setRecord(where, "bundle_id", id, held.at)] };
};

const takenRuntime = stored("RuntimeBundle", loadBundle, { further: ["bundle_name", "version"] });

/**
 * Each piece of review evidence is an entity; what is under a name that cannot be a key is left out, so that the
 * bundle itself is not lost for it.
 */
function namable(taken: Taken): Taken {
  return { ...taken, records: (taken.records ?? []).map(withNamedEvidence) };
}

function withNamedEvidence(record: PlainRecord): PlainRecord {
  const evidence = last(record.node, EVIDENCE);
  if (evidence?.is !== "map") return record;
  const unfit = evidence.members.flatMap(({ key, at }) => {
    const why = keyFault(normalKey(key));
    return why === undefined ? [] : [{ key, at, why }];
  });
  if (unfit.length === 0) return record;
  const keys = new Set(unfit.map(({ key }) => key));
  const value = mapNode(
    evidence.at,
    evidence.members.filter((m) => !keys.has(m.key)),
  );
  const members = record.node.members.map((m) => (m.key === EVIDENCE ? { ...m, value } : m));
  const said = unfit.filter(({ key }) => key.trim() !== "");
  const faults = said.map(({ at, why }) => ({ at, words: `A name in ${EVIDENCE} ${why}; shorten or mend it` }));
  return { ...record, node: mapNode(record.node.at, members), faults: byPlace([...(record.faults ?? []), ...faults]) };
}

const EVIDENCE = "review_evidence";

const BOTH =
  "RuntimeBundle and PolicyBundle both claim this bundle: it has bundle_name, and bundle_id with applies_to; write two documents";

function neither(held: MapNode, faults: readonly Fault[]): Fault {
  const keys = held.members.map((m) => m.key).slice(0, 6);
  const there = keys.length === 0 ? "no keys" : keys.join(", ");
  const asked = `A bundle says bundle_name, as a RuntimeBundle does, or bundle_id and applies_to, as a PolicyBundle does; found ${there}. Write one of the two`;
  const own = faults.map((fault) => fault.words).join("; ");
  return { at: held.at, words: `${asked} (its runtime: ${own})` };
}

/** A policy bundle is a record like any other; of one key it says one thing. */
function takenPolicy(held: MapNode): Taken {
  const twice = repeatedKey(held);
  return twice === undefined
    ? { records: [{ kind: "PolicyBundle", node: held }] }
    : { rejections: [{ at: twice.at, words: `The key ${twice.key} stands twice; keep one` }] };
}
