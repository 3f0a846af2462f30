/**
 * Last year beside this year.
 *
 *   measures.json of last year ─┐
 *   figures given of last year ─┴─► the figure then ──► the change: in number, in percentage points, each with its base
 *
 * A figure of the same measure and period that has another value than was published is restated: it is found, and the
 * report does not come out until somebody says why.
 */
import { formatFigure, mainStatistic, NOT_KNOWN, SMALL_BASE } from './figure-text.ts';
import { GIVEN_MARK, type GivenFigure } from './given.ts';
import { formatCount, formatMoney, formatPercent, formatRatio } from './numbers.ts';
import { kindOf, type PublishedFigure, type PublishedResultsData, SUPPRESSED_MARK, shownValue } from './published.ts';
import { type Figure, figureKey, type Slice } from './results.ts';

/** What can be said of last year’s figure and of the change since. */
export const comparisonForms = ['last-year', 'last-year-k-of-n', 'last-year-share', 'change', 'compared'] as const;
export type ComparisonForm = (typeof comparisonForms)[number];

/** A figure of last year, or the change since, in a text. */
export interface ComparisonText {
  readonly type: 'comparison';
  readonly measure: string;
  readonly slice: Slice;
  readonly as: ComparisonForm;
  /** The given figure that last year's is; left out where it was computed. */
  readonly given?: string;
  readonly text: string;
}

const absolute = (value: bigint) => (value < 0n ? -value : value);

/** k of n less j of m, in hundredths, to so many decimal places; the sign apart. */
function pointsBetween(
  before: Figure,
  after: Figure,
  decimals: number,
): { readonly up: boolean; readonly text: string } {
  const [ka, na] = [BigInt(before.numerator), BigInt(before.denominator)];
  const [kb, nb] = [BigInt(after.numerator), BigInt(after.denominator)];
  const difference = kb * na - ka * nb;
  const scale = 10n ** BigInt(decimals);
  const scaled = (2n * 100n * scale * absolute(difference) + na * nb) / (2n * na * nb);
  const text = `${scaled / scale}.${String(scaled % scale).padStart(decimals, '0')}`;
  return { up: difference > 0n, text };
}

const upOrDown = (up: boolean) => (up ? 'up' : 'down');

/** The change from one figure to the other, in words: `up 4.1 percentage points`; `null` where there is none to tell. */
export function changeBetween(before: Figure, after: Figure, decimals: number): string | null {
  if (before.kind !== after.kind) return null;
  switch (after.kind) {
    case 'rate': {
      if (before.denominator === 0 || after.denominator === 0) return null;
      const { up, text } = pointsBetween(before, after, Math.max(1, decimals));
      if (!/^[0.]+$/.test(text)) return `${upOrDown(up)} ${text} percentage points`;
      const isSame = before.numerator * after.denominator === after.numerator * before.denominator;
      return isSame ? 'unchanged' : `${upOrDown(up)} by less than ${text.replace(/0$/, '1')} percentage points`;
    }
    case 'count':
    case 'amount': {
      const difference = after.numerator - before.numerator;
      if (difference === 0) return 'unchanged';
      const size = Math.abs(difference);
      const amount = after.kind === 'amount' ? formatMoney(size) : formatCount(size);
      const share = before.numerator < SMALL_BASE ? null : formatPercent(size, before.numerator, 1);
      return `${upOrDown(difference > 0)} ${amount}${share === null ? '' : ` (${share})`}`;
    }
    case 'ratio': {
      if (before.kind !== 'ratio' || before.value === null || after.value === null) return null;
      const say = ({ numerator, denominator }: Figure) =>
        Number(formatRatio(numerator, denominator, after.per, 1)!.replaceAll(',', ''));
      const difference = Math.round(10 * (say(after) - say(before))) / 10;
      const unit = after.per === 100 ? ' percentage points' : '';
      return difference === 0 ? 'unchanged' : `${upOrDown(difference > 0)} ${Math.abs(difference).toFixed(1)}${unit}`;
    }
    case 'duration': {
      if (before.kind !== 'duration' || before.value === null || after.value === null) return null;
      const difference = after.value - before.value;
      const size = Math.abs(difference);
      return difference === 0
        ? 'unchanged'
        : `${upOrDown(difference > 0)} ${size} working ${size === 1 ? 'day' : 'days'}`;
    }
  }
}

