/**
 * Complaints in columns to figures.
 *
 *   judge every complaint once ─► count cells (slot, source, verdict, value) ─► add up over slots ─► one figure a slice
 *          plain TypeScript            one pass a breakdown                     cells.ts
 *
 * A slot is a place where a figure takes its complaints from: its own slice for the numerator, and for a share the
 * slice without the dimension it is a share of, for everything else.
 */
import type { CodeEdition } from '../code-editions/edition.ts';
import type { ComplaintField } from '../vocabulary/complaint.ts';
import type { SourceDescription } from '../vocabulary/complaint-data.ts';
import { absenceOf, isPresent, NOT_COLLECTED } from '../vocabulary/complaint-table.ts';
import type { Figure, PeriodBasis, Slice } from '../vocabulary/results.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import { absentOf, boundsOf, hasValue } from './bounds.ts';
import {
  addUp,
  type Counted,
  type CountParts,
  countCells,
  emptySlot,
  emptyTally,
  type Slot,
  type Tally,
} from './cells.ts';
import type { ComplaintDimension, DimensionColumn } from './dimension-columns.ts';
import { fieldOf, fieldsMissing } from './fields-missing.ts';
import { codeOf, countedCode, type Judged, judgeAll, notCountedCode, reasons } from './judged.ts';
import type { ComplaintMeasure, Complaints, MeasureContext } from './measure.ts';
import { canHaveBounds, knownIn, unknownIn, withNothing } from './unknowns.ts';

export interface ComputeInput {
  readonly basis: PeriodBasis;
  readonly complaints: Complaints;
  readonly context: MeasureContext;
  readonly editions: readonly CodeEdition[];
  readonly sources: readonly Pick<SourceDescription, 'id' | 'notCollected' | 'notCollectedAt'>[];
  readonly columnOf: (dimension: ComplaintDimension) => DimensionColumn;
}

/** Verdicts by the rule that gives them: measures that share a rule share its verdicts. */
function createJudge({ complaints, context }: ComputeInput): (measure: ComplaintMeasure) => Judged {
  const known = {
    byStage: new Map<ComplaintMeasure['judge'], Judged>(),
    overStages: new Map<ComplaintMeasure['judge'], Judged>(),
  };
  return ({ judge, byStage }) => {
    const same = byStage ? known.byStage : known.overStages;
    const found = same.get(judge) ?? judgeAll(judge(complaints, context), complaints.table, byStage);
    same.set(judge, found);
    return found;
  };
}

/** A figure to be made: which slots it draws on. */
interface Plan {
  readonly measure: ComplaintMeasure;
  readonly slice: Slice;
  readonly stage: Stage;
  readonly own: number;
  readonly whole: number;
  /** Where complaints are that might be in the whole, for a category of theirs is not known. */
  readonly unplaced: readonly number[];
  /** Where the complaints with every category known are counted; for an overall figure, those of the other categories too. */
  readonly placed: readonly number[];
  /** For each source that does not collect what the slice is cut by: where its complaints are instead. */
  readonly elsewhere: readonly {
    readonly source: number;
    readonly slot: number;
    readonly fields: readonly ComplaintField[];
  }[];
}

/** Every figure of some measures, in their order. */
export function computeFigures(
  measures: readonly ComplaintMeasure[],
  input: ComputeInput,
): ReadonlyMap<string, readonly Figure[]> {
  const tally = emptyTally();
  const judgedBy = createJudge(input);
  const plans = measures.flatMap((measure) => planMeasure(measure, { ...input, judgedBy }, tally));
  const totals = addUp(tally);
  const found = new Map<string, Figure[]>(measures.map(({ id }) => [id, []]));
  for (const plan of plans) {
    const figure = figureOf(plan, totals, input);
    if (figure !== null) found.get(plan.measure.id)!.push(figure);
  }
  return found;
}

