/** Dates of one file read in different orders. */
import { diagnose } from '../diagnostics.ts';
import { complaintFields } from '../vocabulary/complaint.ts';
import type { ReadColumn } from './describe-columns.ts';

/** Columns of one file whose dates were settled in different orders: one of them holds a slip. */
export function ordersThatDiffer(read: readonly ReadColumn[], name: string) {
  const settled = read.filter(({ reading }) => reading.dates?.order != null);
  const dayFirst = settled.filter(({ reading }) => reading.dates!.order === 'dd/mm/yyyy');
  const monthFirst = settled.filter(({ reading }) => reading.dates!.order === 'mm/dd/yyyy');
  const [odd, other] =
    dayFirst.length < monthFirst.length ? [dayFirst[0], monthFirst[0]] : [monthFirst[0], dayFirst[0]];
  if (odd === undefined || other === undefined) return [];
  const { field, column, reading, lineOf, header } = odd;
  const shows = reading.dates!.order === 'dd/mm/yyyy' ? reading.dates!.dayFirst : reading.dates!.monthFirst;
  const details = {
    field: complaintFields[field].label,
    order: reading.dates!.order!,
    other: complaintFields[other.field].label,
    otherOrder: other.reading.dates!.order!,
  };
  const row = shows === null ? null : lineOf(column.codes.indexOf(shows));
  return [{ field, diagnostic: diagnose('date-orders-differ', { source: name, row, column: header }, details) }];
}
