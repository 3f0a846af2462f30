/**
 * Midnights that a change of clock has moved: days that a system wrote at midnight, in another clock than the one in
 * which it shows them. Such a column has no times of day, only one hour or two, and the hour changes with the clocks.
 *
 *   5 June 2023, 00:00 in the United Kingdom     ─► written in universal time: 4 June 2023, 23:00 ┐ the day is lost
 *   5 December 2023, 00:00                       ─► 5 December 2023, 00:00                         ┘ in summer alone
 */
import { isSummerTime } from '../vocabulary/dates.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** What a time without a zone says of the day. */
export const unzonedTimes = ['stop', 'as-written', 'universal-time', 'next-midnight'] as const;
export type UnzonedTimes = (typeof unzonedTimes)[number];

/** The hours at which a column has its days, in summer time and in winter; 24 is the midnight after. */
interface HourPair {
  readonly summer: number;
  readonly winter: number;
  /** The clock that explains them. */
  readonly clock: 'universal-time' | 'another-clock' | 'no-day-moved';
}

/** The pairs that a change of clock explains, the likeliest first. */
const hourPairs: readonly HourPair[] = [
  // Midnight in the United Kingdom, in universal time.
  { summer: 23, winter: 24, clock: 'universal-time' },
  // Midnight in central Europe, in universal time.
  { summer: 22, winter: 23, clock: 'another-clock' },
  // Midnight in universal time, in the time of the United Kingdom, and the other way round.
  { summer: 1, winter: 0, clock: 'no-day-moved' },
  { summer: 0, winter: 1, clock: 'no-day-moved' },
  // The same late hour all year: midnight in a clock that changes with ours, or does not change at all.
  ...[24, 23, 22].map((hour) => ({ summer: hour, winter: hour, clock: 'another-clock' as const })),
];

/** A column whose times are midnights moved. */
export interface ShiftedMidnights {
  readonly clock: HourPair['clock'];
  /** The times as they are written, by season: `23:00`; `null` where the column has no such time in that season. */
  readonly summer: string | null;
  readonly winter: string | null;
  /** Whether they are written as the last second before the hour. */
  readonly lastSecond: boolean;
  /** A text that shows it, by its place. */
  readonly example: number;
  /** How many different texts have such a time, and how many have a time of day at all. */
  readonly fitting: number;
  readonly timed: number;
}

/** A date as written, in days since 1970, with its time in seconds. */
export interface WrittenMoment {
  readonly text: number;
  readonly day: number;
  readonly second: number;
}

/** Fewer than this share of the times of a column are chance, unless there is no other time. */
const LEAST_SHARE = 1 / 4;
const LEAST_TIMES = 3;

/** Whether the times of a column are midnights moved by a clock; `null` where they are not. */
export function findShiftedMidnights(moments: readonly WrittenMoment[]): ShiftedMidnights | null {
  const timed = moments.filter(({ second }) => second % DAY !== 0);
  if (timed.length === 0) return null;
  const hours = timed.map((moment) => ({ moment, hour: hourOf(moment.second), isSummer: isInSummer(moment) }));
  const fittingOf = ({ summer, winter }: HourPair) =>
    hours.filter(({ hour, isSummer }) => hour === (isSummer ? summer : winter));
  let best: { readonly pair: HourPair; readonly fitting: typeof hours } | null = null;
  for (const pair of hourPairs) {
    const fitting = fittingOf(pair);
    if (fitting.length > (best?.fitting.length ?? 0)) best = { pair, fitting };
  }
  if (best === null) return null;
  const { pair, fitting } = best;
  const isAll = fitting.length === timed.length;
  if (!isAll && (fitting.length < LEAST_TIMES || fitting.length < LEAST_SHARE * timed.length)) return null;
  const midnight = moments.find(
    (moment) => moment.second % DAY === 0 && isInSummer(moment) === (pair.summer % 24 === 0),
  );
  const timeIn = (isSummer: boolean) => {
    const first = fitting.find((one) => one.isSummer === isSummer)?.moment;
    if (first !== undefined) return clockTime(first.second);
    return (isSummer ? pair.summer : pair.winter) % 24 === 0 && midnight !== undefined ? '00:00' : null;
  };
  return {
    clock: pair.clock,
    summer: timeIn(true),
    winter: timeIn(false),
    lastSecond: fitting.some(({ moment }) => isLastSecond(moment.second)),
    example: fitting[0]!.moment.text,
    fitting: fitting.length,
    timed: timed.length,
  };
}

const isLastSecond = (second: number) => second % HOUR === HOUR - 1;

/** The hour on which a time stands, or which it is a second short of; `null` for any other time of day. */
const hourOf = (second: number): number | null =>
  second % HOUR === 0 ? second / HOUR : isLastSecond(second) ? (second + 1) / HOUR : null;

/** Whether a moment is in summer time: one late in the day by itself, one early in the day by the midnight before it. */
function isInSummer({ day, second }: WrittenMoment): boolean {
  return isSummerTime(day * 1440 + (second < DAY / 2 ? 0 : Math.floor(second / 60)));
}

function clockTime(second: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const time = `${two(Math.floor(second / HOUR))}:${two(Math.floor(second / 60) % 60)}`;
  return second % 60 === 0 ? time : `${time}:${two(second % 60)}`;
}

/** The day of a time that may be a midnight moved: from 22:00 on the hour, or a second before one, the day after. */
export const dayAtNextMidnight = (day: number, second: number): number => {
  const hour = hourOf(second);
  return hour !== null && hour >= 22 && second < DAY ? day + 1 : day;
};
