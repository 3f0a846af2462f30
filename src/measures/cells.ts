/**
 * Complaints counted into slots.
 *
 *   (slot, source, verdict, value) ─► how many          one pass over the complaints for each breakdown
 *   slot ─► source ─► verdict ─► how many               added up by arquero, in grouping.ts
 *        └► source ─► value ─► how many                 for amounts and durations
 *
 * A slot is a stage and a category for each dimension of a breakdown.
 */
import { type ComplaintTable, isPresent } from '../vocabulary/complaint-table.ts';
import { type ExclusionReason, exclusionReasons } from '../vocabulary/results.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import type { ComplaintDimension, DimensionColumn } from './dimension-columns.ts';
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
  readonly value: number[];
  readonly count: number[];
}

export interface CountParts {
  readonly table: ComplaintTable;
  readonly judged: Int8Array;
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

/** Negative codes for the three kinds of nothing, moved to the end of the dictionary. */
const place = (code: number, size: number): number => (code >= 0 ? code : size - 1_000_001 - code);

/** Count complaints of the base by stage, categories, source, verdict and value; one with two themes is in two slots. */
export function countCells(
  parts: CountParts,
  dimensions: readonly ComplaintDimension[],
  cells: Cells,
  slots: { next: number },
): Counted {
  const { table, judged, values, byStage } = parts;
  const columns = dimensions.map(parts.columnOf);
  const sizes = columns.map(({ categories }) => categories.length + 3);
  const first = slots.next;
  slots.next += stages.length * sizes.reduce((all, size) => all * size, 1);
  const seen = columns.map(() => new Set<number>());
  const sources = table.source.categories.length;
  const counts = new Map<number, number>();
  const radix = values === null ? 1 : VALUES;
  const stageCodes = table.category.stage.codes;
  const themeAt = dimensions.indexOf('theme');
  for (let i = 0; i < table.length; i++) {
    const verdict = judged[i]!;
    if (verdict === outCode) continue;
    for (const theme of themeAt === -1 ? noTheme : themesOf(table, i)) {
      let slot = byStage ? stageCodes[i]! : 0;
      for (let d = 0; d < columns.length; d++) {
        const code = d === themeAt ? theme : columns[d]!.codes[i]!;
        if (!isPresent(code)) seen[d]!.add(code);
        slot = slot * sizes[d]! + place(code, columns[d]!.categories.length);
      }
      const value = values === null ? 0 : values[i]! + NEGATIVES;
      const key = ((slot * sources + table.source.codes[i]!) * verdicts.length + verdict) * radix + value;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  for (const [key, count] of counts) {
    const value = key % radix;
    let rest = (key - value) / radix;
    const verdict = rest % verdicts.length;
    rest = (rest - verdict) / verdicts.length;
    const source = rest % sources;
    cells.slot.push(first + (rest - source) / sources);
    cells.source.push(source);
    cells.verdict.push(verdict);
    cells.value.push(values === null || verdict !== countedCode ? NO_VALUE : value - NEGATIVES);
    cells.count.push(count);
  }
  return {
    slotOf: (stage, codes) =>
      first +
      codes.reduce(
        (slot, code, d) => slot * sizes[d]! + place(code, columns[d]!.categories.length),
        byStage ? stages.indexOf(stage) : 0,
      ),
    nothing: seen.map((codes) => [...codes].sort((a, b) => b - a)),
  };
}

const noTheme: readonly number[] = [0];
/** Values of a complaint lie between: days from −10,000 (dates in any order), pence up to 99,990,000 (£999,900). */
const VALUES = 100_000_000;
const NEGATIVES = 10_000;
const NO_VALUE = -1_000_000;

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

export function addUp(cells: Cells): ReadonlyMap<number, Slot> {
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
  const valued = cells.value.flatMap((value, i) => (value === NO_VALUE ? [] : [i]));
  const some = (column: readonly number[]) => valued.map((i) => column[i]!);
  const picked = {
    slot: some(cells.slot),
    source: some(cells.source),
    value: some(cells.value),
    count: some(cells.count),
  };
  for (const { slot, source, value, count } of sumCounts(picked, ['slot', 'source', 'value']))
    add(slotOf(slot).byValue, source, value, count);
  return totals;
}

export const emptySlot: Slot = { bySource: new Map(), byValue: new Map() };
