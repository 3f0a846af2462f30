import type { Inline, Table } from '../../report/document.ts';
import type { HexColour } from '../../vocabulary/colour.ts';
import { columnWidths, KEEP_TOGETHER, TABLE_START, tableHeight, tallestRow } from './room.ts';
import type { Run } from './runs.ts';
import { colour } from './style.ts';
import type { PdfNode } from './tag-tree.ts';

export type Node = PdfNode & { readonly [property: string]: unknown };

/** What every node is drawn with. */
export interface Look {
  readonly brand: HexColour;
  readonly runs: (inlines: readonly Inline[]) => readonly Run[];
}

/** A table with its caption and notes. */
export function tableNode(table: Table, caption: string, { runs, brand }: Look): Node {
  const rows = table.rows.map(({ cells, total = false, id }) =>
    cells.map((cell, column) => ({
      ...(id !== undefined && column === 0 ? { id } : {}),
      text: cell.length === 0 ? '' : runs(cell),
      style: 'tableCell',
      alignment: table.columns[column]?.align ?? 'left',
      bold: total,
    })),
  );
  const head = table.columns.map(({ label, align }) => ({ text: label, style: 'tableHead', alignment: align }));
  const totals = new Set(table.rows.flatMap(({ total }, i) => (total === true ? [i + 1] : [])));
  const isTall = tallestRow(table) > TALL_ROW;
  const structured: Node = {
    role: 'Table',
    stack: [
      { text: caption, role: 'Caption', style: 'caption' },
      {
        table: {
          headerRows: 1,
          // A first row that may go over pages is not held under the head.
          keepWithHeaderRows: isTall ? 0 : 1,
          dontBreakRows: !isTall,
          widths: columnWidths(table),
          body: [head, ...rows],
        } as never,
        headerCols: 1,
        layout: tableLayout(totals, brand),
      },
    ],
  };
  // Under a table that goes over pages the notes may stand on another page than its caption: they say what they are of.
  const isLong = tableHeight(table) > KEEP_TOGETHER;
  const notes = table.notes.map((note, i) => ({
    text:
      isLong && i === 0
        ? [{ text: `Notes to ${caption.split(':')[0]!.toLowerCase()}. `, bold: true }, ...runs(note)]
        : runs(note),
    style: 'note',
    unbreakable: true,
  }));
  const margin = [0, 2, 0, 14];
  return !isLong
    ? { unbreakable: true, margin, stack: [structured, ...notes] }
    : { reserve: TABLE_START, margin, stack: [structured, ...notes] };
}

/** A row higher than this, in points, may go over pages; others are kept whole. */
const TALL_ROW = 420;

const cellPadding = 6;

const tableLayout = (totals: ReadonlySet<number>, brand: HexColour) => ({
  hLineWidth: (line: number, { table }: { readonly table: { readonly body: readonly unknown[] } }) =>
    line === 0 ? 0 : line === 1 ? 1.5 : totals.has(line) || line === table.body.length ? 1 : 0.5,
  hLineColor: (line: number) => (line === 1 || totals.has(line) ? brand : colour.rule),
  vLineWidth: () => 0,
  paddingLeft: () => cellPadding,
  paddingRight: () => cellPadding,
  paddingTop: () => 4,
  paddingBottom: () => 4,
});
