/**
 * CSV text to rows of cells that know their line. A file that is well formed is cut by `plain-csv.ts`, several times as
 * fast; csv-parse reads every other, and any error of its is fatal here. A test holds the two equal.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { breaksIn, type CsvRow, scanPlainCsv } from './plain-csv.ts';

export type { CsvRow } from './plain-csv.ts';

export const separators = [',', ';', '\t', '|'] as const;

/** Parse a whole file. Blank lines stay in, as rows with one empty cell, so that every line is accounted for. */
export function parseCsv(text: string, separator: string, name: string): readonly CsvRow[] | Diagnostic {
  return scanPlainCsv(text, separator) ?? parseAnyCsv(text, separator, name);
}

/** A file by csv-parse, which says what is wrong with one that is not well formed. */
export function parseAnyCsv(text: string, separator: string, name: string): readonly CsvRow[] | Diagnostic {
  try {
    const records = parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
    }) as readonly (readonly string[])[];
    // Counted here, from the breaks inside cells: csv-parse counts a \r\n inside a quoted cell as two lines.
    let line = 1;
    return records.map((cells) => {
      const row = { line, cells };
      line += 1 + cells.reduce((breaks, cell) => breaks + breaksIn(cell), 0);
      return row;
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const ruleId = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'unclosed-quote' : 'bad-csv';
    const details = error as unknown as { readonly lines?: number };
    const row = ruleId === 'unclosed-quote' ? lineOfUnclosedQuote(text) : (details.lines ?? null);
    return diagnose(ruleId, { source: name, row }, {});
  }
}

/** The line on which the last quotation mark opens. */
function lineOfUnclosedQuote(text: string): number {
  let open = false;
  let openedAt = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '"') continue;
    open = !open;
    if (open) openedAt = i;
  }
  return text.slice(0, openedAt).split(/\r\n|\n|\r/).length;
}
