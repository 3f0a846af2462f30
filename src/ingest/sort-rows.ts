/**
 * The rows below a header, each in one heap: complaints, and what is left out for a reason that is said.
 *
 *   rows read = complaints + blank rows + repeated headers + the totals row + rows below the table + stray rows
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { otherRows, RowExclusion } from '../vocabulary/complaint-data.ts';
import type { ColumnPlaces, TableHeader } from './find-table.ts';
import { cellsOf, type Grid } from './grid.ts';
import { kindsOutside, type MappingSettings, normaliseWord, wordSet } from './mapping.ts';
import type { SheetMarks } from './read-file.ts';
import { hiddenIn } from './sheet-marks.ts';
import { checkTotals, saysTotal, saysWord } from './totals-row.ts';

export interface SortedRows {
  readonly complaints: Int32Array;
  readonly excluded: readonly {
    readonly reason: RowExclusion;
    readonly label?: string;
    readonly rows: readonly number[];
  }[];
  readonly diagnostics: readonly Diagnostic[];
}

export function sortRows(
  grid: Grid,
  header: TableHeader,
  at: ColumnPlaces,
  settings: MappingSettings,
  name: string,
  marks?: SheetMarks,
): SortedRows {
  const heaps: Record<(typeof otherRows)[number], number[]> = {
    'blank-row': [],
    'repeated-header': [],
    'totals-row': [],
    'below-table': [],
    'stray-row': [],
    'other-landlord': [],
    'outside-procedure': [],
    'left-out': [],
    'hidden-row': [],
  };
  const rows: number[] = [];
  const diagnostics: Diagnostic[] = [];
  const mapped = mappedColumns(settings, at);
  const isHeader = headerMatcher(grid, header);
  const place = (row: number, column: string | null = null) => ({ source: name, row: grid.line(row), column });
  let blankBelow = false;
  const hasOneLine = header.body === header.row + 1;
  for (let row = header.body; row < grid.length; row++) {
    // As nearly every row is.
    if (!blankBelow && hasOneLine) {
      const plain = grid.unlikeUntil(row, header.row);
      while (row < plain) rows.push(row++);
      if (row === grid.length) break;
    }
    if (grid.isBlank(row)) {
      heaps['blank-row'].push(row);
      // A blank row between the header and the first complaint ends nothing.
      blankBelow = rows.length > 0;
    } else if (settings.tableEnds === 'first-blank-row' && blankBelow) {
      heaps['below-table'].push(row);
    } else if (isHeader(row)) heaps['repeated-header'].push(row);
    else rows.push(row);
  }
  const totals = takeTotals(grid, rows, heaps['below-table'], at, settings, mapped);
  let complaints = totals === null ? rows : rows.filter((row) => row !== totals);
  if (settings.strayRows === 'left-out') {
    const notes = notesIn(grid, mapped, complaints);
    heaps['stray-row'] = complaints.filter((row) => notes.has(row));
    complaints = complaints.filter((row) => !notes.has(row));
  }
  const read = complaints;
  const hidden = settings.hiddenRows === 'left-out' ? hiddenIn(grid, read, marks) : [];
  if (hidden[0] !== undefined) {
    const left = new Set(hidden);
    heaps['hidden-row'] = [...hidden];
    complaints = complaints.filter((row) => !left.has(row));
    const details = { count: hidden.length, of: read.length };
    diagnostics.push(diagnose('hidden-rows-left-out', place(hidden[0]), details));
  }
  if (totals !== null) {
    heaps['totals-row'] = [totals];
    heaps['below-table'] = heaps['below-table'].filter((row) => row !== totals);
    // A total is of all rows, or, where the workbook makes it, of those in view.
    const ofAll = checkTotals(grid, totals, read, at, settings, place);
    const isOfAll = hidden.length === 0 || ofAll.severity !== 'error';
    diagnostics.push(isOfAll ? ofAll : checkTotals(grid, totals, complaints, at, settings, place));
  } else if (settings.totalsRow !== undefined) {
    const { word, column } = settings.totalsRow;
    diagnostics.push(diagnose('totals-row-missing', { source: name }, { word, column }));
  }
  if (settings.only !== undefined) {
    const theirs = new Set(
      ofOthers(grid, complaints, at, settings.only, (problem) => diagnostics.push(problem), place),
    );
    heaps['other-landlord'] = [...theirs];
    complaints = complaints.filter((row) => !theirs.has(row));
  }
  const outside = outsideProcedure(grid, complaints, at, settings);
  if (outside.length > 0) {
    const theirs = new Set(outside.flatMap(({ rows: own }) => own));
    complaints = complaints.filter((row) => !theirs.has(row));
    for (const { label, rows: own } of outside)
      diagnostics.push(diagnose('outside-procedure', place(own[0]!), { label, count: own.length }));
  }
  return {
    complaints: new Int32Array(complaints),
    excluded: [
      ...Object.entries(heaps).flatMap(([reason, heap]) =>
        heap.length === 0 ? [] : [{ reason: reason as RowExclusion, rows: heap }],
      ),
      ...outside.map(({ label, rows: own }) => ({ reason: 'outside-procedure' as const, label, rows: own })),
    ],
    diagnostics: [
      ...diagnostics,
      ...heapDiagnostics(heaps, place),
      ...shapeDiagnostics(grid, header, complaints, mapped, settings, place),
    ],
  };
}

/** The rows of each kind that belong to no stage of the procedure. */
function outsideProcedure(grid: Grid, rows: readonly number[], at: ColumnPlaces, settings: MappingSettings) {
  const column = at.byHeader(settings.outsideProcedure?.column ?? settings.columns.stage);
  const kinds = kindsOutside(settings);
  if (kinds.length === 0 || column === null) return [];
  const said = rows.map((row) => normaliseWord(grid.cell(row, column)));
  return kinds.flatMap(({ label, words }) => {
    const known = wordSet(words);
    const own = rows.filter((_, i) => known.has(said[i]!));
    return own.length === 0 ? [] : [{ label, rows: own }];
  });
}

