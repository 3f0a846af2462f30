/**
 * One export to complaints in columns.
 *
 *   bytes ─► grid ─► header, columns ─► rows sorted ─► complaints ─► cells to codes ─► ComplaintTable
 *                                        └───── row account: rows read = counted + excluded ─────┘
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
import type { RowAccount, SourceDescription } from '../vocabulary/complaint-data.ts';
import {
  type CategoryColumn,
  type ComplaintTable,
  createComplaintTable,
  NOT_COLLECTED,
} from '../vocabulary/complaint-table.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import { categoriesOf, readColumn } from './cells.ts';
import { checkChanged } from './changed-references.ts';
import { checkTable, type HeaderOf } from './check-table.ts';
import { rowsInCells } from './csv.ts';
import {
  type ColumnProfile,
  describeColumn,
  keptUnknown,
  profileOf,
  type ReadColumn,
  type UnknownWords,
} from './describe-columns.ts';
import { errorCellsOutside, isCauseOfBlank, isErrorCell } from './error-cells.ts';
import { type ColumnPlaces, findColumns, findHeader, headersWanted, type TableHeader } from './find-table.ts';
import type { Grid } from './grid.ts';
import { type MergedIssues, mergeIssues } from './issues.ts';
import {
  columnsAt,
  hasStageColumns,
  type Mapping,
  type MappingSettings,
  normaliseWord,
  notCollectedAt,
  wordFieldOf,
  wordSet,
} from './mapping.ts';
import { ordersThatDiffer } from './orders-that-differ.ts';
import { isSheet, readFileCells, type Sheet } from './read-file.ts';
import { groupRows, placedReferences, type RecordPart } from './records.ts';
import { describeMarks, fillAsAbove, fillMerged, hiddenIn, sheetsAlike, whyNotInSheet } from './sheet-marks.ts';
import { sortRows } from './sort-rows.ts';

/** One source's export as read. */
export interface ParsedExport extends Omit<SourceDescription, 'id'> {
  readonly source: string;
  readonly file: string;
  readonly table: ComplaintTable;
  readonly account: RowAccount;
  readonly diagnostics: readonly Diagnostic[];
  /** Each column that was read, for a report on the quality of the data. */
  readonly columns: readonly ColumnProfile[];
  /** Cells that stay “not recognised” because the run was told to go on. */
  readonly unrecognised: number;
  /** What the diagnostics came from, so that they can be found again after a correction. */
  readonly reading: {
    readonly headerOf: HeaderOf;
    readonly file: readonly Diagnostic[];
    readonly cells: readonly { readonly field: ComplaintField; readonly diagnostic: Diagnostic }[];
  };
}

export interface ParseOptions {
  /** How messages call the file; by default the source's id with `.csv`. */
  readonly name?: string;
  /** An export without a complaint is what it is, and no mistake. */
  readonly nilReturn?: boolean;
  /** Whether a word that the mapping does not know stops the run, or goes on as “not recognised” and is never published. */
  readonly unknownWords?: UnknownWords;
}

/**
 * Read an export by its mapping. Problems in the file are in `diagnostics`; a row with a problem is still counted,
 * with “not recognised” in the field concerned, and `computeMeasures` refuses data that hold an error.
 * @param input the bytes of a CSV file, or a sheet that `readWorkbook` read
 * @example parseComplaints(councilCsv, parseMapping(councilYaml, { name: 'council.yaml' })).table.length // 155
 */
