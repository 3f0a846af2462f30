/**
 * A figure in a page.
 *
 *   title, finding ─► drawing (or table, tiles, words) ─► data that opens ─► what it covers, whose it is
 *
 * Within a shadow root of its own, so that no style of the page’s changes it but the custom properties it offers. No
 * markup is written as text, and no style as an attribute: it works where a page’s policy allows neither.
 */
import type {
  PublishedCell,
  PublishedChart,
  PublishedFigures,
  PublishedItem,
  PublishedTable,
} from '../vocabulary/published-figures.ts';
import { drawingOf } from './drawing.ts';
import { DAMAGED, findItem, isProblem, readPublished } from './read.ts';
import { type FigureTheme, styleOf } from './style.ts';

/** Draws a chart that can be pointed at, in place of the static drawing. */
export type InteractiveRenderer = (chart: PublishedChart, element: HTMLElement) => Promise<() => void>;

export interface FigureOptions {
  /** On which ground: `light` without it; `auto` is the reader’s own setting. */
  readonly theme?: FigureTheme;
  /** The level of the title in the page’s headings, 2 to 6; without it the title is no heading. */
  readonly headingLevel?: number;
  /** Whether the data stand open at first. */
  readonly open?: boolean;
  /** An interactive drawing, from `interactiveWith`. Until it is there, and where it fails, the static one stands. */
  readonly interactive?: InteractiveRenderer;
}

export interface MountedFigure {
  /** Why nothing is shown but a message; `null` where the figure is. */
  readonly problem: string | null;
  /** Take it out of the page again. */
  readonly remove: () => void;
}

/**
 * Show a figure of `published.json` in an element.
 * @param published what `JSON.parse` gave; anything else is told in place
 * @param id of a chart, a table, headline figures or words, as `timeliness` or `table-response-days`
 * @example mountFigure(element, published, 'timeliness', { headingLevel: 3 }).problem // null
 */
export function mountFigure(
  element: Element,
  published: unknown,
  id: string,
  options: FigureOptions = {},
): MountedFigure {
  const host = element.ownerDocument.createElement('div');
  element.append(host);
  const shown = fill(host.attachShadow({ mode: 'open' }), published, id, options);
  return {
    problem: shown.problem,
    remove() {
      shown.remove();
      host.remove();
    },
  };
}

/** A figure, or why there is none, in a shadow root in place of what it held. */
export function fill(root: ShadowRoot, published: unknown, id: string, options: FigureOptions): MountedFigure {
  try {
    const read = readPublished(published);
    if (isProblem(read)) return fillProblem(root, read.problem, options);
    const item = findItem(read, id);
    if (isProblem(item)) return fillProblem(root, item.problem, options);
    const { figure, drawing } = figureOf(item, read, options);
    dress(root, styleOf(item, options.theme ?? 'light'), figure);
    return { problem: null, remove: enliven(item, drawing, options) };
  } catch {
    return fillProblem(root, DAMAGED.problem, options);
  }
}

/** A message in place of a figure. */
export function fillProblem(root: ShadowRoot, problem: string, { theme = 'light' }: FigureOptions): MountedFigure {
  const message = make('p', { class: 'problem', role: 'alert' }, `This figure cannot be shown. ${problem}`);
  dress(root, styleOf(null, theme), make('div', { class: 'figure', lang: 'en-GB', dir: 'ltr' }, message));
  return { problem, remove: () => undefined };
}

/** A word while the file is on its way. */
export function fillWaiting(root: ShadowRoot, { theme = 'light' }: FigureOptions): void {
  const message = make('p', { role: 'status' }, 'Loading the figure…');
  dress(
    root,
    styleOf(null, theme),
    make('div', { class: 'figure', lang: 'en-GB', dir: 'ltr', 'aria-busy': 'true' }, message),
  );
}

function dress(root: ShadowRoot, style: string, content: Element): void {
  // Of the page that the figure stands in, which may be that of a frame.
  const sheet = new (root.ownerDocument.defaultView ?? window).CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(content);
}

/** The interactive drawing in place of the static one, when it is there; gives a way to end it. */
function enliven(item: PublishedItem, drawing: HTMLElement | null, { interactive }: FigureOptions): () => void {
  if (interactive === undefined || drawing === null || item.type !== 'chart') return () => undefined;
  let isOver = false;
  let end: () => void = () => undefined;
  const live = make('div', { class: 'live', 'aria-hidden': 'true' });
  Promise.resolve()
    .then(() => interactive(item, live))
    .then(
      (ended: unknown) => {
        const finish = typeof ended === 'function' ? (ended as () => void) : () => undefined;
        if (isOver) finish();
        else {
          end = finish;
          drawing.replaceChildren(live);
        }
      },
      // The static drawing stands.
      () => undefined,
    );
  return () => {
    if (!isOver) end();
    isOver = true;
  };
}

interface Parts {
  readonly figure: HTMLElement;
  /** Where the drawing stands. */
  readonly drawing: HTMLElement | null;
}

