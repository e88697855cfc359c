import type { CapabilityDecision, PolicyConfig } from "../../../readiness/configs.ts";
import { repr } from "../../../readiness/repr.ts";
import type { MapNode } from "../../read/node.ts";
import {
  type Check,
  type Checked,
  type Fields,
  fields,
  flag,
  mapping,
  oneOf,
  otherwise,
  right,
  uniqueTexts,
  wrong,
} from "./checks.ts";
import { type Loader, loader } from "./loader.ts";
import { entries, together } from "./names.ts";
import { quoted, textIn } from "../textFields.ts";

/** policy.yaml (DOMAIN.md 3.2): what may be done, and what somebody has to approve. */
export const loadPolicy: Loader<PolicyConfig> = loader({
  wrapper: "policy",
  root: "Policy config must be a mapping",
  check: mapping("'policy' must be a mapping", (node) => {
    const { value, faults } = sections(node);
    return {
      value: { ...value.precheck, ...value.memory, ...value.execution, capabilities: value.capabilities },
      faults,
    };
  }),
});

type Precheck = Pick<PolicyConfig, "requireTenant" | "denyIfPrincipalMissing">;
type Memory = Pick<PolicyConfig, "allowKinds">;
type Execution = Pick<PolicyConfig, "allowNetworkAccess">;

const precheck: Fields<Precheck> = {
  requireTenant: ["require_tenant", otherwise(true, flag("run_precheck.require_tenant"))],
  denyIfPrincipalMissing: [
    "deny_if_principal_missing",
    otherwise(true, flag("run_precheck.deny_if_principal_missing")),
  ],
};

const sections = fields<{
  readonly precheck: Precheck;
  readonly capabilities: PolicyConfig["capabilities"];
  readonly memory: Memory;
  readonly execution: Execution;
}>({
  precheck: ["run_precheck", mapping("'run_precheck' must be a mapping", fields(precheck))],
  capabilities: [
    "capabilities",
    mapping("'capabilities' must be a mapping", (node) => together(entries(node, NAMES, decided))),
  ],
  memory: [
    "memory_write",
    mapping(
      "'memory_write' must be a mapping",
      fields<Memory>({
        allowKinds: ["allow_kinds", uniqueTexts("memory_write.allow_kinds", "'allow_kinds' must be a list")],
      }),
    ),
  ],
  execution: [
    "execution",
    mapping(
      "'execution' must be a mapping",
      fields<Execution>({
        allowNetworkAccess: [
          "allow_network_access",
          uniqueTexts("execution.allow_network_access", "'allow_network_access' must be a list"),
        ],
      }),
    ),
  ],
});

const NAMES = {
  text: "Policy capability names must be strings",
  blank: "Policy capability name must not be empty",
  unique: "Policy capability names must be unique",
};

const DECISION = oneOf(["allow", "approval_required", "deny"], {
  text: "Policy decision must be a string",
  unknown: (decision) => `Policy decision is not supported: ${decision}`,
});

function decided(name: string, raw: string): Check<CapabilityDecision> {
  return mapping(`Policy for capability ${repr(quoted(raw))} must be a mapping`, (node) => entry(name, node));
}

/** Who approves may be left out, and then the policy does; he may not be blank. */
function entry(name: string, node: MapNode): Checked<CapabilityDecision> {
  const approver: Check<string | undefined> = (said) => {
    if (said === undefined || (said.is === "scalar" && said.type === "null")) return right(undefined);
    const text = textIn(said);
    return text === undefined ? wrong(undefined, said.at, "Policy approver must be a string") : right(text);
  };
  const looked = fields<{ readonly decision: string; readonly approver: string | undefined }>({
    decision: ["decision", otherwise("deny", DECISION)],
    approver: ["approver", approver],
  })(node);
  const blank = looked.value.decision === "approval_required" && looked.value.approver === "";
  const at = node.members.findLast((m) => m.key === "approver")?.value.at ?? node.at;
  const faults = blank ? [{ at, words: `Policy approver must not be empty: ${name}` }] : [];
  return { value: looked.value, faults: [...looked.faults, ...faults] };
}
