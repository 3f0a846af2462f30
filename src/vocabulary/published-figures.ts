/**
 * Figures as other dashboards embed them: drawn once, with their data, their finding in words and what they cover. Plain
 * data, no complaint, nothing to run. The form of `published.json`.
 */
import type { SmallNumbers } from './published.ts';
import type { Organisation } from './results.ts';

/** A cell: words, or a figure with the name by which `explain` knows it. */
export type PublishedCell = string | { readonly text: string; readonly figure: string };

export interface PublishedTable {
  readonly type: 'table';
  readonly id: string;
  readonly title: string;
  /** The first column holds the name of each row. */
  readonly columns: readonly {
    readonly label: string;
    readonly align: 'left' | 'right';
    /** A head above this column and those beside it that have the same. */
    readonly group?: string;
  }[];
  readonly rows: readonly {
    readonly cells: readonly PublishedCell[];
    readonly total?: true;
    /** A row of one cell, which heads the rows below it. */
    readonly heading?: true;
  }[];
  /** What the figures cover and leave out, and what marks in them mean. */
  readonly notes: readonly string[];
}

export interface PublishedChart extends Omit<PublishedTable, 'type'> {
  readonly type: 'chart';
  /** What it shows, in words: its alternative text. */
  readonly finding: string;
  /** The drawing; each colour has a class. */
  readonly svg: string;
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** What the classes of the drawing colour, on a light ground and on a dark one. */
  readonly colours: Readonly<
    Record<string, { readonly property: 'fill' | 'stroke'; readonly light: string; readonly dark: string }>
  >;
  /** The Vega-Lite specification that it was drawn from. */
  readonly spec: object;
}

/** Headline figures. */
export interface PublishedTiles {
  readonly type: 'tiles';
  readonly id: string;
  readonly title: string;
  readonly tiles: readonly { readonly value: PublishedCell; readonly label: string; readonly detail: string }[];
  readonly notes: readonly string[];
}

/** A sentence or more about the whole period. */
export interface PublishedWords {
  readonly type: 'words';
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly notes: readonly string[];
}

export type PublishedItem = PublishedChart | PublishedTable | PublishedTiles | PublishedWords;

export const PUBLISHED_FORMAT = 'complaints-report/published';

export interface PublishedFigures {
  readonly format: typeof PUBLISHED_FORMAT;
  readonly schemaVersion: 1;
  /** The version of complaints-report that made it; `null` where results do not say. */
  readonly madeBy: string | null;
  readonly language: 'en-GB';
  readonly organisation: Organisation;
  readonly period: { readonly from: string; readonly to: string; readonly label: string };
  readonly extractedOn: string;
  /** Whose complaints, of which days, from which exports: a sentence for under every figure. */
  readonly source: string;
  /** Which small numbers are withheld; `null` where none are. */
  readonly smallNumbers: SmallNumbers | null;
  /** In the order of the report; ids are permanent. */
  readonly items: readonly PublishedItem[];
}
