/** Faults found in use: what a row of an export is. Each is named as its folder is. */
import { describe, expect, test } from 'vitest';
import { parseComplaints, parseMapping } from '../../src/index.ts';
import { checkFromConfig, draftFromFile, measureFromConfig, reportFromConfig } from '../../src/node.ts';
import { accountTable } from '../../src/quality.ts';
import type { ReportDocument } from '../../src/report/document.ts';
import { type CaseFolder, openCase } from '../support/cases.ts';
import { bytes } from '../support/worked-example.ts';

/** Everything that is said of a configuration, informative messages left out unless wanted. */
async function said(own: CaseFolder, severities: readonly string[] = ['error', 'warning']) {
  const { diagnostics } = await checkFromConfig(own.path());
  return diagnostics
    .filter(({ severity }) => severities.includes(severity))
    .map(({ ruleId, row, column, message, hint }) => ({
      place: [ruleId, row, column].filter((part) => part !== null).join(' '),
      words: `${message} ${hint}`,
    }));
}
const placesIn = (found: Awaited<ReturnType<typeof said>>) => found.map(({ place }) => place);

/** Every text of a report, one after the other. */
const printedIn = (report: ReportDocument): string =>
  [...JSON.stringify(report).matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text).join('');

/** A rate as “k of n”. */
async function rate(
  own: CaseFolder,
  measure: Parameters<Awaited<ReturnType<typeof measureFromConfig>>['get']>[0],
  slice: object,
) {
  const { numerator, denominator } = (await measureFromConfig(own.path())).get(measure, slice);
  return `${numerator} of ${denominator}`;
}

describe('stage-2-rows-repeat-first-date', () => {
  const name = 'stage-2-rows-repeat-first-date';

  test('stage 2 belongs to the period in which the review was asked for', async () => {
    const results = await measureFromConfig(openCase(name).path());
    // BM-11 (24 April 2023) and BM-14 (3 May 2023); BM-12 was escalated on 10 April 2024, after the year.
    expect(results.get('received', { stage: 2 }).value).toBe(2);
    expect(results.get('handled', { stage: 2 }).value).toBe(2);
    expect(results.get('received', { stage: 2, month: '2023-04' }).value).toBe(1);
    expect(results.get('received', { stage: 2, month: '2023-05' }).value).toBe(1);
    expect(results.get('received', { stage: 2, quarter: '2023-04-to-2023-06' }).value).toBe(2);
    // Stage 1 in the period: BM-12 and BM-13. Two at stage 2 for every two handled at stage 1.
    expect(results.get('escalation-rate-in-year', {})).toMatchObject({ numerator: 2, denominator: 2 });
    // BM-11 upheld, BM-14 not.
    expect(results.get('uphold-rate', { stage: 2 })).toMatchObject({ numerator: 1, denominator: 2 });
    // Working days from the escalation: BM-11 from 24 April to 19 May, 17 with the bank holidays of 1 and 8 May left
    // out; BM-14 from 3 to 30 May, 17 with those of 8 and 29 May left out.
    expect(results.get('response-days', { stage: 2 })).toMatchObject({
      distribution: [{ days: 17, count: 2 }],
    });
  });
  test('the repeated date is noticed, with the count and the day taken', async () => {
    const found = await said(openCase(name));
    expect(placesIn(found)).toEqual(['stage2-receipt-repeated 3 Complaint date']);
    expect(found[0]!.words).toContain('3 rows of stage 2');
    expect(found[0]!.words).toContain('the escalation date was taken as the day on which stage 2 began');
  });
  test('the column may be named for stage 2 as its received date', async () => {
    const own = openCase(name, { 'housing.yaml': (yaml) => `${yaml}stage2: { received-on: Review asked for }\n` });
    expect((await measureFromConfig(own.path())).get('received', { stage: 2 }).value).toBe(2);
    expect(await said(own)).toEqual([]);
  });
  test('without any column that says when stage 2 began, the repeated date is a warning', async () => {
    const own = openCase(name, {
      'housing.yaml': (yaml) =>
        yaml
          .replace('  escalated-on: Review asked for\n', '')
          .replace('notCollected: [', 'notCollected: [escalated-on, '),
    });
    const found = await said(own);
    expect(placesIn(found)).toEqual(['stage2-start-unknown 3 Complaint date']);
    expect(found[0]!.words).toContain('“stage2: {received-on: …}”');
  });
  test('a stage 2 row that leaves the received date blank begins with its escalation', async () => {
    const own = openCase(name, { 'export.csv': (csv) => csv.replaceAll(/(Stage 2),[^,]*,/g, '$1,,') });
    expect((await measureFromConfig(own.path())).get('received', { stage: 2 }).value).toBe(2);
  });
});

