/**
 * The ways landlords lay a self-assessment out, to rows of named cells. Nothing is judged here.
 *
 *   a table            Code provision │ Code requirement │ Comply: Yes / No │ Evidence │ …   self-assessment-table
 *   labels and values  Code provision 5.1 / Do we comply? / Yes / Evidence / …               self-assessment-labels
 *   a list             - { provision: "5.1", comply: yes, evidence: … }                      here
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { parseList } from '../settings.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { looksPersonal } from '../vocabulary/personal-data.ts';
import { normaliseWord } from './mapping.ts';

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
  /** The landlord whose answer it is, by its id; `null` where the file names none. */
  readonly landlord: string | null;
  /** The file's own word for each column that it has, for messages. */
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

/** What a column is called. The first that fits is meant: “evidence of compliance” is evidence. */
const columnWords: readonly (readonly [column: SelfAssessmentColumn, fits: RegExp, unless?: RegExp])[] = [
  ['landlord', /^(?:landlord|council|organisation)$/],
  ['owner', /\b(?:owner|responsible|lead (?:officer|member|role|manager)|officer)\b|^lead$/],
  [
    'due',
    /\b(?:due|deadline|by when|timescales?|target dates?|dates?)\b/,
    /\b(?:review|reviewed|updated|approved|assessed)\b/,
  ],
  ['evidence', /\bevidence\b/],
  ['commentary', /\b(?:commentary|explanations?|comments?)\b/],
  ['action', /\bactions?\b/],
  ['comply', /\bcompl(?:y|ies|iant|iance)\b|\byes ?\/ ?no\b|^(?:met|answer)\b/, /\brequirement\b(?!.*\b(?:met|yes)\b)/],
  ['requirement', /\brequirements?\b/],
  ['provision', /\bprovision\b|^(?:code )?(?:section|reference|ref|number|no\.?|clause)$/],
];

/** The column that a header names, or `null`. */
export function columnOf(header: string): SelfAssessmentColumn | null {
  const words = normaliseWord(header).slice(0, 200);
  const found = columnWords.find(([, fits, unless]) => fits.test(words) && !(unless?.test(words) ?? false));
  return found?.[0] ?? null;
}

export const noCells = Object.fromEntries(selfAssessmentColumns.map((column) => [column, ''])) as Readonly<
  Record<SelfAssessmentColumn, string>
>;

/** `Section 8: Putting things right`, where the title is one that the form has. */
export function headingIn(text: string, line: number, titles: readonly string[]): WrittenHeading | null {
  const found = /^section\s{1,3}(\d{1,2})\s{0,3}[-:–—.]?\s{0,3}(\S.{0,150})$/i.exec(text.trim());
  if (found === null || !titles.some((title) => plainTitle(title) === plainTitle(found[2]!))) return null;
  return { line, section: Number(found[1]), title: found[2]!.trim() };
}

export const plainTitle = (title: string) =>
  normaliseWord(title)
    .replace(/&/g, 'and')
    .replace(/[^a-z ]/g, '')
    .trim();

/** A list in YAML. Every value is read as it is written: `6.20` is no number, and `no` no truth. */
export function readList(text: string, name: string): WrittenSelfAssessment | Diagnostic {
  const list = parseList(text, name, 'each answer begins with “- provision:”');
  if ('ruleId' in list) return list;
  const diagnostics: Diagnostic[] = [];
  const headers: Partial<Record<SelfAssessmentColumn, string>> = {};
  const read = list.items.map(({ line, entries }) => {
    const cells = { ...noCells };
    for (const { key, value, place } of entries) {
      const column = selfAssessmentColumns.find((one) => one === key) ?? columnOf(key);
      if (column === null) {
        const near = nearest(key, selfAssessmentColumns);
        diagnostics.push(diagnose('unknown-setting', place, { name: looksPersonal(key) ? '…' : key, near }));
      } else if (value === null) {
        const problem = 'this should be one text; a text over several lines begins with “|”';
        diagnostics.push(diagnose('bad-setting', place, { path: column, problem }));
      } else {
        cells[column] = value;
        headers[column] = column;
      }
    }
    return { line, cells };
  });
  return {
    answers: read.map((one): WrittenAnswer => ({ ...one, landlord: null, headers })),
    headings: [],
    diagnostics,
  };
}
