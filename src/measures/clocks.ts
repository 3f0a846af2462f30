/**
 * The clocks of the Code for one complaint, under the edition in force when it was made.
 *
 *   start event ──(days of the limit)──► first due date ──(days of the extension)──► latest revised due date
 *
 *   in time: done by the first due date; or the resident was told of an extension by then, the revised due date is no
 *   later than the latest, and it was done by the revised due date.
 */
import type { CodeEdition, TimeLimit } from '../code-editions/edition.ts';
import type { DateField } from '../vocabulary/complaint.ts';
import { datesInOrder } from '../vocabulary/complaint-rules.ts';
import type { DayNumber } from '../vocabulary/dates.ts';
import type { ExclusionReason } from '../vocabulary/results.ts';
import { stages } from '../vocabulary/terms.ts';
import { COUNTED, type Complaints, type MeasureContext, NOT_COUNTED, type Verdict } from './measure.ts';

export const startField = (limit: TimeLimit) => `${limit.start}-on` as const satisfies DateField;

/** A day plus a number of days, working or calendar; `null` beyond the calendar. */
export function addDays(
  day: DayNumber,
  days: number,
  unit: TimeLimit['unit'],
  { workingDays, settings }: Pick<MeasureContext, 'workingDays' | 'settings'>,
): DayNumber | null {
  const calendarDays = unit === 'unstated' && settings.unstatedDays === 'calendar';
  return calendarDays ? day + days : workingDays.add(day, days);
}

/** The last day for something, counted from the day its clock starts. */
function dueDate(start: DayNumber, limit: TimeLimit, context: MeasureContext): DayNumber | null {
  // Where the first day counts, the clock has started a day earlier; only a working day can be such a day.
  const counted = context.settings.startDay === 'counted' && isCountedDay(start, limit, context);
  return addDays(start, counted ? limit.days - 1 : limit.days, limit.unit, context);
}

function isCountedDay(day: DayNumber, { unit }: TimeLimit, { workingDays, settings }: MeasureContext): boolean {
  return (unit === 'unstated' && settings.unstatedDays === 'calendar') || workingDays.between(day - 1, day) === 1;
}

/** The same, worked out once for each limit and day: many complaints begin on a day. */
function rememberDueDates(context: MeasureContext): (start: DayNumber, limit: TimeLimit) => DayNumber | null {
  const byLimit = new Map<TimeLimit, Map<DayNumber, DayNumber | null>>();
  return (start, limit) => {
    const known = byLimit.get(limit) ?? new Map<DayNumber, DayNumber | null>();
    if (known.size === 0) byLimit.set(limit, known);
    let due = known.get(start);
    if (due === undefined) {
      due = dueDate(start, limit, context);
      known.set(start, due);
    }
    return due;
  };
}

/** How an extension bears on a response. */
export type ExtensionRule = 'as-recorded' | 'none';

export interface Clock {
  readonly limit: TimeLimit;
  readonly start: DayNumber;
  readonly due: DayNumber;
  readonly done: DayNumber | null;
}

/** The limit for an event at a complaint's stage, or why there is none; looked up once for each edition and stage. */
function limitsFor({ edition: editionOf, table }: Complaints, event: TimeLimit['event']) {
  const known = new Map<CodeEdition, readonly (TimeLimit | 'no-time-limit')[]>();
  const { codes } = table.category.stage;
  const limitsOf = (edition: CodeEdition) => {
    const found =
      known.get(edition) ??
      stages.map(
        (stage) =>
          edition.timeLimits.find((limit) => limit.stage === stage && limit.event === event) ?? 'no-time-limit',
      );
    known.set(edition, found);
    return found;
  };
  // Complaints of one edition mostly follow one another.
  let last: CodeEdition | undefined;
  let ofLast: readonly (TimeLimit | 'no-time-limit')[] = [];
  return (i: number): TimeLimit | ExclusionReason => {
    const edition = editionOf(i);
    if (edition === undefined) return 'no-edition';
    if (edition !== last) {
      last = edition;
      ofLast = limitsOf(edition);
    }
    return ofLast[codes[i]!]!;
  };
}

/** The clock of an event for every complaint, in columns: an object for each of many would have to be collected again. */
export interface Clocks {
  /** Why a clock cannot be read, or `null`. */
  readonly reason: readonly (ExclusionReason | null)[];
  readonly limit: readonly (TimeLimit | null)[];
  readonly start: Int32Array;
  readonly due: Int32Array;
  readonly done: readonly (DayNumber | null)[];
}

/** The clocks there are for some complaints: several measures ask for the same ones. */
const known = new WeakMap<Complaints, Map<string, Clocks>>();

/**
 * The clock of an event for each complaint, or why it cannot be read. `capped` starts a response as if a late
 * acknowledgement had been given on the last day.
 */
