import { expect, test } from 'vitest';
import { cleanExport, writeExport } from '../support/messy-export.ts';
import { everything, isUnchanged, resultsOf, transforms } from '../support/transforms.ts';

test(`100 generated exports, each in ${transforms.length} other ways and in all at once: the same results, byte for byte`, () => {
  const changed: string[] = [];
  for (let seed = 0; seed < 100; seed++) {
    const expected = resultsOf(writeExport(cleanExport(seed)));
    for (const [name, change] of [...transforms, ['everything at once', everything] as const])
      if (!isUnchanged(seed, change, expected)) changed.push(`seed ${seed}, ${name}`);
  }
  expect(changed).toEqual([]);
});
