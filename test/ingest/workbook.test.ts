/** Workbooks give what the same table as CSV gives. */
import { describe, expect, test } from 'vitest';
import { draftMapping, isWorkbook, parseComplaints, readWorkbook } from '../../src/index.ts';
import { makeWorkbook, type WorkbookCell } from '../support/workbook.ts';
import { mappingOf, readExample, teamCsv, teamYaml } from '../support/worked-example.ts';

/** The export of sixteen complaints as Excel keeps it: its dates are day numbers with a date's format. */
const serial = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000 + 25_569;
const rows = teamCsv
  .trim()
  .split('\n')
  .map((line) =>
    line.split(',').map((cell): WorkbookCell => {
      if (cell === '') return null;
      return /^\d{4}-\d{2}-\d{2}$/.test(cell) ? { date: serial(cell) } : cell;
    }),
  );
const withoutLayout = teamYaml.replace('encoding: utf-8\nseparator: ","\nheaderLine: 1\n', '');

describe('a workbook', () => {
  test('gives the complaints that the same table as CSV gives', async () => {
    const { sheet, diagnostics } = await readWorkbook(makeWorkbook({ Complaints: rows }), { name: 'team.xlsx' });
    expect(diagnostics).toEqual([]);
    const parsed = parseComplaints(sheet!, mappingOf(withoutLayout), { name: 'team.xlsx' });
    expect(parsed.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([...parsed.table.rows()]).toEqual([...readExample().table.rows()].filter(({ source }) => source === 'team'));
  });
  test('lines are rows of the sheet, empty ones counted', async () => {
    const { sheet } = await readWorkbook(makeWorkbook({ One: [['Complaints 2023/24'], null, ...rows] }), { name: 'x' });
    const parsed = parseComplaints(sheet!, mappingOf(withoutLayout));
    expect(parsed.account).toMatchObject({ rowsRead: 13, counted: 13, linesAboveHeader: 2 });
    expect(parsed.table.line[0]).toBe(4);
  });
  test('a sheet is named, or the first is read and that is said', async () => {
    const book = makeWorkbook({ Notes: [['x']], Complaints: rows });
    const first = await readWorkbook(book, { name: 'x' });
    expect([first.sheet?.name, first.diagnostics[0]?.ruleId]).toEqual(['Notes', 'sheet-chosen']);
    const named = await readWorkbook(book, { name: 'x', sheet: 'Complaints' });
    expect([named.sheet?.name, named.diagnostics]).toEqual(['Complaints', []]);
    const wrong = await readWorkbook(book, { name: 'x', sheet: 'Complaint' });
    expect([wrong.sheet, wrong.diagnostics[0]?.ruleId]).toEqual([null, 'unknown-sheet']);
  });
  test('what only looks like one is refused', async () => {
    const book = makeWorkbook({ One: [['x']] });
    expect([isWorkbook(book), isWorkbook(new TextEncoder().encode(teamCsv))]).toEqual([true, false]);
    expect((await readWorkbook(book.slice(0, 300), { name: 'x' })).diagnostics[0]?.ruleId).toBe('workbook-broken');
  });
  test('a mapping can be drafted from it', async () => {
    const { sheet } = await readWorkbook(makeWorkbook({ One: rows }), { name: 'x' });
    expect(draftMapping(sheet!, { name: 'team.xlsx' }).yaml).toContain('received-on: Received');
  });
});
