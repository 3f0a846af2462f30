/**
 * A narrative as its readers take it in: sentences, with every number that was typed by hand and where it stands.
 *
 *   “Of the complaints about {{label service-area=repairs}}, 65 were upheld.”
 *     ─► words: “Of the complaints about Repairs, 65 were upheld.”   typed: 65, at line 3, column 55
 */
import type { Place } from '../diagnostics.ts';
import { sentenceEnds } from '../vocabulary/sentences.ts';
import type { DraftBlock, DraftInline, Narrative, TextMark } from './narrative.ts';
import { type NumberInText, numbersIn } from './number-words.ts';

/** What a binding says, as far as it matters beside a number; a bound figure is never typed. */
export type SayBinding = (name: string, attributes: Readonly<Record<string, string>>) => string;

export interface TypedNumber extends NumberInText {
  readonly place: Place;
}

export interface Passage {
  /** The sentence, or the row of a table. */
  readonly words: string;
  /** The sentence before it, where it speaks of “these” or “them”. */
  readonly before: string;
  /** The head of its column, in a table. */
  readonly head: string;
  /** Its numbers; `at` is their place in `words`. */
  readonly typed: readonly TypedNumber[];
  /** The place of a letter of `words`; `null` where a binding put it there. */
  readonly placeAt: (at: number) => Place | null;
}

/** What stands for a bound figure. */
export const BOUND = '⟨figure⟩';

/** Every sentence with a number that was typed, or with a provision or an edition of the Code. */
export function passagesOf({ blocks }: Pick<Narrative, 'blocks'>, say: SayBinding): readonly Passage[] {
  const found: Passage[] = [];
  const visit = (block: DraftBlock): void => {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
        found.push(...sentencesOf(block.children, say));
        break;
      case 'list':
        for (const item of block.items) item.forEach(visit);
        break;
      case 'table':
        for (const row of block.rows) found.push(...rowOf(block.header, row, say));
        break;
      case 'note':
      case 'quote':
      case 'when':
      case 'each':
        block.blocks.forEach(visit);
        break;
      case 'image':
        found.push(
          ...sentencesOf(
            [
              {
                type: 'text',
                text: block.alt,
                marks: [{ at: 0, place: { ...block.place, column: Number(block.place.column ?? 1) + 2 } }],
              },
            ],
            say,
          ),
        );
        break;
      case 'directive':
        break;
    }
  };
  blocks.forEach(visit);
  return found.filter(({ typed, words }) => typed.length > 0 || (/\d/.test(words) && /\bCode\b/.test(words)));
}

interface Piece {
  readonly text: string;
  /** Where a typed piece stands; `null` for what a binding says. */
  readonly places: ((at: number) => Place) | null;
}

function piecesOf(inlines: readonly DraftInline[], say: SayBinding): readonly Piece[] {
  return inlines.flatMap((inline): readonly Piece[] => {
    switch (inline.type) {
      case 'text':
        return [{ text: inline.text, places: (at) => placeIn(inline.marks ?? [], at) }];
      case 'binding':
        return [{ text: say(inline.name, inline.attributes), places: null }];
      default:
        return piecesOf(inline.children, say);
    }
  });
}

/** The place of a letter of a text. */
export function placeIn(marks: readonly TextMark[], at: number): Place {
  const mark = marks.findLast((one) => one.at <= at);
  if (mark === undefined) return { source: '' };
  const { column } = mark.place;
  return { ...mark.place, column: typeof column === 'number' ? column + at - mark.at : null };
}

/** A stretch of inlines as words, with the numbers typed in it. */
function passageOf(pieces: readonly Piece[]): Omit<Passage, 'before' | 'head'> {
  const words = pieces.map(({ text }) => text).join('');
  const placeAt = (at: number): Place | null => {
    let start = 0;
    for (const { text, places } of pieces) {
      if (at < start + text.length) return places === null ? null : places(at - start);
      start += text.length;
    }
    return null;
  };
  const typed = numbersIn(words).flatMap((number): TypedNumber[] => {
    const place = placeAt(number.at);
    return place === null ? [] : [{ ...number, place }];
  });
  return { words, typed, placeAt };
}

function sentencesOf(inlines: readonly DraftInline[], say: SayBinding): readonly Passage[] {
  const { words, typed, placeAt } = passageOf(piecesOf(inlines, say));
  const ends = sentenceEnds(words);
  let [start, last] = [0, ''];
  return [...ends, words.length].map((end) => {
    const sentence = words.slice(start, end);
    const from = start;
    const passage = {
      words: sentence,
      placeAt: (at: number) => placeAt(at + from),
      head: '',
      before: /\b(?:these|those|them|they)\b/i.test(sentence) ? last : '',
      typed: typed.filter(({ at }) => start <= at && at < end).map((number) => ({ ...number, at: number.at - start })),
    };
    [start, last] = [end, `${passage.before} ${sentence}`];
    return passage;
  });
}

/** A row is a sentence: its first cell names what the others are about, the header what each of them is. */
function rowOf(
  header: readonly (readonly DraftInline[])[],
  row: readonly (readonly DraftInline[])[],
  say: SayBinding,
): readonly Passage[] {
  const [first, ...cells] = row;
  const name = passageOf(piecesOf(first ?? [], say)).words;
  return cells.map((cell, i) => {
    const head = passageOf(piecesOf(header[i + 1] ?? [], say)).words;
    const own = passageOf(piecesOf(cell, say));
    const before = `${name}, ${head}: `;
    return {
      words: before + own.words,
      placeAt: (at: number) => own.placeAt(at - before.length),
      before: '',
      head,
      typed: own.typed.map((number) => ({ ...number, at: number.at + before.length })),
    };
  });
}
