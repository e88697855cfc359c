import { overridesOf } from "../../readiness/overrides.ts";
import type { Fault, Node } from "../read/node.ts";
import { entries } from "./config/names.ts";
import type { Checked } from "./config/checks.ts";

/** Signals that a file states: a mapping of names to booleans, or a list of `key=value` texts. */
export type SignalsOf = "assessment" | "rollout";

const MAPPING: { readonly [S in SignalsOf]: string } = {
  assessment: "Assessment signals must be a mapping",
  rollout: "Rollout readiness must be RolloutReadiness",
};
const FLAG: { readonly [S in SignalsOf]: (name: string) => string } = {
  assessment: (name) => `Assessment signal value must be a boolean: ${name}`,
  rollout: (name) => `Rollout readiness flag must be a boolean: ${name}`,
};
const NAMES = {
  text: "Assessment signal key must be a string",
  blank: "Assessment signal key must not be empty",
  unique: "Assessment signal keys must be unique",
};

/** Reads them, with every fault at its place, in the words of DOMAIN.md 3.2 (assessment, CLI override). */
export function signalsIn(root: Node, of: SignalsOf): Checked<ReadonlyMap<string, boolean>> {
  if (root.is === "list") return listed(root.items);
  if (root.is !== "map") return { value: new Map(), faults: [{ at: root.at, words: MAPPING[of] }] };
  const named = entries(root, NAMES, (name) => (node, at) => {
    if (node?.is === "scalar" && typeof node.value === "boolean") return { value: node.value, faults: [] };
    return { value: undefined, faults: [{ at: node?.at ?? at, words: FLAG[of](name) }] };
  });
  return {
    value: new Map(named.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]))),
    faults: named.flatMap(({ faults }) => faults),
  };
}

function listed(items: readonly Node[]): Checked<ReadonlyMap<string, boolean>> {
  const read = items.map(
    (item): { readonly signals: ReadonlyMap<string, boolean>; readonly faults: readonly Fault[] } => {
      if (item.is !== "scalar" || typeof item.value !== "string")
        return { signals: new Map(), faults: [{ at: item.at, words: "Signal must be a string" }] };
      const { signals, faults } = overridesOf([item.value]);
      return { signals, faults: faults.map((words) => ({ at: item.at, words })) };
    },
  );
  return {
    value: new Map(read.flatMap(({ signals }) => [...signals])),
    faults: read.flatMap(({ faults }) => faults),
  };
}

/** Signals of a manifest that are no booleans: they cannot count (DOMAIN.md 3.2, assessment). */
export function signalFlags(
  signals: ReadonlyMap<string, unknown>,
  asked: readonly string[],
  of: SignalsOf,
): { readonly flags: ReadonlyMap<string, boolean>; readonly faults: readonly string[] } {
  const flags = [...signals].flatMap(([name, value]) => (typeof value === "boolean" ? [[name, value] as const] : []));
  const wrong = [...signals].filter(([name, value]) => asked.includes(name) && typeof value !== "boolean");
  return { flags: new Map(flags), faults: wrong.map(([name]) => FLAG[of](name)) };
}
