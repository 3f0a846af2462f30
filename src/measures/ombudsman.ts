import { dayNumber } from '../vocabulary/dates.ts';
import { findingCategoryId, findings as findingTerms } from '../vocabulary/ombudsman.ts';
import type { Slice } from '../vocabulary/results.ts';
import { COUNTED, defineRecordMeasure, type MeasureContext, NOT_COUNTED } from './measure.ts';

/** The determinations made in the period; `null` where the council has not said. */
const inPeriod = ({ determinations: known, isInPeriod }: MeasureContext) =>
  known?.filter(({ determinedOn }) => determinedOn !== null && isInPeriod(dayNumber(determinedOn))) ?? null;

/** The findings of the determinations made in the period; `null` where there is a determination whose findings are not known. */
function findingsInPeriod(context: MeasureContext) {
  const made = inPeriod(context);
  return made === null || made.some(({ findings }) => findings === undefined)
    ? null
    : made.flatMap(({ findings = [] }) => findings);
}

const sliceOf = (finding: string, category: string | null): Slice => ({
  finding,
  'finding-category': category === null ? 'not-recorded' : findingCategoryId(category),
});

export const determinations = defineRecordMeasure({
  id: 'determinations',
  kind: 'count',
  basis: 'determined',
  title: 'Ombudsman determinations',
  words: {
    name: 'the number of determinations by the Ombudsman',
    noun: { singular: 'determination', plural: 'determinations' },
    sentence: ['The Ombudsman made', ''],
    isWhole: true,
  },
  definition:
    'Determinations the Housing Ombudsman made about the landlord in the reporting period, whenever the complaint was made. A determination has one or several findings.',
  source: 'Code 2024, 8.1(c) and (f).',
  of: 'determinations',
  decimals: 0,
  breakdowns: [[]],
  records: (context) => inPeriod(context)?.map(() => ({ slice: {}, verdict: COUNTED })) ?? null,
});

export const findings = defineRecordMeasure({
  id: 'findings',
  kind: 'count',
  basis: 'determined',
  title: 'Ombudsman findings',
  words: {
    name: 'the number of findings by the Ombudsman',
    noun: { singular: 'finding', plural: 'findings' },
    sentence: ['The Ombudsman made', ''],
    isWhole: true,
  },
  definition:
    'Findings in the determinations the Housing Ombudsman made about the landlord in the reporting period: one for each part of a complaint.',
  source: 'Code 2024, 8.1(c) and (f).',
  of: 'findings',
  decimals: 0,
  breakdowns: [[], ['finding'], ['finding-category'], ['finding-category', 'finding']],
  records: (context) =>
    findingsInPeriod(context)?.map(({ finding, category }) => ({
      slice: sliceOf(finding, category),
      verdict: COUNTED,
    })) ?? null,
});

export const maladministrationRate = defineRecordMeasure({
  id: 'maladministration-rate',
  kind: 'rate',
  basis: 'determined',
  title: 'Maladministration rate',
  words: { name: 'the maladministration rate' },
  definition:
    'Findings of severe maladministration, maladministration or service failure, of the findings the Ombudsman considered: those outside its jurisdiction and those withdrawn are left aside.',
  source:
    'The Housing Ombudsman’s own rate. Which findings it does not consider is not published in full: the base is printed.',
  of: 'findings considered',
  decimals: 0,
  breakdowns: [[], ['finding-category']],
  records: (context) =>
    findingsInPeriod(context)?.flatMap(({ finding, category }) => {
      const { isConsidered, isMaladministration } = findingTerms[finding];
      if (!isConsidered) return [];
      return [{ slice: sliceOf(finding, category), verdict: isMaladministration ? COUNTED : NOT_COUNTED }];
    }) ?? null,
});

export const failureOrders = defineRecordMeasure({
  id: 'failure-orders',
  kind: 'count',
  basis: 'issued',
  title: 'Complaint Handling Failure Orders',
  words: {
    name: 'the number of Complaint Handling Failure Orders',
    noun: { singular: 'Complaint Handling Failure Order', plural: 'Complaint Handling Failure Orders' },
    sentence: ['The Ombudsman issued us with', ''],
    isWhole: true,
  },
  definition: 'Complaint Handling Failure Orders the Housing Ombudsman issued to the landlord in the reporting period.',
  source: 'Code 2024, 8.1(c).',
  of: 'orders',
  decimals: 0,
  breakdowns: [[], ['failure-order-type']],
  records: ({ failureOrders: known, isInPeriod }) =>
    known
      ?.filter(({ issuedOn }) => isInPeriod(dayNumber(issuedOn)))
      .map(({ type }) => ({ slice: { 'failure-order-type': `type-${type}` }, verdict: COUNTED })) ?? null,
});
