/**
 * What a measure is.
 *
 *   a complaint at a stage ─► judge ─► OUT                not in the base
 *                                      COUNTED            in the numerator (and the denominator)
 *                                      NOT_COUNTED        in the denominator only
 *                                      an ExclusionReason in the base only
 *
 * An amount or a duration has a `value` for each complaint that is COUNTED. A ratio has its denominator from
 * elsewhere: homes, or other complaints (there COUNTED is the numerator alone and NOT_COUNTED the denominator alone).
 *
 * Adding one: write it with `defineMeasure` and pass it in `measures`. `standardMeasures` has the rest.
 */
import type { WorkingDays } from '../calendar/working-days.ts';
import type { CodeEdition } from '../code-editions/edition.ts';
import type { Accountability, LearningAction } from '../vocabulary/accountability.ts';
import type { ComplaintField } from '../vocabulary/complaint.ts';
import type { ComplaintTable } from '../vocabulary/complaint-table.ts';
import type { DayNumber, IsoDate, Period } from '../vocabulary/dates.ts';
import type { Determination, FailureOrder, OmbudsmanOrder } from '../vocabulary/ombudsman.ts';
import type {
  ExclusionReason,
  FigureBasis,
  Homes,
  Landlord,
  MeasureDescription,
  MeasureKind,
  MeasureSettings,
  NotCoveredReason,
  PeriodBasis,
  Slice,
  StockGroupTenures,
} from '../vocabulary/results.ts';
import type { Dimension, Stage } from '../vocabulary/terms.ts';

export const OUT = 'out';
export const COUNTED = 'counted';
export const NOT_COUNTED = 'not-counted';
export type Verdict = typeof OUT | typeof COUNTED | typeof NOT_COUNTED | ExclusionReason;

/** Where a complaint belongs. Every complaint has exactly one. */
export const standings = ['outside-period', 'open', 'refused', 'withdrawn', 'handled'] as const;
export type Standing = (typeof standings)[number];
/** The codes of those handled and of those outside the period, which most measures look at: a number is compared faster. */
export const HANDLED = standings.indexOf('handled');
export const OUTSIDE = standings.indexOf('outside-period');

/** The fields whose absence leaves a complaint out of a figure. */
export type MissingField =
  | 'outcome'
  | 'extended'
  | 'received-on'
  | 'acknowledged-on'
  | 'logged-on'
  | 'escalated-on'
  | 'responded-on';

/** What a measure may ask about complaints, by their place in the columns. */
export interface Complaints {
  readonly table: ComplaintTable;
  readonly standing: (i: number) => Standing;
  /** The same as a number. */
  readonly standingCodes: Uint8Array;
  readonly stage: (i: number) => Stage;
  /** The id of a category, or `null` where there is none. */
  readonly category: (field: keyof ComplaintTable['category'], i: number) => string | null;
  /** The day, or `null` where there is none. */
  readonly day: (field: keyof ComplaintTable['day'], i: number) => DayNumber | null;
  /** Why a field has nothing to say, as a reason to leave the complaint out: not recorded, or not recognised. */
  readonly missing: (field: MissingField, i: number) => ExclusionReason;
  /** All the days of a field, for a rule that looks at many. */
  readonly days: (field: keyof ComplaintTable['day']) => readonly (DayNumber | null)[];
  /** The day each complaint began at its stage, which puts it into a period: at stage 2 the day of escalation, where recorded. */
  readonly begunOn: readonly (DayNumber | null)[];
  /** Compensation in pence, or `null` where none is recorded. */
  readonly pence: (i: number) => number | null;
  /** Whether its dates come one after the other as they have to; those that are not there are passed over. */
  readonly datesInOrder: (i: number) => boolean;
  /** The edition in force when the complaint was made. */
  readonly edition: (i: number) => CodeEdition | undefined;
  /** The same as a place among the editions known; -1 for none. */
  readonly editionCodes: Int8Array;
  readonly editions: readonly CodeEdition[];
  /** Whether the complaint reached stage 2 as well: the same reference of the same source. */
  readonly escalated: (i: number) => boolean;
}

export interface MeasureContext {
  readonly settings: MeasureSettings;
  readonly workingDays: WorkingDays;
  readonly period: Period;
  readonly extractedOn: DayNumber;
  /** The day each export was taken, by the code of its source. */
  readonly extractedBySource: readonly DayNumber[];
  readonly isInPeriod: (day: DayNumber) => boolean;
  readonly homes: Homes | null;
  /** Several landlords that report together; empty where there is one. */
  readonly landlords: readonly Landlord[];
  readonly stockGroups: StockGroupTenures | null;
  /** `null` means not known, which is not the same as none. */
  readonly determinations: readonly Determination[] | null;
  readonly failureOrders: readonly FailureOrder[] | null;
  readonly selfAssessment: Accountability['selfAssessment'];
  readonly orders: readonly OmbudsmanOrder[] | null;
  readonly learning: readonly LearningAction[] | null;
  /** The day by which an order or action is judged overdue. */
  readonly asAt: IsoDate;
}

