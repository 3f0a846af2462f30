/**
 * Horizontal bars with their values written beside them: names on the left, wrapped to fit, no axis to read off.
 *
 *   Repairs and maintenance  ██████████████          67% (31 of 46)
 *   Tenancy management       ████████████            61% (39 of 64)
 */
import { type Phrase, phraseText } from '../vocabulary/figure-text.ts';
import type { ChartSpec } from './chart.ts';
import { textLines, textWidth, wrapText } from './text-width.ts';
import { chartTheme } from './theme.ts';

export interface Bar {
  readonly name: string;
  /** How long it is; `null` for one that is withheld: its label alone stands there. */
  readonly value: number | null;
  readonly label: string;
  readonly colour?: 'main' | 'second' | 'whole' | 'past';
  /** Where a short line is drawn across the row, for a target. */
  readonly mark?: number | null;
}

const gap = 8;

const nameWidthOf = (names: readonly string[]) =>
  Math.min(chartTheme.nameWidth, Math.max(...names.map((name) => textWidth(name))));

/** How high each row is: a name of several lines takes more room than its neighbours. */
const rowHeights = (names: readonly string[]): readonly number[] => {
  const width = nameWidthOf(names);
  const heightOf = (name: string) => wrapText(name, width).length * chartTheme.lineHeight + 8;
  return names.map((name) => Math.max(chartTheme.rowHeight, heightOf(name)));
};

/** How many of these bars a page holds; the rest are left to the table. */
export function barsThatFit(names: readonly string[]): number {
  let height = 0;
  const beyond = rowHeights(names).findIndex((row) => {
    height += row;
    return height > chartTheme.maxHeight;
  });
  return beyond === -1 ? names.length : Math.max(1, beyond);
}

/**
 * A specification of horizontal bars with their values beside them.
 * @example horizontalBars([{ name: 'Repairs', value: 0.6, label: '60%' }], 1, ['Of repairs 60%.']).description // 'Of repairs 60%.'
 */
export function horizontalBars(all: readonly Bar[], max: number, alt: Phrase): ChartSpec {
  const { font, fontSize, width, barHeight, colour } = chartTheme;
  const allNames = all.map(({ name }) => name);
  const bars = all.slice(0, barsThatFit(allNames));
  const heights = rowHeights(allNames);
  const nameWidth = nameWidthOf(allNames);
  const labelWidth = Math.max(...bars.map(({ label }) => textWidth(label)));
  const plot = Math.floor(width - nameWidth - labelWidth - 3 * gap);
  let foot = 0;
  const values = bars.map(({ name, value, label, colour: fill = 'main', mark = null }, row) => {
    foot += heights[row]!;
    const middle = foot - heights[row]! / 2;
    return {
      middle,
      start: 0,
      top: middle - barHeight / 2,
      bottom: middle + barHeight / 2,
      ...(mark === null ? {} : { mark, markTop: middle - barHeight / 2 - 3, markBottom: middle + barHeight / 2 + 3 }),
      name,
      value: value ?? 0,
      // Beside the bar, or beside a mark that stands further right: a label never lies on a line.
      labelAt: Math.max(value ?? 0, mark ?? 0),
      label,
      fill: colour[fill],
    };
  });
  const atPixel = (field: string) => ({ field, type: 'quantitative' as const, scale: null, axis: null });
  const y = atPixel('middle');
  const x = { field: 'value', type: 'quantitative' as const, axis: null, scale: { domain: [0, max], nice: false } };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: phraseText(alt),
    width: plot,
    height: foot,
    padding: 0,
    background: null as never,
    config: { view: { stroke: null }, font, text: { font, fontSize, color: colour.text } },
    data: { values },
    layer: [
      {
        mark: { type: 'rect' },
        encoding: {
          x: { ...x, field: 'start' },
          x2: { field: 'value' },
          y: atPixel('top'),
          y2: { field: 'bottom' },
          color: { field: 'fill', type: 'nominal', scale: null },
        },
      },
      {
        data: { values: values.flatMap(({ name, middle }) => textLines(wrapText(name, nameWidth), middle)) },
        mark: { type: 'text', align: 'right', baseline: 'middle', dx: -gap },
        encoding: { y, x: { value: 0 }, text: { field: 'line' } },
      },
      ...(values.some(({ mark }) => mark !== undefined)
        ? [
            {
              data: { values: values.filter((value) => value.mark !== undefined) },
              mark: { type: 'rule' as const, color: colour.text, strokeWidth: 2 },
              encoding: { x: { ...x, field: 'mark' }, y: atPixel('markTop'), y2: { field: 'markBottom' } },
            },
          ]
        : []),
      {
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: gap },
        encoding: { y, x: { ...x, field: 'labelAt' }, text: { field: 'label' } },
      },
    ],
  };
}
