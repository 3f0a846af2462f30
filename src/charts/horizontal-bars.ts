/**
 * Horizontal bars with their values written beside them: names on the left, wrapped to fit, no axis to read off.
 *
 *   Repairs and maintenance  ██████████████          67% (31 of 46)
 *   Tenancy management       ████████████            61% (39 of 64)
 */
import { type Phrase, phraseText } from '../vocabulary/figure-text.ts';
import type { ChartSpec } from './chart.ts';
import { textWidth, wrapText } from './text-width.ts';
import { chartTheme } from './theme.ts';

export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly label: string;
  readonly colour?: 'main' | 'second' | 'whole' | 'past';
  /** Where a short line is drawn across the row, for a target. */
  readonly mark?: number | null;
}

const gap = 8;

const nameWidthOf = (names: readonly string[]) =>
  Math.min(chartTheme.nameWidth, Math.max(...names.map((name) => textWidth(name))));

/** Room for the longest name; every row has the same, so that bars can be compared. */
function rowHeightOf(names: readonly string[]): number {
  const lines = Math.max(...names.map((name) => wrapText(name, nameWidthOf(names)).length));
  return Math.max(chartTheme.rowHeight, lines * chartTheme.lineHeight + 8);
}

/** How many of these bars a page holds; the rest are left to the table. */
export const barsThatFit = (names: readonly string[]): number =>
  Math.min(names.length, Math.max(1, Math.floor(chartTheme.maxHeight / rowHeightOf(names))));

export function horizontalBars(all: readonly Bar[], max: number, alt: Phrase): ChartSpec {
  const { font, fontSize, lineHeight, width, barHeight, colour } = chartTheme;
  const allNames = all.map(({ name }) => name);
  const bars = all.slice(0, barsThatFit(allNames));
  const rowHeight = rowHeightOf(allNames);
  const nameWidth = nameWidthOf(allNames);
  const labelWidth = Math.max(...bars.map(({ label }) => textWidth(label)));
  const plot = Math.floor(width - nameWidth - labelWidth - 3 * gap);
  const values = bars.map(({ name, value, label, colour: fill = 'main', mark = null }, row) => ({
    row,
    ...(mark === null ? {} : { mark }),
    name: wrapText(name, nameWidth),
    value,
    label,
    fill: colour[fill],
  }));
  const y = { field: 'row', type: 'ordinal', axis: null, sort: null } as const;
  const x = { field: 'value', type: 'quantitative' as const, axis: null, scale: { domain: [0, max], nice: false } };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: phraseText(alt),
    width: plot,
    height: { step: rowHeight },
    padding: 0,
    background: null as never,
    config: { view: { stroke: null }, font, text: { font, fontSize, color: colour.text } },
    data: { values },
    layer: [
      {
        mark: { type: 'bar', height: barHeight },
        encoding: { y, x, color: { field: 'fill', type: 'nominal', scale: null } },
      },
      {
        mark: { type: 'text', align: 'right', baseline: 'middle', dx: -gap, lineHeight },
        encoding: { y, x: { value: 0 }, text: { field: 'name' } },
      },
      ...(bars.some(({ mark }) => mark !== undefined && mark !== null)
        ? [
            {
              mark: {
                type: 'tick' as const,
                color: colour.text,
                thickness: 2,
                height: barHeight + 6,
                orient: 'vertical' as const,
              },
              encoding: { y, x: { ...x, field: 'mark' } },
            },
          ]
        : []),
      {
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: gap },
        encoding: { y, x, text: { field: 'label' } },
      },
    ],
  };
}
