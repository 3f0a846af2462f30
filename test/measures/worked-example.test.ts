/**
 * Every measure of sixteen complaints, worked out by hand.
 *
 * Stage 1 clocks run from logging, 10 working days; the day of logging is day 0. Stage 2 from escalation, 20.
 *
 *   A1  logged Mon 3 Apr 2023. Working days: 4 5 6 | (7 Good Friday, 10 Easter Monday) 11 12 13 14 17 18 19 = 10.
 *       Due 19 Apr; answered 19 Apr: in time.
 *   A2  the same, answered 20 Apr: late.
 *   A3  logged Mon 24 Apr. 25 26 27 28 | (1 May) 2 3 4 5 | (8 May, Coronation) 9 10 = 10. Due 10 May. Told of an
 *       extension on 10 May, so in time to tell. Ten working days after 10 May: 11 12 15 16 17 18 19 22 23 24.
 *       New date 24 May, answered 24 May: in time. Read as calendar days the latest new date is 20 May: late.
 *   A4  due 10 May, told on 11 May: too late to tell. Answered 16 May: late.
 *   A5  no logged date: left out.            A6 refused, A7 withdrawn, A8 open: not handled.
 *   A9  received 31 Mar 2023: not in the year.
 *   A10 received Sat 30 Mar 2024 (in the year; the 2022 Code was in force), logged Tue 2 Apr: 3 4 5 8 9 10 11 12 15
 *       16 = 10. Due 16 Apr, answered 16 Apr: in time.
 *   A13 answered before it was logged: left out.
 *   A11 escalated Mon 4 Dec 2023: 5-8 (4) 11-15 (9) 18-22 (14) 27 28 29 (17) 2 3 4 Jan (20). Due 4 Jan: in time.
 *   A12 the same, answered 5 Jan: late.
 *   B1, B2 stage 1 and B3 stage 2: a source with no dates but receipt.
 */
import { describe, expect, test } from 'vitest';
import { combineSources, computeMeasures, type Figure, parseComplaints, readMeasureResults } from '../../src/index.ts';
import {
  bytes,
  computeExample,
  exampleOptions,
  mappingOf,
  readExample,
  teamCsv,
  tradeCsv,
  tradeYaml,
} from '../support/worked-example.ts';

const results = computeExample();
const of = (figure: Figure) => [figure.numerator, figure.denominator];

describe('volumes', () => {
  test('received at stage 1: A1 to A8, A10, A13, B1, B2', () => {
    expect(results.get('received', { stage: 1 }).value).toBe(12);
  });
  test('handled at stage 1: A1 to A5, A10, A13 (7) and B1, B2', () => {
    expect(results.get('handled', { stage: 1 }).value).toBe(9);
    expect(results.get('handled', { stage: 1, source: 'team' }).value).toBe(7);
    expect(results.get('handled', { stage: 2 }).value).toBe(3);
  });
  test('refused, withdrawn and open: one each of the 10 received by the source that tells them apart', () => {
    for (const id of ['refused', 'withdrawn', 'open'] as const) {
      const figure = results.get(id, { stage: 1 });
      expect(of(figure)).toEqual([1, 10]);
      expect(figure.notCovered).toEqual([{ source: 'trade', count: 2, fields: ['status'] }]);
    }
  });
  test('every row has a place: 13 = 1 outside + 1 open + 1 refused + 1 withdrawn + 9 handled', () => {
    expect(results.accounts[0]).toMatchObject({
      rowsRead: 13,
      complaints: 13,
      outsidePeriod: 1,
      open: 1,
      refused: 1,
      withdrawn: 1,
      handled: 9,
    });
  });
});

