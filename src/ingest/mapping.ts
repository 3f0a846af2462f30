/**
 * A mapping: how one source's export is read. Written in YAML by the officer, one file a source.
 *
 *   source, label, encoding, separator, headerLine, totalsRow, dateOrder     how the file is laid out
 *   columns       our field: their header
 *   constants     our field: one of our ids, the same for every row
 *   words         our field: {our id: {label, words: [their words]}}
 *   notCollected  our fields that this source does not collect
 *   jointComplaints, repeatedReferences      which rows are one complaint
 *   blankMeansNothing                        fields in which a blank says “nothing”
 *
 * Every field is mapped, constant or listed as not collected; silence is an error, so nothing is missing by accident.
 */
import * as z from 'zod';
import { type Diagnostic, diagnose, hasErrors } from '../diagnostics.ts';
import { type Parsed, parseSettings } from '../settings.ts';
import {
  type ComplaintField,
  closedIds,
  complaintFieldIds,
  complaintFields,
  requiredFields,
} from '../vocabulary/complaint.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { idSchema } from '../vocabulary/schemas.ts';
import { encodings } from './bytes.ts';
import { separators } from './csv.ts';
import { dateOrders } from './dates-in-cells.ts';

const wordsSchema = z.array(z.coerce.string().min(1)).min(1);
const categorySchema = z.union([wordsSchema, z.strictObject({ label: z.string().min(1), words: wordsSchema })], {
  error: 'this should be a list of words, or an entry each for label and words',
});

/** The lists of words; `theme` serves both the main and the contributing themes. */
const wordFields = [
  'stage',
  'status',
  'outcome',
  'extended',
  'service-area',
  'tenure',
  'channel',
  'theme',
  'refusal-reason',
  'extension-reason',
] as const;
export type WordField = (typeof wordFields)[number];

/** A set of entries, each optional, with no other name allowed. */
const optionalEntries = <Name extends string, Value extends z.ZodType>(names: readonly Name[], value: Value) =>
  z.strictObject(
    Object.fromEntries(names.map((name) => [name, value.optional()])) as Record<Name, z.ZodOptional<Value>>,
  );

export const mappingSchema = z.strictObject({
  source: idSchema,
  label: z.string().min(1),
  encoding: z.enum(encodings),
  separator: z.enum(separators),
  headerLine: z.int().min(1),
  totalsRow: z
    .strictObject({ column: z.string().min(1), word: z.string().min(1), total: z.string().min(1) })
    .optional(),
  /** A column that holds, for each further resident of a joint complaint, the reference under which it is counted. */
  jointComplaints: z.strictObject({ column: z.string().min(1) }).optional(),
  /** What the same reference twice at a stage means: a mistake, or a complaint that was re-opened. */
  repeatedReferences: z.enum(['stop', 'reopened']).default('stop'),
  /** Where the case system leaves a cell blank to say “nothing”: without this a blank is “not recorded”. */
  blankMeansNothing: z.array(z.enum(['compensation'])).default([]),
  dateOrder: z.enum(dateOrders),
  listSeparator: z.string().length(1).default(';'),
  columns: optionalEntries(complaintFieldIds, z.string().min(1)),
  constants: optionalEntries(complaintFieldIds, z.coerce.string().min(1)).prefault({}),
  words: optionalEntries(wordFields, z.record(z.string(), categorySchema)).prefault({}),
  notCollected: z.array(z.enum(complaintFieldIds)).default([]),
});

export type MappingSettings = z.output<typeof mappingSchema>;

