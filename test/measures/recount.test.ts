import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, partlyUpheld, rows, unstatedDays } from '../support/recount.ts';

test('60 generated datasets recounted independently: every numerator, denominator and base agrees (1,000 in test:long)', () => {
  let compared = 0;
  fc.assert(
    fc.property(rows, unstatedDays, partlyUpheld, (list, days, partly) => {
      compared += compare(list, { unstatedDays: days, partlyUpheld: partly });
    }),
    { numRuns: 60 },
  );
  expect(compared).toBeGreaterThan(3000);
});
