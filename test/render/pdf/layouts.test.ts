/** A document laid out again, on pages of another height, is as it would be laid out that way at once. */
import { expect, test } from 'vitest';
import { loadFonts } from '../../../src/node.ts';
import { chartsOf, drawCharts } from '../../../src/render/drawings.ts';
import { generatedDocument } from '../../support/generated-documents.ts';
import { goldenReport } from '../../support/golden.ts';
import { laidOut } from '../../support/laid-out.ts';

test('laid out four times, as laid out once (40 documents in test:long)', async () => {
  const golden = await goldenReport();
  const how = { fonts: await loadFonts(), drawings: await drawCharts(golden) };
  const report = generatedDocument(12, golden, chartsOf(golden));
  const again = await laidOut(report, how, [0, 70, -10, 14]);
  const once = await laidOut(report, how, [14]);
  expect(again.depth).toBe(once.depth);
  expect(Buffer.compare(again.bytes, once.bytes)).toBe(0);
});
