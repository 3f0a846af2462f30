import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { loadFonts } from '../../../src/node.ts';
import { drawCharts } from '../../../src/render/drawings.ts';
import { composePdf } from '../../../src/render/pdf/compose.ts';
import { renderPdf } from '../../../src/render/pdf/index.ts';
import * as internals from '../../../src/render/pdf/internals.ts';
import { defaultStyle, stylesOf } from '../../../src/render/pdf/style.ts';
import type { PdfNode } from '../../../src/render/pdf/tag-tree.ts';
import type { ReportDocument } from '../../../src/report/document.ts';
import { goldenPdf, goldenReport } from '../../support/golden.ts';
import { readPdf } from '../../support/read-pdf.ts';

const fonts = await loadFonts();
const compose = (content: readonly object[], title = 'A title') =>
  composePdf(
    {
      content: content as readonly PdfNode[],
      styles: stylesOf({ brand: '#12436D', logo: null }),
      defaultStyle,
      pageMargins: [60, 60, 60, 60],
      language: 'en-GB',
      info: { Title: title, Author: 'A', Creator: 'c', Producer: 'p', CreationDate: new Date('2024-09-02T00:00:00Z') },
      header: () => ({ text: 'running head' }),
    },
    fonts,
  );
const h = (level: number, text: string) => ({ text, headlineLevel: level, id: text });

describe('the golden report', () => {
  test('everything is tagged or an artifact; headings, links, figures and metadata are sound', async () => {
    const { problems } = await readPdf(await goldenPdf());
    expect(problems).toEqual([]);
  });
  test('bookmarks are nested, the sections first', async () => {
    const { outline } = await readPdf(await goldenPdf());
    expect(outline.filter((title) => !title.startsWith(' '))).toEqual([
      'Contents',
      'Summary',
      'The year in figures',
      'Introduction and scope',
      'How complaints are handled',
      'Stage 1 complaints',
      'Stage 2 complaints',
      'How long we took',
      'Themes',
      'Putting things right',
      'Housing Ombudsman outcomes',
      'Satisfaction with complaint handling',
      'What we have learned and changed',
      'Plans for the coming year',
      'Self-assessment against the Code',
      'The governing body’s response',
      'Where the Code’s demands are answered',
      'Data notes',
      'Appendix: the self-assessment in full',
    ]);
    expect(outline).toContain('  Service areas at stage 1');
  });
  test('title, language and author', async () => {
    const { info } = await readPdf(await goldenPdf());
    expect(info).toMatchObject({
      Title: 'Annual complaints performance and service improvement report 2023/24: Nonesuch Borough Council',
      Author: 'Nonesuch Borough Council',
      Language: 'en-GB',
      CreationDate: 'D:20240902000000Z',
    });
  });
  test('no page is near empty, and none ends with a heading', async () => {
    const { tree } = await readPdf(await goldenPdf());
    const pages = tree.split(/^page \d+$/m).slice(1);
    for (const [i, page] of pages.entries()) {
      const lines = page.trim().split('\n');
      expect(lines.length, `page ${i + 1}`).toBeGreaterThan(4);
      expect(lines.at(-1), `page ${i + 1}`).not.toMatch(/^\s*H\d /);
    }
  });
});

describe('what content becomes', () => {
  test('a document of every kind of node', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="20" viewBox="0 0 50 20"><rect width="50" height="20" fill="#12436D"/></svg>';
    const row = (n: number) => [{ text: `row ${n}` }, { text: String(n), alignment: 'right' }];
    const { tree, problems } = await readPdf(
      await compose(
        [
          h(1, 'Housing & <planning>'),
          { text: ['See ', { text: 'the Ombudsman now', link: 'https://example.org/' }, ' or not.'] },
          h(2, 'List'),
          { ul: [{ text: 'one' }, { stack: [{ text: 'two' }, { ol: [{ text: 'inner' }] }] }] },
          { role: 'Figure', alt: 'It rose.', stack: [{ text: 'Figure 1', role: 'Caption' }, { svg }] },
          {
            role: 'Table',
            stack: [
              { text: 'Table 1', role: 'Caption' },
              {
                headerCols: 1,
                table: {
                  headerRows: 1,
                  dontBreakRows: true,
                  body: [[{ text: 'Name' }, { text: '' }], ...Array.from({ length: 60 }, (_, i) => row(i))],
                },
              },
            ],
          },
          { text: 'Croeso', lang: 'cy' },
        ],
        'Housing & <planning>',
      ),
    );
    expect(problems).toEqual([]);
    await expect(tree).toMatchFileSnapshot('every-kind-of-node.txt');
  });

  test('a repeated table head is an artifact: its words stand once in the tree', async () => {
    const { text, allText } = await readPdf(
      await compose([
        h(1, 'T'),
        {
          role: 'Table',
          stack: [
            {
              table: {
                headerRows: 1,
                body: [[{ text: 'Headword' }], ...Array.from({ length: 90 }, (_, i) => [{ text: `r${i}` }])],
              },
            },
          ],
        },
      ]),
    );
    expect(text.match(/Headword/g)).toHaveLength(1);
    expect(allText.match(/Headword/g)!.length).toBeGreaterThan(1);
  });

  test('metadata with & and < can be read', async () => {
    const { metadata, info } = await readPdf(await compose([h(1, 'x')], 'Housing & <planning>'));
    expect(metadata).toContain('Housing &amp; &lt;planning&gt;');
    expect(info.Title).toBe('Housing & <planning>');
  });
});

