import { keyOf, kindOf } from "../../ontology/keys.ts";
import { RECORD_FAULT } from "../../ontology/linkGaps.ts";
import type { Kind, Ontology } from "../../ontology/ontology.ts";
import { decodeStray } from "../../graph/model.ts";
import { type Properties, STORED_CHECKS } from "../../readiness/stored.ts";
import { cellOf, childOf, idOf, inlinedAt, type Place, scalarOf } from "../layout.ts";
import type { List, NodePlan, RootPlan } from "../plan.ts";
import { chainReader } from "../chain/project.ts";
import { routesOfList, routesOfWalk } from "../completeness/routes.ts";
import type { EntityAsk, EntityShape, RootShape } from "../shape.ts";
import { completenessReader } from "./completeness.ts";
import { decodeGaps, gapsReader, linksReader } from "./gaps.ts";
import { neighborhoodReader } from "./neighborhood.ts";
import { pageReader } from "./page.ts";
import { pathReader } from "./path.ts";
import { fieldsReader, list, type Read, READINGS, scalar } from "./row.ts";
import { searchReader } from "./search.ts";
import { sourceReader, thingReader } from "./thing.ts";

/**
 * What a row says, in the caller's words. Closures are made once, for the kinds that come. `quiet`: nothing was written
 * while it was read.
 */
export function projector(plan: RootPlan, shape: RootShape, ontology: Ontology, quiet = true): Read {
  const read = ROOTS[shape.is] as (plan: RootPlan, shape: RootShape, ontology: Ontology, quiet: boolean) => Read;
  return read(plan, shape, ontology, quiet);
}

type Roots = {
  readonly [K in RootShape["is"]]: (
    plan: Extract<RootPlan, { is: K }>,
    shape: Extract<RootShape, { is: K }>,
    ontology: Ontology,
    quiet: boolean,
  ) => Read;
};

const ROOTS: Roots = {
  entity: ({ node }, { of }, ontology, quiet) => entityReader(node, of, ontology, quiet),
  entities: ({ ids, node }, { of }, ontology, quiet) => {
    const read = entityReader(node, of, ontology, quiet);
    return (rows) => {
      const byId = new Map(list(rows).map((row) => [idOf(row), row]));
      return ids.map((id) => read(byId.get(id)));
    };
  },
  path: (plan, { of }, ontology, quiet) =>
    pathReader(plan, of, ontology, quiet, (node, shape) => entityReader(node, shape, ontology, quiet)),
  neighborhood: (plan, { of }, ontology, quiet) =>
    neighborhoodReader(plan, of, ontology, quiet, (node, shape) => entityReader(node, shape, ontology, quiet)),
  chain: (plan, shape, ontology, quiet) =>
    chainReader(plan, shape, ontology, quiet, (node, of, about) => entityReader(node, of, about, quiet)),
  list: (plan, { page }, ontology, quiet) => {
    const node = (n: NodePlan, of: EntityShape) => entityReader(n, of, ontology, quiet);
    return pageReader(plan.list, page, node, positionOf(plan.list), (of) =>
      completenessReader(plan.list, of, routesOfList(plan, ontology), ontology, quiet, undefined, node),
    );
  },
  reach: ({ from, walk, list: plan }, { page }, ontology, quiet) => {
    const node = (n: NodePlan, of: EntityShape) => entityReader(n, of, ontology, quiet);
    return pageReader(plan, page, node, positionOf(plan), (of) =>
      completenessReader(plan, of, routesOfWalk([kindOf(from)], walk, plan), ontology, quiet, from, node),
    );
  },
  sources: ({ source }, { of }) => {
    const read = sourceReader(source, of);
    return (rows) => list(rows).map(read);
  },
  loads: ({ list: page }, shape) => {
    const at = page.node?.scalars.indexOf("at") ?? -1;
    return pageReader(page, shape.page, thingReader, (row) => {
      const id = idOf(row);
      return id === undefined ? undefined : JSON.stringify([scalar(row, at), id]);
    });
  },
  search: (plan, shape, ontology, quiet) =>
    searchReader(plan, shape, ontology, (of) => entityReader(plan.node, of, ontology, quiet)),
};

/** Of a row in its list: its id, or in an order its values and its id. */
function positionOf({ order, node }: List<NodePlan>): (row: unknown) => string | undefined {
  if (order === undefined || node === undefined) return idOf;
  return (row) => {
    const id = idOf(row);
    if (id === undefined) return undefined;
    const values = order.by.map(({ field }) => scalarOf({ node, at: 0 }, kindOf(id), field)(row) ?? null);
    return JSON.stringify([...values, id]);
  };
}

/** Null for what is no entity, and for one that was half gone while it was read. */
export function entityReader(node: NodePlan, shape: EntityShape, ontology: Ontology, quiet: boolean): Read {
  return placedReader({ node, at: 0 }, shape, ontology, quiet);
}

function placedReader(place: Place, shape: EntityShape, ontology: Ontology, quiet: boolean): Read {
  const byKind = new Map<string, Read>();
  return (row) => {
    const id = idOf(row, place.at);
    if (id === undefined) return null;
    const kind = kindOf(id);
    let read = byKind.get(kind);
    if (read === undefined) {
      read = fieldsReader(shape[kind] ?? [], (ask) => askReader(ask, place, kind, ontology, quiet));
      byKind.set(kind, read);
    }
    return read(row);
  };
}

type Asks = {
  readonly [K in EntityAsk["is"]]: (
    ask: Extract<EntityAsk, { is: K }>,
    place: Place,
    kind: string,
    ontology: Ontology,
    quiet: boolean,
  ) => Read;
};

