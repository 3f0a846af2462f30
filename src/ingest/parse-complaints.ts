/**
 * One export to complaints in columns.
 *
 *   bytes ─► text ─► rows ─► header, totals row, blank rows set apart ─► cell readers ─► ComplaintTable
 *                             └──────────── row account: rows read = counted + excluded ────────────┘
 *
 * Cells of columns that the mapping does not name are never looked at.
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import {
  type ComplaintField,
  categoryFields,
  complaintFieldIds,
  dateFields,
  eachField,
} from '../vocabulary/complaint.ts';
import type { RowAccount } from '../vocabulary/complaint-data.ts';
import { type CategoryColumn, type ComplaintTable, createComplaintTable } from '../vocabulary/complaint-table.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { decodeBytes } from './bytes.ts';
import { type CellReader, categoriesOf, createCellReader } from './cells.ts';
import { checkTable, type Headers } from './check-table.ts';
import { quotableHeaders } from './checks.ts';
import { type CsvRow, parseCsv } from './csv.ts';
import { type Mapping, type MappingSettings, normaliseWord, wordFieldOf } from './mapping.ts';
import { mergeRows } from './merge-rows.ts';

/** Where each field stands in a row. */
export type ColumnPlaces = Partial<Record<ComplaintField | 'jointComplaints', number>>;

/** One source's export as read. */
export interface ParsedExport {
  readonly source: string;
  readonly label: string;
  readonly file: string;
  readonly table: ComplaintTable;
  readonly notCollected: readonly ComplaintField[];
  readonly blankMeansNothing: readonly ComplaintField[];
  readonly account: RowAccount;
  readonly diagnostics: readonly Diagnostic[];
  /** What the diagnostics came from, so that they can be found again after a correction. */
  readonly reading: {
    readonly headers: Headers;
    readonly file: readonly Diagnostic[];
    readonly cells: readonly { readonly field: ComplaintField; readonly diagnostic: Diagnostic }[];
  };
}

/**
 * Read an export by its mapping. Problems in the file are in `diagnostics`; a row with a problem is still counted,
 * with “not recognised” in the field concerned, and `computeMeasures` refuses data that hold an error.
 * @param options.name how messages call the file; by default the source's id with `.csv`
 * @param options.nilReturn an export without a complaint is what it is, and no mistake
 */
export function parseComplaints(
  bytes: Uint8Array,
  mapping: Mapping,
  options: { readonly name?: string; readonly nilReturn?: boolean } = {},
): ParsedExport {
  const { settings } = mapping;
  if (settings === null)
    return nothingRead({ id: mapping.name, label: mapping.name }, options.name ?? mapping.name, mapping.diagnostics);
  const name = options.name ?? `${settings.source}.csv`;
  const stop = (problem: Diagnostic) =>
    nothingRead({ id: settings.source, label: settings.label }, name, [...mapping.diagnostics, problem]);

  const text = bytes.length === 0 ? '' : decodeBytes(bytes, settings.encoding, name);
  if (typeof text !== 'string') return stop(text);
  if (text.trim() === '') return stop(diagnose('file-empty', { source: name }, { role: 'export' }));
  const rows = parseCsv(text, settings.separator, name);
  if (!Array.isArray(rows)) return stop(rows as Diagnostic);
  const headerAt = (rows as readonly CsvRow[]).findIndex(({ line }) => line === settings.headerLine);
  if (headerAt === -1) {
    return stop(
      diagnose('header-line-missing', { source: name }, { headerLine: settings.headerLine, lines: rows.at(-1)!.line }),
    );
  }
  const header = (rows as readonly CsvRow[])[headerAt]!;
  const columns = findColumns(header, settings, name);
  if (columns.diagnostics.length > 0) {
    return nothingRead({ id: settings.source, label: settings.label }, name, [
      ...mapping.diagnostics,
      ...columns.diagnostics,
    ]);
  }
  const body = sortRows((rows as readonly CsvRow[]).slice(headerAt + 1), header, settings, name);
  if (body.complaints.length === 0 && options.nilReturn !== true)
    body.diagnostics.push(diagnose('no-records', { source: name, row: header.line }, {}));

  const merged = mergeRows(body.complaints, columns.at, settings, name);
  body.diagnostics.push(...merged.diagnostics);
  const read = readColumns(merged.rows, columns.at, settings, name);
  const headers: Headers = settings.columns;
  const account: RowAccount = {
    source: settings.source,
    label: settings.label,
    file: name,
    linesAboveHeader: header.line - 1,
    rowsRead: rows.length - headerAt - 1,
    counted: read.table.length,
    corrected: 0,
    excluded: [
      ...(body.blank.length > 0
        ? [{ reason: 'blank-row' as const, count: body.blank.length, firstLine: body.blank[0]!.line }]
        : []),
      ...(body.totals !== null ? [{ reason: 'totals-row' as const, count: 1, firstLine: body.totals.line }] : []),
      ...merged.excluded,
    ],
  };
  return Object.freeze({
    source: settings.source,
    label: settings.label,
    file: name,
    table: read.table,
    notCollected: settings.notCollected,
    blankMeansNothing: settings.blankMeansNothing,
    account,
    reading: { headers, file: [...mapping.diagnostics, ...body.diagnostics], cells: read.cells },
    diagnostics: inFileOrder([
      ...mapping.diagnostics,
      ...body.diagnostics,
      ...read.cells.map(({ diagnostic }) => diagnostic),
      ...checkTable(read.table, name, headers),
    ]),
  });
}

