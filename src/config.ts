/** The configuration of a report, `report.yaml`: who, which year, which files, and how open questions are answered. */

import { accountabilityEntries, failureOrderSchema } from './accountability-config.ts';
import { type Parsed, parseSettings } from './settings.ts';
import { complaintFieldIds } from './vocabulary/complaint.ts';
import { type GivenFigure, givenAbouts, givenUnits, type Target } from './vocabulary/given.ts';
import { type Determination, findingIds } from './vocabulary/ombudsman.ts';
import { protectedDimensions } from './vocabulary/published.ts';
import { type Landlord, periodBases, type Slice } from './vocabulary/results.ts';
import { idSchema, isoDateSchema, periodSchema } from './vocabulary/schemas.ts';
import { type Dimension, dimensions, reportStatuses, type Stage, schemes, stages } from './vocabulary/terms.ts';
import * as z from './vocabulary/zod.ts';

const text = z.string().trim().min(1);
const count = z.int().min(0);

/** The address of a figure: a stage, and an id for each dimension. */
const sliceEntries = {
  stage: z.literal([...stages]).optional(),
  ...(Object.fromEntries(dimensions.map((dimension) => [dimension, z.coerce.string().min(1).optional()])) as {
    [D in Dimension]: z.ZodOptional<z.ZodCoercedString>;
  }),
};

/** The address among the entries of an item, without what is not there. */
function sliceOf(
  entries: { readonly stage?: Stage | undefined } & { readonly [D in Dimension]?: string | undefined },
): Slice {
  const named = ['stage', ...dimensions] as const;
  return Object.fromEntries(
    named.flatMap((name) => (entries[name] === undefined ? [] : [[name, entries[name]]])),
  ) as Slice;
}

const givenSchema = z
  .strictObject({
    id: idSchema,
    measure: text,
    ...sliceEntries,
    /** The id of the source it is of, where it is of one; `source` says where it is published. */
    from: idSchema.optional(),
    about: z.enum(givenAbouts),
    label: text,
    k: count.optional(),
    n: count.optional(),
    value: z.number().min(0).optional(),
    unit: z.enum(givenUnits).optional(),
    period: text,
    source: text,
  })
  .superRefine(({ k, n, value, unit }, context) => {
    const bad = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if ((k === undefined) === (value === undefined))
      bad('id', 'a given figure has either “k” (and “n”, out of how many) or a “value” with its “unit”');
    else if (value !== undefined && unit === undefined) bad('value', 'a value needs its “unit”');
    else if (value !== undefined && n !== undefined) bad('n', '“n” goes with “k”, not with “value”');
    else if (k !== undefined && unit !== undefined) bad('unit', '“unit” goes with “value”, not with “k”');
    else if (unit === 'percent' && value! > 100) bad('value', 'a percentage is at most 100');
    else if (k !== undefined && n !== undefined && k > n) bad('k', '“k” is more than “n”');
  })
  .transform(({ id, measure, from, about, label, k, n, value, unit, period, source, ...slice }): GivenFigure => {
    const amount = k === undefined ? { value: value!, unit: unit! } : { k, n: n ?? null };
    return { id, measure, slice: sliceOf({ ...slice, source: from }), about, label, amount, period, source };
  });

const targetSchema = z
  .strictObject({
    measure: text,
    ...sliceEntries,
    atLeast: z.number().min(0).optional(),
    atMost: z.number().min(0).optional(),
    by: text,
  })
  .superRefine(({ atLeast, atMost }, context) => {
    if ((atLeast === undefined) === (atMost === undefined))
      context.addIssue({ code: 'custom', path: ['measure'], message: 'a target has either “atLeast” or “atMost”' });
  })
  .transform(
    ({ measure, atLeast, atMost, by, ...slice }): Target => ({
      measure,
      slice: sliceOf(slice),
      atLeast: atLeast ?? null,
      atMost: atMost ?? null,
      source: by,
    }),
  );

const findingSchema = z.strictObject({ finding: z.enum(findingIds), category: text.nullable().default(null) });

const determinationsSchema = z.array(
  z
    .strictObject({ determinedOn: isoDateSchema, findings: z.array(findingSchema).min(1).optional() })
    .transform(
      ({ determinedOn, findings }): Determination =>
        findings === undefined ? { determinedOn } : { determinedOn, findings },
    ),
);

/** The Ombudsman's published findings, whose landlord it is, and how dates of another form than its own are read. */
const determinationsFileSchema = z.strictObject({
  file: text,
  landlord: z.union([text, z.array(text).min(1)], {
    error: 'this should be the landlord’s name, or a list of its names',
  }),
  dates: z
    .strictObject({
      slashed: z.literal('day-month-year').optional(),
      reissued: z.enum(['first-date', 'last-date']).optional(),
      monthOnly: z.literal('first-day').optional(),
    })
    .default({}),
});

