/**
 * Complaints counted into slots.
 *
 *   (slot, source, verdict) ─► how many                 one pass over the complaints for each breakdown
 *   slot ─► source ─► verdict ─► how many               added up over breakdowns
 *        └► source ─► value ─► how many                 for amounts and durations
 *
 * A slot is a stage and a category for each dimension of a breakdown.
 */
import { type ComplaintTable, isPresent } from '../vocabulary/complaint-table.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import { type ComplaintDimension, codeAt, type DimensionColumn, placeOf } from './dimension-columns.ts';
import { countedCode, type Judged, verdicts } from './judged.ts';

/** Grouped counts, in columns. */
export interface Cells {
  readonly slot: number[];
  readonly source: number[];
  readonly verdict: number[];
  readonly count: number[];
}

/** The same by value, for complaints that have one. */
export interface ValueCells {
  readonly slot: number[];
  readonly source: number[];
  readonly value: number[];
  readonly count: number[];
}

/** Where counts go: cells of every measure one after the other, and the next slot that is free. */
export interface Tally {
  readonly cells: Cells;
  readonly valued: ValueCells;
  nextSlot: number;
}

export const emptyTally = (): Tally => ({
  cells: { slot: [], source: [], verdict: [], count: [] },
  valued: { slot: [], source: [], value: [], count: [] },
  nextSlot: 0,
});

export interface CountParts {
  readonly table: ComplaintTable;
  readonly judged: Judged;
  readonly values: Int32Array | null;
  readonly byStage: boolean;
  /** A kind of nothing in this dimension is a category only where complaints count in it. */
  readonly shareOf?: string | undefined;
  readonly columnOf: (dimension: ComplaintDimension) => DimensionColumn;
}

export interface Counted {
  /** The slot of a combination of codes; one that nobody is in has a slot without cells. */
  readonly slotOf: (stage: Stage, codes: readonly number[]) => number;
  /** The kinds of nothing that occur in each dimension. */
  readonly nothing: readonly (readonly number[])[];
}

/**
 * Count complaints of the base by stage, source, verdict and categories; one with two themes is in two slots. A source
 * needs no counting of its own: the head says it.
 *
 *   cell = number of (stage, source, verdict) × combinations + combination
 */
export function countCells(parts: CountParts, dimensions: readonly ComplaintDimension[], tally: Tally): Counted {
  const { judged, values } = parts;
  const sources = parts.table.source.categories.length;
  const columns = dimensions.map(parts.columnOf);
  const first = tally.nextSlot;
  tally.nextSlot += stages.length * sizeOf(columns);
  const counted = dimensions.filter((dimension) => dimension !== 'source');
  const combinations = sizeOf(counted.map(parts.columnOf));
  const counts = countsOf(parts, counted);
  const seen = columns.map(() => new Set<number>());
  const read = (cell: number) => {
    const head = judged.headsThere[Math.floor(cell / combinations)]!;
    const source = Math.floor(head / verdicts.length) % sources;
    const stage = Math.floor(head / (verdicts.length * sources));
    const places = new Array<number>(columns.length);
    let rest = cell % combinations;
    for (let d = columns.length - 1; d >= 0; d--) {
      const { size } = columns[d]!;
      const isSource = dimensions[d] === 'source';
      places[d] = isSource ? source : rest % size;
      if (!isSource) rest = Math.floor(rest / size);
    }
    const slot = places.reduce((before, place, d) => before * columns[d]!.size + place, stage);
    return { slot: first + slot, source, verdict: head % verdicts.length, places };
  };
  const inOrder = [...judged.headsThere.entries()].sort(([, a], [, b]) => a - b);
  for (const [number] of inOrder)
    for (let cell = number * combinations; cell < (number + 1) * combinations; cell++) {
      if (counts[cell] === 0) continue;
      const { slot, source, verdict, places } = read(cell);
      tally.cells.slot.push(slot);
      tally.cells.source.push(source);
      tally.cells.verdict.push(verdict);
      tally.cells.count.push(counts[cell]!);
      for (const [d, place] of places.entries()) {
        const code = codeAt(place, columns[d]!.size);
        const isLeftOut = dimensions[d] === parts.shareOf && verdict !== countedCode;
        if (!isPresent(code) && !isLeftOut) seen[d]!.add(code);
      }
    }
  for (const [cell, found] of values === null ? [] : valuesOf(parts, counted, values)) {
    const { slot, source } = read(cell);
    for (const [value, many] of found) {
      tally.valued.slot.push(slot);
      tally.valued.source.push(source);
      tally.valued.value.push(value);
      tally.valued.count.push(many);
    }
  }
  return {
    slotOf: (stage, codes) =>
      first +
      codes.reduce(
        (slot, code, d) => slot * columns[d]!.size + placeOf(code, columns[d]!.size),
        parts.byStage ? stages.indexOf(stage) : 0,
      ),
    nothing: seen.map((codes) => [...codes].sort((x, y) => y - x)),
  };
}