type Results = Pick<PublishedResultsData, 'measures' | 'lastYear' | 'given'> & {
  find(measure: string, slice?: Slice): PublishedFigure | undefined;
};

/** A figure of last year: as computed then, or as given with its counts. */
interface Before {
  readonly figure: PublishedFigure;
  readonly period: string;
  readonly given: GivenFigure | null;
}

/** Last year’s figure of a measure and slice: computed where its results are at hand, else given; or `undefined`. */
export function figureOfLastYear(results: Results, measure: string, slice: Slice): Before | undefined {
  const key = figureKey(measure, slice);
  const { lastYear } = results;
  const computed = lastYear?.figures.find((figure) => figureKey(figure.measure, figure.slice) === key);
  if (computed !== undefined) return { figure: computed, period: lastYear!.period.label, given: null };
  const given = results.given.find((one) => one.about === 'last-year' && figureKey(one.measure, one.slice) === key);
  const now = results.find(measure, slice);
  const figure = given === undefined || now === undefined ? null : withCounts(now, given);
  return figure === null ? undefined : { figure, period: given!.period, given: given! };
}

/** This year's figure with last year's counts; `null` for one that was given without. */
function withCounts(now: PublishedFigure, { amount }: GivenFigure): PublishedFigure | null {
  if (!('k' in amount) || now.kind === 'suppressed') return null;
  const { k, n } = amount;
  if (now.kind === 'count') return { ...now, numerator: k, denominator: k, base: k, value: k };
  if (now.kind === 'rate' && n !== null)
    return { ...now, numerator: k, denominator: n, base: n, value: n === 0 ? null : k / n };
  return null;
}

/** Last year’s figure, or the change since, as text; `undefined` where either year has none. */
export function comparisonText(
  results: Results,
  measure: string,
  slice: Slice,
  as: ComparisonForm,
): ComparisonText | undefined {
  const before = figureOfLastYear(results, measure, slice);
  const after = results.find(measure, slice);
  if (before === undefined || after === undefined) return undefined;
  const { figure, given, period } = before;
  const decimals = results.measures.find(({ id }) => id === measure)?.decimals ?? 0;
  const ofRate = { 'last-year-k-of-n': 'k-of-n', 'last-year-share': 'share' } as const;
  const kind = kindOf(figure);
  const statistic = kind === 'rate' && as in ofRate ? ofRate[as as keyof typeof ofRate] : mainStatistic[kind];
  // What stood in this year's figure of given ones is no part of last year's.
  const { given: _, ...bare } = figure as Figure & { readonly given?: readonly string[] };
  const then = formatFigure(
    bare as PublishedFigure,
    as === 'compared' && kind === 'rate' ? 'share' : statistic,
    decimals,
  );
  const text =
    as === 'compared'
      ? comparedWith(figure, after, { decimals, period, then })
      : as === 'change'
        ? changeOf(figure, after, decimals)
        : then;
  if (text === null) return undefined;
  const said = { type: 'comparison', measure, slice, as } as const;
  return given === null ? { ...said, text } : { ...said, given: given.id, text: `${text} ${GIVEN_MARK}` };
}

/** The figure beside last year’s, to follow it in a sentence: `2 more than in 2022/23`; `null` where there is nothing to compare. */
function comparedWith(
  before: PublishedFigure,
  after: PublishedFigure,
  { decimals, period, then }: { readonly decimals: number; readonly period: string; readonly then: string },
): string | null {
  if (!hasOneValue(before) || !hasOneValue(after)) return `compared with ${then} in ${period}`;
  const change = changeBetween(before, after, decimals);
  if (change === null) return null;
  if (after.kind !== 'count' && after.kind !== 'amount') return `${change} from ${then} in ${period}`;
  if (change === 'unchanged') {
    if (after.kind === 'amount') return `the same as in ${period}`;
    return after.numerator === 0 ? `as in ${period}` : `as many as in ${period}`;
  }
  const size = change.replace(/^(?:up|down) /, '');
  const fewer = after.kind === 'amount' ? 'less' : 'fewer';
  return `${size} ${after.numerator > before.numerator ? 'more' : fewer} than in ${period}`;
}

