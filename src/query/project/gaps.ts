import { byCodePoint } from "../../ontology/canonical.ts";
import { type EntityFacts, type Gap, linkGaps, linkOutcomes, sortGaps } from "../../ontology/linkGaps.ts";
import type { Kind } from "../../ontology/ontology.ts";
import { readFacts } from "../facts.ts";
import { type LinkStatus, linkStatuses } from "../linkStatus.ts";
import type { Child, Facts, NodePlan } from "../plan.ts";
import type { EntityShape, Fields, GapAsk, LinkAsk } from "../shape.ts";
import { pageReader } from "./page.ts";
import { idOf } from "../layout.ts";
import { fieldsReader, list, type Read } from "./row.ts";
import { thingReader } from "./thing.ts";

/** What the facts of one entity say, and the rows of the entities and records that its gaps name. */
export interface Decoded {
  readonly facts: EntityFacts;
  readonly gaps: readonly Gap[];
  /** Id of the entity, the whole or a part of it, that a gap was found on. */
  readonly about: ReadonlyMap<string, string>;
  readonly rows: { readonly [N in "subject" | "target" | "owner"]: ReadonlyMap<string, unknown> };
  /** Who answers for a part that names nobody. */
  readonly ownerOfWhole: string | null;
  /** Record rows, by the id of the entity they state. */
  readonly records: ReadonlyMap<string, readonly unknown[]>;
}

type Cell = (row: readonly unknown[]) => unknown;
type NodeReader = (node: NodePlan, shape: EntityShape) => Read;

const known = new WeakMap<object, Decoded>();

/** `gaps`, `gapCount` and `links` of one entity share one reading of its facts. */
export function decodeGaps(kind: Kind, cell: unknown): Decoded {
  const key = Array.isArray(cell) ? cell : [];
  const before = known.get(key);
  if (before) return before;
  const [row, subject, target, owner, records] = list(cell);
  const facts = readFacts(kind, row);
  const decoded: Decoded = {
    facts,
    gaps: linkGaps(kind, facts),
    about: aboutOf(kind, facts),
    ownerOfWhole: kind.part ? ([...byId(owner).keys()].sort(byCodePoint)[0] ?? null) : null,
    rows: { subject: byId(subject), target: byId(target), owner: byId(owner) },
    records: grouped(list(records)),
  };
  known.set(key, decoded);
  return decoded;
}

/** Reads the asked fields of each gap. */
export function gapsReader(
  plan: Facts,
  fields: Fields<GapAsk>,
  nodeReader: NodeReader,
): (decoded: Decoded, gaps: readonly Gap[]) => readonly unknown[] {
  const read = fieldsReader(fields, (ask): Read => {
    if (ask.is === "typename") return () => ask.name;
    if (ask.is === "plain") return (at) => (at as At).gap[ask.name];
    if (ask.is === "records") {
      if (plan.records === undefined) throw new Error("The plan asks for no records of gaps.");
      const record = thingReader(plan.records, ask.of);
      return (at) => recordsOf(at as At).map(record);
    }
    const node = plan[ask.is];
    if (node === undefined) throw new Error(`The plan asks for no ${ask.is} of gaps.`);
    const entity = nodeReader(node, ask.of);
    const which = ask.is;
    return (at) => entity(named(at as At, which));
  });
  return (decoded, gaps) => gaps.map((gap) => read({ gap, decoded } satisfies At));
}

/** Reads the status of each link; `targets` finds the children that hold the first targets. */
export function linksReader(
  facts: Facts,
  fields: Fields<LinkAsk>,
  cells: { readonly counts: Cell; readonly targets: (key: string) => readonly [Child, Cell] },
  nodeReader: NodeReader,
): (kind: Kind, decoded: Decoded, row: unknown) => readonly unknown[] {
  const read = fieldsReader(fields, (part): Read => {
    switch (part.is) {
      case "typename":
        return () => part.name;
      case "plain":
        return (at) => (at as Standing).status[part.name];
      case "gaps": {
        const gaps = gapsReader(facts, part.of, nodeReader);
        return (at) => gaps((at as Standing).decoded, (at as Standing).status.gaps);
      }
      case "targets": {
        const [child, cell] = cells.targets(part.key);
        if (child.is !== "targets") throw new Error(`${part.key} holds no targets.`);
        const page = pageReader(child.list, part.page, nodeReader, idOf);
        return (at) => {
          const { row, status } = at as Standing;
          const own = list(cell(list(row))).filter((pair) => list(pair)[0] === status.mark);
          return page([own.map((pair) => list(pair)[1]), status.count]);
        };
      }
    }
  });
  return (kind, decoded, row) => {
    const sizes = list(cells.counts(list(row))).map(Number);
    return linkStatuses(kind, decoded.facts, sizes).map((status) => read({ status, decoded, row } satisfies Standing));
  };
}

interface At {
  readonly gap: Gap;
  readonly decoded: Decoded;
}

interface Standing {
  readonly status: LinkStatus;
  readonly decoded: Decoded;
  readonly row: unknown;
}

/** A target that is a text names no entity. The subject is always one, even in an answer that was not quiet. */
function named({ gap, decoded }: At, which: "subject" | "target" | "owner"): unknown {
  const id = which === "owner" ? (gap.owner ?? decoded.ownerOfWhole) : gap[which];
  if (id === null || (which === "target" && (gap.kind === "VALUE" || gap.kind === "DUPLICATE"))) return undefined;
  return decoded.rows[which].get(id) ?? (which === "subject" ? [[id]] : undefined);
}

function recordsOf({ gap, decoded }: At): readonly unknown[] {
  return decoded.records.get(decoded.about.get(gap.id) ?? gap.subject) ?? [];
}

function aboutOf(kind: Kind, facts: EntityFacts): ReadonlyMap<string, string> {
  const parts = facts.parts.flatMap((part) => {
    const partKind = kind.parts.find((p) => part.id.startsWith(`${p.name}:`));
    return partKind ? [...aboutOf(partKind, part)] : [];
  });
  const own = sortGaps(linkOutcomes(kind, facts).flatMap((result) => result.gaps));
  return new Map([...parts, ...own.map((gap) => [gap.id, facts.id] as const)]);
}

function byId(rows: unknown): ReadonlyMap<string, unknown> {
  return new Map(list(rows).flatMap((row) => (idOf(row) === undefined ? [] : [[idOf(row) as string, row] as const])));
}

function grouped(rows: readonly unknown[]): ReadonlyMap<string, readonly unknown[]> {
  const groups = new Map<string, unknown[]>();
  for (const pair of rows) {
    const [about, row] = list(pair);
    if (typeof about === "string") groups.set(about, [...(groups.get(about) ?? []), row]);
  }
  return groups;
}
