/** The report as HTML: sound, whole, and in words, numbers and order what the PDF is. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inkOn } from '../../../src/charts/heat-table.ts';
import { chartTheme, darkChartColour } from '../../../src/charts/theme.ts';
import { loadFonts } from '../../../src/node.ts';
import { chartsOf } from '../../../src/render/drawings.ts';
import { renderHtml } from '../../../src/render/html/index.ts';
import { pageColours } from '../../../src/render/html/style.ts';
import { renderPdf } from '../../../src/render/pdf/index.ts';
import { plainText, type ReportDocument } from '../../../src/report/document.ts';
import { parseTheme } from '../../../src/theme.ts';
import { contrastRatio, type HexColour, mixColours } from '../../../src/vocabulary/colour.ts';
import { goldenPdf, goldenReport } from '../../support/golden.ts';
import { all, contentOf, parseHtml, problemsOf, wordsOf } from '../../support/read-html.ts';
import { readPdf } from '../../support/read-pdf.ts';
import { sayPdf } from '../../support/same-words.ts';
import { tortureReport } from '../../support/torture.ts';

const golden = await goldenReport();
const html = await renderHtml(golden);
const root = parseHtml(html);
const tiny = (blocks: ReportDocument['sections'][number]['blocks']): ReportDocument => ({
  ...golden,
  sections: [{ id: 'one', title: 'One', blocks }],
});

describe('the page', () => {
  test('every element is closed, every id stands once, every link has its place', () => {
    expect(problemsOf(root)).toEqual([]);
  });
  test('of the torture document too', async () => {
    expect(problemsOf(parseHtml(await renderHtml(tortureReport(golden))))).toEqual([]);
  });
  test('the same words, numbers and order as the PDF', async () => {
    const pdf = sayPdf(await readPdf(await goldenPdf()), golden);
    const page = contentOf(root);
    expect(page.length).toBeGreaterThan(40_000);
    expect(page).toBe(pdf);
  });
  test('charts say what they say in the PDF, and their numbers are in them', async () => {
    const charts = chartsOf(golden);
    const drawn = all(root, 'svg');
    expect(drawn.map(({ attributes }) => attributes['aria-label'])).toEqual(charts.map(({ alt }) => plainText(alt)));
    expect(all(drawn[0]!, 'text').map(wordsOf)).toContain('59%');
    const { tree } = await readPdf(await goldenPdf());
    for (const { alt } of charts) expect(tree).toContain(`[${plainText(alt)}]`);
  });
  test('every section, table and figure has an anchor', () => {
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const { id, blocks } of golden.sections) {
      expect(ids).toContain(id);
      for (const block of blocks) {
        if (block.type === 'table') expect(ids).toContain(`table_${block.id}`);
        if (block.type !== 'chart') continue;
        expect(ids).toContain(`figure_${block.id}`);
        expect(ids).toContain(`table_${block.table.id}`);
      }
    }
  });
  test('every computed figure carries the name by which “explain” knows it', () => {
    const named = [...html.matchAll(/ data-figure="([^"]+)">([^<]+)</g)].map(([, name, text]) => `${name}: ${text}`);
    expect(named).toContain('uphold-rate stage=1: 59%');
    expect(named.length).toBeGreaterThan(600);
  });
  test('the policy allows the one style by its digest, and no more', () => {
    const style = wordsOf(all(root, 'style')[0]!);
    const digest = createHash('sha256').update(style).digest('base64');
    const policy = all(root, 'meta').find(({ attributes }) => attributes['http-equiv'] !== undefined)!;
    expect(policy.attributes.content).toBe(
      `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(html).not.toMatch(/url\((?!#)|@import|src="(?!data:)/);
  });
  test('a draft says so in its title', () => {
    expect(wordsOf(all(root, 'title')[0]!)).toBe(
      'Draft: Annual complaints performance and service improvement report 2023/24: Nonesuch Borough Council',
    );
  });
  test('the same report gives the same bytes', async () => {
    expect(await renderHtml(golden)).toBe(html);
  });
});

describe('what stands in it is text, whatever it holds', () => {
  const nasty = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`;
  test('in every place of a document', async () => {
    const words = [{ type: 'text' as const, text: nasty }];
    const table = {
      type: 'table' as const,
      id: 't',
      number: 1,
      caption: nasty,
      columns: [{ label: nasty, align: 'left' as const, group: nasty }],
      rows: [{ cells: [words] }],
      notes: [words],
    };
    const chart = chartsOf(golden)[0]!;
    const report: ReportDocument = {
      ...tiny([
        { type: 'heading', level: 3, id: 'h', children: words },
        {
          type: 'paragraph',
          children: [
            { type: 'language', language: 'cy', children: words },
            { type: 'strong', children: words },
          ],
        },
        table,
        { ...chart, title: nasty, alt: words, notes: [words], table: { ...table, id: 'u' } },
        { type: 'signed', role: nasty, on: null },
        { type: 'tiles', id: 'tiles', items: [{ value: words, label: nasty, detail: words }] },
        { type: 'image', id: 'i', alt: nasty, picture: golden.theme.logo!.picture },
      ]),
      title: nasty,
      organisation: { id: 'x', name: nasty },
      standing: { short: nasty, lines: [nasty] },
    };
    const page = parseHtml(await renderHtml(report));
    expect(problemsOf(page)).toEqual([]);
    expect(all(page, 'script')).toEqual([]);
    expect(contentOf(page).split(nasty.replace(/\s/g, '')).length).toBeGreaterThan(12);
  });
  test.each([
    'javascript:alert(1)',
    'http://example.org',
    'data:text/html,x',
    '//example.org',
    'file:///etc/passwd',
    '',
  ])('a link to “%s” is refused in plain words', async (url) => {
    const report = tiny([
      { type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', text: 'x' }] }] },
    ]);
    await expect(renderHtml(report)).rejects.toThrow(/neither https, mailto nor within it/);
  });
});

describe('tables', () => {
  const cell = (text: string) => [{ type: 'text' as const, text }];
  const table = {
    type: 'table' as const,
    id: 't',
    number: 1,
    caption: 'C',
    columns: [
      { label: 'Area', align: 'left' as const },
      { label: 'Upheld', align: 'right' as const, group: 'Stage 1' },
      { label: 'Not', align: 'right' as const, group: 'Stage 1' },
    ],
    rows: [
      { cells: [cell('All of them')], heading: true },
      { cells: [cell('Repairs'), cell('1'), cell('2')] },
      { id: 'total', cells: [cell('All'), cell('1'), cell('2')], total: true },
    ],
    notes: [],
  };
  test('heads over several columns; a row that heads others begins a part of its own', async () => {
    const two = { ...table, rows: [...table.rows, { cells: [cell('Others')], heading: true }, table.rows[1]!] };
    const found = /<colgroup.*<\/tbody>/s.exec(await renderHtml(tiny([two])))![0];
    expect(found.replaceAll('\n', '').replaceAll('</tr>', '</tr>\n')).toBe(
      '<colgroup span="1"></colgroup><colgroup span="2"></colgroup>' +
        '<thead><tr><th scope="col" rowspan="2">Area</th><th scope="colgroup" colspan="2">Stage 1</th></tr>\n' +
        '<tr><th scope="col" class="n">Upheld</th><th scope="col" class="n">Not</th></tr>\n' +
        '</thead><tbody><tr class="group"><th scope="rowgroup" colspan="3">All of them</th></tr>\n' +
        '<tr><th scope="row">Repairs</th><td class="n">1</td><td class="n">2</td></tr>\n' +
        '<tr id="total" class="total"><th scope="row">All</th><td class="n">1</td><td class="n">2</td></tr>\n' +
        '</tbody><tbody><tr class="group"><th scope="rowgroup" colspan="3">Others</th></tr>\n' +
        '<tr><th scope="row">Repairs</th><td class="n">1</td><td class="n">2</td></tr>\n' +
        '</tbody>',
    );
  });
  test('one without rows says so, in a cell that heads nothing', async () => {
    const none = tiny([{ ...table, rows: [] }]);
    expect((await renderHtml(none)).replaceAll('\n', '')).toContain(
      '<tbody><tr><td colspan="3">None</td></tr></tbody>',
    );
    const { tree } = await readPdf(await renderPdf(none, { fonts: await loadFonts() }));
    expect(tree.trim().split('\n').at(-1)!.trim()).toBe('TD None');
  });
  test('and the same in the PDF', async () => {
    const { tree, problems } = await readPdf(await renderPdf(tiny([table]), { fonts: await loadFonts() }));
    expect(problems).toEqual([]);
    expect(
      tree
        .slice(tree.indexOf('THead'))
        .trim()
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([
      'THead',
      'TR',
      'TH Area',
      'TH Stage 1',
      'TR',
      'TH Upheld',
      'TH Not',
      'TBody',
      'TR',
      'TH All of them',
      'TR',
      'TH Repairs',
      'TD 1',
      'TD 2',
      'TR',
      'TH All',
      'TD 1',
      'TD 2',
    ]);
  });
});

describe('what neither a page nor a PDF can make right is refused in plain words', () => {
  const said = (text: string) => [{ type: 'text' as const, text }];
  const heading = (level: 3 | 4, id: string) => ({ type: 'heading' as const, level, id, children: said('Words') });
  const table = {
    type: 'table' as const,
    id: 't',
    number: 1,
    caption: 'C',
    columns: [{ label: 'A', align: 'left' as const }],
    rows: [],
    notes: [],
  };
  const chart = chartsOf(golden)[0]!;
  const picture = golden.theme.logo!.picture;
  test.each<[string, ReportDocument, RegExp]>([
    ['an id twice', tiny([heading(3, 'a'), heading(3, 'a')]), /Two parts of the report have the id “a”/],
    ['a table twice', tiny([table, table]), /Two parts of the report are “table t”/],
    ['an id with a space', tiny([heading(3, 'a b')]), /The id “a b” holds other than letters/],
    ['a heading level skipped', tiny([heading(4, 'a')]), /A level 4 heading follows a level 2 heading: “Words”/],
    [
      'a link within that leads nowhere',
      tiny([{ type: 'paragraph', children: [{ type: 'link', url: '#there', children: said('see there') }] }]),
      /“see there”, leads to “#there”, which is not in it/,
    ],
    [
      'a chart without words',
      tiny([{ ...chart, alt: said(' ') }]),
      /The chart “Last year beside this year” has no alternative text/,
    ],
    [
      'a picture without words',
      tiny([{ type: 'image', id: 'i', alt: '', picture }]),
      /A picture in the report has no alternative text/,
    ],
    [
      'a logo without words',
      { ...tiny([]), theme: { ...golden.theme, logo: { alt: '', picture } } },
      /The logo has no alternative text/,
    ],
    [
      'a row too long',
      tiny([{ ...table, rows: [{ cells: [said('1'), said('2')] }] }]),
      /Row 1 of the table “t” has 2 cells, and the table 1 columns/,
    ],
    ['no columns', tiny([{ ...table, columns: [] }]), /The table “t” has no columns/],
    [
      'a character nobody sees',
      tiny([{ type: 'paragraph', children: said('Legal \u0001services') }]),
      /cannot be seen \(U\+0001\), in “Legal services”/,
    ],
    [
      'a heading without words',
      tiny([{ ...heading(3, 'a'), children: said(' ') }]),
      /A level 3 heading of the report has no text/,
    ],
    [
      'a section without a title',
      { ...tiny([]), sections: [{ id: 's', title: '', blocks: [] }] },
      /The section “s” has no title/,
    ],
    [
      'a language that is none',
      tiny([{ type: 'paragraph', children: [{ type: 'language', language: 'not one!', children: said('x') }] }]),
      /“not one!” is no language/,
    ],
    ['a day that is none', tiny([{ type: 'signed', role: 'Chair', on: '2024-02-31' }]), /“2024-02-31” is no date/],
    ['widths that do not fit', tiny([{ ...table, widths: [1, 2] }]), /its widths are not as many numbers above 0/],
    ['half a letter', tiny([{ type: 'paragraph', children: said('x\ud800y') }]), /cannot be seen \(U\+D800\)/],
  ])('%s', async (_name, report, message) => {
    await expect(renderHtml(report)).rejects.toThrow(message);
    await expect(renderPdf(report, { fonts: await loadFonts() })).rejects.toThrow(message);
  });
  test('a section may have the name of anything of ours', async () => {
    const names = ['contents', 'title', 'report', 'main', 'figure', 'table-t', 'timeliness'];
    const report = {
      ...golden,
      sections: names.map((id) => ({ id, title: id, blocks: id === 'figure' ? [table] : [] })),
    };
    expect(problemsOf(parseHtml(await renderHtml(report)))).toEqual([]);
    expect((await readPdf(await renderPdf(report, { fonts: await loadFonts() }))).problems).toEqual([]);
  });
});

describe('words of another language', () => {
  const report = tiny([
    {
      type: 'paragraph',
      children: [
        { type: 'text', text: 'We say ' },
        { type: 'language', language: 'cy', children: [{ type: 'text', text: 'croeso i bawb' }] },
        { type: 'text', text: ' to ' },
        {
          type: 'link',
          url: 'https://example.org/',
          children: [
            { type: 'text', text: 'all ' },
            { type: 'language', language: 'cy', children: [{ type: 'text', text: 'pawb' }] },
          ],
        },
      ],
    },
  ]);
  test('in HTML', async () => {
    expect(await renderHtml(report)).toContain(
      '<p>We say <span lang="cy">croeso i bawb</span> to <a href="https://example.org/">all <span lang="cy">pawb</span></a></p>',
    );
  });
  test('in the PDF: a span with its language, one link with its annotation', async () => {
    const bytes = await renderPdf(report, { fonts: await loadFonts() });
    const { tree, problems } = await readPdf(bytes);
    expect(problems).toEqual([]);
    const paragraph = tree.slice(tree.lastIndexOf('P We say'));
    expect(
      paragraph
        .trim()
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(['P We say to', 'Span (cy) croeso i bawb', 'Link all', 'Span (cy) pawb']);
  });
});

describe('contrast, computed', () => {
  const text = 4.5;
  const graphic = 3;
  const pairs = (brand: HexColour) =>
    Object.entries(pageColours(brand)).flatMap(
      ([ground, c]) =>
        [
          [`${ground}: text`, c.text, c.paper, text],
          [`${ground}: text in a box`, c.text, c.box, text],
          [`${ground}: notes`, c.quiet, c.paper, text],
          [`${ground}: notes in a box`, c.quiet, c.box, text],
          [`${ground}: headings and links`, c.brand, c.paper, text],
          [`${ground}: headings and links in a box`, c.brand, c.box, text],
          [`${ground}: the cover`, c.onCover, c.cover, text],
        ] as const,
    );
  test('of every pair of text and ground, for any colour that a theme may have', () => {
    let tried = 0;
    for (let n = 0; n < 4096; n++) {
      const brand =
        `#${[n >> 8, (n >> 4) & 15, n & 15].map((part) => part.toString(16).toUpperCase().repeat(2)).join('')}` as HexColour;
      if (parseTheme(`brand: "${brand}"`, { name: 'theme.yaml' }).value === null) continue;
      tried++;
      for (const [name, a, b, needed] of pairs(brand))
        expect(contrastRatio(a, b), `${brand}, ${name}`).toBeGreaterThanOrEqual(needed);
    }
    expect(tried).toBeGreaterThan(1000);
  });
  test('of every mark of a chart with the page, and of marks that stand side by side', () => {
    for (const { main, second, past, whole, paper, text: ink } of [chartTheme.colour, darkChartColour]) {
      for (const mark of [main, second, past, whole])
        expect(contrastRatio(mark, paper), mark).toBeGreaterThanOrEqual(graphic);
      for (const other of [second, past]) expect(contrastRatio(main, other), other).toBeGreaterThanOrEqual(graphic);
      expect(contrastRatio(ink, paper)).toBeGreaterThanOrEqual(text);
    }
  });
  test('of the number in every cell of a heat table, on both grounds', () => {
    const { paper, main, onDeep, text: dark, onTint } = chartTheme.colour;
    const inDark: Readonly<Record<HexColour, HexColour>> = {
      [onDeep]: darkChartColour.onDeep,
      [dark]: darkChartColour.text,
      [onTint]: darkChartColour.onTint,
    };
    for (let share = 0; share <= 1000; share++) {
      const fill = mixColours(paper, main, share / 1000);
      const ink = inkOn(fill);
      expect(contrastRatio(fill, ink), `${share} in light`).toBeGreaterThanOrEqual(text);
      const darkFill = mixColours(darkChartColour.paper, darkChartColour.heat, share / 1000);
      expect(contrastRatio(darkFill, inDark[ink]!), `${share} in the dark`).toBeGreaterThanOrEqual(text);
    }
  });
  test('every colour that a chart is drawn with is one of these', () => {
    const known = [...html.matchAll(/\.(?:fill|stroke)-(\w+)(?:-[0-9A-F]{6})?\{/g)].map(([, role]) => role!);
    expect(known).not.toContain('own');
    expect(known).toContain('heat');
  });
});
