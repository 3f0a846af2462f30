/** A table of the report as CSV. */

import { type Inline, plainText, type Table } from '../report/document.ts';
import { csvText } from './csv-text.ts';

/** Counts without the commas of thousands; everything else as it is printed. */
function cellText(cell: readonly Inline[]): string {
  const text = plainText(cell);
  return /^\d{1,3}(?:,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text;
}

/** The header and rows of a table, with the mark by which Excel knows UTF-8. */
export function tableCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const lines = [
    columns.map(({ label, group }) => (group === undefined ? label : `${group}: ${label}`)),
    ...rows.map(({ cells }) => columns.map((_, i) => cellText(cells[i] ?? []))),
  ];
  return `\uFEFF${csvText(lines)}`;
}
