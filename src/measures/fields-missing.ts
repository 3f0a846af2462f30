/** What a source does not collect, and what each dimension is read from. */
import type { ComplaintField } from '../vocabulary/complaint.ts';
import type { SourceDescription } from '../vocabulary/complaint-data.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import type { ComplaintDimension } from './dimension-columns.ts';

/** What a source does not collect at a stage, or at any of them. */
export function fieldsMissing(
  { notCollected, notCollectedAt }: Pick<SourceDescription, 'id' | 'notCollected' | 'notCollectedAt'>,
  stage: Stage | null,
): readonly ComplaintField[] {
  const own = stage === null ? stages.flatMap((one) => notCollectedAt[one] ?? []) : (notCollectedAt[stage] ?? []);
  return own.length === 0 ? notCollected : [...notCollected, ...own];
}

/** The field a dimension is read from; sources and dates every complaint has. */
export const fieldOf: Readonly<Partial<Record<ComplaintDimension, ComplaintField>>> = {
  'service-area': 'service-area',
  tenure: 'tenure',
  'stock-group': 'tenure',
  'main-theme': 'main-theme',
  theme: 'main-theme',
  channel: 'channel',
  outcome: 'outcome',
  'refusal-reason': 'refusal-reason',
  'extension-reason': 'extension-reason',
};
