import { assume } from "./observation.ts";
import {
  askedByChange,
  askedByControls,
  askedByRetirement,
  askedByRollout,
  type Basis,
  checkBundle,
  checkChange,
  checkControls,
  checkRetirement,
  checkRollout,
  OBSERVED_CONTROLS,
} from "./summaries.ts";

/** The checks of the runtime's configuration, by the name a kind declares. */
export type Readiness = "change" | "bundle" | "retirement" | "rollout" | "controls";

/** What the graph holds of a configuration, by property; lists keep their order, JSON is parsed. */
export type Properties = Readonly<Record<string, unknown>>;

export interface StoredCheck {
  /** Properties of the kind that the summary is made of. */
  readonly needs: readonly string[];
  /** The summary of DOMAIN.md 3.3; undefined where what is stored is no whole configuration. */
  summary(stored: Properties, overrides: ReadonlyMap<string, boolean>): (Record<string, unknown> & Basis) | undefined;
}

/** The same summaries as the commands print, from what the graph holds. */
export const STORED_CHECKS: { readonly [R in Readiness]: StoredCheck } = {
  change: {
    needs: ["changeId", "riskLevel", "rolloutStrategy", "requiredSignalNames", "approvalRoleNames"],
    summary: (stored, overrides) =>
      withTexts(stored, ["changeId", "riskLevel", "rolloutStrategy"], ([changeId, riskLevel, rolloutStrategy]) => {
        const config = {
          ...{ changeId, riskLevel, rolloutStrategy },
          requiredSignals: texts(stored.requiredSignalNames),
          approvalRoles: texts(stored.approvalRoleNames),
        };
        return checkChange(config, assume(askedByChange(config), overrides));
      }),
  },
  bundle: {
    needs: ["bundleName", "version", "provenanceRequired", "signed", "artifactFiles", "reviewEvidence"],
    summary: (stored) =>
      withTexts(stored, ["bundleName", "version"], ([bundleName, version]) =>
        checkBundle({
          ...{ bundleName, version },
          provenanceRequired: stored.provenanceRequired !== false,
          signed: stored.signed === true,
          artifacts: texts(stored.artifactFiles),
          reviewEvidence: mapping(stored.reviewEvidence),
        }),
      ),
  },
  retirement: {
    needs: ["systemId", "replacementMode", "triggers", "requiredSteps", "archiveTargets"],
    summary: (stored, overrides) =>
      withTexts(stored, ["systemId", "replacementMode"], ([systemId, replacementMode]) => {
        const config = {
          ...{ systemId, replacementMode },
          triggers: texts(stored.triggers),
          requiredSteps: texts(stored.requiredSteps),
          archiveTargets: texts(stored.archiveTargets),
        };
        return checkRetirement(config, assume(askedByRetirement(config), overrides));
      }),
  },
  rollout: {
    needs: ["requiredNames", "blockedNames", "rolloutMode"],
    summary: (stored, overrides) => {
      const config = {
        require: texts(stored.requiredNames),
        blockIf: texts(stored.blockedNames),
        rolloutMode: Object.fromEntries(
          Object.entries(mapping(stored.rolloutMode)).map(([name, value]) => [name, printed(value)]),
        ),
      };
      return checkRollout(config, assume(askedByRollout(config), overrides));
    },
  },
  controls: {
    needs: ["requiredNames", "blockedNames"],
    summary: (stored, overrides) => {
      const config = { require: texts(stored.requiredNames), blockIf: texts(stored.blockedNames) };
      const assumed = assume(OBSERVED_CONTROLS, overrides);
      const asked = new Set(Object.values(askedByControls(config)).flat());
      return checkControls(config, { ...assumed, assumed: assumed.assumed.filter((n) => asked.has(n)) }, undefined);
    },
  },
};

function withTexts<const N extends readonly string[], S>(
  stored: Properties,
  names: N,
  summary: (texts: { readonly [I in keyof N]: string }) => S,
): S | undefined {
  const values = names.map((name) => stored[name]);
  if (!values.every((value) => typeof value === "string")) return undefined;
  return summary(values as unknown as { readonly [I in keyof N]: string });
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** As the runtime prints it: true is `True`. */
function printed(value: unknown): string {
  return typeof value === "boolean" ? (value ? "True" : "False") : String(value);
}
