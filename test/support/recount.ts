/**
 * An independent recount (P3): plain rows, plain loops, a calendar walked day by day. Shares no code with
 * `src/measures`; what a measure means is written here a second time, as somebody with a pencil would.
 */
import fc from 'fast-check';
import {
  combineSources,
  computeMeasures,
  englandAndWales,
  type MeasureResults,
  type MeasureSettings,
  parseComplaints,
  type StandardMeasures,
  standardMeasures,
} from '../../src/index.ts';
import { bytes, mappingOf, teamYaml } from './worked-example.ts';

/** Measures of what is no complaint; `accountability.test.ts` and `determinations.test.ts` work those out by hand. */
const overRecords = new Set<string>(standardMeasures.filter(({ over }) => over === 'records').map(({ id }) => id));

export interface Row {
  /** Another row of the same number at the other stage is the same complaint. */
  number: number;
  stage: 1 | 2;
  status: 'Closed' | 'Open' | 'Refused' | 'Withdrawn';
  outcome: '' | 'Upheld' | 'Partly' | 'Not upheld';
  area: '' | 'Repairs' | 'Tenancy';
  tenure: '' | 'Tenant' | 'Leaseholder' | 'Shared';
  channel: '' | 'Web' | 'Phone';
  theme: '' | 'Damp' | 'Delay' | 'Communication';
  others: readonly ('Damp' | 'Delay' | 'Communication')[];
  /** Days from 1 January 2023. */
  received: number;
  acknowledged: number | null;
  logged: number | null;
  escalated: number | null;
  responded: number | null;
  extended: '' | 'Yes' | 'No';
  why: '' | 'Team' | 'Report';
  noticed: number | null;
  revised: number | null;
  refusal: '' | 'Old' | 'Court';
  pounds: null | number;
  /** The day whose edition of the Code it is judged by; its own day of receipt until the settings say otherwise. */
  judgedOn: number;
}

const START = Date.UTC(2023, 0, 1) / 86_400_000;
const iso = (day: number) => new Date((START + day) * 86_400_000).toISOString().slice(0, 10);
const holidays = new Set<string>(englandAndWales.holidays);
const isWorking = (day: number) =>
  ![0, 6].includes(new Date((START + day) * 86_400_000).getUTCDay()) && !holidays.has(iso(day));
function after(day: number, count: number): number {
  let at = day;
  for (let left = count; left > 0; ) if (isWorking(++at)) left--;
  return at;
}
/** Working days after one day, up to and including another that is not earlier. */
function from(day: number, to: number): number {
  let count = 0;
  for (let at = day + 1; at <= to; at++) if (isWorking(at)) count++;
  return count;
}

const maybe = (low: number, high: number) => fc.option(fc.integer({ min: low, max: high }), { nil: null, freq: 8 });
const row = fc
  .record({
    number: fc.integer({ min: 1, max: 60 }),
    stage: fc.constantFrom<1 | 2>(1, 1, 1, 2),
    status: fc.constantFrom<Row['status']>('Closed', 'Closed', 'Closed', 'Closed', 'Open', 'Refused', 'Withdrawn'),
    outcome: fc.constantFrom<Row['outcome']>('', 'Upheld', 'Upheld', 'Partly', 'Not upheld'),
    area: fc.constantFrom<Row['area']>('', 'Repairs', 'Repairs', 'Tenancy'),
    tenure: fc.constantFrom<Row['tenure']>('', 'Tenant', 'Tenant', 'Leaseholder', 'Shared'),
    channel: fc.constantFrom<Row['channel']>('', 'Web', 'Phone'),
    theme: fc.constantFrom<Row['theme']>('', 'Damp', 'Delay', 'Communication'),
    others: fc.uniqueArray(fc.constantFrom<Row['others'][number]>('Damp', 'Delay', 'Communication'), { maxLength: 2 }),
    // From before the year to after it, over the change of edition on 1 April 2024 (day 456).
    received: fc.integer({ min: 60, max: 560 }),
    acknowledged: maybe(-1, 12),
    logged: maybe(-1, 6),
    escalated: maybe(-1, 6),
    responded: maybe(0, 60),
    extended: fc.constantFrom<Row['extended']>('', 'Yes', 'No', 'No'),
    why: fc.constantFrom<Row['why']>('', 'Team', 'Report'),
    noticed: maybe(0, 30),
    revised: maybe(10, 60),
    refusal: fc.constantFrom<Row['refusal']>('', 'Old', 'Court'),
    pounds: fc.constantFrom<Row['pounds']>(null, 0, 25, 150.5),
  })
  .map((r): Row => {
    const on = (days: number | null) => (days === null ? null : r.received + days);
    return {
      ...r,
      acknowledged: on(r.acknowledged),
      logged: on(r.logged),
      escalated: on(r.escalated),
      responded: on(r.responded),
      noticed: on(r.noticed),
      revised: on(r.revised),
      judgedOn: r.received,
    };
  });

