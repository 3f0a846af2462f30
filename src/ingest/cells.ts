/**
 * One reader a field: cell text to code. Each distinct text is checked once, with zod, and remembered.
 *
 *   ' Tenancy  Mgmt ' ─► normalise ─► schema (declared words) ─► 3
 */
import * as z from 'zod';
import { type Diagnostic, diagnose, type Place } from '../diagnostics.ts';
import { type ComplaintField, closedIds, complaintFields } from '../vocabulary/complaint.ts';
import { NOT_COLLECTED, NOT_RECOGNISED, NOT_RECORDED } from '../vocabulary/complaint-table.ts';
import { nearest } from '../vocabulary/nearest.ts';
import type { Category } from '../vocabulary/terms.ts';
import { quotable } from './checks.ts';
import type { CsvRow } from './csv.ts';
import { parseDateCell } from './dates-in-cells.ts';
import { declaredCategories, type MappingSettings, normaliseWord, type WordField, wordFieldOf } from './mapping.ts';

/** The categories of a field, in declared order; an undeclared label is the id in words. */
export function categoriesOf(settings: MappingSettings, field: WordField): readonly Category[] {
  const closed = field === 'theme' ? null : closedIds(field);
  if (closed !== null) return closed.map((id) => ({ id, label: id }));
  return declaredCategories(settings, field).map(({ id, label }) => ({ id, label: label ?? id }));
}

/** Ten million pounds: more than that for one complaint is a slip. */
const MOST_PENCE = 1_000_000_000;

interface Failure {
  readonly row: number;
  readonly cell: string;
  count: number;
}

export interface CellReader {
  /** Read the cells of a column; `null` when the field has none. */
  readonly read: (rows: readonly CsvRow[], column: number | null) => Int32Array;
  readonly lists: readonly (readonly number[])[];
  /** What was wrong, one diagnostic a distinct text, with the first line it stands on. */
  readonly diagnostics: (place: Place, references: (cell: string) => number) => readonly Diagnostic[];
}

export function createCellReader(field: ComplaintField, settings: MappingSettings): CellReader {
  const constant = settings.constants[field];
  const wordField = wordFieldOf(field);
  if (constant !== undefined && wordField !== null) {
    const code = categoriesOf(settings, wordField).findIndex(({ id }) => id === constant);
    return { read: (rows) => new Int32Array(rows.length).fill(code), lists: [], diagnostics: () => [] };
  }
  const lists: number[][] = [];
  const schema = schemaOf(field, settings, lists);
  const blank = (settings.blankMeansNothing as readonly string[]).includes(field) ? 0 : NOT_RECORDED;
  const known = new Map<string, number>();
  const failures = new Map<string, Failure>();
  return {
    lists,
    read(rows, column) {
      const codes = new Int32Array(rows.length).fill(NOT_COLLECTED);
      if (column === null) return codes;
      for (let i = 0; i < rows.length; i++) {
        const cell = rows[i]!.cells[column] ?? '';
        let code = known.get(cell);
        if (code === undefined) {
          const parsed = cell.trim() === '' ? { success: true as const, data: blank } : schema.safeParse(cell);
          code = parsed.success ? parsed.data : NOT_RECOGNISED;
          known.set(cell, code);
          if (!parsed.success) failures.set(cell, { row: rows[i]!.line, cell, count: 0 });
        }
        if (code === NOT_RECOGNISED) failures.get(cell)!.count++;
        codes[i] = code;
      }
      return codes;
    },
    diagnostics: (place, references) =>
      atOnce(field, failures).map(({ row, cell, count }) =>
        describeFailure(field, settings, { ...place, row }, cell, count, references(cell)),
      ),
  };
}

/** Words are reported one by one, because each needs an answer; dates and amounts once a column. */
function atOnce(field: ComplaintField, failures: ReadonlyMap<string, Failure>): readonly Failure[] {
  const all = [...failures.values()];
  const { kind } = complaintFields[field];
  if ((kind !== 'date' && kind !== 'money') || all.length === 0) return all;
  const first = all.reduce((a, b) => (a.row <= b.row ? a : b));
  return [{ ...first, count: all.reduce((sum, { count }) => sum + count, 0) }];
}

/** Text to code. Fails on what the mapping does not declare. */
function schemaOf(field: ComplaintField, settings: MappingSettings, lists: number[][]): z.ZodType<number, string> {
  const fail = (context: z.RefinementCtx) => {
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  };
  const { kind } = complaintFields[field];
  switch (kind) {
    case 'closed':
    case 'category': {
      const codes = codesByWord(settings, wordFieldOf(field)!);
      return z.string().transform((cell, context) => codes.get(normaliseWord(cell)) ?? fail(context));
    }
    case 'theme-list': {
      const codes = codesByWord(settings, 'theme');
      return z.string().transform((cell, context) => {
        const list: number[] = [];
        for (const word of cell.split(settings.listSeparator)) {
          if (word.trim() === '') continue;
          const code = codes.get(normaliseWord(word));
          if (code === undefined) return fail(context);
          if (!list.includes(code)) list.push(code);
        }
        return lists.push(list) - 1;
      });
    }
    case 'date':
      return z.string().transform((cell, context) => parseDateCell(cell.trim(), settings.dateOrder) ?? fail(context));
    case 'money':
      return z.string().transform((cell, context) => {
        const match = /^£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?$/.exec(cell.trim());
        if (match === null) return fail(context);
        const pence = Number(match[1]!.replaceAll(',', '')) * 100 + Number(match[2] ?? 0);
        return pence <= MOST_PENCE ? pence : fail(context);
      });
    case 'reference':
      throw new Error('a reference is text, and is not coded');
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

function describeFailure(
  field: ComplaintField,
  settings: MappingSettings,
  place: Place,
  cell: string,
  count: number,
  references: number,
): Diagnostic {
  const { kind, label } = complaintFields[field];
  switch (kind) {
    case 'date':
      return diagnose('impossible-date', place, { field: label, order: settings.dateOrder, count });
    case 'money':
      return diagnose('bad-amount', place, { field: label, count });
    default: {
      const wordField = wordFieldOf(field)!;
      const words = declaredCategories(settings, wordField).flatMap((category) => category.words);
      const near = cell.length <= 60 ? nearest(normaliseWord(cell), words) : undefined;
      return diagnose('unknown-word', place, {
        field: wordField,
        word: quotable(cell.trim(), references),
        near,
        count,
      });
    }
  }
}
