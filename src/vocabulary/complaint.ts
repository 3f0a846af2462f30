/**
 * The fields of a complaint at a stage. A mapping reads each from a column of an export, gives it a constant, or
 * lists it as not collected; nothing else of the export leaves the reader.
 */
import { stageOutcomes, stages, statuses } from './terms.ts';

interface FieldDefinition {
  readonly kind: 'reference' | 'closed' | 'category' | 'theme-list' | 'date' | 'money';
  /** As it stands in a sentence, after “the” or “no”. */
  readonly label: string;
  readonly definition: string;
  /** The ids of a closed list. */
  readonly ids?: readonly string[];
}

export const complaintFields = {
  reference: {
    kind: 'reference',
    label: 'reference',
    definition: 'The case system’s own number. Stays on the machine: it is in no output meant for others.',
  },
  stage: {
    kind: 'closed',
    label: 'stage',
    ids: stages.map(String),
    definition: 'Stage 1 or stage 2 of the procedure.',
  },
  status: {
    kind: 'closed',
    label: 'status (open, decided, refused or withdrawn)',
    ids: statuses,
    definition: 'Open, decided, refused or withdrawn. Where a source does not collect it, an outcome means decided.',
  },
  outcome: {
    kind: 'closed',
    label: 'outcome',
    ids: stageOutcomes,
    definition: 'The landlord’s decision at the stage.',
  },
  extended: {
    kind: 'closed',
    label: 'extension flag',
    ids: ['yes', 'no'],
    definition: 'Whether the time was extended.',
  },
  'service-area': { kind: 'category', label: 'service area', definition: 'The service the complaint is about.' },
  tenure: { kind: 'category', label: 'tenure', definition: 'How the resident holds the home.' },
  channel: { kind: 'category', label: 'channel', definition: 'How the complaint was made.' },
  'main-theme': { kind: 'category', label: 'main theme', definition: 'What the complaint is chiefly about.' },
  'contributing-themes': {
    kind: 'theme-list',
    label: 'contributing themes',
    definition: 'What else the complaint is about; none, one or several, from the same list as the main theme.',
  },
  'refusal-reason': { kind: 'category', label: 'refusal reason', definition: 'Why the complaint was not accepted.' },
  'extension-reason': { kind: 'category', label: 'extension reason', definition: 'Why more time was taken.' },
  'received-on': {
    kind: 'date',
    label: 'received date',
    definition: 'The day the complaint was made; at stage 2, the day escalation was asked for.',
  },
  'acknowledged-on': { kind: 'date', label: 'acknowledgement date', definition: 'The day it was acknowledged.' },
  'logged-on': {
    kind: 'date',
    label: 'logged date',
    definition: 'The day it was logged as a complaint at this stage.',
  },
  'escalated-on': {
    kind: 'date',
    label: 'escalation date',
    definition: 'The day escalation to stage 2 was asked for. Where it is recorded, it puts stage 2 into a period.',
  },
  'responded-on': { kind: 'date', label: 'response date', definition: 'The day the response was given.' },
  'extension-noticed-on': {
    kind: 'date',
    label: 'extension notice date',
    definition: 'The day the resident was told of the extension, with reason and new date.',
  },
  'extension-due-on': { kind: 'date', label: 'revised due date', definition: 'The due date after the extension.' },
  compensation: {
    kind: 'money',
    label: 'compensation',
    definition: 'What the landlord offered at this stage, in pence.',
  },
} as const satisfies Record<string, FieldDefinition>;

export type ComplaintField = keyof typeof complaintFields;
export const complaintFieldIds: readonly ComplaintField[] = Object.keys(complaintFields) as ComplaintField[];

type FieldsOfKind<Kind extends FieldDefinition['kind']> = {
  [F in ComplaintField]: (typeof complaintFields)[F]['kind'] extends Kind ? F : never;
}[ComplaintField];

export type CategoryField = FieldsOfKind<'closed' | 'category'>;
export type DateField = FieldsOfKind<'date'>;

const ofKind = <F extends ComplaintField>(...kinds: FieldDefinition['kind'][]): readonly F[] =>
  complaintFieldIds.filter((field) => kinds.includes(complaintFields[field].kind)) as F[];

export const categoryFields = ofKind<CategoryField>('closed', 'category');
export const dateFields = ofKind<DateField>('date');
export const closedIds = (field: CategoryField): readonly string[] | null => {
  const definition: FieldDefinition = complaintFields[field];
  return definition.ids ?? null;
};

/** Fields without which a complaint cannot be counted. */
export const requiredFields = ['reference', 'stage', 'received-on'] as const satisfies readonly ComplaintField[];

/** A record with one value a field. */
export const eachField = <Field extends string, Value>(fields: readonly Field[], valueFor: (field: Field) => Value) =>
  Object.fromEntries(fields.map((field) => [field, valueFor(field)])) as Record<Field, Value>;
