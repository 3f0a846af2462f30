/** What ingest hands to measures: one table, where every row of every export went, and what was wrong. */
import type { Diagnostic } from '../diagnostics.ts';
import type { ComplaintField } from './complaint.ts';
import type { ComplaintTable } from './complaint-table.ts';
import type { IsoDate } from './dates.ts';
import type { Stage } from './terms.ts';

/** Rows that are counted under another row, by a rule that the mapping or the configuration declares. */
export const mergedRows = [
  'joint-row',
  'reopened-row',
  'issue-row',
  'identical-row',
  'earlier-update',
  'in-another-export',
] as const;

/** Rows of the file that are no complaint. */
export const otherRows = [
  'blank-row',
  'totals-row',
  'repeated-header',
  'below-table',
  'stray-row',
  'other-landlord',
  'outside-procedure',
  'left-out',
  'hidden-row',
] as const;

export type RowExclusion = (typeof otherRows)[number] | (typeof mergedRows)[number];

/** Complaints at a stage by the day they began. */
export interface ByPeriod {
  readonly before: number;
  readonly within: number;
  readonly after: number;
}

/** Every row below the header, accounted for: `rowsRead` = `counted` + the excluded. */
export interface RowAccount {
  readonly source: string;
  readonly label: string;
  readonly file: string;
  readonly linesAboveHeader: number;
  readonly rowsRead: number;
  readonly counted: number;
  /** Complaints at a stage in the counted rows: more than those where a row holds both stages. */
  readonly complaints: number;
  /** How many of the counted rows the workbook hides; absent when it hides none. */
  readonly hidden?: number;
  /** Corrections applied to its complaints. */
  readonly corrected: number;
  /** Its complaints by the period of a report: left out until a period is known. */
  readonly period?: ByPeriod;
  readonly excluded: readonly {
    readonly reason: RowExclusion;
    /** The name that the mapping gives to rows of this kind, where there are several kinds of one reason. */
    readonly label?: string;
    /** Of rows left out by a decision: why, who decided it by role, and when. */
    readonly decision?: { readonly reason: string; readonly role: string; readonly date: IsoDate };
    readonly count: number;
    readonly firstLine: number;
  }[];
}

/** A source, and what it does not collect. */
export interface SourceDescription {
  readonly id: string;
  readonly label: string;
  readonly notCollected: readonly ComplaintField[];
  /** What it does not collect at one stage alone. */
  readonly notCollectedAt: Readonly<Partial<Record<Stage, readonly ComplaintField[]>>>;
  /** Fields in which a blank is declared to say “nothing”. */
  readonly blankMeansNothing: readonly ComplaintField[];
}

/** One of two records of the same complaint that do not agree in a field. */
export interface RecordOfTwo {
  readonly file: string;
  readonly source: string;
  readonly line: number;
  /** An id, a date or pence. */
  readonly value: string;
  /** The value in words. */
  readonly words: string;
}

/** A field in which two records of the same complaint do not agree. */
export interface Contradiction {
  readonly field: ComplaintField;
  readonly stage: Stage;
  /** The place of the complaint in the table. */
  readonly complaint: number;
  /** Where the complaint is counted, and the header the field has there. */
  readonly place: { readonly file: string; readonly line: number; readonly column: string | null };
  /** The record whose value counts, and the one whose value does not. */
  readonly counted: RecordOfTwo;
  readonly other: RecordOfTwo;
}

/** References of one export that look like references of another, but for spaces, dashes, capitals or zeros. */
export interface AlikeReferences {
  readonly file: string;
  readonly column: string | null;
  readonly otherFile: string;
  /** By what they differ, in words. */
  readonly differences: readonly string[];
  readonly pairs: readonly {
    readonly line: number;
    readonly reference: string;
    readonly other: { readonly line: number; readonly reference: string };
    /** More than one reference is alike to the other: which is meant cannot be told. */
    readonly isAmbiguous: boolean;
  }[];
}

/** Everything measures are computed from. */
export interface ComplaintData {
  readonly table: ComplaintTable;
  readonly sources: readonly SourceDescription[];
  readonly accounts: readonly RowAccount[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the records of complaints in two exports do not agree in. */
  readonly contradictions?: readonly Contradiction[];
  /** References of two exports that may be one, and are counted as two. */
  readonly alike?: readonly AlikeReferences[];
  /** Cells that stay “not recognised” because the run was told to go on; a report of such data is never published. */
  readonly unrecognised: number;
}
