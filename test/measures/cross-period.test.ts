/**
 * Complaints that cross a line: of the year, of the week, of a household, of a source. Each with its arithmetic, and
 * each counted once in one year, whichever year that is.
 *
 *   2022/23 ─────────────────┐ 31 March │ 1 April ┌───────────────── 2023/24
 */
import { describe, expect, test } from 'vitest';
import {
  combineSources,
  computeMeasures,
  englandAndWales,
  type Figure,
  financialYear,
  parseComplaints,
} from '../../src/index.ts';
import { bytes, mappingOf, teamYaml } from '../support/worked-example.ts';

const header =
  'Ref,Stage,Status,Outcome,Area,Tenure,Theme,Others,Received,Logged,Escalated,Responded,Extended,Noticed,Revised';
const read = (lines: readonly string[], yaml = teamYaml, head = header) =>
  parseComplaints(bytes([head, ...lines].join('\n')), mappingOf(yaml));
const year = (data: Parameters<typeof computeMeasures>[0], name: string, extractedOn: '2024-05-31' | '2023-05-31') =>
  computeMeasures(data, {
    organisation: { id: 'example', name: 'Example Council' },
    period: financialYear(name),
    basis: 'received',
    extractedOn,
    calendar: englandAndWales,
  });
const of = ({ numerator, denominator }: Figure) => [numerator, denominator];

describe('stage 2 whose stage 1 was last year', () => {
  // S1 stage 1 received 20 Feb 2023 (2022/23), stage 2 asked for on 12 Apr 2023 (2023/24). S2 both in 2023/24.
  const data = combineSources([
    read([
      'S1,One,Closed,Not upheld,Repairs,Tenant,Damp,,2023-02-20,2023-02-20,,2023-03-06,No,,',
      'S1,Two,Closed,Upheld,Repairs,Tenant,Damp,,2023-04-12,2023-04-12,2023-04-12,2023-05-10,No,,',
      'S2,One,Closed,Not upheld,Repairs,Tenant,Damp,,2023-06-05,2023-06-05,,2023-06-19,No,,',
      'S2,Two,Closed,Upheld,Repairs,Tenant,Damp,,2023-07-03,2023-07-03,2023-07-03,2023-07-31,No,,',
    ]),
  ]);
  const results = year(data, '2023-24', '2024-05-31');
  test('stage 1 of the year is S2 alone, stage 2 is both', () => {
    expect(results.get('handled', { stage: 1 }).value).toBe(1);
    expect(results.get('handled', { stage: 2 }).value).toBe(2);
  });
  test('the rate in the year is 2 for 1 (200%), that of the year’s own complaints 1 of 1', () => {
    const inYear = results.get('escalation-rate-in-year');
    expect([...of(inYear), inYear.value]).toEqual([2, 1, 200]);
    expect(of(results.get('escalation-rate-cohort'))).toEqual([1, 1]);
  });
  test('last year’s report counts S1 at stage 1, and as gone on to stage 2 when exported after that', () => {
    const before = computeMeasures(data, {
      organisation: { id: 'example', name: 'Example Council' },
      period: financialYear('2022-23'),
      basis: 'received',
      extractedOn: '2024-05-31',
      calendar: englandAndWales,
    });
    expect(of(before.get('escalation-rate-cohort'))).toEqual([1, 1]);
    expect(before.get('handled', { stage: 2 }).value).toBe(0);
  });
});

describe('re-opened', () => {
  // Received Mon 3 April 2023, answered Fri 14 April (too early a peace), re-opened on 9 May, answered on 22 May.
  const lines = [
    'R1,One,Closed,Not upheld,Repairs,Tenant,Damp,,2023-04-03,2023-04-03,,2023-04-14,No,,',
    'R1,One,Closed,Upheld,Repairs,Tenant,Damp,,2023-05-09,2023-05-09,,2023-05-22,No,,',
  ];
  test('without a rule the same reference twice is an error', () => {
    expect(read(lines).diagnostics.map(({ ruleId }) => ruleId)).toContain('duplicate-reference');
  });
  const parsed = read(lines, teamYaml.replace('dateOrder:', 'repeatedReferences: reopened\ndateOrder:'));
  test('by the rule it is counted once, from the first receipt to the last answer, with the last outcome', () => {
    const results = year(combineSources([parsed]), '2023-24', '2024-05-31');
    expect(results.get('received', { stage: 1 }).value).toBe(1);
    expect(of(results.get('uphold-rate', { stage: 1 }))).toEqual([1, 1]);
    // First due date 19 April; answered for good on 22 May: late, although each answer by itself was in time.
    expect(of(results.get('response-timeliness', { stage: 1 }))).toEqual([0, 1]);
    // 4-6 (3) 11-14 (7) 17-21 (12) 24-28 (17) 2-5 May (21) 9-12 (25) 15-19 (30) 22 (31).
    expect(results.get('response-days', { stage: 1 }).value).toBe(31);
  });
  test('every row is accounted for: 2 read = 1 counted + 1 merged', () => {
    expect(parsed.account).toMatchObject({
      rowsRead: 2,
      counted: 1,
      excluded: [{ reason: 'reopened-row', count: 1, firstLine: 2 }],
    });
    expect(parsed.diagnostics.map(({ ruleId, row }) => [ruleId, row])).toEqual([['reopened', 2]]);
  });
  test('re-opened after the year ended, it still belongs to the year it was first received in', () => {
    const over = read(
      [lines[0]!.replaceAll('2023-04', '2023-03').replace('R1', 'R2'), lines[1]!.replace('R1', 'R2')],
      teamYaml.replace('dateOrder:', 'repeatedReferences: reopened\ndateOrder:'),
    );
    const data = combineSources([over]);
    expect(year(data, '2022-23', '2024-05-31').get('received', { stage: 1 }).value).toBe(1);
    expect(() => year(data, '2023-24', '2024-05-31')).toThrow('No complaint was received in the reporting period');
  });
});

