/**
 * Given figures in the results.
 *
 *   about us, with a source that gave totals only   a figure of its own, and part of the figure of all sources
 *   about us, of what could not be computed         a figure of its own
 *   about last year, others                         stays beside the figures
 */
import { DataError, type Diagnostic, diagnose, type SettingPath } from '../diagnostics.ts';
import { type GivenFigure, type GivenUnit, givenOnlyMeasures, type Target } from '../vocabulary/given.ts';
import { nearest } from '../vocabulary/nearest.ts';
import {
  type Figure,
  figureKey,
  type Homes,
  type MeasureKind,
  type PeriodBasis,
  type Quotient,
  type Slice,
  type StockGroupTenures,
} from '../vocabulary/results.ts';
import { type Category, type Dimension, dimensions, stockGroups as stockGroupIds } from '../vocabulary/terms.ts';
import { toldAs } from './bounds.ts';
import type { ComplaintMeasure, Measure } from './measure.ts';

/** The settings that hold the two lists. */
export const GIVEN = 'given';
export const TARGETS = 'targets';

interface GivenParts {
  readonly given: readonly GivenFigure[];
  readonly targets: readonly Target[];
  readonly totalsOnly: readonly Category[];
  readonly sources: readonly { readonly id: string }[];
  readonly measures: readonly Measure[];
}

/** Hold given figures and targets against the measures and sources there are. Throws a DataError. */
export function checkGiven({ given, targets, totalsOnly, sources, measures }: GivenParts): void {
  const found: Diagnostic[] = [];
  const bad = (list: string, i: number, problem: string, near?: string) =>
    found.push(
      diagnose(
        'bad-given',
        { setting: [list, i] },
        { what: list === TARGETS ? 'target' : 'given figure', problem, near },
      ),
    );
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  for (const [i, { id }] of totalsOnly.entries()) {
    if (!given.some(({ about, slice }) => about === 'us' && slice.source === id))
      bad('totalsOnly', i, `“${id}” is said to give totals only, and none of its figures is given`);
    if (sources.some((source) => source.id === id))
      bad('totalsOnly', i, `“${id}” is both a source with an export and one that gave totals only`);
  }
  const keys = new Set<string>();
  const lastYears = new Set<string>();
  const seenTargets = new Set<string>();
  for (const [i, figure] of given.entries()) {
    const measure = byId.get(figure.measure);
    if (given.findIndex(({ id }) => id === figure.id) < i) bad(GIVEN, i, `another one is called “${figure.id}” too`);
    if (measure === undefined) {
      const ids = [...byId.keys(), ...Object.keys(givenOnlyMeasures)];
      if (!Object.hasOwn(givenOnlyMeasures, figure.measure))
        bad(GIVEN, i, `there is no measure called “${figure.measure}”`, nearest(figure.measure, ids));
      continue;
    }
    const problem = sliceProblem(measure, figure.slice);
    if (problem !== null) bad(GIVEN, i, problem);
    const unfit = amountProblem(measure, figure.amount);
    if (unfit !== null) bad(GIVEN, i, unfit);
    const key = figureKey(figure.measure, figure.slice);
    if (figure.about === 'last-year') {
      if (lastYears.has(key)) bad(GIVEN, i, 'last year’s figure is given twice');
      lastYears.add(key);
    }
    if (figure.about !== 'us') continue;
    if (keys.has(key)) bad(GIVEN, i, 'the same figure is given twice');
    keys.add(key);
    const { source } = figure.slice;
    if (source !== undefined && !totalsOnly.some(({ id }) => id === source))
      bad(GIVEN, i, `“${source}” is not among the sources that gave totals only (“totalsOnly”)`);
    if (!('k' in figure.amount))
      bad(GIVEN, i, 'a figure about us needs its counts, k and n, so that it can be added up');
    else if (figure.amount.n === null && measure.over === 'complaints' && !isWhole(measure))
      bad(GIVEN, i, 'it needs both k and n: how many, and out of how many');
  }
  for (const [i, target] of targets.entries()) {
    const measure = byId.get(target.measure);
    if (measure === undefined) {
      bad(TARGETS, i, `there is no measure called “${target.measure}”`, nearest(target.measure, [...byId.keys()]));
      continue;
    }
    const problem = sliceProblem(measure, target.slice);
    if (problem !== null) bad(TARGETS, i, problem);
    if (measure.kind === 'rate' && (target.atLeast ?? target.atMost ?? 0) > 100)
      bad(TARGETS, i, 'a percentage is at most 100');
    const key = figureKey(target.measure, target.slice);
    if (seenTargets.has(key)) bad(TARGETS, i, 'there are two targets for this figure');
    seenTargets.add(key);
  }
  if (found.length > 0) throw new DataError(found);
}

