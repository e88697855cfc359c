import { beforeAll, expect, test } from "vitest";
import { executable } from "../../src/graphql/execute.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { kind, many, mentioned, one, texts, via } from "../../src/ontology/declare.ts";
import { ontology } from "../../src/ontology/ontology.ts";
import { testGraph } from "../helpers/graph.ts";

/** A kitchen: derived links of every make that the harbour has not. */
const kitchen = ontology(
  {
    Dish: kind({
      about: "What is served.",
      key: [["dish_id"]],
      fields: { spices: texts() },
      links: {
        cook: one("Cook", { inverse: "dishes" }),
        pots: many("Pot", { inverse: "dishes" }),
        shelf: one("Shelf", { inverse: "dishes" }),
      },
      derived: {
        jars: via(["shelf.jars"], { named: "spices", inverse: "spiced" }),
        stoves: via(["pots.stove", "cook.stove", "shelf.stoves"], {
          rank: "first",
          exactlyOne: true,
          inverse: "cooked",
        }),
        kin: via(["cook.dishes"], { same: ["shelf"], inverse: "kinOf" }),
      },
    }),
    Cook: kind({ about: "Who cooks.", key: [["cook_id"]], links: { stove: one("Stove", { inverse: "cooks" }) } }),
    Pot: kind({
      about: "What it is cooked in.",
      key: [["pot_id"]],
      links: { stove: one("Stove", { inverse: "pots" }) },
    }),
    Stove: kind({ about: "What heats.", key: [["stove_id"]], links: { shelf: one("Shelf", { inverse: "stoves" }) } }),
    Jar: kind({ about: "What holds a spice.", key: [["jar_id"]], links: { shelf: one("Shelf", { inverse: "jars" }) } }),
    Shelf: mentioned("Where things stand."),
  },
  { texts: {}, notReferences: [] },
);

let graph: Graph;

beforeAll(async () => {
  graph = await testGraph();
  await graph.write("MATCH (n) WHERE NOT n:Spine DETACH DELETE n");
});

/** `Dish:d -cook-> Cook:c`, one a line; the nodes are all recorded and hold the fields that are given. */
async function become(picture: string, fields: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const edges = [...picture.matchAll(/(\w+):(\S+) -(\w+)-> (\S+)/g)].map(
    ([, of = "", key = "", link = "", to = ""]) => ({
      from: `${of}:${key}`,
      type: kitchen.kind(of).links.get(link)?.edge,
      to,
    }),
  );
  const ids = new Set([...edges.flatMap((e) => [e.from, e.to]), ...Object.keys(fields)]);
  await graph.write("MATCH (n:Entity) DETACH DELETE n");
  await graph.write(
    "UNWIND $rows AS r CREATE (n:Entity {id: r.id, key: r.key, state: 'RECORDED'}) SET n:$(r.kind), n += r.fields",
    { rows: [...ids].map((id) => ({ id, kind: id.split(":")[0], key: id.split(":")[1], fields: fields[id] ?? {} })) },
  );
  await graph.write(
    "UNWIND $edges AS e MATCH (a:Entity {id: e.from}) MATCH (b:Entity {id: e.to}) CREATE (a)-[:$(e.type)]->(b)",
    { edges },
  );
}

async function ends(id: string, link: string): Promise<readonly string[]> {
  const query = `query($id: ID!) { entity(id: $id) { ... on ${id.split(":")[0]} { ends: ${link} { totalCount nodes { id } } } } }`;
  const { data, errors } = await executable(kitchen, graph).execute({ query, variables: { id } });
  expect(errors?.map((e) => e.originalError ?? e)).toBeUndefined();
  const found = (data as { entity: { ends: { totalCount: number; nodes: readonly { id: string }[] } } }).entity.ends;
  expect(found.totalCount).toBe(found.nodes.length);
  return found.nodes.map((n) => n.id);
}

test("a named link holds what the texts of the near end name by family and version, seen from both ends", async () => {
  await become(
    `Dish:d -shelf-> Shelf:s
     Jar:pepper/black-v1 -shelf-> Shelf:s
     Jar:pepper/black-v2 -shelf-> Shelf:s
     Jar:salt/sea-v1 -shelf-> Shelf:s`,
    { "Dish:d": { spices: ["pepper:v2", "sugar:v1"] } },
  );
  expect(await ends("Dish:d", "jars")).toEqual(["Jar:pepper/black-v2"]);
  expect(await ends("Jar:pepper/black-v2", "spiced")).toEqual(["Dish:d"]);
  expect(await ends("Jar:salt/sea-v1", "spiced")).toEqual([]);
});

test("of ranked walks the first that finds something is the link", async () => {
  await become(`Dish:d -pots-> Pot:a
    Dish:d -pots-> Pot:b
    Dish:d -cook-> Cook:c
    Pot:a -stove-> Stove:1
    Pot:b -stove-> Stove:2
    Cook:c -stove-> Stove:3`);
  expect(await ends("Dish:d", "stoves")).toEqual(["Stove:1", "Stove:2"]);
  expect(await ends("Stove:2", "cooked")).toEqual(["Dish:d"]);
  expect(await ends("Stove:3", "cooked")).toEqual([]);
});

test("a later walk counts only if it finds exactly one, else the next is tried", async () => {
  await become(`Dish:d -shelf-> Shelf:s
    Dish:d -cook-> Cook:c
    Cook:c -stove-> Stove:3
    Stove:1 -shelf-> Shelf:s`);
  expect(await ends("Dish:d", "stoves")).toEqual(["Stove:3"]);
  await become(`Dish:d -shelf-> Shelf:s
    Stove:1 -shelf-> Shelf:s`);
  expect(await ends("Dish:d", "stoves")).toEqual(["Stove:1"]);
  await become(`Dish:d -shelf-> Shelf:s
    Stove:1 -shelf-> Shelf:s
    Stove:2 -shelf-> Shelf:s`);
  expect(await ends("Dish:d", "stoves")).toEqual([]);
  expect(await ends("Stove:1", "cooked")).toEqual([]);
});

test("a link that both ends must share is compared by what it leads to, and the entity meets itself", async () => {
  await become(`Dish:a -cook-> Cook:c
    Dish:b -cook-> Cook:c
    Dish:x -cook-> Cook:c
    Dish:a -shelf-> Shelf:1
    Dish:b -shelf-> Shelf:1
    Dish:x -shelf-> Shelf:2`);
  expect(await ends("Dish:a", "kin")).toEqual(["Dish:a", "Dish:b"]);
  expect(await ends("Dish:x", "kinOf")).toEqual(["Dish:x"]);
});

test("what is forgotten is in no list, and in no total, though edges still lead there", async () => {
  await become(`Dish:a -pots-> Pot:p
    Dish:a -pots-> Pot:q`);
  await graph.write("MATCH (n:Entity {id: 'Pot:q'}) SET n:Forgotten, n.state = 'FORGOTTEN'");
  expect(await ends("Dish:a", "pots")).toEqual(["Pot:p"]);
});
