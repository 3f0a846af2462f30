/**
 * How high blocks will be, in points, near enough to decide what stays together. Never lower than the layout makes
 * them: widths come from the font itself, and every allowance is rounded up.
 */
import { textWidth, wrapText } from '../../charts/text-width.ts';
import { type Block, type ChartBlock, type ImageBlock, plainText, type Table } from '../../report/document.ts';
import { page } from './style.ts';

/** Height of a line of 12 point text in the report's font. */
const LINE = 17.3;
const CELL_PADDING = 6;

/** Nothing higher is kept on one page by force; the rest of the page would stay empty. */
export const KEEP_TOGETHER = 300;
/** No page but an empty one has as much room. */
export const WHOLE_PAGE = 640;
const LEADS_TO = 170;
/** Caption, head and the first rows of a table that goes over pages. */
export const TABLE_START = 150;
/** Up to this height a chart stays on one page with its data; a higher one may have them on the next. */
export const CHART_WITH_DATA = 300;

const textHeight = (text: string, width: number, isBold = false) => wrapText(text, width - 2, 12, isBold).length * LINE;

/**
 * Points for each column: the first takes two shares, the others one, unless the table says otherwise; and each is wide
 * enough for its longest word, where the page has the room.
 */
export function columnWidths({ columns, widths, rows }: Table): readonly number[] {
  const shares = widths ?? columns.map((_, i) => (i === 0 ? 2 : 1));
  const all = shares.reduce((total, share) => total + share, 0);
  const room = page.contentWidth - 2 * CELL_PADDING * columns.length;
  const wanted = shares.map((share) => (room * share) / all);
  const least = columns.map(({ label }, i) => {
    const cells = rows.map(({ cells: row, total, heading }) =>
      heading === true ? 0 : longestWord(plainText(row[i] ?? []), total === true),
    );
    return Math.max(longestWord(label, true), ...cells) + 1;
  });
  const given = wanted.map((width, i) => Math.max(width, least[i]!));
  const over = given.reduce((total, width) => total + width, 0) - room;
  const spare = given.map((width, i) => width - least[i]!);
  const spareInAll = spare.reduce((total, width) => total + width, 0);
  // Not even the longest words fit side by side: they are cut, and the shares stand.
  if (over > spareInAll) return wanted;
  return over <= 0 ? given : given.map((width, i) => width - (over * spare[i]!) / spareInAll);
}

const longestWord = (text: string, isBold: boolean): number =>
  Math.max(0, ...text.split(/\s+/).map((word) => textWidth(word, 12, isBold)));

const rowHeight = (cells: readonly string[], widths: readonly number[], isBold: boolean) =>
  Math.max(...cells.map((cell, i) => textHeight(cell, widths[i]!, isBold))) + 9;

const rowHeights = (table: Table, widths: readonly number[]) =>
  table.rows.map(({ cells, total }) => rowHeight(cells.map(plainText), widths, total === true));

export const tallestRow = (table: Table): number => Math.max(0, ...rowHeights(table, columnWidths(table)));

export function tableHeight(table: Table): number {
  const widths = columnWidths(table);
  const row = (cells: readonly string[], isBold: boolean) => rowHeight(cells, widths, isBold);
  const rows = rowHeights(table, widths);
  const { columns } = table;
  const head = row(
    columns.map(({ label }) => label),
    true,
  );
  const groups = columns.some(({ group }) => group !== undefined) ? LINE * 2 + 9 : 0;
  return LINE * 2 + 8 + head + groups + sum(rows) + notesHeight(table.notes) + 14;
}

/** A chart with its caption and its data table. */
export const chartHeight = (chart: ChartBlock, svgHeight: number) =>
  drawingHeight(chart, svgHeight) + tableHeight(chart.table);

/** A chart with its caption and what has to be known to read it. */
const drawingHeight = (chart: ChartBlock, svgHeight: number) =>
  svgHeight + textHeight(chart.title, page.contentWidth, true) + notesHeight(chart.notes) + 12;

const notesHeight = (notes: Table['notes']) =>
  sum(notes.map((note) => textHeight(plainText(note), page.contentWidth) + 5));

export const noteHeight = (blocks: readonly Block[]): number =>
  sum(
    blocks.map((block) =>
      block.type === 'paragraph' ? textHeight(plainText(block.children), page.contentWidth - 28) + 9 : LINE * 4,
    ),
  ) + 34;

export const paragraphHeight = (text: string) => textHeight(text, page.contentWidth) + 9;

/** The room a heading needs below it: itself and what must not be parted from it. */
export function roomForHeading(following: readonly Block[], svgHeight: (chart: ChartBlock) => number): number {
  return Math.min(WHOLE_PAGE, 50 + roomFor(following, svgHeight));
}

function roomFor([next, ...rest]: readonly Block[], svgHeight: (chart: ChartBlock) => number): number {
  if (next === undefined) return 0;
  switch (next.type) {
    case 'heading':
      return 44 + roomFor(rest, svgHeight);
    case 'table': {
      const height = tableHeight(next) + noteBeside(rest);
      return height <= KEEP_TOGETHER ? height : TABLE_START;
    }
    case 'chart': {
      const whole = chartHeight(next, svgHeight(next));
      return whole <= CHART_WITH_DATA ? whole : drawingHeight(next, svgHeight(next));
    }
    case 'note':
    case 'quote':
      return noteHeight(next.blocks);
    case 'tiles':
      return Math.min(KEEP_TOGETHER, Math.ceil(next.items.length / 2) * 100);
    case 'image':
      return imageSize(next).height + 20;
    case 'signed':
      return 2 * LINE;
    case 'list':
      return 3 * LINE;
    case 'paragraph': {
      const height = paragraphHeight(plainText(next.children));
      const [after] = rest;
      if (after?.type === 'note') return height + noteBeside(rest);
      // A line or two that lead to something small stay with it.
      const beyond =
        height <= 4 * LINE && after !== undefined && after.type !== 'heading' ? roomFor(rest, svgHeight) : 0;
      return beyond <= LEADS_TO ? height + beyond : Math.min(height, 4 * LINE);
    }
  }
}

const IMAGE_HEIGHT = 380;

/** A picture as wide as the page at most, in points; one of few pixels is not blown up. */
export function imageSize({ picture: { width, height } }: ImageBlock): {
  readonly width: number;
  readonly height: number;
} {
  const scale = Math.min(page.contentWidth / width, IMAGE_HEIGHT / height, 0.75);
  return { width: width * scale, height: height * scale };
}

/** A note is kept with what it follows. */
const noteBeside = ([next]: readonly Block[]): number => (next?.type === 'note' ? noteHeight(next.blocks) : 0);

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
