/**
 * Figures that are typed in with their source instead of computed, and targets.
 *
 *   about us         the contractor that sends only totals, a survey: in our figures, marked [g]
 *   about last-year  beside ours
 *   about national, peers   beside ours
 */
import { formatCount, formatMoney, formatPercent } from './numbers.ts';
import { kindOf, type PublishedFigure } from './published.ts';
import { type Figure, figureKey, type Slice } from './results.ts';

export const givenAbouts = ['us', 'last-year', 'national', 'peers'] as const;
export type GivenAbout = (typeof givenAbouts)[number];

export const givenUnits = ['percent', 'count', 'per-1000', 'working-days', 'pounds'] as const;
export type GivenUnit = (typeof givenUnits)[number];

/** A figure typed in with its source, and marked as given wherever it is shown. */
export interface GivenFigure {
  /** The council's own id for it, for example `tp09-2023`. */
  readonly id: string;
  /** The measure it belongs to: one of ours, or one that can only be given. */
  readonly measure: string;
  readonly slice: Slice;
  readonly about: GivenAbout;
  readonly label: string;
  /** k of n, or a value as it was published. A count has `n: null`. */
  readonly amount:
    | { readonly k: number; readonly n: number | null }
    | { readonly value: number; readonly unit: GivenUnit };
  /** The period it speaks of, as its source prints it. */
  readonly period: string;
  /** Where it is published. */
  readonly source: string;
}

/** Measures that can only be given: no complaint record holds them. */
export const givenOnlyMeasures: Readonly<Record<string, string>> = {
  TP09: 'Satisfaction with the landlord’s approach to handling complaints (Tenant Satisfaction Measure TP09)',
  'service-requests': 'Service requests, which are no complaints and are recorded beside them (Code 2024, 1.4)',
};

/** The mark of a given figure, in the manner of the Government Analysis Function's shorthand. */
export const GIVEN_MARK = '[g]';

/** The mark of a number that is quoted in a text, with its source. */
export const QUOTED_MARK = '[q]';

/** A given figure as text, without its mark. */
export function formatGivenAmount({ amount }: GivenFigure, decimals: number): string {
  if ('k' in amount) {
    return amount.n === null
      ? formatCount(amount.k)
      : (formatPercent(amount.k, amount.n, decimals) ?? 'not applicable');
  }
  const { value, unit } = amount;
  switch (unit) {
    case 'percent':
      return `${value}%`;
    case 'pounds':
      return formatMoney(Math.round(value * 100));
    case 'count':
      return formatCount(value);
    default:
      return String(value);
  }
}

/** A given figure on a scale, for charts: a fraction for percentages, the number itself for the rest. */
export function givenValue({ amount }: GivenFigure): number {
  if ('k' in amount) return amount.n === null ? amount.k : amount.n === 0 ? 0 : amount.k / amount.n;
  return amount.unit === 'percent' ? amount.value / 100 : amount.value;
}

/** What the landlord set itself, or was set. One of `atLeast` and `atMost`, in the unit the measure is printed in. */
export interface Target {
  readonly measure: string;
  readonly slice: Slice;
  readonly atLeast: number | null;
  readonly atMost: number | null;
  /** Who set it and where it stands. */
  readonly source: string;
}

export const targetKey = ({ measure, slice }: Target): string => figureKey(measure, slice);

/** A target as text: `at least 95%`. */
export function formatTarget({ atLeast, atMost }: Target, figure: PublishedFigure): string {
  const kind = kindOf(figure);
  const isPercent = kind === 'rate' || ('per' in figure && figure.per === 100);
  const unit = (value: number) =>
    isPercent ? `${value}%` : kind === 'amount' ? formatMoney(Math.round(value * 100)) : `${value}`;
  return atLeast === null ? `at most ${unit(atMost!)}` : `at least ${unit(atLeast)}`;
}

/** A decimal number as a whole number of its last decimal place: 1.1 is 11 tenths. */
function asFraction(value: number): readonly [whole: bigint, parts: bigint] {
  const [units = '0', decimals = ''] = String(value).split('.');
  return [BigInt(units + decimals), 10n ** BigInt(decimals.length)];
}

/**
 * Whether a figure meets a target; `null` where it is a percentage of nothing, not recorded, or a range that the target
 * is within. Exact: nothing is rounded.
 */
export function meetsTarget(figure: Figure, target: Target): boolean | null {
  const { bounds } = figure;
  if (figure.absent !== undefined) return null;
  if (bounds === undefined || bounds.told === 'value') return isMet(figure, target);
  if (bounds.least === null || bounds.most === null) return null;
  const ends = [bounds.least, bounds.most].map((end) => isMet({ ...figure, ...end }, target));
  return ends[0] === ends[1] ? ends[0]! : null;
}

function isMet(figure: Figure, { atLeast, atMost }: Target): boolean | null {
  const [top, bottom] = exactly(figure);
  if (bottom === 0n) return null;
  const compare = (value: number) => {
    const [whole, parts] = asFraction(value);
    return top * parts - whole * bottom;
  };
  return (atLeast === null || compare(atLeast) >= 0n) && (atMost === null || compare(atMost) <= 0n);
}

/** What a figure is printed as, as a fraction. A median may be halfway between two days. */
function exactly(figure: Figure): readonly [bigint, bigint] {
  const [k, n] = [BigInt(figure.numerator), BigInt(figure.denominator)];
  switch (figure.kind) {
    case 'count':
      return [k, 1n];
    case 'rate':
      return [100n * k, n];
    case 'ratio':
      return [BigInt(figure.per) * k, n];
    case 'amount':
      return [k, 100n];
    case 'duration':
      return figure.value === null ? [0n, 0n] : [BigInt(2 * figure.value), 2n];
  }
}
