/** zod schemas of small things that several texts use. */

import { financialYear, type IsoDate, isIsoDate, type Period } from './dates.ts';
import { formatCount } from './numbers.ts';
import { dayMeant } from './slips.ts';
import * as z from './zod.ts';

/** A date in YAML. */
export const isoDateSchema = z
  .string({ error: 'this should be a date, written as yyyy-mm-dd, for example 2024-03-31' })
  .refine(isIsoDate, {
    abort: true,
    error: ({ input }) => {
      const meant = dayMeant(String(input));
      if (meant === null) return 'this is not a date that exists: write it as yyyy-mm-dd, for example 2024-03-31';
      // In 03/04/2024 either may be the day.
      return /[a-z]/i.test(String(input))
        ? `write the day as yyyy-mm-dd: ${meant}`
        : `write this date as yyyy-mm-dd, which is ${meant} if the day comes first`;
    },
  })
  .meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
  .transform((text) => text as IsoDate);

/** Longer than any name, and still short enough for a chart, a heading or a column of a table. */
const MOST_LETTERS = 300;

/** A name that the report prints. */
export const labelSchema = z
  .string()
  .min(1)
  .max(MOST_LETTERS, {
    error: ({ input }) =>
      `a name has at most ${MOST_LETTERS} letters, and this has ${formatCount(String(input).length)}: what is longer belongs in a text`,
  });

/** An id that outputs publish: small letters, digits and hyphens, beginning with a letter. */
export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
    error: 'an id has small letters, digits and single hyphens, and begins with a letter',
  })
  .refine((id) => !reservedIds.includes(id), {
    error: 'this id has a meaning of its own here; choose another, such as “unknown”',
  });

/** Ids that figures and texts use for something else: the kinds of nothing, and “each”. */
export const reservedIds: readonly string[] = ['not-recorded', 'not-recognised', 'not-collected', 'each'];

const spelledPeriodSchema = z
  .strictObject({ from: isoDateSchema, to: isoDateSchema, label: z.string().min(1) })
  .refine(({ from, to }) => from <= to, { error: '“from” is after “to”', path: ['from'] });

/** A reporting period: a financial year such as 2023-24, or from, to and label. */
export const periodSchema = z
  .unknown()
  .meta({
    anyOf: [
      { type: 'string', pattern: '^\\d{4}-\\d{2}$' },
      {
        type: 'object',
        properties: { from: { type: 'string' }, to: { type: 'string' }, label: { type: 'string', minLength: 1 } },
        required: ['from', 'to', 'label'],
        additionalProperties: false,
      },
    ],
  })
  .transform((value, context): Period => {
    if (typeof value === 'string') {
      try {
        return financialYear(value);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
        return z.NEVER;
      }
    }
    if (typeof value !== 'object' || value === null) {
      const message = 'this should be a financial year such as 2023-24, or an entry each for from, to and label';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
    const spelled = spelledPeriodSchema.safeParse(value);
    if (spelled.success) return spelled.data;
    for (const issue of spelled.error.issues) context.issues.push({ ...issue, input: value } as never);
    return z.NEVER;
  });