function planMeasure(
  measure: ComplaintMeasure,
  input: ComputeInput & { readonly judgedBy: ReturnType<typeof createJudge> },
  tally: Tally,
): readonly Plan[] {
  const { complaints, context } = input;
  const { table } = complaints;
  const judged = input.judgedBy(measure);
  const values = measure.value === undefined ? null : new Int32Array(table.length);
  if (values !== null) {
    const valueAt = measure.value!(complaints, context);
    for (let i = 0; i < table.length; i++) if (judged.judged[i] === countedCode) values[i] = valueAt(i);
  }
  const parts: CountParts = {
    table,
    judged,
    values,
    byStage: measure.byStage,
    shareOf: measure.shareOf,
    columnOf: input.columnOf,
  };
  // One landlord needs no figures by landlord.
  const breakdowns = measure.breakdowns.filter(
    (breakdown) => context.landlords.length > 0 || !breakdown.includes('landlord'),
  );
  return breakdowns.flatMap((breakdown) => {
    const dimensions = breakdown as readonly ComplaintDimension[];
    const kept = dimensions.filter((dimension) => dimension !== measure.shareOf);
    const own = countCells(parts, dimensions, tally);
    const whole = kept.length === dimensions.length ? own : countCells(parts, kept, tally);
    const chosenOf = combinations(input, dimensions, own);
    return (measure.byStage ? stages : [stages[0]]).flatMap((stage) => {
      const withCategories = measure.ofAll
        ? chosenOf.map((chosen) => chosen.map(({ code }) => code)).filter((codes) => codes.every(isPresent))
        : [];
      return chosenOf.map((chosen): Plan => {
        const slice: Record<string, string | Stage> = measure.byStage ? { stage } : {};
        for (const [d, dimension] of dimensions.entries()) slice[dimension] = chosen[d]!.id;
        const codes = chosen.map(({ code }) => code);
        const keptCodes = codes.filter((_, d) => dimensions[d] !== measure.shareOf);
        const elsewhere = input.sources.flatMap((described, source) => {
          const missing = fieldsMissing(described, measure.byStage ? stage : null);
          const lacks = kept.map((dimension, d) => isPresent(keptCodes[d]!) && missing.includes(fieldOf[dimension]!));
          const fields = kept.flatMap((dimension, d) => (lacks[d] ? [fieldOf[dimension]!] : []));
          if (fields.length === 0) return [];
          return [
            {
              source,
              slot: whole.slotOf(
                stage,
                keptCodes.map((code, d) => (lacks[d] ? NOT_COLLECTED : code)),
              ),
              fields,
            },
          ];
        });
        const isBeside = (other: readonly number[]) =>
          other.every((code, d) => code === codes[d] || fieldOf[dimensions[d]!] !== undefined);
        const placed = measure.ofAll
          ? withCategories.filter(isBeside).map((other) => whole.slotOf(stage, other))
          : [whole.slotOf(stage, keptCodes)];
        const unplaced = withNothing(keptCodes)
          .slice(1)
          .map((some) => whole.slotOf(stage, some));
        return {
          unplaced,
          placed,
          elsewhere,
          measure,
          slice: slice as Slice,
          stage,
          own: own.slotOf(stage, codes),
          whole: whole.slotOf(stage, keptCodes),
        };
      });
    });
  });
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

function figureOf(plan: Plan, totals: ReadonlyMap<number, Slot>, input: ComputeInput): Figure | null {
  const { measure, slice, stage } = plan;
  const needs = measure.needs(stage, input.editions);
  const own = totals.get(plan.own) ?? emptySlot;
  const whole = totals.get(plan.whole) ?? emptySlot;
  const missing = input.sources.map((source) => {
    const fields = fieldsMissing(source, measure.byStage ? stage : null);
    return needs.filter((field) => fields.includes(field));
  });
  const uncovered = measure.uncovered?.(input.complaints);
  const reasonOf = (source: number) => uncovered?.(source) ?? null;
  const isCovered = (source: number) => missing[source]!.length === 0 && reasonOf(source) === null;
  /** How many there are of each verdict, by its code, in the sources that are covered. */
  const tally = (slot: Slot) => {
    const counts: number[] = [];
    for (const [source, own] of slot.bySource)
      if (isCovered(source)) for (const [verdict, count] of own) counts[verdict] = (counts[verdict] ?? 0) + count;
    return (verdict: number) => counts[verdict] ?? 0;
  };
  const inSource = (slot: Slot, source: number) => {
    let total = 0;
    for (const count of slot.bySource.get(source)?.values() ?? []) total += count;
    return total;
  };
  const [inOwn, inWhole] = [tally(own), tally(whole)];
  const excluded = reasons
    .map((reason) => ({ reason, count: inWhole(codeOf.get(reason)!) }))
    .filter(({ count }) => count > 0);
  const left = excluded.reduce((n, { count }) => n + count, 0);
  const relativeTo = measure.relativeTo?.(input.context, slice);
  if (relativeTo === null) return null;
  const counted = inOwn(countedCode);
  const others = inWhole(notCountedCode);
  const denominator = relativeTo ?? (measure.kind === 'ratio' ? others : inWhole(countedCode) + others);
  const sources = input.sources.map(({ id }, source) => {
    const away = plan.elsewhere.find((other) => other.source === source);
    const there = away === undefined ? 0 : inSource(totals.get(away.slot) ?? emptySlot, source);
    const fields = [...new Set([...missing[source]!, ...(away?.fields ?? [])])];
    const reason = reasonOf(source);
    return {
      source: id,
      count: inSource(whole, source) + there,
      fields,
      ...(reason === null ? {} : { reason }),
    };
  });
  // Sources that collect all that a verdict is made from, whether or not they collect what the figure is cut by.
  const cutBy = Object.keys(slice).map((name) => fieldOf[name as ComplaintDimension]);
  const isJudged = (source: number) =>
    reasonOf(source) === null && missing[source]!.every((field) => cutBy.includes(field));
  const hasBounds = measure.ofRecords === undefined && canHaveBounds(slice, measure.ofAll === true);
  const bounds = !hasBounds
    ? undefined
    : boundsOf({ numerator: counted, denominator }, unknownIn(plan, totals, { isCovered, isJudged }), {
        kind: measure.kind,
        isRelative: relativeTo !== undefined,
        ofAll: measure.ofAll === true,
        leastCoverage: input.context.settings.leastCoverage,
        known: knownIn(plan, totals, isJudged),
      });
  const isEmpty = relativeTo === undefined && denominator === 0;
  const { source: only, landlord } = slice;
  const ofLandlord = input.context.landlords.find(({ id }) => id === landlord)?.sources;
  const asked = input.sources.flatMap(({ id }, source) =>
    (only === undefined || id === only) && (ofLandlord === undefined || ofLandlord.includes(id)) ? [source] : [],
  );
  const nobodyCovers = asked.length > 0 && asked.every((source) => missing[source]!.length > 0);
  const lacking = sources.filter(({ count }) => count > 0 || nobodyCovers).flatMap(({ fields }) => fields);
  const isForWant = nobodyCovers || (isEmpty && left === 0);
  const unlimited = codeOf.get('no-time-limit')!;
  const isFollowed = sources.every(({ count, reason }) => count === 0 || reason === undefined);
  const isUnlimited = isForWant && [...whole.bySource.values()].some((counts) => counts.size > 0);
  const absent = !(isEmpty || nobodyCovers)
    ? undefined
    : isUnlimited && [...whole.bySource.values()].every((counts) => [...counts.keys()].every((v) => v === unlimited))
      ? 'no-limit'
      : isForWant && lacking.length === 0 && !isFollowed
        ? 'not-known'
        : absentOf(excluded, isForWant ? lacking : [], measure.subject);
  const working = {
    measure: measure.id,
    slice,
    basis: input.basis,
    numerator: counted,
    denominator,
    base: (relativeTo === undefined ? denominator : counted) + left,
    excluded,
    covered: sources.flatMap(({ source, count, fields, reason }) =>
      fields.length === 0 && reason === undefined && count > 0 ? [{ source, count }] : [],
    ),
    notCovered: sources.filter(({ count, fields, reason }) => (fields.length > 0 || reason !== undefined) && count > 0),
    ...(bounds === undefined ? {} : { bounds }),
    ...(absent === undefined ? {} : { absent }),
  };
  switch (measure.kind) {
    case 'count':
      return { kind: 'count', value: counted, ...working };
    case 'rate':
      return {
        kind: 'rate',
        value: denominator === 0 || !hasValue(bounds) ? null : counted / denominator,
        ...working,
      };
    case 'ratio': {
      const per = measure.per ?? 1;
      const value = denominator === 0 || !hasValue(bounds) ? null : (per * counted) / denominator;
      return { kind: 'ratio', per, value, ...working };
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