/** A complaint is once at each stage. */
export const rows = fc.uniqueArray(row, {
  minLength: 1,
  maxLength: 40,
  selector: (r) => `${r.stage} ${r.number}`,
});
export const settings: fc.Arbitrary<MeasureSettings> = fc.record({
  unstatedDays: fc.constantFrom('working' as const, 'calendar' as const),
  partlyUpheld: fc.constantFrom('upheld' as const, 'not-upheld' as const),
  stage2Edition: fc.constantFrom('first-made' as const, 'escalation-asked' as const),
  startDay: fc.constantFrom('not-counted' as const, 'counted' as const),
  lateAcknowledgement: fc.constantFrom('actual' as const, 'latest-permissible' as const),
  flagOnlyExtensions: fc.constantFrom('left-out' as const, 'late' as const, 'within-maximum' as const),
  ch02Denominator: fc.constantFrom('received' as const, 'due' as const, 'responded' as const),
  tsmRefusedAndWithdrawn: fc.constantFrom('counted' as const, 'left-out' as const),
});

/** Days of the period: from 1 April 2023 to 30 June 2024, so that both editions of the Code are in it. */
const [FROM, TO] = [90, 546];
/** The day of the export: 15 August 2024. Nothing in the rows is later. */
const EXTRACT = 592;
const isIn = (day: number) => FROM <= day && day <= TO;
/** Stage 2 begins on the day escalation was asked for, where that is known. */
const begun = (r: Row) => (r.stage === 2 ? (r.escalated ?? r.received) : r.received);
const inPeriod = (r: Row) => isIn(begun(r));
const homes = { all: 5000, lcra: 4000, lcho: 300, asAt: '2024-06-30', source: 'x' } as const;

/** What had not happened by the day of the export is not in it. */
const seen = (r: Row): Row => {
  const by = (day: number | null) => (day !== null && day > EXTRACT ? null : day);
  return {
    ...r,
    acknowledged: by(r.acknowledged),
    logged: by(r.logged),
    escalated: by(r.escalated),
    responded: by(r.responded),
    noticed: by(r.noticed),
  };
};

