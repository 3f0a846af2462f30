/** Faults found in use: what a workbook shows and what is read of it. Each is named as its folder is. */
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics.ts';
import { readWorkbook } from '../../src/index.ts';
import { isErrorCell } from '../../src/ingest/error-cells.ts';
import { fileKind } from '../../src/ingest/file-kind.ts';
import { formatOf, showNumber } from '../../src/ingest/workbook/number-formats.ts';
import { megabytesNeeded } from '../../src/ingest/workbook.ts';
import { checkFromConfig, draftFromFile, measureFromConfig } from '../../src/node.ts';
import { type CaseFolder, openCase } from '../support/cases.ts';
import { makeWorkbook, type WorkbookCell, workbookParts, zipParts } from '../support/workbook.ts';

const setting = (line: string) => (yaml: string) => yaml.replace('columns:', `${line}\ncolumns:`);

/** What is wrong in the export. */
async function problemsOf(own: CaseFolder): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await checkFromConfig(own.path());
  return diagnostics.filter(({ severity, source }) => severity !== 'info' && source.startsWith('export'));
}
const places = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ ruleId, row, column }) => `${ruleId} ${row} ${column}`);

const figureOf = async (own: CaseFolder, measure: 'received' | 'uphold-rate', stage: 1 | 2 = 1) =>
  (await measureFromConfig(own.path())).get(measure, { stage }).value;

const header = ['Ref', 'Stage', 'Received', 'Logged', 'Escalated', 'Responded', 'Outcome', 'Redress'];
/** A complaint received on a day of June 2023 and answered ten days later; 45078 is 1 June. */
const complaint = (n: number, rest: Partial<Record<string, WorkbookCell>> = {}): WorkbookCell[] => {
  const cells: Record<string, WorkbookCell> = {
    Ref: `CW-${n}`,
    Stage: 'Stage 1',
    Received: { date: 45_078 + n },
    Logged: { date: 45_078 + n },
    Escalated: null,
    Responded: { date: 45_088 + n },
    Outcome: n % 2 === 1 ? 'Upheld' : 'Not upheld',
    Redress: 20,
    ...rest,
  };
  return header.map((name) => cells[name] ?? null);
};
const six = (edit: (n: number) => Partial<Record<string, WorkbookCell>> = () => ({})) => [
  header,
  ...[1, 2, 3, 4, 5, 6].map((n) => complaint(n, edit(n))),
];
/** The case of error cells, whose mapping reads every column, with another workbook. */
const withBook = (bytes: Uint8Array, ...edits: readonly ((yaml: string) => string)[]) =>
  openCase('error-cells-read-as-blank', {
    'export.xlsx': bytes,
    ...(edits.length === 0 ? {} : { 'housing.yaml': (yaml: string) => edits.reduce((text, edit) => edit(text), yaml) }),
  });

describe('serials-a-hair-before-midnight', () => {
  test('a day number within half a second of midnight is that day', async () => {
    const own = openCase('serials-a-hair-before-midnight');
    // CW-1 of 1 April 2023 is in, CW-4 of 1 April 2024 is out: 3, of which 2 are upheld.
    expect(await figureOf(own, 'received')).toBe(3);
    expect(await figureOf(own, 'uphold-rate')).toBeCloseTo(2 / 3);
  });
  test.each([
    ['45017', 'yyyy-mm-dd', '2023-04-01'],
    ['45016.999999999993', 'dd/mm/yyyy hh:mm', '2023-04-01'],
    ['45016.99999', 'dd/mm/yyyy', '2023-03-31T23:59:59'],
    ['45017.000000001', 'd mmm yy', '2023-04-01'],
    ['45017.604166667', '[$-809]dd mmmm yyyy', '2023-04-01T14:30:00'],
    ['0.604166667', 'hh:mm', '14:30:00'],
    ['1.5', '[h]:mm', '1.5'],
    ['0', 'dd/mm/yyyy', '1900-01-00'],
    ['27.500000000000004', 'General', '27.5'],
    ['33.333333333333336', '"£"#,##0.00', '33.33'],
    ['1.005', '0.00', '1.01'],
    ['24.5', '£0', '24.5'],
    ['123', '"HC-"00000', 'HC-00123'],
    ['1234567', '000-000', '1234-567'],
    ['0.25', '0%', '0.25'],
    ['45017', '0.00E+00', '45017'],
    ['45017', 'yyyy"d"', '2023-04-01'],
    ['12', '0 "days"', '12'],
  ])('%s as %s is %s', (value, format, text) => {
    expect(showNumber(Number(value), formatOf(format), false)).toBe(text);
  });
  test('the calendar of 1904 begins four years and a day later', () => {
    expect(showNumber(43_555, formatOf('yyyy-mm-dd'), true)).toBe('2023-04-01');
  });
});

