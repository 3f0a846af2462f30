/** What figures say, as numbers: which of them says a typed one, and which is nearest. */

import { formatFigure, mainStatistic, type StatisticName } from '../vocabulary/figure-text.ts';
import type { GivenFigure, Target } from '../vocabulary/given.ts';
import type { PublishedResults } from '../vocabulary/published.ts';
import type { Figure, MeasureKind, Slice } from '../vocabulary/results.ts';
import type { TypedNumber } from './passages.ts';

const sameNumber = (value: number, { value: typed, decimals }: TypedNumber) =>
  Math.abs(value - typed) <= 0.5 * 10 ** -decimals + 1e-9;

/** What a number is of its figure, by the words beside it. */
export interface Role {
  /** “7 of the 11”: the 11. */
  readonly whole: boolean;
  /** Those that missed what the measure counts, such as late answers. */
  readonly missed: boolean;
}

/** The numbers a figure prints, in the unit of the typed one and in its role, with the statistic of each. */
function numbersOf(
  figure: Figure,
  unit: TypedNumber['unit'],
  role: Role | null,
): readonly (readonly [value: number, as: string])[] {
  const { numerator: k, denominator: n } = figure;
  // What was not upheld has a measure of its own; a share of one category has no rest that a sentence means.
  const hasRest =
    role === null ? !/uphold/.test(figure.measure) : role.missed && /timeliness|^ch02/.test(figure.measure);
  const hasPart = role === null || !hasRest;
  switch (unit) {
    case 'percent':
      if (figure.kind === 'rate' && n > 0)
        return [
          ...(hasPart ? [[(100 * k) / n, 'percent'] as const] : []),
          ...(hasRest ? [[(100 * (n - k)) / n, 'others'] as const] : []),
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
            ...(hasPart && role?.whole !== true ? [[k, 'numerator'] as const] : []),
            ...(hasRest ? [[n - k, 'others'] as const] : []),
            ...(role === null || role.whole
              ? ([
                  [n, 'denominator'],
                  [figure.base, 'base'],
                ] as const)
              : []),
          ];
        case 'ratio':
          return n > 0
            ? [[(figure.per * k) / n, 'ratio'], ...(role?.whole === true ? [] : [[k, 'numerator'] as const])]
            : [];
        case 'duration':
          return role !== null || figure.value === null
            ? []
            : [
                [figure.value, 'median'],
                [k / n, 'mean'],
              ];
        case 'amount':
          return role === null ? [[n, 'denominator']] : [];
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

const everySaid = (figures: readonly Figure[], number: TypedNumber, role: Role | null): readonly Said[] =>
  figures.flatMap((figure) => numbersOf(figure, number.unit, role).map(([value, as]) => ({ figure, value, as })));

/** The figure that best says a number in its role, or in any; `null` where none does. */
export const best = (figures: readonly Figure[], number: TypedNumber, role: Role | null = null): Said | null =>
  everySaid(figures, number, role)
    .filter(({ value }) => sameNumber(value, number))
    .reduce<Said | null>((one, other) => (one === null || rank(other) > rank(one) ? other : one), null);

/** A measure and its slice as they are written in a text: the stage first. */
export const addressOf = (measure: string, { stage, ...slice }: Slice): string =>
  [
    measure,
    ...(stage === undefined ? [] : [`stage=${stage}`]),
    ...Object.entries(slice).map(([dimension, id]) => `${dimension}=${id}`),
  ].join(' ');

/** How a figure is written in a text. The rest of a rate has no percentage of its own name. */
export function bindingOf({ figure, as }: Said, results: PublishedResults): string {
  const measure = results.measures.find(({ id }) => id === figure.measure);
  if (measure === undefined || (as === 'others' && figure.kind === 'rate')) return '';
  return `{{${addressOf(figure.measure, figure.slice)}${as === mainStatistic[measure.kind] ? '' : ` as=${as}`}}}`;
}

/** What the data say that is nearest to a typed number; of figures as near, the one about most of what is named. */
export function nearestTo(
  figures: readonly Figure[],
  number: TypedNumber,
  results: PublishedResults,
  role: Role | null = null,
) {
  const off = ({ value }: Said) => Math.abs(value - number.value);
  const nearest = everySaid(figures, number, role)
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
    return (
      (amount.unit === 'percent') === (number.unit === 'percent') &&
      (amount.unit === 'pounds' || number.unit !== 'pounds') &&
      sameNumber(amount.value, number)
    );
  const { k, n } = amount;
  if (number.unit === 'percent') return n !== null && n > 0 && sameNumber((100 * k) / n, number);
  return number.unit === 'number' && (sameNumber(k, number) || (n !== null && sameNumber(n, number)));
}

/** Whether a given figure is printed as the number, so that its name can replace it. */
export const printsGiven = (given: GivenFigure, number: TypedNumber): boolean =>
  saysGiven(given, number) && (!('k' in given.amount) || given.amount.n === null ? true : number.unit === 'percent');

/** Whether a target is the number, in its unit. */
export function saysTarget(target: Target, kind: MeasureKind, number: TypedNumber): boolean {
  const value = target.atLeast ?? target.atMost;
  return value !== null && unitOf(kind) === number.unit && sameNumber(value, number);
}

/** The unit in which a measure is printed. */
export const unitOf = (kind: MeasureKind): TypedNumber['unit'] =>
  kind === 'rate' ? 'percent' : kind === 'amount' ? 'pounds' : 'number';

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
