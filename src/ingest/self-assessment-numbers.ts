/** Which provision of the form each row answers. */
import type { CodeEdition } from '../code-editions/edition.ts';
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { nearest } from '../vocabulary/nearest.ts';
import type { WrittenAnswer } from './self-assessment-layouts.ts';

export interface NumberedAnswer {
  readonly provision: string;
  readonly row: WrittenAnswer;
}

/** The number in a cell: `Provision 6.2.` is 6.2. A cell that is too long for one is no number. */
function numberIn(cell: string): string {
  const words = cell.slice(0, 100).replace(/^(?:code )?(?:provision|section|paragraph|para)\.?\s{1,3}/i, '');
  return words.replace(/[\s.:)]{1,10}$/, '').trim();
}

/**
 * Every row with its provision; a row that has none, or one that the form does not have, or one answered already, is
 * an error at its line. The rows of each landlord are numbered by themselves.
 *
 *   6.9   6.1   6.11      a spreadsheet keeps 6.10 as the number 6.1: the row after 6.9 is said to be 6.10
 */
export function numberAnswers(
  answers: readonly WrittenAnswer[],
  edition: CodeEdition,
  name: string,
): { readonly answers: readonly NumberedAnswer[]; readonly diagnostics: readonly Diagnostic[] } {
  const form = edition.sections.flatMap(({ provisions }) => provisions.map(({ number }) => number));
  const places = new Map(form.map((number, i) => [number, i]));
  const written = answers.map((row) => numberIn(row.cells.provision));
  const answered = new Map<string | null, Set<string>>();
  for (const [i, { landlord }] of answers.entries())
    answered.set(landlord, (answered.get(landlord) ?? new Set()).add(written[i]!));
  const missing = new Map(
    [...answered].map(([landlord, numbers]) => [landlord, form.filter((number) => !numbers.has(number))]),
  );
  const before = new Map<string | null, string>();
  const seen = new Map<string, number>();
  const diagnostics: Diagnostic[] = [];
  const numbered: NumberedAnswer[] = [];
  for (const [i, row] of answers.entries()) {
    const number = written[i]!;
    const { landlord } = row;
    const place = { source: name, row: row.line, column: row.headers.provision ?? null };
    const above = before.get(landlord);
    const lacking = missing.get(landlord)!;
    // What the row could be: the provision after the one above, if no other row answers it.
    const next = above === undefined ? form[0] : form[places.get(above)! + 1];
    const follows = next !== undefined && lacking.includes(next) ? next : null;
    const expected = follows ?? onlyOne(lacking, above);
    const key = `${number} ${landlord}`;
    const first = seen.get(key);
    if (number === '') diagnostics.push(diagnose('provision-unnumbered', place, { expected }));
    else if (`${number}0` === follows)
      diagnostics.push(diagnose('provision-misnumbered', place, { number, expected: follows }));
    else if (!places.has(number)) {
      const near = expected ?? nearest(number.slice(0, 20), form) ?? null;
      diagnostics.push(diagnose('provision-unknown', place, { number, near, edition: edition.title }));
    } else if (first !== undefined) diagnostics.push(diagnose('provision-duplicate', place, { number, line: first }));
    else {
      seen.set(key, row.line);
      numbered.push({ provision: number, row });
    }
    if (places.has(number)) before.set(landlord, number);
  }
  return { answers: numbered, diagnostics };
}

/** The one provision of a section that no row answers, if there is just one. */
function onlyOne(missing: readonly string[], before: string | undefined): string | null {
  const inSection = missing.filter((number) => number.split('.')[0] === before?.split('.')[0]);
  return inSection.length === 1 ? inSection[0]! : null;
}
