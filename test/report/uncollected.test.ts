/** What a table says of sources that do not collect what it needs. */
import { expect, test } from 'vitest';
import { uncollected } from '../../src/report/sections/uncollected.ts';
import { phraseText } from '../../src/vocabulary/figure-text.ts';

const source = (label: string, notCollected: readonly string[], notCollectedAt: object = {}) => ({
  id: label.toLowerCase(),
  label,
  notCollected,
  notCollectedAt,
});
const said = (sources: readonly object[]) =>
  uncollected({ results: { sources } } as never, [1, 2], ['status', 'refusal-reason']).map(phraseText);

test.each<[string, readonly object[], readonly string[]]>([
  ['all collect it', [source('Council', []), source('Contractor', ['tenure'])], []],
  [
    'one does not',
    [source('Council', []), source('Contractor', ['tenure', 'refusal-reason'])],
    ['Does not cover Contractor, whose records do not say.'],
  ],
  [
    'one not at all, one not at stage 2',
    [source('Contractor', ['status']), source('Council', [], { 2: ['refusal-reason'] })],
    ['Does not cover Contractor and Council at stage 2, whose records do not say.'],
  ],
])('%s', (_, sources, words) => {
  expect(said(sources)).toEqual(words);
});
