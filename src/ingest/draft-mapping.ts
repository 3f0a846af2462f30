/**
 * A draft of a mapping from an export nobody has mapped yet. What cannot be told is asked in a comment; the officer
 * answers by changing a line.
 *
 *   council.csv ─► file, header ─► columns guessed ─► words listed ─► council.yaml, with its questions
 */
import type { Diagnostic } from '../diagnostics.ts';
import { complaintFieldIds, complaintFields } from '../vocabulary/complaint.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import { readDateColumn } from './dates-in-cells.ts';
import { createDraft, type Draft, type Found, guessOf, quote, slug, writeWords } from './draft-words.ts';
import { headerAt, type TableHeader } from './find-table.ts';
import { cellsOf, type Grid } from './grid.ts';
import { type ColumnGuess, guessColumns, isLikelyPlaceholder } from './guess-columns.ts';
import { normaliseWord } from './mapping.ts';
import { readFileCells, type Sheet } from './read-file.ts';
import { headerLooksLikeData } from './why-no-header.ts';

export interface DraftOptions {
  /** How messages call the file. */
  readonly name: string;
  /** The id of the source; by default made from the file's name. */
  readonly source?: string | undefined;
  /** Of a workbook: the sheet that was read, where there are others. */
  readonly sheet?: string | undefined;
}

