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

/** Width of a line of text in the report's font, in points. */
export function textWidth(text: string, size: number = chartTheme.fontSize, isBold = false): number {
  const widths = isBold ? known.bold : known.regular;
  let width = 0;
  for (const letter of text.normalize('NFC')) {
    if (!widths.has(letter)) widths.set(letter, widthOf(letter, isBold ? bold : regular));
    width += widths.get(letter)!;
  }
  return (width * size) / 1000;
}

/** A text cut into lines no wider than `width`, between words; a word that is wider still is cut itself. */
export function wrapText(
  text: string,
  width: number,
  size: number = chartTheme.fontSize,
  isBold = false,
): readonly string[] {
  const fits = (words: string) => textWidth(words, size, isBold) <= width;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`;
    else {
      let rest = word;
      while (!fits(rest) && rest.length > 1) {
        let cut = rest.length - 1;
        while (cut > 1 && !fits(rest.slice(0, cut))) cut--;
        lines.push(rest.slice(0, cut));
        rest = rest.slice(cut);
      }
      lines.push(rest);
    }
  }
  return lines;
}

/** Each line of a text with the height of its middle, the whole centred on a height: Vega itself hangs the lines below it. */
export const textLines = (lines: readonly string[], middle: number) =>
  lines.map((line, i) => ({ line, middle: middle + (i - (lines.length - 1) / 2) * chartTheme.lineHeight }));
