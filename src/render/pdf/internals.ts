/**
 * The parts of pdfmake and pdfkit that tagging leans on, and nothing else of theirs. Neither library offers them as
 * a public interface, so both versions are pinned, checked here at run time, and held by a contract test.
 */
import { createRequire } from 'node:module';
import { EnvironmentError } from '../../diagnostics.ts';
import type { KitFont, Position } from './plain-words.ts';
import type { Page, PdfNode, StructContent, StructElement, Tag } from './tag-tree.ts';

const require = createRequire(import.meta.url);

export const testedVersions = { pdfmake: '0.3.11', pdfkit: '0.19.1' } as const;

const installed: Readonly<Record<keyof typeof testedVersions, { readonly version: string }>> = {
  pdfmake: require('pdfmake/package.json'),
  pdfkit: require('pdfkit/package.json'),
};

for (const name of ['pdfmake', 'pdfkit'] as const) {
  const [tested, { version }] = [testedVersions[name], installed[name]];
  if (version !== tested) {
    throw new EnvironmentError(
      `PDFs are made with ${name} ${tested}, and ${version} is installed. Install complaints-report again, or pin ${name} to ${tested}.`,
    );
  }
}

/** A run of text on a line: one word. */
export interface Inline {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly link?: string | null;
  readonly linkToDestination?: string | null;
  /** Of words in another language than the document's. */
  readonly lang?: string;
  /** Set on the text of a list marker, whose line the layout makes by itself. */
  markerTag?: Tag;
}

export interface Line {
  readonly inlines: readonly Inline[];
  readonly x: number;
  readonly y: number;
  tag?: Tag;
  heading?: { readonly level: number; readonly text: string };
  getHeight(): number;
}

interface Outline {
  addItem(title: string, options: { readonly expanded: boolean; readonly top: number; readonly left: number }): Outline;
}

/** A font as pdfkit embeds it. */
export interface EmbeddedFont extends KitFont {
  readonly name: string;
  /** By which pages call it. */
  readonly id: string;
  readonly ascender: number;
  lineHeight(size: number, includeGap: boolean): number;
  ref(): unknown;
  /** The codes of a word's glyphs, and where they stand, in thousandths of the font's size. */
  encode(text: string): [codes: readonly string[], positions: readonly Position[]];
}

