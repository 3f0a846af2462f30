/** The values a figure must lie between, and why a figure is missing. */

/** Why a figure has nothing to show: its subject is not recorded, it cannot be worked out, the Code sets no limit, no answer is due yet, or no known edition was in force. */
export const absentWords = {
  'not-recorded': 'not recorded',
  'not-known': 'not known',
  'no-limit': 'no limit',
  'not-yet-due': 'not yet due',
  'no-edition': 'not judged: the edition is not known',
} as const;
export type AbsentReason = keyof typeof absentWords;

/** A numerator and what it is out of. */
export interface Quotient {
  readonly numerator: number;
  readonly denominator: number;
}

/** Between which values a count, a rate or a ratio to homes lies, whatever is missing from the records or not collected. */
export interface FigureBounds {
  /** Complaints that might count, or count otherwise; `null` where nothing says how many there are. */
  readonly unknown: number | null;
  /** Complaints known to count, with how they count. */
  readonly known: number;
  /** `null` where it cannot be told. */
  readonly least: Quotient | null;
  readonly most: Quotient | null;
  /**
   * How the figure is printed: as the value of what it covers, with the bounds elsewhere; as a range; or as not known,
   * because too little is covered. Of the last two `value` is `null`, but for a count.
   */
  readonly told: 'value' | 'range' | 'not-known';
}

/** Why a source that collects every field is not covered; the words finish “because …”. */
export const notCoveredReasons = {
  'references-do-not-match': 'no stage 2 complaint of this source has the reference of one at stage 1',
} as const;
export type NotCoveredReason = keyof typeof notCoveredReasons;
