import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { linkRules } from "../../src/ontology/linkRules.ts";
import type { Kind } from "../../src/ontology/ontology.ts";
import { strict } from "../audit/agreement.ts";
import { worlds } from "../audit/random.ts";
import { become } from "../audit/world.ts";
import { testGraph } from "../helpers/graph.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});

const STATES = "states: [RECORDED, MENTIONED, UNRESOLVED, FORMER, FORGOTTEN], first: 500";

interface Told {
  readonly id: string;
  readonly gaps: readonly { readonly code: string; readonly kind: string; readonly severity: string }[];
}

async function ask(
  query: string,
  variables = {},
): Promise<Readonly<Record<string, { readonly nodes: readonly Told[] }>>> {
  const { data, errors } = await executable(strict, graph).execute({ query, variables });
  if (errors)
    throw new Error(errors.map((error) => `${String(error.extensions["code"])}: ${error.message}`).join("\n"));
  return data as never;
}

/** Ids that a list narrowed by gaps holds, for several conditions in one question. */
async function narrowed(kind: Kind, conditions: readonly string[]): Promise<readonly (readonly string[])[]> {
  const roots = conditions.map((c, i) => `c${i}: ${kind.plural}(where: {gaps: ${c}}, ${STATES}) { nodes { id } }`);
  const told = await ask(`{ ${roots.join(" ")} }`);
  return conditions.map((_, i) => (told[`c${i}`]?.nodes ?? []).map(({ id }) => id));
}

test("an entity is in a list of those with a gap if and only if its gaps hold one", async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await become(graph, world);
      for (const kind of [...strict.kinds.values()].filter((k) => linkRules(k).length > 0)) {
        const { all } = await ask(`{ all: ${kind.plural}(${STATES}) { nodes { id gaps { code kind severity } } } }`);
        const nodes = all?.nodes ?? [];
        if (nodes.length === 0) continue;
        const each = kind.name === "Ship" || kind.name === "Crate" ? [kind, ...kind.parts] : [];
        const codes = [...new Set(each.flatMap((k) => linkRules(k).map((rule) => rule.code)))];
        const asked: readonly (readonly [string, (gap: Told["gaps"][number]) => boolean])[] = [
          ...codes.map(
            (code) => [`{has: {codes: ["${code}"]}}`, (gap: { code: string }) => gap.code === code] as const,
          ),
          ["{has: {}}", () => true],
          ["{has: {kinds: [DANGLING, MISSING]}}", ({ kind: of }) => of === "DANGLING" || of === "MISSING"],
          ["{has: {severities: [HIGH]}}", ({ severity }) => severity === "HIGH"],
          ["{has: {kinds: [MISSING], severities: [LOW]}}", (gap) => gap.kind === "MISSING" && gap.severity === "LOW"],
        ];
        const told = await narrowed(
          kind,
          asked.map(([condition]) => condition),
        );
        asked.forEach(([condition, holds], i) => {
          const expected = nodes.filter(({ gaps }) => gaps.some(holds)).map(({ id }) => id);
          expect(told[i], `${kind.name} ${condition}`).toEqual(expected);
          found += expected.length;
        });
      }
    }),
    { numRuns: 2, seed: 20_261_124 },
  );
  expect(found).toBeGreaterThan(5);
});

test("what nobody can decide is in neither list", async () => {
  await become(graph, {
    entities: {
      "Ship:open": { flag: "red" },
      "Ship:armed": { flag: "red", armed: true },
      "Ship:peace": { armed: false },
    },
    edges: [],
  });
  const ship = strict.kind("Ship");
  const [has, none] = await narrowed(
    ship,
    ["has", "none"].map((op) => `{${op}: {codes: ["ship.home_port_missing"]}}`),
  );
  expect({ has, none }).toEqual({ has: ["Ship:armed"], none: ["Ship:peace"] });
});

test("a code that no rule of the kind has is refused with those that are", async () => {
  await expect(ask('{ ships(where: {gaps: {has: {codes: ["ship.gone"]}}}) { nodes { id } } }')).rejects.toThrow(
    /^BAD_USER_INPUT: where of ships: gaps\.has\.codes must be codes of rules of Ship: ship\.[a-z_]+(?:, [a-z_.]+)*; found "ship\.gone"\.$/,
  );
});
