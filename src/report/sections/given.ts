import type { GivenFigure } from '../../vocabulary/given.ts';
import type { ReportContext } from '../context.ts';
import { left, right, type TableDefinition } from './table.ts';

const givenTable = (id: string, caption: string, wanted: (given: GivenFigure) => boolean): TableDefinition => ({
  id,
  build({ results, sayGiven }: ReportContext) {
    const figures = results.given.filter(wanted);
    if (figures.length === 0) return null;
    return {
      caption,
      columns: [left('Figure'), left('Period'), right('Value'), left('Source')],
      rows: figures.map((given) => ({ cells: [given.label, given.period, sayGiven(given), given.source] })),
      widths: [38, 16, 12, 34],
    };
  },
});

export const satisfaction = givenTable(
  'satisfaction',
  'Satisfaction with complaint handling (Tenant Satisfaction Measure TP09)',
  ({ measure }) => measure === 'TP09',
);
/** Service requests, which are no complaints and stand beside them. */
export const serviceRequests = givenTable(
  'service-requests',
  'Service requests, recorded beside complaints',
  ({ measure }) => measure === 'service-requests',
);
export const nationalFailureOrders = givenTable(
  'national-failure-orders',
  'Complaint Handling Failure Orders nationally',
  ({ measure, about }) => measure === 'failure-orders' && about === 'national',
);
/** What others publish about themselves, beside which a reader may hold our figures. */
export const otherLandlords = givenTable(
  'other-landlords',
  'Figures of other landlords',
  ({ measure, about }) =>
    (about === 'national' || about === 'peers') && !['TP09', 'failure-orders', 'service-requests'].includes(measure),
);
