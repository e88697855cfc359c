import type { Graph } from "../../src/graph/connect.ts";
import { load } from "../../src/ingest/load/load.ts";
import type { Json, JsonObject, Statement } from "../../src/ingest/statement.ts";
import { decodePart, keyOf, kindOf } from "../../src/ontology/keys.ts";
import type { Kind, Link, Ontology } from "../../src/ontology/ontology.ts";
import { testGraph, wipe } from "./graph.ts";
import { documents, source, statement } from "./records.ts";
import { toy } from "./toy.ts";

/**
 * A graph by its picture: wipes the test database, writes what is drawn through the real writer and hands the graph
 * back. One line a record or a link:
 *
 *     Ship:s1 {name: "Anna", armed: true}       a record with fields
 *     Ship:s1 -captain-> Captain:c1             both get a record, if their kind has any
 *     Ship:s1 -homePort-> ?Port:p9              `?` gets none
 *     Ship:s1 -owner-> Team:t1 {name: "Anna"}   the fields are those of the first
 *     Ship:s1 -sister=none                      its record says that there is none
 *     Voyage:s1/1 -calls-> Port:a -calls-> Port:b
 *
 * A part names its whole by its own link: `Crate:s1/1/c -voyage-> Voyage:s1/1`. Fields are named as in the ontology.
 */
export function drawing(ontology: Ontology = toy) {
  return async (lines: TemplateStringsArray, ...values: readonly unknown[]): Promise<Graph> => {
    const graph = await shared();
    await wipe(graph, ontology);
    const text = String.raw({ raw: lines }, ...values);
    const said = records(ontology, text);
    await load(graph, ontology, YARD, [YARD], documents(said), { scope: [""] });
    return graph;
  };
}

export const drawn = drawing();

const YARD = source();

let open: Promise<Graph> | undefined;
function shared(): Promise<Graph> {
  open ??= testGraph();
  return open;
}

/** The statements of a picture, one an entity, all of one source, `Kind_key.yaml` each. */
export function records(ontology: Ontology, picture: string): readonly Statement[] {
  const bodies = new Map<string, { [name: string]: Json }>();
  const bodyOf = (id: string) => {
    const body = bodies.get(id) ?? start(ontology, id);
    bodies.set(id, body);
    return body;
  };
  for (const line of picture.split("\n").map((l) => l.trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const { from, arrows, fields } = parse(line);
    const kind = ontology.kind(kindOf(from));
    const body = bodyOf(from);
    for (const [name, value] of Object.entries(fields)) put(body, fieldPath(kind, name), value);
    for (const { link: name, target } of arrows) {
      const link = kind.links.get(name);
      if (link === undefined) throw new Error(`${kind.name} has no link ${name}; drawn is ${line}`);
      if (target === undefined) sayNone(body, link);
      else refer(ontology, body, kind, link, target.replace(/^\?/, ""));
      if (target !== undefined && !target.startsWith("?") && hasRecords(ontology, target)) bodyOf(target);
    }
  }
  return [...bodies].map(([id, body]) =>
    statement(kindOf(id), keyOf(id), body as JsonObject, { document: `${id.replaceAll(/[:/]/g, "_")}.yaml` }),
  );
}

interface Line {
  readonly from: string;
  readonly arrows: readonly { readonly link: string; readonly target: string | undefined }[];
  readonly fields: JsonObject;
}

function parse(line: string): Line {
  const [, from = "", rest = "", fields] = /^(\S+)\s*(.*?)\s*(\{.*\})?$/s.exec(line) ?? [];
  const arrows = [...rest.matchAll(/-(\w+)(?:=none|->\s*(\S+))/g)].map(([, link = "", target]) => ({ link, target }));
  if (!/^[A-Z]\w*:./.test(from) || !/^(-\w+(=none|->\s*\S+)\s*)*$/.test(rest))
    throw new Error(`A line is drawn as Kind:key -link-> Kind:key {field: value}; found ${line}`);
  return {
    from,
    arrows,
    fields: fields === undefined ? {} : JSON.parse(fields.replaceAll(/([{,]\s*)(\w+):/g, '$1"$2":')),
  };
}

function hasRecords(ontology: Ontology, id: string): boolean {
  const { presence } = ontology.kind(kindOf(id));
  return presence === "recorded" || presence === "either";
}

/** A record that says its key and nothing else. */
function start(ontology: Ontology, id: string): { [name: string]: Json } {
  const kind = ontology.kind(kindOf(id));
  const parts = keyOf(id).split("/").map(decodePart);
  if (kind.part) return { $part: kind.part.shape === "list" ? Number(parts.at(-1)) : (parts.at(-1) as string) };
  const body: { [name: string]: Json } = { kind: kind.record };
  const [paths = []] = kind.key;
  paths.forEach((path, i) => {
    if (path !== "#") put(body, path, paths.length === 1 ? decodePart(keyOf(id)) : (parts[i] ?? ""));
  });
  return body;
}

function fieldPath(kind: Kind, name: string): string {
  const [path] = kind.fields.get(name)?.from ?? [];
  if (path === undefined) throw new Error(`${kind.name} has no field ${name}`);
  return path;
}

function refer(ontology: Ontology, body: { [name: string]: Json }, kind: Kind, link: Link, target: string): void {
  const [path = ""] = link.from;
  const to = ontology.kind(kindOf(target));
  const parts = keyOf(target).split("/").map(decodePart);
  if (kind.part?.link === link.name) body.$of = target;
  else if (link.read === "entries") put(body, `${path}.${parts[0]}`, parts[1] ?? "");
  else if (link.many)
    put(body, path, [...((at(body, path) as Json[] | undefined) ?? []), reference(ontology, to, link, target)]);
  else put(body, path, reference(ontology, to, link, target));
}

/** As a record would say it: plain where the link has one kind and its list for itself, else with its scheme. */
function reference(ontology: Ontology, to: Kind, link: Link, target: string): string {
  const key = to.composite ? keyOf(target) : decodePart(keyOf(target));
  const plain = link.prefix === undefined ? key : decodePart(key.slice(link.prefix.length + 1));
  if (!link.shares && link.to.length === 1 && link.to[0] === to.name) return plain;
  const scheme = [...ontology.schemes].find(([, kind]) => kind === to.name)?.[0];
  if (scheme !== undefined) return `${scheme}:${key}`;
  if (to.name === "ExternalReference") return key;
  throw new Error(`No record can say ${target} where ${link.of}.${link.name} stands: ${to.name} has no scheme.`);
}

function sayNone(body: { [name: string]: Json }, link: Link): void {
  put(body, link.from[0] ?? "", "none");
  put(body, `${link.name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}_none_reason`, "drawn so");
}

function at(body: JsonObject, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>((here, name) => (here as JsonObject | undefined)?.[name], body);
}

function put(body: { [name: string]: Json }, path: string, value: Json): void {
  const names = path.split(".");
  let here = body;
  for (const name of names.slice(0, -1)) here = (here[name] ??= {}) as { [name: string]: Json };
  here[names.at(-1) ?? ""] = value;
}
