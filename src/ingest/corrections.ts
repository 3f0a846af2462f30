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
import { type ComplaintTable, createComplaintTable, isPresent, NOT_RECORDED } from '../vocabulary/complaint-table.ts';
import { type IsoDate, isoDate, parseIsoDate } from '../vocabulary/dates.ts';
import type { Stage } from '../vocabulary/terms.ts';
import type { ParsedExport } from './parse-complaints.ts';

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

/** An export with the corrections of its source applied; one that does not fit is an error diagnostic. */
export function correctExport(parsed: ParsedExport, corrections: readonly Correction[]): ParsedExport {
  const mine = corrections.filter(({ source }) => source === parsed.source);
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
  for (const [n, correction] of mine.entries()) {
    const refuse = (reason: string) =>
      diagnostics.push(
        diagnose(
          'correction-unmatched',
          { source: parsed.file },
          { reason: `correction ${n + 1} of “${parsed.source}”: ${reason}` },
        ),
      );
    const at = table.reference.findIndex(
      (reference, i) => reference === correction.reference && table.category.stage.codes[i] === correction.stage - 1,
    );
    const to = encode(table, correction.field, correction.to);
    if (at === -1) refuse('there is no such reference at that stage');
    else if (decode(table, correction.field, columnOf(correction.field)[at]!) !== correction.from)
      refuse(`the ${correction.field} is not what “from” says`);
    else if (to === undefined) refuse(`“to” is no value of ${correction.field}`);
    else columnOf(correction.field)[at] = to;
  }
  const category = eachField(categoryFields, (field) => ({
    ...table.category[field],
    codes: changed.get(field) ?? table.category[field].codes,
  }));
  const day = eachField(dateFields, (field) => changed.get(field) ?? table.day[field]);
  return {
    ...parsed,
    table: createComplaintTable({ ...table, category, day }),
    diagnostics: [...parsed.diagnostics, ...diagnostics],
  };
}

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
