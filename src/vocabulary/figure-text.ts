/** A figure as text: the only way from `MeasureResults` to what a reader sees. */

import type { ComparisonText } from './comparator.ts';
import {
  formatGivenAmount,
  formatTarget,
  GIVEN_MARK,
  type GivenFigure,
  meetsTarget,
  QUOTED_MARK,
  type Target,
} from './given.ts';
import { formatCount, formatMoney, formatNoun, formatPercent, formatRatio } from './numbers.ts';
import { type PublishedFigure, SUPPRESSED_MARK } from './published.ts';
import { absentWords, type Figure, gapsOf, type MeasureKind, type Quotient, type Slice } from './results.ts';

/**
 * What can be said of a figure, and of which kinds. `share` is a percentage with its counts, of a base under 20 the
 * counts first. `excluded` and `not-covered` can name a reason or a source after a
 * colon; `days` names the shortest and longest time, as `days:6-10` or `days:31-`.
 */
const statisticKinds = {
  count: ['count'],
  percent: ['rate'],
  share: ['rate'],
  ratio: ['ratio'],
  amount: ['amount'],
  median: ['duration'],
  mean: ['duration', 'amount'],
  numerator: ['count', 'rate', 'ratio'],
  denominator: ['count', 'rate', 'ratio', 'amount', 'duration'],
  others: ['count', 'rate'],
  'k-of-n': ['count', 'rate'],
  'best-case': ['rate'],
  'worst-case': ['rate'],
  base: ['count', 'rate', 'ratio', 'amount', 'duration'],
  excluded: ['count', 'rate', 'ratio', 'amount', 'duration'],
  'not-covered': ['count', 'rate', 'ratio', 'amount', 'duration'],
  coverage: ['count', 'rate', 'ratio', 'amount', 'duration'],
  days: ['duration'],
} as const satisfies Record<string, readonly MeasureKind[]>;
export type StatisticName = keyof typeof statisticKinds;
export type Statistic =
  | StatisticName
  | `excluded:${string}`
  | `not-covered:${string}`
  | `days:${number}-${number | ''}`;

/** What is said of a figure where a text does not say which. */
export const mainStatistic: Readonly<Record<MeasureKind, StatisticName>> = {
  count: 'count',
  rate: 'percent',
  ratio: 'ratio',
  amount: 'amount',
  duration: 'median',
};

/** The statistics a kind of measure allows, its main one first. */
export const statisticsOf = (kind: MeasureKind): readonly StatisticName[] =>
  (Object.keys(statisticKinds) as StatisticName[]).filter(
    (name) => name !== 'days' && (statisticKinds[name] as readonly MeasureKind[]).includes(kind),
  );

export interface Noun {
  readonly singular: string;
  readonly plural: string;
}

/** A figure in a text, a table or a chart, with its address. `text` equals what the results say: `check-report` proves it. */
export interface FigureText {
  readonly type: 'figure';
  readonly measure: string;
  readonly slice: Slice;
  readonly statistic: Statistic;
  readonly noun?: Noun;
  readonly text: string;
}

/** A given figure in a text, with its mark; its source stands beside it. */
export interface GivenText {
  readonly type: 'given';
  readonly id: string;
  readonly as: 'value' | 'k-of-n';
  readonly text: string;
}

/** A number that somebody else published, with its mark; its source stands beside it. */
export interface QuotedText {
  readonly type: 'quoted';
  readonly value: string;
  readonly source: string;
  readonly text: string;
}

/** A target in a text, or whether it is met. */
export interface TargetText {
  readonly type: 'target';
  readonly measure: string;
  readonly slice: Slice;
  readonly as: 'target' | 'met';
  readonly text: string;
}

/** A base under which a percentage says little: “5 of 9 (56%)” instead of “56% (5 of 9)”. */
export const SMALL_BASE = 20;

/** What is printed for a number that cannot be known. */
export const NOT_KNOWN = absentWords['not-known'];