/** Whether a figure is told as one value: not withheld, not a range, and not absent. Only then is there a change to tell. */
export const hasOneValue = (figure: PublishedFigure): figure is Figure =>
  figure.kind !== 'suppressed' &&
  figure.absent === undefined &&
  (figure.bounds === undefined || figure.bounds.told === 'value');

/** The change between published figures: of one that is withheld it is withheld too, of one that is no value not known. */
const changeOf = (before: PublishedFigure, after: PublishedFigure, decimals: number): string | null =>
  before.kind === 'suppressed' || after.kind === 'suppressed'
    ? SUPPRESSED_MARK
    : hasOneValue(before) && hasOneValue(after)
      ? changeBetween(before, after, decimals)
      : NOT_KNOWN;

/** Whether a figure that was published can be this one: the same counts, or a value that is this one rounded. */
export function isSameAsPublished(published: GivenFigure['amount'] | Figure, figure: Figure): boolean {
  if ('kind' in published) {
    if (published.kind !== figure.kind) return false;
    // What is printed of it: a count or an amount, a median, or both counts.
    const isOne = figure.kind === 'count' || figure.kind === 'amount';
    return figure.kind === 'duration'
      ? published.value === figure.value
      : published.numerator === figure.numerator && (isOne || published.denominator === figure.denominator);
  }
  if ('k' in published)
    return published.k === figure.numerator && (published.n === null || published.n === figure.denominator);
  const { value } = published;
  const decimals = String(value).split('.')[1]?.length ?? 0;
  const own =
    figure.kind === 'rate'
      ? (100 * figure.numerator) / figure.denominator
      : figure.kind === 'amount'
        ? figure.numerator / 100
        : (figure.value ?? Number.NaN);
  return Math.abs(own - value) <= 0.5 * 10 ** -decimals + 1e-9;
}

/** Measures of a year beside which a reader looks first for those of the year before. */
export const comparedMeasures: readonly string[] = [
  'received',
  'handled',
  'refused',
  'received-per-1000-homes',
  'uphold-rate',
  'escalation-rate-in-year',
  'acknowledgement-timeliness',
  'response-timeliness',
  'response-days',
  'extensions',
  'compensation-offered',
  'determinations',
  'maladministration-rate',
  'failure-orders',
];

/** One line of last year beside this year. */
export interface YearPair {
  readonly now: PublishedFigure;
  /** As computed then, or as given. */
  readonly before: { readonly figure: PublishedFigure } | { readonly given: GivenFigure };
  /** The period of the figure then. */
  readonly period: string;
}

/** Last year beside this year, of whole figures: what was computed, and what was given and not computed. */
export function yearPairs(
  results: Pick<PublishedResultsData, 'given' | 'lastYear' | 'figures'> & Results,
): readonly YearPair[] {
  const { lastYear, given } = results;
  const isWhole = ({ slice }: { readonly slice: Slice }) => Object.keys(slice).every((name) => name === 'stage');
  const computed = (lastYear?.figures ?? []).flatMap((figure): YearPair[] => {
    const now = results.find(figure.measure, figure.slice);
    // Two figures of nothing are no comparison.
    const isSomething = now !== undefined && (shownValue(now) !== null || shownValue(figure) !== null);
    return isSomething && isWhole(figure) && comparedMeasures.includes(figure.measure)
      ? [{ now, before: { figure }, period: lastYear!.period.label }]
      : [];
  });
  const seen = new Set(computed.map(({ now }) => figureKey(now.measure, now.slice)));
  const typed = given.flatMap((figure): YearPair[] => {
    const now = results.find(figure.measure, figure.slice);
    return figure.about === 'last-year' && now !== undefined && !seen.has(figureKey(figure.measure, figure.slice))
      ? [{ now, before: { given: figure }, period: figure.period }]
      : [];
  });
  const order = ({ now }: YearPair) => results.figures.indexOf(now);
  return [...computed, ...typed].sort((a, b) => order(a) - order(b));
}
