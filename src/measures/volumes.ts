import { COUNTED, defineMeasure, NOT_COUNTED, OUT, type Standing } from './measure.ts';

const inPeriod = 'complaints received in the period';

export const received = defineMeasure({
  id: 'received',
  kind: 'count',
  title: 'Complaints received',
  definition: 'Complaints received at the stage in the reporting period, whatever became of them.',
  source: 'Code 2022, 7.2; Code 2024, 8.1(b).',
  of: inPeriod,
  decimals: 0,
  breakdowns: [[], ['source'], ['service-area'], ['channel']],
  needs: () => [],
  judge:
    ({ standing }) =>
    (i) =>
      standing(i) === 'outside-period' ? OUT : COUNTED,
});

export const handled = defineMeasure({
  id: 'handled',
  kind: 'count',
  title: 'Complaints handled',
  definition:
    'Complaints received at the stage in the reporting period and decided; refused, withdrawn and open ones are outside.',
  source: 'Code 2022, 7.2; Code 2024, 8.1(b).',
  of: 'complaints handled',
  decimals: 0,
  breakdowns: [[], ['source'], ['service-area'], ['tenure'], ['main-theme']],
  needs: () => [],
  judge:
    ({ standing }) =>
    (i) =>
      standing(i) === 'handled' ? COUNTED : OUT,
});

const standingMeasure = <const Id extends string>(id: Id, title: string, definition: string, wanted: Standing) =>
  defineMeasure({
    id,
    kind: 'count',
    title,
    definition,
    source: 'Code 2022, 7.2; Code 2024, 8.1(b).',
    of: inPeriod,
    decimals: 0,
    breakdowns: [[], ['source']],
    needs: () => ['status'],
    judge:
      ({ standing }) =>
      (i) =>
        standing(i) === 'outside-period' ? OUT : standing(i) === wanted ? COUNTED : NOT_COUNTED,
  });

export const refused = standingMeasure(
  'refused',
  'Complaints refused',
  'Complaints received in the period that the landlord did not accept. Outside the complaints handled.',
  'refused',
);
export const withdrawn = standingMeasure(
  'withdrawn',
  'Complaints withdrawn',
  'Complaints received in the period that the resident withdrew before a decision. Outside the complaints handled.',
  'withdrawn',
);
export const open = standingMeasure(
  'open',
  'Complaints open',
  'Complaints received in the period and not decided when the export was taken. Outside the complaints handled.',
  'open',
);
