/** What the Housing Ombudsman decides about a landlord. */
import type { IsoDate } from './dates.ts';

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

/** A Complaint Handling Failure Order ("CHFO"). */
export interface FailureOrder {
  readonly type: FailureOrderType;
  readonly issuedOn: IsoDate;
}
