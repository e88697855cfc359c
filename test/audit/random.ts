import fc from "fast-check";
import { encodeStray } from "../../src/graph/model.ts";
import { kindOf } from "../../src/ontology/keys.ts";
import { type EntityState, STATES } from "../../src/ontology/linkGaps.ts";
import type { Kind } from "../../src/ontology/ontology.ts";
import { toy } from "../helpers/toy.ts";
import type { Edge, Properties, World } from "./world.ts";

/** Values that rules ask for, blank and strange ones among them. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  flag: ["red", "green", "", null],
  armed: [true, false, null],
  wave: ["storm", "calm", null],
  rank: ["admiral", "mate", null],
  tonnage: [7, null],
};

const KINDS = ["Ship", "Voyage", "Crate", "LogEntry", "Permit", "Inspection", "Fleet", "Port", "Captain", "Team"];

/** Harbours of up to two entities a kind, in any state, with any defect a link or a field can have. */
export const worlds: fc.Arbitrary<World> = fc
  .record(Object.fromEntries(KINDS.map((kind) => [kind, fc.nat(2)])))
  .map((sizes) => KINDS.flatMap((kind) => Array.from({ length: sizes[kind] ?? 0 }, (_, i) => `${kind}:k${i}`)))
  .chain((ids) =>
    fc
      .tuple(
        fc.tuple(...ids.map((id) => properties(toy.kind(kindOf(id))))),
        fc.tuple(...ids.map((id) => edgesOf(id, ids))),
      )
      .map(([nodes, edges]) => ({
        entities: Object.fromEntries(ids.map((id, i) => [id, nodes[i] as Properties])),
        edges: edges.flat().filter(({ from, to }) => {
          const state = (id: string) => nodes[ids.indexOf(id)]?.state;
          return !GONE.has(state(from)) && state(to) !== "FORMER";
        }),
      })),
  );

/** From these no edge leads on; the past alone is not pointed at either (`../helpers/ends.ts` holds it of all histories). */
const GONE: ReadonlySet<EntityState | undefined> = new Set(["FORMER", "FORGOTTEN"]);

function properties(kind: Kind): fc.Arbitrary<Properties> {
  const fields = [...kind.fields.keys()].filter((name) => name in VALUES);
  const links = [...kind.links.keys()];
  const strays = links.flatMap((link) =>
    (["WRONG_KIND", "VALUE"] as const).map((what) => encodeStray({ link, kind: what, text: "x|y" })),
  );
  return fc.record({
    state: fc.oneof({ arbitrary: fc.constant<EntityState>("RECORDED"), weight: 5 }, fc.constantFrom(...STATES)),
    ...Object.fromEntries(fields.map((name) => [name, fc.constantFrom(...(VALUES[name] ?? []))])),
    declaredNone: rarely(links),
    contradicted: rarely([...kind.fields.keys()]),
    duplicated: rarely(["local", "other"]),
    strays: rarely(strays),
  }) as fc.Arbitrary<Properties>;
}

function rarely(of: readonly string[]): fc.Arbitrary<readonly string[] | null> {
  return fc.oneof(
    { arbitrary: fc.constant(null), weight: 1 },
    fc.subarray([...of], { maxLength: Math.min(2, of.length) }),
  );
}

function edgesOf(id: string, ids: readonly string[]): fc.Arbitrary<readonly Edge[]> {
  const links = [...toy.kind(kindOf(id)).links.values()];
  const each = links.map((link) => {
    const allowed = ids.filter((to) => link.to.includes(kindOf(to)));
    const edges = fc.subarray(allowed, { maxLength: Math.min(link.many ? 2 : 1, allowed.length) });
    const claims = fc.oneof(
      { arbitrary: fc.constant<string[]>([]), weight: 4 },
      fc.subarray([...ids], { maxLength: Math.min(2, ids.length) }),
    );
    return fc
      .tuple(edges, claims)
      .map(([to, claimed]) => [
        ...to.map((target) => ({ from: id, link: link.name, to: target })),
        ...claimed.map((target) => ({ from: id, link: link.name, to: target, claim: true })),
      ]);
  });
  return fc.tuple(...each).map((edges) => edges.flat());
}
