import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeExampleFacts } from '../../scripts/make-example-facts.ts';
import type { Diagnostic } from '../../src/diagnostics.ts';
import { buildFromConfig, checkFromConfig } from '../../src/node.ts';
import { exampleFacts } from '../../src/vocabulary/example-facts.ts';
import { openCase } from '../support/cases.ts';

const CASE = 'facts-of-the-example-council-left-in';

const isOurs = ({ ruleId }: Diagnostic) => /^(?:example-fact|gap-left)/.test(ruleId);
const checked = async (path: string) => (await checkFromConfig(path)).diagnostics.filter(isOurs);
const places = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ source, row, column, severity }) => `${severity} ${source} ${row}:${column}`);

/** A case without facts of the example, with files changed. */
const clean = (edits: Parameters<typeof openCase>[1] = {}) =>
  openCase(CASE, {
    'report.yaml': (text) =>
      `${text.slice(0, text.indexOf('failureOrders:'))}failureOrders: []\nsmallNumbers: shown\nhomes: { all: 5200, asAt: 2024-03-31, source: Stock return }\n`,
    'content/ombudsman.md': 'Words of the council.\n',
    ...edits,
  });
const withEntry = (entry: string) => {
  const folder = clean();
  folder.write('report.yaml', (text) => `${text}${entry}\n`);
  return folder.path();
};
const withText = (text: string) => checked(clean({ 'content/plans.md': `${text}\n` }).path());

/** The example in a folder of its own, with words of some files replaced. */
function copyOfExample(change: (text: string) => string, files: readonly string[] = ['report.yaml']): string {
  const folder = mkdtempSync(join(tmpdir(), 'copied-'));
  cpSync('fixtures/golden-2023-24', folder, { recursive: true });
  for (const file of files) writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  return join(folder, 'report.yaml');
}
const renamed = (text: string) =>
  text
    .replace('  id: nonesuch', '  id: brindlemoor')
    .replace('name: Nonesuch Borough Council', 'name: Brindlemoor Council');

test('the digests are those of the example as it is', async () => {
  expect(await makeExampleFacts()).toEqual(exampleFacts);
});

describe(CASE, () => {
  test('a draft is warned of each fact, once and with its place', async () => {
    const { diagnostics } = await buildFromConfig(openCase(CASE).path(), {
      out: mkdtempSync(join(tmpdir(), 'copied-out-')),
    });
    const found = diagnostics.filter(isOurs);
    expect(places(found).sort()).toEqual([
      'warning content/ombudsman.md 1:1',
      'warning report.yaml 14:5', // the failure order, by its day and where it is published
      'warning report.yaml 16:39', // the source of the homes
      'warning report.yaml 18:111', // the source of the satisfaction
      'warning report.yaml 19:11', // the target
    ]);
    expect(found.map(({ message }) => message)).toContain(
      '“homes › source” names “Nonesuch”, the landlord of the example, and this is a report of Brindlemoor Council.',
    );
    expect(found.map(({ message }) => message)).toContain(
      '“failureOrders › no. 1” is the same as in the example of Nonesuch Borough Council, and this is a report of Brindlemoor Council.',
    );
    for (const { hint } of found)
      expect(hint).toMatch(/^(?:Write|List).* Until then the report can only be a draft\.$/);
  });

  test.each(['for-governing-body', 'published', 'corrected'])('with the status %s nothing is built', async (status) => {
    const folder = openCase(CASE, { 'report.yaml': (text) => text.replace('draft', status) });
    const building = buildFromConfig(folder.path(), { out: join(folder.folder, 'out') });
    await expect(building).rejects.toThrow('“homes › source” names “Nonesuch”');
    const found = await checked(folder.path());
    expect(found).toHaveLength(5);
    expect(new Set(found.map(({ ruleId, severity }) => `${ruleId} ${severity}`))).toEqual(
      new Set(['example-fact-in-report error']),
    );
  });

  test('a council’s own facts bring no warning', async () => {
    expect(await checked(clean().path())).toEqual([]);
  });
});

