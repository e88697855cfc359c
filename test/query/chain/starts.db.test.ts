import { beforeAll, expect, test } from "vitest";
import type { Graph } from "../../../src/graph/connect.ts";
import { kindOf } from "../../../src/ontology/keys.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { testGraph } from "../../helpers/graph.ts";
import { chainOf, loaded } from "./loaded.ts";

/** The policy of examples/complete, which has none of its own. */
const POLICY = `kind: policy_bundle
bundle_id: policy-invoice-export-2026-05-06
version: policy-v9
owner_team: finance-platform
applies_to: { agent_ids: [invoice-export] }
artifacts: [policy.yaml]
---
approval_contract:
  capability: export_invoices_v1
  bundle_version: policy-v9
  risk_tier: high
  required_reviewers: [finance_lead]
`;

/** One entity of each kind that a chain may start from. */
const STARTS = [
  "Incident:inc-2026-05-11-002",
  "PostmortemLink:inc-2026-05-11-002/pm-2026-05-12-001",
  "PostmortemReport:inc-2026-05-11-002",
  "Change:chg-2026-05-05-004",
  "ChangeReview:cr-2026-05-05-004",
  "RolloutGate:gate-2026-05-07-001",
  "ReleaseDecision:dec-2026-05-11-001",
  "Deployment:dep-2026-05-07-001",
  "Release:release-invoice-export-2026-05-07-canary",
  "ArtifactBundle:bundle-2026-05-06-c",
  "ArtifactVersion:policy_bundle/policy-v9",
  "RetirementPlan:retire-2026-05-export-v1",
  "Approval:apr-2026-05-11-009",
  "ApprovalDecision:apr-2026-05-11-009/user-12",
  "ApprovalAudit:apr-2026-05-11-009/audit-2026-05-11-001",
  "Trace:trace-2026-05-11-007",
  "TraceEvent:trace-2026-05-11-007/9956e9da/1",
  "Session:session-2026-05-11-003",
  "Run:run-2026-05-11-007",
  "EvalDataset:invoice-set-2026-05-06",
  "EvalScenario:export_to_lookalike_host",
  "EvalResult:eval-result-118",
  "VerifierContract:verifier-v4",
  "PolicyBundle:policy-invoice-export-2026-05-06",
  "ApprovalContract:export_invoices_v1/policy-v9",
  "Principal:svc-invoice-export",
];

/** On this chain a change, a bundle, a gate or a dataset is a correction. */
const CORRECTIONS = [
  "Change:chg-2026-05-12-001",
  "RolloutGate:gate-2026-05-14-001",
  "ArtifactBundle:bundle-2026-05-13-a",
  "EvalDataset:invoice-set-2026-05-13",
];

const QUESTION = `query ($from: ID!, $name: String!) {
  chain(from: $from, name: $name) { from { id } stages { name state entityCount } } }`;

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
  await loaded(graph, ["complete"], { "policies/invoices.yaml": POLICY });
});

// Some twenty new texts a chain: the database plans each of them.
test.each([...spine.chains.values()])(
  "the chain $name from each kind that it may start from is told as in its text",
  async ({ name, starts }) => {
    const lines: string[] = [];
    for (const kind of starts.keys()) {
      const ids = name === "incident" ? [...CORRECTIONS, ...STARTS] : STARTS;
      const from = ids.find((id) => kindOf(id) === kind) ?? kind;
      const { stages } = await chainOf(graph, QUESTION, from, name);
      lines.push(from, ...stages.map((stage) => `  ${stage.name}: ${stage.state} ${stage.entityCount}`));
    }
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`texts/from-${name}.txt`);
  },
  600_000,
);
