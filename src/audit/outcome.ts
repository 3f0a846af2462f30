/** What becomes of each thing that is tried. */
import type { Place } from '../diagnostics.ts';

/** What is looked for. Ids are permanent. */
export const auditChecks = {
  'printed-twice': 'One quantity printed with two values',
  sum: 'Parts that do not make their total',
  'no-whole-number': 'A share or average that no whole number gives',
  'not-of-these-counts': 'A share, average or rate that does not belong to the printed counts',
  'part-exceeds-whole': 'A part larger than its whole',
  'shares-of-a-whole': 'Shares that cannot be the parts of one whole',
  change: 'A change that does not fit the two years',
  period: 'A date outside the period it is cited for',
  coverage: 'A figure about a part that reads as one about the whole',
  unprinted: 'A quantity that is not printed, for which no number fits',
} as const;
export type AuditCheck = keyof typeof auditChecks;

/**
 * How sure it is.
 *
 *   certain    the figures named cannot all be right, however they were rounded; which of them is wrong it cannot say
 *   rounding   they fit when one was cut off or rounded up, not when it was rounded to the nearest
 *   reading    the arithmetic is in order; a reader may be misled
 */
export const surenesses = ['certain', 'rounding', 'reading'] as const;
export type Sureness = (typeof surenesses)[number];

export interface AuditFinding {
  readonly check: AuditCheck;
  readonly sureness: Sureness;
  /** Ids of the figures that do not fit together. */
  readonly figures: readonly string[];
  /** Where the audit file describes it. */
  readonly place: Place;
  /** Where the document prints them. */
  readonly printedAt: readonly string[];
  readonly message: string;
  /** What was tried. */
  readonly tried: string;
  /** What would fit; `null` where that cannot be said. */
  readonly wouldFit: string | null;
}

/** Something that could not be tried, and why. */
export interface Untried {
  readonly check: AuditCheck;
  readonly figures: readonly string[];
  readonly place: Place;
  readonly why: string;
}

/** A figure that no relation names, so that nothing about it was checked. */
export interface Untied {
  readonly figure: string;
  readonly text: string;
  readonly place: Place;
  /** What it could be, by the numbers: `96 of received (240) is 40%, not 71%`. */
  readonly ties: readonly string[];
}

/** A quantity that is not printed, and what it must be. */
export interface Solved {
  readonly figure: string;
  readonly from: number;
  readonly to: number;
}

export type Outcome =
  | { readonly is: 'fit' }
  | { readonly is: 'finding'; readonly finding: AuditFinding }
  | { readonly is: 'untried'; readonly untried: Untried };

export const fit: Outcome = { is: 'fit' };
export const found = (finding: AuditFinding): Outcome => ({ is: 'finding', finding });
export const notTried = (untried: Untried): Outcome => ({ is: 'untried', untried });
