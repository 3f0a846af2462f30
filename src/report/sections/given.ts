import { formatDate } from '../../vocabulary/dates.ts';
import { type ReportContext, sayGiven } from '../context.ts';
import { left, right, type TableDefinition } from './table.ts';

const givenTable = (id: string, caption: string, measure: string): TableDefinition => ({
  id,
  build({ results }: ReportContext) {
    const figures = results.given.filter((given) => given.measure === measure);
    if (figures.length === 0) return null;
    return {
      caption,
      columns: [left('Figure'), left('Period'), right('Value'), left('Source')],
      rows: figures.map((given) => ({
        cells: [given.label, given.period, sayGiven(results, given.id)!, given.source],
      })),
      notes: [['These figures are given: they were typed in from the source named, not computed from complaints.']],
      widths: [38, 16, 10, 36],
    };
  },
});

export const satisfaction = givenTable(
  'satisfaction',
  'Satisfaction with complaint handling (Tenant Satisfaction Measure TP09)',
  'TP09',
);
export const nationalFailureOrders = givenTable(
  'national-failure-orders',
  'Complaint Handling Failure Orders nationally',
  'failure-orders',
);

export const failureOrders: TableDefinition = {
  id: 'failure-orders',
  build({ results }) {
    const { from, to } = results.period;
    const orders = results.failureOrders.filter(({ issuedOn }) => from <= issuedOn && issuedOn <= to);
    if (orders.length === 0) return null;
    return {
      caption: 'Complaint Handling Failure Orders issued to us',
      columns: [left('Issued on'), left('Type')],
      rows: orders.map(({ type, issuedOn }) => ({ cells: [formatDate(issuedOn), `Type ${type}`] })),
    };
  },
};
