/** What is missing, unfinished or contradicted in a self-assessment. */
import type { CodeEdition } from '../code-editions/edition.ts';
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { formatDate, type IsoDate } from '../vocabulary/dates.ts';
import { complianceAnswers, isNothing, isUnmet, type ProvisionAnswer } from '../vocabulary/self-assessment.ts';
import type { Category } from '../vocabulary/terms.ts';
import { plainTitle, type WrittenHeading } from './self-assessment-layouts.ts';
import type { NumberedAnswer } from './self-assessment-numbers.ts';

export interface CheckOptions {
  readonly edition: CodeEdition;
  readonly name: string;
  readonly landlords: readonly Category[];
  readonly preparedOn: IsoDate | undefined;
  readonly headings: readonly WrittenHeading[];
  readonly answers: readonly NumberedAnswer[];
}

/** Words by which a text says that a provision is not, or not wholly, met. */
const contradictions: readonly (readonly [words: string, pattern: RegExp])[] = [
  ['partial', /(?<!\b(?:full|whole) or )\bpartial(?:ly)?\b(?!\s(?:sighted|deaf|blind|refunds?))/i],
  ['partly', /\bpartly\b/i],
  ['to be confirmed', /\bto be confirmed\b|\btbc\b/i],
  ['not yet', /\bnot yet\b/i],
];
const promises: readonly (readonly [words: string, pattern: RegExp])[] = [
  ['will be', /\bwill be\b/i],
  ['due to', /\bdue to (?:go|be)\b/i],
  ['plan to', /\b(?:plan|intend)s? to\b/i],
];

export function checkAnswers(answers: readonly ProvisionAnswer[], options: CheckOptions): readonly Diagnostic[] {
  return [
    ...checkHeadings(options),
    ...checkMissing(options),
    ...answers.flatMap((answer) => checkAnswer(answer, rowOf(options, answer), options)),
  ];
}

const rowOf = ({ answers }: CheckOptions, { provision, line, landlord }: ProvisionAnswer) =>
  answers.find((one) => one.provision === provision && one.row.line === line && one.row.landlord === landlord)!.row;

/** A heading over a section that is another one's. */
function checkHeadings({ headings, edition, name }: CheckOptions): readonly Diagnostic[] {
  return headings.flatMap(({ section, title, line }) => {
    const known = edition.sections.find(({ number }) => number === section);
    const other = edition.sections.find((one) => one.number !== section && plainTitle(one.title) === plainTitle(title));
    if (known === undefined || other === undefined || plainTitle(known.title) === plainTitle(title)) return [];
    const details = { section, title: known.title, other: other.number };
    return [diagnose('section-heading-differs', { source: name, row: line }, details)];
  });
}

/** Provisions of the form that no row answers; a whole section at once. */
function checkMissing({ edition, name, answers, landlords }: CheckOptions): readonly Diagnostic[] {
  const lastLine = (number: number, landlord: string | null) =>
    answers.findLast(
      ({ provision, row }) =>
        Number(provision.split('.')[0]) <= number && (landlord === null || row.landlord === landlord),
    )?.row.line ?? null;
  const ids = landlords.length > 0 && answers.some(({ row }) => row.landlord !== null) ? landlords : [null];
  return ids.flatMap((landlord) => {
    const mine = answers.filter(
      ({ row }) => landlord === null || row.landlord === null || row.landlord === landlord.id,
    );
    const answered = new Set(mine.map(({ provision }) => provision));
    const who = landlord?.label ?? null;
    return edition.sections.flatMap(({ number, title, provisions }) => {
      const missing = provisions.filter((provision) => !answered.has(provision.number));
      if (missing.length === provisions.length && provisions.length > 1)
        return [
          diagnose(
            'section-not-answered',
            { source: name },
            { section: number, title, provisions: provisions.length, landlord: who },
          ),
        ];
      return missing.map((provision) => {
        const at = provisions.indexOf(provision);
        const above = provisions.slice(0, at).findLast((one) => answered.has(one.number));
        const row =
          above === undefined
            ? lastLine(number - 1, null)
            : mine.find((one) => one.provision === above.number)!.row.line;
        return diagnose(
          'provision-missing',
          { source: name, row },
          { provision: provision.number, title: provision.title, after: above?.number ?? null, landlord: who },
        );
      });
    });
  });
}

function checkAnswer(
  { provision, answer, evidence, commentary, action, dueOn, line }: ProvisionAnswer,
  { headers, cells }: NumberedAnswer['row'],
  { name, preparedOn, edition }: CheckOptions,
): readonly Diagnostic[] {
  // A form may have one column for evidence and commentary, and none for dates.
  const place = (column: keyof typeof headers) => ({
    source: name,
    row: line,
    column: headers[column] ?? (column === 'commentary' ? headers.evidence : undefined) ?? null,
  });
  const found: Diagnostic[] = [];
  const label = complianceAnswers[answer].toLowerCase();
  if (answer === 'not-answered') found.push(diagnose('provision-not-answered', place('comply'), { provision }));
  else if (answer === 'to-be-confirmed')
    found.push(diagnose('provision-to-be-confirmed', place('comply'), { provision }));
  if (answer !== 'yes' && isNothing(commentary) && isNothing(evidence))
    found.push(diagnose('answer-needs-explanation', place('commentary'), { provision, answer: label }));
  if (isUnmet(answer) && cells.due === '' && edition.asksForDate)
    found.push(diagnose('answer-needs-date', place('due'), { provision, answer: label }));
  if (isUnmet(answer) && dueOn !== null && preparedOn !== undefined && dueOn < preparedOn)
    found.push(diagnose('action-date-past', place('due'), { provision, due: formatDate(dueOn) }));
  if (answer !== 'yes') return found;
  // Where a form has one column for both, what stands in it is evidence.
  const shown = headers.evidence === undefined ? commentary : evidence;
  if (isNothing(shown) && !/to be confirmed|tbc/i.test(shown ?? ''))
    found.push(diagnose('yes-without-evidence', place('evidence'), { provision }));
  const said = [evidence, commentary, action].filter((text) => text !== null).join(' ');
  const against = contradictions.find(([, pattern]) => pattern.test(said));
  const later = promises.find(([, pattern]) => pattern.test(said));
  const column = against !== undefined && evidence !== null && against[1].test(evidence) ? 'evidence' : 'commentary';
  if (against !== undefined) found.push(diagnose('yes-contradicted', place(column), { provision, words: against[0] }));
  else if (later !== undefined)
    found.push(diagnose('yes-still-to-come', place(column), { provision, words: later[0] }));
  return found;
}
