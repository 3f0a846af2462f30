/**
 * A number as it is printed, and what it can stand for.
 *
 *   94.6%  ─► 946 tenths ─►  nearest   94.55 to 94.65    the last decimal place, rounded
 *                            anyhow    94.5  to 94.7     cut off, or rounded up
 */

/** Units a number is printed in. */
export type PrintedUnit = 'number' | 'percent' | 'points' | 'pounds' | 'days';

export interface Printed {
  readonly text: string;
  readonly value: number;
  readonly decimals: number;
  readonly unit: PrintedUnit;
  /** Whether it is printed with a sign. */
  readonly signed: boolean;
  /** “over 500”, “almost 60%”: not held against anything. */
  readonly rough: boolean;
}

const rough =
  /^(?:about|almost|approximately|approx\.?|around|at least|at most|circa|c\.|fewer than|just (?:over|under)|less than|more than|nearly|over|roughly|some|under|up to|~|<|>)\s*/i;

const number = /([+-]?)(£?)([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?/.source;
const unit = /(%| ?per ?cent(?!age)|(?: percentage)? points?| ?pp|(?: working| calendar)? days?)?/.source;
/** What is counted may follow; another number, or a word that makes the number another one, may not. */
const noun =
  /(?: (?!(?:and|billion|bn|dozen|hundred|in|k|m|million|of|or|out|thousand|to)\b)[a-z][a-z -]*(?: per 1,?000 [a-z ]+)?| per 1,?000 [a-z ]+)?/
    .source;
const printed = new RegExp(`^${number}${unit}${noun}$`, 'i');

/** Read a number as it is printed: `565`, `1,204`, `94.6%`, `£1,250.50`, `12.4 days`, `-3 percentage points`. `null` for words. */
export function readPrinted(text: string): Printed | null {
  const words = text.trim().replace(/\s+/g, ' ').replace(/[−–]/g, '-');
  const bare = words.replace(rough, '');
  const match = printed.exec(bare);
  if (match === null) return null;
  const [, sign = '', pound, innerSign = '', whole = '', decimals = '', unit = ''] = match;
  const size = Number(`${whole.replaceAll(',', '')}${decimals === '' ? '' : `.${decimals}`}`);
  const name = unit.trim().toLowerCase();
  return {
    text: words,
    value: (sign || innerSign) === '-' ? -size : size,
    decimals: decimals.length,
    unit:
      pound === '£'
        ? 'pounds'
        : name === '%' || name.startsWith('per')
          ? name.startsWith('percentage')
            ? 'points'
            : 'percent'
          : name.startsWith('point') || name === 'pp'
            ? 'points'
            : name.endsWith('days') || name.endsWith('day')
              ? 'days'
              : 'number',
    signed: (sign || innerSign) !== '',
    rough: bare !== words,
  };
}

/** The smallest and the largest a number can be. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Rounding to the nearest, or any rounding that is done: cutting off and rounding up as well. */
export type Rounding = 'nearest' | 'anyhow';

/** How far a printed number may lie from the number it stands for. */
export const slack = ({ decimals }: Printed, rounding: Rounding): number =>
  // Cutting off and rounding up come near the next number and never reach it.
  (rounding === 'nearest' ? 0.5 : 1 - 1e-7) * 10 ** -decimals;

/** What a printed number can stand for. A tie may be rounded either way. */
export const rangeOf = (printed: Printed, rounding: Rounding): Range => {
  const by = slack(printed, rounding);
  return { from: printed.value - by, to: printed.value + by };
};

/** Fractions are not exact in floating point; nothing is called impossible for want of a billionth. */
const hair = (value: number) => 1e-12 * Math.max(1, Math.abs(value));

export const isWithin = (value: number, { from, to }: Range): boolean =>
  value >= from - hair(from) && value <= to + hair(to);

/** Whether a number is printed so. */
export const isPrintedAs = (value: number, printed: Printed, rounding: Rounding): boolean =>
  isWithin(value, rangeOf(printed, rounding));

export const overlap = (a: Range, b: Range): boolean => a.from <= b.to + hair(b.to) && b.from <= a.to + hair(a.to);

export const addRanges = (ranges: readonly Range[]): Range => ({
  from: ranges.reduce((sum, { from }) => sum + from, 0),
  to: ranges.reduce((sum, { to }) => sum + to, 0),
});

/** The whole numbers from 0 to `most` of which a printed share, average or rate of `n` can be made; `null` for none. */
export function wholeNumbers(printed: Printed, n: number, per: number, most: number, rounding: Rounding): Range | null {
  const range = rangeOf(printed, rounding);
  const [low, high] = [(range.from * n) / per, (range.to * n) / per];
  const from = Math.max(0, Math.ceil(low - hair(low)));
  const to = Math.min(most, Math.floor(high + hair(high)));
  return from > to ? null : { from, to };
}

/** A number to so many decimal places, as it would be printed. */
export function print(value: number, like: Pick<Printed, 'decimals' | 'unit'>): string {
  const digits = Math.abs(value)
    .toFixed(like.decimals)
    .replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
  const sign = value < 0 ? '-' : '';
  switch (like.unit) {
    case 'percent':
      return `${sign}${digits}%`;
    case 'pounds':
      return `${sign}£${digits}`;
    case 'points':
      return `${sign}${digits} percentage points`;
    case 'days':
      return `${sign}${digits} days`;
    case 'number':
      return `${sign}${digits}`;
  }
}
