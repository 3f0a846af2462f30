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
  /** Whether it is printed with a sign, or a word for one: `12% fewer`. */
  readonly signed: boolean;
  /** “over 500”, “almost 60%”, “£1.2m”: not held against anything. */
  readonly rough: boolean;
  /** Of `71.5 per 1,000 homes`: 1,000. */
  readonly per: number | null;
}

const rough =
  /^(?:about|almost|approximately|approx\.?|around|at least|at most|circa|c\.|fewer than|just (?:over|under)|less than|more than|nearly|over|roughly|some|under|up to|~|<|>|≈)\s*/i;
/** Words for a sign, before a number or behind it. */
const upWords = /^(?:up|rose|increased|an? (?:increase|rise))\b|\b(?:higher|more|increase|rise)$/i;
const downWords =
  /^(?:down|fell|decreased|an? (?:decrease|fall|reduction|drop))\b|\b(?:lower|fewer|less|decrease|fall|reduction|drop)$/i;

const number = /([+-]?)(£?)([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(k|m|bn)?/.source;
const unit = /( ?%| ?per ?cent(?!age)| ?pc|(?: percentage)? points?| ?pp|(?: working| calendar)? days?)?/.source;
const per = /(?: per (1,?000|100)(?: [a-z ]+)?)?/.source;
/** What is counted may follow; another number, or a word that makes the number another one, may not. */
const noun = /(?: (?!(?:and|billion|dozen|hundred|in|million|of|or|out|thousand|to)\b)(?:stage [12] )?[a-z][a-z -]*)?/
  .source;
const whole = new RegExp(
  `^(?:(?:up|down|rose|fell|increased|decreased)(?: by)? |an? (?:increase|rise|decrease|fall|reduction|drop) of |an? (?=[\\d£]))?${number}${unit}${noun}${per}$`,
  'i',
);

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const numberInWords = new RegExp(
  `^(?:(${tens.join('|')})(?:[- ](${units.slice(1, 10).join('|')}))?|(${units.join('|')}))\\b`,
  'i',
);

/** A number below a hundred in words, at the head of a text, in digits: `eight complaints` is `8 complaints`. */
const digitsForWords = (text: string): string =>
  text.replace(numberInWords, (_, ten?: string, unit?: string, small?: string) => {
    const placeOf = (word: string | undefined, words: readonly string[]) => words.indexOf(word?.toLowerCase() ?? '');
    return String(
      small === undefined ? 20 + 10 * placeOf(ten, tens) + Math.max(0, placeOf(unit, units)) : placeOf(small, units),
    );
  });

/** Marks that lead to a footnote: `1,204*`, `37†`, `12²`, `8 [3]`, `15 (b)`. */
const footnote = /(?<=[\d%a-z)\]])\s?(?:[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[(?:\d{1,2}|[a-z])\]|\([a-z]\))$/i;

/** A count and its share printed together, or a count out of another: `14 (7.5%)`, `62% (115)`, `115 of 186 (62%)`. */
export interface PrintedPair {
  readonly count: Printed;
  /** The number it is out of, where that is printed. */
  readonly of: Printed | null;
  readonly share: Printed | null;
}

/** Read a count printed with its share; `null` where the text is not one. */
export function readPair(text: string): PrintedPair | null {
  const words = text.trim().replace(/\s+/g, ' ').replace(footnote, '');
  const bracketed = /^([^()]+?)\s?[([]([^()[\]]+)[)\]]$/.exec(words);
  const [outer, inner] = bracketed === null ? [words, null] : [bracketed[1]!, bracketed[2]!];
  const share = (part: string | null) => {
    const printed = part === null ? null : readPrinted(part);
    return printed?.unit === 'percent' ? printed : null;
  };
  const fraction = (part: string | null) => {
    const match = part === null ? null : /^(.+?)(?: (?:out )?of |\/)(?:the )?(.+)$/i.exec(part);
    const [count, of] = [match?.[1], match?.[2]].map((number) => (number === undefined ? null : countOf(number)));
    return count == null || of == null ? null : { count, of };
  };
  for (const [first, second] of [
    [outer, inner],
    [inner, outer],
  ] as const) {
    if (first === null) continue;
    const parts = fraction(first);
    if (parts !== null && (second === null || share(second) !== null)) return { ...parts, share: share(second) };
    const count = countOf(first);
    if (count !== null && share(second) !== null) return { count, of: null, share: share(second) };
  }
  return null;
}

/** A whole number of things; `null` for anything else. */
function countOf(text: string): Printed | null {
  const printed = readPrinted(text);
  return printed !== null &&
    printed.unit === 'number' &&
    printed.decimals === 0 &&
    printed.per === null &&
    printed.value >= 0 &&
    !printed.rough
    ? printed
    : null;
}

/**
 * Read a number as it is printed: `565`, `1,204`, `94.6%`, `£1,250.50`, `12.4 days`, `-3 percentage points`,
 * `71.5 per 1,000 homes`, `eight`, `nil`, `a 3.1% decrease`, `1,204*`. `null` for words.
 */
export function readPrinted(text: string): Printed | null {
  const printed = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[−–]/g, '-')
    .replace(/^\((.*)\)$/, '$1')
    .replace(footnote, '');
  if (/^(?:nil|none|zero)$/i.test(printed))
    return { text: printed, value: 0, decimals: 0, unit: 'number', signed: false, rough: false, per: null };
  const stripped = printed.replace(rough, '');
  const bare = digitsForWords(stripped);
  const match = whole.exec(bare);
  if (match === null) return null;
  const [, sign = '', pound, innerSign = '', digits = '', decimals = '', scale, written = '', base] = match;
  const size = Number(`${digits.replaceAll(',', '')}${decimals === '' ? '' : `.${decimals}`}`);
  const name = written.trim().toLowerCase();
  const around = bare.replace(match[0].includes('per ') ? / per .*/i : /$^/, '');
  const down = downWords.test(around);
  const up = !down && upWords.test(around);
  return {
    text: printed,
    value: (sign || innerSign) === '-' || down ? -size : size,
    decimals: decimals.length,
    unit: pound === '£' ? 'pounds' : unitOf(name),
    signed: (sign || innerSign) !== '' || up || down,
    rough: stripped !== printed || scale !== undefined,
    per: base === undefined ? null : Number(base.replace(',', '')),
  };
}

