import { mkdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { answerOf, checkNamed } from "../../src/commands/check/check.ts";
import { traceAnswer } from "../../src/commands/check/checkTrace.ts";
import { CASES, type File } from "../ingest/runtime/cases.ts";
import { program } from "../helpers/spawned.ts";
import { scratch } from "../helpers/scratch.ts";

const NOTHING_SAID = { signal: [], step: [] };

/** A folder with these files in it. */
function folder(files: Readonly<Record<string, string>>): string {
  const at = scratch();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, name)), { recursive: true });
    writeFileSync(join(at, name), text);
  }
  return at;
}

/** What a check tells of files in a folder of their own, without the folder's name. */
function told(check: string, files: Readonly<Record<string, string>>, options: object = {}): readonly string[] {
  const at = folder(files);
  const file = Object.keys(files)[0] as string;
  const placed = Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, PATHS.includes(name) ? join(at, value as string) : value]),
  );
  const answer = answerOf(checkNamed(check), join(at, file), { ...NOTHING_SAID, ...placed });
  return answer.told.map((words) => words.replaceAll(`${at}/`, ""));
}
const PATHS = ["signals", "evidence", "root", "agent", "capabilities"];

const CHECKED: readonly File[] = ["change", "bundle", "retirement", "rollout", "controls"];

test.each(CASES.filter(({ file }) => CHECKED.includes(file)).map((one) => [one.told.join(" | "), one] as const))(
  "a malformed file is told in the runtime's words, each at its place: %s",
  (_, { file, text, told: faults }) => {
    expect(told(file, { "config.yaml": text }).filter((words) => words.startsWith("config.yaml"))).toEqual(
      faults.map((fault) => `config.yaml:${fault.replace(/^(\d+:\d+): /, "$1: ")}`),
    );
  },
);

const CHANGE = `change:
  change_id: chg-1
  change_type: policy_update
  risk_level: high
  rollout_strategy: staged_canary
  required_signals: [design_reviewed]
  session_control_owner: ops
  emergency_freeze_owner: runtime
`;
const RETIREMENT = `retirement:
  system_id: triage
  replacement_mode: staged
  required_steps: [freeze_rollout]
  session_control_owner: ops
  emergency_freeze_owner: runtime
`;
const ROLLOUT = "rollout:\n  require: [trace_coverage]\n  block_if: [direct_tool_access_present]\n";
const CONTROLS = "controls:\n  require: [registry_reviewed]\n";

test.each([
  ["Signal must use key=value format: 'design_reviewed'", "change", "design_reviewed"],
  ["Signal key must not be empty: ' =true'", "change", " =true"],
  ["Unsupported boolean value in signal: 'design_reviewed=perhaps'", "change", "design_reviewed=perhaps"],
])("an override fails in the words of the runtime: %s", (words, check, raw) => {
  expect(told(check, { "change.yaml": CHANGE }, { signal: [raw] })).toEqual([words]);
});

test("every fault of what was said is told, of steps as of signals", () => {
  expect(told("retirement", { "retirement.yaml": RETIREMENT }, { step: ["a", "=1"], signal: ["b=x"] })).toEqual([
    "Unsupported boolean value in signal: 'b=x'",
    "Signal must use key=value format: 'a'",
    "Signal key must not be empty: '=1'",
  ]);
});

test.each([
  ["change", CHANGE, "3\n", "signals.yaml:1:1: Assessment signals must be a mapping"],
  ["change", CHANGE, "1: true\n", "signals.yaml:1:1: Assessment signal key must be a string"],
  ["change", CHANGE, "' ': true\n", "signals.yaml:1:1: Assessment signal key must not be empty"],
  ["change", CHANGE, "a: true\na: false\n", "signals.yaml:2:1: Assessment signal keys must be unique"],
  ["change", CHANGE, "a: soon\n", "signals.yaml:1:4: Assessment signal value must be a boolean: a"],
  ["change", CHANGE, "- a=true\n- 3\n", "signals.yaml:2:3: Signal must be a string"],
  ["retirement", RETIREMENT, "a: soon\n", "signals.yaml:1:4: Assessment signal value must be a boolean: a"],
  ["controls", CONTROLS, "a: soon\n", "signals.yaml:1:4: Assessment signal value must be a boolean: a"],
  ["rollout", ROLLOUT, "3\n", "signals.yaml:1:1: Rollout readiness must be RolloutReadiness"],
  ["rollout", ROLLOUT, "a: soon\n", "signals.yaml:1:4: Rollout readiness flag must be a boolean: a"],
])("%s: a file of signals fails at its place", (check, text, signals, words) => {
  expect(told(check, { "config.yaml": text, "signals.yaml": signals }, { signals: "signals.yaml" })).toContain(words);
});

