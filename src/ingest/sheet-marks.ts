/**
 * What a workbook shows of a table beyond its texts: rows and columns that are hidden, cells that are merged, formulas
 * that no program has calculated. What is read differs from what is seen, so each is said.
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { type ColumnPlaces, findColumns, findHeader, headersWanted, type TableHeader } from './find-table.ts';
import { cellsOf, type Grid, rowsGrid } from './grid.ts';
import type { MappingSettings } from './mapping.ts';
import type { MergedCells, Sheet, SheetHead, SheetMarks } from './read-file.ts';

/** A table in a sheet of a workbook. */
interface MarkedTable {
  readonly grid: Grid;
  readonly header: TableHeader;
  readonly at: ColumnPlaces;
  readonly settings: MappingSettings;
  readonly name: string;
  readonly marks: SheetMarks;
}

/** The same grid with other texts in some cells, by row and column. */
function withCells(grid: Grid, changed: ReadonlyMap<number, ReadonlyMap<number, string>>): Grid {
  return rowsGrid(
    Array.from({ length: grid.length }, (_, row) => {
      const own = changed.get(row);
      const cells = cellsOf(grid, row);
      return { line: grid.line(row), cells: own === undefined ? cells : cells.map((cell, at) => own.get(at) ?? cell) };
    }),
  );
}

/** Cells that are changed, by row. */
function createChanges() {
  const rows = new Map<number, Map<number, string>>();
  let count = 0;
  let first: number | null = null;
  return {
    rows,
    count: () => count,
    first: () => first,
    set(row: number, column: number, text: string) {
      const own = rows.get(row) ?? new Map<number, string>();
      rows.set(row, own);
      own.set(column, text);
      count++;
      first = first === null ? row : Math.min(first, row);
    },
  };
}

interface Filled {
  readonly grid: Grid;
  readonly diagnostics: readonly Diagnostic[];
}

/** Merged cells below the header, each with the value of the first above it, where the mapping says so. */
export function fillMerged(
  grid: Grid,
  header: TableHeader,
  settings: MappingSettings,
  name: string,
  marks: SheetMarks | undefined,
): Filled {
  if (settings.mergedCells !== 'filled' || marks === undefined) return { grid, diagnostics: [] };
  const changes = createChanges();
  for (const { top, bottom, left, right } of marks.merged) {
    if (top <= grid.line(header.body - 1)) continue;
    for (let column = left; column <= Math.min(right, header.names.length - 1); column++) {
      const value = grid.cell(top - 1, column);
      if (value.trim() === '') continue;
      for (let row = top; row < Math.min(bottom, grid.length); row++)
        if (!grid.isBlank(row) && grid.isEmpty(row, column)) changes.set(row, column, value);
    }
  }
  return told(grid, changes, 'merged-cells-filled', name);
}

/** Blank cells of a group with what the row above them has, in the columns that the mapping declares. */
export function fillAsAbove(
  grid: Grid,
  rows: Int32Array,
  at: ColumnPlaces,
  { blankMeansAsAbove, columns }: MappingSettings,
  name: string,
): Filled {
  if (blankMeansAsAbove.length === 0) return { grid, diagnostics: [] };
  const changes = createChanges();
  for (const column of new Set(blankMeansAsAbove.flatMap((field) => at.byHeader(columns[field]) ?? []))) {
    let above = '';
    for (const row of rows) {
      if (!grid.isEmpty(row, column)) above = grid.cell(row, column);
      else if (above !== '') changes.set(row, column, above);
    }
  }
  return told(grid, changes, 'blanks-as-above', name);
}

function told(
  grid: Grid,
  changes: ReturnType<typeof createChanges>,
  ruleId: 'merged-cells-filled' | 'blanks-as-above',
  name: string,
): Filled {
  const first = changes.first();
  if (first === null) return { grid, diagnostics: [] };
  const place = { source: name, row: grid.line(first) };
  return { grid: withCells(grid, changes.rows), diagnostics: [diagnose(ruleId, place, { count: changes.count() })] };
}

/** The rows that a workbook hides. */
export const hiddenIn = (grid: Grid, rows: ArrayLike<number>, marks: SheetMarks | undefined): readonly number[] => {
  if (marks === undefined || marks.hiddenRows.length === 0) return [];
  const lines = new Set(marks.hiddenRows);
  return Array.from(rows).filter((row) => lines.has(grid.line(row)));
};

/** Everything there is to say of a table as its workbook shows it. */
export function describeMarks(
  grid: Grid,
  header: TableHeader,
  at: ColumnPlaces,
  settings: MappingSettings,
  name: string,
  rows: Int32Array,
  sheet: Sheet | null,
): readonly Diagnostic[] {
  if (sheet?.marks === undefined) return [];
  const { marks } = sheet;
  const table: MarkedTable = { grid, header, at, settings, name, marks };
  const columns = mappedHeaders(table);
  const hidden = hiddenIn(grid, rows, marks);
  const hiddenHeaders = marks.hiddenColumns.flatMap((column) => columns.get(column) ?? []);
  return [
    ...(marks.isHidden ? [diagnose('hidden-sheet', { source: name }, { sheet: sheet.name })] : []),
    ...(hiddenHeaders.length === 0
      ? []
      : [diagnose('hidden-columns', { source: name, row: header.line }, { headers: hiddenHeaders })]),
    ...(hidden.length === 0
      ? []
      : [
          diagnose(
            settings.hiddenRows === 'counted' ? 'hidden-rows-counted' : 'hidden-rows',
            { source: name, row: grid.line(hidden[0]!) },
            { count: hidden.length, of: rows.length },
          ),
        ]),
    ...describeFormulas(table),
    ...describeMerged(table, rows),
  ];
}