describe('wide-one-money-column-at-both-stages', () => {
  const name = 'wide-one-money-column-at-both-stages';

  test('one column of money for both stages is refused, with the setting', async () => {
    const found = await said(openCase(name));
    expect(found).toHaveLength(1);
    expect(found[0]!.words).toContain('“Redress” stands under “columns”, so both stages would read it');
    expect(found[0]!.words).toContain('write “stage1: {compensation: Redress}”');
  });
  test('named for one stage, each pound is printed once', async () => {
    const own = openCase(name, {
      'housing.yaml': (yaml) =>
        yaml.replace(', compensation: Redress', '').replace('stage1: {', 'stage1: { compensation: Redress,'),
    });
    const results = await measureFromConfig(own.path());
    // £150 + £60 + £35.
    expect(results.get('compensation-offered', { stage: 1 }).value).toBe(245_00);
    expect(results.get('compensation-offered', { stage: 2 }).notCovered).toHaveLength(1);
  });
  test.each(['outcome', 'received-on', 'responded-on', 'compensation'])(
    'the same header at both stages: %s',
    async (field) => {
      const own = openCase(name, {
        'housing.yaml': (yaml) =>
          ['stage1', 'stage2']
            .reduce(
              (text, stage) =>
                text.replace(
                  new RegExp(`(${stage}: \\{.*)}`),
                  (line) =>
                    `${line.replace(new RegExp(` ${field}: [^,}]*,?`), '').replace('{', `{ ${field}: Redress,`)}`,
                ),
              yaml.replace(', compensation: Redress', ''),
            )
            .replace('notCollected: [', field === 'compensation' ? 'notCollected: [' : 'notCollected: [compensation, '),
      });
      expect((await said(own)).map(({ words }) => words).join()).toContain(
        '“Redress” stands under “stage1” and “stage2” alike',
      );
    },
  );
});

describe('stage-2-acknowledgement-of-its-own', () => {
  const name = 'stage-2-acknowledgement-of-its-own';

  test('a column can be named for one stage', async () => {
    const own = openCase(name);
    expect((await said(own)).filter(({ place }) => place.startsWith('bad-setting'))).toEqual([]);
    // RF-1 received 3 June 2024, acknowledged 5 June; RF-2 13 June, 17 June; five working days are allowed.
    expect(await rate(own, 'acknowledgement-timeliness', { stage: 1 })).toBe('2 of 2');
    // Escalated 24 June, acknowledged 26 June.
    expect(await rate(own, 'acknowledgement-timeliness', { stage: 2 })).toBe('1 of 1');
  });
  test('with both columns filled in every row, each stage reads its own', async () => {
    const own = openCase(name, {
      'export.csv': (csv) => csv.replace('Upheld,,26/06/2024', 'Upheld,05/06/2024,26/06/2024'),
      'housing.yaml': (yaml) =>
        yaml
          .replace('  acknowledged-on: Stage 1 acknowledged\n', '')
          .replace('stage2:', 'stage1: { acknowledged-on: Stage 1 acknowledged }\nstage2:'),
    });
    expect(await rate(own, 'acknowledgement-timeliness', { stage: 2 })).toBe('1 of 1');
  });
  test('a column of one stage alone is not collected at the other', async () => {
    const own = openCase(name, {
      'housing.yaml': (yaml) => yaml.replace('  acknowledged-on: Stage 1 acknowledged\n', ''),
    });
    const results = await measureFromConfig(own.path());
    expect(results.sources[0]).toMatchObject({ notCollectedAt: { 1: ['acknowledged-on'] } });
  });
  test('a misspelt stage is named as before, at its line', async () => {
    const own = openCase(name, { 'export.csv': (csv) => csv.replace('RF-2,Stage 1', 'RF-2,Stge 1') });
    expect(placesIn(await said(own))).toContain('unknown-word 4 Stage');
  });
});