test.each([
  ["change", RETIREMENT, "Lifecycle change must be ChangeRecord"],
  ["retirement", CHANGE, "Lifecycle retirement plan must be RetirementPlan"],
  ["rollout", CONTROLS, "Rollout policy must be RolloutPolicy"],
  ["controls", ROLLOUT, "Controls policy must be ControlsPolicy"],
  ["rollout", "agent: {id: triage}\n", "Rollout policy must be RolloutPolicy"],
  ["controls", "runtime_controls: {pause_allowed: true}\n", "Controls policy must be ControlsPolicy"],
])("check-%s of another's file says what it must be", (check, text, words) => {
  expect(told(check, { "config.yaml": text })).toEqual([`config.yaml:1:1: ${words}`]);
});

/** A manifest whose one file lies beside it, and whose signals are as said. */
function manifest(signals: string, content = "proof\n"): Readonly<Record<string, string>> {
  const sha256 = createHash("sha256").update("proof\n").digest("hex");
  const head = "version: 1\nissuer: ci\nsubject: triage@1\nmeasured_at: 2026-07-16T00:00:00Z\n";
  const files = `artifacts: [{id: proof, path: proof.txt, sha256: ${sha256}}]\n`;
  return { "manifest.yaml": `${head}${files}signals:\n${signals}`, "proof.txt": content };
}
const signal = (name: string, value: string) => `  ${name}: {value: ${value}, artifact_refs: [proof]}\n`;

function summary(check: string, files: Readonly<Record<string, string>>, options: object = {}): unknown {
  const at = folder(files);
  const placed = Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, PATHS.includes(name) ? join(at, value as string) : value]),
  );
  return answerOf(checkNamed(check), join(at, Object.keys(files)[0] as string), { ...NOTHING_SAID, ...placed }).summary;
}

test("with a verified manifest its signals count and nothing is assumed; one that is changed proves nothing", () => {
  const signals = signal("trace_coverage", "true") + signal("direct_tool_access_present", "false");
  const files = { "rollout.yaml": ROLLOUT, ...manifest(signals) };
  expect(summary("rollout", files, { evidence: "manifest.yaml" })).toMatchObject({
    ready: true,
    production_ready: true,
    assumed: [],
    evidenced: ["trace_coverage", "direct_tool_access_present"],
  });
  const changed = { "rollout.yaml": ROLLOUT, ...manifest(signals, "another\n") };
  expect(summary("rollout", changed, { evidence: "manifest.yaml" })).toMatchObject({
    ready: false,
    missing_required: ["trace_coverage"],
    evidenced: [],
  });
  expect(told("rollout", changed, { evidence: "manifest.yaml" })).toEqual([
    "manifest.yaml:5:50: Artifact SHA-256 does not match: proof.txt [sha256_mismatch at artifacts[0].sha256]",
    "The evidence is not verified, so none of its signals counts.",
  ]);
});

test("what the manifest must have is said in the words of the runtime", () => {
  const files = { "rollout.yaml": ROLLOUT, ...manifest(signal("trace_coverage", "true")) };
  const asked = (...artifact: readonly string[]) => told("rollout", files, { evidence: "manifest.yaml", artifact });
  expect(asked("proof")).toEqual([]);
  expect(asked("report")).toEqual([
    "manifest.yaml:5:12: Required artifact is missing: report [missing_required_artifact at artifacts.report]",
    "The evidence is not verified, so none of its signals counts.",
  ]);
  expect(() => asked(" ")).toThrow("Required artifact id must not be empty");
  expect(() => asked("a", "a")).toThrow("Required artifact ids must be unique: a");
});

