import { frozenCopy } from '../vocabulary/freeze.ts';
import { getFigure, type PublishedFigure, type PublishedResultsData } from '../vocabulary/published.ts';
import {
  type CountFigure,
  type Figure,
  figureKey,
  type MeasureResultsData,
  type RateFigure,
  type Slice,
} from '../vocabulary/results.ts';
import type { Measure } from './measure.ts';

type IdOf<M extends readonly Measure[]> = M[number]['id'];
type KindOf<M extends readonly Measure[], Id extends string> = Extract<M[number], { readonly id: Id }>['kind'];

/** The figure type of a measure: a rate cannot be taken for a count. */
export type FigureOf<M extends readonly Measure[], Id extends string> =
  KindOf<M, Id> extends 'count' ? CountFigure : KindOf<M, Id> extends 'rate' ? RateFigure : Figure;

/** Every figure, and how to ask for one. Immutable, and JSON-safe: `JSON.stringify` leaves the methods out. */
export interface MeasureResults<M extends readonly Measure[] = readonly Measure[]> extends MeasureResultsData {
  /**
   * The figure of a measure for a slice.
   * @throws UsageError when there is no such measure or slice
   * @example results.get('uphold-rate', {stage: 1, source: 'council'}).numerator // 82
   */
  get<Id extends IdOf<M>>(measure: Id, slice?: Slice): FigureOf<M, Id>;
  /** The same, or `undefined`. */
  find(measure: string, slice?: Slice): Figure | undefined;
}

/**
 * Give saved results their methods.
 * @example readMeasureResults(JSON.parse(JSON.stringify(results))).get('handled', { stage: 1 }).numerator // 565
 */
export const readMeasureResults = <M extends readonly Measure[] = readonly Measure[]>(
  data: MeasureResultsData,
): MeasureResults<M> => withMethods(data) as unknown as MeasureResults<M>;

/**
 * Give results as they are published their methods: a figure may be withheld in them.
 * @example readPublishedResults(JSON.parse(JSON.stringify(withheld))).find('received', { stage: 2, tenure: 'leaseholder' })?.kind // 'suppressed'
 */
export const readPublishedResults = (data: PublishedResultsData) => withMethods(data);

function withMethods<F extends PublishedFigure>(data: MeasureResultsData<F>) {
  const copy = frozenCopy(data);
  const byKey = new Map(copy.figures.map((figure) => [figureKey(figure.measure, figure.slice), figure]));
  const find = (measure: string, slice: Slice = {}) => byKey.get(figureKey(measure, slice));
  const get = (measure: string, slice: Slice = {}) => getFigure({ ...copy, find }, measure, slice);
  const results = { ...copy };
  Object.defineProperties(results, { get: { value: get }, find: { value: find } });
  return Object.freeze(results) as MeasureResultsData<F> & { readonly get: typeof get; readonly find: typeof find };
}
