/** The self-assessment: how the landlord answers the Code, section by section and provision by provision. */
import type { CodeEdition } from '../../code-editions/edition.ts';
import { formatDate } from '../../vocabulary/dates.ts';
import {
  type ComplianceAnswer,
  complianceAnswerIds,
  complianceAnswers,
  isUnmet,
  type ProvisionAnswer,
  type SelfAssessment,
} from '../../vocabulary/self-assessment.ts';
import { text } from '../context.ts';
import type { Inline } from '../document.ts';
import { type Cell, left, right, strong, type TableDefinition, type TableDraft } from './table.ts';

/** Compliance by section of the Code. Only answers that somebody gave have a column. */
export const complianceBySection: TableDefinition = {
  id: 'compliance-by-section',
  build({ results, say, figure }) {
    const all = figure('provisions-by-answer', {});
    if (all === undefined) return null;
    const shown = complianceAnswerIds.filter(
      (answer) => (figure('provisions-by-answer', { 'provision-answer': answer })?.numerator ?? 0) > 0,
    );
    const row = (label: string, slice: object, total: boolean) => ({
      cells: [
        label,
        say('provisions-by-answer', slice, 'count'),
        ...shown.map((answer) => say('provisions-by-answer', { ...slice, 'provision-answer': answer }, 'count')),
      ],
      total,
    });
    return {
      caption: 'Our answers to the provisions of the Code, by section',
      columns: [
        left('Section of the Code'),
        right('Provisions'),
        ...shown.map((answer) => right(complianceAnswers[answer])),
      ],
      rows: [
        ...results.categories['code-section'].map(({ id, label }) => row(label, { 'code-section': id }, false)),
        row('All sections', {}, true),
      ],
      widths: [40, 16, ...shown.map(() => 14)],
    };
  },
};

/** What is not fully met: what will be done about it, by when, and who sees to it. */
export const notFullyMet: TableDefinition = {
  id: 'not-fully-met',
  build({ accountability, preparedOn }) {
    const assessment = accountability?.selfAssessment;
    if (assessment == null) return null;
    const open = formAnswers(assessment.edition, assessment.current).filter(({ answer }) => isUnmet(answer.answer));
    if (open.length === 0) return null;
    return {
      caption: 'Provisions not fully met, and what we will do',
      columns: [left('Provision'), left('Answer'), left('What we will do'), left('By'), left('Who')],
      rows: open.map(({ number, title, answer }) => ({
        cells: [
          `${number} ${title}`,
          nameAnswer(answer, assessment.current),
          answer.action ?? answer.commentary ?? 'Not recorded',
          answer.dueOn === null
            ? 'No date given'
            : `${formatDate(answer.dueOn)}${answer.dueOn < preparedOn ? ' (past)' : ''}`,
          answer.ownerRole ?? 'Not recorded',
        ],
      })),
      widths: [30, 13, 28, 15, 16],
    };
  },
};

/** Every provision with its answer, in a table for each section. */
export const provisions: TableDefinition = {
  id: 'provisions',
  build({ accountability }) {
    const assessment = accountability?.selfAssessment;
    if (assessment == null) return null;
    const { edition, current, wording } = assessment;
    const answers = formAnswers(edition, current);
    return {
      parts: edition.sections.flatMap(({ number, title, provisions: form }) => {
        const rows = form.flatMap((provision) =>
          answers
            .filter((one) => one.number === provision.number)
            .map(({ answer }): { readonly cells: readonly Cell[] } => ({
              cells: [
                `${provision.number} ${wording[provision.number] ?? answer.wording ?? provision.title}`,
                nameAnswer(answer, current),
                explain(answer),
              ],
            })),
        );
        const table: TableDraft = {
          caption: `Our answers to section ${number}`,
          columns: [left('Provision'), left('Do we comply?'), left('Evidence and explanation')],
          rows,
          widths: [36, 16, 48],
        };
        return [{ heading: `Section ${number}: ${title}` }, table];
      }),
    };
  },
};

/** Provisions answered otherwise than the year before. */
export const provisionChanges: TableDefinition = {
  id: 'provision-changes',
  build({ accountability }) {
    const assessment = accountability?.selfAssessment;
    if (assessment == null || assessment.lastYear === null) return null;
    const changed = changesSinceLastYear(assessment.edition, assessment.current, assessment.lastYear);
    if (changed.length === 0) return null;
    return {
      caption: 'Answers that differ from last year’s',
      columns: [left('Provision'), left('Last year'), left('This year')],
      rows: changed.map(({ number, title, before, now }) => ({
        cells: [`${number} ${title}`, complianceAnswers[before], complianceAnswers[now]],
      })),
      widths: [60, 20, 20],
    };
  },
};

export interface ProvisionChange {
  readonly number: string;
  readonly title: string;
  readonly before: ComplianceAnswer;
  readonly now: ComplianceAnswer;
}

/** What is answered otherwise; nothing where last year’s answers are to another edition. */
export function changesSinceLastYear(
  edition: CodeEdition,
  current: SelfAssessment,
  lastYear: SelfAssessment,
): readonly ProvisionChange[] {
  if (lastYear.edition !== edition.id) return [];
  const before = formAnswers(edition, lastYear);
  return formAnswers(edition, current).flatMap(({ number, title, answer }) => {
    const was = before.find((one) => one.number === number && one.answer.landlord === answer.landlord)?.answer.answer;
    return was === undefined || was === answer.answer ? [] : [{ number, title, before: was, now: answer.answer }];
  });
}

interface FormAnswer {
  readonly number: string;
  readonly title: string;
  readonly answer: ProvisionAnswer;
}

/** Every provision of the form in its order, with its answers; one that is missing is not answered. */
export function formAnswers(edition: CodeEdition, { answers }: SelfAssessment): readonly FormAnswer[] {
  return edition.sections
    .flatMap(({ provisions: form }) => form)
    .flatMap(({ number, title }) => {
      const found = answers.filter(({ provision }) => provision === number);
      return (found.length === 0 ? [unanswered(number)] : found).map((answer) => ({ number, title, answer }));
    });
}

const unanswered = (provision: string): ProvisionAnswer => ({
  provision,
  landlord: null,
  answer: 'not-answered',
  evidence: null,
  commentary: null,
  action: null,
  dueOn: null,
  ownerRole: null,
  wording: null,
  line: 0,
});

/** An answer, with the landlord whose it is where there are several. */
function nameAnswer({ landlord, answer }: ProvisionAnswer, { landlords }: SelfAssessment): string {
  const label = landlords.find(({ id }) => id === landlord)?.label;
  return label === undefined ? complianceAnswers[answer] : `${label}: ${complianceAnswers[answer]}`;
}

function explain({ evidence, commentary, action, dueOn, ownerRole }: ProvisionAnswer): readonly Inline[] {
  const parts = [
    ['Evidence', evidence],
    ['Explanation', commentary],
    ['Action', action],
    ['By', dueOn === null ? null : formatDate(dueOn)],
    ['Who', ownerRole],
  ] as const;
  const said = parts.filter(([, words]) => words !== null);
  if (said.length === 0) return [text('None given.')];
  return said.flatMap(([name, words], i) => [
    ...(i === 0 ? [] : [text(' ')]),
    strong(`${name}:`),
    text(` ${/[.!?]$/.test(words!) ? words : `${words}.`}`),
  ]);
}

export const selfAssessmentTables = [complianceBySection, notFullyMet, provisions, provisionChanges];
