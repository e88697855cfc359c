import type { BundleConfig } from "../../../readiness/configs.ts";
import { settle } from "../../record/settle.ts";
import { type Check, fields, flag, mapping, otherwise, requiredText, right, uniqueTexts } from "./checks.ts";
import { type Loader, loader } from "./loader.ts";
import { entries, together } from "./names.ts";

const ROOT = "artifact bundle config must be a mapping";
const EVIDENCE = "artifact bundle review_evidence";

/** artifacts.yaml (DOMAIN.md 3.1). */
export const loadBundle: Loader<BundleConfig> = loader({
  wrapper: "bundle",
  root: ROOT,
  bare: true,
  check: mapping(
    ROOT,
    fields<BundleConfig>(
      {
        bundleName: ["bundle_name", requiredText("bundle.bundle_name")],
        version: ["version", requiredText("bundle.version")],
        provenanceRequired: ["provenance_required", otherwise(true, flag("bundle.provenance_required"))],
        signed: ["signed", otherwise(false, flag("bundle.signed"))],
        sessionControlOwner: ["session_control_owner", requiredText("bundle.session_control_owner")],
        artifacts: ["artifacts", uniqueTexts("artifacts")],
        reviewEvidence: [
          "review_evidence",
          mapping(`${EVIDENCE} config must be a mapping`, (node) => together(entries(node, NAMES, anything))),
        ],
      },
      "artifact bundle config keys must be strings",
    ),
  ),
});

const NAMES = {
  text: `${EVIDENCE} config keys must be strings`,
  blank: `${EVIDENCE} key must not be empty`,
  unique: `${EVIDENCE} keys must be unique`,
};

const anything = (): Check<unknown> => (node) => right(node === undefined ? null : settle(node, undefined));
