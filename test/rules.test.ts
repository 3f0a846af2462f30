/** The catalogue of rules: complete, made from real data, and as it is committed. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ruleCatalogue } from '../scripts/rule-catalogue.ts';
import { ruleExamples } from '../scripts/rule-examples.ts';
import { rules } from '../src/rules/index.ts';

test('every rule has an example, in the order of the rules', () => {
  expect(Object.keys(ruleExamples)).toEqual(Object.keys(rules));
});

// Each example is run: one that does not make its rule speak stops the catalogue.
test('every example makes its rule speak, and the catalogue is as committed', { timeout: 60_000 }, async () => {
  const catalogue = await ruleCatalogue();
  expect(catalogue).toBe(readFileSync('src/rules/README.md', 'utf8'));
  // What is said is sentences, the last of which says what to do.
  for (const line of catalogue.split('\n').filter((text) => text.startsWith('| `'))) expect(line).toMatch(/[.?”] \|$/);
});
