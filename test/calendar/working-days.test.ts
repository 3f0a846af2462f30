import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { englandAndWales, indexWorkingDays } from '../../src/index.ts';
import { dayNumber, isoDate, weekday } from '../../src/vocabulary/dates.ts';

const index = indexWorkingDays(englandAndWales);
const first = dayNumber(englandAndWales.from);
const last = dayNumber(englandAndWales.to);
const holidays = new Set<string>(englandAndWales.holidays);

/** The oracle: walks day by day and asks a calendar of its own. */
const isWorking = (day: number) => {
  const date = new Date(day * 86_400_000);
  return date.getUTCDay() % 6 !== 0 && !holidays.has(date.toISOString().slice(0, 10));
};

describe('worked examples', () => {
  test.each([
    // The fourth working day after Thursday 6 April 2023, over Good Friday and Easter Monday: 11, 12, 13, 14.
    ['2023-04-06', 4, '2023-04-14'],
    // Received on a Saturday: Monday is the first.
    ['2023-06-10', 1, '2023-06-12'],
    // Over the Coronation, Monday 8 May 2023.
    ['2023-05-05', 1, '2023-05-09'],
    // Over Christmas 2022 with its substitute day: 26 and 27 December.
    ['2022-12-23', 1, '2022-12-28'],
    ['2023-04-06', 0, '2023-04-06'],
  ] as const)('%s + %i working days = %s', (from, count, to) => {
    expect(isoDate(index.add(dayNumber(from), count)!)).toBe(to);
  });

  test('working days between two dates leave the first out and take the last in', () => {
    expect(index.between(dayNumber('2023-04-03'), dayNumber('2023-04-19'))).toBe(10);
    expect(index.between(dayNumber('2023-04-19'), dayNumber('2023-04-03'))).toBe(-10);
  });
});

describe('against a day-by-day oracle (P6)', () => {
  test('every pair of days within 120 days, 2019 to 2028', () => {
    let pairs = 0;
    for (let from = first; from <= last; from++) {
      let count = 0;
      for (let to = from; to <= Math.min(from + 120, last); to++) {
        if (to > from && isWorking(to)) count++;
        if (index.between(from, to) !== count)
          throw new Error(`${isoDate(from)} to ${isoDate(to)}: ${index.between(from, to)}, not ${count}`);
        pairs++;
      }
    }
    expect(pairs).toBeGreaterThan(430_000);
  });

  test('adding is the inverse of counting', () => {
    fc.assert(
      fc.property(fc.integer({ min: first, max: last - 200 }), fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = index.add(from, count)!;
        return index.between(from, to) === count && isWorking(to);
      }),
    );
  });

  test('a date beyond the known holidays has no answer', () => {
    expect(index.add(last - 2, 10)).toBeNull();
    expect(index.add(first - 1, 1)).toBeNull();
    expect(index.between(last, last + 1)).toBeNull();
  });
});

describe('the bank holidays', () => {
  /** Easter Sunday by the anonymous Gregorian algorithm. */
  const easter = (year: number) => {
    const a = year % 19;
    const b = Math.floor(year / 100);
    const c = year % 100;
    const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
    const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
    const m = Math.floor((a + 11 * h + 22 * l) / 451);
    return Date.UTC(year, Math.floor((h + l - 7 * m + 114) / 31) - 1, ((h + l - 7 * m + 114) % 31) + 1) / 86_400_000;
  };
  const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date) / 86_400_000;
  const mondayFrom = (start: number) => start + ((8 - weekday(start)) % 7);
  const lastMonday = (year: number, month: number) => mondayFrom(day(year, month, 31) - 6);
  const rule = (year: number) => {
    const newYear = day(year, 1, 1);
    const christmas = day(year, 12, 25);
    const late = {
      5: [christmas, christmas + 3],
      6: [christmas + 2, christmas + 3],
      0: [christmas + 1, christmas + 2],
    }[weekday(christmas)];
    return [
      weekday(newYear) % 6 === 0 ? mondayFrom(newYear) : newYear,
      easter(year) - 2,
      easter(year) + 1,
      mondayFrom(day(year, 5, 1)),
      lastMonday(year, 5),
      lastMonday(year, 8),
      ...(late ?? [christmas, christmas + 1]),
    ].map(isoDate);
  };
  /** Years in which days were moved or added by proclamation. */
  const changes: Record<number, { moved?: Record<string, string>; added?: string[] }> = {
    2020: { moved: { '2020-05-04': '2020-05-08' } },
    2022: { moved: { '2022-05-30': '2022-06-02' }, added: ['2022-06-03', '2022-09-19'] },
    2023: { added: ['2023-05-08'] },
  };

  test.each(Array.from({ length: 10 }, (_, i) => 2019 + i))('%i follows the rule and its proclamations', (year) => {
    const { moved = {}, added = [] } = changes[year] ?? {};
    const expected = [...rule(year).map((date) => moved[date] ?? date), ...added].sort();
    expect(englandAndWales.holidays.filter((date) => date.startsWith(String(year)))).toEqual(expected);
  });
});
