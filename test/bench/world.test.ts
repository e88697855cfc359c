import { expect, test } from "vitest";
import { chances } from "../../bench/data/chance.ts";
import { places } from "../../bench/data/places.ts";
import { DANGLING, MISSING } from "../../bench/data/records.ts";
import { BUSY_BUNDLES, BUSY_INCIDENTS, FEWEST, HUB_BUNDLES, sizes } from "../../bench/data/sizes.ts";
import { world } from "../../bench/data/world.ts";
import { spine } from "../../src/ontology/spine.ts";

const said = (seed: number) => [...world(FEWEST, seed, spine).entities()];

test("equal seeds make equal worlds, other seeds others", () => {
  expect(said(1)).toEqual(said(1));
  expect(said(2)).not.toEqual(said(1));
});

test("every entity is told of once, and all that is said of it together", () => {
  const ids = said(1).map((statements) => new Set(statements.map((statement) => statement.id)));
  expect(ids.every((set) => set.size === 1)).toBe(true);
  expect(new Set(ids.flatMap((set) => [...set])).size).toBe(FEWEST);
});

test("of a million entities a quarter are incidents, and the hub has five thousand of them", () => {
  const million = sizes(1_000_000);
  expect(million.of.Incident).toBe(250_000);
  expect(million.hub).toBe(5_000);
  expect(Object.values(million.of).reduce((sum, count) => sum + count, 0)).toBe(1_000_000);
});

test("each bundle of the hub and of a busy change has its share of incidents", () => {
  const small = sizes(20_000);
  const { bundleOfIncident, changeOfBundle } = places(small, chances(1));
  const incidents = new Map<number, number>();
  for (let i = 0; i < small.of.Incident; i++)
    incidents.set(bundleOfIncident(i), (incidents.get(bundleOfIncident(i)) ?? 0) + 1);
  for (let bundle = 0; bundle < HUB_BUNDLES; bundle++)
    expect([changeOfBundle(bundle), incidents.get(bundle)]).toEqual([0, small.hub / HUB_BUNDLES]);
  for (let bundle = HUB_BUNDLES; bundle < HUB_BUNDLES + BUSY_BUNDLES; bundle++)
    expect([changeOfBundle(bundle), incidents.get(bundle)]).toEqual([1, BUSY_INCIDENTS]);
});

test("of a hundred references three are missing and two dangle, as far as chance goes", () => {
  const sessions = [...world(20_000, 1, spine).entities()].flatMap(([first]) =>
    first?.kind === "Incident" ? [first.body.session_id] : [],
  );
  const { Session } = sizes(20_000).of;
  const missing = sessions.filter((session) => session === undefined).length;
  const dangling = sessions.filter((session) => Number(String(session).slice("session-".length)) >= Session).length;
  expect(missing / sessions.length / MISSING).toBeCloseTo(1, 0);
  expect(dangling / sessions.length / DANGLING).toBeCloseTo(1, 0);
});
