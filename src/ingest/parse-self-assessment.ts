/**
 * A self-assessment against a Code edition.
 *
 *   file ─► rows of named cells ─► numbered by the edition's form ─► answers, each as what it is ─► what is wrong
 *           self-assessment-layouts        self-assessment-numbers                                  check-self-assessment
 *
 * A row whose provision cannot be told, or whose answer is no word that is known, is an error: the file is to be mended
 * and nothing guessed. What is there and not finished (a blank, "to be confirmed", yes without evidence) is a warning;
 * which of these a report may have is a matter of its status.
 */
import type { CodeEdition } from '../code-editions/edition.ts';
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { dayFromParts, type IsoDate, isoDate } from '../vocabulary/dates.ts';
import { findLeftovers, UNSEEN, withoutLeftovers } from '../vocabulary/pasted.ts';
import { findPersonalData } from '../vocabulary/personal-data.ts';
import {
  type ComplianceAnswer,
  isNothing,
  type ProvisionAnswer,
  type SelfAssessment,
} from '../vocabulary/self-assessment.ts';
import type { Category } from '../vocabulary/terms.ts';
import { readText } from './bytes.ts';
import { checkAnswers } from './check-self-assessment.ts';
import { readDateColumn } from './dates-in-cells.ts';
import { normaliseWord } from './mapping.ts';
import { isSheet, type Sheet } from './read-file.ts';
import { isLabelled, readLabels } from './self-assessment-labels.ts';
import {
  readList,
  type SelfAssessmentColumn,
  type WrittenAnswer,
  type WrittenSelfAssessment,
} from './self-assessment-layouts.ts';
import { numberAnswers } from './self-assessment-numbers.ts';
import { readTable } from './self-assessment-table.ts';

export interface SelfAssessmentOptions {
  /** How messages call the file. A name that ends in `.yaml` or `.yml` is read as a list. */
  readonly name?: string;
  /** The edition whose form it answers. */
  readonly edition: CodeEdition;
  /** The landlords that answer in it, where there are several. */
  readonly landlords?: readonly Category[];
  /** The day the report is prepared: an action due before it is overdue. */
  readonly preparedOn?: IsoDate | undefined;
  /** The landlord's own addresses and telephone numbers, which its texts may print. */
  readonly publicContacts?: readonly string[];
}

export interface ParsedSelfAssessment {
  /** `null` when a diagnostic is an error. */
  readonly selfAssessment: SelfAssessment | null;
  /** rowsRead = answered + rows of provisions that could not be told. */
  readonly account: { readonly rowsRead: number; readonly answered: number };
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Read a self-assessment: a CSV file or a sheet of a workbook, a text of labels and values, or a list in YAML. The
 * layout is found from the file.
 *
 * The columns are the provision and whether the landlord complies, and as far as they are there the official
 * requirement, evidence, commentary, action, due date, owner (by role) and landlord. Two landlords that answer together
 * have a column of answers each, named by them, or rows of their own with a column `landlord`.
 *
 * @example parseSelfAssessment(selfAssessmentCsv, { name: 'a.csv', edition: housingOmbudsman2024, preparedOn: '2024-09-02' }).diagnostics.length > 0 // true
 */
export function parseSelfAssessment(
  input: Uint8Array | Sheet,
  { edition, name = 'self-assessment.csv', landlords = [], preparedOn, publicContacts = [] }: SelfAssessmentOptions,
): ParsedSelfAssessment {
  const titles = edition.sections.map(({ title }) => title);
  const written = readWritten(input, name, landlords, titles);
  if ('ruleId' in written) return stopped([written]);
  const rows = written.answers.map((row) => ({ ...row, landlord: row.landlord ?? landlordIn(row, landlords) }));
  const { answers, diagnostics: unnumbered } = numberAnswers(rows, edition, name);
  const diagnostics: Diagnostic[] = [...written.diagnostics, ...unnumbered];
  // Where one row says whose it is, all have to.
  const isNamedElsewhere = rows.some(({ landlord }) => landlord !== null);
  const read = answers.flatMap(({ provision, row }) => {
    const found = readAnswer(provision, row, name, landlords, publicContacts, isNamedElsewhere);
    diagnostics.push(...found.diagnostics);
    return found.answer === null ? [] : [found.answer];
  });
  diagnostics.push(
    ...checkAnswers(read, { edition, name, landlords, preparedOn, headings: written.headings, answers }),
  );
  diagnostics.push(
    ...leftoversIn(
      answers.map(({ row }) => row),
      name,
    ),
  );
  const order = new Map(edition.sections.flatMap(({ provisions }) => provisions).map(({ number }, i) => [number, i]));
  const sorted = [...read].sort((a, b) => order.get(a.provision)! - order.get(b.provision)! || a.line - b.line);
  const isWhole = !diagnostics.some(({ severity }) => severity === 'error');
  return Object.freeze({
    selfAssessment: isWhole ? { edition: edition.id, landlords, answers: sorted } : null,
    account: { rowsRead: written.answers.length, answered: read.length },
    diagnostics: diagnostics.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)),
  });
}

const stopped = (diagnostics: readonly Diagnostic[]): ParsedSelfAssessment => ({
  selfAssessment: null,
  account: { rowsRead: 0, answered: 0 },
  diagnostics,
});

/** By what the file is: a list, labels, or else a table. */
function readWritten(
  input: Uint8Array | Sheet,
  name: string,
  landlords: readonly Category[],
  titles: readonly string[],
): WrittenSelfAssessment | Diagnostic {
  if (isSheet(input)) return readTable(input, name, landlords, titles);
  const isList = /\.ya?ml$/i.test(name);
  if (isList || !/\.(?:csv|tsv)$/i.test(name)) {
    const decoded = readText(input, undefined, name);
    if ('ruleId' in decoded) return decoded;
    const text = new TextDecoder().decode(decoded.bytes);
    if (text.trim() === '') return diagnose('file-empty', { source: name }, { role: 'self-assessment' });
    if (isList) return readList(text, name);
    if (isLabelled(text)) return readLabels(text, titles);
  }
  return readTable(input, name, landlords, titles);
}

