import type { MeasureWords } from '../vocabulary/results.ts';
import type { Dimension } from '../vocabulary/terms.ts';
import { judgeAlike, judgeHandled } from './judge-alike.ts';
import {
  COUNTED,
  type Complaints,
  defineMeasure,
  type MeasureContext,
  NOT_COUNTED,
  OUT,
  type Standing,
} from './measure.ts';

const source = 'Code 2022, 7.2; Code 2024, 8.1(b).';
const inPeriod = 'complaints received in the period';

const judgeReceived = judgeAlike(
  null,
  ({ standing }) =>
    (i) =>
      standing(i) === 'outside-period' ? OUT : COUNTED,
);

/** Complaints received, those refused and withdrawn among them or not, as the setting says. */
export const judgeReceivedAsSet = judgeAlike('status', (complaints, context) => {
  const counts = countsIn(complaints, context);
  return (i) => (complaints.standing(i) === 'outside-period' || !counts(i) ? OUT : COUNTED);
});

/** Whether a complaint is one the measures by homes count at all, under the setting for refused and withdrawn ones. */
export function countsIn(
  { category }: { readonly category: (field: 'status', i: number) => string | null },
  { settings }: Pick<MeasureContext, 'settings'>,
): (i: number) => boolean {
  if (settings.tsmRefusedAndWithdrawn === 'counted') return () => true;
  return (i) => {
    const status = category('status', i);
    return status !== 'refused' && status !== 'withdrawn';
  };
}

/** What a complaint always has, or lacks visibly. */
const everyWay: readonly (readonly Dimension[])[] = [
  [],
  ['source'],
  ['landlord'],
  ['service-area'],
  ['tenure'],
  ['main-theme'],
  ['channel'],
  ['month'],
  ['quarter'],
  ['source', 'month'],
  ['source', 'quarter'],
];

export const received = defineMeasure({
  id: 'received',
  kind: 'count',
  title: 'Complaints received',
  words: {
    name: 'the number of complaints received',
    noun: { singular: 'complaint', plural: 'complaints' },
    sentence: ['We received', ''],
    isWhole: true,
  },
  definition:
    'Complaints received at the stage in the reporting period, whatever became of them. At stage 2 the day of receipt is the day escalation was asked for, where that is recorded.',
  source,
  of: inPeriod,
  decimals: 0,
  breakdowns: everyWay,
  needs: () => [],
  judge: judgeReceived,
});

export const handled = defineMeasure({
  id: 'handled',
  kind: 'count',
  title: 'Complaints handled',
  words: {
    name: 'the number of complaints handled',
    noun: { singular: 'complaint', plural: 'complaints' },
    sentence: ['We handled', ''],
    isWhole: true,
  },
  definition:
    'Complaints received at the stage in the reporting period and decided; refused, withdrawn and open ones are outside.',
  source,
  of: 'complaints handled',
  decimals: 0,
  breakdowns: [...everyWay, ['edition']],
  needs: () => [],
  judge: judgeHandled,
});

export const responded = defineMeasure({
  id: 'responded',
  kind: 'count',
  title: 'Complaints responded to',
  words: {
    name: 'the number of complaints answered',
    noun: { singular: 'complaint', plural: 'complaints' },
    sentence: ['We answered', ''],
    isWhole: true,
  },
  definition:
    'Complaints decided and answered at the stage in the reporting period, whenever they were received. It differs from complaints handled, which are those received in the period.',
  source,
  of: 'complaints answered in the period',
  decimals: 0,
  breakdowns: [[], ['source'], ['landlord']],
  needs: () => ['responded-on'],
  judge:
    ({ day, category }, { isInPeriod }) =>
    (i) => {
      const respondedOn = day('responded-on', i);
      const decided = (category('status', i) ?? 'decided') === 'decided';
      return decided && respondedOn !== null && isInPeriod(respondedOn) ? COUNTED : OUT;
    },
});

const standingMeasure = <const Id extends string>(
  id: Id,
  title: string,
  definition: string,
  wanted: Standing,
  words: MeasureWords,
) =>
  defineMeasure({
    id,
    kind: 'count',
    title,
    words,
    definition,
    source,
    of: inPeriod,
    decimals: 0,
    breakdowns: [[], ['source'], ['landlord']],
    needs: () => ['status'],
    judge: judgeAlike(
      null,
      ({ standing }) =>
        (i) =>
          standing(i) === 'outside-period' ? OUT : standing(i) === wanted ? COUNTED : NOT_COUNTED,
    ),
  });

