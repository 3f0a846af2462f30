/** Questions about complaints that reading and measuring must answer alike. */
import type { DateField } from './complaint.ts';
import { type ComplaintTable, isPresent, NOT_COLLECTED } from './complaint-table.ts';

const decided = new WeakMap<ComplaintTable, Uint8Array>();

/**
 * Whether each complaint was decided: 1, or 0. A source that does not collect the status tells only of complaints it
 * has dealt with: each of them is decided, also one whose outcome was left blank. Answered once for a table.
 */
export function decidedIn(table: ComplaintTable): Uint8Array {
  const known = decided.get(table);
  if (known !== undefined) return known;
  const { codes, categories } = table.category.status;
  const code = categories.findIndex(({ id }) => id === 'decided');
  const found = new Uint8Array(table.length);
  for (let i = 0; i < found.length; i++)
    found[i] = codes[i] === NOT_COLLECTED || (codes[i] === code && code >= 0) ? 1 : 0;
  decided.set(table, found);
  return found;
}

const began = new WeakMap<ComplaintTable, ArrayLike<number>>();

/**
 * The day on which each complaint began at its stage, or a code for nothing: this day puts it into a period, a quarter
 * and a month. At stage 1 the day it was received; at stage 2 the day escalation was asked for, where that is recorded,
 * because many case systems repeat the day of the first complaint as the received date of stage 2. The clock of stage 2
 * starts on the same day (Code 2022, 5.13; Code 2024, 6.11). Answered once for a table.
 */
export function daysBegun(table: ComplaintTable): ArrayLike<number> {
  const known = began.get(table);
  if (known !== undefined) return known;
  const { codes, categories } = table.category.stage;
  const second = categories.findIndex(({ id }) => id === '2');
  const found = beginnings(table.day['received-on'], table.day['escalated-on'], codes, second);
  began.set(table, found);
  return found;
}

/** By itself, because the loop is over every complaint. */
function beginnings(
  received: ArrayLike<number>,
  escalated: ArrayLike<number>,
  stageCodes: ArrayLike<number>,
  second: number,
): Int32Array {
  const found = Int32Array.from(received);
  for (let i = 0; i < found.length; i++)
    if (stageCodes[i] === second && isPresent(escalated[i]!)) found[i] = escalated[i]!;
  return found;
}

/** The complaints of a source by whether they began before, within or after a period. */
export function countByPeriod(table: ComplaintTable, source: number, from: number, to: number) {
  const counts = { before: 0, within: 0, after: 0 };
  const days = daysBegun(table);
  for (let i = 0; i < table.length; i++) {
    const day = days[i]!;
    if (table.source.codes[i] !== source || !isPresent(day)) continue;
    counts[day < from ? 'before' : day > to ? 'after' : 'within']++;
  }
  return counts;
}

/** The dates of each stage, in the orders in which they have to come. */
const orders: Readonly<Record<string, readonly (readonly [DateField, DateField, DateField])[]>> = {
  1: [
    ['received-on', 'logged-on', 'responded-on'],
    ['received-on', 'acknowledged-on', 'responded-on'],
  ],
  2: [
    ['received-on', 'escalated-on', 'responded-on'],
    ['escalated-on', 'acknowledged-on', 'responded-on'],
  ],
};

/** Two dates of a complaint, of which the later one comes first. */
export interface Disorder {
  readonly earlier: DateField;
  readonly later: DateField;
}

/** Whether the dates of each complaint are in order: 1, or 0. Answered once for a table. */
export function datesInOrder(table: ComplaintTable): Uint8Array {
  const known = inOrder.get(table);
  if (known !== undefined) return known;
  const found = new Uint8Array(table.length).fill(1);
  const { codes, categories } = table.category.stage;
  for (const [stage, fields] of Object.entries(orders)) {
    const code = categories.findIndex(({ id }) => id === stage);
    for (const [first, second, third] of fields)
      markDisorder(found, codes, code, table.day[first], table.day[second], table.day[third]);
  }
  inOrder.set(table, found);
  return found;
}

/** Mark complaints of a stage whose three dates do not follow one another; plain numbers, because it sees every complaint. */
function markDisorder(
  found: Uint8Array,
  stages: ArrayLike<number>,
  stage: number,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  third: ArrayLike<number>,
): void {
  for (let i = 0; i < found.length; i++) {
    if (stages[i] !== stage) continue;
    // A date that is not there is below every day, and so never later than one.
    let latest = first[i]!;
    const between = second[i]!;
    const last = third[i]!;
    if (isPresent(between)) {
      if (between < latest) found[i] = 0;
      latest = between;
    }
    if (isPresent(last) && last < latest) found[i] = 0;
  }
}

const inOrder = new WeakMap<ComplaintTable, Uint8Array>();

/** Says of a complaint which dates first come in the wrong order, or `null`. Dates that are not there are passed over. */
export function findDisorder(table: ComplaintTable): (i: number) => Disorder | null {
  // The columns are looked up once: this is asked of every complaint.
  const { codes, categories } = table.category.stage;
  const byStage = categories.map(({ id }) =>
    (orders[id] ?? []).map((fields) => fields.map((field) => ({ field, days: table.day[field] }))),
  );
  const first = byStage[0] ?? [];
  return (i) => {
    for (const order of isPresent(codes[i]!) ? byStage[codes[i]!]! : first) {
      let before = -1;
      for (let step = 0; step < order.length; step++) {
        const day = order[step]!.days[i]!;
        if (!isPresent(day)) continue;
        if (before !== -1 && day < order[before]!.days[i]!)
          return { earlier: order[before]!.field, later: order[step]!.field };
        before = step;
      }
    }
    return null;
  };
}

/** The number of each complaint's reference in its source, in any capitals: the same at both stages. */
const referenceNumbers = new WeakMap<ComplaintTable, Int32Array>();

export function numberReferences(table: ComplaintTable): Int32Array {
  const known = referenceNumbers.get(table);
  if (known !== undefined) return known;
  const bySource = table.source.categories.map(() => new Map<string, number>());
  const numbers = new Int32Array(table.length);
  let next = 0;
  for (let i = 0; i < table.length; i++) {
    const own = bySource[table.source.codes[i]!]!;
    const reference = table.reference[i]!.toUpperCase();
    let number = own.get(reference);
    if (number === undefined) {
      number = next++;
      own.set(reference, number);
    }
    numbers[i] = number;
  }
  referenceNumbers.set(table, numbers);
  return numbers;
}
