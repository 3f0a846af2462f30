/** Results of parts put together, held against the same computed at once: identical, figure for figure. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  combineSources,
  computeMeasures,
  englandAndWales,
  type IsoDate,
  type MeasureResults,
  type MeasureResultsData,
  mergeResults,
  type Period,
  parseComplaints,
  parseMapping,
  suppressSmallNumbers,
  UsageError,
} from '../../src/index.ts';

const read = (name: string) => new Uint8Array(readFileSync(`fixtures/golden-2023-24/${name}`));
const mappingOf = (name: string, edit: (text: string) => string = (text) => text) =>
  parseMapping(edit(new TextDecoder().decode(read(`${name}.yaml`))), { name: `${name}.yaml` });
const council = parseComplaints(read('council.csv'), mappingOf('council'));
const contractor = parseComplaints(read('contractor.csv'), mappingOf('contractor'));
const both = combineSources([council, contractor]);
const homes = { all: 7893, lcra: 6000, lcho: 400, asAt: '2024-03-31', source: 'Register of homes' } as const;
const year: Period = { from: '2023-04-01', to: '2024-03-31', label: '2023/24' };
const shared = {
  organisation: { id: 'nonesuch', name: 'Nonesuch' },
  basis: 'received',
  extractedOn: '2024-05-31',
  calendar: englandAndWales,
  stockGroups: { lcra: ['tenant'], lcho: ['shared-owner'] },
  homes,
  determinations: [
    { determinedOn: '2023-06-01', findings: [{ finding: 'severe-maladministration', category: 'Property condition' }] },
    { determinedOn: '2024-02-01', findings: [{ finding: 'no-maladministration', category: null }] },
  ],
  failureOrders: [],
} as const;
const last = (y: number, m: number) => new Date(Date.UTC(y, m, 0)).getUTCDate();
const months: readonly Period[] = Array.from({ length: 12 }, (_, i) => {
  const [y, m] = [i < 9 ? 2023 : 2024, ((i + 3) % 12) + 1];
  const name = `${y}-${String(m).padStart(2, '0')}`;
  return { from: `${name}-01` as IsoDate, to: `${name}-${last(y, m)}` as IsoDate, label: name };
});

/** As saved and read again. */
const saved = (results: MeasureResultsData): MeasureResultsData => JSON.parse(JSON.stringify(results));

describe('twelve months', () => {
  const parts = months.map((period) => saved(computeMeasures(both, { ...shared, period })));
  const atOnce = saved(computeMeasures(both, { ...shared, period: year }));

  test('are the year computed at once: every figure, category, account and setting', () => {
    const merged = saved(mergeResults(parts.toReversed(), { organisation: shared.organisation, label: '2023/24' }));
    expect(merged.figures.length).toBe(atOnce.figures.length);
    expect(merged).toEqual({ ...atOnce, failureOrders: [] });
    expect(JSON.stringify(merged.figures)).toBe(JSON.stringify(atOnce.figures));
  });

  test('by way of quarters, the same', () => {
    const quarters = [0, 3, 6, 9].map((at) =>
      mergeResults(parts.slice(at, at + 3), { organisation: shared.organisation, label: `Q${at / 3 + 1}` }),
    );
    const merged = saved(mergeResults(quarters, { organisation: shared.organisation, label: '2023/24' }));
    expect(merged).toEqual(atOnce);
  });

  test('a worked example: 51 and 39 received are 90; a median comes from both distributions', () => {
    const [april, may] = parts as [MeasureResults, MeasureResults];
    const merged = mergeResults([april, may], { organisation: shared.organisation });
    const at = (data: MeasureResultsData, measure: string) =>
      data.figures.find((one) => one.measure === measure && JSON.stringify(one.slice) === '{"stage":1}')!;
    expect(
      [at(april, 'received'), at(may, 'received'), at(merged, 'received')].map(({ numerator }) => numerator),
    ).toEqual([51, 39, 90]);
    const days = [april, may].flatMap((part) => {
      const figure = at(part, 'response-days');
      return figure.kind === 'duration'
        ? figure.distribution.flatMap(({ days: d, count }) => Array<number>(count).fill(d))
        : [];
    });
    days.sort((a, b) => a - b);
    const middle = (days[Math.floor((days.length - 1) / 2)]! + days[Math.floor(days.length / 2)]!) / 2;
    expect(at(merged, 'response-days').value).toBe(middle);
    expect(merged.period).toEqual({ from: '2023-04-01', to: '2023-05-31', label: '2023-04 to 2023-05' });
  });
});

