/**
 * What a chart is: made from results, never from complaints.
 *
 *   MeasureResults ─► title, finding in words (alt text), data table, Vega-Lite specification
 *                     └──────────── all from the same figures ────────────┘
 */

import type { TopLevelSpec } from 'vega-lite';
import type { ComparisonText } from '../vocabulary/comparator.ts';
import type { FigureText, GivenText, Phrase, TargetText } from '../vocabulary/figure-text.ts';
import type { PublishedFigure, PublishedResultsData } from '../vocabulary/published.ts';
import type { Slice } from '../vocabulary/results.ts';

/** A Vega-Lite specification with its values inline: no expressions, no addresses. */
export type ChartSpec = TopLevelSpec;

export type ChartCell = string | FigureText | GivenText | TargetText | ComparisonText;

export interface ChartTable {
  readonly columns: readonly { readonly label: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly { readonly cells: readonly ChartCell[]; readonly total?: boolean }[];
}

/** The figures a chart may be drawn from. */
export interface ChartResults extends PublishedResultsData {
  find(measure: string, slice?: Slice): PublishedFigure | undefined;
}

export interface Chart {
  readonly id: string;
  /** At most ten words. */
  readonly title: string;
  /** What of the data is not drawn, and where it is: the caption says it. Absent where all is drawn. */
  readonly notDrawn?: string;
  /** The finding, in words, from the same figures; it names nothing that is not drawn. */
  readonly alt: Phrase;
  readonly spec: ChartSpec;
  readonly table: ChartTable;
  /** What else a reader has to know. */
  readonly notes?: readonly Phrase[];
  /** The figures whose coverage stands beside the chart. */
  readonly about: readonly { readonly measure: string; readonly slice: Slice }[];
}

export interface ChartDefinition {
  readonly id: string;
  /** `null` when there is nothing to draw. */
  readonly draw: (results: ChartResults) => Chart | null;
}
