import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { modelOf } from "../../src/ingest/load/model.ts";
import type { FieldType } from "../../src/ontology/declare.ts";
import { indexName } from "../../src/ontology/indexed.ts";
import type { Ontology } from "../../src/ontology/ontology.ts";
import { Csv } from "./csv.ts";
import { type LaidNode, laid, mentionedNode } from "./laid.ts";
import type { World } from "./world.ts";

/** What the offline import reads, and how much is in it. */
export interface ImportFiles {
  readonly nodes: readonly string[];
  readonly relationships: readonly string[];
  readonly counts: { readonly entities: number; readonly records: number; readonly edges: number };
}

/** Writes a world as the files of an offline import, laid out as `src/graph/model.ts` says. `now` stands for every clock. */
export async function writeFiles(world: World, ontology: Ontology, folder: string, now: string): Promise<ImportFiles> {
  mkdirSync(folder, { recursive: true });
  const model = modelOf(ontology, world.sources);
  const nodes = new Map<string, Csv>();
  const file = (kind: string) => {
    const known = nodes.get(kind) ?? new Csv(join(folder, `${kind}.csv`), nodeHeader(ontology, kind));
    nodes.set(kind, known);
    return known;
  };
  const records = new Csv(join(folder, "records.csv"), [...RECORD.map(([name, type]) => `${name}:${type}`), ":LABEL"]);
  const edges = new Csv(join(folder, "edges.csv"), [...ENDS, ":TYPE", "since", "records"]);
  const claims = new Csv(join(folder, "claims.csv"), [...ENDS, ":TYPE", "link", "record"]);
  const states = new Csv(join(folder, "states.csv"), [":START_ID(Record)", ":END_ID(Entity)", ":TYPE"]);
  const seen = new Set<string>();
  const pointedAt = new Set<string>();
  const counts = { entities: 0, records: 0, edges: 0 };
  const put = (node: LaidNode) => {
    counts.entities++;
    seen.add(node.id);
    return file(node.kind).row(nodeCells(ontology, node));
  };
  for (const said of world.entities()) {
    const one = laid(model, said);
    await put(one.node);
    for (const row of one.records) {
      counts.records++;
      const whole = { ...row, current: row.slot, recordedAt: now };
      await records.row([...RECORD.map(([name]) => whole[name]), "Record"]);
      await states.row([row.id, row.entity, "STATES"]);
    }
    for (const { type, link, target, records: by } of one.edges) {
      counts.edges++;
      pointedAt.add(target);
      const ends = [one.node.id, target, type];
      await (type === "CLAIMS" ? claims.row([...ends, link, by]) : edges.row([...ends, now, by]));
    }
  }
  for (const id of pointedAt) if (!seen.has(id)) await put(mentionedNode(model, id));
  const [all, between] = [
    [...nodes.values(), records],
    [edges, claims, states],
  ];
  await Promise.all([...all, ...between].map((csv) => csv.close()));
  return { nodes: all.map((csv) => csv.path), relationships: between.map((csv) => csv.path), counts };
}

const ENDS = [":START_ID(Entity)", ":END_ID(Entity)"];

/** Properties of a Record node and their types in the import, as `MAKE_RECORDS` of the writer sets them. */
const RECORD = [
  ["id", "ID(Record)"],
  ["source", "string"],
  ["document", "string"],
  ["slot", "string"],
  ["current", "string"],
  ["revision", "long"],
  ["kind", "string"],
  ["digest", "string"],
  ["location", "string"],
  ["body", "string"],
  ["bodyState", "string"],
  ["seal", "string"],
  ["recordedAt", "string"],
] as const;

const TYPES: Readonly<Record<FieldType, string>> = {
  text: "string",
  word: "string",
  texts: "string[]",
  words: "string[]",
  moment: "string",
  day: "string",
  int: "long",
  number: "double",
  bool: "boolean",
  json: "string",
};

const LISTS = ["declaredNone", "contradicted", "duplicated", "strays"] as const;

function nodeHeader(ontology: Ontology, kind: string): readonly string[] {
  const fields = [...ontology.kind(kind).fields.values()].map(({ name, type }) => `${name}:${TYPES[type]}`);
  const lists = LISTS.map((name) => `${name}:string[]`);
  return ["id:ID(Entity)", "key", "state", ...lists, ...fields, ...indexed(ontology, kind), ":LABEL"];
}

function nodeCells(ontology: Ontology, { kind, properties: p, labels }: LaidNode): readonly unknown[] {
  const fields = [...ontology.kind(kind).fields.keys(), ...indexed(ontology, kind)].map((name) => p[name]);
  return [p.id, p.key, p.state, ...LISTS.map((name) => p[name]), ...fields, labels];
}

/** Properties that indexes are made on, all of them texts. */
function indexed(ontology: Ontology, kind: string): readonly string[] {
  return [...ontology.kind(kind).fields.values()].flatMap((field) => (field.indexed ? [indexName(field.name)] : []));
}
