/**
 * A pdfmake document definition to the bytes of a tagged PDF.
 *
 *   definition ─► TaggedLayout ─► pages + tag tree ─► TaggedRenderer ─► TaggedDocument ─► bytes
 *
 * A layout measures words with the document's fonts and writes nothing into it: the end of a document may be laid out
 * in several ways, each word measured once, and the last of them drawn.
 */

import { textWidth } from '../../charts/text-width.ts';
import { type LaidOutPage, type Line, normalizePageMargin, normalizePageSize, tableLayouts } from './internals.ts';
import { MeasuredDrawing } from './measured-drawing.ts';
import { standardType, type TypeSize } from './room.ts';
import { TEXT_FAMILY } from './style.ts';
import { ARTIFACT, type PdfNode } from './tag-tree.ts';
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
  readonly content: readonly PdfNode[];
  readonly styles: Readonly<Record<string, unknown>>;
  readonly defaultStyle: Readonly<Record<string, unknown>>;
  readonly pageMargins: readonly [number, number, number, number];
  readonly language: string;
  readonly info: Readonly<Record<string, string | Date>>;
  readonly header?: (page: number, pages: number) => unknown;
  /** `shorter`: points by which the page is shorter at its foot. */
  readonly footer?: (page: number, pages: number, shorter: number) => unknown;
}

/** The family name that charts use. */
const CHART_FAMILY = 'Source Sans 3';

/** A document that is laid out, whose end may be laid out again and again, and that is drawn as it was laid out last. */
export interface Layout {
  /** How far down the last page its content goes, in points from the top of the page. */
  depth(): number;
  /** Lay out the last pages again, shorter at their foot by so many points, or longer. */
  layOutEnd(shorter: number): void;
  draw(): Promise<Uint8Array>;
}

/** So many pages at the end of a document may be a little shorter or longer than the others. */
const END = 12;

const pageSize = normalizePageSize('A4');

/** Lay out and draw. */
export const composePdf = (definition: Definition, fonts: ReportFonts): Promise<Uint8Array> =>
  layOut(definition, openDocument(definition, fonts)).draw();

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

/** Lay out a definition for the document that it is to be drawn in. */
export function layOut(definition: Definition, document: TaggedDocument): Layout {
  const { content, styles, defaultStyle, header, footer } = definition;
  const margins = normalizePageMargin(definition.pageMargins);
  const layout = new TaggedLayout(pageSize, margins, new MeasuredDrawing());
  layout.registerTableLayouts(tableLayouts);
  let pages: readonly LaidOutPage[] = layout.layoutDocument(content, document, styles, defaultStyle);
  const foot = (page: number, pageCount: number) =>
    footer?.(page, pageCount, pages[page - 1]!.pageMargins.bottom - margins.bottom);
  return {
    depth: () => depthOf(pages.at(-1)),
    layOutEnd(shorter) {
      pages = layout.layOutEnd(END, shorter);
    },
    draw() {
      layout.addHeadersAndFooters(header, foot);
      layout.refuseLostLines();
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
