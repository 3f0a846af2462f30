/** Faults found in use: what `init` drafts, and what it asks. Each is named as its folder is. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerDraft, type DraftedMapping, draftMapping, parseMapping } from '../../src/index.ts';
import { checkFromConfig, draftFromFile, measureFromConfig } from '../../src/node.ts';
import { type CaseFolder, openCase } from '../support/cases.ts';
import { bytes } from '../support/worked-example.ts';

/** The draft of a case’s export, which `report.yaml` names as draft.yaml. */
async function draftOf(own: CaseFolder, file = 'export.csv'): Promise<DraftedMapping> {
  const draft = await draftFromFile(own.path(file));
  own.write('draft.yaml', draft.yaml);
  return draft;
}

/** A draft with its questions answered: by the label given, else by the first choice. */
function answered({ yaml, questions }: DraftedMapping, answers: Readonly<Record<string, string>> = {}): string {
  const unused = new Set(Object.keys(answers));
  const result = questions.reduce((text, { id, choices }) => {
    unused.delete(id);
    const choice = answers[id] === undefined ? choices[0] : choices.find(({ label }) => label.includes(answers[id]!));
    if (choice === undefined) throw new Error(`${id}: ${choices.map(({ label }) => label).join(' | ')}`);
    return answerDraft(text, choice);
  }, yaml);
  expect([...unused]).toEqual([]);
  return result;
}

const asked = ({ questions }: DraftedMapping) => questions.map(({ id }) => id);
const labels = ({ questions }: DraftedMapping, id: string) =>
  questions.find((one) => one.id === id)?.choices.map(({ label }) => label);

async function errors(own: CaseFolder) {
  const { diagnostics } = await checkFromConfig(own.path());
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ source, row, message }) => `${source.split('/').at(-1)}, line ${row}: ${message}`);
}

/** A csv of a few columns, from rows. */
const draftCsv = (csv: string) => draftMapping(bytes(csv), { name: 'x.csv' });

