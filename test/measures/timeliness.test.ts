/** The rule of 5.1 at its edges. Started Mon 3 Apr 2023: first due date Wed 19 Apr; latest revised due date Thu 4 May. */
import { describe, expect, test } from 'vitest';
import { codeEditionInForce, englandAndWales, indexWorkingDays } from '../../src/index.ts';
import type { MeasureContext } from '../../src/measures/measure.ts';
import { judgeResponse } from '../../src/measures/timeliness.ts';
import { dayNumber, type IsoDate } from '../../src/vocabulary/dates.ts';

const context: MeasureContext = {
  settings: { unstatedDays: 'working', partlyUpheld: 'upheld' },
  workingDays: indexWorkingDays(englandAndWales),
  isInPeriod: () => true,
  determinations: null,
  failureOrders: null,
};
const limit = codeEditionInForce('housing-ombudsman', '2023-04-03')!.timeLimits.find(
  ({ id }) => id === 'stage-1-response',
)!;
const judge = (responded: IsoDate, noticed: IsoDate | null = null, due: IsoDate | null = null, extended = true) =>
  judgeResponse(
    limit,
    {
      start: dayNumber('2023-04-03'),
      responded: dayNumber(responded),
      extended,
      extensionNoticed: noticed === null ? null : dayNumber(noticed),
      extensionDue: due === null ? null : dayNumber(due),
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
    const verdict = judgeResponse(
      limit,
      {
        start: dayNumber('2028-12-28'),
        responded: dayNumber('2028-12-29'),
        extended: false,
        extensionNoticed: null,
        extensionDue: null,
      },
      context,
    );
    expect(verdict).toBe('beyond-calendar');
  });
});

describe('codeEditionInForce', () => {
  test('first and last day of the 2022 edition, and the days around it', () => {
    expect(codeEditionInForce('housing-ombudsman', '2022-04-01')?.id).toBe('housing-ombudsman-2022');
    expect(codeEditionInForce('housing-ombudsman', '2024-03-31')?.id).toBe('housing-ombudsman-2022');
    expect(codeEditionInForce('housing-ombudsman', '2022-03-31')).toBeUndefined();
    expect(codeEditionInForce('housing-ombudsman', '2024-04-01')).toBeUndefined();
  });
});
