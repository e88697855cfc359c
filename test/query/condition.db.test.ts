import { beforeAll, expect, test } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { all, type Condition, field, has, not, oneOf } from "../../src/ontology/condition.ts";
import { pairOf } from "../../src/query/condition.ts";
import { names } from "../../src/query/names.ts";
import { become, type World } from "../audit/world.ts";
import { testGraph } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";
import { judgementsAgree, verdicts } from "./agreement.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await testGraph();
});

test("a hundred random conditions are judged by the database as from the drawing alone", async () => {
  await judgementsAgree(graph, 17, 20_260_410);
});

test("a condition over a derived link: what is there is met, and what may be there leaves it open", async () => {
  const edges = ["storm", "calm", "odd"].map((v) => ({ from: `Voyage:${v}`, link: "ship", to: "Ship:s" }));
  const world: World = {
    entities: {
      "Ship:s": {},
      "Voyage:storm": { wave: "storm" },
      "Voyage:calm": { wave: "calm" },
      "Voyage:lost": { wave: "calm" },
      "Voyage:none": { wave: "calm", declaredNone: ["ship"] },
      "Voyage:odd": {},
      "Inspection:i": { wave: "storm", verdict: "bad" },
    },
    edges: [...edges, { from: "Inspection:i", link: "ship", to: "Ship:s" }],
  };
  const bad = field("verdict", "eq", "bad");
  const some: Condition = { is: "count", walk: "inspections", test: { op: "gte", value: 1 } };
  const about = [has("inspections", bad), has("inspections", not(bad)), some];
  await become(graph, world);
  expect(await verdicts(graph, "Voyage", about)).toEqual({
    "Voyage:storm": [true, false, true],
    "Voyage:calm": [false, false, false],
    "Voyage:lost": [null, null, null],
    "Voyage:none": [false, false, false],
    "Voyage:odd": [null, null, null],
  });
  await become(graph, {
    entities: { ...world.entities, "Inspection:blank": {} },
    edges: [...world.edges, { from: "Inspection:blank", link: "ship", to: "Ship:s" }],
  });
  expect(await verdicts(graph, "Voyage", about)).toMatchObject({
    "Voyage:storm": [true, null, true],
    "Voyage:calm": [null, null, null],
    "Voyage:none": [false, false, false],
  });
  expect(await verdicts(graph, "Inspection", [has("voyages", field("wave", "eq", "storm"))])).toEqual({
    "Inspection:i": [true],
    "Inspection:blank": [null],
  });
});

test("a condition is exactly this pair of texts", () => {
  const naming = names(toy);
  const storm = all(field("wave", "eq", "storm"), not(has("ship.captain", oneOf("rank", "admiral"))));
  expect(pairOf(storm, { variable: "n", kinds: ["Voyage"] }, naming)).toEqual({
    sure: "((n.wave = $p1) AND NOT (EXISTS { MATCH (n)-[:VOYAGE_SHIP]->(t1) MATCH (t1)-[:SHIP_CAPTAIN]->(t2) WITH t2 WHERE coalesce(t2.rank IN $p2, true) RETURN t2 } OR ((NOT EXISTS { (n)-[:VOYAGE_SHIP]->() } AND NOT 'ship' IN coalesce(n.declaredNone, []) OR EXISTS { (n)-[:CLAIMS {link: 'ship'}]->() }) OR EXISTS { MATCH (n)-[:VOYAGE_SHIP]->(t3) WITH t3 WHERE (NOT EXISTS { (t3)-[:SHIP_CAPTAIN]->() } AND NOT 'captain' IN coalesce(t3.declaredNone, []) OR EXISTS { (t3)-[:CLAIMS {link: 'captain'}]->() }) RETURN 1 AS one })))",
    possible:
      "(coalesce(n.wave = $p3, true) AND NOT coalesce(EXISTS { MATCH (n)-[:VOYAGE_SHIP]->(t4) MATCH (t4)-[:SHIP_CAPTAIN]->(t5) WITH t5 WHERE (t5.rank IN $p4) RETURN t5 }, false))",
  });
  expect(naming.parameters).toEqual({ p1: "storm", p2: ["admiral"], p3: "storm", p4: ["admiral"] });
});
