/**
 * Several rows of one complaint, one for each issue, officer or household, put together by declared rules. No rule looks
 * at the order of the rows.
 *
 *   CW-1  Upheld      Repair delay  ─┐  outcome: upheld-if-any
 *   CW-1  Not upheld  Staff conduct ─┴► CW-1  Upheld, repair delay (staff conduct contributing)
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import {
  type CategoryField,
  type ComplaintField,
  categoryFields,
  complaintFieldIds,
  complaintFields,
  type DateField,
  dateFields,
  eachField,
} from '../vocabulary/complaint.ts';
import { numberReferences } from '../vocabulary/complaint-rules.ts';
import {
  type ComplaintTable,
  createComplaintTable,
  isPresent,
  NOT_RECOGNISED,
  NOT_RECORDED,
} from '../vocabulary/complaint-table.ts';
import type { HeaderOf } from './check-table.ts';
import { type IssueField, issueRules } from './issue-rules.ts';
import type { MappingSettings } from './mapping.ts';

export interface MergedIssues {
  readonly table: ComplaintTable;
  /** The lines of rows that are counted under another row. */
  readonly merged: readonly number[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Options {
  readonly settings: MappingSettings;
  readonly name: string;
  readonly headerOf: HeaderOf;
  /** The lines of the rows that the mapping calls the main row of their complaint. */
  readonly mainLines: ReadonlySet<number>;
}

/** Rows that could not be put together, by field. */
interface Conflict {
  readonly lines: readonly [number, number];
  readonly stage: 1 | 2;
  count: number;
}

/** Put the rows of each complaint together. */
export function mergeIssues(table: ComplaintTable, options: Options): MergedIssues {
  const groups = groupsIn(table);
  if (groups.every(({ length }) => length === 1)) return { table, merged: [], diagnostics: [] };
  const fields = options.settings.issues?.fields ?? {};
  const conflicts = new Map<ComplaintField, Conflict>();
  const withoutMain: number[] = [];
  const mainOf = (group: readonly number[]) => {
    const main = group.filter((i) => options.mainLines.has(table.line[i]!));
    return main.length === 1 ? main[0]! : null;
  };
  const settledValue = (field: ComplaintField, codes: ArrayLike<number>, group: readonly number[]): number => {
    const first = codes[group[0]!]!;
    if (group.every((i) => codes[i] === first)) return first;
    const rule = fields[field as IssueField];
    if (rule === 'main-row') {
      const main = mainOf(group);
      if (main !== null) return codes[main]!;
      withoutMain.push(group[0]!);
      return first;
    }
    const values = group.map((i) => codes[i]!);
    const settled = rule === undefined ? agreed(values) : byRule(rule, values, table, field);
    if (settled !== null) return settled;
    const other = group.find((i) => isPresent(codes[i]!) && codes[i] !== values.find(isPresent))!;
    const known = conflicts.get(field);
    if (known !== undefined) known.count++;
    else {
      const start = group.find((i) => isPresent(codes[i]!))!;
      const stage = table.category.stage.categories[table.category.stage.codes[other]!]?.id === '2' ? 2 : 1;
      conflicts.set(field, { lines: [table.line[start]!, table.line[other]!], stage, count: 1 });
    }
    return codes[other]!;
  };
  const column = (field: ComplaintField, codes: ArrayLike<number>) =>
    Int32Array.from(groups, (group) => settledValue(field, codes, group));
  const { 'main-theme': mainTheme } = table.category;
  const themes = groups.map((group) => themesOf(table, group, fields['main-theme'] !== undefined));
  const mainThemes =
    fields['main-theme'] === 'in-declared-order'
      ? Int32Array.from(themes, ({ listed }, g) => listed[0] ?? absent(groups[g]!.map((i) => mainTheme.codes[i]!)))
      : column('main-theme', mainTheme.codes);
  const lists: (readonly number[])[] = [];
  const listCodes = Int32Array.from(themes, ({ all, code }, g) => {
    const contributing = all.filter((theme) => theme !== mainThemes[g]);
    if (contributing.length > 0) return lists.push(contributing) - 1;
    return code;
  });
  const merged = createComplaintTable({
    length: groups.length,
    source: { ...table.source, codes: new Int32Array(groups.length) },
    line: Int32Array.from(groups, (group) => Math.min(...group.map((i) => table.line[i]!))),
    reference: groups.map(([first]) => table.reference[first!]!),
    category: eachField(categoryFields, (field: CategoryField) => ({
      ...table.category[field],
      codes: field === 'main-theme' ? mainThemes : column(field, table.category[field].codes),
    })),
    contributingThemes: { lists, codes: listCodes },
    day: eachField(dateFields, (field: DateField) => column(field, table.day[field])),
    pence: column('compensation', table.pence),
  });
  return {
    table: merged,
    merged: linesGone(table, merged),
    diagnostics: describe(table, merged, conflicts, withoutMain, options),
  };
}

/** Complaints of one stage and reference, in the order in which they first stand; one without a reference by itself. */
function groupsIn(table: ComplaintTable): readonly (readonly number[])[] {
  const numbers = numberReferences(table);
  const byKey = new Map<string, number[]>();
  for (let i = 0; i < table.length; i++) {
    const key = table.reference[i] === '' ? `blank ${i}` : `${table.category.stage.codes[i]} ${numbers[i]}`;
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [i]);
    else group.push(i);
  }
  return [...byKey.values()];
}

