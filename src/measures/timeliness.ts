/**
 * Timeliness under the Code edition in force when the complaint was made.
 *
 *   start event ──(days of the limit)──► first due date ──(days of the extension)──► latest revised due date
 *   in time: responded by the first due date; or told of an extension by then, the revised due date no later than
 *   the latest, and responded by the revised due date.
 */
import type { TimeLimit } from '../code-editions/edition.ts';
import type { ComplaintField, DateField } from '../vocabulary/complaint.ts';
import { datesOutOfOrder } from '../vocabulary/complaint-rules.ts';
import type { DayNumber } from '../vocabulary/dates.ts';
import type { ExclusionReason } from '../vocabulary/results.ts';
import { COUNTED, defineMeasure, type MeasureContext, NOT_COUNTED, OUT, type Verdict } from './measure.ts';

const startField = (limit: TimeLimit): DateField => `${limit.start}-on`;

/** A day plus a number of days, working or calendar; `null` beyond the calendar. */
function addDays(
  day: DayNumber,
  days: number,
  unit: TimeLimit['unit'],
  { workingDays, settings }: MeasureContext,
): DayNumber | null {
  const calendarDays = unit === 'unstated' && settings.unstatedDays === 'calendar';
  return calendarDays ? day + days : workingDays.add(day, days);
}

interface ResponseDays {
  readonly start: DayNumber;
  readonly responded: DayNumber;
  readonly extended: boolean;
  readonly extensionNoticed: DayNumber | null;
  readonly extensionDue: DayNumber | null;
}

/** Whether a response was in time under one limit. */
export function judgeResponse(limit: TimeLimit, days: ResponseDays, context: MeasureContext): Verdict {
  const { start, responded, extended, extensionNoticed, extensionDue } = days;
  const due = addDays(start, limit.days, limit.unit, context);
  if (due === null) return 'beyond-calendar';
  if (responded <= due) return COUNTED;
  if (limit.extension === null) return NOT_COUNTED;
  if (extensionNoticed === null || extensionDue === null)
    return extended ? 'extension-dates-not-recorded' : NOT_COUNTED;
  const latest = addDays(due, limit.extension.days, limit.extension.unit, context);
  if (latest === null) return 'beyond-calendar';
  const valid = extensionNoticed <= due && extensionDue <= latest;
  return valid && responded <= extensionDue ? COUNTED : NOT_COUNTED;
}

export const responseTimeliness = defineMeasure({
  id: 'response-timeliness',
  kind: 'rate',
  title: 'Responses within the Code’s time limit',
  definition:
    'Complaints answered within the time limit of the Code edition in force when they were made, valid extensions included, of the complaints handled whose dates are recorded. An extension is valid when the resident was told on or before the first due date and the new date is within the Code’s maximum.',
  source: 'Code 2022, 5.1 and 5.13; Code 2024, 6.3, 6.4, 6.14 and 6.15.',
  of: 'complaints handled with the dates recorded',
  without: {
    fields: ['extended', 'extension-noticed-on', 'extension-due-on'],
    assumed: 'every response after the first due date counts as late',
  },
  decimals: 1,
  breakdowns: [[], ['source'], ['service-area']],
  needs: (stage, editions) => {
    const starts = editions.flatMap(({ timeLimits }) =>
      timeLimits.filter((limit) => limit.stage === stage && limit.event === 'responded').map(startField),
    );
    return [...new Set<ComplaintField>([...starts, 'responded-on'])];
  },
  judge: ({ standing, category, day, edition, table }, context) => {
    const stages = table.category.stage.codes;
    return (i) => {
      if (standing(i) !== 'handled') return OUT;
      const inForce = edition(i);
      if (inForce === undefined) return 'no-edition';
      const limit = inForce.timeLimits.find(({ stage, event }) => stage === stages[i]! + 1 && event === 'responded');
      if (limit === undefined) return 'no-time-limit';
      const start = day(startField(limit), i);
      if (start === null) return `${limit.start}-not-recorded` satisfies ExclusionReason;
      const responded = day('responded-on', i);
      if (responded === null) return 'responded-not-recorded';
      if (datesOutOfOrder(table, i) !== null) return 'dates-out-of-order';
      const extended = category('extended', i) === 'yes';
      const extensionNoticed = day('extension-noticed-on', i);
      const extensionDue = day('extension-due-on', i);
      return judgeResponse(limit, { start, responded, extended, extensionNoticed, extensionDue }, context);
    };
  },
});

export const extensions = defineMeasure({
  id: 'extensions',
  kind: 'count',
  title: 'Extensions',
  definition:
    'Complaints handled for which the time to respond was extended, whether or not the extension was valid under the Code.',
  source: 'Code 2022, 5.1 and 5.13; Code 2024, 6.4 and 6.15.',
  of: 'complaints handled',
  decimals: 0,
  breakdowns: [[], ['source']],
  needs: () => ['extended'],
  judge:
    ({ standing, category }) =>
    (i) => {
      if (standing(i) !== 'handled') return OUT;
      const extended = category('extended', i);
      return extended === null ? 'extension-not-recorded' : extended === 'yes' ? COUNTED : NOT_COUNTED;
    },
});
