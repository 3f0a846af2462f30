/** What may be said of a cell, and which blanks an officer must hear of. */
import type { ComplaintField } from '../vocabulary/complaint.ts';

/** Patterns of what identifies a person: e-mail, telephone, postcode, National Insurance number, a full date. */
const personal: readonly RegExp[] = [
  /@/,
  /(?:\d[\s()-]*){7,}/,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i,
  /\b[A-Z]{2}\s*(?:\d\s*){6}[A-D]\b/i,
  /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/,
  /\b(?:mr|mrs|ms|miss|mx|dr)\b\.?\s/i,
];

export const looksPersonal = (text: string): boolean => personal.some((pattern) => pattern.test(text));

/**
 * A cell's text if it may stand in a message: it recurs in its column, is short, and passes the scan for
 * personal data. Otherwise `null`, and file, line and column must do.
 */
export const quotable = (cell: string, timesInColumn: number): string | null =>
  timesInColumn > 1 && cell.length <= 60 && !looksPersonal(cell) ? cell : null;

/** A header is quoted unless it looks personal, as a row of data taken for the header would. */
export const quotableHeaders = (headers: readonly string[]): readonly string[] =>
  headers.filter((header) => header.length <= 60 && !looksPersonal(header));

/** When a blank is worth a warning, for the fields where it costs a figure something. */
export interface BlankCheck {
  readonly field: ComplaintField;
  readonly applies: (facts: { readonly stage: string | null; readonly decided: boolean }) => boolean;
  readonly effect: string;
}

const counted = 'Each is counted everywhere but in timeliness.';
const shown = 'Each is counted, and shown as “not recorded”.';

export const blankChecks: readonly BlankCheck[] = [
  { field: 'outcome', applies: ({ decided }) => decided, effect: shown },
  { field: 'service-area', applies: () => true, effect: shown },
  { field: 'tenure', applies: () => true, effect: shown },
  { field: 'channel', applies: () => true, effect: shown },
  { field: 'main-theme', applies: () => true, effect: shown },
  { field: 'logged-on', applies: ({ stage, decided }) => stage === '1' && decided, effect: counted },
  { field: 'escalated-on', applies: ({ stage, decided }) => stage === '2' && decided, effect: counted },
  { field: 'responded-on', applies: ({ decided }) => decided, effect: counted },
];
