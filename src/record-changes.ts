/**
 * The complaints of two builds held against each other, field by field: what changed in the records, before it is asked
 * what that moves.
 *
 *   RF-1, stage 1 ── outcome was upheld, is not upheld
 *   RF-7, stage 1 ── is new
 */
import { maskedReference } from './snapshot.ts';
import { categoryFields, complaintFields, dateFields } from './vocabulary/complaint.ts';
import type { ComplaintData } from './vocabulary/complaint-data.ts';
import { absenceOf, type ComplaintTable, isPresent } from './vocabulary/complaint-table.ts';
import { formatDate, isoDate } from './vocabulary/dates.ts';
import { formatMoney } from './vocabulary/numbers.ts';
import { looksPersonal } from './vocabulary/personal-data.ts';
import { absenceLabels } from './vocabulary/terms.ts';

/** What changed in the record of a complaint at a stage. For the office. */
export interface RecordChange {
  readonly source: string;
  /** Its reference, or its line where the reference looks like personal data. */
  readonly name: string;
  readonly stage: number;
  readonly change: 'new' | 'gone' | 'changed';
  /** Of a record that is in both builds: the fields that changed, in words. */
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

/** What tells a complaint at a stage in every build. */
export const recordKey = (source: string, reference: string, stage: number): string =>
  JSON.stringify([source, maskedReference(reference), stage]);

/** What a reference may be shown as. */
export const nameOfComplaint = ({ reference, line }: { readonly reference: string; readonly line: number }): string =>
  looksPersonal(reference) || reference.startsWith('sha256:') || !/\d/.test(reference) ? `line ${line}` : reference;

/** Where each complaint of a table is, by its key; of a key that occurs twice, the last. */
function indexOf(table: ComplaintTable): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  for (let i = 0; i < table.length; i++) index.set(keyAt(table, i), i);
  return index;
}

const sourceAt = ({ source }: ComplaintTable, i: number) => source.categories[source.codes[i]!]!.id;
const stageAt = ({ category: { stage } }: ComplaintTable, i: number) =>
  Number(stage.categories[stage.codes[i]!]?.id ?? 0);
const keyAt = (table: ComplaintTable, i: number) =>
  recordKey(sourceAt(table, i), table.reference[i]!, stageAt(table, i));

/** Every record that changed from one build to the next, by its key, in the order of this build. */
export function compareRecords(
  { table: old }: Pick<ComplaintData, 'table'>,
  { table: now }: Pick<ComplaintData, 'table'>,
): ReadonlyMap<string, RecordChange> {
  const [before, after] = [indexOf(old), indexOf(now)];
  const changes = new Map<string, RecordChange>();
  const about = (table: ComplaintTable, i: number) => ({
    source: sourceAt(table, i),
    name: nameOfComplaint({ reference: table.reference[i]!, line: table.line[i]! }),
    stage: stageAt(table, i),
  });
  for (const [key, i] of after) {
    const was = before.get(key);
    if (was === undefined) changes.set(key, { ...about(now, i), change: 'new', fields: [] });
    else {
      const fields = fieldsThatChanged(old, was, now, i);
      if (fields.length > 0) changes.set(key, { ...about(now, i), change: 'changed', fields });
    }
  }
  for (const [key, i] of before)
    if (!after.has(key)) changes.set(key, { ...about(old, i), change: 'gone', fields: [] });
  return changes;
}

/** The fields of a complaint in words: `null` of one that is the same in both. */
function fieldsThatChanged(old: ComplaintTable, was: number, now: ComplaintTable, is: number): RecordChange['fields'] {
  const fields: { field: string; before: string; after: string }[] = [];
  const compare = (field: keyof typeof complaintFields, before: string, after: string) => {
    if (before !== after) fields.push({ field: complaintFields[field].label, before, after });
  };
  for (const field of categoryFields) {
    if (field === 'stage') continue;
    const label = ({ category }: ComplaintTable, i: number) => {
      const { categories, codes } = category[field];
      const code = codes[i]!;
      return isPresent(code) ? wordsFor(categories[code]!) : nothing(code);
    };
    // By the id: another label for the same category changes no record.
    const idOf = ({ category }: ComplaintTable, i: number) => category[field].categories[category[field].codes[i]!]?.id;
    if (idOf(old, was) !== idOf(now, is) || idOf(now, is) === undefined)
      compare(field, label(old, was), label(now, is));
  }
  for (const field of dateFields) {
    const day = ({ day: days }: ComplaintTable, i: number) => {
      const code = days[field][i]!;
      return isPresent(code) ? formatDate(isoDate(code)) : nothing(code);
    };
    compare(field, day(old, was), day(now, is));
  }
  const pounds = ({ pence }: ComplaintTable, i: number) =>
    isPresent(pence[i]!) ? formatMoney(pence[i]!) : nothing(pence[i]!);
  compare('compensation', pounds(old, was), pounds(now, is));
  const themes = ({ contributingThemes: { lists, codes }, category }: ComplaintTable, i: number) => {
    const code = codes[i]!;
    if (!isPresent(code)) return nothing(code);
    const labels = lists[code]!.map((theme) => category['main-theme'].categories[theme]?.label ?? '');
    return labels.length === 0 ? 'none' : labels.sort().join(', ');
  };
  compare('contributing-themes', themes(old, was), themes(now, is));
  return fields;
}

const nothing = (code: number) => absenceLabels[absenceOf(code)].toLowerCase();

/** A category as a reader knows it; an id of ours, such as not-upheld, with spaces. */
const wordsFor = ({ id, label }: { readonly id: string; readonly label: string }) =>
  label === id ? id.replaceAll('-', ' ') : label;
