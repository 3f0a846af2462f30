import {
  columnGroups,
  type Inline,
  NO_ROWS,
  plainText,
  printedRows,
  type Table,
  type TableColumn,
} from '../../report/document.ts';
import type { HexColour } from '../../vocabulary/colour.ts';
import { isParted, KEEP_TOGETHER, type Room, TALL_ROW } from './room.ts';
import type { Run } from './runs.ts';
import { colour } from './style.ts';
import type { PdfNode } from './tag-tree.ts';

export type Node = PdfNode & { readonly [property: string]: unknown };

/** What every node is drawn with. */
export interface Look {
  readonly brand: HexColour;
  readonly room: Room;
  readonly runs: (inlines: readonly Inline[]) => readonly Run[];
}

/** A table with its caption and notes. */
export function tableNode(table: Table, caption: string, { runs, brand, room }: Look): Node {
  const width = table.columns.length;
  const printed = printedRows(table);
  const rows = printed.map((row): object[] => {
    const { cells, total = false, heading = false, id } = row;
    return cells.map((cell, column) => ({
      ...(row === NO_ROWS ? { headsNothing: true } : {}),

      ...(heading && width > 1 ? { colSpan: width } : {}),
      ...(id !== undefined && column === 0 ? { id } : {}),
      text: cell.length === 0 ? '' : runs(cell),
      style: 'tableCell',
      alignment: table.columns[column]?.align ?? 'left',
      bold: total || (heading && row !== NO_ROWS),
    }));
  });
  for (const [i, { heading }] of printed.entries()) if (heading === true) rows[i]!.push(...spanned(width - 1));
  const heads = headRows(table.columns);
  const totals = new Set(printed.flatMap(({ total }, i) => (total === true ? [i + heads.length] : [])));
  const isTall = room.tallestRow(table) > TALL_ROW;
  const structured: Node = {
    role: 'Table',
    stack: [
      { text: caption, role: 'Caption', style: 'caption' },
      {
        table: {
          headerRows: heads.length,
          // A first row that may go over pages is not held under the head.
          keepWithHeaderRows: isTall ? 0 : 1,
          dontBreakRows: !isTall,
          widths: room.columnWidths(table),
          body: [...heads, ...rows],
        } as never,
        headerCols: 1,
        layout: tableLayout(totals, heads.length, brand),
      },
    ],
  };
  // Under a table that goes over pages the notes may stand on another page than its caption: they say what they are of.
  const isLong = room.tableHeight(table) > KEEP_TOGETHER;
  const notes = table.notes.map((note, i) => ({
    text:
      isLong && i === 0
        ? [{ text: `Notes to ${caption.split(':')[0]!.toLowerCase()}. `, bold: true }, ...runs(note)]
        : runs(note),
    style: 'note',
    unbreakable: !isParted(room.paragraphHeight(plainText(note))),
  }));
  const margin = [0, 2, 0, 14];
  return !isLong
    ? { unbreakable: true, margin, stack: [structured, ...notes] }
    : { reserve: room.tableStart(table), margin, stack: [structured, ...notes] };
}

/** Cells that another one covers. */
const spanned = (count: number): readonly Record<string, never>[] => Array.from({ length: count }, () => ({}));

/** One row of heads, or two where some columns stand under a common one. */
function headRows(columns: readonly TableColumn[]): readonly (readonly object[])[] {
  const head = ({ label, align }: TableColumn) => ({ text: label, style: 'tableHead', alignment: align });
  if (columns.every(({ group }) => group === undefined)) return [columns.map(head)];
  const upper = columnGroups(columns).flatMap(({ group, columns: own }): readonly object[] =>
    group === undefined
      ? own.map((column) => ({ ...head(column), rowSpan: 2 }))
      : [
          { text: group, style: 'tableHead', ...(own.length > 1 ? { colSpan: own.length } : {}) },
          ...spanned(own.length - 1),
        ],
  );
  return [upper, columns.map((column) => (column.group === undefined ? {} : head(column)))];
}

const cellPadding = 6;

const tableLayout = (totals: ReadonlySet<number>, heads: number, brand: HexColour) => ({
  hLineWidth: (line: number, { table }: { readonly table: { readonly body: readonly unknown[] } }) =>
    line === 0 ? 0 : line === heads ? 1.5 : totals.has(line) || line === table.body.length ? 1 : 0.5,
  hLineColor: (line: number) => (line === heads || totals.has(line) ? brand : colour.rule),
  vLineWidth: () => 0,
  paddingLeft: () => cellPadding,
  paddingRight: () => cellPadding,
  paddingTop: () => 4,
  paddingBottom: () => 4,
});
