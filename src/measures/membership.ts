/** Whether a complaint is in a category of a dimension. */
import type { ComplaintTable } from '../vocabulary/complaint-table.ts';
import { absences } from '../vocabulary/terms.ts';
import { type ComplaintDimension, codeAt, type DimensionColumn } from './dimension-columns.ts';

export type Membership = (dimension: ComplaintDimension, id: string) => (i: number) => boolean;

/** A way to ask it; a complaint with several themes is in each of them, and a kind of nothing is a category too. */
export const createMembership =
  (columnOf: (dimension: ComplaintDimension) => DimensionColumn, table: ComplaintTable): Membership =>
  (dimension, id) => {
    const { categories, places, size } = columnOf(dimension);
    const at = categories.findIndex((category) => category.id === id);
    if (at === -1) {
      const nothing = (absences as readonly string[]).indexOf(id);
      if (nothing === -1) return () => false;
      const code = codeAt(size - absences.length + nothing, size);
      return (i) => codeAt(places[i]!, size) === code;
    }
    if (dimension !== 'theme') return (i) => places[i] === at;
    const { lists, codes } = table.contributingThemes;
    return (i) => places[i] === at || (lists[codes[i]!]?.includes(at) ?? false);
  };
