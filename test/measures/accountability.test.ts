/** What a landlord answers for, worked out by hand. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  codeEditionInForce,
  combineSources,
  computeMeasures,
  englandAndWales,
  financialYear,
  parseComplaints,
  parseMapping,
  parseSelfAssessment,
} from '../../src/index.ts';
import type { LearningAction } from '../../src/vocabulary/accountability.ts';
import { type OmbudsmanOrder, orderStatusOf } from '../../src/vocabulary/ombudsman.ts';
import { bytes, teamCsv, teamYaml } from '../support/worked-example.ts';

const edition = codeEditionInForce('housing-ombudsman', '2024-09-02')!;
const order = (entries: Partial<OmbudsmanOrder>): OmbudsmanOrder => ({
  kind: 'order',
  type: 'action',
  determinedOn: '2023-09-01',
  severe: false,
  compensationPence: null,
  dueOn: null,
  compliedOn: null,
  ...entries,
});

/** As at 2 September 2024. */
const orders: readonly OmbudsmanOrder[] = [
  order({ type: 'compensation', compensationPence: 25_000, dueOn: '2023-10-01', compliedOn: '2023-10-01' }),
  order({
    type: 'compensation',
    compensationPence: 10_050,
    dueOn: '2023-10-01',
    compliedOn: '2023-10-02',
    severe: true,
  }),
  order({ type: 'apology', severe: true, dueOn: '2024-09-01' }),
  order({ type: 'review', dueOn: '2024-09-02' }),
  order({ type: 'repairs' }),
  order({ kind: 'recommendation', type: 'training', compliedOn: '2024-01-01' }),
  // Recommended, not ordered: not in the sum.
  order({ kind: 'recommendation', type: 'compensation', compensationPence: 5_000 }),
  // Of another year, whenever the complaint was made.
  order({ determinedOn: '2024-04-01' }),
];
const action = (entries: Partial<LearningAction>): LearningAction => ({
  id: 'a',
  theme: null,
  heard: 'x',
  changed: 'y',
  ownerRole: 'z',
  dueOn: '2024-09-01',
  status: 'planned',
  doneOn: null,
  outcome: null,
  carriedFrom: null,
  ...entries,
});

const selfAssessment = parseSelfAssessment(readFileSync('fixtures/self-assessments/blank-and-unconfirmed-2024.csv'), {
  edition,
}).selfAssessment!;

const results = computeMeasures(
  combineSources([parseComplaints(bytes(teamCsv), parseMapping(teamYaml, { name: 'team.yaml' }))]),
  {
    organisation: { id: 'x', name: 'X' },
    period: financialYear('2023-24'),
    basis: 'received',
    extractedOn: '2024-05-31',
    calendar: englandAndWales,
    accountability: {
      asAt: '2024-09-02',
      orders,
      learning: [
        action({ id: 'late' }),
        action({ id: 'today', dueOn: '2024-09-02' }),
        action({ id: 'done', status: 'done', doneOn: '2024-09-02' }),
        action({ id: 'stopped', status: 'stopped' }),
      ],
      selfAssessment: { edition, current: selfAssessment, lastYear: null, approvedOn: null, wording: {} },
    },
  },
);

test('where an order stands', () => {
  expect(orders.slice(0, 6).map((one) => orderStatusOf(one, '2024-09-02'))).toEqual([
    'in-time',
    'late',
    'overdue',
    'not-yet-due',
    'not-complied',
    'complied',
  ]);
});

test('orders and recommendations of the year of the determination', () => {
  expect(results.get('ombudsman-orders').value).toBe(7);
  expect(results.get('ombudsman-orders', { 'order-kind': 'order' }).value).toBe(5);
  expect(results.get('ombudsman-orders', { 'order-kind': 'recommendation' }).value).toBe(2);
  expect(results.get('ombudsman-orders', { 'order-type': 'compensation' }).value).toBe(3);
  expect(results.get('ombudsman-orders', { 'order-kind': 'order', 'order-type': 'compensation' }).value).toBe(2);
  expect(results.get('ombudsman-orders', { 'order-kind': 'order', 'order-status': 'overdue' }).value).toBe(1);
  expect(results.get('orders-for-severe-maladministration').value).toBe(2);
  expect(results.get('orders-for-severe-maladministration', { 'order-status': 'late' }).value).toBe(1);
});

test('compensation ordered is apart from what was offered, and from what was recommended', () => {
  // 250.00 + 100.50 pounds.
  expect(results.get('compensation-ordered')).toMatchObject({ kind: 'amount', numerator: 35_050, denominator: 2 });
});

test('provisions: 63 of 72 yes, none guessed', () => {
  expect(results.get('provision-answers')).toMatchObject({ numerator: 63, denominator: 72 });
  // Section 9: 9.1 and 9.2 yes, 9.3 no, 9.4 in part, 9.5 to 9.8 to be confirmed.
  expect(results.get('provision-answers', { 'code-section': 'section-9' })).toMatchObject({
    numerator: 2,
    denominator: 8,
  });
  const at = (answer: string) => results.get('provisions-by-answer', { 'provision-answer': answer }).value;
  expect(['yes', 'partly', 'no', 'to-be-confirmed', 'not-applicable', 'not-answered'].map(at)).toEqual([
    63, 1, 3, 4, 0, 1,
  ]);
});

test('a provision that no row answers counts as not answered', () => {
  const read = parseSelfAssessment(readFileSync('fixtures/self-assessments/section-5-only-2024.txt'), {
    name: 'a.txt',
    edition,
  });
  const of = { edition, current: read.selfAssessment!, lastYear: null, approvedOn: null, wording: {} };
  const context = { asAt: '2024-09-02', orders: null, learning: null, selfAssessment: of } as const;
  const again = computeMeasures(
    combineSources([parseComplaints(bytes(teamCsv), parseMapping(teamYaml, { name: 'team.yaml' }))]),
    {
      organisation: { id: 'x', name: 'X' },
      period: financialYear('2023-24'),
      basis: 'received',
      extractedOn: '2024-05-31',
      calendar: englandAndWales,
      accountability: context,
    },
  );
  expect(again.get('provision-answers')).toMatchObject({ numerator: 15, denominator: 72 });
  expect(again.get('provisions-by-answer', { 'provision-answer': 'not-answered' }).value).toBe(57);
  // What was not supplied has no figure.
  expect(again.find('ombudsman-orders')).toBeUndefined();
  expect(again.find('learning-actions')).toBeUndefined();
});

test('actions: overdue is planned or under way, and before the day', () => {
  expect(results.get('learning-actions').value).toBe(4);
  expect(results.get('learning-actions', { 'action-status': 'planned' }).value).toBe(2);
  expect(results.get('overdue-learning-actions')).toMatchObject({ numerator: 1, denominator: 4 });
});
