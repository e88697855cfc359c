import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { interpretStatement } from "../../../src/ingest/interpret.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { source } from "../../helpers/records.ts";
import { looked, stated } from "./looked.ts";

/** Fields, links and strays of the one statement of a page. */
function facts(text: string): readonly unknown[] {
  const [statement, another] = looked(text, "a.md").statements;
  if (statement === undefined || another !== undefined) throw new Error("The page makes no one statement.");
  const [own] = interpretStatement(statement, source(), spine);
  return [own?.id, own?.fields, own?.links, own?.strays];
}

const INCIDENT = `# Two tickets for one request

Status: reviewed by nobody yet.

## Identity

- Incident ID: \`inc-2026-04-09-001\`
- Date/time: 2026-04-09 09:14 UTC
- Reporter: Ann, of the night shift
- Incident commander: Jonah
- Affected agent: \`support-triage-ref\`
- Affected capability: create_ticket.

## Evidence freeze

| Field | Value |
|---|---|
| Trace ID | \`trace-1\` |
| Session ID | session-1 |
| Run ID | n/a |
| Change ID | [chg-1](https://example.org/chg-1) |
| Rollout wave | \`internal canary\` |
| Policy bundle | policy-v4 |
| Model route | |
| Approval record | none: no approval was asked for |

## Impact

- User impact: two tickets
  for one customer
- Data impact: none.
- Severity: \`sev2\`

## Timeline

- 09:14: seen
- Detection: by a customer
- Resolution:
  - ticket closed
  - customer told

## Containment and recovery

- Action taken: \`force_mandatory_approval\`, then \`disable_ticket_write_v1\`.
- Owner: \`platform-operations\`
- Scope: canary only
- Rollback or reconciliation: closed the second ticket
- Residual risk: the adapter still retries.

## Corrective actions

- New eval case: duplicate ticket
- Follow-up owner and date: \`platform-safety\`, 2026-04-12
`;

test("an incident form is an incident, whether its labels stand in lists or in tables", () => {
  const [[id, location, body]] = stated(INCIDENT, "a.md") as [ReturnType<typeof stated>[number]];
  expect([id, location]).toEqual(["Incident:inc-2026-04-09-001", "a.md:1"]);
  expect(body).toEqual({
    incident_id: "inc-2026-04-09-001",
    title: "Two tickets for one request",
    detected_at: "2026-04-09 09:14Z",
    reporter: "Ann, of the night shift",
    incident_commander: "Jonah",
    agent_id: "support-triage-ref",
    affected_capability: "create_ticket",
    trace_id: "trace-1",
    session_id: "session-1",
    change_id: "chg-1",
    rollout_wave: "internal canary",
    policy_bundle: "policy-v4",
    approval_id: "none",
    approval_none_reason: "no approval was asked for",
    severity: "sev2",
    action_taken: "force_mandatory_approval, then disable_ticket_write_v1.",
    containment_actions: ["force_mandatory_approval", "disable_ticket_write_v1"],
    owner: "platform-operations",
    containment_scope: "canary only",
    rollback_or_reconciliation: "closed the second ticket",
    residual_risk: "the adapter still retries.",
    follow_up: "platform-safety, 2026-04-12",
    follow_up_owner: "platform-safety",
    follow_up_due: "2026-04-12",
    impact: { user_impact: "two tickets for one customer", data_impact: "none." },
    timeline: { detection: "by a customer", resolution: ["ticket closed", "customer told"], timeline: ["09:14: seen"] },
    corrective_actions: { new_eval_case: "duplicate ticket" },
  });
});

test("what an incident form says is in the graph as if a record had said it", () => {
  expect(facts(INCIDENT)).toMatchObject([
    "Incident:inc-2026-04-09-001",
    {
      title: "Two tickets for one request",
      severity: "sev2",
      detectedAt: "2026-04-09T09:14:00.000Z",
      rolloutWave: "internal canary",
      containmentActions: ["force_mandatory_approval", "disable_ticket_write_v1"],
    },
    {
      agent: ["Agent:support-triage-ref"],
      trace: ["Trace:trace-1"],
      session: ["Session:session-1"],
      change: ["Change:chg-1"],
      owner: ["Team:platform-operations"],
    },
    [],
  ]);
});

