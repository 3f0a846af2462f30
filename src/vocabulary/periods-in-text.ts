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
 * The days that a text names as a whole: a day (`17 July 2023`, `2023-07-17`, `17/07/2023`), two of them, or a period
 * (`July to September 2023`, `quarter 2 2023/24`, `year ending 31 March 2024`). `null` where it names none, several, or
 * something beside.
 */
export function daysInText(text: string): Found | null {
  const words = text
    .trim()
    .replace(/^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+/i, '')
    .replace(/\bFY\s*(?=\d)/i, '')
    .replace(
      /^(?:the\s+)?(?:financial\s+)?(?:year|period|quarter|half)\s+(?=\d{4}|from\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/i,
      '',
    )
    .replace(/^from\s+/i, '');
  const day = dayInText(words);
  if (day !== null) return { from: day, to: day };
  const ending = /^(?:the\s+)?(?:financial\s+)?year\s+(?:ending|ended|to)\s+(.*)$/i.exec(text.trim());
  if (ending !== null) {
    const last = dayInText(ending[1]!) ?? periodsInText(ending[1]!)[0]?.to;
    if (last === undefined) return null;
    const [year, month, date] = last.split('-').map(Number) as [number, number, number];
    const from = dayFromParts(year - 1, month, date) ?? dayFromParts(year - 1, month, date - 1)!;
    return { from: isoDate(from + 1), to: last };
  }
  const two = words.split(/\s*(?:\bto\b|\s-\s|–)\s*/);
  if (two.length === 2) {
    const to = dayInText(two[1]!);
    // “1 April to 30 June 2023” says the year once.
    const from = dayInText(two[0]!) ?? dayInText(`${two[0]!} ${to?.slice(0, 4) ?? ''}`);
    if (from !== null && to !== null) return from <= to ? { from, to } : null;
    const [first, last] = [monthOnly(two[0]!), monthOnly(two[1]!)];
    if (first !== null && last !== null) return { from: first.from, to: last.to };
  }
  const half = /^(?:H([12])|(first|second) half)\s+(?:of\s+)?(\d{4})(?:\s*[-/–]\s*(?:\d{4}|\d{2}))?$/i.exec(words);
  if (half !== null) {
    const start = (/[-/–]/.test(words) ? 3 : 0) + ((half[1] ?? half[2]!.toLowerCase()).match(/^(?:2|second)$/) ? 6 : 0);
    return { from: firstOf(Number(half[3]), start), to: lastOf(Number(half[3]), start + 5) };
  }
  const isoMonth = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(words);
  if (isoMonth !== null && Number(isoMonth[2]) !== (Number(isoMonth[1]) + 1) % 100) {
    const at = Number(isoMonth[2]) - 1;
    return { from: firstOf(Number(isoMonth[1]), at), to: lastOf(Number(isoMonth[1]), at) };
  }
  // A period, and nothing beside it that could make it another.
  const spelled = words
    .replace(/\bquarter\s+([1-4])\b/i, 'Q$1')
    .replace(
      /^(?:the\s+)?(first|second|third|fourth)\s+quarter\s+(?:of\s+)?/i,
      (_, nth: string) => `Q${['first', 'second', 'third', 'fourth'].indexOf(nth.toLowerCase()) + 1} `,
    );
  for (const [pattern, read] of patterns) {
    const match = [...spelled.matchAll(pattern)].find(([whole]) => whole.length === spelled.length);
    const period = match === undefined ? null : read(match);
    if (period !== null) return period;
  }
  return null;
}

/** A month with its year: `April 2023`. */
function monthOnly(text: string): Found | null {
  const match = new RegExp(`^${month}\\s+(\\d{4})$`, 'i').exec(text.trim());
  if (match === null) return null;
  const at = monthNamed(match[1]!);
  return { from: firstOf(Number(match[2]), at), to: lastOf(Number(match[2]), at) };
}

function dayInText(text: string): IsoDate | null {
  const words = text.trim();
  if (isIsoDate(words)) return words;
  const slashed = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(words);
  const spelled = /^(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]+)\s+(\d{4}|\d{2})$/i.exec(words);
  const number =
    slashed !== null
      ? dayFromParts(Number(slashed[3]), Number(slashed[2]), Number(slashed[1]))
      : spelled !== null
        ? dayFromParts(yearOf(spelled[3]!), monthNamed(spelled[2]!) + 1, Number(spelled[1]))
        : null;
  return number === null ? null : isoDate(number);
}

const yearOf = (digits: string) => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));
