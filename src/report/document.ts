/**
 * `ReportDocument`, the second waist: what is printed, as nodes. Renderers know nothing else. Immutable, JSON-safe.
 *
 *   ReportDocument ─► sections ─► blocks ─► inlines
 *                                  │          └── figure {measure, slice, statistic, text}: a number with its address
 *                                  └── chart {spec, alt, table}, table {caption, columns, rows, notes}, …
 */
import type { ChartSpec } from '../charts/chart.ts';
import type { HexColour } from '../vocabulary/colour.ts';
import type { ComparisonText } from '../vocabulary/comparator.ts';
import type { IsoDate, Period } from '../vocabulary/dates.ts';
import type { FigureText, GivenText, QuotedText, TargetText } from '../vocabulary/figure-text.ts';
import type { Organisation, Provenance } from '../vocabulary/results.ts';
import type { ReportStatus } from '../vocabulary/terms.ts';

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] }
  /** Words of another language, by its tag of BCP 47: `cy` is Welsh. */
  | { readonly type: 'language'; readonly language: string; readonly children: readonly Inline[] }
  | FigureText
  | GivenText
  | QuotedText
  | ComparisonText
  | TargetText;

export interface Heading {
  readonly type: 'heading';
  /** 1 is the title of the report, 2 a section, 3 and 4 what is inside one. */
  readonly level: 2 | 3 | 4;
  readonly id: string;
  readonly children: readonly Inline[];
}

export interface Paragraph {
  readonly type: 'paragraph';
  readonly children: readonly Inline[];
}

export interface List {
  readonly type: 'list';
  readonly ordered: boolean;
  /** Number of the first item of an ordered list. */
  readonly start: number;
  readonly items: readonly (readonly Block[])[];
}

export interface TableColumn {
  readonly label: string;
  readonly align: 'left' | 'right';
  /** A head above this column and those beside it that have the same. */
  readonly group?: string;
}

export interface TableRow {
  /** Where a link to it leads. */
  readonly id?: string;
  /** The first cell is the row's header. */
  readonly cells: readonly (readonly Inline[])[];
  readonly total?: boolean;
  /** A row of one cell, over the whole width, that heads the rows below it. */
  readonly heading?: boolean;
}

/** Stands in a table that has no rows: one cell over the whole width, which heads nothing. */
export const NO_ROWS: TableRow = { cells: [[{ type: 'text', text: 'None' }]], heading: true };

/** The rows of a table as they are printed. */
export const printedRows = ({ rows }: Table): readonly TableRow[] => (rows.length > 0 ? rows : [NO_ROWS]);

/** Columns side by side that stand under one head, or under none. */
export function columnGroups(
  columns: readonly TableColumn[],
): readonly { readonly group: string | undefined; readonly columns: readonly TableColumn[] }[] {
  const groups: { readonly group: string | undefined; readonly columns: TableColumn[] }[] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === column.group) last.columns.push(column);
    else groups.push({ group: column.group, columns: [column] });
  }
  return groups;
}

export interface Table {
  readonly type: 'table';
  readonly id: string;
  /** Counted through the report; `null` for the data of a chart. */
  readonly number: number | null;
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly notes: readonly (readonly Inline[])[];
  /** Relative widths of the columns, where equal ones would not do. */
  readonly widths?: readonly number[];
  /** Where one cell holds several numbers to fit the page: the same table with a column for each, to calculate with. */
  readonly wide?: { readonly columns: readonly TableColumn[]; readonly rows: readonly TableRow[] };
}

export interface ChartBlock {
  readonly type: 'chart';
  readonly id: string;
  readonly number: number;
  readonly title: string;
  /** What of the data is not drawn, and where it is; absent where all is. */
  readonly notDrawn?: string;
  /** The finding in words; every number in it is a figure. */
  readonly alt: readonly Inline[];
  readonly spec: ChartSpec;
  readonly table: Table;
  readonly notes: readonly (readonly Inline[])[];
}

