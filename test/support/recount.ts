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
  parseComplaints,
  type StandardMeasures,
} from '../../src/index.ts';
import { bytes, mappingOf, teamYaml } from './worked-example.ts';

export interface Row {
  stage: 1 | 2;
  status: 'Closed' | 'Open' | 'Refused' | 'Withdrawn';
  outcome: '' | 'Upheld' | 'Partly' | 'Not upheld';
  area: '' | 'Repairs' | 'Tenancy';
  tenure: '' | 'Tenant' | 'Leaseholder';
  theme: '' | 'Damp' | 'Delay' | 'Communication';
  others: readonly ('Damp' | 'Delay' | 'Communication')[];
  /** Days from 1 January 2023. */
  received: number;
  acknowledged: number | null;
  logged: number | null;
  escalated: number | null;
  responded: number | null;
  extended: '' | 'Yes' | 'No';
  noticed: number | null;
  revised: number | null;
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

const maybe = (low: number, high: number) => fc.option(fc.integer({ min: low, max: high }), { nil: null, freq: 8 });
const row = fc
  .record({
    stage: fc.constantFrom<1 | 2>(1, 1, 1, 2),
    status: fc.constantFrom<Row['status']>('Closed', 'Closed', 'Closed', 'Closed', 'Open', 'Refused', 'Withdrawn'),
    outcome: fc.constantFrom<Row['outcome']>('', 'Upheld', 'Upheld', 'Partly', 'Not upheld'),
    area: fc.constantFrom<Row['area']>('', 'Repairs', 'Repairs', 'Tenancy'),
    tenure: fc.constantFrom<Row['tenure']>('', 'Tenant', 'Leaseholder'),
    theme: fc.constantFrom<Row['theme']>('', 'Damp', 'Delay', 'Communication'),
    others: fc.uniqueArray(fc.constantFrom<Row['others'][number]>('Damp', 'Delay', 'Communication'), { maxLength: 2 }),
    // From before the year to after it, over the change of edition on 1 April 2024 (day 456).
    received: fc.integer({ min: 60, max: 520 }),
    acknowledged: maybe(-1, 9),
    logged: maybe(-1, 6),
    escalated: maybe(-1, 6),
    responded: maybe(0, 60),
    extended: fc.constantFrom<Row['extended']>('', 'Yes', 'No', 'No'),
    noticed: maybe(0, 30),
    revised: maybe(10, 60),
  })
  .map((r): Row => {
    const from = (days: number | null) => (days === null ? null : r.received + days);
    return {
      ...r,
      acknowledged: from(r.acknowledged),
      logged: from(r.logged),
      escalated: from(r.escalated),
      responded: from(r.responded),
      noticed: from(r.noticed),
      revised: from(r.revised),
    };
  });

export const rows = fc.array(row, { minLength: 1, maxLength: 40 });
export const unstatedDays = fc.constantFrom<'working' | 'calendar'>('working', 'calendar');
export const partlyUpheld = fc.constantFrom<'upheld' | 'not-upheld'>('upheld', 'not-upheld');

/** Days of the period: from 1 April 2023 to 30 June 2024, so that both editions of the Code are in it. */
const [FROM, TO] = [90, 546];
const inPeriod = (r: Row) => FROM <= r.received && r.received <= TO;

export interface Settings {
  readonly unstatedDays: 'working' | 'calendar';
  readonly partlyUpheld: 'upheld' | 'not-upheld';
}

/** The same rows through the library. */
export function compute(list: readonly Row[], settings: Settings): MeasureResults<StandardMeasures> {
  const yaml = teamYaml
    .replace('  logged-on: Logged', '  acknowledged-on: Acknowledged\n  logged-on: Logged')
    .replace('acknowledged-on, compensation', 'compensation');
  const on = (day: number | null) => (day === null ? '' : iso(day));
  const lines = list.map((r, i) =>
    [
      `R${i}`,
      r.stage === 1 ? 'One' : 'Two',
      r.status,
      r.outcome,
      r.area,
      r.tenure,
      r.theme,
      r.others.join('; '),
      on(r.received),
      on(r.acknowledged),
      on(r.logged),
      on(r.escalated),
      on(r.responded),
      r.extended,
      on(r.noticed),
      on(r.revised),
    ].join(','),
  );
  const header =
    'Ref,Stage,Status,Outcome,Area,Tenure,Theme,Others,Received,Acknowledged,Logged,Escalated,Responded,Extended,Noticed,Revised';
  const parsed = parseComplaints(bytes([header, ...lines].join('\n')), mappingOf(yaml));
  return computeMeasures(combineSources([parsed]), {
    organisation: { id: 'x', name: 'X' },
    period: { from: '2023-04-01', to: '2024-06-30', label: 'both' },
    basis: 'received',
    extractedOn: '2026-12-31',
    calendar: englandAndWales,
    settings,
  });
}

/** In time, late, or a reason for not knowing. */
function timely(
  r: Row,
  { unstatedDays: reading }: Settings,
): true | false | 'out-of-order' | 'unknown-start' | 'unknown-response' | 'unknown-extension' {
  const is2024 = r.received >= 456;
  const start = is2024 ? r.acknowledged : r.stage === 1 ? r.logged : r.escalated;
  if (start === null) return 'unknown-start';
  if (r.responded === null) return 'unknown-response';
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
  for (const chain of chains) {
    const known = chain.filter((day) => day !== null);
    for (let i = 1; i < known.length; i++) if (known[i]! < known[i - 1]!) return 'out-of-order';
  }
  const due = after(start, r.stage === 1 ? 10 : 20);
  if (r.responded <= due) return true;
  if (r.noticed === null || r.revised === null) return r.extended === 'Yes' ? 'unknown-extension' : false;
  const more = is2024 && r.stage === 2 ? 20 : 10;
  const latest = !is2024 && reading === 'calendar' ? due + more : after(due, more);
  return r.noticed <= due && r.revised <= latest && r.responded <= r.revised;
}

type Counted = readonly [key: string, numerator: number, denominator: number, base: number];

/** Every figure again, as `measure stage=… dimension=…` with its numerator, denominator and base. */
export function recount(list: readonly Row[], settings: Settings): readonly Counted[] {
  const found: Counted[] = [];
  const areas = { Repairs: 'repairs', Tenancy: 'tenancy', '': 'not-recorded' };
  const tenures = { Tenant: 'tenant', Leaseholder: 'leaseholder', '': 'not-recorded' };
  const themes = { Damp: 'damp', Delay: 'delay', Communication: 'communication', '': 'not-recorded' };
  const size = (some: readonly Row[], want: (r: Row) => boolean) => some.filter(want).length;
  const upheld = (r: Row) => r.outcome === 'Upheld' || (r.outcome === 'Partly' && settings.partlyUpheld === 'upheld');
  const playsPart = (r: Row, theme: string) => r.theme === theme || (r.others as readonly string[]).includes(theme);

  for (const stage of [1, 2] as const) {
    const received = list.filter((r) => r.stage === stage && inPeriod(r));
    const handled = received.filter((r) => r.status === 'Closed');
    const add = (measure: string, slice: string, k: number, n: number, base = n) =>
      found.push([`${measure} ${`${slice}stage=${stage}`.split(' ').sort().join(' ')}`, k, n, base]);
    add('received', '', received.length, received.length);
    add('handled', '', handled.length, handled.length);
    for (const [id, status] of [
      ['refused', 'Refused'],
      ['withdrawn', 'Withdrawn'],
      ['open', 'Open'],
    ] as const) {
      add(
        id,
        '',
        size(received, (r) => r.status === status),
        received.length,
      );
    }
    const slices: [string, readonly Row[]][] = [
      ['', handled],
      ...Object.entries(areas).map(([word, id]): [string, readonly Row[]] => [
        `service-area=${id} `,
        handled.filter((r) => r.area === word),
      ]),
      ...Object.entries(tenures).map(([word, id]): [string, readonly Row[]] => [
        `tenure=${id} `,
        handled.filter((r) => r.tenure === word),
      ]),
    ];
    for (const [slice, some] of slices) {
      const known = some.filter((r) => r.outcome !== '');
      add('handled', slice, some.length, some.length);
      add('uphold-rate', slice, size(known, upheld), known.length, some.length);
      add(
        'not-upheld-rate',
        slice,
        size(known, (r) => !upheld(r)),
        known.length,
        some.length,
      );
      if (slice.startsWith('tenure')) continue;
      const judged = some.map((r) => timely(r, settings));
      add(
        'response-timeliness',
        slice,
        judged.filter((t) => t === true).length,
        judged.filter((t) => typeof t === 'boolean').length,
        some.length,
      );
    }
    add(
      'partly-upheld',
      '',
      size(handled, (r) => r.outcome === 'Partly'),
      size(handled, (r) => r.outcome !== ''),
      handled.length,
    );
    add(
      'extensions',
      '',
      size(handled, (r) => r.extended === 'Yes'),
      size(handled, (r) => r.extended !== ''),
      handled.length,
    );
    add(
      'tenure-recorded',
      '',
      size(handled, (r) => r.tenure !== ''),
      handled.length,
    );
    for (const [word, id] of Object.entries(tenures))
      add(
        'tenure-share',
        `tenure=${id} `,
        size(handled, (r) => r.tenure === word),
        handled.length,
      );
    for (const [word, id] of Object.entries(themes)) {
      add(
        'main-theme-share',
        `main-theme=${id} `,
        size(handled, (r) => r.theme === word),
        handled.length,
      );
      if (word === '') continue;
      const part = handled.filter((r) => playsPart(r, word));
      add('theme-share', `theme=${id} `, part.length, handled.length);
      add(
        'theme-uphold-rate',
        `theme=${id} `,
        size(part, (r) => r.outcome !== '' && upheld(r)),
        size(part, (r) => r.outcome !== ''),
        part.length,
      );
      for (const [area, areaId] of Object.entries(areas)) {
        const here = handled.filter((r) => r.area === area);
        add(
          'theme-share',
          `service-area=${areaId} theme=${id} `,
          size(here, (r) => playsPart(r, word)),
          here.length,
        );
      }
    }
  }
  return found;
}

/** Hold the library against the recount for one dataset; returns how many figures were compared. */
export function compare(list: readonly Row[], settings: Settings): number {
  if (!list.some(inPeriod)) return 0;
  const results = compute(list, settings);
  const byKey = new Map(
    results.figures.map((figure) => [
      `${figure.measure} ${Object.entries(figure.slice)
        .map(([name, value]) => `${name}=${value}`)
        .sort()
        .join(' ')}`,
      figure,
    ]),
  );
  let compared = 0;
  for (const [key, numerator, denominator, base] of recount(list, settings)) {
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
    if (n + excluded !== b) throw new Error(`${key}: ${n} and ${excluded} excluded do not make ${b}`);
    compared++;
  }
  return compared;
}
