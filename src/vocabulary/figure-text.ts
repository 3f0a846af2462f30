/** A figure as text: the only way from `MeasureResults` to what a reader sees. */
import { formatCount, formatNoun, formatPercent } from './numbers.ts';
import type { GivenFigure } from './ombudsman.ts';
import type { Figure, Slice } from './results.ts';

/** What can be said of a figure. `excluded` and `not-covered` can name a reason or a source after a colon. */
export const statistics = [
  'count',
  'percent',
  'numerator',
  'denominator',
  'others',
  'k-of-n',
  'base',
  'excluded',
  'not-covered',
] as const;
export type StatisticName = (typeof statistics)[number];
export type Statistic = StatisticName | `excluded:${string}` | `not-covered:${string}`;

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

/** A given figure in a text; its source stands beside it. */
export interface GivenText {
  readonly type: 'given';
  readonly id: string;
  readonly text: string;
}

/** What stands for a percentage of nothing. */
export const NOT_APPLICABLE = 'not applicable';

/** The number behind a statistic, for those that are one. */
export function statisticValue(figure: Figure, statistic: Statistic): number {
  const sum = (rows: readonly { readonly count: number }[]) => rows.reduce((n, { count }) => n + count, 0);
  if (statistic.startsWith('excluded:')) {
    return sum(figure.excluded.filter(({ reason }) => statistic === `excluded:${reason}`));
  }
  if (statistic.startsWith('not-covered:')) {
    return sum(figure.notCovered.filter(({ source }) => statistic === `not-covered:${source}`));
  }
  switch (statistic as StatisticName) {
    case 'denominator':
      return figure.denominator;
    case 'others':
      return figure.denominator - figure.numerator;
    case 'base':
      return figure.base;
    case 'excluded':
      return sum(figure.excluded);
    case 'not-covered':
      return sum(figure.notCovered);
    default:
      return figure.numerator;
  }
}

/** A statistic of a figure as text. */
export function formatFigure(figure: Figure, statistic: Statistic, decimals: number, noun?: Noun): string {
  if (statistic === 'percent') return formatPercent(figure.numerator, figure.denominator, decimals) ?? NOT_APPLICABLE;
  if (statistic === 'k-of-n') return `${formatCount(figure.numerator)} of ${formatCount(figure.denominator)}`;
  const value = statisticValue(figure, statistic);
  return noun === undefined ? formatCount(value) : formatNoun(value, noun.singular, noun.plural);
}

/** The text of a figure, with its address. */
export function figureText(figure: Figure, statistic: Statistic, decimals: number, noun?: Noun): FigureText {
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

export const formatGiven = ({ value, unit }: GivenFigure): string =>
  unit === 'percent' ? `${value}%` : formatCount(value);

/** Words with figures among them. */
export type Phrase = readonly (string | FigureText)[];

/**
 * Words with figures among them, written as a template: every number keeps its address.
 * @example phrase`At stage 1, ${figure} were upheld.`
 */
export function phrase(words: TemplateStringsArray, ...parts: readonly (string | FigureText | Phrase)[]): Phrase {
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
