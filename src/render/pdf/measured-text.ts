/**
 * pdfmake's measuring of words, with the style of a run of words looked up once: pdfmake looks up its twenty
 * properties, through every named style around, for each word anew.
 */
import { type NodeMeasure, type StyleStack, TextInlines, type Word } from './internals.ts';

/** What pdfmake looks up for each word. */
const properties = [
  'font',
  'bold',
  'italics',
  'alignment',
  'fontSize',
  'fontFeatures',
  'characterSpacing',
  'color',
  'decoration',
  'decorationColor',
  'decorationStyle',
  'decorationThickness',
  'background',
  'link',
  'linkToPage',
  'linkToDestination',
  'noWrap',
  'opacity',
  'sup',
  'sub',
  'lineHeight',
  'preserveLeadingSpaces',
  'preserveTrailingSpaces',
] as const;

export class MeasuredText extends TextInlines {
  override measure(given: readonly Word[], stack: StyleStack): readonly Word[] {
    const words = given.some(isLong) ? given.flatMap(inPieces) : given;
    const measured: Word[] = [];
    let own: Word | null = null;
    let run: Word = {};
    for (const word of words) {
      if (own === null || !sameStyle(own, word)) {
        own = { ...word };
        if (measured.length === 0) Object.assign(word, styleOf(word, stack, ['leadingIndent']));
        // It has its style now, and pdfmake looks no further.
        super.measure([Object.assign(word, styleOf(word, stack))], undefined);
        run = { ...word, ...ofTheFirst };
        measured.push(word);
      } else {
        const { text, lineEnd, noNewLine } = word;
        measured.push(this.measureNext({ ...run, text, lineEnd, noNewLine }));
      }
    }
    return measured;
  }

  /** A word of a run whose first is measured: it has its style and its height. */
  private measureNext(word: Word): Word {
    const text = word.text as string;
    word.width = this.widthOfText(text, word);
    const [before] = (!word.preserveLeadingSpaces && /^\s+/.exec(text)) || [];
    if (before !== undefined) word.leadingCut = this.widthOfText(before, word);
    const [after] = (!word.preserveTrailingSpaces && /\s+$/.exec(text)) || [];
    if (after !== undefined) word.trailingCut = this.widthOfText(after, word);
    return word;
  }
}

/**
 * Longer words are measured in pieces. pdfmake looks for each end of a line by measuring all that is left of the word,
 * which takes minutes where a word has 20,000 letters.
 */
const LONG_WORD = 200;
const PIECE = 10;

const isLong = ({ text }: Word): boolean => typeof text === 'string' && text.length > LONG_WORD;

/** A long word as pieces that stand side by side, between which a line may end. */
function inPieces(word: Word): readonly Word[] {
  if (!isLong(word)) return [word];
  // A letter keeps the marks over and under it.
  const letters = (word.text as string).match(/.\p{M}*/gsu) ?? [];
  const count = Math.ceil(letters.length / PIECE);
  return Array.from({ length: count }, (_, i): Word => {
    const text = letters.slice(i * PIECE, (i + 1) * PIECE);
    const { lineEnd, noNewLine, ...piece } = word;
    return { ...piece, text: text.join(''), ...(i === count - 1 ? { lineEnd, noNewLine } : {}) };
  });
}

/** What the first word of a run has, and the others have not. */
const ofTheFirst = { leadingIndent: undefined, leadingCut: 0, trailingCut: 0 } as const;

/** What a word differs in from the next one of its run. */
const ofTheWord = new Set(['text', 'lineEnd', 'noNewLine']);

function sameStyle(a: Word, b: Word): boolean {
  for (const key in a) if (!ofTheWord.has(key) && a[key] !== b[key]) return false;
  for (const key in b) if (!ofTheWord.has(key) && !(key in a)) return false;
  return true;
}

/** What is said of a word by itself, by what it stands in, and by the styles of either: the nearest has the say. */
function styleOf(word: Word, stack: StyleStack, names: readonly string[] = properties): Word {
  const style: Word = {};
  const take = (from: Word | undefined): void => {
    if (from === undefined) return;
    for (const name of names) {
      const value = from[name];
      if (value !== undefined && value !== null && style[name] === undefined) style[name] = value;
    }
  };
  const takeNamed = (name: string, seen: readonly string[] = []): void => {
    const named = stack.styleDictionary[name];
    if (named === undefined || seen.includes(name)) return;
    take(named);
    for (const parent of listOf(named.extends).reverse()) takeNamed(parent, [...seen, name]);
  };
  take(word);
  for (const name of listOf(word.style).reverse()) takeNamed(name);
  for (let i = stack.styleOverrides.length - 1; i >= 0; i--) {
    const around = stack.styleOverrides[i]!;
    if (typeof around === 'string') takeNamed(around);
    else take(around);
  }
  take(stack.defaultStyle);
  return style;
}

const listOf = (names: unknown): string[] => (names === undefined ? [] : ([names].flat() as string[]));

/** Keep the measured words of each text for when it is laid out again: a layout takes them from it one by one. */
export function keepWords(measure: NodeMeasure): void {
  const measureAnew = measure.measureLeaf.bind(measure);
  measure.measureLeaf = (node) => {
    if (node.measured !== undefined) {
      const { words, narrowest, widest } = node.measured;
      return Object.assign(node, { _inlines: words.slice(), _minWidth: narrowest, _maxWidth: widest });
    }
    const { _inlines = [], _minWidth = 0, _maxWidth = 0 } = measureAnew(node);
    node.measured = { words: _inlines.slice(), narrowest: _minWidth, widest: _maxWidth };
    return node;
  };
}
