import type { MemoryConfig } from "../../../readiness/configs.ts";
import { anyList, type Check, fields, mapping } from "./checks.ts";
import { type Loader, loader } from "./loader.ts";

/** memory.yaml (DOMAIN.md 3.1): only that it is there and how much it begins with; its contents are people's. */
export const loadMemory: Loader<MemoryConfig> = loader({
  wrapper: "memory",
  root: "Memory store config must be a mapping",
  check: mapping("'memory' must be a mapping", fields<MemoryConfig>({ seedRecords: ["seed_records", counted()] })),
});

function counted(): Check<number> {
  const list = anyList("'seed_records' must be a list");
  return (node, at) => {
    const { value, faults } = list(node, at);
    return { value: value.length, faults };
  };
}
