/**
 * The clocks of the Code for one complaint, under the edition in force when it was made.
 *
 *   start event ──(days of the limit)──► first due date ──(days of the extension)──► latest revised due date
 *
 *   in time: done by the first due date; or the resident was told of an extension by then, the revised due date is no
 *   later than the latest, and it was done by the revised due date.
 */
import type { TimeLimit } from '../code-editions/edition.ts';
import type { DateField } from '../vocabulary/complaint.ts';
import { datesInOrder } from '../vocabulary/complaint-rules.ts';
import { isPresent } from '../vocabulary/complaint-table.ts';
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

export interface Clock {
  readonly limit: TimeLimit;
  readonly start: DayNumber;
  readonly due: DayNumber;
  readonly done: DayNumber | null;
}

/** What the clocks of complaints of one edition and stage have in common. */
interface Track {
  readonly limit: TimeLimit;
  /** The days the clock starts on, or a code for nothing. */
  readonly days: ArrayLike<number>;
  /** Due dates by the day the clock starts, each worked out once: many complaints begin on a day. */
  readonly dues: Map<DayNumber, DayNumber | null>;
}

/** The tracks of an event, by edition and stage; or why there is none. */
function tracksOf({ editions, table }: Complaints, event: TimeLimit['event']) {
  const tracks = editions.map(({ timeLimits }) =>
    stages.map((stage): Track | 'no-time-limit' => {
      const limit = timeLimits.find((one) => one.stage === stage && one.event === event);
      return limit === undefined ? 'no-time-limit' : { limit, days: table.day[startField(limit)], dues: new Map() };
    }),
  );
  return { tracks, without: stages.map(() => 'no-edition' as const) };
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

/** The columns while they are filled. */
interface Unfilled {
  readonly reason: (ExclusionReason | null)[];
  readonly limit: (TimeLimit | null)[];
  readonly start: Int32Array;
  readonly due: Int32Array;
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
  const clocks: Unfilled = {
    reason: new Array(length).fill(null),
    limit: new Array(length).fill(null),
    start: new Int32Array(length),
    due: new Int32Array(length),
  };
  const acknowledged = capped ? clocksOf(complaints, context, 'acknowledged') : null;
  fillClocks(clocks, complaints, context, tracksOf(complaints, event), acknowledged);
  return { ...clocks, done: complaints.days(event === 'responded' ? 'responded-on' : 'acknowledged-on') };
}

/** By itself, because the loop is over very many: what comes after it would undo that it was made fast. */
function fillClocks(
  { reason, limit: limits, start: starts, due: dues }: Unfilled,
  complaints: Complaints,
  context: MeasureContext,
  { tracks, without }: ReturnType<typeof tracksOf>,
  acknowledged: Clocks | null,
): void {
  const inOrder = datesInOrder(complaints.table);
  const { editionCodes } = complaints;
  const stageCodes = complaints.table.category.stage.codes;
  for (let i = 0; i < starts.length; i++) {
    const track = (tracks[editionCodes[i]!] ?? without)[stageCodes[i]!]!;
    if (typeof track === 'string') {
      reason[i] = track;
      continue;
    }
    if (inOrder[i] === 0) {
      reason[i] = 'dates-out-of-order';
      continue;
    }
    const { limit } = track;
    let start = track.days[i]!;
    // Acknowledged late or never: the clock starts on the last day allowed. Where that cannot be told, the day it was
    // done must serve.
    if (acknowledged !== null && limit.start === 'acknowledged' && acknowledged.reason[i] === null)
      start = isPresent(start) ? Math.min(start, acknowledged.due[i]!) : acknowledged.due[i]!;
    if (!isPresent(start)) {
      reason[i] = complaints.missing(startField(limit), i);
      continue;
    }
    let due = track.dues.get(start);
    if (due === undefined) {
      due = dueDate(start, limit, context);
      track.dues.set(start, due);
    }
    if (due === null) reason[i] = 'beyond-calendar';
    else {
      limits[i] = limit;
      starts[i] = start;
      dues[i] = due;
    }
  }
}

/** The clock of one complaint, where it can be read. */
export const clockAt = ({ limit, start, due, done }: Clocks, i: number): Clock => ({
  limit: limit[i]!,
  start: start[i]!,
  due: due[i]!,
  done: done[i]!,
});

/** What is recorded of an extension. */
export interface RecordedExtension {
  readonly extended: boolean;
  readonly noticed: DayNumber | null;
  readonly due: DayNumber | null;
}

/** Reads what is recorded of a complaint's extension. */
export function extensionReader({ table }: Complaints): (i: number) => RecordedExtension {
  const { codes, categories } = table.category.extended;
  const yes = categories.findIndex(({ id }) => id === 'yes');
  const { 'extension-noticed-on': noticed, 'extension-due-on': due } = table.day;
  const dayOf = (code: number) => (isPresent(code) ? code : null);
  return (i) => ({ extended: codes[i] === yes, noticed: dayOf(noticed[i]!), due: dayOf(due[i]!) });
}

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
