import type { Dimension } from '../vocabulary/terms.ts';
import { judgeAlike } from './judge-alike.ts';
import { COUNTED, type Complaints, defineMeasure, NOT_COUNTED, OUT, type Verdict } from './measure.ts';

const source = 'Code 2022, 7.2; Code 2024, 8.1(b).';

const breakdowns: readonly (readonly Dimension[])[] = [
  [],
  ['source'],
  ['landlord'],
  ['service-area'],
  ['tenure'],
  ['main-theme'],
  ['channel'],
  ['month'],
  ['quarter'],
];

/** Whether a handled complaint counts as upheld, under the setting for partly upheld. */
const judgeOutcome = (wanted: 'upheld' | 'not-upheld') =>
  judgeAlike('outcome', ({ standing, category, missing }, { settings }) => (i) => {
    if (standing(i) !== 'handled') return OUT;
    const outcome = category('outcome', i);
    if (outcome === null) return missing('outcome', i);
    return (outcome === 'partly-upheld' ? settings.partlyUpheld : outcome) === wanted ? COUNTED : NOT_COUNTED;
  });

export const judgeUpheld = judgeOutcome('upheld');

export const outcomeShare = defineMeasure({
  id: 'outcome-share',
  kind: 'rate',
  title: 'Outcomes: upheld, partly upheld, not upheld',
  words: { name: 'the share of complaints with the outcome' },
  definition:
    'Complaints with the outcome, of the complaints handled whose outcome is recorded. Three ways, no setting.',
  source,
  of: 'complaints handled with an outcome recorded',
  decimals: 0,
  shareOf: 'outcome',
  breakdowns: breakdowns.map((breakdown) => [...breakdown, 'outcome']),
  needs: () => ['outcome'],
  judge: judgeAlike(
    'outcome',
    ({ standing, category, missing }) =>
      (i) =>
        standing(i) !== 'handled' ? OUT : category('outcome', i) === null ? missing('outcome', i) : COUNTED,
  ),
});

export const upholdRate = defineMeasure({
  id: 'uphold-rate',
  kind: 'rate',
  title: 'Uphold rate',
  words: { name: 'the uphold rate', outcome: 'upheld' },
  definition:
    'Complaints the landlord upheld, of the complaints handled whose outcome is recorded. Where a partly upheld complaint goes is a setting, printed with the rules applied.',
  source,
  of: 'complaints handled with an outcome recorded',
  decimals: 0,
  breakdowns,
  needs: () => ['outcome'],
  judge: judgeUpheld,
});

export const notUpheldRate = defineMeasure({
  ...upholdRate,
  id: 'not-upheld-rate',
  title: 'Share not upheld',
  words: { name: 'the share of complaints not upheld', outcome: 'not-upheld' },
  definition: 'Complaints not upheld, of the complaints handled whose outcome is recorded.',
  judge: judgeOutcome('not-upheld'),
});

export const compensationOffered = defineMeasure({
  id: 'compensation-offered',
  kind: 'amount',
  title: 'Compensation offered',
  words: { name: 'the compensation offered', sentence: ['We offered', 'in compensation'] },
  definition:
    'Pounds and pence the landlord offered in its responses at the stage, of the complaints handled for which an amount, nothing included, is recorded. What the Ombudsman orders is not in it.',
  source: 'Code 2022, 6.5 and 6.6; Code 2024, 7.1 and 7.2.',
  of: 'complaints handled with an amount recorded',
  decimals: 2,
  breakdowns: [[], ['source'], ['service-area']],
  needs: () => ['compensation'],
  judge: ({ standing, pence }) => judgeCompensation(standing, pence, () => COUNTED),
  value:
    ({ pence }) =>
    (i) =>
      pence(i)!,
});

export const compensationOffers = defineMeasure({
  id: 'compensation-offers',
  kind: 'rate',
  title: 'Complaints in which compensation was offered',
  words: { name: 'the share of complaints in which compensation was offered' },
  definition:
    'Complaints in which compensation of any amount was offered, of the complaints handled for which an amount, nothing included, is recorded.',
  source: 'Code 2022, 6.5 and 6.6; Code 2024, 7.1 and 7.2.',
  of: 'complaints handled with an amount recorded',
  decimals: 0,
  breakdowns: [[], ['source'], ['service-area']],
  needs: () => ['compensation'],
  judge: ({ standing, pence }) => judgeCompensation(standing, pence, (amount) => (amount > 0 ? COUNTED : NOT_COUNTED)),
});

function judgeCompensation(
  standing: Complaints['standing'],
  pence: Complaints['pence'],
  verdict: (amount: number) => Verdict,
) {
  return (i: number): Verdict => {
    if (standing(i) !== 'handled') return OUT;
    const amount = pence(i);
    return amount === null ? 'compensation-not-recorded' : verdict(amount);
  };
}
