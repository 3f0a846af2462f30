/**
 * A file of corrections.
 *
 *   source,reference,stage,field,from,to,reason,role,date
 *   council,NBC-10417,1,responded-on,2023-02-26,2023-04-26,Month mistyped,Complaints manager,2024-05-30
 *
 * `stage` may be left out; a blank `from` or `to` is a blank.
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { type IsoDate, isIsoDate } from '../vocabulary/dates.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import { type CorrectableField, type Correction, correctableFields } from './corrections.ts';
import { cellsOf } from './grid.ts';
import { normaliseWord } from './mapping.ts';
import { readFileCells } from './read-file.ts';

const columns = ['source', 'reference', 'stage', 'field', 'from', 'to', 'reason', 'role', 'date'] as const;
type Column = (typeof columns)[number];

export interface ParsedCorrections {
  readonly corrections: readonly Correction[];
  /** The line of each. */
  readonly lines: readonly number[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Read a file of corrections; a row that is none is an error at its line.
 * @example parseCorrections(new TextEncoder().encode(correctionsCsv)).corrections.length // 1
 */
export function parseCorrections(bytes: Uint8Array, options: { readonly name?: string } = {}): ParsedCorrections {
  const name = options.name ?? 'corrections.csv';
  const stop = (problem: Diagnostic): ParsedCorrections => ({ corrections: [], lines: [], diagnostics: [problem] });
  const file = readFileCells(bytes, { quotationMarks: 'enclose' }, columns, name);
  if ('ruleId' in file) return stop(file);
  const { grid } = file;
  const header = cellsOf(grid, 0).map(normaliseWord);
  const missing = columns.find((column) => column !== 'stage' && !header.includes(column));
  if (missing !== undefined) {
    const details = { header: missing, field: missing, near: nearest(missing, header) };
    return stop(diagnose('missing-column', { source: name, row: grid.line(0), column: missing }, details));
  }
  const corrections: Correction[] = [];
  const lines: number[] = [];
  const diagnostics: Diagnostic[] = [];
  for (let row = 1; row < grid.length; row++) {
    if (grid.isBlank(row)) continue;
    const cell = (column: Column) => (header.includes(column) ? grid.cell(row, header.indexOf(column)).trim() : '');
    const bad = (column: Column, problem: string) =>
      diagnostics.push(diagnose('bad-correction', { source: name, row: grid.line(row), column }, { column, problem }));
    if (grid.width(row) > header.length) bad('date', 'the row has more cells than the header');
    const before = diagnostics.length;
    for (const column of ['source', 'reference', 'reason', 'role'] as const)
      if (cell(column) === '') bad(column, 'it is blank');
    const stage = cell('stage') === '' ? null : stages.find((one) => String(one) === cell('stage'));
    if (stage === undefined) bad('stage', 'it should be 1 or 2');
    const field = correctableFields.find((one) => one === cell('field'));
    if (field === undefined) {
      const near = nearest(cell('field'), correctableFields);
      bad('field', `it is no field that can be corrected${near === undefined ? '' : `; did you mean “${near}”?`}`);
    }
    if (!isIsoDate(cell('date'))) bad('date', 'it should be a date as yyyy-mm-dd');
    if (diagnostics.length > before) continue;
    lines.push(grid.line(row));
    corrections.push({
      source: cell('source'),
      reference: cell('reference'),
      stage: stage as Stage | null,
      field: field as CorrectableField,
      from: cell('from') === '' ? null : cell('from'),
      to: cell('to') === '' ? null : cell('to'),
      reason: cell('reason'),
      role: cell('role'),
      date: cell('date') as IsoDate,
    });
  }
  return { corrections, lines, diagnostics };
}
