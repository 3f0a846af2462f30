/** Reads a PDF back with pdf.js: its words, its structure tree, and what of tagging is wrong with it. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface TreeNode {
  readonly role: string;
  readonly children: readonly (TreeNode | { readonly type: string; readonly id?: string })[];
  readonly alt?: string;
  readonly lang?: string;
}

export interface PdfReading {
  readonly pages: number;
  /** Content (not running heads), in logical order, one line an element. */
  readonly text: string;
  /** Everything on the pages, artifacts included. */
  readonly allText: string;
  /** The structure tree, indented, page by page. */
  readonly tree: string;
  readonly info: Record<string, unknown>;
  readonly metadata: string;
  readonly outline: readonly string[];
  readonly problems: readonly string[];
}

const quiet = { verbosity: 0, isEvalSupported: false, useSystemFonts: false, disableFontFace: true } as const;

export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const pdf = await getDocument({ data: bytes.slice(), ...quiet }).promise;
  const problems: string[] = [];
  const lines: string[] = [];
  const treeLines: string[] = [];
  const all: string[] = [];
  let lastLevel = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const words = new Map<string, string>();
    const stack: { readonly id: string | null; readonly artifact: boolean }[] = [];
    for (const item of content.items) {
      if ('str' in item) {
        const open = stack.at(-1);
        const str = item.hasEOL ? `${item.str} ` : item.str;
        all.push(str);
        const inside = stack.find(({ id }) => id !== null);
        if (inside?.id != null) words.set(inside.id, (words.get(inside.id) ?? '') + str);
        else if (item.str.trim() !== '' && open?.artifact !== true)
          problems.push(`page ${number}: “${item.str}” is in no tag`);
      } else if (item.type === 'endMarkedContent') stack.pop();
      else stack.push({ id: item.id ?? null, artifact: (item as { readonly tag?: string }).tag === 'Artifact' });
    }
    const tree = (await page.getStructTree()) as TreeNode | null;
    const annotations = await page.getAnnotations();
    for (const annotation of annotations) {
      if (annotation.subtype === 'Link' && !annotation.contentsObj?.str)
        problems.push(`page ${number}: a link has no contents`);
    }
    const linked = new Set<string>();
    treeLines.push(`page ${number}`);
    const walk = (node: TreeNode, depth: number): string => {
      let own = '';
      const inner: (() => void)[] = [];
      for (const child of node.children) {
        if ('role' in child) inner.push(() => void walk(child, depth + 1));
        else if (child.type === 'object' || child.type === 'annotation') linked.add(child.id!);
        else own += words.get(child.id ?? '') ?? '';
      }
      own = own.replace(/\s+/g, ' ').trim();
      if (node.role !== 'Root')
        treeLines.push(
          `${'  '.repeat(depth)}${node.role}${node.lang ? ` (${node.lang})` : ''}${node.alt ? ` [${node.alt}]` : ''}${own === '' ? '' : ` ${own}`}`,
        );
      if (node.role === 'Figure' && !node.alt) problems.push(`page ${number}: a figure has no alternative text`);
      const level = /^H(\d)$/.exec(node.role)?.[1];
      if (level !== undefined) {
        if (Number(level) > lastLevel + 1) problems.push(`page ${number}: heading level ${level} after ${lastLevel}`);
        lastLevel = Number(level);
      }
      for (const next of inner) next();
      return own;
    };
    const textOf = (node: TreeNode): string =>
      node.children
        .map((child) =>
          // The number of an item of a list is drawn, and not said.
          'role' in child
            ? child.role === 'Lbl'
              ? ''
              : textOf(child)
            : child.type === 'content'
              ? (words.get(child.id ?? '') ?? '')
              : '',
        )
        .join('');
    const blocks = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'LBody', 'TH', 'TD', 'Caption', 'Reference']);
    const collect = (node: TreeNode): void => {
      if (blocks.has(node.role)) lines.push(textOf(node).replace(/\s+/g, ' ').trim());
      else for (const child of node.children) if ('role' in child) collect(child);
    };
    if (tree !== null) {
      walk(tree, 0);
      collect(tree);
    }
    for (const { id, subtype } of annotations)
      if (subtype === 'Link' && !linked.has(id)) problems.push(`page ${number}: a link is in no tag`);
  }
  const { info, metadata } = await pdf.getMetadata();
  const markInfo = await pdf.getMarkInfo();
  const raw = metadata?.getRaw() ?? '';
  const preferences = await pdf.getViewerPreferences();
  if (markInfo?.Marked !== true) problems.push('the document is not marked as tagged');
  if (!/pdfuaid:part/.test(String(raw))) problems.push('the metadata do not say PDF/UA');
  if ((preferences as { readonly DisplayDocTitle?: boolean } | null)?.DisplayDocTitle !== true)
    problems.push('the title is not shown in the window');
  if (!(info as { Title?: string }).Title) problems.push('there is no title');
  if (!(info as { Language?: string }).Language) problems.push('there is no language');
  const outlines: string[] = [];
  const walkOutline = (items: readonly { title: string; items: readonly unknown[] }[], depth: number) => {
    for (const item of items) {
      outlines.push(`${'  '.repeat(depth)}${item.title}`);
      walkOutline(item.items as typeof items, depth + 1);
    }
  };
  walkOutline(((await pdf.getOutline()) ?? []) as never, 0);
  const reading = {
    pages: pdf.numPages,
    text: lines.join('\n'),
    allText: all.join(' '),
    tree: `${treeLines.join('\n')}\n`,
    info: info as Record<string, unknown>,
    metadata: String(raw),
    outline: outlines,
    problems,
  };
  await pdf.destroy();
  return reading;
}