describe('several-choices-in-one-cell', () => {
  test('three themes: damp in 16 of 24, repair delay in 16, communication in 8', async () => {
    const own = openCase('several-choices-in-one-cell');
    const draft = await draftOf(own);
    expect(asked(draft)).toEqual([]);
    const results = await measureFromConfig(own.path());
    const themes = ['damp', 'repair-delay', 'communication'].map((theme) => {
      const { numerator, denominator } = results.get('theme-share', { stage: 1, theme });
      return [theme, numerator, denominator];
    });
    expect(themes).toEqual([
      ['damp', 16, 24],
      ['repair-delay', 16, 24],
      ['communication', 8, 24],
    ]);
    expect(
      results.figures.filter(
        ({ measure, slice }) =>
          measure === 'theme-share' && Object.keys(slice).join() === 'stage,theme' && slice.stage === 1,
      ),
    ).toHaveLength(3);
  });
  test('a theme written by hand that begins with a bracket stops the build, and says how lists are declared', async () => {
    const own = openCase('several-choices-in-one-cell');
    const { yaml } = await draftOf(own);
    own.write(
      'draft.yaml',
      yaml
        .replace('listForm: brackets\n', '')
        .replace('{ label: Damp, words: [Damp] }', `{ label: '["Damp"]', words: ['["Damp"]'] }`),
    );
    const [first] = await errors(own);
    expect(first).toMatch(
      /^draft\.yaml, line \d+: A theme begins with \[: a cell that holds a list was taken for one word/,
    );
  });
  test('a mapping that does not say that cells are lists is told how they are written, once', async () => {
    const own = openCase('several-choices-in-one-cell');
    const { yaml } = await draftOf(own);
    own.write('draft.yaml', yaml.replace('listForm: brackets\n', ''));
    const { diagnostics } = await checkFromConfig(own.path());
    const found = diagnostics.filter(({ severity }) => severity === 'error');
    expect(found.map(({ ruleId, row, column }) => [ruleId, row, column])).toEqual([
      ['list-not-read', 2, 'Other themes'],
    ]);
    expect(found[0]!.hint).toContain('listForm: brackets');
  });

  // Damp 4, Repair delay 4, Staff 2 in each; the third is written as the list has it.
  const forms: Readonly<Record<string, (words: readonly string[]) => string>> = {
    JSON: (words) => JSON.stringify(words),
    Python: (words) => `[${words.map((word) => `'${word}'`).join(', ')}]`,
    PostgreSQL: (words) => `{${words.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(',')}}`,
    objects: (words) => JSON.stringify(words.map((Value, Id) => ({ Id, Value }))),
    semicolons: (words) => words.join('; '),
    commas: (words) => words.join(', '),
    bars: (words) => words.join('|'),
    slashes: (words) => words.join(' / '),
    'SharePoint choices': (words) => `;#${words.join(';#')};#`,
    'SharePoint look-ups': (words) => words.map((word, i) => `${i + 1};#${word}`).join(';#'),
    dashes: (words) => words.join(' - '),
    'line breaks': (words) => words.join('\n'),
    bullets: (words) => words.map((word) => `• ${word}`).join('\n'),
    'breaks of HTML': (words) => words.join('<br>'),
  };
  const lists = [
    ['Damp', 'Repair delay'],
    ['Damp'],
    ['Repair delay', 'Staff'],
    ['Staff', 'Damp', 'Repair delay'],
    ['Repair delay'],
    ['Damp'],
  ];
  test.each(Object.entries(forms))('%s are read as words of their own', (_, write) => {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const rows = [...lists, ...lists].map((list, i) => `A${i},1,2023-05-${10 + i},${cell(write(list))}`);
    const draft = draftCsv(`Ref,Stage,Received,Other themes\n${rows.join('\n')}\n`);
    const mapping = parseMapping(answered(draft), { name: 'x.yaml' });
    expect(mapping.diagnostics).toEqual([]);
    expect(Object.values(mapping.settings!.words.theme!).map((entry) => ('label' in entry ? entry.label : ''))).toEqual(
      ['Damp', 'Repair delay', 'Staff'],
    );
  });
  test('a comma inside a word is no separator where its parts stand nowhere else', () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) => `A${i},1,2023-05-${10 + i},"${i % 2 ? 'Damp, mould and leaks' : 'Staff'}"`,
    );
    const draft = draftCsv(`Ref,Stage,Received,Other themes\n${rows.join('\n')}\n`);
    expect(draft.yaml).toContain('{ label: "Damp, mould and leaks", words: ["Damp, mould and leaks"] }');
    expect(parseMapping(answered(draft), { name: 'x.yaml' }).diagnostics).toEqual([]);
  });
  test('a main theme of several words is asked about', () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) => `A${i},1,2023-05-${10 + i},${['Damp;Staff', 'Damp', 'Staff'][i % 3]}`,
    );
    const draft = draftCsv(`Ref,Stage,Received,Theme\n${rows.join('\n')}\n`);
    expect(labels(draft, 'list: Theme')).toEqual(['each is a theme by itself', 'a cell is one main theme']);
    for (const label of labels(draft, 'list: Theme')!) {
      const mapping = parseMapping(answered(draft, { 'list: Theme': label }), { name: 'x.yaml' });
      expect(mapping.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});

