import { describe, expect, test } from "vitest";
import type { Graph } from "../../../src/graph/connect.ts";
import { executable } from "../../../src/graphql/execute.ts";
import { testGraph } from "../../helpers/graph.ts";
import { drawing } from "../../helpers/drawn.ts";
import { QUESTION, chainTold, type Told } from "./told.ts";
import { harbour } from "./voyage.ts";

const drawn = drawing(harbour);

async function told(graph: Graph, from: string): Promise<readonly string[]> {
  const { data, errors } = await executable(harbour, graph).execute({
    query: QUESTION,
    variables: { from, name: "voyage" },
  });
  if (errors)
    throw new AggregateError(
      errors.map((e) => e.originalError ?? e),
      errors[0]?.message ?? "",
    );
  return chainTold((data as { chain: Told }).chain)
    .trimEnd()
    .split("\n");
}

describe("a stage", () => {
  test("is proven, inferred or claimed by how its entities are named, and tells its gaps", async () => {
    const graph = await drawn`
      Voyage:s1/1 {wave: "storm"}
      Voyage:s1/1 -ship-> Ship:s1
      Voyage:s1/1 -permit-> ?Permit:w9
      Ship:s1 {flag: "red"}
      Ship:s1 -captain-> Captain:c1
      Inspection:i1 {wave: "storm"}
      Inspection:i1 -ship-> Ship:s1
      Inspection:i2 {wave: "storm"}
      Inspection:i2 -ship-> Ship:s1
      Inspection:i3 {wave: "calm"}
      Inspection:i3 -ship-> Ship:s1
      LogEntry:s1/1/1 -voyage-> Voyage:s1/1
    `;
    expect(await told(graph, "Voyage:s1/1")).toEqual([
      "voyage from Voyage:s1/1",
      "",
      "ship (Ship): PROVEN",
      "  Ship:s1 is on record.",
      "  - Ship:s1",
      "  via ship",
      "",
      "captain (Captain): INFERRED",
      "  Captain:c1 is on record; no field names it, and ship.captain leads there and to no other.",
      "  - Captain:c1",
      "  via ship.captain",
      "  ! voyage.permit_dangling Voyage:s1/1 Permit:w9",
      "",
      "permit (Permit): CLAIMED",
      "  Permit:w9 is named, and no record states it.",
      "  ? Permit:w9",
      "  via permit",
      "  ! permit.record_missing Permit:w9",
      "  ! voyage.permit_dangling Voyage:s1/1 Permit:w9",
      "",
      "inspection (Inspection): INFERRED",
      "  Inspection:i1 and Inspection:i2 are on record; no field names them, and inspections leads there.",
      "  - Inspection:i1",
      "  - Inspection:i2",
      "  via inspections",
      "",
      "fleet (Fleet): MISSING",
      "  No Fleet is there: nothing stands at the end of ship.fleet.",
      "",
      "log (Log): PROVEN",
      "  Voyage:s1/1 is on record. LogEntry:s1/1/1 is on record.",
      "  - Voyage:s1/1",
      "  - LogEntry:s1/1/1",
      "  via logEntries",
    ]);
  });

  test("is missing where one is meant and two could be; where a record lacks what is part of it; where nothing leads", async () => {
    const graph = await drawn`
      Voyage:s1/1 {wave: "storm"}
      Voyage:s1/1 -ship-> Ship:s1
      Voyage:s1/1 -permit-> Permit:w1
      Ship:s1 -captain-> Captain:c1
      Permit:w1 -issuer-> Captain:c2
    `;
    expect(await told(graph, "Voyage:s1/1")).toEqual([
      "voyage from Voyage:s1/1",
      "",
      "ship (Ship): PROVEN",
      "  Ship:s1 is on record.",
      "  - Ship:s1",
      "  via ship",
      "",
      "captain (Captain): MISSING",
      "  One is meant, and nothing says which: ship.captain or permit.issuer leads to Captain:c1 and Captain:c2.",
      "  - Captain:c1",
      "  - Captain:c2",
      "  via ship.captain, permit.issuer",
      "",
      "permit (Permit): PROVEN",
      "  Permit:w1 is on record.",
      "  - Permit:w1",
      "  via permit",
      "",
      "inspection (Inspection): MISSING",
      "  No Inspection is there: nothing stands at the end of inspections.",
      "",
      "fleet (Fleet): MISSING",
      "  No Fleet is there: nothing stands at the end of ship.fleet.",
      "",
      "log (Log): MISSING",
      "  Voyage:s1/1 is on record. Voyage:s1/1 has no log entry.",
      "  - Voyage:s1/1",
    ]);
  });

  test("does not apply where the record says that there is none, or where it is not needed", async () => {
    const graph = await drawn`
      Voyage:s1/1 {wave: "calm"}
      Voyage:s1/1 -ship-> Ship:s1
      Ship:s1 -captain=none
      Ship:s1 -fleet=none
    `;
    expect([await told(graph, "Ship:s1"), await told(graph, "Voyage:s1/1")]).toEqual([
      [
        "voyage from Ship:s1",
        "",
        "ship (Ship): PROVEN",
        "  Ship:s1 is on record.",
        "  - Ship:s1",
        "",
        "captain (Captain): NOT_APPLICABLE",
        "  The record says that there is none (captain).",
        "",
        "permit (Permit): NOT_APPLICABLE",
        "  In a calm nobody needs one.",
        "",
        "inspection (Inspection): MISSING",
        "  No Inspection is there: nothing stands at the end of inspections.",
        "",
        "fleet (Fleet): NOT_APPLICABLE",
        "  The record says that there is none (fleet).",
        "",
        "log (Log): MISSING",
        "  Voyage:s1/1 is on record. Voyage:s1/1 has no log entry.",
        "  - Voyage:s1/1",
        "  via voyages",
      ],
      [
        "voyage from Voyage:s1/1",
        "",
        "ship (Ship): PROVEN",
        "  Ship:s1 is on record.",
        "  - Ship:s1",
        "  via ship",
        "",
        "captain (Captain): MISSING",
        "  No Captain is there: nothing stands at the end of ship.captain or permit.issuer.",
        "",
        "permit (Permit): NOT_APPLICABLE",
        "  In a calm nobody needs one.",
        "",
        "inspection (Inspection): MISSING",
        "  No Inspection is there: nothing stands at the end of inspections.",
        "",
        "fleet (Fleet): MISSING",
        "  No Fleet is there: nothing stands at the end of ship.fleet.",
        "",
        "log (Log): MISSING",
        "  Voyage:s1/1 is on record. Voyage:s1/1 has no log entry.",
        "  - Voyage:s1/1",
      ],
    ]);
  });

  test("is not excused where something stands that needs it", async () => {
    const graph = await drawn`
      Voyage:s1/1 {wave: "calm"}
      Voyage:s1/1 -ship-> Ship:s1
      Inspection:i1 {wave: "calm"}
      Inspection:i1 -ship-> Ship:s1
    `;
    const lines = await told(graph, "Voyage:s1/1");
    const at = lines.indexOf("permit (Permit): MISSING");
    expect(lines[at + 1]).toBe("  No Permit is there: nothing stands at the end of permit.");
  });

  test("is told from a part as from its whole, with the step to it before every walk", async () => {
    const graph = await drawn`
      Voyage:s1/1 -ship-> ?Ship:s1
      Crate:s1/1/a -voyage-> Voyage:s1/1
    `;
    const lines = await told(graph, "Crate:s1/1/a");
    expect(lines.slice(0, 7)).toEqual([
      "voyage from Crate:s1/1/a",
      "",
      "ship (Ship): CLAIMED",
      "  Ship:s1 is named, and no record states it.",
      "  ? Ship:s1",
      "  via voyage.ship",
      "  ! ship.record_missing Ship:s1",
    ]);
  });
});

