import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, rows, settings } from '../support/recount.ts';

test('1,000 generated datasets recounted independently under every setting (P3)', () => {
  let compared = 0;
  fc.assert(
    fc.property(rows, settings, (list, chosen) => {
      compared += compare(list, chosen);
    }),
    { numRuns: 1000 },
  );
  expect(compared).toBeGreaterThan(200_000);
});
