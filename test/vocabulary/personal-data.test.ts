/** What a cell of an export shows of a person. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsPersonal, looksPersonal } from '../../src/vocabulary/personal-data.ts';

test.each(['someone@example.org', '0161 496 0000', 'ZZ1 1ZZ', 'QQ 12 34 56 C', '1/2/1950', 'Ms Nobody', 'Mrs 12'])(
  '%s looks personal',
  (text) => expect(looksPersonal(text)).toBe(true),
);

test.each(['NBC-10417', 'S-1', '123456', 'stage/2', ''])('“%s” does not', (text) =>
  expect(looksPersonal(text)).toBe(false),
);

test('a plain reference is told at once, and rightly', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aBCdzZmrsMRSqQ01234567895-/ .@'), maxLength: 14 });
  const alike = fc
    .tuple(fc.stringMatching(/^[A-Za-z]{0,6}$/), fc.constantFrom('', '-', '/', ' '), fc.stringMatching(/^\d{0,9}$/))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(letters, alike), (text) => looksPersonal(text) === fitsPersonal(text)),
    { numRuns: 20_000 },
  );
});
