/** Specification to SVG text: the only importer of vega and vega-lite at run time. */
import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import type { ChartSpec } from './chart.ts';
import { textWidth } from './text-width.ts';

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}
// Exported by vega's scenegraph and missing from its types.
const textMetrics = (
  vega as unknown as {
    readonly textMetrics: { width: (item: TextItem, text: string) => number };
  }
).textMetrics;

let last: Promise<unknown> = Promise.resolve();

/**
 * Draw a chart as vector SVG, the same bytes wherever it is drawn. One at a time: Vega measures text with one
 * function for the whole process, and it is ours only while a chart is drawn here.
 */
export function renderChartSvg(spec: ChartSpec): Promise<string> {
  const drawn = last.then(() => draw(spec));
  last = drawn.catch(() => undefined);
  return drawn;
}

async function draw(spec: ChartSpec): Promise<string> {
  const { spec: vegaSpec } = compile(structuredClone(spec) as Parameters<typeof compile>[0], { logger: silent });
  const before = textMetrics.width;
  textMetrics.width = measure;
  // Expressions are interpreted: compiling them needs `unsafe-eval`, which careful pages forbid.
  const runtime = vega.parse(vegaSpec, undefined, { ast: true });
  const view = new vega.View(runtime, { renderer: 'none', logLevel: vega.Warn, expr: expressionInterpreter });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
    textMetrics.width = before;
  }
}

const measure = (item: TextItem, text: string) =>
  textWidth(String(text), item.fontSize, item.fontWeight === 'bold' || Number(item.fontWeight) >= 600);

const silent = {
  level: () => silent,
  error: () => silent,
  warn: () => silent,
  info: () => silent,
  debug: () => silent,
} as never;
