/** How questions are answered that the law leaves open: every setting, printed. */

import { complaintFields } from '../../vocabulary/complaint.ts';
import { formatDate } from '../../vocabulary/dates.ts';
import { formatCount, formatList } from '../../vocabulary/numbers.ts';
import { type SmallNumbers, SUPPRESSED_MARK } from '../../vocabulary/published.ts';
import { extractWords, LEAST_COVERAGE, type MeasureSettings } from '../../vocabulary/results.ts';
import { dimensionLabels, stockGroups } from '../../vocabulary/terms.ts';
import { left, type TableDefinition } from './table.ts';

type Choice = Exclude<keyof MeasureSettings, 'leastCoverage'>;
type Answers = { readonly [Name in Choice]: Readonly<Record<MeasureSettings[Name], string>> };

const answers: Answers = {
  unstatedDays: {
    working: 'Where the Code says “days” without saying which, they are working days.',
    calendar: 'Where the Code says “days” without saying which, they are calendar days.',
  },
  partlyUpheld: {
    upheld: 'In the uphold rate a complaint partly upheld counts as upheld.',
    'not-upheld': 'In the uphold rate a complaint partly upheld counts as not upheld.',
  },
  startDay: {
    'not-counted': 'The day a clock starts does not count as a day.',
    counted: 'The day a clock starts counts as the first day, if it is a working day.',
  },
  stage2Edition: {
    'first-made':
      'A stage 2 complaint is judged by the edition in force on the day the complaint was first made, where the records show it.',
    'escalation-asked': 'A stage 2 complaint is judged by the edition in force on the day escalation was asked for.',
  },
  lateAcknowledgement: {
    actual:
      'Where a clock starts from the acknowledgement, it starts on the day that was given, even if that was late.',
    'latest-permissible':
      'Where a clock starts from the acknowledgement and that was late or never given, it starts on the last day the Code allowed for it.',
  },
  flagOnlyExtensions: {
    'left-out':
      'An answer after the first due date, said to be extended with no date of the extension recorded, is left out of timeliness.',
    late: 'An answer after the first due date, said to be extended with no date of the extension recorded, counts as late.',
    'within-maximum':
      'An answer after the first due date, said to be extended with no date of the extension recorded, counts as in time if it came within the longest extension the Code allows.',
  },
  ch02Denominator: {
    received: 'CH02 is of the complaints received in the period.',
    due: 'CH02 is of the complaints whose answer was due in the period.',
    responded: 'CH02 is of the complaints answered in the period.',
  },
  tsmRefusedAndWithdrawn: {
    counted:
      'Complaints refused or withdrawn are in CH01, CH02 and the complaints received per 1,000 homes; in CH02 they count as not in time.',
    'left-out':
      'Complaints refused or withdrawn are in none of CH01, CH02 and the complaints received per 1,000 homes.',
  },
};

const questions: Readonly<Record<Choice, string>> = {
  unstatedDays: 'Which days',
  partlyUpheld: 'Partly upheld',
  startDay: 'First day',
  stage2Edition: 'Edition at stage 2',
  lateAcknowledgement: 'Late acknowledgement',
  flagOnlyExtensions: 'Extension without dates',
  ch02Denominator: 'The whole of CH02',
  tsmRefusedAndWithdrawn: 'Refused and withdrawn',
};

const smallNumbersWords = ({ below, dimensions }: SmallNumbers): string =>
  `In figures by ${formatList(dimensions.map((name) => dimensionLabels[name].replace(/,.*/, '')))}, numbers of fewer than ${formatCount(below)} complaints are withheld, and so are figures from which they could be worked out${dimensions.includes('theme') ? ', and all in which contributing themes count' : ''}. Each is marked ${SUPPRESSED_MARK}. What is not recorded is no group of people, and is shown.`;

export const settings: TableDefinition = {
  id: 'settings',
  build({ results, figure }) {
    const withTsm = stockGroups.some((group) => figure('ch01', { stage: 1, 'stock-group': group }) !== undefined);
    const names = (Object.keys(questions) as Choice[]).filter(
      (name) =>
        withTsm ||
        (name !== 'ch02Denominator' &&
          (name !== 'tsmRefusedAndWithdrawn' || results.settings.tsmRefusedAndWithdrawn === 'left-out')),
    );
    const answer = (name: Choice): string =>
      (answers[name] as Readonly<Record<string, string>>)[results.settings[name]]!;
    return {
      caption: 'How open questions are answered',
      columns: [left('Question'), left('Answer in this report')],
      rows: [
        ['Which period', 'A complaint belongs to the period by the day it was received at the stage.'],
        [
          'Valid extension',
          'The resident was told on or before the first due date, and the new date is later and within the Code’s maximum.',
        ],
        ...names.map((name) => [questions[name], answer(name)]),
        ...(withTsm || results.settings.leastCoverage !== undefined
          ? [
              [
                'Least coverage',
                `A figure of all complaints, such as CH01, is printed as a range where some of them cannot be told, and as “not known” where less than ${results.settings.leastCoverage ?? LEAST_COVERAGE}% of them can.`,
              ],
            ]
          : []),
        ...(results.homes === null
          ? []
          : [
              [
                'Homes',
                `${formatCount(results.homes.all)} homes owned on ${formatDate(results.homes.asAt)}. Source: ${results.homes.source}.`,
              ],
            ]),
        ...results.sources.flatMap(({ label, blankMeansNothing = [] }) =>
          blankMeansNothing.map((field) => [
            `Blank ${complaintFields[field].label}`,
            `In the records of one source (${label}) a blank says that there was none.`,
          ]),
        ),
        ...(results.smallNumbers === undefined ? [] : [['Small numbers', smallNumbersWords(results.smallNumbers)]]),
        ['Working days', `Monday to Friday without the ${results.calendar.title.replace(/^B/, 'b')}.`],
        [
          'Editions',
          results.editions.length === 0
            ? 'No edition of the Code that is known was in force in the period: no complaint is judged by a time limit.'
            : `Each complaint is judged by the edition of the Code in force on the day it was made: ${formatList(results.editions.map(({ title }) => title))}.`,
        ],
        ['Exports', `Taken on ${extractWords(results)}.`],
      ].map((cells) => ({ cells })),
      widths: [26, 74],
    };
  },
};