describe('draft-takes-logging-for-receipt', () => {
  const name = 'draft-takes-logging-for-receipt';
  test('both dates are shown, and the answer that was posted is asked about too', async () => {
    const draft = await draftOf(openCase(name));
    expect(labels(draft, 'received-on')).toEqual(['“Resident rang or wrote”', '“Logged on CRM”']);
    expect(labels(draft, 'column: Answer posted')?.[0]).toBe('the response date');
    expect(draft.yaml).toContain('“Resident rang or wrote” is before “Logged on CRM” in 12 of 12 rows.');
  });
  test.each([
    // KM-101 came on 30 March 2023 and was logged on 4 April: in the year by one of the dates alone.
    ['Resident rang', 11],
    ['Logged on CRM', 12],
  ])('with “%s”, %d are received', async (label, received) => {
    const own = openCase(name);
    own.write('draft.yaml', answered(await draftOf(own), { 'received-on': label }));
    expect((await measureFromConfig(own.path())).get('received', { stage: 1 }).value).toBe(received);
  });
  test('used as it came, it names each open question by its line', async () => {
    const own = openCase(name);
    const { yaml } = await draftOf(own);
    const lineOf = (text: string) => yaml.split('\n').findIndex((line) => line.includes(text)) + 1;
    expect(await errors(own)).toEqual([
      `draft.yaml, line ${lineOf('# QUESTION 1:')}: Question 1 is not answered yet, and nothing is read before it is.`,
      `draft.yaml, line ${lineOf('# QUESTION 2:')}: Question 2 is not answered yet, and nothing is read before it is.`,
    ]);
  });
  test('a date before the received date is a rival, whatever the headers say', () => {
    const rows = Array.from({ length: 12 }, (_, i) => `A${i},1,2023-05-${11 + i},2023-05-0${1 + (i % 9)},Upheld`);
    const draft = draftCsv(`Ref,Stage,Date received,Letter dated,Outcome\n${rows.join('\n')}\n`);
    expect(labels(draft, 'received-on')).toEqual(['“Date received”', '“Letter dated”']);
    expect(draft.columns.find(({ header }) => header === 'Date received')?.confidence).not.toBe('guess');
  });
});

describe('extension-dates-passed-over-by-draft', () => {
  test('the date of telling the resident is asked about; with it 11 of 12 are in time', async () => {
    const own = openCase('extension-dates-passed-over-by-draft');
    const draft = await draftOf(own);
    expect(labels(draft, 'column: Resident told of delay')?.[0]).toBe('the extension notice date');
    own.write('draft.yaml', answered(draft));
    const results = await measureFromConfig(own.path());
    // As the mapping written by hand: TW-11 is answered on 6 November, its extension ran to the 3rd.
    expect(results.get('response-timeliness', { stage: 1 })).toMatchObject({ numerator: 11, denominator: 12 });
    expect(results.get('valid-extensions', { stage: 1 })).toMatchObject({ numerator: 4, denominator: 4 });
  });
});

describe('wide-draft-is-refused', () => {
  test('its questions answered, check accepts it, and it counts both stages', async () => {
    const own = openCase('wide-draft-is-refused');
    const draft = await draftOf(own);
    expect(asked(draft)).toEqual(['stage2: received-on', 'column: Redress amount', 'blankMeansNothing']);
    expect(draft.yaml).not.toContain('dateOrder');
    expect(draft.yaml).toMatch(/responded-on: Closed \(Stage 1\)[\s\S]*responded-on: Closed \(Stage 2\)/);
    expect((await errors(own)).map((line) => /Question \d/.exec(line)?.[0])).toEqual([
      'Question 1',
      'Question 2',
      'Question 3',
    ]);
    own.write('draft.yaml', answered(draft));
    expect(await errors(own)).toEqual([]);
    const results = await measureFromConfig(own.path());
    expect(results.get('received', { stage: 1 }).value).toBe(18);
    // TW-01, 04, 07, 10, 13 and 16 went on; 01, 07 and 13 were upheld.
    expect(results.get('received', { stage: 2 }).value).toBe(6);
    expect(results.get('uphold-rate', { stage: 2 })).toMatchObject({ numerator: 3, denominator: 6 });
    // Five of £75 and five of £30.
    expect(results.get('compensation-offered', { stage: 1 }).value).toBe(52_500);
  });
});

describe('wide-one-money-column-at-both-stages', () => {
  test.each(['stage 1', 'none'])('whatever is answered (%s), no more than £245 is printed', async (label) => {
    const own = openCase('wide-one-money-column-at-both-stages');
    const draft = await draftOf(own);
    own.write('housing.yaml', answered(draft, { 'column: Redress': label }));
    const results = await measureFromConfig(own.path());
    const offered = results.figures.filter(
      ({ measure, slice }) => measure === 'compensation-offered' && Object.keys(slice).every((key) => key === 'stage'),
    );
    // 150 + 60 + 35
    expect(offered.reduce((sum, figure) => sum + (figure.value ?? 0), 0)).toBeLessThanOrEqual(24_500);
    if (label === 'stage 1') expect(results.get('compensation-offered', { stage: 1 }).value).toBe(24_500);
  });
});

