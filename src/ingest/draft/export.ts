/** An export for which a mapping is being drafted. */
import type { ComplaintField } from '../../vocabulary/complaint.ts';
import type { Guesses } from './guess-columns.ts';

export interface Export extends Guesses {
  readonly rows: number;
  /** The line of the i-th row. */
  readonly lineOf: (i: number) => number;
  /** Which reference each row has, as a number; `null` where no column holds them. */
  readonly references: Int32Array | null;
  /** Fields for which the draft has no column. */
  readonly notCollected: readonly ComplaintField[];
}
