/**
 * A number of a cell to the text that the workbook shows, as far as it matters here: dates, times, references with
 * leading zeros, and amounts rounded to the penny.
 *
 *   45017              yyyy-mm-dd        ─► 2023-04-01
 *   45016.9999999999   dd/mm/yyyy hh:mm  ─► 2023-04-01          rounded to the second, as Excel does
 *   45017.604166667    dd/mm/yyyy        ─► 2023-04-01T14:30:00
 *   123                "HC-"00000        ─► HC-00123
 *   33.3333333333      £#,##0.00         ─► 33.33
 *   27.500000000000004 General           ─► 27.5                fifteen digits, as Excel does
 */

/** What a number format does to a number. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  /** A time of day; a number of 1 and more has a date too. */
  | { readonly kind: 'time' }
  | { readonly kind: 'decimals'; readonly places: number }
  /** Digits with zeros before them, and with letters between; `null` for a digit. */
  | { readonly kind: 'padded'; readonly pattern: readonly (string | null)[] };

const plain: NumberFormat = { kind: 'plain' };
const date: NumberFormat = { kind: 'date' };
const time: NumberFormat = { kind: 'time' };
const pennies: NumberFormat = { kind: 'decimals', places: 2 };

/** The formats that have a number instead of a code. From 27 to 58 they are dates of East Asian versions. */
export function builtinFormat(id: number): NumberFormat {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return date;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return time;
  return [2, 4, 7, 8, 39, 40, 43, 44].includes(id) ? pennies : plain;
}

/** A piece of a format: text in quotation marks, an escaped letter, something in brackets, or a letter. */
const pieces = /"([^"]*)"|[\\](.)|[_*].|\[([^\]]*)\]|(.)/gsu;

/** What a format code does. Its first part is that of positive numbers. */
export function formatOf(code: string): NumberFormat {
  let letters = '';
  const pattern: (string | null)[] = [];
  for (const [, quoted, escaped, bracketed, letter] of code.matchAll(pieces)) {
    if (letter === ';') break;
    // [h]:mm is a length of time and no time of day; [Red] and [$£-809] are a colour and a currency.
    if (bracketed !== undefined && /^(h+|m+|s+)$/i.test(bracketed)) return plain;
    if (letter !== undefined) letters += letter;
    const text = quoted ?? escaped ?? letter;
    if (text !== undefined) pattern.push(letter === '0' ? null : text);
  }
  if (/general|e[+-]/i.test(letters)) return plain;
  if (/[yd]|mmm/i.test(letters) || /^[^hs]*m[^hs]*$/i.test(letters)) return date;
  if (/[hs]/i.test(letters)) return time;
  const decimals = /^[^.%]*\.(0{2,})[^0#?.,%]*$/.exec(letters);
  if (decimals !== null) return { kind: 'decimals', places: decimals[1]!.length };
  return /^[^#?.,%@]*00[^#?.,%@]*$/.test(letters) ? { kind: 'padded', pattern } : plain;
}

/** The days between the first day of Excel's calendar and that of the Macintosh's, which some workbooks use. */
const DAYS_TO_1904 = 1462;

/** A number as its cell shows it. */
export function showNumber(value: number, format: NumberFormat, is1904: boolean): string {
  // Excel keeps and shows fifteen digits.
  const shown = String(Number(value.toPrecision(15)));
  if (!Number.isFinite(value) || value < 0) return shown;
  switch (format.kind) {
    case 'plain':
      return shown;
    case 'date':
      return dateText(value + (is1904 ? DAYS_TO_1904 : 0)) ?? shown;
    case 'time':
      if (value < 1) return timeText(Math.round(value * DAY) % DAY);
      return dateText(value + (is1904 ? DAYS_TO_1904 : 0)) ?? shown;
    case 'decimals':
      return roundTo(shown, format.places);
    case 'padded':
      return Number.isInteger(value) ? padded(shown, format.pattern) : shown;
  }
}

const DAY = 86_400;
/** 1 January 1970, and 31 December 9999, as Excel counts days. */
const [DAY_ZERO, LAST_DAY] = [25_569, 2_958_465];

/** A day number as a date, with a time where it is not midnight; `null` beyond the year 9999. */
function dateText(serial: number): string | null {
  const seconds = Math.round(serial * DAY);
  const day = Math.floor(seconds / DAY);
  if (day > LAST_DAY) return null;
  // Excel's calendar has a day 0 of January 1900, which it shows where a formula refers to an empty cell, and a
  // 29 February 1900 as its day 60: before it, days are counted from a day later.
  const text =
    day === 0
      ? '1900-01-00'
      : day === 60
        ? '1900-02-29'
        : new Date((day - DAY_ZERO + (day < 60 ? 1 : 0)) * DAY * 1000).toISOString().slice(0, 10);
  const second = seconds - day * DAY;
  return second === 0 ? text : `${text}T${timeText(second)}`;
}

function timeText(second: number): string {
  return [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** Rounded in decimals, where 1.005 is as near to 1.01 as to 1.00 and goes up. */
function roundTo(shown: string, places: number): string {
  if (!/^\d+\.\d+$/.test(shown)) return shown;
  const rounded = Math.round(Number(`${shown}e${places}`));
  return String(Number(`${rounded}e-${places}`));
}

/** Digits into the places of a pattern from its end; what is left over stands before the first. */
function padded(shown: string, pattern: readonly (string | null)[]): string {
  const places = pattern.filter((piece) => piece === null).length;
  const digits = shown.padStart(places, '0');
  const extra = digits.length - places;
  let next = 0;
  return pattern
    .map((piece) => {
      if (piece !== null) return piece;
      const length = next === 0 ? extra + 1 : 1;
      const own = digits.slice(next, next + length);
      next += length;
      return own;
    })
    .join('');
}