export function parseComplaints(input: Uint8Array | Sheet, mapping: Mapping, options: ParseOptions = {}): ParsedExport {
  const { settings } = mapping;
  if (settings === null)
    return nothingRead({ id: mapping.name, label: mapping.name }, options.name ?? mapping.name, mapping.diagnostics);
  const name = options.name ?? `${settings.source}.csv`;
  const source = { id: settings.source, label: settings.label };
  const stop = (...problems: readonly Diagnostic[]) => nothingRead(source, name, [...mapping.diagnostics, ...problems]);

  const file = readFileCells(input, settings, headersWanted(settings), name);
  const sheet = isSheet(input) ? input : null;
  const marks = sheet?.marks;
  const inSheet = (missing: number) => whyNotInSheet(sheet, settings, missing, name);
  if ('ruleId' in file) return stop(inSheet(Number.POSITIVE_INFINITY) ?? file);
  const header = findHeader(file.grid, settings, name);
  if ('ruleId' in header) return stop(...file.diagnostics, inSheet(Number.POSITIVE_INFINITY) ?? header);
  const merged = fillMerged(file.grid, header, settings, name, marks);
  const swallowed = rowsInCells(merged.grid, header, file.separator, name);
  if (swallowed.length > 0) return stop(...file.diagnostics, ...swallowed);
  const columns = findColumns(header, settings, name);
  const inOther = inSheet(columns.diagnostics.length) ?? sheetsAlike(sheet, settings, name);
  if (inOther !== null) return stop(...file.diagnostics, inOther);
  if (columns.diagnostics.length > 0)
    return stop(
      ...file.diagnostics,
      ...(headerElsewhere(merged.grid, header, columns, settings, name) ?? columns.diagnostics),
    );
  const { at } = columns;

  const sorted = sortRows(merged.grid, header, at, settings, name, marks);
  const filled = fillAsAbove(merged.grid, sorted.complaints, at, settings, name);
  const { grid } = filled;
  const shown = describeMarks(grid, header, at, settings, name, sorted.complaints, sheet);
  const records = groupRows(sorted.complaints, { grid, at, settings, name });
  const fileDiagnostics = [
    ...mapping.diagnostics,
    ...file.diagnostics,
    ...describeHeader(header, settings, name),
    // A total counts rows that are no complaints too: while there are any, it is held against nothing.
    ...sorted.diagnostics.filter(
      ({ ruleId }, _, all) => ruleId !== 'totals-row-wrong' || !all.some((other) => rowsAstray.includes(other.ruleId)),
    ),
    ...merged.diagnostics,
    ...filled.diagnostics,
    ...shown,
    ...errorCellsOutside(grid, sorted.complaints, at, settings, name),
    ...records.diagnostics,
    ...checkChanged(placedReferences(sorted.complaints, { grid, at, settings, name }), {
      source: name,
      column: settings.columns.reference ?? null,
    }),
  ];
  const hidden = hiddenIn(grid, sorted.complaints, marks).length;
  if (records.counted === 0 && options.nilReturn !== true && !shown.some(({ severity }) => severity === 'error'))
    fileDiagnostics.push(diagnose('no-records', { source: name, row: header.line }, {}));

  const headerOf: HeaderOf = (field, stage) =>
    columnsAt(settings, hasStageColumns(settings) ? stage : null)[field] ?? null;
  const unmerged = readRecords(records.parts, {
    grid,
    at,
    settings,
    name,
    unknownWords: options.unknownWords ?? 'stop',
  });
  const issues = putTogether(unmerged.table, sorted.complaints, { grid, at, settings, name, headerOf });
  fileDiagnostics.push(...issues.diagnostics);
  const read = { ...unmerged, table: issues.table };
  // What is wrong with a row that is no complaint, or whose cells are out of place, is said once.
  const astray = new Set(
    sorted.diagnostics.flatMap(({ ruleId, row }) => (rowsAstray.includes(ruleId) && row !== null ? [row] : [])),
  );
  const secondTable =
    sorted.diagnostics.find(({ ruleId }) => ruleId === 'second-table')?.row ?? Number.POSITIVE_INFINITY;
  const account: RowAccount = {
    source: settings.source,
    label: settings.label,
    file: name,
    linesAboveHeader: header.line - 1,
    rowsRead: grid.length - header.body,
    counted: records.counted - issues.merged.length,
    complaints: read.table.length,
    ...(hidden === 0 ? {} : { hidden }),
    corrected: 0,
    excluded: [
      ...[...sorted.excluded, ...records.excluded].map(({ rows, ...heap }) => ({
        ...heap,
        count: rows.length,
        firstLine: grid.line(rows[0]!),
      })),
      ...(issues.merged[0] === undefined
        ? []
        : [{ reason: 'issue-row' as const, count: issues.merged.length, firstLine: issues.merged[0] }]),
    ],
  };
  return Object.freeze({
    source: settings.source,
    label: settings.label,
    file: name,
    table: read.table,
    notCollected: themesAreListed(settings)
      ? settings.notCollected.filter((field) => field !== 'contributing-themes')
      : settings.notCollected,
    notCollectedAt: Object.fromEntries(
      stages.flatMap((stage) => {
        const fields = notCollectedAt(settings, stage);
        return fields.length === 0 ? [] : [[stage, fields]];
      }),
    ),
    blankMeansNothing: settings.blankMeansNothing,
    account,
    columns: read.profiles,
    unrecognised: read.unrecognised,
    reading: { headerOf, file: fileDiagnostics, cells: read.cells },
    diagnostics: inFileOrder([
      ...fileDiagnostics,
      ...[...read.cells.map(({ diagnostic }) => diagnostic), ...checkTable(read.table, name, headerOf)]
        .filter(
          ({ ruleId, row }) =>
            row === null || !aboutOneRow.includes(ruleId) || !(astray.has(row) || row >= secondTable),
        )
        .filter((diagnostic) => !fileDiagnostics.some((cause) => isCauseOfBlank(cause, diagnostic))),
    ]),
  });
}

