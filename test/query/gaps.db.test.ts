import fc from "fast-check";
import { expect, test } from "vitest";
import { executable } from "../../src/graphql/execute.ts";
import { kindOf } from "../../src/ontology/keys.ts";
import { type Gap, linkGaps, linkOutcomes, STATES } from "../../src/ontology/linkGaps.ts";
import { worlds } from "../audit/random.ts";
import { become, type World } from "../audit/world.ts";
import { testGraph } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";
import { factsIn } from "./facts.ts";

const QUESTION = `query($states: [EntityState!]) {
  entities(states: $states, first: 500) {
    nodes {
      id gapCount
      gaps { id code kind severity subject { id } link field target { id } expected found why remedy owner { id } }
      links { name count gaps { id } }
    }
  }
}`;

interface Told {
  readonly id: string;
  readonly gapCount: number;
  readonly gaps: readonly unknown[];
  readonly links: readonly {
    readonly name: string;
    readonly count: number;
    readonly gaps: readonly { readonly id: string }[];
  }[];
}

test("the gaps of every entity of random harbours are those of the drawing, whoever reads it", async () => {
  const graph = await testGraph();
  const harbour = executable(toy, graph);
  const codes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await become(graph, world);
      const { data, errors } = await harbour.execute({ query: QUESTION, variables: { states: STATES } });
      expect(errors?.map((e) => e.originalError ?? e)).toBeUndefined();
      const { nodes } = (JSON.parse(JSON.stringify(data)) as { entities: { nodes: readonly Told[] } }).entities;
      expect(nodes.map((n) => n.id)).toEqual(Object.keys(world.entities).sort());
      for (const node of nodes) {
        const kind = toy.kind(kindOf(node.id));
        const facts = factsIn(world, node.id);
        const gaps = linkGaps(kind, facts);
        for (const { code } of gaps) codes.add(code);
        expect([node.id, node.gapCount, node.gaps]).toEqual([
          node.id,
          gaps.length,
          gaps.map((gap) => told(gap, ownerOfWhole(world, node.id))),
        ]);
        for (const link of kind.links.values()) {
          const said = node.links.find((l) => l.name === link.name);
          expect(said?.count).toBe(facts.edges.filter((e) => e.type === link.edge && !e.forgotten).length);
        }
        const ofLinks = new Set(node.links.flatMap((l) => l.gaps.map((gap) => gap.id)));
        const own = linkOutcomes(kind, facts).flatMap((result) => result.gaps.filter((gap) => gap.link !== null));
        expect([...ofLinks].sort()).toEqual([...new Set(own.map((gap) => gap.id))].sort());
      }
    }),
    { numRuns: 60, seed: 7, endOnFailure: true },
  );
  expect(codes.size).toBeGreaterThan(40);
});

/** Who answers for a part that names nobody: of the owners of its wholes the first. */
function ownerOfWhole(world: World, id: string): string | undefined {
  const kind = toy.kind(kindOf(id));
  const whole = kind.links.get(kind.part?.link ?? "")?.edge;
  const targets = (of: string, type: string) => factsIn(world, of).edges.filter((e) => e.type === type);
  return targets(id, whole ?? "")
    .flatMap((e) => targets(e.target, toy.kind(kindOf(e.target)).links.get("owner")?.edge ?? ""))
    .map((e) => e.target)
    .sort()[0];
}

/** A gap as the API tells it: a target that is a text is no entity. */
function told(gap: Gap, ofWhole: string | undefined) {
  const owner = gap.owner ?? ofWhole ?? null;
  const named = gap.target !== null && /^[A-Z]\w+:/.test(gap.target) && gap.kind !== "VALUE";
  return {
    ...gap,
    subject: { id: gap.subject },
    target: named ? { id: gap.target } : null,
    owner: owner === null ? null : { id: owner },
  };
}
