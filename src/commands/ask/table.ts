import { type Column, columnsOf, headOf, inOneCell, pathOf } from "./columns.ts";
import { cutsOf, distinct, gapsOf, type Met, type Thing } from "./met.ts";
import type { Place } from "./places.ts";
import { seenOf } from "./seen.ts";

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
  /** Paths of cells that an earlier row has of the very same thing. */
  readonly again: readonly string[];
}

/** The table of an answer with these places. */
export function tableOf(places: readonly Place[], data: Thing): Table {
  const { own, below, met } = read(places, data, []);
  return {
    columns: columnsOf(places),
    rows: own.cells.size === 0 ? below : rowsOf({ own, below }),
    met: { ...met, gaps: distinct(met.gaps) },
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

/** Places of other kinds than the thing's are not in it. */
function read(places: readonly Place[], thing: Thing, path: Path): Read {
  const of = { siblings: places, thing, path };
  const parts = places
    .filter(({ as }) => as in thing)
    .map((place) => (READERS[place.is] as Reader<Place>)(place, thing[place.as], of));
  return {
    own: parts.map(({ own }) => own).reduce((all, row) => joined(all, row), NOTHING),
    below: parts.flatMap(({ below }) => below),
    met: together(parts),
  };
}

const READERS: { readonly [I in Place["is"]]: Reader<Extract<Place, { is: I }>> } = {
  value: ({ as }, value, { siblings, path }) => only(pathOf(siblings, as, path), cell(value)),
  gaps: ({ as }, value, { thing }) => {
    const gaps = gapsOf(things(value), thing);
    const met = { gaps, cuts: cutsOf(as, value, gaps.length, thing), seen: [] };
    return { own: { ...NOTHING, codes: unique(gaps.map(({ code }) => code)) }, below: [], met };
  },
  one: (place, value, { path }) => {
    const at = [...path, place.as];
    return isThing(value) ? read(place.of, value, at) : only(headOf(place, at), null);
  },
  many: (place, value, { thing, path }) => {
    const at = [...path, place.as];
    const items = things(place.paged ? (value as Thing | null)?.nodes : value);
    const cuts = cutsOf(place.as, value, items.length, thing);
    const seen = place.complete === undefined ? [] : seenOf((value as Thing | null)?.[place.complete]);
    if (items.length === 0) return { ...only(headOf(place, at), null), met: { gaps: [], cuts: [], seen } };
    const parts = items.map((item) => ({ item, ...read(place.of, item, at) }));
    const met = together([{ met: { gaps: [], cuts, seen } }, ...parts]);
    if (!inOneCell(place)) return { own: NOTHING, below: parts.flatMap(rowsOf), met };
    const dotted = at.join(".");
    const names = parts.map(({ item, own }) => withState(own.cells.get(dotted) ?? "-", item.state));
    const codes = unique(parts.flatMap(({ own }) => own.codes));
    return { own: { ...NOTHING, cells: new Map([[dotted, names.join(", ")]]), codes }, below: [], met };
  },
};

const NOTHING: Row = { cells: new Map(), codes: [], again: [] };

function only(path: string, value: string | null): Read {
  return { own: { ...NOTHING, cells: new Map([[path, value]]) }, below: [], met: { gaps: [], cuts: [], seen: [] } };
}

/** Every row of a thing has its cells; those after the first have them again. */
function rowsOf({ own, below }: Pick<Read, "own" | "below">): readonly Row[] {
  const again = { ...own, again: [...own.cells.keys()] };
  return below.length > 0 ? below.map((row, i) => joined(i === 0 ? own : again, row)) : [own];
}

function joined(above: Row, row: Row): Row {
  return {
    cells: new Map([...above.cells, ...row.cells]),
    codes: unique([...above.codes, ...row.codes]),
    again: [...above.again, ...row.again],
  };
}

function together(parts: readonly { readonly met: Met }[]): Met {
  return {
    gaps: parts.flatMap(({ met }) => met.gaps),
    cuts: parts.flatMap(({ met }) => met.cuts),
    seen: parts.flatMap(({ met }) => met.seen),
  };
}

function cell(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((item) => cell(item) ?? "-").join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const unique = (codes: readonly string[]) => [...new Set(codes)];
const isThing = (value: unknown): value is Thing => typeof value === "object" && value !== null;
const things = (value: unknown): readonly Thing[] => (Array.isArray(value) ? value.filter(isThing) : []);
