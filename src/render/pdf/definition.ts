/** `ReportDocument` to a pdfmake definition: how each node looks, and what part of the structure it is. */

import { textWidth } from '../../charts/text-width.ts';
import {
  type Block,
  type ChartBlock,
  captionOf,
  type Note,
  plainText,
  type Quote,
  type ReportDocument,
  type Tiles,
} from '../../report/document.ts';
import { formatDate, type IsoDate } from '../../vocabulary/dates.ts';
import type { Definition } from './compose.ts';
import { cover, dataUri, opening } from './cover.ts';
import {
  BOX,
  CHART_WITH_DATA,
  createRoom,
  INDENT,
  imageSize,
  isParted,
  KEEP_TOGETHER,
  KEEP_WHOLE,
  standardType,
  type TypeSize,
  WHOLE_PAGE,
} from './room.ts';
import { createRuns } from './runs.ts';
import { colour, defaultStyle, page, stylesOf } from './style.ts';
import { type Look, type Node, tableNode } from './table-node.ts';

interface Drawn {
  /** SVG of each chart, by its id. */
  readonly drawings: ReadonlyMap<string, string>;
  /** Of the font that text is set in. */
  readonly type?: TypeSize;
}
type DefinitionOptions = Drawn & Look;

/** Two lines at most: a longer name is cut after a word. */
function runningHead(name: string, label: string): string {
  const room = 2 * (page.contentWidth - 160) - 160;
  const words = name.trim().split(/\s+/);
  let kept = words.length;
  while (kept > 1 && textWidth(words.slice(0, kept).join(' '), 10) > room) kept--;
  const short = words.slice(0, kept).join(' ').slice(0, 120);
  return `${kept === words.length && short.length === words.join(' ').length ? short : `${short} …`}: complaints ${label}`;
}

/** Language and metadata of the file. */
export const aboutReport = (report: ReportDocument): Pick<Definition, 'language' | 'info'> => {
  const { organisation, title, period } = report;
  return {
    language: report.language,
    info: {
      Title: `${title} ${period.label}: ${organisation.name}`,
      Author: organisation.name,
      Subject: `Complaints received from ${formatDate(period.from)} to ${formatDate(period.to)}`,
      Creator: `complaints-report${report.provenance === null ? '' : ` ${report.provenance.version}`}`,
      Producer: 'pdfmake',
      CreationDate: new Date(`${report.preparedOn}T00:00:00Z`),
    },
  };
};

export function toDefinition(report: ReportDocument, drawn: Drawn): Definition {
  const { organisation, period, theme } = report;
  const options: DefinitionOptions = {
    ...drawn,
    brand: theme.brand,
    runs: createRuns(theme.brand),
    room: createRoom(drawn.type ?? standardType),
  };
  return {
    content: [
      ...(report.kind === 'report' ? [...cover(report), ...contents()] : opening(report)),
      ...report.sections.flatMap((section, i) =>
        sectionNodes(section, report.kind === 'report' && startsPage(report.sections, i), options),
      ),
    ],
    styles: stylesOf(theme),
    defaultStyle,
    pageMargins: page.margins,
    ...aboutReport(report),
    header: (number) =>
      number === 1
        ? null
        : {
            columns: [
              { text: runningHead(organisation.name, period.label), style: 'running', width: '*' },
              { text: report.standing.short, style: 'running', bold: true, width: 140, alignment: 'right' },
            ],
            margin: [page.margins[0], 34, page.margins[2], 0],
          },
    footer: (number, pages, shorter) =>
      number === 1
        ? null
        : {
            text: `Page ${number} of ${pages}`,
            style: 'running',
            alignment: 'right',
            // Always as far from the edge of the paper.
            margin: [page.margins[0], 26 + shorter, page.margins[2], 0],
          },
  };
}

function contents(): readonly Node[] {
  return [
    { text: 'Contents', style: 'h2', headlineLevel: 2, id: 'the_contents', pageBreak: 'before' },
    { toc: { textStyle: 'toc', numberStyle: 'toc', textMargin: [0, 4, 0, 4] } as never },
  ];
}

/** The first section; and the second where the first is a summary in tiles, which has its page to itself. */
const startsPage = (sections: ReportDocument['sections'], i: number): boolean =>
  i === 0 || (i === 1 && sections[0]!.blocks.some(({ type }) => type === 'tiles'));

