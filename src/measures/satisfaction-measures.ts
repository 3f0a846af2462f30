/**
 * The Tenant Satisfaction Measures about complaints that come from records: CH01 and CH02.
 *
 * How the Regulator of Social Housing words their denominators could not be confirmed for every year, so what is in
 * doubt is a setting that the report prints: which complaints are the whole of CH02, and whether refused and withdrawn
 * complaints are in either.
 */
import type { StockGroup } from '../vocabulary/terms.ts';
import { clockAt, clocksOf, extensionReader, judgeExtension } from './clocks.ts';
import {
  type Complaints,
  defineMeasure,
  HANDLED,
  type MeasureContext,
  NOT_COUNTED,
  OUT,
  OUTSIDE,
  type Verdict,
} from './measure.ts';
import { judgeTimely } from './timeliness.ts';
import { countsIn, judgeReceivedAsSet } from './volumes.ts';

const source = 'Regulator of Social Housing, Tenant Satisfaction Measures.';

export const ch01 = defineMeasure({
  id: 'ch01',
  kind: 'ratio',
  per: 1000,
  title: 'CH01: complaints relative to the size of the landlord',
  words: { name: 'CH01 (complaints for every 1,000 homes)' },
  definition:
    'Complaints received at the stage in the reporting period from tenants of the group of homes, for every 1,000 homes of that group owned.',
  source,
  of: 'homes of the group',
  decimals: 1,
  ofAll: true,
  breakdowns: [['stock-group']],
  needs: () => ['tenure'],
  relativeTo: ({ homes }, slice) => homes?.[slice['stock-group'] as StockGroup] ?? null,
  judge: judgeReceivedAsSet,
});

export const ch02 = defineMeasure({
  id: 'ch02',
  kind: 'rate',
  title: 'CH02: complaints responded to within the Code’s time limits',
  words: { name: 'CH02 (the share of complaints answered within the Code’s time limits)' },
  definition:
    'Complaints answered within the time limits of the Code, valid extensions included. They are out of the complaints received, due or answered in the reporting period, as the settings say. An open complaint that is not yet due cannot be judged, and is left out with that reason; one that is overdue is not in time, and neither is one that was refused or withdrawn, where the settings count those.',
  source,
  of: 'complaints as the settings say',
  without: {
    fields: ['extended', 'extension-noticed-on', 'extension-due-on'],
    assumed: 'every response after the first due date counts as late',
  },
  decimals: 1,
  ofAll: true,
  subject: 'responded-on',
  breakdowns: [['stock-group']],
  needs: () => ['tenure', 'responded-on'],
  judge: (complaints, context) => {
    const counts = countsIn(complaints, context);
    const judge = judgeWhole(complaints, context);
    return (i) => (counts(i) ? judge(i) : OUT);
  },
});

/** A complaint under the setting for the whole of CH02. */
function judgeWhole(complaints: Complaints, context: MeasureContext): (i: number) => Verdict {
  const { settings, isInPeriod, extractedBySource } = context;
  const sourceCodes = complaints.table.source.codes;
  const judge = judgeTimely(complaints, context, { capped: 'as-set', withExtensions: true });
  const capped = settings.lateAcknowledgement === 'latest-permissible';
  const clocks = clocksOf(complaints, context, 'responded', capped);
  const extensionOf = extensionReader(complaints);
  const { standingCodes } = complaints;
  const respondedOn = complaints.days('responded-on');
  return (i) => {
    const received = standingCodes[i] !== OUTSIDE;
    const responded = respondedOn[i]!;
    if (settings.ch02Denominator === 'received' && !received) return OUT;
    const unreadable = responded === null && complaints.missing('responded-on', i) === 'date-not-recognised';
    if (unreadable) return received ? 'date-not-recognised' : OUT;
    if (settings.ch02Denominator === 'responded' && (responded === null || !isInPeriod(responded))) return OUT;
    if (settings.ch02Denominator === 'responded') return judge(i);

    const unread = clocks.reason[i]!;
    if (unread !== null) return received ? unread : OUT;
    if (settings.ch02Denominator === 'received' && responded !== null) return judge(i);
    const clock = clockAt(clocks, i);
    const extension = extensionOf(i);
    const due = judgeExtension(clock, extension, context) === true ? extension.due! : clock.due;
    if (settings.ch02Denominator === 'due' && !isInPeriod(due)) return OUT;
    if (responded !== null) return judge(i);
    if (standingCodes[i] === HANDLED) return 'responded-not-recorded';
    return due >= extractedBySource[sourceCodes[i]!]! ? 'not-yet-due' : NOT_COUNTED;
  };
}
