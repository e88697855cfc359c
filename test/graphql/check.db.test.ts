import { beforeAll, expect, test } from "vitest";
import { answerOf, checkNamed } from "../../src/commands/check/check.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { camelField } from "../../src/graphql/readiness.ts";
import { documents } from "../../src/ingest/documents.ts";
import { examine } from "../../src/ingest/examine/examine.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { load } from "../../src/ingest/load/load.ts";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { source } from "../helpers/records.ts";

const folder = "examples/forms/configs";
const local = source("local", { root: folder });
let graph: Graph;

beforeAll(async () => {
  graph = await testGraph();
  await wipe(graph, spine);
  const broken = Buffer.from("change: {change_id: chg-broken}\n");
  await load(graph, spine, local, [local], documents(folder, local, { ontology: spine, forms: FORMS }), {
    scope: undefined,
  });
  await load(
    graph,
    spine,
    local,
    [local],
    [examine({ path: "broken/change.yaml", bytes: broken }, local, spine, { forms: FORMS })],
    { scope: undefined },
  );
}, 120_000);

async function ask(query: string): Promise<Record<string, unknown>> {
  const { data, errors } = await executable(spine, graph).execute({ query });
  expect(errors).toBeUndefined();
  return data as Record<string, unknown>;
}

const NODES = {
  change: "runtimeChanges",
  bundle: "runtimeBundles",
  retirement: "runtimeRetirements",
  rollout: "rolloutPolicies",
  controls: "controlsPolicies",
} as const;
const FILES = {
  change: "change",
  bundle: "artifacts",
  retirement: "retirement",
  rollout: "rollout",
  controls: "controls",
};
const SAID = {
  failed_run_drill_checked: false,
  expire_paused_runs: false,
  trace_coverage: false,
  registry_reviewed: false,
};

/** A summary as the API names it; what only a command can look at is set aside. */
function asked(summary: object): Record<string, unknown> {
  const { inventory_compared: _, ...rest } = summary as Record<string, unknown>;
  return Object.fromEntries(Object.entries(rest).map(([name, value]) => [camelField(name), value]));
}

test.each(Object.keys(NODES) as (keyof typeof NODES)[])(
  "%s: the graph answers the same summary as the command, field by field, with what is said",
  async (check) => {
    const file = `${folder}/${FILES[check]}.yaml`;
    const signal = Object.entries(SAID).map(([name, value]) => `${name}=${value}`);
    const nowhere = { agent: `${folder}/agent.yaml`, capabilities: `${folder}/capabilities.yaml` };
    const printed = asked(answerOf(checkNamed(check), file, { signal, step: [], ...nowhere }).summary ?? {});
    const signals = Object.entries(SAID).map(([name, value]) => `{name: "${name}", value: ${value}}`);
    const answer = await ask(
      `{ ${NODES[check]} { nodes { id check(signals: [${signals.join(", ")}]) { ${Object.keys(printed).join(" ")} } } } }`,
    );
    const { nodes } = answer[NODES[check]] as {
      nodes: readonly { readonly id: string; readonly check: object | null }[];
    };
    expect(nodes.find(({ id }) => !id.includes("broken"))?.check).toEqual(printed);
  },
);

test("aliases and __typename are the caller's; without signals all is assumed", async () => {
  const answer = await ask(
    '{ entity(id: "RolloutPolicy:local/.") { ... on RolloutPolicy { verdict: check { __typename ok: ready assumed vacuous } } } }',
  );
  expect(answer).toEqual({
    entity: {
      verdict: {
        __typename: "RolloutCheck",
        ok: true,
        assumed: ["trace_coverage", "offline_eval_pass", "duplicate_refund_eval_passed", "direct_tool_access_present"],
        vacuous: false,
      },
    },
  });
});

test("half a configuration answers no verdict: what is wrong with it stands in its gaps", async () => {
  const answer = await ask("{ runtimeChanges { nodes { id check { ready } gaps { code found } } } }");
  const { nodes } = answer.runtimeChanges as {
    nodes: readonly { readonly id: string; readonly check: unknown; readonly gaps: readonly object[] }[];
  };
  const broken = nodes.find(({ id }) => id.includes("broken"));
  expect(broken?.check).toBeNull();
  expect(broken?.gaps).toContainEqual({ code: "runtime_change.malformed", found: "change.risk_level is required" });
});
