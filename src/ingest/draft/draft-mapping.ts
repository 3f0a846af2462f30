/**
 * A draft of a mapping from an export nobody has mapped yet. What cannot be told is asked; while a question is open,
 * the mapping says so and nothing is computed from it.
 *
 *   council.csv ─► file, header ─► columns guessed ─► words listed ─► council.yaml, with its questions as data
 */
import { type Diagnostic, diagnose } from '../../diagnostics.ts';
import { type ComplaintField, complaintFieldIds } from '../../vocabulary/complaint.ts';
import { headerAt, type TableHeader } from '../find-table.ts';
import { cellsOf, type Grid } from '../grid.ts';
import { normaliseWord, type WordField, wordFieldOf } from '../mapping.ts';
import { readFileCells, type Sheet } from '../read-file.ts';
import { headerLooksLikeData } from '../why-no-header.ts';
import { askAbout, columnsLeft, writeKinds } from './ask-about-columns.ts';
import { writeColumns, writeRest } from './draft-columns.ts';
import { writeDates } from './draft-dates.ts';
import { withLists, writeLists } from './draft-lists.ts';
import {
  type ColumnWords,
  type DraftedWords,
  mergeWords,
  type PlacedWord,
  placeWords,
  wordsOf,
  writeWords,
} from './draft-words.ts';
import type { Export } from './export.ts';
import { type ColumnGuess, describeGuesses, type Guesses, guessColumns, type Placed } from './guess-columns.ts';
import { isLikelyPlaceholder } from './known-words.ts';
import { otherFile } from './other-files.ts';
import { placeStatusWords, statusAnswers, withStatus, writeBlankStatus } from './outcome-and-status.ts';
import { createDraft, type Draft, type DraftQuestion, quote, slug } from './questions.ts';
import { askAboutRepeats } from './repeated-rows.ts';

export interface DraftOptions {
  /** How messages call the file. */
  readonly name: string;
  /** The id of the source; by default made from the file's name. */
  readonly source?: string | undefined;
  /** Of a workbook: the sheet that was read, where there are others. */
  readonly sheet?: string | undefined;
  /** Why that sheet, in words. */
  readonly sheetReason?: string | undefined;
}

