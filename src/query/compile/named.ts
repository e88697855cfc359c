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
  (child, v, kinds, names, write) => named(child.subject, v, names, write, [SELF, ...wholes(kinds, v)]),
  (child, v, kinds, names, write) => {
    const faulty = (of: string, x: string) => {
      const edge = names.variable();
      return `MATCH (${of})-[${edge}]->(${x}:Entity) WHERE type(${edge}) = 'CLAIMS' OR ${x}:Unresolved`;
    };
    const parts = edgesOf(kinds.flatMap((kind) => kind.parts).flatMap(wholeLink));
    const ofParts: readonly Way[] = [
      (x) => {
        const part = names.variable();
        return `MATCH (${v})<-[:${parts}]-(${part}) ${faulty(part, x)}`;
      },
      (x) => `MATCH (${v})<-[:${parts}]-(${x})`,
    ];
    return named(child.target, v, names, write, [SELF, (x) => faulty(v, x), ...(parts === "" ? [] : ofParts)]);
  },
  (child, v, kinds, names, write) => {
    const own = edgesOf(kinds.flatMap(ownerLink));
    const owned = kinds.flatMap((kind) => kind.parts).filter((part) => ownerLink(part).length > 0);
    const above = kinds.flatMap((kind) => (kind.part ? kind.part.of.map((of) => names.ontology.kind(of)) : []));
    const via = (pattern: (other: string) => string, owners: string): Way => {
      return (x) => {
        const other = names.variable();
        return `MATCH ${pattern(other)} MATCH (${other})-[:${owners}]->(${x})`;
      };
    };
    const [toParts, ofParts] = [edgesOf(owned.flatMap(wholeLink)), edgesOf(owned.flatMap(ownerLink))];
    const [toWholes, ofWholes] = [edgesOf(kinds.flatMap(wholeLink)), edgesOf(above.flatMap(ownerLink))];
    return named(child.owner, v, names, write, [
      ...(own === "" ? [] : [(x: string) => `MATCH (${v})-[:${own}]->(${x})`]),
      ...(ofParts === "" ? [] : [via((part) => `(${v})<-[:${toParts}]-(${part})`, ofParts)]),
      ...(ofWholes === "" ? [] : [via((whole) => `(${v})-[:${toWholes}]->(${whole})`, ofWholes)]),
    ]);
  },
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

/** Clauses that bind a variable to what a gap may name; or that it is the entity itself. */
type Way = typeof SELF | ((x: string) => string);
const SELF = "self";

/**
 * Rows of all that the ways reach; one may come twice, they are read by id. A row of properties alone is written once a
 * way, which the database plans in less than half the time of a union; a row with more below it is written only once.
 */
function named(node: NodePlan | undefined, v: string, names: Names, write: EntityText, ways: readonly Way[]): string {
  if (node === undefined || ways.length === 0) return "[]";
  if (node.shared.length === 0 && Object.keys(node.own).length === 0) {
    const lists = ways.map((way) => {
      if (way === SELF) return `[${write(node, v, names)}]`;
      const x = names.variable();
      return `COLLECT { ${way(x)} RETURN ${write(node, x, names)} }`;
    });
    return lists.map(indented).join("\n  + ");
  }
  const x = names.variable();
  const found = ways.map((way) => `${way === SELF ? `WITH ${v} AS ${x}` : way(x)} RETURN ${x}`);
  return `COLLECT { CALL (${v}) {
    ${found.join("\n    UNION ")} }
  RETURN ${indented(write(node, x, names))} }`;
}

function wholes(kinds: readonly Kind[], v: string): readonly Way[] {
  const edges = edgesOf(kinds.flatMap(wholeLink));
  return edges === "" ? [] : [(x) => `MATCH (${v})-[:${edges}]->(${x})`];
}

const wholeLink = (kind: Kind) => kind.links.get(kind.part?.link ?? "")?.edge ?? [];
const ownerLink = (kind: Kind) => kind.links.get("owner")?.edge ?? [];
const edgesOf = (edges: readonly string[]) => [...new Set(edges)].join("|");
