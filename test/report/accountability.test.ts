/** What a landlord answers for, as the report says it: nil, one, many, and not known. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportFromConfig } from '../../src/node.ts';
import { type Block, plainText, type ReportDocument, type Table } from '../../src/report/document.ts';
import { type Edit, edited, wordsOf } from '../support/edited-example.ts';

const write = async (...edits: readonly Edit[]) => reportFromConfig(join(edited(...edits), 'report.yaml'));
const tablesIn = (report: ReportDocument, section: string) =>
  report.sections
    .find(({ id }) => id === section)!
    .blocks.filter((block: Block): block is Table => block.type === 'table');
const rowsOf = (table: Table | undefined) => table?.rows.map(({ cells }) => cells.map(plainText).join(' | ')) ?? [];

test('answers that differ from last year’s, of provisions answered in both', async () => {
  const now = 'selfAssessment: { file: self-assessment.csv, lastYear: { file: before.csv } }';
  const { report } = await write(
    ['report.yaml', 'selfAssessment: { file: self-assessment.csv }', now],
    [
      'before.csv',
      '',
      'Provision,Comply,Evidence,Commentary,Due date\n1.2,Yes,Policy,,\n6.2,Yes,Policy,,\n9.4,No,,Nobody is named,2024-03-31\n',
    ],
  );
  const changes = tablesIn(report, 'self-assessment').find(({ caption }) => caption.startsWith('Answers that differ'));
  expect(rowsOf(changes).map((row) => row.replace(/^(\S+) [^|]*/, '$1 '))).toEqual([
    '6.2 | Yes | Partly',
    '9.4 | No | Partly',
  ]);
  expect(wordsOf(report, 'self-assessment')).toContain('2 answers have changed');
});

test('last year’s answers to another edition are not compared', async () => {
  const now =
    'selfAssessment: { file: self-assessment.csv, lastYear: { file: before.csv, edition: housing-ombudsman-2022 } }';
  const { report } = await write(
    ['report.yaml', 'selfAssessment: { file: self-assessment.csv }', now],
    ['before.csv', '', 'Provision,Comply,Evidence\n1.2,Yes,Policy\n'],
  );
  expect(wordsOf(report, 'self-assessment')).toContain('answered another edition of the Code');
});

test('official wording stands where the landlord supplies it, our titles elsewhere', async () => {
  const { report } = await write(
    ['report.yaml', '{ file: self-assessment.csv }', '{ file: self-assessment.csv, wording: wording.yaml }'],
    ['wording.yaml', '', '6.10: Words of the Code about six point ten.\n'],
  );
  const rows = tablesIn(report, 'self-assessment-provisions').flatMap(rowsOf);
  expect(rows).toHaveLength(72);
  expect(rows.find((row) => row.startsWith('6.10 '))).toMatch(/^6\.10 Words of the Code about six point ten\. \| Yes/);
  expect(rows.find((row) => row.startsWith('6.11 '))).toMatch(/^6\.11 Stage 2 acknowledgement/);
});

test('wording of a provision that the form does not have is an error', async () => {
  const built = write(
    ['report.yaml', '{ file: self-assessment.csv }', '{ file: self-assessment.csv, wording: wording.yaml }'],
    ['wording.yaml', '', '"12.99": Words.\n'],
  );
  await expect(built).rejects.toThrow('wording.yaml, line 1');
});

test('orders with their days, and compensation apart from what was offered', async () => {
  const { report } = await write([
    'report.yaml',
    'determinations: []',
    `determinations: [{ determinedOn: 2023-06-01, findings: [{ finding: maladministration, category: Repairs }] }]
orders:
  - { kind: order, type: compensation, compensation: 250.50, determinedOn: 2023-06-01, due: 2023-07-01, complied: 2023-06-20 }
  - { kind: order, type: repairs, determinedOn: 2023-06-01, due: 2023-07-01 }
  - { kind: recommendation, type: training, determinedOn: 2023-06-01 }`,
  ]);
  const words = wordsOf(report, 'ombudsman');
  expect(words).toContain('made 2 orders, which we have to comply with, and 1 recommendation.');
  expect(words).toContain(
    'It ordered us to pay £250.50 in compensation. What we offered by ourselves is not in this sum.',
  );
  expect(words).toContain('None of the orders is for severe maladministration.');
  const orders = tablesIn(report, 'ombudsman').find(({ id }) => id === 'orders');
  expect(rowsOf(orders)).toEqual([
    '1 June 2023 | Order: pay compensation | 1 July 2023 | 20 June 2023 | Complied with in time',
    '1 June 2023 | Order: carry out repairs | 1 July 2023 |  | Overdue',
    '1 June 2023 | Recommendation: train staff |  |  | Not complied with, no due date recorded',
  ]);
});

