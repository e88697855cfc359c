import { describe, expect, test } from "vitest";
import { spine } from "../../../src/ontology/spine.ts";
import { chainPlaces } from "../../../src/query/completeness/chainPlaces.ts";
import type { PlacedLook } from "../../../src/query/completeness/place.ts";
import { pathLooks } from "../../../src/query/completeness/routeLooks.ts";
import { wayBetween } from "../../../src/query/route/ways.ts";
import { toy } from "../../helpers/toy.ts";
import { harbour } from "./voyage.ts";

const voyage = harbour.chains.get("voyage");

/** `link Ship.captain`, `unrecorded Inspection`. */
const words = ({ look }: PlacedLook) =>
  [look.is, "link" in look && look.link ? `${look.link.of}.${look.link.name}` : "field" in look ? look.field : ""]
    .filter((x) => x !== "")
    .join(" ");

describe("the places of a chain", () => {
  test("are held once each, whatever walks lead through them", () => {
    if (voyage === undefined) throw new Error("The harbour has no chain.");
    const { places, looks, entered, monotone } = chainPlaces(voyage, "Fleet", harbour);
    expect(places.map(({ is }) => is)).toEqual(["start", "after"]);
    expect(looks.map(words)).toEqual([
      "nobody",
      "rejections",
      "lacking Ship.fleet",
      "unrecorded Ship.fleet",
      "claims Ship.fleet",
    ]);
    expect([entered, monotone]).toEqual([["Ship"], true]);
  });

  test("hold every look of the product's chains", () => {
    for (const chain of spine.chains.values())
      for (const kind of chain.starts.keys()) {
        const { places, looks } = chainPlaces(chain, kind, spine);
        const lost = looks.filter(
          ({ at, next = 0 }) => [...at, next].some((i) => places[i] === undefined) || at.length === 0,
        );
        expect(lost.map(words), `${chain.name} from ${kind}`).toEqual([]);
      }
  });
});

describe("links that a path may be short of", () => {
  const looks = (maxHops: number) => {
    const [leave, ends] = [{ hubs: false }, ["Voyage:v", "Inspection:i"] as const];
    const way = wayBetween("Voyage", "Inspection", leave, toy);
    const found = pathLooks({ is: "path", from: ends[0], to: ends[1], leave, way, maxHops, first: 3 }, toy);
    return found.flatMap(({ look, steps }) =>
      look.is === "lacking" ? [`${steps} ${look.link.of}.${look.link.name}`] : [],
    );
  };

  test("are those that so short a path can pass, by their types", () => {
    expect(looks(1)).toEqual(["1 Inspection.subject"]);
    expect(looks(2)).toEqual([
      ...["2 Voyage.ship", "2 Voyage.permit", "2 Voyage.lanterns", "2 Voyage.mainLantern"],
      ...["2 Crate.voyage", "2 LogEntry.voyage", "2 Inspection.ship", "1 Inspection.subject"],
    ]);
    expect(looks(3)).toContain("3 Ship.sister");
  });
});
