/** Blocks as HTML, in the order of the document. */
import { type Block, type ChartBlock, captionOf, type Picture, plainText, type Tiles } from '../../report/document.ts';
import { formatDate, type IsoDate } from '../../vocabulary/dates.ts';
import type { ScreenDrawing } from '../screen-drawing.ts';
import { inlinesHtml } from './inlines.ts';
import { element, emptyElement, escapeHtml } from './markup.ts';
import { notesHtml, scrolling, tableHtml } from './table.ts';

/** The drawing of each chart, by its id. */
export type ScreenDrawings = ReadonlyMap<string, ScreenDrawing>;

export const blocksHtml = (blocks: readonly Block[], drawings: ScreenDrawings): string =>
  blocks.map((block) => blockHtml(block, drawings)).join('\n');

function blockHtml(block: Block, drawings: ScreenDrawings): string {
  switch (block.type) {
    case 'heading':
      return element(`h${block.level}`, { id: block.id }, inlinesHtml(block.children));
    case 'paragraph':
      return element('p', {}, inlinesHtml(block.children));
    case 'list': {
      const items = block.items.map((item) => {
        const [first] = item;
        const content =
          item.length === 1 && first?.type === 'paragraph' ? inlinesHtml(first.children) : blocksHtml(item, drawings);
        return element('li', {}, content);
      });
      const start = block.ordered && block.start !== 1 ? block.start : undefined;
      return element(block.ordered ? 'ol' : 'ul', { start }, ...items);
    }
    case 'table':
      return tableHtml(block, block.number === null ? block.caption : `Table ${block.number}: ${block.caption}`);
    case 'chart':
      return chartHtml(block, drawings.get(block.id)!);
    case 'note':
      return block.blocks.length === 0 ? '' : element('div', { class: 'note' }, blocksHtml(block.blocks, drawings));
    case 'quote':
      return element('blockquote', {}, blocksHtml(block.blocks, drawings));
    case 'tiles':
      return block.items.length === 0 ? '' : tilesHtml(block);
    case 'image':
      return element('p', { class: 'picture' }, pictureHtml(block.picture, block.alt, block.id));
    case 'signed': {
      const on = block.on === null ? '' : `, ${formatDate(block.on as IsoDate)}`;
      return element('p', { class: 'signed' }, escapeHtml(`Signed: ${block.role}${on}`));
    }
  }
}

/** A picture with its bytes in it: the page loads nothing. */
export const pictureHtml = ({ format, base64, width, height }: Picture, alt: string, id?: string): string =>
  emptyElement('img', { id, src: `data:image/${format};base64,${base64}`, alt, width, height });

/** Caption, drawing, notes; and the data behind a control that opens them. */
function chartHtml(chart: ChartBlock, { svg, width, isOurs }: ScreenDrawing): string {
  const id = `figure_${chart.id}`;
  const name = `${id}_caption`;
  const dataName = `Data for figure ${chart.number}`;
  return [
    element(
      'figure',
      { id },
      element('figcaption', { id: name }, escapeHtml(captionOf(chart))),
      scrolling(name, element('div', { class: `chart ${widthClass(width)}${isOurs ? '' : ' on-white'}` }, svg)),
    ),
    notesHtml(chart.notes),
    element(
      'details',
      {},
      element('summary', {}, escapeHtml(dataName)),
      tableHtml(chart.table, dataName, { hideCaption: true }),
    ),
  ].join('\n');
}

/** The class that says how wide a drawing of this width may be shown. */
const widthClass = (width: number): string => `w${Math.round(width)}`;

/** Alternative text of a chart: its finding in words. */
export const altOf = (chart: ChartBlock): string => plainText(chart.alt);

const tilesHtml = ({ id, items }: Tiles): string =>
  element(
    'ul',
    { id, class: 'tiles' },
    ...items.map(({ value, label, detail }) =>
      element(
        'li',
        {},
        element('p', { class: 'tile-value' }, inlinesHtml(value)),
        element('p', { class: 'tile-label' }, escapeHtml(label)),
        detail.length === 0 ? '' : element('p', { class: 'tile-detail' }, inlinesHtml(detail)),
      ),
    ),
  );