/** A section: one of the template's by its id, or one of the council's own by the name of its text. */
const sectionSchema = z.union([idSchema, z.strictObject({ own: idSchema })], {
  error: 'this should be the id of a section of the template, or “own:” and the name of a text in the content folder',
});

/** A complaint in two exports is one: whose values come first, whose receipt counts, and what references alike are. */
const oneComplaintSchema = z.strictObject({
  countedUnder: z.union([idSchema, z.array(idSchema).min(1)], {
    error: 'this should be the id of a source, or a list of them in the order in which they count',
  }),
  receivedBy: idSchema.optional(),
  alike: z.enum(['ask', 'same', 'different']).optional(),
});

/** Limits of what is known here, told as that. */
const unknownScheme = ({ input }: { readonly input?: unknown }) =>
  input === undefined
    ? undefined
    : `only the Complaint Handling Code of the Housing Ombudsman is known (“housing-ombudsman”)${
        /lgsco|local.?gov/i.test(String(input))
          ? ': the Code of the Local Government and Social Care Ombudsman has other time limits and duties, and a report by it cannot be made yet. Complaints about housing management by a landlord in England are under the Housing Ombudsman'
          : ', and a report by another Code cannot be made yet'
      }`;

const unknownCalendar = ({ input }: { readonly input?: unknown }) => {
  if (input === undefined) return undefined;
  const other = /scot/i.test(String(input))
    ? 'Scotland'
    : /ireland|^ni$/i.test(String(input))
      ? 'Northern Ireland'
      : null;
  if (other === null && /^(england|wales|uk|gb|united.kingdom)/i.test(String(input)))
    return 'write “england-and-wales”: the two have the same bank holidays';
  return `the bank holidays of ${other ?? 'any other nation than England and Wales'} are not known yet, and without them working days would be counted wrongly; only “england-and-wales” is known. Landlords outside England are under another Ombudsman, whose Code is not known here either`;
};