test.each([
  ['none', 'failureOrders: []', 'no Complaint Handling Failure Orders'],
  [
    'a notice',
    'failureOrders: [{ type: 2, issuedOn: 2023-07-17, instrument: notice }]',
    '1 Complaint Handling Failure Notice',
  ],
  [
    'both',
    'failureOrders: [{ type: 1, issuedOn: 2023-07-17 }, { type: 2, issuedOn: 2023-09-17, instrument: notice }]',
    '2 Complaint Handling Failure Orders and Notices',
  ],
])('failure orders: %s', async (_, entries, words) => {
  const { report } = await write(['report.yaml', /failureOrders:\n.*\n/.exec(await example())![0], `${entries}\n`]);
  expect(wordsOf(report, 'ombudsman')).toContain(words);
});

const example = async () => (await import('node:fs')).readFileSync('fixtures/golden-2023-24/report.yaml', 'utf8');

test('what is not known is said to be, and nothing is made of it', async () => {
  const text = await example();
  const { report } = await write([
    'report.yaml',
    text.slice(text.indexOf('# What the Ombudsman published'), text.indexOf('version: ')),
    '',
  ]);
  expect(wordsOf(report, 'ombudsman')).toContain(
    'Whether the Ombudsman published an annual report about our performance was not known',
  );
  expect(wordsOf(report, 'self-assessment')).toContain('was not supplied when this report was prepared');
  const ids = report.sections.map(({ id }) => id);
  for (const id of ['self-assessment-provisions', 'learning', 'corrections']) expect(ids).not.toContain(id);
});

test('service requests stand beside complaints, marked as given', async () => {
  const { report } = await write([
    'report.yaml',
    'given:\n',
    'given:\n  - { id: requests, measure: service-requests, about: us, label: Service requests, k: 41250, period: 2023/24, source: Repairs system }\n',
  ]);
  const table = tablesIn(report, 'stage-1').find(({ id }) => id === 'service-requests');
  expect(rowsOf(table)).toEqual(['Service requests | 2023/24 | 41,250 [g] | Repairs system']);
});

test('learning beside the figures of its theme; what is to come is not told as changed', async () => {
  const words = wordsOf((await write()).report, 'learning');
  // 26 main and none contributing at stage 1, 5 at stage 2: the golden figures of damp and mould.
  expect(words).toContain(
    'At stage 1 this was a theme in 26 of 134 complaints with a theme recorded. At stage 2 this was a theme in 5 of 19',
  );
  expect(words).toContain('What we will do:');
  expect(words).toContain(
    'We report on 6 actions: 4 done, 1 under way and 1 planned. Of these, 1 has run past the day set.',
  );
});

test('two landlords in one report: figures of each, and together', async () => {
  const { report } = await write(
    ['report.yaml', 'export: council.csv }', 'export: council.csv, landlord: west }'],
    [
      'report.yaml',
      'export: contractor.csv }',
      'export: contractor.csv, landlord: east }\nlandlords: [{ id: west, label: Westmarch, homes: 5000 }, { id: east, label: Eastmarch, homes: 2900 }]',
    ],
  );
  const table = tablesIn(report, 'year-in-figures').find(({ id }) => id === 'landlords');
  // 136 and 431 received, 134 and 431 handled; 82 and 252 upheld; 136 / 5,000 and 431 / 2,900 and 567 / 7,900 homes.
  expect(rowsOf(table).slice(0, 3)).toEqual([
    'Westmarch, stage 1 | 136 | 27.2 | 134 | 61% | 94.6%',
    'Eastmarch, stage 1 | 431 | 148.6 | 431 | 58% | ',
    'Together, stage 1 | 567 | 71.8 | 565 | 59% | 94.6%',
  ]);
});
