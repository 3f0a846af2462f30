/** One export's complaints while values of another record of the same complaint are put into them. */
import {
  type CategoryField,
  type ComplaintField,
  categoryFields,
  complaintFields,
  type DateField,
  dateFields,
  eachField,
} from '../vocabulary/complaint.ts';
import {
  type CategoryColumn,
  type ComplaintTable,
  createComplaintTable,
  isPresent,
  NOT_COLLECTED,
  NOT_RECORDED,
} from '../vocabulary/complaint-table.ts';
import { formatDate, isoDate } from '../vocabulary/dates.ts';
import { formatMoney } from '../vocabulary/numbers.ts';
import type { Category, Stage } from '../vocabulary/terms.ts';

/** The fields that one record may give another: all but what the complaint is found by. */
export type SharedField = Exclude<ComplaintField, 'reference' | 'stage'>;

export interface RecordEditor {
  readonly table: ComplaintTable;
  /** The number in the column: a code, a day, pence; below every one of them for nothing. */
  codeOf(field: SharedField, i: number): number;
  /** The value in a form that two exports share: ids, ISO dates, pence; `null` for nothing. */
  valueOf(field: SharedField, i: number): string | null;
  /** The value in words; `null` for nothing. */
  wordsOf(field: SharedField, i: number): string | null;
  /** Take the value of a record of another export. */
  take(field: SharedField, i: number, from: RecordEditor, j: number): void;
  /** Set a category by its id. */
  set(field: CategoryField, i: number, category: Category): void;
  /** The category of a field; `null` for nothing. */
  categoryOf(field: CategoryField, i: number): Category | null;
  themesOf(i: number): readonly Category[];
  /** At a stage, a field that was not collected is one that is not recorded: another export has it. */
  markCollected(field: SharedField, stage: Stage): void;
  /** The complaints as changed so far. */
  finish(): ComplaintTable;
}

export const isDateField = (field: ComplaintField): field is DateField =>
  (dateFields as readonly string[]).includes(field);
const isCategoryField = (field: ComplaintField): field is CategoryField =>
  (categoryFields as readonly string[]).includes(field);

export function createRecordEditor(table: ComplaintTable): RecordEditor {
  const columns = new Map<SharedField, Int32Array>();
  const categories = new Map<CategoryField, Category[]>();
  const lists: (readonly number[])[] = [...table.contributingThemes.lists];

  const original = (field: SharedField): ArrayLike<number> => {
    if (field === 'compensation') return table.pence;
    if (field === 'contributing-themes') return table.contributingThemes.codes;
    return isDateField(field) ? table.day[field] : table.category[field].codes;
  };
  const column = (field: SharedField): ArrayLike<number> => columns.get(field) ?? original(field);
  const writable = (field: SharedField): Int32Array => {
    const known = columns.get(field) ?? Int32Array.from(original(field));
    columns.set(field, known);
    return known;
  };
  const categoriesOf = (field: CategoryField): readonly Category[] =>
    categories.get(field) ?? table.category[field].categories;
  const codeOfCategory = (field: CategoryField, category: Category): number => {
    const at = categoriesOf(field).findIndex(({ id }) => id === category.id);
    if (at !== -1) return at;
    const more = [...categoriesOf(field), category];
    categories.set(field, more);
    return more.length - 1;
  };
  const themesOf = (i: number): readonly Category[] => {
    const code = column('contributing-themes')[i]!;
    return isPresent(code) ? lists[code]!.map((theme) => categoriesOf('main-theme')[theme]!) : [];
  };

  const editor: RecordEditor = {
    table,
    codeOf: (field, i) => column(field)[i]!,
    valueOf: (field, i) => {
      const code = column(field)[i]!;
      if (!isPresent(code)) return null;
      if (isDateField(field)) return isoDate(code);
      if (isCategoryField(field)) return categoriesOf(field)[code]!.id;
      return field === 'compensation' ? String(code) : themesOf(i).map(idOf).sort().join(' ');
    },
    wordsOf: (field, i) => {
      const code = column(field)[i]!;
      if (!isPresent(code)) return null;
      if (isDateField(field)) return formatDate(isoDate(code));
      if (!isCategoryField(field))
        return field === 'compensation' ? formatMoney(code) : themesOf(i).map(labelOf).join(', ');
      const { id, label } = categoriesOf(field)[code]!;
      return complaintFields[field].kind === 'closed' ? id.replaceAll('-', ' ') : label;
    },
    categoryOf: (field, i) => {
      const code = column(field as SharedField)[i]!;
      return isPresent(code) ? categoriesOf(field)[code]! : null;
    },
    themesOf,
    take: (field, i, from, j) => {
      const code = from.codeOf(field, j);
      if (!isPresent(code)) writable(field)[i] = code;
      else if (isCategoryField(field)) editor.set(field, i, from.categoryOf(field, j)!);
      else if (field === 'contributing-themes')
        writable(field)[i] = lists.push(from.themesOf(j).map((theme) => codeOfCategory('main-theme', theme))) - 1;
      else writable(field)[i] = code;
    },
    set: (field, i, category) => {
      writable(field as SharedField)[i] = codeOfCategory(field, category);
    },
    markCollected: (field, stage) => {
      const codes = writable(field);
      const { categories: known, codes: stageCodes } = table.category.stage;
      const wanted = known.findIndex(({ id }) => id === String(stage));
      for (let i = 0; i < codes.length; i++)
        if (codes[i] === NOT_COLLECTED && stageCodes[i] === wanted) codes[i] = NOT_RECORDED;
    },
    finish: () => {
      if (columns.size === 0) return table;
      const category = eachField(
        categoryFields,
        (field): CategoryColumn => ({
          categories: categoriesOf(field),
          codes: Int32Array.from(column(field as SharedField)),
        }),
      );
      return createComplaintTable({
        ...table,
        category,
        contributingThemes: { lists: [...lists], codes: Int32Array.from(column('contributing-themes')) },
        day: eachField(dateFields, (field) => Int32Array.from(column(field))),
        pence: Int32Array.from(column('compensation')),
      });
    },
  };
  return editor;
}

const idOf = ({ id }: Category): string => id;
const labelOf = ({ label }: Category): string => label;
