/**
 * A mapping: how one source's export is read. Written in YAML by the officer, one file a source.
 *
 *   source, label
 *   encoding, separator, quotationMarks, sheet       how the file is written: found and said, unless declared
 *   headerLine, headerRows, totalsRow, tableEnds,    where the table is
 *     only                                           whose rows they are
 *     strayRows, shortRows, longRows
 *   hiddenRows, mergedCells                          what a workbook shows or hides
 *   grain, stage1, stage2, stage2When, updates       what a row is
 *   columns       our field: their header
 *   constants     our field: one of our ids, the same for every row
 *   words         our field: {our id: {label, words: [their words]}}
 *   notCollected  our fields that this source does not collect
 *   placeholders, blankMeansNothing,                 words that say no more than a blank; blanks that say something
 *     blankMeansAsAbove, blankStatus
 *   dateOrder, dateNotations                         how dates are read: by their evidence, unless declared
 *   zonedTimes, unzonedTimes                         which day a time gives, with a zone or without
 *   listForm, listSeparator                          how a cell holds several words
 *   jointComplaints, repeatedReferences, issues      which rows are one complaint
 *   outsideProcedure                                 rows that belong to no stage of the procedure
 *   unanswered                                       questions of a draft that are open
 *
 * Every field is mapped, constant or listed as not collected; silence is an error, so nothing is missing by accident.
 */

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
import { findPersonalData } from '../vocabulary/personal-data.ts';
import { idSchema, labelSchema } from '../vocabulary/schemas.ts';
import type { Stage } from '../vocabulary/terms.ts';
import * as z from '../vocabulary/zod.ts';
import { encodings } from './bytes.ts';
import { checkGrain, checkIssues, checkOutside } from './check-grain.ts';
import { checkListWords } from './check-list-words.ts';
import { quotings, separators } from './csv.ts';
import { issueFields } from './issue-rules.ts';
import { listForms } from './lists.ts';
import { openQuestions } from './open-questions.ts';
import { unzonedTimes } from './shifted-midnights.ts';
import { dateNotations, dateOrders, zonedTimes } from './written-dates.ts';