describe('what cannot be made accessible is refused in plain words', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5"></svg>';
  test.each([
    ['a picture without alternative text', [h(1, 'x'), { svg }], 'no alternative text'],
    [
      'a skipped heading level',
      [h(1, 'x'), h(3, 'Deep down')],
      'A level 3 heading follows a level 1 heading: “Deep down”',
    ],
    ['a letter the font lacks', [h(1, 'x'), { text: 'smile 😀' }], 'no letter “😀” (U+1F600), which stands in “😀”'],
    [
      'a block that must not break and is longer than a page',
      [h(1, 'x'), { unbreakable: true, stack: Array.from({ length: 80 }, (_, i) => ({ text: `line ${i}` })) }],
      'too large for one page',
    ],
  ])('%s', async (_, content, message) => {
    await expect((async () => compose(content))()).rejects.toThrow(message);
  });
});

describe('the contract with pdfmake and pdfkit', () => {
  const require = createRequire(import.meta.url);
  test('the versions tested are the versions pinned', () => {
    const { dependencies } = require('../../../package.json');
    expect([dependencies.pdfmake, dependencies.pdfkit]).toEqual([
      internals.testedVersions.pdfmake,
      internals.testedVersions.pdfkit,
    ]);
  });
  test.each([
    [
      internals.LayoutBuilder,
      [
        'tryLayoutDocument',
        'layoutDocument',
        'processNode',
        'processRow',
        'buildNextLine',
        'addBackground',
        'addHeadersAndFooters',
        'registerTableLayouts',
      ],
    ],
    [internals.TextInlines, ['measure', 'buildInlines', 'widthOfText']],
    [
      internals.RendererBase,
      [
        'renderPages',
        'renderLine',
        'renderVector',
        'renderSVG',
        'renderImage',
        'beginClip',
        'endClip',
        'beginVerticalAlignment',
        'endVerticalAlignment',
      ],
    ],
    [
      internals.DocumentBase,
      [
        'text',
        'addPage',
        'annotate',
        'markContent',
        'markStructureContent',
        'endMarkedContent',
        'struct',
        'addStructure',
        '_addInfo',
        'appendXML',
        'registerFont',
      ],
    ],
  ])('every method relied on is there', (Class, methods) => {
    for (const method of methods)
      expect((Class as { prototype: Record<string, unknown> }).prototype[method], method).toBeTypeOf('function');
  });
});

describe('what real texts hold', () => {
  const said = (text: string) => [{ type: 'text' as const, text }];
  const report = async (blocks: ReportDocument['sections'][number]['blocks'], more: Partial<ReportDocument> = {}) => ({
    ...(await goldenReport()),
    sections: [{ id: 'one', title: 'One', blocks }],
    ...more,
  });
  test('a soft hyphen is not printed, and does not part a word', async () => {
    const { text } = await readPdf(
      await renderPdf(await report([{ type: 'paragraph', children: said('Re\u00adhous\u00ading') }]), { fonts }),
    );
    expect(text).toContain('Rehousing');
  });
  test('a name of 300 letters is cut in the running head, and nowhere else', async () => {
    const name = 'The Metropolitan and Northern Counties Housing Association '.repeat(5).trim();
    const { text, allText } = await readPdf(
      await renderPdf(await report([{ type: 'paragraph', children: said('x') }], { organisation: { id: 'x', name } }), {
        fonts,
      }),
    );
    expect(text.replace(/\s+/g, ' ')).toContain(name);
    expect(allText.replace(/\s+/g, ' ')).toMatch(
      /Association … ?: complaints 2023\/24|Housing …: complaints 2023\/24|…: complaints 2023\/24/,
    );
  });
  test('a note of 900 words under a table, or a chart, goes over pages', async () => {
    const golden = await goldenReport();
    const chart = golden.sections.flatMap(({ blocks }) => blocks).find((block) => block.type === 'chart')!;
    const notes = [said('word '.repeat(900))];
    const table = {
      type: 'table' as const,
      id: 't',
      number: 1,
      caption: 'C',
      columns: [{ label: 'A', align: 'left' as const }],
      rows: [],
      notes,
    };
    const { text } = await readPdf(
      await renderPdf(await report([table, { ...chart, notes, table: { ...chart.table, notes: [] } } as never]), {
        fonts,
      }),
    );
    expect(text.match(/\bword\b/g)).toHaveLength(1800);
  });
  test('a letter that the font lacks is refused in a chart too', async () => {
    const golden = await goldenReport();
    const charts = await drawCharts(golden);
    const [id, svg] = [...charts][0]!;
    const drawings = new Map([...charts, [id, svg.replace(/>59%</, '>😀<')]]);
    await expect(renderPdf(golden, { fonts, drawings })).rejects.toThrow(/no letter “😀” \(U\+1F600\)/);
  });
});
