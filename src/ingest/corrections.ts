/**
 * Corrections: what the case system cannot mend, written down with a reason instead of edited into an export.
 * Values are ours, not the export's words: ids of declared categories, dates as yyyy-mm-dd.
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import {
  type CategoryField,
  type ComplaintField,
  categoryFields,
  type DateField,
  dateFields,
  eachField,
} from '../vocabulary/complaint.ts';
import {
  type ComplaintTable,
  createComplaintTable,
  isPresent,
  NOT_RECOGNISED,
  NOT_RECORDED,
} from '../vocabulary/complaint-table.ts';
import { type IsoDate, isoDate, parseIsoDate } from '../vocabulary/dates.ts';
import type { Stage } from '../vocabulary/terms.ts';
import { checkTable } from './check-table.ts';
import { inFileOrder, type ParsedExport } from './parse-complaints.ts';

export interface Correction {
  readonly source: string;
  readonly reference: string;
  readonly stage: Stage;
  readonly field: CategoryField | DateField;
  /** What the export says; `null` for a blank. A correction whose `from` no longer matches is an error. */
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string;
  /** The role, never the name, of who decided it. */
  readonly role: string;
  readonly date: IsoDate;
}

/** How diagnostics call the list of corrections; their row is the place in the list, from 1. */
export const CORRECTIONS = 'corrections';

/** An export with the corrections of its source applied; one that does not fit is an error diagnostic. */
export function correctExport(parsed: ParsedExport, corrections: readonly Correction[]): ParsedExport {
  const mine = corrections.flatMap((correction, n) => (correction.source === parsed.source ? [{ n, correction }] : []));
  if (mine.length === 0) return parsed;
  const { table } = parsed;
  const diagnostics: Diagnostic[] = [];
  const changed = new Map<ComplaintField, Int32Array>();
  const columnOf = (field: CategoryField | DateField) => {
    const original = isDate(field) ? table.day[field] : table.category[field].codes;
    const copy = changed.get(field) ?? Int32Array.from(original);
    changed.set(field, copy);
    return copy;
  };
  for (const { n, correction } of mine) {
    const refuse = (reason: string) =>
      diagnostics.push(diagnose('correction-unmatched', { source: CORRECTIONS, row: n + 1 }, { reason }));
    const { field } = correction;
    const at = table.reference.findIndex(
      (reference, i) => reference === correction.reference && stageOf(table, i) === correction.stage,
    );
    const to = encode(table, field, correction.to);
    if (parsed.notCollected.includes(field)) refuse(`${field} is not collected by this source`);
    else if (at === -1) refuse('there is no such reference at that stage');
    else if (decode(table, field, columnOf(field)[at]!) !== correction.from)
      refuse(`the ${field} is not what “from” says`);
    else if (to === undefined) refuse(`“to” is no value of ${field}`);
    else if (to === NOT_RECORDED && neverBlank.includes(field)) refuse(`${field} cannot be made blank`);
    else columnOf(field)[at] = to;
  }
  const category = eachField(categoryFields, (field) => ({
    ...table.category[field],
    codes: changed.get(field) ?? table.category[field].codes,
  }));
  const day = eachField(dateFields, (field) => changed.get(field) ?? table.day[field]);
  const mended = createComplaintTable({ ...table, category, day });
  const { headerOf, file, cells } = parsed.reading;
  // A cell that was not recognised is mended when none is left in its field.
  const left = cells.filter(({ field }) => !changed.has(field) || changed.get(field)!.includes(NOT_RECOGNISED));
  return {
    ...parsed,
    table: mended,
    diagnostics: inFileOrder([
      ...file,
      ...left.map(({ diagnostic }) => diagnostic),
      ...checkTable(mended, parsed.file, headerOf),
      ...diagnostics,
    ]),
  };
}

/** What a complaint cannot be counted without. */
const neverBlank: readonly string[] = ['stage', 'status', 'received-on'];

const stageOf = (table: ComplaintTable, i: number) =>
  Number(table.category.stage.categories[table.category.stage.codes[i]!]?.id);

const isDate = (field: CategoryField | DateField): field is DateField =>
  (dateFields as readonly string[]).includes(field);

function decode(table: ComplaintTable, field: CategoryField | DateField, code: number): string | null {
  if (!isPresent(code)) return null;
  return isDate(field) ? isoDate(code) : table.category[field].categories[code]!.id;
}

function encode(table: ComplaintTable, field: CategoryField | DateField, value: string | null): number | undefined {
  if (value === null) return NOT_RECORDED;
  const code = isDate(field)
    ? parseIsoDate(value)
    : table.category[field].categories.findIndex(({ id }) => id === value);
  return code === null || code === -1 ? undefined : code;
}