test("a form without sections, in lines of a paragraph, is the same form", () => {
  expect(
    stated("Incident ID: inc-1\nTrace ID: trace-1\nUser impact: none\nSeverity: sev3\nColour: red\n", "a.md"),
  ).toEqual([
    [
      "Incident:inc-1",
      "a.md:1",
      {
        incident_id: "inc-1",
        trace_id: "trace-1",
        severity: "sev3",
        impact: { user_impact: "none" },
        more: { colour: "red" },
      },
    ],
  ]);
});

test("a form whose headings are its labels is the same form", () => {
  const text =
    "# Incident report\n\n## Incident ID\n\n`inc-1`\n\n## Trace ID\n\ntrace-1\n\n## Containment actions\n\n- a\n- b\n\n## Timeline\n\n- seen\n- mended\n";
  expect(stated(text, "a.md")).toEqual([
    [
      "Incident:inc-1",
      "a.md:1",
      {
        incident_id: "inc-1",
        trace_id: "trace-1",
        containment_actions: ["a", "b"],
        timeline: ["seen", "mended"],
      },
    ],
  ]);
});

test("a label that stands twice is kept twice", () => {
  const text = "## A\n\n- Incident ID: inc-1\n- Trace ID: t1\n- Owner: a\n\n## B\n\n- Owner: b\n- Owner: c\n";
  const [[, , body]] = stated(text, "a.md") as [ReturnType<typeof stated>[number]];
  expect(body).toEqual({ incident_id: "inc-1", trace_id: "t1", owner: "a", b: { owner: "b", owner_2: "c" } });
});

test("the title of the page is the incident's, without the name of the form, unless a label says it", () => {
  const said = (title: string, more = "") =>
    looked(`# ${title}\n\n- Incident ID: inc-1\n- Trace ID: t\n- Severity: sev1\n${more}`, "a.md").statements[0]?.body
      .title;
  expect(said("Two tickets")).toBe("Two tickets");
  expect(said("Incident record: two tickets")).toBe("two tickets");
  expect(said("Incident record template")).toBeUndefined();
  expect(said("Two tickets", "- Title: Three tickets\n")).toBe("Three tickets");
});

test("an id that is none says so, with its reason where it has one", () => {
  const said = (value: string) => {
    const { body } =
      looked(`- Incident ID: inc-1\n- Severity: sev1\n- Tool principal: ${value}\n`, "a.md").statements[0] ?? {};
    return [body?.tool_principal, body?.tool_principal_none_reason];
  };
  expect(said("None.")).toEqual(["none", undefined]);
  expect(said("none (nothing was written).")).toEqual(["none", "nothing was written"]);
  expect(said("none – nothing was written")).toEqual(["none", "nothing was written"]);
  expect(said("none-of-ours")).toEqual(["none-of-ours", undefined]);
});

test("of several ids behind one label the first counts, and each is kept", () => {
  const text = "- Incident ID: `inc-1`\n- Trace ID: `t1` and `t2`\n- Run ID: `r1`, `r2`\n- Severity: sev1\n";
  const { statements, faults } = looked(text, "a.md");
  const words = "Trace ID must be one id; found t1, t2. The first counts; keep one.";
  expect(statements[0]?.body).toEqual({
    incident_id: "inc-1",
    trace_id: "t1",
    other_trace_id: ["t2"],
    run_id: ["r1", "r2"],
    severity: "sev1",
    $faults: [words],
  });
  expect(faults).toEqual([{ document: "a.md", location: "a.md:2:13", words }]);
});

test("sections whose names are fields of the record do not take their place", () => {
  const text = "## Owner\n\n- Incident ID: inc-1\n- Trace ID: t\n- Owner: a\n- Colour: red\n\n## Kind\n\n- X: y\n";
  const [[, , body]] = stated(text, "a.md") as [ReturnType<typeof stated>[number]];
  expect(body).toEqual({
    incident_id: "inc-1",
    trace_id: "t",
    owner: "a",
    owner_section: { colour: "red" },
    kind_section: { x: "y" },
  });
});

const BLANK: readonly (readonly [form: string, text: string])[] = [
  [
    "an incident form",
    "# Incident record template\n\nStatus: skeleton\n\n## Identity\n\n- Incident ID:\n- Trace ID: TBD\n- Severity: <severity>\n- Owner: n/a\n",
  ],
  [
    "a release decision form",
    "## Change\n\n- Change ID:\n- Release wave: …\n\n## Decision\n\n- Decision: approve, approve with constraints, hold, freeze, rollback.\n- Constraints: -\n",
  ],
  [
    "a capability contract form",
    "## Identity\n\n| Field | Value |\n|---|---|\n| Capability name | |\n| Owner | ? |\n| Risk tier | unknown |\n",
  ],
];

