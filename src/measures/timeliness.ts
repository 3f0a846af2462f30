/** Timeliness under the Code edition in force when the complaint was made. The clocks are in `clocks.ts`. */
import type { CodeEdition, TimeLimit } from '../code-editions/edition.ts';
import type { ComplaintField } from '../vocabulary/complaint.ts';
import type { ExclusionReason } from '../vocabulary/results.ts';
import type { Dimension, Stage } from '../vocabulary/terms.ts';
import { clockAt, clocksOf, extensionReader, judgeExtension, judgeResponse, startField } from './clocks.ts';
import { judgeAlike } from './judge-alike.ts';
import {
  COUNTED,
  type Complaints,
  defineMeasure,
  HANDLED,
  type MeasureContext,
  NOT_COUNTED,
  OUT,
  type Verdict,
} from './measure.ts';

const breakdowns: readonly (readonly Dimension[])[] = [
  [],
  ['source'],
  ['landlord'],
  ['service-area'],
  ['edition'],
  ['month'],
  ['quarter'],
];

/** The start fields of an event's limits at a stage, and the field of the event. */
const clockFields = (event: TimeLimit['event']) => (stage: Stage, editions: readonly CodeEdition[]) => {
  const starts = editions.flatMap(({ timeLimits }) =>
    timeLimits.filter((limit) => limit.stage === stage && limit.event === event).map(startField),
  );
  return [...new Set<ComplaintField>([...starts, event === 'responded' ? 'responded-on' : 'acknowledged-on'])];
};

export const acknowledgementTimeliness = defineMeasure({
  id: 'acknowledgement-timeliness',
  kind: 'rate',
  title: 'Acknowledgements within the Code’s time limit',
  words: { name: 'the share of complaints acknowledged within the Code’s time limit' },
  definition:
    'Complaints acknowledged within the time limit of the Code edition in force when they were made, of the complaints handled whose dates are recorded. The edition of April 2022 sets no limit at stage 2.',
  source: 'Code 2022, 4.1; Code 2024, 6.2 and 6.11.',
  of: 'complaints handled with the dates recorded',
  decimals: 1,
  subject: 'acknowledged-on',
  breakdowns,
  needs: clockFields('acknowledged'),
  judge: (complaints, context) => {
    const { reason, due, done } = clocksOf(complaints, context, 'acknowledged');
    const { standingCodes } = complaints;
    return (i) => {
      if (standingCodes[i] !== HANDLED) return OUT;
      const unread = reason[i]!;
      if (unread !== null) return unread;
      const day = done[i]!;
      if (day === null) return complaints.missing('acknowledged-on', i);
      return day <= due[i]! ? COUNTED : NOT_COUNTED;
    };
  },
});

type ResponseView = { readonly capped: boolean | 'as-set'; readonly withExtensions: boolean };

/** How a response is judged, extensions and late acknowledgements seen one way or the other. */
export function judgeTimely(complaints: Complaints, context: MeasureContext, view: ResponseView) {
  const capped = view.capped === 'as-set' ? context.settings.lateAcknowledgement === 'latest-permissible' : view.capped;
  const { reason, limit, start, due, done: answered } = clocksOf(complaints, context, 'responded', capped);
  const { withExtensions } = view;
  const extensionOf = extensionReader(complaints);
  return (i: number): Verdict => {
    const unread = reason[i]!;
    if (unread !== null) return unread;
    const done = answered[i]!;
    if (done === null) return complaints.missing('responded-on', i);
    if (done <= due[i]!) return COUNTED;
    if (!withExtensions) return NOT_COUNTED;
    const clock = { limit: limit[i]!, start: start[i]!, due: due[i]!, done };
    return judgeResponse(clock, extensionOf(i), context);
  };
}

const judgeHandledBy = (view: ResponseView) => (complaints: Complaints, context: MeasureContext) => {
  const judge = judgeTimely(complaints, context, view);
  const { standingCodes } = complaints;
  return (i: number): Verdict => (standingCodes[i] === HANDLED ? judge(i) : OUT);
};

export const responseTimeliness = defineMeasure({
  id: 'response-timeliness',
  kind: 'rate',
  title: 'Responses within the Code’s time limit',
  words: { name: 'the share of complaints answered within the Code’s time limit' },
  definition:
    'Complaints answered within the time limit of the Code edition in force when they were made, of the complaints handled whose dates are recorded. Valid extensions are allowed for. An extension is valid when the resident was told on or before the first due date and the new date is within the Code’s maximum.',
  source: 'Code 2022, 5.1 and 5.13; Code 2024, 6.3, 6.4, 6.14 and 6.15.',
  of: 'complaints handled with the dates recorded',
  without: {
    fields: ['extended', 'extension-noticed-on', 'extension-due-on'],
    assumed: 'every response after the first due date counts as late',
  },
  decimals: 1,
  subject: 'responded-on',
  breakdowns,
  needs: clockFields('responded'),
  judge: judgeHandledBy({ capped: 'as-set', withExtensions: true }),
});

const { without: _, ...timelinessWithoutAssumption } = responseTimeliness;

export const responseTimelinessFirstDue = defineMeasure({
  ...timelinessWithoutAssumption,
  id: 'response-timeliness-without-extensions',
  title: 'Responses by the first due date, extensions left aside',
  words: { name: 'the share of complaints answered by the first due date' },
  definition:
    'Complaints answered by the first due date, whether or not the time was extended, of the complaints handled whose dates are recorded. The Code edition in force when a complaint was made sets the date.',
  judge: judgeHandledBy({ capped: 'as-set', withExtensions: false }),
});

