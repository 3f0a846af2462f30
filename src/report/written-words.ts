/** The words of a narrative as they were written, sentence by sentence, with their places. */
import type { Place } from '../diagnostics.ts';
import { sentencesOf } from '../vocabulary/copied.ts';
import type { Binding, DraftBlock, DraftInline } from './narrative.ts';
import { placeIn } from './passages.ts';

export interface WrittenSentence {
  readonly words: string;
  /** The place of a letter of `words`. */
  readonly placeAt: (at: number) => Place;
}

interface Piece {
  readonly text: string;
  readonly placeAt: (at: number) => Place;
}

/** Every sentence; a binding stands in it with its name and attributes, a link with its address. */
export function writtenSentences(blocks: readonly DraftBlock[]): readonly WrittenSentence[] {
  return blocks.flatMap((block): readonly WrittenSentence[] => {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
        return sentencesIn(block.children);
      case 'list':
        return block.items.flatMap(writtenSentences);
      case 'table':
        return [block.header, ...block.rows].flat().flatMap(sentencesIn);
      case 'image':
        return [{ words: block.alt, placeAt: () => block.place }];
      case 'directive':
        return [{ words: Object.values(block.attributes).join(' '), placeAt: () => block.place }];
      default:
        return writtenSentences(block.blocks);
    }
  });
}

function sentencesIn(inlines: readonly DraftInline[]): readonly WrittenSentence[] {
  const pieces = piecesOf(inlines);
  const placeAt = (at: number): Place => {
    let start = 0;
    for (const piece of pieces) {
      if (at < start + piece.text.length) return piece.placeAt(at - start);
      start += piece.text.length;
    }
    return { source: '' };
  };
  return sentencesOf(pieces.map(({ text }) => text).join('')).map(({ words, at }) => ({
    words,
    placeAt: (letter) => placeAt(at + letter),
  }));
}

const piecesOf = (inlines: readonly DraftInline[]): readonly Piece[] =>
  inlines.flatMap((inline): readonly Piece[] => {
    switch (inline.type) {
      case 'text':
        return [{ text: inline.text, placeAt: (at) => placeIn(inline.marks ?? [], at) }];
      case 'binding':
        return [{ text: bindingText(inline), placeAt: () => inline.place }];
      case 'link': {
        const words = piecesOf(inline.children);
        const address = { text: ` (${inline.url})`, placeAt: () => words[0]?.placeAt(0) ?? { source: '' } };
        return [...words, ...(words.map(({ text }) => text).join('') === inline.url ? [] : [address])];
      }
      default:
        return piecesOf(inline.children);
    }
  });

const bindingText = ({ name, attributes }: Binding) =>
  `{{${[name, ...Object.entries(attributes).map(([key, value]) => `${key}=${value}`)].join(' ')}}}`;
