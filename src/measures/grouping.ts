/** Adding up grouped counts: the only file that knows arquero. */
import { op, table } from 'arquero';

/**
 * Add up `count` over each combination of some keys.
 * @param columns every column of the same length, `count` among them
 */
export function sumCounts<Key extends string>(
  columns: Readonly<Record<Key | 'count', ArrayLike<number>>>,
  keys: readonly Key[],
): readonly (Readonly<Record<Key, number>> & { readonly count: number })[] {
  if (columns.count.length === 0) return [];
  return table(columns as Record<string, ArrayLike<number>>)
    .groupby(...keys)
    .rollup({ count: op.sum('count') })
    .objects() as (Record<Key, number> & { count: number })[];
}
