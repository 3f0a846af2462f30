/** CSV text to rows of cells that know their line. csv-parse does the parsing; any error of its is fatal here. */
import { CsvError, parse } from 'csv-parse/sync';
import { type Diagnostic, diagnose } from '../diagnostics.ts';

export interface CsvRow {
  /** The line the row begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export const separators = [',', ';', '\t', '|'] as const;

/** Parse a whole file. Blank lines stay in, as rows with one empty cell, so that every line is accounted for. */
export function parseCsv(text: string, separator: string, name: string): readonly CsvRow[] | Diagnostic {
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
      line += 1 + breaksIn(cells);
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

function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) {
    // Looked for first: hardly a cell has one, and a pattern costs more than a look.
    if (cell.includes('\n') || cell.includes('\r')) breaks += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  }
  return breaks;
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