function figureOf(item: PublishedItem, { source, language }: PublishedFigures, options: FigureOptions): Parts {
  const title = make(headingOf(options), { class: 'title', id: 'title', part: 'title' }, item.title);
  const below = [
    ...item.notes.map((note) => make('p', { class: 'note', part: 'note' }, note)),
    make('p', { class: 'source', part: 'source' }, `Source: ${source}`),
  ];
  const figure = make('div', {
    class: 'figure',
    part: 'figure',
    role: 'figure',
    lang: language,
    dir: 'ltr',
    'aria-labelledby': 'title',
  });
  switch (item.type) {
    case 'chart': {
      const drawing = make('div', {
        class: 'drawing',
        role: 'img',
        'aria-labelledby': 'title',
        'aria-describedby': 'finding',
      });
      const svg = drawingOf(item);
      if (svg === null) throw new TypeError('no drawing');
      svg.setAttribute('aria-hidden', 'true');
      drawing.append(svg);
      // Never so small that its text cannot be read, nor much larger than on paper.
      drawing.style.setProperty('--own-min', `${Number(item.width) / 16}em`);
      drawing.style.setProperty('--own-max', `${(Number(item.width) * 1.3) / 16}em`);
      const data = make(
        'details',
        { part: 'data' },
        make('summary', {}, `Data for “${item.title}”`),
        tableOf(item, 'Data'),
      );
      data.toggleAttribute('open', options.open === true);
      figure.append(
        title,
        make('p', { id: 'finding', part: 'finding' }, item.finding),
        make('div', { class: 'scroll', role: 'group', 'aria-labelledby': 'title', tabindex: '0' }, drawing),
        data,
        ...below,
      );
      return { figure, drawing };
    }
    case 'table':
      figure.append(title, tableOf(item, null), ...below);
      return { figure, drawing: null };
    case 'tiles': {
      const tiles = item.tiles.map(({ value, label, detail }) =>
        make(
          'li',
          {},
          make('p', { class: 'value' }, textOf(value)),
          make('p', { class: 'label' }, label),
          ...(detail === '' ? [] : [make('p', { class: 'detail' }, detail)]),
        ),
      );
      figure.append(title, make('ul', { class: 'tiles', part: 'tiles' }, ...tiles), ...below);
      return { figure, drawing: null };
    }
    case 'words':
      figure.append(title, make('p', {}, item.text), ...below);
      return { figure, drawing: null };
  }
}

const headingOf = ({ headingLevel }: FigureOptions): string =>
  headingLevel !== undefined && [2, 3, 4, 5, 6].includes(headingLevel) ? `h${headingLevel}` : 'p';

const textOf = (cell: PublishedCell): string => (typeof cell === 'string' ? cell : cell.text);

type AnyTable = Pick<PublishedTable, 'columns' | 'rows'>;

function tableOf({ columns, rows }: AnyTable, caption: string | null): HTMLElement {
  const table = make(
    'table',
    caption === null ? { 'aria-labelledby': 'title' } : {},
    ...(caption === null ? [] : [make('caption', {}, caption)]),
    make('thead', {}, ...headsOf(columns)),
    make('tbody', {}, ...rows.map((row) => rowOf(row, columns))),
  );
  const name = caption === null ? { 'aria-labelledby': 'title' } : { 'aria-label': caption };
  return make('div', { class: 'scroll', role: 'group', tabindex: '0', ...name }, table);
}

const numbers = ({ align }: AnyTable['columns'][number]): Readonly<Record<string, string>> =>
  align === 'right' ? { class: 'n' } : {};

/** An empty head heads nothing: it is a cell. */
const headOf = (column: AnyTable['columns'][number], more: Readonly<Record<string, string>> = {}): HTMLElement =>
  column.label === '' ? make('td', more) : make('th', { scope: 'col', ...numbers(column), ...more }, column.label);

function headsOf(columns: AnyTable['columns']): readonly HTMLElement[] {
  if (columns.every(({ group }) => group === undefined))
    return [make('tr', {}, ...columns.map((column) => headOf(column)))];
  const upper: HTMLElement[] = [];
  for (let at = 0; at < columns.length; ) {
    const column = columns[at]!;
    let end = at + 1;
    if (column.group === undefined) upper.push(headOf(column, { rowspan: '2' }));
    else {
      while (columns[end]?.group === column.group) end++;
      upper.push(make('th', { scope: 'colgroup', colspan: String(end - at) }, column.group));
    }
    at = end;
  }
  const lower = columns.filter(({ group }) => group !== undefined);
  return [make('tr', {}, ...upper), make('tr', {}, ...lower.map((column) => headOf(column)))];
}

function rowOf({ cells, total, heading }: AnyTable['rows'][number], columns: AnyTable['columns']): HTMLElement {
  if (heading === true) {
    const words = make('th', { scope: 'rowgroup', colspan: String(columns.length) }, textOf(cells[0] ?? ''));
    return make('tr', { class: 'group' }, words);
  }
  const own = cells.map((cell, i) => {
    const figure: Record<string, string> = typeof cell === 'string' ? {} : { 'data-figure': cell.figure };
    const text = textOf(cell);
    return i === 0 && text !== ''
      ? make('th', { scope: 'row', ...figure }, text)
      : make('td', { ...numbers(columns[i]!), ...figure }, text);
  });
  return make('tr', total === true ? { class: 'total' } : {}, ...own);
}

/** An element with its attributes and content: text is text, whatever it holds. */
function make(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly (string | Node)[]
): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}
