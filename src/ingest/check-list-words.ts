/** Whether the themes of a mapping are words, and not lists that were taken for words. */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { Parsed } from '../settings.ts';
import { isInBrackets, listLeftOver, wordsWithin } from './lists.ts';
import { declaredCategories, type MappingSettings, normaliseWord } from './mapping.ts';

/** Themes that are the left-overs of lists in cells: one message for all, at the first. */
export function checkListWords(settings: MappingSettings, parsed: Parsed<MappingSettings>): readonly Diagnostic[] {
  const themes = declaredCategories(settings, 'theme');
  const at = (id: string) => parsed.placeOf(['words', 'theme', id]);
  const titled = themes.flatMap(({ id, label }) => {
    const sign = label === null ? null : listLeftOver(label);
    return sign === null ? [] : [{ id, sign }];
  });
  if (titled.length > 0)
    return [diagnose('theme-of-list', at(titled[0]!.id), { sign: titled[0]!.sign, count: titled.length })];
  const words = themes.flatMap(({ id, words: own }) => own.map((word) => ({ id, word })));
  const known = new Set(words.map(({ word }) => normaliseWord(word)));
  const lists = words.flatMap(({ id, word }): readonly { id: string; word: string; separator: string | null }[] => {
    if (isInBrackets(word) && /^[[{]/.test(word.trim())) return [{ id, word, separator: null }];
    const within = wordsWithin(
      word,
      (part) => normaliseWord(part) !== normaliseWord(word) && known.has(normaliseWord(part)),
    );
    return within === null ? [] : [{ id, word, separator: within.separator }];
  });
  const [first] = lists;
  return first === undefined
    ? []
    : [diagnose('list-as-word', at(first.id), { word: first.word, separator: first.separator, count: lists.length })];
}
