/**
 * A pdfmake document definition to the bytes of a tagged PDF.
 *
 *   definition ─► TaggedLayout ─► pages + tag tree ─► TaggedRenderer ─► TaggedDocument ─► bytes
 *
 * A layout measures words with the document's fonts and writes nothing into it: several may be tried on one document,
 * which reads each font and shapes each word once, and one of them drawn.
 */
import { type LaidOutPage, type Line, normalizePageMargin, normalizePageSize, tableLayouts } from './internals.ts';
import { MeasuredDrawing } from './measured-drawing.ts';
import { ARTIFACT } from './tag-tree.ts';
import { TaggedDocument } from './tagged-document.ts';
import { TaggedLayout } from './tagged-layout.ts';
import { TaggedRenderer } from './tagged-renderer.ts';

/** The four styles of the report's font, as bytes of TrueType files. */
export interface ReportFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  readonly italic: Uint8Array;
  readonly boldItalic: Uint8Array;
}

/** What of a pdfmake definition is used here. Nodes are changed by the layout: make them anew for each call. */
export interface Definition {
  readonly content: unknown;
  readonly styles: Readonly<Record<string, unknown>>;
  readonly defaultStyle: Readonly<Record<string, unknown>>;
  readonly pageMargins: readonly [number, number, number, number];
  readonly language: string;
  readonly info: Readonly<Record<string, string | Date>>;
  readonly background?: (page: number) => unknown;
  readonly header?: (page: number, pages: number) => unknown;
  readonly footer?: (page: number, pages: number) => unknown;
}

/** The family name charts and styles use. */
export const FONT_FAMILY = 'Source Sans 3';

/** A document laid out on pages and not yet drawn. */
export interface LaidOut {
  /** How far down the last page its content goes, in points from the top of the page. */
  readonly lastPageDepth: number;
  readonly draw: () => Promise<Uint8Array>;
}

const pageSize = normalizePageSize('A4');

/** Lay out and draw. */
export const composePdf = (definition: Definition, fonts: ReportFonts): Promise<Uint8Array> =>
  layOut(definition, openDocument(definition, fonts)).draw();

/** An empty document with its fonts, for one report. */
export function openDocument(
  { language, info }: Pick<Definition, 'language' | 'info'>,
  fonts: ReportFonts,
): TaggedDocument {
  const names = {
    normal: 'Report-Regular',
    bold: 'Report-Bold',
    italics: 'Report-Italic',
    bolditalics: 'Report-BoldItalic',
  };
  const document = new TaggedDocument(
    { [FONT_FAMILY]: names },
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
  document.registerFont(names.normal, fonts.regular);
  document.registerFont(names.bold, fonts.bold);
  document.registerFont(names.italics, fonts.italic);
  document.registerFont(names.bolditalics, fonts.boldItalic);
  document.sortNamesByBytes();
  return document;
}

/** Lay out a definition on pages. Of the layouts of one document, one may be drawn, once. */
export function layOut(definition: Definition, document: TaggedDocument): LaidOut {
  const layout = new TaggedLayout(pageSize, normalizePageMargin(definition.pageMargins), new MeasuredDrawing());
  layout.registerTableLayouts(tableLayouts);
  const { content, styles, defaultStyle, background, header, footer } = definition;
  const pages = layout.layoutDocument(content, document, styles, defaultStyle, background, header, footer);
  return {
    lastPageDepth: depthOf(pages.at(-1)),
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