/** The headers that the mapping reads, by the place of their column. */
const mappedHeaders = ({ at, settings }: MarkedTable): ReadonlyMap<number, string> =>
  new Map(headersWanted(settings).flatMap((header) => [[at.byHeader(header)!, header] as const]));

/** Formulas without a result, in every row below the header: a row of nothing else looks blank. */
function describeFormulas(table: MarkedTable): readonly Diagnostic[] {
  const { grid, header, marks, name } = table;
  const columns = mappedHeaders(table);
  const from = grid.line(header.body - 1) + 1;
  return [
    ...marks.uncalculated.flatMap(({ column, lines }) => {
      const own = lines.filter((line) => line >= from);
      const [first] = own;
      if (first === undefined || !columns.has(column)) return [];
      const noughts = first <= grid.length && !grid.isEmpty(first - 1, column);
      const place = { source: name, row: first, column: columns.get(column)! };
      return [diagnose('formulas-uncalculated', place, { count: own.length, noughts })];
    }),
    ...marks.outdated.flatMap((column) =>
      columns.has(column)
        ? [diagnose('formulas-outdated', { source: name, row: header.line, column: columns.get(column)! }, {})]
        : [],
    ),
  ];
}

/** Blank cells of complaints that are blank because they are merged with another. */
function describeMerged(table: MarkedTable, rows: Int32Array): readonly Diagnostic[] {
  const { grid, marks, settings, name } = table;
  if (marks.merged.length === 0 || settings.mergedCells === 'blank') return [];
  const isComplaint = new Set(Array.from(rows, (row) => grid.line(row)));
  const found: Diagnostic[] = [];
  for (const [column, header] of mappedHeaders(table)) {
    const blanks = marks.merged
      .filter(({ left, right }) => left <= column && column <= right)
      .flatMap((cells) => blanksIn(grid, cells, column, isComplaint))
      .sort((a, b) => a.line - b.line);
    const [first] = blanks;
    if (first === undefined) continue;
    const { top, bottom, left } = first.cells;
    const details = { count: blanks.length, top, bottom, isAcross: left < column };
    found.push(diagnose('merged-cells', { source: name, row: first.line, column: header }, details));
  }
  return found;
}

/** The lines of complaints in which a column is blank although the first of its merged cells holds something. */
function blanksIn(grid: Grid, cells: MergedCells, column: number, isComplaint: ReadonlySet<number>) {
  const { top, bottom, left } = cells;
  if (top > grid.length || grid.isEmpty(top - 1, left)) return [];
  const lines: { line: number; cells: MergedCells }[] = [];
  for (let line = top; line <= Math.min(bottom, grid.length); line++)
    if (isComplaint.has(line) && grid.isEmpty(line - 1, column)) lines.push({ line, cells });
  return lines;
}

/** Why a sheet lacks headers of a mapping: another sheet has them, or its texts are formulas that nobody has calculated. */
export function whyNotInSheet(
  sheet: Sheet | null,
  settings: MappingSettings,
  missing: number,
  name: string,
): Diagnostic | null {
  if (sheet === null || missing === 0) return null;
  const other = headerInAnotherSheet(sheet, settings, missing, name);
  const lines = sheet.marks?.uncalculated.flatMap((column) => column.lines) ?? [];
  if (other !== null || lines.length === 0) return other;
  const row = lines.reduce((least, line) => Math.min(least, line));
  return diagnose('formulas-uncalculated', { source: name, row }, { count: lines.length, noughts: false });
}

/**
 * The sheet that has the headers of a mapping, where the one that was read has not: the one that has most of them.
 * @param missing how many of the headers the sheet that was read lacks
 */
function headerInAnotherSheet(
  sheet: Sheet,
  settings: MappingSettings,
  missing: number,
  name: string,
): Diagnostic | null {
  const best = (sheet.others ?? [])
    .flatMap((head) => headersIn(head, settings, name))
    .reduce<ReturnType<typeof headersIn>[number] | null>(
      (least, other) =>
        least === null || other.missing + Number(other.isHidden) / 2 < least.missing + Number(least.isHidden) / 2
          ? other
          : least,
      null,
    );
  if (best === null || best.missing >= missing) return null;
  return diagnose('header-in-another-sheet', { source: name }, { read: sheet.name, ...best });
}

/** Other sheets in view that have every header of a mapping that names no sheet, and rows below. */
export function sheetsAlike(sheet: Sheet | null, settings: MappingSettings, name: string): Diagnostic | null {
  if (sheet === null || settings.sheet !== undefined) return null;
  const sheets = (sheet.others ?? [])
    .flatMap((head) => headersIn(head, settings, name))
    .filter(({ missing, isHidden, hasRows }) => missing === 0 && hasRows && !isHidden)
    .map((other) => other.sheet);
  return sheets.length === 0 ? null : diagnose('sheets-alike', { source: name }, { read: sheet.name, sheets });
}

function headersIn({ name: sheet, isHidden, rows }: SheetHead, settings: MappingSettings, name: string) {
  const grid = rowsGrid(rows.map((cells, i) => ({ line: i + 1, cells })));
  const header = findHeader(grid, { ...settings, headerLine: undefined }, name);
  if ('ruleId' in header) return [];
  const missing = findColumns(header, settings, name).diagnostics.length;
  let hasRows = false;
  for (let row = header.body; row < grid.length; row++) hasRows ||= !grid.isBlank(row);
  return [{ sheet, isHidden, line: header.line, missing, hasRows }];
}
