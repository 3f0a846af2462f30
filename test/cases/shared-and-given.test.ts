/** A complaint that is in two exports: what each record knows is put together, and what does not agree is said. */
import { describe, expect, test } from 'vitest';
import { DataError, type Diagnostic } from '../../src/diagnostics.ts';
import { checkFromConfig, measureFromConfig } from '../../src/node.ts';
import { openCase } from '../support/cases.ts';

type Edits = Parameters<typeof openCase>[1];

const opened = (name: string, edits: Edits = {}) => openCase(name, edits).path();
const problemsOf = async (path: string) => (await checkFromConfig(path)).diagnostics;
const ofRule = (found: readonly Diagnostic[], ruleId: string) => found.filter((one) => one.ruleId === ruleId);
const warnings = (found: readonly Diagnostic[]) => found.filter(({ severity }) => severity !== 'info');
const lines = (found: readonly Diagnostic[]) => found.map(({ message }) => message).join('\n');

/** k, n of a figure of stage 1. */
async function rateOf(path: string, measure: 'uphold-rate' | 'response-timeliness') {
  const { numerator, denominator } = (await measureFromConfig(path)).get(measure, { stage: 1 });
  return [numerator, denominator];
}
const receivedOf = async (path: string) => (await measureFromConfig(path)).get('received', { stage: 1 }).value;

const countedUnder = (from: string, to: string) => (text: string) =>
  text.replace(`sharedReferences: { countedUnder: ${from} }`, `sharedReferences: ${to}`);
/** The sources in the other order. */
const turned = (text: string) =>
  text.replace(
    /sources: \[(\{[^}]*\}), (\{[^}]*\})\]/,
    (_, first: string, second: string) => `sources: [${second}, ${first}]`,
  );
const turnedRows = (text: string) => {
  const [header, ...rows] = text.trim().split('\n');
  return `${[header, ...rows.reverse()].join('\n')}\n`;
};

describe('shared-complaint-takes-contractor-date', () => {
  const name = 'shared-complaint-takes-contractor-date';
  test('SK-7 was received by the landlord on 27 March: SK-7, SK-8 and SK-9 are 3 of the year', async () => {
    expect(await receivedOf(opened(name))).toBe(3);
    // Upheld SK-7 (as the contractor says) and SK-8, not SK-9.
    expect(await rateOf(opened(name), 'uphold-rate')).toEqual([2, 3]);
  });
  test('each field that differs, or comes from the other export, is said once, and no blank is complained of', async () => {
    const found = await problemsOf(opened(name));
    expect(lines(ofRule(found, 'blank-counted'))).toBe('');
    const received = found.filter(({ message }) => message.includes('received date'));
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      severity: 'warning',
      source: 'contractor.csv',
      row: 2,
      column: 'Passed to us',
    });
    expect(received[0]!.message).toContain(
      '“27 March 2024” in landlord.csv, line 2, and “3 April 2024” in contractor.csv',
    );
    expect(received[0]!.message).toContain('Complaints received, stage 1: 3; by the other it would be 2.');
  });
  test('the order of exports and of rows decides nothing', async () => {
    const path = opened(name, { 'report.yaml': turned, 'landlord.csv': turnedRows, 'contractor.csv': turnedRows });
    expect(await receivedOf(path)).toBe(3);
    expect(await rateOf(path, 'uphold-rate')).toEqual([2, 3]);
  });
  test('where the names do not tell which source is the landlord’s, it is asked; “receivedBy” answers', async () => {
    const names: Edits = {
      'landlord.yaml': (text) => text.replace('source: landlord', 'source: north').replace('Council', 'North'),
      'contractor.yaml': (text) => text.replace('source: contractor', 'source: south').replace('Contractor', 'South'),
    };
    const asked = ofRule(
      await problemsOf(
        opened(name, { ...names, 'report.yaml': countedUnder('contractor', '{ countedUnder: south }') }),
      ),
      'whose-receipt',
    );
    expect(asked).toMatchObject([{ severity: 'error', source: 'contractor.csv', row: 2 }]);
    expect(asked[0]!.hint).toContain('receivedBy:');
    const by = (source: string) =>
      receivedOf(
        opened(name, {
          ...names,
          'report.yaml': countedUnder('contractor', `{ countedUnder: south, receivedBy: ${source} }`),
        }),
      );
    // 27 March is in the year, 3 April is not.
    expect(await by('north')).toBe(3);
    expect(await by('south')).toBe(2);
  });
  test('a source named after the organisation is the landlord’s', async () => {
    const path = opened(name, {
      'landlord.yaml': (text) => text.replace('source: landlord', 'source: first').replace('Council', 'Brindlemoor'),
      'contractor.yaml': (text) => text.replace('source: contractor', 'source: second').replace('Contractor', 'Works'),
      'report.yaml': countedUnder('contractor', '{ countedUnder: second }'),
    });
    expect(await receivedOf(path)).toBe(3);
  });
});