function unitOf(name: string): PrintedUnit {
  if (name === '') return 'number';
  if (name.endsWith('days') || name.endsWith('day')) return 'days';
  if (name === 'pp' || name.endsWith('point') || name.endsWith('points')) return 'points';
  return 'percent';
}

/** The smallest and the largest a number can be. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Rounding to the nearest, or any rounding that is done: cutting off and rounding up as well. */
export type Rounding = 'nearest' | 'anyhow';

/** How far a printed number may lie from the number it stands for. */
const slack = ({ decimals }: Printed, rounding: Rounding): number =>
  // Cutting off and rounding up come near the next number and never reach it.
  (rounding === 'nearest' ? 0.5 : 1 - 1e-7) * 10 ** -decimals;

/** What a printed number can stand for. A tie may be rounded either way. */
export const rangeOf = (printed: Printed, rounding: Rounding): Range => {
  const by = slack(printed, rounding);
  return { from: printed.value - by, to: printed.value + by };
};

/** The same of one of several shares that were made to add up to 100: it may carry the rounding of all. */
export function carriedRange(printed: Printed, rounding: Rounding, shares: number): Range {
  if (shares === 0) return rangeOf(printed, rounding);
  const by = shares * 10 ** -printed.decimals;
  return { from: printed.value - by, to: printed.value + by };
}

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

/** The whole numbers from 0 to `most` of which a share, average or rate of `n` within a range can be made; `null` for none. */
export function wholeNumbersWithin(range: Range, n: number, per: number, most: number): Range | null {
  const [low, high] = [(range.from * n) / per, (range.to * n) / per];
  const from = Math.max(0, Math.ceil(low - hair(low)));
  const to = Math.min(most, Math.floor(high + hair(high)));
  return from > to ? null : { from, to };
}

export const wholeNumbers = (printed: Printed, n: number, per: number, most: number, rounding: Rounding) =>
  wholeNumbersWithin(rangeOf(printed, rounding), n, per, most);

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
