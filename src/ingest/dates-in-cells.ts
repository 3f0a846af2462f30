/**
 * A column of dates to day numbers. How a column is written is decided once for the whole of it, never row by row.
 *
 *   distinct texts ─► form of each (2023-04-03 │ 3/4/23 │ 3 April 2023 │ 45019) ─► one notation, or a declared mix
 *                                            └► day or month first: by the texts that can be only one of them,
 *                                               else as declared, else the officer is asked
 */
import { type DayNumber, dayFromParts } from '../vocabulary/dates.ts';

/** The order in which a source writes dates of three numbers. */
export const dateOrders = ['yyyy-mm-dd', 'dd/mm/yyyy', 'mm/dd/yyyy'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** The forms in which a date is written. */
export const dateNotations = ['year-first', 'numbers', 'words', 'excel-serial'] as const;
export type DateNotation = (typeof dateNotations)[number];

/** What a time with a zone says of the day: nothing yet, the day as written, or the day in the United Kingdom. */
export const zonedTimes = ['stop', 'as-written', 'united-kingdom'] as const;
export type ZonedTimes = (typeof zonedTimes)[number];

export const notationNames: Readonly<Record<DateNotation, string>> = {
  'year-first': 'year first (2023-04-30)',
  numbers: 'numbers (30/04/2023)',
  words: 'words (30 April 2023)',
  'excel-serial': 'Excel’s day numbers (45046)',
};

/** A cell taken apart. In `numbers`, the first two are day and month in an order not yet known. */
interface WrittenDate {
  readonly notation: DateNotation;
  readonly parts: readonly [number, number, number];
  readonly shortYear: boolean;
  /** Seconds after midnight; 0 where no time is written. */
  readonly second: number;
  /** Minutes ahead of universal time, where a zone is written. */
  readonly ahead: number | null;
}

const time =
  '(?:[T,\\s]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d+)?)?\\s*([ap]\\.?m\\.?)?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?)?';
const weekday = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s+)?';
const yearFirst = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${time}$`, 'i');
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})()()()()()$/;
const numbers = new RegExp(`^${weekday}(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})${time}$`, 'i');
const dayMonthWord = new RegExp(
  `^${weekday}(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?[\\s-]+([a-z]{3,9})\\.?,?[\\s-]+(\\d{4}|\\d{2})${time}$`,
  'i',
);
const monthWordDay = new RegExp(`^${weekday}([a-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${time}$`, 'i');
const serial = /^(\d{5})(?:[.,](\d+))?$/;

const months = 'january february march april may june july august september october november december'.split(' ');

/** The number of a month by its name or the first letters of it; 0 for any other word. */
function monthOf(word: string): number {
  const name = word.toLowerCase();
  return months.findIndex((month) => month === name || (name.length <= 4 && month.startsWith(name.slice(0, 4)))) + 1;
}

const fullYear = (year: string) => (year.length === 2 ? 2000 + Number(year) : Number(year));

/** Take a cell apart; `null` when it has no form of a date. */
function readWritten(cell: string): WrittenDate | null {
  const written = (notation: DateNotation, parts: WrittenDate['parts'], match: RegExpExecArray, shortYear = false) => {
    const time = timeOf(match[4], match[5], match[6], match[7], match[8]);
    return time === null ? null : { notation, parts, shortYear, ...time };
  };
  const plain = readPlain(cell);
  if (plain !== null) return plain;
  let match = yearFirst.exec(cell) ?? compact.exec(cell);
  if (match !== null) return written('year-first', [Number(match[1]), Number(match[2]), Number(match[3])], match);
  match = numbers.exec(cell);
  if (match !== null) {
    const year = match[3]!;
    return written('numbers', [Number(match[1]), Number(match[2]), fullYear(year)], match, year.length === 2);
  }
  match = dayMonthWord.exec(cell);
  if (match !== null) {
    const [, day, month, year] = match as unknown as [string, string, string, string];
    return written('words', [fullYear(year), monthOf(month), Number(day)], match, year.length === 2);
  }
  match = monthWordDay.exec(cell);
  if (match !== null) return written('words', [Number(match[3]), monthOf(match[1]!), Number(match[2])], match);
  match = serial.exec(cell);
  if (match !== null)
    return {
      notation: 'excel-serial',
      parts: [Number(match[1]), 0, 0],
      shortYear: false,
      second: Math.round(Number(`0.${match[2] ?? 0}`) * 86_400),
      ahead: null,
    };
  return null;
}

/** The two forms that nearly every export has, 2023-04-30 and 30/04/2023, without a pattern. */
function readPlain(cell: string): WrittenDate | null {
  if (cell.length !== 10) return null;
  const isYearFirst = cell[4] === '-' && cell[7] === '-';
  if (!isYearFirst && !(cell[2] === '/' && cell[5] === '/')) return null;
  const [a, b, c] = isYearFirst
    ? [numberAt(cell, 0, 4), numberAt(cell, 5, 7), numberAt(cell, 8, 10)]
    : [numberAt(cell, 0, 2), numberAt(cell, 3, 5), numberAt(cell, 6, 10)];
  if (a < 0 || b < 0 || c < 0) return null;
  const notation = isYearFirst ? 'year-first' : 'numbers';
  return { notation, parts: [a, b, c], shortYear: false, second: 0, ahead: null };
}

/** The number of some digits; -1 where one is none. */
function numberAt(text: string, start: number, end: number): number {
  let number = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** The time of a cell; `null` where what stands there is none. */
function timeOf(hour = '', minute = '', second = '0', half?: string, zone?: string) {
  if (hour === '') return { second: 0, ahead: null };
  const isTwelve = half !== undefined;
  if (Number(minute) > 59 || Number(hour) > (isTwelve ? 12 : 24)) return null;
  const hours = isTwelve ? (Number(hour) % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0) : Number(hour);
  const digits = zone === undefined ? null : /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  const ahead = digits === null ? 0 : (digits[1] === '-' ? -1 : 1) * (Number(digits[2]) * 60 + Number(digits[3]));
  return { second: (hours * 60 + Number(minute)) * 60 + Number(second), ahead: zone === undefined ? null : ahead };
}

/** What stands at the head of Excel's calendar, in which 1900 wrongly has a 29 February. */
const SERIAL_ZERO = dayFromParts(1970, 1, 1)! - 25_569;

/** The day a written date names under an order, or `null` when there is no such day. */
function dayOf(date: WrittenDate, order: DateOrder, rule: ZonedTimes): DayNumber | null {
  const {
    notation,
    parts: [a, b, c],
    second,
    ahead,
  } = date;
  const day =
    notation === 'excel-serial'
      ? a >= 20_000 && a <= 80_000
        ? SERIAL_ZERO + a
        : null
      : notation === 'numbers'
        ? order === 'mm/dd/yyyy'
          ? dayFromParts(c, a, b)
          : dayFromParts(c, b, a)
        : dayFromParts(a, b, c);
  return day === null || ahead === null || rule === 'as-written'
    ? day
    : dayInUnitedKingdom(day * 1440 + Math.floor(second / 60) - ahead);
}

/** The day in the United Kingdom at a minute of universal time, since 1970: an hour ahead in summer. */
function dayInUnitedKingdom(universal: number): DayNumber {
  const year = new Date(universal * 60_000).getUTCFullYear();
  const changes = ([3, 10] as const).map((month) => {
    const last = dayFromParts(year, month, 31)!;
    return (last - ((last + 4) % 7)) * 1440 + 60;
  });
  const isSummer = changes[0]! <= universal && universal < changes[1]!;
  return Math.floor((universal + (isSummer ? 60 : 0)) / 1440);
}

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
  /** Why the column cannot be read as a whole. */
  readonly problem: 'ambiguous' | 'contradictory' | 'order-contradicted' | 'mixed' | 'zoned' | null;
  /** How many different texts are in each notation. */
  readonly counts: ReadonlyMap<DateNotation, number>;
  /** The first text of each notation. */
  readonly firstOf: ReadonlyMap<DateNotation, number>;
}

export interface DateRules {
  readonly order: DateOrder | undefined;
  readonly notations: readonly DateNotation[] | undefined;
  readonly zonedTimes: ZonedTimes;
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
    problem,
  });
  const allowed = rules.notations;
  if ((found.length > 1 || allowed !== undefined) && !found.every((notation) => allowed?.includes(notation)))
    return cannot('mixed');
  if (zoned !== null && rules.zonedTimes === 'stop') return cannot('zoned');
  const order = firstOf.has('numbers') ? orderOf(rules.order, dayFirst, monthFirst) : 'yyyy-mm-dd';
  if (order === 'ambiguous' || order === 'contradictory' || order === 'order-contradicted') return cannot(order);
  const days = written.map((date) => (date === null ? null : dayOf(date, order, rules.zonedTimes)));
  const timeAt = (text: number) => {
    const date = written[text] ?? null;
    // The day as it is written: a zone moves the time, not the day it is counted from.
    const day = date === null ? null : dayOf(date, order, 'as-written');
    return date === null || day === null ? null : day * 86_400 + date.second - (date.ahead ?? 0) * 60;
  };
  return { ...base, days, timeAt, order: firstOf.has('numbers') ? order : null, problem: null };
}

/** Day or month first: by the evidence, then as declared. */
function orderOf(declared: DateOrder | undefined, dayFirst: number | null, monthFirst: number | null) {
  if (declared === 'yyyy-mm-dd') return 'order-contradicted';
  if (dayFirst !== null && monthFirst !== null) return declared ?? 'contradictory';
  const evidence = dayFirst !== null ? 'dd/mm/yyyy' : monthFirst !== null ? 'mm/dd/yyyy' : undefined;
  if (evidence === undefined) return declared ?? 'ambiguous';
  return declared === undefined || declared === evidence ? evidence : 'order-contradicted';
}
