/**
 * A sheet of an Excel workbook to cells of text. The package that reads workbooks is loaded only here and only then; it
 * is an optional peer, because most exports are CSV.
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { fileKind } from './file-kind.ts';
import type { Sheet } from './read-file.ts';

export interface WorkbookOptions {
  /** How messages call the file. */
  readonly name: string;
  /** The sheet to read; without it the first. */
  readonly sheet?: string | undefined;
}

export interface ReadWorkbook {
  /** `null` when a diagnostic is an error. */
  readonly sheet: Sheet | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Whether a file is an Excel workbook (.xlsx), by its bytes.
 * @example isWorkbook(councilCsv) // false
 */
export const isWorkbook = (bytes: Uint8Array): boolean => fileKind(bytes) === 'workbook';

/**
 * Read a sheet of an Excel workbook (.xlsx), for `parseComplaints`. A true date is written as yyyy-mm-dd.
 * @example (await readWorkbook(workbook, { name: 'team.xlsx' })).sheet?.name // 'Complaints'
 */
export async function readWorkbook(bytes: Uint8Array, options: WorkbookOptions): Promise<ReadWorkbook> {
  const place = { source: options.name };
  const cannot = (problem: Diagnostic): ReadWorkbook => ({ sheet: null, diagnostics: [problem] });
  let readXlsx: typeof import('read-excel-file/universal')['default'];
  try {
    readXlsx = (await import('read-excel-file/universal')).default;
  } catch {
    return cannot(diagnose('workbook-reader-missing', place, {}));
  }
  let sheets: Awaited<ReturnType<typeof readXlsx>>;
  try {
    sheets = await readXlsx(new Uint8Array(bytes).buffer, { trim: false });
  } catch {
    return cannot(diagnose('workbook-broken', place, { problem: 'a part of it is missing or damaged' }));
  }
  const names = sheets.map(({ sheet }) => sheet);
  const wanted = options.sheet ?? names[0];
  const found = sheets.find(({ sheet }) => sheet === wanted);
  if (wanted === undefined) return cannot(diagnose('workbook-broken', place, { problem: 'it holds no sheet' }));
  if (found === undefined) {
    const near = nearest(wanted, names);
    return cannot(diagnose('unknown-sheet', place, { sheet: wanted, near, count: names.length }));
  }
  const rows = found.data.map((cells) => cells.map(textOf));
  const chosen = options.sheet === undefined && sheets.length > 1;
  return {
    sheet: { name: found.sheet, rows },
    diagnostics: chosen ? [diagnose('sheet-chosen', place, { sheet: found.sheet, others: sheets.length - 1 })] : [],
  };
}

/** A cell as an export to CSV would write it. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const [day, time] = cell.toISOString().split('T') as [string, string];
    return time === '00:00:00.000Z' ? day : `${day}T${time.slice(0, 8)}`;
  }
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell);
}