function nothingRead(
  source: { id: string; label: string },
  file: string,
  diagnostics: readonly Diagnostic[],
): ParsedExport {
  const account = {
    source: source.id,
    label: source.label,
    file,
    linesAboveHeader: 0,
    rowsRead: 0,
    counted: 0,
    corrected: 0,
    excluded: [],
  };
  const none: CategoryColumn = { categories: [], codes: [] };
  const table = createComplaintTable({
    length: 0,
    source: { categories: [source], codes: [] },
    line: [],
    reference: [],
    category: eachField(categoryFields, () => none),
    contributingThemes: { lists: [], codes: [] },
    day: eachField(dateFields, () => []),
    pence: [],
  });
  return {
    source: source.id,
    label: source.label,
    file,
    table,
    notCollected: [],
    blankMeansNothing: [],
    account,
    diagnostics,
    reading: { headers: {}, file: diagnostics, cells: [] },
  };
}

/** Where each mapped field stands in the header. */
function findColumns(header: CsvRow, settings: MappingSettings, name: string) {
  const at: ColumnPlaces = {};
  const diagnostics: Diagnostic[] = [];
  const headers = header.cells.map(normaliseWord);
  const { columns, totalsRow, jointComplaints } = settings;
  const wantedHeaders = [
    ...Object.entries(columns),
    ...(jointComplaints === undefined ? [] : [['jointComplaints', jointComplaints.column]]),
    ...(totalsRow === undefined
      ? []
      : [
          ['totalsRow', totalsRow.column],
          ['totalsRow', totalsRow.total],
        ]),
  ] as [ComplaintField | 'jointComplaints', string][];
  for (const [field, wanted] of wantedHeaders) {
    const places = headers.flatMap((text, i) => (text === normaliseWord(wanted) ? [i] : []));
    const place = { source: name, row: header.line, column: wanted };
    if (places.length === 1) at[field] = places[0]!;
    else if (places.length > 1) diagnostics.push(diagnose('duplicate-column', place, { header: wanted }));
    else {
      const near = nearest(wanted, quotableHeaders(header.cells.map((text) => text.trim())));
      diagnostics.push(diagnose('missing-column', place, { header: wanted, field, near }));
    }
  }
  return { at, diagnostics };
}

