/**
 * Outcome and status in one column, and words of it that only their owner can place.
 *
 *   Upheld │ Not upheld │ Ongoing      “Ongoing” is a status: the column is read for both
 *   Closed - Upheld │ Open             “Closed - Upheld” is an outcome too
 */
import type { SettingEdit } from '../../edit-settings.ts';
import type { ComplaintField } from '../../vocabulary/complaint.ts';
import type { WordField } from '../mapping.ts';
import { oneLine } from './ask-about-columns.ts';
import { type DraftedWords, type PlacedWord, pathOf } from './draft-words.ts';
import type { Export } from './export.ts';
import { type Guesses, type Placed, saidIn } from './guess-columns.ts';
import { meaningOf } from './known-words.ts';
import type { Draft, DraftChoice } from './questions.ts';

/**
 * Outcome and status in one column: “Upheld, Not upheld, Ongoing” has a status among its outcomes, “Closed - Upheld” an
 * outcome in its status.
 */
export function withStatus(guesses: Guesses): Guesses {
  const of = (field: ComplaintField) => guesses.placed.filter((one) => one.field === field);
  const [outcomes, statuses] = [of('outcome'), of('status')];
  const share = (list: readonly Placed[], field: ComplaintField, reason: string): Guesses => ({
    ...guesses,
    placed: [
      ...guesses.placed,
      ...list.map((one): Placed => ({ ...one, field, reason, confidence: 'likely', rivals: [] })),
    ],
  });
  const isStatus = (text: string) =>
    meaningOf('outcome', text) === null && !isAmbiguous(text) && !['decided', null].includes(meaningOf('status', text));
  if (statuses.length === 0 && outcomes.some(({ column }) => saidIn(column.column).some(isStatus)))
    return share(outcomes, 'status', 'some of its words are a status and no outcome');
  if (outcomes.length === 0 && statuses.some(({ column }) => saidIn(column.column).some(saysOutcome)))
    return share(statuses, 'outcome', 'some of its words are an outcome');
  return guesses;
}

const saysOutcome = (text: string) => /upheld|justified|founded|substantiated/i.test(text);

/** “Rejected” is an outcome in one office, and a refusal in the next. */
const isAmbiguous = (text: string) => /\b(reject(ed)?|declined)\b/i.test(text);

/** Words of a column that says outcome and status: each under both fields, or under the one it is of. */
export function placeStatusWords(file: Export, field: WordField, placed: readonly PlacedWord[]): readonly PlacedWord[] {
  const of = (own: ComplaintField) => file.placed.filter((one) => one.field === own);
  const isShared = of('outcome').some((one) => of('status').some(({ column }) => column === one.column));
  if (field === 'outcome')
    return placed.flatMap((word) => {
      if (isAmbiguous(word.text) && !saysOutcome(word.text)) return [{ ...word, id: null }];
      const isStatus = word.id === null && meaningOf('status', word.text) !== null;
      const isOther = isShared && /close|open|progress/i.test(word.text) && !saysOutcome(word.text);
      return isShared && ((isStatus && meaningOf('status', word.text) !== 'decided') || isOther) ? [] : [word];
    });
  if (field !== 'status' || !isShared) return placed;
  return placed.flatMap((word) => {
    if (isAmbiguous(word.text) && !saysOutcome(word.text)) return [];
    const decided =
      saysOutcome(word.text) || (meaningOf('status', word.text) === null && meaningOf('outcome', word.text) !== null);
    const id = decided ? 'decided' : meaningOf('status', word.text);
    // What is neither is asked about once, as an outcome.
    return id === null ? [] : [{ ...word, id }];
  });
}

/** A word of the outcome column that may be a status. */
export function statusAnswers(file: Export, words: DraftedWords, text: string): readonly DraftChoice[] {
  const outcomes = file.placed.filter(({ field }) => field === 'outcome');
  const isMapped = file.placed.some(({ field }) => field === 'status');
  const isShared = outcomes.some((one) =>
    file.placed.some(({ field, column }) => field === 'status' && column === one.column),
  );
  if (isMapped && !isShared) return [];
  const decided = (words.get('outcome') ?? []).flatMap((word) => (word.id === null ? [] : [word.text]));
  const share: readonly SettingEdit[] = isShared
    ? []
    : [
        ...outcomes.map(
          ({ stage, column }): SettingEdit => ({
            op: 'set',
            path: pathOf('status', stage),
            value: column.header,
          }),
        ),
        ...decided.map((word): SettingEdit => ({ op: 'add', path: ['words', 'status', 'decided'], value: word })),
        { op: 'take', path: ['notCollected'], value: 'status' },
      ];
  return (['refused', 'withdrawn', 'open'] as const).map((status) => ({
    label: `the status ${status}`,
    patch: [...share, { op: 'add', path: ['words', 'status', status], value: text }],
  }));
}

/** A complaint without a status cannot be counted: what a blank one means is asked. */
export function writeBlankStatus(draft: Draft, file: Export): void {
  const status = file.placed.find(({ field }) => field === 'status');
  if (status === undefined || status.column.filled === file.rows) return;
  const { stage } = status;
  if (stage === 2 || status.column.kind === 'blank') return;
  draft.line();
  draft.ask({
    id: 'blankStatus',
    about: { column: status.column.header, field: 'status' },
    asks: `“${oneLine(status.column.header)}” is blank in ${file.rows - status.column.filled} of ${file.rows} rows. Are these complaints open?`,
    choices: [
      { label: 'they are open', patch: [] },
      { label: 'they are not: stop there', patch: [{ op: 'set', path: ['blankStatus'], value: 'stop', was: 'open' }] },
    ],
  });
  draft.line('blankStatus: open');
}
