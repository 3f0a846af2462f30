/** Numbers in words and digits: the one place where a figure becomes text. */

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/**
 * A count: `1,234`.
 * @example formatCount(1234) // '1,234'
 */
export const formatCount = (count: number): string => grouped(String(count));

/**
 * k of n as a percentage, rounded half up on the integers (never on a floating-point quotient). None and all are
 * exact, and have no decimal places.
 * @returns `null` when n is 0: there is no such percentage.
 * @example formatPercent(123, 130, 1) // '94.6%'
 */
export function formatPercent(k: number, n: number, decimals = 0): string | null {
  if (n === 0) return null;
  if (k === 0) return '0%';
  if (k === n) return '100%';
  const scale = 10n ** BigInt(decimals);
  const scaled = (2n * 100n * scale * BigInt(k) + BigInt(n)) / (2n * BigInt(n));
  const whole = grouped(String(scaled / scale));
  return decimals === 0 ? `${whole}%` : `${whole}.${String(scaled % scale).padStart(decimals, '0')}%`;
}

/**
 * k for every n, times a scale, rounded half up on the integers: 565 complaints, 7,900 homes, per 1,000: `71.5`.
 * @returns `null` when n is 0
 */
export function formatRatio(k: number, n: number, per: number, decimals = 1): string | null {
  if (n === 0) return null;
  const scale = 10n ** BigInt(decimals);
  const scaled = (2n * BigInt(per) * scale * BigInt(k) + BigInt(n)) / (2n * BigInt(n));
  const whole = grouped(String(scaled / scale));
  return decimals === 0 ? whole : `${whole}.${String(scaled % scale).padStart(decimals, '0')}`;
}

/** Pence as pounds: `£1,234`, `£1,234.50`. */
export function formatMoney(pence: number): string {
  const pounds = grouped(String(Math.trunc(pence / 100)));
  return pence % 100 === 0 ? `£${pounds}` : `£${pounds}.${String(pence % 100).padStart(2, '0')}`;
}

/** `1 complaint`, `2 complaints`, `no complaints`. */
export function formatNoun(count: number, singular: string, plural = `${singular}s`): string {
  return count === 0 ? `no ${plural}` : `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** Words as a list in a sentence: `a`, `a and b`, `a, b and c`. */
export function formatList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
