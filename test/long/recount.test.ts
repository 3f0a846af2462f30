import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, partlyUpheld, rows, unstatedDays } from '../support/recount.ts';

test('1,000 generated datasets recounted independently (P3)', () => {
  let compared = 0;
  fc.assert(
    fc.property(rows, unstatedDays, partlyUpheld, (list, days, partly) => {
      compared += compare(list, { unstatedDays: days, partlyUpheld: partly });
    }),
    { numRuns: 1000 },
  );
  expect(compared).toBeGreaterThan(50_000);
});
