/**
 * The ways landlords lay a self-assessment out, to rows of named cells. Nothing is judged here.
 *
 *   a table            Code provision │ Code requirement │ Comply: Yes / No │ Evidence │ …     CSV, or a workbook
 *   labels and values  Code provision 5.1 / Do we comply? / Yes / Evidence / …                 text
 *   a list             - { provision: "5.1", comply: yes, evidence: … }                        YAML
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { parseList } from '../settings.ts';
import { nearest } from '../vocabulary/nearest.ts';
import type { Category } from '../vocabulary/terms.ts';
import type { Grid } from './grid.ts';
import { normaliseWord } from './mapping.ts';
import { readFileCells, type Sheet } from './read-file.ts';

export const selfAssessmentColumns = [
  'provision',
  'requirement',
  'comply',
  'evidence',
  'commentary',
  'action',
  'due',
  'owner',
  'landlord',
] as const;
export type SelfAssessmentColumn = (typeof selfAssessmentColumns)[number];

/** One answer as it is written: a cell that is not there is blank. */
export interface WrittenAnswer {
  readonly line: number;
  readonly cells: Readonly<Record<SelfAssessmentColumn, string>>;
  /** Where the file calls the landlord by a column of its own: its id. */
  readonly landlord: string | null;
  /** The file's own word for each column, for messages. */
  readonly headers: Readonly<Partial<Record<SelfAssessmentColumn, string>>>;
}

/** A heading such as `Section 8: Putting things right`. */
export interface WrittenHeading {
  readonly line: number;
  readonly section: number;
  readonly title: string;
}

