/** `ReportDocument` to a pdfmake definition: how each node looks, and what part of the structure it is. */

import {
  type Block,
  type ChartBlock,
  type Inline,
  plainText,
  type ReportDocument,
  type Table,
} from '../../report/document.ts';
import { formatDate } from '../../vocabulary/dates.ts';
import type { Definition } from './compose.ts';
import {
  CHART_WITH_DATA,
  chartHeight,
  columnWidths,
  KEEP_TOGETHER,
  noteHeight,
  paragraphHeight,
  roomForHeading,
  tableHeight,
} from './room.ts';
import { colour, defaultStyle, page, styles } from './style.ts';
import type { PdfNode } from './tag-tree.ts';

/** About six lines. */
const SHORT_PARAGRAPH = 115;

type Node = PdfNode & { readonly [property: string]: unknown };

export interface DefinitionOptions {
  /** SVG of each chart, by its id. */
  readonly drawings: ReadonlyMap<string, string>;
  /** Points taken from the foot of every page, or added to it when negative. */
  readonly shorter?: number;
}

export function toDefinition(report: ReportDocument, options: DefinitionOptions): Definition {
  const { organisation, title, period } = report;
  const isDraft = report.status === 'draft';
  return {
    content: withoutLastMargin([
      ...cover(report),
      ...contents(),
      ...report.sections.flatMap((section, i) => sectionNodes(section, i === 0, options)),
    ]),
    styles,
    defaultStyle,
    pageMargins: [page.margins[0], page.margins[1], page.margins[2], page.margins[3] + (options.shorter ?? 0)],
    language: report.language,
    info: {
      Title: `${title} ${period.label}: ${organisation.name}`,
      Author: organisation.name,
      Subject: `Complaints received from ${formatDate(period.from)} to ${formatDate(period.to)}`,
      Creator: `complaints-report${report.provenance === null ? '' : ` ${report.provenance.version}`}`,
      Producer: 'pdfmake',
      CreationDate: new Date(`${report.preparedOn}T00:00:00Z`),
    },
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
        : {
            text: `Page ${number} of ${pages}`,
            style: 'running',
            alignment: 'right',
            margin: [page.margins[0], 26, page.margins[2], 0],
          },
  };
}

/** A margin below the last node could not fit on its page, and would make an empty one. */
const withoutLastMargin = (nodes: readonly Node[]): readonly Node[] => {
  const content = nodes.findLastIndex((node) => node !== space);
  return nodes.slice(0, content + 1).map((node, i) => (i === content ? { ...node, margin: [0, 0, 0, 0] } : node));
};

function cover({ organisation, title, period, status, preparedOn, extractedOn }: ReportDocument): readonly Node[] {
  const facts = [
    ...(status === 'draft' ? ['This is a draft, not yet approved for publication.'] : []),
    `Prepared on ${formatDate(preparedOn)}.`,
    `The figures are computed from complaint records exported on ${formatDate(extractedOn)}.`,
  ];
  const band: Node[] = [
    { text: organisation.name, style: 'coverOrganisation' },
    { text: title, style: 'coverTitle', headlineLevel: 1, id: 'title' },
    { text: `${formatDate(period.from)} to ${formatDate(period.to)}`, style: 'coverPeriod' },
  ];
  const [left, top] = page.margins;
  return [
    {
      role: 'none',
      margin: [-left, -top, -left, 48],
      table: { widths: [page.width - 2 * left], body: [[{ stack: band } as never]] },
      layout: {
        hLineWidth: () => 0,
        vLineWidth: () => 0,
        fillColor: () => colour.brand,
        paddingLeft: () => left,
        paddingRight: () => left,
        paddingTop: () => 110,
        paddingBottom: () => 60,
      },
    },
    ...facts.map((fact) => ({ text: fact, style: 'coverFacts' })),
  ];
}

function contents(): readonly Node[] {
  return [
    { text: 'Contents', style: 'h2', headlineLevel: 2, id: 'contents', pageBreak: 'before' },
    { toc: { textStyle: 'toc', numberStyle: 'toc', textMargin: [0, 4, 0, 4] } as never },
  ];
}

function sectionNodes(
  { id, title, blocks }: ReportDocument['sections'][number],
  isFirst: boolean,
  options: DefinitionOptions,
): readonly Node[] {
  const heading: Node = {
    text: title,
    style: 'h2',
    headlineLevel: 2,
    id,
    tocItem: true,
    ...(isFirst ? { pageBreak: 'before' } : { reserve: roomForHeading(blocks, svgHeightIn(options)) }),
  };
  return [heading, ...blockNodes(blocks, options)];
}