export const responseTimelinessCapped = defineMeasure({
  ...responseTimeliness,
  id: 'response-timeliness-from-latest-acknowledgement',
  title: 'Responses within the time limit, counted from the latest acknowledgement the Code allows',
  words: {
    name: 'the share of complaints answered within the time limit counted from the latest acknowledgement the Code allows',
  },
  definition:
    'As responses within the Code’s time limit, with one difference. Where a complaint was acknowledged late or never, the time to respond is counted from the last day allowed for acknowledging it.',
  source: 'Code 2024, 6.2, 6.3, 6.11 and 6.14, which do not say what a late acknowledgement does.',
  judge: judgeHandledBy({ capped: true, withExtensions: true }),
});

export const extensions = defineMeasure({
  id: 'extensions',
  kind: 'count',
  title: 'Extensions',
  words: {
    name: 'the number of complaints extended',
    noun: { singular: 'complaint', plural: 'complaints' },
    sentence: ['We extended the time to answer', ''],
  },
  definition:
    'Complaints handled for which the time to respond was extended, whether or not the extension was valid under the Code.',
  source: 'Code 2022, 5.1 and 5.13; Code 2024, 6.4 and 6.15.',
  of: 'complaints handled',
  decimals: 0,
  breakdowns: [[], ['source'], ['landlord'], ['service-area']],
  needs: () => ['extended'],
  judge: judgeAlike('extended', ({ standing, category, missing }) => (i) => {
    if (standing(i) !== 'handled') return OUT;
    const extended = category('extended', i);
    return extended === null ? missing('extended', i) : extended === 'yes' ? COUNTED : NOT_COUNTED;
  }),
});

export const extensionReasonShare = defineMeasure({
  id: 'extension-reason-share',
  kind: 'rate',
  title: 'Extensions by reason',
  words: { name: 'the share of extended complaints with the reason' },
  definition: 'Complaints extended for the reason, of all complaints handled for which the time was extended.',
  source: 'Code 2022, 5.1 and 5.13; Code 2024, 6.4 and 6.15.',
  of: 'complaints handled and extended',
  decimals: 0,
  shareOf: 'extension-reason',
  breakdowns: [['extension-reason'], ['source', 'extension-reason']],
  needs: () => ['extended', 'extension-reason'],
  judge: judgeAlike(
    'extended',
    ({ standing, category }) =>
      (i) =>
        standing(i) === 'handled' && category('extended', i) === 'yes' ? COUNTED : OUT,
  ),
});

export const validExtensions = defineMeasure({
  id: 'valid-extensions',
  kind: 'rate',
  title: 'Extensions that were valid under the Code',
  words: { name: 'the share of extensions that were valid under the Code' },
  definition:
    'Extensions that are valid, of the complaints handled and extended whose dates are recorded. An extension is valid when the resident was told on or before the first due date and the new date is within the Code’s maximum.',
  source: 'Code 2022, 5.1 and 5.13; Code 2024, 6.4 and 6.15.',
  of: 'complaints handled and extended with the dates recorded',
  decimals: 0,
  subject: 'extended',
  breakdowns: [[], ['source']],
  needs: (stage, editions) => [
    ...new Set<ComplaintField>([
      'extended',
      'extension-noticed-on',
      'extension-due-on',
      ...clockFields('responded')(stage, editions).filter((field) => field !== 'responded-on'),
    ]),
  ],
  judge: (complaints, context) => {
    const capped = context.settings.lateAcknowledgement === 'latest-permissible';
    const clocks = clocksOf(complaints, context, 'responded', capped);
    const { standingCodes } = complaints;
    const extensionOf = extensionReader(complaints);
    return (i) => {
      if (standingCodes[i] !== HANDLED) return OUT;
      const extension = extensionOf(i);
      if (!extension.extended) return OUT;
      const unread = clocks.reason[i]!;
      if (unread !== null) return unread;
      const valid = judgeExtension(clockAt(clocks, i), extension, context);
      return typeof valid === 'string' ? valid : valid ? COUNTED : NOT_COUNTED;
    };
  },
});

export const responseDays = defineMeasure({
  id: 'response-days',
  kind: 'duration',
  title: 'Working days to respond',
  words: { name: 'the median time from receipt to answer' },
  definition:
    'Working days from the day a complaint was received to the day it was answered, of the complaints handled whose dates are recorded. At stage 2 they run from the day escalation was asked for. The day of receipt is day 0. The median is the middle one; the mean is rounded to one decimal place.',
  source: 'No provision: what residents wait.',
  of: 'complaints handled with the dates recorded',
  decimals: 1,
  subject: 'responded-on',
  breakdowns: [[], ['source'], ['landlord'], ['service-area']],
  needs: () => ['received-on', 'responded-on'],
  judge: (complaints, context) => {
    const days = workingDaysToRespond(complaints, context);
    const { standingCodes } = complaints;
    return (i) => {
      if (standingCodes[i] !== HANDLED) return OUT;
      const found = days(i);
      return typeof found === 'string' ? found : COUNTED;
    };
  },
  value: (complaints, context) => {
    const days = workingDaysToRespond(complaints, context);
    return (i) => days(i) as number;
  },
});

function workingDaysToRespond({ days, begunOn, datesInOrder, missing }: Complaints, { workingDays }: MeasureContext) {
  const respondedOn = days('responded-on');
  return (i: number): number | ExclusionReason => {
    const received = begunOn[i]!;
    const responded = respondedOn[i]!;
    if (received === null) return missing('received-on', i);
    if (responded === null) return missing('responded-on', i);
    if (!datesInOrder(i)) return 'dates-out-of-order';
    return workingDays.between(received, responded) ?? 'beyond-calendar';
  };
}
