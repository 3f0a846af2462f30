/**
 * Figures that are typed in with their source instead of computed, and targets.
 *
 *   about us         the contractor that sends only totals, a survey: in our figures, marked [g]
 *   about last-year  beside ours
 *   about national, peers   beside ours
 */
import { formatCount, formatMoney, formatPercent } from './numbers.ts';
import { type Figure, figureKey, type Slice } from './results.ts';

export const givenAbouts = ['us', 'last-year', 'national', 'peers'] as const;
export type GivenAbout = (typeof givenAbouts)[number];

export const givenUnits = ['percent', 'count', 'per-1000', 'working-days', 'pounds'] as const;
export type GivenUnit = (typeof givenUnits)[number];

/** A figure typed in with its source, and marked as given wherever it is shown. */
export interface GivenFigure {
  /** The council's own id for it, for example `tp09-2023`. */
  readonly id: string;
  /** The measure it belongs to: one of ours, or `TP09`. */
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

/** Measures that can only be given: a survey asks them, no complaint record holds them. */
export const givenOnlyMeasures: Readonly<Record<string, string>> = {
  TP09: 'Satisfaction with the landlord’s approach to handling complaints (Tenant Satisfaction Measure TP09)',
};

/** The mark of a given figure, in the manner of the Government Analysis Function's shorthand. */
export const GIVEN_MARK = '[g]';

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
export function formatTarget({ atLeast, atMost }: Target, kind: Figure['kind']): string {
  const unit = (value: number) =>
    kind === 'rate' ? `${value}%` : kind === 'amount' ? formatMoney(value * 100) : `${value}`;
  return atLeast === null ? `at most ${unit(atMost!)}` : `at least ${unit(atLeast)}`;
}

/** Whether a figure meets a target; `null` where the figure is a percentage of nothing. Exact: nothing is rounded. */
export function meetsTarget(figure: Figure, { atLeast, atMost }: Target): boolean | null {
  const { numerator: k, denominator: n } = figure;
  const [value, scale] =
    figure.kind === 'rate'
      ? [100 * k, n]
      : figure.kind === 'ratio'
        ? [figure.per * k, n]
        : figure.kind === 'duration'
          ? [figure.value ?? 0, figure.value === null ? 0 : 1]
          : [figure.kind === 'amount' ? k / 100 : k, 1];
  if (scale === 0) return null;
  return (atLeast === null || value >= atLeast * scale) && (atMost === null || value <= atMost * scale);
}
