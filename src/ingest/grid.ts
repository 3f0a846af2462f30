/**
 * The cells of a file, by row and column, without a text for each: a cell is cut out when it is asked for.
 *
 *   text    A1,One,Upheld⏎A2,One,Refused⏎…          bytes of UTF-8
 *   cells   0…2, 3…6, 7…13, 14 …                 where each is; rows know their first
 *   column  intern(1) ─► texts ['One'], codes [0, 0, …]     each distinct text is looked at once
 */

/** A column as it is written: each distinct text once, and which of them stands in each row asked for. */
export interface Column {
  readonly texts: readonly string[];
  readonly codes: Int32Array;
}

/** A column, and the rows in which it is asked for. */
export interface AskedColumn {
  readonly column: number;
  readonly rows: Int32Array;
}

export interface Grid {
  readonly length: number;
  /** The line a row begins on, from 1. */
  readonly line: (row: number) => number;
  readonly width: (row: number) => number;
  /** The text of a cell; nothing beyond the end of its row. */
  readonly cell: (row: number, column: number) => string;
  /** Whether a cell holds nothing but spaces; true beyond the end of its row. */
  readonly isEmpty: (row: number, column: number) => boolean;
  /** Those of some rows that hold nothing but spaces in a column. */
  readonly emptyIn: (column: number, rows: ArrayLike<number>) => readonly number[];
  /** Whether two rows hold the same text in a column, in any capitals and with any spaces around it. */
  readonly isAlike: (row: number, other: number, column: number) => boolean;
  /** The first row from one on of which one letter does not tell that it is not blank and does not begin as another. */
  readonly unlikeUntil: (row: number, other: number) => number;
  /** Whether every cell of a row holds nothing but spaces. */
  readonly isBlank: (row: number) => boolean;
  /** The cells that go over several lines. */
  readonly broken: () => readonly { readonly row: number; readonly column: number }[];
  readonly intern: (asked: readonly AskedColumn[]) => readonly Column[];
  /** The text of a column in each row, for a column in which hardly any stands twice. */
  readonly texts: (column: number, rows: ArrayLike<number>) => readonly string[];
}

export const cellsOf = (grid: Grid, row: number): readonly string[] =>
  Array.from({ length: grid.width(row) }, (_, column) => grid.cell(row, column));

/** A text as headers are compared: in small letters, without a mark of byte order or spaces around it. */
const bare = (text = ''): string => text.replaceAll('\uFEFF', '').replace(/\s+/g, ' ').trim().toLowerCase();

/** Whether texts that begin with these bytes can be the same in any capitals and with any spaces before. */
const mayBeAlike = (a: number, b: number): boolean => !isPlain(a) || !isPlain(b) || (a | 32) === (b | 32);

const isPlain = (byte: number) => byte > 32 && byte < 0x80 && byte !== QUOTE;

/** A grid of cells that are there already: what csv-parse or a workbook gives. */
export function rowsGrid(rows: readonly { readonly line: number; readonly cells: readonly string[] }[]): Grid {
  return {
    length: rows.length,
    line: (row) => rows[row]!.line,
    width: (row) => rows[row]!.cells.length,
    cell: (row, column) => rows[row]!.cells[column] ?? '',
    isEmpty: (row, column) => (rows[row]!.cells[column] ?? '').trim() === '',
    emptyIn: (column, asked) => Array.from(asked).filter((row) => (rows[row]!.cells[column] ?? '').trim() === ''),
    isAlike: (row, other, column) => bare(rows[row]!.cells[column]) === bare(rows[other]!.cells[column]),
    unlikeUntil: (row) => row,
    isBlank: (row) => rows[row]!.cells.every((cell) => cell.trim() === ''),
    broken: () =>
      rows.flatMap(({ cells }, row) => cells.flatMap((cell, column) => (/[\r\n]/.test(cell) ? [{ row, column }] : []))),
    texts: (column, asked) => Array.from(asked, (row) => rows[row]!.cells[column] ?? ''),
    intern: (asked) =>
      asked.map(({ column, rows: own }) => {
        const known = new Map<string, number>();
        const codes = new Int32Array(own.length);
        for (let i = 0; i < own.length; i++) {
          const text = rows[own[i]!]!.cells[column] ?? '';
          const code = known.get(text) ?? known.size;
          known.set(text, code);
          codes[i] = code;
        }
        return { texts: [...known.keys()], codes };
      }),
  };
}

/** Where the cells of a text are; row `r` begins with cell `firsts[r]`. */
export interface CellPlaces {
  /**
   * Three numbers of each cell: where it starts in the bytes, where it ends, and one of its bytes: cells of other
   * numbers are other cells. Together, because they are asked for together.
   */
  readonly cells: Int32Array;
  /** One more than there are rows: the last is the number of cells. */
  readonly firsts: Int32Array;
  readonly lines: Int32Array;
  /** The cells that go over several lines. */
  readonly broken: readonly number[];
}

const QUOTE = 34;

