/** How the cells of a draft’s columns hold several words: found, or asked about. */
import type { SettingEdit } from '../../edit-settings.ts';
import { type ComplaintField, complaintFields } from '../../vocabulary/complaint.ts';
import { separatorName } from '../lists.ts';
import { wordFieldOf } from '../mapping.ts';
import { oneLine } from './ask-about-columns.ts';
import { type DraftedWords, listEdits, mergeWords, placeWords, wordEntries, wordsOf } from './draft-words.ts';
import type { Export } from './export.ts';
import type { Guesses, Placed } from './guess-columns.ts';
import type { Draft, DraftChoice } from './questions.ts';

/** A complaint has one main theme: a column of lists is of themes that play a part. */
export function withLists(guesses: Guesses): Guesses {
  const isTaken = guesses.placed.some(({ field }) => field === 'contributing-themes');
  if (isTaken) return guesses;
  return {
    ...guesses,
    placed: guesses.placed.map((one) =>
      one.field === 'main-theme' && one.column.list?.isSure
        ? {
            ...one,
            field: 'contributing-themes' as const,
            confidence: 'guess' as const,
            reason: 'its cells hold several words',
          }
        : one,
    ),
  };
}

/** How cells hold several words. */
export function writeLists(draft: Draft, file: Export, words: DraftedWords): void {
  for (const one of file.placed) {
    const { list, header } = one.column;
    if (list === null || wordFieldOf(one.field) === null) continue;
    const how = list.listForm === 'brackets' ? 'brackets' : separatorName(list.listSeparator);
    if (one.field === 'contributing-themes') {
      draft.line();
      const isMoved = one.reason === 'its cells hold several words';
      if (list.isSure && !isMoved)
        draft.note(
          `“${oneLine(header)}” holds several words in a cell, ${list.listForm === 'brackets' ? 'in' : 'parted by'} ${how}.`,
        );
      else
        draft.ask({
          id: `list: ${oneLine(header)}`,
          about: { column: header, field: one.field },
          asks: isMoved
            ? `“${oneLine(header)}” holds several words in a cell (${how}), and a complaint has one main theme. Are they the themes that play a part, each by itself?`
            : `“${oneLine(header)}” seems to hold several words in a cell, parted by ${how}. Is each a theme by itself?`,
          choices: [
            { label: 'each is a theme by itself', patch: [] },
            // No theme begins with a bracket.
            list.listForm === 'brackets'
              ? { label: 'the column is not read', patch: notRead(one) }
              : {
                  label: isMoved ? 'a cell is one main theme' : 'a cell is one theme',
                  patch: wholeCells(file, one, words, isMoved ? 'main-theme' : one.field),
                },
          ],
        });
      draft.line(
        list.listForm === 'brackets' ? 'listForm: brackets' : `listSeparator: ${JSON.stringify(list.listSeparator)}`,
      );
      continue;
    }
    draft.line();
    draft.ask(askAboutList(file, one, how));
  }
}

/** The changes by which the themes of a source are not collected. */
const notRead = ({ field, stage }: Placed): readonly SettingEdit[] => [
  { op: 'remove', path: [stage === null ? 'columns' : `stage${stage}`, field] },
  { op: 'add', path: ['notCollected'], value: field },
  { op: 'remove', path: ['words', 'theme'] },
];

/** The changes by which each cell of a column is one word. */
function wholeCells(file: Export, one: Placed, words: DraftedWords, field: ComplaintField): readonly SettingEdit[] {
  const { column, stage } = one;
  const main = file.placed.find((other) => other.field === 'main-theme');
  const cells = mergeWords([
    wordsOf(file, column, 'theme', null),
    ...(main === undefined ? [] : [wordsOf(file, main.column, 'theme', null)]),
  ]).shown;
  const at = stage === null ? 'columns' : `stage${stage}`;
  const moved: readonly SettingEdit[] =
    field === one.field
      ? []
      : [
          { op: 'remove', path: [at, one.field] },
          { op: 'set', path: [at, field], value: column.header },
          { op: 'take', path: ['notCollected'], value: field },
          { op: 'add', path: ['notCollected'], value: one.field },
        ];
  return [
    ...moved,
    ...(column.list?.listForm === 'brackets'
      ? [{ op: 'remove', path: ['listForm'] } as const]
      : [{ op: 'remove', path: ['listSeparator'] } as const]),
    ...[...words.keys()].flatMap((wordField): readonly SettingEdit[] =>
      wordField === 'theme'
        ? [
            { op: 'remove', path: ['words', 'theme'] },
            { op: 'set', path: ['words', 'theme'], value: wordEntries('theme', placeWords('theme', cells)) },
          ]
        : [],
    ),
  ];
}

/** What to ask about lists in a column whose field has one word a complaint. */
function askAboutList(file: Export, { field, stage, column }: Placed, how: string): Parameters<Draft['ask']>[0] {
  const at = stage === null ? 'columns' : `stage${stage}`;
  const { label } = complaintFields[field];
  const drop: readonly SettingEdit[] = [
    { op: 'remove', path: [at, field] },
    { op: 'remove', path: ['words', wordFieldOf(field)!] },
    { op: 'add', path: ['notCollected'], value: field },
  ];
  const isTheme = field === 'main-theme' && file.notCollected.includes('contributing-themes') && column.list !== null;
  const parts = isTheme ? wordsOf(file, column, 'theme', column.list).shown : [];
  const asThemes: readonly SettingEdit[] = [
    { op: 'remove', path: [at, field] },
    { op: 'add', path: ['notCollected'], value: field },
    { op: 'take', path: ['notCollected'], value: 'contributing-themes' },
    { op: 'set', path: [at, 'contributing-themes'], value: column.header },
    ...(column.list === null ? [] : listEdits(column.list)),
    { op: 'remove', path: ['words', 'theme'] },
    { op: 'set', path: ['words', 'theme'], value: wordEntries('theme', placeWords('theme', parts)) },
  ];
  const keep: DraftChoice = { label: `a cell is one ${label}`, patch: [] };
  const leave: DraftChoice = {
    label: 'the column is not read',
    patch: field === 'main-theme' && !isTheme ? dropTheme(file, at) : drop,
  };
  const brackets = column.list?.listForm === 'brackets';
  return {
    id: `list: ${oneLine(column.header)}`,
    about: { column: column.header, field },
    asks: `“${oneLine(column.header)}” seems to hold several words in a cell (${how}), and a complaint has one ${label}. What is a cell?`,
    choices: [
      ...(brackets ? [leave, keep] : [keep]),
      ...(isTheme ? [{ label: 'several themes that play a part', patch: asThemes }] : []),
      ...(brackets ? [] : [leave]),
    ],
  };
}

/** The changes by which the main theme is not read while contributing themes are: their words stay. */
const dropTheme = (_file: Export, at: string): readonly SettingEdit[] => [
  { op: 'remove', path: [at, 'main-theme'] },
  { op: 'add', path: ['notCollected'], value: 'main-theme' },
];