/** Whether the themes of a complaint come from its rows. */
const themesAreListed = ({ issues }: MappingSettings): boolean => issues?.fields['main-theme'] !== undefined;

/** The rows of each complaint put together, where the mapping declares a row for each issue. */
function putTogether(
  table: ComplaintTable,
  rows: Int32Array,
  { grid, at, settings, name, headerOf }: Omit<Reading, 'unknownWords'> & { readonly headerOf: HeaderOf },
): MergedIssues {
  if (settings.issues === undefined) return { table, merged: [], diagnostics: [] };
  const { mainRow } = settings.issues;
  const column = at.byHeader(mainRow?.column);
  const words = wordSet(mainRow?.words ?? []);
  const mainLines = column === null ? [] : [...rows].filter((row) => words.has(normaliseWord(grid.cell(row, column))));
  return mergeIssues(table, { settings, name, headerOf, mainLines: new Set(mainLines.map((row) => grid.line(row))) });
}

/** Rules that say that a row is not what it should be as a whole. */
const rowsAstray: readonly string[] = ['ragged-row', 'note-row', 'second-table'];

/** Rules that speak of one row; what is wrong with a column as a whole is said wherever it shows. */
const aboutOneRow: readonly string[] = [
  'blank-required',
  'unknown-word',
  'bad-amount',
  'impossible-date',
  'impossible-received-date',
  'duplicate-reference',
  'dates-out-of-order',
  'outcome-not-decided',
  'extension-contradicted',
];

/** Where most headers are missing on the line declared, the header is elsewhere, or the file is another: one message says so. */
function headerElsewhere(
  grid: Grid,
  { line }: TableHeader,
  { diagnostics }: ReturnType<typeof findColumns>,
  settings: MappingSettings,
  name: string,
): readonly Diagnostic[] | null {
  const wanted = new Set(headersWanted(settings)).size;
  if (settings.headerLine === undefined || diagnostics.length * 2 < wanted || wanted < 3) return null;
  const found = findHeader(grid, { ...settings, headerLine: undefined }, name);
  if ('ruleId' in found) return [found];
  return found.line === line ? null : [diagnose('header-elsewhere', { source: name, row: line }, { line: found.line })];
}

