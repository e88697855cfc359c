import fc from "fast-check";
import { expect } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import type { Condition } from "../../src/ontology/condition.ts";
import { kindOf } from "../../src/ontology/keys.ts";
import { verdictOf } from "../../src/query/condition.ts";
import { names } from "../../src/query/names.ts";
import { worlds } from "../audit/random.ts";
import { become, type World } from "../audit/world.ts";
import { toy } from "../helpers/toy.ts";
import { conditionsAbout } from "./conditions.ts";
import { type Truth, truth } from "./evaluator.ts";

/** What the database says of every entity of the kind: id → a truth for each condition. */
export async function verdicts(
  graph: Graph,

  kind: string,
  conditions: readonly Condition[],
): Promise<Readonly<Record<string, readonly Truth[]>>> {
  const naming = names(toy);
  const place = { variable: "n", kinds: [kind] };
  const asked = conditions.map((c) => verdictOf(c, place, naming));
  const rows = await graph.read(`MATCH (n:Entity&${kind}) RETURN n.id, [${asked.join(",\n")}]`, naming.parameters);
  return Object.fromEntries(
    rows.map(([id, pairs]) => [
      id as string,
      (pairs as readonly (readonly [boolean, boolean])[]).map(([sure, possible]) => {
        expect([typeof sure, typeof possible, sure && !possible]).toEqual(["boolean", "boolean", false]);
        return sure ? true : possible ? null : false;
      }),
    ]),
  );
}

const KINDS = ["Ship", "Voyage", "Inspection"];

const asked = fc.tuple(
  worlds,
  fc
    .constantFrom(...KINDS)
    .chain((kind) => fc.tuple(fc.constant(kind), fc.array(conditionsAbout(kind), { minLength: 6, maxLength: 6 }))),
  fc.constantFrom(null, ["old"], ["new", "old"], []),
);

/** Six random conditions over each of so many random worlds: judged by the database as from the drawing alone. */
export async function judgementsAgree(graph: Graph, numRuns: number, seed: number): Promise<void> {
  const seen = new Map<Truth, number>();
  await fc.assert(
    fc.asyncProperty(asked, async ([drawn, [kind, of], tags]) => {
      const world = tagged(drawn, tags);
      await become(graph, world);
      const said = await verdicts(graph, kind, of);
      for (const id of Object.keys(world.entities).filter((x) => kindOf(x) === kind)) {
        const expected = of.map((c) => truth(c, id, world));
        expect({ id, of, truths: said[id] }).toEqual({ id, of, truths: expected });
        for (const one of expected) seen.set(one, (seen.get(one) ?? 0) + 1);
      }
    }),
    { numRuns, seed, endOnFailure: true },
  );
  for (const one of [true, false, null]) expect(seen.get(one), `verdicts that are ${one}`).toBeGreaterThan(numRuns / 3);
}

function tagged(world: World, tags: readonly string[] | null): World {
  const entities = Object.entries(world.entities).map(([id, p]) => [id, kindOf(id) === "Ship" ? { ...p, tags } : p]);
  return { ...world, entities: Object.fromEntries(entities) as World["entities"] };
}