export const refused = standingMeasure(
  'refused',
  'Complaints refused',
  'Complaints received in the period that the landlord did not accept. Outside the complaints handled.',
  'refused',
  {
    name: 'the number of complaints refused',
    noun: { singular: 'complaint', plural: 'complaints' },
    sentence: ['We refused', ''],
  },
);
export const withdrawn = standingMeasure(
  'withdrawn',
  'Complaints withdrawn',
  'Complaints received in the period that the resident withdrew before a decision. Outside the complaints handled.',
  'withdrawn',
  {
    name: 'the number of complaints withdrawn',
    noun: { singular: 'complaint', plural: 'complaints' },
    sentence: ['Residents withdrew', ''],
  },
);
export const open = standingMeasure(
  'open',
  'Complaints open',
  'Complaints received in the period and not decided when the export was taken. Outside the complaints handled.',
  'open',
  {
    name: 'the number of complaints still open',
    noun: { singular: 'complaint', plural: 'complaints' },
    sentence: ['We had', 'still open'],
  },
);

export const refusalReasonShare = defineMeasure({
  id: 'refusal-reason-share',
  kind: 'rate',
  title: 'Refusals by reason',
  words: { name: 'the share of refused complaints with the reason' },
  definition: 'Complaints refused for the reason, of all complaints received in the period and refused.',
  source: 'Code 2024, 8.1(b): the types of complaint refused.',
  of: 'complaints refused',
  decimals: 0,
  shareOf: 'refusal-reason',
  breakdowns: [['refusal-reason']],
  needs: () => ['status', 'refusal-reason'],
  judge: judgeAlike(
    null,
    ({ standing }) =>
      (i) =>
        standing(i) === 'refused' ? COUNTED : OUT,
  ),
});

export const perThousandHomes = defineMeasure({
  id: 'received-per-1000-homes',
  kind: 'ratio',
  per: 1000,
  title: 'Complaints received per 1,000 homes',
  words: {
    name: 'the number of complaints received for every 1,000 homes',
    sentence: ['We received', 'complaints for every 1,000 homes'],
  },
  definition:
    'Complaints received at the stage in the reporting period, from residents of any tenure, for every 1,000 homes the landlord owns. Whether those refused or withdrawn are in it is the setting of CH01 and CH02.',
  source: 'Common practice; CH01 is by group of homes.',
  of: 'homes owned',
  decimals: 1,
  ofAll: true,
  breakdowns: [[], ['landlord']],
  needs: () => [],
  relativeTo: ({ homes, landlords }, { landlord }) =>
    (landlord === undefined ? homes?.all : landlords.find(({ id }) => id === landlord)?.homes) ?? null,
  judge: judgeReceivedAsSet,
});

export const escalationInYear = defineMeasure({
  id: 'escalation-rate-in-year',
  kind: 'ratio',
  per: 100,
  byStage: false,
  title: 'Escalation rate, in the period',
  words: { name: 'the escalation rate in the period' },
  definition:
    'Complaints received at stage 2 in the period, for every 100 handled at stage 1 in the same period. The two are not the same complaints: some stage 2 complaints began before the period.',
  source: 'Common practice; no provision.',
  of: 'complaints handled at stage 1',
  decimals: 1,
  breakdowns: [[], ['source']],
  needs: () => [],
  judge: judgeAlike(null, ({ standing, stage }) => (i) => {
    if (stage(i) === 2) return standing(i) === 'outside-period' ? OUT : COUNTED;
    return standing(i) === 'handled' ? NOT_COUNTED : OUT;
  }),
});

export const escalationCohort = defineMeasure({
  id: 'escalation-rate-cohort',
  kind: 'rate',
  byStage: false,
  title: 'Escalation rate of the period’s complaints',
  words: { name: 'the escalation rate of the period’s complaints' },
  definition:
    'Complaints handled at stage 1 that had gone on to stage 2 by the day of the export, of all complaints handled at stage 1. A complaint is followed by its reference within its source.',
  source: 'Common practice; no provision.',
  of: 'complaints handled at stage 1',
  decimals: 1,
  breakdowns: [[], ['source'], ['service-area']],
  needs: () => [],
  uncovered: (complaints) => {
    const matched = sourcesWithMatches(complaints);
    return (source) => (matched[source] === 'none' ? 'references-do-not-match' : null);
  },
  judge:
    ({ standing, stage, escalated }) =>
    (i) =>
      stage(i) === 2 || standing(i) !== 'handled' ? OUT : escalated(i) ? COUNTED : NOT_COUNTED,
});

/**
 * Whether complaints of each source can be followed to stage 2: `none` of its stage 2 complaints has the reference of
 * one at stage 1, so nothing says which went on; `some` have; or it has no stage 2 complaint at all.
 */
export function sourcesWithMatches({
  table,
  stage,
  escalated,
}: Pick<Complaints, 'table' | 'stage' | 'escalated'>): readonly ('none' | 'some' | undefined)[] {
  const { categories, codes } = table.source;
  const found = new Array<'none' | 'some' | undefined>(categories.length).fill(undefined);
  for (let i = 0; i < table.length; i++) {
    const source = codes[i]!;
    if (stage(i) === 2) found[source] ??= 'none';
  }
  for (let i = 0; i < table.length; i++) if (stage(i) === 1 && escalated(i)) found[codes[i]!] = 'some';
  return found;
}
