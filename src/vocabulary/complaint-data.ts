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

/** Everything measures are computed from. */
export interface ComplaintData {
  readonly table: ComplaintTable;
  readonly sources: readonly SourceDescription[];
  readonly accounts: readonly RowAccount[];
  readonly diagnostics: readonly Diagnostic[];
  /** Cells that stay “not recognised” because the run was told to go on; a report of such data is never published. */
  readonly unrecognised: number;
}
