/**
 * Calendar dates. A date is an `IsoDate` string outside and a day number inside; never a `Date`, so that no
 * time zone can move it.
 */
import { format } from 'date-fns/format';
import { enGB } from 'date-fns/locale/en-GB';

/** A calendar date, `yyyy-mm-dd`. */
export type IsoDate = `${number}-${number}-${number}`;

/** Days since 1 January 1970, an integer. */
export type DayNumber = number;

/** A stretch of days, both ends included. */
export interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** How the report names it, for example `2023/24`. */
  readonly label: string;
}

const MS_A_DAY = 86_400_000;

/** The day number of a date that exists, or `null`. Years 1900 to 2199. */
export function dayFromParts(year: number, month: number, day: number): DayNumber | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return Date.UTC(year, month - 1, day) / MS_A_DAY;
}

/** The day number of an ISO date, or `null` when it is no date. */
export function parseIsoDate(text: string): DayNumber | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match === null ? null : dayFromParts(Number(match[1]), Number(match[2]), Number(match[3]));
}

/**
 * Whether a text is a date that exists, as `2024-03-31`.
 * @example isIsoDate('2024-02-30') // false
 */
export const isIsoDate = (text: string): text is IsoDate => parseIsoDate(text) !== null;

/** The day number of a date known to be valid. Throws a RangeError otherwise. */
export function dayNumber(date: IsoDate): DayNumber {
  const day = parseIsoDate(date);
  if (day === null) throw new RangeError(`“${date}” is not a date: write it as yyyy-mm-dd, for example 2024-03-31`);
  return day;
}

export const isoDate = (day: DayNumber): IsoDate => new Date(day * MS_A_DAY).toISOString().slice(0, 10) as IsoDate;

/**
 * Whether summer time is in force in the United Kingdom at a minute of universal time since 1970: from 01:00 on the last
 * Sunday of March to 01:00 on the last Sunday of October (Summer Time Act 1972, as amended in 2002).
 */
export function isSummerTime(universalMinute: number): boolean {
  const year = new Date(universalMinute * 60_000).getUTCFullYear();
  const [from, to] = summerTimeOf(year);
  return from <= universalMinute && universalMinute < to;
}

const summerTimes = new Map<number, readonly [from: number, to: number]>();

/** The minutes at which summer time begins and ends in a year. */
function summerTimeOf(year: number): readonly [from: number, to: number] {
  const known = summerTimes.get(year);
  if (known !== undefined) return known;
  const lastSunday = (month: number) => {
    const last = Date.UTC(year, month - 1, 31) / MS_A_DAY;
    return (last - weekday(last)) * 1440 + 60;
  };
  const changes = [lastSunday(3), lastSunday(10)] as const;
  summerTimes.set(year, changes);
  return changes;
}

/** 0 is Sunday, 6 is Saturday. */
export const weekday = (day: DayNumber): number => (((day + 4) % 7) + 7) % 7;

/**
 * A date as gov.uk writes it: `31 March 2024`.
 * @example formatDate('2024-03-31') // '31 March 2024'
 */
export function formatDate(date: IsoDate): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return format(new Date(year, month - 1, day), 'd MMMM yyyy', { locale: enGB });
}

/** A stretch of days inside a period, with an id and a label. */
export interface Span {
  readonly id: string;
  readonly label: string;
  readonly from: DayNumber;
  readonly to: DayNumber;
}

const monthNames = 'January February March April May June July August September October November December'.split(' ');

/** The calendar months that a period touches: `2023-04`, `April 2023`. */
export function monthsOf({ from, to }: Period): readonly Span[] {
  const months: Span[] = [];
  let [year, month] = from.split('-').map(Number) as [number, number];
  while (`${year}-${String(month).padStart(2, '0')}` <= to.slice(0, 7)) {
    const first = dayFromParts(year, month, 1)!;
    const next = month === 12 ? dayFromParts(year + 1, 1, 1)! : dayFromParts(year, month + 1, 1)!;
    const id = `${year}-${String(month).padStart(2, '0')}`;
    months.push({ id, label: `${monthNames[month - 1]} ${year}`, from: first, to: next - 1 });
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year++;
  }
  return months;
}

/** The quarters of a period, three months each from its first: `2023-04-to-2023-06`, `April to June 2023`. */
export function quartersOf(period: Period): readonly Span[] {
  const months = monthsOf(period);
  const quarters: Span[] = [];
  for (let i = 0; i < months.length; i += 3) {
    const part = months.slice(i, i + 3);
    const [first, last] = [part[0]!, part.at(-1)!];
    if (first === last) {
      quarters.push(first);
      continue;
    }
    const [month, year] = first.label.split(' ') as [string, string];
    const label = last.label.endsWith(year) ? `${month} to ${last.label}` : `${first.label} to ${last.label}`;
    quarters.push({ id: `${first.id}-to-${last.id}`, label, from: first.from, to: last.to });
  }
  return quarters;
}

/**
 * The financial year of a council, 1 April to 31 March.
 * @example financialYear('2023-24') // { from: '2023-04-01', to: '2024-03-31', label: '2023/24' }
 */
export function financialYear(name: string): Period {
  const match = /^(\d{4})[-/](\d{2}|\d{4})$/.exec(name);
  const start = Number(match?.[1]);
  if (
    match === null ||
    (start + 1) % 100 !== Number(match[2]!.slice(-2)) ||
    (match[2]!.length === 4 && Number(match[2]) !== start + 1)
  ) {
    throw new RangeError(`“${name}” is not a financial year: write it as 2023-24`);
  }
  return { from: `${start}-04-01`, to: `${start + 1}-03-31`, label: `${start}/${match[2]!.slice(-2)}` };
}
