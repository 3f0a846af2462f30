/**
 * `MeasureResults`, the first waist: everything right of here knows figures and never a complaint. JSON-safe.
 *
 *   measure × slice (stage × dimension: category …)  ─►  numerator / denominator, out of a base
 *
 *       base 134 ──┬── excluded 4 (no logged date)
 *                  └── denominator 130 ──┬── numerator 123
 *                                        └── the others 7
 *       not covered: 431 of a source that does not collect the dates, outside the base
 */
import type { CodeEdition } from '../code-editions/edition.ts';
import type { ComplaintField } from './complaint.ts';
import { formatDate, type IsoDate, type Period } from './dates.ts';
import type { AbsentReason, FigureBounds, NotCoveredReason } from './figure-bounds.ts';
import type { GivenFigure, Target } from './given.ts';
import type { MeasureSettings } from './measure-settings.ts';
import { formatList } from './numbers.ts';
import type { Determination, FailureOrder } from './ombudsman.ts';
import type { PublishedFigure, SmallNumbers } from './published.ts';
import type { Category, Dimension, Scheme, Stage, StockGroup } from './terms.ts';

export {
  type AbsentReason,
  absentWords,
  type FigureBounds,
  type NotCoveredReason,
  notCoveredReasons,
  type Quotient,
} from './figure-bounds.ts';
export { LEAST_COVERAGE, type MeasureSettings } from './measure-settings.ts';

/** Which part of the complaints a figure is about. No entry for a dimension means all of it. */
export type Slice = { readonly stage?: Stage } & { readonly [D in Dimension]?: string };

/**
 * count     how many                                           numerator
 * rate      how many of them                                    numerator of denominator
 * ratio     so many for every 100 or 1,000 of something else    numerator per denominator
 * amount    pounds and pence, added up                          numerator pence, of denominator complaints
 * duration  working days, with their distribution               numerator days, of denominator complaints
 */
export const measureKinds = ['count', 'rate', 'ratio', 'amount', 'duration'] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** By which date a complaint belongs to the reporting period. */
export const periodBases = ['received'] as const;
export type PeriodBasis = (typeof periodBases)[number];

/**
 * By which date what a figure counts belongs to the period: complaints, determinations or failure orders. `as-at` is
 * what stands on the day the report is prepared.
 */
export type FigureBasis = PeriodBasis | 'determined' | 'issued' | 'as-at';

/** Why a complaint of the base is not in the denominator; the words finish “4 …”. */
export const exclusionReasons = {
  'outcome-not-recorded': 'with no outcome recorded',
  'outcome-not-recognised': 'with an outcome in a word that nobody has explained',
  'received-not-recorded': 'with no received date recorded',
  'acknowledged-not-recorded': 'with no acknowledgement date recorded',
  'logged-not-recorded': 'with no logged date recorded',
  'escalated-not-recorded': 'with no escalation date recorded',
  'responded-not-recorded': 'with no response date recorded',
  'date-not-recognised': 'with a date that does not exist',
  'dates-out-of-order': 'with dates out of order',
  'extension-dates-not-recorded':
    'answered after the first due date and extended, with no notice or revised due date recorded',
  'extension-not-recorded': 'for which it is not recorded whether the time was extended',
  'extension-not-recognised': 'for which it is told in a word nobody has explained whether the time was extended',
  'compensation-not-recorded': 'for which it is not recorded whether compensation was offered',
  'beyond-calendar': 'with dates beyond the bank holidays known',
  'not-yet-due': 'not answered and not yet due when the export was taken',
  'no-edition': 'made when no edition of the Code that is known was in force',
  'no-time-limit': 'for which the Code sets no time limit',
} as const;
export type ExclusionReason = keyof typeof exclusionReasons;

/** Reasons that are no gap in the record: what is missing from the record cannot change them. */
const notGaps: readonly ExclusionReason[] = ['not-yet-due', 'no-edition', 'no-time-limit', 'beyond-calendar'];