test("a verified signal that is no boolean cannot count", () => {
  const files = { "rollout.yaml": ROLLOUT, ...manifest(signal("trace_coverage", "soon")) };
  expect(told("rollout", files, { evidence: "manifest.yaml" })).toEqual([
    "manifest.yaml: Rollout readiness flag must be a boolean: trace_coverage",
  ]);
});

test("what is said of signals and of evidence excludes itself", () => {
  const files = { "rollout.yaml": ROLLOUT, ...manifest(signal("trace_coverage", "true")) };
  expect(() => told("rollout", files, { evidence: "manifest.yaml", signal: ["a=true"] })).toThrow(
    "With --evidence only verified signals count; found --signal, --step or --signals beside it. Leave one of them out.",
  );
  expect(() => told("rollout", files, { root: "." })).toThrow(
    "--root says where the files of --evidence lie; found no --evidence. Name the manifest, or leave --root out.",
  );
});

const AGENT =
  "agent:\n  id: a\n  display_name: A\n  owner_team: t\n  runtime_principal: p\n  approved_capabilities: [x]\n";
const CAPABILITIES = (name: string) =>
  `capabilities:\n  ${name}: {owner: o, mode: read, transport: mcp, tool_principal: p, risk_tier: low, network_access: none, timeout_seconds: 5, approval: none}\n`;

test("check-controls compares the inventory that lies beside it, or that is named, and says when it could not", () => {
  const beside = { "controls.yaml": CONTROLS, "agent.yaml": AGENT, "capabilities.yaml": CAPABILITIES("y") };
  const drift = { has_drift: true, missing_from_catalog: ["x"], missing_from_inventory: ["y"] };
  expect(summary("controls", beside)).toMatchObject({ healthy: false, inventory_drift: drift });
  const named = { "controls.yaml": CONTROLS, "a.yaml": AGENT, "c.yaml": CAPABILITIES("x") };
  expect(summary("controls", named, { agent: "a.yaml", capabilities: "c.yaml" })).toMatchObject({ healthy: true });
  expect(told("controls", { "controls.yaml": CONTROLS })[0]).toBe(
    "The inventory was not compared: found no agent.yaml and no capabilities.yaml beside controls.yaml. Name it with --agent or --capabilities.",
  );
  expect(told("controls", { ...beside, "agent.yaml": "agent: 3\n" })).toEqual([
    "agent.yaml:1:8: 'agent' must be a mapping",
  ]);
});

test("a file must be there and be one document", () => {
  expect(() => answerOf(checkNamed("change"), "nowhere.yaml", NOTHING_SAID)).toThrow(
    "The file nowhere.yaml cannot be read (ENOENT). Name one that is there.",
  );
  expect(told("change", { "c.yaml": `${CHANGE}---\n${CHANGE}` })).toEqual([
    "c.yaml:10:1: The file must hold one document; found another. Write one file each.",
  ]);
  expect(told("change", { "c.yaml": "change: [\n" })[0]).toMatch(/^c\.yaml:2:1: The file is not YAML: /);
  expect(told("change", { "c.yaml": "" })).toEqual(["c.yaml:1:1: change config must be a mapping"]);
});

const START = {
  ...{ user_input: "Help", tenant_id: "acme", principal_id: "user-1", session_id: "s1", agent_id: "triage" },
};
const event = (event_type: string, payload: object = {}, rest: object = {}) =>
  `${JSON.stringify({ schema_version: "1.0", event_type, trace_id: "t1", payload, redacted_fields: [], ...rest })}\n`;

function traced(text: string, options: object = {}) {
  const at = folder({ "trace.jsonl": text });
  const { told: words, summary: of } = traceAnswer(join(at, "trace.jsonl"), options);
  return { told: words.map((line) => line.replaceAll(`${at}/`, "")), ready: of?.ready };
}

/**
 * DOMAIN.md 3.2, replay. Left out is what no file and no command can cause: `Trace ID request must be a string`, and
 * `Trace run_start replay field must be a string`, which telemetry says first of every value of a payload.
 */
