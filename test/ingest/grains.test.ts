/** What a row is: declared, and held against the file. */
import { describe, expect, test } from 'vitest';
import { combineSources, computeMeasures, englandAndWales, financialYear, parseComplaints } from '../../src/index.ts';
import { bytes, mappingOf } from '../support/worked-example.ts';

const words = `
words:
  outcome: {upheld: [Upheld], not-upheld: [Not upheld]}
  service-area: {repairs: [Repairs]}
`;
const rest =
  'extended, tenure, channel, main-theme, contributing-themes, refusal-reason, extension-reason, acknowledged-on, escalated-on, extension-noticed-on, extension-due-on, compensation';

const sideBySide = `source: wide
label: Wide
grain: complaint
columns: {reference: Ref, service-area: Area}
stage1: {received-on: S1 received, logged-on: S1 logged, responded-on: S1 answered, outcome: S1 outcome}
stage2: {received-on: S2 received, responded-on: S2 answered, outcome: S2 outcome}
placeholders: [N/A]
${words}
notCollected: [status, ${rest}]
`;
const wideCsv = `Ref,Area,S1 received,S1 logged,S1 answered,S1 outcome,S2 received,S2 answered,S2 outcome
A1,Repairs,2023-04-03,2023-04-03,2023-04-14,Upheld,,,
A2,Repairs,2023-04-03,2023-04-04,2023-04-20,Not upheld,2023-05-02,2023-05-30,Upheld
A3,Repairs,2023-06-01,2023-06-01,2023-06-14,Not upheld,N/A,N/A,N/A
`;
const read = (csv: string, yaml: string) => parseComplaints(bytes(csv), mappingOf(yaml));
const errors = (parsed: ReturnType<typeof read>) =>
  parsed.diagnostics.flatMap(({ severity, ruleId, row }) => (severity === 'error' ? [[ruleId, row]] : []));
const measure = (parsed: ReturnType<typeof read>) =>
  computeMeasures(combineSources([parsed]), {
    organisation: { id: 'nonesuch', name: 'Nonesuch Borough Council' },
    period: financialYear('2023-24'),
    basis: 'received',
    extractedOn: '2024-05-31',
    calendar: englandAndWales,
  });

describe('one row a complaint, both stages side by side', () => {
  test('three rows are three complaints at stage 1 and one at stage 2', () => {
    const parsed = read(wideCsv, sideBySide);
    expect(errors(parsed)).toEqual([]);
    expect(parsed.account).toMatchObject({ rowsRead: 3, counted: 3, complaints: 4, excluded: [] });
    const rows = [...parsed.table.rows()].map(({ reference, category, date }) => [
      reference,
      category.stage,
      category.outcome,
      date['received-on'],
    ]);
    expect(rows).toEqual([
      ['A1', '1', 'upheld', '2023-04-03'],
      ['A2', '1', 'not-upheld', '2023-04-03'],
      ['A3', '1', 'not-upheld', '2023-06-01'],
      ['A2', '2', 'upheld', '2023-05-02'],
    ]);
  });
  test('what one stage does not collect is not collected there, and covered at the other', () => {
    const results = measure(read(wideCsv, sideBySide));
    expect(results.sources[0]).toMatchObject({ notCollectedAt: { 2: ['logged-on'] } });
    // A1: logged 3 April, due 20 April (Good Friday and Easter Monday lie between). A2: due 21 April. A3: due 15 June.
    expect(results.get('response-timeliness', { stage: 1 })).toMatchObject({ numerator: 3, denominator: 3 });
    expect(results.get('uphold-rate', { stage: 2 })).toMatchObject({ numerator: 1, denominator: 1 });
    expect(results.get('escalation-rate-cohort', {})).toMatchObject({ numerator: 1, denominator: 3 });
    expect(results.accounts[0]).toMatchObject({ rowsRead: 3, counted: 3, complaints: 4, handled: 4 });
  });
  test('a stage 2 that has no date of receipt is an error, not a complaint that is not there', () => {
    expect(errors(read(wideCsv.replace('N/A,N/A,N/A', 'N/A,N/A,Upheld'), sideBySide))).toEqual([['blank-required', 4]]);
  });
  test('a column may say which complaints went on', () => {
    const flagged = sideBySide.replace('placeholders:', 'stage2When: {column: Area, words: [Nowhere]}\nplaceholders:');
    expect(read(wideCsv, flagged).account.complaints).toBe(3);
  });
  test('the same reference in two rows contradicts the grain', () => {
    expect(errors(read(wideCsv.replace('A3,', 'A1,'), sideBySide))).toEqual([['duplicate-reference', 4]]);
  });
  test('the mapping has to fit the grain', () => {
    const problems = (yaml: string) =>
      mappingOf(yaml)
        .diagnostics.map(({ message }) => message)
        .join('\n');
    expect(problems(sideBySide.replace(/stage2: .*\n/, ''))).toContain('“stage1” and “stage2”');
    expect(problems(sideBySide.replace('received-on: S2 received, ', ''))).toContain('“stage2” has no “received-on”');
    expect(problems(sideBySide.replace('grain: complaint\n', ''))).toContain(
      'set “grain: complaint” if a row holds both stages',
    );
  });
});

