/**
 * A column of dates to day numbers. How a column is written is decided once for the whole of it, never row by row.
 *
 *   distinct texts ─► form of each (2023-04-03 │ 3/4/23 │ 3 April 2023 │ 45019) ─► one notation, or a declared mix
 *                                            └► day or month first: by the texts that can be only one of them,
 *                                               else as declared, else the officer is asked
 */
import type { DayNumber } from '../vocabulary/dates.ts';
import {
  findShiftedMidnights,
  type ShiftedMidnights,
  type UnzonedTimes,
  type WrittenMoment,
} from './shifted-midnights.ts';
import {
  type DateNotation,
  type DateOrder,
  dateNotations,
  dayOf,
  readWritten,
  type WrittenDate,
  type ZonedTimes,
} from './written-dates.ts';

/** Where in a column something was found: by the place of a distinct text. */
export interface DateColumnReading {
  /** The day of each distinct text; `null` for none. */
  readonly days: readonly (DayNumber | null)[];
  /** The time of one in seconds, to put them in order; `null` where there is no day. */
  readonly timeAt: (text: number) => number | null;
  /** How the column is written; `null` when nothing in it is a date. */
  readonly notations: readonly DateNotation[];
  readonly order: DateOrder | null;
  /** Texts that show the order: the first that can be only day first, and only month first. */
  readonly dayFirst: number | null;
  readonly monthFirst: number | null;
  readonly shortYears: number | null;
  readonly zoned: number | null;
  /** Times without a zone that are midnights shifted by an hour; `null` when the column has no such times. */
  readonly shifted: ShiftedMidnights | null;
  /** Why the column cannot be read as a whole. */
  readonly problem: 'ambiguous' | 'contradictory' | 'order-contradicted' | 'mixed' | 'zoned' | 'shifted' | null;
  /** How many different texts are in each notation. */
  readonly counts: ReadonlyMap<DateNotation, number>;
  /** The first text of each notation. */
  readonly firstOf: ReadonlyMap<DateNotation, number>;
}

export interface DateRules {
  readonly order: DateOrder | undefined;
  readonly notations: readonly DateNotation[] | undefined;
  readonly zonedTimes: ZonedTimes;
  readonly unzonedTimes: UnzonedTimes;
}

/**
 * Read the distinct texts of a column.
 * @param texts trimmed; `null` for one that says nothing
 */
export function readDateColumn(texts: readonly (string | null)[], rules: DateRules): DateColumnReading {
  const written = texts.map((text) => (text === null ? null : readWritten(text)));
  const first = (is: (date: WrittenDate) => boolean) => {
    const at = written.findIndex((date) => date !== null && is(date));
    return at === -1 ? null : at;
  };
  const firstOf = new Map<DateNotation, number>();
  for (const [i, date] of written.entries())
    if (date !== null && !firstOf.has(date.notation)) firstOf.set(date.notation, i);
  const dayFirst = first(
    ({ notation, parts: [a, b] }) => notation === 'numbers' && a > 12 && a < 32 && b > 0 && b < 13,
  );
  const monthFirst = first(
    ({ notation, parts: [a, b] }) => notation === 'numbers' && b > 12 && b < 32 && a > 0 && a < 13,
  );
  const zoned = first(({ ahead }) => ahead !== null);
  const counts = new Map<DateNotation, number>();
  for (const date of written) if (date !== null) counts.set(date.notation, (counts.get(date.notation) ?? 0) + 1);
  const found = dateNotations.filter((notation) => firstOf.has(notation));
  const base = {
    notations: found,
    dayFirst,
    monthFirst,
    shortYears: first(({ shortYear }) => shortYear),
    zoned,
    firstOf,
    counts,
  };
  const cannot = (problem: DateColumnReading['problem']) => ({
    ...base,
    days: texts.map(() => null),
    timeAt: () => null,
    order: null,
    shifted: null,
    problem,
  });
  const allowed = rules.notations;
  if ((found.length > 1 || allowed !== undefined) && !found.every((notation) => allowed?.includes(notation)))
    return cannot('mixed');
  if (zoned !== null && rules.zonedTimes === 'stop') return cannot('zoned');
  const order = firstOf.has('numbers') ? orderOf(rules.order, dayFirst, monthFirst) : 'yyyy-mm-dd';
  if (order === 'ambiguous' || order === 'contradictory' || order === 'order-contradicted') return cannot(order);
  const shifted = findShiftedMidnights(momentsWithoutZone(written, order));
  if (shifted !== null && shifted.clock !== 'no-day-moved' && rules.unzonedTimes === 'stop')
    return { ...cannot('shifted'), shifted };
  const days = written.map((date) => (date === null ? null : dayOf(date, order, rules.zonedTimes, rules.unzonedTimes)));
  const timeAt = (text: number) => {
    const date = written[text] ?? null;
    // The day as it is written: a zone moves the time, not the day it is counted from.
    const day = date === null ? null : dayOf(date, order, 'as-written');
    return date === null || day === null ? null : day * 86_400 + date.second - (date.ahead ?? 0) * 60;
  };
  return { ...base, days, timeAt, order: firstOf.has('numbers') ? order : null, shifted, problem: null };
}

/** The days and times of a column without a zone, as written; empty when it has no times of day. */
function momentsWithoutZone(written: readonly (WrittenDate | null)[], order: DateOrder): readonly WrittenMoment[] {
  if (written.every((date) => date === null || date.second === 0 || date.ahead !== null)) return [];
  return written.flatMap((date, text) => {
    const day = date === null || date.ahead !== null ? null : dayOf(date, order, 'as-written');
    return day === null ? [] : [{ text, day, second: date!.second }];
  });
}

/** Day or month first: by the evidence, then as declared. */
function orderOf(declared: DateOrder | undefined, dayFirst: number | null, monthFirst: number | null) {
  if (declared === 'yyyy-mm-dd') return 'order-contradicted';
  if (dayFirst !== null && monthFirst !== null) return declared ?? 'contradictory';
  const evidence = dayFirst !== null ? 'dd/mm/yyyy' : monthFirst !== null ? 'mm/dd/yyyy' : undefined;
  if (evidence === undefined) return declared ?? 'ambiguous';
  return declared === undefined || declared === evidence ? evidence : 'order-contradicted';
}