/** Whether a complaint is left out because something is missing or wrong in its record. */
export const isGap = (reason: ExclusionReason): boolean => !notGaps.includes(reason);

/** Complaints left out because something is missing or wrong in their record. */
export const gapsOf = ({ excluded }: Pick<Figure, 'excluded'>): number =>
  excluded.reduce((sum, { reason, count }) => (isGap(reason) ? sum + count : sum), 0);

export interface FigureWorking {
  readonly measure: string;
  readonly slice: Slice;
  /** By which date it belongs to the period. */
  readonly basis: FigureBasis;
  readonly numerator: number;
  readonly denominator: number;
  /** Complaints the figure starts from: denominator + excluded. */
  readonly base: number;
  readonly excluded: readonly { readonly reason: ExclusionReason; readonly count: number }[];
  /** The base, by source. */
  readonly covered: readonly { readonly source: string; readonly count: number }[];
  /** Complaints of sources that do not collect what the figure needs; outside the base. */
  readonly notCovered: readonly {
    readonly source: string;
    /** `null` where the source gives totals only, and not of this. */
    readonly count: number | null;
    readonly fields: readonly ComplaintField[];
    /** Why it is not covered, where it collects every field. */
    readonly reason?: NotCoveredReason;
  }[];
  /** Left out where nothing is missing. */
  readonly bounds?: FigureBounds;
  /** Absent when there is something to show, or nothing to count. */
  readonly absent?: AbsentReason;
  /** Ids of given figures that are in it; left out when there are none. */
  readonly given?: readonly string[];
  /** What it leaves out and does not cover is withheld with small numbers: the lists are empty and say nothing. */
  readonly coverage?: 'suppressed';
}

/** A count; `value` is its numerator, the denominator says out of how many. */
export interface CountFigure extends FigureWorking {
  readonly kind: 'count';
  readonly value: number;
}

/** A rate; `value` is numerator over denominator, `null` where the denominator is 0. */
export interface RateFigure extends FigureWorking {
  readonly kind: 'rate';
  readonly value: number | null;
}

/** So many for every `per` of something else; `value` is that number, `null` where there is nothing to divide by. */
export interface RatioFigure extends FigureWorking {
  readonly kind: 'ratio';
  readonly per: number;
  readonly value: number | null;
}

/** Money; the numerator and `value` are pence, the denominator the complaints for which an amount is recorded. */
export interface AmountFigure extends FigureWorking {
  readonly kind: 'amount';
  readonly value: number;
}

/** Working days; `value` is the median, the numerator their sum, the denominator the complaints. */
export interface DurationFigure extends FigureWorking {
  readonly kind: 'duration';
  readonly value: number | null;
  /** How many complaints took how many days, from the shortest. */
  readonly distribution: readonly { readonly days: number; readonly count: number }[];
}

export type Figure = CountFigure | RateFigure | RatioFigure | AmountFigure | DurationFigure;

/** How sentences speak of a measure. Without it they name the measure by its title, which is never lower-cased. */
export interface MeasureWords {
  /** In the middle of a sentence, in the singular, with its article: `the uphold rate`. Its capitals belong to names. */
  readonly name: string;
  /** One and several of what a count counts. */
  readonly noun?: { readonly singular: string; readonly plural: string };
  /** What stands before and after the number: `['We received', '']`. Without it: `The uphold rate was …`. */
  readonly sentence?: readonly [before: string, after: string];
  /** It counts all there is of its kind, so that it has no “out of how many”. */
  readonly isWhole?: true;
  /** It is the share of complaints with this outcome, those partly upheld being in or out by a setting. */
  readonly outcome?: 'upheld' | 'not-upheld';
}

