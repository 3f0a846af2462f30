import { expect, test } from 'vitest';
import { agrees, periodsInText } from '../../src/vocabulary/periods-in-text.ts';

test.each([
  ['Report for July to September 2022', ['2022-07-01 2022-09-30']],
  ['Jul–Sep 2022', ['2022-07-01 2022-09-30']],
  ['December to February 2023', ['2022-12-01 2023-02-28']],
  // A financial year begins in April: its second quarter is July to September.
  ['Q2 2022-23', ['2022-07-01 2022-09-30']],
  ['Q4 2023/24', ['2024-01-01 2024-03-31']],
  ['Landlord report 2023/24', ['2023-04-01 2024-03-31']],
  ['2023-2024 and 2022', ['2023-04-01 2024-03-31', '2022-01-01 2022-12-31']],
  ['in May 2024', ['2024-05-01 2024-05-31']],
  // No financial year has these two ends.
  ['2019-24', ['2019-01-01 2019-12-31']],
  ['three may be enough', []],
])('%s', (text, periods) => {
  expect(periodsInText(text).map(({ from, to }) => `${from} ${to}`)).toEqual(periods);
});

test('a quarter agrees with its year, and not with another', () => {
  const [quarter] = periodsInText('July to September 2022');
  expect(agrees(quarter!, { from: '2022-04-01', to: '2023-03-31' })).toBe(true);
  expect(agrees(quarter!, { from: '2023-04-01', to: '2024-03-31' })).toBe(false);
});
