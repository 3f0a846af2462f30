/**
 * Where everything stands on the pages of a PDF, and what a careful reader would call a fault of layout (P18).
 *
 *   page ─► parts: a text with its box, and the elements of the structure it is in, outermost first
 */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { everyBlock } from '../../src/render/drawings.ts';
import {
  type Block,
  type ChartBlock,
  plainText,
  printedRows,
  type ReportDocument,
  type Table,
} from '../../src/report/document.ts';

interface Element {
  readonly role: string;
  readonly alt: string | undefined;
  readonly parent: Element | null;
  readonly children: Element[];
  /** Its own words and those inside it, on this page, without spaces. */
  words: string;
}

export interface Part {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** From the top of the page. */
  readonly baseline: number;
  readonly size: number;
  /** `null` is an artifact. */
  readonly element: Element | null;
}

export interface PageLayout {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Part[];
  readonly root: Element;
}

interface PdfNode {
  readonly role?: string;
  readonly alt?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly PdfNode[];
}

export async function readLayout(bytes: Uint8Array): Promise<readonly PageLayout[]> {
  const pdf = await getDocument({
    data: bytes.slice(),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
  }).promise;
  const pages: PageLayout[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const owners = new Map<string, Element>();
    const read = (node: PdfNode, parent: Element | null): Element => {
      const element: Element = { role: node.role ?? '', alt: node.alt, parent, children: [], words: '' };
      for (const child of node.children ?? []) {
        if (child.role !== undefined) element.children.push(read(child, element));
        else if (child.type === 'content') owners.set(child.id!, element);
      }
      return element;
    };
    const tree = (await page.getStructTree()) as PdfNode | null;
    const root = read(tree ?? { role: 'Root' }, null);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const parts: Part[] = [];
    const open: (string | null)[] = [];
    for (const item of content.items) {
      if ('str' in item) {
        const id = open.findLast((one) => one !== null);
        const element = id == null ? null : (owners.get(id) ?? null);
        for (let up: Element | null = element; up !== null; up = up.parent) up.words += item.str.replace(/\s/g, '');
        const [, , , , left = 0, baseline = 0] = item.transform as number[];
        if (item.str.trim() !== '')
          parts.push({
            text: item.str,
            left,
            right: left + item.width,
            baseline: height - baseline,
            size: item.height,
            element,
          });
      } else if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id ?? null);
    }
    pages.push({ width, height, parts, root });
  }
  await pdf.destroy();
  return pages;
}

const squeeze = (text: string) => text.replace(/\s/g, '');
const within = (element: Element | null, role: RegExp): Element | null => {
  for (let up = element; up !== null; up = up.parent) if (role.test(up.role)) return up;
  return null;
};
function* descendants(element: Element): IterableIterator<Element> {
  yield element;
  for (const child of element.children) yield* descendants(child);
}

/** The margins of our pages, in points, and half a point for rounding. */
const page = { left: 59.5, right: 536, top: 60, bottom: 842 - 40 };
/** A page whose content ends above this looks like a mistake. */
const NEAR_EMPTY = 200;
/** Rows higher than this may go over pages. */
const TALL = 380;

/** Everything wrong with the layout of a report, in words. */
export function layoutFaults(pages: readonly PageLayout[], report: ReportDocument): readonly string[] {
  const faults: string[] = [];
  const blocks = report.sections.flatMap((section) => [...everyBlock(section.blocks)]);
  const first = report.kind === 'report' ? 2 : 0;
  for (const [i, layout] of pages.entries()) {
    const name = `page ${i + 1}`;
    const { parts } = layout;
    const content = parts.filter(({ element }) => element !== null);
    for (const { text, left, right, baseline } of parts) {
      const isCover = i === 0;
      if (left < page.left - (isCover ? 1 : 0) || right > page.right)
        faults.push(`${name}: “${text}” runs out of the margins (${left.toFixed(0)} to ${right.toFixed(0)})`);
      if (baseline < 20 || baseline > 842 - 20) faults.push(`${name}: “${text}” is off the page`);
    }
    for (const { text, baseline } of content)
      if (i > 0 && (baseline < page.top || baseline > page.bottom)) faults.push(`${name}: “${text}” is in the margin`);
    faults.push(...overlaps(parts).map((fault) => `${name}: ${fault}`));
    if (i < first) continue;
    const lowest = Math.max(0, ...content.map(({ baseline }) => baseline));
    // The last thing of the page, in the order in which it is read; a picture has no words.
    const last =
      [...descendants(layout.root)].filter(({ words, role }) => words !== '' || role === 'Figure').at(-1) ?? null;
    if (last === null) faults.push(`${name}: it is empty`);
    else {
      if (within(last, /^H\d$/) !== null) faults.push(`${name}: the heading “${last.words}” stands last`);
      const caption = within(last, /^Caption$/);
      if (caption !== null && !/^Figure/.test(caption.parent?.role ?? ''))
        faults.push(`${name}: the caption “${last.words}” stands last`);
      if (within(last, /^THead$/) !== null) faults.push(`${name}: the head of a table stands last`);
      // A page may be one picture; and the last page all of a short section.
      const roles = [...descendants(layout.root)].filter(({ words }) => words !== '').map(({ role }) => role);
      const isWhole = i === pages.length - 1 && roles.find((role) => /^(?:H\d|P)$/.test(role)) === 'H2';
      if (lowest < NEAR_EMPTY && !isWhole && !hasFigure(layout))
        faults.push(`${name}: it is near empty (${lowest.toFixed(0)} points)`);
    }
  }
  faults.push(...rowFaults(pages, blocks), ...chartFaults(pages, blocks));
  return faults;
}

