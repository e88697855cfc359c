import type { Chance } from "./chance.ts";
import { BUSY_BUNDLES, BUSY_INCIDENTS, HUB_BUNDLES, type Sizes } from "./sizes.ts";

/** Which entity an entity belongs to, skewed as life is: a few have very many, most have few. */
export interface Places {
  bundleOfIncident(incident: number): number;
  changeOfBundle(bundle: number): number;
  /** One of `count`, the first ones far more often than the last. */
  skewed(kind: string, index: number, name: string, count: number): number;
}

/** Larger than any kind and prime, so that neighbours by id are no neighbours by bundle. */
const STRIDE = 15_485_863;
const A_BUSY_CHANGE = BUSY_BUNDLES * BUSY_INCIDENTS;

export function places(sizes: Sizes, chance: Chance): Places {
  const { of, hub, busy } = sizes;
  const skewed = (kind: string, index: number, name: string, count: number) =>
    Math.min(count - 1, Math.floor(count * chance(kind, index, name) ** 2));
  const taken = HUB_BUNDLES + busy * BUSY_BUNDLES;
  return {
    skewed,
    bundleOfIncident: (incident) => {
      const at = (incident * STRIDE) % of.Incident;
      if (at < hub) return at % HUB_BUNDLES;
      const rest = at - hub;
      if (rest < busy * A_BUSY_CHANGE)
        return HUB_BUNDLES + Math.floor(rest / A_BUSY_CHANGE) * BUSY_BUNDLES + (rest % BUSY_BUNDLES);
      return taken + skewed("Incident", incident, "bundle", of.ArtifactBundle - taken);
    },
    changeOfBundle: (bundle) => {
      if (bundle < HUB_BUNDLES) return 0;
      if (bundle < taken) return 1 + Math.floor((bundle - HUB_BUNDLES) / BUSY_BUNDLES);
      return 1 + busy + skewed("ArtifactBundle", bundle, "change", of.Change - 1 - busy);
    },
  };
}
