/**
 * A self-assessment as a table. The header may stand again over each section, with headings between the rows.
 *
 *   row ─► header?     names the columns of the provision and of the answer, and holds no number of a provision
 *       ─► heading?    words alone, where the number would be
 *       ─► answer      everything else: one for each landlord that has a column of its own
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { looksPersonal } from '../vocabulary/personal-data.ts';
import type { Category } from '../vocabulary/terms.ts';
import { normaliseWord } from './mapping.ts';
import { readFileCells, type Sheet } from './read-file.ts';
import {
  columnOf,
  headingIn,
  noCells,
  type SelfAssessmentColumn,
  type WrittenAnswer,
  type WrittenHeading,
  type WrittenSelfAssessment,
} from './self-assessment-layouts.ts';

/** Columns whose texts are joined where there are several. */
const joined: readonly SelfAssessmentColumn[] = ['requirement', 'evidence', 'commentary', 'action'];

interface HeaderColumn {
  readonly column: SelfAssessmentColumn;
  readonly place: number;
  readonly word: string;
  /** The landlord that the header names; `null` where it names none. */
  readonly landlord: string | null;
}

interface TableHeader {
  readonly columns: readonly HeaderColumn[];
  /** Places with a name that says nothing here. */
  readonly unread: readonly string[];
  readonly width: number;
}

export function readTable(
  input: Uint8Array | Sheet,
  name: string,
  landlords: readonly Category[],
  titles: readonly string[],
): WrittenSelfAssessment | Diagnostic {
  const readWith = (quotationMarks: 'enclose' | 'letters') =>
    readFileCells(input, { quotationMarks }, ['provision', 'comply'], name);
  const enclosed = readWith('enclose');
  // What is copied from a document into tabs has quotation marks that enclose nothing.
  const isLoose = 'ruleId' in enclosed && /\.(?:tsv|txt)$/i.test(name) && enclosed.ruleId === 'bad-csv';
  const file = isLoose ? readWith('letters') : enclosed;
  if ('ruleId' in file) return file;
  const { grid } = file;
  const answers: WrittenAnswer[] = [];
  const headings: WrittenHeading[] = [];
  const alone: number[] = [];
  // How the file is written is no assumption about what it says, unless in doubt.
  const diagnostics: Diagnostic[] = file.diagnostics.filter(({ ruleId }) => ruleId !== 'layout-found');
  let header: TableHeader | null = null;
  for (let row = 0; row < grid.length; row++) {
    if (grid.isBlank(row)) continue;
    const line = grid.line(row);
    const cells = Array.from({ length: grid.width(row) }, (_, column) => grid.cell(row, column).trim());
    const found = headerIn(cells, landlords);
    if (found !== null) {
      if (header === null) diagnostics.push(...checkHeader(found, name, line));
      header = found;
      continue;
    }
    const heading = cells.filter((cell) => cell !== '').length === 1 ? headingIn(cells.join(''), line, titles) : null;
    if (heading !== null) headings.push(heading);
    else if (header !== null && isAnswer(header, cells)) {
      if (cells.slice(header.width).some((cell) => cell !== ''))
        diagnostics.push(
          diagnose('ragged-row', { source: name, row: line }, { cells: cells.length, expected: header.width }),
        );
      answers.push(...answersIn(header, cells, line, landlords));
    } else if (header !== null) alone.push(line);
  }
  if (header === null) return diagnose('self-assessment-header', { source: name }, {});
  if (alone[0] !== undefined)
    diagnostics.push(diagnose('self-assessment-words', { source: name, row: alone[0] }, { count: alone.length }));
  return { answers, headings, diagnostics };
}

/** A cell that begins with the number of a provision. */
const hasNumber = (cell: string) =>
  /^(?:(?:code )?(?:provision|section|paragraph|para)\.?\s{1,3})?\d{1,2}\.\d/i.test(cell);

