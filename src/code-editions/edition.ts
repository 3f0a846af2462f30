import type { IsoDate } from '../vocabulary/dates.ts';
import type { Scheme, Stage } from '../vocabulary/terms.ts';

/** A unit of days. `unstated`: the Code says only "days", so the reading is a setting that the report prints. */
export type DayUnit = 'working-day' | 'unstated';

/** The event a clock starts from. */
export type StartEvent = 'received' | 'acknowledged' | 'logged' | 'escalated';

export interface Extension {
  /** Days at most that may be added to the first due date. */
  readonly days: number;
  readonly unit: DayUnit;
  readonly provision: string;
}

/** A time limit as a Code edition sets it. */
export interface TimeLimit {
  /** For example `stage-1-response`. */
  readonly id: string;
  readonly stage: Stage;
  /** What has to happen in time. */
  readonly event: 'acknowledged' | 'responded';
  readonly start: StartEvent;
  readonly days: number;
  readonly unit: DayUnit;
  readonly provision: string;
  /** Counts only when the resident was told on or before the first due date, and within its days. */
  readonly extension: Extension | null;
}

/** One edition of a complaint handling code, as data. */
export interface CodeEdition {
  readonly id: string;
  readonly scheme: Scheme;
  /** As the report names it. */
  readonly title: string;
  readonly inForceFrom: IsoDate;
  /** Last day in force; `null` while it is. */
  readonly inForceTo: IsoDate | null;
  readonly timeLimits: readonly TimeLimit[];
  /** Where its text was read. */
  readonly source: string;
}
