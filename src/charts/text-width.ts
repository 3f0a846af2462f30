import { bold, type FontWidths, regular } from './font-widths.ts';
import { chartTheme } from './theme.ts';

/** A mark over or under the letter before it. */
const isMark = /^\p{Mn}$/u;

function widthOf(letter: string, widths: FontWidths): number {
  const code = letter.codePointAt(0)!;
  for (const [first, run] of widths) {
    if (code >= first && code < first + run.length) return run[code - first]! || 600;
  }
  return isMark.test(letter) ? 0 : 600;
}

const known = { regular: new Map<string, number>(), bold: new Map<string, number>() } as const;

/** Widths of the letters of ASCII, by their codes. */
const plain = (widths: FontWidths) =>
  Array.from({ length: 128 }, (_, code) => widthOf(String.fromCharCode(code), widths));
const ascii = { regular: plain(regular), bold: plain(bold) } as const;

/** Width of a line of text in the report's font, in points. */
export const textWidth = (text: string, size: number = chartTheme.fontSize, isBold = false): number =>
  (unitsOf(text, isBold) * size) / 1000;

/** In thousandths of the font's size. Whole numbers, so that widths of words add up to that of their line. */
function unitsOf(text: string, isBold: boolean): number {
  const quick = isBold ? ascii.bold : ascii.regular;
  let units = 0;
  for (let i = 0; i < text.length; i++) {
    const width = quick[text.charCodeAt(i)];
    if (width === undefined) return unitsOfLetters(text, isBold);
    units += width;
  }
  return units;
}

/** The same of a text with other letters, which may be made of several signs. */
function unitsOfLetters(text: string, isBold: boolean): number {
  const widths = isBold ? known.bold : known.regular;
  let units = 0;
  for (const letter of text.normalize('NFC')) {
    let width = widths.get(letter);
    if (width === undefined) {
      width = widthOf(letter, isBold ? bold : regular);
      widths.set(letter, width);
    }
    units += width;
  }
  return units;
}

/** A text cut into lines no wider than `width`, between words; a word that is wider still is cut itself. */
export function wrapText(
  text: string,
  width: number,
  size: number = chartTheme.fontSize,
  isBold = false,
): readonly string[] {
  const fits = (units: number) => (units * size) / 1000 <= width;
  const space = unitsOf(' ', isBold);
  const lines: string[] = [];
  let used = 0;
  for (const word of text.split(' ')) {
    const units = unitsOf(word, isBold);
    if (lines.length > 0 && fits(used + space + units)) {
      lines.push(`${lines.pop()} ${word}`);
      used += space + units;
      continue;
    }
    const [rest = '', ...whole] = cutWord(word, (width * 1000) / size, isBold).reverse();
    lines.push(...whole.reverse());
    lines.push(rest);
    used = unitsOf(rest, isBold);
  }
  return lines;
}

/** A word as it is, or cut into pieces of a letter at least, each no wider than so many thousandths of the font's size. */
function cutWord(word: string, width: number, isBold: boolean): string[] {
  if (unitsOf(word, isBold) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const letter of word.normalize('NFC')) {
    const units = unitsOf(letter, isBold);
    if (piece !== '' && used + units > width) {
      pieces.push(piece);
      [piece, used] = ['', 0];
    }
    piece += letter;
    used += units;
  }
  return [...pieces, piece];
}

/** Each line of a text with the height of its middle, the whole centred on a height: Vega itself hangs the lines below it. */
export const textLines = (lines: readonly string[], middle: number) =>
  lines.map((line, i) => ({ line, middle: middle + (i - (lines.length - 1) / 2) * chartTheme.lineHeight }));
