import type { RolloutConfig } from "../../../readiness/configs.ts";
import { type Check, fields, mapping, right, uniqueTexts, wrong } from "./checks.ts";
import { type Loader, loader } from "./loader.ts";
import { entries, together } from "./names.ts";

const MODE = "rollout.rollout_mode";

/** rollout.yaml (DOMAIN.md 3.1). */
export const loadRollout: Loader<RolloutConfig> = loader({
  wrapper: "rollout",
  root: "Rollout policy config must be a mapping",
  check: mapping(
    "'rollout' must be a mapping",
    fields<RolloutConfig>({
      require: ["require", uniqueTexts("rollout.require", "'require' must be a list")],
      blockIf: ["block_if", uniqueTexts("rollout.block_if", "'block_if' must be a list")],
      rolloutMode: [
        "rollout_mode",
        mapping("'rollout_mode' must be a mapping", (node) => together(entries(node, NAMES, printed))),
      ],
    }),
  ),
});

const NAMES = {
  text: `${MODE} keys must be strings`,
  blank: `${MODE} entries must not be empty`,
  unique: `${MODE} entries must be unique`,
};

/** A single value as the runtime prints it: true is `True`. */
function printed(name: string): Check<string> {
  return (node, at) => {
    if (node?.is !== "scalar" || node.type === "null")
      return wrong("", node?.at ?? at, `${MODE} values must be scalar: ${name}`);
    if (node.type === "boolean") return right(node.value === true ? "True" : "False");
    const text = node.text.trim();
    return text === "" ? wrong("", node.at, NAMES.blank) : right(text);
  };
}