describe('error-cells-read-as-blank', () => {
  test('each is named by its line and column, and is no blank', async () => {
    const own = openCase('error-cells-read-as-blank');
    const problems = await problemsOf(own);
    expect(places(problems)).toEqual(['error-cell 3 Outcome', 'error-cell 4 Redress', 'error-cell 5 Responded']);
    expect(problems[1]?.message).toContain('#REF!');
    await expect(measureFromConfig(own.path())).rejects.toThrow('#REF!');
  });
  test('in the reference, the stage and the date of receipt, several rows at once', async () => {
    const edit = (n: number) =>
      n <= 2
        ? { Ref: { error: '#REF!' } }
        : n === 3
          ? { Stage: { error: '#N/A' }, Received: { error: '#VALUE!' } }
          : {};
    const problems = await problemsOf(withBook(makeWorkbook({ Complaints: six(edit) })));
    expect(places(problems)).toEqual(['error-cell 2 Ref', 'error-cell 4 Stage', 'error-cell 4 Received']);
    expect(problems[0]?.message).toContain('2 rows: lines 2, 3');
  });
  test('as text in CSV', async () => {
    const csv =
      'Ref,Stage,Received,Logged,Escalated,Responded,Outcome,Redress\nCW-1,Stage 1,05/06/2023,05/06/2023,,15/06/2023,Upheld,#DIV/0!\n#REF!,Stage 1,13/06/2023,13/06/2023,,#NAME?,Upheld,20\n';
    const own = openCase('error-cells-read-as-blank', {
      'export.csv': csv,
      'report.yaml': (yaml) => yaml.replace('export.xlsx', 'export.csv'),
    });
    expect(places(await problemsOf(own))).toEqual([
      'error-cell 2 Redress',
      'error-cell 3 Ref',
      'error-cell 3 Responded',
    ]);
  });
  test('#N/A may be declared to say nothing', async () => {
    const book = makeWorkbook({ Complaints: six((n) => (n === 1 ? { Redress: { error: '#N/A' } } : {})) });
    expect(places(await problemsOf(withBook(book, setting("placeholders: ['#N/A']"))))).toEqual([]);
  });
  test.each([
    '#N/A',
    '#REF!',
    '#VALUE!',
    '#DIV/0!',
    '#NAME?',
    '#NULL!',
    '#NUM!',
    '#SPILL!',
    '#CALC!',
    '#GETTING_DATA',
    'Err:502',
    '#####',
    ' #n/a ',
  ])('%s is one', (text) => expect(isErrorCell(text)).toBe(true));
  test.each(['', '#1234', '#A12', 'Error', 'N/A', 'Erroneous charge', '#', '##', 'HC#12!'])('%s is none', (text) =>
    expect(isErrorCell(text)).toBe(false),
  );
});

describe('formulas-never-calculated', () => {
  test('the run stops, with the column and how many', async () => {
    const problems = await problemsOf(openCase('formulas-never-calculated'));
    expect(places(problems)).toEqual(['formulas-uncalculated 2 Redress']);
    expect(problems[0]?.message).toContain('6 cells');
  });
  const formula = (result?: number | string) => ({
    formula: 'IF(G2="Upheld",25,0)',
    ...(result === undefined ? {} : { result }),
  });
  test('a result that is an empty text is a result', async () => {
    const book = makeWorkbook({ Complaints: six(() => ({ Redress: formula('') })) });
    expect(places(await problemsOf(withBook(book)))).toEqual([]);
  });
  test('noughts of a workbook that asks to be calculated are none; other results are asked about', async () => {
    const asked = { calculation: 'calcId="124519" fullCalcOnLoad="1"' };
    const book = (result: number, features = {}) =>
      withBook(makeWorkbook({ Complaints: six((n) => ({ Redress: formula(n === 1 ? result : 0) })) }, features));
    expect(places(await problemsOf(book(0, asked)))).toEqual(['formulas-uncalculated 2 Redress']);
    expect(places(await problemsOf(book(25, asked)))).toEqual(['formulas-outdated 1 Redress']);
    expect(places(await problemsOf(book(0)))).toEqual([]);
  });
  test('a column that is not mapped is no matter; rows of nothing else are not taken for blank', async () => {
    const rows = six().map((cells, i) => [...cells, i === 0 ? 'Days' : formula()]);
    expect(places(await problemsOf(withBook(makeWorkbook({ Complaints: rows }))))).toEqual([]);
    const all = six().map((cells, i) => (i === 0 ? cells : cells.map(() => formula())));
    const problems = places(await problemsOf(withBook(makeWorkbook({ Complaints: all }))));
    expect(problems[0]).toBe('formulas-uncalculated 2 Ref');
    expect(problems).not.toContain('no-records 1 null');
  });
});