describe('one-row-for-each-issue', () => {
  const name = 'one-row-for-each-issue';
  const declared =
    (fields: string, more = '') =>
    (yaml: string) =>
      yaml.replace(
        'repeatedReferences: reopened',
        `repeatedReferences: issues\nissues: { ${more}fields: { ${fields} } }`,
      );
  const anyUpheld = declared('outcome: upheld-if-any, main-theme: in-declared-order');
  /** The rows of each complaint the other way round. */
  const reversed = (csv: string) => {
    const [header, ...rows] = csv.trim().split('\n');
    return `${[header, ...rows.reverse()].join('\n')}\n`;
  };

  test('re-opened is refused where the days are the same, with the setting that fits', async () => {
    const found = await said(openCase(name));
    expect(placesIn(found)).toEqual(['reopened-same-day 3 Received']);
    expect(found[0]!.words).toContain('2 complaints have such rows');
    expect(found[0]!.words).toContain('repeatedReferences: issues');
  });
  test('without a setting, the error names what differs and does not advise re-opened', async () => {
    const found = await said(
      openCase(name, { 'housing.yaml': (yaml) => yaml.replace('repeatedReferences: reopened\n', '') }),
    );
    expect(placesIn(found)).toEqual(['duplicate-reference 3 Ref', 'duplicate-reference 5 Ref']);
    expect(found[0]!.words).toContain('The rows differ in outcome and main theme');
    expect(found[0]!.words).not.toMatch(/re-?opened/);
  });
  test.each([
    ['in the order of the file', (csv: string) => csv],
    ['the other way round', reversed],
  ])('declared rules give the same figures: %s', async (_, order) => {
    const own = openCase(name, { 'housing.yaml': anyUpheld });
    own.write('export.csv', order(own.read('export.csv')));
    expect(await said(own)).toEqual([]);
    const results = await measureFromConfig(own.path());
    expect(results.accounts[0]).toMatchObject({ rowsRead: 5, mergedRows: 2, counted: 3, complaints: 3 });
    // CW-1 and CW-2 have an upheld issue, CW-3 has none.
    expect(results.get('uphold-rate', { stage: 1 })).toMatchObject({ numerator: 2, denominator: 3 });
    // Repair delay is declared before staff conduct, which contributes to CW-1 and CW-2 and is the only theme of CW-3.
    expect(results.get('main-theme-share', { stage: 1, 'main-theme': 'delay' }).numerator).toBe(2);
    expect(results.get('theme-share', { stage: 1, theme: 'conduct' })).toMatchObject({ numerator: 3, denominator: 3 });
  });
  test('partly upheld where the issues differ', async () => {
    const own = openCase(name, { 'housing.yaml': declared('outcome: partly-if-mixed, main-theme: in-declared-order') });
    const results = await measureFromConfig(own.path());
    expect(results.get('outcome-share', { stage: 1, outcome: 'partly-upheld' }).numerator).toBe(2);
  });
  test('a column may mark the main row', async () => {
    const own = openCase(name, {
      'housing.yaml': declared('outcome: main-row, main-theme: main-row', 'mainRow: { column: Issue, words: [2] }, '),
      'export.csv': (csv) => csv.replace('CW-3,1,', 'CW-3,2,'),
    });
    // The second issue of each is not upheld.
    expect(await rate(own, 'uphold-rate', { stage: 1 })).toBe('0 of 3');
  });
  test('what is not declared as the issue’s must be the same in each row', async () => {
    const own = openCase(name, { 'housing.yaml': declared('main-theme: in-declared-order') });
    const found = await said(own);
    expect(placesIn(found)).toEqual(['issues-differ 3 Outcome']);
    expect(found[0]!.words).toContain('“issues: {fields: {outcome: upheld-if-any}}”');
  });
  test('an issue without an outcome leaves a complaint that is not upheld unknown', async () => {
    const own = openCase(name, {
      'housing.yaml': anyUpheld,
      'export.csv': (csv) => csv.replace('24/07/2023,Upheld', '24/07/2023,'),
    });
    // CW-1 upheld; CW-2 has one issue not upheld and one unknown; CW-3 not upheld.
    expect(await rate(own, 'uphold-rate', { stage: 1 })).toBe('1 of 2');
  });
  test('rows of officers, which differ in nothing that is read, are one complaint', async () => {
    const own = openCase(name, {
      'housing.yaml': declared(''),
      'export.csv': (csv) => csv.replaceAll('Not upheld,Staff conduct', 'Upheld,Repair delay'),
    });
    expect(await rate(own, 'uphold-rate', { stage: 1 })).toBe('3 of 3');
  });
  test('the draft asks what such a row is, and offers the issues of a complaint', async () => {
    const { questions } = await draftFromFile(openCase(name).path('export.csv'));
    const choices = questions.find(({ id }) => id === 'repeatedReferences')?.choices ?? [];
    expect(choices.flatMap(({ patch }) => patch)).toContainEqual({
      op: 'set',
      path: ['issues'],
      value: { fields: { outcome: 'upheld-if-any', 'main-theme': 'in-declared-order' } },
    });
  });
  test('updates without an order stop, and with one of equal times too', async () => {
    const update = (by: string) => (yaml: string) =>
      yaml.replace('repeatedReferences: reopened', `grain: update\nupdates: { ${by}blanks: stay-blank }`);
    const found = await said(openCase(name, { 'housing.yaml': update('') }));
    expect(placesIn(found)).toEqual(['updates-unordered 3']);
    expect(found[0]!.words).toContain('updates: {by: Changed on');
    const tied = await said(openCase(name, { 'housing.yaml': update('by: Responded, ') }));
    expect(placesIn(tied)).toEqual(['updates-unordered 3 Responded']);
  });
  test('a complaint that was re-opened is still followed from the first receipt to the last answer', async () => {
    const own = openCase(name, {
      'export.csv': (csv) =>
        csv
          .replace(/CW-1,2,.*/, 'CW-1,2,Stage 1,05/07/2023,05/07/2023,,12/07/2023,Not upheld,Staff conduct')
          .replace(/CW-2,2,.*\n/, ''),
    });
    expect(await said(own)).toEqual([]);
    expect(await rate(own, 'uphold-rate', { stage: 1 })).toBe('1 of 3');
  });
});