const updates = `source: log
label: Log
grain: update
updates: {by: Changed, blanks: keep-earlier}
columns: {reference: Ref, stage: Stage, status: Status, outcome: Outcome, service-area: Area, received-on: Received, responded-on: Answered}
words:
  stage: {1: ["1"], 2: ["2"]}
  status: {open: [Open], decided: [Closed]}
  outcome: {upheld: [Upheld], not-upheld: [Not upheld]}
  service-area: {repairs: [Repairs]}
notCollected: [logged-on, ${rest}]
`;
const log = `Ref,Stage,Status,Outcome,Area,Received,Answered,Changed
A1,1,Closed,Upheld,,2023-04-03,2023-04-14,14/04/2023 16:00
A1,1,Open,,Repairs,2023-04-03,,03/04/2023 09:00
A1,1,Open,,Repairs,2023-04-03,,14/04/2023 09:00
A2,1,Open,,Repairs,2024-03-28,,28/03/2024 10:00
`;

describe('one row an update', () => {
  test('the last update by its date says how things stand; the rest are in the row account', () => {
    const parsed = read(log, updates);
    expect(errors(parsed)).toEqual([]);
    expect(parsed.account).toMatchObject({
      rowsRead: 4,
      counted: 2,
      excluded: [{ reason: 'earlier-update', count: 2, firstLine: 3 }],
    });
    const [first] = [...parsed.table.rows()];
    // The area is blank in the last update, and kept from the one before.
    expect(first).toMatchObject({
      line: 2,
      category: { status: 'decided', outcome: 'upheld', 'service-area': 'repairs' },
    });
  });
  test('a blank may be what the last update says', () => {
    const parsed = read(log, updates.replace('keep-earlier', 'stay-blank'));
    expect([...parsed.table.rows()][0]!.absent['service-area']).toBe('not-recorded');
  });
  test('without the rule, the file contradicts its grain and stops', () => {
    const plain = updates.replace(/grain: update\nupdates: .*\n/, '');
    expect(errors(read(log, plain))).toEqual([
      ['duplicate-reference', 3],
      ['duplicate-reference', 4],
    ]);
  });
});

describe('rows exported twice', () => {
  const twice = updates.replace(/grain: update\nupdates: .*\n/, 'repeatedReferences: identical-rows-once\n');
  const [head, one] = log.split('\n');
  test('are counted once by a declared rule; other rows of the reference stay an error', () => {
    const parsed = read(`${head}\n${one}\n${one}\n`, twice);
    expect(errors(parsed)).toEqual([]);
    expect(parsed.account).toMatchObject({
      rowsRead: 2,
      counted: 1,
      excluded: [{ reason: 'identical-row', count: 1, firstLine: 3 }],
    });
    expect(errors(read(`${head}\n${one}\n${one!.replace('Upheld', 'Not upheld')}\n`, twice))).toEqual([
      ['duplicate-reference', 3],
    ]);
  });
});
