/**
 * What a landlord answers for beside its complaints: its self-assessment, what the Ombudsman ordered, what it learned,
 * who in its governing body looked at the report, and which version of the report this is.
 *
 * `null` means not known or not supplied, which is not the same as none.
 */
import type { CodeEdition } from '../code-editions/edition.ts';
import type { IsoDate, Period } from './dates.ts';
import type { OmbudsmanOrder } from './ombudsman.ts';
import type { Slice } from './results.ts';
import type { SelfAssessment } from './self-assessment.ts';

/** Where an action stands. */
export const actionStatuses = {
  planned: 'Planned',
  'under-way': 'Under way',
  done: 'Done',
  stopped: 'Stopped',
} as const;
export type ActionStatus = keyof typeof actionStatuses;
export const actionStatusIds = Object.keys(actionStatuses) as readonly ActionStatus[];

/** Something learned from complaints, and what was done about it (Code 2024, 8.1(d) and 9.1 to 9.3). */
export interface LearningAction {
  readonly id: string;
  /** The id of the theme of complaints it comes from; `null` where it is of none. */
  readonly theme: string | null;
  /** What residents told the landlord. */
  readonly heard: string;
  /** What changed, or will. */
  readonly changed: string;
  /** Who sees to it, by role. */
  readonly ownerRole: string;
  readonly dueOn: IsoDate | null;
  readonly status: ActionStatus;
  readonly doneOn: IsoDate | null;
  /** What came of it. */
  readonly outcome: string | null;
  /** The year it was first reported in, for one carried over; `null` for one of this year. */
  readonly carriedFrom: string | null;
}

/** Whether an action has run past its day. */
export const isOverdue = ({ status, dueOn }: Pick<LearningAction, 'status' | 'dueOn'>, asAt: IsoDate): boolean =>
  (status === 'planned' || status === 'under-way') && dueOn !== null && dueOn < asAt;

/** A report or publication of the Ombudsman about the landlord (Code 2024, 8.1(e) and (f)). */
export interface Publication {
  readonly title: string;
  readonly period: Period;
  readonly url: string;
}

/** What the Ombudsman published about the landlord. `none` is a nil return, `null` not known. */
export interface Publications {
  /** The Ombudsman’s annual report about the landlord’s performance. */
  readonly landlordReport: Publication | 'none' | null;
  /** Why there is none, where there is none. */
  readonly whyNone: string | null;
  /** Other reports; an empty list is a nil return. */
  readonly others: readonly Publication[] | null;
}

/** The governing body and its response (Code 2024, 8.2 and 9.5 to 9.7). */
export interface GoverningBody {
  /** Such as `Cabinet`. */
  readonly name: string;
  /** The Member Responsible for Complaints, by role. */
  readonly memberResponsible: string | null;
  /** The days on which complaint handling was reported to it. */
  readonly reportedOn: readonly IsoDate[];
  /** When it considered the report, under which minute, and who approved it, by role. */
  readonly consideredOn: IsoDate | null;
  readonly minute: string | null;
  readonly approver: string | null;
}

/** A correction of a published report: what was, what is, and why. */
export interface ReportCorrection {
  /** What it is about, in words. */
  readonly what: string;
  readonly was: string;
  /** What it is now, in words; or the figure it is. */
  readonly is: string | { readonly measure: string; readonly slice: Slice; readonly as: string };
  readonly why: string;
}

/** Which version of the report this is. */
export interface ReportVersion {
  readonly number: string | null;
  /** The version it takes the place of, for a corrected report. */
  readonly supersedes: { readonly number: string; readonly publishedOn: IsoDate } | null;
  readonly corrections: readonly ReportCorrection[];
  /** Where it is published. */
  readonly publishedAt: string | null;
}

export interface Accountability {
  /** The day by which an action or order is judged overdue: the day the report is prepared. */
  readonly asAt: IsoDate;
  /** The edition that says what the report must hold. */
  readonly edition: CodeEdition;
  readonly selfAssessment: {
    readonly edition: CodeEdition;
    readonly current: SelfAssessment;
    readonly lastYear: SelfAssessment | null;
    /** When the governing body approved it. */
    readonly approvedOn: IsoDate | null;
    /** The official wording of provisions, where the landlord supplied it in a file of its own. */
    readonly wording: Readonly<Record<string, string>>;
  } | null;
  readonly orders: readonly OmbudsmanOrder[] | null;
  readonly learning: readonly LearningAction[] | null;
  readonly publications: Publications;
  readonly governingBody: GoverningBody | null;
  readonly version: ReportVersion;
  /** For each reason for refusing, by its id: the exclusion of the Code that it is, or `none`. */
  readonly refusalReasons: Readonly<Record<string, string>>;
}

/** How far a report fills something the Code asks of it. */
export const dutyStatuses = {
  met: 'Yes',
  partly: 'In part',
  'councils-part': 'For the council to do',
  missing: 'Not yet',
} as const;
export type DutyStatus = keyof typeof dutyStatuses;
