/**
 * The XML of a sheet to rows of text, and to what the workbook shows beside them: hidden rows and columns, merged cells,
 * formulas whose results are not in the file.
 *
 *   <row r="2" hidden="1"><c r="A2" t="s"><v>7</v></c><c r="C2" s="1"><v>45017</v></c></row>
 *                         ─► rows[1] = [shared[7], '', '2023-04-01'], hidden: line 2
 */
import type { MergedCells, SheetMarks } from '../read-file.ts';
import { type NumberFormat, showNumber } from './number-formats.ts';
import type { XmlHandler } from './xml.ts';
import { DamagedFile } from './zip.ts';

/** What the cells of a sheet refer to in the rest of the workbook. */
export interface CellContext {
  readonly shared: readonly string[];
  /** Of each style of a cell. */
  readonly formats: readonly NumberFormat[];
  readonly is1904: boolean;
  /** The program that wrote the workbook left it to the next one to calculate its formulas. */
  readonly isUncalculated: boolean;
}

export interface SheetCells {
  readonly rows: readonly (readonly string[])[];
  readonly marks: Omit<SheetMarks, 'isHidden'>;
}

/** More than these no sheet of Excel has. */
const [MOST_ROWS, MOST_COLUMNS] = [1_048_576, 16_384];
/** More cells than these take more memory than a program may have. */
const MOST_CELLS = 30_000_000;

/** The sheet holds more than can be read. */
export class TooManyCells extends Error {}

/** Formulas of a column, by their rows. */
interface Formulas {
  /** Without a result in the file. */
  readonly unsaved: number[];
  /** With a result of 0, which is what some programs write without calculating. */
  readonly zero: number[];
  /** How many have another result. */
  others: number;
}

/**
 * What reads a sheet, and what it read.
 * @param most how many rows are wanted; the rest is not read
 */
export function createSheetReader(context: CellContext, most = MOST_ROWS) {
  const { shared, formats, is1904 } = context;
  const rows: string[][] = [];
  const hiddenRows: number[] = [];
  const hiddenColumns: [from: number, to: number][] = [];
  const merged: MergedCells[] = [];
  const formulas = new Map<number, Formulas>();
  const numbers = createNumberTexts(formats, is1904);
  let width = 0;
  let cells = 0;
  let row = -1;
  let column = -1;
  let type: string | undefined;
  let style = 0;
  let value: string | null = null;
  let inline: string | null = null;
  let hasFormula = false;
  /** Where the text that comes belongs. */
  let into: 'value' | 'inline' | null = null;
  let phonetic = 0;

  const rowAt = (at: number): string[] => {
    while (rows.length <= at) rows.push([]);
    return rows[at]!;
  };

  const textOf = (): string => {
    switch (type) {
      case 's': {
        const text = shared[Number(value)];
        if (value === null || value === '') return '';
        if (text === undefined) throw new DamagedFile();
        return text;
      }
      case 'b':
        return value === null || value === '' ? '' : /^(1|true)$/i.test(value.trim()) ? 'TRUE' : 'FALSE';
      case 'd':
        return (value ?? '').trim().replace(/T00:00(:00(\.0*)?)?$/, '');
      case 'e':
        return (value ?? '').trim() || '#ERROR!';
      case 'inlineStr':
        return detached(unescapeText(inline ?? value ?? ''));
      case 'str':
        return detached(unescapeText(value ?? ''));
      default:
        if (value === null || value.trim() === '') return inline === null ? '' : detached(unescapeText(inline));
        return numbers(value.trim(), style);
    }
  };

  const noteFormula = () => {
    const own = formulas.get(column) ?? { unsaved: [], zero: [], others: 0 };
    formulas.set(column, own);
    // An empty text is a result; a missing value, or an empty one that is not text, is not.
    if (value === null || (value === '' && type !== 'str')) own.unsaved.push(row);
    else if ((type === undefined || type === 'n') && Number(value) === 0) own.zero.push(row);
    else own.others++;
  };

  const handler: XmlHandler = {
    open(name, attribute) {
      switch (name) {
        case 'row': {
          const given = attribute('r');
          row = given === undefined ? row + 1 : Number(given) - 1;
          if (!(row >= 0 && row < MOST_ROWS)) throw new DamagedFile();
          column = -1;
          if (isOn(attribute('hidden')) || isFlat(attribute('ht'), attribute('customHeight'))) hiddenRows.push(row);
          break;
        }
        case 'c': {
          const given = attribute('r');
          column = given === undefined ? column + 1 : columnOf(given);
          if (!(row >= 0 && column >= 0 && column < MOST_COLUMNS)) throw new DamagedFile();
          type = attribute('t');
          style = Number(attribute('s') ?? 0);
          value = null;
          inline = null;
          hasFormula = false;
          break;
        }
        case 'v':
          into = 'value';
          value = '';
          break;
        case 'f':
          hasFormula = true;
          break;
        case 't':
          into = phonetic > 0 ? null : 'inline';
          inline ??= '';
          break;
        case 'rPh':
          phonetic++;
          break;
        case 'col':
          if (isOn(attribute('hidden')) || Number(attribute('width') ?? 1) === 0)
            hiddenColumns.push([Number(attribute('min')) - 1, Number(attribute('max')) - 1]);
          break;
        case 'mergeCell': {
          const range = rangeOf(attribute('ref') ?? '');
          if (range !== null) merged.push(range);
          break;
        }
      }
    },
    text(text) {
      if (into === 'value') value += text;
      else if (into === 'inline') inline += text;
    },
    close(name) {
      if (name === 'v' || name === 't') into = null;
      else if (name === 'rPh') phonetic--;
      else if (name === 'c') {
        const text = textOf();
        if (hasFormula) noteFormula();
        if (text === '') return;
        if (++cells > MOST_CELLS) throw new TooManyCells();
        const own = rowAt(row);
        while (own.length < column) own.push('');
        own[column] = text;
        width = Math.max(width, column + 1);
      }
    },
    isDone: () => row > most,
  };

  const result = (): SheetCells => {
    // A row after the last that was wanted may be half read.
    rows.length = Math.min(rows.length, most);
    const blank = Array<string>(width).fill('');
    return {
      rows: rows.map((own) => (own.length === 0 ? blank : own.concat(blank.slice(own.length)))),
      marks: {
        hiddenRows: hiddenRows.filter((at) => at < rows.length).map((at) => at + 1),
        hiddenColumns: hiddenColumns.flatMap(([from, to]) => numbersFrom(from, Math.min(to, width - 1))),
        merged,
        uncalculated: uncalculatedOf(formulas, context.isUncalculated),
        outdated: context.isUncalculated ? [...formulas].filter(([, { others }]) => others > 0).map(([at]) => at) : [],
      },
    };
  };
  return { handler, result };
}