/** What stands for a percentage of nothing. */
export const NOT_APPLICABLE = 'not applicable';

/** What is printed for a share when no complaint could be held against a time limit. */
export const NOT_JUDGED = 'not judged: the edition is not known';

/** Whether nothing is left of a figure because no edition that is known was in force. */
const isNotJudged = ({ denominator, excluded }: Figure): boolean =>
  denominator === 0 && excluded.length > 0 && excluded.every(({ reason }) => reason === 'no-edition');

/** The number behind a statistic, for those that are one. */
export function statisticValue(figure: Figure, statistic: Statistic): number {
  const sum = (rows: readonly { readonly count: number | null }[]) =>
    rows.reduce((n, { count }) => n + (count ?? 0), 0);
  const [name, detail] = statistic.split(':') as [StatisticName, string | undefined];
  switch (name) {
    case 'denominator':
      return figure.denominator;
    case 'others':
      return figure.denominator - figure.numerator;
    case 'base':
      return figure.base;
    case 'excluded':
      return sum(figure.excluded.filter(({ reason }) => detail === undefined || detail === reason));
    case 'not-covered':
      return sum(figure.notCovered.filter(({ source }) => detail === undefined || detail === source));
    case 'days': {
      const [from = 0, to = Number.POSITIVE_INFINITY] = (detail ?? '')
        .split('-')
        .map((n) => (n === '' ? undefined : Number(n)));
      const rows = figure.kind === 'duration' ? figure.distribution : [];
      return sum(rows.filter(({ days }) => from <= days && days <= to));
    }
    default:
      return figure.numerator;
  }
}

/** What speaks of what a figure leaves out, or of how its complaints are spread. */
const ofCoverage = /^(?:best-case|worst-case|base|coverage|excluded|not-covered|days)(?::|$)/;

/** What can be told of a figure although nothing, or not enough, is known of what it counts. */
const ofAbsent = /^(?:base|denominator|excluded|not-covered)(?::|$)/;

/** A text that is no number: nobody could add it up. */
const isWords = (text: string): boolean => text === NOT_APPLICABLE || Object.values<string>(absentWords).includes(text);

/** A statistic of a figure as text; one with given figures in it carries their mark, one that is withheld only its own. */
export function formatFigure(figure: PublishedFigure, statistic: Statistic, decimals: number, noun?: Noun): string {
  const isWithheld = figure.kind === 'suppressed' || (figure.coverage === 'suppressed' && ofCoverage.test(statistic));
  if (isWithheld) return noun === undefined ? SUPPRESSED_MARK : `${SUPPRESSED_MARK} ${noun.plural}`;
  const text = formatStatistic(figure, statistic, decimals, noun);
  if (text === NOT_APPLICABLE && isNotJudged(figure)) return NOT_JUDGED;
  return figure.given === undefined || isWords(text) ? text : `${text} ${GIVEN_MARK}`;
}

/** How many complaints a figure leaves out, for a gap in their record or because their source does not collect what it needs. */
export const leftOutOf = (figure: Pick<Figure, 'excluded' | 'notCovered'>): number =>
  gapsOf(figure) + figure.notCovered.reduce((sum, { count }) => sum + (count ?? 0), 0);

/** Whether a figure covers less than all complaints it speaks of. */
export const coversPart = (figure: Pick<Figure, 'excluded' | 'notCovered'>): boolean =>
  leftOutOf(figure) > 0 || figure.notCovered.some(({ count }) => count === null);

/** What a figure covers, printed beside it: `6 of our 18 complaints`, `leaves out 12 complaints`. */
function formatCoverage(figure: Figure): string {
  const totals = figure.notCovered.some(({ count }) => count === null) ? 'a source that gave totals only' : null;
  const left = leftOutOf(figure);
  const leftOut = [...(left === 0 ? [] : [formatNoun(left, 'complaint')]), ...(totals === null ? [] : [totals])];
  // Of a category it is not known how many of those left out belong to it.
  const isWhole = Object.keys(figure.slice).every((name) => name === 'stage' || name === 'source');
  const isOfComplaints = figure.kind !== 'ratio';
  if (leftOut.length === 0) return `all ${formatNoun(figure.denominator, 'complaint')}`;
  return isWhole && isOfComplaints && totals === null
    ? `${formatCount(figure.denominator)} of our ${formatNoun(figure.denominator + left, 'complaint')}`
    : `leaves out ${leftOut.join(' and ')}`;
}

