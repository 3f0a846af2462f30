/** Measures of what a landlord answers for: the Ombudsman’s orders, the self-assessment, learning. */
import { isOverdue } from '../vocabulary/accountability.ts';
import { dayNumber } from '../vocabulary/dates.ts';
import { orderStatusOf } from '../vocabulary/ombudsman.ts';
import { formAnswers } from '../vocabulary/self-assessment.ts';
import { COUNTED, defineRecordMeasure, type MeasureContext, NOT_COUNTED } from './measure.ts';

/** The orders of the determinations made in the period; `null` where the council has not said. */
const ordersInPeriod = ({ orders, isInPeriod }: MeasureContext) =>
  orders?.filter(({ determinedOn }) => isInPeriod(dayNumber(determinedOn))) ?? null;

export const ombudsmanOrders = defineRecordMeasure({
  id: 'ombudsman-orders',
  kind: 'count',
  basis: 'determined',
  title: 'Orders and recommendations of the Ombudsman',
  words: {
    name: 'the number of orders and recommendations by the Ombudsman',
    noun: { singular: 'order or recommendation', plural: 'orders and recommendations' },
    sentence: ['The Ombudsman made', ''],
  },
  definition:
    'Orders, which bind the landlord, and recommendations in the determinations the Housing Ombudsman made in the reporting period. Whether one was complied with is told as at the day the report is prepared.',
  source: 'Code 2024, 8.1(c) and 9.7(c).',
  of: 'orders and recommendations',
  decimals: 0,
  breakdowns: [[], ['order-kind'], ['order-type'], ['order-kind', 'order-type'], ['order-kind', 'order-status']],
  records: (context) =>
    ordersInPeriod(context)?.map((order) => ({
      slice: { 'order-kind': order.kind, 'order-type': order.type, 'order-status': orderStatusOf(order, context.asAt) },
      verdict: COUNTED,
    })) ?? null,
});

export const severeOrders = defineRecordMeasure({
  id: 'orders-for-severe-maladministration',
  kind: 'count',
  basis: 'determined',
  title: 'Orders for severe maladministration',
  words: {
    name: 'the number of orders for severe maladministration',
    noun: { singular: 'order', plural: 'orders' },
    sentence: ['The Ombudsman made', 'for severe maladministration'],
  },
  definition:
    'Orders in determinations of the reporting period that found severe maladministration, with their progress as at the day the report is prepared.',
  source: 'Code 2024, 9.7(c).',
  of: 'orders',
  decimals: 0,
  breakdowns: [[], ['order-status']],
  records: (context) =>
    ordersInPeriod(context)
      ?.filter(({ kind, severe }) => kind === 'order' && severe)
      .map((order) => ({ slice: { 'order-status': orderStatusOf(order, context.asAt) }, verdict: COUNTED })) ?? null,
});

export const compensationOrdered = defineRecordMeasure({
  id: 'compensation-ordered',
  kind: 'amount',
  basis: 'determined',
  title: 'Compensation ordered by the Ombudsman',
  words: {
    name: 'the compensation the Ombudsman ordered',
    sentence: ['The Ombudsman ordered us to pay', 'in compensation'],
  },
  definition:
    'Pounds and pence the Housing Ombudsman ordered the landlord to pay in determinations of the reporting period. What the landlord offered by itself is not in it, and neither is what the Ombudsman recommended.',
  source: 'Code 2024, 8.1(c).',
  of: 'orders with an amount',
  decimals: 0,
  breakdowns: [[]],
  records: (context) =>
    ordersInPeriod(context)
      ?.filter(({ kind, compensationPence }) => kind === 'order' && compensationPence !== null)
      .map(({ compensationPence }) => ({ slice: {}, verdict: COUNTED, value: compensationPence! })) ?? null,
});

export const provisionAnswers = defineRecordMeasure({
  id: 'provision-answers',
  kind: 'rate',
  basis: 'as-at',
  title: 'Provisions of the Code the landlord says it complies with',
  words: { name: 'the share of the Code’s provisions that we say we comply with' },
  definition:
    'Provisions on the form of the Code edition that the landlord answers with yes, of all provisions on the form. A provision that is not answered counts as not complied with.',
  source: 'Code 2022, 8.3; Code 2024, 8.1(a).',
  of: 'provisions on the form',
  decimals: 0,
  breakdowns: [[], ['code-section']],
  records: (context) =>
    answersOf(context)?.map(({ slice }) => ({
      slice,
      verdict: slice['provision-answer'] === 'yes' ? COUNTED : NOT_COUNTED,
    })) ?? null,
});

export const provisionsByAnswer = defineRecordMeasure({
  id: 'provisions-by-answer',
  kind: 'count',
  basis: 'as-at',
  title: 'Provisions of the Code by answer',
  words: {
    name: 'the number of provisions of the Code',
    noun: { singular: 'provision', plural: 'provisions' },
    sentence: ['We answered', 'of the Code'],
  },
  definition:
    'Provisions on the form of the Code edition by what the landlord answers, each answer kept as what it is. Where landlords answer each for itself, a provision counts once for each.',
  source: 'Code 2022, 8.3; Code 2024, 8.1(a).',
  of: 'provisions on the form',
  decimals: 0,
  breakdowns: [[], ['provision-answer'], ['code-section'], ['code-section', 'provision-answer']],
  records: (context) => answersOf(context)?.map(({ slice }) => ({ slice, verdict: COUNTED })) ?? null,
});

/** Every provision of the form, answered or not; once for each landlord where each answers for itself. */
function answersOf({ selfAssessment }: MeasureContext) {
  if (selfAssessment === null) return null;
  return formAnswers(selfAssessment.edition, selfAssessment.current).map(({ number, answer }) => ({
    slice: { 'code-section': `section-${number.split('.')[0]}`, 'provision-answer': answer.answer },
  }));
}

export const learningActions = defineRecordMeasure({
  id: 'learning-actions',
  kind: 'count',
  basis: 'as-at',
  title: 'Actions from learning',
  words: {
    name: 'the number of actions from learning',
    noun: { singular: 'action', plural: 'actions' },
    sentence: ['We report on', 'from learning'],
  },
  definition: 'Service improvements from what complaints taught, those carried over from the year before included.',
  source: 'Code 2024, 8.1(d) and 9.1 to 9.3.',
  of: 'actions',
  decimals: 0,
  breakdowns: [[], ['action-status']],
  records: ({ learning }) =>
    learning?.map(({ status }) => ({ slice: { 'action-status': status }, verdict: COUNTED })) ?? null,
});

export const overdueActions = defineRecordMeasure({
  id: 'overdue-learning-actions',
  kind: 'count',
  basis: 'as-at',
  title: 'Actions from learning that are overdue',
  words: {
    name: 'the number of overdue actions from learning',
    noun: { singular: 'overdue action', plural: 'overdue actions' },
    sentence: ['We report on', 'from learning'],
  },
  definition: 'Actions from learning, planned or under way, whose day is past when the report is prepared.',
  source: 'Code 2024, 8.1(d) and 9.1 to 9.3.',
  of: 'actions',
  decimals: 0,
  breakdowns: [[]],
  records: ({ learning, asAt }) =>
    learning?.map((action) => ({ slice: {}, verdict: isOverdue(action, asAt) ? COUNTED : NOT_COUNTED })) ?? null,
});