/** The same rows through the library. */
function compute(list: readonly Row[], chosen: MeasureSettings): MeasureResults<StandardMeasures> {
  const yaml = teamYaml
    .replace('  logged-on: Logged', '  acknowledged-on: Acknowledged\n  logged-on: Logged')
    .replace(
      'words:\n',
      `  channel: Channel\n  extension-reason: Why\n  refusal-reason: Refusal\n  compensation: Pounds\nwords:
  channel: {web: {label: Web, words: [Web]}, phone: {label: Phone, words: [Phone]}}
  extension-reason: {team: {label: Team, words: [Team]}, report: {label: Report, words: [Report]}}
  refusal-reason: {old: {label: Old, words: [Old]}, court: {label: Court, words: [Court]}}
`,
    )
    .replace(
      '    leaseholder: {label: Leaseholders, words: [Leaseholder]}',
      '    leaseholder: {label: Leaseholders, words: [Leaseholder]}\n    shared: {label: Shared owners, words: [Shared]}',
    )
    .replace(/notCollected: .*/, 'notCollected: []');
  const on = (day: number | null) => (day === null ? '' : iso(day));
  const lines = list.map((r) =>
    [
      `R${r.number}`,
      r.stage === 1 ? 'One' : 'Two',
      r.status,
      r.outcome,
      r.area,
      r.tenure,
      r.channel,
      r.theme,
      r.others.join('; '),
      on(r.received),
      on(r.acknowledged),
      on(r.logged),
      on(r.escalated),
      on(r.responded),
      r.extended,
      r.why,
      on(r.noticed),
      on(r.revised),
      r.refusal,
      r.pounds === null ? '' : r.pounds.toFixed(2),
    ].join(','),
  );
  const header =
    'Ref,Stage,Status,Outcome,Area,Tenure,Channel,Theme,Others,Received,Acknowledged,Logged,Escalated,Responded,Extended,Why,Noticed,Revised,Refusal,Pounds';
  const parsed = parseComplaints(bytes([header, ...lines].join('\n')), mappingOf(yaml));
  return computeMeasures(combineSources([parsed]), {
    organisation: { id: 'x', name: 'X' },
    period: { from: '2023-04-01', to: '2024-06-30', label: 'both' },
    basis: 'received',
    extractedOn: '2024-08-15',
    calendar: englandAndWales,
    settings: chosen,
    homes,
    stockGroups: { lcra: ['tenant'], lcho: ['shared'] },
  });
}

const is2024 = (r: Row) => r.judgedOn >= 456;

/** At stage 2 the day the complaint was first made, where there is a row of its stage 1. */
const withJudgedOn = (list: readonly Row[], s: MeasureSettings): readonly Row[] =>
  list.map((r) => {
    const first = list.find((other) => other.stage === 1 && other.number === r.number);
    const made = r.stage === 1 ? r.received : s.stage2Edition === 'escalation-asked' ? begun(r) : (first ?? r).received;
    return { ...r, judgedOn: made };
  });

/** Whether the dates come one after the other. */
function inOrder(r: Row): boolean {
  const chains =
    r.stage === 1
      ? [
          [r.received, r.logged, r.responded],
          [r.received, r.acknowledged, r.responded],
        ]
      : [
          [r.received, r.escalated, r.responded],
          [r.escalated, r.acknowledged, r.responded],
        ];
  return chains.every((chain) => {
    const known = chain.filter((day) => day !== null);
    return known.every((day, i) => i === 0 || day >= known[i - 1]!);
  });
}

/** The last day for something, so many days after a day. */
function lastDay(start: number, days: number, calendar: boolean, s: MeasureSettings): number {
  const first = s.startDay === 'counted' && (calendar || isWorking(start)) ? 1 : 0;
  return calendar ? start + days - first : after(start, days - first);
}

type Known = boolean | string;

/** Acknowledged in time, or why that cannot be told. */
function acknowledgedInTime(r: Row, s: MeasureSettings): { due: number } | string {
  if (!is2024(r) && r.stage === 2) return 'no limit';
  const start = is2024(r) && r.stage === 2 ? r.escalated : r.received;
  if (!inOrder(r)) return 'order';
  if (start === null) return 'no start';
  return { due: lastDay(start, 5, !is2024(r) && s.unstatedDays === 'calendar', s) };
}

function acknowledged(r: Row, s: MeasureSettings): Known {
  const clock = acknowledgedInTime(r, s);
  if (typeof clock === 'string') return clock;
  return r.acknowledged === null ? 'not recorded' : r.acknowledged <= clock.due;
}

interface View {
  readonly capped: boolean;
  readonly extensions: boolean;
}

