/** A word shown by our own operators stands, letter for letter, where pdfkit's would have it. */
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterEach, expect, test, vi } from 'vitest';
import { loadFonts } from '../../../src/node.ts';
import { renderPdf } from '../../../src/render/pdf/index.ts';
import { TaggedDocument } from '../../../src/render/pdf/tagged-document.ts';
import { goldenReport } from '../../support/golden.ts';
import { tortureReport } from '../../support/torture.ts';

afterEach(() => vi.restoreAllMocks());

interface Shown {
  readonly width: number;
  readonly unicode: string;
}

/** Of each page: its words with their places and widths, and the glyphs and kerning they are made of. */
async function shown(bytes: Uint8Array) {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0, disableFontFace: true }).promise;
  const words: string[] = [];
  const places: number[] = [];
  const glyphs: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    for (const item of items) {
      if (!('str' in item)) continue;
      words.push(item.str);
      places.push(...(item.transform as number[]), item.width);
    }
    const { fnArray, argsArray } = await page.getOperatorList();
    for (const [i, operator] of fnArray.entries())
      if (operator === OPS.showText)
        // pdfkit ends each word with a move of nothing.
        for (const part of argsArray[i][0] as (Shown | number)[])
          if (part !== 0)
            glyphs.push(typeof part === 'number' ? part.toFixed(2) : `${part.unicode} ${part.width.toFixed(2)}`);
  }
  await pdf.destroy();
  return { words, places, glyphs };
}

test('as pdfkit shows it: kerning, ligatures, accents, links, bold and heads of tables', async () => {
  const golden = await goldenReport();
  const report = tortureReport(golden);
  const fonts = await loadFonts();
  const ours = await shown(await renderPdf(report, { fonts }));
  const byPdfkit = TaggedDocument.prototype as unknown as { glyphsOf(): null };
  const glyphsOf = vi.spyOn(byPdfkit, 'glyphsOf').mockReturnValue(null);
  const theirs = await shown(await renderPdf(report, { fonts }));
  expect(glyphsOf).toHaveBeenCalled();
  expect(ours.words.length).toBeGreaterThan(3000);
  expect(ours.words).toEqual(theirs.words);
  expect(ours.glyphs).toEqual(theirs.glyphs);
  // A hundredth of a point is far below what can be seen or printed.
  expect(Math.max(...ours.places.map((place, i) => Math.abs(place - theirs.places[i]!)))).toBeLessThan(0.01);
});
