/** A table with its caption, heads with their scope, and its notes. It scrolls by itself where it is wider than the page. */
import {
  columnGroups,
  NO_ROWS,
  printedRows,
  type Table,
  type TableColumn,
  type TableRow,
} from '../../report/document.ts';
import { inlinesHtml } from './inlines.ts';
import { element, escapeHtml } from './markup.ts';

export function tableHtml(table: Table, caption: string, options: { readonly hideCaption?: boolean } = {}): string {
  const id = `table_${table.id}`;
  const name = `${id}_caption`;
  const whole = element(
    'table',
    { id },
    element(
      'caption',
      { id: name, class: options.hideCaption === true ? 'unseen' : undefined },
      // Within an element of its own, which stays in sight while the table scrolls under it.
      element('span', {}, escapeHtml(caption)),
    ),
    ...columnGroupElements(table.columns),
    element('thead', {}, ...headRows(table.columns)),
    ...bodies(table),
  );
  return scrolling(name, whole) + notesHtml(table.notes);
}

/** Content that scrolls on its own and can be reached by keyboard, under the name of another element. */
export const scrolling = (labelledBy: string, content: string): string =>
  element('div', { class: 'scroll', role: 'group', 'aria-labelledby': labelledBy, tabindex: 0 }, content);

export const notesHtml = (notes: Table['notes']): string =>
  notes.map((note) => element('p', { class: 'note-below' }, inlinesHtml(note))).join('');

const number = ({ align }: TableColumn) => (align === 'right' ? 'n' : undefined);

function headRows(columns: readonly TableColumn[]): readonly string[] {
  const hasGroups = columns.some(({ group }) => group !== undefined);
  const head = (column: TableColumn, rowspan?: number) =>
    // An empty head heads nothing: it is a cell.
    column.label === ''
      ? element('td', { rowspan })
      : element('th', { scope: 'col', class: number(column), rowspan }, escapeHtml(column.label));
  if (!hasGroups) return [element('tr', {}, ...columns.map((column) => head(column)))];
  const upper = columnGroups(columns).map(({ group, columns: own }) =>
    group === undefined
      ? own.map((column) => head(column, 2)).join('')
      : element('th', { scope: 'colgroup', colspan: own.length }, escapeHtml(group)),
  );
  const lower = columns.filter(({ group }) => group !== undefined).map((column) => head(column));
  return [element('tr', {}, ...upper), element('tr', {}, ...lower)];
}

/** Columns under a common head belong together. */
const columnGroupElements = (columns: readonly TableColumn[]): readonly string[] =>
  columns.every(({ group }) => group === undefined)
    ? []
    : columnGroups(columns).map(({ columns: own }) => element('colgroup', { span: own.length }));

/** A row that heads others begins a part of its own, which it heads. */
function bodies(table: Table): readonly string[] {
  const parts: string[][] = [[]];
  for (const row of printedRows(table)) {
    if (row.heading === true && parts.at(-1)!.length > 0) parts.push([]);
    parts.at(-1)!.push(rowHtml(row, table.columns));
  }
  return parts.map((rows) => element('tbody', {}, ...rows));
}

function rowHtml(row: TableRow, columns: readonly TableColumn[]): string {
  const { id, cells, total, heading } = row;
  if (row === NO_ROWS) return element('tr', {}, element('td', { colspan: columns.length }, inlinesHtml(cells[0]!)));
  if (heading === true)
    return element(
      'tr',
      { id, class: 'group' },
      element('th', { scope: 'rowgroup', colspan: columns.length }, inlinesHtml(cells[0] ?? [])),
    );
  const own = cells.map((cell, i) => {
    const content = inlinesHtml(cell);
    return i === 0 && content !== ''
      ? element('th', { scope: 'row' }, content)
      : element('td', { class: number(columns[i]!) }, content);
  });
  return element('tr', { id, class: total === true ? 'total' : undefined }, ...own);
}