describe('shared-complaint-loses-outcome', () => {
  const name = 'shared-complaint-loses-outcome';
  test('“not upheld” and the answer are in the other export: 1 of 3 upheld, 2 of 2 in time', async () => {
    const path = opened(name);
    expect(await rateOf(path, 'uphold-rate')).toEqual([1, 3]);
    // The landlord’s: SK-8 in 9 working days, SK-7 from 11 to 20 September in 7.
    expect(await rateOf(path, 'response-timeliness')).toEqual([2, 2]);
    const found = await problemsOf(path);
    expect(ofRule(found, 'blank-counted')).toEqual([]);
    expect(lines(ofRule(found, 'taken-from-another-export'))).toMatch(
      /outcome .* contractor\.csv, line 2\.\n.*response date/,
    );
  });
  test('a landlord that collects no response dates has those of the contractor', async () => {
    const path = opened(name, {
      'landlord.yaml': (text) =>
        text.replace('  responded-on: Answered\n', '').replace('notCollected: [', 'notCollected: [responded-on, '),
    });
    // SK-8 has no answer in any export.
    expect(await rateOf(path, 'response-timeliness')).toEqual([1, 1]);
    expect(ofRule(await problemsOf(path), 'blank-counted')).toEqual([]);
  });
  test('a complaint left open by the landlord was decided by the contractor', async () => {
    const path = opened(name, {
      'landlord.yaml': (text) =>
        text
          .replace('  stage: Level', '  stage: Level\n  status: Status')
          .replace('words:', 'words:\n  status: { open: [Open], decided: [Closed] }')
          .replace('[status, ', '['),
      'landlord.csv': (text) =>
        text
          .replace('Team\n', 'Team,Status\n')
          .replace(',,,Repairs', ',,,Repairs,Open')
          .replace(',Lettings', ',Lettings,Closed'),
    });
    expect(await rateOf(path, 'uphold-rate')).toEqual([1, 3]);
    expect(lines(await problemsOf(path))).toContain('The status');
  });
  const contractorYaml = openCase(name).read('contractor.yaml');
  test('three exports: the first that has the value gives it, in the order that is declared', async () => {
    const path = opened(name, {
      'surveyor.csv':
        'Our number,Step,Passed to us,Letter out,Conclusion,Works\nSK-7,First,13/09/2023,25/09/2023,Upheld,Roofing\n',
      'surveyor.yaml': contractorYaml
        .replace('source: contractor', 'source: surveyor')
        .replace('Contractor', 'Surveyor'),
      'report.yaml': (text) =>
        text
          .replace(
            'export: contractor.csv }',
            'export: contractor.csv }, { mapping: surveyor.yaml, export: surveyor.csv }',
          )
          .replace('countedUnder: landlord', 'countedUnder: [landlord, surveyor, contractor]'),
    });
    // Upheld SK-7 by the surveyor, and SK-8; SK-9 is not.
    expect(await rateOf(path, 'uphold-rate')).toEqual([2, 3]);
    expect(await receivedOf(path)).toBe(3);
    expect(lines(ofRule(await problemsOf(path), 'records-contradict'))).toContain(
      'surveyor.csv, line 2, and “not upheld” in contractor.csv',
    );
  });
});

