import neo4j, { type Plan } from "neo4j-driver";
import { expect, test } from "vitest";
import { refold } from "../../src/ingest/refold.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { toy } from "../helpers/toy.ts";
import { SOURCES, take, TOWER } from "../helpers/worlds.ts";

/** Operators that look at everything: right where little is expected, ruinous once there is much. */
const SCANS = /Scan/;

test("no statement of a batch scans, also where it was planned while the graph was small", async () => {
  const texts = new Map<string, object>();
  const graph = await testGraph((text, parameters) => void texts.set(text, parameters));
  await wipe(graph, toy);
  const ship = (captain: string, more: object = {}) => ({ kind: "ship", ship_id: "s1", captain, ...more });
  const fleet = { kind: "fleet", fleet_id: "f1", ships: ["s1", "s2"] };
  await take(graph, { "a.json": [ship("c1", { home_port: "x" }), fleet] });
  await take(graph, { "t.json": [ship("c2")] }, TOWER);
  await take(graph, { "a.json": [ship("c2")] });
  await take(graph, {});
  await refold(graph, toy, SOURCES);
  const batch = [...texts].filter(([text]) => text.startsWith("UNWIND"));
  expect(batch.length).toBeGreaterThan(15);
  const { NEO4J_URI = "", NEO4J_USERNAME = "neo4j", NEO4J_PASSWORD = "" } = process.env;
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
  try {
    const scanning = async () => {
      const found: string[] = [];
      for (const [text, parameters] of batch) {
        const { summary } = await driver.executeQuery(`EXPLAIN CYPHER replan=force ${text}`, parameters);
        const scans = operators(summary.plan as Plan).filter((name) => SCANS.test(name));
        if (scans.length > 0) found.push(`${scans.join(" ")}: ${text}`);
      }
      return found;
    };
    expect(await scanning()).toEqual([]);
    await take(graph, { "a.json": [ship("c1", { home_port: "x" }), fleet] });
    expect(await scanning()).toEqual([]);
    await wipe(graph, toy);
    expect(await scanning()).toEqual([]);
  } finally {
    await driver.close();
  }
});

function operators(plan: Plan): readonly string[] {
  return [plan.operatorType, ...plan.children.flatMap(operators)];
}

test("no statement of a batch scans while the database has not counted its young indexes again", async () => {
  const texts = new Map<string, object>();
  const graph = await testGraph((text, parameters) => void texts.set(text, parameters));
  await wipe(graph, toy);
  const ships = Array.from({ length: 400 }, (_, i) => ({ kind: "ship", ship_id: `s${i}`, captain: `c${i}` }));
  // An index of nothing, counted anew: so a first load finds it.
  for (const index of ["unique_Record_current", "unique_Record_id", "unique_Entity_id"])
    await graph.write("CALL db.resampleIndex($index)", { index });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await take(graph, { "a.json": ships });
  await take(graph, { "a.json": ships.slice(1) });
  const found: string[] = [];
  for (const [text, parameters] of [...texts].filter(([known]) => known.startsWith("UNWIND"))) {
    const [plan] = await planOf(`EXPLAIN CYPHER replan=force ${text}`, parameters);
    if (plan && operators(plan).some((name) => SCANS.test(name))) found.push(text);
  }
  expect(found).toEqual([]);
});

async function planOf(text: string, parameters: object): Promise<readonly Plan[]> {
  const { NEO4J_URI = "", NEO4J_USERNAME = "neo4j", NEO4J_PASSWORD = "" } = process.env;
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
  try {
    return [(await driver.executeQuery(text, parameters)).summary.plan as Plan];
  } finally {
    await driver.close();
  }
}
