/**
 * The structure tree of a PDF: what a screen reader meets, in the order it meets it.
 *
 *   Document ─► H1, P, L > LI > Lbl + LBody, Table > Caption + THead + TBody > TR > TH/TD, Figure > Caption, TOC …
 *
 * Built while the layout walks the content (logical order); filled with marked content while pages are drawn.
 */
/** Marked content on a page, as pdfkit numbers it. */
export interface StructContent {
  readonly refs: readonly unknown[];
}

/** A structure element of pdfkit. */
export interface StructElement {
  readonly dictionary: { readonly data: Record<string, unknown> };
  add(child: unknown): StructElement;
  end(): void;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  /** The fonts of its words, by their ids. */
  readonly fonts: Record<string, unknown>;
}

/** What a content node may say of its part in the structure. */
export type Role = 'Figure' | 'Table' | 'Caption' | 'BlockQuote' | 'Div' | 'L' | 'LI' | 'LBody' | 'Artifact' | 'none';

/** A pdfmake content node, as far as tagging looks at it. */
export interface PdfNode {
  readonly role?: Role;
  /** Alternative text of a figure: its finding in words. */
  readonly alt?: string;
  readonly lang?: string;
  readonly headlineLevel?: number;
  /** Row-header columns of a table. */
  readonly headerCols?: number;
  /** Break the page before this node when fewer points than this are left on it. */
  readonly reserve?: number;
  readonly text?: unknown;
  readonly ul?: readonly PdfNode[];
  readonly ol?: readonly PdfNode[];
  readonly table?: {
    readonly body: readonly (readonly PdfNode[])[];
    readonly headerRows?: number;
    readonly widths?: readonly (number | string)[];
  };
  readonly toc?: { readonly _table?: PdfNode };
  readonly svg?: string;
  readonly image?: unknown;
  readonly canvas?: readonly unknown[];
  readonly listMarker?: {
    readonly canvas?: readonly { tag?: Tag }[];
    readonly _inlines?: readonly { markerTag?: Tag }[];
  };
  /** Of a cell where a row’s header would stand. */
  readonly headsNothing?: boolean;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly _span?: boolean;
  readonly _inlines?: readonly { readonly text: string }[];
  /** Its words as they were measured, where they are as they were. */
  measured?:
    | {
        readonly words: NonNullable<PdfNode['_inlines']>;
        readonly narrowest: number;
        readonly widest: number;
      }
    | undefined;
  /** Left, above, right, below. */
  _margin?: readonly [number, number, number, number] | null;
  readonly x?: number;
  readonly y?: number;
  readonly _width?: number;
  readonly _height?: number;
  readonly _minWidth?: number;
  readonly _maxWidth?: number;
  tag?: Tag;
}

export interface Tag {
  readonly type: string;
  readonly kids: (Tag | StructContent)[];
  readonly attributes: Record<string, unknown>;
  alt?: string;
  lang?: string;
  /** Bounds on its page, of a figure. */
  bounds?: { readonly page: Page; readonly box: readonly [number, number, number, number] };
  /** Of a link: where it leads, the page it is on, and its element, made early because its annotation needs it. */
  link?: { readonly target: string; readonly page: Page; readonly element: StructElement };
}

/** Stands for everything that is not content: rules, running headers, repeated table heads. */
export const ARTIFACT: Tag = Object.freeze({ type: 'Artifact', kids: [], attributes: {} });

export function createTag(type: string, parent: Tag | null, attributes: Record<string, unknown> = {}): Tag {
  const tag: Tag = { type, kids: [], attributes };
  parent?.kids.push(tag);
  return tag;
}

export const isTag = (kid: Tag | StructContent): kid is Tag => 'kids' in kid;
