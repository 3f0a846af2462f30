/** Rows as CSV (RFC 4180): numbers as numbers, and no text that a spreadsheet would run. */

/** A text that begins like a formula is marked as text; a negative number is left a number. */
const safe = (text: string): string =>
  /^\s*[=+@-]|^[\t\r]/.test(text) && !/^[+-]?\d+(?:\.\d+)?%?$/.test(text) ? `'${text}` : text;

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rows of cells, the first of them the names of the columns; `null` is a blank. */
export const csvText = (rows: readonly (readonly (string | number | boolean | null)[])[]): string =>
  rows
    .map((cells) => `${cells.map((cell) => (cell === null ? '' : quoted(safe(String(cell))))).join(',')}\r\n`)
    .join('');
