/** Two questions about a complaint that reading and measuring must answer alike. */
import type { DateField } from './complaint.ts';
import { type ComplaintTable, isPresent, NOT_COLLECTED } from './complaint-table.ts';

/**
 * Whether a complaint was decided. A source that does not collect the status tells only of complaints it has dealt
 * with: each of them is decided, also one whose outcome was left blank.
 */
export function isDecided(table: ComplaintTable, i: number): boolean {
  const { codes, categories } = table.category.status;
  const status = codes[i]!;
  return status === NOT_COLLECTED || (isPresent(status) && categories[status]!.id === 'decided');
}

/** The dates of each stage, in the orders in which they have to come. */
const orders: Readonly<Record<string, readonly (readonly DateField[])[]>> = {
  1: [
    ['received-on', 'logged-on', 'responded-on'],
    ['received-on', 'acknowledged-on', 'responded-on'],
  ],
  2: [
    ['received-on', 'escalated-on', 'responded-on'],
    ['escalated-on', 'acknowledged-on', 'responded-on'],
  ],
};

/** The first two dates of a complaint that come in the wrong order, or `null`. Dates that are not there are passed over. */
export function datesOutOfOrder(
  table: ComplaintTable,
  i: number,
): { readonly earlier: DateField; readonly later: DateField } | null {
  const stage = table.category.stage.categories[table.category.stage.codes[i]!]?.id ?? '1';
  for (const order of orders[stage] ?? []) {
    let before: DateField | null = null;
    for (const field of order) {
      const day = table.day[field][i]!;
      if (!isPresent(day)) continue;
      if (before !== null && day < table.day[before][i]!) return { earlier: before, later: field };
      before = field;
    }
  }
  return null;
}