export function clocksOf(
  complaints: Complaints,
  context: MeasureContext,
  event: TimeLimit['event'],
  capped = false,
): Clocks {
  const kinds = known.get(complaints) ?? new Map<string, Clocks>();
  known.set(complaints, kinds);
  const kind = `${event} ${capped}`;
  const found = kinds.get(kind) ?? readClocks(complaints, context, event, capped);
  kinds.set(kind, found);
  return found;
}

function readClocks(
  complaints: Complaints,
  context: MeasureContext,
  event: TimeLimit['event'],
  capped: boolean,
): Clocks {
  const { length } = complaints.table;
  const reason = new Array<ExclusionReason | null>(length).fill(null);
  const limits = new Array<TimeLimit | null>(length).fill(null);
  const starts = new Int32Array(length);
  const dues = new Int32Array(length);
  const limitFor = limitsFor(complaints, event);
  const dueOf = rememberDueDates(context);
  const acknowledged = capped ? clocksOf(complaints, context, 'acknowledged') : null;
  const startDays = {
    received: complaints.days('received-on'),
    acknowledged: complaints.days('acknowledged-on'),
    logged: complaints.days('logged-on'),
    escalated: complaints.days('escalated-on'),
  };
  const inOrder = datesInOrder(complaints.table);
  for (let i = 0; i < length; i++) {
    const limit = limitFor(i);
    if (typeof limit === 'string') {
      reason[i] = limit;
      continue;
    }
    if (inOrder[i] === 0) {
      reason[i] = 'dates-out-of-order';
      continue;
    }
    let start = startDays[limit.start][i]!;
    // Acknowledged late or never: the clock starts on the last day allowed. Where that cannot be told, the day it was
    // done must serve.
    if (acknowledged !== null && limit.start === 'acknowledged' && acknowledged.reason[i] === null)
      start = Math.min(start ?? acknowledged.due[i]!, acknowledged.due[i]!);
    const due = start === null ? null : dueOf(start, limit);
    if (start === null) reason[i] = complaints.missing(startField(limit), i);
    else if (due === null) reason[i] = 'beyond-calendar';
    else {
      limits[i] = limit;
      starts[i] = start;
      dues[i] = due;
    }
  }
  const done = complaints.days(event === 'responded' ? 'responded-on' : 'acknowledged-on');
  return { reason, limit: limits, start: starts, due: dues, done };
}

/** The clock of one complaint, or why it cannot be read. */
export function clockAt({ reason, limit, start, due, done }: Clocks, i: number): Clock | ExclusionReason {
  return reason[i] ?? { limit: limit[i]!, start: start[i]!, due: due[i]!, done: done[i]! };
}

/** What is recorded of an extension. */
export interface RecordedExtension {
  readonly extended: boolean;
  readonly noticed: DayNumber | null;
  readonly due: DayNumber | null;
}

export const extensionOf = ({ category, day }: Complaints, i: number): RecordedExtension => ({
  extended: category('extended', i) === 'yes',
  noticed: day('extension-noticed-on', i),
  due: day('extension-due-on', i),
});

/** Whether an extension is valid: noticed between start and first due date, its new date after that and within the maximum. */
export function judgeExtension(
  { limit, start, due }: Pick<Clock, 'limit' | 'start' | 'due'>,
  extension: RecordedExtension,
  context: Pick<MeasureContext, 'workingDays' | 'settings'>,
): boolean | 'extension-dates-not-recorded' | 'beyond-calendar' {
  if (limit.extension === null) return false;
  if (extension.noticed === null || extension.due === null) return 'extension-dates-not-recorded';
  const latest = addDays(due, limit.extension.days, limit.extension.unit, context);
  if (latest === null) return 'beyond-calendar';
  const noticedInTime = start <= extension.noticed && extension.noticed <= due;
  return noticedInTime && due <= extension.due && extension.due <= latest;
}

/** Whether a response was in time. */
export function judgeResponse(
  clock: Pick<Clock, 'limit' | 'start' | 'due'> & { readonly done: DayNumber },
  extension: RecordedExtension,
  context: Pick<MeasureContext, 'workingDays' | 'settings'>,
): Verdict {
  const { limit, due, done } = clock;
  if (done <= due) return COUNTED;
  if (limit.extension === null) return NOT_COUNTED;
  const valid = judgeExtension(clock, extension, context);
  if (valid === 'extension-dates-not-recorded') {
    if (!extension.extended) return NOT_COUNTED;
    switch (context.settings.flagOnlyExtensions) {
      case 'left-out':
        return 'extension-dates-not-recorded';
      case 'late':
        return NOT_COUNTED;
      case 'within-maximum': {
        const latest = addDays(due, limit.extension.days, limit.extension.unit, context);
        return latest === null ? 'beyond-calendar' : done <= latest ? COUNTED : NOT_COUNTED;
      }
    }
  }
  if (typeof valid === 'string') return valid;
  return valid && done <= extension.due! ? COUNTED : NOT_COUNTED;
}