/** A pdfkit document, as far as it is used here. */
export interface KitDocument {
  page: Page;
  info: Record<string, unknown>;
  readonly outline: Outline;
  readonly _root: {
    readonly data: {
      readonly Names: { readonly data: { readonly Dests: { _compareKeys: (a: string, b: string) => number } } };
    };
  };
  readonly _font: EmbeddedFont;
  readonly _fontSize: number;
  addContent(operators: string): unknown;
  addNamedDestination(name: string, ...place: readonly unknown[]): void;
  font(source: unknown, ...rest: unknown[]): unknown;
  registerFont(name: string, bytes: Uint8Array): void;
  ref(data: Record<string, unknown>): { end(): void };
  text(text: string, x: number, y: number, options: Record<string, unknown>): unknown;
  opacity(opacity: number): unknown;
  fill(colour?: unknown, rule?: string): unknown;
  fillColor(colour: unknown): unknown;
  annotate(x: number, y: number, width: number, height: number, options: Record<string, unknown>): unknown;
  markContent(tag: string, options?: Record<string, unknown>): unknown;
  markStructureContent(tag: string): StructContent;
  endMarkedContent(): unknown;
  struct(type: string, options?: Record<string, unknown>): StructElement;
  addStructure(element: StructElement): unknown;
  appendXML(xml: string): void;
  endMetadata(): void;
  _addInfo(): void;
  end(): void;
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** A laid-out page: what stands on it, in drawing order. */
export interface LaidOutPage {
  items: readonly { readonly type: string; readonly item: unknown }[];
  pageMargins: PageMargins;
}

/** In points. */
export interface PageMargins {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where the next node is placed. */
interface Context {
  readonly pages: LaidOutPage[];
  /** Items in the ground of each page. */
  readonly backgroundLength: number[];
  readonly page: number;
  readonly pageMargins: PageMargins;
  readonly x: number;
  readonly y: number;
  readonly availableWidth: number;
  readonly availableHeight: number;
  moveDown(points: number): void;
}

/** A word that is being measured, with its style. */
export type Word = Record<string, unknown>;

/** The styles around a word, the nearest last: by their names, or nodes that say them themselves. */
export interface StyleStack {
  readonly styleDictionary: Readonly<Record<string, Word>>;
  readonly defaultStyle?: Word;
  readonly styleOverrides: readonly (string | Word)[];
}

interface Inlines {
  measure(words: readonly Word[], stack: StyleStack | undefined): readonly Word[];
  widthOfText(text: string, style: Word): number;
}

interface DrawingMeasure {
  measureSVG(svg: string): { readonly width: number; readonly height: number };
  writeDimensions(svg: string, size: { readonly width: number; readonly height: number }): string;
}

/** Measures nodes before they are laid out. */
export interface NodeMeasure {
  textInlines: Inlines;
  measureLeaf(node: PdfNode): PdfNode;
  measureDocument(node: PdfNode): PdfNode;
}

interface Layout {
  readonly docPreprocessor: { preprocessDocument(node: { readonly stack: readonly PdfNode[] }): PdfNode };
  readonly docMeasure: NodeMeasure;
  /** Every node that was laid out. */
  readonly linearNodeList: { resetXY(): void; [noted: `_${string}`]: unknown }[];
  readonly writer: {
    context(): Context;
    moveToNextPage(): void;
    readonly transactionLevel: number;
  };
  layoutDocument(
    content: readonly PdfNode[],
    document: KitDocument,
    styles: unknown,
    defaultStyle: unknown,
  ): LaidOutPage[];
  registerTableLayouts(layouts: Record<string, unknown>): void;
  tryLayoutDocument(content: readonly PdfNode[], document: KitDocument, ...parts: unknown[]): unknown;
  processNode(node: PdfNode, isVerticalAlignmentAllowed?: boolean): void;
  processRow(row: {
    readonly cells: readonly PdfNode[];
    readonly tableNode?: PdfNode;
    readonly rowIndex?: number;
  }): unknown;
  buildNextLine(node: PdfNode): Line | null;
  addHeadersAndFooters(header: unknown, footer: unknown): void;
}

interface Renderer {
  readonly pdfDocument: KitDocument;
  renderPages(pages: readonly LaidOutPage[]): void;
  renderLine(line: Line, x: number, y: number): void;
  renderVector(vector: { readonly tag?: Tag }): void;
  renderSVG(svg: PdfNode): void;
  renderImage(image: PdfNode): void;
  beginClip(rect: unknown): void;
  endClip(): void;
  beginVerticalAlignment(item: unknown): void;
  endVerticalAlignment(item: unknown): void;
}

// Each path stands whole in its call, so that a bundler can follow it.
const layoutBuilder: { readonly default: new (pageSize: unknown, margins: unknown, svgMeasure: unknown) => Layout } =
  require('pdfmake/js/LayoutBuilder.js');
const renderer: { readonly default: new (document: KitDocument) => Renderer } = require('pdfmake/js/Renderer.js');
const pdfDocument: {
  readonly default: new (
    fonts: unknown,
    images: unknown,
    patterns: unknown,
    attachments: unknown,
    options: unknown,
  ) => KitDocument;
} = require('pdfmake/js/PDFDocument.js');
const svgMeasure: { readonly default: new () => DrawingMeasure } = require('pdfmake/js/SVGMeasure.js');
const textInlines: { readonly default: new (document: KitDocument) => Inlines } = require('pdfmake/js/TextInlines.js');
const pageSizes: {
  normalizePageSize(size: string): { readonly width: number; readonly height: number };
  normalizePageMargin(margins: readonly number[]): PageMargins;
} = require('pdfmake/js/PageSize.js');
const layouts: { readonly tableLayouts: Record<string, unknown> } = require('pdfmake/js/tableLayouts.js');

export const LayoutBuilder = layoutBuilder.default;
export const RendererBase = renderer.default;
export const DocumentBase = pdfDocument.default;
export const TextInlines = textInlines.default;
export const SVGMeasure = svgMeasure.default;
export const { normalizePageSize, normalizePageMargin } = pageSizes;
export const { tableLayouts } = layouts;