test.each(BLANK)("%s that is not filled in is passed over", (form, text) => {
  const { statements, rejections, ignored } = looked(text, "a.md");
  expect([statements, rejections, ignored]).toEqual([
    [],
    [],
    [{ location: "a.md:1:1", why: `it is ${form} that is not filled in` }],
  ]);
});

test("a form that is filled in without its id is refused", () => {
  expect(looked("# A\n\n- Incident ID:\n- Trace ID: t\n- Severity: sev1\n", "a.md").rejections).toEqual([
    {
      document: "a.md",
      location: "a.md:1:1",
      words: "The key of this incident_record record is incident_id; found no value. Write it.",
      kinds: expect.arrayContaining(["Incident"]),
    },
  ]);
});

const RELEASE = `# Release decision

## Change

- Change ID: \`chg-1\`
- Agent or capability: \`support-triage-ref\` / \`create_ticket\`
- Owner: \`agent-platform\`
- Risk tier: \`high\`
- Release wave: \`internal canary\`
- Decision date: 2026-04-12

## Evidence

- Eval summary: passes.
- Policy bundle: \`policy-v4\`

## Decision

- Decision: approve with constraints.
- Constraints: canary only; manager approval; owner
  on call
- Rollback owner: \`support-oncall\`.

## Rationale

- Why this decision is acceptable: it was measured.
- What would change the decision: a failed eval.
`;

test("a release decision form is a release decision", () => {
  expect(stated(RELEASE, "a.md")).toEqual([
    [
      "ReleaseDecision:chg-1/internal canary/approve with constraints",
      "a.md:1",
      {
        change_id: "chg-1",
        agent_id: "support-triage-ref",
        capability: "create_ticket",
        owner: "agent-platform",
        risk_tier: "high",
        rollout_wave: "internal canary",
        decision_date: "2026-04-12",
        eval_summary: "passes.",
        policy_bundle: "policy-v4",
        decision: "approve with constraints",
        constraints: ["canary only", "manager approval", "owner on call"],
        rollback_owner: "support-oncall",
        rationale: {
          why_this_decision_is_acceptable: "it was measured.",
          what_would_change_the_decision: "a failed eval.",
        },
      },
    ],
  ]);
});

test("an agent or a capability is told by its scheme, two names by their order, one plain name not at all", () => {
  const said = (value: string) => {
    const text = RELEASE.replace("`support-triage-ref` / `create_ticket`", value);
    const [[, , body]] = stated(text, "a.md") as [ReturnType<typeof stated>[number]];
    const { agent_id, capability, agent_or_capability } = body;
    return [agent_id, capability, agent_or_capability];
  };
  expect(said("a / c")).toEqual(["a", "c", undefined]);
  expect(said("capability:c")).toEqual([undefined, "c", undefined]);
  expect(said("`agent:a`")).toEqual(["a", undefined, undefined]);
  expect(said("`c`")).toEqual([undefined, undefined, "c"]);
  expect(said("`a`, `b`, `c`")).toEqual([undefined, undefined, "a, b, c"]);
});

const DATES: readonly (readonly [written: string, kept: readonly (string | undefined)[], fault: string | undefined])[] =
  [
    ["2026-04-12", ["2026-04-12", undefined], undefined],
    ["2026-04-12T10:00:00+02:00", ["2026-04-12", "2026-04-12T10:00:00+02:00"], undefined],
    [
      "`YYYY-MM-DD`",
      [undefined, undefined],
      "Decision date must be a day, such as 2026-04-12; found the placeholder YYYY-MM-DD. Write it so.",
    ],
    [
      "last Tuesday",
      ["last Tuesday", undefined],
      "Decision date must be a day, such as 2026-04-12; found the text last Tuesday. Write it so.",
    ],
  ];