describe('draft-dates-it-cannot-read', () => {
  const folder = 'fixtures/cases/draft-dates-it-cannot-read';
  test('month-first dates are found, and their order shown', async () => {
    const draft = await draftFromFile(join(folder, 'month-first.csv'));
    expect(draft.yaml).toContain('dateOrder: mm/dd/yyyy');
    expect(draft.yaml).toMatch(/received-on: Date Received[\s\S]*responded-on: Date Closed/);
  });
  test('Excel’s day numbers are shown as the days they are', async () => {
    const draft = await draftFromFile(join(folder, 'day-numbers.csv'));
    // 45046 is 30 April 2023: 45093 is 47 days later, 45120 another 27.
    expect(draft.questions[0]?.asks).toContain('“Date Received” (16 June 2023 to 13 July 2023)');
    expect(draft.yaml).toContain('dateNotations: [excel-serial]');
    expect(draft.yaml).toMatch(/received-on: Date Received[\s\S]*responded-on: Date Closed/);
  });
  const day = (i: number) => 11 + i;
  const notations: Readonly<Record<string, (i: number) => string>> = {
    'hours without minutes': (i) => `2023-06-${day(i)} 00:00:00+01`,
    'two-digit years': (i) => `${day(i)}/06/23`,
    'two-digit years, month first': (i) => `6/${day(i)}/23`,
    'days in words': (i) => `${day(i)} June 2023`,
    'short months': (i) => `${day(i)}-Jun-23`,
    'month in words first': (i) => `June ${day(i)}, 2023`,
    dots: (i) => `${day(i)}.06.2023`,
    'times of day': (i) => `${day(i)}/06/2023 14:0${i % 10}`,
    'universal time': (i) => `2023-06-${day(i)}T09:00:00Z`,
    'digits alone': (i) => `202306${day(i)}`,
    'day numbers with a time': (i) => `${45_087 + i}.5`,
  };
  test.each(Object.entries(notations))('%s are dates', (_, write) => {
    const rows = Array.from(
      { length: 12 },
      (_unused, i) => `A${i},1,${/,/.test(write(i)) ? `"${write(i)}"` : write(i)},Upheld`,
    );
    const draft = draftCsv(`Ref,Stage,Date received,Outcome\n${rows.join('\n')}\n`);
    expect(draft.yaml).toContain('received-on: Date received');
    expect(parseMapping(answered(draft), { name: 'x.yaml' }).diagnostics).toEqual([]);
    if (/[A-Z][a-z]{2}/.test(write(0))) expect(draft.yaml).not.toContain('dateOrder');
  });
});

describe('offset-of-hours-alone', () => {
  test('the column is found; the day is the same in either zone, so nothing is asked', async () => {
    const own = openCase('offset-of-hours-alone');
    const draft = await draftOf(own);
    expect(asked(draft)).toEqual([]);
    own.write('housing.yaml', draft.yaml);
    expect((await measureFromConfig(own.path())).get('received', { stage: 1 }).value).toBe(6);
  });
  test('where the zone moves a day, it is asked', () => {
    const rows = Array.from({ length: 12 }, (_, i) => `A${i},1,2023-06-${11 + i}T23:30:00Z,Upheld`);
    const draft = draftCsv(`Ref,Stage,Received,Outcome\n${rows.join('\n')}\n`);
    expect(labels(draft, 'zonedTimes')).toEqual(['the day in the United Kingdom', 'the day as written']);
  });
});

