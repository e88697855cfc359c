import fc from "fast-check";
import type { Statement } from "../../../src/ingest/statement.ts";
import { kindOf } from "../../../src/ontology/keys.ts";
import { records } from "../../helpers/drawn.ts";
import { toy } from "../../helpers/toy.ts";

/** A harbour in which every record says all it can: id → fields, and targets by link; null is a link that is none. */
export interface Harbour {
  readonly [id: string]: {
    readonly fields: Readonly<Record<string, unknown>>;
    readonly links: Readonly<Record<string, readonly string[] | null>>;
  };
}

const SHIPS = ["Ship:s1", "Ship:s2", "Ship:s3"];
const CAPTAINS = ["Captain:c1", "Captain:c2"];
const FLEETS = ["Fleet:f1", "Fleet:f2"];
const PERMITS = ["Permit:p1", "Permit:p2"];
const TEAMS = ["Team:t1", "Team:t2"];
const PORTS = ["Port:x", "Port:y"];

const pick = fc.constantFrom;
const one = (...of: readonly string[]) => pick(...of).map((id) => [id]);
const some = (...of: readonly string[]) => fc.subarray([...of], { minLength: 1 });

const fleet = fc.record({ fields: fc.constant({ name: "north" }), links: fc.constant({}) });
const captain = fc.record({ fields: fc.record({ rank: pick("admiral", "mate") }), links: fc.constant({}) });
const permit = fc.record({
  fields: fc.constant({ until: "2026-05-01T00:00:00Z" }),
  links: fc.record({ issuer: one(...CAPTAINS) }),
});
const ship = fc.record({
  fields: fc.record({
    name: fc.constant("Anna"),
    flag: pick("red", "green", "blue"),
    armed: fc.boolean(),
    tonnage: pick(7, 8, 9),
    tags: pick(["old"], ["new", "old"], ["new"]),
  }),
  links: fc.record({
    homePort: one(...PORTS),
    captain: one(...CAPTAINS),
    sister: fc.oneof(one(...SHIPS), fc.constant(null)),
    fleet: one(...FLEETS),
    owner: one(...TEAMS),
  }),
});
const voyage = fc.record({
  fields: fc.record({ wave: pick("storm", "calm"), departedAt: fc.constant("2026-01-01T00:00:00Z") }),
  links: fc.record({
    calls: some(...PORTS),
    permit: one(...PERMITS),
    lanterns: some("Lantern:bow/oil", "Lantern:stern/gas"),
    mainLantern: one("Lantern:mast/oil", "Lantern:mast/gas"),
    owner: one(...TEAMS),
  }),
});
const crate = fc.record({
  fields: fc.record({ weight: pick(1, 2) }),
  links: fc.record({
    content: one(...PORTS, "ExternalReference:doc:wool"),
    seals: some(...PERMITS),
    otherSeals: one("ExternalReference:doc:wax"),
  }),
});
const inspection = fc.record({
  fields: fc.record({ wave: pick("storm", "calm"), verdict: pick("sound", "rotten") }),
  links: fc.record({ ship: one(...SHIPS), subject: one(...PORTS, "Permit:p1") }),
});

/** Harbours that contradict nothing and miss nothing. */
export const harbours: fc.Arbitrary<Harbour> = fc
  .record({
    ships: fc.tuple(ship, ship, ship),
    voyages: fc.array(fc.tuple(pick(0, 1, 2), voyage), { minLength: 2, maxLength: 3 }),
    crates: fc.array(crate, { minLength: 1, maxLength: 2 }),
    captains: fc.tuple(captain, captain),
    permits: fc.tuple(permit, permit),
    fleets: fc.tuple(fleet, fleet),
    inspections: fc.array(inspection, { minLength: 1, maxLength: 2 }),
  })
  .map(({ ships, voyages, crates, captains, permits, fleets, inspections }) => {
    const sailed = voyages.map(([of, v], i) => {
      const links = { ...v.links, ship: [SHIPS[of] ?? ""] };
      return [`Voyage:s${of + 1}/${i}`, { fields: v.fields, links }] as const;
    });
    const packed = crates.map((c, i) => {
      const whole = sailed[i % sailed.length]?.[0] ?? "";
      const links = { ...c.links, voyage: [whole] };
      return [`Crate:${whole.slice("Voyage:".length)}/${i}`, { fields: c.fields, links }] as const;
    });
    return Object.fromEntries([
      ...ships.map((s, i) => [SHIPS[i], s] as const),
      ...captains.map((c, i) => [CAPTAINS[i], c] as const),
      ...permits.map((p, i) => [PERMITS[i], p] as const),
      ...fleets.map((f, i) => [FLEETS[i], f] as const),
      ...inspections.map((x, i) => [`Inspection:i${i}`, x] as const),
      ...sailed,
      ...packed,
    ]);
  });

export function without<T>(of: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(of).filter(([key]) => key !== name));
}

/** Its parts stand in its record and go with it. */
export function partsOf(id: string, harbour: Harbour): readonly string[] {
  return Object.keys(harbour).filter((of) => wholeOf(of, harbour) === id);
}

/** The whole that a part stands in. */
export function wholeOf(id: string, harbour: Harbour): string | undefined {
  const link = toy.kind(kindOf(id)).part?.link;
  return link === undefined ? undefined : harbour[id]?.links[link]?.[0];
}

/** The records of a harbour, as a source states them. */
export function statements(harbour: Harbour): readonly Statement[] {
  const lines = Object.entries(harbour).map(([id, { fields, links }]) => {
    const arrows = Object.entries(links).flatMap(([name, targets]) =>
      targets === null ? [`-${name}=none`] : targets.map((target) => `-${name}-> ?${target}`),
    );
    return `${id} ${arrows.join(" ")} ${JSON.stringify(fields)}`;
  });
  return records(toy, lines.join("\n"));
}
