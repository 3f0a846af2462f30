import { type DayNumber, dayFromParts } from '../vocabulary/dates.ts';

/** The order in which a source writes its dates; declared, one a source. A time of day after the date is left out;
 * one with a time zone is refused, because its day in England may be another. */
export const dateOrders = ['yyyy-mm-dd', 'dd/mm/yyyy', 'mm/dd/yyyy'] as const;
export type DateOrder = (typeof dateOrders)[number];

const time = '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)?';
const yearFirst = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${time}$`);
const yearLast = new RegExp(`^(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})${time}$`);

/** A cell as a day number, or `null` when it is no such date in that order. */
export function parseDateCell(cell: string, order: DateOrder): DayNumber | null {
  const match = (order === 'yyyy-mm-dd' ? yearFirst : yearLast).exec(cell);
  if (match === null) return null;
  const [a, b, c] = match.slice(1, 4).map(Number) as [number, number, number];
  switch (order) {
    case 'yyyy-mm-dd':
      return dayFromParts(a, b, c);
    case 'dd/mm/yyyy':
      return dayFromParts(c, b, a);
    case 'mm/dd/yyyy':
      return dayFromParts(c, a, b);
  }
}
