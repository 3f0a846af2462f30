/**
 * A printed table as it stands, described for the audit: its totals, and its shares, are told by its headings.
 *
 *   Service        Upheld   Not upheld   All        column “All” is the total of the columns before it
 *   Repairs        38       18           56
 *   Estates        12       10           22
 *   All services   51       28           79         row “All services” is the total of the rows above it
 */
import { formatList } from '../vocabulary/numbers.ts';
import type { AuditDescription, PrintedFigure, PrintedSum } from './description.ts';
import { isPrintedAs, type Printed, readPair, readPrinted } from './printed.ts';

/** A row of a table, with the line of the file it is on. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const totalWords = /^(?:grand |sub)?totals?\b|\btotals?$|^all\b|^overall\b|^sum$|^both\b/i;
const isTotal = (heading: string) => totalWords.test(heading.trim());
const nothing = /^(?:|[-–—.]+|n\/?a|not applicable|not recorded|not known)$/i;

/** The name of a column of shares without the words for a share: `Upheld %` is about `Upheld`; `%` has no name. */
const withoutShareWords = (heading: string) =>
  heading
    .replace(/\(?\s*(?:%|per ?cent(?:age)?|share|rate)(?: of [a-z ]+)?\s*\)?/gi, '')
    .trim()
    .toLowerCase();

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly figure: PrintedFigure;
  /** The share printed beside a count. */
  readonly share: Printed | null;
}

/**
 * Describe a table. Percentages are held against the count they name and the total of its row or column, whichever more
 * of them fit.
 * @returns `null` when the file has no table of numbers with headings
 */
export function describeTable(document: string, rows: readonly TableRow[]): AuditDescription | null {
  const numbersIn = ({ cells }: TableRow) =>
    cells.slice(1).filter((cell) => readPair(cell) !== null || readPrinted(cell) !== null).length;
  const headerAt = rows.findIndex(
    (row, i) =>
      row.cells.filter((cell) => cell.trim() !== '').length >= 2 &&
      numbersIn(row) === 0 &&
      rows.slice(i + 1).some((below) => numbersIn(below) > 0),
  );
  if (headerAt === -1) return null;
  const headings = rows[headerAt]!.cells.map((cell) => cell.trim().replace(/\s+/g, ' '));
  const body = rows.slice(headerAt + 1).filter((row) => numbersIn(row) > 0);
  const labels = body.map(({ cells }) => (cells[0] ?? '').trim().replace(/\s+/g, ' '));
  const cells = body.flatMap(({ line, cells: texts }, row) =>
    texts.flatMap((text, column): Cell[] => {
      if (column === 0 || nothing.test(text.trim()) || headings[column] === undefined) return [];
      const pair = readPair(text);
      const printed = pair?.count ?? readPrinted(text);
      const place = { source: document, row: line, column: headings[column]! };
      const figure: PrintedFigure = {
        id: `${labels[row] || `row ${row + 1}`}, ${headings[column] || `column ${column + 1}`}`,
        printed: printed ?? { ...unread, text: text.trim() },
        state: printed === null ? 'unread' : 'printed',
        at: null,
        place,
        of: null,
        count: null,
        per: null,
        average: null,
        change: null,
        readsAs: null,
      };
      return [{ row, column, figure, share: pair?.share ?? null }];
    }),
  );
  const at = (row: number, column: number) => cells.find((cell) => cell.row === row && cell.column === column);
  const isAmount = (cell: Cell | undefined): cell is Cell =>
    cell !== undefined && (cell.figure.printed.unit === 'number' || cell.figure.printed.unit === 'pounds');
  const columns = headings.map((_, column) => column).slice(1);
  const amountColumns = columns.filter(
    (column) =>
      body.some((_, row) => isAmount(at(row, column))) &&
      !body.some((_, row) => at(row, column)?.figure.printed.unit === 'percent'),
  );
  const totalColumn = amountColumns.find((column) => isTotal(headings[column]!));
  const totalRow = labels.findIndex(isTotal);
  const sumOf = (
    total: Cell | undefined,
    parts: readonly (Cell | undefined)[],
    label: string,
  ): readonly PrintedSum[] => {
    const known = parts.filter(isAmount);
    if (!isAmount(total) || known.length < 2) return [];
    return [
      {
        total: { id: total.figure.id },
        parts: known.map(({ figure }) => ({ id: figure.id })),
        overlap: null,
        label,
        place: total.figure.place,
      },
    ];
  };
  const sums = [
    ...(totalColumn === undefined
      ? []
      : body.flatMap((_, row) =>
          sumOf(
            at(row, totalColumn),
            amountColumns
              .filter((column) => column !== totalColumn && !isTotal(headings[column]!))
              .map((column) => at(row, column)),
            `across ${labels[row]}`,
          ),
        )),
    ...(totalRow === -1
      ? []
      : amountColumns.flatMap((column) =>
          sumOf(
            at(totalRow, column),
            body.flatMap((_, row) => (row === totalRow || isTotal(labels[row]!) ? [] : [at(row, column)])),
            `down ${headings[column]}`,
          ),
        )),
  ];
  const { figures, notes } = tieShares(cells, { headings, at, isAmount, amountColumns, totalColumn, totalRow });
  const totals = [
    ...(totalRow === -1 ? [] : [`the row “${labels[totalRow]}”`]),
    ...(totalColumn === undefined ? [] : [`the column “${headings[totalColumn]}”`]),
  ];
  return {
    document,
    figures,
    sums,
    shares: [],
    dates: [],
    notes: [
      totals.length === 0
        ? 'No row or column is headed “Total” or “All”, so nothing was added up.'
        : `Totals, by their headings: ${formatList(totals)}.`,
      ...notes,
    ],
  };
}

