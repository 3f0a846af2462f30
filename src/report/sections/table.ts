import type { Phrase } from '../../vocabulary/figure-text.ts';
import type { Slice } from '../../vocabulary/results.ts';
import type { ReportContext } from '../context.ts';
import type { Inline, TableColumn } from '../document.ts';

export type Cell = string | Inline | Phrase | readonly Inline[];

/** A table before it is numbered. */
export interface TableDraft {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly { readonly cells: readonly Cell[]; readonly total?: boolean; readonly id?: string }[];
  /** Figures whose coverage is noted under the table. */
  readonly about?: readonly { readonly measure: string; readonly slice: Slice }[];
  readonly notes?: readonly Phrase[];
  readonly widths?: readonly number[];
}

/** Headline figures, shown large in a grid. */
export interface TilesDraft {
  readonly tiles: readonly {
    readonly value: Phrase;
    readonly label: string;
    readonly detail: Phrase | null;
  }[];
  /** Figures whose coverage is noted under the grid. */
  readonly about: readonly { readonly measure: string; readonly slice: Slice }[];
}

/** Several things one under the other: what is too much for one table. */
export interface PartsDraft {
  readonly parts: readonly (
    | { readonly heading: string }
    | { readonly paragraph: readonly Inline[] }
    | { readonly items: readonly (readonly Inline[])[] }
    | TableDraft
  )[];
}

/** A table, a grid of headline figures or several parts, that a template asks for with `::table{#id}`. */
export interface TableDefinition {
  readonly id: string;
  /** `null` when there is nothing to show. */
  readonly build: (context: ReportContext) => TableDraft | TilesDraft | PartsDraft | null;
}

/** Words in bold, before what they are the name of. */
export const strong = (words: string): Inline => ({ type: 'strong', children: [{ type: 'text', text: words }] });

/** A link to a section of the report. */
export const toSection = (id: string, words: string): Inline => ({
  type: 'link',
  url: `#${id}`,
  children: [{ type: 'text', text: words }],
});

export const left = (label: string): TableColumn => ({ label, align: 'left' });
export const right = (label: string): TableColumn => ({ label, align: 'right' });