/** The day the clock of a response starts. */
function responseStart(r: Row, s: MeasureSettings, capped: boolean): number | null {
  let start = is2024(r) ? r.acknowledged : r.stage === 1 ? r.logged : r.escalated;
  if (capped && is2024(r)) {
    const clock = acknowledgedInTime(r, s);
    if (typeof clock !== 'string' && (start === null || clock.due < start)) start = clock.due;
  }
  return start;
}

/** The first due date of a response, or why there is none. */
function responseDue(r: Row, s: MeasureSettings, capped: boolean): number | string {
  if (!inOrder(r)) return 'order';
  const start = responseStart(r, s, capped);
  return start === null ? 'no start' : lastDay(start, r.stage === 1 ? 10 : 20, false, s);
}

const more = (r: Row) => (is2024(r) && r.stage === 2 ? 20 : 10);
const latest = (r: Row, due: number, s: MeasureSettings) =>
  !is2024(r) && s.unstatedDays === 'calendar' ? due + more(r) : after(due, more(r));

function validExtension(r: Row, due: number, s: MeasureSettings, capped: boolean): Known {
  if (r.noticed === null || r.revised === null) return 'no dates';
  const start = responseStart(r, s, capped)!;
  return start <= r.noticed && r.noticed <= due && due <= r.revised && r.revised <= latest(r, due, s);
}

function responded(r: Row, s: MeasureSettings, view: View): Known {
  const due = responseDue(r, s, view.capped);
  if (typeof due === 'string') return due;
  if (r.responded === null) return 'not recorded';
  if (r.responded <= due) return true;
  if (!view.extensions) return false;
  const valid = validExtension(r, due, s, view.capped);
  if (valid === 'no dates') {
    if (r.extended !== 'Yes' || s.flagOnlyExtensions === 'late') return false;
    return s.flagOnlyExtensions === 'left-out' ? 'no dates' : r.responded <= latest(r, due, s);
  }
  return valid === true && r.responded <= r.revised!;
}

type Counted = readonly [key: string, numerator: number, denominator: number, base: number];

