/**
 * A table whose cells are darker the more there is in them, each with its number: readable in grey, and by reading.
 *
 *                        Damp and  Repair  Communi-
 *                          mould   delays   cation
 *   Repairs                 19       8        2
 *   Tenancy management       3       0       19
 */
import { contrastRatio, type HexColour } from '../vocabulary/colour.ts';
import { type Phrase, phraseText } from '../vocabulary/figure-text.ts';
import type { ChartSpec } from './chart.ts';
import { textWidth, wrapText } from './text-width.ts';
import { chartTheme } from './theme.ts';

export interface HeatCell {
  readonly value: number;
  readonly label: string;
}

const gap = 8;
const cellPadding = 4;

const MOST_COLUMNS = 6;
/** Names take less room than beside bars, so that more columns fit. */
const nameWidth = 115;
/** How many rows a page holds well. */
export const HEAT_ROWS = 12;

const leftOf = (rows: readonly string[]) =>
  Math.max(...rows.flatMap((name) => wrapText(name, nameWidth)).map((line) => textWidth(line))) + gap;

/** How many columns fit beside the names of the rows without a heading being cut inside a word. */
export function heatColumnsThatFit(rows: readonly string[], heads: readonly string[]): number {
  const room = chartTheme.width - leftOf(rows);
  const widest = (count: number) =>
    Math.max(
      ...heads
        .slice(0, count)
        .flatMap((head) => head.split(' '))
        .map((word) => textWidth(word)),
    );
  let count = Math.min(MOST_COLUMNS, heads.length);
  while (count > 1 && widest(count) + 2 * cellPadding > room / count) count--;
  return count;
}

export function heatTable(
  rows: readonly string[],
  heads: readonly string[],
  cellAt: (row: number, column: number) => HeatCell,
  alt: Phrase,
): ChartSpec {
  const { font, fontSize, lineHeight, width, rowHeight, colour } = chartTheme;
  const names = rows.map((name) => wrapText(name, nameWidth));
  const step = Math.floor((width - leftOf(rows)) / heads.length);
  const headLines = heads.map((head) => wrapText(head, step - 2 * cellPadding));
  const lines = Math.max(...[...names, ...headLines].map(({ length }) => length));
  const height = Math.max(rowHeight, lines * lineHeight + 8);
  const most = Math.max(1, ...rows.flatMap((_, row) => heads.map((_head, column) => cellAt(row, column).value)));
  const cells = rows.flatMap((_, row) =>
    heads.map((_head, column) => {
      const { value, label } = cellAt(row, column);
      const fill = mix(colour.paper, colour.main, value / most);
      const ink = contrastRatio(fill, colour.paper) >= 4.5 ? colour.paper : colour.text;
      return { row: row + 1, column, value, label, fill, ink };
    }),
  );
  const x = { field: 'column', type: 'ordinal', axis: null, sort: null } as const;
  const y = { field: 'row', type: 'ordinal', axis: null, sort: 'ascending' } as const;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: phraseText(alt),
    width: { step },
    height: { step: height },
    padding: 0,
    background: null as never,
    config: {
      view: { stroke: null },
      scale: { bandPaddingInner: 0, bandPaddingOuter: 0, rectBandPaddingInner: 0 },
      font,
      text: { font, fontSize, color: colour.text },
    },
    data: { values: cells },
    layer: [
      {
        mark: { type: 'rect', stroke: colour.rule, strokeWidth: 0.75 },
        encoding: { x, y, color: { field: 'fill', type: 'nominal', scale: null } },
      },
      {
        mark: { type: 'text', baseline: 'middle' },
        encoding: { x, y, text: { field: 'label' }, color: { field: 'ink', type: 'nominal', scale: null } },
      },
      {
        data: { values: headLines.map((words, column) => ({ row: 0, column, words })) },
        mark: { type: 'text', baseline: 'middle', lineHeight },
        encoding: { x, y, text: { field: 'words' } },
      },
      {
        data: { values: names.map((words, row) => ({ row: row + 1, words })) },
        mark: { type: 'text', align: 'right', baseline: 'middle', lineHeight, dx: -gap },
        encoding: { x: { value: 0 }, y, text: { field: 'words' } },
      },
    ],
  };
}

/** A colour between two, evenly in each channel. */
function mix(from: HexColour, to: HexColour, share: number): HexColour {
  const channel = (at: number) => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0')
      .toUpperCase();
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