const hasFigure = ({ root }: PageLayout): boolean => [...descendants(root)].some(({ role }) => role === 'Figure');

/** Text over text. */
function overlaps(parts: readonly Part[]): readonly string[] {
  const boxes = parts
    .filter(({ size }) => size > 0)
    .map((part) => ({ ...part, top: part.baseline - part.size * 0.62, bottom: part.baseline + part.size * 0.12 }))
    .sort((a, b) => a.top - b.top);
  const found: string[] = [];
  for (const [i, a] of boxes.entries()) {
    for (let j = i + 1; j < boxes.length && boxes[j]!.top < a.bottom; j++) {
      const b = boxes[j]!;
      if (a.left + 0.7 < b.right && b.left + 0.7 < a.right && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
        found.push(`“${a.text}” and “${b.text}” overlap`);
    }
  }
  return found;
}

const tablesOf = (blocks: readonly Block[]): readonly Table[] =>
  blocks.flatMap((block) => (block.type === 'table' ? [block] : block.type === 'chart' ? [block.table] : []));

interface SeenRow {
  readonly page: number;
  readonly element: Element;
  readonly words: string;
  readonly height: number;
}

/** Rows that are cut, heads that do not stand over every part of a table, numbers that do not align. */
function rowFaults(pages: readonly PageLayout[], blocks: readonly Block[]): readonly string[] {
  const faults: string[] = [];
  const rows: SeenRow[] = pages.flatMap(({ root, parts }, number) =>
    [...descendants(root)]
      .filter(({ role, words, parent }) => role === 'TR' && words !== '' && parent?.role === 'TBody')
      .map((element) => {
        const own = parts.filter((part) => within(part.element, /^TR$/) === element).map(({ baseline }) => baseline);
        return { page: number, element, words: element.words, height: Math.max(...own) - Math.min(...own) };
      }),
  );
  let at = 0;
  for (const table of tablesOf(blocks)) {
    const edges = new Map<string, Set<number>>();
    let page = -1;
    for (const [r, row] of printedRows(table).entries()) {
      const wanted = squeeze(row.cells.map(plainText).join(''));
      if (wanted === '') continue;
      const seen = rows[at];
      if (seen === undefined) return [...faults, `table ${table.id}: row ${r + 1} is nowhere`];
      at++;
      if (seen.words !== wanted) {
        // Over pages: its parts together are the row.
        let together = seen.words;
        let height = seen.height;
        const parts = [seen];
        while (together.length < wanted.length && rows[at] !== undefined) {
          together += rows[at]!.words;
          height += rows[at]!.height;
          parts.push(rows[at]!);
          at++;
        }
        if (sorted(together) !== sorted(wanted))
          return [
            ...faults,
            `table ${table.id}: row ${r + 1} reads “${seen.words.slice(0, 60)}” and not “${wanted.slice(0, 60)}”`,
          ];
        if (height < TALL) faults.push(`page ${seen.page + 1}: row ${r + 1} of table ${table.id} is cut`);
        page = parts.at(-1)!.page;
        continue;
      }
      if (page !== -1 && seen.page !== page) {
        const head = squeeze(
          pages[seen.page]!.parts.filter(({ element }) => element === null)
            .map(({ text }) => text)
            .join(''),
        );
        const labels = table.columns.map(({ label }) => squeeze(label));
        if (!labels.every((label) => head.includes(label)))
          faults.push(`page ${seen.page + 1}: table ${table.id} goes on without its head`);
      }
      page = seen.page;
      if (row.heading === true || row.cells.length !== seen.element.children.length) continue;
      for (const [column, cell] of seen.element.children.entries()) {
        const parts = pages[seen.page]!.parts.filter(({ element }) => within(element, /^T[HD]$/) === cell);
        if (parts.length === 0) continue;
        const right = table.columns[column]!.align === 'right';
        const edge = right ? Math.max(...parts.map((part) => part.right)) : Math.min(...parts.map((part) => part.left));
        const key = `${seen.page} ${column}`;
        edges.set(key, (edges.get(key) ?? new Set()).add(Math.round(edge * 2) / 2));
      }
    }
    for (const [key, found] of edges)
      if (Math.max(...found) - Math.min(...found) > 1)
        faults.push(`table ${table.id}: its cells do not align (page and column ${key})`);
  }
  if (at !== rows.length) faults.push(`${rows.length - at} rows are in no table`);
  return faults;
}

const sorted = (text: string) => [...text].sort().join('');

/** Charts that are not on one page, or not at all. */
function chartFaults(pages: readonly PageLayout[], blocks: readonly Block[]): readonly string[] {
  const figures = pages.flatMap(({ root }, number) =>
    [...descendants(root)].filter(({ role }) => role === 'Figure').map(({ alt, words }) => ({ alt, words, number })),
  );
  return blocks
    .filter((block): block is ChartBlock => block.type === 'chart')
    .flatMap(({ id, number, title, alt }) => {
      const own = figures.filter(
        (figure) => figure.alt === plainText(alt) && figure.words.startsWith(squeeze(`Figure ${number}: ${title}`)),
      );
      return own.length === 1 ? [] : [`chart ${id} is on ${own.length} pages`];
    });
}
