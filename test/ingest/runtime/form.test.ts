import { join } from "node:path";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { examine } from "../../../src/ingest/examine/examine.ts";
import { FORMS } from "../../../src/ingest/forms/forms.ts";
import { interpretStatement } from "../../../src/ingest/interpret.ts";
import type { Examined, Source } from "../../../src/ingest/statement.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { source } from "../../helpers/records.ts";
import { lines, stated } from "../forms/looked.ts";

const folder = source("local");

function looked(text: string, path = "triage/a.yaml", from: Source = folder): Examined {
  return examine({ path, bytes: Buffer.from(text, "utf8") }, from, spine, { forms: FORMS });
}

const ids = (examined: Examined) => examined.statements.map((statement) => statement.id);
const refused = (text: string) => looked(text).rejections.map(({ location, words }) => `${location}: ${words}`);

const CHANGE = `change_id: c1
change_type: policy_update
risk_level: high
rollout_strategy: staged_canary
session_control_owner: ops
emergency_freeze_owner: runtime
required_signals: [eval_passed]
`;
const BUNDLE = "bundle_name: b, version: 2026.04.16, session_control_owner: ops";

test("each file of a folder is a record of its kind, tied to the set of the folder", () => {
  const files: readonly (readonly [string, readonly string[]])[] = [
    [`change:\n${CHANGE.replaceAll(/^(?=.)/gm, "  ")}`, ["RuntimeChange:local/triage/c1"]],
    [`bundle: {${BUNDLE}}`, ["RuntimeBundle:local/triage/b/2026.04.16"]],
    [
      "retirement: {system_id: a, replacement_mode: r, session_control_owner: o, emergency_freeze_owner: e}",
      ["RuntimeRetirement:local/triage/a"],
    ],
    ["rollout: {require: [eval_passed]}", ["RolloutPolicy:local/triage"]],
    ["controls: {require: [traced]}", ["ControlsPolicy:local/triage"]],
    ["approvals: {default_reviewer: lead}", ["ApprovalPolicy:local/triage"]],
    ["runtime_controls: {pause_allowed: true}", ["RuntimeControlPolicy:local/triage"]],
    ["policy: {capabilities: {create: {decision: allow}}}", ["ToolPolicy:local/triage"]],
    ["memory: {seed_records: []}", ["MemoryConfig:local/triage"]],
    ["agent: {id: a, display_name: A, owner_team: t, runtime_principal: p}", ["Agent:a", "ConfigSet:local/triage"]],
  ];
  for (const [text, expected] of files) {
    const examined = looked(text);
    expect([ids(examined), examined.rejections, examined.faults]).toEqual([expected, [], undefined]);
  }
});

test("a record says which set it belongs to, and the set has one name however it is said", () => {
  const set = (text: string) =>
    looked(text).statements.flatMap((said) => interpretStatement(said, folder, spine)[0]?.links.set ?? []);
  expect(set("rollout: {require: [a]}")).toEqual(["ConfigSet:local/triage"]);
  expect(set(CHANGE)).toEqual(["ConfigSet:local/triage"]);
  expect(ids(looked(`bundle: {${BUNDLE}, bundle_id: bundle-1}`))).toEqual([
    "RuntimeBundle:local/triage/b/2026.04.16",
    "ConfigSet:local/triage",
  ]);
});

test("a set that spine.yaml names has that name", () => {
  const named: Source = { ...folder, sets: [{ name: "front", folder: "triage" }] };
  expect(ids(looked("rollout: {require: [a]}", "triage/rollout.yaml", named))).toEqual(["RolloutPolicy:front"]);
  expect(ids(looked("rollout: {require: [a]}", "other/rollout.yaml", named))).toEqual(["RolloutPolicy:local/other"]);
});

test("agent.yaml says whose agent its set configures, artifacts.yaml whose bundle", () => {
  const body = (text: string) => looked(text).statements.find((said) => said.kind === "ConfigSet")?.body;
  expect(body("agent: {id: a, display_name: A, owner_team: t, runtime_principal: p}")).toEqual({
    set: "local/triage",
    agent_id: "a",
  });
  expect(body(`bundle: {${BUNDLE}, bundle_id: bundle-1}`)).toEqual({ set: "local/triage", bundle_id: "bundle-1" });
});

