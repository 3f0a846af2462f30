/** Where a report prints its figures: each sentence, row, chart and headline with the figures in it. */

import { figureKey } from '../vocabulary/results.ts';
import { sentenceEnds } from '../vocabulary/sentences.ts';
import type { Block, Inline, ReportDocument, Table } from './document.ts';
import { plainText } from './document.ts';

export interface Printing {
  /** Id and title of the section. */
  readonly section: string;
  readonly title: string;
  /** What it stands in: `Table 3, “Stage 1”, row “Council”`; empty for running text. */
  readonly where: string;
  /** The words as printed. */
  readonly words: string;
  /** The addresses of its figures, such as `uphold-rate stage=1`. */
  readonly figures: readonly string[];
}

/** Everything a report prints that holds a figure, in order. */
export function printingsOf(report: Pick<ReportDocument, 'sections'>): readonly Printing[] {
  return report.sections.flatMap(({ id, title, blocks }) =>
    blocks
      .flatMap(printingsIn)
      .filter(({ figures }) => figures.length > 0)
      .map((printing) => ({ section: id, title, ...printing })),
  );
}

/** The paragraphs and headings of a report that hold no figure, in order. */
export function plainParagraphs(report: Pick<ReportDocument, 'sections'>): readonly string[] {
  const wordsIn = (block: Block): readonly string[] => {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
        return keysIn(block.children).length === 0 ? [plainText(block.children)] : [];
      case 'list':
        return block.items.flatMap((item) => item.flatMap(wordsIn));
      case 'note':
      case 'quote':
        return block.blocks.flatMap(wordsIn);
      default:
        return [];
    }
  };
  return report.sections.flatMap(({ title, blocks }) => [title, ...blocks.flatMap(wordsIn)]);
}

type Part = Pick<Printing, 'where' | 'words' | 'figures'>;

function printingsIn(block: Block): readonly Part[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return sentences(block.children, '');
    case 'list':
      return block.items.flatMap((item) => item.flatMap(printingsIn));
    case 'table':
      return rowsOf(block, block.number === null ? 'Data' : `Table ${block.number}`);
    case 'chart': {
      const name = `Figure ${block.number}`;
      return [
        ...sentences(block.alt, `${name}, “${block.title}”, in words`),
        ...rowsOf(block.table, `${name}, data`),
        ...block.notes.flatMap((note) => sentences(note, `${name}, note`)),
      ];
    }
    case 'note':
    case 'quote':
      return block.blocks.flatMap(printingsIn);
    case 'tiles':
      return block.items.map(({ value, label, detail }) => ({
        where: 'Headline figure',
        words: [plainText(value), label, plainText(detail)].filter((words) => words !== '').join(', '),
        figures: keysIn([...value, ...detail]),
      }));
    case 'image':
    case 'signed':
      return [];
  }
}

function rowsOf({ caption, rows, notes }: Table, name: string): readonly Part[] {
  return [
    ...rows.map(({ cells }) => ({
      where: `${name}, “${caption.replace(/^Data: /, '')}”, row “${plainText(cells[0] ?? [])}”`,
      words: cells.map(plainText).join(' | '),
      figures: keysIn(cells.flat()),
    })),
    ...notes.flatMap((note) => sentences(note, `${name}, note`)),
  ];
}

/** The address of the figure that an inline prints, `null` for any other. */
export const keyOf = (inline: Inline): string | null =>
  inline.type === 'given'
    ? `given id=${inline.id}`
    : inline.type === 'figure' || inline.type === 'target' || inline.type === 'comparison'
      ? figureKey(inline.measure, inline.slice)
      : null;

const flat = (inlines: readonly Inline[]): readonly Inline[] =>
  inlines.flatMap((inline) => ('children' in inline ? flat(inline.children) : [inline]));

const keysIn = (inlines: readonly Inline[]): readonly string[] => [
  ...new Set(flat(inlines).flatMap((inline) => keyOf(inline) ?? [])),
];

/** The sentences of a text, each with the figures that stand in it. */
function sentences(inlines: readonly Inline[], where: string): readonly Part[] {
  const parts = flat(inlines);
  const words = plainText(parts);
  const ends = sentenceEnds(words);
  let start = 0;
  return [...ends, words.length].map((end) => {
    let at = 0;
    const figures = new Set<string>();
    for (const inline of parts) {
      const key = keyOf(inline);
      if (key !== null && start <= at && at < end) figures.add(key);
      at += plainText([inline]).length;
    }
    const part = { where, words: words.slice(start, end).trim(), figures: [...figures] };
    start = end;
    return part;
  });
}
