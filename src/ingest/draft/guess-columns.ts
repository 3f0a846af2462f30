/**
 * What each column of an unknown export is likely to be: by its header, then by what it holds, then by its dates.
 *
 *   ‘Date Received’  2023-04-03, 2023-04-05 …  ─► received-on, sure: the header says so and it holds dates
 *   ‘Customer Name’  …                         ─► personal: never looked at again
 *   ‘Rang or wrote’  before every other date   ─► likely to be the receipt: asked
 */
import { type ComplaintField, complaintFieldIds, complaintFields } from '../../vocabulary/complaint.ts';
import type { Stage } from '../../vocabulary/terms.ts';
import type { Column } from '../grid.ts';
import { type DateColumn, isEarlier, readDateColumns } from './date-columns.ts';
import { headerInWords, headersOf, stageNamed, stageNumbered } from './headers.ts';
import { hasMeanings, isLikelyPlaceholder, meaningOf } from './known-words.ts';
import { type ColumnKind, type LookedColumn, lookAt } from './look-at-columns.ts';

export type Confidence = 'sure' | 'likely' | 'guess';

/** What was found of a column of an export. */
export interface ColumnGuess {
  readonly header: string;
  readonly at: number;
  readonly kind: ColumnKind;
  /** How many rows hold something, and how many different texts. */
  readonly filled: number;
  readonly distinct: number;
  readonly field: ComplaintField | null;
  /** Of a column of one stage. */
  readonly stage: Stage | null;
  readonly confidence: Confidence | null;
  readonly reason: string;
}

/** A field of the mapping, and the column it is read from. A column may serve two fields. */
export interface Placed {
  readonly field: ComplaintField;
  readonly stage: Stage | null;
  readonly column: LookedColumn;
  readonly confidence: Confidence;
  readonly reason: string;
  /** Other columns whose headers say the same. */
  readonly rivals: readonly LookedColumn[];
}

export interface Guesses {
  /** Whether a row holds both stages of a complaint. */
  readonly isWide: boolean;
  readonly columns: readonly LookedColumn[];
  readonly dates: readonly DateColumn[];
  readonly placed: readonly Placed[];
  /** The stage of each column of a wide export whose header names one. */
  readonly stageOf: (column: LookedColumn) => Stage | null;
}

const kindsOf: Readonly<Record<(typeof complaintFields)[ComplaintField]['kind'], readonly ColumnKind[]>> = {
  reference: ['references', 'text', 'words'],
  closed: ['words'],
  category: ['words'],
  'theme-list': ['words'],
  date: ['dates'],
  money: ['amounts'],
};

/** Whether a column of a kind can be a field. Words may be too few to recur; an empty column may be a date or an amount. */
export function fitsKind(field: ComplaintField, { kind, distinct }: LookedColumn): boolean {
  const own = complaintFields[field].kind;
  if (kind === 'blank') return own === 'date' || own === 'money';
  if (kind === 'text' && (own === 'closed' || own === 'category')) return distinct <= 3;
  return kindsOf[own].includes(kind) && (kind !== 'text' || field === 'reference');
}

/** What the cells of a column say, each once, without what says nothing. */
export const saidIn = ({ texts }: Column): readonly string[] =>
  texts.filter((text) => text.trim() !== '' && !isLikelyPlaceholder(text));

/** Whether a column of a closed list holds a word of it: one of names would hold none. */
export function hasMeaning(field: ComplaintField, { column }: LookedColumn): boolean {
  const said = saidIn(column);
  return !hasMeanings(field) || said.length === 0 || said.some((text) => meaningOf(field, text) !== null);
}

/** A column in which the word “Complaint” stands says what kind of case a row is, and is no theme. */
const saysComplaint = (field: ComplaintField, { column }: LookedColumn): boolean =>
  field === 'main-theme' &&
  saidIn(column).some((text) => /^(formal |stage \d |housing )?complaints?$/i.test(text.trim()));

/** Fields that belong to one stage: in a row that holds both, each stage has its own. */
const ofOneStage = (field: ComplaintField): boolean =>
  complaintFields[field].kind === 'date' || ['outcome', 'extended', 'extension-reason', 'compensation'].includes(field);

interface Match {
  readonly column: LookedColumn;
  readonly field: ComplaintField;
  readonly stage: Stage | null;
  readonly score: number;
}

interface NamedColumn {
  readonly column: LookedColumn;
  /** The header in words, without the stage. */
  readonly words: string;
  readonly stage: Stage | null;
}

