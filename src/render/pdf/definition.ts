/** `ReportDocument` to a pdfmake definition: how each node looks, and what part of the structure it is. */
import { formatDate } from '../../vocabulary/dates.ts';
import { type Block, type ChartBlock, type Inline, type ReportDocument, type Table, plainText } from '../../report/document.ts';
import type { Definition } from './compose.ts';
import { colour, defaultStyle, page, styles } from './style.ts';
import type { PdfNode } from './tag-tree.ts';

type Node = PdfNode & { readonly [property: string]: unknown };

/** Room a heading needs below it, so that it is never the last thing on a page. */
const HEADING_RESERVE = { 2: 150, 3: 110, 4: 80 } as const;
/** Longer tables may break over pages, with their head repeated. */
const UNBREAKABLE_ROWS = 14;

export interface DefinitionOptions {
  /** SVG of each chart, by its id. */
  readonly drawings: ReadonlyMap<string, string>;
}

export function toDefinition(report: ReportDocument, options: DefinitionOptions): Definition {
  const { organisation, title, period } = report;
  const isDraft = report.status === 'draft';
  return {
    content: [...cover(report), ...contents(), ...report.sections.flatMap((section, i) => sectionNodes(section, i === 0, options))],
    styles,
    defaultStyle,
    pageMargins: [...page.margins],
    language: report.language,
    info: {
      Title: `${title} ${period.label}: ${organisation.name}`,
      Author: organisation.name,
      Subject: `Complaints received from ${formatDate(period.from)} to ${formatDate(period.to)}`,
      Creator: `complaints-report${report.provenance === null ? '' : ` ${report.provenance.version}`}`,
      Producer: 'pdfmake',
      CreationDate: new Date(`${report.preparedOn}T00:00:00Z`),
    },
    background: (number) =>
      number === 1 ? { canvas: [{ type: 'rect', x: 0, y: 0, w: page.width, h: 330, color: colour.brand }], role: 'Artifact' } : null,
    header: (number) =>
      number === 1
        ? null
        : {
            columns: [
              { text: `${organisation.name}: complaints ${period.label}`, style: 'running', width: '*' },
              { text: isDraft ? 'Draft' : '', style: 'running', bold: true, width: 60, alignment: 'right' },
            ],
            margin: [page.margins[0], 34, page.margins[2], 0],
          },
    footer: (number, pages) =>
      number === 1
        ? null
        : { text: `Page ${number} of ${pages}`, style: 'running', alignment: 'right', margin: [page.margins[0], 26, page.margins[2], 0] },
  };
}

function cover({ organisation, title, period, status, preparedOn, extractedOn }: ReportDocument): readonly Node[] {
  const facts = [
    ...(status === 'draft' ? ['This is a draft, not yet approved for publication.'] : []),
    `Prepared on ${formatDate(preparedOn)}.`,
    `The figures are computed from complaint records exported on ${formatDate(extractedOn)}.`,
  ];
  return [
    { text: organisation.name, style: 'coverOrganisation' },
    { text: title, style: 'coverTitle', headlineLevel: 1, id: 'title' },
    { text: `${formatDate(period.from)} to ${formatDate(period.to)}`, style: 'coverPeriod' },
    { text: '', margin: [0, 96, 0, 0], role: 'Artifact' },
    ...facts.map((fact) => ({ text: fact, style: 'coverFacts' })),
  ];
}

function contents(): readonly Node[] {
  return [
    { text: 'Contents', style: 'h2', headlineLevel: 2, id: 'contents', pageBreak: 'before' },
    { toc: { textStyle: 'toc', numberStyle: 'toc', textMargin: [0, 4, 0, 4] } as never },
  ];
}

function sectionNodes({ id, title, blocks }: ReportDocument['sections'][number], isFirst: boolean, options: DefinitionOptions): readonly Node[] {
  const heading: Node = {
    text: title,
    style: 'h2',
    headlineLevel: 2,
    id,
    tocItem: true,
    ...(isFirst ? { pageBreak: 'before' } : { reserve: HEADING_RESERVE[2] }),
  };
  return [heading, ...blockNodes(blocks, options)];
}

const blockNodes = (blocks: readonly Block[], options: DefinitionOptions): Node[] => blocks.flatMap((block) => blockNode(block, options));

function blockNode(block: Block, options: DefinitionOptions): readonly Node[] {
  switch (block.type) {
    case 'heading':
      return [{ text: plainText(block.children), style: `h${block.level}`, headlineLevel: block.level, id: block.id, reserve: HEADING_RESERVE[block.level] }];
    case 'paragraph':
      return [{ text: runs(block.children), style: 'paragraph' }];
    case 'list': {
      const items = block.items.map((item) => {
        const [first] = item;
        return item.length === 1 && first?.type === 'paragraph' ? { text: runs(first.children), margin: [0, 0, 0, 4] } : { stack: blockNodes(item, options) };
      });
      return [{ ...(block.ordered ? { ol: items } : { ul: items }), style: 'list' } as unknown as Node];
    }
    case 'table':
      return [tableNode(block, block.number === null ? block.caption : `Table ${block.number}: ${block.caption}`)];
    case 'chart':
      return chartNodes(block, options);
    case 'note':
      // The last paragraph's margin would leave the box uneven.
      return block.blocks.length === 0 ? [] : [box(blockNodes(block.blocks, options), 'Div')];
    case 'quote':
      return [box(blockNodes(block.blocks, options), 'BlockQuote')];
  }
}