/** Rows of other landlords; a row of neither this one nor those is an error. */
function ofOthers(
  grid: Grid,
  rows: readonly number[],
  at: ColumnPlaces,
  { column, words, others }: NonNullable<MappingSettings['only']>,
  tell: (problem: Diagnostic) => void,
  place: PlaceOf,
): readonly number[] {
  const [ours, theirs] = [wordSet(words), wordSet(others)];
  const where = at.byHeader(column)!;
  const said = rows.map((row) => normaliseWord(grid.cell(row, where)));
  const unknown = rows.filter((_, i) => !ours.has(said[i]!) && !theirs.has(said[i]!));
  if (unknown[0] !== undefined)
    tell(diagnose('unknown-landlord-word', place(unknown[0], column), { count: unknown.length }));
  const left = rows.filter((_, i) => theirs.has(said[i]!));
  if (left[0] !== undefined) tell(diagnose('other-landlord', place(left[0], column), { count: left.length }));
  return left;
}

type PlaceOf = (row: number, column?: string | null) => { source: string; row: number; column: string | null };

function heapDiagnostics(heaps: Readonly<Record<string, readonly number[]>>, place: PlaceOf): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const say = (id: 'repeated-header' | 'below-table' | 'stray-row') => {
    const [first] = heaps[id]!;
    if (first !== undefined) found.push(diagnose(id, place(first), { count: heaps[id]!.length }));
  };
  say('repeated-header');
  say('below-table');
  say('stray-row');
  return found;
}

const filledIn = (grid: Grid, row: number, columns: readonly number[]) =>
  columns.reduce((count, column) => (grid.isEmpty(row, column) ? count : count + 1), 0);

const cellsFilled = (grid: Grid, row: number) =>
  Array.from({ length: grid.width(row) }, (_, column) => grid.isEmpty(row, column)).filter((isEmpty) => !isEmpty)
    .length;

/** The columns a complaint is read from. */
function mappedColumns(settings: MappingSettings, at: ColumnPlaces): readonly number[] {
  const headers = [settings.columns, settings.stage1 ?? {}, settings.stage2 ?? {}].flatMap((own) => Object.values(own));
  return [...new Set(headers.flatMap((header) => at.byHeader(header) ?? []))];
}

/** Whether a row says the header again, or a row of it. */
function headerMatcher(grid: Grid, { names, row, body }: TableHeader): (row: number) => boolean {
  const own = Array.from({ length: body - row }, (_, i) => row + i);
  return (other) =>
    own.some(
      (header) =>
        names.every((_, column) => grid.isAlike(header, other, column)) && isEmptyFrom(grid, other, names.length),
    );
}

