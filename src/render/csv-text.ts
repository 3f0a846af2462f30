/** Rows as CSV (RFC 4180): numbers as numbers, and no text that a spreadsheet would run. */

/** A text that begins like a formula is marked as text; a negative number is left a number. */
const safe = (text: string): string =>
  /^\s*[=+@-]|^[\t\r]/.test(text) && !/^[+-]?\d+(?:\.\d+)?%?$/.test(text) ? `'${text}` : text;

/**
 * Whether a program that guesses what a cell is would take it for a number, a date or a time: 5.10, 0012, 2023/24, 1e5.
 * An identifier that is one would change: provision 5.10 would become 5.1.
 */
export const looksLikeNumber = (text: string): boolean =>
  /^[£$€]?[+-]?[\d.,:/\s-]*\d[\d.,:/\s-]*(?:e[+-]?\d+)?%?$/i.test(text.trim());

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rows of cells, the first of them the names of the columns; `null` is a blank. */
export const csvText = (rows: readonly (readonly (string | number | boolean | null)[])[]): string =>
  rows
    .map((cells) => `${cells.map((cell) => (cell === null ? '' : quoted(safe(String(cell))))).join(',')}\r\n`)
    .join('');
