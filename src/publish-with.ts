/** Blocks of a dashboard as plain data: what `publish.ts` gives, and what a build writes with the drawings it has. */

import type { ScreenDrawing } from './render/screen-drawing.ts';
import { buildDashboard, type DashboardItem, type DashboardOptions } from './report/dashboard.ts';
import { type ChartBlock, type Inline, plainText, printedRows, type Table } from './report/document.ts';
import { formatDate } from './vocabulary/dates.ts';
import {
  PUBLISHED_FORMAT,
  type PublishedCell,
  type PublishedChart,
  type PublishedFigures,
  type PublishedItem,
  type PublishedTable,
} from './vocabulary/published-figures.ts';
import { extractWords, figureKey } from './vocabulary/results.ts';

/** A way to come by the drawing of a chart, for a file of its own. */
export type Draw = (chart: ChartBlock) => ScreenDrawing | Promise<ScreenDrawing>;

/** The figures of results, with drawings that come from somewhere. */
export async function publishWith(
  options: DashboardOptions,
  draw: Draw,
  charts?: ReadonlyMap<string, ChartBlock>,
): Promise<PublishedFigures> {
  const { results } = options;
  const { organisation, period, extractedOn, provenance, smallNumbers } = results;
  const items: PublishedItem[] = [];
  for (const item of buildDashboard(options, charts)) items.push(await publish(item, draw));
  return {
    format: PUBLISHED_FORMAT,
    schemaVersion: 1,
    madeBy: provenance?.version ?? null,
    language: 'en-GB',
    organisation,
    period,
    extractedOn,
    source: `${organisation.name}, complaints received from ${formatDate(period.from)} to ${formatDate(period.to)}. Exports taken on ${extractWords(results)}.`,
    smallNumbers: smallNumbers ?? null,
    items,
  };
}

async function publish({ block, notes }: DashboardItem, draw: Draw): Promise<PublishedItem> {
  switch (block.type) {
    case 'chart':
      return {
        ...chartOf(block, await draw(block)),
        notes: [...(block.notDrawn === undefined ? [] : [block.notDrawn]), ...notes],
      };
    case 'table':
      return { type: 'table', ...tableOf(block), id: `table-${block.id}`, notes };
    case 'tiles': {
      const tiles = block.items.map(({ value, label, detail }) => ({
        value: cellOf(value),
        label,
        detail: plainText(detail),
      }));
      return { type: 'tiles', id: block.id, title: 'Headline figures', tiles, notes };
    }
    case 'words': {
      const title = block.id.charAt(0).toUpperCase() + block.id.slice(1).replaceAll('-', ' ');
      return { type: 'words', id: `words-${block.id}`, title, text: plainText(block.children), notes };
    }
  }
}

function chartOf(chart: ChartBlock, { svg, width, height, classes }: ScreenDrawing): PublishedChart {
  return {
    type: 'chart',
    ...tableOf(chart.table),
    id: chart.id,
    title: chart.title,
    finding: plainText(chart.alt),
    svg,
    width,
    height,
    colours: Object.fromEntries([...classes].sort(([a], [b]) => (a < b ? -1 : 1))),
    spec: chart.spec,
  };
}

const tableOf = (table: Table): Omit<PublishedTable, 'type'> => ({
  id: table.id,
  title: table.caption,
  columns: (table.wide ?? table).columns.map(({ label, align, group }) => ({
    label,
    align,
    ...(group === undefined ? {} : { group }),
  })),
  rows: printedRows({ ...table, ...table.wide }).map(({ cells, total, heading }) => ({
    cells: cells.map(cellOf),
    ...(total === true ? { total } : {}),
    ...(heading === true ? { heading } : {}),
  })),
  notes: [],
});

/** A cell of one figure keeps its name. */
function cellOf(inlines: readonly Inline[]): PublishedCell {
  const text = plainText(inlines);
  const [only, ...others] = inlines;
  if (only === undefined || others.length > 0) return text;
  return only.type === 'figure' || only.type === 'comparison' || only.type === 'target'
    ? { text, figure: figureKey(only.measure, only.slice) }
    : text;
}
