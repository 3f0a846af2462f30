/** A document laid out again, on pages of another height, is as it would be laid out that way at once. */
import { expect, test } from 'vitest';
import { loadFonts } from '../../../src/node.ts';
import { chartsOf, drawCharts } from '../../../src/render/drawings.ts';
import { generatedDocument } from '../../support/generated-documents.ts';
import { goldenReport } from '../../support/golden.ts';
import { laidOut } from '../../support/laid-out.ts';

test('laid out three times, as laid out once', async () => {
  const golden = await goldenReport();
  const how = { fonts: await loadFonts(), drawings: await drawCharts(golden) };
  for (const seed of [1, 4, 12]) {
    const report = generatedDocument(seed, golden, chartsOf(golden));
    const again = await laidOut(report, how, [0, -10, 14 * seed]);
    const once = await laidOut(report, how, [14 * seed]);
    expect(again.depth, `seed ${seed}`).toBe(once.depth);
    expect(Buffer.compare(again.bytes, once.bytes), `seed ${seed}`).toBe(0);
  }
});
