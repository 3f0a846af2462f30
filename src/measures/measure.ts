/**
 * What a measure is.
 *
 *   a complaint at a stage ─► judge ─► OUT                not in the base
 *                                      COUNTED            in the numerator (and the denominator)
 *                                      NOT_COUNTED        in the denominator only
 *                                      an ExclusionReason in the base only
 *
 * Adding one: write it with `defineMeasure` and pass it in `measures`. `standardMeasures` has the rest.
 */

import type { WorkingDays } from '../calendar/working-days.ts';
import type { CodeEdition } from '../code-editions/edition.ts';
import type { ComplaintField } from '../vocabulary/complaint.ts';
import type { ComplaintTable } from '../vocabulary/complaint-table.ts';
import type { DayNumber } from '../vocabulary/dates.ts';
import type { Determination, FailureOrder } from '../vocabulary/ombudsman.ts';
import type { ExclusionReason, MeasureDescription, MeasureKind, MeasureSettings } from '../vocabulary/results.ts';
import type { Dimension, Stage } from '../vocabulary/terms.ts';

export const OUT = 'out';
export const COUNTED = 'counted';
export const NOT_COUNTED = 'not-counted';
export type Verdict = typeof OUT | typeof COUNTED | typeof NOT_COUNTED | ExclusionReason;

/** Where a complaint belongs. Every complaint has exactly one. */
export type Standing = 'outside-period' | 'open' | 'refused' | 'withdrawn' | 'handled';

/** What a measure may ask about complaints, by their place in the columns. */
export interface Complaints {
  readonly table: ComplaintTable;
  readonly standing: (i: number) => Standing;
  /** The id of a category, or `null` where there is none. */
  readonly category: (field: keyof ComplaintTable['category'], i: number) => string | null;
  /** The day, or `null` where there is none. */
  readonly day: (field: keyof ComplaintTable['day'], i: number) => DayNumber | null;
  /** The edition in force when the complaint was made. */
  readonly edition: (i: number) => CodeEdition | undefined;
}

export interface MeasureContext {
  readonly settings: MeasureSettings;
  readonly workingDays: WorkingDays;
  readonly isInPeriod: (day: DayNumber) => boolean;
  /** `null` means not known, which is not the same as none. */
  readonly determinations: readonly Determination[] | null;
  readonly failureOrders: readonly FailureOrder[] | null;
}

interface MeasureBase<Id extends string, Kind extends MeasureKind> extends Omit<MeasureDescription, 'byStage'> {
  readonly id: Id;
  readonly kind: Kind;
}

/** A measure over complaints at a stage. */
export interface ComplaintMeasure<Id extends string = string, Kind extends MeasureKind = MeasureKind>
  extends MeasureBase<Id, Kind> {
  readonly over: 'complaints';
  /** The fields a source must collect to be covered. */
  readonly needs: (stage: Stage, editions: readonly CodeEdition[]) => readonly ComplaintField[];
  /** The numerator is one category of this dimension, the denominator all of them. */
  readonly shareOf?: Dimension;
  readonly judge: (complaints: Complaints, context: MeasureContext) => (i: number) => Verdict;
}

/** A measure over what the Ombudsman decided. `null` where the council has not said. */
export interface OmbudsmanMeasure<Id extends string = string> extends MeasureBase<Id, 'count'> {
  readonly over: 'ombudsman';
  readonly basis: 'determined' | 'issued';
  readonly count: (context: MeasureContext) => number | null;
}

export type Measure<Id extends string = string, Kind extends MeasureKind = MeasureKind> =
  | ComplaintMeasure<Id, Kind>
  | OmbudsmanMeasure<Id>;

/** Define a measure; gives its id and kind to the type of the results. */
export const defineMeasure = <const Id extends string, const Kind extends MeasureKind>(
  measure: Omit<ComplaintMeasure<Id, Kind>, 'over'>,
): ComplaintMeasure<Id, Kind> => Object.freeze({ ...measure, over: 'complaints' });

export const defineOmbudsmanMeasure = <const Id extends string>(
  measure: Omit<OmbudsmanMeasure<Id>, 'over' | 'kind' | 'breakdowns' | 'decimals'>,
): OmbudsmanMeasure<Id> =>
  Object.freeze({ ...measure, over: 'ombudsman', kind: 'count', breakdowns: [[]], decimals: 0 });
