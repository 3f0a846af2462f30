/** A table of the report as CSV: numbers as numbers, and no text that a spreadsheet would run. */
import { type Inline, plainText, type Table } from '../report/document.ts';

/** Counts without the commas of thousands; everything else as it is printed. */
function cellText(cell: readonly Inline[]): string {
  const text = plainText(cell);
  return /^\d{1,3}(?:,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text;
}

/** A text that begins like a formula is marked as text; a negative number is left a number. */
const safe = (text: string): string =>
  /^\s*[=+@-]|^[\t\r]/.test(text) && !/^[+-]?\d+(?:\.\d+)?%?$/.test(text) ? `'${text}` : text;

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The header and rows of a table; RFC 4180, with CRLF, and the mark by which Excel knows UTF-8. */
export function tableCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const lines = [
    columns.map(({ label, group }) => (group === undefined ? label : `${group}: ${label}`)),
    ...rows.map(({ cells }) => cells.map(cellText)),
  ];
  return `\uFEFF${lines.map((cells) => `${cells.map((cell) => quoted(safe(cell))).join(',')}\r\n`).join('')}`;
}