/** A row that names its columns: the provision and the answer at least, and no provision by its number. */
function headerIn(cells: readonly string[], landlords: readonly Category[]): TableHeader | null {
  if (cells.some(hasNumber)) return null;
  const named = cells.map((word, place) => ({ word, place, column: word === '' ? null : columnOf(word) }));
  const kinds = new Set(named.map(({ column }) => column));
  if (!kinds.has('provision') || !kinds.has('comply')) return null;
  // Where one column is called the provision, a section beside it is not.
  const isCalled = named.some(({ word, column }) => column === 'provision' && /provision/i.test(word));
  const columns = named.flatMap(({ word, place, column }): HeaderColumn[] =>
    column === null || looksPersonal(word) || (column === 'provision' && isCalled && !/provision/i.test(word))
      ? []
      : [{ column, place, word, landlord: landlordNamed(word, landlords) }],
  );
  const used = new Set(columns.map(({ place }) => place));
  const unread = named.flatMap(({ word, place }) => (word === '' || used.has(place) ? [] : [word]));
  return { columns, unread, width: cells.length };
}

/** The landlord whose name a header holds as whole words; of several, the longest. */
function landlordNamed(header: string, landlords: readonly Category[]): string | null {
  const words = ` ${normaliseWord(header).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const found = landlords
    .flatMap(({ id, label }) =>
      [id, label].map((word) => ({ id, word: normaliseWord(word).replace(/[^\p{L}\p{N}]+/gu, ' ') })),
    )
    .filter(({ word }) => words.includes(` ${word} `))
    .sort((a, b) => b.word.length - a.word.length);
  return found[0]?.id ?? null;
}

/** Columns that cannot be told apart, and columns that are not read. */
function checkHeader({ columns, unread }: TableHeader, source: string, row: number): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const comply = columns.filter(({ column }) => column === 'comply');
  const isMixed = comply.some(({ landlord }) => landlord === null) && comply.some(({ landlord }) => landlord !== null);
  for (const { column, place, word, landlord } of columns) {
    const isSecond = columns.some(
      (other) => other.column === column && other.landlord === landlord && other.place < place,
    );
    if ((isSecond && !joined.includes(column)) || (isMixed && column === 'comply' && landlord === null))
      found.push(diagnose('self-assessment-columns', { source, row, column: word }, { column }));
  }
  const safe = unread.filter((word) => word.length <= 60 && !looksPersonal(word));
  if (unread.length > 0)
    found.push(diagnose('self-assessment-unread', { source, row }, { columns: safe, count: unread.length }));
  return found;
}

const placesOf = ({ columns }: TableHeader, wanted: SelfAssessmentColumn, landlord: string | null) => {
  const all = columns.filter(({ column }) => column === wanted);
  const own = all.filter((column) => column.landlord === landlord);
  return own.length > 0 ? own : all.filter((column) => column.landlord === null);
};

/** A row of the form, whole or not; words that stand alone where the number would be are a heading. */
function isAnswer(header: TableHeader, cells: readonly string[]): boolean {
  const at = placesOf(header, 'provision', null)[0]!.place;
  return (
    hasNumber(cells[at] ?? '') ||
    /^\d/.test(cells[at] ?? '') ||
    cells.some((cell, place) => cell !== '' && place !== at)
  );
}

function answersIn(
  header: TableHeader,
  cells: readonly string[],
  line: number,
  landlords: readonly Category[],
): readonly WrittenAnswer[] {
  const own = new Set(
    header.columns.flatMap(({ column, landlord }) => (column === 'comply' && landlord !== null ? [landlord] : [])),
  );
  const who: readonly (string | null)[] =
    own.size === 0 ? [null] : landlords.map(({ id }) => id).filter((id) => own.has(id));
  return who.map((landlord): WrittenAnswer => {
    const named: Record<SelfAssessmentColumn, string> = { ...noCells };
    const headers: Partial<Record<SelfAssessmentColumn, string>> = {};
    for (const { column } of header.columns) {
      const places = placesOf(header, column, landlord);
      const [first] = places;
      if (first === undefined) continue;
      headers[column] = first.word;
      named[column] = places
        .map(({ place }) => cells[place] ?? '')
        .filter((text) => text !== '')
        .join(' ');
    }
    return { line, cells: named, landlord, headers };
  });
}