describe('shared-complaint-two-outcomes', () => {
  const name = 'shared-complaint-two-outcomes';
  test('both lines, which counts, and what it would be by the other', async () => {
    const [outcome, area] = ofRule(await problemsOf(opened(name)), 'records-contradict');
    expect(outcome).toMatchObject({ severity: 'warning', source: 'landlord.csv', row: 2, column: 'Decision' });
    expect(outcome!.message).toBe(
      'The outcome is “not upheld” in landlord.csv, line 2, and “upheld” in contractor.csv, line 2. That of “landlord” counts. Uphold rate, stage 1: 33% (1 of 3); by the other it would be 67% (2 of 3).',
    );
    expect(area!.message).toContain('Complaints received, stage 1, repairs: 1; by the other it would be 0.');
    expect(await rateOf(opened(name), 'uphold-rate')).toEqual([1, 3]);
  });
  test('a mapping that cannot be used is one error, and no source is missing for it', async () => {
    const path = opened(name, { 'landlord.yaml': (text) => text.replace('dateOrder', 'dateorder') });
    expect(warnings(await problemsOf(path)).map(({ ruleId }) => ruleId)).toEqual(['unknown-setting']);
  });
  test('received days ten days apart are a warning, one day apart a note', async () => {
    const path = opened(name, { 'contractor.csv': (text) => text.replace('12/09/2023', '21/09/2023') });
    expect(lines(warnings(await problemsOf(path)))).toContain('“11 September 2023” in landlord.csv');
    expect(lines(warnings(await problemsOf(opened(name))))).not.toContain('received date');
  });
});

describe('shared-complaint-inner-space', () => {
  const name = 'shared-complaint-inner-space';
  test('asked about, with both lines and the figures as one', async () => {
    const [alike] = ofRule(await problemsOf(opened(name)), 'alike-references');
    expect(alike).toMatchObject({ severity: 'warning', source: 'contractor.csv', row: 2, column: 'Our number' });
    expect(alike!.message).toContain('only by a space: “SK -7” in line 2 and “SK-7” in line 2 of landlord.csv');
    expect(alike!.message).toContain('As one: complaints received, stage 1: 3; uphold rate, stage 1: 67% (2 of 3).');
    expect(await receivedOf(opened(name))).toBe(4);
  });
  test('“alike: same” counts them once, “alike: different” asks no more', async () => {
    const set = (alike: string) =>
      opened(name, { 'report.yaml': countedUnder('landlord', `{ countedUnder: landlord, alike: ${alike} }`) });
    expect(await receivedOf(set('same'))).toBe(3);
    expect(await rateOf(set('same'), 'uphold-rate')).toEqual([2, 3]);
    expect(ofRule(await problemsOf(set('different')), 'alike-references')).toEqual([]);
    expect(await receivedOf(set('different'))).toBe(4);
  });
  test.each([
    ['SK7', 'a dash'],
    ['SK-007', 'leading zeros'],
    ['sk 7', 'a dash'],
  ])('%s differs from SK-7 by %s', async (reference, words) => {
    const path = opened(name, { 'contractor.csv': (text) => text.replace('SK -7', reference) });
    expect(lines(ofRule(await problemsOf(path), 'alike-references'))).toContain(words);
  });
  test('SK-77 is another reference', async () => {
    const path = opened(name, { 'contractor.csv': (text) => text.replace('SK -7', 'SK-77') });
    expect(ofRule(await problemsOf(path), 'alike-references')).toEqual([]);
  });
});

describe('two-last-years-for-one-measure', () => {
  const name = 'two-last-years-for-one-measure';
  test('stops, with both lines and which year is last year', async () => {
    const found = warnings(await problemsOf(opened(name)));
    expect(found).toMatchObject([{ severity: 'error', ruleId: 'given-twice', source: 'report.yaml', row: 17 }]);
    expect(found[0]!.message).toContain('“older” in line 16 (2021/22) and “newer” in line 17 (2022/23)');
    expect(found[0]!.message).toContain('Last year is 1 April 2022 to 31 March 2023.');
  });
  test('two figures of our own for satisfaction', async () => {
    const found = await problemsOf(
      opened(name, {
        'report.yaml': (text) =>
          text.slice(0, text.indexOf('given:')).concat(
            `given:
  - { id: a, measure: TP09, about: us, label: Satisfaction, value: 52, unit: percent, period: "2023/24", source: Survey }
  - { id: b, measure: TP09, about: us, label: Satisfaction, value: 54, unit: percent, period: "2023", source: Survey }
`,
          ),
      }),
    );
    expect(ofRule(found, 'given-twice')).toMatchObject([{ row: 17 }]);
  });
});