describe('draft-whole-pounds', () => {
  test.each([
    ['50', '100', '25'],
    ['£50', '£100', '£25'],
    ['50', '"1,250"', '25'],
    ['£50', '"£1,250"', 'Nil'],
  ])('%s, %s, %s are compensation, and what a blank means is asked', (...amounts) => {
    const rows = Array.from(
      { length: 16 },
      (_, i) => `WP-${i},Stage 1,${10 + (i % 18)}/06/2023,Upheld,${[...amounts, ''][i % 4]}`,
    );
    const draft = draftCsv(`Ref,Stage,Received,Outcome,Compensation (£)\n${rows.join('\n')}\n`);
    expect(draft.yaml).toContain('compensation: Compensation (£)');
    expect(asked(draft)).toEqual(['blankMeansNothing']);
    const { settings } = parseMapping(answered(draft), { name: 'x.yaml' });
    expect(settings?.blankMeansNothing).toEqual(['compensation']);
  });
  test('the export of the case', async () => {
    const draft = await draftFromFile('fixtures/cases/draft-whole-pounds/export.csv');
    expect(draft.yaml).toContain('compensation: Compensation (£)');
    expect(labels(draft, 'blankMeansNothing')).toEqual(['nothing was offered', 'it was not recorded']);
  });
});

describe('draft-hides-words-it-knows', () => {
  test('words of our vocabulary are written however rare, and check takes the draft', async () => {
    const own = openCase('draft-hides-words-it-knows');
    const draft = await draftOf(own);
    expect(draft.yaml).toContain('1: [Stage 1] # 3');
    expect(draft.yaml).toContain('partly-upheld: [Partly upheld] # 2');
    expect(await errors(own)).toEqual([]);
  });
  test('a word that is not ours stays hidden, and its line is asked for', () => {
    const rows = Array.from(
      { length: 8 },
      (_, i) => `A${i},1,2023-05-1${i},Upheld,${i === 3 ? 'Ivy Cottage' : 'Repairs'}`,
    );
    const draft = draftCsv(`Ref,Stage,Received,Outcome,Service area\n${rows.join('\n')}\n`);
    expect(draft.yaml).not.toContain('Ivy');
    expect(draft.questions[0]?.asks).toContain('(line 5)');
  });
  test('an empty list is refused as the question it is, whoever took its number out', async () => {
    const own = openCase('draft-hides-words-it-knows');
    const { yaml } = await draftOf(own);
    own.write(
      'draft.yaml',
      yaml.replace(/ {2}stage:\n {4}1: .*\n {4}2: .*\n/, '  # QUESTION 1: which words are the stages?\n  stage: []\n'),
    );
    expect(await errors(own)).toEqual([
      expect.stringMatching(/^draft\.yaml, line \d+: Question 1 is not answered yet/),
    ]);
  });
});

describe('status-word-in-the-outcome-column', () => {
  test('one column is drafted for both, with the words of each', async () => {
    const own = openCase('status-word-in-the-outcome-column');
    const draft = await draftOf(own);
    expect(draft.yaml).toMatch(/status: Outcome .*\n {2}outcome: Outcome /);
    expect(draft.yaml).toContain('    open: [Ongoing] # 1\n    decided: [Upheld, Not upheld]');
    own.write('housing.yaml', answered(draft));
    expect(await errors(own)).toEqual([]);
    // RF-1, RF-3 and RF-5 of the five decided.
    expect((await measureFromConfig(own.path())).get('uphold-rate', { stage: 1 })).toMatchObject({
      numerator: 3,
      denominator: 5,
    });
  });
  test('“Rejected” may be an outcome or a refusal: that is asked, and either answer is taken', () => {
    const words = ['Upheld', 'Not upheld', 'Rejected', 'Withdrawn'];
    const rows = Array.from({ length: 16 }, (_, i) => `A${i},1,2023-05-${11 + i},${words[i % 4]}`);
    const draft = draftCsv(`Ref,Stage,Received,Outcome\n${rows.join('\n')}\n`);
    expect(asked(draft)).toEqual(['word: outcome: Rejected']);
    for (const label of ['not-upheld', 'the status refused'])
      expect(
        parseMapping(answered(draft, { 'word: outcome: Rejected': label }), { name: 'x.yaml' }).diagnostics,
      ).toEqual([]);
  });
  test('an outcome in the status column is drafted so', () => {
    const words = ['Closed - upheld', 'Closed - not upheld', 'Open'];
    const rows = Array.from({ length: 15 }, (_, i) => `A${i},1,2023-05-${11 + i},${words[i % 3]}`);
    const draft = draftCsv(`Ref,Stage,Received,Case status\n${rows.join('\n')}\n`);
    expect(draft.yaml).toMatch(/status: Case status .*\n {2}outcome: Case status/);
    expect(draft.yaml).toContain('not-upheld: [Closed - not upheld]');
    expect(parseMapping(answered(draft), { name: 'x.yaml' }).diagnostics).toEqual([]);
  });
});

