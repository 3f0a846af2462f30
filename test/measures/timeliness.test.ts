/** The rule of 5.1 at its edges. Started Mon 3 Apr 2023: first due date Wed 19 Apr; latest revised due date Thu 4 May. */
import { describe, expect, test } from 'vitest';
import {
  codeEditionInForce,
  combineSources,
  computeMeasures,
  englandAndWales,
  financialYear,
  indexWorkingDays,
  type Period,
  parseComplaints,
  parseMapping,
} from '../../src/index.ts';
import { addDays, judgeResponse } from '../../src/measures/clocks.ts';
import { defaultSettings } from '../../src/measures/index.ts';
import { dayNumber, type IsoDate } from '../../src/vocabulary/dates.ts';
import { bytes, mappingOf, teamYaml } from '../support/worked-example.ts';

const context = { settings: defaultSettings, workingDays: indexWorkingDays(englandAndWales) };
const limit = codeEditionInForce('housing-ombudsman', '2023-04-03')!.timeLimits.find(
  ({ id }) => id === 'stage-1-response',
)!;
const judge = (responded: IsoDate, noticed: IsoDate | null = null, due: IsoDate | null = null, extended = true) =>
  judgeResponse(
    {
      limit,
      start: dayNumber('2023-04-03'),
      due: addDays(dayNumber('2023-04-03'), limit.days, limit.unit, context)!,
      done: dayNumber(responded),
    },
    {
      extended,
      noticed: noticed === null ? null : dayNumber(noticed),
      due: due === null ? null : dayNumber(due),
    },
    context,
  );

describe('stage 1 response, Code of April 2022', () => {
  test.each([
    ['the same day', '2023-04-03', null, null, 'counted'],
    ['on the due date', '2023-04-19', null, null, 'counted'],
    [
      'extended, told on the due date, new date at the latest, answered on it',
      '2023-05-04',
      '2023-04-19',
      '2023-05-04',
      'counted',
    ],
    ['answered after the new date', '2023-05-03', '2023-04-12', '2023-05-02', 'not-counted'],
    ['told before the clock started', '2023-04-25', '2023-04-02', '2023-05-02', 'not-counted'],
    ['a new date before the first due date', '2023-04-20', '2023-04-12', '2023-04-18', 'not-counted'],
    ['told a day late', '2023-04-25', '2023-04-20', '2023-05-02', 'not-counted'],
    ['new date beyond the maximum', '2023-04-25', '2023-04-12', '2023-05-05', 'not-counted'],
    ['flagged as extended, no notice recorded', '2023-04-25', null, '2023-05-02', 'extension-dates-not-recorded'],
    ['flagged as extended, no new date recorded', '2023-04-25', '2023-04-12', null, 'extension-dates-not-recorded'],
  ] as const)('%s', (_, responded, noticed, due, verdict) => {
    expect(judge(responded, noticed, due)).toBe(verdict);
  });

  test('not flagged, and no dates of an extension: a day after the due date is late', () => {
    expect(judge('2023-04-20', null, null, false)).toBe('not-counted');
  });

  test('beyond the known bank holidays there is no verdict', () => {
    expect(addDays(dayNumber('2028-12-28'), limit.days, limit.unit, context)).toBeNull();
    // The first due date is known, the latest an extension could give is not.
    const verdict = judgeResponse(
      { limit, start: dayNumber('2028-12-08'), due: dayNumber('2028-12-22'), done: dayNumber('2028-12-29') },
      { extended: true, noticed: dayNumber('2028-12-20'), due: dayNumber('2028-12-29') },
      context,
    );
    expect(verdict).toBe('beyond-calendar');
  });
});

/**
 * Made on Fri 1 March 2024 under the 2022 Code; escalation asked for on Wed 10 April, acknowledged on Tue 30 April,
 * answered on Tue 28 May. From escalation, 20 working days: 11 12 (2) 15-19 (7) 22-26 (12) 29 30 1-3 May (17) 7 8 9 (20).
 * Due 9 May under the edition of 2022: late. Under that of 2024, from the acknowledgement: 1 2 3 May (3) 7-10 (7)
 * 13-17 (12) 20-24 (17) 28 29 30 (20). Due 30 May: in time, after an acknowledgement that was late.
 */
describe('a complaint made under one edition and escalated under the next', () => {
  const yaml = teamYaml
    .replace('  logged-on: Logged', '  acknowledged-on: Acknowledged\n  logged-on: Logged')
    .replace('acknowledged-on, compensation', 'compensation');
  const csv = `Ref,Stage,Status,Outcome,Area,Tenure,Theme,Others,Received,Acknowledged,Logged,Escalated,Responded,Extended,Noticed,Revised
X1,One,Closed,Not upheld,Repairs,Tenant,Damp,,2024-03-01,2024-03-04,2024-03-01,,2024-03-15,No,,
x1,Two,Closed,Upheld,Repairs,Tenant,Damp,,2024-04-10,2024-04-30,,2024-04-10,2024-05-28,No,,
N1,One,Closed,Upheld,Repairs,Tenant,Damp,,2024-05-01,,,,2024-10-01,No,,
`;
  const compute = (settings: object) =>
    computeMeasures(combineSources([parseComplaints(bytes(csv), mappingOf(yaml))]), {
      organisation: { id: 'x', name: 'X' },
      period: financialYear('2024-25'),
      basis: 'received',
      extractedOn: '2025-05-31',
      calendar: englandAndWales,
      settings,
    });
  const timely = (settings: object, stage: 1 | 2) => {
    const { numerator, denominator } = compute(settings).get('response-timeliness', { stage });
    return [numerator, denominator];
  };
  test('is judged by the edition of the day it was first made, or by setting of the day of escalation', () => {
    expect(timely({}, 2)).toEqual([0, 1]);
    expect(timely({ stage2Edition: 'escalation-asked' }, 2)).toEqual([1, 1]);
  });
  test('one never acknowledged is left out, or by setting judged from the last day for acknowledging it', () => {
    expect(timely({}, 1)).toEqual([0, 0]);
    expect(timely({ lateAcknowledgement: 'latest-permissible' }, 1)).toEqual([0, 1]);
  });
});

