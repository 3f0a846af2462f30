/** The rules by which a field of several rows of one complaint is put together. None looks at the order of the rows. */
import * as z from '../vocabulary/zod.ts';

const ofDates = ['first', 'last', 'main-row'] as const;
const ofWords = ['main-row'] as const;

export const issueRules = {
  outcome: ['upheld-if-any', 'partly-if-mixed', 'main-row'],
  status: ['open-if-any', 'main-row'],
  extended: ['yes-if-any', 'main-row'],
  'main-theme': ['in-declared-order', 'main-row'],
  compensation: ['sum', 'main-row'],
  'service-area': ofWords,
  tenure: ofWords,
  channel: ofWords,
  'refusal-reason': ofWords,
  'extension-reason': ofWords,
  'received-on': ofDates,
  'acknowledged-on': ofDates,
  'logged-on': ofDates,
  'escalated-on': ofDates,
  'responded-on': ofDates,
  'extension-noticed-on': ofDates,
  'extension-due-on': ofDates,
} as const;

/** The fields that may belong to the issue; contributing themes are always put together. */
export type IssueField = keyof typeof issueRules;

const dates = z.enum(ofDates).optional();
const words = z.enum(ofWords).optional();

/** The rule of each field that belongs to the issue. */
export const issueFields = z.strictObject({
  outcome: z.enum(issueRules.outcome).optional(),
  status: z.enum(issueRules.status).optional(),
  extended: z.enum(issueRules.extended).optional(),
  'main-theme': z.enum(issueRules['main-theme']).optional(),
  compensation: z.enum(issueRules.compensation).optional(),
  'service-area': words,
  tenure: words,
  channel: words,
  'refusal-reason': words,
  'extension-reason': words,
  'received-on': dates,
  'acknowledged-on': dates,
  'logged-on': dates,
  'escalated-on': dates,
  'responded-on': dates,
  'extension-noticed-on': dates,
  'extension-due-on': dates,
} satisfies Record<IssueField, z.ZodType>);