describe('two landlords', () => {
  const { stockGroups, ...rest } = shared;
  const ofLandlord = (parsed: typeof council, id: string, name: string, all: number) =>
    saved(
      computeMeasures(combineSources([parsed]), {
        ...rest,
        // The contractor does not collect the tenure.
        ...(id === 'north' ? { stockGroups } : {}),
        organisation: { id, name },
        period: year,
        homes: { all, asAt: homes.asAt, source: `Register of ${name}` },
      }),
    );
  const parts = [ofLandlord(council, 'north', 'North', 5000), ofLandlord(contractor, 'south', 'South', 2000)];

  test('are one computed over both: every figure, the landlords’ own among them', () => {
    const merged = saved(mergeResults(parts, { organisation: shared.organisation }));
    const atOnce = saved(
      computeMeasures(both, {
        ...shared,
        period: year,
        // What the Ombudsman decided is said of each of the two.
        determinations: [...shared.determinations, ...shared.determinations],
        homes: { all: 7000, asAt: homes.asAt, source: 'Register of North; Register of South' },
        landlords: [
          { id: 'north', label: 'North', sources: ['council'], homes: 5000 },
          { id: 'south', label: 'South', sources: ['contractor'], homes: 2000 },
        ],
      }),
    );
    expect(merged.figures.length).toBe(atOnce.figures.length);
    for (const [i, figure] of atOnce.figures.entries()) expect(merged.figures[i]).toEqual(figure);
    expect(merged).toEqual(atOnce);
  });
});

test('landlords whose homes are of different days have no homes together, and no figure relative to them', () => {
  const part = (parsed: typeof council, id: string, asAt: IsoDate) =>
    computeMeasures(combineSources([parsed]), {
      ...shared,
      stockGroups: undefined,
      organisation: { id, name: id },
      period: year,
      homes: { all: 5000, asAt, source: 'Register' },
    });
  const merged = mergeResults([part(council, 'north', '2024-03-31'), part(contractor, 'south', '2023-03-31')], {
    organisation: shared.organisation,
  });
  expect(merged.homes).toBeNull();
  expect(merged.find('received-per-1000-homes', { stage: 1 })).toBeUndefined();
  expect(merged.find('received-per-1000-homes', { stage: 1, landlord: 'north' })?.denominator).toBe(5000);
});

test('two sources of one landlord are it computed at once: its homes and determinations once', () => {
  const { stockGroups: _, ...bare } = shared;
  const failureOrders = [{ type: 2, issuedOn: '2023-09-01' }] as const;
  const learning = [
    { id: 'a', theme: null, problem: 'P', action: 'A', owner: 'O', status: 'done', dueOn: null, doneOn: null },
  ];
  const all = {
    ...bare,
    failureOrders,
    homes: { all: 7893, asAt: homes.asAt, source: homes.source },
    period: year,
    accountability: { asAt: '2024-09-02', selfAssessment: null, orders: null, learning } as never,
  } as const;
  const parts = [council, contractor].map((parsed) => saved(computeMeasures(combineSources([parsed]), all)));
  const merged = saved(mergeResults(parts, { organisation: shared.organisation }));
  expect(merged).toEqual(saved(computeMeasures(both, all)));
  expect(merged.homes?.all).toBe(7893);
});

describe('refused, with the reason', () => {
  const [april, may, june] = months.slice(0, 3).map((period) => computeMeasures(both, { ...shared, period })) as [
    MeasureResults,
    MeasureResults,
    MeasureResults,
  ];
  const options = { organisation: shared.organisation };
  const given = { id: 'a', measure: 'TP09', slice: {}, label: 'A', amount: { k: 1, n: 2 }, period: 'P', source: 'S' };
  test.each([
    ['a month left out', [april, june], /does not begin the day after 2023-04 ends, so complaints would be left out/],
    [
      'the same month twice',
      [april, april],
      /the source “council” is in two of them, so its complaints would count twice/,
    ],
    ['none', [], /there are none/],
    [
      'exports of other days',
      [april, { ...may, extractedOn: '2024-06-30' as IsoDate }],
      /the days on which the exports were taken are not the same/,
    ],
    [
      'other settings',
      [april, { ...may, settings: { ...may.settings, partlyUpheld: 'not-upheld' } }],
      /the settings are not the same/,
    ],
    ['other homes', [april, { ...may, homes: { ...homes, all: 1 } }], /the numbers of homes are not the same/],
    ['other measures', [april, { ...may, measures: [] }], /the measures are not the same/],
    [
      'other groups of homes',
      [april, { ...may, stockGroups: { lcra: ['leaseholder'] } }],
      /the groups of homes are not the same/,
    ],
    ['other editions', [april, { ...may, editions: [] }], /the editions of the Code are not the same/],
    [
      'a figure given for each',
      [april, may].map((part) => ({ ...part, given: [{ ...given, about: 'us' }] })),
      /a figure given for one of them would count again/,
    ],
    [
      'CH02 by the day an answer was due',
      [april, may].map((part) => ({ ...part, settings: { ...part.settings, ch02Denominator: 'due' } })),
      /CH02 is of the complaints due in the period/,
    ],
    ['another landlord', [april, { ...may, organisation: { id: 'x', name: 'X' } }], /the landlords are not the same/],
  ] as const)('%s', (_, parts, reason) => {
    const merge = () => mergeResults(parts as unknown as readonly MeasureResultsData[], options);
    expect(merge).toThrow(UsageError);
    expect(merge).toThrow(reason);
  });

  test('results in which small numbers are withheld', () => {
    const withheld = suppressSmallNumbers(april, both, {
      ...shared,
      period: months[0]!,
      smallNumbers: { below: 5, dimensions: ['tenure'] },
    });
    expect(() => mergeResults([withheld as unknown as MeasureResultsData, may], options)).toThrow(
      /small numbers are withheld/,
    );
  });
});
