import type { Kind } from "../../ontology/ontology.ts";
import { indented, type Names } from "../names.ts";
import type { Facts, NodePlan } from "../plan.ts";
import { thingText } from "./things.ts";

/** The entities that gaps name, each as a list of rows: subjects, targets, owners; and the records behind them. */
export function namedText(child: Facts, v: string, kinds: readonly Kind[], names: Names, write: EntityText): string {
  return NAMED.map((of) => of(child, v, kinds, names, write)).join(", ");
}

/** How an entity is written whose plan is given. */
export type EntityText = (node: NodePlan, variable: string, names: Names) => string;

type Named = (child: Facts, v: string, kinds: readonly Kind[], names: Names, write: EntityText) => string;

const NAMED: readonly Named[] = [
  (child, v, kinds, names, write) =>
    named(child.subject, v, names, write, (x) => [`WITH ${v} AS ${x} RETURN ${x}`, ...wholes(kinds, v, x)]),
  (child, v, kinds, names, write) =>
    named(child.target, v, names, write, (x) => {
      const edge = names.variable();
      const faulty = (of: string) =>
        `MATCH (${of})-[${edge}]->(${x}:Entity) WHERE type(${edge}) = 'CLAIMS' OR ${x}:Unresolved RETURN ${x}`;
      return [
        `WITH ${v} AS ${x} RETURN ${x}`,
        faulty(v),
        ...ofParts(kinds, v, names, (part) => [faulty(part), `WITH ${part} AS ${x} RETURN ${x}`]),
      ];
    }),
  (child, v, kinds, names, write) =>
    named(child.owner, v, names, write, (x) => {
      const owners = (of: string, own: readonly Kind[]) => {
        const edges = own.flatMap((kind) => kind.links.get("owner")?.edge ?? []);
        return edges.length === 0 ? [] : [`MATCH (${of})-[:${edges.join("|")}]->(${x}) RETURN ${x}`];
      };
      return [...owners(v, kinds), ...ofParts(kinds, v, names, (part, kind) => owners(part, [kind]))];
    }),
  (child, v, kinds, names) => {
    if (child.records === undefined) return "[]";
    const [about, r, edge, by] = [names.variable(), names.variable(), names.variable(), names.variable()];
    const parts = kinds.flatMap((kind) => kind.parts.flatMap((p) => p.links.get(p.part?.link ?? "")?.edge ?? []));
    const sources = [
      `MATCH (${v})<-[:STATES]-(${r}) RETURN ${v} AS ${about}, ${r}`,
      ...(parts.length === 0
        ? []
        : [
            `MATCH (${v})<-[:${[...new Set(parts)].join("|")}]-(${about}) MATCH (${about})<-[:STATES]-(${r}) RETURN ${about}, ${r}`,
          ]),
      `WITH ${v} WHERE ${v}:Unresolved MATCH (${v})<-[${edge}]-(${by}:Entity) MATCH (${by})<-[:STATES]-(${r}) RETURN ${v} AS ${about}, ${r}`,
    ];
    return `COLLECT { CALL (${v}) {
    ${sources.join("\n    UNION ")} }
  WITH ${about}, ${r} ORDER BY ${r}.id LIMIT ${names.parameter(RECORDS)}
  RETURN [${about}.id, ${thingText(child.records, r, names)}] }`;
  },
];

/** Records behind the gaps of one entity, at most. */
const RECORDS = 500n;

function named(
  node: NodePlan | undefined,
  v: string,
  names: Names,
  write: EntityText,
  of: (x: string) => readonly string[],
): string {
  if (node === undefined) return "[]";
  const x = names.variable();
  const found = of(x);
  if (found.length === 0) return "[]";
  return `COLLECT { CALL (${v}) {
    ${found.join("\n    UNION ")} }
  RETURN ${indented(write(node, x, names))} }`;
}

function wholes(kinds: readonly Kind[], v: string, x: string): readonly string[] {
  const edges = kinds.flatMap((kind) => (kind.part ? (kind.links.get(kind.part.link)?.edge ?? []) : []));
  return edges.length === 0 ? [] : [`MATCH (${v})-[:${edges.join("|")}]->(${x}) RETURN ${x}`];
}

function ofParts(
  kinds: readonly Kind[],
  v: string,
  names: Names,
  of: (part: string, kind: Kind) => readonly string[],
): readonly string[] {
  const parts = [...new Set(kinds.flatMap((kind) => kind.parts))];
  return parts.flatMap((kind) => {
    const edge = kind.links.get(kind.part?.link ?? "")?.edge;
    const part = names.variable();
    return of(part, kind).map((text) => `MATCH (${v})<-[:${edge}]-(${part}) ${text}`);
  });
}
