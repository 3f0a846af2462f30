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
import type { IsoDate, Period } from './dates.ts';
import type { GivenFigure } from './ombudsman.ts';
import type { Category, Dimension, Scheme, Stage } from './terms.ts';

/** Which part of the complaints a figure is about. No entry for a dimension means all of it. */
export type Slice = { readonly stage?: Stage } & { readonly [D in Dimension]?: string };

export type MeasureKind = 'count' | 'rate';

/** By which date a complaint belongs to the reporting period. */
export const periodBases = ['received'] as const;
export type PeriodBasis = (typeof periodBases)[number];

/** By which date what a figure counts belongs to the period: complaints, determinations or failure orders. */
export type FigureBasis = PeriodBasis | 'determined' | 'issued';

/** Why a complaint of the base is not in the denominator; the words finish “4 …”. */
export const exclusionReasons = {
  'outcome-not-recorded': 'with no outcome recorded',
  'received-not-recorded': 'with no received date recorded',
  'acknowledged-not-recorded': 'with no acknowledgement date recorded',
  'logged-not-recorded': 'with no logged date recorded',
  'escalated-not-recorded': 'with no escalation date recorded',
  'responded-not-recorded': 'with no response date recorded',
  'dates-out-of-order': 'with dates out of order',
  'extension-dates-not-recorded':
    'answered after the first due date and extended, with no notice or revised due date recorded',
  'extension-not-recorded': 'for which it is not recorded whether the time was extended',
  'beyond-calendar': 'with dates beyond the bank holidays known',
  'no-edition': 'made when no edition of the Code that is known was in force',
  'no-time-limit': 'for which the Code sets no time limit',
} as const;
export type ExclusionReason = keyof typeof exclusionReasons;

interface FigureWorking {
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
    readonly count: number;
    readonly fields: readonly ComplaintField[];
  }[];
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

export type Figure = CountFigure | RateFigure;

/** What a measure is, as the data notes print it. */
export interface MeasureDescription {
  readonly id: string;
  readonly kind: MeasureKind;
  readonly title: string;
  readonly definition: string;
  /** The provision, Tenant Satisfaction Measure or practice it comes from. */
  readonly source: string;
  /** What its denominator counts, as it stands in a sentence. */
  readonly of: string;
  /** What is assumed of a covered source that does not collect these fields; finishes “…, so”. */
  readonly without?: { readonly fields: readonly ComplaintField[]; readonly assumed: string };
  /** Decimal places of its percentage. */
  readonly decimals: number;
  /** The dimensions by which it can be asked for; an empty list is the whole. */
  readonly breakdowns: readonly (readonly Dimension[])[];
  /** Whether it is by stage. */
  readonly byStage: boolean;
}

/** Where the rows of one export went. rowsRead = blankRows + totalsRows + complaints; complaints = the other five. */
export interface SourceAccount {
  readonly source: string;
  readonly rowsRead: number;
  readonly blankRows: number;
  readonly totalsRows: number;
  readonly complaints: number;
  /** Of the complaints, those with a correction applied; a complaint corrected twice counts twice. */
  readonly corrected: number;
  readonly outsidePeriod: number;
  readonly open: number;
  readonly refused: number;
  readonly withdrawn: number;
  readonly handled: number;
}

export interface MeasureSettings {
  /** How “days” are read where a Code edition does not say working or calendar days. */
  readonly unstatedDays: 'working' | 'calendar';
  /** Where a partly upheld complaint goes in the two-way uphold rate. */
  readonly partlyUpheld: 'upheld' | 'not-upheld';
}

export interface Organisation {
  readonly id: string;
  readonly name: string;
}

/** What the results were made from, so that they can be made again. */
export interface Provenance {
  readonly version: string;
  readonly inputs: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/** The results without their method, as they are saved. */
export interface MeasureResultsData {
  readonly schemaVersion: 1;
  readonly organisation: Organisation;
  readonly period: Period;
  readonly basis: PeriodBasis;
  readonly scheme: Scheme;
  readonly extractedOn: IsoDate;
  readonly settings: MeasureSettings;
  readonly calendar: { readonly id: string; readonly title: string; readonly source: string };
  /** The Code editions by which the complaints were judged. */
  readonly editions: readonly CodeEdition[];
  readonly sources: readonly (Category & { readonly notCollected: readonly ComplaintField[] })[];
  readonly categories: Readonly<Record<Dimension, readonly Category[]>>;
  readonly accounts: readonly SourceAccount[];
  readonly measures: readonly MeasureDescription[];
  readonly figures: readonly Figure[];
  readonly given: readonly GivenFigure[];
  readonly failureOrders: readonly { readonly type: number; readonly issuedOn: IsoDate }[];
  readonly provenance: Provenance | null;
}

/** The key under which a figure is found, for example `uphold-rate stage=1 service-area=repairs`. */
export function figureKey(measure: string, slice: Slice): string {
  const parts = Object.entries(slice)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  return [measure, ...parts].join(' ');
}
