/** What the Housing Ombudsman decides about a landlord. */
import type { IsoDate, Period } from './dates.ts';

/**
 * The Ombudsman's findings, one for each part of a complaint, with the words of its published list.
 * `isMaladministration` and `isConsidered` say where a finding stands in the maladministration rate.
 */
export const findings = {
  'severe-maladministration': { label: 'Severe maladministration', isMaladministration: true, isConsidered: true },
  maladministration: { label: 'Maladministration', isMaladministration: true, isConsidered: true },
  'service-failure': { label: 'Service failure', isMaladministration: true, isConsidered: true },
  'reasonable-redress': { label: 'Reasonable redress', isMaladministration: false, isConsidered: true },
  mediation: { label: 'Mediation', isMaladministration: false, isConsidered: true },
  'no-maladministration': { label: 'No maladministration', isMaladministration: false, isConsidered: true },
  'outside-jurisdiction': { label: 'Outside jurisdiction', isMaladministration: false, isConsidered: false },
  withdrawn: { label: 'Withdrawn', isMaladministration: false, isConsidered: false },
} as const;
export type Finding = keyof typeof findings;
export const findingIds = Object.keys(findings) as readonly Finding[];

/** The id of a category of the Ombudsman's: `Damp & Mould` is `damp-mould`. */
export const findingCategoryId = (category: string): string =>
  category
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'other';

/** What the Ombudsman found about one part of a complaint. */
export interface DeterminationFinding {
  readonly finding: Finding;
  /** The Ombudsman's word for what it was about, such as `Complaint Handling`; `null` where none is recorded. */
  readonly category: string | null;
}

/** A decision of the Ombudsman on one complaint, counted in the year it was made. */
export interface Determination {
  /** `null` when no day can be told: it is then in no period. */
  readonly determinedOn: IsoDate | null;
  /** Left out where only the number of determinations is known. */
  readonly findings?: readonly DeterminationFinding[];
}

/** Types of Complaint Handling Failure Order: 1 and 2 concern a complaint's progress, 3 the Code itself. */
export const failureOrderTypes = [1, 2, 3] as const;
export type FailureOrderType = (typeof failureOrderTypes)[number];

/** What the Ombudsman calls it: a Complaint Handling Failure Order ("CHFO"), or a notice, as its later guidance does. */
export const failureInstruments = {
  order: 'Complaint Handling Failure Order',
  notice: 'Complaint Handling Failure Notice',
} as const;
export type FailureInstrument = keyof typeof failureInstruments;

/** A Complaint Handling Failure Order or notice. */
export interface FailureOrder {
  readonly type: FailureOrderType;
  readonly issuedOn: IsoDate;
  /** Left out, it is an order. */
  readonly instrument?: FailureInstrument;
  /** Why it was issued. */
  readonly grounds?: string;
  /** Whether the landlord did what it asks; left out, it is not known. */
  readonly complied?: boolean;
  /** The Ombudsman’s report that lists it, and the quarter of that report. */
  readonly publication?: { readonly title: string; readonly period: Period };
}

/** Orders bind the landlord, recommendations do not. */
export const orderKinds = { order: 'Order', recommendation: 'Recommendation' } as const;
export type OrderKind = keyof typeof orderKinds;

/** What the Ombudsman asks a landlord to do. */
export const orderTypes = {
  apology: 'Apologise',
  compensation: 'Pay compensation',
  repairs: 'Carry out repairs',
  action: 'Take other action',
  review: 'Review policy or practice',
  training: 'Train staff',
} as const;
export type OrderType = keyof typeof orderTypes;

/** An order or recommendation in a determination, counted in the year of the determination. */
export interface OmbudsmanOrder {
  readonly kind: OrderKind;
  readonly type: OrderType;
  readonly determinedOn: IsoDate;
  /** Whether the determination found severe maladministration (Code 2024, 9.7(c)). */
  readonly severe: boolean;
  /** Compensation ordered, in pence; `null` where none is. */
  readonly compensationPence: number | null;
  readonly dueOn: IsoDate | null;
  readonly compliedOn: IsoDate | null;
}

/** Where an order stands. */
export const orderStatuses = {
  'in-time': 'Complied with in time',
  late: 'Complied with late',
  complied: 'Complied with, no due date recorded',
  'not-yet-due': 'Not yet due',
  overdue: 'Overdue',
  'not-complied': 'Not complied with, no due date recorded',
} as const;
export type OrderStatus = keyof typeof orderStatuses;

/** Where an order stands on a day. */
export function orderStatusOf({ dueOn, compliedOn }: OmbudsmanOrder, asAt: IsoDate): OrderStatus {
  if (compliedOn !== null) return dueOn === null ? 'complied' : compliedOn <= dueOn ? 'in-time' : 'late';
  return dueOn === null ? 'not-complied' : dueOn < asAt ? 'overdue' : 'not-yet-due';
}
