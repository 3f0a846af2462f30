/**
 * Complaints in columns. One place in every column is one complaint at a stage.
 *
 *   line        12    13    14 …          where it stands in the export
 *   source       0     0     1 …   ──►  ['council', 'contractor']        dictionary-coded
 *   stage        0     1     0 …   ──►  ['1', '2']
 *   tenure       2    NR    NC …   ──►  ['tenant', …]                    NR not recorded, NC not collected
 *   received-on  19450 …                                                 day numbers
 *
 * Opaque to everything but measures: no renderer and no output meant for others ever holds one.
 */
import type { CategoryField, ComplaintField, DateField } from './complaint.ts';
import { categoryFields, dateFields, eachField } from './complaint.ts';
import { type IsoDate, isoDate } from './dates.ts';
import type { Absence, Category } from './terms.ts';

/** Codes for nothing, below every real code, day number and amount. */
export const NOT_RECORDED = -1_000_001;
export const NOT_RECOGNISED = -1_000_002;
export const NOT_COLLECTED = -1_000_003;
export const isPresent = (code: number): boolean => code > -1_000_000;
export const absenceOf = (code: number): Absence =>
  code === NOT_COLLECTED ? 'not-collected' : code === NOT_RECOGNISED ? 'not-recognised' : 'not-recorded';

export interface CategoryColumn {
  readonly categories: readonly Category[];
  /** Index into `categories`, or a code for nothing. */
  readonly codes: ArrayLike<number>;
}

export interface ThemeListColumn {
  /** The distinct lists, each of indexes into the categories of `main-theme`. */
  readonly lists: readonly (readonly number[])[];
  readonly codes: ArrayLike<number>;
}

export interface ComplaintTable {
  readonly length: number;
  readonly source: CategoryColumn;
  readonly line: ArrayLike<number>;
  readonly reference: readonly string[];
  readonly category: Readonly<Record<CategoryField, CategoryColumn>>;
  readonly contributingThemes: ThemeListColumn;
  readonly day: Readonly<Record<DateField, ArrayLike<number>>>;
  /** Compensation offered, in pence. */
  readonly pence: ArrayLike<number>;
  /** The complaints one by one, for scripts on the machine that holds the exports. */
  rows(): IterableIterator<ComplaintRow>;
}

/** One complaint at a stage. A field with nothing in it is left out and named in `absent`. */
export interface ComplaintRow {
  readonly source: string;
  readonly line: number;
  readonly reference: string;
  readonly category: Readonly<Partial<Record<CategoryField, string>>>;
  readonly contributingThemes: readonly string[];
  readonly date: Readonly<Partial<Record<DateField, IsoDate>>>;
  readonly compensationPence?: number;
  readonly absent: Readonly<Partial<Record<ComplaintField, Absence>>>;
}

/** Everything but `rows`, which is derived. */
export type ComplaintColumns = Omit<ComplaintTable, 'rows'>;

export function createComplaintTable(columns: ComplaintColumns): ComplaintTable {
  const table: ComplaintTable = { ...columns, rows: () => rowsOf(columns) };
  return Object.freeze(table);
}

/** The same complaints without some of them. */
export function withoutRows(table: ComplaintTable, dropped: ReadonlySet<number>): ComplaintTable {
  if (dropped.size === 0) return table;
  const kept = Array.from({ length: table.length }, (_, i) => i).filter((i) => !dropped.has(i));
  const pick = (column: ArrayLike<number>) => Int32Array.from(kept, (i) => column[i]!);
  return createComplaintTable({
    length: kept.length,
    source: { ...table.source, codes: pick(table.source.codes) },
    line: pick(table.line),
    reference: kept.map((i) => table.reference[i]!),
    category: eachField(categoryFields, (field) => ({
      ...table.category[field],
      codes: pick(table.category[field].codes),
    })),
    contributingThemes: { ...table.contributingThemes, codes: pick(table.contributingThemes.codes) },
    day: eachField(dateFields, (field) => pick(table.day[field])),
    pence: pick(table.pence),
  });
}

function* rowsOf(columns: ComplaintColumns): IterableIterator<ComplaintRow> {
  const themes = columns.category['main-theme'].categories;
  for (let i = 0; i < columns.length; i++) {
    const absent: Partial<Record<ComplaintField, Absence>> = {};
    const category: Partial<Record<CategoryField, string>> = {};
    for (const field of categoryFields) {
      const { categories, codes } = columns.category[field];
      const code = codes[i]!;
      if (isPresent(code)) category[field] = categories[code]!.id;
      else absent[field] = absenceOf(code);
    }
    const date: Partial<Record<DateField, IsoDate>> = {};
    for (const field of dateFields) {
      const day = columns.day[field][i]!;
      if (isPresent(day)) date[field] = isoDate(day);
      else absent[field] = absenceOf(day);
    }
    const list = columns.contributingThemes.codes[i]!;
    if (!isPresent(list)) absent['contributing-themes'] = absenceOf(list);
    const pence = columns.pence[i]!;
    if (!isPresent(pence)) absent.compensation = absenceOf(pence);
    yield {
      source: columns.source.categories[columns.source.codes[i]!]!.id,
      line: columns.line[i]!,
      reference: columns.reference[i]!,
      category,
      contributingThemes: isPresent(list) ? columns.contributingThemes.lists[list]!.map((t) => themes[t]!.id) : [],
      date,
      ...(isPresent(pence) ? { compensationPence: pence } : {}),
      absent,
    };
  }
}
