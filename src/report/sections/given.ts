import { formatDate } from '../../vocabulary/dates.ts';
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
export const nationalFailureOrders = givenTable(
  'national-failure-orders',
  'Complaint Handling Failure Orders nationally',
  ({ measure, about }) => measure === 'failure-orders' && about === 'national',
);
/** What others publish about themselves, beside which a reader may hold our figures. */
export const otherLandlords = givenTable(
  'other-landlords',
  'Figures of other landlords',
  ({ measure, about }) => (about === 'national' || about === 'peers') && !['TP09', 'failure-orders'].includes(measure),
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

/** Findings by what they were about, with the rate of maladministration and what it is out of. */
export const findingCategories: TableDefinition = {
  id: 'finding-categories',
  build({ results, say, figure }) {
    const all = figure('findings', {});
    if (all === undefined || all.numerator === 0) return null;
    const row = (slice: object, label: string, total: boolean) => ({
      cells: [
        label,
        say('findings', slice, 'count'),
        say('maladministration-rate', slice, 'denominator'),
        say('maladministration-rate', slice, 'numerator'),
        say('maladministration-rate', slice, 'percent'),
      ],
      total,
    });
    return {
      caption: 'What the Ombudsman’s findings were about',
      columns: [left('About'), right('Findings'), right('Considered'), right('Maladministration'), right('Rate')],
      rows: [
        ...results.categories['finding-category']
          .filter(({ id }) => (figure('findings', { 'finding-category': id })?.numerator ?? 0) > 0)
          .map(({ id, label }) => row({ 'finding-category': id }, label, false)),
        row({}, 'All findings', true),
      ],
      notes: [
        [
          'Maladministration here is severe maladministration, maladministration and service failure together. Findings outside the Ombudsman’s jurisdiction and those withdrawn are not among those considered.',
        ],
      ],
      widths: [34, 14, 16, 23, 13],
    };
  },
};
