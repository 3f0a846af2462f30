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
  expect(read(csv('1,234,567', '59%', '-3', '0', '71.8', '£4,240'))).toEqual([
    '1234567',
    '59%',
    '-3',
    '0',
    '71.8',
    '£4,240',
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
