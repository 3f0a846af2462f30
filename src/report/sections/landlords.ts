/** Several landlords that report together: each, and all of them. */
import { hasBase } from '../../vocabulary/published.ts';
import { stages } from '../../vocabulary/terms.ts';
import { type Cell, left, right, type TableDefinition } from './table.ts';

export const landlords: TableDefinition = {
  id: 'landlords',
  build({ results, say, figure }) {
    if (results.landlords === undefined) return null;
    const all = [
      ...results.landlords.map(({ id, label }) => ({ slice: { landlord: id }, label })),
      { slice: {}, label: 'Together' },
    ];
    const cell = (measure: string, slice: object, statistic: 'count' | 'percent' | 'ratio'): Cell => {
      const found = figure(measure, slice);
      return found === undefined || (found.kind !== 'count' && !hasBase(found)) ? '' : say(measure, slice, statistic);
    };
    const withHomes = stages.some((stage) => figure('received-per-1000-homes', { stage }) !== undefined);
    return {
      caption: 'Complaints by landlord',
      columns: [
        left('Landlord and stage'),
        right('Received'),
        ...(withHomes ? [right('Per 1,000 homes')] : []),
        right('Handled'),
        right('Upheld'),
        right('In time'),
      ],
      rows: stages.flatMap((stage) =>
        all.map(({ slice, label }, i) => ({
          cells: [
            `${label}, stage ${stage}`,
            cell('received', { stage, ...slice }, 'count'),
            ...(withHomes ? [cell('received-per-1000-homes', { stage, ...slice }, 'ratio')] : []),
            cell('handled', { stage, ...slice }, 'count'),
            cell('uphold-rate', { stage, ...slice }, 'percent'),
            cell('response-timeliness', { stage, ...slice }, 'percent'),
          ],
          total: i === all.length - 1,
        })),
      ),
      about: stages.flatMap((stage) =>
        results.landlords!.flatMap(({ id }) =>
          ['uphold-rate', 'response-timeliness'].map((measure) => ({ measure, slice: { stage, landlord: id } })),
        ),
      ),
      notes: [['A complaint belongs to one landlord and counts once. Together is the sum of all.']],
      widths: [34, 14, ...(withHomes ? [14] : []), 13, 13, 12],
    };
  },
};
