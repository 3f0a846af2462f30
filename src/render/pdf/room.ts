/**
 * How high blocks will be, in points, near enough to decide what stays together. Never lower than the layout makes
 * them: widths come from the fonts themselves, and every allowance is rounded up.
 */
import { textWidth, wrapText } from '../../charts/text-width.ts';
import {
  type Block,
  type ChartBlock,
  captionOf,
  type ImageBlock,
  type List,
  plainText,
  type Table,
  type TableColumn,
  type Tiles,
} from '../../report/document.ts';
import { page } from './style.ts';

const CELL_PADDING = 6;
/** What a box and a list take of the width: at the left a bar and a margin, or the place of a number. */
export const BOX = 28;
export const INDENT = 24;

/** Nothing higher is kept on one page by force; the rest of the page would stay empty. */
export const KEEP_TOGETHER = 300;
/** No page but an empty one has as much room. */
export const WHOLE_PAGE = 640;
const LEADS_TO = 170;
/** Boxes and grids up to this height are never parted; higher ones could find no page to stand on. */
export const KEEP_WHOLE = 520;
/** A row higher than this may go over pages; others are kept whole. */
export const TALL_ROW = 420;
/** Up to this height a chart stays on one page with its data; a higher one may have them on the next. */
export const CHART_WITH_DATA = 300;

const textsOf = (columns: readonly TableColumn[]) => columns.map(({ label }) => label);
const headingSizes = { 2: [22, 30], 3: [16, 18], 4: [13, 12] } as const;

export type SvgHeight = (chart: ChartBlock) => number;

/** How large the letters of the text's font are. */
export interface TypeSize {
  /** How much wider than those of Source Sans 3, by which text is measured here. */
  readonly wider: number;
  /** Height of a line of 12 point text. */
  readonly line: number;
}

/** Of Source Sans 3. */
export const standardType: TypeSize = { wider: 1, line: 17.3 };

/** Heights of blocks in a font. */
export interface Room {
  /** Points from left to right. */
  readonly width: number;
  readonly within: (points: number) => Room;
  readonly columnWidths: (table: Table) => readonly number[];
  readonly tallestRow: (table: Table) => number;
  readonly tableHeight: (table: Table) => number;
  readonly tableStart: (table: Table) => number;
  readonly chartHeight: (chart: ChartBlock, svgHeight: number) => number;
  readonly drawingHeight: (chart: ChartBlock, svgHeight: number) => number;
  readonly paragraphHeight: (text: string) => number;
  readonly blockHeight: (block: Block, svg?: SvgHeight) => number;
  readonly blocksHeight: (blocks: readonly Block[]) => number;
  /** What has to stand together of blocks that follow a heading. */
  readonly roomFor: (blocks: readonly Block[], svg: SvgHeight) => number;
  readonly roomForHeading: (level: 2 | 3 | 4, text: string, following: readonly Block[], svg: SvgHeight) => number;
}

