/** The likely cause, as the file shows it, where no line of it holds the headers of the mapping. */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { poundsToPence } from './amounts.ts';
import { separatorNames, separators } from './csv.ts';
import { cellsOf, type Grid } from './grid.ts';
import type { WordField } from './mapping.ts';
import { declaredCategories, type MappingSettings, normaliseWord, wordSet } from './mapping.ts';
import { isDate } from './written-dates.ts';

/** How many rows are looked at. */
const SEARCHED = 10;

export interface HeaderSearch {
  readonly grid: Grid;
  readonly settings: MappingSettings;
  readonly name: string;
  readonly wanted: readonly string[];
  /** How many of the wanted headers a row holds, if it is read as a header of so many rows. */
  readonly headersIn: (row: number, headerRows: 1 | 2) => number;
}

/** The cause, or `null` where the file shows none. */
export const whyNoHeader = (search: HeaderSearch): Diagnostic | null =>
  otherSeparator(search) ?? twoRows(search) ?? noHeader(search);

const firstRows = (grid: Grid) =>
  Array.from({ length: Math.min(grid.length, SEARCHED) }, (_, row) => row).filter((row) => !grid.isBlank(row));

/** A line that holds the headers once it is cut at another mark than the mapping says. */
function otherSeparator({ grid, settings: { separator }, name, wanted }: HeaderSearch): Diagnostic | null {
  if (separator === undefined) return null;
  for (const row of firstRows(grid)) {
    const line = cellsOf(grid, row).join(separator);
    for (const other of separators) {
      const names = new Set(line.split(other).map((cell) => normaliseWord(cell.replace(/^"|"$/g, ''))));
      const held = wanted.filter((header) => names.has(normaliseWord(header))).length;
      if (other !== separator && held * 3 >= wanted.length * 2)
        return diagnose(
          'other-separator',
          { source: name, row: grid.line(row) },
          { declared: separatorNames[separator], found: separatorNames[other], write: JSON.stringify(other) },
        );
    }
  }
  return null;
}

/** Two rows that hold the headers together. */
function twoRows({ grid, settings: { headerRows }, name, wanted, headersIn }: HeaderSearch): Diagnostic | null {
  if (headerRows === 2) return null;
  const row = firstRows(grid).find((one) => headersIn(one, 2) * 3 >= wanted.length * 2);
  return row === undefined ? null : diagnose('header-in-two-rows', { source: name, row: grid.line(row) }, {});
}

/** A first row of several cells in which a day, an amount or a word of the mapping stands, as in the rows below. */
const noHeader = ({ grid, settings, name }: HeaderSearch): Diagnostic | null =>
  dataAtTop(grid, name, [...dataKinds, ...wordKinds(settings)]);

/** Data where a header should be, of a file nobody has mapped yet. */
export const headerLooksLikeData = (grid: Grid, name: string): Diagnostic | null => dataAtTop(grid, name, dataKinds);

function dataAtTop(grid: Grid, name: string, kinds: readonly DataKind[]): Diagnostic | null {
  const filled = firstRows(grid).filter((row) => cellsOf(grid, row).filter((cell) => cell.trim() !== '').length > 1);
  const [first, ...below] = filled;
  if (first === undefined) return null;
  for (const { holds, is } of kinds)
    for (const [column, cell] of cellsOf(grid, first).entries()) {
      const alike = below.filter((row) => is(grid.cell(row, column).trim())).length;
      if (is(cell.trim()) && alike * 2 >= below.length)
        return diagnose('header-missing', { source: name, row: grid.line(first) }, { holds, column: column + 1 });
    }
  return null;
}

/** What a cell of data may be that a header never is. */
interface DataKind {
  readonly holds: string;
  readonly is: (text: string) => boolean;
}

const dataKinds: readonly DataKind[] = [
  { holds: 'a day', is: isDate },
  {
    holds: 'an amount',
    is: (text) => /^[£\d].*[£.\d]$/.test(text) && /[£.]/.test(text) && poundsToPence(text) !== null,
  },
];

const wordKinds = (settings: MappingSettings): readonly DataKind[] =>
  (Object.keys(settings.words) as WordField[]).map((field) => {
    const words = wordSet(declaredCategories(settings, field).flatMap((category) => category.words));
    return { holds: `a word of “${field}”`, is: (text) => text.length <= 60 && words.has(normaliseWord(text)) };
  });
