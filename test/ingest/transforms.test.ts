/** The same complaints, written in another way, give the same figures (100 in every way in test:long). */
import { expect, test } from 'vitest';
import { cleanExport, writeExport } from '../support/messy-export.ts';
import { everything, isUnchanged, resultsOf, transforms } from '../support/transforms.ts';

test('24 generated exports, in one other way each, and each eighth in all ways at once: the same results, byte for byte', () => {
  const changed: string[] = [];
  for (let seed = 0; seed < 24; seed++) {
    const expected = resultsOf(writeExport(cleanExport(seed)));
    const [name, change] = transforms[seed % transforms.length]!;
    if (!isUnchanged(seed, change, expected)) changed.push(`seed ${seed}, ${name}`);
    if (seed % 8 === 0 && !isUnchanged(seed, everything, expected)) changed.push(`seed ${seed}, everything at once`);
  }
  expect(changed).toEqual([]);
});
