/** The PDF under a real validator (P17): PDF/UA-1 and PDF/A-2a, and qpdf for its syntax. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadFonts } from '../../src/node.ts';
import { renderPdf } from '../../src/render/pdf/index.ts';
import { goldenPdf, goldenReport } from '../support/golden.ts';
import { hasQpdf, hasVeraPdf, qpdfCheck, veraPdf } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'validate-'));
const files = ['golden', 'torture'].map((name) => join(folder, `${name}.pdf`));

beforeAll(async () => {
  writeFileSync(files[0]!, await goldenPdf());
  const golden = await goldenReport();
  const words = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch Ŵŷ ≥ − ₂ ';
  const report: typeof golden = {
    ...golden,
    title: 'Housing & planning <2023/24>',
    organisation: {
      id: 'x',
      name: 'Cyngor Bwrdeistref Sirol Gwynfryn-ar-y-Môr and Llanfairpwllgwyngyll County Borough',
    },
    sections: [
      ...golden.sections,
      {
        id: 'torture',
        title: 'Torture',
        blocks: [
          {
            type: 'paragraph',
            children: [
              {
                type: 'strong',
                children: [{ type: 'emphasis', children: [{ type: 'text', text: words.repeat(12) }] }],
              },
            ],
          },
          {
            type: 'list',
            ordered: true,
            start: 1,
            items: Array.from({ length: 30 }, (_, i) => [
              { type: 'paragraph' as const, children: [{ type: 'text' as const, text: `item ${i}` }] },
              {
                type: 'list' as const,
                ordered: false,
                start: 1,
                items: [
                  [
                    {
                      type: 'paragraph' as const,
                      children: [
                        {
                          type: 'link' as const,
                          url: 'https://example.org/',
                          children: [{ type: 'text' as const, text: `a link of several words ${i} `.repeat(5) }],
                        },
                      ],
                    },
                  ],
                ],
              },
            ]),
          },
          {
            type: 'table',
            id: 'long',
            number: 99,
            caption: 'A table over pages',
            columns: [
              { label: 'Name', align: 'left' },
              { label: '', align: 'right' },
              { label: 'Words', align: 'left' },
            ],
            rows: Array.from({ length: 120 }, (_, i) => ({
              cells: [
                [{ type: 'text' as const, text: `row ${i}` }],
                i % 3 === 0 ? [] : [{ type: 'text' as const, text: String(i) }],
                [{ type: 'text' as const, text: words }],
              ],
            })),
            notes: [],
          },
          { type: 'image', id: 'picture', alt: 'A logo of three arches', picture: golden.theme.logo!.picture },
          { type: 'signed', role: 'Aelod â chyfrifoldeb', on: '2024-09-30' },
          {
            type: 'tiles',
            id: 'tiles',
            items: [1, 2, 3].map((n) => ({
              value: [{ type: 'text' as const, text: `${n}%` }],
              label: words,
              detail: n === 2 ? [] : [{ type: 'text' as const, text: words }],
            })),
          },
          { type: 'quote', blocks: [{ type: 'paragraph', children: [{ type: 'text', text: words }] }] },
        ],
      },
    ],
  };
  writeFileSync(files[1]!, await renderPdf(report, { fonts: await loadFonts() }));
});

describe.skipIf(!hasVeraPdf)('veraPDF', () => {
  test.each(['ua1', '2a'] as const)('%s: nothing fails', (profile) => {
    expect(veraPdf(profile, files).map((line) => line.replace(folder, ''))).toEqual([
      `PASS /golden.pdf ${profile}`,
      `PASS /torture.pdf ${profile}`,
    ]);
  });
  test('and it can fail: a file that is no PDF/UA', () => {
    const broken = join(folder, 'broken.pdf');
    writeFileSync(
      broken,
      Buffer.from(
        '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>',
      ),
    );
    expect(veraPdf('ua1', [broken]).join()).not.toContain('PASS');
  });
});

describe.skipIf(!hasQpdf)('qpdf', () => {
  test('finds the syntax sound', () => {
    for (const file of files) expect(qpdfCheck(file), file).toBe(true);
  });
});