describe('the whole example', () => {
  test('is clean as it is, in every status', async () => {
    expect(await checked('fixtures/golden-2023-24/report.yaml')).toEqual([]);
    expect(await checked(copyOfExample((text) => text.replace('status: draft', 'status: published')))).toEqual([]);
  });

  test('under another name is said by entry, action and file', async () => {
    const found = await checked(copyOfExample(renamed));
    const count = (source: string) => found.filter((one) => one.source === source).length;
    // 2 exports, 1 failure order, homes, 2 targets, 6 given figures, publications and the governing body.
    expect(count('report.yaml')).toBe(14);
    expect(count('learning.yaml')).toBe(6);
    for (const text of ['introduction', 'ombudsman', 'plans', 'satisfaction', 'themes'])
      expect(count(`content/${text}.md`), text).toBe(1);
    expect(count('self-assessment.csv')).toBe(1);
    expect(count('theme.yaml')).toBe(1);
    expect(found.find(({ source }) => source === 'content/plans.md')?.message).toMatch(
      /^3 sentences of this text \(lines 1, 2 and 3\) are the same/,
    );
  });

  test('with its name replaced everywhere is found out all the same', async () => {
    const everywhere = (text: string) =>
      text.replaceAll('nonesuch', 'brindlemoor').replaceAll('Nonesuch', 'Brindlemoor');
    const found = await checked(copyOfExample(everywhere, ['report.yaml', 'theme.yaml', 'learning.yaml']));
    expect(found.map(({ message }) => message)).toContain(
      '“homes” is the same as in the example of Nonesuch Borough Council, and this is a report of Brindlemoor Borough Council.',
    );
    expect(found).toHaveLength(27);
  });

  test('an id or a name alone that was not changed is said', async () => {
    const nameAlone = await checked(copyOfExample((text) => text.replace('Nonesuch Borough Council', 'Brindlemoor')));
    expect(nameAlone[0]).toMatchObject({ source: 'report.yaml', row: 3, column: 3 });
    expect(nameAlone[0]!.message).toMatch(/^“organisation › id” is the same/);
    const idAlone = await checked(copyOfExample((text) => text.replace('id: nonesuch', 'id: brindlemoor')));
    expect(idAlone[0]).toMatchObject({ source: 'report.yaml', row: 4, column: 3 });
    expect(idAlone[0]!.message).toMatch(/and this is a report of “brindlemoor”\.$/);
  });
});

describe('what names the landlord of the example', () => {
  test.each([
    ['publicContacts: [complaints@nonesuch.example]', '“publicContacts › no. 1” names'],
    ['publishedAt: https://nonesuch.example/complaints', '“publishedAt” names'],
    ['governingBody: { name: Nonesuch Cabinet }', '“governingBody › name” names'],
    [
      'publications: { landlordReport: none, whyNone: None about NONESUCH, others: [] }',
      '“publications › whyNone” names',
    ],
    [
      'targets: [{ measure: response-timeliness, stage: 1, atLeast: 90, by: Nonesuch housing plan }]',
      '“targets › no. 1 › by” names',
    ],
  ])('%s', async (entry, message) => {
    const found = await checked(withEntry(entry));
    expect(found.map((one) => one.message)).toEqual([expect.stringContaining(message)]);
  });

  test('the words for a logo, a label of a mapping, an action and a text', async () => {
    const folder = clean({
      'theme.yaml': `logo: { file: logo.png, alt: Nonesuch Borough Council }\n`,
      'logo.png': new Uint8Array(readFileSync('fixtures/golden-2023-24/summary-page.png')),
      'housing.yaml': (text) => text.replace(/^label: .*$/m, 'label: Nonesuch housing'),
      'learning.yaml':
        '- { id: calls, heard: Nobody called back., changed: The Nonesuch team calls, owner: Manager, status: done, done: 2024-01-02 }\n',
      'content/plans.md': 'We **listened**.\n\nResidents of Nonesuch told us more.\n',
    });
    folder.write('report.yaml', (text) => `${text}theme: theme.yaml\nlearning: learning.yaml\n`);
    expect(places(await checked(folder.path())).sort()).toEqual([
      'warning content/plans.md 3:14',
      'warning housing.yaml 2:1',
      'warning learning.yaml 1:44',
      'warning theme.yaml 1:25',
    ]);
  });

  test('a longer word, a street and a landlord of that name are not', async () => {
    expect(await withText('Nonesuchers and the residents of Nonesuch House told us.')).toEqual([]);
    const folder = clean({ 'content/plans.md': 'Nonesuch Housing Trust listened.\n' });
    folder.write('report.yaml', (text) =>
      text.replace('id: brindlemoor, name: Brindlemoor Council', 'id: nonesuch, name: Nonesuch Housing Trust'),
    );
    expect(await checked(folder.path())).toEqual([]);
  });
});

