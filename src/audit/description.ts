/**
 * Figures that somebody printed, and how they belong together: what an audit file describes.
 *
 *   figures ── id, as printed, where ──┬── of, count      a share of, or so many for every
 *                                      ├── total, over    an average
 *                                      ├── from, to       a change
 *                                      └── readsAs        what a reader takes it to be about
 *   sums ───── a total and its parts
 *   shares ─── percentages that make one whole
 *   dates ──── a date, and the period it is cited for
 */
import type { Place } from '../diagnostics.ts';
import type { Period } from '../vocabulary/dates.ts';
import type { Printed } from './printed.ts';

/** Another figure by its id, or a number written where an id could stand. */
export type SingleReference = { readonly id: string } | { readonly number: number };

/** A figure, or a sum or difference of several: `received - withdrawn`. */
export type Reference =
  | SingleReference
  | { readonly terms: readonly { readonly sign: 1 | -1; readonly of: SingleReference }[] };

/** One printing of a figure. An id that stands twice is one quantity printed twice. */
export interface PrintedFigure {
  readonly id: string;
  readonly printed: Printed;
  /**
   * `printed`: it has a value. `unread`: in a form that cannot be read. `unprinted`: the document does not print it, and
   * it is worked out from what belongs to it. The last two have no value, and count as rough. Left out, it is printed.
   */
  readonly state?: 'printed' | 'unread' | 'unprinted';
  /** Where in the document it is printed, in the words of who describes it. */
  readonly at: string | null;
  readonly place: Place;
  /** What it is a share of, or is divided by. */
  readonly of: Reference | null;
  /** What is counted: the numerator. */
  readonly count: Reference | null;
  /** For every how many of `of`; 100 for a percentage. */
  readonly per: number | null;
  /** Of an average: how many it is taken over, and the sum where it is printed. */
  readonly average: { readonly over: Reference; readonly total: Reference | null } | null;
  readonly change: {
    readonly from: Reference;
    readonly to: Reference;
    /** `null`: whatever fits. */
    readonly as: 'number' | 'percent' | 'points' | null;
  } | null;
  readonly readsAs: Reference | null;
}

export interface PrintedSum {
  readonly total: Reference;
  readonly parts: readonly Reference[];
  /** Whether one thing can be in several parts, as a complaint has several themes; `null` where nobody said. */
  readonly overlap?: boolean | null;
  readonly label: string | null;
  readonly place: Place;
}

/** Percentages each complaint is in one of. */
export interface PrintedShares {
  readonly parts: readonly Reference[];
  readonly of: Reference | null;
  readonly label: string | null;
  readonly place: Place;
}

export interface CitedDate {
  readonly what: string;
  /** The day, or the days of a month or quarter. */
  readonly date: Pick<Period, 'from' | 'to'>;
  readonly text: string;
  readonly citedFor: Pick<Period, 'from' | 'to'>;
  readonly citedText: string;
  readonly at: string | null;
  readonly place: Place;
}

export interface AuditDescription {
  /** The document whose figures they are. */
  readonly document: string;
  readonly figures: readonly PrintedFigure[];
  readonly sums: readonly PrintedSum[];
  readonly shares: readonly PrintedShares[];
  readonly dates: readonly CitedDate[];
  /** What was inferred from the table that the figures come from. */
  readonly notes?: readonly string[];
}