/** Where the header was found, where the mapping does not say. */
const describeHeader = (header: TableHeader, { headerLine }: MappingSettings, name: string): readonly Diagnostic[] =>
  headerLine === undefined && header.line > 1
    ? [diagnose('header-found', { source: name, row: header.line }, { above: header.line - 1 })]
    : [];

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
    complaints: 0,
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
    notCollectedAt: {},
    blankMeansNothing: [],
    account,
    columns: [],
    unrecognised: 0,
    diagnostics,
    reading: { headerOf: () => null, file: diagnostics, cells: [] },
  };
}

interface Reading {
  readonly grid: Grid;
  readonly at: ColumnPlaces;
  readonly settings: MappingSettings;
  readonly name: string;
  readonly unknownWords: UnknownWords;
}

/** Every field of the complaints, part by part: the stages of rows that hold both follow one another. */
function readRecords(parts: readonly RecordPart[], { grid, at, settings, name, unknownWords }: Reading) {
  const length = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const codes = eachField(complaintFieldIds, () => new Int32Array(length).fill(NOT_COLLECTED));
  const line = new Int32Array(length);
  const reference: string[] = [];
  const nothing = wordSet(settings.placeholders);
  const lists: number[][] = [];
  const read: ReadColumn[] = [];
  let from = 0;
  for (const { stage, rows, rowsOf } of parts) {
    for (let i = 0; i < rows.length; i++) line[from + i] = grid.line(rows[i]!);
    const start = from;
    const referenceAt = at.of('reference', stage)!;
    for (const text of grid.texts(referenceAt, rowsOf('reference', referenceAt)))
      reference.push((nothing.size > 0 && nothing.has(normaliseWord(text))) || isErrorCell(text) ? '' : text.trim());
    const asked = complaintFieldIds.flatMap((field) => {
      const constant = field === 'reference' ? null : constantCode(field, stage, settings);
      if (constant !== null) codes[field].fill(constant, from, from + rows.length);
      const header = columnsAt(settings, stage)[field];
      const column = at.of(field, stage);
      if (field === 'reference' || constant !== null || header === undefined || column === null) return [];
      return [{ field, header, column, rows: rowsOf(field, column) }];
    });
    for (const [c, column] of grid.intern(asked).entries()) {
      const { field, header, rows: own } = asked[c]!;
      const reading = readColumn(field, column, settings, lists);
      codes[field].set(reading.codes, from);
      read.push({
        field,
        stage,
        header,
        column,
        reading,
        lineOf: (i) => grid.line(own[i]!),
        referenceOf: (i) => reference[start + i]!,
      });
    }
    from += rows.length;
  }
  const category = eachField(categoryFields, (field) => ({
    categories: categoriesOf(settings, wordFieldOf(field)!),
    codes: codes[field],
  }));
  const table = createComplaintTable({
    length,
    source: { categories: [{ id: settings.source, label: settings.label }], codes: new Int32Array(length) },
    line,
    reference,
    category,
    contributingThemes: { lists, codes: codes['contributing-themes'] },
    day: eachField(dateFields, (field) => codes[field]),
    pence: codes.compensation,
  });
  const options = { name, settings, unknownWords };
  return {
    table,
    profiles: read.map(profileOf),
    unrecognised: read.reduce((sum, one) => sum + keptUnknown(one, options), 0),
    cells: [
      ...read.flatMap((one) => describeColumn(one, options).map((diagnostic) => ({ field: one.field, diagnostic }))),
      ...ordersThatDiffer(read, name),
    ],
  };
}

/** The code a field has in every complaint of a part: the stage of the part, or a constant of the mapping. */
function constantCode(field: ComplaintField, stage: Stage | null, settings: MappingSettings): number | null {
  if (field === 'stage' && stage !== null) return stages.indexOf(stage);
  const constant = settings.constants[field];
  const wordField = wordFieldOf(field);
  if (constant === undefined || wordField === null) return null;
  return categoriesOf(settings, wordField).findIndex(({ id }) => id === constant);
}

/** Everything that was noticed, in the order of the file. */
export const inFileOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  [...diagnostics].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
