/** The words of a drafted mapping: what each column holds, under our ids, with how often; never what could be a person. */
import { closedIds, complaintFieldIds } from '../vocabulary/complaint.ts';
import { quotable } from './checks.ts';
import type { TableHeader } from './find-table.ts';
import type { Column, Grid } from './grid.ts';
import { type ColumnGuess, isLikelyPlaceholder, meaningOf } from './guess-columns.ts';
import { normaliseWord, wordFieldOf } from './mapping.ts';

/** What was found in the export. */
export interface Found {
  readonly grid: Grid;
  readonly header: TableHeader;
  readonly rows: Int32Array;
  readonly guesses: readonly ColumnGuess[];
  readonly columnOf: (at: number) => Column;
}

export const guessOf = ({ guesses }: Found, field: ColumnGuess['field']): ColumnGuess | undefined =>
  guesses.find((guess) => guess.field === field);

/** Lines of YAML, with questions numbered as they come. */
export function createDraft(name: string) {
  const lines: string[] = [];
  let asked = 0;
  return {
    line: (text = '') => lines.push(text),
    note: (text: string, indent = '') => lines.push(`${indent}# ${text}`),
    ask: (text: string, indent = '') => lines.push(`${indent}# QUESTION ${++asked}: ${text}`),
    questions: () => asked,
    text: () =>
      [
        `# How ${name} is read: a draft to be checked line by line.`,
        asked === 0
          ? '# It asks no question.'
          : `# It asks ${asked === 1 ? 'one question' : `${asked} questions`}, each marked QUESTION. Answer by changing the lines below it.`,
        ...lines,
        '',
      ].join('\n'),
  };
}
export type Draft = ReturnType<typeof createDraft>;

/** A text as YAML: plain where it can be, else between quotation marks. */
export const quote = (text: string): string =>
  /^[A-Za-z][\w £&()/.-]*$/.test(text) && !/^(yes|no|true|false|null|on|off|y|n)$/i.test(text) && !/[\s.:-]$/.test(text)
    ? text
    : JSON.stringify(text);

export const slug = (text: string): string =>
  normaliseWord(text)
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^(?=\d)/, 'a-') || 'other';

/** Words of a column: those that may be shown, with how often; and the lines of those that may not. */
function wordsOf(found: Found, guess: ColumnGuess, separator: string | null) {
  const { texts, codes } = found.columnOf(guess.at);
  const reference = guessOf(found, 'reference');
  const under = reference === undefined ? null : found.columnOf(reference.at).codes;
  const words = new Map<string, { text: string; count: number; references: Set<number>; line: number }>();
  for (let i = 0; i < codes.length; i++) {
    const parts = separator === null ? [texts[codes[i]!]!] : texts[codes[i]!]!.split(separator);
    for (const part of parts) {
      const text = part.trim().replace(/\s+/g, ' ');
      if (text === '' || isLikelyPlaceholder(text)) continue;
      const line = found.grid.line(found.rows[i]!);
      const known = words.get(normaliseWord(text)) ?? { text, count: 0, references: new Set(), line };
      known.count++;
      known.references.add(under?.[i] ?? i);
      words.set(normaliseWord(text), known);
    }
  }
  const all = [...words.values()].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  const isShown = ({ text, references }: (typeof all)[number]) => quotable(text, references.size) !== null;
  return { shown: all.filter(isShown), hidden: all.filter((word) => !isShown(word)) };
}

export function writeWords(draft: Draft, found: Found): void {
  draft.line();
  draft.note('Their words, under our ids. The number is how often a word occurs.');
  draft.line('words:');
  const fields = complaintFieldIds.filter((field) => wordFieldOf(field) !== null);
  const written = new Set<string>();
  for (const field of fields) {
    const wordField = wordFieldOf(field)!;
    const guesses = found.guesses.filter((guess) => wordFieldOf(guess.field ?? 'reference') === wordField);
    if (guesses.length === 0 || written.has(wordField)) continue;
    written.add(wordField);
    const lists = guesses.map((guess) => wordsOf(found, guess, guess.field === 'contributing-themes' ? ';' : null));
    const counted = new Map<string, Word>();
    for (const word of lists.flatMap((list) => list.shown)) {
      const before = counted.get(normaliseWord(word.text));
      counted.set(normaliseWord(word.text), { text: word.text, count: word.count + (before?.count ?? 0) });
    }
    const shown = [...counted.values()].sort((x, y) => y.count - x.count);
    const hidden = lists
      .flatMap((list) => list.hidden)
      .filter(({ text }) => !shown.some((word) => normaliseWord(word.text) === normaliseWord(text)));
    draft.line(`  ${wordField}:`);
    const closed = wordField === 'theme' ? null : closedIds(wordField);
    if (closed === null) writeCategories(draft, shown);
    else writeClosed(draft, wordField, closed, shown);
    if (hidden.length > 0) {
      const lines = [...new Set(hidden.map(({ line }) => line))].sort((a, b) => a - b);
      const where = `${lines.slice(0, 10).join(', ')}${lines.length > 10 ? ' and more' : ''}`;
      draft.ask(
        `${hidden.length} more ${hidden.length === 1 ? 'word stands' : 'words stand'} here, under too few references to be shown (line ${where}). Add each above.`,
        '    ',
      );
    }
    if (shown.length === 0 && closed !== null) draft.line(`    # ${closed[0]}: […]`);
  }
}

type Word = { readonly text: string; readonly count: number };

function writeCategories(draft: Draft, words: readonly Word[]): void {
  const used = new Set<string>();
  for (const { text, count } of words) {
    let id = slug(text);
    while (used.has(id)) id = `${id}-2`;
    used.add(id);
    draft.line(`    ${id}: { label: ${quote(text)}, words: [${quote(text)}] } # ${count}`);
  }
}

function writeClosed(draft: Draft, field: string, ids: readonly string[], words: readonly Word[]): void {
  const unclear = words.filter(({ text }) => meaningOf(field, text) === null);
  for (const id of ids) {
    const own = words.filter(({ text }) => meaningOf(field, text) === id);
    if (own.length === 0) continue;
    const key = /^(yes|no)$/.test(id) ? `"${id}"` : id;
    draft.line(
      `    ${key}: [${own.map(({ text }) => quote(text)).join(', ')}] # ${own.map(({ count }) => count).join(', ')}`,
    );
  }
  for (const { text, count } of unclear)
    draft.ask(`which of ${ids.join(', ')} does ${quote(text)} mean (${count} rows)? Add it above.`, '    ');
}
