import type { ControlsConfig } from "../../../readiness/configs.ts";
import { fields, mapping, uniqueTexts } from "./checks.ts";
import { type Loader, loader } from "./loader.ts";

/** controls.yaml (DOMAIN.md 3.1). */
export const loadControls: Loader<ControlsConfig> = loader({
  wrapper: "controls",
  root: "Controls policy config must be a mapping",
  check: mapping(
    "'controls' must be a mapping",
    fields<ControlsConfig>({
      require: ["require", uniqueTexts("controls.require", "'controls.require' must be a list")],
      blockIf: ["block_if", uniqueTexts("controls.block_if", "'controls.block_if' must be a list")],
    }),
  ),
});