/**
 * The Code of April 2024 counts from the acknowledgement. C1 received Mon 3 June 2024, acknowledged Mon 10 June (its
 * fifth working day); 11 12 13 14 17 18 19 20 21 24 = 10: due Mon 24 June. C2 the same, a day later. C3 has no
 * acknowledgement date. C4, stage 2: escalated Mon 1 July, acknowledged Mon 8 July; twenty working days later is
 * Mon 5 August: 9-12 (4) 15-19 (9) 22-26 (14) 29 July-2 Aug (19) 5 (20). C5, made on Sat 30 March 2024, is of the 2022
 * edition: logged Tue 2 April, due Tue 16 April, however late it was acknowledged.
 */
describe('both editions, each for the complaints made under it', () => {
  const columns = [
    'received-on: Received',
    'acknowledged-on: Acknowledged',
    'logged-on: Logged',
    'escalated-on: Escalated',
    'responded-on: Responded',
  ];
  const yaml = `source: team
label: Team
encoding: utf-8
separator: ","
headerLine: 1
dateOrder: yyyy-mm-dd
columns:
  reference: Ref
  stage: Stage
  outcome: Outcome
  ${columns.join('\n  ')}
words:
  stage: {1: [One], 2: [Two]}
  outcome: {upheld: [Upheld]}
notCollected: [status, service-area, extended, tenure, channel, main-theme, contributing-themes, refusal-reason, extension-reason, extension-noticed-on, extension-due-on, compensation]
`;
  const csv = `Ref,Stage,Outcome,Received,Acknowledged,Logged,Escalated,Responded
C1,One,Upheld,2024-06-03,2024-06-10,2024-06-03,,2024-06-24
C2,One,Upheld,2024-06-03,2024-06-10,2024-06-03,,2024-06-25
C3,One,Upheld,2024-06-03,,2024-06-03,,2024-06-10
C4,Two,Upheld,2024-07-01,2024-07-08,,2024-07-01,2024-08-05
C5,One,Upheld,2024-03-30,2024-04-15,2024-04-02,,2024-04-16
`;
  const data = combineSources([
    parseComplaints(new TextEncoder().encode(csv), parseMapping(yaml, { name: 'team.yaml' })),
  ]);
  const compute = (period: Period) =>
    computeMeasures(data, {
      organisation: { id: 'x', name: 'X' },
      period,
      basis: 'received',
      extractedOn: '2024-12-31',
      calendar: englandAndWales,
    });

  test('2024/25: C1 in time, C2 late, C3 left out; C4 in time', () => {
    const results = compute(financialYear('2024-25'));
    const stage1 = results.get('response-timeliness', { stage: 1 });
    expect([stage1.numerator, stage1.denominator, stage1.excluded]).toEqual([
      1,
      2,
      [{ reason: 'acknowledged-not-recorded', count: 1 }],
    ]);
    const stage2 = results.get('response-timeliness', { stage: 2 });
    expect([stage2.numerator, stage2.denominator]).toEqual([1, 1]);
    expect(results.editions.map(({ id }) => id)).toEqual(['housing-ombudsman-2024']);
  });
  test('a period over both: C5 is judged by the edition in force when it was made', () => {
    const results = compute({ from: '2024-03-01', to: '2024-06-30', label: 'spring' });
    const { numerator, denominator } = results.get('response-timeliness', { stage: 1 });
    expect([numerator, denominator]).toEqual([2, 3]);
    expect(results.editions).toHaveLength(2);
  });
  test('a period that begins before the first edition that is known has every figure', () => {
    const long = compute({ from: '2022-01-01', to: '2024-12-31', label: 'long' });
    expect(long.editions.map(({ id }) => id)).toEqual(['housing-ombudsman-2022', 'housing-ombudsman-2024']);
    expect(long.get('received', { stage: 1 }).value).toBeGreaterThan(0);
  });
});

describe('codeEditionInForce', () => {
  test('first and last day of each edition, and the day before the first', () => {
    expect(codeEditionInForce('housing-ombudsman', '2022-04-01')?.id).toBe('housing-ombudsman-2022');
    expect(codeEditionInForce('housing-ombudsman', '2024-03-31')?.id).toBe('housing-ombudsman-2022');
    expect(codeEditionInForce('housing-ombudsman', '2022-03-31')).toBeUndefined();
    expect(codeEditionInForce('housing-ombudsman', '2024-04-01')?.id).toBe('housing-ombudsman-2024');
    expect(codeEditionInForce('housing-ombudsman', '2030-01-01')?.id).toBe('housing-ombudsman-2024');
  });
});
