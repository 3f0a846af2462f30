/**
 * One cell that holds a date, taken apart: the form it is written in, its numbers, its time and its zone. Which of two
 * numbers is the day, the column decides (`dates-in-cells.ts`).
 */
import { type DayNumber, dayFromParts, isSummerTime } from '../vocabulary/dates.ts';
import { dayAtNextMidnight, type UnzonedTimes } from './shifted-midnights.ts';

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
export interface WrittenDate {
  readonly notation: DateNotation;
  readonly parts: readonly [number, number, number];
  readonly shortYear: boolean;
  /** Seconds after midnight; 0 where no time is written. */
  readonly second: number;
  /** Minutes ahead of universal time, where a zone is written. */
  readonly ahead: number | null;
}

/**
 * A zone as databases and programs write it: `Z`, `UTC`, `+01`, `+0100`, `+01:00`, `GMT+01:00`, `BST`, with a name in
 * brackets after it or not.
 */
const offset = '[+-]\\d{1,2}(?::?\\d{2}(?::?00)?)?';
const zone = `(Z|(?:UTC|GMT)(?:\\s?${offset})?|BST|${offset}|Europe\\/London)?(?:\\s?(?:\\[[\\w/+-]{1,40}\\]|\\([a-z ]{1,40}\\)))?`;
const time = `(?:[T,\\s]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d+)?)?\\s*([ap]\\.?m\\.?)?\\s*${zone})?`;
const weekday = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s+)?';
const yearFirst = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${time}$`, 'i');
/** A day of XML Schema may have a zone without a time, which moves no day of the United Kingdom. */
const yearFirstZone = /^(\d{4})-(\d{2})-(\d{2})(?:Z|\+0[01]:00)()()()()()$/;
const compactTime = new RegExp(
  `^((?:19|20)\\d{2})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})?(?:[.,]\\d+)?((?!))?${zone}$`,
  'i',
);
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})()()()()()$/;
const numbers = new RegExp(`^${weekday}(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})${time}$`, 'i');
const dayMonthWord = new RegExp(
  `^${weekday}(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?[\\s-]+([a-z]{3,9})\\.?,?[\\s-]+(\\d{4}|\\d{2})${time}$`,
  'i',
);
const monthWordDay = new RegExp(`^${weekday}([a-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${time}$`, 'i');
/** As a Java program writes a date: `Mon Jun 05 00:00:00 BST 2023`. */
const yearLast = /^[a-z]{3} ([a-z]{3} \d{1,2}) (\d{2}:\d{2}:\d{2} [a-z0-9+:-]{3,9}) (\d{4})$/i;
const serial = /^(\d{5})(?:[.,](\d+))?$/;

const months = 'january february march april may june july august september october november december'.split(' ');

/** The number of a month by its name or the first letters of it; 0 for any other word. */
function monthOf(word: string): number {
  const name = word.toLowerCase();
  return months.findIndex((month) => month === name || (name.length <= 4 && month.startsWith(name.slice(0, 4)))) + 1;
}

const fullYear = (year: string) => (year.length === 2 ? 2000 + Number(year) : Number(year));

/** More letters than any date with its weekday, its time and the name of its zone. */
const LONGEST = 120;

/** Take a cell apart; `null` when it has no form of a date. */
export function readWritten(cell: string): WrittenDate | null {
  const written = (notation: DateNotation, parts: WrittenDate['parts'], match: RegExpExecArray, shortYear = false) => {
    const time = timeOf(match[4], match[5], match[6], match[7], match[8]);
    return time === null ? null : { notation, parts, shortYear, ...time };
  };
  const plain = readPlain(cell);
  if (plain !== null) return plain;
  // No date is written longer than this; longer texts are not examined.
  if (cell.length > LONGEST) return null;
  let match = yearFirst.exec(cell) ?? compact.exec(cell) ?? yearFirstZone.exec(cell) ?? compactTime.exec(cell);
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
  match = monthWordDay.exec(cell.replace(yearLast, '$1 $3 $2'));
  if (match !== null) return written('words', [Number(match[3]), monthOf(match[1]!), Number(match[2])], match);
  match = serial.exec(cell);
  if (match === null) return null;
  // A hair below a midnight is that midnight: a part of a day is held to the second.
  const seconds = Math.round(Number(`0.${match[2] ?? 0}`) * 86_400);
  const day = Number(match[1]) + Math.floor(seconds / 86_400);
  return { notation: 'excel-serial', parts: [day, 0, 0], shortYear: false, second: seconds % 86_400, ahead: null };
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

/** The number that digits write; -1 when a character is not a digit. */
function numberAt(text: string, start: number, end: number): number {
  let number = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** The time in a cell; `null` when the cell does not hold one. */
function timeOf(hour = '', minute = '', second = '0', half?: string, zone?: string) {
  if (hour === '') return { second: 0, ahead: null };
  const isTwelve = half !== undefined;
  // 24:00 is refused: it is the next day to ISO 8601, and the same day to programs that write 24 for 0.
  if (Number(minute) > 59 || Number(hour) > (isTwelve ? 12 : 23)) return null;
  const hours = isTwelve ? (Number(hour) % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0) : Number(hour);
  return { second: (hours * 60 + Number(minute)) * 60 + Number(second), ahead: minutesAhead(zone) };
}

/** Minutes ahead of universal time; `null` without a zone, and in the time of the United Kingdom, whose day is written. */
function minutesAhead(zone: string | undefined): number | null {
  if (zone === undefined || /^europe/i.test(zone)) return null;
  if (/^bst$/i.test(zone)) return 60;
  const digits = /([+-])(\d{1,2}):?(\d{2})?/.exec(zone);
  return digits === null ? 0 : (digits[1] === '-' ? -1 : 1) * (Number(digits[2]) * 60 + Number(digits[3] ?? 0));
}

/** The first day of Excel's calendar, in which 1900 wrongly has a 29 February. */
const SERIAL_ZERO = dayFromParts(1970, 1, 1)! - 25_569;

/** The day a written date names under an order, or `null` when there is no such day. */
export function dayOf(
  date: WrittenDate,
  order: DateOrder,
  rule: ZonedTimes,
  unzoned: UnzonedTimes = 'as-written',
): DayNumber | null {
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
  if (day === null) return null;
  if (ahead !== null)
    return rule === 'as-written' ? day : dayInUnitedKingdom(day * 1440 + Math.floor(second / 60) - ahead);
  if (second === 0) return day;
  if (unzoned === 'universal-time') return dayInUnitedKingdom(day * 1440 + Math.floor(second / 60));
  return unzoned === 'next-midnight' ? dayAtNextMidnight(day, second) : day;
}

/** The day in the United Kingdom at a minute of universal time, since 1970: an hour ahead in summer. */
const dayInUnitedKingdom = (universal: number): DayNumber =>
  Math.floor((universal + (isSummerTime(universal) ? 60 : 0)) / 1440);

/** A cell with the digits and marks of a date and its time, whether or not there is such a day. */
const shapedLikeDate =
  /^(?:[a-z]{3,9}\.?,?\s+)?(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}(?:st|nd|rd|th)?[\s-][a-z]{3,9}\.?,?[\s-]\d{2,4}|[a-z]{3,9}\.?\s\d{1,2},?\s\d{4}|\d{5}(?:[.,]\d+)?|(?:19|20)\d{6}(?:T?\d{4,6})?)(?:[T,\s]+\d{1,2}[:.]\d{2}[\d:.,\s]{0,20}(?:[ap]\.?m\.?)?[a-z\s()[\]/:+\d-]{0,40})?$/i;

/** Whether a cell is a day that exists, in one order or the other; a bare number is not. */
export const isDate = (cell: string): boolean => {
  const date = readWritten(cell);
  if (date === null || date.notation === 'excel-serial' || /^\d+$/.test(cell)) return false;
  return dayOf(date, 'dd/mm/yyyy', 'as-written') !== null || dayOf(date, 'mm/dd/yyyy', 'as-written') !== null;
};

/** Whether a cell is written as a date is, so that its digits are no telephone number. */
export const isShapedLikeDate = (cell: string): boolean =>
  cell.length <= LONGEST && (readWritten(cell) !== null || shapedLikeDate.test(cell));