describe('hidden-rows-are-counted', () => {
  test('they are counted and said, by check and in the account of rows', async () => {
    const own = openCase('hidden-rows-are-counted');
    const { diagnostics, rowAccounts } = await checkFromConfig(own.path());
    const said = diagnostics.find(({ ruleId }) => ruleId === 'hidden-rows');
    expect(said?.message).toContain('8 of the 12 rows are hidden in the workbook');
    expect(rowAccounts[0]).toMatchObject({ counted: 12, hidden: 8 });
    expect(await figureOf(own, 'received')).toBe(12);
  });
  test('or left out by a setting, and accounted for', async () => {
    const own = openCase('hidden-rows-are-counted', { 'housing.yaml': setting('hiddenRows: left-out') });
    const { rowAccounts } = await checkFromConfig(own.path());
    expect(rowAccounts[0]).toMatchObject({ rowsRead: 12, counted: 4, excluded: [{ reason: 'hidden-row', count: 8 }] });
    expect(places(await problemsOf(own))).toEqual([]);
    expect(await figureOf(own, 'received')).toBe(4);
  });
  test('or counted by a setting, without a warning', async () => {
    const own = openCase('hidden-rows-are-counted', { 'housing.yaml': setting('hiddenRows: counted') });
    expect(places(await problemsOf(own))).toEqual([]);
  });
  test('a hidden column that is mapped is said; a hidden sheet is read where it is named alone', async () => {
    const rows = six();
    const book = makeWorkbook({ Old: { rows, isHidden: true }, Complaints: { rows, hiddenColumns: ['G'] } });
    const { diagnostics } = await checkFromConfig(withBook(book).path());
    expect(diagnostics.find(({ ruleId }) => ruleId === 'hidden-columns')?.message).toContain('“Outcome”');
    expect(diagnostics.find(({ ruleId }) => ruleId === 'sheet-chosen')?.message).toContain('“Complaints”');
    expect(places(await problemsOf(withBook(book, setting('sheet: Old'))))).toEqual(['hidden-sheet null null']);
  });
});

describe('cover-sheet-first', () => {
  test('check names the sheet that has the headers', async () => {
    const own = openCase('cover-sheet-first');
    const { diagnostics } = await checkFromConfig(own.path());
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(['header-in-another-sheet']);
    expect(diagnostics[0]?.hint).toBe('Set “sheet: Complaints” in the mapping.');
    own.write('housing.yaml', setting('sheet: Complaints'));
    expect(await figureOf(own, 'received')).toBe(12);
  });
  test('init drafts the sheet with a table, and says why', async () => {
    const { yaml } = await draftFromFile(openCase('cover-sheet-first').path('export.xlsx'));
    expect(yaml).toContain('sheet: Complaints');
    expect(yaml).toContain('a column of references and');
  });
  test('an empty first sheet, and a table in a hidden one', async () => {
    const empty = withBook(makeWorkbook({ Cover: [], Complaints: six() }));
    expect(places(await problemsOf(empty))).toEqual(['header-in-another-sheet null null']);
    const hidden = withBook(
      makeWorkbook({
        Pivot: [
          ['Row Labels', 'Count'],
          ['Upheld', 3],
        ],
        Data: { rows: six(), isHidden: true },
      }),
    );
    expect((await problemsOf(hidden))[0]?.message).toContain('“Data”, which is hidden');
  });
  test('several sheets with the headers: nobody can tell which is meant', async () => {
    const book = makeWorkbook({ 'Q1 and Q2': six(), 'Q3 and Q4': six() });
    expect(places(await problemsOf(withBook(book)))).toEqual(['sheets-alike null null']);
    expect(places(await problemsOf(withBook(book, setting('sheet: Q3 and Q4'))))).toEqual([]);
  });
});

