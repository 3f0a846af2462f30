/** 1,000 random tables, published with small numbers withheld: what an attacker can work out. */
import { expect, test } from 'vitest';
import { attack } from '../support/disclosure.ts';

test('of 1,000 random tables no small number is published, and none can be worked out', { timeout: 1_200_000 }, () => {
  const faults: string[] = [];
  let [withheld, figures] = [0, 0];
  for (let seed = 1001; seed <= 2000; seed++) {
    const found = attack(seed);
    faults.push(...[...found.shown, ...found.givenAway].map((fault) => `seed ${seed}: ${fault}`));
    withheld += found.withheld;
    figures += found.figures;
  }
  expect(faults).toEqual([]);
  // The tables are such that there is much to withhold, and much that is not.
  expect(withheld).toBeGreaterThan(30_000);
  expect(withheld).toBeLessThan(figures / 2);
});
