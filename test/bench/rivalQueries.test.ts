import { expect, test } from "vitest";
import { plainly } from "../../bench/contestants/rivalQueries.ts";
import { QUESTIONS, type Question } from "../../bench/questions.ts";

const question = (name: string): Question => {
  const found = QUESTIONS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No question is called ${name}.`);
  return found;
};

test("a list that can hold only one becomes that one, a list of many the nodes of a connection", () => {
  const data = { incidents: [{ id: "Incident:1", bundle: [{ id: "ArtifactBundle:1", change: [] }], owner: [] }] };
  const bundle = { id: "ArtifactBundle:1", change: null };
  expect(plainly(question("tree of 10"), data)).toEqual({ incident: { id: "Incident:1", bundle, owner: null } });
  expect(plainly(question("change, bundles, incidents"), { changes: [{ bundles: [{ incidents: [] }] }] })).toEqual({
    change: { bundles: { nodes: [{ incidents: { nodes: [] } }] } },
  });
});

test("a page by offset says where the next one begins", () => {
  const incidents = Array.from({ length: 50 }, (_, i) => ({ id: `Incident:inc-${String(i + 100).padStart(7, "0")}` }));
  expect(plainly(question("keyset page of 50"), { incidents })).toEqual({
    incidents: { nodes: incidents, pageInfo: { endCursor: 150, hasNextPage: true } },
  });
});

test("its count of a kind takes placeholders for entities, so it is not compared", () => {
  expect(plainly(question("totalCount"), { incidentsConnection: {} })).toBeUndefined();
});
