import { type Complaints, COUNTED, NOT_COUNTED, OUT, type MeasureContext, type Verdict, defineMeasure } from './measure.ts';

const source = 'Complaint Handling Code, annual report: quantitative analysis; the landlord’s own outcomes';

/** Whether a handled complaint counts as upheld, under the setting for partly upheld. */
export function judgeOutcome({ standing, category }: Complaints, { settings }: MeasureContext, wanted: 'upheld' | 'not-upheld') {
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
  definition: 'Complaints upheld, of the complaints handled whose outcome is recorded.',
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
