/** The words of a drafted mapping: what each column holds, under our ids, with how often; never what could be a person. */
import type { SettingEdit, SettingValue } from '../../edit-settings.ts';
import { type ComplaintField, closedIds, complaintFieldIds, complaintFields } from '../../vocabulary/complaint.ts';
import type { Stage } from '../../vocabulary/terms.ts';
import { quotable } from '../checks.ts';
import { splitList } from '../lists.ts';
import { normaliseWord, type WordField, wordFieldOf } from '../mapping.ts';
import type { Export } from './export.ts';
import type { FoundList } from './find-lists.ts';
import { isLikelyPlaceholder, isOurWord, meaningOf } from './known-words.ts';
import type { LookedColumn } from './look-at-columns.ts';
import { type Draft, type DraftChoice, flow, key, quote, slug } from './questions.ts';

export interface Word {
  readonly text: string;
  readonly count: number;
}

/** Words of a column: those that may be shown, with how often; and the lines of those that may not. */
export interface ColumnWords {
  readonly shown: readonly Word[];
  readonly hidden: readonly { readonly text: string; readonly line: number }[];
}

/** Count the words of a column, for a field whose vocabulary may be shown however rare it is. */
export function wordsOf(file: Export, column: LookedColumn, field: WordField, list: FoundList | null): ColumnWords {
  // A column may say both.
  const fields = field === 'outcome' || field === 'status' ? ['outcome', 'status'] : [field];
  const { texts, codes } = column.column;
  const under = file.references;
  const words = new Map<string, { text: string; count: number; references: Set<number>; line: number }>();
  for (let i = 0; i < codes.length; i++) {
    const cell = texts[codes[i]!]!;
    for (const part of list === null ? [cell] : (splitList(cell, list) ?? [cell])) {
      const text = part.trim().replace(/\s+/g, ' ');
      if (text === '' || isLikelyPlaceholder(text)) continue;
      const known = words.get(normaliseWord(text)) ?? { text, count: 0, references: new Set(), line: file.lineOf(i) };
      known.count++;
      known.references.add(under?.[i] ?? i);
      words.set(normaliseWord(text), known);
    }
  }
  const all = [...words.values()].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  const isShown = ({ text, references }: (typeof all)[number]) =>
    fields.some((own) => isOurWord(own, text)) || quotable(text, references.size) !== null;
  return { shown: all.filter(isShown), hidden: all.filter((word) => !isShown(word)) };
}

/** What several columns of a field hold together. */
export function mergeWords(lists: readonly ColumnWords[]): ColumnWords {
  const counted = new Map<string, Word>();
  for (const { text, count } of lists.flatMap(({ shown }) => shown)) {
    const before = counted.get(normaliseWord(text));
    counted.set(normaliseWord(text), { text: before?.text ?? text, count: count + (before?.count ?? 0) });
  }
  const hidden = lists.flatMap((list) => list.hidden).filter(({ text }) => !counted.has(normaliseWord(text)));
  return { shown: [...counted.values()].sort((a, b) => b.count - a.count), hidden };
}

/** A word under an id of ours; `id` is `null` for one of a closed list that only its owner can place. */
export interface PlacedWord extends Word {
  readonly id: string | null;
}

/** Put words under ids. */
export function placeWords(field: WordField, words: readonly Word[]): readonly PlacedWord[] {
  const closed = field === 'theme' ? null : closedIds(field);
  if (closed !== null) return words.map((word) => ({ ...word, id: meaningOf(field, word.text) }));
  const used = new Set<string>();
  return words.map((word) => {
    let id = slug(word.text);
    while (used.has(id)) id = `${id}-2`;
    used.add(id);
    return { ...word, id };
  });
}

/** Words under ids as they are written in a mapping. */
export function wordEntries(field: WordField, placed: readonly PlacedWord[]): Readonly<Record<string, SettingValue>> {
  const closed = field === 'theme' ? null : closedIds(field);
  if (closed === null)
    return Object.fromEntries(placed.map(({ id, text }) => [id!, { label: text, words: [text] }] as const));
  return Object.fromEntries(
    closed.flatMap((id) => {
      const own = placed.filter((word) => word.id === id).map(({ text }) => text);
      return own.length === 0 ? [] : [[id, own] as const];
    }),
  );
}

/** The words of each field that a draft reads. */
export type DraftedWords = ReadonlyMap<WordField, readonly PlacedWord[]>;

/** Where a mapping names the columns of a field. */
export const pathOf = (field: ComplaintField, stage: Stage | null): readonly [string, string] => [
  stage === null ? 'columns' : `stage${stage}`,
  field,
];