/** The caption of a chart: its number, its title, and what is not drawn. */
export const captionOf = ({ number, title, notDrawn }: Pick<ChartBlock, 'number' | 'title' | 'notDrawn'>): string =>
  `Figure ${number}: ${title}${notDrawn === undefined ? '' : `. ${notDrawn}`}`;

/** A box that stands out: something the reader has to know to read the figures rightly. */
export interface Note {
  readonly type: 'note';
  readonly blocks: readonly Block[];
}

export interface Quote {
  readonly type: 'quote';
  readonly blocks: readonly Block[];
}

/** A picture, its bytes with it. */
export interface Picture {
  readonly format: 'png' | 'jpeg';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly base64: string;
}

export interface ImageBlock {
  readonly type: 'image';
  readonly id: string;
  /** What it shows, for those who do not see it. */
  readonly alt: string;
  readonly picture: Picture;
}

/** Headline figures, each with what it counts: a list to those who listen, a grid to those who see. */
export interface Tiles {
  readonly type: 'tiles';
  readonly id: string;
  readonly items: readonly {
    readonly value: readonly Inline[];
    readonly label: string;
    readonly detail: readonly Inline[];
  }[];
}

/** Who signs, by role. */
export interface Signed {
  readonly type: 'signed';
  readonly role: string;
  readonly on: string | null;
}

export type Block = Heading | Paragraph | List | Table | ChartBlock | Note | Quote | ImageBlock | Tiles | Signed;

/** How the report looks, where a council sets it. */
export interface ReportTheme {
  readonly brand: HexColour;
  /** The name of the text's font, where it is not the one that ships with the library. */
  readonly font?: string;
  readonly logo: { readonly alt: string; readonly picture: Picture } | null;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** How a report says what it is: in its running head, and on its cover. */
export interface Standing {
  readonly short: string;
  readonly lines: readonly string[];
}

/** `report` has a cover and a list of contents, `extract` begins at once. */
export const documentKinds = ['report', 'extract'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export interface ReportDocument {
  readonly schemaVersion: 1;
  readonly kind: DocumentKind;
  readonly language: 'en-GB';
  readonly title: string;
  readonly organisation: Organisation;
  readonly period: Period;
  readonly status: ReportStatus;
  /** How it says what it is: in its running head, and on its cover. */
  readonly standing: Standing;
  readonly preparedOn: IsoDate;
  readonly extractedOn: IsoDate;
  /** The days on which the exports were taken, in words, where there are several. */
  readonly extracted?: string;
  readonly theme: ReportTheme;
  readonly sections: readonly Section[];
  readonly provenance: Provenance | null;
}

export const plainText = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => ('children' in inline ? plainText(inline.children) : inline.text)).join('');

/** Every inline of a report, notes, tables and alt texts included. */
export function everyInline(blocks: readonly Block[], found: Inline[] = []): readonly Inline[] {
  for (const block of blocks) {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
        flatten(block.children, found);
        break;
      case 'list':
        for (const item of block.items) everyInline(item, found);
        break;
      case 'table':
        for (const row of block.rows) for (const cell of row.cells) flatten(cell, found);
        for (const note of block.notes) flatten(note, found);
        break;
      case 'chart':
        flatten(block.alt, found);
        everyInline([block.table], found);
        for (const note of block.notes) flatten(note, found);
        break;
      case 'note':
      case 'quote':
        everyInline(block.blocks, found);
        break;
      case 'tiles':
        for (const { value, detail } of block.items) {
          flatten(value, found);
          flatten(detail, found);
        }
        break;
      case 'image':
      case 'signed':
        break;
    }
  }
  return found;
}

function flatten(inlines: readonly Inline[], found: Inline[]): void {
  for (const inline of inlines) {
    found.push(inline);
    if ('children' in inline) flatten(inline.children, found);
  }
}