/** The units in which a measure of each kind may be given as a value. */
const unitsOf: Readonly<Record<MeasureKind, readonly GivenUnit[]>> = {
  count: ['count'],
  rate: ['percent'],
  ratio: ['percent', 'per-1000'],
  amount: ['pounds'],
  duration: ['working-days'],
};

/** What is wrong with an amount for a measure of its kind, or `null`. */
function amountProblem(measure: Measure, amount: GivenFigure['amount']): string | null {
  const { kind, per } = measure;
  if ('value' in amount) {
    const fits =
      unitsOf[kind].includes(amount.unit) && (kind !== 'ratio' || (amount.unit === 'percent') === (per === 100));
    return fits ? null : `a ${kind} is not given in the unit “${amount.unit}”`;
  }
  if (kind === 'rate') return amount.n === null ? 'a rate needs both k and n' : null;
  if (kind !== 'count') return `a ${kind} is given as a value with its unit, not as k and n`;
  return isWhole(measure) && amount.n !== null && amount.n !== amount.k
    ? 'its k and n are the same number: leave n out'
    : null;
}

/** Counts of everything there is: their k is their n. */
const isWhole = ({ words }: Measure): boolean => words?.isWhole === true;

/** What is wrong with the address of a figure, or `null`. */
function sliceProblem(measure: Measure, slice: Slice): string | null {
  const byStage = measure.over === 'complaints' && measure.byStage;
  if (byStage && slice.stage === undefined) return `“${measure.id}” needs a stage`;
  if (!byStage && slice.stage !== undefined) return `“${measure.id}” is not by stage`;
  const asked = dimensions.filter((dimension) => slice[dimension] !== undefined);
  const fits = (breakdown: readonly Dimension[]) =>
    breakdown.length === asked.length && asked.every((dimension) => breakdown.includes(dimension));
  return measure.breakdowns.some(fits)
    ? null
    : `“${measure.id}” is not broken down by ${asked.join(' with ') || 'the whole'}`;
}

interface CategoryParts {
  readonly given: readonly GivenFigure[];
  readonly targets: readonly Target[];
  readonly stockGroups: StockGroupTenures | null;
  readonly homes: Homes | null;
  readonly categories: Readonly<Record<Dimension, readonly Category[]>>;
}

/** Hold every category id that was typed in against those the mappings declare. Throws a DataError. */
export function checkCategories({ given, targets, stockGroups, homes, categories }: CategoryParts): void {
  const found: Diagnostic[] = [];
  for (const group of stockGroupIds) {
    if (homes?.[group] === undefined || (stockGroups?.[group] ?? []).length > 0) continue;
    const problem = `the homes of “${group}” are given, and “stockGroups” does not say which tenures live in them`;
    found.push(diagnose('bad-given', { setting: ['homes'] }, { what: 'number of homes', problem, near: undefined }));
  }
  const check = (setting: SettingPath, what: string, dimension: Dimension, id: string) => {
    const ids = categories[dimension].map((category) => category.id);
    if (ids.includes(id)) return;
    const problem = `there is no ${dimension} with the id “${id}”`;
    found.push(diagnose('bad-given', { setting }, { what, problem, near: nearest(id, ids) }));
  };
  const checkSlice = (list: string, i: number, what: string, slice: Slice) => {
    for (const dimension of dimensions)
      if (slice[dimension] !== undefined) check([list, i], what, dimension, slice[dimension]);
  };
  for (const [i, { slice }] of given.entries()) checkSlice(GIVEN, i, 'given figure', slice);
  for (const [i, { slice }] of targets.entries()) checkSlice(TARGETS, i, 'target', slice);
  const seen = new Set<string>();
  for (const [group, tenures = []] of Object.entries(stockGroups ?? {})) {
    for (const [i, tenure] of tenures.entries()) {
      const setting = ['stockGroups', group, i];
      check(setting, 'entry of a stock group', 'tenure', tenure);
      if (seen.has(tenure)) {
        const problem = `the tenure “${tenure}” is in two groups`;
        found.push(diagnose('bad-given', { setting }, { what: 'entry of a stock group', problem, near: undefined }));
      }
      seen.add(tenure);
    }
  }
  if (found.length > 0) throw new DataError(found);
}

interface AddParts {
  readonly given: readonly GivenFigure[];
  readonly totalsOnly: readonly Category[];
  readonly measures: readonly Measure[];
  readonly basis: PeriodBasis;
}

