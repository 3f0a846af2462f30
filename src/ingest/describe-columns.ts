/** What there is to say of a column that was read: what it did not know, what was assumed, what looks personal. */
import { type Diagnostic, diagnose, type Place } from '../diagnostics.ts';
import { type ComplaintField, complaintFields, requiredFields } from '../vocabulary/complaint.ts';
import { NOT_RECOGNISED } from '../vocabulary/complaint-table.ts';
import { nearest } from '../vocabulary/nearest.ts';
import type { Stage } from '../vocabulary/terms.ts';
import type { ColumnReading } from './cells.ts';
import { quotable } from './checks.ts';
import { describeDateColumn } from './describe-dates.ts';
import { isLikelyPlaceholder, meaningOf } from './draft/known-words.ts';
import { describeErrorCells } from './error-cells.ts';
import type { Column } from './grid.ts';
import { isInBrackets, likelySeparators, splitList } from './lists.ts';
import { declaredCategories, type MappingSettings, normaliseWord, wordFieldOf, wordSet } from './mapping.ts';

/** A column of an export, for a report on the quality of its data. Counts are of complaints at a stage. */
export interface ColumnProfile {
  readonly field: ComplaintField;
  /** In an export with a row for each complaint, the stage the column is of. */
  readonly stage: Stage | null;
  readonly header: string;
  readonly present: number;
  readonly blank: number;
  readonly placeholders: number;
  readonly notRecognised: number;
  readonly distinct: number;
}

/** A column, where it is and what it is for. */
export interface ReadColumn {
  readonly field: ComplaintField;
  readonly stage: Stage | null;
  readonly header: string;
  readonly column: Column;
  readonly reading: ColumnReading;
  /** The line of each complaint, and the reference under which it stands. */
  readonly lineOf: (i: number) => number;
  readonly referenceOf: (i: number) => string;
}

/** How often each distinct text occurs. */
function countTexts({ texts, codes }: Column): Int32Array {
  const counts = new Int32Array(texts.length);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  return counts;
}

export function profileOf({ field, stage, header, column, reading }: ReadColumn): ColumnProfile {
  const counts = countTexts(column);
  const sum = (places: Iterable<number>) => {
    let total = 0;
    for (const place of places) total += counts[place]!;
    return total;
  };
  const blank = sum(reading.blanks);
  const placeholders = sum(reading.placeholders);
  return {
    field,
    stage,
    header,
    present: column.codes.length - blank - placeholders,
    blank,
    placeholders,
    notRecognised: sum(reading.unknown) + sum(reading.errors),
    distinct: column.texts.length - reading.blanks.size - reading.placeholders.size,
  };
}

export interface DescribeOptions {
  readonly name: string;
  readonly settings: MappingSettings;
  /** Whether a word that the mapping does not know stops the run. */
  readonly unknownWords: UnknownWords;
}

/** What a word that the mapping does not know does: it stops the run, or goes on as “not recognised”. */
export const unknownWords = ['stop', 'not-recognised'] as const;
export type UnknownWords = (typeof unknownWords)[number];

/** Everything there is to say of a column. */
export function describeColumn(read: ReadColumn, options: DescribeOptions): readonly Diagnostic[] {
  const { column, header, reading, lineOf } = read;
  const firstOf = (text: number) => column.codes.indexOf(text);
  const placeOf = (text: number): Place => ({ source: options.name, row: lineOf(firstOf(text)), column: header });
  return [
    ...describeErrors(read, options),
    ...describeDates(read, options, placeOf),
    ...(reading.dates === null ? describeWords(read, options, placeOf) : []),
    ...describePlaceholders(read, placeOf),
    ...reading.personal.slice(0, TEXTS_SHOWN).map(({ text, kind }) => {
      const count = column.codes.reduce((n, code) => (code === text ? n + 1 : n), 0);
      return diagnose('personal-data-in-cell', placeOf(text), { kind, count });
    }),
  ];
}

type PlaceOf = (text: number) => Place;

