/**
 * Figures as tables of arquero, for an analyst's questions.
 *
 *   MeasureResults ─► figuresTable       a row a figure, a column a dimension
 *                         └► crossTable  one measure: a row a category, a column a category of another dimension
 *
 * arquero compiles code, which strict pages forbid: nothing that computes figures, builds a report or runs in a page may
 * import this file.
 */
import { type ColumnTable, from } from 'arquero';
import { UsageError } from '../diagnostics.ts';
import { type FigureText, formatFigure, mainStatistic } from '../vocabulary/figure-text.ts';
import type { MeasureResultsData } from '../vocabulary/results.ts';
import { type Dimension, dimensions, type Stage } from '../vocabulary/terms.ts';

/** A row of `figuresTable`; a dimension by which the figure is not broken down is `null`. */
export type FigureRow = {
  readonly period: string;
  readonly measure: string;
  readonly kind: string;
  readonly stage: Stage | null;
  readonly numerator: number;
  readonly denominator: number;
  /** As it is computed: a rate from 0 to 1, money in pence, a median in working days; `null` where there is none. */
  readonly value: number | null;
  /** As it is printed. */
  readonly text: FigureText['text'];
} & { readonly [D in Dimension]: string | null };

/** Every figure of some results as a row. Several years are told apart by `period`. */
export function figuresTable(...years: readonly MeasureResultsData[]): ColumnTable {
  const rows = years.flatMap((results) => {
    const decimals = new Map(results.measures.map((measure) => [measure.id, measure.decimals]));
    return results.figures.map((figure): FigureRow => {
      const { measure, kind, slice, numerator, denominator, value } = figure;
      const ids = Object.fromEntries(dimensions.map((dimension) => [dimension, slice[dimension] ?? null]));
      return {
        period: results.period.label,
        measure,
        kind,
        stage: slice.stage ?? null,
        ...(ids as { readonly [D in Dimension]: string | null }),
        numerator,
        denominator,
        value,
        text: formatFigure(figure, mainStatistic[kind], decimals.get(measure) ?? 0),
      };
    });
  });
  return from([...rows]);
}

export interface CrossOptions {
  readonly measure: string;
  readonly by: string;
  readonly across?: string | undefined;
  /** What a cell holds. */
  readonly cells: 'text' | 'value';
}

/**
 * One measure by the categories of one dimension, across those of another: a header and rows, the stages apart. Rows come
 * in the order of stage and category; a combination without a figure is blank.
 * @throws UsageError when there is no such measure or dimension, or the measure is not broken down in that way
 */
export function crossTable(
  results: MeasureResultsData,
  { measure, by, across, cells }: CrossOptions,
): readonly (readonly (string | number | null)[])[] {
  const known = results.measures.find(({ id }) => id === measure);
  if (known === undefined)
    throw UsageError.unknown(
      'measure',
      measure,
      results.measures.map(({ id }) => id),
    );
  const asked = [by, ...(across === undefined ? [] : [across])].map((name): Dimension => {
    if (!dimensions.includes(name as Dimension)) throw UsageError.unknown('dimension', name, dimensions);
    return name as Dimension;
  });
  const isAsked = (slice: Readonly<Partial<Record<Dimension, unknown>>>) =>
    dimensions.every((dimension) => (slice[dimension] !== undefined) === asked.includes(dimension));
  const figuresOfMeasure = results.figures.filter((figure) => figure.measure === measure && isAsked(figure.slice));
  if (figuresOfMeasure.length === 0) {
    const ways = new Set(
      results.figures
        .filter((figure) => figure.measure === measure)
        .map(({ slice }) => dimensions.filter((dimension) => slice[dimension] !== undefined).join(' and '))
        .filter((way) => way !== ''),
    );
    throw new UsageError(
      `“${measure}” is not broken down by ${asked.join(' and ')}. ${ways.size === 0 ? 'It is not broken down in this report.' : `It is broken down by: ${[...ways].join('; ')}.`}`,
    );
  }
  const [rowDimension, columnDimension] = asked as [Dimension, Dimension | undefined];
  // Categories in their declared order; what is not among them (not recorded, not collected) comes last.
  const placesOf = (dimension: Dimension) => {
    const ids: readonly (string | null)[] = results.categories[dimension].map(({ id }) => id);
    const used = [...new Set(figuresOfMeasure.map(({ slice }) => slice[dimension] ?? null))];
    return [...ids.filter((id) => used.includes(id)), ...used.filter((id) => !ids.includes(id))];
  };
  const labelOf = (dimension: Dimension, id: string | null) =>
    results.categories[dimension].find((category) => category.id === id)?.label ?? id;
  const rowIds = placesOf(rowDimension);
  const columnIds = columnDimension === undefined ? [null] : placesOf(columnDimension);
  const keyOf = (place: number) => `cell ${place}`;
  const chosen = figuresTable({ ...results, figures: figuresOfMeasure })
    .objects()
    .map((row) => {
      const figure = row as FigureRow;
      return {
        stage: figure.stage,
        place: rowIds.indexOf(figure[rowDimension]),
        key: keyOf(columnDimension === undefined ? 0 : columnIds.indexOf(figure[columnDimension])),
        cell: figure[cells],
      };
    });
  const wide = from(chosen).groupby('stage', 'place').pivot('key', 'cell').orderby('stage', 'place');
  const byStage = chosen.some(({ stage }) => stage !== null);
  return [
    [
      ...(byStage ? ['stage'] : []),
      rowDimension,
      ...columnIds.map((id) => (columnDimension === undefined ? measure : labelOf(columnDimension, id))),
    ],
    ...wide.objects().map((row) => {
      const cellsOfRow = row as Readonly<Record<string, string | number | null | undefined>>;
      return [
        ...(byStage ? [cellsOfRow.stage ?? null] : []),
        labelOf(rowDimension, rowIds[Number(cellsOfRow.place)]!),
        ...columnIds.map((_, i) => cellsOfRow[keyOf(i)] ?? null),
      ];
    }),
  ];
}
