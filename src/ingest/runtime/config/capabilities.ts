import type { CapabilitiesConfig, CapabilityConfig } from "../../../readiness/configs.ts";
import { repr } from "../../../readiness/repr.ts";
import type { MapNode } from "../../read/node.ts";
import {
  type Check,
  fields,
  flag,
  mapping,
  oneOf,
  otherwise,
  positive,
  requiredText,
  right,
  uniqueTexts,
} from "./checks.ts";
import { type Loader, loader } from "./loader.ts";
import { entries, type Named, together } from "./names.ts";
import { quoted } from "../textFields.ts";

/** capabilities.yaml (DOMAIN.md 3.1): what there is to be called, by name. */
export const loadCapabilities: Loader<CapabilitiesConfig> = loader({
  wrapper: "capabilities",
  root: "Capability catalog config must be a mapping",
  check: mapping("'capabilities' must be a mapping", (node) => {
    const { value, faults } = together(capabilities(node));
    return { value: { capabilities: Object.values(value) }, faults };
  }),
});

/** Each capability of a catalogue by itself, with its faults. */
export function capabilities(node: MapNode): readonly Named<CapabilityConfig | undefined>[] {
  return entries(node, NAMES, capability);
}

const NAMES = {
  text: "Capability names must be strings",
  blank: "Capability name must not be empty",
  unique: "Capability names must be unique",
};

function capability(name: string, raw: string): Check<CapabilityConfig> {
  const label = `capabilities.${name}`;
  const text = (key: string) => [key, requiredText(`${label}.${key}`)] as const;
  const looked = fields<CapabilityConfig>({
    name: ["", () => right(name)],
    owner: text("owner"),
    mode: text("mode"),
    transport: text("transport"),
    toolPrincipal: text("tool_principal"),
    riskTier: text("risk_tier"),
    networkAccess: text("network_access"),
    timeoutSeconds: [
      "timeout_seconds",
      otherwise(
        10,
        positive(`'${label}.timeout_seconds' must be an integer`, `${label}.timeout_seconds must be positive`),
      ),
    ],
    approval: ["approval", otherwise("none", approval(`${label}.approval`))],
    idempotencyKeyRequired: ["idempotency_key_required", otherwise(false, flag(`${label}.idempotency_key_required`))],
    allowedEgress: ["allowed_egress", uniqueTexts("allowed_egress", "'allowed_egress' must be a list")],
  });
  return mapping(`Capability spec for ${repr(quoted(raw))} must be a mapping`, looked);
}

function approval(label: string): Check<string> {
  return oneOf(["none", "manager"], {
    text: `${label} must be a string`,
    blank: `${label} must not be empty`,
    unknown: (word) => `${label} is not supported: ${word}`,
  });
}
