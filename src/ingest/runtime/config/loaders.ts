import { loadAgent } from "./agent.ts";
import { loadApprovals } from "./approvals.ts";
import { loadBundle } from "./bundle.ts";
import { loadCapabilities } from "./capabilities.ts";
import { loadChange } from "./change.ts";
import { loadControls } from "./controls.ts";
import type { Loader } from "./loader.ts";
import { loadMemory } from "./memory.ts";
import { loadPolicy } from "./policy.ts";
import { loadRetirement } from "./retirement.ts";
import { loadRollout } from "./rollout.ts";
import { loadRuntimeControls } from "./runtimeControls.ts";

/** Every loader of the runtime's configuration, by the key its file stands under (DOMAIN.md 3.1). */
export const LOADERS: Readonly<Record<string, Loader<unknown>>> = {
  change: loadChange,
  bundle: loadBundle,
  retirement: loadRetirement,
  rollout: loadRollout,
  controls: loadControls,
  approvals: loadApprovals,
  runtime_controls: loadRuntimeControls,
  capabilities: loadCapabilities,
  agent: loadAgent,
  policy: loadPolicy,
  memory: loadMemory,
};
