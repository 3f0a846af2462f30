import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { tableCsv } from '../../src/render/table-csv.ts';

const text = (words: string) => [{ type: 'text', text: words }] as const;
const csv = (...cells: readonly string[]) =>
  tableCsv({
    columns: cells.map((_, i) => ({ label: `c${i}`, align: 'left' })),
    rows: [{ cells: cells.map(text) }],
  });
const read = (content: string) => (parse(content, { bom: true }) as string[][])[1];

test('numbers stay numbers, and counts lose the commas of thousands', () => {
  const columns = Array.from({ length: 6 }, () => ({ label: 'Number', align: 'right' as const }));
  const cells = ['1,234,567', '59%', '-3', '0', '71.8', '£4,240'].map(text);
  expect(read(tableCsv({ columns, rows: [{ cells }] }))).toEqual(['1234567', '59%', '-3', '0', '71.8', '£4,240']);
});

test.each([
  ['Provision', '5.10', 'provision 5.10'],
  ['Case', '00123', 'case 00123'],
  ['Period', '2011/12', 'period 2011/12'],
  ['SHA-256', '12e4567890123456', 'SHA-256 12e4567890123456'],
  ['Time', '10:30', 'time 10:30'],
  ['Provision', '8.1(a)', '8.1(a)'],
  ['Days', '0 to 5', '0 to 5'],
])('in a column of words, %s %s is none', (label, cell, written) => {
  expect(read(tableCsv({ columns: [{ label, align: 'left' }], rows: [{ cells: [text(cell)] }] }))).toEqual([written]);
});

test('a figure is a number in any column', () => {
  const figure = { type: 'figure', measure: 'received', slice: {}, statistic: 'count', text: '12' } as const;
  expect(read(tableCsv({ columns: [{ label: 'Result', align: 'left' }], rows: [{ cells: [[figure]] }] }))).toEqual([
    '12',
  ]);
});

test.each(['=1+1', '+cmd', '-cmd', '@sum', '\t=1', ' =1', ' +cmd|calc'])('%j is no formula', (cell) => {
  expect(read(csv(cell))).toEqual([`'${cell}`]);
});

test('commas, quotation marks and lines within a cell come back as they were', () => {
  expect(read(csv('a, b', 'he said “so”, "so"', 'one\ntwo'))).toEqual(['a, b', 'he said “so”, "so"', 'one\ntwo']);
});

test('Excel is told that it is UTF-8', () => {
  expect(csv('Code’s').startsWith('\uFEFF')).toBe(true);
});