test("one statement answers a chain, with one text whatever the id and the caller's names for what is asked", async () => {
  await drawn`
    Ship:s1 -captain-> Captain:c1
    Ship:s2 -captain-> Captain:c1
  `;
  const texts: string[] = [];
  const graph = await testGraph((text) => texts.push(text));
  texts.splice(0);
  const ask = executable(harbour, graph);
  await ask.execute({ query: '{ chain(from: "Ship:s1", name: "voyage") { stages { state entities { id state } } } }' });
  await ask.execute({
    query: '{ a: chain(name: "voyage", from: "Ship:s2") { name of: stages { e: entities { state id } why } } }',
  });
  expect(texts).toHaveLength(2);
  expect(texts[1]).toBe(texts[0]);
});

describe("what is asked wrongly is refused in words", () => {
  test.each([
    [
      "an unknown chain",
      "Ship:s1",
      "journey",
      "CHAIN_UNKNOWN",
      'name of Query.chain must be one of voyage, and is "journey".',
    ],
    [
      "a kind that is on no chain",
      "Port:p1",
      "voyage",
      "CHAIN_START_INVALID",
      'The chain voyage may start from Ship, Voyage, Crate, LogEntry, Permit, Inspection, Fleet, Captain, and from is "Port:p1"; no chain starts from a Port.',
    ],
    [
      "no id",
      "s1",
      "voyage",
      "CHAIN_START_INVALID",
      'from of Query.chain must be an id, Kind:key, and is "s1". The chain voyage may start from Ship, Voyage, Crate, LogEntry, Permit, Inspection, Fleet, Captain.',
    ],
    [
      "an entity that nobody mentioned",
      "Ship:s9",
      "voyage",
      "CHAIN_START_UNKNOWN",
      'from of Query.chain must be an entity that some record states or names, and nobody has mentioned "Ship:s9". Look the id up in a list of its kind, or load the record that states it.',
    ],
  ])("%s", async (_, from, name, code, words) => {
    const graph = await drawn`Ship:s1`;
    const { errors } = await executable(harbour, graph).execute({ query: QUESTION, variables: { from, name } });
    expect(errors?.map((error) => [error.extensions["code"], error.message])).toEqual([[code, words]]);
  });
});
