/**
 * Complaints in columns to figures.
 *
 *   judge every complaint once ─► count cells (slot, source, verdict, value) ─► add up over slots ─► one figure a slice
 *          plain TypeScript            one pass a breakdown                     arquero, in grouping.ts
 *
 * A slot is a place where a figure takes its complaints from: its own slice for the numerator, and for a share the
 * slice without the dimension it is a share of, for everything else.
 */
import type { CodeEdition } from '../code-editions/edition.ts';
import type { ComplaintField } from '../vocabulary/complaint.ts';
import { absenceOf, type ComplaintTable, isPresent } from '../vocabulary/complaint-table.ts';
import {
  type ExclusionReason,
  exclusionReasons,
  type Figure,
  type PeriodBasis,
  type Slice,
} from '../vocabulary/results.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import type { ComplaintDimension, DimensionColumn } from './dimension-columns.ts';
import { sumCounts } from './grouping.ts';
import {
  COUNTED,
  type ComplaintMeasure,
  type Complaints,
  type MeasureContext,
  NOT_COUNTED,
  OUT,
  type Verdict,
} from './measure.ts';

const reasons = Object.keys(exclusionReasons) as ExclusionReason[];
const verdicts: readonly Verdict[] = [OUT, COUNTED, NOT_COUNTED, ...reasons];
const codeOf = new Map(verdicts.map((verdict, code) => [verdict, code]));
const [outCode, countedCode, notCountedCode] = [0, 1, 2];

export interface ComputeInput {
  readonly basis: PeriodBasis;
  readonly complaints: Complaints;
  readonly context: MeasureContext;
  readonly editions: readonly CodeEdition[];
  readonly sources: readonly { readonly id: string; readonly notCollected: readonly ComplaintField[] }[];
  readonly columnOf: (dimension: ComplaintDimension) => DimensionColumn;
}

/** Grouped counts, in columns. */
interface Cells {
  readonly slot: number[];
  readonly source: number[];
  readonly verdict: number[];
  readonly value: number[];
  readonly count: number[];
}

/** A figure to be made: which slots it draws on. */
interface Plan {
  readonly measure: ComplaintMeasure;
  readonly slice: Slice;
  readonly stage: Stage;
  readonly own: number;
  readonly whole: number;
}

/** Every figure of some measures, in their order. */
export function computeFigures(
  measures: readonly ComplaintMeasure[],
  input: ComputeInput,
): ReadonlyMap<string, readonly Figure[]> {
  const cells: Cells = { slot: [], source: [], verdict: [], value: [], count: [] };
  const slots = { next: 0 };
  const plans = measures.flatMap((measure) => planMeasure(measure, input, cells, slots));
  const totals = addUp(cells);
  const found = new Map<string, Figure[]>(measures.map(({ id }) => [id, []]));
  for (const plan of plans) {
    const figure = figureOf(plan, totals, input);
    if (figure !== null) found.get(plan.measure.id)!.push(figure);
  }
  return found;
}

function planMeasure(
  measure: ComplaintMeasure,
  input: ComputeInput,
  cells: Cells,
  slots: { next: number },
): readonly Plan[] {
  const { complaints, context } = input;
  const { table } = complaints;
  const judge = measure.judge(complaints, context);
  const judged = new Int8Array(table.length);
  for (let i = 0; i < table.length; i++) judged[i] = codeOf.get(judge(i))!;
  const values = measure.value === undefined ? null : new Int32Array(table.length);
  if (values !== null) {
    const valueAt = measure.value!(complaints, context);
    for (let i = 0; i < table.length; i++) if (judged[i] === countedCode) values[i] = valueAt(i);
  }
  const parts: CountParts = { table, judged, values, byStage: measure.byStage, columnOf: input.columnOf };
  return measure.breakdowns.flatMap((breakdown) => {
    const dimensions = breakdown as readonly ComplaintDimension[];
    const kept = dimensions.filter((dimension) => dimension !== measure.shareOf);
    const own = countCells(parts, dimensions, cells, slots);
    const whole = kept.length === dimensions.length ? own : countCells(parts, kept, cells, slots);
    return (measure.byStage ? stages : [stages[0]]).flatMap((stage) =>
      combinations(input, dimensions, own).map((chosen): Plan => {
        const slice: Record<string, string | Stage> = measure.byStage ? { stage } : {};
        for (const [d, dimension] of dimensions.entries()) slice[dimension] = chosen[d]!.id;
        const codes = chosen.map(({ code }) => code);
        const keptCodes = codes.filter((_, d) => dimensions[d] !== measure.shareOf);
        return {
          measure,
          slice: slice as Slice,
          stage,
          own: own.slotOf(stage, codes),
          whole: whole.slotOf(stage, keptCodes),
        };
      }),
    );
  });
}

interface CountParts {
  readonly table: ComplaintTable;
  readonly judged: Int8Array;
  readonly values: Int32Array | null;
  readonly byStage: boolean;
  readonly columnOf: ComputeInput['columnOf'];
}

interface Counted {
  /** The slot of a combination of codes; one that nobody is in has a slot without cells. */
  readonly slotOf: (stage: Stage, codes: readonly number[]) => number;
  /** The kinds of nothing that occur in each dimension. */
  readonly nothing: readonly (readonly number[])[];
}