describe('all-references-shortened-by-excel', () => {
  const name = 'all-references-shortened-by-excel';

  test('one message names the cause, and advises nothing that loses complaints', async () => {
    const found = await said(openCase(name));
    expect(placesIn(found)).toEqual(['references-lost 2 Ref']);
    expect(found[0]!.words).toContain('6 references (lines 2, 3, 4, 5, 6 and 7) look as Excel shortens long numbers');
    expect(found[0]!.words).toContain('Export again');
    expect(found[0]!.words).not.toMatch(/reopened|remove/i);
  });
  test.each(['repeatedReferences: reopened', 'grain: update\nupdates: { by: Responded, blanks: stay-blank }'])(
    '%s does not get round it',
    async (setting) => {
      const own = openCase(name, { 'housing.yaml': (yaml) => yaml.replace('columns:', `${setting}\ncolumns:`) });
      expect(placesIn(await said(own))).toContain('references-lost 2 Ref');
    },
  );
});

describe('one-reference-shortened-by-excel', () => {
  const name = 'one-reference-shortened-by-excel';
  const withReferences = (change: (csv: string) => string) => said(openCase(name, { 'export.csv': change }));

  test('a warning with the line', async () => {
    const found = await said(openCase(name));
    expect(found).toHaveLength(1);
    expect(found[0]!.place).toMatch(/^references-changed \d Ref$/);
    expect(found[0]!.words).toMatch(/1 reference \(line \d\) looks as Excel shortens long numbers/);
  });
  const whole = (csv: string) => csv.replace('3.0230E+11', '302300417002');
  test.each([
    ['shortened with a comma', '3,0230E+11', 'shortens long numbers'],
    ['a day', '07-May', 'turns numbers into days'],
    ['a month', 'May-23', 'turns numbers into days'],
    ['a whole day', '07/05/2023', 'turns numbers into days'],
    ['a decimal', '302300417002.0', 'ends in “.0”'],
  ])('%s', async (_, reference, words) => {
    const found = await withReferences((csv) => csv.replace('3.0230E+11', `"${reference}"`));
    expect(found.map((one) => one.words).join()).toContain(words);
  });
  test('leading zeros lost beside others that have them', async () => {
    const found = await withReferences((csv) =>
      whole(csv).replace('302300417002', '2300417002').replaceAll('3023', '0023'),
    );
    expect(found.map((one) => one.words).join()).toContain('took its leading zeros');
  });
  test('an inner space is named with both lines', async () => {
    const found = await withReferences((csv) => whole(csv).replace('302300417002', '3023 00417002'));
    expect(placesIn(found)[0]).toMatch(/^references-alike \d Ref$/);
    expect(found[0]!.words).toMatch(/differ by a space alone \(lines \d and \d\)/);
  });
  test('ordinary references say nothing', async () => {
    for (const prefix of ['HC-2023-', 'K5', '', '2023/', 'E'])
      expect(await withReferences((csv) => whole(csv).replaceAll(/^3023/gm, prefix))).toEqual([]);
  });
});