describe('outcomes', () => {
  test('upheld: A1, A3, A5, A10 (partly), B1 of 9', () => {
    expect(of(results.get('uphold-rate', { stage: 1 }))).toEqual([5, 9]);
    expect(of(results.get('not-upheld-rate', { stage: 1 }))).toEqual([4, 9]);
  });
  test('partly upheld counted as not upheld: A10 moves', () => {
    const strict = computeExample({ partlyUpheld: 'not-upheld' });
    expect(of(strict.get('uphold-rate', { stage: 1 }))).toEqual([4, 9]);
  });
  test('by service area: repairs A1, A5 of A1, A2, A5; tenancy A3, A10 of A3, A4, A10, A13', () => {
    expect(of(results.get('uphold-rate', { stage: 1, 'service-area': 'repairs' }))).toEqual([2, 3]);
    expect(of(results.get('uphold-rate', { stage: 1, 'service-area': 'tenancy' }))).toEqual([2, 4]);
  });
  test('stage 2: A11 and B3 of A11, A12, B3', () => {
    expect(of(results.get('uphold-rate', { stage: 2 }))).toEqual([2, 3]);
  });
});

describe('timeliness', () => {
  test('stage 1: A1, A3, A10 of A1, A2, A3, A4, A10; A5 and A13 left out; B1 and B2 not covered', () => {
    const figure = results.get('response-timeliness', { stage: 1 });
    expect(of(figure)).toEqual([3, 5]);
    expect(figure.base).toBe(7);
    expect(figure.excluded).toEqual([
      { reason: 'logged-not-recorded', count: 1 },
      { reason: 'dates-out-of-order', count: 1 },
    ]);
    expect(figure.notCovered).toEqual([{ source: 'trade', count: 2, fields: ['logged-on', 'responded-on'] }]);
  });
  test('stage 1, the Code’s “days” read as calendar days: A3 is late', () => {
    expect(of(computeExample({ unstatedDays: 'calendar' }).get('response-timeliness', { stage: 1 }))).toEqual([2, 5]);
  });
  test('stage 2: A11 of A11, A12; B3 not covered', () => {
    const figure = results.get('response-timeliness', { stage: 2 });
    expect(of(figure)).toEqual([1, 2]);
    expect(figure.notCovered).toEqual([{ source: 'trade', count: 1, fields: ['escalated-on', 'responded-on'] }]);
  });
  test('extensions at stage 1, valid or not: A3 and A4 of 7', () => {
    expect(of(results.get('extensions', { stage: 1 }))).toEqual([2, 7]);
  });
});

describe('breakdowns', () => {
  test('tenure: A1, A2, A4, A10 tenants, A3, A13 leaseholders, A5 not recorded, of 7', () => {
    expect(of(results.get('tenure-share', { stage: 1, tenure: 'tenant' }))).toEqual([4, 7]);
    expect(of(results.get('tenure-share', { stage: 1, tenure: 'leaseholder' }))).toEqual([2, 7]);
    expect(of(results.get('tenure-share', { stage: 1, tenure: 'not-recorded' }))).toEqual([1, 7]);
    expect(of(results.get('tenure-recorded', { stage: 1 }))).toEqual([6, 7]);
  });
  test('main theme damp: A1, A3, A5, A13 of 7', () => {
    expect(of(results.get('main-theme-share', { stage: 1, 'main-theme': 'damp' }))).toEqual([4, 7]);
  });
  test('communication main or contributing: A1, A2, A3, A4, A10 of 7, each once; upheld A1, A3, A10', () => {
    expect(of(results.get('theme-share', { stage: 1, theme: 'communication' }))).toEqual([5, 7]);
    expect(of(results.get('theme-uphold-rate', { stage: 1, theme: 'communication' }))).toEqual([3, 5]);
  });
  test('damp twice in one complaint (main and contributing, A1) counts once', () => {
    expect(of(results.get('theme-share', { stage: 1, theme: 'damp' }))).toEqual([4, 7]);
  });
  test('communication in tenancy: A3, A4, A10 of A3, A4, A10, A13', () => {
    expect(of(results.get('theme-share', { stage: 1, 'service-area': 'tenancy', theme: 'communication' }))).toEqual([
      3, 4,
    ]);
  });
});

describe('the Ombudsman', () => {
  test('a determination and an order belong to the year they are made: 1 July 2023, not 1 April 2024', () => {
    expect(results.get('determinations').value).toBe(1);
    expect(results.get('failure-orders').value).toBe(1);
  });
});