/** Every figure again, as `measure stage=… dimension=…` with its numerator, denominator and base. */
export function recount(given: readonly Row[], s: MeasureSettings): readonly Counted[] {
  const list = withJudgedOn(given.map(seen), s);
  const found: Counted[] = [];
  const ids = {
    area: { Repairs: 'repairs', Tenancy: 'tenancy', '': 'not-recorded' },
    tenure: { Tenant: 'tenant', Leaseholder: 'leaseholder', Shared: 'shared', '': 'not-recorded' },
    theme: { Damp: 'damp', Delay: 'delay', Communication: 'communication', '': 'not-recorded' },
    channel: { Web: 'web', Phone: 'phone', '': 'not-recorded' },
    why: { Team: 'team', Report: 'report', '': 'not-recorded' },
    refusal: { Old: 'old', Court: 'court', '': 'not-recorded' },
    outcome: { Upheld: 'upheld', Partly: 'partly-upheld', 'Not upheld': 'not-upheld' },
  } as const;
  const size = (some: readonly Row[], want: (r: Row) => boolean) => some.filter(want).length;
  const upheld = (r: Row) => r.outcome === 'Upheld' || (r.outcome === 'Partly' && s.partlyUpheld === 'upheld');
  const playsPart = (r: Row, theme: string) => r.theme === theme || (r.others as readonly string[]).includes(theme);
  const month = (r: Row) => iso(begun(r)).slice(0, 7);
  const quarter = (r: Row) => {
    const [year, number] = month(r).split('-').map(Number) as [number, number];
    const first = number - ((number - 1) % 3);
    return `${year}-${String(first).padStart(2, '0')}-to-${year}-${String(first + 2).padStart(2, '0')}`;
  };
  const edition = (r: Row) => `housing-ombudsman-${is2024(r) ? 2024 : 2022}`;
  const asSet = { capped: s.lateAcknowledgement === 'latest-permissible', extensions: true };

  const push = (measure: string, slice: string, k: number, n: number, base = n) =>
    found.push([
      [
        measure,
        ...slice
          .split(' ')
          .filter((part) => part !== '')
          .sort(),
      ].join(' '),
      k,
      n,
      base,
    ]);
  /** A rate from a verdict on each complaint: yes, no, or a reason for not knowing. */
  const judge = (measure: string, slice: string, some: readonly Row[], verdict: (r: Row) => Known) => {
    const judged = some.map(verdict);
    push(
      measure,
      slice,
      judged.filter((v) => v === true).length,
      judged.filter((v) => typeof v === 'boolean').length,
      some.length,
    );
  };

  for (const stage of [1, 2] as const) {
    const at = `stage=${stage} `;
    const mine = list.filter((r) => r.stage === stage);
    const received = mine.filter(inPeriod);
    const handled = received.filter((r) => r.status === 'Closed');
    /** The same complaints, whole and cut in every way. */
    const cut = (some: readonly Row[]): readonly (readonly [slice: string, some: readonly Row[]])[] => [
      ['', some],
      ...Object.entries(ids.area).map(([w, id]) => [`service-area=${id} `, some.filter((r) => r.area === w)] as const),
      ...Object.entries(ids.tenure).map(([w, id]) => [`tenure=${id} `, some.filter((r) => r.tenure === w)] as const),
      ...Object.entries(ids.theme).map(([w, id]) => [`main-theme=${id} `, some.filter((r) => r.theme === w)] as const),
      ...Object.entries(ids.channel).map(([w, id]) => [`channel=${id} `, some.filter((r) => r.channel === w)] as const),
      ...[...new Set(some.map(month))].map((id) => [`month=${id} `, some.filter((r) => month(r) === id)] as const),
      ...[...new Set(some.map(quarter))].map(
        (id) => [`quarter=${id} `, some.filter((r) => quarter(r) === id)] as const,
      ),
    ];
    for (const [slice, some] of cut(received)) push('received', at + slice, some.length, some.length);
    const byHomes = received.filter(
      (r) => s.tsmRefusedAndWithdrawn === 'counted' || !['Refused', 'Withdrawn'].includes(r.status),
    ).length;
    push('received-per-1000-homes', at, byHomes, homes.all, byHomes);
    const answered = size(mine, (r) => r.status === 'Closed' && r.responded !== null && isIn(r.responded));
    push('responded', at, answered, answered);
    for (const [id, status] of [
      ['refused', 'Refused'],
      ['withdrawn', 'Withdrawn'],
      ['open', 'Open'],
    ] as const) {
      push(
        id,
        at,
        size(received, (r) => r.status === status),
        received.length,
      );
    }
    const refused = received.filter((r) => r.status === 'Refused');
    for (const [word, id] of Object.entries(ids.refusal))
      push(
        'refusal-reason-share',
        `${at}refusal-reason=${id}`,
        size(refused, (r) => r.refusal === word),
        refused.length,
      );
    for (const [slice, some] of cut(handled)) {
      push('handled', at + slice, some.length, some.length);
      const known = (r: Row) => r.outcome !== '';
      judge('uphold-rate', at + slice, some, (r) => (known(r) ? upheld(r) : 'blank'));
      judge('not-upheld-rate', at + slice, some, (r) => (known(r) ? !upheld(r) : 'blank'));
      for (const [word, id] of Object.entries(ids.outcome))
        judge('outcome-share', `${at + slice}outcome=${id}`, some, (r) => (known(r) ? r.outcome === word : 'blank'));
    }
    const timely = cut(handled).filter(([slice]) => /^$|^service-area|^month|^quarter/.test(slice));
    const editions = [...new Set(handled.map(edition))].map(
      (id) => [`edition=${id} `, handled.filter((r) => edition(r) === id)] as const,
    );
    for (const [slice, some] of editions) push('handled', at + slice, some.length, some.length);
    for (const [slice, some] of [...timely, ...editions]) {
      judge('acknowledgement-timeliness', at + slice, some, (r) => acknowledged(r, s));
      judge('response-timeliness', at + slice, some, (r) => responded(r, s, asSet));
      judge('response-timeliness-without-extensions', at + slice, some, (r) =>
        responded(r, s, { ...asSet, extensions: false }),
      );
      judge('response-timeliness-from-latest-acknowledgement', at + slice, some, (r) =>
        responded(r, s, { capped: true, extensions: true }),
      );
    }
    const wholeAndAreas = cut(handled).filter(([slice]) => /^$|^service-area/.test(slice));
    for (const [slice, some] of wholeAndAreas) {
      judge('extensions', at + slice, some, (r) => (r.extended === '' ? 'blank' : r.extended === 'Yes'));
      judge('compensation-offers', at + slice, some, (r) => (r.pounds === null ? 'blank' : r.pounds > 0));
      const withAmount = some.filter((r) => r.pounds !== null);
      const pence = withAmount.reduce((total, r) => total + Math.round(r.pounds! * 100), 0);
      push('compensation-offered', at + slice, pence, withAmount.length, some.length);
      const timed = some.filter((r) => r.responded !== null && inOrder(r));
      const days = timed.reduce((total, r) => total + from(begun(r), r.responded!), 0);
      push('response-days', at + slice, days, timed.length, some.length);
    }
    const extended = handled.filter((r) => r.extended === 'Yes');
    judge('valid-extensions', at, extended, (r) => {
      const due = responseDue(r, s, asSet.capped);
      return typeof due === 'string' ? due : validExtension(r, due, s, asSet.capped);
    });
    for (const [word, id] of Object.entries(ids.why))
      push(
        'extension-reason-share',
        `${at}extension-reason=${id}`,
        size(extended, (r) => r.why === word),
        extended.length,
      );
    judge('tenure-recorded', at, handled, (r) => r.tenure !== '');
    for (const [word, id] of Object.entries(ids.tenure))
      judge('tenure-share', `${at}tenure=${id}`, handled, (r) => r.tenure === word);
    for (const [word, id] of Object.entries(ids.channel))
      judge('channel-share', `${at}channel=${id}`, handled, (r) => r.channel === word);
    for (const [word, id] of Object.entries(ids.theme)) {
      judge('main-theme-share', `${at}main-theme=${id}`, handled, (r) => r.theme === word);
      for (const [area, areaId] of Object.entries(ids.area)) {
        const here = handled.filter((r) => r.area === area);
        judge('main-theme-share', `${at}service-area=${areaId} main-theme=${id}`, here, (r) => r.theme === word);
        if (word === '') continue;
        judge('theme-share', `${at}service-area=${areaId} theme=${id}`, here, (r) => playsPart(r, word));
        judge(
          'theme-uphold-rate',
          `${at}service-area=${areaId} theme=${id}`,
          here.filter((r) => playsPart(r, word)),
          (r) => (r.outcome === '' ? 'blank' : upheld(r)),
        );
      }
      if (word === '') continue;
      judge('theme-share', `${at}theme=${id}`, handled, (r) => playsPart(r, word));
      judge(
        'theme-uphold-rate',
        `${at}theme=${id}`,
        handled.filter((r) => playsPart(r, word)),
        (r) => (r.outcome === '' ? 'blank' : upheld(r)),
      );
    }
    for (const [group, tenure] of [
      ['lcra', 'Tenant'],
      ['lcho', 'Shared'],
    ] as const) {
      const counted = (r: Row) =>
        s.tsmRefusedAndWithdrawn === 'counted' || !['Refused', 'Withdrawn'].includes(r.status);
      const ch01 = size(received, (r) => r.tenure === tenure && counted(r));
      push('ch01', `${at}stock-group=${group}`, ch01, homes[group], ch01);
      const whole = mine.filter((r) => r.tenure === tenure && counted(r));
      const verdicts = whole.map((r) => inTsm(r, s, asSet)).filter((v) => v !== 'out');
      push(
        'ch02',
        `${at}stock-group=${group}`,
        verdicts.filter((v) => v === true).length,
        verdicts.filter((v) => typeof v === 'boolean').length,
        verdicts.length,
      );
    }
  }
  const first = list.filter((r) => r.stage === 1 && inPeriod(r) && r.status === 'Closed');
  const second = list.filter((r) => r.stage === 2 && inPeriod(r));
  push('escalation-rate-in-year', '', second.length, first.length);
  // Where no stage 2 complaint has the reference of one at stage 1, none can be followed.
  const canFollow =
    !list.some((r) => r.stage === 2) ||
    list.some((r) => r.stage === 1 && list.some((other) => other.stage === 2 && other.number === r.number));
  const followed = (some: readonly Row[]) => (canFollow ? some : []);
  const went = (r: Row) => list.some((other) => other.stage === 2 && other.number === r.number);
  judge('escalation-rate-cohort', '', followed(first), went);
  for (const [word, id] of Object.entries(ids.area))
    judge('escalation-rate-cohort', `service-area=${id}`, followed(first.filter((r) => r.area === word)), went);
  return found;
}