test.each([
  ["Trace file does not contain any trace IDs", "\n", {}, "1:1"],
  [
    "Trace file contains multiple trace IDs; pass --trace-id explicitly",
    event("run_start", START) + event("run_start", START, { trace_id: "t2" }),
    {},
    "1:1",
  ],
  ["Trace ID not found in event file: t9", event("run_start", START), { traceId: "t9" }, "1:1"],
  ["Trace file does not contain a run_start event", event("run_complete"), {}, "1:1"],
  ["Trace file contains multiple run_start events", event("run_start", START).repeat(2), {}, "2:1"],
  [
    "Trace run_start event is missing replay fields: user_input, principal_id",
    event("run_start", { tenant_id: "acme" }),
    {},
    "1:1",
  ],
  [
    "Trace run_start event has redacted replay fields: user_input",
    event("run_start", START, { redacted_fields: ["user_input"] }),
    {},
    "1:1",
  ],
  [
    "Trace run_start replay field must not be empty: agent_id",
    event("run_start", { ...START, agent_id: " " }),
    {},
    "1:169",
  ],
])("a trace that cannot be run again says why: %s", (words, text, options, place) => {
  expect(traced(text, options)).toEqual({ told: [`trace.jsonl:${place}: ${words}`], ready: false });
});

test("a trace that can be run again is ready; of several the one that is named", () => {
  const two = event("run_start", START) + event("run_complete", {}, { trace_id: "t2" });
  expect(traced(event("run_start", START))).toEqual({ told: [], ready: true });
  expect(traced(two, { traceId: "t1" })).toEqual({ told: [], ready: true });
});

test("a line that is no event makes the file malformed, in the runtime's words", () => {
  const broken = `${event("run_start", START)}{"event_type"\n[1]\n{"event_type": "span"}\n`;
  expect(traced(broken)).toEqual({
    told: [
      "trace.jsonl:2:14: Telemetry event line is not valid JSON: 2. It is not JSON: expected :; found the end.",
      "trace.jsonl:3:2: Telemetry event must be a mapping",
    ],
    ready: undefined,
  });
  expect(traced(event("run_start", { ...START, user_input: 3 })).told).toEqual([
    "trace.jsonl:1:90: Telemetry event payload value must be a string: user_input",
  ]);
  expect(traced('{"event_type": "span", "payload": {"a": 1}}\n').told).toEqual([
    "trace.jsonl:1:1: Telemetry event is missing required field: trace_id",
    "trace.jsonl:1:41: Telemetry event payload value must be a string: a",
  ]);
});

test("the command exits 0 ready, 1 not ready, 2 malformed or a wrong call, and prints the verdict or its JSON", async () => {
  const spine = program(`
    import { Command } from "commander";
    import { checks } from "src/commands/check/check.ts";
    const spine = new Command("spine");
    checks(spine);
    try {
      await spine.parseAsync();
    } catch (error) {
      console.error(error.message);
      process.exitCode = error.exit ?? 3;
    }
  `);
  const at = folder({ "change.yaml": CHANGE, "broken.yaml": "change: {}\n" });
  const ended = async (...args: readonly string[]) => {
    const ran = spine(...args);
    const { code } = await ran.ended;
    return [code, ran.printed().replaceAll(`${at}/`, "")];
  };
  const file = join(at, "change.yaml");
  expect(await ended("check-change", file)).toEqual([
    0,
    "READY  change chg-1\n  assumed    design_reviewed: nobody said so\n",
  ]);
  expect(await ended("check-change", file, "--signal", "design_reviewed=false")).toEqual([
    1,
    "NOT READY  change chg-1\n  missing    design_reviewed\n",
  ]);
  const [code, json] = await ended("check-change", file, "--json", "--signal", "design_reviewed=no");
  expect([code, Object.keys(JSON.parse(json as string))[1]]).toEqual([1, "ready"]);
  expect(await ended("check-change", join(at, "broken.yaml"))).toEqual([
    2,
    ["change_id", "change_type", "risk_level", "rollout_strategy", "session_control_owner", "emergency_freeze_owner"]
      .map((key) => `broken.yaml:1:9: change.${key} is required\n`)
      .join(""),
  ]);
  expect(await ended("check-change", join(at, "none.yaml"))).toEqual([
    2,
    "The file none.yaml cannot be read (ENOENT). Name one that is there.\n",
  ]);
}, 120_000);
