/**
 * Exports as they arrive: broken, odd, or merely unusual. Each is read, or refused with the place and the reason, and
 * every row of it is accounted for.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type Diagnostic, formatDiagnostic, hasErrors, parseComplaints } from '../../src/index.ts';
import { parseCsv, type Quoting } from '../../src/ingest/csv.ts';
import { cellsOf } from '../../src/ingest/grid.ts';
import type { Sheet } from '../../src/ingest/read-file.ts';
import { makeWorkbook } from '../support/workbook.ts';
import { bytes, mappingOf } from '../support/worked-example.ts';

const header = ['Ref', 'Stage', 'Status', 'Outcome', 'Received', 'Responded', 'Paid', 'Notes'];
const rows = [
  ['C1', 'One', 'Closed', 'Upheld', '2023-04-03', '2023-04-17', '25.00', ''],
  ['C2', 'One', 'Closed', 'Not upheld', '2023-04-05', '2023-04-18', '', 'rang twice'],
  ['C3', 'Two', 'Closed', 'Upheld £', '2023-04-11', '2023-05-09', '1,250.00', ''],
  ['C4', 'One', 'Open', '', '2023-04-14', '', '', ''],
];
const quote = (cell: string, separator: string) =>
  cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
const csvOf = (cells: readonly (readonly string[])[], separator = ',', end = '\n') =>
  cells.map((row) => row.map((cell) => quote(cell, separator)).join(separator) + end).join('');
const base = csvOf([header, ...rows]);
/** The export with one text put in place of another, which must be there. */
const changed = (...pairs: readonly string[]) => {
  let text = base;
  for (let i = 0; i < pairs.length; i += 2) {
    expect(text).toContain(pairs[i]!);
    text = text.replace(pairs[i]!, () => pairs[i + 1]!);
  }
  return text;
};
/** The dates of the export in another notation: the received dates of the four rows, and no other dates. */
const received = (...dates: readonly string[]) =>
  csvOf([header, ...rows.map((row, i) => [...row.slice(0, 4), dates[i]!, '', ...row.slice(6)])]);
const row = (...cells: readonly string[]) =>
  csvOf([[...cells, ...Array<string>(header.length - cells.length).fill('')]]);

const notCollected =
  'extended, service-area, tenure, channel, main-theme, contributing-themes, refusal-reason, extension-reason, acknowledged-on, logged-on, escalated-on, extension-noticed-on, extension-due-on';
const layout = { encoding: 'utf-8', separator: '","', headerLine: '1', dateOrder: 'yyyy-mm-dd' };
type Layout = { readonly [Name in keyof typeof layout]?: string | null };
/** The mapping of the export, with other settings of the file and more of them. */
const mapping = (more = '', own: Layout = {}) => {
  const settings = Object.entries({ ...layout, ...own }).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  return `source: council
label: Council
${settings.join('\n')}
${more}
columns:
  reference: Ref
  stage: Stage
  status: Status
  outcome: Outcome
  received-on: Received
  responded-on: Responded
  compensation: Paid
words:
  stage: {1: [One], 2: [Two]}
  status: {decided: [Closed], open: [Open]}
  outcome: {upheld: [Upheld], partly-upheld: ["Upheld £"], not-upheld: [Not upheld]}
notCollected: [${notCollected}]
`;
};
const found: Layout = { encoding: null, separator: null, headerLine: null, dateOrder: null };
const foundFile: Layout = { encoding: null, separator: null };

/** A mapping of a row for each complaint, with both stages. */
const bothStages = (more = '') => `source: council
label: Council
encoding: utf-8
separator: ","
headerLine: 1
dateOrder: yyyy-mm-dd
grain: complaint
${more}
columns: {reference: Ref}
stage1: {received-on: S1 received, responded-on: S1 responded, outcome: S1 outcome}
stage2: {received-on: S2 received, responded-on: S2 responded, outcome: S2 outcome}
words:
  outcome: {upheld: [Upheld], not-upheld: [Not upheld]}
notCollected: [status, compensation, ${notCollected}]
`;
const bothHeader = ['Ref', 'S1 received', 'S1 responded', 'S1 outcome', 'S2 received', 'S2 responded', 'S2 outcome'];
const bothRows = [
  ['C1', '2023-04-03', '2023-04-17', 'Upheld', '', '', ''],
  ['C2', '2023-04-05', '2023-04-18', 'Not upheld', '2023-04-25', '2023-05-10', 'Upheld'],
];
const both = csvOf([bothHeader, ...bothRows]);

const updates = csvOf([
  [...header, 'Changed'],
  [...rows[0]!, '2023-04-18 09:00'],
  ['C1', 'One', 'Closed', '', '2023-04-03', '2023-04-19', '', '', '2023-04-19 09:00'],
  ['C1', 'One', 'Open', '', '2023-04-03', '', '', '', '2023-04-04 09:00'],
  [...rows[1]!, '2023-04-18 09:00'],
]);

