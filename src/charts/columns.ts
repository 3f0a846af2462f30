/**
 * Columns side by side, each with its value above and its name below, in one panel a stage. Where a name or a value is
 * wider than its column they are drawn as horizontal bars: text never runs into text.
 *
 *   Stage 1     47  52  39
 *               ██  ██  ▆▆
 *               Apr May Jun
 */
import { type Phrase, phraseText } from '../vocabulary/figure-text.ts';
import type { ChartSpec } from './chart.ts';
import { type Bar, barsThatFit, horizontalBars } from './horizontal-bars.ts';
import { textWidth } from './text-width.ts';
import { chartTheme } from './theme.ts';

export interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** The highest value there is room for, where panels share a scale; by default the highest of its own. */
  readonly most?: number;
}

const room = 6;
const titleHeight = 24;

/** More than two panels stand closer and are lower, down to a height at which columns can still be told apart. */
const manyPanels = { gap: 14, around: 56, leastHeight: 30, mostHeight: 580 } as const;

const columnHeightOf = (panels: readonly Panel[]): number =>
  panels.length <= 2
    ? chartTheme.columnHeight
    : Math.min(chartTheme.columnHeight, Math.floor(manyPanels.mostHeight / panels.length) - manyPanels.around);

const stepOf = (panels: readonly Panel[]) =>
  Math.floor(chartTheme.width / Math.max(...panels.map(({ bars }) => bars.length)));

/** Whether every name and value has room in its column. */
function namesFit(panels: readonly Panel[]): boolean {
  const all = panels.flatMap(({ bars }) => bars);
  const widest = Math.max(...all.flatMap(({ name, label }) => [textWidth(name), textWidth(label)]));
  return widest + room <= stepOf(panels) && columnHeightOf(panels) >= manyPanels.leastHeight;
}

/** Whether a page holds all of these panels, as columns or as horizontal bars. */
export const panelsFit = (panels: readonly Panel[]): boolean => {
  const names = barsOf(panels).map(({ name }) => name);
  return namesFit(panels) || barsThatFit(names) === names.length;
};

/** The bars of panels one under the other, each with the name of its panel where there are several. */
const barsOf = (panels: readonly Panel[]): readonly Bar[] =>
  panels.flatMap(({ title, bars }) =>
    bars.map((bar) => ({ ...bar, name: panels.length === 1 ? bar.name : `${title}, ${bar.name}` })),
  );

/**
 * A specification of columns side by side, one panel a stage.
 * @example columns([{ title: 'Stage 1', bars: [{ name: 'Apr', value: 5, label: '5' }] }], ['Five in April.']).$schema // 'https://vega.github.io/schema/vega-lite/v6.json'
 */
export function columns(panels: readonly Panel[], alt: Phrase): ChartSpec {
  const { font, fontSize, colour, barHeight } = chartTheme;
  const all = panels.flatMap(({ bars }) => bars);
  const most = Math.max(1, ...all.map(({ value }) => value ?? 0));
  if (!namesFit(panels)) return horizontalBars(barsOf(panels), most, alt);
  const step = stepOf(panels);
  const columnHeight = columnHeightOf(panels);
  const panelGap = panels.length <= 2 ? chartTheme.panelGap : manyPanels.gap;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: phraseText(alt),
    // Below, for the tails of letters.
    padding: { left: 0, right: 0, top: 0, bottom: 4 },
    background: null as never,
    config: {
      view: { stroke: null },
      concat: { spacing: panelGap },
      font,
      text: { font, fontSize, color: colour.text },
    },
    vconcat: panels.map(({ title, bars, most: shared }) => {
      const values = bars.map(({ name, value, label, colour: fill = 'main' }, column) => ({
        column,
        name,
        value: value ?? 0,
        label,
        fill: colour[fill],
      }));
      const panelMost = shared ?? Math.max(1, ...bars.map(({ value }) => value ?? 0));
      // On one scale a small panel would be a row of strokes; on another it says so.
      const ownScale = panelMost * 3 < most;
      const height = Math.round(columnHeight * (ownScale ? 0.6 : panelMost / most));
      const words = ownScale ? `${title} (drawn to a larger scale)` : title;
      const x = { field: 'column', type: 'ordinal', axis: null, sort: null } as const;
      const y = {
        field: 'value',
        type: 'quantitative' as const,
        axis: null,
        scale: { domain: [0, panelMost], nice: false },
      };
      return {
        width: { step },
        height,
        data: { values },
        layer: [
          {
            mark: { type: 'bar' as const, width: Math.min(step - room, 3 * barHeight) },
            encoding: { x, y, color: { field: 'fill', type: 'nominal' as const, scale: null } },
          },
          {
            mark: { type: 'text' as const, baseline: 'bottom' as const, dy: -3 },
            encoding: { x, y, text: { field: 'label' } },
          },
          {
            mark: { type: 'text' as const, baseline: 'top' as const, dy: 5 },
            encoding: { x, y: { value: height }, text: { field: 'name' } },
          },
          {
            data: { values: [{ title: words }] },
            mark: {
              type: 'text' as const,
              align: 'left' as const,
              baseline: 'bottom' as const,
              fontWeight: 'bold' as const,
              dy: -titleHeight,
            },
            encoding: { x: { value: 0 }, y: { value: 0 }, text: { field: 'title' } },
          },
        ],
      };
    }),
  };
}
