/** What is wrong with complaints that could be read: blanks that cost something, repetitions, dates out of order. */
import { type Diagnostic, diagnose, type Place } from '../diagnostics.ts';
import {
  type CategoryField,
  type ComplaintField,
  categoryFields,
  complaintFields,
  dateFields,
} from '../vocabulary/complaint.ts';
import { datesInOrder, daysBegun, decidedIn, findDisorder, numberReferences } from '../vocabulary/complaint-rules.ts';
import { type ComplaintTable, isPresent, NOT_RECORDED } from '../vocabulary/complaint-table.ts';
import { formatMoney } from '../vocabulary/numbers.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import { isLostReference } from './changed-references.ts';

/** The header a field is read from, at a stage where it has one for each. */
export type HeaderOf = (field: ComplaintField, stage: Stage) => string | null;

/** Complaints a blank is looked for in. */
type Among = 'all' | 'decided' | 'decided at stage 1' | 'decided at stage 2' | 'extended';

/** When a blank is worth a warning, for the fields where it costs a figure something. */
interface BlankCheck {
  readonly field: ComplaintField;
  readonly among: Among;
  readonly effect: string;
}

const untimed = 'Each is counted everywhere but in timeliness.';
const untimedIfLate = 'A response after the first due date is then left out of timeliness.';
const shown = 'Each is counted, and shown as “not recorded”.';
const leftOut = 'Each is counted, and left out of the figures that need it.';

const blankChecks: readonly BlankCheck[] = [
  { field: 'outcome', among: 'decided', effect: leftOut },
  { field: 'extended', among: 'decided', effect: leftOut },
  { field: 'service-area', among: 'all', effect: shown },
  { field: 'tenure', among: 'all', effect: shown },
  { field: 'channel', among: 'all', effect: shown },
  { field: 'main-theme', among: 'all', effect: shown },
  { field: 'logged-on', among: 'decided at stage 1', effect: untimed },
  { field: 'escalated-on', among: 'decided at stage 2', effect: untimed },
  {
    field: 'acknowledged-on',
    among: 'decided',
    effect: 'Under the Code of April 2024 each is left out of timeliness.',
  },
  { field: 'responded-on', among: 'decided', effect: untimed },
  { field: 'extension-noticed-on', among: 'extended', effect: untimedIfLate },
  { field: 'extension-due-on', among: 'extended', effect: untimedIfLate },
];

/** Fields that a complaint cannot be counted without, where the source has a column for them. */
const required = ['stage', 'status', 'received-on'] as const;

export function checkTable(table: ComplaintTable, name: string, headerOf: HeaderOf): readonly Diagnostic[] {
  const place = (field: ComplaintField, i: number) => ({
    source: name,
    row: table.line[i]!,
    column: headerOf(field, stages[table.category.stage.codes[i]!] ?? 1),
  });
  const codeOf = (field: ComplaintField): ArrayLike<number> =>
    (table.day as Record<string, ArrayLike<number>>)[field] ?? table.category[field as CategoryField].codes;

  return [
    ...checkRequired(table, codeOf, place),
    ...checkReferences(table, place),
    ...checkBeginnings(table, place),
    ...checkRepeatedMoney(table, place),
    ...checkContradictions(table, place),
    ...checkBlanks(table, codeOf, place),
  ];
}

type CodeOf = (field: ComplaintField) => ArrayLike<number>;

function checkRequired(table: ComplaintTable, codeOf: CodeOf, place: PlaceOf): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const field of required) {
    // The escalation date serves as the received date of stage 2.
    const codes = field === 'received-on' ? daysBegun(table) : codeOf(field);
    for (let i = 0; i < table.length; i++)
      if (codes[i] === NOT_RECORDED)
        found.push(diagnose('blank-required', place(field, i), { field: complaintFields[field].label, id: field }));
  }
  return found;
}

function checkBlanks(table: ComplaintTable, codeOf: CodeOf, place: PlaceOf): readonly Diagnostic[] {
  const complaints = complaintsAmong(table);
  return blankChecks.flatMap(({ field, among, effect }) => {
    const { first, count } = findBlanks(codeOf(field), complaints[among]);
    const details = { field: complaintFields[field].label, count, effect };
    return count === 0 ? [] : [diagnose('blank-counted', place(field, first), details)];
  });
}

/** The first of some complaints for which nothing is recorded, and how many there are. */
function findBlanks(codes: ArrayLike<number>, among: Uint8Array): { readonly first: number; readonly count: number } {
  // Most columns have no blank at all, and it need not be looked for one by one.
  if (!Array.prototype.includes.call(codes, NOT_RECORDED)) return { first: -1, count: 0 };
  let first = -1;
  let count = 0;
  for (let i = 0; i < among.length; i++) {
    if (codes[i] !== NOT_RECORDED || among[i] === 0) continue;
    if (count++ === 0) first = i;
  }
  return { first, count };
}

