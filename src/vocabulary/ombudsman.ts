/** What the Housing Ombudsman decides, and figures that are typed in with their source instead of computed. */
import type { IsoDate } from './dates.ts';

/** A decision of the Ombudsman on one complaint, counted in the year it was made. */
export interface Determination {
  readonly determinedOn: IsoDate;
}

/** Types of Complaint Handling Failure Order: 1 and 2 concern a complaint's progress, 3 the Code itself. */
export const failureOrderTypes = [1, 2, 3] as const;
export type FailureOrderType = (typeof failureOrderTypes)[number];

/** A Complaint Handling Failure Order ("CHFO"). */
export interface FailureOrder {
  readonly type: FailureOrderType;
  readonly issuedOn: IsoDate;
}

/** A figure typed in with its source, and marked as given wherever it is shown. */
export interface GivenFigure {
  /** The council's own id for it, for example `tp09-2023`. */
  readonly id: string;
  /** The measure it belongs to, for example `TP09`. */
  readonly measure: string;
  readonly label: string;
  readonly value: number;
  readonly unit: 'percent' | 'count';
  /** The period it speaks of, as its source prints it. */
  readonly period: string;
  /** Where it is published. */
  readonly source: string;
}
