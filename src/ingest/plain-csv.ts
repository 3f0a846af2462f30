/**
 * Cuts well-formed CSV into rows and cells: a cell is either quoted from its first letter to its last, or holds no
 * quotation mark. For anything else it gives up, and csv-parse is asked.
 */
export interface CsvRow {
  /** The line the row begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The rows of a text, or `null` when it is not well formed. */
export function scanPlainCsv(text: string, separator: string): readonly CsvRow[] | null {
  const comma = separator.charCodeAt(0);
  const { length } = text;
  const rows: CsvRow[] = [];
  let line = 1;
  let at = 0;
  while (at < length) {
    const cells: string[] = [];
    const begins = line;
    let open = true;
    while (open) {
      let end: number;
      if (text.charCodeAt(at) === QUOTE) {
        end = closingQuote(text, at);
        if (end === -1) return null;
        const cell = text.slice(at + 1, end);
        cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
        line += breaksIn(cell);
        end++;
      } else {
        end = at;
        for (let code = 0; end < length; end++) {
          code = text.charCodeAt(end);
          if (code === comma || code === LINE_FEED || code === CARRIAGE_RETURN) break;
          if (code === QUOTE) return null;
        }
        cells.push(text.slice(at, end));
      }
      const after = end < length ? text.charCodeAt(end) : LINE_FEED;
      if (after === comma) at = end + 1;
      else if (after === LINE_FEED || after === CARRIAGE_RETURN) {
        at = end + (after === CARRIAGE_RETURN && text.charCodeAt(end + 1) === LINE_FEED ? 2 : 1);
        line++;
        open = false;
      } else return null;
    }
    rows.push({ line: begins, cells });
  }
  return rows;
}

/** Where the quotation mark closes that opens at a place: the next one that is not doubled; -1 when none does. */
function closingQuote(text: string, opens: number): number {
  let at = text.indexOf('"', opens + 1);
  while (at !== -1 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

/** Line breaks in a cell; a carriage return with a line feed is one. */
export function breaksIn(cell: string): number {
  // Looked for first: hardly a cell has one, and a pattern costs more than a look.
  if (!cell.includes('\n') && !cell.includes('\r')) return 0;
  return cell.match(/\r\n|\n|\r/g)?.length ?? 0;
}