/** The rows below the header: complaints, the totals row, blank rows. */
function sortRows(rows: readonly CsvRow[], header: CsvRow, settings: MappingSettings, name: string) {
  const complaints: CsvRow[] = [];
  const blank: CsvRow[] = [];
  const diagnostics: Diagnostic[] = [];
  let totals: CsvRow | null = null;
  const { totalsRow } = settings;
  const columnOf = (wanted: string) => header.cells.findIndex((text) => normaliseWord(text) === normaliseWord(wanted));
  const markAt = totalsRow === undefined ? -1 : columnOf(totalsRow.column);
  for (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) blank.push(row);
    else if (
      totals === null &&
      markAt >= 0 &&
      normaliseWord(row.cells[markAt] ?? '') === normaliseWord(totalsRow!.word)
    )
      totals = row;
    else complaints.push(row);
  }
  for (const row of complaints) {
    if (row.cells.length !== header.cells.length) {
      const details = { cells: row.cells.length, expected: header.cells.length };
      diagnostics.push(diagnose('ragged-row', { source: name, row: row.line }, details));
    }
  }
  if (totalsRow !== undefined) {
    if (totals === null) {
      diagnostics.push(
        diagnose('totals-row-missing', { source: name }, { word: totalsRow.word, column: totalsRow.column }),
      );
    } else {
      const says = (totals.cells[columnOf(totalsRow.total)] ?? '').trim();
      const place = { source: name, row: totals.line, column: totalsRow.total };
      const agrees = /^\d+$/.test(says.replaceAll(',', '')) && Number(says.replaceAll(',', '')) === complaints.length;
      diagnostics.push(
        agrees
          ? diagnose('totals-row-dropped', place, { counted: complaints.length })
          : diagnose('totals-row-wrong', place, {
              says: /^[\d,.]{1,12}$/.test(says) ? says : 'something that is no number',
              counted: complaints.length,
            }),
      );
    }
  }
  return { complaints, blank, totals, diagnostics };
}

function readColumns(rows: readonly CsvRow[], at: ColumnPlaces, settings: MappingSettings, name: string) {
  const readers = new Map<ComplaintField, CellReader>();
  const codes = {} as Record<ComplaintField, Int32Array>;
  for (const field of complaintFieldIds) {
    if (field === 'reference') continue;
    const reader = createCellReader(field, settings);
    const column = at[field];
    readers.set(field, reader);
    codes[field] = reader.read(rows, column ?? null);
  }
  const reference = rows.map(({ cells }) => (cells[at.reference!] ?? '').trim());
  const line = Int32Array.from(rows, (row) => row.line);
  const category = eachField(categoryFields, (field) => ({
    categories: categoriesOf(settings, wordFieldOf(field)!),
    codes: codes[field],
  }));
  const table = createComplaintTable({
    length: rows.length,
    source: { categories: [{ id: settings.source, label: settings.label }], codes: new Int32Array(rows.length) },
    line,
    reference,
    category,
    contributingThemes: { lists: readers.get('contributing-themes')!.lists, codes: codes['contributing-themes'] },
    day: eachField(dateFields, (field) => codes[field]),
    pence: codes.compensation,
  });
  const cells = [...readers].flatMap(([field, reader]) => {
    const column = at[field];
    let byCell: Map<string, Set<string>> | undefined;
    const references = (cell: string) => {
      byCell ??= referencesByCell(rows, column!, reference);
      return byCell.get(cell)?.size ?? 0;
    };
    const place = { source: name, column: settings.columns[field] ?? null };
    return reader.diagnostics(place, references).map((diagnostic) => ({ field, diagnostic }));
  });
  return { table, cells };
}

/** Under which references each cell of a column stands. */
function referencesByCell(rows: readonly CsvRow[], column: number, references: readonly string[]) {
  const found = new Map<string, Set<string>>();
  for (const [i, { cells }] of rows.entries()) {
    const cell = cells[column] ?? '';
    const under = found.get(cell) ?? new Set();
    found.set(cell, under.add(references[i]!));
  }
  return found;
}

/** Everything that was noticed, in the order of the file. */
export const inFileOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  [...diagnostics].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
