import type { ComplaintField } from '../../vocabulary/complaint.ts';
import { type Phrase, phrase } from '../../vocabulary/figure-text.ts';
import { formatList } from '../../vocabulary/numbers.ts';
import type { Stage } from '../../vocabulary/terms.ts';
import type { ReportContext } from '../context.ts';

/**
 * The sources whose complaints a table cannot show, because they do not collect a field it needs. Coverage tells of
 * complaints that are known to be missing; here it is not even known whether there are any.
 */
export function uncollected(
  { results }: Pick<ReportContext, 'results'>,
  stages: readonly Stage[],
  fields: readonly ComplaintField[],
): readonly Phrase[] {
  const lacks = (own: readonly ComplaintField[] | undefined) => fields.some((field) => own?.includes(field));
  const names = results.sources.flatMap(({ label, notCollected, notCollectedAt }) => {
    if (lacks(notCollected)) return [label];
    return stages.filter((stage) => lacks(notCollectedAt?.[stage])).map((stage) => `${label} at stage ${stage}`);
  });
  return names.length === 0 ? [] : [phrase`Does not cover ${formatList(names)}, whose records do not say.`];
}
