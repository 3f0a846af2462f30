/** `:::each`: the same words for each category of a dimension. */
import { isShown, isSomething, sizeOf } from '../vocabulary/published.ts';
import { type Dimension, hasOrder } from '../vocabulary/terms.ts';
import { readFigureRequest } from './bindings.ts';
import type { ReportContext } from './context.ts';
import type { DraftBlock, DraftInline, Each } from './narrative.ts';

/**
 * The blocks once for each category whose figure is told and is something, `each` replaced by its id: in the
 * dimension’s own order where it has one, such as time, and else the largest first; with `top` the largest first; as
 * `order` (size or listed) says, where it is written.
 */
export function repeatEach({ attributes, blocks }: Each, context: ReportContext): readonly DraftBlock[] {
  const { dimension = '', measure = '', top, order, ...rest } = attributes;
  const isListed = order === undefined ? top === undefined && hasOrder(dimension as Dimension) : order === 'listed';
  const told = context.results.categories[dimension as Dimension]
    .map(({ id }) => ({
      id,
      figure: context.figure(measure, readFigureRequest({ ...rest, [dimension]: id }, 'count').slice),
    }))
    // Of a category that is withheld there is nothing to say, not even that it is something.
    .filter(({ figure }) => isShown(figure) && isSomething(figure));
  const sorted = isListed ? told : [...told].sort((a, b) => sizeOf(b.figure) - sizeOf(a.figure));
  const chosen = top === undefined ? sorted : sorted.slice(0, Number(top));
  return chosen.flatMap(({ id }) =>
    inBlocks(blocks, (values) => (values[dimension] === 'each' ? { ...values, [dimension]: id } : values)),
  );
}

type Replace = (attributes: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;

const inBlocks = (blocks: readonly DraftBlock[], replace: Replace): readonly DraftBlock[] =>
  blocks.map((block) => inBlock(block, replace));

function inBlock(block: DraftBlock, replace: Replace): DraftBlock {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return { ...block, children: inInlines(block.children, replace) };
    case 'list':
      return { ...block, items: block.items.map((item) => inBlocks(item, replace)) };
    case 'table':
      return {
        ...block,
        header: block.header.map((cell) => inInlines(cell, replace)),
        rows: block.rows.map((row) => row.map((cell) => inInlines(cell, replace))),
      };
    case 'note':
    case 'quote':
      return { ...block, blocks: inBlocks(block.blocks, replace) };
    case 'when':
    case 'each':
      return { ...block, attributes: replace(block.attributes), blocks: inBlocks(block.blocks, replace) };
    case 'directive':
      return { ...block, attributes: replace(block.attributes) };
    case 'image':
      return block;
  }
}

const inInlines = (inlines: readonly DraftInline[], replace: Replace): readonly DraftInline[] =>
  inlines.map((inline) => {
    if (inline.type === 'binding') return { ...inline, attributes: replace(inline.attributes) };
    return 'children' in inline ? { ...inline, children: inInlines(inline.children, replace) } : inline;
  });