/** Negative codes for the three kinds of nothing, moved to the end of the dictionary. */
const place = (code: number, size: number): number => (code >= 0 ? code : size - 1_000_001 - code);

/** Count complaints of the base by stage, categories, source, verdict and value; one with two themes is in two slots. */
function countCells(
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

/** Every combination of categories, in declared order; a kind of nothing is one where it occurs. */
function combinations({ columnOf }: ComputeInput, dimensions: readonly ComplaintDimension[], { nothing }: Counted) {
  let result: { readonly id: string; readonly code: number }[][] = [[]];
  for (const [d, dimension] of dimensions.entries()) {
    const options = [
      ...columnOf(dimension).categories.map(({ id }, code) => ({ id, code })),
      ...nothing[d]!.map((code) => ({ id: absenceOf(code) as string, code })),
    ];
    result = result.flatMap((start) => options.map((option) => [...start, option]));
  }
  return result;
}

/** What the complaints of a slot add up to, by source and verdict; and by value, where there are values. */
interface Slot {
  readonly bySource: Map<number, Map<number, number>>;
  readonly byValue: Map<number, Map<number, number>>;
}

function addUp(cells: Cells): ReadonlyMap<number, Slot> {
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

const emptySlot: Slot = { bySource: new Map(), byValue: new Map() };

function figureOf(plan: Plan, totals: ReadonlyMap<number, Slot>, input: ComputeInput): Figure | null {
  const { measure, slice, stage } = plan;
  const needs = measure.needs(stage, input.editions);
  const own = totals.get(plan.own) ?? emptySlot;
  const whole = totals.get(plan.whole) ?? emptySlot;
  const missing = input.sources.map(({ notCollected }) => needs.filter((field) => notCollected.includes(field)));
  const isCovered = (source: number) => missing[source]!.length === 0;
  const sum = (slot: Slot, wanted: readonly number[]) => {
    let total = 0;
    for (const [source, counts] of slot.bySource)
      if (isCovered(source)) for (const verdict of wanted) total += counts.get(verdict) ?? 0;
    return total;
  };
  const inSource = (source: number) => {
    let total = 0;
    for (const count of whole.bySource.get(source)?.values() ?? []) total += count;
    return total;
  };
  const excluded = reasons
    .map((reason) => ({ reason, count: sum(whole, [codeOf.get(reason)!]) }))
    .filter(({ count }) => count > 0);
  const left = excluded.reduce((n, { count }) => n + count, 0);
  const relativeTo = measure.relativeTo?.(input.context, slice);
  if (relativeTo === null) return null;
  const counted = sum(own, [countedCode]);
  const isRatio = measure.kind === 'ratio';
  const denominator =
    relativeTo ?? (isRatio ? sum(whole, [notCountedCode]) : sum(whole, [countedCode, notCountedCode]));
  const sources = input.sources.map(({ id }, source) => ({
    source: id,
    count: inSource(source),
    fields: missing[source]!,
  }));
  const working = {
    measure: measure.id,
    slice,
    basis: input.basis,
    numerator: counted,
    denominator,
    base: (relativeTo === undefined ? denominator : counted) + left,
    excluded,
    covered: sources.flatMap(({ source, count, fields }) =>
      fields.length === 0 && count > 0 ? [{ source, count }] : [],
    ),
    notCovered: sources.filter(({ count, fields }) => fields.length > 0 && count > 0),
  };
  switch (measure.kind) {
    case 'count':
      return { kind: 'count', value: counted, ...working };
    case 'rate':
      return { kind: 'rate', value: denominator === 0 ? null : counted / denominator, ...working };
    case 'ratio': {
      const per = measure.per ?? 1;
      return { kind: 'ratio', per, value: denominator === 0 ? null : (per * counted) / denominator, ...working };
    }
    case 'amount':
    case 'duration': {
      const distribution = distributionOf(own, isCovered);
      const total = distribution.reduce((all, { days, count }) => all + days * count, 0);
      const figure = { ...working, numerator: total };
      return measure.kind === 'amount'
        ? { kind: 'amount', value: total, ...figure }
        : { kind: 'duration', value: medianOf(distribution), ...figure, distribution };
    }
  }
}

function distributionOf({ byValue }: Slot, isCovered: (source: number) => boolean) {
  const counts = new Map<number, number>();
  for (const [source, values] of byValue)
    if (isCovered(source)) for (const [value, count] of values) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].map(([days, count]) => ({ days, count })).sort((a, b) => a.days - b.days);
}

/** The middle value, or halfway between the two in the middle. */
export function medianOf(distribution: readonly { readonly days: number; readonly count: number }[]): number | null {
  const n = distribution.reduce((all, { count }) => all + count, 0);
  if (n === 0) return null;
  const at = (rank: number) => {
    let before = 0;
    for (const { days, count } of distribution) {
      before += count;
      if (rank < before) return days;
    }
    return distribution.at(-1)!.days;
  };
  return (at(Math.floor((n - 1) / 2)) + at(Math.floor(n / 2))) / 2;
}