test("the lifecycle files are known without their wrapper too", () => {
  expect(ids(looked(CHANGE))).toEqual(["RuntimeChange:local/triage/c1"]);
  expect(ids(looked(BUNDLE.replaceAll(", ", "\n")))).toEqual(["RuntimeBundle:local/triage/b/2026.04.16"]);
  expect(ids(looked("system_id: a\nrequired_steps: [freeze]\n"))).toEqual(["RuntimeRetirement:local/triage/a"]);
});

test("what stands beside a wrapper is not read", () => {
  const { statements, rejections, faults } = looked("rollout: {require: [a]}\nrequire: 7\nnote: {x: 1, x: 2}\n7: y\n");
  expect(statements.map((said) => said.body)).toEqual([{ set: "local/triage", require: ["a"] }]);
  expect([rejections, faults]).toEqual([[], undefined]);
});

test("two wrappers in one document are two records", () => {
  expect(ids(looked("rollout: {require: [a]}\ncontrols: {require: [b]}\n"))).toEqual([
    "RolloutPolicy:local/triage",
    "ControlsPolicy:local/triage",
  ]);
});

test("each capability is a record, with what is wrong with it alone", () => {
  const sound = "owner: o, mode: read, transport: mcp, tool_principal: p, risk_tier: low, network_access: none";
  const examined = looked(
    `capabilities:\n  search: {${sound}}\n  create: {${sound}, timeout_seconds: 0}\n  shell: x\n`,
  );
  expect(examined.statements.map(({ id, location, body }) => [id, location, body.$faults])).toEqual([
    ["Capability:search", "triage/a.yaml:2", undefined],
    ["Capability:create", "triage/a.yaml:3", ["capabilities.create.timeout_seconds must be positive"]],
    ["Capability:shell", "triage/a.yaml:4", ["Capability spec for 'shell' must be a mapping"]],
  ]);
});

test("a catalogue without capabilities is passed over", () => {
  expect(looked("capabilities: {}\n")).toMatchObject({
    statements: [],
    rejections: [],
    ignored: [{ location: "triage/a.yaml:1:1", why: "it is a catalogue without capabilities" }],
  });
});

test("a capability without a name is refused, and its neighbours are not", () => {
  const examined = looked("capabilities:\n  '': {}\n  search: {}\n");
  expect(ids(examined)).toEqual(["Capability:search"]);
  expect(examined.rejections.map(({ location, words }) => `${location}: ${words}`)).toEqual([
    "triage/a.yaml:2:3: Capability name must not be empty.",
  ]);
});

describe("bundle: is two things", () => {
  const POLICY = "bundle_id: p1, applies_to: {agent_ids: [a]}";

  test("by bundle_id and applies_to it is a policy bundle", () => {
    expect(stated(`bundle: {${POLICY}, version: 2026.04}`)).toEqual([
      ["PolicyBundle:p1", "a.yaml:1", { bundle_id: "p1", applies_to: { agent_ids: ["a"] }, version: "2026.04" }],
    ]);
  });

  test("of both it is none", () => {
    expect(refused(`bundle: {${POLICY}, ${BUNDLE}}`)).toEqual([
      "triage/a.yaml:1:9: RuntimeBundle and PolicyBundle both claim this bundle: it has bundle_name, and bundle_id with applies_to; write two documents.",
    ]);
  });

  test("of neither it is none", () => {
    expect(refused("bundle: {version: '1', bundle_id: p1, session_control_owner: o}")).toEqual([
      "triage/a.yaml:1:9: A bundle says bundle_name, as a RuntimeBundle does, or bundle_id and applies_to, as a PolicyBundle does; found version, bundle_id, session_control_owner. Write one of the two (its runtime: bundle.bundle_name is required).",
    ]);
  });

  test("a policy bundle says each thing once", () => {
    expect(refused(`bundle: {${POLICY}, version: v1, version: v2}`)).toEqual([
      "triage/a.yaml:1:68: The key version stands twice; keep one.",
    ]);
  });
});

test("review evidence is pieces of the bundle", () => {
  const text = `bundle: {${BUNDLE}, review_evidence: {guard: {eval_ref: "eval:once"}, sandbox: reviewed}}`;
  expect(ids(looked(text))).toEqual([
    "RuntimeBundle:local/triage/b/2026.04.16",
    "ReviewItem:local/triage/b/2026.04.16/guard",
    "ReviewItem:local/triage/b/2026.04.16/sandbox",
  ]);
});

