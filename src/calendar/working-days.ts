/**
 * Working days: Monday to Friday without bank holidays. The day a clock starts from is day 0: it does not count.
 *
 *   Thu 6 Apr   Fri 7 (Good Friday)   Sat 8   Sun 9   Mon 10 (Easter Monday)   Tue 11   Wed 12
 *   day 0                                                                      1        2
 */
import { type DayNumber, dayNumber, type IsoDate, weekday } from '../vocabulary/dates.ts';

export interface Calendar {
  readonly id: string;
  readonly title: string;
  /** First and last day for which the holidays are known. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly holidays: readonly IsoDate[];
  readonly source: string;
}

/** Working days of one calendar, answered from an index. `null` means beyond the days the calendar knows. */
export interface WorkingDays {
  /** The `count`th working day after a day; for 0, the day itself. */
  add(day: DayNumber, count: number): DayNumber | null;
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  between(from: DayNumber, to: DayNumber): number | null;
}

/**
 * A calendar as a way to count working days.
 * @example indexWorkingDays(englandAndWales) !== undefined // true
 */
export function indexWorkingDays(calendar: Calendar): WorkingDays {
  const first = dayNumber(calendar.from);
  const length = dayNumber(calendar.to) - first + 1;
  const holidays = new Set(calendar.holidays.map(dayNumber));
  /** Working days from the first day up to and including each day. */
  const upTo = new Int32Array(length);
  const workingDays: DayNumber[] = [];
  for (let i = 0; i < length; i++) {
    const day = first + i;
    if (weekday(day) !== 0 && weekday(day) !== 6 && !holidays.has(day)) workingDays.push(day);
    upTo[i] = workingDays.length;
  }
  const countUpTo = (day: DayNumber): number | null => upTo[day - first] ?? null;
  return {
    add(day, count) {
      const before = countUpTo(day);
      if (before === null) return null;
      return count === 0 ? day : (workingDays[before + count - 1] ?? null);
    },
    between(from, to) {
      const a = countUpTo(from);
      const b = countUpTo(to);
      return a === null || b === null ? null : b - a;
    },
  };
}