describe('what is missing is said, and moves nothing silently', () => {
  const blank = (from: string, to: string) => computeExample({}, teamCsv.replace(from, to));
  test('an outcome left blank by a source that collects no status: handled all the same, outside the uphold rate', () => {
    const data = combineSources([
      parseComplaints(
        bytes(tradeCsv.replace('B2;First;Not justified', 'B2;First;')),
        mappingOf(tradeYaml, 'trade.yaml'),
      ),
    ]);
    expect(data.diagnostics.map(({ ruleId }) => ruleId)).toEqual(['blank-counted']);
    const trade = computeMeasures(data, exampleOptions);
    expect(trade.get('handled', { stage: 1 }).value).toBe(2);
    const rate = trade.get('uphold-rate', { stage: 1 });
    expect([rate.numerator, rate.denominator, rate.base, rate.excluded]).toEqual([
      1,
      1,
      2,
      [{ reason: 'outcome-not-recorded', count: 1 }],
    ]);
  });
  test('a blank status, where there is a column for it, stops', () => {
    expect(() => blank('A2,One,Closed', 'A2,One,')).toThrow(
      'The status (open, decided, refused or withdrawn) is blank',
    );
  });
  test('an outcome beside a status that is not decided is a warning, and the status rules', () => {
    const data = readExample(teamCsv.replace('A8,One,Open,,', 'A8,One,Open,Upheld,'));
    expect(data.diagnostics.map(({ ruleId }) => ruleId)).toContain('outcome-not-decided');
  });
  test('late, flagged as extended, with no dates of the extension: left out with the reason, not late', () => {
    // A3 answered 24 May, after its first due date of 10 May.
    const figure = blank('Yes,2023-05-10,2023-05-24', 'Yes,,').get('response-timeliness', { stage: 1 });
    expect(of(figure)).toEqual([2, 4]);
    expect(figure.excluded).toContainEqual({ reason: 'extension-dates-not-recorded', count: 1 });
  });
  test('dates out of order: the warning and the figure agree', () => {
    // A1 received on 20 April, after it was logged on 3 April.
    const data = readExample(teamCsv.replace('Damp; Communication,2023-04-03', 'Damp; Communication,2023-04-20'));
    expect(data.diagnostics.filter(({ ruleId }) => ruleId === 'dates-out-of-order').map(({ row }) => row)).toEqual([
      2, 14,
    ]);
    const figure = computeMeasures(data, exampleOptions).get('response-timeliness', { stage: 1 });
    expect(figure.excluded).toContainEqual({ reason: 'dates-out-of-order', count: 2 });
  });
  test('partly upheld stands beside the two-way rate: A10 of 9', () => {
    expect(of(results.get('outcome-share', { stage: 1, outcome: 'partly-upheld' }))).toEqual([1, 9]);
    expect(of(results.get('outcome-share', { stage: 1, outcome: 'upheld' }))).toEqual([4, 9]);
    expect(of(results.get('outcome-share', { stage: 1, outcome: 'not-upheld' }))).toEqual([4, 9]);
  });
  test('two given figures with one id are refused', () => {
    const given = {
      id: 'a',
      measure: 'TP09',
      slice: {},
      about: 'us',
      label: 'x',
      amount: { value: 1, unit: 'percent' },
      period: 'p',
      source: 's',
    } as const;
    expect(() => computeMeasures(readExample(), { ...exampleOptions, given: [given, given] })).toThrow(
      'another one is called “a” too',
    );
  });
  test('results cannot be changed, all the way down', () => {
    expect(() => Object.assign(results.figures[0]!, { numerator: 999 })).toThrow(TypeError);
    expect(() => Object.assign(results.period, { label: 'x' })).toThrow(TypeError);
  });
  test('results survive being saved and read again', () => {
    const again = readMeasureResults(JSON.parse(JSON.stringify(results)));
    expect(JSON.stringify(again)).toBe(JSON.stringify(results));
    expect(again.find('handled', { stage: 1 })).toEqual(results.get('handled', { stage: 1 }));
  });
});

describe('asking for what there is not', () => {
  test('names the nearest', () => {
    expect(() => results.get('uphold-rat' as 'uphold-rate')).toThrow('Did you mean “uphold-rate”?');
    expect(() => results.get('uphold-rate', { stage: 1, source: 'teem' })).toThrow(
      'Did you mean “uphold-rate source=team stage=1”?',
    );
  });
});