/** The changes by which a field is read from a column: its place, its words, and that it is collected. */
export function readFrom(
  file: Export,
  {
    field,
    stage,
    column,
    was,
  }: { field: ComplaintField; stage: Stage | null; column: LookedColumn; was?: string | undefined },
  words: DraftedWords,
): readonly SettingEdit[] {
  const edits: SettingEdit[] = [{ op: 'set', path: pathOf(field, stage), value: column.header, was }];
  if (file.notCollected.includes(field)) edits.push({ op: 'take', path: ['notCollected'], value: field });
  const wordField = wordFieldOf(field);
  if (wordField === null) return edits;
  const list = field === 'contributing-themes' ? column.list : null;
  if (list !== null) edits.push(...listEdits(list));
  const entries = wordEntries(wordField, placeWords(wordField, wordsOf(file, column, wordField, list).shown));
  const before = words.get(wordField);
  if (before === undefined) return [...edits, { op: 'set', path: ['words', wordField], value: entries }];
  const known = new Set(before.map(({ text }) => normaliseWord(text)));
  const ids = new Set(before.map(({ id }) => id));
  for (const { text, id } of placeWords(wordField, wordsOf(file, column, wordField, list).shown)) {
    if (known.has(normaliseWord(text)) || id === null) continue;
    if (closedIds(field as never) !== null) edits.push({ op: 'add', path: ['words', wordField, id], value: text });
    else if (!ids.has(id))
      edits.push({ op: 'set', path: ['words', wordField, id], value: { label: text, words: [text] } });
  }
  return edits;
}

/** How lists in cells are declared. */
export const listEdits = ({ listForm, listSeparator }: FoundList): readonly SettingEdit[] =>
  listForm === 'brackets'
    ? [{ op: 'set', path: ['listForm'], value: listForm, was: 'separated' }]
    : [{ op: 'set', path: ['listSeparator'], value: listSeparator, was: ';' }];

/** Where words have to be shown that may not be, their lines. */
function askForHidden(draft: Draft, field: WordField, hidden: ColumnWords['hidden']): void {
  if (hidden.length === 0) return;
  const lines = [...new Set(hidden.map(({ line }) => line))].sort((a, b) => a - b);
  const where = `${lines.slice(0, 10).join(', ')}${lines.length > 10 ? ' and more' : ''}`;
  draft.ask(
    {
      id: `words: ${field}`,
      about: { field: complaintFieldIds.find((one) => wordFieldOf(one) === field) },
      asks: `${hidden.length} more ${hidden.length === 1 ? 'word occurs' : 'words occur'} here, in too few complaints to be shown (${lines.length === 1 ? 'line' : 'lines'} ${where}). Add each above.`,
      choices: [{ label: 'they are added', patch: [] }],
    },
    '    ',
  );
}

type Answers = (text: string) => readonly DraftChoice[];

/** What a word of a closed list may mean. */
function choicesFor(
  field: WordField,
  text: string,
  ids: readonly string[],
  outcomeAnswers: Answers,
): readonly DraftChoice[] {
  const own = ids.map(
    (id): DraftChoice => ({ label: id, patch: [{ op: 'add', path: ['words', field, id], value: text }] }),
  );
  if (field === 'status') return own;
  if (field === 'stage') {
    const outside: DraftChoice = {
      label: 'no stage of the procedure (a third stage, an informal step, an enquiry): left out',
      patch: [{ op: 'add', path: ['outsideProcedure', 'kinds', 'other-step'], value: text }],
    };
    return [outside, ...own];
  }
  const none: DraftChoice = {
    label: `no ${complaintFields[field as ComplaintField].label}`,
    patch: [{ op: 'add', path: ['placeholders'], value: text }],
  };
  const others = field === 'outcome' ? outcomeAnswers(text) : [];
  // “Ongoing” beside a status that says so.
  return field === 'outcome' && others.length === 0 && meaningOf('status', text) !== null
    ? [none, ...own]
    : [...own, ...others, none];
}

/** Write the words of each field. */
export function writeWords(
  draft: Draft,
  words: ReadonlyMap<WordField, { readonly placed: readonly PlacedWord[]; readonly hidden: ColumnWords['hidden'] }>,
  outcomeAnswers: Answers,
): void {
  draft.line();
  draft.note('Their words, under our ids. The number is how often a word occurs.');
  draft.line(words.size === 0 ? 'words: {}' : 'words:');
  for (const [field, { placed, hidden }] of words) {
    const known = placed.filter(({ id }) => id !== null);
    draft.line(`  ${field}:${known.length === 0 ? ' {}' : ''}`);
    const entries = wordEntries(field, known);
    for (const [id, value] of Object.entries(entries)) {
      const counts = known.filter((word) => word.id === id).map(({ count }) => count);
      draft.line(`    ${key(id)}: ${flow(value)} # ${counts.join(', ')}`);
    }
    for (const { text, count } of placed.filter(({ id }) => id === null)) {
      const ids = closedIds(field as never) ?? [];
      draft.ask(
        {
          id: `word: ${field}: ${text}`,
          about: { field: field as ComplaintField },
          asks: `which of ${ids.join(', ')} does ${quote(text)} mean (${count} ${count === 1 ? 'row' : 'rows'})? Add it above.`,
          choices: choicesFor(field, text, ids, outcomeAnswers),
        },
        '    ',
      );
    }
    askForHidden(draft, field, hidden);
  }
}
