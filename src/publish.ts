/**
 * Figures for other dashboards, as plain data: drawn once, with their table, their finding and what they cover.
 *
 *   results ─► buildDashboard ─► charts drawn, colours as classes ─► published.json ─► complaints-report/embed
 */
import { publishWith } from './publish-with.ts';
import { screenDrawing } from './render/screen-drawing.ts';
import type { DashboardOptions } from './report/dashboard.ts';
import { plainText } from './report/document.ts';
import type { PublishedFigures } from './vocabulary/published-figures.ts';

export type { DashboardOptions } from './report/dashboard.ts';
export type * from './vocabulary/published-figures.ts';

/**
 * Publish the figures of results for other dashboards: every chart with its drawing, data, finding and notes, every
 * table, the headline figures and the sentences that the library writes. No complaint is in it. From results alone,
 * of any period: a month, a quarter, a year.
 * @example (await publishFigures({ results })).items.some(({ id }) => id === 'timeliness') // true
 */
export async function publishFigures(options: DashboardOptions): Promise<PublishedFigures> {
  // Vega is large, and loaded where something is drawn.
  const { renderChartSvg } = await import('./charts/svg.ts');
  return publishWith(options, async ({ id, spec, alt }) =>
    screenDrawing(await renderChartSvg(spec), { id, alt: plainText(alt), standalone: true }),
  );
}