describe('merged-references', () => {
  test('the message says that cells are merged, once', async () => {
    const problems = await problemsOf(openCase('merged-references'));
    expect(places(problems)).toEqual(['merged-cells 3 Ref']);
    expect(problems[0]?.message).toContain('the cells of lines 2 to 3 are merged');
    expect(problems[0]?.hint).toContain('mergedCells: filled');
  });
  test('a setting fills merged cells down, and only merged ones', async () => {
    const own = openCase('merged-references', { 'housing.yaml': setting('mergedCells: filled') });
    // CW-1, CW-2 and CW-3 at stage 1; CW-1 and CW-3 at stage 2.
    expect(await figureOf(own, 'received')).toBe(3);
    expect(await figureOf(own, 'received', 2)).toBe(2);
    const rows = six((n) => (n === 2 ? { Outcome: null } : n === 4 ? { Outcome: null } : {}));
    const book = makeWorkbook({ Complaints: { rows, merged: ['G2:G3'] } });
    const { diagnostics } = await checkFromConfig(withBook(book, setting('mergedCells: filled')).path());
    expect(diagnostics.find(({ ruleId }) => ruleId === 'merged-cells-filled')?.message).toContain('1 merged cell');
    expect(diagnostics.find(({ ruleId }) => ruleId === 'blank-counted')?.message).toContain('1 complaint has');
  });
  test('merged titles above the table and merged blanks are no matter', async () => {
    const rows = [['Complaints 2023/24'], ...six()];
    const book = makeWorkbook({ Complaints: { rows, merged: ['A1:H1', 'E3:E4'] } });
    expect(places(await problemsOf(withBook(book)))).toEqual([]);
  });
  test('a group whose reference stands in its first row alone, in CSV', async () => {
    const rows = (ref: string) =>
      `Ref,Stage,Received,Logged,Escalated,Responded,Outcome\nCW-1,Stage 1,2023-05-02,2023-05-02,,2023-05-12,Upheld\n${ref},Stage 2,2023-05-22,2023-05-22,2023-05-22,2023-06-12,Upheld\n`;
    const own = openCase('merged-references', {
      'export.csv': rows(''),
      'report.yaml': (yaml) => yaml.replace('export.xlsx', 'export.csv'),
    });
    expect(places(await problemsOf(own))).toEqual(['reference-once-a-group 3 Ref']);
    own.write('housing.yaml', setting('blankMeansAsAbove: [reference]'));
    expect(places(await problemsOf(own))).toEqual([]);
    expect(await figureOf(own, 'received', 2)).toBe(1);
  });
});

