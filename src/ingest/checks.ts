/** What may be said of a cell. */
import { looksPersonal } from '../vocabulary/personal-data.ts';

/** A word of case systems stands under many references; a name stands under those of one resident. */
const REFERENCES_BEFORE_QUOTING = 4;

/**
 * A cell's text if it may stand in a message: it recurs in its column under several references, is short, and passes
 * the scan for personal data. Otherwise `null`, and file, line and column must do.
 */
export const quotable = (cell: string, references: number): string | null =>
  references >= REFERENCES_BEFORE_QUOTING && cell.length <= 60 && !looksPersonal(cell) ? cell : null;

/** A header is quoted unless it looks personal, as a row of data taken for the header would. */
export const quotableHeaders = (headers: readonly string[]): readonly string[] =>
  headers.filter((header) => header.length <= 60 && !looksPersonal(header));