describe('third-stage', () => {
  const name = 'third-stage';
  const outside = (entry: string) => (yaml: string) =>
    yaml.replace('notCollected:', `outsideProcedure: ${entry}\nnotCollected:`);

  test('a word of the stage column that is no stage: the message says how to declare it', async () => {
    const found = await said(openCase(name));
    expect(placesIn(found)).toEqual(['unknown-word 7 Stage']);
    expect(found[0]!.words).toContain('outsideProcedure: {kinds: {');
  });
  test('declared, it is in the account of rows under its name and in no figure', async () => {
    const own = openCase(name, {
      'housing.yaml': outside('{ kinds: { third-stage: { label: Third stage, words: [Stage 3] } } }'),
    });
    expect(await said(own)).toEqual([]);
    const { rowAccounts } = await checkFromConfig(own.path());
    expect(rowAccounts[0]).toMatchObject({
      rowsRead: 6,
      counted: 5,
      excluded: [{ reason: 'outside-procedure', label: 'Third stage', count: 1, firstLine: 7 }],
    });
    expect(accountTable(rowAccounts)[0]).toContain('Third stage');
    const results = await measureFromConfig(own.path());
    expect(results.get('received', { stage: 1 }).value).toBe(4);
    expect(results.get('received', { stage: 2 }).value).toBe(1);
  });
  test('a column other than that of the stage may tell it, and a word cannot be both', async () => {
    const own = openCase(name, {
      'housing.yaml': outside('{ column: Outcome, kinds: { enquiry: [Enquiry] } }'),
      'export.csv': (csv) => csv.replace(/RF-1,Stage 3.*/, 'RF-9,Stage 1,14/08/2023,14/08/2023,,,Enquiry'),
    });
    expect(await said(own)).toEqual([]);
    const both = openCase(name, { 'housing.yaml': outside('{ kinds: { second: [Stage 2] } }') });
    expect((await said(both))[0]!.words).toContain('already means a stage or another kind');
  });
});

