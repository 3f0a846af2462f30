/** The script that shows what differs between two versions of a report. */
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { comparePages, differenceOf, drawPages, encodePng, pairPages } from '../../scripts/compare-pages.ts';
import { loadFonts } from '../../src/node.ts';
import { renderPdf } from '../../src/render/pdf/index.ts';
import type { ReportDocument } from '../../src/report/document.ts';
import { parsePicture } from '../../src/report/pictures.ts';
import { goldenReport } from '../support/golden.ts';
import { hasPoppler } from '../support/tools.ts';

describe('pairs of pages', () => {
  const pairs = (before: string, after: string) =>
    pairPages([...before], [...after])
      .map(({ old, new: now }) => `${old ?? '-'}:${now ?? '-'}`)
      .join(' ');
  test.each([
    ['abc', 'abc', '0:0 1:1 2:2'],
    ['abc', 'axc', '0:0 1:1 2:2'],
    ['abc', 'abxc', '0:0 1:1 -:2 2:3'],
    ['abcd', 'ad', '0:0 1:- 2:- 3:1'],
    ['abc', 'xyabc', '-:0 -:1 0:2 1:3 2:4'],
    ['', 'a', '-:0'],
  ])('%s and %s', (before, after, expected) => {
    expect(pairs(before, after)).toBe(expected);
  });
});

test('a picture of what differs, as a PNG that can be read', () => {
  const white = { width: 4, height: 2, pixels: new Uint8Array(24).fill(255) };
  const dot = { ...white, pixels: white.pixels.slice() };
  dot.pixels.set([0, 0, 0], 9);
  const { picture, share } = differenceOf(white, dot);
  expect(share).toBe(125);
  expect([...picture.pixels.subarray(3 * (2 * 12 + 3), 3 * (2 * 12 + 3) + 3)]).toEqual([200, 0, 0]);
  expect(parsePicture(new Uint8Array(encodePng(picture)))).toMatchObject({ format: 'png', width: 28, height: 2 });
});

describe.skipIf(!hasPoppler)('of two reports', () => {
  test('a changed word is found on its page, a new section as new pages', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'compare-'));
    const golden = await goldenReport();
    const write = async (name: string, report: ReportDocument) => {
      const path = join(folder, name);
      writeFileSync(path, await renderPdf(report, { fonts: await loadFonts() }));
      return path;
    };
    // With the section that links lead to; its last page is not near empty, or one more line would move other breaks.
    const notes = golden.sections.findIndex(({ id }) => id === 'data-notes');
    const sections = [...golden.sections.slice(0, 1), golden.sections[notes]!];
    const last = sections.pop()!;
    const old = await write('old.pdf', { ...golden, sections: [...sections, last] });
    const said = { type: 'paragraph' as const, children: [{ type: 'text' as const, text: 'One more line.' }] };
    const changed = await write('new.pdf', {
      ...golden,
      sections: [...sections, { ...last, blocks: [...last.blocks, said] }],
    });
    expect(comparePages(old, old, null)).toEqual([]);
    const out = join(folder, 'differences');
    const lines = comparePages(old, changed, out);
    const pages = drawPages(old).length;
    expect(lines).toEqual([expect.stringMatching(`^page ${pages}: \\d in 1,000 dots differ, page-\\d+\\.png$`)]);
    expect(readdirSync(out)).toHaveLength(1);
    const longer = await write('longer.pdf', { ...golden, sections: [...sections, last, golden.sections.at(-1)!] });
    // The pages after the change are new; those before it are the same, but for how many there are.
    expect(comparePages(old, longer, null).at(-1)).toMatch(/^page \d+ is new$/);
    expect(drawPages(old)[0]).toMatchObject({ width: 497, height: 702 });
  });
});
