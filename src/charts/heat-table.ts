/**
 * A table whose cells are darker the more there is in them, each with its number: readable in grey, and by reading.
 *
 *                        Damp and  Repair  Communi-
 *                          mould   delays   cation
 *   Repairs                 19       8        2
 *   Tenancy management       3       0       19
 */
import { contrastRatio, type HexColour, mixColours } from '../vocabulary/colour.ts';
import { type Phrase, phraseText } from '../vocabulary/figure-text.ts';
import type { ChartSpec } from './chart.ts';
import { textLines, textWidth, wrapText } from './text-width.ts';
import { chartTheme } from './theme.ts';

export interface HeatCell {
  /** `null` where it is withheld. */
  readonly value: number | null;
  readonly label: string;
}

const gap = 8;
const cellPadding = 4;

const MOST_COLUMNS = 6;
/** Names take less room than beside bars, so that more columns fit. */
const nameWidth = 115;
const MOST_HEIGHT = 420;
const MOST_ROWS = 12;
const MOST_HEAD_LINES = 8;

const leftOf = (rows: readonly string[]) =>
  Math.max(...rows.flatMap((name) => wrapText(name, nameWidth)).map((line) => textWidth(line))) + gap;

/** Room for the longest of some names or headings. */
function rowHeightOf(rows: readonly string[], headLines: readonly (readonly string[])[]): number {
  const { rowHeight, lineHeight } = chartTheme;
  const lines = Math.max(
    ...[...rows.map((name) => wrapText(name, nameWidth)), ...headLines].map(({ length }) => length),
  );
  return Math.max(rowHeight, lines * lineHeight + 8);
}

/** How many rows a page holds well; the rest are left to the table. */
export const heatRowsThatFit = (rows: readonly string[]): number =>
  Math.max(1, Math.min(MOST_ROWS, rows.length, Math.floor(MOST_HEIGHT / rowHeightOf(rows, [])) - 1));

/** How many columns fit beside the names of the rows without a heading being cut inside a word, or towering over them. */
export function heatColumnsThatFit(rows: readonly string[], heads: readonly string[]): number {
  const room = chartTheme.width - leftOf(rows);
  const widest = (count: number) =>
    Math.max(
      ...heads
        .slice(0, count)
        .flatMap((head) => head.split(' '))
        .map((word) => textWidth(word)),
    );
  const mostLines = (count: number) =>
    Math.max(...heads.slice(0, count).map((head) => wrapText(head, room / count - 2 * cellPadding).length));
  const fits = (count: number) =>
    widest(count) + 2 * cellPadding <= room / count && mostLines(count) <= MOST_HEAD_LINES;
  let count = Math.min(MOST_COLUMNS, heads.length);
  while (count > 1 && !fits(count)) count--;
  return count;
}

/**
 * A specification of a table whose cells are darker the more there is in them.
 * @example heatTable(['Repairs'], ['Delay'], () => ({ value: 5, label: '5' }), ['Five of delay in repairs.']).description // 'Five of delay in repairs.'
 */
export function heatTable(
  rows: readonly string[],
  heads: readonly string[],
  cellAt: (row: number, column: number) => HeatCell,
  alt: Phrase,
): ChartSpec {
  const { font, fontSize, width, colour } = chartTheme;
  const names = rows.map((name) => wrapText(name, nameWidth));
  const step = Math.floor((width - leftOf(rows)) / heads.length);
  const headLines = heads.map((head) => wrapText(head, step - 2 * cellPadding));
  // The headings have a row as high as the others, unless long ones would drive the table over the page.
  const alike = rowHeightOf(rows, headLines);
  const isTall = alike * (rows.length + 1) > MOST_HEIGHT;
  const height = isTall ? rowHeightOf(rows, []) : alike;
  const headHeight = isTall ? rowHeightOf([], headLines) : alike;
  const most = Math.max(1, ...rows.flatMap((_, row) => heads.map((_head, column) => cellAt(row, column).value ?? 0)));
  const middleOf = (row: number) => headHeight + (row + 0.5) * height;
  const cells = rows.flatMap((_, row) =>
    heads.map((_head, column) => {
      const { label, ...cell } = cellAt(row, column);
      const value = cell.value ?? 0;
      const fill = mixColours(colour.paper, colour.main, value / most);
      const ink = inkOn(fill);
      const [left, top] = [column * step, headHeight + row * height];
      const [right, bottom] = [left + step, top + height];
      return { left, right, top, bottom, centre: left + step / 2, middle: middleOf(row), value, label, fill, ink };
    }),
  );
  const headings = headLines.flatMap((lines, column) =>
    textLines(lines, headHeight / 2).map((placed) => ({ ...placed, centre: (column + 0.5) * step })),
  );
  const at = (field: string) => ({ field, type: 'quantitative' as const, scale: null, axis: null });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: phraseText(alt),
    width: step * heads.length,
    height: headHeight + height * rows.length,
    padding: 0,
    background: null as never,
    config: { view: { stroke: null }, font, text: { font, fontSize, color: colour.text } },
    data: { values: cells },
    layer: [
      {
        mark: { type: 'rect', stroke: colour.rule, strokeWidth: 0.75 },
        encoding: {
          x: at('left'),
          x2: { field: 'right' },
          y: at('top'),
          y2: { field: 'bottom' },
          color: { field: 'fill', type: 'nominal', scale: null },
        },
      },
      {
        mark: { type: 'text', baseline: 'middle' },
        encoding: {
          x: at('centre'),
          y: at('middle'),
          text: { field: 'label' },
          color: { field: 'ink', type: 'nominal', scale: null },
        },
      },
      {
        data: { values: headings },
        mark: { type: 'text', baseline: 'middle' },
        encoding: { x: at('centre'), y: at('middle'), text: { field: 'line' } },
      },
      {
        data: { values: names.flatMap((lines, row) => textLines(lines, middleOf(row))) },
        mark: { type: 'text', align: 'right', baseline: 'middle', dx: -gap },
        encoding: { x: { value: 0 }, y: at('middle'), text: { field: 'line' } },
      },
    ],
  };
}

/** Text that can be read on a cell: one of the three always has a contrast of 4.5. */
export function inkOn(fill: HexColour): HexColour {
  const { onDeep, text, onTint } = chartTheme.colour;
  return [onDeep, text].find((ink) => contrastRatio(fill, ink) >= 4.5) ?? onTint;
}
