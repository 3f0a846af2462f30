/** The dates of an export that is not mapped yet: in which order they are written, and which column is before which. */
import type { DayNumber } from '../../vocabulary/dates.ts';
import { type DateColumnReading, readDateColumn } from '../dates-in-cells.ts';
import { type DateOrder, dateNotations } from '../written-dates.ts';
import { isLikelyPlaceholder } from './known-words.ts';
import type { LookedColumn } from './look-at-columns.ts';

/** The texts of a column, as a column of dates is given them. */
export const textsOf = ({ column }: LookedColumn): readonly (string | null)[] =>
  column.texts.map((text) => (text.trim() === '' || isLikelyPlaceholder(text) ? null : text.trim()));

/** A column of dates and how it is written. */
export interface DateColumn {
  readonly column: LookedColumn;
  readonly reading: DateColumnReading;
  /** The day in each row. */
  readonly days: readonly (DayNumber | null)[];
}

/** How a column is written, without a decision on anything that only its owner knows. */
export const readForEvidence = (column: LookedColumn): DateColumnReading =>
  readDateColumn(textsOf(column), {
    order: undefined,
    notations: undefined,
    zonedTimes: 'as-written',
    unzonedTimes: 'stop',
  });

/** The order in which the dates of a file are written: by the texts that show it, else the British one. */
export function likelyOrder(columns: readonly LookedColumn[]): DateOrder {
  const readings = columns.map(readForEvidence);
  const count = (is: (reading: DateColumnReading) => boolean) => readings.filter(is).length;
  const monthFirst = count((reading) => reading.monthFirst !== null && reading.dayFirst === null);
  return monthFirst > count((reading) => reading.dayFirst !== null && reading.monthFirst === null)
    ? 'mm/dd/yyyy'
    : 'dd/mm/yyyy';
}

/** Read the columns of dates of a file as far as they can be read, to see which is before which. */
export function readDateColumns(columns: readonly LookedColumn[]): readonly DateColumn[] {
  const dated = columns.filter(({ kind }) => kind === 'dates');
  const order = likelyOrder(dated);
  return dated.map((column) => {
    const days = readDateColumn(textsOf(column), {
      order,
      notations: dateNotations,
      zonedTimes: 'as-written',
      unzonedTimes: 'as-written',
    }).days;
    return {
      column,
      reading: readForEvidence(column),
      days: Array.from(column.column.codes, (code) => days[code] ?? null),
    };
  });
}

/** How the days of two columns compare, in the rows that have both. */
export function compareDays(a: DateColumn, b: DateColumn) {
  let [both, before, same] = [0, 0, 0];
  for (const [row, day] of a.days.entries()) {
    const other = b.days[row];
    if (day === null || other === null || other === undefined) continue;
    both++;
    if (day < other) before++;
    if (day === other) same++;
  }
  return { both, before, same, after: both - before - same };
}

/** “Nearly every row”: the share of rows in which one date has to be the earlier. */
const NEARLY = 0.9;

/** Whether a column is on or before another in nearly every row, and before it in most. */
export function isEarlier(a: DateColumn, b: DateColumn): boolean {
  const { both, before, same } = compareDays(a, b);
  return both > 0 && (before + same) / both >= NEARLY && before / both >= 0.5;
}
