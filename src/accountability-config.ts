/** The entries of `report.yaml` about what a landlord answers for, and the files they name. */

import { actionStatusIds, type LearningAction, type ReportCorrection } from './vocabulary/accountability.ts';
import {
  failureInstruments,
  failureOrderTypes,
  type OmbudsmanOrder,
  orderKinds,
  orderTypes,
} from './vocabulary/ombudsman.ts';
import type { Slice } from './vocabulary/results.ts';
import { idSchema, isoDateSchema, periodSchema } from './vocabulary/schemas.ts';
import { stages } from './vocabulary/terms.ts';
import * as z from './vocabulary/zod.ts';

const text = z.string().trim().min(1);
const pounds = z
  .number()
  .min(0)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, {
    error: 'this should be an amount in pounds, with pence after a point',
  });
const link = z
  .string()
  .regex(/^https:\/\/[^\s"<>]+$/, { error: 'this should be an address that begins with https://' });
const ids = <T extends string>(list: Readonly<Record<T, unknown>>) => z.enum(Object.keys(list) as [T, ...T[]]);

const versionSchema = z.string({ error: 'write the version in quotation marks, such as "1.10"' }).trim().min(1);

const publicationSchema = z.strictObject({ title: text, period: periodSchema, url: link });

export const failureOrderSchema = z
  .strictObject({
    type: z.literal([...failureOrderTypes]),
    issuedOn: isoDateSchema,
    instrument: ids(failureInstruments).optional(),
    grounds: text.optional(),
    complied: z.boolean().optional(),
    /** The Ombudsman’s report that lists it, with the quarter it covers. */
    publication: z.strictObject({ title: text, period: periodSchema }).optional(),
  })
  .transform(({ type, issuedOn, instrument, grounds, complied, publication }) => ({
    type,
    issuedOn,
    ...(instrument === undefined ? {} : { instrument }),
    ...(grounds === undefined ? {} : { grounds }),
    ...(complied === undefined ? {} : { complied }),
    ...(publication === undefined ? {} : { publication }),
  }));

/** An order as it is listed: whether it is for severe maladministration may be left to the findings. */
export type ListedOrder = Omit<OmbudsmanOrder, 'severe'> & { readonly severe: boolean | null };

const orderSchema = z
  .strictObject({
    kind: ids(orderKinds),
    type: ids(orderTypes),
    determinedOn: isoDateSchema,
    /** Left out, it is told by the findings of the determination. */
    severe: z.boolean().optional(),
    /** Pounds; only with the type compensation. */
    compensation: pounds.optional(),
    due: isoDateSchema.optional(),
    complied: isoDateSchema.optional(),
  })
  .superRefine(({ type, compensation, determinedOn, due, complied }, context) => {
    const bad = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if ((type === 'compensation') !== (compensation !== undefined))
      bad('type', 'an order of the type “compensation” has an amount under “compensation:”, and no other has');
    if (due !== undefined && due < determinedOn) bad('due', 'this day is before the determination');
    if (complied !== undefined && complied < determinedOn) bad('complied', 'this day is before the determination');
  })
  .transform(
    ({ kind, type, determinedOn, severe, compensation, due, complied }): ListedOrder => ({
      kind,
      type,
      determinedOn,
      severe: severe ?? null,
      compensationPence: compensation === undefined ? null : Math.round(compensation * 100),
      dueOn: due ?? null,
      compliedOn: complied ?? null,
    }),
  );

const correctionSchema = z
  .strictObject({
    what: text,
    was: text,
    is: text.optional(),
    /** Instead of `is`: the figure it is now. */
    measure: text.optional(),
    stage: z.literal([...stages]).optional(),
    source: idSchema.optional(),
    as: text.optional(),
    why: text,
  })
  .superRefine(({ is, measure }, context) => {
    if ((is === undefined) === (measure === undefined))
      context.addIssue({
        code: 'custom',
        path: ['what'],
        message: 'a correction says what is now true either in words (“is”) or by a figure (“measure”)',
      });
  })
  .transform(({ what, was, is, measure, stage, source, as, why }): ReportCorrection => {
    const slice: Slice = { ...(stage === undefined ? {} : { stage }), ...(source === undefined ? {} : { source }) };
    return { what, was, is: is ?? { measure: measure!, slice, as: as ?? '' }, why };
  });

/** Entries of `report.yaml`. */
export const accountabilityEntries = {
  selfAssessment: z
    .strictObject({
      file: text,
      /** The id of the edition it answers; left out, the one in force on the day the report is prepared. */
      edition: text.optional(),
      landlords: z.array(z.strictObject({ id: idSchema, label: text })).default([]),
      approvedOn: isoDateSchema.optional(),
      lastYear: z.strictObject({ file: text, edition: text.optional() }).optional(),
      /** A file with the official wording of each provision. */
      wording: text.optional(),
    })
    .optional(),
  /** The Ombudsman’s orders and recommendations; an empty list is a nil return. */
  orders: z.array(orderSchema).optional(),
  /** A file with what was learned. */
  learning: text.optional(),
  publications: z
    .strictObject({
      landlordReport: z.union([publicationSchema, z.literal('none')], {
        error: 'this should be “none”, or have a title, a period and a url',
      }),
      whyNone: text.optional(),
      others: z.array(publicationSchema).optional(),
    })
    .optional(),
  governingBody: z
    .strictObject({
      name: text,
      memberResponsible: text.optional(),
      reportedOn: z.array(isoDateSchema).default([]),
      consideredOn: isoDateSchema.optional(),
      minute: text.optional(),
      approver: text.optional(),
    })
    .optional(),
  /** Which version of the report this is. */
  version: versionSchema.optional(),
  supersedes: z
    .strictObject({ version: versionSchema, publishedOn: isoDateSchema, corrections: z.array(correctionSchema).min(1) })
    .optional(),
  publishedAt: link.optional(),
  /** For each reason for refusing, by its id: the exclusion of the Code that it is, or `none`. */
  refusalReasons: z.record(idSchema, idSchema).default({}),
};

/** A file of what was learned. */
export const learningSchema = z
  .array(
    z
      .strictObject({
        id: idSchema,
        theme: idSchema.optional(),
        heard: text,
        changed: text,
        owner: text,
        due: isoDateSchema.optional(),
        status: z.enum([...actionStatusIds]),
        done: isoDateSchema.optional(),
        outcome: text.optional(),
        carriedFrom: text.optional(),
      })
      .superRefine(({ status, done, due }, context) => {
        const bad = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
        if ((status === 'done') !== (done !== undefined))
          bad('status', 'an action that is done has the day under “done:”, and no other has');
        if ((status === 'planned' || status === 'under-way') && due === undefined)
          bad('status', 'an action that is planned or under way has the day it is due under “due:”');
      })
      .transform(
        ({ id, theme, heard, changed, owner, due, status, done, outcome, carriedFrom }): LearningAction => ({
          id,
          theme: theme ?? null,
          heard,
          changed,
          ownerRole: owner,
          dueOn: due ?? null,
          status,
          doneOn: done ?? null,
          outcome: outcome ?? null,
          carriedFrom: carriedFrom ?? null,
        }),
      ),
  )
  .min(1, { error: 'nothing is listed; where nothing was learned, take “learning:” out of the configuration' })
  .superRefine((actions, context) => {
    for (const [i, { id }] of actions.entries())
      if (actions.findIndex((other) => other.id === id) < i)
        context.addIssue({ code: 'custom', path: [i, 'id'], message: `another action is called “${id}” too` });
  });

/** The official wording of provisions, by their numbers. */
export const wordingSchema = z.record(
  z.string().regex(/^\d{1,2}\.\d{1,2}$/, {
    error: 'this should be the number of a provision in quotation marks, such as "6.10"',
  }),
  text,
);
