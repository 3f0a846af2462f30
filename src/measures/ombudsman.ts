import { dayNumber } from '../vocabulary/dates.ts';
import { defineOmbudsmanMeasure } from './measure.ts';

export const determinations = defineOmbudsmanMeasure({
  id: 'determinations',
  title: 'Ombudsman determinations',
  definition: 'Determinations the Housing Ombudsman made about the landlord in the reporting period, whenever the complaint was made.',
  source: 'Complaint Handling Code, annual report: findings of the Ombudsman',
  of: 'determinations',
  count: ({ determinations: known, isInPeriod }) =>
    known === null ? null : known.filter(({ determinedOn }) => isInPeriod(dayNumber(determinedOn))).length,
});

export const failureOrders = defineOmbudsmanMeasure({
  id: 'failure-orders',
  title: 'Complaint Handling Failure Orders',
  definition: 'Complaint Handling Failure Orders the Housing Ombudsman issued to the landlord in the reporting period.',
  source: 'Complaint Handling Code, annual report: findings of non-compliance',
  of: 'orders',
  count: ({ failureOrders: known, isInPeriod }) =>
    known === null ? null : known.filter(({ issuedOn }) => isInPeriod(dayNumber(issuedOn))).length,
});
