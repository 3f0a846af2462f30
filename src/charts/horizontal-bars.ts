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
  readonly colour?: 'main' | 'second' | 'whole';
}

const gap = 8;

export function horizontalBars(bars: readonly Bar[], max: number, alt: Phrase): ChartSpec {
  const { font, fontSize, width, colour } = chartTheme;
  const rowHeight = Math.min(chartTheme.rowHeight, chartTheme.maxHeight / bars.length);
  const barHeight = Math.min(chartTheme.barHeight, rowHeight * 0.7);
  const nameWidth = Math.min(170, Math.max(...bars.map(({ name }) => textWidth(name))));
  const labelWidth = Math.max(...bars.map(({ label }) => textWidth(label)));
  const plot = Math.floor(width - nameWidth - labelWidth - 3 * gap);
  const values = bars.map(({ name, value, label, colour: fill = 'main' }, row) => ({
    row,
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
        mark: { type: 'text', align: 'right', baseline: 'middle', dx: -gap, lineHeight: fontSize },
        encoding: { y, x: { value: 0 }, text: { field: 'name' } },
      },
      {
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: gap },
        encoding: { y, x, text: { field: 'label' } },
      },
    ],
  };
}
