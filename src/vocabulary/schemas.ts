/** zod schemas of small things that several texts use. */
import { z } from 'zod';
import { financialYear, type IsoDate, isIsoDate, type Period } from './dates.ts';

/** A date in YAML. */
export const isoDateSchema = z
  .string({ error: 'this should be a date, written as yyyy-mm-dd' })
  .refine(isIsoDate, { error: 'this is not a date that exists: write it as yyyy-mm-dd, for example 2024-03-31' })
  .transform((text) => text as IsoDate);

/** An id that outputs publish: small letters, digits and hyphens, beginning with a letter. */
export const idSchema = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
  error: 'an id has small letters, digits and single hyphens, and begins with a letter',
});

/** A reporting period: a financial year such as 2023-24, or from, to and label. */
export const periodSchema = z.union(
  [
    z.string().transform((name, context): Period => {
      try {
        return financialYear(name);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
        return z.NEVER;
      }
    }),
    z
      .strictObject({ from: isoDateSchema, to: isoDateSchema, label: z.string().min(1) })
      .refine(({ from, to }) => from <= to, { error: '“from” is after “to”', path: ['from'] }),
  ],
  {
    error:
      'this should be a financial year such as 2023-24, or an entry each for from, to and label, with dates as yyyy-mm-dd',
  },
);