const utf16 = (text: string, order: 'le' | 'be', mark: boolean) => {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  const all = mark ? [0xfeff, ...units] : units;
  return Uint8Array.from(all.flatMap((unit) => (order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
};
/** Windows-1252, for letters that it shares with Unicode. */
const western = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

interface Malformed {
  readonly name: string;
  readonly input: string | Uint8Array | Sheet;
  readonly yaml?: string;
  /** Everything that is said, as `rule line column`, in the order in which it is said. */
  readonly says?: readonly string[];
  /** Rows below the header: all that were read; 0 where reading stopped. */
  readonly rows: number;
  readonly counted?: number;
  readonly complaints?: number;
  /** As `reason count first-line`. */
  readonly excluded?: readonly string[];
  /** References, in the order in which they are counted. */
  readonly references?: readonly string[];
  /** What the first complaint holds: outcome, received and responded dates, pence. */
  readonly first?: readonly (string | number | undefined)[];
}

const place = ({ ruleId, row, column }: Diagnostic) => [ruleId, row, column].filter((part) => part !== null).join(' ');
const stopped = (name: string, input: Malformed['input'], says: string, yaml?: string): Malformed => ({
  name,
  input,
  says: says.split('; '),
  rows: 0,
  ...(yaml === undefined ? {} : { yaml }),
});
const c1 = ['upheld', '2023-04-03', '2023-04-17', 2500] as const;
const untimed = 'blank-counted 2 Responded';

const encodingCases: readonly Malformed[] = [
  { name: 'as it should be', input: base, rows: 4, references: ['C1', 'C2', 'C3', 'C4'], first: c1 },
  { name: 'UTF-8 with a byte order mark', input: `\uFEFF${base}`, rows: 4, first: c1 },
  {
    name: 'UTF-8 with a byte order mark, found',
    input: `\uFEFF${base}`,
    yaml: mapping('', foundFile),
    says: ['layout-found'],
    rows: 4,
  },
  ...(['le', 'be'] as const).flatMap((order) =>
    [true, false].map((mark) => ({
      name: `UTF-16${order.toUpperCase()} ${mark ? 'with' : 'without'} a byte order mark`,
      input: utf16(base, order, mark),
      yaml: mapping('', foundFile),
      says: ['layout-found'],
      rows: 4,
      first: c1,
    })),
  ),
  {
    name: 'UTF-16 declared',
    input: utf16(base, 'le', false),
    yaml: mapping('', { encoding: 'utf-16le' }),
    rows: 4,
    first: c1,
  },
  {
    name: 'Windows-1252, found',
    input: western(base),
    yaml: mapping('', foundFile),
    says: ['layout-found'],
    rows: 4,
    first: c1,
  },
  {
    name: 'Windows-1252, declared',
    input: western(base),
    yaml: mapping('', { encoding: 'windows-1252' }),
    rows: 4,
  },
  stopped('Windows-1252, declared as UTF-8', western(base), 'bad-encoding 4'),
  stopped('UTF-8 that breaks off inside a letter', bytes(`${base}C9,£`).subarray(0, -1), 'bad-encoding 6'),
  stopped('a surrogate written as UTF-8', Uint8Array.of(...bytes(base), 0xed, 0xa0, 0x80), 'bad-encoding 6'),
  stopped('UTF-16 with a byte order mark, declared as UTF-8', utf16(base, 'le', true), 'bad-encoding 1'),
  stopped(
    'UTF-8 with a byte order mark, declared as Windows-1252',
    `\uFEFF${base}`,
    'bad-encoding 1',
    mapping('', { encoding: 'windows-1252' }),
  ),
  {
    name: 'UTF-8 declared as Windows-1252: the word with a £ is another word',
    input: base,
    yaml: mapping('', { encoding: 'windows-1252' }),
    says: ['encoding-doubtful', 'unknown-word 4 Outcome'],
    rows: 4,
  },
  {
    name: 'a byte order mark inside a cell is a letter of it',
    input: changed('C2,', '\uFEFFC2,'),
    rows: 4,
    references: ['C1', 'C2', 'C3', 'C4'],
  },
];

const lineEndCases: readonly Malformed[] = [
  ...(['\n', '\r\n', '\r'] as const).map((end) => ({
    name: `lines that end with ${JSON.stringify(end)}`,
    input: csvOf([header, ...rows, ['C5']], ',', end),
    says: ['note-row 6'],
    rows: 5,
  })),
  {
    name: 'three kinds of line ends in one file',
    input: changed('Notes\n', 'Notes\r\n', '25.00,\n', '25.00,\r', 'twice\n', 'twice\r\n'),
    rows: 4,
    references: ['C1', 'C2', 'C3', 'C4'],
  },
  { name: 'no line end after the last row', input: base.trimEnd(), rows: 4 },
  {
    name: 'two carriage returns to a line feed: a blank row after each',
    input: base.replaceAll('\n', '\r\r\n'),
    rows: 9,
    counted: 4,
    excluded: ['blank-row 5 2'],
  },
  {
    name: 'a line break inside a quoted cell, and a later problem on its own line',
    input: changed('rang twice', '"rang\r\ntwice"', 'C4,One', 'C4,Three'),
    says: ['unknown-word 6 Stage'],
    rows: 4,
  },
  {
    name: 'a line break inside a cell that is not quoted splits the row, and is seen',
    input: changed('rang twice', 'rang\rtwice'),
    says: ['note-row 4'],
    rows: 5,
  },
];

const separatorCases: readonly Malformed[] = [
  ...([',', ';', '\t', '|'] as const).map((separator) => ({
    name: `separator ${JSON.stringify(separator)}, found`,
    input: csvOf([header, ...rows], separator),
    yaml: mapping('', foundFile),
    says: ['layout-found'],
    rows: 4,
    first: c1,
  })),
  {
    name: 'separator ; declared, with commas in cells',
    input: csvOf([header, ...rows], ';'),
    yaml: mapping('', { separator: '";"' }),
    rows: 4,
  },
  stopped('separator declared wrongly', base, 'bad-csv 4', mapping('', { separator: '";"', headerLine: null })),
  stopped(
    'separator declared wrongly, no cell quoted',
    changed('"1,250.00"', '1250'),
    'other-separator 1',
    mapping('', { separator: '";"', headerLine: null }),
  ),
  {
    name: 'the line sep=; that Excel writes',
    input: `sep=;\n${csvOf([header, ...rows], ';')}`,
    yaml: mapping('', found),
    says: ['layout-found', 'header-found 2', 'dates-read 3 Received', 'dates-read 3 Responded'],
    rows: 4,
  },
];

const quoteCases: readonly Malformed[] = [
  stopped('unclosed in the first cell of a row', changed('C2,', '"C2,'), 'unclosed-quote 3'),
  stopped('unclosed in the last cell of the last row', `${base.trimEnd()}"x`, 'unclosed-quote 5'),
  stopped('unclosed in the header', changed('Notes', '"Notes'), 'unclosed-quote 1'),
  stopped('unclosed, and a later row has quoted cells', changed('rang twice', '"rang twice'), 'unclosed-quote 3'),
  stopped('a stray quotation mark inside a cell', changed('rang twice', '6" pipe'), 'bad-csv 3'),
  stopped('letters after a closing quotation mark', changed('rang twice', '"rang" twice'), 'bad-csv 3'),
  stopped('a quotation mark escaped with a backslash', changed('rang twice', '"a \\"b\\""'), 'bad-csv 3'),
  {
    name: 'spaces round quoted cells',
    input: changed('rang twice', ' "rang, twice" ', 'C1,', ' "C1" ,'),
    rows: 4,
    references: ['C1', 'C2', 'C3', 'C4'],
    first: c1,
  },
  {
    name: 'doubled quotation marks, in the reference too',
    input: changed('rang twice', '"said ""no"" """', 'C1,', '"C""1",'),
    rows: 4,
    references: ['C"1', 'C2', 'C3', 'C4'],
  },
  {
    name: 'every cell quoted',
    input: [header, ...rows].map((cells) => `"${cells.join('","')}"\n`).join(''),
    rows: 4,
  },
  stopped(
    'a quotation mark that swallows two rows, and closes',
    csvOf([header, ...rows])
      .replace('25.00,\n', '25.00,"on\n')
      .replace('"1,250.00",\n', '1250,\n')
      .replace('2023-04-14,,,\n', '2023-04-14,,,off"\n'),
    'rows-in-a-cell 2',
  ),
  {
    name: 'quotation marks that are letters',
    input: changed('rang twice', '6" pipe', 'C1,', '"C1,', '"1,250.00"', '1250'),
    yaml: mapping('quotationMarks: letters'),
    rows: 4,
    references: ['"C1', 'C2', 'C3', 'C4'],
  },
];

const kindCases: readonly Malformed[] = [
  stopped('nothing', '', 'file-empty'),
  stopped('blank lines alone', '\r\n \r\n\t\r\n', 'file-empty'),
  stopped('a byte order mark alone', '\uFEFF', 'file-empty'),
  stopped('an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), 'not-a-table'),
  stopped('a ZIP file', zipSync({ 'council.csv': strToU8(base) }), 'not-a-table'),
  stopped('a compressed file', gzipSync(strToU8(base)), 'not-a-table'),
  stopped('a PDF', `%PDF-1.7\n${base}`, 'not-a-table'),
  stopped('a web page', `\n<!DOCTYPE html>\n<html><body>${base}`, 'not-a-table'),
  stopped('a table of a web page, called .xls', `<TABLE><TR><TD>Ref`, 'not-a-table'),
  stopped('an XML file, in UTF-16', utf16('<?xml version="1.0"?><complaints/>', 'le', true), 'not-a-table'),
  stopped('a JSON file', `[{"Ref": "C1"}]`, 'not-a-table'),
  stopped('a workbook handed over as CSV', makeWorkbook({ Sheet1: [header, ...rows] }), 'workbook-unread'),
  stopped('NULs between the cells', Uint8Array.of(...bytes(base), 0, 0x41), 'not-a-table'),
  stopped('a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'not-a-table'),
  stopped('a sheet of blank cells', { name: 'Sheet1', rows: [['', ' '], []] }, 'file-empty'),
  { name: 'a sheet of a workbook', input: { name: 'Sheet1', rows: [header, ...rows] }, rows: 4, first: c1 },
];

const aboveBelow: readonly Malformed[] = [
  {
    name: 'lines above the header',
    input: `Complaints export\n\nPrinted 1 May 2023,for the council\n${base}`,
    yaml: mapping('', { headerLine: null }),
    says: ['header-found 4'],
    rows: 4,
    first: c1,
  },
  {
    name: 'a cell of two lines above the header, whose line is declared',
    input: `"Complaints\nexport"\n${base}`,
    yaml: mapping('', { headerLine: '3' }),
    rows: 4,
    first: c1,
  },
  {
    name: 'a header of two rows',
    input: csvOf([
      ['Ref', 'Stage', 'Status', 'Outcome', 'Date', '', 'Paid', 'Notes'],
      ['', '', '', '', 'received', 'responded', '', ''],
      ...rows,
    ]),
    yaml: mapping('headerRows: 2')
      .replace('received-on: Received', 'received-on: Date received')
      .replace('responded-on: Responded', 'responded-on: Date responded'),
    rows: 4,
    first: c1,
  },
  stopped('no header', csvOf(rows), 'header-missing 1', mapping('', { headerLine: null })),
  stopped(
    'a header after more than a hundred lines',
    'x\n'.repeat(100) + base,
    'header-not-found',
    mapping('', { headerLine: null }),
  ),
  stopped('a header declared on a row of data', base, 'header-elsewhere 2', mapping('', { headerLine: '2' })),
  stopped('a header declared beyond the end', base, 'header-line-missing', mapping('', { headerLine: '9' })),
  stopped('a misspelt header', changed('Outcome', 'Outcom'), 'missing-column 1 Outcome'),
  { name: 'a header in other capitals, with no-break spaces', input: changed('Outcome', ' OUTCOME\u00A0'), rows: 4 },
  {
    name: 'the header again, as at the top of a printed page',
    input: base + csvOf([header, ['C5', ...rows[0]!.slice(1)]]),
    says: ['repeated-header 6'],
    rows: 6,
    counted: 5,
    excluded: ['repeated-header 1 6'],
  },
  {
    name: 'a totals row that is right',
    input: base + row('Total', '4'),
    says: ['totals-row-dropped 6'],
    rows: 5,
    counted: 4,
    excluded: ['totals-row 1 6'],
  },
  {
    name: 'a totals row with the sum of an amount',
    input: base + row('Total', '', '', '', '', '', '£1,275.00'),
    says: ['totals-row-dropped 6'],
    rows: 5,
    counted: 4,
    excluded: ['totals-row 1 6'],
  },
  {
    name: 'a totals row that is wrong',
    input: base + row('Total', '5'),
    says: ['totals-row-wrong 6'],
    rows: 5,
    counted: 4,
    excluded: ['totals-row 1 6'],
  },
  {
    name: 'a totals row with a wrong sum',
    input: base + row('Total', '4', '', '', '', '', '1,274.99'),
    says: ['totals-row-wrong 6'],
    rows: 5,
    counted: 4,
    excluded: ['totals-row 1 6'],
  },
  {
    name: 'a totals row that is declared, and right',
    input: base + row('All', '', '', '4'),
    yaml: mapping('totalsRow: {column: Ref, word: all, total: Outcome}'),
    says: ['totals-row-dropped 6 Outcome'],
    rows: 5,
    counted: 4,
    excluded: ['totals-row 1 6'],
  },
  {
    name: 'a totals row that is declared, and missing',
    input: base,
    yaml: mapping('totalsRow: {column: Ref, word: Total, total: Stage}'),
    says: ['totals-row-missing'],
    rows: 4,
  },
  {
    name: 'a complaint whose reference is Total is a complaint',
    input: changed('C4,', 'Total,'),
    rows: 4,
    references: ['C1', 'C2', 'C3', 'Total'],
  },
  {
    name: 'another table below',
    input: `${base}${row()}${csvOf([['Team', 'Complaints', ...Array<string>(6).fill('')]])}${row('Repairs', '3')}`,
    says: ['second-table 7'],
    rows: 7,
    counted: 6,
    excluded: ['blank-row 1 6'],
  },
  {
    name: 'another table below, where the table ends at the first blank row',
    input: `${base}${row()}${csvOf([['Team', 'Complaints']])}${row('Repairs', '3')}`,
    yaml: mapping('tableEnds: first-blank-row'),
    says: ['below-table 7'],
    rows: 7,
    counted: 4,
    excluded: ['blank-row 1 6', 'below-table 2 7'],
  },
  {
    name: 'a blank row under the header, where the table ends at the first blank row',
    input: `${base.replace('\n', `\n${row()}`)}${row()}${csvOf([['Team', 'Complaints']])}`,
    yaml: mapping('tableEnds: first-blank-row'),
    says: ['below-table 8'],
    rows: 7,
    counted: 4,
    excluded: ['blank-row 2 2', 'below-table 1 8'],
  },
  {
    name: 'a note below the table',
    input: `${base}Source: case system\n`,
    says: ['note-row 6'],
    rows: 5,
  },
  {
    name: 'a note below the table, where such rows are left out',
    input: `${base}\nSource: case system\n`,
    yaml: mapping('strayRows: left-out'),
    says: ['stray-row 7'],
    rows: 6,
    counted: 4,
    excluded: ['blank-row 1 6', 'stray-row 1 7'],
  },
  {
    name: 'ten thousand blank rows',
    input: base + row().repeat(10_000),
    rows: 10_004,
    counted: 4,
    excluded: ['blank-row 10000 6'],
  },
  { name: 'a header alone', input: csvOf([header]), says: ['no-records 1'], rows: 0 },
  {
    name: 'a header and blank rows',
    input: csvOf([header]) + row().repeat(2),
    says: ['no-records 1'],
    rows: 2,
    counted: 0,
    excluded: ['blank-row 2 2'],
  },
];

const columnCases: readonly Malformed[] = [
  {
    name: 'columns without a name that hold something',
    input: csvOf([
      [...header, '', ''],
      [...rows[0]!, '', ''],
      [...rows[1]!, 'x', ''],
      [...rows[2]!, 'y', ' '],
    ]),
    says: ['unnamed-column 3'],
    rows: 3,
  },
  stopped('two columns of one name', changed('Notes', 'Outcome'), 'duplicate-column 1 Outcome'),
  {
    name: 'two columns of one name, of which the second is meant',
    input: csvOf([
      ['Date', ...header.slice(0, 4), 'Date', 'Responded', 'Paid'],
      ...rows.map((cells) => ['2023-01-01', ...cells.slice(0, 7)]),
    ]),
    yaml: mapping().replace('received-on: Received', 'received-on: Date [2]'),
    rows: 4,
    first: c1,
  },
  stopped(
    'a third column of a name, of which there are two',
    changed('Notes', 'Received'),
    'missing-column 1 Received [3]',
    mapping().replace('received-on: Received', 'received-on: Received [3]'),
  ),
  {
    name: 'a row longer than the header',
    input: changed('C2,', 'C2,extra,'),
    says: ['ragged-row 3'],
    rows: 4,
  },
  {
    name: 'a row longer than the header by blank cells',
    input: changed('rang twice', 'rang twice,,'),
    says: ['ragged-row 3'],
    rows: 4,
  },
  {
    name: 'a separator at the end of every row and not of the header',
    input: csvOf([header, ...rows.map((cells) => [...cells, ''])]),
    rows: 4,
    first: c1,
    yaml: mapping('longRows: blank-end'),
  },
  {
    name: 'a row shorter than the header',
    input: changed('C4,One,Open,,2023-04-14,,,', 'C4,One,Open,,2023-04-14'),
    says: ['ragged-row 5'],
    rows: 4,
  },
  {
    name: 'a row shorter than the header, where that is declared',
    input: changed('C4,One,Open,,2023-04-14,,,', 'C4,One,Open,,2023-04-14'),
    yaml: mapping('shortRows: blank'),
    rows: 4,
  },
  {
    name: 'headers, references and words called as what every object has',
    input: changed(
      'Notes',
      '__proto__',
      'Paid',
      'constructor',
      'C1',
      '__proto__',
      'C2',
      'toString',
      'Upheld',
      'valueOf',
    ),
    yaml: mapping().replace('Paid', 'constructor').replace('[Upheld]', '[valueOf]'),
    rows: 4,
    references: ['__proto__', 'toString', 'C3', 'C4'],
    first: c1,
  },
  {
    name: 'words called so that nobody declared',
    input: changed('Upheld', '__proto__', 'Not upheld', 'constructor', 'Open', 'toString'),
    says: ['unknown-word 2 Outcome', 'unknown-word 3 Outcome', 'unknown-word 5 Status'],
    rows: 4,
  },
];

const referenceCases: readonly Malformed[] = [
  { name: 'a blank reference', input: changed('C2,', ' ,'), says: ['blank-required 3 Ref'], rows: 4 },
  {
    name: 'the same reference twice at a stage',
    input: changed('C2,', 'C1,'),
    says: ['duplicate-reference 3 Ref'],
    rows: 4,
  },
  { name: 'the same reference at both stages', input: changed('C3,', 'C1,'), rows: 4 },
  {
    name: 'the same row twice',
    input: base + csvOf([rows[1]!]),
    says: ['duplicate-reference 6 Ref'],
    rows: 5,
  },
  {
    name: 'the same row twice, where it is counted once',
    input: base + csvOf([rows[1]!]),
    yaml: mapping('repeatedReferences: identical-rows-once'),
    says: ['identical-rows 6'],
    rows: 5,
    counted: 4,
    excluded: ['identical-row 1 6'],
  },
  {
    name: 'the same reference in rows that differ in an unread cell, where the same row is counted once',
    input: base + csvOf([[...rows[1]!.slice(0, 7), 'rang once']]),
    yaml: mapping('repeatedReferences: identical-rows-once'),
    says: ['duplicate-reference 6 Ref'],
    rows: 5,
  },
  {
    name: 'two rows without a reference are two, whatever is merged',
    input: changed('C1,', ',', 'C2,', ','),
    yaml: mapping('repeatedReferences: reopened'),
    says: ['blank-required 2 Ref', 'blank-required 3 Ref'],
    rows: 4,
  },
  {
    name: 'a complaint re-opened, the later row first',
    input: csvOf([header, ['C1', 'One', 'Closed', 'Not upheld', '2023-05-03', '2023-05-17', '', ''], rows[0]!]),
    yaml: mapping('repeatedReferences: reopened'),
    says: ['reopened 3'],
    rows: 2,
    counted: 1,
    excluded: ['reopened-row 1 3'],
    first: ['not-upheld', '2023-04-03', '2023-05-17', undefined],
  },
  {
    name: 'a joint complaint, and a row that names a complaint that is not there',
    input: changed('Notes', 'Lead', 'rang twice', 'C1').replace('2023-04-14,,,', '2023-04-14,,,C9'),
    yaml: mapping('jointComplaints: {column: Lead}'),
    says: ['joint-unmatched 5 Lead'],
    rows: 4,
    counted: 2,
    excluded: ['joint-row 2 3'],
    references: ['C1', 'C3'],
  },
];

const grainCases: readonly Malformed[] = [
  {
    name: 'one row for both stages',
    input: both,
    yaml: bothStages(),
    rows: 2,
    complaints: 3,
    references: ['C1', 'C2', 'C2'],
  },
  {
    name: 'a stage 2 with an answer and no receipt',
    input: both.replace('2023-04-25', ''),
    yaml: bothStages(),
    says: ['blank-required 3 S2 received'],
    rows: 2,
    complaints: 3,
  },
  {
    name: 'a stage 2 of placeholders alone is none',
    input: both.replace('Upheld,,,', 'Upheld,-,n/a,-'),
    yaml: bothStages('placeholders: ["-", N/A]'),
    rows: 2,
    complaints: 3,
  },
  {
    name: 'a stage 2 where its column says so',
    input: both
      .replaceAll('\n', ',no\n')
      .replace('S2 outcome,no', 'S2 outcome,Escalated')
      .replace('10,Upheld,no', '10,Upheld,YES'),
    yaml: bothStages('stage2When: {column: Escalated, words: ["Yes"]}'),
    rows: 2,
    complaints: 3,
  },
  {
    name: 'a row with a stage 2 and no stage 1',
    input: both.replace('2023-04-05,2023-04-18,Not upheld', ',,'),
    yaml: bothStages(),
    says: ['blank-required 3 S1 received', 'blank-counted 3 S1 outcome', 'blank-counted 3 S1 responded'],
    rows: 2,
    complaints: 3,
  },
  {
    name: 'updates in the order of a date, blanks as they are',
    input: updates,
    yaml: mapping('grain: update\nupdates: {by: Changed, blanks: stay-blank}'),
    says: ['earlier-updates 2', 'blank-counted 3 Outcome'],
    rows: 4,
    counted: 2,
    excluded: ['earlier-update 2 2'],
    first: [undefined, '2023-04-03', '2023-04-19', undefined],
  },
  {
    name: 'updates in the order of a date, blanks from an earlier one',
    input: updates,
    yaml: mapping('grain: update\nupdates: {by: Changed, blanks: keep-earlier}'),
    says: ['earlier-updates 2'],
    rows: 4,
    counted: 2,
    excluded: ['earlier-update 2 2'],
    first: ['upheld', '2023-04-03', '2023-04-19', 2500],
  },
  {
    name: 'updates that only the order of the rows would order',
    input: updates,
    yaml: mapping('grain: update\nupdates: {blanks: stay-blank}'),
    says: ['earlier-updates 2', 'updates-unordered 3'],
    rows: 4,
    counted: 2,
    excluded: ['earlier-update 2 2'],
    first: [undefined, '2023-04-03', undefined, undefined],
  },
];

const readDates = ['dates-read 2 Received', untimed];
const dated = (
  name: string,
  dates: readonly string[],
  says: readonly string[],
  day: string,
  more = '',
  own: Layout = {},
): Malformed => ({
  name,
  input: received(...dates),
  yaml: mapping(more, { dateOrder: null, ...own }),
  says,
  rows: 4,
  first: ['upheld', day === '' ? undefined : day, undefined, 2500],
});
const refused = (name: string, dates: readonly string[], says: string, more = '', own: Layout = {}) =>
  dated(
    name,
    dates,
    says.startsWith('date') || !says.endsWith('2 Received') ? [untimed, says] : [says, untimed],
    '',
    more,
    own,
  );
const dateCases: readonly Malformed[] = [
  dated(
    'day first, as one line shows',
    ['03/04/2023', '05/04/2023', '11/04/2023', '14/04/2023'],
    readDates,
    '2023-04-03',
  ),
  dated(
    'month first, as one line shows',
    ['04/03/2023', '04/05/2023', '04/11/2023', '04/14/2023'],
    readDates,
    '2023-04-03',
  ),
  dated(
    'with full stops and single digits',
    ['3.4.2023', '5.4.2023', '11.4.2023', '14.4.2023'],
    readDates,
    '2023-04-03',
  ),
  dated(
    'with times and days of the week',
    ['Mon 3/4/2023 09:05', 'Wednesday, 05/04/2023 5:30 pm', '11/04/2023 23.59', '14/04/2023 00:00:01'],
    readDates,
    '2023-04-03',
  ),
  dated('in words', ['3 April 2023', '5th Apr 2023', 'April 11, 2023', '14-Apr-23'], readDates, '2023-04-03'),
  dated(
    'year first without hyphens',
    ['20230403', '2023/04/05', '2023-4-11', '2023-04-14T10:00:00'],
    readDates,
    '2023-04-03',
  ),
  dated('Excel’s day numbers', ['45019', '45021.5', '45027', '45030'], readDates, '2023-04-03'),
  dated('years of two digits', ['03/04/23', '05/04/23', '11/04/23', '14/04/23'], readDates, '2023-04-03'),
  refused(
    'day or month first, and nothing says which',
    ['03/04/2023', '05/04/2023', '11/04/2023', '12/04/2023'],
    'ambiguous-dates 2 Received',
  ),
  refused(
    'day first on one line, month first on another',
    ['03/04/2023', '13/04/2023', '11/04/2023', '04/14/2023'],
    'contradictory-dates 5 Received',
  ),
  refused(
    'declared day first, and one line can be month first alone',
    ['03/04/2023', '05/04/2023', '04/13/2023', '12/04/2023'],
    'date-order-contradicted 4 Received',
    '',
    { dateOrder: 'dd/mm/yyyy' },
  ),
  refused('two notations', ['2023-04-03', '2023-04-05', '11/04/2023', '14/04/2023'], 'mixed-date-notations 4 Received'),
  dated(
    'two notations, both declared',
    ['2023-04-03', '05/04/2023', '11/04/2023', '14/04/2023'],
    readDates,
    '2023-04-03',
    'dateNotations: [year-first, numbers]',
  ),
  refused(
    'times with a zone',
    ['2023-04-03', '2023-04-05T10:00:00Z', '2023-04-11', '2023-04-14'],
    'date-with-zone 3 Received',
  ),
  dated(
    'times with a zone: the day in the United Kingdom',
    ['2023-04-02T23:30:00Z', '2023-04-05T10:00+01:00', '2023-04-11', '2023-04-14'],
    readDates,
    '2023-04-03',
    'zonedTimes: united-kingdom',
  ),
  dated(
    'times with a zone: the day as written',
    ['2023-04-02T23:30:00Z', '2023-04-05T10:00+01:00', '2023-04-11', '2023-04-14'],
    readDates,
    '2023-04-02',
    'zonedTimes: as-written',
  ),
  dated(
    'a day that does not exist',
    ['2023-04-31', '2023-04-05', '2023-04-11', '2023-04-14'],
    ['impossible-received-date 2 Received', untimed],
    '',
    '',
    { dateOrder: 'yyyy-mm-dd' },
  ),
  dated(
    'a word, and what Excel shows for a narrow column',
    ['2023-04-03', 'unknown', '########', '2023-04-14'],
    [untimed, 'impossible-received-date 3 Received', 'error-cell 4 Received'],
    '2023-04-03',
    '',
    { dateOrder: 'yyyy-mm-dd' },
  ),
  dated(
    '29 February, in a leap year and in none',
    ['2024-02-29', '2023-02-29', '2023-04-11', '2023-04-14'],
    [untimed, 'impossible-received-date 3 Received'],
    '2024-02-29',
    '',
    { dateOrder: 'yyyy-mm-dd' },
  ),
  {
    name: 'a response before the receipt',
    input: changed('2023-04-17', '2023-04-02'),
    says: ['dates-out-of-order 2 Responded'],
    rows: 4,
  },
  {
    name: 'a response that is no date',
    input: changed('2023-04-17', '2023-04-32'),
    says: ['impossible-date 2 Responded'],
    rows: 4,
    first: ['upheld', '2023-04-03', undefined, 2500],
  },
];

const wordCases: readonly Malformed[] = [
  {
    name: 'capitals, spaces, no-break spaces and wide letters',
    input: changed('C1,One,Closed,Upheld', 'C1,\u00A0ONE ,ｃｌｏｓｅｄ,upheld', 'Not upheld', 'not \u00A0UPHELD'),
    rows: 4,
    first: c1,
  },
  { name: 'an unknown word', input: changed('Not upheld', 'Rejected'), says: ['unknown-word 3 Outcome'], rows: 4 },
  {
    name: 'a placeholder that is not declared',
    input: changed('Not upheld', 'N/A'),
    says: ['unknown-word 3 Outcome'],
    rows: 4,
  },
  {
    name: 'a placeholder that is declared',
    input: changed('Not upheld', 'n/a'),
    yaml: mapping('placeholders: [N/A]'),
    says: ['placeholder-read 3 Outcome', 'blank-counted 3 Outcome'],
    rows: 4,
  },
  { name: 'a blank stage', input: changed('C2,One', 'C2,'), says: ['blank-required 3 Stage'], rows: 4 },
  {
    name: 'an outcome of an open complaint',
    input: changed('Open,,', 'Open,Upheld,'),
    says: ['outcome-not-decided 5 Outcome'],
    rows: 4,
  },
  {
    name: 'something personal where a word of a list stands',
    input: changed('Not upheld', 'Mrs Example rang'),
    says: ['unknown-word 3 Outcome', 'personal-data-in-cell 3 Outcome'],
    rows: 4,
  },
  ...['£25', '25', ' £ 25.00 ', 'GBP 25.0', '25.000'].map((paid) => ({
    name: `an amount written ${JSON.stringify(paid)}`,
    input: changed('25.00', paid),
    rows: 4,
    first: c1,
  })),
  ...['-25.00', '(25.00)', '25,00', '2,5.00', '25 pounds', '1e3', '99999999999'].map((paid) => ({
    name: `no amount: ${paid}`,
    input: csvOf([header, [...rows[0]!.slice(0, 6), paid, ''], ...rows.slice(1)]),
    says: ['bad-amount 2 Paid'],
    rows: 4,
    first: ['upheld', '2023-04-03', '2023-04-17', undefined],
  })),
];

const read = ({ input, yaml }: Pick<Malformed, 'input' | 'yaml'>) =>
  parseComplaints(typeof input === 'string' ? bytes(input) : input, mappingOf(yaml ?? mapping(), 'council.yaml'));

describe.each([
  ['encodings', encodingCases],
  ['line ends', lineEndCases],
  ['separators', separatorCases],
  ['quotation marks', quoteCases],
  ['kinds of file', kindCases],
  ['above, below and between the rows', aboveBelow],
  ['columns', columnCases],
  ['references', referenceCases],
  ['what a row is', grainCases],
  ['dates', dateCases],
  ['words and amounts', wordCases],
] as const)('%s', (_, cases: readonly Malformed[]) => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const { account, diagnostics, table } = read(one);
    expect(diagnostics.map(place)).toEqual(one.says ?? []);
    const excluded = account.excluded.map(({ reason, count, firstLine }) => `${reason} ${count} ${firstLine}`);
    expect(excluded).toEqual(one.excluded ?? []);
    expect(account.rowsRead).toBe(one.rows);
    expect(account.counted).toBe(one.counted ?? one.rows);
    // Every row below the header is somewhere, and where none was read there is an error that says why.
    expect(account.rowsRead).toBe(account.counted + account.excluded.reduce((sum, { count }) => sum + count, 0));
    if (account.rowsRead === 0) expect(hasErrors(diagnostics)).toBe(true);
    expect(table.length).toBe(account.complaints);
    expect(account.complaints).toBe(one.complaints ?? account.counted);
    const complaints = [...table.rows()];
    if (one.references !== undefined) expect(complaints.map(({ reference }) => reference)).toEqual(one.references);
    if (one.first !== undefined) {
      const { category, date, compensationPence } = complaints[0]!;
      expect([category.outcome, date['received-on'], date['responded-on'], compensationPence]).toEqual(one.first);
    }
    // Sentences are whole, name the file, and hold nothing that identifies a resident.
    for (const diagnostic of diagnostics) {
      expect(diagnostic.source).toBe('council.csv');
      expect(formatDiagnostic(diagnostic)).not.toMatch(/undefined|NaN|\[object|rang|Mrs/);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test('there is a case for every rule of a file, a table and a column', () => {
  const said = new Set(
    [encodingCases, kindCases, quoteCases, aboveBelow, columnCases, referenceCases, grainCases, dateCases, wordCases]
      .flat()
      .flatMap(({ says }) => (says ?? []).map((text) => text.split(' ')[0]!)),
  );
  const wanted =
    'bad-encoding not-a-table workbook-unread layout-found header-found header-not-found rows-in-a-cell repeated-header below-table stray-row second-table note-row unnamed-column identical-rows earlier-updates placeholder-read dates-read ambiguous-dates contradictory-dates date-order-contradicted mixed-date-notations date-with-zone personal-data-in-cell unclosed-quote bad-csv ragged-row missing-column duplicate-column header-line-missing no-records unknown-word impossible-date impossible-received-date bad-amount blank-required blank-counted totals-row-wrong totals-row-dropped totals-row-missing duplicate-reference joint-unmatched reopened dates-out-of-order outcome-not-decided';
  expect(wanted.split(' ').filter((ruleId) => !said.has(ruleId))).toEqual([]);
});

describe('csv-spectrum', () => {
  const folder = join(import.meta.dirname, '../../node_modules/csv-spectrum');
  const names = readdirSync(join(folder, 'csvs')).map((file) => file.replace(/\.csv$/, ''));
  const gridOf = (name: string, quoting: Quoting = 'enclose') =>
    parseCsv(new Uint8Array(readFileSync(join(folder, 'csvs', `${name}.csv`))), ',', `${name}.csv`, quoting);
  const expected = (name: string): unknown => JSON.parse(readFileSync(join(folder, 'json', `${name}.json`), 'utf8'));
  /** A grid as objects, one a row, named by the first row. */
  const recordsOf = (name: string, quoting?: Quoting) => {
    const grid = gridOf(name, quoting);
    if ('ruleId' in grid) return grid.ruleId;
    const [first, ...others] = Array.from({ length: grid.length }, (_, i) => cellsOf(grid, i));
    return others.map((cells) => Object.fromEntries(first!.map((header, column) => [header, cells[column]])));
  };
  test('has its twelve pairs', () => {
    expect(names).toHaveLength(12);
  });
  // Its JSON is one object, and holds another telephone number than its CSV.
  test.each(names.filter((name) => name !== 'location_coordinates'))('%s', (name) => {
    expect(recordsOf(name)).toEqual(expected(name));
  });
  test('location_coordinates: quotation marks inside a cell are an error, unless they are declared to be letters', () => {
    expect(gridOf('location_coordinates')).toMatchObject({ ruleId: 'bad-csv', row: 2 });
    const phone = { 'Contact Phone Number': '2095257564' };
    expect(recordsOf('location_coordinates', 'letters')).toEqual([
      { ...(expected('location_coordinates') as object), ...phone },
    ]);
  });
});

const reading = (input: string | Uint8Array, yaml = mapping()) =>
  parseComplaints(typeof input === 'string' ? bytes(input) : input, mappingOf(yaml));
const errorsOf = (input: string | Uint8Array, yaml = mapping()) =>
  reading(input, yaml).diagnostics.flatMap(({ severity, ruleId, row: line }) =>
    severity === 'error' ? [[ruleId, line]] : [],
  );
/** A row for an update: C1 at stage 1, with its outcome and when it changed. */
const update = (outcome: string, at: string) => [
  'C1',
  'One',
  'Closed',
  outcome,
  '2023-04-03',
  '2023-04-19',
  '',
  '',
  at,
];
const updating = (more = '', own: Layout = {}) =>
  mapping(`grain: update\nupdates: {by: Changed, blanks: keep-earlier}\n${more}`, own);
const log = (...lines: readonly (readonly string[])[]) => csvOf([[...header, 'Changed'], ...lines]);
const lastOutcome = (input: string, yaml: string) => [...reading(input, yaml).table.rows()][0]!.category.outcome;

/** Each of these was once read wrongly, or not at all. */
describe('what was mended', () => {
  const swallowing = (between: string) =>
    `${csvOf([header, rows[0]!.with(7, 'X')]).replace(/X\n/, `"on\n${between}`)}${csvOf([rows[1]!.with(7, 'Y')]).replace('Y', 'off"')}${csvOf([rows[2]!])}`;
  test('a quotation mark that swallows one row is seen', () => {
    expect(errorsOf(swallowing(''))).toEqual([['rows-in-a-cell', 2]]);
  });
  test('a quotation mark that swallows rows and a blank line is seen', () => {
    expect(errorsOf(swallowing(`${csvOf([rows[3]!])}\n`))).toEqual([['rows-in-a-cell', 2]]);
  });
  test('a quotation mark that swallows rows is seen in a file with spaces round quoted cells', () => {
    expect(errorsOf(swallowing('').replace('1,250.00', '1,250.00').replace(',Two,', ', "Two",'))).toEqual([
      ['rows-in-a-cell', 2],
    ]);
  });
  test('a reference that holds a row is seen', () => {
    expect(errorsOf(base.replace('C1,', '"C1,').replace('C2,', 'C2",'))).toEqual([['rows-in-a-cell', 2]]);
  });
  test('a free text of three lines with commas is no row of the table', () => {
    expect(errorsOf(changed('rang twice', '"He rang\non Monday, Tuesday, Friday, and Sunday\nand wrote"'))).toEqual([]);
  });
  test('a column that orders updates is read as a date column is, or it is an error', () => {
    const two = log(update('Upheld', '05/04/2023 16:00'), update('Not upheld', '06/04/2023 09:00'));
    expect(errorsOf(two, updating('', { dateOrder: null }))).toEqual([['ambiguous-dates', 2]]);
    const both_ = 'dateNotations: [year-first, numbers]';
    expect(lastOutcome(two, updating(both_, { dateOrder: 'dd/mm/yyyy' }))).toBe('not-upheld');
    const zoned = log(update('Upheld', '2023-04-05T16:00:00Z'), update('Not upheld', '2023-04-06T09:00:00Z'));
    expect(errorsOf(zoned, updating())).toEqual([['date-with-zone', 2]]);
    const impossible = log(update('Upheld', '2023-04-05'), update('Not upheld', '2023-04-31'));
    expect(errorsOf(impossible, updating())).toEqual([['bad-update-date', 3]]);
  });
  test.each([
    ['seconds', '2023-04-05 16:00:50', '2023-04-05 16:00:10', ''],
    ['parts of a day number', '45021.75', '45021.25', 'dateNotations: [excel-serial, year-first]'],
    ['times across zones', '2023-06-01T08:00Z', '2023-05-31T23:30Z', 'zonedTimes: united-kingdom'],
  ])('updates are ordered by %s', (_, later, earlier, more) => {
    const csv = log(update('Upheld', later), update('Not upheld', earlier));
    expect(lastOutcome(csv, updating(more))).toBe('upheld');
  });
  test('a stage 2 that is filled in where its column does not say so is seen', () => {
    const flagged = csvOf([
      [...bothHeader, 'Escalated'],
      [...bothRows[0]!, 'No'],
      [...bothRows[1]!, 'Y'],
    ]);
    expect(errorsOf(flagged, bothStages('stage2When: {column: Escalated, words: ["Yes"]}'))).toEqual([
      ['stage2-contradicted', 3],
    ]);
  });
  test('a complaint re-opened is not followed where a row holds both stages', () => {
    expect(mappingOf(bothStages('repeatedReferences: reopened')).diagnostics[0]!.message).toContain('re-opened');
  });
  test('a reference that is a placeholder is blank', () => {
    const csv = base.replace('C1,', 'N/A,').replace('C2,', 'N/A,');
    expect(errorsOf(csv, mapping('placeholders: [N/A]\nrepeatedReferences: reopened'))).toEqual([
      ['blank-required', 2],
      ['blank-required', 3],
    ]);
  });
  test('rows between a misspelt header and a right one are not passed over', () => {
    const csv = `${base.replace('Outcome', 'Out-come')}\n${base}`;
    expect(errorsOf(csv, mapping('', found))).toEqual([['header-twice', 7]]);
  });
  test('a totals row is checked against the complaints, without the rows that are left out', () => {
    const with_ = (total: string) => `${base}${row('Printed today')}${row('Total', total)}`;
    const yaml = mapping('strayRows: left-out\ntotalsRow: {column: Ref, word: Total, total: Stage}');
    expect(errorsOf(with_('4'), yaml)).toEqual([]);
    expect(errorsOf(with_('5'), yaml)).toEqual([['totals-row-wrong', 7]]);
  });
  test('a file of many ragged rows is refused with diagnostics', { timeout: 30_000 }, () => {
    expect(errorsOf(`${base}${'x,y\n'.repeat(130_000)}`).filter(([rule]) => rule === 'ragged-row')).toHaveLength(
      130_000,
    );
  });
  test('a column of free text that is taken for a list of words is refused in a moment', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => [
      'D',
      'One',
      'Closed',
      `text ${i}`,
      '2023-04-03',
      '',
      '',
      '',
    ]);
    const csv = csvOf([header, ...many.map((cells, i) => cells.with(0, `D${i}`))]);
    const started = performance.now();
    const words = reading(csv).diagnostics.filter(({ column }) => column === 'Outcome');
    expect(words.map(({ ruleId }) => ruleId)).toEqual([...Array(25).fill('unknown-word'), 'many-unknown-words']);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
  test('a long cell is searched for personal data in a moment', () => {
    const started = performance.now();
    reading(changed('Closed,Upheld', `Closed,${'a'.repeat(100_000)}`));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
  test('a few bytes at the end of a buffer are read', () => {
    for (let offset = 0; offset < 8; offset++) {
      const buffer = new Uint8Array(base.length + offset);
      buffer.set(bytes(base.replaceAll('£', 'L')), offset);
      expect(parseComplaints(buffer.subarray(offset), mappingOf(mapping())).account.rowsRead).toBe(4);
    }
    expect(parseComplaints(new Uint8Array(3).fill(65).subarray(1), mappingOf(mapping())).diagnostics[0]?.ruleId).toBe(
      'header-not-found',
    );
  });
  test('a header of two rows in a file of one line', () => {
    expect(reading(csvOf([header]), mapping('headerRows: 2')).account.rowsRead).toBe(0);
  });
  test('bad-csv names the line that is bad, and not an earlier one with spaces round a quoted cell', () => {
    const csv = base.replace('C1,One', 'C1, "One"').replace('C4,One', 'C4,O"ne');
    expect(errorsOf(csv)).toEqual([['bad-csv', 5]]);
  });
  test('bad-encoding does not send in a circle', () => {
    const csv = Uint8Array.from([0xef, 0xbb, 0xbf, ...western(base)]);
    expect(reading(csv, mapping('', { encoding: 'utf-8' })).diagnostics[0]!.hint).not.toContain('windows-1252');
    const read = reading(csv, mapping('', { encoding: 'windows-1252' }));
    expect(read.diagnostics.map(({ hint }) => hint).join()).not.toContain('encoding: utf-8');
  });
  test('a damaged letter does not make a file of UTF-8 one of Windows-1252', () => {
    const damaged = Uint8Array.from([...bytes(`${base}é`), 0xff]);
    expect(reading(damaged, mapping('', foundFile)).diagnostics[0]).toMatchObject({ ruleId: 'bad-encoding', row: 6 });
  });
  test('a totals row quotes an amount, and no telephone number', () => {
    const said = reading(`${base}${row('Total', '07700 900123')}`).diagnostics.map(({ message }) => message);
    expect(said.join('\n')).not.toContain('07700');
  });
  test('stage and reference are told apart in the key of a complaint', () => {
    const words = mapping('repeatedReferences: reopened').replace('1: [One], 2: [Two]', '1: [Stage], 2: [Stage 1]');
    const csv = csvOf([header, rows[0]!.with(0, '1 A1').with(1, 'Stage'), rows[1]!.with(0, 'A1').with(1, 'Stage 1')]);
    expect(reading(csv, words).account.counted).toBe(2);
  });
  test('a header that holds the first row is seen where short rows are blank', () => {
    const csv = base.replace('Notes\n', 'Notes,');
    expect(errorsOf(csv, mapping('shortRows: blank'))).toContainEqual(['ragged-row', 1]);
  });
  test('a category called __proto__ is an unknown setting', () => {
    const yaml = mapping().replace('outcome: {', 'channel: {__proto__: [Web]}\n  outcome: {');
    expect(mappingOf(yaml).diagnostics[0]).toMatchObject({
      ruleId: 'unknown-setting',
      message: expect.stringContaining('__proto__'),
    });
  });
  test('a first line in angle brackets is no XML', () => {
    expect(errorsOf(`<OFFICIAL>\n${base}`, mapping('', found))).toEqual([]);
  });
  test('a notation that is not listed is not read', () => {
    const csv = received('03/04/2023', '13/04/2023', '11/04/2023', '14/04/2023');
    expect(errorsOf(csv, mapping('dateNotations: [year-first]', { dateOrder: null }))).toContainEqual([
      'mixed-date-notations',
      2,
    ]);
  });
});