/** A mapping as parsed: `settings` is `null` when a diagnostic is an error. */
export interface Mapping {
  readonly name: string;
  readonly settings: MappingSettings | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parse a mapping.
 * @param options.name how messages call the file
 */
export function parseMapping(text: string, options: { readonly name: string }): Mapping {
  const parsed = parseSettings(text, mappingSchema, options.name);
  const diagnostics = parsed.value === null ? parsed.diagnostics : checkMapping(parsed.value, parsed);
  return Object.freeze({ name: options.name, settings: hasErrors(diagnostics) ? null : parsed.value, diagnostics });
}

/** The entry of `words` that serves a field. */
export const wordFieldOf = (field: ComplaintField): WordField | null => {
  if (field === 'main-theme' || field === 'contributing-themes') return 'theme';
  return (wordFields as readonly string[]).includes(field) ? (field as WordField) : null;
};

/** A word as it is compared: no outer or doubled spaces, no-break spaces as spaces, any case. */
export const normaliseWord = (word: string): string => word.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** The declared categories of a field: id, label and the words that mean it. */
export function declaredCategories(
  settings: MappingSettings,
  field: WordField,
): readonly { id: string; label: string | null; words: readonly string[] }[] {
  return Object.entries(settings.words[field] ?? {}).map(([id, entry]) =>
    Array.isArray(entry) ? { id, label: null, words: entry } : { id, label: entry.label, words: entry.words },
  );
}

function checkMapping(settings: MappingSettings, parsed: Parsed<MappingSettings>): readonly Diagnostic[] {
  const found: Diagnostic[] = [...parsed.diagnostics];
  const bad = (path: readonly string[], problem: string) =>
    found.push(diagnose('bad-setting', parsed.placeOf(path), { path: path.join(' › '), problem }));

  for (const field of complaintFieldIds) {
    const places = [
      field in settings.columns,
      field in settings.constants,
      settings.notCollected.includes(field),
    ].filter(Boolean);
    const { label } = complaintFields[field];
    if (places.length === 0)
      bad(['columns'], `“${field}” (${label}) is neither mapped to a column nor listed under “notCollected”`);
    if (places.length > 1)
      bad(['notCollected'], `“${field}” stands in more than one of “columns”, “constants” and “notCollected”`);
    const wordField = wordFieldOf(field);
    if (wordField !== null && field in settings.columns && settings.words[wordField] === undefined) {
      bad(['words'], `“${field}” is read from a column, so its words must be declared under “words: ${wordField}”`);
    }
  }
  if (settings.notCollected.includes('status') && settings.notCollected.includes('outcome')) {
    bad(
      ['notCollected'],
      'a source has to collect the status or the outcome, or nobody can tell which complaints were decided',
    );
  }
  for (const field of requiredFields) {
    if (settings.notCollected.includes(field))
      bad(['notCollected'], `a complaint cannot be counted without “${field}”`);
  }
  for (const field of Object.keys(settings.constants) as ComplaintField[]) {
    const ids = constantIds(settings, field);
    const value = settings.constants[field]!;
    if (ids === null) bad(['constants', field], 'only fields with a list of words can be constant');
    else if (!ids.includes(value)) found.push(unknownId(parsed, ['constants', field], value, ids));
  }
  for (const wordField of wordFields) {
    const closed = wordField === 'theme' ? null : closedIds(wordField);
    const seen = new Map<string, string>();
    for (const { id, words } of declaredCategories(settings, wordField)) {
      const path = ['words', wordField, id];
      if (closed !== null && !closed.includes(id)) found.push(unknownId(parsed, path, id, closed));
      const badId = closed === null ? idSchema.safeParse(id).error?.issues[0]?.message : undefined;
      if (badId !== undefined) bad(path, badId);
      for (const word of words) {
        const other = seen.get(normaliseWord(word));
        if (other !== undefined && other !== id) bad(path, `the word “${word}” stands for both “${other}” and “${id}”`);
        seen.set(normaliseWord(word), id);
      }
    }
  }
  return found;
}

function constantIds(settings: MappingSettings, field: ComplaintField): readonly string[] | null {
  const wordField = wordFieldOf(field);
  if (wordField === null || field === 'contributing-themes') return null;
  const closed = wordField === 'theme' ? null : closedIds(wordField);
  return closed ?? declaredCategories(settings, wordField).map(({ id }) => id);
}

const unknownId = (parsed: Parsed<unknown>, path: readonly string[], id: string, valid: readonly string[]) =>
  diagnose('unknown-setting', parsed.placeOf(path), { name: id, near: nearest(id, valid) });
