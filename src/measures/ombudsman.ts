import { dayNumber } from '../vocabulary/dates.ts';
import { defineOmbudsmanMeasure } from './measure.ts';

export const determinations = defineOmbudsmanMeasure({
  id: 'determinations',
  basis: 'determined',
  title: 'Ombudsman determinations',
  definition:
    'Determinations the Housing Ombudsman made about the landlord in the reporting period, whenever the complaint was made.',
  source: 'Code 2024, 8.1(c) and (f).',
  of: 'determinations',
  count: ({ determinations: known, isInPeriod }) =>
    known === null ? null : known.filter(({ determinedOn }) => isInPeriod(dayNumber(determinedOn))).length,
});

export const failureOrders = defineOmbudsmanMeasure({
  id: 'failure-orders',
  basis: 'issued',
  title: 'Complaint Handling Failure Orders',
  definition: 'Complaint Handling Failure Orders the Housing Ombudsman issued to the landlord in the reporting period.',
  source: 'Code 2024, 8.1(c).',
  of: 'orders',
  count: ({ failureOrders: known, isInPeriod }) =>
    known === null ? null : known.filter(({ issuedOn }) => isInPeriod(dayNumber(issuedOn))).length,
});
