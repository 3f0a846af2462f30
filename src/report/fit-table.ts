/**
 * A table whose columns are too narrow for the words of their heads, with the numbers of each row in one cell.
 *
 *   Area     Damp  Delay  Noise  All          Area      Numbers
 *   Repairs     3      6      0    9    ─►    Repairs   Damp 3; Delay 6; All 9
 */
import { textWidth, wrapText } from '../charts/text-width.ts';
import { chartTheme } from '../charts/theme.ts';
import { type Inline, plainText, type Table, type TableColumn, type TableRow } from './document.ts';

/** What a cell takes beside its words, at both sides. */
const PADDING = 12;

const longestWord = (text: string, isBold: boolean): number =>
  Math.max(0, ...text.split(/\s+/).map((word) => textWidth(word, chartTheme.fontSize, isBold)));

/** Whether columns stand side by side without a word of a head, of a name or of a number being cut, under heads of a few lines. */
export function columnsFit(columns: readonly TableColumn[], rows: readonly (readonly string[])[] = []): boolean {
  const widths = columns.map(({ label, align }, i) => {
    const cells = align === 'right' || i === 0 ? rows.map((cells) => longestWord(cells[i] ?? '', false)) : [];
    return Math.max(longestWord(label, true), ...cells) + 1 + PADDING;
  });
  // The first column takes two shares of the width, where there is more than the longest words need.
  const share = chartTheme.width / (columns.length + 1) - PADDING;
  const isLow = columns.every(
    ({ label }, i) =>
      wrapText(label, Math.max(share * (i === 0 ? 2 : 1), widths[i]!), chartTheme.fontSize, true).length <=
      MOST_HEAD_LINES,
  );
  return isLow && widths.reduce((sum, width) => sum + width, 0) <= chartTheme.width;
}

/** A head of more lines than this leaves too little of the page to the rows below it. */
const MOST_HEAD_LINES = 10;

/** A table as it is, or with its numbers in one column where its columns do not fit and all but the first hold numbers. */
export function fitTable(table: Table): Table {
  const { columns, rows } = table;
  const [first, ...others] = columns;
  const isOfNumbers = others.length > 2 && others.every(({ align }) => align === 'right');
  const hasParts = rows.some(({ heading, id }) => heading === true || id !== undefined);
  if (first === undefined || !isOfNumbers || hasParts) return table;
  const words = rows.map(({ cells }) => cells.map(plainText));
  if (columnsFit(columns, words)) return table;
  const hasNothing = words.some((cells) => others.some((_, i) => cells[i + 1] === '0'));
  const { widths: _, ...rest } = table;
  return {
    ...rest,
    columns: [first, { label: 'Numbers', align: 'left' }],
    rows: rows.map(({ cells, ...row }) => ({ ...row, cells: [cells[0] ?? [], numbersOf(others, cells.slice(1))] })),
    notes: [
      ...(hasNothing ? [[{ type: 'text', text: 'What a row does not name is 0.' } as const]] : []),
      ...table.notes,
    ],
    widths: [30, 70],
    wide: { columns, rows },
  };
}

/** The cells of a row, each with the name of its column; those that are 0 are left out. */
function numbersOf(columns: readonly TableColumn[], cells: TableRow['cells']): readonly Inline[] {
  const named = columns.flatMap(({ label, group }, i) => {
    const cell = cells[i] ?? [];
    if (['', '0'].includes(plainText(cell))) return [];
    return [[{ type: 'text', text: `${group === undefined ? label : `${group}: ${label}`} ` } as const, ...cell]];
  });
  return named.length === 0
    ? [{ type: 'text', text: 'none' }]
    : named.flatMap((inlines, i) => (i === 0 ? inlines : [{ type: 'text', text: '; ' } as const, ...inlines]));
}