function box(nodes: readonly Node[], role: 'Div' | 'BlockQuote'): Node {
  const last = nodes.length - 1;
  return {
    role,
    unbreakable: true,
    margin: [0, 4, 0, 12],
    stack: [
      {
        role: 'none',
        table: { widths: ['*'], body: [[{ stack: nodes.map((node, i) => (i === last ? { ...node, margin: [0, 0, 0, 0] } : node)) }]] },
        layout: {
          hLineWidth: () => 0,
          vLineWidth: (i: number) => (i === 0 ? 4 : 0),
          vLineColor: () => colour.brand,
          fillColor: () => (role === 'Div' ? colour.noteFill : null),
          paddingLeft: () => 12,
          paddingRight: () => 12,
          paddingTop: () => 8,
          paddingBottom: () => 8,
        },
      },
    ],
  };
}

function chartNodes(chart: ChartBlock, { drawings }: DefinitionOptions): readonly Node[] {
  const svg = drawings.get(chart.id);
  const figure: Node = {
    role: 'Figure',
    alt: plainText(chart.alt),
    stack: [{ text: `Figure ${chart.number}: ${chart.title}`, role: 'Caption', style: 'caption' }, { svg }],
  };
  const whole = chart.table.rows.length <= UNBREAKABLE_ROWS;
  const data = tableNode(chart.table, `Data for figure ${chart.number}`, false);
  const notes = chart.notes.map((note) => ({ text: runs(note), style: 'note' }));
  return [
    ...(whole ? [{ unbreakable: true, stack: [figure, data] }] : [{ ...figure, unbreakable: true }, data]),
    ...notes,
    space,
  ];
}

const space: Node = { text: '', margin: [0, 0, 0, 10], role: 'Artifact' };

function tableNode(table: Table, caption: string, withNotes = true): Node {
  const rows = table.rows.map(({ cells, total = false }) =>
    cells.map((cell, column) => ({
      text: cell.length === 0 ? '' : runs(cell),
      style: 'tableCell',
      alignment: table.columns[column]?.align ?? 'left',
      bold: total,
    })),
  );
  const head = table.columns.map(({ label, align }) => ({ text: label, style: 'tableHead', alignment: align }));
  const totals = new Set(table.rows.flatMap(({ total }, i) => (total === true ? [i + 1] : [])));
  const structured: Node = {
    role: 'Table',
    stack: [
      { text: caption, role: 'Caption', style: 'caption' },
      {
        table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths: columnWidths(table), body: [head, ...rows] } as never,
        headerCols: 1,
        layout: tableLayout(totals),
      },
    ],
  };
  const notes = withNotes ? table.notes.map((note) => ({ text: runs(note), style: 'note' })) : [];
  const whole = table.rows.length <= UNBREAKABLE_ROWS;
  return whole
    ? { unbreakable: true, margin: [0, 2, 0, 12], stack: [structured, ...notes] }
    : { reserve: 140, margin: [0, 2, 0, 12], stack: [structured, ...notes] };
}

const cellPadding = 6;

/** Points for each column: the first takes two shares, the others one, unless the table says otherwise. */
function columnWidths({ columns, widths }: Table): readonly number[] {
  const shares = widths ?? columns.map((_, i) => (i === 0 ? 2 : 1));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const room = page.contentWidth - 2 * cellPadding * columns.length;
  return shares.map((share) => (room * share) / all);
}

const tableLayout = (totals: ReadonlySet<number>) => ({
  hLineWidth: (line: number, { table }: { readonly table: { readonly body: readonly unknown[] } }) =>
    line === 0 ? 0 : line === 1 ? 1.5 : totals.has(line) || line === table.body.length ? 1 : 0.5,
  hLineColor: (line: number) => (line === 1 || totals.has(line) ? colour.strongRule : colour.rule),
  vLineWidth: () => 0,
  paddingLeft: () => cellPadding,
  paddingRight: () => cellPadding,
  paddingTop: () => 4,
  paddingBottom: () => 4,
});

/** Inlines as runs of text. A number keeps its words together where the line breaks. */
function runs(inlines: readonly Inline[], style: Readonly<Record<string, unknown>> = {}): readonly Record<string, unknown>[] {
  return inlines.flatMap((inline): readonly Record<string, unknown>[] => {
    switch (inline.type) {
      case 'text':
      case 'figure':
      case 'given':
        return [{ text: inline.text, ...style }];
      case 'strong':
        return [...runs(inline.children, { ...style, bold: true })];
      case 'emphasis':
        return [...runs(inline.children, { ...style, italics: true })];
      case 'link':
        return [...runs(inline.children, { ...style, link: inline.url, color: colour.link, decoration: 'underline' })];
    }
  });
}
