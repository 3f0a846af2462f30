/** What can be wrong or worth saying about the Ombudsman’s findings. */
import { didYouMean, type Rule, rule } from './rule.ts';

export const ombudsmanRules = {
  'determination-date': rule<{ problem: string; rule: string | null }>(
    'warning',
    ({ problem }) => `The decision date ${problem}. The finding is counted in totals, and in no reporting period.`,
    ({ rule: name }) =>
      name === null
        ? 'Look the decision up on the Ombudsman’s site.'
        : `Look the decision up on the Ombudsman’s site, or declare how such dates are read with “dates: {${name}: …}”.`,
  ),
  'determination-date-read': rule<{ problem: string; rule: string | null; read: string }>(
    'info',
    ({ problem, read, rule: name }) => `The decision date ${problem}; it is read as ${read} by the rule “${name}”.`,
    () => 'Nothing to do, if that is what was decided.',
  ),
  'no-determination-in-period': rule<{ first: string; last: string }>(
    'error',
    ({ first, last }) =>
      `The file holds determinations about the landlord from ${first} to ${last}, and none in the reporting period.`,
    () =>
      'Use the file of the reporting period. If there was no determination in it, write “determinations: []” instead of the file.',
  ),
  'unknown-landlord': rule<{ name: string; near: string | undefined }>(
    'error',
    ({ name }) => `No finding is about a landlord called “${name}”.`,
    ({ near }) =>
      `${didYouMean(near)}Write the name as the Ombudsman’s file does; if there was no finding, supply an empty list instead of the file.`,
  ),
  'findings-differ': rule<{ what: string }>(
    'error',
    ({ what }) => `The findings of one case have different ${what}.`,
    () => 'A determination has one landlord and one date: check the file.',
  ),
} as const satisfies Record<string, Rule<never>>;
