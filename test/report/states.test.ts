/** The golden report as a draft, refused for the governing body, complete, published with a response, corrected. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DataError } from '../../src/index.ts';
import { buildFromConfig, checkReadinessFromConfig, reportFromConfig } from '../../src/node.ts';
import { plainText, type ReportDocument } from '../../src/report/document.ts';
import { type Edit, edited, wordsOf as words } from '../support/edited-example.ts';
import { readPdf } from '../support/read-pdf.ts';

/** With the PDF. */
const draw = (folder: string) => buildFromConfig(join(folder, 'report.yaml'), { out: join(folder, 'out') });
const build = (folder: string) => reportFromConfig(join(folder, 'report.yaml'));

async function refused(folder: string): Promise<readonly string[]> {
  const error = await build(folder).then(
    () => null,
    (problem: unknown) => problem,
  );
  if (!(error instanceof DataError)) throw new Error('it was built');
  return error.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ source, row, ruleId, message }) => `${source} ${row} ${ruleId}: ${message}`);
}

const status = (name: string): Edit => ['report.yaml', 'status: draft', `status: ${name}`];

/** What the draft lacks for the governing body. */
const completed: readonly Edit[] = [
  ['self-assessment.csv', '5.14,,Complaints procedure', '5.14,Yes,Complaints procedure'],
  ['self-assessment.csv', '9.6,To be confirmed,,', '9.6,Yes,Cabinet minutes,'],
  ['self-assessment.csv', 'Name a senior lead for both.,,', 'Name a senior lead for both.,2024-11-30,'],
  ['report.yaml', 'grounds: A complaint', 'complied: true, grounds: A complaint'],
  ['report.yaml', 'version: "1.0"', 'version: "1.0"\nrefusalReasons: { other-authority: none }'],
];
/** And what it lacks to be published. */
const answered: readonly Edit[] = [
  ['content/governing-body-response.md', '', 'The Cabinet welcomes the report and asks for the contractor’s dates.\n'],
  ['report.yaml', 'preparedOn: 2024-09-02', 'preparedOn: 2024-10-18'],
  [
    'report.yaml',
    '  name: Cabinet\n',
    '  name: Cabinet\n  consideredOn: 2024-10-16\n  minute: CAB/24/61\n  approver: Leader of the Council\n',
  ],
  ['report.yaml', '{ file: self-assessment.csv }', '{ file: self-assessment.csv, approvedOn: 2024-10-16 }'],
];
const corrected: readonly Edit[] = [
  [
    'report.yaml',
    'version: "1.0"',
    `version: "1.1"
supersedes:
  version: "1.0"
  publishedOn: 2024-10-17
  corrections:
    - { what: Complaints about communication in tenancy management, was: 65, is: 64, why: Two numbers were typed by hand }
    - { what: Answered in time at stage 1, was: 94.6% of 134, measure: response-timeliness, stage: 1, as: k-of-n, why: The base was not said }`.replace(
      'was: 65, is: 64',
      'was: "65", is: "64"',
    ),
  ],
];

const ids = (report: ReportDocument) => report.sections.map(({ id }) => id);

test('a draft is built with anything missing, and every page says so', async () => {
  const { report, written } = await draw(edited());
  expect(report.standing).toEqual({
    short: 'Draft',
    lines: ['This is a draft of version 1.0, not yet approved for publication.'],
  });
  const pdf = await readPdf(new Uint8Array(readFileSync(written[0]!)));
  // On every page but the cover, which says it in a sentence.
  expect(pdf.allText.match(/\bDraft\b/g)).toHaveLength(pdf.pages - 1);
  expect(words(report, 'where-answered')).toContain('an answer to provision 5.14');
});

test('refused for the governing body, with the exact list', async () => {
  const line = 11;
  const need = (provision: string, what: string) =>
    `report.yaml ${line} status-needs: A report with the status “for-governing-body” needs ${what} (${provision}).`;
  expect(await refused(edited(status('for-governing-body')))).toEqual([
    need('8.1(a)', 'an answer to provision 5.14'),
    need('8.1(a)', 'a settled answer to provision 9.6'),
    need('8.1(a)', 'the day by which it will comply with provision 9.4'),
    need('8.1(b)', 'which exclusion of the Code “A matter for another authority” is'),
    need('8.1(c)', 'whether the failure order of 17 July 2023 was complied with'),
  ]);
});

test('complete for the governing body: unmarked, with its version', async () => {
  const { report, written } = await draw(edited(status('for-governing-body'), ...completed));
  expect(report.standing).toEqual({ short: 'Version 1.0', lines: ['Version 1.0, for the Cabinet to consider.'] });
  const pdf = await readPdf(new Uint8Array(readFileSync(written[0]!)));
  expect(pdf.allText).not.toMatch(/\bdraft\b/i);
  expect(words(report, 'governing-body')).toContain('The Cabinet has still to respond');
  expect(words(report, 'where-answered')).not.toContain('Not yet');
});

