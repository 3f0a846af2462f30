/** A document of everything that a report may hold, at its worst: deep lists, tables over pages, long words, 60 charts. */
import type { Block, ChartBlock, Inline, List, Picture, ReportDocument, Table } from '../../src/report/document.ts';

const words = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch Ŵŷ ≥ − ₂ ';
const said = (text: string): Inline => ({ type: 'text', text });
const paragraph = (...children: readonly Inline[]): Block => ({ type: 'paragraph', children });
const welsh = (text: string): Inline => ({ type: 'language', language: 'cy', children: [said(text)] });
const link = (url: string, ...children: readonly Inline[]): Inline => ({ type: 'link', url, children });

function deepList(depth: number, ordered: boolean): List {
  const items = Array.from({ length: depth > 3 ? 1 : 2 }, (_, i): readonly Block[] => [
    paragraph(said(`level ${depth}, item ${i}`)),
    ...(depth === 0 ? [] : [deepList(depth - 1, !ordered)]),
  ]);
  return { type: 'list', ordered, start: ordered ? 3 : 1, items };
}

const table = (id: string, number: number, rows: Table['rows'], more: Partial<Table> = {}): Table => ({
  type: 'table',
  id,
  number,
  caption: `A table with & and <angle brackets>, ${id}`,
  columns: [
    { label: 'Name', align: 'left' },
    { label: '', align: 'right' },
    { label: 'Words', align: 'left' },
  ],
  rows,
  notes: rows.some((row) => row.id !== undefined)
    ? [[said('A note with '), link(`#row-of-${id}`, said('a link within the report')), said('.')]]
    : [],
  ...more,
});

/** Heads over two and three columns, rows that head others, over several pages. */
const spanning: Table = table(
  'spans',
  101,
  Array.from({ length: 90 }, (_, i) =>
    i % 15 === 0
      ? { cells: [[said(`Group ${i / 15 + 1}, with a heading over every column`)]], heading: true }
      : {
          ...(i === 1 ? { id: 'row-of-spans' } : {}),
          cells: [
            [said(`row ${i}`)],
            ...[1, 20, 300, 4000, 50_000].map((n) => [said((n * i).toLocaleString('en-GB'))]),
          ],
          total: i % 15 === 14,
        },
  ),
  {
    columns: [
      { label: 'Service area', align: 'left' },
      { label: 'Upheld', align: 'right', group: 'Stage 1' },
      { label: 'Partly', align: 'right', group: 'Stage 1' },
      { label: 'Not upheld', align: 'right', group: 'Stage 1' },
      { label: 'Upheld', align: 'right', group: 'Stage 2' },
      { label: 'Not upheld', align: 'right', group: 'Stage 2' },
    ],
  },
);

const narrow: Table['rows'] = Array.from({ length: 3 }, (_, i) => ({
  cells: [[said(`row ${i}`)], [said(String(i))], [welsh('Geiriau')]],
}));

/** A document with the golden report before it, so that it holds what real ones do. */
export function tortureReport(golden: ReportDocument): ReportDocument {
  const chart = golden.sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is ChartBlock => block.type === 'chart')!;
  const charts = Array.from(
    { length: 60 },
    (_, i): ChartBlock => ({
      ...chart,
      id: `again-${i}`,
      number: 100 + i,
      table: { ...chart.table, id: `again-${i}-data` },
    }),
  );
  const picture = (golden.theme.logo as { readonly picture: Picture }).picture;
  return {
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
        title: 'Torture & <brackets>',
        blocks: [
          paragraph({
            type: 'strong',
            children: [{ type: 'emphasis', children: [said(words.repeat(12))] }],
          }),
          { type: 'heading', level: 3, id: 'welsh', children: [said('In Welsh: '), welsh('Cwynion am dai')] },
          paragraph(
            said('We say '),
            welsh('croeso i bawb'),
            said(', and '),
            link('https://example.org/cymraeg', said('read '), welsh('yr adroddiad'), said(' in full')),
            said('. '),
            welsh(`${'Mae pob cwyn yn cyfrif. '.repeat(20)}`),
          ),
          { type: 'heading', level: 4, id: 'deep', children: [said('Deep lists')] },
          deepList(8, true),
          {
            type: 'list',
            ordered: false,
            start: 1,
            items: Array.from({ length: 30 }, (_, i) => [
              paragraph(
                said(`item ${i} `),
                link('mailto:someone@example.org', said(`several linked words ${i} `.repeat(5))),
              ),
            ]),
          },
          table(
            'long',
            99,
            Array.from({ length: 120 }, (_, i) => ({
              ...(i === 100 ? { id: 'row-of-long' } : {}),
              cells: [[said(`row ${i}`)], i % 3 === 0 ? [] : [said(String(i))], [said(words)]],
            })),
          ),
          table('tall', 100, [
            {
              id: 'row-of-tall',
              cells: [[said('tall')], [said('1')], [said('One row that is higher than a page. '.repeat(90))]],
            },
          ]),
          spanning,
          {
            type: 'note',
            blocks: [paragraph(said('A note. '), welsh('Nodyn.')), deepList(1, false), table('in-note', 98, narrow)],
          },
          {
            type: 'list',
            ordered: true,
            start: 9,
            items: [[paragraph(said('With a table.')), table('in-list', 97, narrow)], []],
          },
          {
            type: 'quote',
            blocks: [{ type: 'note', blocks: [{ type: 'quote', blocks: [paragraph(said(words.repeat(60)))] }] }],
          },
          { type: 'list', ordered: false, start: 1, items: [] },
          { type: 'tiles', id: 'no-tiles', items: [] },
          paragraph(said('')),
          { type: 'image', id: 'picture', alt: 'A logo of three arches', picture },
          { type: 'signed', role: 'Aelod â chyfrifoldeb', on: '2024-09-30' },
          {
            type: 'tiles',
            id: 'tiles',
            items: [1, 2, 3].map((n) => ({
              value: [said(`${n}%`)],
              label: words,
              detail: n === 2 ? [] : [said(words)],
            })),
          },
          { type: 'quote', blocks: [paragraph(said(words))] },
        ],
      },
      { id: 'sixty', title: 'Sixty charts', blocks: charts },
    ],
  };
}
