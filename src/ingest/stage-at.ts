import type { ComplaintTable } from '../vocabulary/complaint-table.ts';
import type { Stage } from '../vocabulary/terms.ts';

/** The stage of a complaint; `null` where it is not known. */
export function stageAt({ category }: ComplaintTable, i: number): Stage | null {
  const { categories, codes } = category.stage;
  const id = categories[codes[i]!]?.id;
  return id === '1' ? 1 : id === '2' ? 2 : null;
}