describe('one-row-without-a-received-date', () => {
  const name = 'one-row-without-a-received-date';
  const decision = (entry: string) => (yaml: string) => `${yaml}${entry}\n`;
  const leftOut = decision(
    'leftOut: [{ source: housing, reference: RF-6, reason: The day was never entered, role: Complaints manager, date: 2024-06-03 }]',
  );

  test('the message offers a correction and a decision to leave the row out', async () => {
    const found = await said(openCase(name));
    expect(placesIn(found)).toEqual(['blank-required 7 Received']);
    expect(found[0]!.words).toContain('field: received-on, from: null, to: 2023-06-08');
    expect(found[0]!.words).toContain('leftOut: [{source: …, reference: …, reason: …, role: …, date: …}]');
  });
  test('left out by a decision, which the account of rows prints with its reason', async () => {
    const own = openCase(name, { 'report.yaml': leftOut });
    expect(await said(own)).toEqual([]);
    const { rowAccounts } = await checkFromConfig(own.path());
    expect(rowAccounts[0]).toMatchObject({
      rowsRead: 6,
      counted: 5,
      excluded: [{ reason: 'left-out', label: 'left out: no received date', count: 1, firstLine: 7 }],
    });
    const { report, results } = await reportFromConfig(own.path());
    expect(results.get('received', { stage: 1 }).value).toBe(5);
    const printed = printedIn(report);
    expect(printed.includes('among those, left out: no received date')).toBe(true);
    expect(printed.includes('Why: The day was never entered (Complaints manager, 3 June 2024).')).toBe(true);
  });
  test('or corrected', async () => {
    const own = openCase(name, {
      'report.yaml': decision(
        'corrections: [{ source: housing, reference: RF-6, field: received-on, from: null, to: 2023-06-08, reason: From the letter, role: Complaints manager, date: 2024-06-03 }]',
      ),
    });
    expect(await said(own)).toEqual([]);
    expect((await measureFromConfig(own.path())).get('received', { stage: 1 }).value).toBe(6);
  });
  test('a row without a reference is named by its line; a date that does not exist can be left out too', async () => {
    const blank = openCase(name, {
      'export.csv': (csv) => csv.replace('RF-6,', ','),
      'report.yaml': (yaml) => leftOut(yaml).replace('reference: RF-6', 'line: 7'),
    });
    expect(await said(blank)).toEqual([]);
    const impossible = openCase(name, {
      'export.csv': (csv) => csv.replace('RF-6,Stage 1,,', 'RF-6,Stage 1,31/06/2023,'),
      'report.yaml': leftOut,
    });
    expect(await said(impossible)).toEqual([]);
  });
  test('a row that has all it needs cannot be left out, nor one that is not there', async () => {
    for (const reference of ['RF-1', 'RF-99']) {
      const own = openCase(name, { 'report.yaml': (yaml) => leftOut(yaml).replace('RF-6', reference) });
      expect(placesIn(await said(own)).join()).toContain('left-out-unmatched 15');
    }
  });
});

describe('status-word-in-the-outcome-column', () => {
  const name = 'status-word-in-the-outcome-column';

  test('the message says that the word may be a status, and how one column is both', async () => {
    const found = await said(openCase(name));
    expect(placesIn(found)[0]).toBe('unknown-word 7 Outcome');
    expect(found[0]!.words).toContain('“status: Outcome” beside “outcome: Outcome”');
    expect(found[0]!.words).toContain('{status: {open: [Ongoing], decided: [Upheld, Partly upheld, Not upheld]}}');
  });
  test('followed, the complaint is open and no outcome is unknown', async () => {
    const own = openCase(name, {
      'housing.yaml': (yaml) =>
        yaml
          .replace('  outcome: Outcome', '  outcome: Outcome\n  status: Outcome')
          .replace('notCollected: [status, ', 'notCollected: [')
          .replace('words:', 'words:\n  status: { open: [Ongoing], decided: [Upheld, Partly upheld, Not upheld] }'),
    });
    expect(await said(own)).toEqual([]);
    expect((await measureFromConfig(own.path())).get('open', { stage: 1 }).numerator).toBe(1);
    expect(await rate(own, 'uphold-rate', { stage: 1 })).toBe('3 of 5');
  });
  test.each([
    ['Withdrawn', '{status: {withdrawn: [Withdrawn]'],
    ['N/A', '“placeholders: […]”'],
    ['Closed', 'decided: [Upheld, Partly upheld, Not upheld, Closed]'],
    // A rare word that could be a name is not quoted.
    ['Passed to J Example', '{status: {open: […]'],
  ])('%s', async (word, advice) => {
    const found = await said(openCase(name, { 'export.csv': (csv) => csv.replace('Ongoing', word) }));
    expect(found[0]!.words).toContain(advice);
  });
});

