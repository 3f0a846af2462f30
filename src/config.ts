/** The configuration of a report, `report.yaml`: who, which year, which files, and how open questions are answered. */
import * as z from 'zod';
import { type Parsed, parseSettings } from './settings.ts';
import { complaintFieldIds } from './vocabulary/complaint.ts';
import { failureOrderTypes } from './vocabulary/ombudsman.ts';
import { periodBases } from './vocabulary/results.ts';
import { idSchema, isoDateSchema, periodSchema } from './vocabulary/schemas.ts';
import { reportStatuses, schemes, stages } from './vocabulary/terms.ts';

const text = z.string().trim().min(1);

/** The measures a given figure can stand for, so far. */
const givenMeasures = ['TP09', 'failure-orders'] as const;

const entriesSchema = z.strictObject({
  organisation: z.strictObject({ id: idSchema, name: text }),
  period: periodSchema,
  basis: z.enum(periodBases),
  scheme: z.enum(schemes).default('housing-ombudsman'),
  calendar: z.enum(['england-and-wales']),
  extractedOn: isoDateSchema,
  preparedOn: isoDateSchema,
  status: z.enum(reportStatuses),
  /** The name of a template of this package, or a folder beginning with `./`. */
  template: text,
  content: text,
  sources: z.array(z.strictObject({ mapping: text, export: text })).min(1),
  settings: z.strictObject({
    unstatedDays: z.enum(['working', 'calendar']),
    partlyUpheld: z.enum(['upheld', 'not-upheld']),
  }),
  determinations: z.array(z.strictObject({ determinedOn: isoDateSchema })).optional(),
  failureOrders: z
    .array(z.strictObject({ type: z.literal([...failureOrderTypes]), issuedOn: isoDateSchema }))
    .optional(),
  given: z
    .array(
      z.strictObject({
        id: idSchema,
        measure: z.enum(givenMeasures),
        label: text,
        value: z.number().min(0),
        unit: z.enum(['percent', 'count']),
        period: text,
        source: text,
      }),
    )
    .superRefine((given, context) => {
      for (const [i, { id, unit, value }] of given.entries()) {
        if (unit === 'percent' && value > 100) {
          context.addIssue({ code: 'custom', path: [i, 'value'], message: 'a percentage is at most 100' });
        }
        if (given.findIndex((other) => other.id === id) < i) {
          context.addIssue({
            code: 'custom',
            path: [i, 'id'],
            message: `“${id}” is the id of another given figure too`,
          });
        }
      }
    })
    .default([]),
  corrections: z
    .array(
      z.strictObject({
        source: idSchema,
        reference: text,
        stage: z.literal([...stages]),
        field: z.enum(
          complaintFieldIds.filter((field) => !['reference', 'contributing-themes', 'compensation'].includes(field)),
        ),
        from: text.nullable(),
        to: text.nullable(),
        reason: text,
        role: text,
        date: isoDateSchema,
      }),
    )
    .default([]),
});

export const configSchema = entriesSchema.superRefine(({ preparedOn, extractedOn, period }, context) => {
  if (preparedOn < extractedOn) {
    const message = 'the report cannot be prepared before the exports are taken';
    context.addIssue({ code: 'custom', path: ['preparedOn'], message });
  }
  if (preparedOn <= period.to) {
    const message = 'the report of a period cannot be prepared before the period ends';
    context.addIssue({ code: 'custom', path: ['preparedOn'], message });
  }
});

export type ReportConfig = z.output<typeof configSchema>;

/** Parse a configuration. */
export const parseConfig = (content: string, options: { readonly name: string }): Parsed<ReportConfig> =>
  parseSettings(content, configSchema, options.name);
