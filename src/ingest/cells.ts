/**
 * One column to the codes of a field. Each distinct text is looked at once.
 *
 *   texts ' Tenancy  Mgmt ', 'N/A', ''  ─► declared words ─► 3, NOT_RECORDED, NOT_RECORDED
 *   codes [0, 0, 2, 1 …]                                 ─► [3, 3, NOT_RECORDED, NOT_RECORDED …]
 */
import { type ComplaintField, closedIds, complaintFields } from '../vocabulary/complaint.ts';
import { NOT_RECOGNISED, NOT_RECORDED } from '../vocabulary/complaint-table.ts';
import { findPersonalData } from '../vocabulary/personal-data.ts';
import type { Category } from '../vocabulary/terms.ts';
import { poundsToPence } from './amounts.ts';
import { type DateColumnReading, readDateColumn } from './dates-in-cells.ts';
import { isErrorCell } from './error-cells.ts';
import type { Column } from './grid.ts';
import { splitList } from './lists.ts';
import {
  declaredCategories,
  type MappingSettings,
  normaliseWord,
  type WordField,
  wordFieldOf,
  wordSet,
} from './mapping.ts';
import { isShapedLikeDate } from './written-dates.ts';

/** The categories of a field, in declared order; an undeclared label is the id in words. */
export function categoriesOf(settings: MappingSettings, field: WordField): readonly Category[] {
  const closed = field === 'theme' ? null : closedIds(field);
  if (closed !== null) return closed.map((id) => ({ id, label: id }));
  return declaredCategories(settings, field).map(({ id, label }) => ({ id, label: label ?? id }));
}

/** A column as a field: a code for each row, and what there is to say of it. */
export interface ColumnReading {
  readonly codes: Int32Array;
  /** Of each distinct text: its code. */
  readonly codeOfText: readonly number[];
  /** Distinct texts that the field does not know, by their place. */
  readonly unknown: readonly number[];
  /** Distinct texts in which something personal stands, by their place, and what it looks like. */
  readonly personal: readonly { readonly text: number; readonly kind: string }[];
  readonly blanks: ReadonlySet<number>;
  readonly placeholders: ReadonlySet<number>;
  /** Distinct texts that say that the value could not be worked out, such as #REF!. */
  readonly errors: ReadonlySet<number>;
  readonly dates: DateColumnReading | null;
}

/**
 * Read a column.
 * @param lists the distinct lists of contributing themes, which grow
 */
export function readColumn(
  field: ComplaintField,
  { texts, codes }: Column,
  settings: MappingSettings,
  lists: number[][],
): ColumnReading {
  const nothing = wordSet(settings.placeholders);
  const blankCode = codeOfBlank(field, settings);
  const blanks = new Set<number>();
  const placeholders = new Set<number>();
  const errors = new Set<number>();
  const said = texts.map((text, i) => {
    const trimmed = text.trim();
    if (trimmed === '') blanks.add(i);
    else if (nothing.size > 0 && nothing.has(normaliseWord(trimmed))) placeholders.add(i);
    else if (isErrorCell(trimmed)) errors.add(i);
    else return trimmed;
    return null;
  });
  const dates =
    complaintFields[field].kind === 'date'
      ? readDateColumn(said, {
          order: settings.dateOrder,
          notations: settings.dateNotations,
          zonedTimes: settings.zonedTimes,
          unzonedTimes: settings.unzonedTimes,
        })
      : null;
  const saidByStatus = field === 'outcome' ? statusWordsBeside(settings) : null;
  const read = dates === null ? textReader(field, settings, lists) : (_: string, i: number) => dates.days[i] ?? null;
  const unknown: number[] = [];
  const personal: { text: number; kind: string }[] = [];
  const codeOfText = said.map((text, i) => {
    if (errors.has(i)) return NOT_RECOGNISED;
    if (text === null) return blankCode;
    const code = read(text, i);
    if (code !== null) return code;
    if (saidByStatus?.has(normaliseWord(text))) return NOT_RECORDED;
    unknown.push(i);
    if (dates !== null && isShapedLikeDate(text)) return NOT_RECOGNISED;
    for (const kind of new Set(findPersonalData(text).map((datum) => datum.kind))) personal.push({ text: i, kind });
    return NOT_RECOGNISED;
  });
  return {
    codes: codesOfRows(codes, new Int32Array(codeOfText)),
    codeOfText,
    unknown,
    personal,
    blanks,
    placeholders,
    errors,
    dates,
  };
}

/** A function of its own, which is made fast after the first column. */
function codesOfRows(rows: Int32Array, codes: Int32Array): Int32Array {
  const result = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) result[i] = codes[rows[i]!]!;
  return result;
}

/** What a blank means: nothing recorded, unless the mapping says otherwise. */
function codeOfBlank(field: ComplaintField, settings: MappingSettings): number {
  if ((settings.blankMeansNothing as readonly string[]).includes(field)) return 0;
  if (field === 'status' && settings.blankStatus === 'open')
    return categoriesOf(settings, 'status').findIndex(({ id }) => id === 'open');
  return NOT_RECORDED;
}

/** Where outcome and status are read from one column (“Upheld”, “Withdrawn”): the words that are a status and no outcome. */
function statusWordsBeside({ columns, stage1, stage2, words }: MappingSettings): ReadonlySet<string> | null {
  const isShared = [columns, stage1, stage2].some((own) => own?.outcome !== undefined && own.outcome === own.status);
  if (!isShared) return null;
  return wordSet(Object.values(words.status ?? {}).flatMap((entry) => (Array.isArray(entry) ? entry : entry.words)));
}

/** Text to code; `null` for what the mapping does not declare. */
function textReader(
  field: ComplaintField,
  settings: MappingSettings,
  lists: number[][],
): (text: string) => number | null {
  const { kind } = complaintFields[field];
  switch (kind) {
    case 'closed':
    case 'category': {
      const codes = codesByWord(settings, wordFieldOf(field)!);
      return (text) => codes.get(normaliseWord(text)) ?? null;
    }
    case 'theme-list': {
      const codes = codesByWord(settings, 'theme');
      const nothing = wordSet(settings.placeholders);
      return (text) => {
        const list: number[] = [];
        const words = splitList(text, settings);
        if (words === null) return null;
        for (const word of words) {
          const normal = normaliseWord(word);
          if (normal === '' || nothing.has(normal)) continue;
          const code = codes.get(normal);
          if (code === undefined) return null;
          if (!list.includes(code)) list.push(code);
        }
        // Separators and placeholders alone say no more than a blank.
        return list.length === 0 ? NOT_RECORDED : lists.push(list) - 1;
      };
    }
    case 'money':
      return poundsToPence;
    case 'date':
    case 'reference':
      throw new Error(`a ${kind} is not read word by word`);
  }
}

function codesByWord(settings: MappingSettings, field: WordField): ReadonlyMap<string, number> {
  const codes = new Map<string, number>();
  const ids = categoriesOf(settings, field).map(({ id }) => id);
  for (const { id, words } of declaredCategories(settings, field)) {
    for (const word of words) codes.set(normaliseWord(word), ids.indexOf(id));
  }
  return codes;
}
