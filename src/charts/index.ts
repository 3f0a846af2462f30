import type { ChartDefinition } from './chart.ts';
import { compliance } from './compliance.ts';
import { findings } from './findings.ts';
import { lastYear } from './last-year.ts';
import { receivedByMonth, receivedByQuarter } from './received-over-time.ts';
import { tenure } from './tenure.ts';
import { themesByServiceArea } from './themes-by-service-area.ts';
import { timeliness } from './timeliness.ts';
import { upholdByServiceArea } from './uphold-by-service-area.ts';
import { volumesBySource } from './volumes-by-source.ts';
import { workingDays } from './working-days.ts';

/**
 * The charts of the annual report, by id.
 * @example standardCharts.find(({ id }) => id === 'timeliness')?.draw(results)?.title // 'How often the Code’s time limits were kept'
 */
export const standardCharts: readonly ChartDefinition[] = [
  volumesBySource,
  receivedByMonth,
  receivedByQuarter,
  lastYear,
  upholdByServiceArea(1),
  upholdByServiceArea(2),
  tenure(1),
  tenure(2),
  timeliness,
  workingDays,
  themesByServiceArea(1),
  themesByServiceArea(2),
  findings,
  compliance,
];

export type { Chart, ChartCell, ChartDefinition, ChartResults, ChartSpec, ChartTable } from './chart.ts';
export type { Panel } from './columns.ts';
export { columns } from './columns.ts';
export { heatTable } from './heat-table.ts';
export type { Bar } from './horizontal-bars.ts';
export { horizontalBars } from './horizontal-bars.ts';
export { chartTheme } from './theme.ts';
