import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, rows, settings } from '../support/recount.ts';

test('40 generated datasets recounted independently under every setting: every numerator, denominator and base agrees (1,000 in test:long)', () => {
  let compared = 0;
  fc.assert(
    fc.property(rows, settings, (list, chosen) => {
      compared += compare(list, chosen);
    }),
    { numRuns: 40 },
  );
  expect(compared).toBeGreaterThan(8000);
});