const sizeOf = (columns: readonly DimensionColumn[]): number => columns.reduce((all, { size }) => all * size, 1);

const countsKnown = new WeakMap<Judged, Map<string, Int32Array>>();

/** How many complaints are in each cell; several measures count the same. */
function countsOf(parts: CountParts, dimensions: readonly ComplaintDimension[]): Int32Array {
  const known = countsKnown.get(parts.judged) ?? new Map<string, Int32Array>();
  countsKnown.set(parts.judged, known);
  const key = dimensions.join(' ');
  const found = known.get(key) ?? countAnew(parts, dimensions);
  known.set(key, found);
  return found;
}

function countAnew(parts: CountParts, dimensions: readonly ComplaintDimension[]): Int32Array {
  const { columnOf, judged } = parts;
  const counts = new Int32Array(judged.headsThere.length * sizeOf(dimensions.map(columnOf)));
  const rows = rowsOf(parts, dimensions);
  const last = dimensions.at(-1);
  if (last === undefined || last === 'theme') count(counts, placesIn(parts, rows, dimensions));
  else {
    // The last dimension is counted by as it is read: most breakdowns have no other.
    const { places, size } = columnOf(last);
    countBy(counts, placesIn(parts, rows, dimensions.slice(0, -1)), rows.rows, places, size);
  }
  return counts;
}

type ValuesByCell = ReadonlyMap<number, ReadonlyMap<number, number>>;

const valuesKnown = new WeakMap<Int32Array, Map<string, ValuesByCell>>();

/** What complaints that are counted have of a value, by their cell. */
function valuesOf(parts: CountParts, dimensions: readonly ComplaintDimension[], values: Int32Array): ValuesByCell {
  const known = valuesKnown.get(values) ?? new Map<string, ValuesByCell>();
  valuesKnown.set(values, known);
  const key = dimensions.join(' ');
  const rows = rowsOf(parts, dimensions);
  const found =
    known.get(key) ?? countValues(placesIn(parts, rows, dimensions), rows.rows, parts.judged.judged, values);
  known.set(key, found);
  return found;
}

const rowsOf = ({ table, judged }: CountParts, dimensions: readonly ComplaintDimension[]): Rows =>
  dimensions.includes('theme') ? withThemes(table, judged) : { rows: judged.base, heads: judged.heads, themes: null };

/** The cell of each row by these dimensions. */
function placesIn({ columnOf }: CountParts, rows: Rows, dimensions: readonly ComplaintDimension[]): Int32Array {
  if (dimensions.length === 0) return rows.heads;
  const cells = rows.heads.slice();
  for (const dimension of dimensions) {
    const { size, places } = columnOf(dimension);
    if (dimension === 'theme') extendBy(cells, rows.themes!, size);
    else extend(cells, rows.rows, places, size);
  }
  return cells;
}

interface Rows {
  /** Complaints by their place; one with several themes once for each. */
  readonly rows: Int32Array;
  /** The head of each by its number. */
  readonly heads: Int32Array;
  readonly themes: Int32Array | null;
}

// Each of these is one loop over plain numbers: they run some millions of times in a large year.

function extend(places: Int32Array, rows: Int32Array, own: Int32Array, size: number): void {
  for (let k = 0; k < rows.length; k++) places[k] = places[k]! * size + own[rows[k]!]!;
}

function extendBy(places: Int32Array, codes: Int32Array, size: number): void {
  for (let k = 0; k < places.length; k++) {
    const code = codes[k]!;
    places[k] = places[k]! * size + (code >= 0 ? code : placeOf(code, size));
  }
}

function count(counts: Int32Array, places: Int32Array): void {
  for (let k = 0; k < places.length; k++) counts[places[k]!] = counts[places[k]!]! + 1;
}

function countBy(counts: Int32Array, places: Int32Array, rows: Int32Array, own: Int32Array, size: number): void {
  for (let k = 0; k < rows.length; k++) {
    const place = places[k]! * size + own[rows[k]!]!;
    counts[place] = counts[place]! + 1;
  }
}

