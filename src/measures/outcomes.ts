import {
  COUNTED,
  type Complaints,
  defineMeasure,
  type MeasureContext,
  NOT_COUNTED,
  OUT,
  type Verdict,
} from './measure.ts';

const source = 'Code 2022, 7.2; Code 2024, 8.1(b).';

/** Whether a handled complaint counts as upheld, under the setting for partly upheld. */
export function judgeOutcome(
  { standing, category }: Complaints,
  { settings }: MeasureContext,
  wanted: 'upheld' | 'not-upheld',
) {
  return (i: number): Verdict => {
    if (standing(i) !== 'handled') return OUT;
    const outcome = category('outcome', i);
    if (outcome === null) return 'outcome-not-recorded';
    return (outcome === 'partly-upheld' ? settings.partlyUpheld : outcome) === wanted ? COUNTED : NOT_COUNTED;
  };
}

export const upholdRate = defineMeasure({
  id: 'uphold-rate',
  kind: 'rate',
  title: 'Uphold rate',
  definition: 'Complaints the landlord upheld, of the complaints handled whose outcome is recorded.',
  source,
  of: 'complaints handled with an outcome recorded',
  decimals: 0,
  breakdowns: [[], ['source'], ['service-area'], ['tenure']],
  needs: () => ['outcome'],
  judge: (complaints, context) => judgeOutcome(complaints, context, 'upheld'),
});

export const notUpheldRate = defineMeasure({
  ...upholdRate,
  id: 'not-upheld-rate',
  title: 'Share not upheld',
  definition: 'Complaints not upheld, of the complaints handled whose outcome is recorded.',
  judge: (complaints, context) => judgeOutcome(complaints, context, 'not-upheld'),
});

/** The third of the three outcomes; it stands beside the two-way rate wherever it occurs. */
export const partlyUpheld = defineMeasure({
  ...upholdRate,
  id: 'partly-upheld',
  kind: 'count',
  title: 'Complaints partly upheld',
  definition: 'Complaints the landlord partly upheld. The uphold rate counts them as the settings say.',
  breakdowns: [[], ['source']],
  judge:
    ({ standing, category }) =>
    (i) => {
      if (standing(i) !== 'handled') return OUT;
      const outcome = category('outcome', i);
      return outcome === null ? 'outcome-not-recorded' : outcome === 'partly-upheld' ? COUNTED : NOT_COUNTED;
    },
});