/** A few rows of a header and cells by turns. */
const rowsOf = (count: number, cells: (i: number) => readonly (string | number)[]) =>
  Array.from({ length: count }, (_, i) =>
    cells(i)
      .map((cell) => `"${String(cell).replaceAll('"', '""')}"`)
      .join(','),
  ).join('\n');

describe('what a draft makes of words, in every kind of case', () => {
  const one = (column: string, words: readonly string[]) =>
    draftCsv(
      `Ref,Stage,Received,Outcome,${column}\n${rowsOf(words.length * 5, (i) => [`A${i}`, 1, `2023-05-${10 + (i % 20)}`, 'Upheld', words[i % words.length]!])}\n`,
    );
  test.each([
    ['NOT_UPHELD', 'not-upheld'],
    ['Not-upheld', 'not-upheld'],
    ['Could not be upheld', 'not-upheld'],
    ['No longer upheld', 'not-upheld'],
    ['PARTIALLY_UPHELD', 'partly-upheld'],
    ['Un-justified', 'not-upheld'],
  ])('“%s” is %s', (word, id) => {
    const rows = rowsOf(12, (i) => [`A${i}`, 1, `2023-05-${10 + i}`, i % 2 ? word : 'Upheld']);
    const draft = draftCsv(`Ref,Stage,Received,Outcome\n${rows}\n`);
    const { settings } = parseMapping(answered(draft), { name: 'x.yaml' });
    expect(settings?.words.outcome?.[id]).toEqual([word]);
  });
  test.each([
    ['Stage 1 - final response', '1'],
    ['STAGE_2', '2'],
    ['Stage1', '1'],
    ['Review', '2'],
    ['Stage II', '2'],
  ])('“%s” is stage %s', (word, id) => {
    const rows = rowsOf(12, (i) => [`A${i}`, word, `2023-05-${10 + i}`, 'Upheld']);
    const { settings } = parseMapping(answered(draftCsv(`Ref,Stage,Received,Outcome\n${rows}\n`)), { name: 'x.yaml' });
    expect(settings?.words.stage).toEqual({ [id]: [word] });
  });
  test.each(['Stage 3', 'Pre-stage 1', 'Informal', 'Stage 1 and 2'])(
    '“%s” is no stage of its own, and is asked about',
    (word) => {
      const rows = rowsOf(12, (i) => [`A${i}`, i % 2 ? word : 'Stage 1', `2023-05-${10 + i}`, 'Upheld']);
      const draft = draftCsv(`Ref,Stage,Received,Outcome\n${rows}\n`);
      expect(asked(draft)).toEqual([`word: stage: ${word}`]);
      for (const label of ['left out', '1', '2'])
        expect(
          parseMapping(answered(draft, { [`word: stage: ${word}`]: label }), { name: 'x.yaml' }).diagnostics,
        ).toEqual([]);
    },
  );
  test.each(['Unresolved', 'Not yet closed', 'Re-opened'])('“%s” is open', (word) => {
    const { settings } = parseMapping(answered(one('Status', ['Closed', word])), { name: 'x.yaml' });
    expect(settings?.words.status).toMatchObject({ open: [word], decided: ['Closed'] });
  });
  test('a column that says which rows are complaints is asked about', () => {
    const draft = one('Case type', ['Complaint', 'Service request', 'MP enquiry']);
    expect(draft.questions.find(({ id }) => id === 'kinds: Case type')?.asks).toContain(
      '“Service request”, “MP enquiry”',
    );
    expect(parseMapping(answered(draft), { name: 'x.yaml' }).diagnostics).toEqual([]);
  });
});