export interface WrittenSelfAssessment {
  readonly answers: readonly WrittenAnswer[];
  readonly headings: readonly WrittenHeading[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a column is called, by what its header begins with or holds. */
const headerWords: readonly (readonly [column: SelfAssessmentColumn, pattern: RegExp])[] = [
  ['requirement', /\brequirements?\b/],
  ['comply', /\bcompl(?:y|ies|iant|iance)\b(?!.*\b(?:date|by|action)\b)|\byes ?\/ ?no\b|^(?:met|answer)$/],
  ['provision', /\bprovision\b(?!.*\d)|^(?:code )?(?:section|reference|ref|number|no\.?|clause)\b/],
  ['evidence', /\bevidence\b/],
  ['commentary', /\bcommentary\b|\bexplanations?\b|\bcomments?\b/],
  ['due', /\b(?:due|target|deadline|by when|timescale|date)\b/],
  ['action', /\bactions?\b/],
  ['owner', /\b(?:owner|lead|responsible)\b/],
  ['landlord', /^(?:landlord|council|organisation)$/],
];

const columnOf = (header: string): SelfAssessmentColumn | null => {
  const words = normaliseWord(header);
  return headerWords.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
};

const noCells = Object.fromEntries(selfAssessmentColumns.map((column) => [column, ''])) as Record<
  SelfAssessmentColumn,
  string
>;

const headingPattern = /^section\s+(\d{1,2})\s*(?:[-:–—.]\s*)?(.*)$/i;

export function headingIn(text: string, line: number): WrittenHeading | null {
  const found = headingPattern.exec(text.trim());
  return found === null || found[2]!.trim() === ''
    ? null
    : { line, section: Number(found[1]), title: found[2]!.trim() };
}

/** A table: the header may stand again over each section, and headings between the rows. */
export function readTable(
  input: Uint8Array | Sheet,
  name: string,
  landlords: readonly Category[],
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
  let header: TableHeader | null = null;
  for (let row = 0; row < grid.length; row++) {
    if (grid.isBlank(row)) continue;
    const line = grid.line(row);
    const found: TableHeader | null = headerAt(grid, row, landlords);
    if (found !== null) {
      header = found;
      continue;
    }
    const cells = Array.from({ length: grid.width(row) }, (_, column) => grid.cell(row, column).trim());
    const filled = cells.filter((cell) => cell !== '');
    const heading = filled.length === 1 ? headingIn(filled[0]!, line) : null;
    if (heading !== null) headings.push(heading);
    else if (header !== null && isAnswer(header, cells)) answers.push(...answersIn(header, cells, line));
  }
  if (header === null) {
    const known = Array.from({ length: grid.length }, (_, row) => grid.cell(row, 0)).slice(0, 20);
    const near = nearest('Code provision', known);
    return diagnose('self-assessment-header', { source: name }, { near });
  }
  // How the file is written is no assumption about what it says, unless in doubt.
  const doubts = file.diagnostics.filter(({ ruleId }) => ruleId !== 'layout-found');
  return { answers, headings, diagnostics: doubts };
}

interface TableHeader {
  readonly places: Readonly<Partial<Record<SelfAssessmentColumn, number>>>;
  readonly headers: Readonly<Partial<Record<SelfAssessmentColumn, string>>>;
  /** Columns of answers of one landlord each. */
  readonly byLandlord: readonly { readonly landlord: string; readonly column: number; readonly header: string }[];
}

/** A row that names the column of the provision and the one of the answer. */
function headerAt(grid: Grid, row: number, landlords: readonly Category[]): TableHeader | null {
  const places: Partial<Record<SelfAssessmentColumn, number>> = {};
  const headers: Partial<Record<SelfAssessmentColumn, string>> = {};
  const byLandlord: { landlord: string; column: number; header: string }[] = [];
  for (let place = 0; place < grid.width(row); place++) {
    const text = grid.cell(row, place).trim();
    // A header is short; the wording of a provision that speaks of compliance is not one.
    const column = text.length > 60 ? null : columnOf(text);
    if (column === null) continue;
    const landlord = landlords.find(({ id, label }) =>
      [id, label].some((word) => normaliseWord(text).includes(normaliseWord(word))),
    );
    if (column === 'comply' && landlord !== undefined)
      byLandlord.push({ landlord: landlord.id, column: place, header: text });
    else if (places[column] === undefined) {
      places[column] = place;
      headers[column] = text;
    }
  }
  const isHeader = places.provision !== undefined && (places.comply !== undefined || byLandlord.length > 0);
  return isHeader ? { places, headers, byLandlord } : null;
}

/** A row of the form, whole or not; words that stand alone where the number would be are a heading. */
const isAnswer = ({ places }: TableHeader, cells: readonly string[]) =>
  /^\d/.test(cells[places.provision!] ?? '') || cells.some((cell, place) => cell !== '' && place !== places.provision);

function answersIn(header: TableHeader, cells: readonly string[], line: number): readonly WrittenAnswer[] {
  const own = { ...noCells };
  for (const column of selfAssessmentColumns) {
    const place = header.places[column];
    if (place !== undefined) own[column] = cells[place] ?? '';
  }
  const { headers, byLandlord } = header;
  if (byLandlord.length === 0) return [{ line, cells: own, landlord: null, headers }];
  return byLandlord.map(({ landlord, column, header: word }) => ({
    line,
    cells: { ...own, comply: cells[column] ?? '' },
    landlord,
    headers: { ...headers, comply: word },
  }));
}

/** The columns in which anything is written. */
const usedColumns = (answers: readonly Readonly<Record<SelfAssessmentColumn, string | readonly string[]>>[]) =>
  Object.fromEntries(
    selfAssessmentColumns
      .filter((column) => answers.some((cells) => cells[column].length > 0))
      .map((column) => [column, column]),
  );

/** Labels, each followed by its value in the same line or in those below. */
const labels: readonly (readonly [column: SelfAssessmentColumn, pattern: RegExp])[] = [
  ['provision', /^(?:code )?provision\s*:?\s*(?:number\s*)?:?\s*(.*)$/i],
  ['requirement', /^(?:code )?requirement\s*:?$/i],
  ['comply', /^(?:do(?:es)? (?:we|the landlord) comply|comply|compliant|complies)\s*\??\s*(?::\s*(.*))?$/i],
  ['evidence', /^evidence\s*(?::\s*(.*))?$/i],
  ['commentary', /^(?:commentary(?:\s*\/\s*explanation)?|explanation|comments?)\s*(?::\s*(.*))?$/i],
  ['action', /^actions?\s*(?::\s*(.*))?$/i],
  ['due', /^(?:due(?: date)?|target date|date)\s*(?::\s*(.*))?$/i],
  ['owner', /^(?:owner(?: role)?|lead)\s*(?::\s*(.*))?$/i],
  ['landlord', /^landlord\s*(?::\s*(.*))?$/i],
];

export function readLabels(text: string): WrittenSelfAssessment {
  const answers: { line: number; cells: Record<SelfAssessmentColumn, string[]> }[] = [];
  const headings: WrittenHeading[] = [];
  let into: string[] | null = null;
  for (const [i, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const words = raw.trim();
    const heading = headingIn(words, i + 1);
    if (heading !== null) {
      headings.push(heading);
      into = null;
      continue;
    }
    const label = labels
      .map(([column, pattern]) => ({ column, found: pattern.exec(words) }))
      .find(({ found }) => found);
    if (label === undefined) {
      if (words !== '') into?.push(words);
      continue;
    }
    if (label.column === 'provision')
      answers.push({
        line: i + 1,
        cells: Object.fromEntries(selfAssessmentColumns.map((column) => [column, [] as string[]])) as never,
      });
    const current = answers.at(-1);
    if (current === undefined) continue;
    into = current.cells[label.column];
    const value = label.found?.[1]?.trim() ?? '';
    if (value !== '') into.push(value);
  }
  return {
    answers: answers.map(({ line, cells }) => ({
      line,
      landlord: null,
      headers: usedColumns(answers.map((answer) => answer.cells)),
      cells: Object.fromEntries(
        selfAssessmentColumns.map((column) => [column, cells[column].join(' ')]),
      ) as WrittenAnswer['cells'],
    })),
    headings,
    diagnostics: [],
  };
}

/** A list in YAML. Every value is read as it is written: `6.20` is no number, and `no` no truth. */
export function readList(text: string, name: string): WrittenSelfAssessment | Diagnostic {
  const list = parseList(text, name, 'each answer begins with “- provision:”');
  if ('ruleId' in list) return list;
  const diagnostics: Diagnostic[] = [];
  const read = list.items.map(({ line, entries }) => {
    const cells = { ...noCells };
    for (const { key, value, place } of entries) {
      const column = selfAssessmentColumns.find((one) => one === key);
      if (column !== undefined) cells[column] = value;
      else
        diagnostics.push(diagnose('unknown-setting', place, { name: key, near: nearest(key, selfAssessmentColumns) }));
    }
    return { line, cells };
  });
  const headers = usedColumns(read.map(({ cells }) => cells));
  const answers = read.map(({ line, cells }): WrittenAnswer => ({ line, cells, landlord: null, headers }));
  return { answers, headings: [], diagnostics };
}

/** Text that is no table: has labels on lines of their own. */
export const isLabelled = (text: string): boolean =>
  /^\s*(?:code )?provision\s+\d/im.test(text) && !/\t.*\t/.test(text);