function sectionNodes(
  { id, title, blocks }: ReportDocument['sections'][number],
  newPage: boolean,
  options: DefinitionOptions,
): readonly Node[] {
  const heading: Node = {
    text: title,
    style: 'h2',
    headlineLevel: 2,
    id,
    tocItem: true,
    ...(newPage
      ? { reserve: WHOLE_PAGE }
      : { reserve: options.room.roomForHeading(2, title, blocks, svgHeightIn(options)) }),
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
      if (options.room.blockHeight(block) + options.room.blockHeight(next) <= KEEP_TOGETHER) {
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
      const reserve = options.room.roomForHeading(
        block.level,
        plainText(block.children),
        following,
        svgHeightIn(options),
      );
      return [
        {
          text: options.runs(block.children),
          style: `h${block.level}`,
          headlineLevel: block.level,
          id: block.id,
          reserve,
        },
      ];
    }
    case 'paragraph': {
      // A short paragraph is not parted: no line of it stands alone at the top or foot of a page.
      const unbreakable = !isParted(options.room.paragraphHeight(plainText(block.children)));
      return [{ text: options.runs(block.children), style: 'paragraph', unbreakable }];
    }
    case 'list': {
      const inside = { ...options, room: options.room.within(INDENT) };
      const items = block.items.map((item) => {
        const [first] = item;
        const margin = [0, 0, 0, 4];
        return item.length === 1 && first?.type === 'paragraph'
          ? { text: options.runs(first.children), margin }
          : { stack: blockNodes(item, inside) };
      });
      return [
        { ...(block.ordered ? { ol: items, start: block.start } : { ul: items }), style: 'list' } as unknown as Node,
      ];
    }
    case 'table':
      return [
        tableNode(block, block.number === null ? block.caption : `Table ${block.number}: ${block.caption}`, options),
      ];
    case 'chart':
      return chartNodes(block, options);
    case 'note':
      return block.blocks.length === 0 ? [] : [box(block, options)];
    case 'tiles':
      return block.items.length === 0 ? [] : [tilesNode(block, options)];
    case 'image': {
      const { width, height } = imageSize(block, options.room.width);
      const picture = { image: dataUri(block.picture), width, height };
      return [{ role: 'Figure', alt: block.alt, unbreakable: true, margin: [0, 4, 0, 14], stack: [picture as Node] }];
    }
    case 'signed': {
      const on = block.on === null ? '' : `, ${formatDate(block.on as IsoDate)}`;
      return [{ text: `Signed: ${block.role}${on}`, style: 'signed' }];
    }
    case 'quote':
      return [box(block, options)];
  }
}

function box(block: Note | Quote, options: DefinitionOptions): Node {
  const { brand } = options;
  const isQuote = block.type === 'quote';
  const nodes = blockNodes(block.blocks, { ...options, room: options.room.within(BOX) });
  const last = nodes.length - 1;
  return {
    role: isQuote ? 'BlockQuote' : 'Div',
    unbreakable: options.room.blockHeight(block) <= KEEP_WHOLE,
    margin: [0, 4, 0, 12],
    stack: [
      {
        role: 'none',
        table: {
          widths: [options.room.width - BOX],
          body: [[{ stack: nodes.map((node, i) => (i === last ? { ...node, margin: [0, 0, 0, 0] } : node)) }]],
        },
        layout: {
          hLineWidth: () => 0,
          vLineWidth: (i: number) => (i === 0 ? 4 : 0),
          vLineColor: () => brand,
          fillColor: () => (isQuote ? null : colour.noteFill),
          paddingLeft: () => 12,
          paddingRight: () => 12,
          paddingTop: () => 8,
          paddingBottom: () => 8,
        },
      },
    ],
  };
}

/** Headline figures two by two: a list to a screen reader. */
function tilesNode(tiles: Tiles, options: Look): Node {
  const { runs } = options;
  const { items } = tiles;
  const cells = items.map(
    ({ value, label, detail }): Node => ({
      role: 'LI',
      stack: [
        {
          role: 'LBody',
          stack: [
            { text: runs(value), style: 'tileValue' },
            { text: label, style: 'tileLabel' },
            ...(detail.length === 0 ? [] : [{ text: runs(detail), style: 'tileDetail' }]),
          ],
        } as Node,
      ],
    }),
  );
  const rows = Array.from({ length: Math.ceil(cells.length / 2) }, (_, row) => [
    cells[2 * row]!,
    cells[2 * row + 1] ?? { text: '', role: 'Artifact' as const },
  ]);
  const gutter = 10;
  // Said, so that a long word is cut and no tile grows for it.
  const half = (options.room.width - gutter) / 2 - 24;
  return {
    role: 'L',
    margin: [0, 4, 0, 12],
    unbreakable: options.room.blockHeight(tiles) <= KEEP_WHOLE,
    stack: [
      {
        role: 'none',
        table: { widths: [half, half], body: rows as never, dontBreakRows: true } as never,
        layout: {
          hLineWidth: (line: number) => (line === 0 || line === rows.length ? 0 : gutter),
          vLineWidth: (line: number) => (line === 1 ? gutter : 0),
          hLineColor: () => colour.paper,
          vLineColor: () => colour.paper,
          fillColor: () => colour.noteFill,
          paddingLeft: () => 14,
          paddingRight: () => 10,
          paddingTop: () => 9,
          paddingBottom: () => 9,
        },
      },
    ],
  };
}

function chartNodes(chart: ChartBlock, options: DefinitionOptions): readonly Node[] {
  const svg = options.drawings.get(chart.id);
  // In a box or a list there is less room than a chart is drawn for.
  const drawing = options.room.width < page.contentWidth ? { svg, width: options.room.width } : { svg };
  const figure: Node = {
    role: 'Figure',
    alt: plainText(chart.alt),
    stack: [{ text: captionOf(chart), role: 'Caption', style: 'caption' }, drawing],
  };
  const height = options.room.chartHeight(chart, svgHeightIn(options)(chart));
  const data = tableNode(chart.table, `Data for figure ${chart.number}`, options);
  const notes = chart.notes.map((note) => ({
    text: options.runs(note),
    style: 'note',
    unbreakable: !isParted(options.room.paragraphHeight(plainText(note))),
  }));
  if (height <= CHART_WITH_DATA) return [{ unbreakable: true, margin: afterChart, stack: [figure, ...notes, data] }];
  // Long notes may go over the page; a chart never does.
  return options.room.drawingHeight(chart, svgHeightIn(options)(chart)) <= WHOLE_PAGE
    ? [
        { unbreakable: true, stack: [figure, ...notes] },
        { margin: afterChart, stack: [data] },
      ]
    : [{ ...figure, unbreakable: true }, ...notes, { margin: afterChart, stack: [data] }];
}

const afterChart = [0, 0, 0, 24];