export interface DraftedMapping {
  /** The mapping as YAML with comments; empty when the file cannot be read, or is not an export of complaints. */
  readonly yaml: string;
  /** What it asks, in the order of the YAML; `answerDraft` puts a choice into it. */
  readonly questions: readonly DraftQuestion[];
  readonly columns: readonly ColumnGuess[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Draft a mapping for an export. While a question is open, the number of it is under `unanswered` in the mapping, and
 * `parseMapping` refuses it by its line.
 * @example draftMapping(councilCsv, { name: 'council.csv' }).yaml.includes('columns:') // true
 */
export function draftMapping(input: Uint8Array | Sheet, options: DraftOptions): DraftedMapping {
  const nothing = { yaml: '', questions: [], columns: [] };
  const read = readFileCells(input, { quotationMarks: 'enclose' }, [], options.name);
  if ('ruleId' in read) return { ...nothing, diagnostics: [read] };
  const { grid } = read;
  const header = likelyHeader(grid);
  const missing = header.row === 0 ? headerLooksLikeData(grid, options.name) : null;
  if (missing !== null) return { ...nothing, diagnostics: [missing] };
  const body: number[] = [];
  for (let row = header.body; row < grid.length; row++) if (!grid.isBlank(row)) body.push(row);
  const totals = totalsIn(grid, body);
  const rows = Int32Array.from(totals === null ? body : body.filter((row) => row !== totals.row));
  const named = header.names.flatMap((name, at) => (name === '' ? [] : [at]));
  const interned = grid.intern(named.map((column) => ({ column, rows })));
  const guesses = guessColumns(
    named.map((at, i) => ({ header: numbered(header.names, at), at, column: interned[i]! })),
  );
  const other = otherFile(guesses);
  if (other !== null) {
    const diagnostic = diagnose('other-file', { source: options.name, row: header.line }, { file: other });
    return { ...nothing, columns: describeGuesses(guesses), diagnostics: [...read.diagnostics, diagnostic] };
  }
  const file = exportOf(withLists(withStatus(guesses)), rows, (row) => grid.line(row));
  const draft = createDraft(options.name);
  writeFileEntries(draft, options, read, header, totals);
  writeDraft(draft, file);
  return {
    yaml: draft.text(),
    questions: draft.questions(),
    columns: describeGuesses(file),
    diagnostics: read.diagnostics,
  };
}

function exportOf(guesses: Guesses, rows: Int32Array, lineOf: (row: number) => number): Export {
  const reference = guesses.placed.find(({ field }) => field === 'reference');
  const required: readonly ComplaintField[] = ['reference', 'received-on', 'stage'];
  return {
    ...guesses,
    rows: rows.length,
    lineOf: (i) => lineOf(rows[i]!),
    references: reference?.column.column.codes ?? null,
    notCollected: complaintFieldIds.filter(
      (field) => !required.includes(field) && !guesses.placed.some((one) => one.field === field),
    ),
  };
}

/** A header as a mapping names it: with its number where several columns have it. */
function numbered(names: readonly string[], at: number): string {
  const same = names.flatMap((name, i) => (normaliseWord(name) === normaliseWord(names[at]!) ? [i] : []));
  return same.length === 1 ? names[at]! : `${names[at]} [${same.indexOf(at) + 1}]`;
}

/** The line most like a header: wide, of different words, with rows of the same width below. */
export function likelyHeader(grid: Grid): TableHeader {
  let best = headerAt(grid, 0, 1);
  let most = -1;
  for (let row = 0; row < Math.min(grid.length, 50); row++) {
    if (grid.isBlank(row)) continue;
    const names = cellsOf(grid, row).map((cell) => cell.trim());
    const named = names.filter((name) => name !== '' && /[a-z]/i.test(name) && name.length <= 60);
    const score = new Set(named).size - names.filter((name) => /^[\d/.:£ -]+$/.test(name)).length * 2;
    if (score > most) {
      most = score;
      best = headerAt(grid, row, 1);
    }
  }
  return best;
}

/** A totals row at the end: a cell that says so, and a number that equals the rows above it. */
function totalsIn(grid: Grid, body: readonly number[]) {
  for (const row of body.slice(-3)) {
    const cells = cellsOf(grid, row).map((cell) => cell.trim());
    const word = cells.findIndex((cell) => /^(grand )?totals?( (cases|complaints|records|rows))?:?$/i.test(cell));
    if (word === -1) continue;
    const total = cells.findIndex((cell) => cell.replaceAll(',', '') === String(body.length - 1));
    return { row, word, total, says: cells[word]! };
  }
  return null;
}

function writeFileEntries(
  draft: Draft,
  { name, source, sheet, sheetReason = 'The workbook has several sheets; this one is read.' }: DraftOptions,
  file: { readonly encoding: string | null; readonly separator: string | null },
  header: TableHeader,
  totals: ReturnType<typeof totalsIn>,
): void {
  const id = source ?? slug(name.replace(/\.[a-z]+$/i, ''));
  draft.line(`source: ${quote(id)}`);
  draft.note('What the report calls the source.');
  draft.line(`label: ${quote(`${id[0]!.toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`)}`);
  if (file.encoding !== null) draft.line(`encoding: ${file.encoding}`);
  if (file.separator !== null) draft.line(`separator: ${JSON.stringify(file.separator)}`);
  if (sheet !== undefined) {
    draft.note(sheetReason);
    draft.line(`sheet: ${quote(sheet)}`);
  }
  draft.line(`headerLine: ${header.line}`);
  if (totals === null) return;
  const column = header.names[totals.word] ?? '';
  if (totals.total === -1) {
    draft.ask({
      id: 'totalsRow',
      about: { column },
      asks: `the last row says “${totals.says}”, and no number in it equals the rows above. Is a row missing?`,
      choices: [{ label: 'no row is missing', patch: [] }],
    });
    return;
  }
  draft.note('The last row is a total. It is left out only while it equals the rows above it.');
  const total = header.names[totals.total] ?? '';
  draft.line(`totalsRow: { column: ${quote(column)}, word: ${quote(totals.says)}, total: ${quote(total)} }`);
}

/** Everything of a draft that the columns tell. */
function writeDraft(draft: Draft, file: Export): void {
  const counted = countWords(file);
  const words: DraftedWords = new Map([...counted].map(([field, { placed }]) => [field, placed]));
  const left = columnsLeft(file);
  writePlaceholders(draft, file);
  writeGrain(draft, file);
  writeKinds(draft, left);
  const questions = left.flatMap((column) => {
    const asked = askAbout(file, column, words);
    return asked === null ? [] : [{ column, asked }];
  });
  // The dates of a column that an answer may name are read in the same way.
  const used = file.dates.filter(
    ({ column }) => file.placed.some((one) => one.column === column) || questions.some((one) => one.column === column),
  );
  writeDates(draft, used);
  writeLists(draft, file, words);
  writeBlankStatus(draft, file);
  writeColumns(draft, file, words);
  for (const { asked } of questions) {
    draft.line();
    draft.ask(asked);
  }
  writeWords(draft, counted, (text) => statusAnswers(file, words, text));
  writeRest(
    draft,
    file,
    questions.map(({ column }) => column),
  );
}

/** The words of each field that is read from a column. */
function countWords(
  file: Export,
): ReadonlyMap<WordField, { readonly placed: readonly PlacedWord[]; readonly hidden: ColumnWords['hidden'] }> {
  const result = new Map<WordField, { placed: readonly PlacedWord[]; hidden: ColumnWords['hidden'] }>();
  for (const field of complaintFieldIds) {
    const wordField = wordFieldOf(field);
    if (wordField === null || result.has(wordField)) continue;
    const placed = file.placed.filter((one) => wordFieldOf(one.field) === wordField);
    if (placed.length === 0) continue;
    const lists = placed.map((one) =>
      wordsOf(file, one.column, wordField, one.field === 'contributing-themes' ? listOf(one) : null),
    );
    const { shown, hidden } = mergeWords(lists);
    result.set(wordField, { placed: placeStatusWords(file, wordField, placeWords(wordField, shown)), hidden });
  }
  return result;
}

/** How the contributing themes are parted: as they show, else by semicolons. */
const listOf = ({ column }: Placed) =>
  column.list ?? { listForm: 'separated' as const, listSeparator: ';', isSure: true, parts: column.distinct };

/** Words that say no more than a blank, where mapped columns hold some. */
function writePlaceholders(draft: Draft, file: Export): void {
  const used = file.placed.flatMap(({ column }) => column.column.texts.filter(isLikelyPlaceholder));
  const words = [...new Map(used.map((text) => [normaliseWord(text), text.trim()])).values()];
  if (words.length === 0) return;
  draft.note('Words that say no more than a blank does.');
  draft.line(`placeholders: [${words.map(quote).join(', ')}]`);
}

function writeGrain(draft: Draft, file: Export): void {
  if (file.isWide) {
    draft.line();
    draft.note('A row holds both stages of a complaint side by side.');
    draft.line('grain: complaint');
    return;
  }
  const asked = askAboutRepeats(file);
  if (asked === null) return;
  draft.line();
  draft.ask(asked);
}