/** What a measure is, as the data notes print it. */
export interface MeasureDescription {
  readonly id: string;
  readonly kind: MeasureKind;
  readonly title: string;
  /** How sentences speak of it. */
  readonly words?: MeasureWords;
  readonly definition: string;
  /** The provision, Tenant Satisfaction Measure or practice it comes from. */
  readonly source: string;
  /** What its denominator counts, as it stands in a sentence. */
  readonly of: string;
  /** What is assumed of a covered source that does not collect these fields; finishes “…, so”. */
  readonly without?: { readonly fields: readonly ComplaintField[]; readonly assumed: string };
  /** It speaks of all complaints, so it has no single value where some of them cannot be told. */
  readonly ofAll?: true;
  /** The field that it tells of: where only others are missing it is “not known”, and else “not recorded”. */
  readonly subject?: ComplaintField;
  /** Decimal places of its percentage. */
  readonly decimals: number;
  /** Of a ratio: for every how many. */
  readonly per?: number;
  /** Its numerator is one category of this dimension, its denominator all of them. */
  readonly shareOf?: Dimension;
  /** Of a ratio: its denominator is no number of complaints but a stock, such as homes, the same in every month. */
  readonly relative?: true;
  /** The dimensions by which it can be asked for; an empty list is the whole. */
  readonly breakdowns: readonly (readonly Dimension[])[];
  /** Whether it is by stage. */
  readonly byStage: boolean;
}

/** Where the rows of one export went. rowsRead = blankRows + totalsRows + otherRows + mergedRows + counted; complaints = the last five. */
export interface SourceAccount {
  readonly source: string;
  readonly rowsRead: number;
  readonly blankRows: number;
  readonly totalsRows: number;
  /** Rows that are no complaint for another reason: the header again, below the table, notes. */
  readonly otherRows: number;
  /** Rows counted under another row by a declared rule: joint, re-opened, identical, an earlier update, or in another export as well. */
  readonly mergedRows: number;
  /** Of the other rows, those that have a name: outside the procedure, or left out by a decision, with its reason. */
  readonly named?: readonly { readonly label: string; readonly count: number; readonly decision?: string }[];
  readonly counted: number;
  /** Complaints at a stage: as many as rows counted, unless a row holds both stages. */
  readonly complaints: number;
  /** Of the complaints, those with a correction applied; a complaint corrected twice counts twice. */
  readonly corrected: number;
  readonly outsidePeriod: number;
  /** Of these, the complaints that began before the period; the others began after it. */
  readonly beforePeriod?: number;
  readonly open: number;
  readonly refused: number;
  readonly withdrawn: number;
  readonly handled: number;
}

/** The homes a landlord owns, for figures relative to its size. */
export interface Homes {
  readonly all: number;
  readonly lcra?: number | undefined;
  readonly lcho?: number | undefined;
  readonly asAt: IsoDate;
  readonly source: string;
}

/** One of several landlords that report together. Each source is one landlord’s. */
export interface Landlord extends Category {
  readonly sources: readonly string[];
  /** The homes it owns, for its complaints per 1,000 homes. */
  readonly homes?: number | undefined;
}

/** Which tenures, by their ids, are in which group of homes. */
export type StockGroupTenures = { readonly [G in StockGroup]?: readonly string[] | undefined };

export interface Organisation {
  readonly id: string;
  readonly name: string;
}

/** What the results were made from, so that they can be made again. */
export interface Provenance {
  readonly version: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
    /** Of an export, the day it was taken, where the exports were taken on several days. */
    readonly extractedOn?: IsoDate;
  }[];
}

/** A figure of last year that has another value than was published, and why. */
export interface Restatement {
  readonly measure: string;
  readonly slice: Slice;
  /** As it was published. */
  readonly was: string;
  /** As it is now. */
  readonly is: string;
  readonly why: string;
}

/** Last year’s figures, to hold this year’s against. */
export interface Comparator {
  readonly period: Period;
  /** What they were read from. */
  readonly source: string;
  readonly figures: readonly PublishedFigure[];
  readonly restated: readonly Restatement[];
  /** Settings and Code editions that were others then; a reader has to know. */
  readonly differences: readonly string[];
  /** Which small numbers were withheld in it already when it was saved. */
  readonly withheld?: SmallNumbers;
}