describe('last-year-of-another-year', () => {
  const name = 'last-year-of-another-year';
  const withPeriod = (period: string) =>
    opened(name, { 'report.yaml': (text) => text.replace('"2020/21"', `"${period}"`) });
  test('2020/21 is not the year before 2023/24', async () => {
    const found = warnings(await problemsOf(opened(name)));
    expect(found).toMatchObject([{ severity: 'error', ruleId: 'given-of-no-last-year', row: 16 }]);
    expect(found[0]!.message).toContain('not the year before 2023/24 (1 April 2022 to 31 March 2023)');
  });
  test.each(['2023/24', '2023', 'April 2023 to March 2024', 'Q1 2021/22', 'Year to 31 March 2022'])(
    'nor is %s',
    async (period) => {
      expect(ofRule(await problemsOf(withPeriod(period)), 'given-of-no-last-year')).toHaveLength(1);
    },
  );
  test.each([
    '2022-23',
    '2022 to 2023',
    '2022',
    'April 2022 to March 2023',
    'Year ended 31 March 2023',
    'Q3 2022/23',
    'last year',
  ])('%s may be', async (period) => {
    expect(ofRule(await problemsOf(withPeriod(period)), 'given-of-no-last-year')).toEqual([]);
  });
});

describe('given-facts-of-another-year', () => {
  const name = 'given-facts-of-another-year';
  test('the homes, the satisfaction and the days of the governing body are each named with their line', async () => {
    const found = warnings(await problemsOf(opened(name)));
    expect(found.map(({ severity, row }) => [severity, row])).toEqual([
      ['warning', 17],
      ['warning', 15],
      ['warning', 18],
    ]);
    expect(lines(found)).toContain('31 March 2021');
    expect(lines(found)).toContain('of 2021/22, and the report is of 2024/25');
    expect(lines(found)).toContain('12 July 2021 and 11 October 2021');
  });
  test('homes at the start of the year or at its end, and a survey of the year, are no mistake', async () => {
    for (const asAt of ['2024-03-31', '2024-04-01', '2025-03-31', '2025-06-30']) {
      const path = opened(name, {
        'report.yaml': (text) =>
          text
            .replace('2021-03-31', asAt)
            .replace('period: "2021/22"', 'period: "2024"')
            .replace('[2021-07-12, 2021-10-11]', '[2024-07-12, 2025-04-11]'),
      });
      expect(warnings(await problemsOf(path)).map(({ message }) => message)).toEqual([]);
    }
  });
});

