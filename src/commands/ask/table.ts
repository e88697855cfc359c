import { type Column, columnsOf, headOf, inOneCell, pathOf } from "./columns.ts";
import { cutsOf, distinct, gapsOf, type Met, type Thing } from "./met.ts";
import type { Place } from "./places.ts";

/**
 * An answer laid flat. Each list of it has rows of its own, in which the cells of what it hangs on are repeated; a list
 * of single values is one cell.
 */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly met: Met;
}

export interface Row {
  /** By path. Null where there is nothing; absent where the row is about something else. */
  readonly cells: ReadonlyMap<string, string | null>;
  /** Codes of the gaps of all that the row is about. */
  readonly codes: readonly string[];
}

/** The table of an answer with these places. */
export function tableOf(places: readonly Place[], data: Thing): Table {
  const { own, below, met } = read(places, data, []);
  return {
    columns: columnsOf(places),
    rows: below.length > 0 || own.cells.size === 0 ? below.map((row) => joined(own, row)) : [own],
    met: { gaps: distinct(met.gaps), cuts: met.cuts },
  };
}

/** A name, and its state beside it where there is no record of it. */
export function withState(name: string, state: unknown): string {
  return typeof state === "string" && state !== "RECORDED" && state !== "MENTIONED" ? `${name} (${state})` : name;
}

/** What one thing of an answer has to say: cells of its own, and rows of its lists. */
interface Read {
  readonly own: Row;
  readonly below: readonly Row[];
  readonly met: Met;
}

type Path = readonly string[];
type Reader<P> = (place: P, value: unknown, of: { siblings: readonly Place[]; thing: Thing; path: Path }) => Read;

function read(places: readonly Place[], thing: Thing, path: Path): Read {
  const of = { siblings: places, thing, path };
  const parts = places.map((place) => (READERS[place.is] as Reader<Place>)(place, thing[place.as], of));
  return {
    own: parts.map(({ own }) => own).reduce(joined, NOTHING),
    below: parts.flatMap(({ below }) => below),
    met: together(parts),
  };
}

const READERS: { readonly [I in Place["is"]]: Reader<Extract<Place, { is: I }>> } = {
  value: ({ as }, value, { siblings, path }) => only(pathOf(siblings, as, path), cell(value)),
  gaps: ({ as }, value, { thing }) => {
    const gaps = gapsOf(things(value), thing);
    const met = { gaps, cuts: cutsOf(as, value, gaps.length, thing) };
    return { own: { cells: new Map(), codes: unique(gaps.map(({ code }) => code)) }, below: [], met };
  },
  one: (place, value, { path }) => {
    const at = [...path, place.as];
    return isThing(value) ? read(place.of, value, at) : only(headOf(place, at), null);
  },
  many: (place, value, { thing, path }) => {
    const at = [...path, place.as];
    const items = things(place.paged ? (value as Thing | null)?.nodes : value);
    const cuts = cutsOf(place.as, value, items.length, thing);
    if (items.length === 0) return only(headOf(place, at), null);
    const parts = items.map((item) => ({ item, ...read(place.of, item, at) }));
    const met = { gaps: together(parts).gaps, cuts: [...cuts, ...together(parts).cuts] };
    if (!inOneCell(place)) return { own: NOTHING, below: parts.flatMap(rowsOf), met };
    const head = pathOf(place.of, place.of.find(({ is, as }) => is === "value" && as !== "state")?.as ?? "", at);
    const names = parts.map(({ item, own }) => withState(own.cells.get(head) ?? "-", item.state));
    const codes = unique(parts.flatMap(({ own }) => own.codes));
    return { own: { cells: new Map([[at.join("."), names.join(", ")]]), codes }, below: [], met };
  },
};

const NOTHING: Row = { cells: new Map(), codes: [] };

function only(path: string, value: string | null): Read {
  return { own: { cells: new Map([[path, value]]), codes: [] }, below: [], met: { gaps: [], cuts: [] } };
}

function rowsOf({ own, below }: Read): readonly Row[] {
  return below.length > 0 ? below.map((row) => joined(own, row)) : [own];
}

/** A row with the cells of what it hangs on before its own. */
function joined(above: Row, row: Row): Row {
  return { cells: new Map([...above.cells, ...row.cells]), codes: unique([...above.codes, ...row.codes]) };
}

function together(parts: readonly { readonly met: Met }[]): Met {
  return { gaps: parts.flatMap(({ met }) => met.gaps), cuts: parts.flatMap(({ met }) => met.cuts) };
}

function cell(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((item) => cell(item) ?? "-").join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const unique = (codes: readonly string[]) => [...new Set(codes)];
const isThing = (value: unknown): value is Thing => typeof value === "object" && value !== null;
const things = (value: unknown): readonly Thing[] => (Array.isArray(value) ? value.filter(isThing) : []);