/** CH02: in time or not, not to be told, or outside the whole. */
function inTsm(r: Row, s: MeasureSettings, view: View): Known {
  if (s.ch02Denominator === 'received' && !inPeriod(r)) return 'out';
  if (s.ch02Denominator === 'responded')
    return r.responded === null || !isIn(r.responded) ? 'out' : responded(r, s, view);
  const due = responseDue(r, s, view.capped);
  if (typeof due === 'string') return inPeriod(r) ? due : 'out';
  const last = validExtension(r, due, s, view.capped) === true ? r.revised! : due;
  if (s.ch02Denominator === 'due' && !isIn(last)) return 'out';
  if (r.responded !== null) return responded(r, s, view);
  if (inPeriod(r) && r.status === 'Closed') return 'not recorded';
  return last >= EXTRACT ? 'not yet' : false;
}

/** Hold the library against the recount for one dataset; returns how many figures were compared. */
export function compare(given: readonly Row[], chosen: MeasureSettings): number {
  const list = given.map(seen);
  if (!list.some(inPeriod)) return 0;
  const results = compute(list, chosen);
  const byKey = new Map(
    results.figures.map((figure) => {
      const slice = Object.entries(figure.slice).map(([name, value]) => `${name}=${value}`);
      return [[figure.measure, ...slice.sort()].join(' '), figure];
    }),
  );
  let compared = 0;
  for (const [key, numerator, denominator, base] of recount(list, chosen)) {
    const figure = byKey.get(key);
    // A kind of nothing is published only where it occurs.
    if (figure === undefined && (numerator === 0 || key.includes('not-recorded'))) {
      if (numerator > 0) throw new Error(`${key}: counted ${numerator}, and there is no figure`);
      continue;
    }
    const [k, n, b] = [figure!.numerator, figure!.denominator, figure!.base];
    if (k !== numerator || n !== denominator || b !== base)
      throw new Error(`${key}: ${k} of ${n} (base ${b}), recounted ${numerator} of ${denominator} (base ${base})`);
    const excluded = figure!.excluded.reduce((sum, { count }) => sum + count, 0);
    const whole = figure!.kind === 'ratio' && figure!.per === 1000 ? k : n;
    if (whole + excluded !== b) throw new Error(`${key}: ${whole} and ${excluded} excluded do not make ${b}`);
    if (
      figure!.kind === 'duration' &&
      figure!.distribution.reduce((sum, { days, count }) => sum + days * count, 0) !== k
    )
      throw new Error(`${key}: the distribution does not add up to ${k}`);
    compared++;
  }
  // Nothing that the library computes about complaints goes uncounted here but by source, of which there is one.
  const counted = new Set(recount(list, chosen).map(([key]) => key.split(' ')[0]));
  for (const { id } of results.measures)
    if (!counted.has(id) && !overRecords.has(id)) throw new Error(`${id} is not recounted`);
  return compared;
}