test.each(DATES)("a decision date written as %s", (written, kept, fault) => {
  const { statements, rejections, faults } = looked(RELEASE.replace("2026-04-12", written), "a.md");
  expect(rejections).toEqual([]);
  expect([statements[0]?.body.decision_date, statements[0]?.body.decided_at]).toEqual(kept);
  expect(faults).toEqual(fault && [{ document: "a.md", location: "a.md:10:18", words: fault }]);
  expect(statements[0]?.body.$faults).toEqual(fault && [fault]);
});

test("a time without an offset is a fault of the incident, and no refusal", () => {
  const { statements, faults } = looked(INCIDENT.replace("09:14 UTC", "09:14"), "a.md");
  expect(statements).toHaveLength(1);
  expect(faults).toEqual([
    {
      document: "a.md",
      location: "a.md:8:14",
      words:
        "Date/time must be a moment with its offset from UTC, such as 2026-04-09T09:14:00Z; found the text 2026-04-09 09:14. Write it so.",
    },
  ]);
});

test("a capability contract is a capability, with its contract by section", () => {
  const text =
    "## Identity\n\n- Capability name: `create_ticket`\n- Version: `v1`\n- Owner: `support`\n- Risk tier: high\n- Lifecycle state: canary\n\n## Scope\n\n- What it does: one `ticket`\n- Boundary:\n";
  expect(stated(text, "a.md")).toEqual([
    [
      "Capability:create_ticket",
      "a.md:1",
      {
        name: "create_ticket",
        version: "v1",
        owner: "support",
        risk_tier: "high",
        lifecycle_state: "canary",
        contract: { scope: { what_it_does: "one ticket" } },
      },
    ],
  ]);
});

test("a page that has labels of two of the forms is neither, and says so only where nothing else is in it", () => {
  const text = "- Incident ID: inc-1\n- Decision: go\n- Change ID: chg-1\n- Capability name: x\n- Owner: a\n";
  expect(looked(text, "a.md")).toMatchObject({ statements: [], ignored: [{ why: "it is a page without records" }] });
});

test("a form and the fences in it are told apart", () => {
  const text = `${INCIDENT}\n## Log\n\n\`\`\`json\n{"level": "warn"}\n\`\`\`\n\n\`\`\`yaml\nkind: change_record\nchange_id: chg-1\n\`\`\`\n`;
  const { statements, ignored } = looked(text, "a.md");
  expect(statements.map(({ id, location }) => [id, location])).toEqual([
    ["Change:chg-1", "a.md:62"],
    ["Incident:inc-2026-04-09-001", "a.md:1"],
  ]);
  expect(ignored).toEqual([{ location: "a.md:58:1", why: "its fence holds no record of a known kind or form" }]);
});

test("a form in a fence is one, as in a file", () => {
  const text = '```json\n{"event_type": "run_start", "trace_id": "t1", "payload": {}}\n```\n';
  expect(looked(text, "a.md").statements.map(({ id }) => id.split("/")[0])).toEqual(["TraceEvent:t1", "Trace:t1"]);
});

const COMPANION = join(import.meta.dirname, "../../../../shared/corpus/agent-arch/companion");
const PUBLISHED: readonly (readonly [string, readonly string[]])[] = [
  ["templates/incident-record.8e768c24.md", ["1:1 it is an incident form that is not filled in"]],
  ["templates/release-decision-record.8e768c24.md", ["1:1 it is a release decision form that is not filled in"]],
  ["templates/capability-contract.8e768c24.md", ["1:1 it is a capability contract form that is not filled in"]],
  ["examples/capability-contract-support-ticket.1777d5fc.md", ["Capability:create_support_ticket"]],
  [
    "examples/release-decision-record-support-ticket.96539da8.md",
    [
      "ReleaseDecision:chg-support-ticket-canary-001/internal canary/approve with constraints",
      "20:18 Decision date must be a day, such as 2026-04-12; found the placeholder YYYY-MM-DD. Write it so.",
    ],
  ],
];

test.runIf(existsSync(COMPANION)).each(PUBLISHED)("%s", (path, expected) => {
  const { statements, rejections, ignored, faults = [] } = looked(readFileSync(join(COMPANION, path), "utf8"), "a.md");
  const placed = (location: string, words: string) => `${location.slice("a.md:".length)} ${words}`;
  expect([
    ...statements.map(({ id }) => id),
    ...ignored.map(({ location, why }) => placed(location, why)),
    ...[...rejections, ...faults].map(({ location, words }) => placed(location, words)),
  ]).toEqual(expected);
});