/** What a header of a field says that is nearer to it than another: an answer than a closure, an offer than a payment. */
const closest: { readonly [F in ComplaintField]?: RegExp } = {
  'responded-on': /respon|repl|answer|decision/i,
  compensation: /offer/i,
};

/** Whether a row holds both stages, and which columns belong to each. */
function findStages(columns: readonly LookedColumn[]): { isWide: boolean; named: readonly NamedColumn[] } {
  const plain = columns.map((column) => ({ column, words: headerInWords(column.header), stage: null }));
  const told = plain.map(({ column, words }) => ({ column, words, told: stageNumbered(words) }));
  const count = (stage: Stage, list: readonly { readonly told: { readonly stage: Stage } | null }[]) =>
    list.filter((one) => one.told?.stage === stage).length;
  const apply = (
    list: readonly { column: LookedColumn; words: string; told: { stage: Stage; rest: string } | null }[],
  ) => list.map(({ column, words, told: by }) => ({ column, words: by?.rest ?? words, stage: by?.stage ?? null }));
  const reference = plain.find(
    ({ column, words }) => column.kind === 'references' && headersOf.reference.some((pattern) => pattern.test(words)),
  )?.column;
  const repeats = reference !== undefined && reference.distinct < reference.filled;
  if (count(1, told) >= 2 && count(2, told) >= 2 && !(repeats && hasStageColumn(plain)))
    return { isWide: true, named: apply(told) };
  const byWord = told.map((one) => ({ ...one, told: one.told ?? stageNamed(one.words) }));
  const second = byWord.filter((one) => one.told?.stage === 2);
  const holdsDate = second.some(({ column }) => column.kind === 'dates');
  if (second.length >= 2 && holdsDate && !repeats && !hasStageColumn(plain))
    return { isWide: true, named: apply(byWord) };
  return { isWide: false, named: plain };
}

/** Whether a column tells the stage of a row. */
const hasStageColumn = (columns: readonly NamedColumn[]): boolean =>
  columns.some(
    ({ column, words }) =>
      column.kind === 'words' &&
      headersOf.stage.some((pattern) => pattern.test(words)) &&
      saidIn(column.column).every((text) => meaningOf('stage', text) !== null),
  );

function matchesOf({ column, words, stage }: NamedColumn, isWide: boolean): readonly Match[] {
  if (column.kind === 'personal') return [];
  return complaintFieldIds.flatMap((field) => {
    const place = headersOf[field].findIndex((pattern) => pattern.test(words));
    if (place === -1 || !fitsKind(field, column) || !hasMeaning(field, column) || saysComplaint(field, column))
      return [];
    if (isWide && (field === 'stage' || (stage !== null && field === 'reference'))) return [];
    // “Requested” is an escalation at stage 2 alone.
    if (field === 'escalated-on' && place > 0 && stage !== 2) return [];
    // The whole header says more than a word in it.
    const whole = headersOf[field][place]!.exec(words)![0].length / Math.max(1, words.length);
    const says = closest[field]?.test(words) ? 0.2 : 0;
    const score = 10 - 4 * place + whole + says + (column.kind === 'references' ? 2 : 0);
    const own = !isWide ? null : (stage ?? (field === 'escalated-on' ? 2 : ofOneStage(field) ? 1 : null));
    // What both stages may share has to be asked: it stays without a field.
    if (isWide && stage === null && ['outcome', 'compensation', 'extended', 'extension-reason'].includes(field))
      return [];
    return [{ column, field, stage: own, score }];
  });
}

/** Guess each column's field; a field has one column, or one for each stage where a row holds both. */
export function guessColumns(
  columns: readonly { readonly header: string; readonly at: number; readonly column: Column }[],
): Guesses {
  const looked = columns.map(({ header, at, column }) => lookAt(header, at, column));
  const { isWide, named } = findStages(looked);
  const matches = named.flatMap((one) => matchesOf(one, isWide));
  const taken = new Map<string, Match>();
  const chosen = new Set<LookedColumn>();
  const key = ({ field, stage }: Pick<Match, 'field' | 'stage'>) => `${field} ${stage}`;
  for (const match of [...matches].sort((a, b) => b.score - a.score || a.column.at - b.column.at)) {
    if (chosen.has(match.column) || taken.has(key(match)) || taken.has(`${match.field} null`)) continue;
    if (match.stage === null && (taken.has(`${match.field} 1`) || taken.has(`${match.field} 2`))) continue;
    chosen.add(match.column);
    taken.set(key(match), match);
  }
  const dates = readDateColumns(looked);
  const stageOf = (column: LookedColumn) => named.find((one) => one.column === column)?.stage ?? null;
  const placed = [...taken.values()].map((match): Placed => {
    const rivals = matches
      .filter((one) => key(one) === key(match) && !chosen.has(one.column) && one.column.kind !== 'blank')
      .filter(({ score }) => match.field !== 'reference' && score > match.score - 4)
      .map(({ column }) => column);
    const { kind } = match.column;
    const isSure = match.score >= 10.4 && rivals.length === 0;
    const confidence = kind === 'blank' ? 'guess' : isSure ? 'sure' : match.score >= 9 ? 'likely' : 'guess';
    const holds = kind === 'blank' ? 'it is empty' : `it holds ${kind}`;
    return { ...match, confidence, reason: `by its header, and ${holds}`, rivals };
  });
  return { isWide, columns: looked, dates, stageOf, placed: withBeginnings(placed, { dates, isWide, stageOf }) };
}