const totalOf = ({ codes }: Column, texts: Iterable<number>) => {
  const wanted = new Set(texts);
  return codes.reduce((count, code) => (wanted.has(code) ? count + 1 : count), 0);
};

/** The first of some texts in the file. */
const firstIn = ({ codes }: Column, texts: Iterable<number>) => {
  const wanted = new Set(texts);
  return codes.find((code) => wanted.has(code))!;
};

const describeErrors = ({ column, header, reading, lineOf }: ReadColumn, { name, settings }: DescribeOptions) =>
  reading.errors.size === 0
    ? []
    : describeErrorCells(column, { placeholders: wordSet(settings.placeholders), lineOf, header, name });

function describePlaceholders({ field, column, reading }: ReadColumn, placeOf: PlaceOf): readonly Diagnostic[] {
  if (reading.placeholders.size === 0) return [];
  const count = totalOf(column, reading.placeholders);
  const place = placeOf(firstIn(column, reading.placeholders));
  return [diagnose('placeholder-read', place, { field: complaintFields[field].label, count })];
}

function describeDates(
  { field, column, reading }: ReadColumn,
  { settings }: DescribeOptions,
  placeOf: PlaceOf,
): readonly Diagnostic[] {
  if (reading.dates === null) return [];
  const { label } = complaintFields[field];
  const found = describeDateColumn(label, reading.dates, settings, placeOf);
  if (reading.dates.problem !== null || reading.unknown.length === 0) return found;
  const isRequired = (requiredFields as readonly string[]).includes(field);
  const ruleId = isRequired ? 'impossible-received-date' : 'impossible-date';
  const { order } = reading.dates;
  const say = (texts: readonly number[]) =>
    diagnose(ruleId, placeOf(firstIn(column, texts)), { field: label, count: totalOf(column, texts), order });
  return [...found, ...oneByOne(reading.unknown, say)];
}

/** Each text by itself, and after so many the rest at once. */
function oneByOne(texts: readonly number[], say: (texts: readonly number[]) => Diagnostic): readonly Diagnostic[] {
  const rest = texts.slice(TEXTS_SHOWN);
  return [...texts.slice(0, TEXTS_SHOWN).map((text) => say([text])), ...(rest.length === 0 ? [] : [say(rest)])];
}

/** With more unknown words than these, a column is hardly a list of words. */
const TEXTS_SHOWN = 25;

function describeWords(read: ReadColumn, options: DescribeOptions, placeOf: PlaceOf): readonly Diagnostic[] {
  const { field, column, reading } = read;
  const { settings } = options;
  if (reading.unknown.length === 0) return [];
  const { kind, label } = complaintFields[field];
  if (kind === 'money') {
    return oneByOne(reading.unknown, (texts) =>
      diagnose('bad-amount', placeOf(firstIn(column, texts)), { field: label, count: totalOf(column, texts) }),
    );
  }
  const wordField = wordFieldOf(field)!;
  if (kind === 'theme-list') {
    const list = listNotRead(read, settings);
    if (list !== null)
      return [
        diagnose('list-not-read', placeOf(firstIn(column, reading.unknown)), {
          field: label,
          ...list,
          count: totalOf(column, reading.unknown),
        }),
      ];
  }
  const declared = declaredCategories(settings, wordField).flatMap(({ words }) => words);
  const ruleId = staysUnknown(field, options) ? 'unknown-word-kept' : 'unknown-word';
  const shown = reading.unknown.slice(0, TEXTS_SHOWN);
  const rest = reading.unknown.slice(TEXTS_SHOWN);
  const found = shown.map((text) => {
    const cell = column.texts[text]!.trim();
    const near = cell.length <= 60 ? nearest(normaliseWord(cell), declared) : undefined;
    const word = quotable(cell, referencesOf(read, text)) ?? (ordinaryWords.test(cell) ? cell : null);
    const also = otherMeaning(read, cell, word, settings);
    return diagnose(ruleId, placeOf(text), { field: wordField, word, near, count: totalOf(column, [text]), also });
  });
  if (rest.length === 0) return found;
  const details = { field: wordField, words: rest.length, count: totalOf(column, rest) };
  return [...found, diagnose('many-unknown-words', placeOf(firstIn(column, rest)), details)];
}