describe('rows that repeat a reference', () => {
  const repeated = (cells: (i: number) => readonly (string | number)[], header: string) =>
    draftCsv(
      `Ref,Stage,Received,Outcome,${header}\n${rowsOf(20, (i) => [`A${i >> 1}`, 1, `2023-05-${10 + (i >> 1)}`, 'Upheld', ...cells(i)])}\n`,
    );
  test('that differ in their theme are issues, or updates', () => {
    const draft = repeated((i) => [i % 2 ? 'Damp' : 'Repairs'], 'Issue');
    expect(labels(draft, 'repeatedReferences')?.[0]).toBe('one issue, officer or resident of a complaint');
  });
  test('that are the same in every cell were exported twice', () => {
    const draft = repeated(() => ['Damp'], 'Issue');
    expect(labels(draft, 'repeatedReferences')?.[0]).toBe('a row exported twice');
  });
  test('with a day on which they were changed are updates, in its order', () => {
    const draft = repeated((i) => [`2023-06-${10 + i}`], 'Last modified');
    const { settings } = parseMapping(answered(draft), { name: 'x.yaml' });
    expect(settings?.updates).toEqual({ by: 'Last modified', blanks: 'keep-earlier' });
  });
});

test.each([
  [
    'findings',
    'Case ID,Landlord Name,Decision Date,Category,Finding Outcome',
    (i: number) => [
      `2023${i}`,
      'Nonesuch',
      `${10 + i} May 2023`,
      'Damp',
      ['Service failure', 'Maladministration'][i % 2]!,
    ],
  ],
  [
    'orders',
    'Ombudsman case,Order,Type,Due date,Complied on',
    (i: number) => [`2023${i}`, `Pay £${i}`, 'Order', `${10 + i}/06/2023`, `${11 + i}/06/2023`],
  ],
  [
    'learning',
    'Theme,What we learned,What we changed,Completed',
    (i: number) => ['Damp', `Thing ${i}`, `Change ${i}`, `${10 + i}/06/2023`],
  ],
])('a file of %s is told as that, and nothing is drafted', (file, header, cells) => {
  const draft = draftCsv(`${header}\n${rowsOf(12, cells)}\n`);
  expect(draft.yaml).toBe('');
  expect(
    draft.diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ ruleId, message }) => [ruleId, message.includes(file)]),
  ).toEqual([['other-file', true]]);
});

test('two answers that read one field from two columns are refused', () => {
  const rows = rowsOf(12, (i) => [`A${i}`, 1, `2023-05-${10 + i}`, 'Upheld', `2023-06-${10 + i}`, `2023-06-${12 + i}`]);
  const { yaml, questions } = draftCsv(`Ref,Stage,Received,Outcome,Panel sat,Visit made\n${rows}\n`);
  const choices = questions.flatMap((question) =>
    question.choices.filter(({ label }) => label === 'the response date'),
  );
  expect(choices).toHaveLength(2);
  expect(() => choices.reduce(answerDraft, yaml)).toThrow('“columns: responded-on” is “Panel sat” already');
});

test('an answer keeps the comments of the draft', () => {
  const rows = rowsOf(12, (i) => [`A${i}`, 1, `2023-05-${10 + i}`, 'Upheld', i % 3 ? '' : 50]);
  const { yaml, questions } = draftCsv(`Ref,Stage,Received,Outcome,Redress\n${rows}\n`);
  const [question] = questions;
  const after = answerDraft(yaml, question!.choices[0]!);
  expect(after).toContain('# Question 1, answered: does a blank amount mean');
  expect(after).toContain('# How x.csv is read');
  expect(after).toContain('# What the report calls the source.');
  expect(after).toContain('blankMeansNothing: [ compensation ]');
  expect(after).not.toContain('unanswered:');
});
