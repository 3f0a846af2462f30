/** The charts of a report, drawn once for whoever shows them. */
import type { Block, ChartBlock, ReportDocument } from '../report/document.ts';

/** SVG of each chart, by its id. */
export type Drawings = ReadonlyMap<string, string>;

export async function drawCharts(report: Pick<ReportDocument, 'sections'>): Promise<Drawings> {
  const drawings = new Map<string, string>();
  // Vega is large, and loaded where something is drawn.
  const { renderChartSvg } = await import('../charts/svg.ts');
  for (const { blocks } of report.sections)
    for (const block of everyBlock(blocks))
      if (block.type === 'chart') drawings.set(block.id, await renderChartSvg(block.spec));
  return drawings;
}

/** Every chart of a report, in order. */
export const chartsOf = (report: Pick<ReportDocument, 'sections'>): readonly ChartBlock[] =>
  report.sections.flatMap(({ blocks }) =>
    [...everyBlock(blocks)].flatMap((block) => (block.type === 'chart' ? [block] : [])),
  );

/** Every block, those inside others too. */
export function* everyBlock(blocks: readonly Block[]): IterableIterator<Block> {
  for (const block of blocks) {
    yield block;
    if (block.type === 'note' || block.type === 'quote') yield* everyBlock(block.blocks);
    else if (block.type === 'list') for (const item of block.items) yield* everyBlock(item);
  }
}