/** Words of every case system, which may be quoted however rare they are. */
const ordinaryWords =
  /^(?:ongoing|open|closed|pending|active|new|withdrawn|refused|rejected|cancelled|duplicate|in progress|on hold|under (?:review|investigation)|awaiting (?:response|decision|outcome)|stage \d|informal|service request|enquiry)$/i;

/** What a word may be instead of a word of its column: a status, a placeholder, a stage outside the procedure. */
function otherMeaning(
  { field, header }: ReadColumn,
  cell: string,
  word: string | null,
  settings: MappingSettings,
): string | undefined {
  const shown = word ?? '…';
  if (isLikelyPlaceholder(cell) || (field === 'outcome' && !settings.notCollected.includes('status') && isStatus(cell)))
    return `If it says no more than a blank does, list it in the mapping: “placeholders: [${shown}]”.`;
  if (field === 'stage')
    return `If such rows belong to no stage of the procedure (a third stage, an informal step, an enquiry), name them in the mapping: “outsideProcedure: {kinds: {other-step: {label: …, words: [${shown}]}}}”.`;
  if (field !== 'outcome' || settings.words.status !== undefined) return undefined;
  const decided = declaredCategories(settings, 'outcome').flatMap(({ words }) => words);
  const status = meaningOf('status', cell) ?? 'open';
  const words =
    status === 'decided'
      ? `decided: [${[...decided, shown].join(', ')}]`
      : `${status}: [${shown}], decided: [${decided.join(', ')}]`;
  return (
    `If it says how far the complaint is and not what was decided, the column is the status as well: take “status” out of “notCollected” and write “status: ${header}” beside “outcome: ${header}”, ` +
    `with “words: {status: {${words}}}”.`
  );
}

const isStatus = (cell: string): boolean => meaningOf('status', cell) !== null;

/** How the lists of a column are written, where most cells that cannot be read are lists of another form than declared. */
function listNotRead({ column, reading }: ReadColumn, settings: MappingSettings) {
  const cells = reading.unknown.map((text) => column.texts[text]!);
  const isMost = (is: (cell: string) => boolean) => cells.filter(is).length * 2 > cells.length;
  if (settings.listForm === 'separated' && isMost((cell) => isInBrackets(cell) && /^[[{]/.test(cell.trim())))
    return { separator: null };
  const known = new Set(declaredCategories(settings, 'theme').flatMap(({ words }) => words.map(normaliseWord)));
  const isKnown = (part: string) => known.has(normaliseWord(part));
  const separator = likelySeparators.find(
    (one) =>
      one !== settings.listSeparator &&
      isMost((cell) => splitList(cell, { listForm: 'separated', listSeparator: one })!.every(isKnown)),
  );
  return separator === undefined ? null : { separator };
}

/** Whether a field may hold a word nobody knows: without stage or status a complaint would be counted in a place that is not its own. */
const staysUnknown = (field: ComplaintField, options: Pick<DescribeOptions, 'unknownWords'>): boolean =>
  options.unknownWords === 'not-recognised' && field !== 'stage' && field !== 'status';

/** Under how many references a text stands. */
function referencesOf({ column, referenceOf }: ReadColumn, text: number): number {
  const found = new Set<string>();
  for (let i = 0; i < column.codes.length && found.size < 10; i++)
    if (column.codes[i] === text) found.add(referenceOf(i));
  return found.size;
}

/** Cells of a column that stay “not recognised” in a run that goes on. */
export const keptUnknown = ({ field, reading }: ReadColumn, options: Pick<DescribeOptions, 'unknownWords'>): number =>
  staysUnknown(field, options) && reading.dates === null && complaintFields[field].kind !== 'money'
    ? reading.codes.reduce((count, code) => (code === NOT_RECOGNISED ? count + 1 : count), 0)
    : 0;