/** A grid of a text in UTF-8. */
export function textGrid(bytes: Uint8Array, places: CellPlaces): Grid {
  const { cells, firsts, lines } = places;
  const read = (at: number) => {
    const start = cells[3 * at]!;
    const end = cells[3 * at + 1]!;
    const cell = cutText(bytes, start, end);
    return start > 0 && bytes[start - 1] === QUOTE && cell.includes('"') ? cell.replaceAll('""', '"') : cell;
  };
  const isEmpty = (at: number) => {
    const end = cells[3 * at + 1]!;
    for (let i = cells[3 * at]!; i < end; i++) {
      const byte = bytes[i]!;
      if (byte === 32 || (byte >= 9 && byte <= 13)) continue;
      if (byte < 0x80 || read(at).trim() !== '') return false;
    }
    return true;
  };
  return {
    length: firsts.length - 1,
    line: (row) => lines[row]!,
    width: (row) => firsts[row + 1]! - firsts[row]!,
    cell: (row, column) => (firsts[row]! + column < firsts[row + 1]! ? read(firsts[row]! + column) : ''),
    isEmpty: (row, column) => firsts[row]! + column >= firsts[row + 1]! || isEmpty(firsts[row]! + column),
    emptyIn(column, rows) {
      const empty: number[] = [];
      for (let i = 0; i < rows.length; i++) {
        const at = firsts[rows[i]!]! + column;
        // One letter tells of nearly every cell that there is something in it.
        if (at < firsts[rows[i]! + 1]! && cells[3 * at]! < cells[3 * at + 1]! && isPlain(bytes[cells[3 * at]!]!))
          continue;
        if (at >= firsts[rows[i]! + 1]! || isEmpty(at)) empty.push(rows[i]!);
      }
      return empty;
    },
    isAlike(row, other, column) {
      const [a, b] = [firsts[row]! + column, firsts[other]! + column];
      const [inRow, inOther] = [a < firsts[row + 1]!, b < firsts[other + 1]!];
      if (!inRow || !inOther) return (!inRow || isEmpty(a)) && (!inOther || isEmpty(b));
      // Hardly any row begins as the header does: the first letters are enough for most.
      return mayBeAlike(bytes[cells[3 * a]!]!, bytes[cells[3 * b]!]!) && bare(read(a)) === bare(read(b));
    },
    unlikeUntil(row, other) {
      const letter = bytes[cells[3 * firsts[other]!]!]!;
      let at = row;
      for (; at < lines.length; at++) {
        const cell = 3 * firsts[at]!;
        const own = bytes[cells[cell]!]!;
        if (cells[cell] === cells[cell + 1] || !isPlain(own) || mayBeAlike(own, letter)) break;
      }
      return at;
    },
    isBlank(row) {
      for (let at = firsts[row]!; at < firsts[row + 1]!; at++) if (!isEmpty(at)) return false;
      return true;
    },
    broken: () =>
      places.broken.map((at) => {
        const row = rowOf(firsts, at);
        return { row, column: at - firsts[row]! };
      }),
    texts: (column, rows) => cutAll(bytes, places, cellsAt(firsts, column, rows)),
    intern: (asked) => intern(bytes, places, asked),
  };
}

/** The row a cell is in: the last that does not begin after it. */
function rowOf(firsts: Int32Array, cell: number): number {
  let [low, high] = [0, firsts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firsts[middle]! <= cell) low = middle;
    else high = middle;
  }
  return low;
}

/** The cell of a column in each row; -1 beyond the end of one. */
function cellsAt(firsts: Int32Array, column: number, rows: ArrayLike<number>): Int32Array {
  const cells = new Int32Array(rows.length);
  for (let i = 0; i < cells.length; i++) {
    const at = firsts[rows[i]!]! + column;
    cells[i] = at < firsts[rows[i]! + 1]! ? at : -1;
  }
  return cells;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text of bytes that are known to be UTF-8. A mark of byte order inside a text is a letter of it. */
export const decodeUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

/** A stretch of UTF-8 as text. Most are short and plain, and need no decoder. */
function cutText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 100) return decodeUtf8(bytes.subarray(start, end));
  for (let i = start; i < end; i++) if (bytes[i]! >= 0x80) return decodeUtf8(bytes.subarray(start, end));
  return String.fromCharCode(...bytes.subarray(start, end));
}

/** Many cells as texts, decoded at once with NULs between them, of which a text has none. */
function cutAll(bytes: Uint8Array, { cells }: CellPlaces, asked: Int32Array): readonly string[] {
  if (asked.length === 0) return [];
  const joined = new Uint8Array(asked.length + lengthOf(cells, asked));
  const hasQuotes = joinCells(joined, bytes, cells, asked);
  const texts = decodeUtf8(joined.subarray(0, joined.length - 1)).split('\0');
  if (!hasQuotes) return texts;
  const isQuoted = (start: number) => start > 0 && bytes[start - 1] === QUOTE;
  return texts.map((text, i) =>
    text.includes('"') && isQuoted(cells[3 * asked[i]!]!) ? text.replaceAll('""', '"') : text,
  );
}