/** The totals row: as declared, or one of the last rows that says “total” where a reference would stand or beside none. */
function takeTotals(
  grid: Grid,
  rows: readonly number[],
  below: readonly number[],
  at: ColumnPlaces,
  settings: MappingSettings,
  mapped: readonly number[],
): number | null {
  if (settings.totalsRow !== undefined) {
    const column = at.byHeader(settings.totalsRow.column)!;
    const { word } = settings.totalsRow;
    return [...rows, ...below].find((row) => saysWord(grid.cell(row, column), word)) ?? null;
  }
  const reference = at.byHeader(settings.columns.reference) ?? 0;
  // Another table below may have a total of its own: only what comes right after a gap can be this one's.
  for (const row of [...rows.slice(-3), ...below.slice(0, 1)]) {
    const own = grid.cell(row, reference);
    if (own.trim() !== '' && !saysTotal(own)) continue;
    // In a row that is otherwise filled as a complaint is, the word is one of its words.
    if (filledIn(grid, row, mapped) > mapped.length / 2 && mapped.length > 4) continue;
    if (cellsOf(grid, row).some(saysTotal)) return row;
  }
  return null;
}

/** Rows and columns of another shape than the header's. */
function shapeDiagnostics(
  grid: Grid,
  header: TableHeader,
  rows: readonly number[],
  mapped: readonly number[],
  settings: MappingSettings,
  place: PlaceOf,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const expected = header.names.length;
  const width = rows.length === 0 ? expected : grid.width(rows[0]!);
  const alike = rows.length > 1 && rows.every((row) => grid.width(row) === width) ? width : null;
  // A header twice as wide as every row has a row on its own line.
  if (alike !== null && width > 1 && expected >= 2 * width - 1)
    return [diagnose('ragged-row', place(header.row), { cells: expected, expected: width })];
  const unnamed = header.names.flatMap((name, column) => (name === '' ? [column] : []));
  const held = new Map<number, { row: number; count: number }>();
  const hold = (column: number, row: number) => {
    if (grid.isEmpty(row, column)) return;
    const known = held.get(column) ?? { row, count: 0 };
    known.count++;
    held.set(column, known);
  };
  const notes = notesIn(grid, mapped, rows);
  const hasGaps = rows.length > 0 && rows.at(-1)! - rows[0]! >= rows.length;
  // As nearly every export is.
  if (alike === expected && notes.size === 0 && unnamed.length === 0 && !hasGaps) return found;
  let second: number | null = null;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const cells = alike ?? grid.width(row);
    const afterGap = i > 0 && row - rows[i - 1]! > 1;
    if (second === null && afterGap && looksLikeHeader(grid, row)) {
      second = row;
      found.push(diagnose('second-table', place(row), {}));
    }
    if (second !== null) continue;
    if (cells > expected) {
      if (settings.longRows === 'stop' || !isEmptyFrom(grid, row, expected))
        found.push(diagnose('ragged-row', place(row), { cells, expected }));
    } else if (notes.has(row)) found.push(diagnose('note-row', place(row), {}));
    else if (cells < expected && settings.shortRows === 'stop')
      found.push(diagnose('ragged-row', place(row), { cells, expected }));
    for (const column of unnamed) hold(column, row);
  }
  for (const [column, { row, count }] of held)
    found.push(diagnose('unnamed-column', place(row), { column: column + 1, count }));
  return found;
}

const isEmptyFrom = (grid: Grid, row: number, column: number): boolean => {
  for (let at = column; at < grid.width(row); at++) if (!grid.isEmpty(row, at)) return false;
  return true;
};

/** Rows of one cell, where a complaint has a reference and more. */
function notesIn(grid: Grid, mapped: readonly number[], rows: ArrayLike<number>): ReadonlySet<number> {
  const [first, second] = mapped;
  if (first === undefined || second === undefined || mapped.length < 3) return new Set();
  // Two columns are looked at first: hardly a row lacks one of them.
  const lacking = [...grid.emptyIn(first, rows), ...grid.emptyIn(second, rows)];
  return new Set(lacking.filter((row) => cellsFilled(grid, row) === 1));
}

/** After a gap, a row of words alone, where a complaint has numbers and dates, begins another table. */
function looksLikeHeader(grid: Grid, row: number): boolean {
  const filled = cellsOf(grid, row).filter((cell) => cell.trim() !== '');
  return filled.length >= 2 && filled.every((cell) => !/\d/.test(cell) && cell.length <= 60);
}
