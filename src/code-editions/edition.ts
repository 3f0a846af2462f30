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

/** Something the Code asks to be done and sets no time for. */
export interface NoTimeLimit {
  readonly stage: Stage;
  readonly event: 'acknowledged' | 'responded';
  readonly provision: string;
}

/** One provision that a landlord answers in its self-assessment. */
export interface Provision {
  readonly number: string;
  /** Our own short title; the official wording is the landlord's to supply. */
  readonly title: string;
  /** Where an edition tells the two apart. */
  readonly force?: 'must' | 'should';
}

export interface ProvisionSection {
  readonly number: number;
  readonly title: string;
  readonly provisions: readonly Provision[];
}

/** A reason for which an edition lets a landlord refuse a complaint. */
export interface AcceptableExclusion {
  /** For example `over-12-months`. */
  readonly id: string;
  readonly title: string;
  readonly provision: string;
}

/** What can fill a duty to report; each is looked for in a report by its own rule. */
export const dutySubjects = [
  'self-assessment',
  'performance',
  'refusals',
  'non-compliance',
  'service-improvements',
  'ombudsman-report',
  'other-publications',
  'governing-body-response',
  'publication',
  'member-responsible',
  'regular-updates',
  'issues-and-trends',
  'ombudsman-outcomes',
  'annual-report',
] as const;
export type DutySubject = (typeof dutySubjects)[number];

/** Something an edition asks of the annual report, of its publication, or of what members receive. */
export interface ReportDuty {
  /** As readers cite it, such as `8.1(a)`. */
  readonly provision: string;
  /** In our own words. */
  readonly title: string;
  readonly subject: DutySubject;
  /** `report`: what it holds. `publication`: what goes with it. `members`: what the governing body receives. */
  readonly of: 'report' | 'publication' | 'members';
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
  readonly noTimeLimits: readonly NoTimeLimit[];
  readonly sections: readonly ProvisionSection[];
  /** Those whose text was read; empty where it was not. */
  readonly exclusions: readonly AcceptableExclusion[];
  readonly reportDuties: readonly ReportDuty[];
  /** Whether a landlord that does not comply with a provision has to say by when it will. */
  readonly asksForDate: boolean;
  /** Where its text was read. */
  readonly source: string;
}
