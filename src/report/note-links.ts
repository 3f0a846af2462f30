/** A line under each table and chart that leads to how its measures are defined. */
import type { PublishedResults } from '../vocabulary/published.ts';
import type { Block, Inline, Section } from './document.ts';
import { everyInline } from './document.ts';

/** The id of a measure’s entry in the data notes. */
export const entryOf = (measure: string): string => `measure-${measure}`;

const lower = (title: string) => (/^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title);

/** The report with these lines, where it holds the entries they lead to. */
export function linkToNotes(
  sections: readonly Section[],
  results: Pick<PublishedResults, 'measures'>,
): readonly Section[] {
  const entries = new Set(
    sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'table' ? block.rows.flatMap(({ id }) => id ?? []) : [])),
    ),
  );
  if (entries.size === 0) return sections;
  const note = (block: Block): readonly (readonly Inline[])[] => {
    const measures = new Set(
      everyInline([block]).flatMap((inline) =>
        inline.type === 'figure' || inline.type === 'comparison' ? [inline.measure] : [],
      ),
    );
    const links = results.measures
      .filter(({ id }) => measures.has(id) && entries.has(entryOf(id)))
      .map(
        ({ id, title }): Inline => ({
          type: 'link',
          url: `#${entryOf(id)}`,
          children: [{ type: 'text', text: lower(title) }],
        }),
      );
    if (links.length === 0) return [];
    const between: Inline = { type: 'text', text: '; ' };
    return [
      [
        { type: 'text', text: 'How it is counted: ' },
        ...links.flatMap((link, i) => (i === 0 ? [link] : [between, link])),
        { type: 'text', text: '.' },
      ],
    ];
  };
  return sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) =>
      block.type === 'chart' || (block.type === 'table' && block.number !== null)
        ? { ...block, notes: [...block.notes, ...note(block)] }
        : block,
    ),
  }));
}