function formatStatistic(figure: Figure, statistic: Statistic, decimals: number, noun?: Noun): string {
  const { numerator: k, denominator: n } = figure;
  if (figure.absent !== undefined && !ofAbsent.test(statistic)) return absentWords[figure.absent];
  const range = rangeText(figure, statistic, decimals);
  if (range !== null) {
    if (noun === undefined) return range;
    if (range === NOT_KNOWN) return `an unknown number of ${noun.plural}`;
    return `${range} ${k === 1 ? noun.singular : noun.plural}`;
  }
  switch (statistic) {
    case 'percent':
      return formatPercent(k, n, decimals) ?? NOT_APPLICABLE;
    case 'share': {
      const [share, counts] = [formatPercent(k, n, decimals), `${formatCount(k)} of ${formatCount(n)}`];
      if (share === null) return NOT_APPLICABLE;
      return n < SMALL_BASE ? `${counts} (${share})` : `${share} (${counts})`;
    }
    case 'best-case':
      return boundText(figure, 'most', decimals);
    case 'worst-case':
      return boundText(figure, 'least', decimals);
    case 'ratio': {
      const per = figure.kind === 'ratio' ? figure.per : 1;
      const ratio = formatRatio(k, n, per, decimals);
      return ratio === null ? NOT_APPLICABLE : per === 100 ? `${ratio}%` : ratio;
    }
    case 'k-of-n':
      return `${formatCount(k)} of ${formatCount(n)}`;
    case 'coverage':
      return formatCoverage(figure);
    case 'amount':
      return formatMoney(k);
    case 'median':
      return figure.value === null ? NOT_APPLICABLE : String(figure.value);
    case 'mean':
      if (n === 0) return NOT_APPLICABLE;
      return figure.kind === 'amount'
        ? formatMoney(Number((2n * BigInt(k) + BigInt(n)) / (2n * BigInt(n))))
        : formatRatio(k, n, 1, 1)!;
    default: {
      const value = statisticValue(figure, statistic);
      return noun === undefined ? formatCount(value) : formatNoun(value, noun.singular, noun.plural);
    }
  }
}

/** One end of where a rate lies, whatever is missing from the records or not collected. */
function boundText(figure: Figure, end: 'least' | 'most', decimals: number): string {
  const { numerator: k, denominator: n, bounds } = figure;
  if (bounds !== undefined) {
    const bound = bounds[end];
    return bound === null ? NOT_KNOWN : (quotientText(figure, bound, decimals) ?? NOT_KNOWN);
  }
  // Figures saved before they carried their bounds.
  const unknown = gapsOf(figure) + figure.notCovered.reduce((sum, { count }) => sum + (count ?? 0), 0);
  return formatPercent(end === 'most' ? k + unknown : k, n + unknown, decimals) ?? NOT_APPLICABLE;
}

const quotientText = (figure: Figure, { numerator, denominator }: Quotient, decimals: number): string | null => {
  if (figure.kind !== 'ratio') return formatPercent(numerator, denominator, decimals);
  const ratio = formatRatio(numerator, denominator, figure.per, decimals);
  return ratio === null || figure.per !== 100 ? ratio : `${ratio}%`;
};

/** The statistics that a figure tells as a range where it has no single value; a rate’s counts are of what is covered. */
const rangeStatistics: Readonly<Record<'count' | 'rate' | 'ratio', readonly Statistic[]>> = {
  count: ['count', 'numerator', 'k-of-n', 'others'],
  rate: ['percent', 'share', 'k-of-n'],
  ratio: ['ratio', 'numerator'],
};