describe('rows-outside-the-period-not-accounted', () => {
  const name = 'rows-outside-the-period-not-accounted';

  test('the table of check ends with what is outside the period and what is in the report', async () => {
    const { rowAccounts } = await checkFromConfig(openCase(name).path());
    const [header, row] = accountTable(rowAccounts);
    expect(header!.slice(-2)).toEqual(['Outside the period', 'In the report']);
    expect(row!.slice(-2)).toEqual(['2 (1 before, 1 after)', '4']);
  });
  test('the report says on which side of the period they are', async () => {
    const { results, report } = await reportFromConfig(openCase(name).path());
    expect(results.accounts[0]).toMatchObject({ outsidePeriod: 2, beforePeriod: 1, handled: 4 });
    expect(printedIn(report).includes('of these, after it')).toBe(true);
  });
  test('an error elsewhere does not hide them', async () => {
    const own = openCase(name, { 'export.csv': (csv) => csv.replace('Not upheld', 'Not uphelt') });
    const [, row] = accountTable((await checkFromConfig(own.path())).rowAccounts);
    expect(row!.slice(-2)).toEqual(['2 (1 before, 1 after)', '4']);
  });
});

describe('period-before-april-2022', () => {
  const name = 'period-before-april-2022';
  const spanning = {
    'report.yaml': (yaml: string) =>
      yaml
        .replace('period: 2021-22', 'period: { from: 2021-10-01, to: 2022-09-30, label: October to September }')
        .replace('extractedOn: 2022-05-31', 'extractedOn: 2022-10-31')
        .replace('preparedOn: 2022-09-01', 'preparedOn: 2022-11-01'),
    // RF-1 to RF-3 in November 2021, RF-4 to RF-6 in June 2022.
    'export.csv': (csv: string) =>
      csv
        .replaceAll(/(RF-[123].*)/g, (row) => row.replaceAll('/06/2021', '/11/2021'))
        .replaceAll('/06/2021', '/06/2022'),
  };

  test('every figure but timeliness is computed', async () => {
    const own = openCase(name);
    expect(placesIn(await said(own))).toEqual(['no-edition 2 1']);
    const { results, report } = await reportFromConfig(own.path());
    expect(results.get('received', { stage: 1 }).value).toBe(6);
    expect(results.get('uphold-rate', { stage: 1 })).toMatchObject({ numerator: 3, denominator: 6 });
    expect(results.get('response-timeliness', { stage: 1 })).toMatchObject({
      denominator: 0,
      excluded: [{ reason: 'no-edition', count: 6 }],
    });
    const printed = printedIn(report);
    expect(printed.includes('not judged: the edition is not known')).toBe(true);
    expect(printed.includes('made: .')).toBe(false);
  });
  test('a period partly before judges what was made under an edition that is known', async () => {
    const { results, report } = await reportFromConfig(openCase(name, spanning).path());
    // Logged and answered ten days later, in time.
    expect(results.get('response-timeliness', { stage: 1 })).toMatchObject({
      numerator: 3,
      denominator: 3,
      excluded: [{ reason: 'no-edition', count: 3 }],
    });
    expect(printedIn(report).includes('made before 1 April 2022 were handled in time is not judged')).toBe(true);
  });
});

describe('exports-taken-on-different-days', () => {
  const name = 'exports-taken-on-different-days';

  test('each source has its day, and the report prints both', async () => {
    const own = openCase(name);
    expect(placesIn(await said(own)).filter((place) => !place.startsWith('blank-counted'))).toEqual([]);
    const { results, report } = await reportFromConfig(own.path());
    expect(results.extractedOn).toBe('2024-05-31');
    expect(results.sources.map(({ id, extractedOn }) => [id, extractedOn])).toEqual([
      ['housing', undefined],
      ['contractor', '2024-04-05'],
    ]);
    const printed = printedIn(report);
    expect(printed.includes('Taken on 5 April 2024 (Contractor) and 31 May 2024 (Housing team).')).toBe(true);
    expect(report.extracted).toBe('5 April 2024 (Contractor) and 31 May 2024 (Housing team)');
    // The table of files.
    expect(results.provenance?.inputs.map(({ name: file, extractedOn }) => [file, extractedOn])).toContainEqual([
      'contractor.csv',
      '2024-04-05',
    ]);
  });
  test('a date later than the day its own export was taken is an error, though another export is younger', async () => {
    const own = openCase(name, { 'contractor.csv': (csv) => csv.replace('14/07/2023', '14/04/2024') });
    const found = await said(own);
    expect(placesIn(found)).toContain('extract-too-early 10 1');
    expect(found.map(({ words }) => words).join()).toContain('5 April 2024');
  });
  test('the day of all serves a source without its own, and one day is printed once', async () => {
    const own = openCase(name, { 'report.yaml': (yaml) => yaml.replace(', extractedOn: 2024-04-05', '') });
    const { report } = await reportFromConfig(own.path());
    expect(report.extracted).toBeUndefined();
    expect(printedIn(report).includes('Taken on 31 May 2024.')).toBe(true);
  });
  test('a day after the report is prepared is refused where it stands', async () => {
    const own = openCase(name, { 'report.yaml': (yaml) => yaml.replace('2024-04-05', '2024-12-05') });
    await expect(checkFromConfig(own.path())).rejects.toThrow('cannot be prepared before the exports are taken');
  });
});

