/** What can be wrong with what a landlord answers for, and what a report lacks for its status. */
import { didYouMean, type Rule, rule } from './rule.ts';

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
  'bad-report-correction': rule<{ problem: string; near: string | undefined }>(
    'error',
    ({ problem }) => `This correction of the report cannot be printed: ${problem}.`,
    ({ near }) =>
      `${didYouMean(near)}Say what was and what is now true, in words or by a figure; “complaints-report measures” lists the figures.`,
  ),
  'order-without-determination': rule<{ determined: string }>(
    'error',
    ({ determined }) => `No determination was made on ${determined}, the day that this order gives.`,
    () => 'An order belongs to a determination: give it that determination’s day, or add the determination.',
  ),
  'order-severity': rule<{ determined: string; problem: string }>(
    'error',
    ({ determined, problem }) => `Of the determinations of ${determined} ${problem}.`,
    () => 'Write “severe: true” or “severe: false” as the determination of this order found.',
  ),
  'order-overdue': rule<{ what: string; due: string }>(
    'warning',
    ({ what, due }) => `This order (${what}) was due on ${due}, which is past, and no day of complying is given.`,
    () => 'Write “complied:” with the day, or leave it: the report prints it as overdue.',
  ),
  'status-needs': rule<{ status: string; provision: string; what: string; how: string }>(
    'error',
    ({ status, provision, what }) => `A report with the status “${status}” needs ${what} (${provision}).`,
    ({ how }) => how,
  ),
} as const satisfies Record<string, Rule<never>>;
