import fc from "fast-check";
import { expect, test } from "vitest";
import { projector } from "../../src/query/project/project.ts";
import { asked } from "../graphql/asked.ts";
import { toy } from "../helpers/toy.ts";

/** Rows as a read may meet them while a load deletes and writes: anything may be null or short. */
const torn = fc.letrec((tie) => ({
  row: fc.oneof(
    { depthSize: "medium" },
    fc.constantFrom(null, "Ship:s1", "Voyage:s1/1", "Team:t1", "VOYAGE_SHIP", 3, true),
    fc.array(tie("row"), { maxLength: 6 }),
  ),
})).row;

test.each([
  `{ ship(key: "s1") { id state name captain { id } voyages { totalCount nodes { id wave } edges { cursor } pageInfo { endCursor } } gaps { code subject { id state } target { id } owner { id } records { slot } } } }`,
  `{ entities { nodes { id gapCount links { name state count targets { nodes { id } } gaps { code } } records { nodes { slot source { name } } } } } }`,
  `{ nodes(ids: ["Ship:s1", "Voyage:s1/1"]) { id ... on Voyage { ship { id } } } }`,
  `{ loads { nodes { id at source { name } } pageInfo { endCursor } } }`,
])("an answer that is half gone is read without a fault: %s", (query) => {
  const { plan, shape } = asked(query);
  const project = projector(plan, shape, toy);
  fc.assert(
    fc.property(torn, (row) => {
      project(row);
    }),
    { numRuns: 2000 },
  );
});

test("an entity without its id is none, in a list and behind a link alike", () => {
  const { plan, shape } = asked(
    `{ ship(key: "s1") { id captain { id } voyages { nodes { id } pageInfo { hasNextPage } } } }`,
  );
  const row = ["Ship:s1", null, [[[null], ["Voyage:s1/1"]], null]];
  expect(JSON.parse(JSON.stringify(projector(plan, shape, toy)(row)))).toEqual({
    id: "Ship:s1",
    captain: null,
    voyages: { nodes: [{ id: "Voyage:s1/1" }], pageInfo: { hasNextPage: false } },
  });
});
