/** Counting by groups: the only file that knows arquero. */
import { table } from 'arquero';

/** How many rows share each combination of values. Every column has the same length. */
export function countGroups<Name extends string>(
  columns: Readonly<Record<Name, ArrayLike<number>>>,
): readonly (Readonly<Record<Name, number>> & { readonly count: number })[] {
  return table(columns as Record<string, ArrayLike<number>>)
    .groupby(...Object.keys(columns))
    .count()
    .objects() as (Record<Name, number> & { count: number })[];
}
