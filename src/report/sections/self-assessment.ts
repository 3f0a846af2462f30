/** The self-assessment: how the landlord answers the Code, section by section and provision by provision. */

import type { CodeEdition } from '../../code-editions/edition.ts';
import { formatDate } from '../../vocabulary/dates.ts';
import { isSomething } from '../../vocabulary/published.ts';
import {
  type ComplianceAnswer,
  complianceAnswerIds,
  complianceAnswers,
  formAnswers,
  isNothing,
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
    const shown = complianceAnswerIds.filter((answer) =>
      isSomething(figure('provisions-by-answer', { 'provision-answer': answer })),
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
      widths: [40, 14, ...shown.map(() => 10)],
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
          firstSaid(answer.action, answer.commentary) ?? 'Not recorded',
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
      rows: changed.map(({ number, title, landlord, before, now }) => ({
        cells: [
          `${number} ${title}${landlord === null ? '' : ` (${landlord})`}`,
          complianceAnswers[before],
          complianceAnswers[now],
        ],
      })),
      widths: [60, 20, 20],
    };
  },
};

export interface ProvisionChange {
  readonly number: string;
  readonly title: string;
  /** Whose answer it is, where landlords answer each for itself. */
  readonly landlord: string | null;
  readonly before: ComplianceAnswer;
  readonly now: ComplianceAnswer;
}

/** What is answered otherwise, of what was answered in both; nothing where last year’s answers are to another edition. */
export function changesSinceLastYear(
  edition: CodeEdition,
  current: SelfAssessment,
  lastYear: SelfAssessment,
): readonly ProvisionChange[] {
  if (lastYear.edition !== edition.id) return [];
  return formAnswers(edition, current).flatMap(({ number, title, answer }) => {
    const was = lastYear.answers.filter(({ provision }) => provision === number);
    const before =
      was.find(({ landlord }) => landlord === answer.landlord) ?? was.find(({ landlord }) => landlord === null);
    if (before === undefined || before.answer === answer.answer) return [];
    const landlord = current.landlords.find(({ id }) => id === answer.landlord)?.label ?? null;
    return [{ number, title, landlord, before: before.answer, now: answer.answer }];
  });
}

/** An answer, with the landlord whose it is where there are several. */
function nameAnswer({ landlord, answer }: ProvisionAnswer, { landlords }: SelfAssessment): string {
  const label = landlords.find(({ id }) => id === landlord)?.label;
  return label === undefined ? complianceAnswers[answer] : `${label}: ${complianceAnswers[answer]}`;
}

/** The first of some texts that says something. */
const firstSaid = (...texts: readonly (string | null)[]) => texts.find((text) => !isNothing(text));

function explain({ evidence, commentary, action, dueOn, ownerRole }: ProvisionAnswer): readonly Inline[] {
  const parts = [
    ['Evidence', evidence],
    ['Explanation', commentary],
    ['Action', action],
    ['By', dueOn === null ? null : formatDate(dueOn)],
    ['Who', ownerRole],
  ] as const;
  const said = parts.filter(([, words]) => !isNothing(words));
  if (said.length === 0) return [text('None given.')];
  return said.flatMap(([name, words], i) => [
    ...(i === 0 ? [] : [text(' ')]),
    strong(`${name}:`),
    text(` ${/[.!?]$/.test(words!) ? words : `${words}.`}`),
  ]);
}

export const selfAssessmentTables = [complianceBySection, notFullyMet, provisions, provisionChanges];