describe('one amount in the rows of both stages', () => {
  const header = 'Ref,Stage,Received,Redress\n';
  const yaml = (columns: string, more = '') => `source: team
label: Team
columns: {reference: Ref, stage: Stage, received-on: Received${columns}}
words: {stage: {1: [One], 2: [Two]}}
constants: {status: decided}
notCollected: [outcome, extended, service-area, tenure, channel, main-theme, contributing-themes, refusal-reason, extension-reason, acknowledged-on, logged-on, escalated-on, responded-on, extension-noticed-on, extension-due-on]
${more}`;
  const read = (rows: readonly string[], mapping: string) =>
    parseComplaints(bytes(`${header}${rows.join('\n')}\n`), parseMapping(mapping, { name: 'team.yaml' }));
  const ids = ({ diagnostics }: ReturnType<typeof read>) =>
    diagnostics.filter(({ severity }) => severity !== 'info').map(({ ruleId, row }) => `${ruleId} ${row}`);
  const repeated = ['A1,One,2023-04-03,50', 'A1,Two,2023-05-02,50', 'A2,One,2023-04-04,75', 'A2,Two,2023-05-09,75'];
  const paid = ({ table }: ReturnType<typeof read>) =>
    Array.from(table.pence).reduce((sum, amount) => sum + Math.max(0, amount), 0);

  test('is a warning, with what is counted twice', () => {
    const found = read(repeated, yaml(', compensation: Redress'));
    expect(ids(found)).toEqual(['compensation-repeated 3']);
    // £50 and £75 again.
    expect(found.diagnostics.find(({ severity }) => severity === 'warning')?.message).toContain(
      '£125 is counted twice',
    );
    expect(paid(found)).toBe(25_000);
  });
  test('is counted once where the mapping names the column for one stage', () => {
    const found = read(repeated, yaml('', 'stage1: {compensation: Redress}\n'));
    expect(ids(found)).toEqual([]);
    expect(paid(found)).toBe(12_500);
  });
  test('is no warning where stage 2 offered something else, or the same but once', () => {
    const other = repeated.with(3, 'A2,Two,2023-05-09,80');
    expect(ids(read(other, yaml(', compensation: Redress')))).toEqual([]);
    expect(ids(read(repeated.slice(0, 2), yaml(', compensation: Redress')))).toEqual([]);
  });
});

test('24:00 is not taken for the start of its own day: it is an error that names the cell', () => {
  const text = 'Ref,Stage,Received\nA1,One,2024-03-31T24:00:00\n';
  const yaml = `source: team
label: Team
columns: {reference: Ref, stage: Stage, received-on: Received}
words: {stage: {1: [One], 2: [Two]}}
constants: {status: decided}
notCollected: [outcome, extended, service-area, tenure, channel, main-theme, contributing-themes, refusal-reason, extension-reason, acknowledged-on, logged-on, escalated-on, responded-on, extension-noticed-on, extension-due-on, compensation]
`;
  const { diagnostics } = parseComplaints(bytes(text), parseMapping(yaml, { name: 'team.yaml' }));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ row, column }) => [row, column])).toEqual([[2, 'Received']]);
});
