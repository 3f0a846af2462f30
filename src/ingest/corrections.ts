/**
 * Corrections: what the case system cannot mend, written down with a reason instead of edited into an export.
 * Values are ours, not the export's words: ids of declared categories, dates as yyyy-mm-dd, pounds as 25.00.
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import {
  type CategoryField,
  type ComplaintField,
  categoryFields,
  complaintFieldIds,
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
import { poundsToPence } from './amounts.ts';
import { checkTable } from './check-table.ts';
import { inFileOrder, type ParsedExport } from './parse-complaints.ts';

/** The fields a correction may be of. */
export const correctableFields = complaintFieldIds.filter(
  (field) => field !== 'reference' && field !== 'contributing-themes',
) as readonly CorrectableField[];
export type CorrectableField = CategoryField | DateField | 'compensation';

export interface Correction {
  readonly source: string;
  readonly reference: string;
  /** Left out (or `null`) where the reference stands at one stage alone. */
  readonly stage?: Stage | null | undefined;
  readonly field: CorrectableField;
  /**
   * What the export says: an id, a date, pounds; `null` for a blank, `not-recognised` for what is no word or date
   * that is known. A correction whose `from` no longer matches is an error.
   */
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string;
  /** The role, never the name, of who decided it. */
  readonly role: string;
  readonly date: IsoDate;
}

/** An export with the corrections of its source applied; one that does not fit is an error diagnostic. */
export function correctExport(parsed: ParsedExport, corrections: readonly Correction[]): ParsedExport {
  const mine = corrections.flatMap((correction, n) => (correction.source === parsed.source ? [{ n, correction }] : []));
  if (mine.length === 0) return parsed;
  const { table } = parsed;
  const diagnostics: Diagnostic[] = [];
  const changed = new Map<ComplaintField, Int32Array>();
  const columnOf = (field: CorrectableField) => {
    const original = originalOf(table, field);
    const copy = changed.get(field) ?? Int32Array.from(original);
    changed.set(field, copy);
    return copy;
  };
  let recognised = 0;
  for (const { n, correction } of mine) {
    const refuse = (reason: string) =>
      diagnostics.push(diagnose('correction-unmatched', { setting: ['corrections', n] }, { reason }));
    const { field, stage = null } = correction;
    const found = table.reference.flatMap((reference, i) =>
      reference === correction.reference && (stage === null || stageOf(table, i) === stage) ? [i] : [],
    );
    const [at] = found;
    const to = encode(table, field, correction.to);
    if (parsed.notCollected.includes(field)) refuse(`${field} is not collected by this source`);
    else if (at === undefined) refuse(`there is no such reference${stage === null ? '' : ' at that stage'}`);
    else if (found.length > 1) refuse('the reference stands at both stages, and the correction does not say which');
    else if (decode(table, field, columnOf(field)[at]!) !== sameForm(field, correction.from))
      refuse(`the ${field} is not what “from” says`);
    else if (to === undefined) refuse(`“to” is no value of ${field}`);
    else if (to === NOT_RECORDED && neverBlank.includes(field)) refuse(`${field} cannot be made blank`);
    else {
      if (columnOf(field)[at] === NOT_RECOGNISED) recognised++;
      columnOf(field)[at] = to;
    }
  }
  const category = eachField(categoryFields, (field) => ({
    ...table.category[field],
    codes: changed.get(field) ?? table.category[field].codes,
  }));
  const day = eachField(dateFields, (field) => changed.get(field) ?? table.day[field]);
  const mended = createComplaintTable({ ...table, category, day, pence: changed.get('compensation') ?? table.pence });
  const { headerOf, file, cells } = parsed.reading;
  // A cell that was not recognised is mended when none is left in its field.
  const left = cells.filter(({ field }) => !changed.has(field) || changed.get(field)!.includes(NOT_RECOGNISED));
  return {
    ...parsed,
    table: mended,
    unrecognised: Math.max(0, parsed.unrecognised - recognised),
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

const isDate = (field: CorrectableField): field is DateField => (dateFields as readonly string[]).includes(field);

/** What a correction says was there, as `decode` writes it: 50 pounds are 50.00. */
const sameForm = (field: CorrectableField, from: string | null): string | null => {
  const pence = field === 'compensation' && from !== null ? poundsToPence(from) : null;
  return pence === null ? from : (pence / 100).toFixed(2);
};

const originalOf = (table: ComplaintTable, field: CorrectableField): ArrayLike<number> => {
  if (field === 'compensation') return table.pence;
  return isDate(field) ? table.day[field] : table.category[field].codes;
};

function decode(table: ComplaintTable, field: CorrectableField, code: number): string | null {
  if (!isPresent(code)) return code === NOT_RECOGNISED ? 'not-recognised' : null;
  if (field === 'compensation') return (code / 100).toFixed(2);
  return isDate(field) ? isoDate(code) : table.category[field].categories[code]!.id;
}

function encode(table: ComplaintTable, field: CorrectableField, value: string | null): number | undefined {
  if (value === null) return NOT_RECORDED;
  if (field === 'compensation') return poundsToPence(value) ?? undefined;
  const code = isDate(field)
    ? parseIsoDate(value)
    : table.category[field].categories.findIndex(({ id }) => id === value);
  return code === null || code === -1 ? undefined : code;
}