describe('what is the same as in the example', () => {
  test('a sentence in other case and space, behind one of the council’s own', async () => {
    const found = await withText(
      'We say so.\n\nWe meet monthly. Residents told us that a first\nvisit WAS not followed by a plan.',
    );
    expect(places(found)).toEqual(['warning content/plans.md 3:18']);
  });

  test('short sentences and common labels are anybody’s', async () => {
    expect(await withText('We answer for both.')).toEqual([]);
    // The label is that of the Tenant Satisfaction Measure; the figure is another.
    const given =
      'given: [{ id: tp09, measure: TP09, about: us, label: Satisfaction with the landlord’s approach to handling complaints, value: 41, unit: percent, period: "2023", source: Tenant survey 2023 }]';
    expect(await checked(withEntry(given))).toEqual([]);
    const body = 'governingBody: { name: Cabinet, memberResponsible: Cabinet Member for Housing, reportedOn: [] }';
    expect(await checked(withEntry(body))).toEqual([]);
  });

  test('an own order of another day is no fact of the example', async () => {
    const order =
      'failureOrders: [{ type: 1, issuedOn: 2023-09-04, grounds: A complaint was not moving through the procedure }]';
    const folder = clean();
    folder.write('report.yaml', (text) => text.replace('failureOrders: []', order));
    expect(await checked(folder.path())).toEqual([]);
    folder.write('report.yaml', (text) => text.replace('2023-09-04', '2023-07-17'));
    expect(places(await checked(folder.path()))).toEqual(['warning report.yaml 13:17']);
  });
});

describe('gaps that nobody filled in', () => {
  test.each([
    ['Write to [insert the team’s name].', 'content/plans.md 1:10'],
    ['We visited XX homes.', 'content/plans.md 1:12'],
    ['We paid £xx.', 'content/plans.md 1:10'],
    ['TODO', 'content/plans.md 1:1'],
    ['Lorem ipsum dolor sit amet.', 'content/plans.md 1:1'],
  ])('%s', async (text, place) => {
    expect(places(await withText(text))).toEqual([`warning ${place}`]);
  });

  test('numbers in Roman letters and other brackets are none', async () => {
    expect(await withText('See Part XX of the policy, and the list [in our office] of XIX points.')).toEqual([]);
  });

  test('none is quoted at length, and none goes into a report', async () => {
    const folder = clean({ 'content/plans.md': 'Write to [insert A Person].\n' });
    folder.write('report.yaml', (text) => text.replace('draft', 'for-governing-body'));
    const [gap] = await checked(folder.path());
    expect(gap).toMatchObject({ ruleId: 'gap-left-in-report', severity: 'error' });
    expect(gap!.message).toBe('The text has a gap that nobody filled in: “[insert …]”.');
  });
});