/** What other programs left in the cells that are printed: one message, at the first of them. */
function leftoversIn(rows: readonly WrittenAnswer[], name: string): readonly Diagnostic[] {
  const found = rows.flatMap(({ line, cells, headers }) =>
    texts.flatMap((column) => {
      const [first] = findLeftovers(cells[column]);
      const what = first?.what ?? (UNSEEN.test(cells[column]) ? 'characters that nobody sees' : null);
      return what === null ? [] : [{ what, place: { source: name, row: line, column: headers[column] ?? null } }];
    }),
  );
  const [first] = found;
  if (first === undefined) return [];
  return [diagnose('pasted-marks-removed', first.place, { what: first.what, count: found.length })];
}

const answerWords: Readonly<Record<ComplianceAnswer, readonly string[]>> = {
  yes: ['yes', 'y', 'true', 'compliant', 'fully compliant', 'comply', 'complies', 'met', '✓', '✔'],
  no: ['no', 'n', 'false', 'non-compliant', 'not compliant', 'not met', '✗', '✘'],
  partly: [
    'part',
    'partly',
    'partial',
    'partially',
    'partly compliant',
    'partially compliant',
    'in part',
    'partly met',
  ],
  'to-be-confirmed': ['tbc', 'to be confirmed', 'tba', 'to be advised', 'to be agreed', 'pending'],
  'not-applicable': ['n/a', 'na', 'not applicable', 'not relevant'],
  'not-answered': ['', '-', '–', '—'],
};
const answerByWord = new Map(
  Object.entries(answerWords).flatMap(([answer, words]) =>
    words.map((word): [string, ComplianceAnswer] => [normaliseWord(word), answer as ComplianceAnswer]),
  ),
);

const texts = [
  'requirement',
  'evidence',
  'commentary',
  'action',
  'owner',
] as const satisfies readonly SelfAssessmentColumn[];

function readAnswer(
  provision: string,
  { line, cells, headers, landlord }: WrittenAnswer,
  name: string,
  landlords: readonly Category[],
  publicContacts: readonly string[],
  isNamedElsewhere: boolean,
): { readonly answer: ProvisionAnswer | null; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const place = (column: SelfAssessmentColumn) => ({ source: name, row: line, column: headers[column] ?? null });
  // A sign of approval may carry how it is to be drawn; dots shorten words or end them.
  const word = normaliseWord(cells.comply).replace(/\uFE0F/g, '');
  const answer = answerByWord.get(/^\.+$/.test(word) ? word : word.replace(/\./g, ''));
  if (answer === undefined) diagnostics.push(diagnose('answer-not-understood', place('comply'), { provision }));
  for (const column of texts)
    for (const { kind } of findPersonalData(cells[column], publicContacts))
      diagnostics.push(diagnose('personal-data-in-text', place(column), { kind }));
  const dueOn = isNothing(cells.due) || cells.due === '' ? null : readDueDate(cells.due);
  if (dueOn === undefined) diagnostics.push(diagnose('bad-due-date', place('due'), { provision }));
  if (landlord === null && (cells.landlord !== '' || isNamedElsewhere)) {
    const words = landlords.map(({ label }) => label);
    diagnostics.push(diagnose('unknown-answering-landlord', place('landlord'), { provision, landlords: words }));
  }
  if (answer === undefined) return { answer: null, diagnostics };
  const text = (column: SelfAssessmentColumn) =>
    cells[column] === '' ? null : withoutLeftovers(cells[column].replace(/\s+/g, ' '));
  return {
    answer: {
      provision,
      landlord,
      answer,
      evidence: text('evidence'),
      commentary: text('commentary'),
      action: text('action'),
      dueOn: dueOn ?? null,
      ownerRole: text('owner'),
      wording: text('requirement'),
      line,
    },
    diagnostics,
  };
}

/** The landlord that a row names in a column of its own. */
const landlordIn = ({ cells }: WrittenAnswer, landlords: readonly Category[]): string | null =>
  landlords.find(({ id, label }) => [id, label].some((name) => normaliseWord(name) === normaliseWord(cells.landlord)))
    ?.id ?? null;

const months = 'january february march april may june july august september october november december'.split(' ');

/** A day as forms write it, the day before the month; a month without a day is its last day. */
export function readDueDate(text: string): IsoDate | undefined {
  const words = text
    .trim()
    .slice(0, 60)
    .replace(/^(?:by|end of|before)\s/i, '')
    .replace(/\.$/, '')
    .trim();
  const [, name = '', short = ''] = /^([a-z]{3,9})\.?[\s'’-]{1,3}(\d{4}|\d{2})$/i.exec(words) ?? [];
  const at = name === '' ? -1 : months.findIndex((month) => month.startsWith(name.toLowerCase()));
  if (at >= 0) {
    const year = short.length === 2 ? 2000 + Number(short) : Number(short);
    const next = at === 11 ? dayFromParts(year + 1, 1, 1) : dayFromParts(year, at + 2, 1);
    return next === null ? undefined : isoDate(next - 1);
  }
  const { days } = readDateColumn([words], {
    order: 'dd/mm/yyyy',
    notations: ['year-first', 'numbers', 'words'],
    zonedTimes: 'as-written',
    unzonedTimes: 'as-written',
  });
  const [day = null] = days;
  return day === null ? undefined : isoDate(day);
}
