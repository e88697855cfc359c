import { expect, test } from "vitest";
import { examine } from "../../../src/ingest/examine.ts";
import { FORMS } from "../../../src/ingest/forms/forms.ts";
import type { Node } from "../../../src/ingest/read/node.ts";
import { read } from "../../../src/ingest/read/reading.ts";
import { loadAgent } from "../../../src/ingest/runtime/config/agent.ts";
import { loadApprovals } from "../../../src/ingest/runtime/config/approvals.ts";
import { loadBundle } from "../../../src/ingest/runtime/config/bundle.ts";
import { loadCapabilities } from "../../../src/ingest/runtime/config/capabilities.ts";
import { loadChange } from "../../../src/ingest/runtime/config/change.ts";
import { loadControls } from "../../../src/ingest/runtime/config/controls.ts";
import type { Loader } from "../../../src/ingest/runtime/config/loader.ts";
import { loadMemory } from "../../../src/ingest/runtime/config/memory.ts";
import { loadPolicy } from "../../../src/ingest/runtime/config/policy.ts";
import { loadRetirement } from "../../../src/ingest/runtime/config/retirement.ts";
import { loadRollout } from "../../../src/ingest/runtime/config/rollout.ts";
import { loadRuntimeControls } from "../../../src/ingest/runtime/config/runtimeControls.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { harbour } from "../examineText.ts";
import { CASES, type File } from "./cases.ts";
import { ROWS } from "./rows.ts";

const LOADERS: { readonly [F in File]: Loader<unknown> } = {
  change: loadChange,
  bundle: loadBundle,
  retirement: loadRetirement,
  rollout: loadRollout,
  controls: loadControls,
  approvals: loadApprovals,
  runtimeControls: loadRuntimeControls,
  capabilities: loadCapabilities,
  agent: loadAgent,
  policy: loadPolicy,
  memory: loadMemory,
};

function told(file: File, text: string) {
  const reading = read({ path: "a.yaml", bytes: Buffer.from(text, "utf8") });
  if ("words" in reading) throw new Error(reading.words);
  const { config, faults } = LOADERS[file](reading.values[0] as Node);
  return {
    config,
    said: faults.map(({ at, words }) => `${reading.place(at).line}:${reading.place(at).column}: ${words}`),
  };
}

test.each(CASES.map((one) => [one.told.join(", "), one] as const))("%s", (_, one) => {
  expect(told(one.file, one.text)).toEqual({ config: undefined, said: one.told });
});

test.each(ROWS)("a file earns: %s", (says) => {
  const pattern = new RegExp(
    `: ${says.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{[^}]*\}/g, ".+")}$`,
  );
  expect(CASES.flatMap((one) => one.told).some((said) => pattern.test(said))).toBe(true);
});

/** What ingest makes of the same files: each message is kept with the record, or stands in why there is none. */
test.each(CASES.filter(({ text }) => /^[a-z_]+:/.test(text)).map((one) => [one.told.join(", "), one] as const))(
  "as a record: %s",
  (_, { text, told: expected }) => {
    const {
      statements,
      rejections,
      faults = [],
    } = examine({ path: "a.yaml", bytes: Buffer.from(text, "utf8") }, harbour, spine, { forms: FORMS });
    const said = faults.map(({ location, words }) => `${location.slice("a.yaml:".length)}: ${words}`);
    const kept = statements.flatMap(({ body }) => body.$faults ?? []);
    const refused = rejections.map((rejection) => rejection.words).join(" ");
    expect(said.map(words)).toEqual(kept);
    for (const one of expected)
      expect(said.includes(one) || refused.includes(words(one)), `${one}\n${said.join("\n")}\n${refused}`).toBe(true);
    expect(said.every((one) => expected.includes(one))).toBe(true);
  },
);

function words(said: string): string {
  return said.slice(said.indexOf(" ") + 1);
}