/**
 * The day on which each stage began, where no header says it: the earliest date of the stage. At stage 2 the received
 * date is the day on which escalation was asked for.
 */
function withBeginnings(
  placed: readonly Placed[],
  { dates, isWide, stageOf }: Pick<Guesses, 'dates' | 'isWide' | 'stageOf'>,
): readonly Placed[] {
  const result = [...placed];
  const at = (field: ComplaintField, stage: Stage | null) =>
    result.find((one) => one.field === field && one.stage === stage);
  const isLate = (column: LookedColumn) =>
    result.some((one) => one.column === column && !['logged-on', 'received-on'].includes(one.field));
  for (const stage of isWide ? ([1, 2] as const) : [null]) {
    const own = dates.filter(({ column }) => !isLate(column) && (stageOf(column) ?? 1) === (stage ?? 1));
    if (stage === 2) {
      const [asked, received] = [at('escalated-on', 2), at('received-on', 2)];
      const earliest = earliestOf(dates.filter(({ column }) => stageOf(column) === 2 && !isLate(column)));
      const reason = 'at stage 2 the received date is the day escalation was asked for';
      if (asked !== undefined && received === undefined)
        result.push({
          ...asked,
          field: 'received-on',
          reason,
          confidence: asked.confidence === 'guess' ? 'guess' : 'likely',
        });
      else if (asked === undefined && received !== undefined)
        result.push({ ...received, field: 'escalated-on', reason, confidence: 'likely' });
      else if (asked === undefined && earliest !== null)
        for (const field of ['received-on', 'escalated-on'] as const)
          result.push({
            field,
            stage,
            column: earliest.column,
            confidence: 'guess',
            reason: 'the earliest date of stage 2',
            rivals: [],
          });
      continue;
    }
    if (at('received-on', stage) !== undefined) continue;
    const earliest = earliestOf(own);
    if (earliest === null) continue;
    // A source with one first date says when a complaint was received, whatever it calls it.
    const logged = result.findIndex((one) => one.field === 'logged-on' && one.column === earliest.column);
    if (logged !== -1) result.splice(logged, 1);
    const reason = own.length === 1 ? 'the only date of its kind' : 'the earliest date in most rows';
    result.push({ field: 'received-on', stage, column: earliest.column, confidence: 'guess', reason, rivals: [] });
  }
  return result;
}

/** Of some columns of dates the one that is before the most others, of those that most rows have. */
function earliestOf(dates: readonly DateColumn[]): DateColumn | null {
  const most = Math.max(0, ...dates.map(({ column }) => column.filled));
  const dense = dates.filter(({ column }) => column.filled >= most * 0.6);
  const wins = (one: DateColumn) => dense.filter((other) => other !== one && isEarlier(one, other)).length;
  return [...dense].sort((a, b) => wins(b) - wins(a) || a.column.at - b.column.at)[0] ?? null;
}

/** The comment on a column that is not read. */
export const reasonLeft = (kind: ColumnKind): string => {
  switch (kind) {
    case 'personal':
      return 'looks personal, and is never read';
    case 'blank':
      return 'is empty';
    case 'references':
    case 'text':
      return 'holds a different text in nearly every row';
    default:
      return `holds ${kind}`;
  }
};

/** What was found of each column, in the order of the file. */
export const describeGuesses = ({ columns, placed }: Guesses): readonly ColumnGuess[] =>
  columns.map((column) => {
    const { header, at, kind, filled, distinct } = column;
    const base = { header, at, kind, filled, distinct };
    const own = placed.find((one) => one.column === column);
    if (own === undefined) return { ...base, field: null, stage: null, confidence: null, reason: reasonLeft(kind) };
    const { field, stage, confidence, reason } = own;
    return { ...base, field, stage, confidence, reason };
  });