const wordsSchema = z.array(z.coerce.string().min(1)).min(1);
const categorySchema = z.union([wordsSchema, z.strictObject({ label: labelSchema, words: wordsSchema })], {
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

/** What a row of an export is. */
export const grains = ['complaint-and-stage', 'complaint', 'update'] as const;
export type Grain = (typeof grains)[number];

const header = z.string().min(1);

/** Fields that may have a column for each stage. */
const stageFields = complaintFieldIds.filter((field) => field !== 'reference' && field !== 'stage');
const stageColumns = optionalEntries(stageFields, header);

export const mappingSchema = z.strictObject({
  source: idSchema,
  label: labelSchema,
  /** The numbers of the questions of a draft that nobody has answered yet: while one is left, nothing is read. */
  unanswered: z.array(z.int().min(1)).optional(),
  encoding: z.enum(encodings).optional(),
  separator: z.enum(separators).optional(),
  /** `letters`: the file never encloses a cell in quotation marks, so that they are letters as any other. */
  quotationMarks: z.enum(quotings).default('enclose'),
  /** Of a workbook; without it the first sheet. */
  sheet: z.string().min(1).optional(),
  headerLine: z.int().min(1).optional(),
  /** Two: the names of the second row belong under those of the first. */
  headerRows: z.literal([1, 2]).default(1),
  totalsRow: z.strictObject({ column: header, word: header, total: header }).optional(),
  /** Of an export of several landlords: the column that names the landlord, the words for this one, and for the others. */
  only: z.strictObject({ column: header, words: wordsSchema, others: wordsSchema }).optional(),
  /** Whether the table goes on to the last row, or ends where a blank row comes after it. */
  tableEnds: z.enum(['last-row', 'first-blank-row']).default('last-row'),
  /** Rows that hold a single cell, as a note below the table does. */
  strayRows: z.enum(['stop', 'left-out']).default('stop'),
  /** Rows that end before the header does: a mistake, or the cells that are not there are blank. */
  shortRows: z.enum(['stop', 'blank']).default('stop'),
  /** Rows that go on after the header ends: a mistake, or the cells beyond may be there while they are blank. */
  longRows: z.enum(['stop', 'blank-end']).default('stop'),
  /** Rows that a workbook hides, by a filter or by hand; undeclared, they are counted with a warning. */
  hiddenRows: z.enum(['counted', 'left-out']).optional(),
  /** What merged cells of a workbook hold below the first: its value, or nothing; undeclared, a blank among them is an error. */
  mergedCells: z.enum(['filled', 'blank']).optional(),
  grain: z.enum(grains).default('complaint-and-stage'),
  /** The columns of each stage: of a row that holds both, or of the rows of that stage where their columns are others. */
  stage1: stageColumns.optional(),
  stage2: stageColumns.optional(),
  /** For a grain of `complaint`: the column that says whether there is a stage 2; else any cell of `stage2` does. */
  stage2When: z.strictObject({ column: header, words: wordsSchema }).optional(),
  /** For a grain of `update`: by which date the updates follow one another, and what the last one leaves blank. */
  updates: z.strictObject({ by: header.optional(), blanks: z.enum(['stay-blank', 'keep-earlier']) }).optional(),
  /** A column that holds, for each further resident of a joint complaint, the reference under which it is counted. */
  jointComplaints: z.strictObject({ column: header }).optional(),
  /** What the same reference twice at a stage means: a mistake, a complaint re-opened, one row exported twice, or a row for each issue. */
  repeatedReferences: z.enum(['stop', 'reopened', 'identical-rows-once', 'issues']).default('stop'),
  /** Of rows for each issue, officer or household of a complaint: the fields that belong to the issue, each with the rule that puts its rows together; the column and words that mark the main row. */
  issues: z
    .strictObject({
      mainRow: z.strictObject({ column: header, words: wordsSchema }).optional(),
      fields: issueFields.prefault({}),
    })
    .optional(),
  /** Rows that are rightly in the export and belong to no stage of the procedure, by words of the stage column or of another. */
  outsideProcedure: z
    .strictObject({ column: header.optional(), kinds: z.record(z.string(), categorySchema) })
    .optional(),
  /** Where the case system leaves a cell blank to say “nothing”: without this a blank is “not recorded”. */
  blankMeansNothing: z.array(z.enum(['compensation'])).default([]),
  /** Fields that stand only in the first row of a group: a blank means what the row above has. */
  blankMeansAsAbove: z.array(z.enum(complaintFieldIds)).default([]),
  /** What a blank status means, where the status stands in a column of its own or beside the outcome. */
  blankStatus: z.enum(['stop', 'open']).default('stop'),
  /** Words that say no more than a blank does. */
  placeholders: z.array(z.coerce.string().min(1)).default([]),
  dateOrder: z.enum(dateOrders).optional(),
  /** Several: a column may hold all of these, each told by its form. */
  dateNotations: z.array(z.enum(dateNotations)).min(1).optional(),
  zonedTimes: z.enum(zonedTimes).default('stop'),
  /** Of times without a zone that are midnights moved by a clock, as 23:00 in summer and 00:00 in winter are. */
  unzonedTimes: z.enum(unzonedTimes).default('stop'),
  /** How a cell holds several words: parted by a separator, or in brackets as a list of a program is (`["Damp","Mould"]`). */
  listForm: z.enum(listForms).default('separated'),
  /** Of one or several characters; what stands between double quotation marks is one word. */
  listSeparator: z.string().min(1).max(10).default(';'),
  columns: optionalEntries(complaintFieldIds, header),
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
 * @example parseMapping(councilYaml, { name: 'council.yaml' }).diagnostics // []
 */
export function parseMapping(text: string, options: { readonly name: string }): Mapping {
  const parsed = parseSettings(text, mappingSchema, options.name);
  const open = openQuestions(text, parsed);
  const diagnostics =
    open.length > 0 ? open : parsed.value === null ? parsed.diagnostics : checkMapping(parsed.value, parsed);
  return Object.freeze({ name: options.name, settings: hasErrors(diagnostics) ? null : parsed.value, diagnostics });
}

/** The entry of `words` that serves a field. */
export const wordFieldOf = (field: ComplaintField): WordField | null => {
  if (field === 'main-theme' || field === 'contributing-themes') return 'theme';
  return (wordFields as readonly string[]).includes(field) ? (field as WordField) : null;
};

/** A word as it is compared: no outer or doubled spaces, no-break spaces as spaces, any case. */
export const normaliseWord = (word: string): string =>
  // Plain words need none of it, and there are many.
  /^[!-~]+(?: [!-~]+)*$/.test(word)
    ? word.toLowerCase()
    : word.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** The declared categories of a field: id, label and the words that mean it. */
export function declaredCategories(settings: MappingSettings, field: WordField): readonly DeclaredCategory[] {
  return categoriesIn(settings.words[field] ?? {});
}

interface DeclaredCategory {
  readonly id: string;
  readonly label: string | null;
  readonly words: readonly string[];
}

const categoriesIn = (
  entries: Readonly<Record<string, z.output<typeof categorySchema>>>,
): readonly DeclaredCategory[] =>
  Object.entries(entries).map(([id, entry]) =>
    Array.isArray(entry) ? { id, label: null, words: entry } : { id, label: entry.label, words: entry.words },
  );

/** The kinds of rows that belong to no stage, each with the name under which they are counted. */
export const kindsOutside = ({ outsideProcedure }: MappingSettings) =>
  categoriesIn(outsideProcedure?.kinds ?? {}).map(({ id, label, words }) => ({
    id,
    label: label ?? id.replaceAll('-', ' '),
    words,
  }));

function checkMapping(settings: MappingSettings, parsed: Parsed<MappingSettings>): readonly Diagnostic[] {
  const found: Diagnostic[] = [...parsed.diagnostics];
  const bad = (path: readonly string[], problem: string) =>
    found.push(diagnose('bad-setting', parsed.placeOf(path), { path: path.join(' › '), problem }));

  const byStage = settings.grain === 'complaint';
  checkGrain(settings, bad);
  for (const field of complaintFieldIds) {
    if (byStage && field === 'stage') continue;
    const isByStage = field in (settings.stage1 ?? {}) || field in (settings.stage2 ?? {});
    // The other issues of a complaint contribute their themes.
    if (field === 'contributing-themes' && settings.issues?.fields['main-theme'] !== undefined) continue;
    const places = [
      // In a row of one stage, a column of the stage goes before one of both.
      field in settings.columns && (byStage || !isByStage),
      isByStage,
      field in settings.constants,
      settings.notCollected.includes(field),
    ].filter(Boolean);
    const { label } = complaintFields[field];
    if (places.length === 0 && field === 'stage' && hasStageColumns(settings))
      bad(
        ['grain'],
        'no column tells the stage of a row: name it under “columns: stage”, or set “grain: complaint” if a row holds both stages',
      );
    else if (places.length === 0)
      bad(['columns'], `“${field}” (${label}) is neither mapped to a column nor listed under “notCollected”`);
    if (places.length > 1) {
      const named = byStage || isByStage ? '“columns”, “stage1” and “stage2”, “constants”' : '“columns”, “constants”';
      bad(['notCollected'], `“${field}” stands in more than one of ${named} and “notCollected”`);
    }
    const wordField = wordFieldOf(field);
    if (wordField !== null && (field in settings.columns || isByStage) && settings.words[wordField] === undefined) {
      bad(['words'], `“${field}” is read from a column, so its words must be declared under “words: ${wordField}”`);
    }
  }
  checkIssues(settings, bad);
  checkOutside(settings, bad);
  found.push(...checkListWords(settings, parsed));
  const scan = (path: readonly string[], label: string) => {
    for (const { kind } of findPersonalData(label))
      found.push(diagnose('personal-data-in-text', parsed.placeOf(path), { kind }));
  };
  scan(['label'], settings.label);
  for (const { id, label } of kindsOutside(settings)) scan(['outsideProcedure', 'kinds', id], label);
  for (const wordField of wordFields)
    for (const { id, label } of declaredCategories(settings, wordField)) scan(['words', wordField, id], label ?? '');
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
    else if (!ids.includes(value)) found.push(unknownConstant(settings, parsed, field, value, ids));
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

/** The columns from which a stage is read; without one, the columns of a file in which the stage is a field. */
export const columnsAt = (settings: MappingSettings, stage: Stage | null): MappingSettings['columns'] =>
  stage === null ? settings.columns : { ...settings.columns, ...settings[`stage${stage}`] };

/** Whether a field may be read from another column at each stage. */
export const hasStageColumns = ({ grain, stage1, stage2 }: MappingSettings): boolean =>
  grain === 'complaint' || stage1 !== undefined || stage2 !== undefined;

/** What a stage does not have that the source has at the other. */
export const notCollectedAt = (settings: MappingSettings, stage: Stage): readonly ComplaintField[] => {
  const other = settings[stage === 1 ? 'stage2' : 'stage1'] ?? {};
  const columns = columnsAt(settings, stage);
  return (Object.keys(other) as ComplaintField[]).filter((field) => !(field in columns));
};

/** A word as it is compared, for a list of them. */
export const wordSet = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(normaliseWord));

function constantIds(settings: MappingSettings, field: ComplaintField): readonly string[] | null {
  const wordField = wordFieldOf(field);
  if (wordField === null || field === 'contributing-themes') return null;
  const closed = wordField === 'theme' ? null : closedIds(wordField);
  return closed ?? declaredCategories(settings, wordField).map(({ id }) => id);
}

/** A constant that is no id: perhaps a word of the export, which means one. */
function unknownConstant(
  settings: MappingSettings,
  parsed: Parsed<unknown>,
  field: ComplaintField,
  value: string,
  valid: readonly string[],
): Diagnostic {
  const wordField = wordFieldOf(field);
  const known = wordField === null ? [] : declaredCategories(settings, wordField);
  const byWord = known.find(({ words }) => words.some((word) => normaliseWord(word) === normaliseWord(value)))?.id;
  const asId = valid.find((id) => id === normaliseWord(value).replaceAll(' ', '-'));
  const meant = byWord ?? asId ?? nearest(value, valid);
  const details = { field: complaintFields[field].label, name: value, meant, valid };
  return diagnose('unknown-id', parsed.placeOf(['constants', field]), details);
}

const unknownId = (parsed: Parsed<unknown>, path: readonly string[], id: string, valid: readonly string[]) =>
  diagnose('unknown-setting', parsed.placeOf(path), {
    name: id,
    near: nearest(id, valid),
    valid: nearest(id, valid) === undefined ? valid : [],
  });
