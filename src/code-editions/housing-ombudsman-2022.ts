import type { CodeEdition } from './edition.ts';

/**
 * The Housing Ombudsman's Complaint Handling Code of April 2022.
 *
 * It sets no time limit for acknowledging a stage 2 complaint (5.10), and speaks of “days”, not working days, in
 * 4.1 and for extensions (5.1, 5.13).
 */
export const housingOmbudsman2022: CodeEdition = {
  id: 'housing-ombudsman-2022',
  scheme: 'housing-ombudsman',
  title: 'Complaint Handling Code, April 2022',
  inForceFrom: '2022-04-01',
  inForceTo: '2024-03-31',
  timeLimits: [
    {
      id: 'stage-1-acknowledgement',
      stage: 1,
      event: 'acknowledged',
      start: 'received',
      days: 5,
      unit: 'unstated',
      provision: '4.1',
      extension: null,
    },
    {
      id: 'stage-1-response',
      stage: 1,
      event: 'responded',
      start: 'logged',
      days: 10,
      unit: 'working-day',
      provision: '5.1',
      extension: { days: 10, unit: 'unstated', provision: '5.1' },
    },
    {
      id: 'stage-2-response',
      stage: 2,
      event: 'responded',
      start: 'escalated',
      days: 20,
      unit: 'working-day',
      provision: '5.13',
      extension: { days: 10, unit: 'unstated', provision: '5.13' },
    },
  ],
  source: 'https://www.housing-ombudsman.org.uk/landlords-info/complaint-handling-code/complaint-handling-code-2022/',
};
