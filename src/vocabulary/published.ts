/**
 * Results as they are published: small numbers withheld, where a council says so.
 *
 *   MeasureResults ─► suppressSmallNumbers ─► PublishedResults ─► report, charts, open data, dashboards
 *    for the office                            a figure, or that it is withheld: never a number and a mark beside it
 */
import { UsageError } from '../diagnostics.ts';
import {
  type Figure,
  type FigureWorking,
  figureKey,
  type MeasureKind,
  type MeasureResultsData,
  type Slice,
} from './results.ts';
import type { Dimension } from './terms.ts';

/** A figure withheld on publication because it is small, or would give away one that is. It holds no number. */
export interface SuppressedFigure extends Pick<FigureWorking, 'measure' | 'slice' | 'basis'> {
  readonly kind: 'suppressed';
  /** What kind of figure it is. */
  readonly of: MeasureKind;
  /** Of a ratio: for every how many. */
  readonly per?: number;
}

/** A figure as it is published. */
export type PublishedFigure = Figure | SuppressedFigure;

/** What stands for a withheld number, in the manner of the Government Analysis Function’s shorthand (c: confidential). */
export const SUPPRESSED_MARK = '[c]';

/** The dimensions in which small numbers can be withheld: what says something of a person or of a small group. */
export const protectedDimensions = [
  'service-area',
  'tenure',
  'theme',
  'channel',
  'refusal-reason',
  'extension-reason',
] as const;
export type ProtectedDimension = (typeof protectedDimensions)[number];

/** The dimensions whose figures go with a protected one: they are made from the same field. */
export const dimensionsOf = (dimension: ProtectedDimension): readonly Dimension[] =>
  dimension === 'theme' ? ['theme', 'main-theme'] : dimension === 'tenure' ? ['tenure', 'stock-group'] : [dimension];

/** Which small numbers are withheld on publication. */
export interface SmallNumbers {
  /** Numbers of complaints from 1 to one less than this are small. */
  readonly below: number;
  /** The dimensions in whose figures they are withheld. “tenure” is stock groups too; “theme” is main themes, and no figure of contributing ones is shown. */
  readonly dimensions: readonly ProtectedDimension[];
}

/** The results as they are published, without methods. */
export type PublishedResultsData = MeasureResultsData<PublishedFigure>;

/** The results as they are published, and how to ask for a figure. Results of which nothing is withheld are some too. */
export interface PublishedResults extends PublishedResultsData {
  find(measure: string, slice?: Slice): PublishedFigure | undefined;
}

/** A figure that has to be there. Throws a UsageError with the nearest name. */
export function getFigure<R extends PublishedResults>(
  results: R,
  measure: string,
  slice: Slice,
): NonNullable<ReturnType<R['find']>> {
  const figure = results.find(measure, slice);
  if (figure !== undefined) return figure as NonNullable<ReturnType<R['find']>>;
  const ids = results.measures.map(({ id }) => id);
  if (!ids.includes(measure)) throw UsageError.unknown('measure', measure, ids);
  const keys = results.figures.map((other) => figureKey(other.measure, other.slice));
  throw UsageError.unknown(
    'figure',
    figureKey(measure, slice),
    keys.filter((key) => key.startsWith(`${measure} `)),
  );
}

type Maybe = PublishedFigure | undefined;

/** Whether there is anything to show of a figure: one that is withheld counts as something, for it may be. */
export const isSomething = (figure: Maybe): figure is PublishedFigure =>
  figure !== undefined && (figure.kind === 'suppressed' || figure.numerator > 0);

/** Whether a figure has a base; one that is withheld counts as having one. */
export const hasBase = (figure: Maybe): figure is PublishedFigure =>
  figure !== undefined && (figure.kind === 'suppressed' || figure.denominator > 0);

/** Whether its number is there to be told. */
export const isShown = (figure: Maybe): figure is Figure => figure !== undefined && figure.kind !== 'suppressed';

/** The numerator to sort by, the largest first: what is withheld comes last, so that its place tells nothing. */
export const sizeOf = (figure: Maybe): number => (isShown(figure) ? figure.numerator : -1);

/** The denominator to sort by, in the same way. */
export const baseSizeOf = (figure: Maybe): number => (isShown(figure) ? figure.denominator : -1);

/** The figures that are not withheld. */
export const shownFigures = ({ figures }: Pick<PublishedResultsData, 'figures'>): readonly Figure[] =>
  figures.filter(isShown);

/** What kind of figure it is, withheld or not. */
export const kindOf = (figure: PublishedFigure): MeasureKind =>
  figure.kind === 'suppressed' ? figure.of : figure.kind;

/** Ids of the given figures that are in a figure. */
export const givenIn = (figure: Maybe): readonly string[] => (isShown(figure) ? (figure.given ?? []) : []);

/** Whether its coverage can be told: what it leaves out and whom it covers. */
export const hasCoverage = (figure: Maybe): figure is Figure => isShown(figure) && figure.coverage === undefined;

/** The numerator to draw: nothing for what is withheld. */
export const shownCount = (figure: PublishedFigure): number | null => (isShown(figure) ? figure.numerator : null);

/** The value to draw: nothing for what is withheld. */
export const shownValue = (figure: PublishedFigure): number | null =>
  figure.kind === 'suppressed' ? null : figure.value;
