import type { RuntimeControlsConfig, SandboxProfile } from "../../../readiness/configs.ts";
import { settle } from "../../record/settle.ts";
import { anyList, type Check, type Checked, type Field, fields, mapping, otherwise, right, wrong } from "./checks.ts";
import { type Loader, loader } from "./loader.ts";

const ROOT = "runtime_controls config must be a mapping";
const SANDBOX = "runtime_controls.sandbox_profile";

/** runtime-controls.yaml (DOMAIN.md 3.1): of all it says its loader looks at the sandbox. */
export const loadRuntimeControls: Loader<RuntimeControlsConfig> = loader({
  wrapper: "runtime_controls",
  root: ROOT,
  check: mapping(
    ROOT,
    fields<RuntimeControlsConfig>({
      sandboxProfile: [
        "sandbox_profile",
        mapping(`${SANDBOX} config must be a mapping`, (node) => flattened(sections(node))),
      ],
    }),
  ),
});

const sections = fields<{
  readonly workspace: Pick<SandboxProfile, "workspaceEntries">;
  readonly capabilities: Pick<SandboxProfile, "shell">;
  readonly permissions: Pick<SandboxProfile, "network" | "secrets">;
  readonly state: Pick<SandboxProfile, "snapshot">;
}>({
  workspace: section("workspace", { workspaceEntries: ["entries", workspaceEntries()] }),
  capabilities: section("capabilities", { shell: word("capabilities", "shell") }),
  permissions: section("permissions", {
    network: word("permissions", "network"),
    secrets: word("permissions", "secrets"),
  }),
  state: section("state", { snapshot: word("state", "snapshot") }),
});

function flattened({ value, faults }: ReturnType<typeof sections>): Checked<SandboxProfile> {
  return { value: { ...value.workspace, ...value.capabilities, ...value.permissions, ...value.state }, faults };
}

function section<C>(key: string, table: Parameters<typeof fields<C>>[0]): Field<C> {
  return [key, mapping(`${SANDBOX}.${key} config must be a mapping`, fields<C>(table))];
}

/** A word that the runtime prints where it tells of the sandbox. */
function word(section: string, key: string): Field<string> {
  const check: Check<string> = (node, at) =>
    node?.is === "scalar" && node.type === "text"
      ? right(node.text)
      : wrong("", node?.at ?? at, `Sandbox profile ${section}.${key} must be a string`);
  return [key, otherwise("unknown", check)];
}

function workspaceEntries(): Check<readonly unknown[]> {
  const list = anyList(`${SANDBOX}.workspace.entries must be a list`);
  return (node, at) => {
    const { value, faults } = list(node, at);
    return { value: value.map((entry) => settle(entry, undefined)), faults };
  };
}
