import type { ChartDefinition } from './chart.ts';
import { tenure } from './tenure.ts';
import { upholdByServiceArea } from './uphold-by-service-area.ts';
import { volumesBySource } from './volumes-by-source.ts';

/** The charts of the annual report, by id. */
export const standardCharts: readonly ChartDefinition[] = [
  volumesBySource,
  upholdByServiceArea(1),
  upholdByServiceArea(2),
  tenure(1),
  tenure(2),
];

export type { Chart, ChartCell, ChartDefinition, ChartResults, ChartSpec, ChartTable } from './chart.ts';
export type { Bar } from './horizontal-bars.ts';
export { horizontalBars } from './horizontal-bars.ts';
export { chartTheme } from './theme.ts';
export { tenure, upholdByServiceArea, volumesBySource };
