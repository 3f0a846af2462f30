/**
 * Finds the cells of well-formed CSV: a cell is either quoted from its first letter to its last, or holds no quotation
 * mark. Where a text is not like that, it says on which line and how, and csv-parse is asked.
 */
import { type CellPlaces, doubled } from './grid.ts';

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export interface NotPlain {
  /** A quotation mark that opens and does not close, or one where none may stand. */
  readonly problem: 'unclosed-quote' | 'bad-csv';
  readonly line: number;
}

/**
 * Find the cells of a text in UTF-8.
 * @param quotes whether a quotation mark encloses a cell, or is a letter as any other
 */
export function scanPlainCsv(bytes: Uint8Array, separator: string, quotes = true): CellPlaces | NotPlain {
  const comma = separator.charCodeAt(0);
  const quote = quotes ? QUOTE : -1;
  /** The last byte that may be more than a letter: most letters come after it. */
  const last = Math.max(comma, QUOTE);
  const { length } = bytes;
  let cells = new Int32Array(3 * Math.max(64, length >> 3));
  // Room for rows as short as can be expected: to make more amid the loop would undo that V8 made it fast.
  let firsts = new Int32Array(Math.max(64, length >> 4));
  let lines = new Int32Array(firsts.length);
  const broken: number[] = [];
  // A cell's hash is that of Java's strings, mixed at its end: the dates of a year would lie side by side without. It is
  // reckoned here, because a file is read before a function that is called for each byte would be made fast.
  let [rows, to, line, at] = [0, 0, 1, 0];
  while (at < length) {
    if (rows + 1 >= firsts.length) {
      firsts = doubled(firsts);
      lines = doubled(lines);
    }
    firsts[rows] = to / 3;
    lines[rows] = line;
    let open = true;
    while (open) {
      if (to === cells.length) cells = doubled(cells);
      let end = at;
      if (bytes[at]! === quote) {
        const opens = line;
        let hash = 0;
        let code = 0;
        for (end = at + 1; end < length; end++) {
          code = bytes[end]!;
          if (code <= QUOTE) {
            if (code === QUOTE) {
              // A doubled mark is a letter.
              if (bytes[end + 1] !== QUOTE) break;
              hash = ((hash << 5) - hash + code) | 0;
              end++;
            } else if (code === LINE_FEED || (code === CARRIAGE_RETURN && bytes[end + 1] !== LINE_FEED)) line++;
          }
          hash = ((hash << 5) - hash + code) | 0;
        }
        if (end >= length) return { problem: 'unclosed-quote', line: opens };
        if (line > opens) broken.push(to / 3);
        cells[to++] = at + 1;
        cells[to++] = end;
        hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
        cells[to++] = hash ^ (hash >>> 16);
        end++;
        const after = end < length ? bytes[end]! : LINE_FEED;
        if (after !== comma && after !== LINE_FEED && after !== CARRIAGE_RETURN)
          return { problem: line > opens ? 'unclosed-quote' : 'bad-csv', line: opens };
      } else {
        let hash = 0;
        for (; end < length; end++) {
          const code = bytes[end]!;
          if (code <= last) {
            if (code === comma || code === LINE_FEED || code === CARRIAGE_RETURN) break;
            if (code === quote) return { problem: 'bad-csv', line };
          }
          hash = ((hash << 5) - hash + code) | 0;
        }
        cells[to++] = at;
        cells[to++] = end;
        hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
        cells[to++] = hash ^ (hash >>> 16);
      }
      const after = end < length ? bytes[end]! : LINE_FEED;
      if (after === comma) at = end + 1;
      else {
        at = end + (after === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED ? 2 : 1);
        line++;
        open = false;
      }
    }
    rows++;
  }
  firsts[rows] = to / 3;
  return { cells, firsts: firsts.subarray(0, rows + 1), lines: lines.subarray(0, rows), broken };
}
