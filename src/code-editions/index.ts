import { type DayNumber, dayNumber, type IsoDate } from '../vocabulary/dates.ts';
import type { Scheme } from '../vocabulary/terms.ts';
import type { CodeEdition } from './edition.ts';
import { housingOmbudsman2022 } from './housing-ombudsman-2022.ts';
import { housingOmbudsman2024 } from './housing-ombudsman-2024.ts';

export type {
  CodeEdition,
  DayUnit,
  Extension,
  NoTimeLimit,
  Provision,
  ProvisionSection,
  StartEvent,
  TimeLimit,
} from './edition.ts';
export { housingOmbudsman2022 } from './housing-ombudsman-2022.ts';
export { housingOmbudsman2024 } from './housing-ombudsman-2024.ts';

/**
 * The editions this version knows. Adding one adds a file and a name here.
 * @example codeEditions.map(({ id }) => id) // ['housing-ombudsman-2022', 'housing-ombudsman-2024']
 */
export const codeEditions: readonly CodeEdition[] = [housingOmbudsman2022, housingOmbudsman2024];

/**
 * The edition in force on a day, answered from an index of some editions.
 * @example indexEditions(codeEditions)(19_500)!.id // 'housing-ombudsman-2022'
 */
export function indexEditions(editions: readonly CodeEdition[]): (day: DayNumber) => CodeEdition | undefined {
  const ranges = editions.map((edition) => ({
    edition,
    from: dayNumber(edition.inForceFrom),
    to: edition.inForceTo === null ? Number.POSITIVE_INFINITY : dayNumber(edition.inForceTo),
  }));
  return (day) => ranges.find(({ from, to }) => from <= day && day <= to)?.edition;
}

/**
 * The edition by which a complaint made on a date is judged, or `undefined` when none that is known was in force.
 * @param editions further editions, or other ones, can be passed in place of the known ones
 * @example codeEditionInForce('housing-ombudsman', '2024-04-01')?.id // 'housing-ombudsman-2024'
 */
export const codeEditionInForce = (
  scheme: Scheme,
  date: IsoDate,
  editions: readonly CodeEdition[] = codeEditions,
): CodeEdition | undefined => indexEditions(editions.filter((edition) => edition.scheme === scheme))(dayNumber(date));

/**
 * The days of a period on which no known edition of a scheme was in force; `null` when every day has one.
 * Timeliness of complaints made on them is not judged.
 * @example daysWithoutEdition({ from: '2021-04-01', to: '2022-03-31' }, 'housing-ombudsman')?.count // 365
 */
export function daysWithoutEdition(
  period: { readonly from: IsoDate; readonly to: IsoDate },
  scheme: Scheme,
): { readonly count: number; readonly first: DayNumber; readonly last: DayNumber } | null {
  const inForce = indexEditions(codeEditions.filter((edition) => edition.scheme === scheme));
  const days: DayNumber[] = [];
  for (let day = dayNumber(period.from); day <= dayNumber(period.to); day++)
    if (inForce(day) === undefined) days.push(day);
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined ? null : { count: days.length, first, last };
}
