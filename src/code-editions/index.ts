import { dayNumber, type IsoDate } from '../vocabulary/dates.ts';
import type { Scheme } from '../vocabulary/terms.ts';
import type { CodeEdition } from './edition.ts';
import { housingOmbudsman2022 } from './housing-ombudsman-2022.ts';

export type { CodeEdition, DayUnit, Extension, StartEvent, TimeLimit } from './edition.ts';
export { housingOmbudsman2022 } from './housing-ombudsman-2022.ts';

/** The editions this version knows. Adding one adds a file and a name here. */
export const codeEditions: readonly CodeEdition[] = [housingOmbudsman2022];

/**
 * The edition by which a complaint made on a date is judged, or `undefined` when none that is known was in force.
 * @param editions further editions, or other ones, can be passed in place of the known ones
 * @example codeEditionInForce('housing-ombudsman', '2023-07-17')?.id // 'housing-ombudsman-2022'
 */
export function codeEditionInForce(
  scheme: Scheme,
  date: IsoDate,
  editions: readonly CodeEdition[] = codeEditions,
): CodeEdition | undefined {
  const day = dayNumber(date);
  return editions.find(
    (edition) =>
      edition.scheme === scheme &&
      dayNumber(edition.inForceFrom) <= day &&
      (edition.inForceTo === null || day <= dayNumber(edition.inForceTo)),
  );
}