describe('binary-workbook-called-damaged', () => {
  test.each([
    ['export.xlsb', 'an Excel binary workbook (.xlsb)'],
    ['export.ods', 'an OpenDocument table (.ods)'],
  ])('%s is %s', async (file, kind) => {
    const own = openCase('binary-workbook-called-damaged');
    await expect(draftFromFile(own.path(file))).rejects.toThrow(kind);
    await expect(draftFromFile(own.path(file))).rejects.toThrow('save it as “Excel Workbook (.xlsx)”');
  });
  const compound = (stream: string) =>
    Uint8Array.from([
      ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      ...[...stream].flatMap((letter) => [letter.charCodeAt(0), 0]),
    ]);
  const text = (content: string) => strToU8(content);
  test.each([
    [compound('EncryptedPackage'), 'a workbook with a password'],
    [compound('Workbook'), 'an old Excel file (.xls)'],
    [compound('WordDocument'), 'an old Word document (.doc)'],
    [Uint8Array.of(0x09, 0x04, 0x06, 0x00, 0, 0), 'an old Excel file (.xls)'],
    [zipSync({ '[Content_Types].xml': text('<a/>'), 'word/document.xml': text('<a/>') }), 'a Word document (.docx)'],
    [zipSync({ 'Index/Document.iwa': text('x') }), 'an Apple Numbers, Pages or Keynote document'],
    [zipSync({ 'export.xlsx': text('x') }), 'a ZIP file with a workbook in it'],
    [zipSync({ 'export.csv': text('x') }), 'a ZIP file with a CSV file in it'],
    [text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'), 'an Excel 2003 table in XML'],
  ])('%# is called what it is', (bytes, kind) => expect(fileKind(bytes)).toMatchObject({ kind }));
});

describe('a workbook as other programs write it', () => {
  const read = async (parts: Readonly<Record<string, string>>) => {
    const { sheet, diagnostics } = await readWorkbook(zipParts(parts), { name: 'x' });
    return sheet?.rows ?? diagnostics.map(({ ruleId }) => ruleId);
  };
  const parts = workbookParts({
    One: [
      ['Ref', 'Day'],
      ['A', { date: 45_017 }],
    ],
  });
  const sheetPath = 'xl/worksheets/sheet1.xml';
  const sheetOf = (rows: string) =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

  test('with prefixes, in the strict namespace, with parts elsewhere', async () => {
    const prefixed = parts[sheetPath]!.replace(/<(\/?)(?=[a-z])/gi, '<$1x:').replace('xmlns=', 'xmlns:x=');
    const strict = (xml: string) =>
      xml.replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
        'http://purl.oclc.org/ooxml/officeDocument/relationships',
      );
    const { [sheetPath]: _, ...rest } = parts;
    const moved = Object.fromEntries(Object.entries(rest).map(([path, xml]) => [path, strict(xml)]));
    const rels = 'xl/_rels/workbook.xml.rels';
    moved[rels] = moved[rels]!.replace('worksheets/sheet1.xml', '/data/Table.xml');
    expect(await read({ ...moved, 'data/table.xml': prefixed })).toEqual([
      ['Ref', 'Day'],
      ['A', '2023-04-01'],
    ]);
  });
  test('without places, with rich texts, how they are pronounced, escapes and truth values', async () => {
    const rows =
      '<row><c t="inlineStr"><is><r><t>Up</t></r><r><rPr><b/></rPr><t xml:space="preserve">held </t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c><c t="b"><v>1</v></c><c t="str"><v>a_x000D_b &amp; _x005F_x000D_</v></c><c t="d"><v>2023-04-01T00:00:00</v></c></row><row><c/><c><v>7</v></c></row>';
    expect(await read({ ...parts, [sheetPath]: sheetOf(rows) })).toEqual([
      ['Upheld ', 'TRUE', 'a\rb & _x000D_', '2023-04-01'],
      ['', '7', '', ''],
    ]);
  });
  test.each([
    ['a part that ends too soon', '<row r="1"><c r="A1"><v>1</v></c>'],
    ['tags that do not match', '<row r="1"><c r="A1"><v>1</c></v></row>'],
    ['an entity of its own', '<row r="1"><c r="A1"><v>&x;</v></c></row>'],
    ['a shared text that is not there', '<row r="1"><c r="A1" t="s"><v>9</v></c></row>'],
    ['a row beyond the last', '<row r="9999999"><c r="A9999999"><v>1</v></c></row>'],
  ])('%s is damage', async (_, rows) => {
    expect(
      await read({ ...parts, [sheetPath]: sheetOf(rows).replace(rows.endsWith('</c>') ? '</sheetData>' : '\0', '') }),
    ).toEqual(['workbook-broken']);
  });
  test('a document type is damage, and so is a part whose bytes were changed', async () => {
    const typed = `<!DOCTYPE w [<!ENTITY a "b">]>${sheetOf('')}`;
    expect(await read({ ...parts, [sheetPath]: typed })).toEqual(['workbook-broken']);
    const bytes = zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([path, xml]) => [path, [strToU8(xml), { level: 0 as const }] as const]),
      ),
    );
    const at = Buffer.from(bytes).indexOf('<v>45017');
    bytes[at + 3] = 0x35;
    expect((await readWorkbook(bytes, { name: 'x' })).diagnostics.map(({ ruleId }) => ruleId)).toEqual([
      'workbook-broken',
    ]);
  });
  test('the memory that one takes is told from what it unpacks to', () => {
    // A part of 50 MB that packs to almost nothing, and nothing beside it: 40 + 1.6 × 50.
    expect(megabytesNeeded(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(50_000_000) }, { level: 1 }))).toBe(
      120,
    );
    expect(megabytesNeeded(new Uint8Array(100))).toBe(40);
  });
  test('every way of cutting one short is said, and throws nothing', async () => {
    const bytes = readFileSync('fixtures/cases/cover-sheet-first/export.xlsx');
    for (let end = 30; end < bytes.length; end += 997) {
      const { sheet, diagnostics } = await readWorkbook(bytes.subarray(0, end), { name: 'x' });
      expect([sheet, diagnostics[0]?.ruleId]).toEqual([null, 'workbook-broken']);
    }
  });
});