/** Formulas without a result; and those of a column of noughts, where the workbook says that nothing was calculated. */
const uncalculatedOf = (formulas: ReadonlyMap<number, Formulas>, isUncalculated: boolean) =>
  [...formulas].flatMap(([column, { unsaved, zero, others }]) => {
    const rows = isUncalculated && others === 0 ? [...unsaved, ...zero].sort((a, b) => a - b) : unsaved;
    return rows.length === 0 ? [] : [{ column, lines: rows.map((row) => row + 1) }];
  });

const numbersFrom = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

const isOn = (flag: string | undefined) => flag === '1' || flag === 'true';

/** A row of no height is hidden as well. */
const isFlat = (height: string | undefined, isCustom: string | undefined) =>
  height !== undefined && Number(height) === 0 && isOn(isCustom);

/** Numbers as text, each worked out once: the dates of a year are few. */
function createNumberTexts(formats: readonly NumberFormat[], is1904: boolean) {
  const known = formats.map(() => new Map<string, string>());
  const plain: NumberFormat = { kind: 'plain' };
  return (value: string, style: number): string => {
    const texts = known[style];
    const before = texts?.get(value);
    if (before !== undefined) return before;
    const number = Number(value);
    // What is no number is left as it stands.
    const text = Number.isNaN(number) ? detached(value) : showNumber(number, formats[style] ?? plain, is1904);
    if (texts !== undefined && texts.size < 20_000) texts.set(detached(value), text);
    return text;
  };
}

/** The column of a cell such as AB12, from 0; -1 for anything else. */
function columnOf(cell: string): number {
  let column = 0;
  for (let i = 0; i < cell.length; i++) {
    const code = cell.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) return i === 0 ? -1 : column - 1;
    column = column * 26 + code - 64;
  }
  return -1;
}

/** A range such as A2:B3; `null` for anything else. */
function rangeOf(text: string): MergedCells | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(text);
  if (match === null) return null;
  const [, left, top, right, bottom] = match as unknown as [string, string, string, string, string];
  return {
    top: Number(top),
    bottom: Number(bottom),
    left: columnOf(`${left}1`),
    right: columnOf(`${right}1`),
  };
}

/** Letters that XML cannot hold are written as _x000D_, and what looks like it with an _x005F_ before. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** A text by itself. V8 keeps a stretch of a text as a view of the whole, which would then stay in memory. */
export const detached = (text: string): string => (text.length < 13 ? text : `${text}\n`.slice(0, -1));