describe('entries-refused-without-the-reason', () => {
  const name = 'entries-refused-without-the-reason';
  const errorsOf = async (path: string) => {
    try {
      return warnings(await problemsOf(path)).filter(({ severity }) => severity === 'error');
    } catch (error) {
      if (error instanceof DataError) return error.diagnostics;
      throw error;
    }
  };
  test('6,100 and a day in words: one error each, with what to write', async () => {
    const found = await errorsOf(opened(name));
    expect(found.map(({ row }) => row)).toEqual([15, 6]);
    expect(found[0]!.message).toContain('write 6100, without a comma');
    expect(found[1]!.message).toContain('write the day as yyyy-mm-dd: 2024-10-25');
  });
  test('a label 2023 wants quotation marks', async () => {
    const found = await errorsOf(openCase(name).path('report-label.yaml'));
    expect(lines(found)).toBe('“period › label”: this should be a text: put it into quotation marks, "2023".');
  });
  test('an unknown section: the sections, how an own text is written, and nothing that follows from it', async () => {
    const found = await errorsOf(openCase(name).path('report-sections.yaml'));
    expect(found.map(({ ruleId }) => ruleId)).toEqual(['bad-section', 'bad-section']);
    expect(found[0]!.hint).toContain('The sections are corrections, summary,');
    expect(found[0]!.hint).toContain('{ own: foreword }');
  });
  test('a constant takes an id', async () => {
    const found = await errorsOf(openCase(name).path('report-constant.yaml'));
    expect(found).toMatchObject([{ ruleId: 'unknown-id', source: 'constant.yaml', row: 8 }]);
    expect(found[0]!.message).toContain('a constant takes an id: “upheld”');
  });
  test.each([
    ['all: 6,100', 'all: "6100"', 'write 6100 without quotation marks'],
    ['all: 6,100', 'all: 1,006,100', 'write 1006100, without commas'],
    ['all: 6,100', 'all: "£6,100"', 'write 6100, without the pound sign and commas or spaces'],
    ['all: 6,100', 'all: 6000-6100', '“6000-6100” is a range: write one number'],
    ['smallNumbers: shown', 'smallNumbers: shown\nnilReturn: yes', 'write true, without quotation marks'],
    [
      'smallNumbers: shown',
      'smallNumbers: shown\npublicContacts: a@b.example',
      'this should be a list: put [ ] around it',
    ],
    ['smallNumbers: shown', 'smallNumbers: shown\ncontent2: x', 'content2'],
    ['name: Brindlemoor Council', 'name: [Brindlemoor Council]', 'this is a list: write one'],
    ['preparedOn: 25 October 2024', 'preparedOn: 25/10/2024', 'which is 2024-10-25 if the day comes first'],
    ['preparedOn: 25 October 2024', 'preparedOn: October 25th, 2024', 'yyyy-mm-dd: 2024-10-25'],
    [
      'smallNumbers: shown',
      'smallNumbers: shown\ntargets: [{ measure: uphold-rate, stage: 1, atMost: 95%, by: Plan }]',
      'write 95, without the percent sign',
    ],
  ])('%s as %s: %s', async (from, to, words) => {
    const path = opened(name, { 'report.yaml': (text) => text.replace(from, to) });
    expect(lines(await errorsOf(path))).toContain(words);
  });
});

describe('other-nation-or-ombudsman', () => {
  const name = 'other-nation-or-ombudsman';
  const refusal = (file: string) =>
    problemsOf(openCase(name).path(file)).then(
      () => '',
      (error: Error) => error.message,
    );
  test('the bank holidays of Scotland are not known, and that is said', async () => {
    expect(await refusal('report.yaml')).toContain('the bank holidays of Scotland are not known yet');
  });
  test('the Code of the other Ombudsman is not known, and that is said', async () => {
    expect(await refusal('report-lgsco.yaml')).toContain(
      'the Code of the Local Government and Social Care Ombudsman has other time limits',
    );
  });
});

describe('one reference at another stage in each export', () => {
  const other = (edits: Edits = {}) =>
    opened('shared-complaint-loses-outcome', {
      'landlord.csv': (text) => text.replace('SK-7,Stage 1', 'SK-7,Stage 2'),
      ...edits,
    });
  test('received within a few days: a warning that names both rows, and both are counted', async () => {
    const found = ofRule(await problemsOf(other()), 'stages-differ');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: 'warning', source: 'contractor.csv', row: 2 });
    expect(found[0]!.message).toContain('at stage 1 here and at stage 2 in landlord.csv, line 2');
    // SK-8 of the landlord; SK-7 and SK-9 of the contractor.
    expect(await receivedOf(other())).toBe(3);
  });
  test('months apart it is the review of an earlier complaint, and nothing is said', async () => {
    const path = other({
      'landlord.csv': (text) => text.replace('SK-7,Stage 1,11/09/2023', 'SK-7,Stage 2,11/12/2023'),
    });
    expect(ofRule(await problemsOf(path), 'stages-differ')).toEqual([]);
  });
});

test('a row repeated in the export that is not counted is an error, not another complaint', async () => {
  const path = opened('shared-complaint-loses-outcome', {
    'contractor.csv': (text) => text.replace(/^(SK-7.*)$/m, '$1\n$1'),
  });
  const found = ofRule(await problemsOf(path), 'duplicate-reference');
  expect(found.map(({ source, row, severity }) => [source, row, severity])).toEqual([['contractor.csv', 3, 'error']]);
});
