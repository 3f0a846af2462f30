/** A table of the report as CSV. */

import { type Inline, plainText, type Table, type TableColumn } from '../report/document.ts';
import { csvText, looksLikeNumber } from './csv-text.ts';

/** What is a number in the report, wherever it stands. */
const numbers: readonly Inline['type'][] = ['figure', 'given', 'target', 'quoted', 'comparison'];

/**
 * Counts without the commas of thousands; everything else as it is printed. In a column of words, what a spreadsheet
 * would take for a number has the name of its column before it: provision 5.10.
 */
function cellText(cell: readonly Inline[], { align, label }: TableColumn): string {
  const text = plainText(cell);
  if (align === 'left' && looksLikeNumber(text) && !cell.some(({ type }) => numbers.includes(type)))
    return `${label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())} ${text}`.trim();
  return /^\d{1,3}(?:,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text;
}

/** The header and rows of a table, with the mark by which Excel knows UTF-8. */
export function tableCsv(table: Pick<Table, 'columns' | 'rows' | 'wide'>): string {
  const { columns, rows } = table.wide ?? table;
  const lines = [
    columns.map(({ label, group }) => (group === undefined ? label : `${group}: ${label}`)),
    ...rows.map(({ cells }) => columns.map((column, i) => cellText(cells[i] ?? [], column))),
  ];
  return `\uFEFF${csvText(lines)}`;
}
