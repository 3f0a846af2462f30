/** What can be wrong or unfinished in a self-assessment against the Code. */
import { didYouMean, listed, type Rule, rule } from './rule.ts';

const of = (landlord: string | null) => (landlord === null ? '' : ` by ${landlord}`);

export const selfAssessmentRules = {
  'self-assessment-header': rule<Record<string, never>>(
    'error',
    () => 'No row names the columns of a self-assessment.',
    () =>
      'One row has a column whose name holds “provision” and one whose name holds “comply”; evidence, commentary, action, due date and owner are found by those words.',
  ),
  'self-assessment-columns': rule<{ column: string }>(
    'error',
    ({ column }) => `Another column says the same thing (“${column}”), and which of them counts cannot be told.`,
    () =>
      'Keep one such column, or one for each landlord with its name in the header, as it stands under “selfAssessment: landlords:”.',
  ),
  'self-assessment-unread': rule<{ columns: readonly string[]; count: number }>(
    'info',
    ({ columns, count }) =>
      `${count === 1 ? 'One column is' : `${count} columns are`} not read${columns.length === 0 ? '' : `: ${listed(columns)}`}.`,
    () =>
      'Nothing to do, if the report needs nothing of it. Columns are found by the words provision, requirement, comply, evidence, commentary, action, due date, owner and landlord.',
  ),
  'self-assessment-words': rule<{ count: number }>(
    'info',
    ({ count }) =>
      `${count} ${count === 1 ? 'row holds' : 'rows hold'} words alone where a number would be, as a heading does, and ${count === 1 ? 'was' : 'were'} left out; this is the first.`,
    () => 'Nothing to do, if these are headings. If a row belongs to the answer above it, join the two.',
  ),
  'provision-unnumbered': rule<{ expected: string | null }>(
    'error',
    ({ expected }) =>
      `This row has no number of a provision.${expected === null ? '' : ` It may be ${expected}, which no other row answers.`}`,
    () => 'Write the number of the provision that it answers, or take the row out.',
  ),
  'provision-misnumbered': rule<{ number: string; expected: string }>(
    'error',
    ({ number, expected }) =>
      `This row is numbered ${number} and stands where ${expected} would be, which no row answers. Spreadsheets keep ${expected} as the number ${number}.`,
    ({ expected }) =>
      `Write ${expected}, in a column that the spreadsheet keeps as text, or change the number if another provision is meant.`,
  ),
  'provision-unknown': rule<{ number: string; near: string | null; edition: string }>(
    'error',
    ({ edition }) => `The form of the ${edition} has no provision of this number.`,
    ({ near }) =>
      `${didYouMean(near ?? undefined)}Correct the number; some paragraphs of the Code are not on the form.`,
  ),
  'provision-duplicate': rule<{ number: string; line: number }>(
    'error',
    ({ number, line }) => `Provision ${number} is answered here and in line ${line}.`,
    () => 'Keep one answer. Two landlords that answer together have a column each, or a column “landlord”.',
  ),
  'answer-not-understood': rule<{ provision: string }>(
    'error',
    ({ provision }) => `The answer to provision ${provision} is no word that is known.`,
    () =>
      'Write yes, partly, no, to be confirmed or not applicable, or leave it blank. What does not fit goes into the commentary.',
  ),
  'bad-due-date': rule<{ provision: string }>(
    'error',
    ({ provision }) => `The due date of provision ${provision} is not a date that exists.`,
    () => 'Write it as yyyy-mm-dd, as day, month and year, or as a month and year, which means its last day.',
  ),
  'unknown-answering-landlord': rule<{ provision: string; landlords: readonly string[] }>(
    'error',
    ({ provision }) => `Provision ${provision} is answered by a landlord that the configuration does not name.`,
    ({ landlords }) =>
      landlords.length === 0
        ? 'Name the landlords that answer together under “selfAssessment: landlords:”, or take the column out.'
        : `Write one of ${listed(landlords)}.`,
  ),
  'section-not-answered': rule<{ section: number; title: string; provisions: number; landlord: string | null }>(
    'warning',
    ({ section, title, provisions, landlord }) =>
      `None of the ${provisions} provisions of section ${section} (${title}) is answered${of(landlord)}.`,
    () => 'The Code asks for the whole form: add the section.',
  ),
  'provision-missing': rule<{ provision: string; title: string; after: string | null; landlord: string | null }>(
    'warning',
    ({ provision, title, after, landlord }) =>
      `Provision ${provision} (${title}) is not answered${of(landlord)}.${after === null ? '' : ` It would stand after ${after}, which is in this line.`}`,
    () => 'Add a row for it.',
  ),
  'section-heading-differs': rule<{ section: number; title: string; other: number }>(
    'warning',
    ({ section, other }) => `Section ${section} stands under the heading of section ${other}.`,
    ({ section, title }) =>
      `Section ${section} of the Code is “${title}”: check that nothing was left out between them.`,
  ),
  'provision-not-answered': rule<{ provision: string }>(
    'warning',
    ({ provision }) => `Whether the landlord complies with provision ${provision} is blank.`,
    () => 'Answer it. It is counted as not answered, and never as yes.',
  ),
  'provision-to-be-confirmed': rule<{ provision: string }>(
    'warning',
    ({ provision }) => `Whether the landlord complies with provision ${provision} is still to be confirmed.`,
    () => 'Answer it before the report goes to the governing body.',
  ),
  'answer-needs-explanation': rule<{ provision: string; answer: string }>(
    'warning',
    ({ provision, answer }) => `The answer to provision ${provision} is “${answer}”, and nothing explains it.`,
    () => 'Write in the commentary what is not met, or why the provision does not apply.',
  ),
  'answer-needs-date': rule<{ provision: string; answer: string }>(
    'warning',
    ({ provision, answer }) =>
      `The answer to provision ${provision} is “${answer}”, and no date says when it will be met.`,
    () => 'The Code asks for a date by which the landlord will comply: write it under “due date”.',
  ),
  'action-date-past': rule<{ provision: string; due: string }>(
    'warning',
    ({ provision, due }) => `Provision ${provision} was to be met by ${due}, which is past, and is not answered yes.`,
    () => 'Answer yes if it is met, or give a new date and say why the first was missed.',
  ),
  'yes-without-evidence': rule<{ provision: string }>(
    'warning',
    ({ provision }) => `The answer to provision ${provision} is yes, and no evidence is given.`,
    () => 'Name the policy, page or record that shows it.',
  ),
  'yes-contradicted': rule<{ provision: string; words: string }>(
    'warning',
    ({ provision, words }) => `The answer to provision ${provision} is yes, and the words beside it say “${words}”.`,
    () => 'Answer partly or no with a date, or write what shows that it is met.',
  ),
  'yes-still-to-come': rule<{ provision: string; words: string }>(
    'info',
    ({ provision, words }) =>
      `The answer to provision ${provision} is yes, and the words beside it say “${words}”, as of something still to come.`,
    () => 'Nothing to do if it tells what residents can expect; else answer partly, with a date.',
  ),
} as const satisfies Record<string, Rule<never>>;
