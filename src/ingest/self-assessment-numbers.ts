/** Which provision of the form each row answers. */
import type { CodeEdition } from '../code-editions/edition.ts';
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { nearest } from '../vocabulary/nearest.ts';
import type { WrittenAnswer } from './self-assessment-layouts.ts';

export interface NumberedAnswer {
  readonly provision: string;
  readonly row: WrittenAnswer;
}

/** The one provision of a section that no row answers, if there is just one. */
function onlyOne(missing: readonly string[], before: string | undefined): string | null {
  const inSection = missing.filter((number) => number.split('.')[0] === before?.split('.')[0]);
  return inSection.length === 1 ? inSection[0]! : null;
}

/** The number in a cell: `Provision 6.2.` is 6.2. */
const numberIn = (cell: string): string =>
  cell
    .replace(/^(?:code )?(?:provision|section|paragraph)\s*/i, '')
    .replace(/[\s.:)]+$/, '')
    .trim();

/**
 * Every row with its provision; a row that has none, or one that the form does not have, or one answered already, is
 * an error at its line.
 *
 *   6.9   6.1   6.11      a spreadsheet keeps 6.10 as the number 6.1: the row after 6.9 is said to be 6.10
 */
export function numberAnswers(
  answers: readonly WrittenAnswer[],
  edition: CodeEdition,
  name: string,
): { readonly answers: readonly NumberedAnswer[]; readonly diagnostics: readonly Diagnostic[] } {
  const form = edition.sections.flatMap(({ provisions }) => provisions.map(({ number }) => number));
  const written = answers.map((row) => numberIn(row.cells.provision));
  const missing = form.filter((number) => !written.includes(number));
  const diagnostics: Diagnostic[] = [];
  const numbered: NumberedAnswer[] = [];
  const seen = new Map<string, number>();
  for (const [i, row] of answers.entries()) {
    const number = written[i]!;
    const place = { source: name, row: row.line, column: row.headers.provision ?? 'provision' };
    const before = written.slice(0, i).findLast((one) => form.includes(one));
    // What the row could be: the provision after the one above, if no other row answers it.
    const next = before === undefined ? form[0] : form[form.indexOf(before) + 1];
    const expected = next !== undefined && missing.includes(next) ? next : onlyOne(missing, before);
    const key = `${number} ${row.landlord}`;
    const first = seen.get(key);
    if (number === '') diagnostics.push(diagnose('provision-unnumbered', place, { expected }));
    else if (`${number}0` === expected && expected === next)
      diagnostics.push(diagnose('provision-misnumbered', place, { number, expected }));
    else if (!form.includes(number)) {
      const near = expected ?? nearest(number, form) ?? null;
      diagnostics.push(diagnose('provision-unknown', place, { number, near, edition: edition.title }));
    } else if (first !== undefined) diagnostics.push(diagnose('provision-duplicate', place, { number, line: first }));
    else {
      seen.set(key, row.line);
      numbered.push({ provision: number, row });
    }
  }
  return { answers: numbered, diagnostics };
}