/** What rows are all silent about: a word that is not known goes before a blank. */
const absent = (values: readonly number[]): number =>
  values.includes(NOT_RECOGNISED) ? NOT_RECOGNISED : (values.find((value) => !isPresent(value)) ?? NOT_RECORDED);

/** Of a field of the complaint: what its rows say, blanks passed over; `null` where they say different things. */
function agreed(values: readonly number[]): number | null {
  const present = new Set(values.filter(isPresent));
  if (present.size > 1) return null;
  return values.includes(NOT_RECOGNISED) ? NOT_RECOGNISED : ([...present][0] ?? absent(values));
}

/** Of a field of the issue: what its rule makes of its rows; `null` where it makes nothing. */
function byRule(rule: string, values: readonly number[], table: ComplaintTable, field: ComplaintField): number | null {
  const present = values.filter(isPresent);
  const isComplete = present.length === values.length;
  const code = (id: string) => table.category[field as CategoryField].categories.findIndex((one) => one.id === id);
  const ifAny = (...ids: readonly string[]) => ids.map(code).find((one) => present.includes(one));
  switch (rule) {
    case 'upheld-if-any':
      // What is upheld stays so whatever a blank would say; what is not could still be.
      if (ifAny('upheld') !== undefined) return code('upheld');
      return isComplete ? (ifAny('partly-upheld', 'not-upheld') ?? null) : absent(values);
    case 'partly-if-mixed': {
      if (!isComplete) return absent(values);
      return new Set(present).size === 1 ? present[0]! : code('partly-upheld');
    }
    case 'open-if-any':
      return ifAny('open', 'decided') ?? agreed(values);
    case 'yes-if-any':
      return ifAny('yes') ?? (isComplete ? code('no') : absent(values));
    case 'first':
      return present.length === 0 ? absent(values) : Math.min(...present);
    case 'last':
      // A complaint is answered when its last issue is: one that is not answered yet leaves it without an answer.
      return isComplete ? Math.max(...present) : absent(values);
    case 'sum':
      return present.length === 0 ? absent(values) : present.reduce((total, pence) => total + pence, 0);
    default:
      return agreed(values);
  }
}

/** The main themes of some rows in the order of the mapping, and all their themes; the code of a list without any. */
function themesOf(table: ComplaintTable, group: readonly number[], mainContribute: boolean) {
  const { codes, lists } = table.contributingThemes;
  const inOrder = (some: Iterable<number>) => [...new Set(some)].sort((a, b) => a - b);
  const main = group.map((i) => table.category['main-theme'].codes[i]!).filter(isPresent);
  const contributing = group.flatMap((i) => (isPresent(codes[i]!) ? lists[codes[i]!]! : []));
  return {
    listed: inOrder(main),
    all: inOrder(mainContribute ? [...main, ...contributing] : contributing),
    code: absent(group.map((i) => codes[i]!)),
  };
}

/** Lines from which nothing is counted any more. */
function linesGone(before: ComplaintTable, after: ComplaintTable): readonly number[] {
  const left = new Set(Array.from(after.line));
  return [...new Set(Array.from(before.line))].filter((line) => !left.has(line)).sort((a, b) => a - b);
}

function describe(
  before: ComplaintTable,
  after: ComplaintTable,
  conflicts: ReadonlyMap<ComplaintField, Conflict>,
  withoutMain: readonly number[],
  { settings, name, headerOf }: Options,
): readonly Diagnostic[] {
  const gone = linesGone(before, after);
  const found: Diagnostic[] = [];
  if (gone[0] !== undefined)
    found.push(
      diagnose('issues-merged', { source: name, row: gone[0] }, { count: gone.length, complaints: after.length }),
    );
  for (const field of complaintFieldIds) {
    const conflict = conflicts.get(field);
    if (conflict === undefined) continue;
    const place = { source: name, row: conflict.lines[1], column: headerOf(field, conflict.stage) };
    const { label } = complaintFields[field];
    const rules = issueRules[field as IssueField] ?? [];
    const details = { field, label, first: conflict.lines[0], complaints: conflict.count, rules };
    found.push(diagnose('issues-differ', place, details));
  }
  if (withoutMain[0] !== undefined) {
    const column = settings.issues?.mainRow?.column ?? null;
    const count = new Set(withoutMain).size;
    found.push(diagnose('issues-main-row', { source: name, row: before.line[withoutMain[0]]!, column }, { count }));
  }
  return found;
}
