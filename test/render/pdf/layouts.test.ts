/** The end of a document laid out again is as it would be had it not been tried otherwise before. */
import { expect, test } from 'vitest';
import { loadFonts } from '../../../src/node.ts';
import { chartsOf, drawCharts } from '../../../src/render/drawings.ts';
import { generatedDocument } from '../../support/generated-documents.ts';
import { goldenReport } from '../../support/golden.ts';
import { laidOut } from '../../support/laid-out.ts';
import { readLayout } from '../../support/pdf-layout.ts';

const golden = await goldenReport();
const how = { fonts: await loadFonts(), drawings: await drawCharts(golden) };

test('tried three times, and as high as before: as laid out once (40 documents in test:long)', async () => {
  const report = generatedDocument(12, golden, chartsOf(golden));
  const [again, once] = [await laidOut(report, how, [70, -10, 14, 0]), await laidOut(report, how, [])];
  expect(again.depth).toBe(once.depth);
  expect(Buffer.compare(again.bytes, once.bytes)).toBe(0);
});

test('only the last twelve pages are laid out again, and the foot of each page stands where it stood', async () => {
  const [once, again] = [await laidOut(golden, how, []), await laidOut(golden, how, [40])];
  expect(again.depth).not.toBe(once.depth);
  const [before, after] = [await readLayout(once.bytes), await readLayout(again.bytes)];
  const from = before.length - 12;
  expect(after.length).toBeGreaterThanOrEqual(before.length);
  const feet = [...before, ...after].map(({ parts }) => parts.find(({ text }) => text.startsWith('Page '))?.baseline);
  expect(new Set(feet).size).toBe(2); // the cover has none
  // The contents say on which page a section begins, and the foot of how many; all else is as it was.
  const words = (pages: typeof before) =>
    pages.map(({ parts }) => parts.map(({ text, left, baseline }) => `${text} ${left} ${baseline}`).slice(0, -1));
  expect(words(after).slice(2, from)).toEqual(words(before).slice(2, from));
  expect(words(after).slice(from)).not.toEqual(words(before).slice(from));
});
