/**
 * A file to a grid of cells: what kind of file it is, its encoding, its separator. What is found and not declared is said.
 *
 *   bytes ─► kind ─► encoding ─► separator ─► Grid
 *   sheet of a workbook ────────────────────► Grid
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { type Encoding, isDoubtful, readText } from './bytes.ts';
import { findSeparator, parseCsv, type Quoting, type Separator, separatorNames } from './csv.ts';
import { fileKind } from './file-kind.ts';
import { type Grid, rowsGrid } from './grid.ts';

/** A sheet of a workbook, as `readWorkbook` gives it. A date is written as yyyy-mm-dd. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** What the workbook shows of the sheet beyond the texts of its cells. */
  readonly marks?: SheetMarks;
  /** The first rows of the other sheets, in which headers are looked for where this one has none. */
  readonly others?: readonly SheetHead[];
}

/** What a workbook shows of a sheet beyond the texts of its cells. Lines are counted from 1, columns from 0. */
export interface SheetMarks {
  readonly isHidden: boolean;
  /** The lines of rows that are hidden, by hand or by a filter. */
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly merged: readonly MergedCells[];
  /** Formulas whose result is not in the file, so that their cells are read as blank, or as a nought that nobody calculated. */
  readonly uncalculated: readonly { readonly column: number; readonly lines: readonly number[] }[];
  /** Columns with formulas whose results the workbook itself says are to be calculated again. */
  readonly outdated: readonly number[];
}

/** Cells that are shown as one; its value is in the first. */
export interface MergedCells {
  /** The first line and the last. */
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The first rows of a sheet. */
export interface SheetHead {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly (readonly string[])[];
}

export const isSheet = (input: Uint8Array | Sheet): input is Sheet => 'rows' in input;

/** How a file is declared to be written; what is left out is found. */
export interface FileLayout {
  readonly encoding?: Encoding | undefined;
  readonly separator?: Separator | undefined;
  readonly quotationMarks: Quoting;
}

export interface FileRead {
  readonly grid: Grid;
  readonly diagnostics: readonly Diagnostic[];
  readonly encoding: Encoding | null;
  readonly separator: Separator | null;
}

/**
 * Read a file, or say why it cannot be read.
 * @param wanted headers that help to find the separator
 */
export function readFileCells(
  input: Uint8Array | Sheet,
  layout: FileLayout,
  wanted: readonly string[],
  name: string,
): FileRead | Diagnostic {
  if (isSheet(input)) {
    const rows = input.rows.map((cells, i) => ({ line: i + 1, cells }));
    if (rows.every(({ cells }) => cells.every((cell) => cell.trim() === '')))
      return diagnose('file-empty', { source: name }, { role: 'sheet' });
    return { grid: rowsGrid(rows), diagnostics: [], encoding: null, separator: null };
  }
  if (input.length === 0) return diagnose('file-empty', { source: name }, { role: 'export' });
  const kind = fileKind(input);
  if (kind === 'workbook') return diagnose('workbook-unread', { source: name }, {});
  if (kind !== 'table') return diagnose('not-a-table', { source: name }, kind);
  const decoded = readText(input, layout.encoding, name);
  if ('ruleId' in decoded) return decoded;
  const { bytes, encoding } = decoded;
  if (bytes.every((byte) => byte <= 32)) return diagnose('file-empty', { source: name }, { role: 'export' });
  if (bytes.includes(0)) return diagnose('not-a-table', { source: name }, { kind: 'a binary file' });
  const separator = layout.separator ?? findSeparator(bytes, wanted, layout.quotationMarks) ?? ',';
  const grid = parseCsv(bytes, separator, name, layout.quotationMarks);
  if ('ruleId' in grid) return grid;
  const doubtful = isDoubtful(input, encoding) ? [diagnose('encoding-doubtful', { source: name }, {})] : [];
  const isFound = layout.encoding === undefined || layout.separator === undefined;
  const details = { encoding, separator: separatorNames[separator] };
  const diagnostics = [...doubtful, ...(isFound ? [diagnose('layout-found', { source: name }, details)] : [])];
  return { grid, diagnostics, encoding, separator };
}
