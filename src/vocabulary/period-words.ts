/** The period that a source prints with its figure, as days: `2022/23`, `2023`, `July to September 2023`. */
import { type DayNumber, dayFromParts, dayNumber, type Period } from './dates.ts';

/** First and last day, both included. */
export interface DaySpan {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const financial = /(?<!\d)(20\d{2})\s*(?:[/–—-]|to)\s*(20\d{2}|\d{2})(?!\d|[/.-]\d)/gu;
const quarter = /\bQ\s*([1-4])\b/iu;
const monthOf = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?/giu;
const year = /(?<!\d)(20\d{2})(?!\d)/gu;
const day = (y: number, m: number, d: number): DayNumber => dayFromParts(y, m, d)!;
const yearFrom = (from: number, to: number): DaySpan => ({ from: day(from, 4, 1), to: day(to, 3, 31) });

/**
 * The days a period in words covers, as widely as they can be read; `null` where they name no year. A financial year is
 * from April to March.
 */
export function spanOfWords(words: string): DaySpan | null {
  const [named] = [...words.matchAll(financial)];
  if (named !== undefined) {
    const first = Number(named[1]);
    const last = named[2]!.length === 2 ? Math.floor(first / 100) * 100 + Number(named[2]) : Number(named[2]);
    if (last === first + 1) {
      const whole = yearFrom(first, last);
      const part = quarter.exec(words);
      if (part === null) return whole;
      const start = 4 + 3 * (Number(part[1]) - 1);
      const [y, m] = start > 12 ? [last, start - 12] : [first, start];
      return { from: day(y, m, 1), to: lastDayOf(y, m + 2) };
    }
  }
  const years = [...words.matchAll(year)].map(([, text]) => Number(text));
  if (years.length === 0) return null;
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const named12 = [...words.matchAll(monthOf)].map(([, text]) => months.indexOf(text!.toLowerCase()) + 1);
  const ending = /\b(?:to|ending|ended)\b/iu.test(words);
  if (named12.length === 0) return { from: day(first, 1, 1), to: day(last, 12, 31) };
  const end = lastDayOf(last, named12.at(-1)!);
  // “Year to 31 March 2024” and “at 31 March 2024” have one month; a year is what the first may mean.
  if (named12.length === 1) return { from: ending ? end - 365 : day(first, named12[0]!, 1), to: end };
  return { from: day(first, named12[0]!, 1), to: end };
}

function lastDayOf(y: number, m: number): DayNumber {
  const next = m === 12 ? day(y + 1, 1, 1) : day(y, m + 1, 1);
  return next - 1;
}

export const spanOf = ({ from, to }: Period): DaySpan => ({ from: dayNumber(from), to: dayNumber(to) });

/** How many days two spans have in common. */
export const commonDays = (a: DaySpan, b: DaySpan): number =>
  Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from) + 1);
