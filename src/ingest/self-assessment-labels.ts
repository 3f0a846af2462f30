/** A self-assessment as labels, each with its value in the same line or in those below. */
import {
  headingIn,
  noCells,
  type SelfAssessmentColumn,
  selfAssessmentColumns,
  type WrittenHeading,
  type WrittenSelfAssessment,
} from './self-assessment-layouts.ts';

/** No label is longer. */
const LONGEST = 300;

const labels: readonly (readonly [column: SelfAssessmentColumn, words: string])[] = [
  ['requirement', '(?:code )?requirement'],
  ['comply', 'do(?:es)? (?:we|the landlord) comply|comply|compliant|complies'],
  ['evidence', 'evidence'],
  ['commentary', 'commentary(?: ?/ ?explanation)?|explanation|comments?'],
  ['action', 'actions?'],
  ['due', 'due(?: date)?|target date(?: for compliance)?|date'],
  ['owner', 'owner(?: role)?|lead(?: officer)?'],
  ['landlord', 'landlord'],
];
const provision = /^(?:code )?provision(?: (?:number|no\.?))? ?:? ?(\d.{0,80})?$/i;
const patterns = labels.map(([column, words]) => ({
  column,
  // The value stands after a colon or a question mark, or in the lines below.
  pattern: new RegExp(`^(?:${words})(?: ?[:?] ?:? ?(.*))?$`, 'i'),
}));

/** What a line is the label of, with what stands beside it; `null` for a line of a value. */
function labelIn(line: string): { readonly column: SelfAssessmentColumn; readonly value: string } | null {
  if (line.length > LONGEST) return null;
  const words = line.replace(/\s+/g, ' ');
  const number = provision.exec(words);
  if (number !== null) return { column: 'provision', value: number[1] ?? '' };
  for (const { column, pattern } of patterns) {
    const found = pattern.exec(words);
    // “Comply: Yes / No” is the question, not an answer.
    if (found !== null) return { column, value: /^yes ?\/ ?no$/i.test(found[1] ?? '') ? '' : (found[1] ?? '') };
  }
  return null;
}

/** Text that is no table: has the numbers of provisions as labels, on lines of their own. */
export const isLabelled = (text: string): boolean =>
  text
    .split(/\r\n|\r|\n/, 5000)
    .some((line) => line.length <= LONGEST && (provision.exec(line.trim())?.[1] ?? ',').match(/[,;\t]/) === null);

export function readLabels(text: string, titles: readonly string[]): WrittenSelfAssessment {
  const answers: { readonly line: number; readonly cells: Record<SelfAssessmentColumn, string[]> }[] = [];
  const headings: WrittenHeading[] = [];
  const headers: Partial<Record<SelfAssessmentColumn, string>> = {};
  // A landlord named before the first provision is that of all that follow, until another is named.
  let over: string | null = null;
  let into: string[] | null = null;
  for (const [i, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const words = raw.trim();
    if (words === '') continue;
    const heading = headingIn(words, i + 1, titles);
    if (heading !== null) {
      headings.push(heading);
      into = null;
      continue;
    }
    const label = labelIn(words);
    if (label === null) {
      into?.push(words);
      continue;
    }
    headers[label.column] = label.column;
    if (label.column === 'landlord' && (answers.length === 0 || over !== null)) {
      over = label.value;
      into = null;
      continue;
    }
    if (label.column === 'provision') {
      const blank = Object.fromEntries(selfAssessmentColumns.map((column) => [column, [] as string[]]));
      answers.push({ line: i + 1, cells: blank as Record<SelfAssessmentColumn, string[]> });
      if (over !== null) answers.at(-1)!.cells.landlord.push(over);
    }
    const current = answers.at(-1);
    if (current === undefined) continue;
    into = current.cells[label.column];
    if (label.value !== '') into.push(label.value);
  }
  return {
    answers: answers.map(({ line, cells }) => {
      const written: Record<SelfAssessmentColumn, string> = { ...noCells };
      for (const column of selfAssessmentColumns) written[column] = cells[column].join(' ');
      return { line, landlord: null, headers, cells: written };
    }),
    headings,
    diagnostics: [],
  };
}
