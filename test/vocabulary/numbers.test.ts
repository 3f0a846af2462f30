import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, financialYear, formatDate, isIsoDate, isoDate } from '../../src/vocabulary/dates.ts';
import { editDistance, nearest } from '../../src/vocabulary/nearest.ts';
import { formatCount, formatList, formatNoun, formatPercent } from '../../src/vocabulary/numbers.ts';

describe('formatPercent', () => {
  test.each([
    // 123 / 130 = 0.94615…
    [123, 130, 1, '94.6%'],
    [126, 134, 1, '94%'.replace('94', '94.0')],
    [127, 134, 1, '94.8%'],
    // Exactly half: 1/8 = 12.5, up; 1.005 is no trap, because nothing is a floating-point number.
    [1, 8, 0, '13%'],
    [201, 20_000, 2, '1.01%'],
    [0, 5, 1, '0%'],
    [19, 19, 1, '100%'],
    // Nearly all, and nearly none, round as they round.
    [999, 1000, 0, '100%'],
    [1, 1000, 0, '0%'],
    [3, 2, 0, '150%'],
  ])('%i of %i with %i decimals is %s', (k, n, decimals, text) => {
    expect(formatPercent(k, n, decimals)).toBe(text);
  });
  test('nothing of nothing is no percentage', () => {
    expect(formatPercent(0, 0)).toBeNull();
  });
  test('is never further than half a unit from the truth, and at half rounds up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 3 }),
        (n, raw, decimals) => {
          const k = raw % (n + 1);
          const unit = 10 ** decimals;
          const printed = BigInt(Math.round(Number(formatPercent(k, n, decimals)!.slice(0, -1)) * unit));
          // 2·printed·n is within n of 2·100·unit·k, and not at its lower end.
          const error = 2n * printed * BigInt(n) - 2n * 100n * BigInt(unit) * BigInt(k);
          return error > -BigInt(n) && error <= BigInt(n);
        },
      ),
    );
  });
});

describe('words', () => {
  test('counts, nouns, lists', () => {
    expect([formatCount(999), formatCount(1000), formatCount(1_234_567)]).toEqual(['999', '1,000', '1,234,567']);
    expect([0, 1, 2, 1000].map((n) => formatNoun(n, 'complaint'))).toEqual([
      'no complaints',
      '1 complaint',
      '2 complaints',
      '1,000 complaints',
    ]);
    expect([formatList([]), formatList(['a']), formatList(['a', 'b']), formatList(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });
  test('the nearest name is suggested, and nothing far', () => {
    expect(nearest('uphold-rat', ['uphold-rate', 'handled'])).toBe('uphold-rate');
    expect(nearest('Uphelld', ['Upheld', 'Not upheld'])).toBe('Upheld');
    expect(nearest('xyzzy', ['uphold-rate', 'handled'])).toBeUndefined();
    expect(nearest('constructor', ['uphold-rate'])).toBeUndefined();
    expect(editDistance('ab', 'ba')).toBe(1);
  });
});

describe('dates', () => {
  test('financial years', () => {
    expect(financialYear('2023-24')).toEqual({ from: '2023-04-01', to: '2024-03-31', label: '2023/24' });
    expect(financialYear('1999-00').to).toBe('2000-03-31');
    for (const wrong of ['2023', '2023-25', '2023-2025', '23-24', '2023-24 '])
      expect(() => financialYear(wrong)).toThrow(RangeError);
  });
  test('dates that do not exist are none', () => {
    for (const wrong of ['2023-02-29', '2023-13-01', '2023-00-10', '2023-4-1', '0000-01-01', ''])
      expect(isIsoDate(wrong)).toBe(false);
    expect(isIsoDate('2024-02-29')).toBe(true);
  });
  test('day numbers and dates are inverse, and dates are written as gov.uk writes them', () => {
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => dayNumber(isoDate(day)) === day));
    expect(formatDate('2024-03-01')).toBe('1 March 2024');
  });
});