/** Blocks in order; a note stays with what it is about. */
function blockNodes(blocks: readonly Block[], options: DefinitionOptions): Node[] {
  const nodes: Node[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]!;
    const next = blocks[i + 1];
    if (next?.type === 'note' && (block.type === 'paragraph' || block.type === 'table')) {
      const height = block.type === 'table' ? tableHeight(block) : paragraphHeight(plainText(block.children));
      if (height + noteHeight(next.blocks) <= KEEP_TOGETHER) {
        nodes.push({ unbreakable: true, stack: [...blockNode(block, [], options), ...blockNode(next, [], options)] });
        i++;
        continue;
      }
    }
    nodes.push(...blockNode(block, blocks.slice(i + 1), options));
  }
  return nodes;
}

const svgHeightIn =
  ({ drawings }: DefinitionOptions) =>
  ({ id }: ChartBlock): number =>
    Number(/<svg[^>]* height="([\d.]+)"/.exec(drawings.get(id) ?? '')?.[1] ?? 0);

function blockNode(block: Block, following: readonly Block[], options: DefinitionOptions): readonly Node[] {
  switch (block.type) {
    case 'heading': {
      const reserve = roomForHeading(following, svgHeightIn(options));
      return [
        {
          text: plainText(block.children),
          style: `h${block.level}`,
          headlineLevel: block.level,
          id: block.id,
          reserve,
        },
      ];
    }
    case 'paragraph': {
      // A short paragraph is not parted: no line of it stands alone at the top or foot of a page.
      const unbreakable = paragraphHeight(plainText(block.children)) <= SHORT_PARAGRAPH;
      return [{ text: runs(block.children), style: 'paragraph', unbreakable }];
    }
    case 'list': {
      const items = block.items.map((item) => {
        const [first] = item;
        const margin = [0, 0, 0, 4];
        return item.length === 1 && first?.type === 'paragraph'
          ? { text: runs(first.children), margin }
          : { stack: blockNodes(item, options) };
      });
      return [
        { ...(block.ordered ? { ol: items, start: block.start } : { ul: items }), style: 'list' } as unknown as Node,
      ];
    }
    case 'table':
      return [tableNode(block, block.number === null ? block.caption : `Table ${block.number}: ${block.caption}`)];
    case 'chart':
      return chartNodes(block, options);
    case 'note':
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
        table: {
          widths: ['*'],
          body: [[{ stack: nodes.map((node, i) => (i === last ? { ...node, margin: [0, 0, 0, 0] } : node)) }]],
        },
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

function chartNodes(chart: ChartBlock, options: DefinitionOptions): readonly Node[] {
  const svg = options.drawings.get(chart.id);
  const figure: Node = {
    role: 'Figure',
    alt: plainText(chart.alt),
    stack: [{ text: `Figure ${chart.number}: ${chart.title}`, role: 'Caption', style: 'caption' }, { svg }],
  };
  const height = chartHeight(chart, svgHeightIn(options)(chart));
  const data = tableNode(chart.table, `Data for figure ${chart.number}`);
  const notes = chart.notes.map((note) => ({ text: runs(note), style: 'note' }));
  return height <= CHART_WITH_DATA
    ? [{ unbreakable: true, stack: [figure, data, ...notes] }, space]
    : [{ unbreakable: true, stack: [figure] }, data, ...notes, space];
}

const space: Node = { text: '', margin: [0, 0, 0, 10], role: 'Artifact' };

function tableNode(table: Table, caption: string): Node {
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
        table: {
          headerRows: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          widths: columnWidths(table),
          body: [head, ...rows],
        } as never,
        headerCols: 1,
        layout: tableLayout(totals),
      },
    ],
  };
  const notes = table.notes.map((note) => ({ text: runs(note), style: 'note' }));
  const margin = [0, 2, 0, 14];
  // A table that goes over pages has its notes first: alone on its last page nobody would know what they are about.
  return tableHeight(table) <= KEEP_TOGETHER
    ? { unbreakable: true, margin, stack: [structured, ...notes] }
    : { reserve: 180, margin, stack: [...notes, structured] };
}

const cellPadding = 6;

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

type Run = Readonly<Record<string, unknown>>;

/** Inlines as runs of text. */
const runs = (inlines: readonly Inline[], style: Run = {}): readonly Run[] =>
  inlines.flatMap((inline) => run(inline, style));

function run(inline: Inline, style: Run): readonly Run[] {
  switch (inline.type) {
    case 'text':
    case 'figure':
    case 'given':
      return [{ text: inline.text, ...style }];
    case 'strong':
      return runs(inline.children, { ...style, bold: true });
    case 'emphasis':
      return runs(inline.children, { ...style, italics: true });
    case 'link':
      return runs(inline.children, { ...style, link: inline.url, color: colour.link, decoration: 'underline' });
  }
}
