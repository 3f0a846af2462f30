import type { CodeEdition } from './edition.ts';

/**
 * The Housing Ombudsman's Complaint Handling Code of April 2024, statutory from 1 April 2024.
 *
 * Responses are counted from the acknowledgement, not from logging or escalation, and every limit is in working days.
 */
export const housingOmbudsman2024: CodeEdition = {
  id: 'housing-ombudsman-2024',
  scheme: 'housing-ombudsman',
  title: 'Complaint Handling Code, April 2024',
  inForceFrom: '2024-04-01',
  inForceTo: null,
  timeLimits: [
    {
      id: 'stage-1-acknowledgement',
      stage: 1,
      event: 'acknowledged',
      start: 'received',
      days: 5,
      unit: 'working-day',
      provision: '6.2',
      extension: null,
    },
    {
      id: 'stage-1-response',
      stage: 1,
      event: 'responded',
      start: 'acknowledged',
      days: 10,
      unit: 'working-day',
      provision: '6.3',
      extension: { days: 10, unit: 'working-day', provision: '6.4' },
    },
    {
      id: 'stage-2-acknowledgement',
      stage: 2,
      event: 'acknowledged',
      start: 'escalated',
      days: 5,
      unit: 'working-day',
      provision: '6.11',
      extension: null,
    },
    {
      id: 'stage-2-response',
      stage: 2,
      event: 'responded',
      start: 'acknowledged',
      days: 20,
      unit: 'working-day',
      provision: '6.14',
      extension: { days: 20, unit: 'working-day', provision: '6.15' },
    },
  ],
  source: 'https://www.housing-ombudsman.org.uk/landlords-info/complaint-handling-code/the-code-2024/',
};
