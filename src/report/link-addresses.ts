/** Turn web addresses in the council's own texts into links. */
import type { Block, Inline, Section, TableRow } from './document.ts';

const address = /https:\/\/[^\s<>"“”‘’«»|\\^`{}]+/gi;

/** An address without what ends the sentence or the brackets it stands in. */
function trimmed(found: string): string {
  let url = found;
  for (;;) {
    const last = url.at(-1)!;
    const isOpen = (open: string, close: string) => last === close && url.split(close).length > url.split(open).length;
    if (/[.,;:!?'…*_~]/.test(last) || isOpen('(', ')') || isOpen('[', ']')) url = url.slice(0, -1);
    else return url;
  }
}

/** Words with the addresses in them as links. */
function linked(text: string): readonly Inline[] {
  const inlines: Inline[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const url = trimmed(found);
    if (!URL.canParse(url) || !/^https:\/\/[^/?#]*[a-z\d]/i.test(url)) continue;
    if (index > at) inlines.push({ type: 'text', text: text.slice(at, index) });
    inlines.push({ type: 'link', url, children: [{ type: 'text', text: url }] });
    at = index + url.length;
  }
  if (at < text.length) inlines.push({ type: 'text', text: text.slice(at) });
  return inlines;
}

/** Inlines with their addresses as links; a link in a link there is not. */
export function linkInlines(inlines: readonly Inline[]): readonly Inline[] {
  const holds = (inline: Inline): boolean =>
    inline.type === 'text'
      ? /https:/i.test(inline.text)
      : inline.type !== 'link' && 'children' in inline && inline.children.some(holds);
  if (!inlines.some(holds)) return inlines;
  // A colon in an address cuts the text in two where Markdown reads it.
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { type: 'text', text: last.text + inline.text };
    else joined.push(inline);
  }
  return joined.flatMap((inline): readonly Inline[] =>
    inline.type === 'text'
      ? linked(inline.text)
      : inline.type !== 'link' && 'children' in inline
        ? [{ ...inline, children: linkInlines(inline.children) }]
        : [inline],
  );
}

const linkRow = (row: TableRow): TableRow => ({ ...row, cells: row.cells.map(linkInlines) });

function linkBlock(block: Block): Block {
  switch (block.type) {
    case 'paragraph':
      return { ...block, children: linkInlines(block.children) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map(linkBlock)) };
    case 'note':
    case 'quote':
      return { ...block, blocks: block.blocks.map(linkBlock) };
    case 'table':
      return { ...block, rows: block.rows.map(linkRow), notes: block.notes.map(linkInlines) };
    case 'chart':
      return { ...block, notes: block.notes.map(linkInlines) };
    default:
      return block;
  }
}

/** Sections with the addresses in their texts and tables as links. */
export const linkAddresses = (sections: readonly Section[]): readonly Section[] =>
  sections.map((section) => ({ ...section, blocks: section.blocks.map(linkBlock) }));
