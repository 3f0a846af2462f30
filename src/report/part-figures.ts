/** Figures in the council’s own text that cover part of the complaints: each carries what it covers. */

import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { comparisonForms } from '../vocabulary/comparator.ts';
import { coversPart, formatFigure, mainStatistic, type Statistic } from '../vocabulary/figure-text.ts';
import { hasCoverage, type PublishedResults } from '../vocabulary/published.ts';
import { figureKey } from '../vocabulary/results.ts';
import { sentenceEnds } from '../vocabulary/sentences.ts';
import { readFigureRequest } from './bindings.ts';
import type { Binding, DraftBlock, DraftInline, Narrative } from './narrative.ts';

/** What says by itself how much is covered. */
const ofCoverage = /^(?:base|excluded|not-covered|best-case|worst-case|coverage|denominator)(?::|$)/;

/** Words that speak of all there is. */
const ofAll =
  /\b(?:all|every|everyone|everybody|each|always|never|none of|any|entire|whole|our (?:tenants|leaseholders|residents|customers|complaints|complainants)|(?:tenants|leaseholders|residents|customers)(?:’|')? complaints)\b/i;

/** A binding whose figure covers part of the complaints, and the word beside it that speaks of all. */
export interface PartFigure {
  readonly binding: Binding;
  readonly word: string | null;
  /** Whether its coverage is printed beside it: once in a text for each figure. */
  readonly isMarked: boolean;
}

/** Whether a binding says a figure that leaves complaints out without saying so. */
function isPart({ name, attributes }: Binding, results: PublishedResults): boolean {
  const measure = results.measures.find(({ id }) => id === name);
  if (measure === undefined || (comparisonForms as readonly string[]).includes(attributes.as ?? '')) return false;
  const { slice, statistic } = readFigureRequest(attributes, measure.kind);
  const said: Statistic = statistic ?? mainStatistic[measure.kind];
  if (ofCoverage.test(said)) return false;
  const found = results.find(name, slice);
  return hasCoverage(found) && coversPart(found);
}

const keyOf = ({ name, attributes }: Binding): string => figureKey(name, readFigureRequest(attributes, 'count').slice);

/** The figures in the inlines of one block that cover a part. */
export function partFigures(
  drafts: readonly DraftInline[],
  results: PublishedResults,
): ReadonlyMap<Binding, PartFigure> {
  const bindings: { readonly binding: Binding; readonly at: number }[] = [];
  let words = '';
  const walk = (inlines: readonly DraftInline[]): void => {
    for (const inline of inlines) {
      if (inline.type === 'text') words += inline.text;
      else if (inline.type === 'binding') {
        bindings.push({ binding: inline, at: words.length });
        words += '⟨⟩';
      } else walk(inline.children);
    }
  };
  walk(drafts);
  const told = new Set(
    bindings
      .filter(({ binding }) => ['coverage', 'not-covered'].includes(binding.attributes.as ?? ''))
      .map(({ binding }) => keyOf(binding)),
  );
  const ends = [...sentenceEnds(words), words.length];
  const marked = new Set<string>();
  return new Map(
    bindings.flatMap(({ binding, at }): (readonly [Binding, PartFigure])[] => {
      if (!isPart(binding, results)) return [];
      const from = ends.findLast((end) => end <= at) ?? 0;
      const sentence = words.slice(
        from,
        ends.find((end) => end > at),
      );
      const key = keyOf(binding);
      const isMarked = !told.has(key) && !marked.has(key);
      marked.add(key);
      return [[binding, { binding, word: ofAll.exec(sentence)?.[0] ?? null, isMarked }]];
    }),
  );
}

/** The inlines of each paragraph, heading and cell. */
function* inlineGroups(blocks: readonly DraftBlock[]): IterableIterator<readonly DraftInline[]> {
  for (const block of blocks) {
    if ('children' in block) yield block.children;
    else if (block.type === 'list') for (const item of block.items) yield* inlineGroups(item);
    else if (block.type === 'table') yield* [block.header, ...block.rows].flat();
    else if ('blocks' in block) yield* inlineGroups(block.blocks);
  }
}

/** Sentences of the council’s own that say “all” beside a figure that covers part of the complaints. */
export function findPartFigures(
  narratives: readonly Pick<Narrative, 'blocks'>[],
  results: PublishedResults,
): readonly Diagnostic[] {
  return narratives
    .flatMap(({ blocks }) => [...inlineGroups(blocks)])
    .flatMap((inlines) => [...partFigures(inlines, results).values()])
    .flatMap(({ binding, word }) => {
      if (word === null) return [];
      const { name, attributes, place } = binding;
      const slice = readFigureRequest(attributes, 'count').slice;
      const coverage = formatFigure(results.find(name, slice)!, 'coverage', 0);
      return [diagnose('figure-covers-part', place, { word, name, coverage })];
    });
}
