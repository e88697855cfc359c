import { type MapNode, type Member, mapNode, member } from "../../read/node.ts";
import { saidIn } from "../../runtime/textFields.ts";
import { alone, type Taken } from "../form.ts";
import { beside, has, mapping, type Said, texts, textsIn } from "../plainNode.ts";

/** An item of a data set, or the contract it is graded by (DOMAIN.md 1.12). */
export const SCENARIO = alone(
  "a grading contract or data set item",
  (node) => has(node, "scenario_id") && ANY.some((key) => has(node, key)),
  (node) => ({ records: [{ kind: "EvalScenario", node: beside(node, [...verifier(node), ...asserted(node, [])]) }] }),
);

const ANY = ["grading_rules", "user_inputs", "expected_outcomes"];

/** What a session's `eval` says: a scenario of the data set, measured by the traces of the session's runs. */
export function evaluation(exported: MapNode, runs: readonly MapNode[], dataset: string | undefined): Taken {
  const spec = mapping(exported, "eval");
  if (spec === undefined) return {};
  const traces = runs.flatMap((run) => textsIn(member(run, "trace_id")?.value));
  const node = beside(spec, [
    ...(dataset === undefined ? [] : [texts("datasets", [{ text: dataset, at: spec.at }], spec.at)]),
    ...(traces.length === 0 ? [] : [texts("source_trace_ids", traces, spec.at)]),
    ...verifier(spec),
    ...asserted(spec, textsIn(member(spec, "scenario")?.value)),
  ]);
  return { records: [{ kind: "EvalScenario", node, faults: [] }] };
}

/** Names that checks, signals and `eval:` references know a scenario by: its own, its labels, the types of its rules. */
function asserted(node: MapNode, name: readonly Said[]): readonly Member[] {
  const rules = member(node, "grading_rules")?.value;
  const types = (rules?.is === "list" ? rules.items : []).flatMap((rule) =>
    rule.is === "map" ? textsIn(member(rule, "type")?.value) : [],
  );
  const own = name.length > 0 ? name : textsIn(member(node, "scenario_id")?.value);
  const said = [...own, ...textsIn(member(node, "labels")?.value), ...types];
  return said.length === 0 ? [] : [texts("assertions", said, node.at)];
}

/** Who graded it, by which contract and on what evidence, stands one level deeper. */
function verifier(node: MapNode): readonly Member[] {
  const outputs = mapping(node, "verifier_outputs") ?? mapNode(node.at, []);
  return ["verifier_contract_version", "verifier_evidence_refs"].flatMap((key) => {
    const there = member(outputs, key);
    return there === undefined || (there.value.is === "scalar" && saidIn(outputs, key) === undefined) ? [] : [there];
  });
}