/** A cell and a value of it are one number while they are counted: (value − least) + cell × span. */
function countValues(places: Int32Array, rows: Int32Array, judged: Int8Array, values: Int32Array): ValuesByCell {
  let [least, most] = [0, 0];
  for (let k = 0; k < rows.length; k++) {
    const value = values[rows[k]!]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const span = most - least + 1;
  const counts = new Map<number, number>();
  for (let k = 0; k < rows.length; k++) {
    if (judged[rows[k]!] !== countedCode) continue;
    const both = places[k]! * span + values[rows[k]!]! - least;
    counts.set(both, (counts.get(both) ?? 0) + 1);
  }
  const byCell = new Map<number, Map<number, number>>();
  for (const [both, count] of counts) {
    const place = Math.floor(both / span);
    const own = byCell.get(place) ?? new Map<number, number>();
    byCell.set(place, own.set((both % span) + least, count));
  }
  return byCell;
}

const withThemesKnown = new WeakMap<Judged, Rows>();

/** Each complaint of the base once for each of its themes. */
function withThemes(table: ComplaintTable, judged: Judged): Rows {
  const known = withThemesKnown.get(judged) ?? repeatByTheme(table, judged);
  withThemesKnown.set(judged, known);
  return known;
}

function repeatByTheme(table: ComplaintTable, { base, heads: own }: Judged): Rows {
  const { starts, themes: all } = themesOf(table);
  let length = 0;
  for (let k = 0; k < base.length; k++) length += starts[base[k]! + 1]! - starts[base[k]!]!;
  const rows = new Int32Array(length);
  const heads = new Int32Array(length);
  const themes = new Int32Array(length);
  let at = 0;
  for (let k = 0; k < base.length; k++) {
    const i = base[k]!;
    for (let t = starts[i]!; t < starts[i + 1]!; t++) {
      rows[at] = i;
      heads[at] = own[k]!;
      themes[at++] = all[t]!;
    }
  }
  return { rows, heads, themes };
}

interface Themes {
  /** Where the themes of each complaint begin; one more than there are complaints. */
  readonly starts: Int32Array;
  readonly themes: Int32Array;
}

const themesKnown = new WeakMap<ComplaintTable, Themes>();

/** The main theme of each complaint and the contributing ones, each once. */
function themesOf(table: ComplaintTable): Themes {
  const known = themesKnown.get(table);
  if (known !== undefined) return known;
  const { lists, codes } = table.contributingThemes;
  const main = table.category['main-theme'].codes;
  const longest = lists.reduce((most, list) => Math.max(most, list.length), 0);
  const starts = new Int32Array(table.length + 1);
  const themes = new Int32Array(table.length * (longest + 1));
  let at = 0;
  for (let i = 0; i < table.length; i++) {
    const own = main[i]!;
    // An absence is below 0, and nearly always there.
    const list = codes[i]! < 0 ? nothing : lists[codes[i]!]!;
    if (own >= 0 || list.length === 0) themes[at++] = own;
    for (let t = 0; t < list.length; t++) if (list[t] !== own) themes[at++] = list[t]!;
    starts[i + 1] = at;
  }
  const found = { starts, themes: themes.subarray(0, at) };
  themesKnown.set(table, found);
  return found;
}

const nothing: readonly number[] = [];

/** What the complaints of a slot add up to, by source and verdict; and by value, where there are values. */
export interface Slot {
  readonly bySource: Map<number, Map<number, number>>;
  readonly byValue: Map<number, Map<number, number>>;
}

export function addUp({ cells, valued }: Tally): ReadonlyMap<number, Slot> {
  const totals = new Map<number, Slot>();
  const slotOf = (slot: number) => {
    const known = totals.get(slot) ?? { bySource: new Map(), byValue: new Map() };
    totals.set(slot, known);
    return known;
  };
  const add = (map: Map<number, Map<number, number>>, key: number, inner: number, count: number) => {
    const known = map.get(key) ?? new Map<number, number>();
    map.set(key, known.set(inner, (known.get(inner) ?? 0) + count));
  };
  for (const [i, count] of cells.count.entries())
    add(slotOf(cells.slot[i]!).bySource, cells.source[i]!, cells.verdict[i]!, count);
  for (const [i, count] of valued.count.entries())
    add(slotOf(valued.slot[i]!).byValue, valued.source[i]!, valued.value[i]!, count);
  return totals;
}

export const emptySlot: Slot = { bySource: new Map(), byValue: new Map() };
