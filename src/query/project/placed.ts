import type { Ontology } from "../../ontology/ontology.ts";
import { FEW_LINKS } from "../completeness/farText.ts";
import { DISTURBED, type Opening, openingsOf } from "../completeness/openings.ts";
import type { PlacedLook } from "../completeness/place.ts";
import { GAPS } from "../completeness/spotText.ts";
import { HELD } from "../completeness/held.ts";
import { lateReader } from "../completeness/late.ts";
import { decodeSource } from "../population.ts";
import { populationsTold } from "./completeness.ts";
import { list } from "./row.ts";

/** What a question of many walks told of itself. */
export interface PlacedTold {
  readonly openings: readonly Opening[];
  /** There was more than is held, or counted. */
  readonly over: boolean;
  readonly populations: (kinds: readonly string[]) => ReturnType<typeof populationsTold>;
}

/** Nothing is listed whole, so a source is late for what is looked at and nothing else. */
const NO_LIST = { is: "walk", kinds: [], walk: "" } as const;

type Looked = Pick<PlacedLook, "look" | "query">;

/** Documents that were refused and not yet mended may have said anything. */
export const REFUSED: Looked = {
  look: { is: "rejections" },
  query: () => "{ sources { name rejections { document location words } } }",
};

/** Reads what `toldText` gives of these looks; `kept`, whether the look of that index is one. */
export function placedTold(
  looks: readonly Looked[],
  ontology: Ontology,
  quiet: boolean,
): (cell: unknown, from: string, kept?: (index: number) => boolean) => PlacedTold {
  const read = openingsOf(looks);
  const links = new Set(looks.flatMap(({ look }) => (look.is === "lacking" ? [look.link.edge] : [])));
  return (cell, from, kept = () => true) => {
    const [over, rows, examples, sources, clock] = list(cell);
    const counted = new Map<number, readonly number[]>();
    const anywhere = { lacking: 0, others: 0 };
    for (const row of list(rows)) {
      const [at, gap, n] = list(row) as readonly [number, string, number];
      const { look } = looks[at] ?? {};
      if (look?.is === "lacking") anywhere.lacking += n;
      if (look?.is === "claims" || look?.is === "mentioned") anywhere.others += n;
      if (!kept(at)) continue;
      const counts = counted.get(at) ?? GAPS.map(() => 0);
      counted.set(
        at,
        counts.map((count, i) => (GAPS[i] === gap ? count + n : count)),
      );
    }
    const tallies = looks.map((_, i) => [null, counted.get(i) ?? []]);
    const places = looks.flatMap(({ look }, i) => (kept(i) ? [{ from: 0, path: [], look }] : []));
    const late = lateReader(NO_LIST, places, ontology)(list(sources).map(decodeSource), [], Number(clock));
    const found = [...read(tallies, list(examples), from), ...late];
    return {
      openings: quiet ? found : [...found, DISTURBED],
      over: over === true || (links.size > FEW_LINKS && anywhere.lacking > HELD) || anywhere.others > HELD,
      populations: (kinds) => populationsTold(kinds, list(sources), Number(clock), ontology),
    };
  };
}
