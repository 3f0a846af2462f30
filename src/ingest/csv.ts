/**
 * CSV text to a grid. A file that is well formed is read by `plain-csv.ts`, several times as fast; csv-parse reads every
 * other, spaces around quoted cells included, and any error of its is fatal here. A test holds the two equal.
 */
import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { TableHeader } from './find-table.ts';
import { cellsOf, decodeUtf8, type Grid, rowsGrid, textGrid } from './grid.ts';
import { scanPlainCsv } from './plain-csv.ts';

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** How separators are called in a sentence. */
export const separatorNames: Readonly<Record<Separator, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
};

/** What quotation marks mean: they enclose cells, or are letters as any other. */
export const quotings = ['enclose', 'letters'] as const;
export type Quoting = (typeof quotings)[number];

/** Parse a whole file in UTF-8. Blank lines stay in, as rows with one empty cell, so that every line is accounted for. */
export function parseCsv(
  bytes: Uint8Array,
  separator: Separator,
  name: string,
  quoting: Quoting = 'enclose',
): Grid | Diagnostic {
  const scanned = scanPlainCsv(bytes, separator, quoting === 'enclose');
  if ('cells' in scanned) return textGrid(bytes, scanned);
  const grid = parseAnyCsv(decodeUtf8(bytes), separator);
  if (typeof grid !== 'number') return grid;
  // The line of the first thing out of the ordinary, or the later one that csv-parse could not go beyond.
  const row = scanned.problem === 'unclosed-quote' ? scanned.line : Math.max(scanned.line, grid);
  return diagnose(scanned.problem, { source: name, row }, {});
}

/** Line breaks in a cell; a carriage return with a line feed is one. */
const breaksIn = (cell: string): number => cell.match(/\r\n|\n|\r/g)?.length ?? 0;

/** A file by csv-parse: as it stands, or with the spaces around quoted cells taken off; the line it stopped at when neither will do. */
export function parseAnyCsv(text: string, separator: Separator): Grid | number {
  const plain = askCsvParse(text, separator, false);
  return typeof plain === 'number' ? askCsvParse(text, separator, true) : plain;
}

function askCsvParse(text: string, separator: Separator, trim: boolean): Grid | number {
  try {
    const records = parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      trim,
    }) as readonly (readonly string[])[];
    // Counted here, from the breaks inside cells: csv-parse counts a \r\n inside a quoted cell as two lines.
    let line = 1;
    return rowsGrid(
      records.map((cells) => {
        const row = { line, cells };
        line += 1 + cells.reduce((breaks, cell) => breaks + breaksIn(cell), 0);
        return row;
      }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as unknown as { readonly lines?: number };
    return lines ?? 1;
  }
}

/**
 * Whether a cell has swallowed rows, because one quotation mark fails to close and a later one happens to. The cell then
 * begins where a row has its column, ends where another has it, and has whole rows between.
 *
 *   A1,One,"Upheld,Repairs        width 4, column 2: one separator follows in the first line,
 *   A2,One,Refused,Damp           three stand in each between,
 *   A3,One,Upheld",Repairs        and two in the last
 */
function holdsRows(cell: string, column: number, width: number, separator: Separator): boolean {
  if (width < 3) return false;
  const lines = cell.split(/\r\n|\n|\r/);
  const cuts = lines.map((line) => line.split(separator).length - 1);
  const [first, last] = [cuts[0], cuts.at(-1)];
  const between = cuts.slice(1, -1).filter((_, i) => lines[i + 1]!.trim() !== '');
  return first === width - column - 1 && last === column && between.every((count) => count === width - 1);
}

/** Cells that have swallowed rows: one is enough to make every later row doubtful. */
export function rowsInCells(
  grid: Grid,
  header: TableHeader,
  separator: Separator | null,
  name: string,
): readonly Diagnostic[] {
  if (separator === null) return [];
  const found = grid.broken().find(({ row, column }) => {
    return row >= header.row && holdsRows(grid.cell(row, column), column, header.names.length, separator);
  });
  if (found === undefined) return [];
  const lines = grid.cell(found.row, found.column).split(/\r\n|\n|\r/).length;
  return [diagnose('rows-in-a-cell', { source: name, row: grid.line(found.row) }, { lines })];
}

/** How many lines are looked at to find the separator. */
const LOOKED_AT = 200;

/**
 * The separator of a file: the one under which a line holds most of the headers looked for, and else the one that cuts
 * most rows into the same number of cells. `null` when none cuts anything.
 */
export function findSeparator(bytes: Uint8Array, wanted: readonly string[], quoting: Quoting): Separator | null {
  const start = firstLines(bytes);
  const sought = new Set(wanted.map((header) => header.trim().toLowerCase()));
  const scores = separators.flatMap((separator) => {
    const rows = roughRows(start, separator, quoting);
    let headers = 0;
    const widths = new Map<number, number>();
    for (const cells of rows) {
      if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
      const words = new Set(cells.map((cell) => cell.trim().toLowerCase()));
      headers = Math.max(headers, [...words].filter((word) => sought.has(word)).length);
    }
    const [width = 1, alike = 0] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    return width > 1 ? [{ separator, headers, alike: alike / rows.length, width }] : [];
  });
  const [best] = scores.sort((a, b) => b.headers - a.headers || b.alike - a.alike || b.width - a.width);
  return best?.separator ?? null;
}

/** Rows as far as they can be told; where quotation marks are astray, by line. */
function roughRows(start: Uint8Array, separator: Separator, quoting: Quoting): readonly (readonly string[])[] {
  const grid = parseCsv(start, separator, '', quoting);
  if ('ruleId' in grid) {
    const lines = decodeUtf8(start).split(/\r\n|\n|\r/);
    return lines.map((line) => line.split(separator));
  }
  return Array.from({ length: grid.length }, (_, row) => cellsOf(grid, row)).filter((_, row) => !grid.isBlank(row));
}

/** The first lines of a text, and as many more as a quoted cell goes on. */
function firstLines(bytes: Uint8Array): Uint8Array {
  let quotes = 0;
  let lines = 0;
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes[i];
    if (code === 34) quotes++;
    else if ((code === 10 || (code === 13 && bytes[i + 1] !== 10)) && ++lines >= LOOKED_AT) {
      if (quotes % 2 === 0 || lines > 5 * LOOKED_AT) return bytes.subarray(0, i + 1);
    }
  }
  return bytes;
}