/** Which complaints are among those a blank is looked for in: 1, or 0. */
function complaintsAmong(table: ComplaintTable): Readonly<Record<Among, Uint8Array>> {
  const isDone = decidedIn(table);
  const { stage, extended: flag } = table.category;
  const [first, second] = stages.map((one) => stage.categories.findIndex(({ id }) => id === String(one)));
  const yes = flag.categories.findIndex(({ id }) => id === 'yes');
  const which = (codes: ArrayLike<number>, code: number, of: Uint8Array | null) => {
    const found = new Uint8Array(table.length);
    for (let i = 0; i < found.length; i++) found[i] = codes[i] === code && (of === null || of[i] === 1) ? 1 : 0;
    return found;
  };
  return {
    all: new Uint8Array(table.length).fill(1),
    decided: isDone,
    'decided at stage 1': which(stage.codes, first!, isDone),
    'decided at stage 2': which(stage.codes, second!, isDone),
    extended: which(flag.codes, yes, null),
  };
}

type PlaceOf = (field: ComplaintField, i: number) => Place;

/** As many rows of a kind are told one by one. */
const REPEATED_SHOWN = 3;

/** A row whose reference has been used at its stage already. */
interface Repeated {
  readonly i: number;
  readonly first: number;
  readonly kind: 'same-day' | 'after-answer' | 'other-day';
}

/** References that are blank, or stand twice at a stage. */
function checkReferences(table: ComplaintTable, place: PlaceOf): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { codes, categories } = table.category.stage;
  const numbers = numberReferences(table);
  /** Of each stage: one more than the place at which each reference first stands, or 0. */
  const seen = new Map<number, Int32Array>();
  const repeated: Repeated[] = [];
  const blanks: number[] = [];
  for (let i = 0; i < table.length; i++) {
    if (table.reference[i] === '') {
      blanks.push(i);
      continue;
    }
    const stage = codes[i]!;
    let places = seen.get(stage);
    if (places === undefined) {
      places = new Int32Array(table.length);
      seen.set(stage, places);
    }
    const first = places[numbers[i]!]! - 1;
    if (first === -1) places[numbers[i]!] = i + 1;
    // What a spreadsheet has made the same is told of all such rows at once.
    else if (!isLostReference(table.reference[i]!)) repeated.push({ i, first, kind: kindOfRepeated(table, first, i) });
  }
  for (const kind of ['same-day', 'after-answer', 'other-day'] as const) {
    const own = repeated.filter((row) => row.kind === kind);
    const shown = own.length > REPEATED_SHOWN ? own.slice(0, 1) : own;
    for (const { i, first } of shown) {
      const stage = categories[codes[i]!]?.id ?? null;
      const count = own.length > REPEATED_SHOWN ? own.length : 1;
      const details = { first: table.line[first]!, stage, count, kind, differ: fieldsThatDiffer(table, first, i) };
      found.push(diagnose('duplicate-reference', place('reference', i), details));
    }
  }
  const [first] = blanks;
  if (first !== undefined && found.length === 0 && standsOnceAGroup(table, blanks))
    return [diagnose('reference-once-a-group', place('reference', first), { count: blanks.length })];
  return [
    ...found,
    ...blanks.map((i) => {
      const details = { field: 'reference', id: 'reference', line: table.line[i]! } as const;
      return diagnose('blank-required', place('reference', i), details);
    }),
  ];
}

/** Whether each blank reference may be the one above it: so read, none would stand twice at a stage. */
function standsOnceAGroup(table: ComplaintTable, blanks: readonly number[]): boolean {
  const { codes } = table.category.stage;
  const isBlank = new Set(blanks);
  const seen = new Set<string>();
  let above = '';
  for (let i = 0; i < table.length; i++) {
    if (!isBlank.has(i)) above = table.reference[i]!;
    const key = `${codes[i]} ${above}`;
    if (above === '' || seen.has(key)) return false;
    seen.add(key);
  }
  return true;
}

/** What two rows of one reference may be, by their days. Without days they may be of one. */
function kindOfRepeated({ day }: ComplaintTable, first: number, second: number): Repeated['kind'] {
  const [a, b] = [day['received-on'][first]!, day['received-on'][second]!];
  if (a === b || !isPresent(a) || !isPresent(b)) return 'same-day';
  const answered = day['responded-on'][a < b ? first : second]!;
  return isPresent(answered) && answered <= Math.max(a, b) ? 'after-answer' : 'other-day';
}