export function createRoom(type: TypeSize, width: number = page.contentWidth): Room {
  const { wider, line } = type;
  /** The same within a box or a list, which takes so many points of the width. */
  const within = (points: number): Room => createRoom(type, Math.max(120, width - points));

  const textHeight = (text: string, within: number, isBold = false) =>
    sum(text.split('\n').map((part) => wrapText(part, (within - 2) / wider, 12, isBold).length)) * line;

  /**
   * Points for each column: the first takes two shares, the others one, unless the table says otherwise; and each is wide
   * enough for its longest word, where the page has the room.
   */
  const columnWidths = onceEach(({ columns, widths, rows }: Table): readonly number[] => {
    const shares = widths ?? columns.map((_, i) => (i === 0 ? 2 : 1));
    const all = shares.reduce((total, share) => total + share, 0);
    const room = width - 2 * CELL_PADDING * columns.length;
    const wanted = shares.map((share) => (room * share) / all);
    const least = columns.map(({ label }, i) => {
      const cells = rows.map(({ cells: row, total, heading }) =>
        heading === true ? 0 : longestWord(plainText(row[i] ?? []), total === true),
      );
      return Math.max(longestWord(label, true), ...cells) + 1;
    });
    const given = wanted.map((one, i) => Math.max(one, least[i]!));
    const over = given.reduce((total, one) => total + one, 0) - room;
    const spare = given.map((one, i) => one - least[i]!);
    const spareInAll = spare.reduce((total, one) => total + one, 0);
    // Not even the longest words fit side by side: they are cut, and the shares stand.
    if (over > spareInAll) return wanted;
    return over <= 0 ? given : given.map((one, i) => one - (over * spare[i]!) / spareInAll);
  });

  const longestWord = (text: string, isBold: boolean): number =>
    Math.max(0, ...text.split(/\s+/).map((word) => textWidth(word, 12, isBold) * wider));

  const rowHeight = (cells: readonly string[], widths: readonly number[], isBold: boolean) =>
    Math.max(...cells.map((cell, i) => textHeight(cell, widths[i]!, isBold))) + 9;

  const rowHeights = onceEach((table: Table): readonly number[] =>
    table.rows.map(({ cells, total }) => rowHeight(cells.map(plainText), columnWidths(table), total === true)),
  );

  const tallestRow = (table: Table): number => Math.max(0, ...rowHeights(table));

  /** Caption, heads and rows down to the last of so many. */
  function tableDown(table: Table, rows: readonly number[]): number {
    const { columns } = table;
    const groups = columns.some(({ group }) => group !== undefined) ? line * 2 + 9 : 0;
    const head = rowHeight(textsOf(columns), columnWidths(table), true);
    const caption = textHeight(table.caption, width - 60, true) + line;
    return caption + 8 + groups + head + sum(rows);
  }

  const tableHeight = (table: Table): number => tableDown(table, rowHeights(table)) + notesHeight(table.notes) + 14;

  /** Caption, heads and the first rows of a table that goes over pages. */
  function tableStart(table: Table): number {
    const rows = rowHeights(table).filter((_, i) => i < 2 || (i < 3 && table.rows[0]?.heading === true));
    return Math.min(WHOLE_PAGE, tableDown(table, rows[0] !== undefined && rows[0] > TALL_ROW ? [4 * line] : rows) + 4);
  }

  /** A chart with its caption and its data table. */
  const chartHeight = (chart: ChartBlock, svgHeight: number) =>
    drawingHeight(chart, svgHeight) + tableHeight(chart.table);

  /** A chart with its caption and what has to be known to read it. */
  const drawingHeight = (chart: ChartBlock, svgHeight: number) =>
    svgHeight + textHeight(captionOf(chart), width - 60, true) + notesHeight(chart.notes) + 24;

  const notesHeight = (notes: Table['notes']) => sum(notes.map((note) => textHeight(plainText(note), width - 90) + 5));

  /** Text beside a bar, on a ground of its own. */
  const boxHeight = (blocks: readonly Block[]): number => within(BOX).blocksHeight(blocks) + 34;

  const paragraphHeight = (text: string) => textHeight(text, width) + 9;

  function headingHeight(level: 2 | 3 | 4, text: string): number {
    const [size, margins] = headingSizes[level];
    return wrapText(text, (width - 2) / wider, size, true).length * (size / 12) * line + margins;
  }

  const tilesHeight = ({ items }: Tiles): number => {
    const own = (width - 10) / 2 - 24;
    const heights = items.map(
      ({ label, detail }) =>
        46 + textHeight(label, own, true) + (detail.length === 0 ? 0 : textHeight(plainText(detail), own) + 2) + 18,
    );
    return sum(heights.flatMap((height, i) => (i % 2 === 0 ? [Math.max(height, heights[i + 1] ?? 0) + 10] : []))) + 16;
  };

  const listHeight = ({ items }: List): number => {
    const inside = within(INDENT);
    return sum(items.map((item) => Math.max(line, inside.blocksHeight(item)) + 4)) + 9;
  };

  const blocksHeight = (blocks: readonly Block[]): number => sum(blocks.map((block) => blockHeight(block)));

  /** How high a block is when nothing of it goes over a page. Charts do not stand in boxes or lists. */
  function blockHeight(block: Block, svg: SvgHeight = () => 0): number {
    switch (block.type) {
      case 'heading':
        return headingHeight(block.level, plainText(block.children));
      case 'paragraph':
        return paragraphHeight(plainText(block.children));
      case 'list':
        return listHeight(block);
      case 'table':
        return tableHeight(block);
      case 'chart':
        return chartHeight(block, svg(block));
      case 'note':
      case 'quote':
        return boxHeight(block.blocks);
      case 'tiles':
        return tilesHeight(block);
      case 'image':
        return imageSize(block, width).height + 20;
      case 'signed':
        return 2 * line + textHeight(block.role, width, true);
    }
  }

  /** The room a heading needs: itself and what must not be parted from it. */
  const roomForHeading = (level: 2 | 3 | 4, text: string, following: readonly Block[], svgHeight: SvgHeight): number =>
    Math.min(WHOLE_PAGE, headingHeight(level, text) + roomFor(following, svgHeight));

  /** What has to stand below a heading on its page. */
  function roomFor([next, ...rest]: readonly Block[], svgHeight: SvgHeight): number {
    if (next === undefined) return 0;
    const height = blockHeight(next, svgHeight);
    switch (next.type) {
      case 'heading':
        return height + roomFor(rest, svgHeight);
      case 'table': {
        const whole = height + noteBeside(rest);
        return whole <= KEEP_TOGETHER ? whole : height <= KEEP_TOGETHER ? height : tableStart(next);
      }
      case 'chart':
        return height <= CHART_WITH_DATA ? height : drawingHeight(next, svgHeight(next));
      case 'note':
      case 'quote':
        return height <= KEEP_WHOLE ? height : within(BOX).roomFor(next.blocks, svgHeight) + 20;
      case 'tiles':
        return height <= KEEP_WHOLE ? height : 8 * line;
      case 'image':
      case 'signed':
        return height;
      case 'list':
        return Math.min(height, within(INDENT).roomFor(next.items[0] ?? [], svgHeight) + 2 * line);
      case 'paragraph': {
        const [after] = rest;
        if (after?.type === 'note' && height + noteBeside(rest) <= KEEP_TOGETHER) return height + noteBeside(rest);
        // A line or two that lead to something small stay with it.
        const beyond =
          height <= 4 * line && after !== undefined && after.type !== 'heading' ? roomFor(rest, svgHeight) : 0;
        return beyond <= LEADS_TO ? height + beyond : Math.min(height, isParted(height) ? 4 * line : height);
      }
    }
  }

  /** A note is kept with what it follows. */
  const noteBeside = ([next]: readonly Block[]): number => (next?.type === 'note' ? boxHeight(next.blocks) : 0);

  return {
    width,
    within,
    blocksHeight,
    columnWidths,
    tallestRow,
    tableHeight,
    tableStart,
    chartHeight,
    drawingHeight,
    paragraphHeight,
    blockHeight,
    roomFor,
    roomForHeading,
  };
}

/** A paragraph longer than about six lines may go over pages. */
export const isParted = (height: number): boolean => height > 115;

const IMAGE_HEIGHT = 380;

/** A picture as wide as the page at most, in points; one of few pixels is not blown up. */
export function imageSize(
  { picture: { width, height } }: ImageBlock,
  room: number,
): {
  readonly width: number;
  readonly height: number;
} {
  const scale = Math.min(room / width, IMAGE_HEIGHT / height, 0.75);
  return { width: width * scale, height: height * scale };
}

/** A function that remembers what it made of each table. */
function onceEach<T>(make: (table: Table) => T): (table: Table) => T {
  const made = new WeakMap<Table, T>();
  return (table) => {
    if (!made.has(table)) made.set(table, make(table));
    return made.get(table)!;
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