// A loop over very many in a function of its own: V8 makes it fast while it runs, and what comes after it would undo that.

function lengthOf(cells: Int32Array, asked: Int32Array): number {
  let length = 0;
  for (let i = 0; i < asked.length; i++)
    if (asked[i]! >= 0) length += cells[3 * asked[i]! + 1]! - cells[3 * asked[i]!]!;
  return length;
}

/** The bytes of cells with a NUL after each; says whether a quotation mark is among them. */
function joinCells(joined: Uint8Array, bytes: Uint8Array, cells: Int32Array, asked: Int32Array): boolean {
  let to = 0;
  let hasQuotes = false;
  for (let i = 0; i < asked.length; i++) {
    const cell = 3 * asked[i]!;
    const end = cell < 0 ? 0 : cells[cell + 1]!;
    for (let from = cell < 0 ? 0 : cells[cell]!; from < end; from++) {
      const byte = bytes[from]!;
      if (byte === QUOTE) hasQuotes = true;
      joined[to++] = byte;
    }
    to++;
  }
  return hasQuotes;
}

/** Rows that are numbered at a time: what is known of so many stays near at hand for the next column. */
const BLOCK = 1024;

/** Number the distinct texts of columns by their bytes where they stand; each is cut out once. */
function intern(bytes: Uint8Array, places: CellPlaces, asked: readonly AskedColumn[]): readonly Column[] {
  const numberings = asked.map(startNumbering);
  const longest = asked.reduce((most, { rows }) => Math.max(most, rows.length), 0);
  for (let from = 0; from < longest; from += BLOCK)
    for (const numbering of numberings) numberRows(bytes, places, numbering, from);
  return numberings.map(({ codes, firstAt, count }) => ({
    texts: cutAll(bytes, places, firstAt.subarray(0, count)),
    codes,
  }));
}

interface Numbering extends AskedColumn {
  readonly codes: Int32Array;
  /** Of each distinct text: the cell it first stands in, or -1 for what is beyond the end of a row; and its hash. */
  firstAt: Int32Array<ArrayBuffer>;
  hashOf: Int32Array<ArrayBuffer>;
  /** Of each hash, or the next place that is free: the code of its text. */
  byHash: Int32Array<ArrayBuffer>;
  count: number;
  beyond: number;
}

const startNumbering = ({ column, rows }: AskedColumn): Numbering => ({
  column,
  rows,
  codes: new Int32Array(rows.length),
  firstAt: new Int32Array(256),
  hashOf: new Int32Array(256),
  byHash: new Int32Array(1024).fill(-1),
  count: 0,
  beyond: -1,
});

function numberRows(bytes: Uint8Array, { cells, firsts }: CellPlaces, numbering: Numbering, from: number): void {
  const { column, rows, codes } = numbering;
  let { firstAt, hashOf, byHash } = numbering;
  const to = Math.min(from + BLOCK, rows.length);
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    const at = firsts[row]! + column;
    const isBeyond = at >= firsts[row + 1]!;
    const hash = isBeyond ? 0 : cells[3 * at + 2]!;
    let slot = hash & (byHash.length - 1);
    let code = isBeyond ? numbering.beyond : byHash[slot]!;
    while (code !== -1 && !isBeyond) {
      if (hashOf[code] === hash && sameCell(bytes, cells, 3 * firstAt[code]!, 3 * at)) break;
      slot = (slot + 1) & (byHash.length - 1);
      code = byHash[slot]!;
    }
    if (code === -1) {
      code = numbering.count++;
      firstAt[code] = isBeyond ? -1 : at;
      hashOf[code] = hash;
      if (isBeyond) numbering.beyond = code;
      else byHash[slot] = code;
      if (numbering.count === firstAt.length) ({ firstAt, hashOf, byHash } = grow(numbering));
    }
    codes[i] = code;
  }
}

/** Room for four times as many texts. */
function grow(numbering: Numbering): Numbering {
  const { count } = numbering;
  const [firstAt, hashOf] = [new Int32Array(4 * count), new Int32Array(4 * count)];
  firstAt.set(numbering.firstAt);
  hashOf.set(numbering.hashOf);
  const byHash = new Int32Array(16 * count).fill(-1);
  for (let code = 0; code < count; code++) {
    if (firstAt[code] === -1) continue;
    let slot = hashOf[code]! & (byHash.length - 1);
    while (byHash[slot] !== -1) slot = (slot + 1) & (byHash.length - 1);
    byHash[slot] = code;
  }
  return Object.assign(numbering, { firstAt, hashOf, byHash });
}

function sameCell(bytes: Uint8Array, cells: Int32Array, a: number, b: number): boolean {
  const end = cells[a + 1]!;
  let at = cells[a]!;
  let other = cells[b]!;
  if (end - at !== cells[b + 1]! - other) return false;
  while (at < end) if (bytes[at++] !== bytes[other++]) return false;
  return true;
}

/** The same numbers with as much room again. */
export function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(list.length * 2);
  longer.set(list);
  return longer;
}