interface MeasureBase<Id extends string, Kind extends MeasureKind>
  extends Omit<MeasureDescription, 'byStage' | 'shareOf' | 'relative'> {
  readonly id: Id;
  readonly kind: Kind;
}

/** A measure over complaints at a stage. */
export interface ComplaintMeasure<Id extends string = string, Kind extends MeasureKind = MeasureKind>
  extends MeasureBase<Id, Kind> {
  readonly over: 'complaints';
  /** `false` for one about both stages at once. */
  readonly byStage: boolean;
  /** The fields a source must collect to be covered. */
  readonly needs: (stage: Stage, editions: readonly CodeEdition[]) => readonly ComplaintField[];
  /** Why a source that collects every field is not covered all the same; `null` where it is covered. */
  readonly uncovered?: (complaints: Complaints) => (source: number) => NotCoveredReason | null;
  /** It tells how complete the records are, so that what is not recorded leaves nothing open. */
  readonly ofRecords?: true;
  /** The numerator is one category of this dimension, the denominator all of them. */
  readonly shareOf?: Dimension;
  readonly judge: (complaints: Complaints, context: MeasureContext) => (i: number) => Verdict;
  /** Pence or working days of a complaint that is COUNTED: a whole number. */
  readonly value?: (complaints: Complaints, context: MeasureContext) => (i: number) => number;
  /** The denominator of a ratio to something that is no complaint; `null` where it is not known for the slice. */
  readonly relativeTo?: (context: MeasureContext, slice: Slice) => number | null;
}

/** Something counted that is no complaint: a determination, an order, an answer of the self-assessment. */
export interface CountedRecord {
  readonly slice: Slice;
  readonly verdict: typeof COUNTED | typeof NOT_COUNTED;
  /** Of an amount: pence. */
  readonly value?: number;
}

type RecordKind = 'count' | 'rate' | 'amount';

/** A measure over records that are no complaints. `null` where the council has not said. */
export interface RecordMeasure<Id extends string = string, Kind extends RecordKind = RecordKind>
  extends MeasureBase<Id, Kind> {
  readonly over: 'records';
  readonly basis: Exclude<FigureBasis, PeriodBasis>;
  readonly records: (context: MeasureContext) => readonly CountedRecord[] | null;
}

export type Measure<Id extends string = string, Kind extends MeasureKind = MeasureKind> =
  | ComplaintMeasure<Id, Kind>
  | RecordMeasure<Id, Extract<Kind, RecordKind>>;

/**
 * Define a measure; gives its id and kind to the type of the results.
 * @example const declined = defineMeasure({
 *     id: 'nbc-declined', kind: 'count', title: 'Declined', definition: 'Complaints refused.', source: 'Ours.',
 *     of: 'complaints received', decimals: 0, breakdowns: [[]], needs: () => ['status'],
 *     judge: ({ standing }) => (i) => (standing(i) === 'refused' ? 'counted' : 'out'),
 *   })
 *   computeMeasures(data, { ...options, measures: [...standardMeasures, declined] }).get('nbc-declined', { stage: 1 }).numerator // 1
 */
export const defineMeasure = <const Id extends string, const Kind extends MeasureKind>(
  measure: Omit<ComplaintMeasure<Id, Kind>, 'over' | 'byStage'> & { readonly byStage?: boolean },
): ComplaintMeasure<Id, Kind> => Object.freeze({ byStage: true, ...measure, over: 'complaints' });

/**
 * Define a measure over records that are no complaints; gives its id and kind to the type of the results.
 * @example const visits = defineRecordMeasure({
 *     id: 'nbc-visits', kind: 'count', basis: 'as-at', title: 'Visits', definition: 'Visits made.', source: 'Our diary.',
 *     of: 'visits', decimals: 0, breakdowns: [[]], records: () => [{ slice: {}, verdict: 'counted' }],
 *   })
 *   computeMeasures(data, { ...options, measures: [...standardMeasures, visits] }).get('nbc-visits').numerator // 1
 */
export const defineRecordMeasure = <const Id extends string, const Kind extends RecordKind>(
  measure: Omit<RecordMeasure<Id, Kind>, 'over'>,
): RecordMeasure<Id, Kind> => Object.freeze({ ...measure, over: 'records' });