type Asker = (ask: EntityAsk, place: Place, kind: string, ontology: Ontology, quiet: boolean) => Read;

function askReader(ask: EntityAsk, place: Place, kind: string, ontology: Ontology, quiet: boolean): Read {
  return (ASKS[ask.is] as Asker)(ask, place, kind, ontology, quiet);
}

const ASKS: Asks = {
  typename: (ask) => () => ask.name,
  null: () => () => null,
  id:
    (_, { at }) =>
    (row) =>
      idOf(row, at),
  key:
    (_, { at }) =>
    (row) =>
      keyOf(idOf(row, at) ?? ""),
  kind:
    (_, { at }) =>
    (row) =>
      kindOf(idOf(row, at) ?? ""),
  state: (_, place, kind) => {
    const state = scalarOf(place, kind, "state");
    return (row) => state(row) ?? "FORMER";
  },
  scalar: (ask, place, kind) => {
    const value = scalarOf(place, kind, ask.name);
    if (ask.read === "plain") return (row) => value(row) ?? null;
    const read = READINGS[ask.read];
    return (row) => read(value(row));
  },
  one: (ask, place, kind, ontology, quiet) => {
    const child = childOf(place.node, kind, ask.key);
    if (child.is !== "one") throw new Error(`${kind}.${ask.key} is not to-one.`);
    const here = inlinedAt(place, ask.key);
    if (here !== undefined) return placedReader(here, ask.of, ontology, quiet);
    const cell = cellOf(place, kind, ask.key);
    const read = entityReader(child.node, ask.of, ontology, quiet);
    return (row) => read(list(cell(row))[0]);
  },
  page: (ask, place, kind, ontology, quiet) => {
    const [child, cell] = [childOf(place.node, kind, ask.key), cellOf(place, kind, ask.key)];
    if (child.is !== "page") throw new Error(`${kind}.${ask.key} is not to-many.`);
    const below = (n: NodePlan, of: EntityShape) => entityReader(n, of, ontology, quiet);
    const read = pageReader(child.list, ask.page, below, positionOf(child.list), (of) =>
      completenessReader(
        child.list,
        of,
        routesOfWalk([kind], child.step, child.list),
        ontology,
        quiet,
        undefined,
        below,
      ),
    );
    return (row) => read(cell(row));
  },
  records: (ask, place, kind) => {
    const [child, cell] = [childOf(place.node, kind, ask.key), cellOf(place, kind, ask.key)];
    if (child.is !== "records") throw new Error(`${kind}.${ask.key} is no list of records.`);
    const read = pageReader(child.list, ask.page, thingReader, idOf);
    return (row) => read(cell(row));
  },
  gaps: (ask, place, kind, ontology, quiet) => {
    const [child, cell] = [childOf(place.node, kind, ask.key), cellOf(place, kind, ask.key)];
    if (child.is !== "facts") throw new Error(`${kind}.${ask.key} holds no facts.`);
    const read = gapsReader(child, ask.of, (n, of) => entityReader(n, of, ontology, quiet));
    return (row) => {
      const decoded = decodeGaps(ontology.kind(kind), cell(row));
      return read(decoded, decoded.gaps.slice(0, GAPS));
    };
  },
  gapCount: (ask, place, kind, ontology) => {
    const cell = cellOf(place, kind, ask.key);
    return (row) => decodeGaps(ontology.kind(kind), cell(row)).gaps.length;
  },
  check: ({ of, signals, fields }, place, kind, ontology) => {
    const stored = storedReader(STORED_CHECKS[of].needs, place, ontology.kind(kind));
    const [faults, state] = [scalarOf(place, kind, "strays"), scalarOf(place, kind, "state")];
    const read = fieldsReader(fields, (ask) =>
      ask.is === "typename" ? () => ask.name : (summary) => (summary as Readonly<Record<string, unknown>>)[ask.name],
    );
    return (row) => {
      const malformed = list(faults(row)).some((stray) => decodeStray(String(stray)).link === RECORD_FAULT);
      const summary = malformed ? undefined : STORED_CHECKS[of].summary(stored(row), signals);
      return summary === undefined || state(row) !== "RECORDED" ? null : read(summary);
    };
  },
  links: (ask, place, kind, ontology, quiet) => {
    const [child, cell] = [childOf(place.node, kind, ask.facts), cellOf(place, kind, ask.facts)];
    if (child.is !== "facts") throw new Error(`${kind}.${ask.facts} holds no facts.`);
    const read = linksReader(
      child,
      ask.of,
      {
        counts: cellOf(place, kind, ask.counts),
        targets: (key) => [childOf(place.node, kind, key), cellOf(place, kind, key)],
      },
      (n, of) => entityReader(n, of, ontology, quiet),
    );
    return (row) => read(ontology.kind(kind), decodeGaps(ontology.kind(kind), cell(row)), row);
  },
};

/** The properties of a row by name, as their fields are read. */
function storedReader(names: readonly string[], place: Place, kind: Kind): (row: unknown) => Properties {
  const readers = names.map((name) => {
    const value = scalarOf(place, kind.name, name);
    const read = kind.fields.get(name)?.type === "json" ? READINGS.json : READINGS.plain;
    return [name, (row: unknown) => read(value(row))] as const;
  });
  return (row) => Object.fromEntries(readers.map(([name, read]) => [name, read(row)]));
}

/** Gaps that one entity answers, at most; the others are counted. */
const GAPS = 100;