const unread: Printed = { text: '', value: 0, decimals: 0, unit: 'number', signed: false, rough: true, per: null };

interface Layout {
  readonly headings: readonly string[];
  readonly at: (row: number, column: number) => Cell | undefined;
  readonly isAmount: (cell: Cell | undefined) => cell is Cell;
  readonly amountColumns: readonly number[];
  readonly totalColumn: number | undefined;
  readonly totalRow: number;
}

/** Each percentage with the count it is about and the total it is a share of, where the headings tell. */
function tieShares(cells: readonly Cell[], layout: Layout) {
  const { headings, at, isAmount, amountColumns, totalColumn, totalRow } = layout;
  const notes: string[] = [];
  const figures: PrintedFigure[] = [];
  const shareColumns = new Map<number, { cell: Cell; printed: Printed; count: Cell }[]>();
  for (const cell of cells) {
    const { row, column, figure, share } = cell;
    if (share !== null) {
      shareColumns.set(column, [...(shareColumns.get(column) ?? []), { cell, printed: share, count: cell }]);
    } else if (figure.printed.unit === 'percent') {
      const name = withoutShareWords(headings[column]!);
      const counted =
        name === ''
          ? amountColumns.filter((other) => other < column).at(-1)
          : amountColumns.find((other) => headings[other]!.toLowerCase() === name);
      const count = counted === undefined ? undefined : at(row, counted);
      if (isAmount(count))
        shareColumns.set(column, [...(shareColumns.get(column) ?? []), { cell, printed: figure.printed, count }]);
    }
  }
  const tied = new Map<Cell, PrintedFigure[]>();
  for (const [column, shares] of shareColumns) {
    const ofRow = (count: Cell) =>
      totalColumn === undefined || count.column === totalColumn ? undefined : at(count.row, totalColumn);
    const ofColumn = (count: Cell) => (totalRow === -1 ? undefined : at(totalRow, count.column));
    const fitting = (baseOf: (count: Cell) => Cell | undefined) =>
      shares.filter(({ printed, count }) => {
        const base = baseOf(count)?.figure.printed.value ?? 0;
        return base > 0 && isPrintedAs((100 * count.figure.printed.value) / base, printed, 'nearest');
      }).length;
    const known = (baseOf: (count: Cell) => Cell | undefined) => shares.some(({ count }) => isAmount(baseOf(count)));
    const isOfRow = known(ofRow) && (!known(ofColumn) || fitting(ofRow) >= fitting(ofColumn));
    const baseOf = isOfRow ? ofRow : ofColumn;
    if (!known(baseOf)) continue;
    notes.push(
      `Percentages of the column “${headings[column]}” are taken as shares of the total of ${isOfRow ? 'their row' : 'the column'}.`,
    );
    for (const { cell, printed, count } of shares) {
      const base = baseOf(count);
      if (!isAmount(base)) continue;
      const isBeside = cell === count;
      tied.set(cell, [
        {
          ...cell.figure,
          id: isBeside ? `share of ${cell.figure.id}` : cell.figure.id,
          printed,
          of: { id: base.figure.id },
          count: { id: count.figure.id },
        },
        ...(isBeside ? [cell.figure] : []),
      ]);
    }
  }
  for (const cell of cells) figures.push(...(tied.get(cell) ?? [cell.figure]));
  return { figures, notes };
}
