import { byCodePoint } from "../../ontology/canonical.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { lateness, type SourceFacts } from "../population.ts";
import type { Opening } from "./openings.ts";
import { isList } from "./population.ts";
import type { Routes } from "./routes.ts";
import type { Base, Look, Spot } from "./spot.ts";

/**
 * Openings of sources that are late: what was never loaded may add to each place that its records could, and what is
 * older than it may be could say anything else by now. `met` says of each step's begin, and of the end, whether anybody
 * stands there; it is empty for a root list.
 */
export function lateReader(
  routes: Routes,
  spots: readonly Spot[],
  ontology: Ontology,
): (sources: readonly SourceFacts[], met: readonly unknown[], now: number) => readonly Opening[] {
  const places = [
    ...(routes.is === "all"
      ? routes.kinds.map((kind): Place => ({ from: "ends", kind, ...NOWHERE, grows: true }))
      : []),
    ...spots.flatMap(({ from, look }) => placesOf(look, ontology).map((place) => ({ from, ...place }))),
  ];
  return (sources, met, now) => {
    const isMet = (from: Base) => met.length === 0 || (typeof from === "number" ? met[from] : met.at(-1)) === true;
    return openingsAt(
      places.filter((place) => isMet(place.from)),
      sources,
      now,
    );
  };
}

/** The same of what may stand anywhere on the way. */
export function lateAnywhere(looks: readonly Look[], sources: readonly SourceFacts[], now: number, ontology: Ontology) {
  return openingsAt(
    looks.flatMap((look) => placesOf(look, ontology)),
    sources,
    now,
  );
}

function openingsAt(
  places: readonly Omit<Place, "from">[],
  sources: readonly SourceFacts[],
  now: number,
): readonly Opening[] {
  const found = sources.flatMap((source) => {
    const kind = lateness(source, now);
    if (kind === undefined) return [];
    const open = places.filter(
      (place) => source.kinds.includes(place.kind) && (place.grows || kind === "STALE_SOURCE"),
    );
    return open.map(({ link, field }): [string, Opening] => [
      JSON.stringify([source.name, link, field]),
      { kind, link, field, source: source.name, count: 1, examples: [], query: QUERY },
    ]);
  });
  return [...new Map(found).values()].sort((a, b) => byCodePoint(nameOf(a), nameOf(b)));
}

const QUERY = "{ sources { name kinds lastLoad } }";

/** Where records of a kind have a part in an answer. */
interface Place extends Pick<Opening, "link" | "field"> {
  readonly from: Base;
  readonly kind: string;
  /** One record more may add to what is there. */
  readonly grows: boolean;
}

const NOWHERE = { link: null, field: null } as const;

function placesOf(look: Look, ontology: Ontology): readonly Omit<Place, "from">[] {
  switch (look.is) {
    case "link":
      return [{ kind: look.link.of, link: `${look.link.of}.${look.link.name}`, field: null, grows: look.link.many }];
    case "lacking":
      return [{ kind: look.link.of, link: `${look.link.of}.${look.link.name}`, field: null, grows: true }];
    case "unrecorded": {
      const link = look.link === undefined ? null : `${look.link.of}.${look.link.name}`;
      return [{ kind: look.kind, link, field: null, grows: true }];
    }
    case "field":
      return look.kinds.map((kind) => {
        const grows = isList(ontology.kind(kind), look.field);
        return { kind, link: null, field: `${kind}.${look.field}`, grows };
      });
    case "claims":
    case "mentioned":
    case "rejections":
    case "nobody":
      return [];
  }
}

const nameOf = ({ source, link, field }: Opening) => `${source} ${link ?? ""} ${field ?? ""}`;