test("evidence under a name that cannot be a key costs the bundle nothing", () => {
  const text = `bundle: {${BUNDLE}, review_evidence: {' ': x, "a\\u0000b": x, guard: x}}`;
  const examined = looked(text);
  expect(ids(examined)).toEqual([
    "RuntimeBundle:local/triage/b/2026.04.16",
    "ReviewItem:local/triage/b/2026.04.16/guard",
  ]);
  expect(examined.rejections).toEqual([]);
  expect(examined.faults?.map((fault) => fault.words)).toEqual([
    "artifact bundle review_evidence key must not be empty",
    "A name in review_evidence has a control character; shorten or mend it",
  ]);
});

test("a change without an id is refused, and everything its runtime says of it stands in the words", () => {
  expect(refused("change:\n  change_type: 5\n  risk_level: high\n  rollout_strategy: x\n")).toEqual([
    [
      "triage/a.yaml:2:3: change.change_id is required",
      "change.session_control_owner is required",
      "change.emergency_freeze_owner is required",
      "change.change_type must be a string.",
    ].join("; "),
  ]);
  expect(refused("change: [1]")).toEqual(["triage/a.yaml:1:9: change config must be a mapping."]);
});

test("a malformed change is stored as far as it can be", () => {
  const { statements, rejections } = looked("change: {change_id: c1, change_type: [x], risk_level: high}");
  expect(rejections).toEqual([]);
  const [facts] = statements.flatMap((said) => interpretStatement(said, folder, spine));
  expect(facts?.fields).toEqual({ changeId: "c1", riskLevel: "high" });
  expect(facts?.strays.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    "VALUE change.rollout_strategy is required",
    "VALUE change.session_control_owner is required",
    "VALUE change.emergency_freeze_owner is required",
    "VALUE change.change_type must be a string",
  ]);
});

test("an id that is a number names by its text: 2026.10 and 2026.1 are two versions", () => {
  const version = (said: string) => ids(looked(`bundle: {bundle_name: b, version: ${said}, session_control_owner: o}`));
  expect(version("2026.10")).toEqual(["RuntimeBundle:local/triage/b/2026.10"]);
  expect(version("2026.1")).toEqual(["RuntimeBundle:local/triage/b/2026.1"]);
});

test("of a key that stands twice the last counts, as in its runtime, and it is said", () => {
  const examined = looked("rollout: {require: [a], require: [b]}\n");
  expect(examined.statements.map((said) => said.body)).toEqual([
    { set: "local/triage", require: ["b"], $faults: ["The key require stands twice; keep one"] },
  ]);
  expect(examined.faults?.map((fault) => fault.location)).toEqual(["triage/a.yaml:1:25"]);
});

test("the same is said of JSON, and of several documents in one file", () => {
  const text = lines({ rollout: { require: ["a"] } }, { controls: { require: ["b"] } });
  expect(ids(looked(text, "triage/all.ndjson"))).toEqual(["RolloutPolicy:local/triage", "ControlsPolicy:local/triage"]);
});

test("a queue of approvals is no approval policy", () => {
  expect(ids(looked("approvals: [{approval_id: apr-1, capability_name: c}]"))).toEqual(["Approval:apr-1"]);
});

test.each([
  "agent: a\nincident_id: i\n",
  "change: c1\nnote: x\n",
  "change_id: c1\ntitle: x\n",
  "bundle_name: b\n",
  "system_id: a\n",
])("%j is no configuration", (text) => {
  expect(refused(text)).toEqual([expect.stringContaining("A record must say kind: and a known word")]);
});

const real = join(import.meta.dirname, "../../../../shared/corpus/agent-arch/configs");
test.runIf(existsSync(real))(
  "every configuration of the reference runtime is taken, with what later loaders miss",
  () => {
    const said = readdirSync(real).flatMap((path) => {
      const examined = looked(readFileSync(`${real}/${path}`, "utf8"), `configs/${path}`);
      expect(examined.rejections).toEqual([]);
      expect(examined.statements.length).toBeGreaterThan(0);
      return (examined.faults ?? []).map((fault) => `${path.split(".")[0]} ${fault.words}`);
    });
    expect(said.sort()).toEqual([
      "artifacts bundle.session_control_owner is required",
      "capabilities capabilities.create_ticket.network_access is required",
      "capabilities capabilities.create_ticket.risk_tier is required",
      "capabilities capabilities.search_docs.network_access is required",
      "capabilities capabilities.search_docs.risk_tier is required",
    ]);
  },
);
