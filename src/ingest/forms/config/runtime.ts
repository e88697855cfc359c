import type { MapNode, Node } from "../../read/node.ts";
import { loadApprovals } from "../../runtime/config/approvals.ts";
import { loadChange } from "../../runtime/config/change.ts";
import { last } from "../../runtime/config/checks.ts";
import { loadControls } from "../../runtime/config/controls.ts";
import { loadMemory } from "../../runtime/config/memory.ts";
import { loadPolicy } from "../../runtime/config/policy.ts";
import { loadRetirement } from "../../runtime/config/retirement.ts";
import { loadRollout } from "../../runtime/config/rollout.ts";
import { loadRuntimeControls } from "../../runtime/config/runtimeControls.ts";
import { alone, type Form, type Taken } from "../form.ts";
import { has } from "../plainNode.ts";
import { takenAgent } from "./runtimeAgent.ts";
import { takenBundle } from "./runtimeBundle.ts";
import { takenCapabilities } from "./runtimeCapabilities.ts";
import { stored, type Take } from "./runtimeRecord.ts";

/** The runtime's own YAML: one mapping under one key, which may stand beside others that are not read (DOMAIN.md 3.1). */
export const RUNTIME_CONFIG: Form = {
  ...alone(
    "a runtime configuration",
    (node) => wrapped(node).length > 0 || bare(node) !== undefined,
    (node, where) => {
      const found = wrapped(node);
      const unwrapped = bare(node);
      if (found.length === 0) return unwrapped?.take(node, node, where) ?? {};
      return all(found.map(({ config, held }) => config.take(node, held, where)));
    },
  ),
  repeats: true,
};

interface Config {
  readonly wrapper: string;
  readonly take: Take;
  /** Whether a mapping is one without its wrapper, by keys that no record of another sort has. */
  readonly bare?: (node: MapNode) => boolean;
}

const CONFIGS: readonly Config[] = [
  {
    wrapper: "change",
    take: stored("RuntimeChange", loadChange, { needed: ["change_id"] }),
    bare: (node) =>
      has(node, "change_id") && any(node, "rollout_strategy", "required_signals", "approval_roles", ...OWNERS),
  },
  {
    wrapper: "bundle",
    take: takenBundle,
    bare: (node) => has(node, "bundle_name") && any(node, "version", "signed", "provenance_required", ...OWNERS),
  },
  {
    wrapper: "retirement",
    take: stored("RuntimeRetirement", loadRetirement, { needed: ["system_id"] }),
    bare: (node) =>
      has(node, "system_id") && any(node, "replacement_mode", "required_steps", "archive_targets", ...OWNERS),
  },
  { wrapper: "rollout", take: stored("RolloutPolicy", loadRollout) },
  { wrapper: "controls", take: stored("ControlsPolicy", loadControls) },
  { wrapper: "approvals", take: stored("ApprovalPolicy", loadApprovals) },
  { wrapper: "runtime_controls", take: stored("RuntimeControlPolicy", loadRuntimeControls) },
  { wrapper: "policy", take: stored("ToolPolicy", loadPolicy) },
  { wrapper: "memory", take: stored("MemoryConfig", loadMemory) },
  { wrapper: "agent", take: takenAgent },
  { wrapper: "capabilities", take: takenCapabilities },
];

const OWNERS = ["session_control_owner", "emergency_freeze_owner"];
const WRAPPERS = new Set(CONFIGS.map((config) => config.wrapper));

function any(node: MapNode, ...keys: readonly string[]): boolean {
  return keys.some((key) => has(node, key));
}

interface Wrapped {
  readonly config: Config;
  readonly held: Node;
}

/** A key of these with a mapping under it; with anything else under it only where nothing else stands beside. */
function wrapped(node: MapNode): readonly Wrapped[] {
  const pure = node.members.every((m) => WRAPPERS.has(m.key));
  return CONFIGS.flatMap((config): readonly Wrapped[] => {
    const held = last(node, config.wrapper);
    if (held === undefined || isQueue(config, held)) return [];
    return held.is === "map" || pure ? [{ config, held }] : [];
  });
}

/** A list under `approvals` is a queue of requests, another form. */
function isQueue(config: Config, held: Node): boolean {
  return config.wrapper === "approvals" && held.is === "list";
}

function bare(node: MapNode): Config | undefined {
  return CONFIGS.find((config) => config.bare?.(node));
}

/** What several wrappers in one mapping come to; of nothing at all, why. */
function all(takens: readonly Taken[]): Taken {
  const records = takens.flatMap((taken) => taken.records ?? []);
  const rejections = takens.flatMap((taken) => taken.rejections ?? []);
  const ignored = takens.find((taken) => taken.ignored !== undefined)?.ignored;
  const nothing = records.length === 0 && rejections.length === 0;
  return { records, rejections, ...(nothing && ignored !== undefined && { ignored }) };
}