/** The computed figures with the given ones in them. */
export function addGiven(
  computed: readonly Figure[],
  { given, totalsOnly, measures, basis }: AddParts,
): readonly Figure[] {
  const ours = given.filter(({ about, measure }) => about === 'us' && measures.some(({ id }) => id === measure));
  if (ours.length === 0 && totalsOnly.length === 0) return computed;
  const byKey = new Map(computed.map((figure) => [figureKey(figure.measure, figure.slice), figure]));
  for (const figure of withCounterparts(ours, measures)) {
    const measure = measures.find(({ id }) => id === figure.measure)!;
    const key = figureKey(figure.measure, figure.slice);
    if (byKey.has(key)) {
      const at = { setting: [GIVEN, given.findIndex(({ id }) => id === figure.id)] };
      const problem = 'the same figure is computed from complaint records; take one of the two out';
      throw new DataError([diagnose('bad-given', at, { what: 'given figure', problem, near: undefined })]);
    }
    byKey.set(key, asFigure(figure, measure, basis));
  }
  for (const source of totalsOnly) addSource(byKey, source, withCounterparts(ours, measures), measures);
  return [...byKey.values()];
}

/** The given figures, and for each uphold rate the share not upheld that it implies: k of n upheld leaves n − k. */
const withCounterparts = (ours: readonly GivenFigure[], measures: readonly Measure[]): readonly GivenFigure[] =>
  ours.flatMap((figure) => {
    const { measure, slice, amount } = figure;
    const implied = measure === 'uphold-rate' ? 'not-upheld-rate' : null;
    const isGiven = ours.some(
      (other) => other.measure === implied && figureKey('', other.slice) === figureKey('', slice),
    );
    const isKnown = measures.some(({ id }) => id === implied);
    if (implied === null || isGiven || !isKnown || !('k' in amount) || amount.n === null) return [figure];
    return [figure, { ...figure, measure: implied, amount: { k: amount.n - amount.k, n: amount.n } }];
  });

const asFigure = ({ id, measure, slice, amount }: GivenFigure, { kind }: Measure, basis: PeriodBasis): Figure => {
  const { k, n } = amount as { readonly k: number; readonly n: number | null };
  const denominator = n ?? k;
  const covered = slice.source === undefined ? [] : [{ source: slice.source, count: denominator }];
  const working = {
    measure,
    slice,
    basis,
    numerator: k,
    denominator,
    base: denominator,
    excluded: [],
    covered,
    notCovered: [],
    given: [id],
  };
  return kind === 'rate'
    ? { kind, value: denominator === 0 ? null : k / denominator, ...working }
    : { kind: 'count', value: k, ...working };
};

/** Add what a source gave to the figures of all sources; where it gave nothing, say that it is not covered. */
function addSource(
  byKey: Map<string, Figure>,
  source: Category,
  ours: readonly GivenFigure[],
  measures: readonly Measure[],
): void {
  for (const [key, figure] of byKey) {
    const measure = measures.find(({ id }) => id === figure.measure)!;
    if (measure.over === 'records' || figure.slice.source !== undefined) continue;
    const part = ours.find(
      (given) =>
        given.measure === figure.measure &&
        figureKey('', given.slice) === figureKey('', { ...figure.slice, source: source.id }),
    );
    if (part === undefined) {
      const notCovered = [...figure.notCovered, { source: source.id, count: null, fields: [] }];
      byKey.set(key, withUnknownSource({ ...figure, notCovered }, measure));
      continue;
    }
    const { k, n } = part.amount as { readonly k: number; readonly n: number | null };
    const numerator = figure.numerator + k;
    const denominator = figure.denominator + (n ?? k);
    const { bounds, absent: _, ...rest } = figure;
    const more = (end: Quotient | null) =>
      end === null ? null : { numerator: end.numerator + k, denominator: end.denominator + (n ?? k) };
    const sum = {
      ...(bounds === undefined
        ? {}
        : {
            bounds: { ...bounds, known: bounds.known + (n ?? k), least: more(bounds.least), most: more(bounds.most) },
          }),
      numerator,
      denominator,
      base: figure.base + (n ?? k),
      covered: [...figure.covered, { source: source.id, count: n ?? k }],
      given: [...(figure.given ?? []), part.id],
    };
    byKey.set(
      key,
      figure.kind === 'rate'
        ? ({ ...rest, ...sum, value: denominator === 0 ? null : numerator / denominator } as Figure)
        : ({ ...rest, ...sum, value: numerator } as Figure),
    );
  }
}

/** A figure that leaves out a source which would add an unknown number of complaints. */
function withUnknownSource(figure: Figure, measure: ComplaintMeasure): Figure {
  const { kind, numerator, denominator } = figure;
  const isRelative = measure.relativeTo !== undefined;
  if (kind === 'amount' || kind === 'duration' || (kind === 'ratio' && !isRelative)) return figure;
  const isFixed = isRelative || kind === 'count';
  const known = figure.bounds?.known ?? figure.base;
  const told = toldAs({ kind, ofAll: measure.ofAll === true, known, unknown: null, leastCoverage: undefined });
  const bounds = { unknown: null, known, least: isFixed ? { numerator, denominator } : null, most: null, told };
  return kind === 'count' || told === 'value' ? { ...figure, bounds } : { ...figure, bounds, value: null };
}