const entriesSchema = z.strictObject({
  organisation: z.strictObject({ id: idSchema, name: text }),
  period: periodSchema,
  basis: z.enum(periodBases),
  scheme: z.enum(schemes, { error: unknownScheme }).default('housing-ombudsman'),
  calendar: z.enum(['england-and-wales'], { error: unknownCalendar }),
  extractedOn: isoDateSchema,
  preparedOn: isoDateSchema,
  status: z.enum(reportStatuses),
  /** The name of a template of this package, or a folder beginning with `./`. */
  template: text,
  content: text,
  /** The whole order of the report, where it is not the template's. */
  sections: z.array(sectionSchema).min(1).optional(),
  /** Colours and logo. */
  theme: text.optional(),
  /** The landlord's own addresses and telephone numbers, which its texts may print. */
  publicContacts: z.array(text).default([]),
  sources: z
    .array(
      z.strictObject({
        mapping: text,
        export: text,
        landlord: idSchema.optional(),
        /** The day this export was taken, where it is another than that of all. */
        extractedOn: isoDateSchema.optional(),
      }),
    )
    .min(1),
  /** Several landlords that report together; each source names its landlord. */
  landlords: z
    .array(
      z
        .strictObject({ id: idSchema, label: text, homes: z.int().min(1).optional() })
        .transform((landlord): Landlord => ({ ...landlord, sources: [] })),
    )
    .default([]),
  /** There was no complaint in the period; without this an export without any is taken for a mistake. */
  nilReturn: z.boolean().default(false),
  /** Whether a word that no mapping knows stops the build, or goes on as “not recognised” in a report that is never published. */
  unknownWords: z.enum(['stop', 'not-recognised']).default('stop'),
  /** Sources that give totals and no records; their figures are under “given”. */
  totalsOnly: z.array(z.strictObject({ id: idSchema, label: text })).default([]),
  sharedReferences: z
    .union([z.enum(['stop', 'different']), oneComplaintSchema], {
      error:
        'this should be “stop”, “different”, or “countedUnder” with the id of a source, and perhaps “receivedBy” with another and “alike” (ask, same or different)',
    })
    .default('stop'),
  settings: z.strictObject({
    unstatedDays: z.enum(['working', 'calendar']),
    partlyUpheld: z.enum(['upheld', 'not-upheld']),
    startDay: z.enum(['not-counted', 'counted']).default('not-counted'),
    stage2Edition: z.enum(['first-made', 'escalation-asked']).default('first-made'),
    lateAcknowledgement: z.enum(['actual', 'latest-permissible']).default('actual'),
    flagOnlyExtensions: z.enum(['left-out', 'late', 'within-maximum']).default('left-out'),
    ch02Denominator: z.enum(['received', 'due', 'responded']).default('received'),
    tsmRefusedAndWithdrawn: z.enum(['counted', 'left-out']).default('counted'),
    leastCoverage: z.number().min(0).max(100).optional(),
  }),
  homes: z
    .strictObject({
      all: z.int().min(1),
      lcra: z.int().min(1).optional(),
      lcho: z.int().min(1).optional(),
      asAt: isoDateSchema,
      source: text,
    })
    .optional(),
  /** Which tenures are in which group of homes of the Tenant Satisfaction Measures. */
  stockGroups: z.strictObject({ lcra: z.array(idSchema).optional(), lcho: z.array(idSchema).optional() }).optional(),
  determinations: determinationsSchema.optional(),
  determinationsFile: determinationsFileSchema.optional(),
  failureOrders: z.array(failureOrderSchema).optional(),
  ...accountabilityEntries,
  /** Last year's measures.json, as it is now and, where that was kept, as it was published. */
  lastYear: z
    .strictObject({
      measures: text,
      published: text.optional(),
      /** Why figures of last year are not what was published: of all, or of one measure. */
      restated: z
        .array(
          z
            .strictObject({ measure: text.optional(), ...sliceEntries, from: idSchema.optional(), why: text })
            .transform(({ measure, why, from, ...slice }) => ({
              measure: measure ?? null,
              slice: sliceOf({ ...slice, source: from }),
              why,
            })),
        )
        .default([]),
    })
    .optional(),
  /** Small numbers withheld on publication, by dimension; “shown” where it was decided to show them. */
  smallNumbers: z
    .union(
      [
        z.literal('shown'),
        z.strictObject({ below: z.int().min(2).max(100), dimensions: z.array(z.enum(protectedDimensions)).min(1) }),
      ],
      { error: 'this should be “shown”, or “below” with a number from 2 to 100 and “dimensions” with a list of them' },
    )
    .optional(),
  given: z.array(givenSchema).default([]),
  targets: z.array(targetSchema).default([]),
  /** Rows that cannot be counted and that nobody can mend, each left out by a decision. */
  leftOut: z
    .array(
      z
        .strictObject({
          source: idSchema,
          reference: z.coerce.string().min(1).optional(),
          /** Of a row without a reference: its line in the export. */
          line: z.int().min(1).optional(),
          stage: z.literal([...stages]).optional(),
          reason: text,
          role: text,
          date: isoDateSchema,
        })
        .superRefine(({ reference, line }, context) => {
          if ((reference === undefined) === (line === undefined))
            context.addIssue({
              code: 'custom',
              path: ['source'],
              message: 'a row is named by its “reference”, or by its “line” where it has none',
            });
        }),
    )
    .default([]),
  /** A file of corrections, beside those listed here. */
  correctionsFile: text.optional(),
  corrections: z
    .array(
      z.strictObject({
        source: idSchema,
        reference: text,
        stage: z.literal([...stages]).optional(),
        field: z.enum(complaintFieldIds.filter((field) => !['reference', 'contributing-themes'].includes(field))),
        from: text.nullable(),
        to: text.nullable(),
        reason: text,
        role: text,
        date: isoDateSchema,
      }),
    )
    .default([]),
});

export const configSchema = entriesSchema.superRefine((entries, context) => {
  const { preparedOn, extractedOn, period } = entries;
  if (entries.determinations !== undefined && entries.determinationsFile !== undefined) {
    const message = 'determinations are either listed or read from a file, not both';
    context.addIssue({ code: 'custom', path: ['determinationsFile'], message });
  }
  if (preparedOn < extractedOn) {
    const message = 'the report cannot be prepared before the exports are taken';
    context.addIssue({ code: 'custom', path: ['preparedOn'], message });
  }
  for (const [i, source] of entries.sources.entries()) {
    if (source.extractedOn === undefined || source.extractedOn <= preparedOn) continue;
    const message = 'the report cannot be prepared before the exports are taken';
    context.addIssue({ code: 'custom', path: ['sources', i, 'extractedOn'], message });
  }
  if (preparedOn <= period.to) {
    const message = 'the report of a period cannot be prepared before the period ends';
    context.addIssue({ code: 'custom', path: ['preparedOn'], message });
  }
});

export type ReportConfig = z.output<typeof configSchema>;

/**
 * Parse a configuration.
 * @example parseConfig(configYaml, { name: 'report.yaml' }).value?.period.label // '2023/24'
 */
export const parseConfig = (content: string, options: { readonly name: string }): Parsed<ReportConfig> =>
  parseSettings(content, configSchema, options.name);