/** The fields in which two rows differ, as messages call them. */
function fieldsThatDiffer(table: ComplaintTable, first: number, second: number): readonly string[] {
  const differ = (codes: ArrayLike<number>) => codes[first] !== codes[second];
  const columns: readonly (readonly [ComplaintField, ArrayLike<number>])[] = [
    ...categoryFields.map((field) => [field, table.category[field].codes] as const),
    ...dateFields.map((field) => [field, table.day[field]] as const),
    ['compensation', table.pence],
  ];
  return columns.flatMap(([field, codes]) => (differ(codes) ? [complaintFields[field].label] : []));
}

/** Rows of stage 2, by which day was taken for its beginning. */
function checkBeginnings(table: ComplaintTable, place: PlaceOf): readonly Diagnostic[] {
  const { 'received-on': received, 'escalated-on': escalated } = table.day;
  const { codes } = table.category.stage;
  const numbers = numberReferences(table);
  const firstReceipt = new Map<number, number>();
  for (let i = 0; i < table.length; i++)
    if (stages[codes[i]!] === 1 && isPresent(received[i]!)) firstReceipt.set(numbers[i]!, received[i]!);
  const [repeated, taken, unknown]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < table.length; i++) {
    if (stages[codes[i]!] !== 2 || !isPresent(received[i]!)) continue;
    const repeats = table.reference[i] !== '' && firstReceipt.get(numbers[i]!) === received[i];
    const differs = isPresent(escalated[i]!) && escalated[i] !== received[i];
    if (differs) (repeats ? repeated : taken).push(i);
    else if (repeats) unknown.push(i);
  }
  const say = (
    ruleId: 'stage2-receipt-repeated' | 'stage2-escalation-taken' | 'stage2-start-unknown',
    rows: readonly number[],
  ) => (rows[0] === undefined ? [] : [diagnose(ruleId, place('received-on', rows[0]), { count: rows.length })]);
  return [
    ...say('stage2-receipt-repeated', repeated),
    ...say('stage2-escalation-taken', taken),
    ...say('stage2-start-unknown', unknown),
  ];
}

/** Rows of stage 2 with the amount of stage 1 in the same column: it may be one amount for the whole complaint. */
function checkRepeatedMoney(table: ComplaintTable, place: PlaceOf): readonly Diagnostic[] {
  const { pence, reference } = table;
  const { codes } = table.category.stage;
  if (!Array.prototype.some.call(pence, (amount: number) => amount > 0)) return [];
  const numbers = numberReferences(table);
  const atStage1 = new Map<number, number>();
  for (let i = 0; i < table.length; i++)
    if (stages[codes[i]!] === 1 && pence[i]! > 0 && reference[i] !== '') atStage1.set(numbers[i]!, i);
  const pairs: { readonly first: number; readonly second: number }[] = [];
  for (let i = 0; i < table.length; i++) {
    const first = stages[codes[i]!] === 2 && pence[i]! > 0 ? atStage1.get(numbers[i]!) : undefined;
    const isOneColumn = first !== undefined && place('compensation', first).column === place('compensation', i).column;
    if (isOneColumn) pairs.push({ first, second: i });
  }
  const same = pairs.filter(({ first, second }) => pence[first] === pence[second]);
  // Now and then the same is offered again; where it always is, it is one amount.
  const [repeated] = same;
  if (same.length < 2 || same.length < pairs.length) return [];
  const total = same.reduce((sum, { second }) => sum + pence[second]!, 0);
  const details = { count: same.length, twice: formatMoney(total) };
  return [diagnose('compensation-repeated', place('compensation', repeated!.second), details)];
}

/** What a complaint says of itself that cannot all be so. */
function checkContradictions(table: ComplaintTable, place: PlaceOf): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { extended: flag, outcome, status } = table.category;
  const { 'extension-noticed-on': noticed, 'extension-due-on': due } = table.day;
  const no = flag.categories.findIndex(({ id }) => id === 'no');
  const inOrder = datesInOrder(table);
  const isDone = decidedIn(table);
  const disorderOf = findDisorder(table);
  for (let i = 0; i < table.length; i++) {
    const disorder = inOrder[i] === 1 ? null : disorderOf(i);
    if (disorder !== null) {
      const [earlier, later] = [complaintFields[disorder.earlier].label, complaintFields[disorder.later].label];
      found.push(diagnose('dates-out-of-order', place(disorder.later, i), { earlier, later }));
    }
    if (flag.codes[i] === no && (isPresent(noticed[i]!) || isPresent(due[i]!)))
      found.push(diagnose('extension-contradicted', place('extended', i), {}));
    if (isDone[i] === 0 && isPresent(outcome.codes[i]!)) {
      const words = status.categories[status.codes[i]!]?.id ?? 'not decided';
      found.push(diagnose('outcome-not-decided', place('outcome', i), { status: words }));
    }
  }
  return found;
}
