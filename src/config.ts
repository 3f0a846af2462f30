/** The configuration of a report, `report.yaml`: who, which year, which files, and how open questions are answered. */
import { z } from 'zod';
import { type Parsed, parseSettings } from './settings.ts';
import { complaintFieldIds } from './vocabulary/complaint.ts';
import { failureOrderTypes } from './vocabulary/ombudsman.ts';
import { periodBases } from './vocabulary/results.ts';
import { idSchema, isoDateSchema, periodSchema } from './vocabulary/schemas.ts';
import { reportStatuses, schemes, stages } from './vocabulary/terms.ts';

const text = z.string().min(1);

export const configSchema = z.strictObject({
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
        measure: text,
        label: text,
        value: z.number().min(0),
        unit: z.enum(['percent', 'count']),
        period: text,
        source: text,
      }),
    )
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

export type ReportConfig = z.output<typeof configSchema>;

/** Parse a configuration. */
export const parseConfig = (content: string, options: { readonly name: string }): Parsed<ReportConfig> =>
  parseSettings(content, configSchema, options.name);
