/** One decision a column: by the texts that can be read in one way only, then as declared, else the officer is asked. */
import { describe, expect, test } from 'vitest';
import { type DateRules, readDateColumn } from '../../src/ingest/dates-in-cells.ts';
import { isoDate } from '../../src/vocabulary/dates.ts';

const rules: DateRules = { order: undefined, notations: undefined, zonedTimes: 'stop', unzonedTimes: 'stop' };
const read = (texts: readonly (string | null)[], own: Partial<DateRules> = {}) => {
  const { days, ...rest } = readDateColumn(texts, { ...rules, ...own });
  return { days: days.map((day) => (day === null ? null : isoDate(day))), ...rest };
};

describe('notations', () => {
  test.each([
    ['2023-04-03', '2023-04-03'],
    ['2023/4/3', '2023-04-03'],
    ['20230403', '2023-04-03'],
    ['2023-04-03 14:30', '2023-04-03'],
    ['2023-04-03T14:30:59.123', '2023-04-03'],
    ['30/04/2023', '2023-04-30'],
    ['30.4.23', '2023-04-30'],
    ['30-04-2023 09:05:00', '2023-04-30'],
    ['30/04/2023 11:58:59 PM', '2023-04-30'],
    ['26 May 2026', '2026-05-26'],
    ['26th of May 2026', '2026-05-26'],
    ['26-May-26', '2026-05-26'],
    ['May 26, 2026', '2026-05-26'],
    ['Tuesday, 3 June 2025', '2025-06-03'],
    ['Tue 3 Sept 2025', '2025-09-03'],
    ['45046', '2023-04-30'],
    ['45046.75', '2023-04-30'],
    ['60', null],
    ['2023-02-30', null],
    ['31/04/2023', null],
    ['2023-04-03 25:00', null],
    ['30 Foo 2023', null],
    ['yesterday', null],
  ])('%s', (text, day) => {
    expect(read([text], { order: 'dd/mm/yyyy' }).days).toEqual([day]);
  });
  test('Excel’s day 1 March 1900 is 61, because it has a 29 February that never was; 1 January 2000 is 36526', () => {
    expect(read(['36526']).days).toEqual(['2000-01-01']);
  });
});

describe('the order of day and month', () => {
  test('a text that can be read in one way only settles the column', () => {
    expect(read(['03/04/2023', '13/04/2023'])).toMatchObject({
      days: ['2023-04-03', '2023-04-13'],
      order: 'dd/mm/yyyy',
    });
    expect(read(['03/04/2023', '04/13/2023'])).toMatchObject({
      days: ['2023-03-04', '2023-04-13'],
      order: 'mm/dd/yyyy',
    });
  });
  test('where nothing settles it, the declared order does, or nothing is read', () => {
    expect(read(['03/04/2023']).problem).toBe('ambiguous');
    expect(read(['03/04/2023'], { order: 'mm/dd/yyyy' }).days).toEqual(['2023-03-04']);
  });
  test('evidence both ways is a contradiction; a declared order reads what it can', () => {
    expect(read(['13/04/2023', '04/13/2023']).problem).toBe('contradictory');
    expect(read(['13/04/2023', '04/13/2023'], { order: 'dd/mm/yyyy' }).days).toEqual(['2023-04-13', null]);
  });
  test('evidence against the declared order stops', () => {
    expect(read(['03/04/2023', '04/13/2023'], { order: 'dd/mm/yyyy' }).problem).toBe('order-contradicted');
    expect(read(['03/04/2023'], { order: 'yyyy-mm-dd' }).problem).toBe('order-contradicted');
  });
});

describe('two notations', () => {
  test('are split only by a declared rule', () => {
    expect(read(['2023-04-03', '30/04/2023']).problem).toBe('mixed');
    expect(read(['2023-04-03', '30/04/2023'], { notations: ['year-first', 'numbers'] })).toMatchObject({
      days: ['2023-04-03', '2023-04-30'],
      notations: ['year-first', 'numbers'],
    });
    expect(read(['2023-04-03', '3 April 2023'], { notations: ['year-first', 'numbers'] }).problem).toBe('mixed');
  });
});

describe('times with a zone', () => {
  test('name no day until a rule says which', () => {
    expect(read(['2023-06-30T23:30:00Z']).problem).toBe('zoned');
    expect(read(['2023-06-30T23:30:00Z'], { zonedTimes: 'as-written' }).days).toEqual(['2023-06-30']);
  });
  // British Summer Time in 2023: from Sunday 26 March, 01:00 universal time, to Sunday 29 October, 01:00.
  test.each([
    ['2023-06-30T23:30:00Z', '2023-07-01'],
    ['2023-06-30T22:59:59Z', '2023-06-30'],
    ['2023-12-31T23:30:00Z', '2023-12-31'],
    ['2023-10-28T23:30:00Z', '2023-10-29'],
    ['2023-10-29T23:30:00Z', '2023-10-29'],
    ['2023-03-25T23:30:00Z', '2023-03-25'],
    ['2023-12-31T23:30:00-01:00', '2024-01-01'],
    ['2023-07-01T00:30:00+01:00', '2023-07-01'],
  ])('%s is %s in the United Kingdom', (text, day) => {
    expect(read([text], { zonedTimes: 'united-kingdom' }).days).toEqual([day]);
  });
});
