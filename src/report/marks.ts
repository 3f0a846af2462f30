/** What the marks [g], [q] and [c] mean, beside the figures that carry them. */
import { GIVEN_MARK, QUOTED_MARK } from '../vocabulary/given.ts';
import { formatCount } from '../vocabulary/numbers.ts';
import { givenIn, type PublishedResults, SUPPRESSED_MARK } from '../vocabulary/published.ts';
import { type Block, everyInline } from './document.ts';

/** A box for each mark that some figure of these blocks carries. */
export const explainMarks = (blocks: readonly Block[], results: PublishedResults): readonly Block[] => [
  ...explainGiven(blocks, results),
  ...explainQuoted(blocks),
  ...explainSuppressed(blocks, results),
];

/** What the mark [g] means, and the source of every figure in a section that carries it. */
function explainGiven(blocks: readonly Block[], results: PublishedResults): readonly Block[] {
  const ids = new Set<string>();
  for (const inline of everyInline(blocks)) {
    if (inline.type === 'given') ids.add(inline.id);
    if (inline.type === 'comparison' && inline.given !== undefined) ids.add(inline.given);
    if (inline.type === 'figure') for (const id of givenIn(results.find(inline.measure, inline.slice))) ids.add(id);
  }
  const sources = results.given.flatMap(({ id, label, period, source }) =>
    ids.has(id) ? [`${label}, ${period}: ${source}`] : [],
  );
  if (sources.length === 0) return [];
  const words = `${GIVEN_MARK} marks a figure that was given by the source named, wholly or in part, and not computed from complaint records. ${[...new Set(sources)].join('; ')}.`;
  return [{ type: 'note', blocks: [{ type: 'paragraph', children: [{ type: 'text', text: words }] }] }];
}

/** What the mark [q] means, and who published each number that carries it. */
function explainQuoted(blocks: readonly Block[]): readonly Block[] {
  const sources = everyInline(blocks).flatMap((inline) =>
    inline.type === 'quoted' ? [`${inline.value}: ${inline.source}`] : [],
  );
  if (sources.length === 0) return [];
  const words = `${QUOTED_MARK} marks a number quoted from the source named. ${[...new Set(sources)].join('; ')}.`;
  return [{ type: 'note', blocks: [{ type: 'paragraph', children: [{ type: 'text', text: words }] }] }];
}

/** What the mark [c] means, in a section that has it. */
function explainSuppressed(blocks: readonly Block[], { smallNumbers }: PublishedResults): readonly Block[] {
  if (smallNumbers === undefined) return [];
  const isMarked = everyInline(blocks).some(
    (inline) => 'text' in inline && inline.type !== 'text' && inline.text.includes(SUPPRESSED_MARK),
  );
  if (!isMarked) return [];
  const words = `${SUPPRESSED_MARK} marks a figure that is withheld: it counts fewer than ${formatCount(smallNumbers.below)} complaints, or one that does could be worked out from it.`;
  return [{ type: 'note', blocks: [{ type: 'paragraph', children: [{ type: 'text', text: words }] }] }];
}
