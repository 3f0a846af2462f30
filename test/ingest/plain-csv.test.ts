/** The fast cut of well-formed CSV is csv-parse's, or it gives up. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAnyCsv } from '../../src/ingest/csv.ts';
import { cellsOf, type Grid, textGrid } from '../../src/ingest/grid.ts';
import { scanPlainCsv } from '../../src/ingest/plain-csv.ts';

/** Rows with their lines, as a grid has them. */
const rowsOf = (grid: Grid) =>
  Array.from({ length: grid.length }, (_, row) => ({
    line: grid.line(row),
    cells: cellsOf(grid, row),
  }));
const plainRows = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  const scanned = scanPlainCsv(bytes, ',');
  return 'cells' in scanned ? rowsOf(textGrid(bytes, scanned)) : null;
};

const pieces = fc.constantFrom(
  ',',
  '"',
  '""',
  '\n',
  '\r',
  '\r\n',
  'a',
  ' ',
  'é',
  '12',
  ';',
  '"x,y"',
  '"a\nb"',
  '""""',
  '\uFEFF',
);
const messy = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

test('5,000 texts of separators, quotes and breaks: the same rows and lines as csv-parse, or none', () => {
  let cut = 0;
  fc.assert(
    fc.property(messy, (text) => {
      const plain = plainRows(text);
      if (plain === null || text === '') return;
      cut++;
      expect(plain).toEqual(rowsOf(parseAnyCsv(text, ',') as Grid));
    }),
    { numRuns: 5000 },
  );
  expect(cut).toBeGreaterThan(500);
});

test('tables of any cells, quoted where they must be, are cut and never given up', () => {
  const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.constantFrom('\n', '\r\n', '\r'),
      (table, end) => {
        const text = table.map((row) => row.map(quote).join(',')).join(end) + end;
        expect(plainRows(text)?.map(({ cells }) => cells)).toEqual(table);
      },
    ),
    { numRuns: 500 },
  );
});

const header = 'H,b\n';
const below = fc.array(fc.constantFrom('a', 'H', 'h', 'é', ' ', ',', '"x"', '\n', '\n'), { maxLength: 60 });

test('what is looked for in a whole column is what each cell says', () => {
  let found = { empty: 0, unlike: 0 };
  fc.assert(
    fc.property(below, fc.nat({ max: 3 }), (parts, column) => {
      const bytes = new TextEncoder().encode(header + parts.join(''));
      const scanned = scanPlainCsv(bytes, ',');
      if (!('cells' in scanned)) return;
      const grid = textGrid(bytes, scanned);
      const rows = Array.from({ length: grid.length }, (_, row) => row);
      const empty = rows.filter((row) => grid.cell(row, column).trim() === '');
      expect(grid.emptyIn(column, rows)).toEqual(empty);
      // Rows passed over are neither blank nor the first row again.
      const until = grid.unlikeUntil(1, 0);
      for (let row = 1; row < until; row++) {
        expect(grid.isBlank(row)).toBe(false);
        expect(grid.isAlike(row, 0, 0)).toBe(false);
      }
      found = { empty: found.empty + empty.length, unlike: found.unlike + Math.max(0, until - 1) };
    }),
    { numRuns: 2000 },
  );
  expect(found.empty).toBeGreaterThan(500);
  expect(found.unlike).toBeGreaterThan(100);
});