/** A figure as a range, or as not known; `null` where it is told as a value. */
function rangeText(figure: Figure, statistic: Statistic, decimals: number): string | null {
  const { bounds, kind, numerator } = figure;
  if (bounds === undefined || bounds.told === 'value' || kind === 'amount' || kind === 'duration') return null;
  if (!rangeStatistics[kind].includes(statistic)) return null;
  // A number of complaints that are known to count is a true lower bound, however few are covered.
  if (statistic === 'count' || statistic === 'numerator')
    return numerator === 0 ? NOT_KNOWN : `at least ${formatCount(numerator)}`;
  if (kind === 'count' || bounds.told === 'not-known') return NOT_KNOWN;
  const [least, most] = [bounds.least, bounds.most].map((bound) =>
    bound === null ? null : quotientText(figure, bound, decimals),
  );
  if (least === null || least === undefined) return NOT_KNOWN;
  return most === null || most === undefined ? `at least ${least}` : `at least ${least}, at most ${most}`;
}

/** The text of a figure, with its address. */
export function figureText(figure: PublishedFigure, statistic: Statistic, decimals: number, noun?: Noun): FigureText {
  const text = formatFigure(figure, statistic, decimals, noun);
  return {
    type: 'figure',
    measure: figure.measure,
    slice: figure.slice,
    statistic,
    ...(noun === undefined ? {} : { noun }),
    text,
  };
}

/** A given figure as text, with its mark. */
export function givenText(given: GivenFigure, decimals: number, as: GivenText['as'] = 'value'): GivenText {
  const { amount } = given;
  const kOfN = 'k' in amount && amount.n !== null ? `${formatCount(amount.k)} of ${formatCount(amount.n)}` : null;
  const text = as === 'k-of-n' && kOfN !== null ? kOfN : formatGivenAmount(given, decimals);
  return { type: 'given', id: given.id, as, text: `${text} ${GIVEN_MARK}` };
}

/** A number that somebody else published, as text, with its mark. */
export const quotedText = (value: string, source: string): QuotedText => ({
  type: 'quoted',
  value,
  source: source.trim(),
  text: `${value} ${QUOTED_MARK}`,
});

/** A target, or whether a figure meets it, as text. */
export function targetText(target: Target, figure: PublishedFigure, as: TargetText['as']): TargetText {
  const said = { type: 'target', measure: target.measure, slice: target.slice, as } as const;
  if (as === 'target') return { ...said, text: formatTarget(target, figure) };
  if (figure.kind === 'suppressed') return { ...said, text: SUPPRESSED_MARK };
  const met = meetsTarget(figure, target);
  const nothing = figure.absent ?? (figure.bounds === undefined ? undefined : 'not-known');
  const none = nothing === undefined ? NOT_APPLICABLE : absentWords[nothing];
  return { ...said, text: met === null ? none : met ? 'met' : 'not met' };
}

/** Words with figures among them. */
export type Phrase = readonly (string | FigureText | GivenText | TargetText | ComparisonText)[];

/**
 * Words with figures among them, written as a template: every number keeps its address.
 * @example phrase`At stage 1, ${figure} were upheld.`
 */
export function phrase(words: TemplateStringsArray, ...parts: readonly (string | Phrase[number] | Phrase)[]): Phrase {
  return words.flatMap((word, i) => {
    const part = parts[i];
    const before = word === '' ? [] : [word];
    if (part === undefined || part === '') return before;
    return typeof part === 'string' || 'type' in part ? [...before, part] : [...before, ...part];
  });
}

/** Phrases as a list in a sentence: `a, b and c`. */
export function phraseList(phrases: readonly Phrase[]): Phrase {
  return phrases.flatMap((words, i) => [...(i === 0 ? [] : [i === phrases.length - 1 ? ' and ' : ', ']), ...words]);
}

export const phraseText = (words: Phrase): string =>
  words.map((word) => (typeof word === 'string' ? word : word.text)).join('');