/** The results without their method, as they are saved. */
export interface MeasureResultsData<F extends PublishedFigure = Figure> {
  readonly schemaVersion: 1;
  readonly organisation: Organisation;
  readonly period: Period;
  readonly basis: PeriodBasis;
  readonly scheme: Scheme;
  /** The day the exports were taken: the latest of them, where they were taken on several days. */
  readonly extractedOn: IsoDate;
  readonly settings: MeasureSettings;
  readonly calendar: { readonly id: string; readonly title: string; readonly source: string };
  /** The Code editions by which the complaints were judged. */
  readonly editions: readonly CodeEdition[];
  /** `totalsOnly` is a source that gave figures and no records. */
  readonly sources: readonly (Category & {
    readonly notCollected: readonly ComplaintField[];
    /** What it does not collect at one stage alone; left out when there is nothing. */
    readonly notCollectedAt?: Readonly<Partial<Record<Stage, readonly ComplaintField[]>>>;
    /** Fields in which its blanks are declared to say “nothing”; left out when there are none. */
    readonly blankMeansNothing?: readonly ComplaintField[];
    readonly totalsOnly?: boolean;
    /** The day its export was taken; left out where that is the day of all. */
    readonly extractedOn?: IsoDate;
  })[];
  readonly categories: Readonly<Record<Dimension, readonly Category[]>>;
  readonly accounts: readonly SourceAccount[];
  readonly measures: readonly MeasureDescription[];
  readonly figures: readonly F[];
  readonly given: readonly GivenFigure[];
  readonly targets: readonly Target[];
  readonly homes: Homes | null;
  /** Left out where last year's results are not at hand. */
  readonly lastYear?: Comparator;
  /** The landlords that report together; left out where there is one. */
  readonly landlords?: readonly Landlord[];
  readonly stockGroups: StockGroupTenures | null;
  readonly failureOrders: readonly FailureOrder[];
  /** Determinations that are in no period, because no day can be told. */
  readonly undatedDeterminations: number;
  /** Determinations made after the period, which no figure counts; absent when there are none. */
  readonly laterDeterminations?: readonly Determination[];
  /** Cells with a word nobody has explained, in a run that was told to go on; a report with any is never published. */
  readonly unrecognised: number;
  readonly provenance: Provenance | null;
  /** Which small numbers are withheld in these figures; left out where none are. */
  readonly smallNumbers?: SmallNumbers;
}

/** The key under which a figure is found, for example `uphold-rate stage=1 service-area=repairs`. */
export function figureKey(measure: string, slice: Slice): string {
  const parts: string[] = [];
  let inOrder = true;
  for (const name in slice) {
    const value = slice[name as keyof Slice];
    if (value === undefined) continue;
    const part = `${name}=${value}`;
    if (parts.length > 0 && part < parts.at(-1)!) inOrder = false;
    parts.push(part);
  }
  if (!inOrder) parts.sort();
  let key = measure;
  for (const part of parts) key += ` ${part}`;
  return key;
}

/**
 * The day or days on which the exports were taken, in words: “31 May 2024”, or “5 April 2024 (Contractor) and 31 May
 * 2024 (Housing team)”.
 */
export function extractWords({
  extractedOn,
  sources,
}: {
  readonly extractedOn: IsoDate;
  readonly sources: MeasureResultsData['sources'];
}): string {
  const byDay = new Map<IsoDate, string[]>();
  for (const source of sources) {
    if (source.totalsOnly === true) continue;
    const day = source.extractedOn ?? extractedOn;
    byDay.set(day, [...(byDay.get(day) ?? []), source.label]);
  }
  if (byDay.size < 2) return formatDate(extractedOn);
  const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1));
  return formatList(days.map(([day, labels]) => `${formatDate(day)} (${formatList(labels)})`));
}
