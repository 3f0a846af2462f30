/**
 * Cells that say that something went wrong where the value should be: the errors of spreadsheets, in a workbook or as
 * text in CSV. Such a cell is neither a blank nor a word: nobody knows its value.
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { type ColumnPlaces, headersWanted } from './find-table.ts';
import type { Column, Grid } from './grid.ts';
import { type MappingSettings, normaliseWord, wordSet } from './mapping.ts';

/** `#N/A`, `#REF!`, `#NAME?`, `#SPILL!`, LibreOffice’s `Err:502`, and `####` where a column was too narrow to show its value. */
const errorCell = /^(#N\/A|#[A-Z][A-Z0-9_/]{1,20}[!?]|#GETTING_DATA|#N\/A N\/A|Err:\d{3}|#{3,})$/i;

export const isErrorCell = (text: string): boolean => {
  const first = text.trimStart().charCodeAt(0);
  return (first === 35 || (first | 32) === 101) && errorCell.test(text.trim());
};

/** How many lines a message lists. */
const LINES = 10;

export interface ErrorCellOptions {
  readonly placeholders: ReadonlySet<string>;
  readonly lineOf: (row: number) => number;
  readonly header: string;
  readonly name: string;
}

/** The error cells of a column, each code once with the lines it stands on. */
export function describeErrorCells(
  { texts, codes }: Column,
  { placeholders, lineOf, header, name }: ErrorCellOptions,
): readonly Diagnostic[] {
  return texts.flatMap((text, code) => {
    if (!isErrorCell(text) || placeholders.has(normaliseWord(text))) return [];
    const lines: number[] = [];
    let count = 0;
    for (let i = 0; i < codes.length; i++) {
      if (codes[i] !== code) continue;
      if (count++ < LINES) lines.push(lineOf(i));
    }
    if (count === 0) return [];
    const place = { source: name, row: lines[0]!, column: header };
    return [diagnose('error-cell', place, { code: text.trim(), lines, count })];
  });
}

/**
 * Error cells in columns that are no field of a complaint with codes of its own: the reference, and columns by which rows
 * are told.
 */
export function errorCellsOutside(
  grid: Grid,
  rows: Int32Array,
  at: ColumnPlaces,
  settings: MappingSettings,
  name: string,
): readonly Diagnostic[] {
  const fields = [settings.columns, settings.stage1 ?? {}, settings.stage2 ?? {}].flatMap((columns) =>
    Object.entries(columns).flatMap(([field, header]) => (field === 'reference' ? [] : [header])),
  );
  const others = new Set(headersWanted(settings).filter((header) => !fields.includes(header)));
  const asked = [...others].map((header) => ({ header, column: at.byHeader(header)!, rows }));
  return grid.intern(asked).flatMap((column, i) =>
    describeErrorCells(column, {
      placeholders: wordSet(settings.placeholders),
      lineOf: (row) => grid.line(rows[row]!),
      header: asked[i]!.header,
      name,
    }),
  );
}

/** Whether a blank is there for a reason that was said: its column holds merged cells, formulas without results, or errors. */
export const isCauseOfBlank = (cause: Diagnostic, { ruleId, column }: Diagnostic): boolean =>
  column !== null &&
  cause.column === column &&
  ['merged-cells', 'formulas-uncalculated', 'error-cell'].includes(cause.ruleId) &&
  ['blank-required', 'blank-counted', 'reference-once-a-group'].includes(ruleId);
