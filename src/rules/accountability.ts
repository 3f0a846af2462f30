/** What can be wrong with what a landlord answers for, and what a report lacks for its status. */
import { type Rule, rule } from './rule.ts';

export const accountabilityRules = {
  'learning-overdue': rule<{ id: string; due: string }>(
    'warning',
    ({ id, due }) => `The action “${id}” was due on ${due}, which is past, and is not done.`,
    () => 'Say that it is done, with the day, or give it a new day and say why. It is printed as overdue.',
  ),
  'publication-period-differs': rule<{ entry: string; from: string; to: string; period: string }>(
    'warning',
    ({ entry, from, to, period }) =>
      `The ${entry === 'url' ? 'address' : 'title'} speaks of ${from} to ${to}, and the period is given as ${period}.`,
    () => 'Cite the report of the period that is meant, or correct the period.',
  ),
  'failure-order-outside-publication': rule<{ issued: string; period: string }>(
    'error',
    ({ issued, period }) => `The failure order was issued on ${issued}, and the report cited for it covers ${period}.`,
    () => 'Cite the Ombudsman’s report of the quarter in which the order was issued.',
  ),
  'status-needs': rule<{ status: string; provision: string; what: string; how: string }>(
    'error',
    ({ status, provision, what }) => `A report with the status “${status}” needs ${what} (${provision}).`,
    ({ how }) => how,
  ),
} as const satisfies Record<string, Rule<never>>;
