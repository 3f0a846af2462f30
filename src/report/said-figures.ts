/** What figures say, as numbers: which of them says a typed one, and which is nearest. */

import { formatFigure, mainStatistic, type StatisticName } from '../vocabulary/figure-text.ts';
import type { GivenFigure } from '../vocabulary/given.ts';
import type { PublishedResults } from '../vocabulary/published.ts';
import { type Figure, figureKey } from '../vocabulary/results.ts';
import type { TypedNumber } from './passages.ts';

const sameNumber = (value: number, { value: typed, decimals }: TypedNumber) =>
  Math.abs(value - typed) <= 0.5 * 10 ** -decimals + 1e-9;

/** The numbers a figure prints, in the unit of the typed one, with the statistic of each. */
function numbersOf(figure: Figure, unit: TypedNumber['unit']): readonly (readonly [value: number, as: string])[] {
  const { numerator: k, denominator: n } = figure;
  switch (unit) {
    case 'percent':
      if (figure.kind === 'rate' && n > 0)
        return [
          [(100 * k) / n, 'percent'],
          // What was not upheld has a measure of its own.
          ...(/uphold/.test(figure.measure) ? [] : [[(100 * (n - k)) / n, 'others'] as const]),
        ];
      return figure.kind === 'ratio' && figure.per === 100 && n > 0 ? [[(100 * k) / n, 'ratio']] : [];
    case 'pounds':
      return figure.kind === 'amount' ? [[k / 100, 'amount'], ...(n > 0 ? [[k / 100 / n, 'mean'] as const] : [])] : [];
    case 'number':
      switch (figure.kind) {
        case 'count':
          return [[k, 'count']];
        case 'rate':
          return [
            [k, 'numerator'],
            [n, 'denominator'],
            ...(/uphold/.test(figure.measure) ? [] : [[n - k, 'others'] as const]),
            [figure.base, 'base'],
          ];
        case 'ratio':
          return n > 0
            ? [
                [(figure.per * k) / n, 'ratio'],
                [k, 'numerator'],
              ]
            : [];
        case 'duration':
          return figure.value === null
            ? []
            : [
                [figure.value, 'median'],
                [k / n, 'mean'],
              ];
        case 'amount':
          return [[n, 'denominator']];
      }
  }
}

/** A number of a figure, with the statistic it is. */
export interface Said {
  readonly figure: Figure;
  readonly as: string;
  readonly value: number;
}

/** How well a figure answers to a sentence: the more it is about and the plainer its statistic, the better. */
const plainness = ['percent', 'count', 'amount', 'median', 'ratio', 'numerator', 'mean'];
const rank = ({ figure, as }: Said) => {
  const place = plainness.indexOf(as);
  return 20 * Object.keys(figure.slice).length - (place === -1 ? 50 : place);
};

const everySaid = (figures: readonly Figure[], number: TypedNumber): readonly Said[] =>
  figures.flatMap((figure) => numbersOf(figure, number.unit).map(([value, as]) => ({ figure, value, as })));

/** The figure that best says a number; `null` where none does. */
export const best = (figures: readonly Figure[], number: TypedNumber): Said | null =>
  everySaid(figures, number)
    .filter(({ value }) => sameNumber(value, number))
    .reduce<Said | null>((one, other) => (one === null || rank(other) > rank(one) ? other : one), null);

/** How a figure is written in a text. The rest of a rate has no percentage of its own name. */
export function bindingOf({ figure, as }: Said, results: PublishedResults): string {
  const measure = results.measures.find(({ id }) => id === figure.measure);
  if (measure === undefined || (as === 'others' && figure.kind === 'rate')) return '';
  return `{{${figureKey(figure.measure, figure.slice)}${as === mainStatistic[measure.kind] ? '' : ` as=${as}`}}}`;
}

/** What the data say that is nearest to a typed number; of figures as near, the one about most of what is named. */
export function nearestTo(figures: readonly Figure[], number: TypedNumber, results: PublishedResults) {
  const off = ({ value }: Said) => Math.abs(value - number.value);
  const nearest = everySaid(figures, number)
    .filter(({ as }) => as !== 'excluded' && as !== 'base')
    .reduce<Said | null>((one, other) => {
      if (one === null) return other;
      const closer = off(other) - off(one);
      return closer < 0 || (closer === 0 && rank(other) > rank(one)) ? other : one;
    }, null);
  if (nearest === null) return null;
  const { figure, as, value } = nearest;
  const measure = results.measures.find(({ id }) => id === figure.measure);
  const isPercent = number.unit === 'percent' && as === 'others';
  const said = isPercent
    ? `${value.toFixed(Math.max(number.decimals, measure?.decimals ?? 0))}%`
    : formatFigure(figure, as as StatisticName, measure?.decimals ?? 0);
  return { said, measure: measure?.title ?? figure.measure, name: bindingOf(nearest, results) };
}

/** Whether a given figure is the number: its value, or one of its counts. */
export function saysGiven({ amount }: GivenFigure, number: TypedNumber): boolean {
  if (!('k' in amount))
    return amount.unit === 'percent'
      ? number.unit === 'percent' && sameNumber(amount.value, number)
      : sameNumber(amount.value, number);
  const { k, n } = amount;
  if (number.unit === 'percent') return n !== null && n > 0 && sameNumber((100 * k) / n, number);
  return sameNumber(k, number) || (n !== null && sameNumber(n, number));
}

/** How many places of a rough number are meant: “about 570” is ten more or less, “about 60%” five. */
export function roughly({ value, unit }: TypedNumber): number {
  if (unit === 'percent') return -1;
  return -Math.max(1, Math.floor(Math.log10(Math.max(10, value))) - 1) - Math.log10(2);
}

/** The measure that says a number, and how it is written. */
export function insteadOf(said: Said, results: PublishedResults): string | null {
  const measure = results.measures.find(({ id }) => id === said.figure.measure);
  const name = bindingOf(said, results);
  return measure === undefined || name === '' ? null : `${measure.title.toLowerCase()}, ${name}`;
}
