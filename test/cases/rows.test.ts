/** Faults found in use: what a row of an export is. Each is named as its folder is. */
import { describe, expect, test } from 'vitest';
import { checkFromConfig, measureFromConfig } from '../../src/node.ts';
import { type CaseFolder, openCase } from '../support/cases.ts';

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
