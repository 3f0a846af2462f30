/** Canaries (P21) planted in every kind of column that is read. */
import { test } from 'vitest';
import { plantCanary } from '../support/planted-canaries.ts';

test.each([
  ['a tenure, again and again', /,Leaseholder,/g, ',canary@canary.invalid,'],
  ['a date', '2023-04-26', 'CANARY-01/02/1970'],
  ['an amount', ',25.00,', ',CANARY 07700 900123,'],
  ['themes', 'Staff conduct', 'CANARY; canary'],
  ['a header in place of the header line', /^/, 'CANARY Name,canary@canary.invalid\r\n'],
])('%s', (_, from, to) => plantCanary(from, to));
