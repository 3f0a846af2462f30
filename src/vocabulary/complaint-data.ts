/** What ingest hands to measures: one table, where every row of every export went, and what was wrong. */
import type { Diagnostic } from '../diagnostics.ts';
import type { ComplaintField } from './complaint.ts';
import type { ComplaintTable } from './complaint-table.ts';

/** Rows that are counted under another row, by a rule that the mapping or the configuration declares. */
export const mergedRows = ['joint-row', 'reopened-row', 'in-another-export'] as const;

export type RowExclusion = 'blank-row' | 'totals-row' | (typeof mergedRows)[number];

/** Every row below the header, accounted for: `rowsRead` = `counted` + the excluded. */
export interface RowAccount {
  readonly source: string;
  readonly label: string;
  readonly file: string;
  readonly linesAboveHeader: number;
  readonly rowsRead: number;
  readonly counted: number;
  /** Corrections applied to its complaints. */
  readonly corrected: number;
  readonly excluded: readonly { readonly reason: RowExclusion; readonly count: number; readonly firstLine: number }[];
}

/** A source, and what it does not collect. */
export interface SourceDescription {
  readonly id: string;
  readonly label: string;
  readonly notCollected: readonly ComplaintField[];
  /** Fields in which a blank is declared to say “nothing”. */
  readonly blankMeansNothing: readonly ComplaintField[];
}

/** Everything measures are computed from. */
export interface ComplaintData {
  readonly table: ComplaintTable;
  readonly sources: readonly SourceDescription[];
  readonly accounts: readonly RowAccount[];
  readonly diagnostics: readonly Diagnostic[];
}