describe('open over the end of the year', () => {
  // Received 27 March 2023, logged 28 March: 29 30 31 (3) 3 4 5 6 (7) 11 12 13 April (10). Due 13 April.
  const open = 'O1,One,Open,,Repairs,Tenant,Damp,,2023-03-27,2023-03-28,,,,,';
  const closed = 'O1,One,Closed,Upheld,Repairs,Tenant,Damp,,2023-03-27,2023-03-28,,2023-04-13,No,,';
  test('exported before it is decided: received, open, in no rate; and named in the account', () => {
    const results = year(combineSources([read([open])]), '2022-23', '2023-05-31');
    expect(results.get('received', { stage: 1 }).value).toBe(1);
    expect(results.get('open', { stage: 1 }).value).toBe(1);
    expect(of(results.get('uphold-rate', { stage: 1 }))).toEqual([0, 0]);
    expect(results.accounts[0]).toMatchObject({ complaints: 1, open: 1, handled: 0, outsidePeriod: 0 });
  });
  test('exported after: handled in the year it was received, in time', () => {
    const results = year(combineSources([read([closed])]), '2022-23', '2023-05-31');
    expect(of(results.get('uphold-rate', { stage: 1 }))).toEqual([1, 1]);
    expect(of(results.get('response-timeliness', { stage: 1 }))).toEqual([1, 1]);
    // It was answered in the next year: of this year's responses it is none.
    expect(results.get('responded', { stage: 1 }).value).toBe(0);
  });
  test('in the next year’s report it is outside the period, but among that year’s responses', () => {
    const other = 'O2,One,Closed,Upheld,Repairs,Tenant,Damp,,2023-05-02,2023-05-02,,2023-05-10,No,,';
    const results = year(combineSources([read([closed, other])]), '2023-24', '2024-05-31');
    expect(results.get('received', { stage: 1 }).value).toBe(1);
    expect(results.accounts[0]).toMatchObject({ complaints: 2, outsidePeriod: 1, handled: 1 });
    expect(results.get('responded', { stage: 1 }).value).toBe(2);
  });
});

describe('received on a weekend', () => {
  // Saturday 22 April 2023: day 0. Mon 24 is day 1; 25-28 (5); 2-5 May after the bank holiday (9); 9 May after the
  // Coronation (10). Due Tue 9 May. Were the first day counted, a Saturday still could not be it: the same date.
  const line = (responded: string) =>
    `W1,One,Closed,Upheld,Repairs,Tenant,Damp,,2023-04-22,2023-04-22,,${responded},No,,`;
  const timely = (responded: string, startDay: 'counted' | 'not-counted', logged = '2023-04-22') =>
    of(
      computeMeasures(combineSources([read([line(responded).replace('2023-04-22,,', `${logged},,`)])]), {
        organisation: { id: 'x', name: 'X' },
        period: financialYear('2023-24'),
        basis: 'received',
        extractedOn: '2024-05-31',
        calendar: englandAndWales,
        settings: { startDay },
      }).get('response-timeliness', { stage: 1 }),
    );
  test('due on Tuesday 9 May', () => {
    expect(timely('2023-05-09', 'not-counted')).toEqual([1, 1]);
    expect(timely('2023-05-10', 'not-counted')).toEqual([0, 1]);
  });
  test('with the first day counted: from a Saturday the same, from a Monday a day less', () => {
    expect(timely('2023-05-09', 'counted')).toEqual([1, 1]);
    expect(timely('2023-05-10', 'counted')).toEqual([0, 1]);
    // Logged on Monday 24 April, day 1: due on 9 May; as day 0: due on 10 May.
    expect(timely('2023-05-10', 'counted', '2023-04-24')).toEqual([0, 1]);
    expect(timely('2023-05-10', 'not-counted', '2023-04-24')).toEqual([1, 1]);
  });
});

