/** What the Ombudsman decided, ordered and published about the landlord. */

import { formatDate, type IsoDate } from '../../vocabulary/dates.ts';
import {
  failureInstruments,
  orderKinds,
  orderStatuses,
  orderStatusOf,
  orderTypes,
} from '../../vocabulary/ombudsman.ts';
import { isSomething } from '../../vocabulary/published.ts';
import { left, right, type TableDefinition } from './table.ts';

export const failureOrders: TableDefinition = {
  id: 'failure-orders',
  build({ results }) {
    const { from, to } = results.period;
    const orders = results.failureOrders.filter(({ issuedOn }) => from <= issuedOn && issuedOn <= to);
    if (orders.length === 0) return null;
    const withNotices = orders.some(({ instrument }) => instrument === 'notice');
    const withGrounds = orders.some(({ grounds }) => grounds !== undefined);
    const withReport = orders.some(({ publication }) => publication !== undefined);
    const said = (complied: boolean | undefined) => (complied === undefined ? 'Not recorded' : complied ? 'Yes' : 'No');
    return {
      caption: withNotices
        ? 'Complaint Handling Failure Orders and notices issued to us'
        : 'Complaint Handling Failure Orders issued to us',
      columns: [
        left('Issued on'),
        left('Type'),
        ...(withGrounds ? [left('Why')] : []),
        left('Complied with'),
        ...(withReport ? [left('Listed in')] : []),
      ],
      rows: orders.map(({ type, issuedOn, instrument = 'order', grounds, complied, publication }) => ({
        cells: [
          formatDate(issuedOn),
          withNotices ? `${failureInstruments[instrument]}, type ${type}` : `Type ${type}`,
          ...(withGrounds ? [grounds ?? 'Not recorded'] : []),
          said(complied),
          ...(withReport
            ? [publication === undefined ? 'Not recorded' : `${publication.title}, ${publication.period.label}`]
            : []),
        ],
      })),
      widths: [18, 16, ...(withGrounds ? [28] : []), 16, ...(withReport ? [26] : [])],
    };
  },
};

/** Findings by what they were about, with the rate of maladministration and what it is out of. */
export const findingCategories: TableDefinition = {
  id: 'finding-categories',
  build({ results, say, figure }) {
    const all = figure('findings', {});
    if (!isSomething(all)) return null;
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
          .filter(({ id }) => isSomething(figure('findings', { 'finding-category': id })))
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

/** Orders and recommendations by what they ask. */
export const orderTypesTable: TableDefinition = {
  id: 'order-types',
  build({ say, figure }) {
    if (!isSomething(figure('ombudsman-orders', {}))) return null;
    const kinds = Object.keys(orderKinds).filter((kind) =>
      isSomething(figure('ombudsman-orders', { 'order-kind': kind })),
    );
    const types = Object.entries(orderTypes).filter(([id]) =>
      isSomething(figure('ombudsman-orders', { 'order-type': id })),
    );
    const heads = { order: 'Orders', recommendation: 'Recommendations' } as const;
    return {
      caption: 'What the Ombudsman asked of us',
      columns: [left('What it asked'), ...kinds.map((kind) => right(heads[kind as keyof typeof heads]))],
      rows: [
        ...types.map(([id, label]) => ({
          cells: [
            label,
            ...kinds.map((kind) => say('ombudsman-orders', { 'order-kind': kind, 'order-type': id }, 'count')),
          ],
        })),
        {
          cells: ['All', ...kinds.map((kind) => say('ombudsman-orders', { 'order-kind': kind }, 'count'))],
          total: true,
        },
      ],
    };
  },
};

/** Each order and recommendation, with its days. */
export const ordersTable: TableDefinition = {
  id: 'orders',
  build({ accountability, results, preparedOn }) {
    const { from, to } = results.period;
    const listed = (accountability?.orders ?? []).filter(
      ({ determinedOn }) => from <= determinedOn && determinedOn <= to,
    );
    if (listed.length === 0) return null;
    const day = (date: IsoDate | null) => (date === null ? '' : formatDate(date));
    return {
      caption: 'Orders and recommendations, by the day of the determination',
      columns: [left('Determined on'), left('What it asked'), left('Due on'), left('Complied on'), left('Progress')],
      rows: [...listed]
        .sort((a, b) => (a.determinedOn < b.determinedOn ? -1 : a.determinedOn > b.determinedOn ? 1 : 0))
        .map((order) => ({
          cells: [
            formatDate(order.determinedOn),
            `${orderKinds[order.kind]}: ${orderTypes[order.type].toLowerCase()}${order.severe ? ' (severe maladministration)' : ''}`,
            day(order.dueOn),
            day(order.compliedOn),
            orderStatuses[orderStatusOf(order, preparedOn)],
          ],
        })),
      widths: [18, 30, 17, 17, 18],
    };
  },
};

/** How orders and recommendations were complied with. */
export const orderProgress: TableDefinition = {
  id: 'order-progress',
  build({ say, figure, preparedOn }) {
    if (!isSomething(figure('ombudsman-orders', {}))) return null;
    const kinds = Object.keys(orderKinds).filter((kind) =>
      isSomething(figure('ombudsman-orders', { 'order-kind': kind })),
    );
    const heads = { order: 'Orders', recommendation: 'Recommendations' } as const;
    const shown = Object.entries(orderStatuses).filter(([id]) =>
      kinds.some((kind) => isSomething(figure('ombudsman-orders', { 'order-kind': kind, 'order-status': id }))),
    );
    return {
      caption: `Whether they were complied with, on ${formatDate(preparedOn)}`,
      columns: [left('Progress'), ...kinds.map((kind) => right(heads[kind as keyof typeof heads]))],
      rows: shown.map(([id, label]) => ({
        cells: [
          label,
          ...kinds.map((kind) => say('ombudsman-orders', { 'order-kind': kind, 'order-status': id }, 'count')),
        ],
      })),
    };
  },
};

/** Progress with orders for severe maladministration, which members receive. */
export const severeOrderProgress: TableDefinition = {
  id: 'severe-order-progress',
  build({ say, figure, preparedOn }) {
    if (!isSomething(figure('orders-for-severe-maladministration', {}))) return null;
    const at = (id: string) => ({ 'order-status': id });
    return {
      caption: `Orders for severe maladministration, on ${formatDate(preparedOn)}`,
      columns: [left('Progress'), right('Orders')],
      rows: Object.entries(orderStatuses)
        .filter(([id]) => isSomething(figure('orders-for-severe-maladministration', at(id))))
        .map(([id, label]) => ({ cells: [label, say('orders-for-severe-maladministration', at(id), 'count')] })),
    };
  },
};

/** What the Ombudsman published about the landlord. */
export const publications: TableDefinition = {
  id: 'publications',
  build({ accountability }) {
    if (accountability === null) return null;
    const { landlordReport, others } = accountability.publications;
    const listed = [
      ...(landlordReport === null || landlordReport === 'none' ? [] : [landlordReport]),
      ...(others ?? []),
    ];
    if (listed.length === 0) return null;
    return {
      caption: 'What the Ombudsman published about us',
      columns: [left('Report'), left('Period')],
      rows: listed.map(({ title, period, url }) => ({
        cells: [{ type: 'link', url, children: [{ type: 'text', text: title }] }, period.label],
      })),
      widths: [70, 30],
    };
  },
};