export interface DraftedMapping {
  /** The mapping as YAML with comments; empty when the file cannot be read. */
  readonly yaml: string;
  /** How many questions it asks. */
  readonly questions: number;
  readonly columns: readonly ColumnGuess[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Draft a mapping for an export.
 * @example draftMapping(councilCsv, { name: 'council.csv' }).yaml.includes('columns:') // true
 */
export function draftMapping(input: Uint8Array | Sheet, options: DraftOptions): DraftedMapping {
  const file = readFileCells(input, { quotationMarks: 'enclose' }, [], options.name);
  if ('ruleId' in file) return { yaml: '', questions: 0, columns: [], diagnostics: [file] };
  const { grid } = file;
  const header = likelyHeader(grid);
  const missing = header.row === 0 ? headerLooksLikeData(grid, options.name) : null;
  if (missing !== null) return { yaml: '', questions: 0, columns: [], diagnostics: [missing] };
  const body: number[] = [];
  for (let row = header.body; row < grid.length; row++) if (!grid.isBlank(row)) body.push(row);
  const totals = totalsIn(grid, body);
  const rows = Int32Array.from(totals === null ? body : body.filter((row) => row !== totals.row));
  const named = header.names.flatMap((name, at) => (name === '' ? [] : [at]));
  const interned = grid.intern(named.map((column) => ({ column, rows })));
  const columns = named.map((at, i) => ({ header: numbered(header.names, at), at, column: interned[i]! }));
  const guesses = guessColumns(columns);
  const draft = createDraft(options.name);
  const found: Found = { grid, header, rows, guesses, columnOf: (at) => columns.find((one) => one.at === at)!.column };
  writeFileEntries(draft, options, file, found, totals);
  writePlaceholders(draft, found);
  writeGrain(draft, found);
  writeDates(draft, found);
  writeColumns(draft, found);
  writeWords(draft, found);
  writeRest(draft, found);
  return { yaml: draft.text(), questions: draft.questions(), columns: guesses, diagnostics: file.diagnostics };
}

/** A header as a mapping names it: with its number where several columns have it. */
function numbered(names: readonly string[], at: number): string {
  const same = names.flatMap((name, i) => (normaliseWord(name) === normaliseWord(names[at]!) ? [i] : []));
  return same.length === 1 ? names[at]! : `${names[at]} [${same.indexOf(at) + 1}]`;
}

/** The line most like a header: wide, of different words, with rows of the same width below. */
function likelyHeader(grid: Grid): TableHeader {
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
  { name, source, sheet }: DraftOptions,
  file: { readonly encoding: string | null; readonly separator: string | null },
  { header }: Found,
  totals: ReturnType<typeof totalsIn>,
): void {
  const id = source ?? slug(name.replace(/\.[a-z]+$/i, ''));
  draft.line(`source: ${quote(id)}`);
  draft.note('What the report calls the source.');
  draft.line(`label: ${quote(`${id[0]!.toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`)}`);
  if (file.encoding !== null) draft.line(`encoding: ${file.encoding}`);
  if (file.separator !== null) draft.line(`separator: ${JSON.stringify(file.separator)}`);
  if (sheet !== undefined) {
    draft.note('The workbook has several sheets; this one is read.');
    draft.line(`sheet: ${quote(sheet)}`);
  }
  draft.line(`headerLine: ${header.line}`);
  if (totals === null) return;
  const column = header.names[totals.word] ?? '';
  if (totals.total === -1) {
    draft.ask(`the last row says “${totals.says}”, and no number in it equals the rows above. Is a row missing?`);
    return;
  }
  draft.note('The last row is a total. It is left out only while it equals the rows above it.');
  const total = header.names[totals.total] ?? '';
  draft.line(`totalsRow: { column: ${quote(column)}, word: ${quote(totals.says)}, total: ${quote(total)} }`);
}

/** Words that say no more than a blank, where mapped columns hold some. */
function writePlaceholders(draft: Draft, found: Found): void {
  const used = found.guesses
    .filter(({ field }) => field !== null)
    .flatMap(({ at }) => found.columnOf(at).texts.filter(isLikelyPlaceholder));
  const words = [...new Map(used.map((text) => [normaliseWord(text), text.trim()])).values()];
  if (words.length === 0) return;
  draft.note('Words that say no more than a blank does.');
  draft.line(`placeholders: [${words.map(quote).join(', ')}]`);
}

function writeGrain(draft: Draft, found: Found): void {
  const reference = guessOf(found, 'reference');
  const isSideBySide = found.guesses.some(({ stage }) => stage !== null);
  if (isSideBySide) {
    draft.line();
    draft.note('A row holds both stages of a complaint side by side.');
    draft.line('grain: complaint');
    return;
  }
  if (reference === undefined) return;
  const { codes } = found.columnOf(reference.at);
  const stage = guessOf(found, 'stage');
  const stageCodes = stage === undefined ? null : found.columnOf(stage.at).codes;
  const keys = new Set(Array.from(codes, (code, i) => `${code} ${stageCodes?.[i] ?? ''}`));
  if (keys.size === codes.length) return;
  draft.line();
  draft.ask(
    `${codes.length - keys.size} rows repeat a reference at the same stage. If each row is an update of a complaint, use the first two lines; if a complaint was re-opened, the third; if rows were exported twice, the fourth.`,
  );
  draft.line('# grain: update');
  draft.line('# updates: { blanks: keep-earlier }');
  draft.line('# repeatedReferences: reopened');
  draft.line('# repeatedReferences: identical-rows-once');
}

function writeDates(draft: Draft, found: Found): void {
  const readings = found.guesses
    .filter(({ field, kind }) => field !== null && complaintFields[field].kind === 'date' && kind === 'dates')
    .map(({ header, at }) => ({
      header,
      reading: readDateColumn(
        found.columnOf(at).texts.map((text) => text.trim() || null),
        { order: undefined, notations: undefined, zonedTimes: 'as-written', unzonedTimes: 'stop' },
      ),
    }));
  if (readings.length === 0) return;
  draft.line();
  const numbers = readings.filter(({ reading }) => reading.firstOf.has('numbers'));
  const dayFirst = numbers.find(({ reading }) => reading.dayFirst !== null);
  const monthFirst = numbers.find(({ reading }) => reading.monthFirst !== null);
  if (numbers.length === 0) draft.line('dateOrder: yyyy-mm-dd');
  else if (dayFirst !== undefined && monthFirst === undefined) {
    draft.note(`“${dayFirst.header}” holds dates that can only be read with the day first.`);
    draft.line('dateOrder: dd/mm/yyyy');
  } else if (monthFirst !== undefined && dayFirst === undefined) {
    draft.note(`“${monthFirst.header}” holds dates that can only be read with the month first.`);
    draft.line('dateOrder: mm/dd/yyyy');
  } else {
    draft.ask(
      dayFirst === undefined
        ? 'nothing shows whether dates are written with the day or the month first. Is this right?'
        : `“${dayFirst.header}” holds dates with the day first, “${monthFirst!.header}” dates with the month first. Which is right?`,
    );
    draft.line('dateOrder: dd/mm/yyyy');
  }
  const mixed = readings.find(({ reading }) => reading.problem === 'mixed');
  if (mixed !== undefined) {
    draft.ask(
      `“${mixed.header}” is written in several ways. If each is right as it stands, take the # from this line.`,
    );
    draft.line(`# dateNotations: [${[...mixed.reading.firstOf.keys()].join(', ')}]`);
  }
  if (readings.some(({ reading }) => reading.zoned !== null)) {
    draft.ask('some times have a zone. Is the day that in the United Kingdom (united-kingdom), or as-written?');
    draft.line('zonedTimes: united-kingdom');
  }
  const shifted = readings.find(({ reading }) => reading.problem === 'shifted');
  if (shifted !== undefined) {
    draft.ask(
      `the times of “${shifted.header}” are midnights that a change of clock has moved. Is the day meant that in the United Kingdom (universal-time), the one that begins after each (next-midnight), or as-written?`,
    );
    draft.line(
      `unzonedTimes: ${shifted.reading.shifted?.clock === 'universal-time' ? 'universal-time' : 'next-midnight'}`,
    );
  }
}

function writeColumns(draft: Draft, found: Found): void {
  const widths = found.guesses.flatMap(({ field, header }) =>
    field === null ? [] : [`${field}: ${quote(header)}`.length],
  );
  const width = Math.max(0, ...widths);
  const entries = (stage: Stage | null) => {
    for (const field of complaintFieldIds) {
      const guess = found.guesses.find((one) => one.field === field && one.stage === stage);
      if (guess === undefined) continue;
      const entry = `${field}: ${quote(guess.header)}`.padEnd(width);
      draft.line(`  ${entry} # ${guess.confidence}: ${guess.reason}`);
      if (field === 'received-on' && guess.confidence === 'guess')
        draft.ask(`is “${guess.header}” the day the complaint was made? The period is told by it.`, '  ');
    }
  };
  draft.line();
  draft.note('Our field: the header in the export.');
  draft.line('columns:');
  entries(null);
  const sideBySide = found.guesses.some(({ stage }) => stage !== null);
  for (const field of ['reference', 'stage', 'received-on'] as const) {
    if (guessOf(found, field) !== undefined || (sideBySide && field !== 'reference')) continue;
    const one = field === 'stage' ? ' If every row is of one stage, write “constants: { stage: 1 }”.' : '';
    draft.ask(
      `which column is the ${complaintFields[field].label}? A complaint cannot be counted without it.${one}`,
      '  ',
    );
    draft.line(`  # ${field}: …`);
  }
  if (!sideBySide) return;
  for (const stage of stages) {
    draft.line(`stage${stage}:`);
    entries(stage);
  }
}

function writeRest(draft: Draft, found: Found): void {
  const sideBySide = found.guesses.some(({ stage }) => stage !== null);
  const left = complaintFieldIds.filter(
    (field) => guessOf(found, field) === undefined && !['reference', 'received-on', 'stage'].includes(field),
  );
  if (guessOf(found, 'compensation') !== undefined) {
    draft.line();
    draft.ask('does a blank amount mean that nothing was offered? If so, take the # from this line.');
    draft.line('# blankMeansNothing: [compensation]');
  }
  const clocks = (['logged-on', 'escalated-on', 'acknowledged-on'] as const).filter((field) => left.includes(field));
  if (clocks.length > 0) {
    draft.line();
    draft.ask(
      `time limits run from these dates, and no column was found for them: ${clocks.join(', ')}. Does another column say when a complaint was logged (stage 1, Code of 2022), acknowledged (Code of 2024) or its escalation asked for (stage 2)? If so, add it under “columns” and take it out below; else timeliness is not computed for that stage.`,
    );
  }
  if (left.length > 0) {
    draft.line();
    draft.note('No column was found for these. A field that the source does collect goes under “columns”.');
    draft.line('notCollected:');
    for (const field of left) draft.line(`  - ${field}`);
  }
  if (sideBySide) draft.note('Fields of one stage alone are under “stage1” or “stage2”.');
  const others = found.guesses.filter(({ field }) => field === null);
  if (others.length === 0) return;
  draft.line();
  draft.note('Columns that are not read:');
  for (const { header, reason } of others) draft.note(`  ${header.replace(/[\r\n]+/g, ' ').slice(0, 60)}: ${reason}`);
}