describe('published', () => {
  test('refused without the response and what belongs to it', async () => {
    const found = await refused(edited(status('published'), ...completed));
    expect(found.map((message) => /needs (.*)\.$/.exec(message)?.[1])).toEqual([
      'the governing body’s response (8.2)',
      'the day it considered the report (8.2)',
      'the minute (8.2)',
      'who approved the report, by role (8.2)',
      'the day the governing body approved the self-assessment (8.1(a))',
    ]);
  });

  test('with the response, approver, date and minute', async () => {
    const { report } = await build(edited(status('published'), ...completed, ...answered));
    expect(report.standing.lines).toEqual([
      'Version 1.0, published.',
      'It was considered by the Cabinet on 16 October 2024, minute CAB/24/61.',
      'Approved for publication by: Leader of the Council.',
    ]);
    expect(words(report, 'governing-body')).toContain('welcomes the report');
    expect(ids(report)).not.toContain('corrections');
  });

  test('not with a report prepared before it was considered', async () => {
    const found = await refused(
      edited(status('published'), ...completed, ...answered, [
        'report.yaml',
        'consideredOn: 2024-10-16',
        'consideredOn: 2024-10-30',
      ]),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('to be prepared after the governing body considered it');
  });
});

describe('corrected', () => {
  test('refused without what it corrects', async () => {
    const found = await refused(edited(status('corrected'), ...completed, ...answered));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('the version it takes the place of, and what it corrects');
  });

  test('what was, what is, and why, first of all; a figure comes from the results', async () => {
    const { report } = await build(edited(status('corrected'), ...completed, ...answered, ...corrected));
    expect(ids(report)[0]).toBe('corrections');
    const [table] = report.sections[0]!.blocks;
    if (table?.type !== 'table') throw new Error('no table');
    expect(table.rows.map(({ cells }) => cells.map(plainText))).toEqual([
      ['Complaints about communication in tenancy management', '65', '64', 'Two numbers were typed by hand'],
      ['Answered in time at stage 1', '94.6% of 134', '123 of 130', 'The base was not said'],
    ]);
    expect(table.rows[1]!.cells[2]![0]).toMatchObject({ type: 'figure', measure: 'response-timeliness' });
    expect(report.standing.lines[0]).toBe(
      'Version 1.1, corrected. It takes the place of version 1.0, published on 17 October 2024.',
    );
  });

  test.each([
    ['measure: response-timeliness, stage: 1, as', 'measure: response-timelyness, stage: 1, as', 'There is no measure'],
    ['was: 94.6% of 134', 'was: 123 of 130', 'It was and is the same'],
    ['as: k-of-n', 'as: median', 'cannot be said'],
    ['stage: 1, as:', 'stage: 1, source: nobody, as:', 'There is no figure'],
  ])('%s → %s', async (from, to, problem) => {
    const found = await refused(
      edited(status('corrected'), ...completed, ...answered, ...corrected, ['report.yaml', from, to]),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(problem);
    expect(found[0]).toMatch(/^report\.yaml 11[23] bad-report-correction/);
  });
});

test('a section that is taken out leaves its duty unanswered', async () => {
  const kept = 'introduction, satisfaction, themes, ombudsman, plans, summary';
  const folder = edited(['report.yaml', 'theme: theme.yaml', `theme: theme.yaml\nsections: [${kept}]`]);
  const { duties, needs } = await checkReadinessFromConfig(join(folder, 'report.yaml'));
  const improvements = duties.find(({ duty }) => duty.subject === 'service-improvements')!;
  expect(improvements).toMatchObject({ status: 'missing', where: [] });
  expect(improvements.missing[0]!.how).toBe('Keep a section with “::table{#learning}”.');
  expect(needs['for-governing-body'].length).toBeGreaterThan(5);
  expect(needs.draft).toEqual([]);
});

test('words nobody has explained are never more than a draft', async () => {
  const found = await refused(
    edited(
      status('for-governing-body'),
      ...completed,
      ['report.yaml', 'basis: received', 'basis: received\nunknownWords: not-recognised'],
      ['council.yaml', 'words: [Damp & mould]', 'words: [Damp]'],
    ),
  );
  expect(found.map((message) => message.includes('every word of the exports explained'))).toContain(true);
});

describe('held against each other', () => {
  const finding = (id: string): Edit => [
    'report.yaml',
    'determinations: []',
    `determinations: [{ determinedOn: 2023-06-01, findings: [{ finding: ${id} }] }]\norders: [{ kind: order, type: apology, determinedOn: 2023-06-01 }]`,
  ];

  test('severe maladministration is told by the findings of the determination', async () => {
    const { results, report } = await build(edited(finding('severe-maladministration')));
    expect(results.get('orders-for-severe-maladministration').value).toBe(1);
    expect(words(report, 'ombudsman')).toContain('For severe maladministration: 1 of the orders.');
    const other = await build(edited(finding('service-failure')));
    expect(other.results.get('orders-for-severe-maladministration').value).toBe(0);
  });

  test.each([
    [
      'an order without a determination',
      'determinedOn: 2023-06-01 }]',
      'determinedOn: 2023-06-02 }]',
      'order-without-determination',
    ],
    ['an order said to be severe', 'type: apology,', 'type: apology, severe: true,', 'order-severity'],
    ['an order complied with in time to come', 'type: apology,', 'type: apology, complied: 2025-01-01,', 'bad-setting'],
    ['a report to the body in time to come', 'reportedOn: [2023-07-12', 'reportedOn: [2025-07-12', 'bad-setting'],
    ['a date in another form', 'preparedOn: 2024-09-02', 'preparedOn: 02/09/2024', 'bad-setting'],
    [
      'a name in a publication',
      'title: Report on failure orders',
      'title: Report of Mrs Example',
      'personal-data-in-text',
    ],
    [
      'a telephone number in an address',
      'version: "1.0"',
      'version: "1.0"\npublishedAt: https://x.example/01632-960-123',
      'personal-data-in-text',
    ],
  ])('%s', async (_, from, to, rule) => {
    const found = await refused(edited(finding('service-failure'), ['report.yaml', from, to]));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(` ${rule}:`);
  });

  test('what a date in another form should be is said', async () => {
    const found = await refused(edited(['report.yaml', 'preparedOn: 2024-09-02', 'preparedOn: 02/09/2024']));
    expect(found[0]).toContain('which is 2024-09-02 if the day comes first');
  });
});

describe('a duty is not met', () => {
  const ready = [status('for-governing-body'), ...completed];
  test.each<readonly [what: string, edits: readonly Edit[], needs: string]>([
    [
      'by a determination whose findings are not known',
      [['report.yaml', 'determinations: []', 'determinations: [{ determinedOn: 2023-06-01 }]\norders: []']],
      'the findings of every determination (8.1(c))',
    ],
    [
      'by a self-assessment against another edition',
      [
        ['report.yaml', 'file: self-assessment.csv', 'file: other.csv, edition: housing-ombudsman-2022'],
        ['other.csv', '', 'Provision,Comply,Evidence\n1.2,Yes,Policy\n'],
      ],
      'a self-assessment against the Complaint Handling Code, April 2024 (8.1(a))',
    ],
    [
      'by an explanation that says nothing',
      [['self-assessment.csv', 'The objective is not written into the contract.', 'n/a']],
      'an explanation of the answer to provision 9.8 (8.1(a))',
    ],
    [
      'by corrections that no section shows',
      [
        ['report.yaml', 'preparedOn: 2024-09-02', 'preparedOn: 2024-10-25'],
        ...corrected,
        [
          'report.yaml',
          'theme: theme.yaml',
          'theme: theme.yaml\nsections: [summary, introduction, stage-1, stage-2, time-taken, year-in-figures, themes, ombudsman, satisfaction, learning, plans, self-assessment, self-assessment-provisions]',
        ],
      ],
      'a section that shows what it corrects (its version)',
    ],
  ])('%s', async (_, edits, needs) => {
    const found = await refused(edited(...ready, ...edits));
    expect(found.map((message) => /needs (.*)\.$/.exec(message)?.[1])).toContain(needs);
  });

  test('by a response that says nothing', async () => {
    const silent = answered.map((edit): Edit => (edit[1] === '' ? [edit[0], '', '## Response\n\n...\n'] : edit));
    const found = await refused(edited(status('published'), ...completed, ...silent));
    expect(found.map((message) => /needs (.*)\.$/.exec(message)?.[1])).toEqual(['the governing body’s response (8.2)']);
  });
});

test('a reason for refusing may have any id that is one', async () => {
  const folder = edited(
    status('for-governing-body'),
    ...completed,
    ['council.yaml', 'other-authority:', 'not-our-matter:'],
    ['report.yaml', '{ other-authority: none }', '{ not-our-matter: none }'],
  );
  expect((await build(folder)).report.status).toBe('for-governing-body');
});

test('the response as a section of the council’s own is seen; a heading may be called as a section is', async () => {
  const sections =
    'summary, year-in-figures, introduction, stage-1, stage-2, time-taken, themes, ombudsman, satisfaction, learning, plans, self-assessment, { own: governing-body-response }, self-assessment-provisions';
  const folder = edited(
    status('published'),
    ...completed,
    ...answered,
    ['content/governing-body-response.md', 'The Cabinet', '# The Cabinet’s response\n\nThe Cabinet'],
    ['content/self-assessment.md', '', '## Provisions\n\nWords of the council.\n'],
    ['report.yaml', 'theme: theme.yaml', `theme: theme.yaml\nsections: [${sections}]`],
  );
  const { report } = await build(folder);
  expect(ids(report)).toContain('governing-body-response');
});

test('much that is said in the first row of a table goes over pages, and no word is lost', async () => {
  const long = Array.from({ length: 900 }, (_, i) => `word${i}`).join(' ');
  const folder = edited([
    'self-assessment.csv',
    '5.1,Yes,Complaints procedure,',
    `5.1,Yes,Complaints procedure,${long}`,
  ]);
  const pdf = await readPdf(new Uint8Array(readFileSync((await draw(folder)).written[0]!)));
  expect(pdf.problems).toEqual([]);
  for (const word of ['word0', 'word450', 'word899']) expect(pdf.text).toMatch(new RegExp(`\\b${word}\\b`));
});
