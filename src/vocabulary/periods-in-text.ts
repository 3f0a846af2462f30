/** Periods that a text names: `July to September 2022`, `Q2 2022-23`, `2022/23`, `2022`. */
import { dayFromParts, type IsoDate, isIsoDate, isoDate, type Period } from './dates.ts';

const months = 'january february march april may june july august september october november december'.split(' ');
const monthNamed = (word: string): number =>
  word.length < 3 ? -1 : months.findIndex((month) => month.startsWith(word.toLowerCase()));
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const between = '\\s*(?:-|–|to)\\s*';

const firstOf = (year: number, at: number): IsoDate =>
  isoDate(dayFromParts(year + Math.floor(at / 12), (at % 12) + 1, 1)!);
const lastOf = (year: number, at: number): IsoDate =>
  isoDate(dayFromParts(year + Math.floor((at + 1) / 12), ((at + 1) % 12) + 1, 1)! - 1);

type Found = Pick<Period, 'from' | 'to'>;

const patterns: readonly (readonly [RegExp, (match: RegExpMatchArray) => Found | null])[] = [
  [
    new RegExp(`\\b${month}${between}${month}\\s+((?:19|20)\\d{2})\\b`, 'gi'),
    ([, from, to, year]) => {
      const [first, last] = [monthNamed(from!), monthNamed(to!)];
      // December to February 2023 began the year before.
      return { from: firstOf(Number(year) - (first > last ? 1 : 0), first), to: lastOf(Number(year), last) };
    },
  ],
  [
    /\bQ([1-4])\s*(?:of\s+)?((?:19|20)\d{2})\s*[-/–]\s*(\d{2}(?:\d{2})?)\b/gi,
    ([, quarter, year]) => {
      const at = 3 + 3 * (Number(quarter) - 1);
      return { from: firstOf(Number(year), at), to: lastOf(Number(year), at + 2) };
    },
  ],
  [
    /\b((?:19|20)\d{2})\s*(?:[-/–]|to)\s*((?:19|20)?\d{2})\b/g,
    ([, year, next]) =>
      (Number(year) + 1) % 100 === Number(next) % 100
        ? { from: firstOf(Number(year), 3), to: lastOf(Number(year), 14) }
        : null,
  ],
  [
    new RegExp(`\\b${month}\\s+((?:19|20)\\d{2})\\b`, 'gi'),
    ([, name, year]) => ({
      from: firstOf(Number(year), monthNamed(name!)),
      to: lastOf(Number(year), monthNamed(name!)),
    }),
  ],
  [/\b((?:19|20)\d{2})\b/g, ([, year]) => ({ from: firstOf(Number(year), 0), to: lastOf(Number(year), 11) })],
];

/** Every period a text names, in order; of words that could be read two ways, the longest reading. */
export function periodsInText(text: string): readonly Found[] {
  let left = text;
  const found: { readonly at: number; readonly period: Found }[] = [];
  for (const [pattern, read] of patterns)
    left = left.replace(pattern, (...match) => {
      const words = match[0] as string;
      const period = read(match.slice(0, -2) as unknown as RegExpMatchArray);
      if (period !== null) found.push({ at: match.at(-2) as number, period });
      return period === null ? words : ' '.repeat(words.length);
    });
  return found.sort((a, b) => a.at - b.at).map(({ period }) => period);
}

/** Whether a period that a text names can be the one declared: one lies inside the other. */
export const agrees = (named: Found, { from, to }: Found): boolean =>
  (from <= named.from && named.to <= to) || (named.from <= from && to <= named.to);

/**
 * The days that a text names as a whole: a day (`17 July 2023`, `2023-07-17`), two of them, or a period. `null` where it
 * names none, or several.
 */
export function daysInText(text: string): Found | null {
  const days = text.split(/\s*(?:\bto\b|–)\s*/).map(dayInText);
  if (days.length === 1 && days[0] !== null) return { from: days[0]!, to: days[0]! };
  if (days.length === 2 && days[0] !== null && days[1] !== null) return { from: days[0]!, to: days[1]! };
  // A day that does not exist is no month.
  if (/^\d{1,2}(?:st|nd|rd|th)?\s+[a-z]/i.test(text.trim())) return null;
  const [first, ...others] = periodsInText(text);
  return first === undefined || others.length > 0 ? null : first;
}

function dayInText(text: string): IsoDate | null {
  const words = text.trim();
  if (isIsoDate(words)) return words;
  const match = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\s+(\d{4})$/i.exec(words);
  const number = match === null ? null : dayFromParts(Number(match[3]), monthNamed(match[2]!) + 1, Number(match[1]));
  return number === null ? null : isoDate(number);
}
