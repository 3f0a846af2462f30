/**
 * Complaints counted into slots.
 *
 *   (slot, source, verdict) ─► how many                 one pass over the complaints for each breakdown
 *   slot ─► source ─► verdict ─► how many               added up by arquero, in grouping.ts
 *        └► source ─► value ─► how many                 for amounts and durations
 *
 * A slot is a stage and a category for each dimension of a breakdown.
 */
import { type ComplaintTable, isPresent } from '../vocabulary/complaint-table.ts';
import { type ExclusionReason, exclusionReasons } from '../vocabulary/results.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import { type ComplaintDimension, codeAt, type DimensionColumn, placeOf } from './dimension-columns.ts';
import { sumCounts } from './grouping.ts';
import { COUNTED, NOT_COUNTED, OUT, type Verdict } from './measure.ts';

export const reasons = Object.keys(exclusionReasons) as ExclusionReason[];
export const verdicts: readonly Verdict[] = [OUT, COUNTED, NOT_COUNTED, ...reasons];
export const codeOf = new Map(verdicts.map((verdict, code) => [verdict, code]));
export const [outCode, countedCode, notCountedCode] = [0, 1, 2];

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
  readonly judged: Int8Array;
  /** The complaints that are not out, by their place. */
  readonly base: Int32Array;
  readonly values: Int32Array | null;
  readonly byStage: boolean;
  readonly columnOf: (dimension: ComplaintDimension) => DimensionColumn;
}

export interface Counted {
  /** The slot of a combination of codes; one that nobody is in has a slot without cells. */
  readonly slotOf: (stage: Stage, codes: readonly number[]) => number;
  /** The kinds of nothing that occur in each dimension. */
  readonly nothing: readonly (readonly number[])[];
}

/** Count complaints of the base by stage, categories, source and verdict; one with two themes is in two slots. */
export function countCells(parts: CountParts, dimensions: readonly ComplaintDimension[], tally: Tally): Counted {
  const { table, judged, base, values, byStage } = parts;
  const columns = dimensions.map(parts.columnOf);
  const first = tally.nextSlot;
  const slots = stages.length * columns.reduce((all, { size }) => all * size, 1);
  tally.nextSlot += slots;
  const sources = table.source.categories.length;
  const counts = new Int32Array(slots * sources * verdicts.length);
  const byValue = new Map<number, Map<number, number>>();
  const add = (slot: number, i: number) => {
    const inSource = slot * sources + sourceCodes[i]!;
    const verdict = judged[i]!;
    const cell = inSource * verdicts.length + verdict;
    counts[cell] = counts[cell]! + 1;
    if (values !== null && verdict === countedCode) countValue(byValue, inSource, values[i]!);
  };
  const sourceCodes = table.source.codes;
  const slotOfRow = createSlots(table, byStage, columns);
  const themeAt = dimensions.indexOf('theme');
  for (let at = 0; at < base.length; at++) {
    const i = base[at]!;
    if (themeAt === -1) add(slotOfRow(i), i);
    else for (const theme of themesOf(table, i)) add(slotOfRow(i, themeAt, theme), i);
  }
  const seen = columns.map(() => new Set<number>());
  for (let cell = 0; cell < counts.length; cell++) {
    if (counts[cell] === 0) continue;
    const inSource = Math.floor(cell / verdicts.length);
    const slot = Math.floor(inSource / sources);
    tally.cells.slot.push(first + slot);
    tally.cells.source.push(inSource % sources);
    tally.cells.verdict.push(cell % verdicts.length);
    tally.cells.count.push(counts[cell]!);
    let rest = slot;
    for (let d = columns.length - 1; d >= 0; d--) {
      const { size } = columns[d]!;
      const code = codeAt(rest % size, size);
      if (!isPresent(code)) seen[d]!.add(code);
      rest = Math.floor(rest / size);
    }
  }
  for (const [inSource, found] of byValue) {
    for (const [value, count] of found) {
      tally.valued.slot.push(first + Math.floor(inSource / sources));
      tally.valued.source.push(inSource % sources);
      tally.valued.value.push(value);
      tally.valued.count.push(count);
    }
  }
  return {
    slotOf: (stage, codes) =>
      first +
      codes.reduce(
        (slot, code, d) => slot * columns[d]!.size + placeOf(code, columns[d]!.size),
        byStage ? stages.indexOf(stage) : 0,
      ),
    nothing: seen.map((codes) => [...codes].sort((a, b) => b - a)),
  };
}

/** The slot of a complaint; with a theme in place of its own where it has several. */
function createSlots(table: ComplaintTable, byStage: boolean, columns: readonly DimensionColumn[]) {
  const stageCodes = table.category.stage.codes;
  const stageOf = (i: number) => (byStage ? stageCodes[i]! : 0);
  const [one, two] = columns;
  if (one === undefined) return stageOf;
  const { places: ones, size: oneSize } = one;
  return (i: number, themeAt = -1, theme = 0): number => {
    let slot = stageOf(i) * oneSize + (themeAt === 0 ? placeOf(theme, oneSize) : ones[i]!);
    if (two === undefined) return slot;
    for (let d = 1; d < columns.length; d++) {
      const { size, places } = columns[d]!;
      slot = slot * size + (d === themeAt ? placeOf(theme, size) : places[i]!);
    }
    return slot;
  };
}

function countValue(byValue: Map<number, Map<number, number>>, key: number, value: number): void {
  const known = byValue.get(key) ?? new Map<number, number>();
  byValue.set(key, known.set(value, (known.get(value) ?? 0) + 1));
}

/** The main theme and the contributing ones, each once. */
function themesOf(table: ComplaintTable, i: number): readonly number[] {
  const main = table.category['main-theme'].codes[i]!;
  const list = table.contributingThemes.codes[i]!;
  const contributing = isPresent(list) ? table.contributingThemes.lists[list]! : [];
  return isPresent(main) || contributing.length === 0 ? [...new Set([main, ...contributing])] : contributing;
}

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
    map.set(key, known.set(inner, count));
  };
  for (const { slot, source, verdict, count } of sumCounts(cells, ['slot', 'source', 'verdict']))
    add(slotOf(slot).bySource, source, verdict, count);
  for (const { slot, source, value, count } of sumCounts(valued, ['slot', 'source', 'value']))
    add(slotOf(slot).byValue, source, value, count);
  return totals;
}

export const emptySlot: Slot = { bySource: new Map(), byValue: new Map() };
