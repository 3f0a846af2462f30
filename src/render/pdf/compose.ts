/**
 * A pdfmake document definition to the bytes of a tagged PDF.
 *
 *   definition ─► TaggedLayout ─► pages + tag tree ─► TaggedRenderer ─► TaggedDocument ─► bytes
 *
 * A layout measures words with the document's fonts and writes nothing into it: several may be tried on one document,
 * each word measured once, and the last of them drawn.
 */

import { textWidth } from '../../charts/text-width.ts';
import { type LaidOutPage, type Line, normalizePageMargin, normalizePageSize, tableLayouts } from './internals.ts';
import { MeasuredDrawing } from './measured-drawing.ts';
import { standardType, type TypeSize } from './room.ts';
import { TEXT_FAMILY } from './style.ts';
import { ARTIFACT } from './tag-tree.ts';
import { TaggedDocument } from './tagged-document.ts';
import { TaggedLayout } from './tagged-layout.ts';
import { TaggedRenderer } from './tagged-renderer.ts';

/** The four styles of a font, as bytes of TrueType files. */
export interface FontStyles {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  readonly italic: Uint8Array;
  readonly boldItalic: Uint8Array;
}

/** The fonts of a report. */
export interface ReportFonts extends FontStyles {
  /** Source Sans 3, by which charts are drawn, where the text has another font. */
  readonly charts?: FontStyles;
}

/** What of a pdfmake definition is used here. Its nodes are changed by the layout. */
export interface Definition {
  readonly content: unknown;
  readonly styles: Readonly<Record<string, unknown>>;
  readonly defaultStyle: Readonly<Record<string, unknown>>;
  readonly pageMargins: readonly [number, number, number, number];
  readonly language: string;
  readonly info: Readonly<Record<string, string | Date>>;
  readonly background?: (page: number) => unknown;
  readonly header?: (page: number, pages: number) => unknown;
  /** `shorter`: points by which the pages are shorter at their foot. */
  readonly footer?: (page: number, pages: number, shorter: number) => unknown;
}

/** The family name that charts use. */
const CHART_FAMILY = 'Source Sans 3';

/** A document that may be laid out again and again, and drawn once as it was laid out last. */
export interface Layouts {
  /**
   * Lay out on pages that are shorter at their foot by so many points, or longer.
   * @returns how far down the last page its content goes, in points from the top of the page
   */
  layOut(shorter: number): number;
  draw(): Promise<Uint8Array>;
}

const pageSize = normalizePageSize('A4');

/** Lay out and draw. */
export function composePdf(definition: Definition, fonts: ReportFonts): Promise<Uint8Array> {
  const layouts = layoutsOf(definition, openDocument(definition, fonts));
  layouts.layOut(0);
  return layouts.draw();
}

/** An empty document with its fonts, for one report. */
export function openDocument(
  { language, info }: Pick<Definition, 'language' | 'info'>,
  fonts: ReportFonts,
): TaggedDocument {
  const families = { [TEXT_FAMILY]: namesOf('Report'), [CHART_FAMILY]: namesOf(fonts.charts ? 'Chart' : 'Report') };
  const document = new TaggedDocument(
    families,
    {},
    {},
    {},
    {
      size: [pageSize.width, pageSize.height],
      pdfVersion: '1.7',
      subset: 'PDF/A-2a',
      tagged: true,
      displayTitle: true,
      compress: true,
      lang: language,
      fontLayoutCache: true,
      bufferPages: false,
      autoFirstPage: false,
      info,
      font: null,
    },
  );
  // Registered by name: a font given as bytes would be read and embedded again at each use.
  for (const [name, styles] of [
    ['Report', fonts],
    ['Chart', fonts.charts],
  ] as const) {
    if (styles === undefined) continue;
    const { normal, bold, italics, bolditalics } = namesOf(name);
    document.registerFont(normal, styles.regular);
    document.registerFont(bold, styles.bold);
    document.registerFont(italics, styles.italic);
    document.registerFont(bolditalics, styles.boldItalic);
  }
  document.sortNamesByBytes();
  return document;
}

const namesOf = (name: string) => ({
  normal: `${name}-Regular`,
  bold: `${name}-Bold`,
  italics: `${name}-Italic`,
  bolditalics: `${name}-BoldItalic`,
});

/** How wide and high the letters of the text's font are, beside those that heights are reckoned by. */
export function typeSizeOf(document: TaggedDocument): TypeSize {
  const { wider, line } = standardType;
  const widths = ['Report-Regular', 'Report-Bold'].map(
    (name, i) => document.measure(name, SAMPLE, 12) / textWidth(SAMPLE, 12, i === 1),
  );
  const own = document.lineHeight('Report-Regular', 12);
  return { wider: Math.max(wider, ...widths), line: Math.max(line, own) };
}

/** Letters about as often as they stand in a report. */
const SAMPLE = 'Complaints answered within the time limit, stage 1: 123 of 130 (94.6%). We upheld 334 of 565.';

/** The layouts of a definition. One document serves for one of them. */
export function layoutsOf(definition: Definition, document: TaggedDocument): Layouts {
  const layout = new TaggedLayout(pageSize, null, new MeasuredDrawing());
  layout.registerTableLayouts(tableLayouts);
  const { content, styles, defaultStyle, background, header, footer, pageMargins } = definition;
  const [left, top, right, bottom] = pageMargins;
  let pages: readonly LaidOutPage[] = [];
  return {
    layOut(shorter) {
      const foot = (page: number, pageCount: number) => footer?.(page, pageCount, shorter);
      layout.pageMargins = normalizePageMargin([left, top, right, bottom + shorter]);
      pages = layout.layoutDocument(content, document, styles, defaultStyle, background, header, foot);
      return depthOf(pages.at(-1));
    },
    draw() {
      new TaggedRenderer(document).renderPages(pages);
      document.buildStructure(layout.root);
      return new Promise((resolve, reject) => {
        const chunks: Uint8Array[] = [];
        document.on('data', (chunk) => chunks.push(chunk));
        document.on('end', () => resolve(concatenate(chunks)));
        document.on('error', reject);
        document.end();
      });
    },
  };
}

/** Where the lowest line of content on a page ends. */
function depthOf(page: LaidOutPage | undefined): number {
  const lines = (page?.items ?? []).flatMap(({ type, item }) => (type === 'line' ? [item as Line] : []));
  return Math.max(
    0,
    ...lines.filter(({ tag }) => tag !== undefined && tag !== ARTIFACT).map((line) => line.y + line.getHeight()),
  );
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