describe('a joint complaint', () => {
  const head = `${header},Lead`;
  const yaml = teamYaml.replace('dateOrder:', 'jointComplaints: { column: Lead }\ndateOrder:');
  const line = (reference: string, lead: string) =>
    `${reference},One,Closed,Upheld,Repairs,Tenant,Damp,,2023-04-03,2023-04-03,,2023-04-19,No,,,${lead}`;
  test('of three residents counts once, under the reference the others name', () => {
    const parsed = read([line('J1', ''), line('J2', 'J1'), line('J3', 'J1'), line('J4', 'J4')], yaml, head);
    const results = year(combineSources([parsed]), '2023-24', '2024-05-31');
    expect(results.get('received', { stage: 1 }).value).toBe(2);
    expect(results.accounts[0]).toMatchObject({ rowsRead: 4, mergedRows: 2, complaints: 2 });
  });
  test('naming a reference that is not there is an error, by line and column', () => {
    const parsed = read([line('J1', ''), line('J2', 'J9')], yaml, head);
    expect(parsed.diagnostics.map(({ ruleId, row, column }) => [ruleId, row, column])).toEqual([
      ['joint-unmatched', 3, 'Lead'],
    ]);
  });
});

describe('the same complaint in both exports', () => {
  const team = read([
    'B1,One,Closed,Upheld,Repairs,Tenant,Damp,,2023-04-03,2023-04-03,,2023-04-19,No,,',
    'B2,One,Closed,Not upheld,Repairs,Tenant,Damp,,2023-04-03,2023-04-03,,2023-04-19,No,,',
  ]);
  const trade = read(
    [
      'b1,One,Closed,Not upheld,Repairs,Tenant,Damp,,2023-04-03,2023-04-03,,2023-04-19,No,,',
      'B3,One,Closed,Upheld,Repairs,Tenant,Damp,,2023-04-03,2023-04-03,,2023-04-19,No,,',
    ],
    teamYaml.replace('source: team', 'source: trade').replace('label: Team\n', 'label: Trade\n'),
  );
  test('stops until it is decided, and says where', () => {
    const data = combineSources([team, trade]);
    expect(data.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { ruleId: 'in-both-exports', source: 'trade.csv', row: 2 },
    ]);
  });
  test('counted under one: 2 + 1 complaints, upheld B1 (as the team says) and B3', () => {
    const data = combineSources([team, trade], { sharedReferences: { countedUnder: 'team' } });
    const results = year(data, '2023-24', '2024-05-31');
    expect(of(results.get('uphold-rate', { stage: 1 }))).toEqual([2, 3]);
    expect(results.accounts.map(({ rowsRead, mergedRows, complaints }) => [rowsRead, mergedRows, complaints])).toEqual([
      [2, 0, 2],
      [2, 1, 1],
    ]);
    // B1 is upheld by the team and not upheld by the other: that is said.
    expect(data.diagnostics.map(({ ruleId }) => ruleId)).toEqual(['in-another-export', 'records-contradict']);
  });
  test('counted under the other, whichever is read first: upheld B3 alone', () => {
    for (const exports of [
      [team, trade],
      [trade, team],
    ]) {
      const data = combineSources(exports, { sharedReferences: { countedUnder: 'trade' } });
      expect(of(year(data, '2023-24', '2024-05-31').get('uphold-rate', { stage: 1 }))).toEqual([1, 3]);
    }
  });
  test('declared different: 4 complaints', () => {
    const data = combineSources([team, trade], { sharedReferences: 'different' });
    expect(year(data, '2023-24', '2024-05-31').get('received', { stage: 1 }).value).toBe(4);
  });
  test('a third source sharing with neither of those named stops all the same', () => {
    const third = read(
      ['B3,One,Closed,Upheld,Repairs,Tenant,Damp,,2023-04-03,2023-04-03,,2023-04-19,No,,'],
      teamYaml.replace('source: team', 'source: third').replace('label: Team\n', 'label: Third\n'),
    );
    const data = combineSources([team, trade, third], { sharedReferences: { countedUnder: 'team' } });
    expect(data.diagnostics.map(({ ruleId }) => ruleId)).toContain('in-both-exports');
  });
  test('a rule that names no source is refused', () => {
    expect(() => combineSources([team, trade], { sharedReferences: { countedUnder: 'teem' } })).toThrow(
      'Did you mean “team”?',
    );
  });
});
