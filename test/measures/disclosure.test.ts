/** Small numbers withheld: by hand, and against an attack. */
import { describe, expect, test } from 'vitest';
import {
  combineSources,
  computeMeasures,
  englandAndWales,
  financialYear,
  parseComplaints,
  parseMapping,
  type SmallNumbers,
  suppressSmallNumbers,
} from '../../src/index.ts';
import { emptySpan, extendSpan, isNothing, reduce } from '../../src/measures/linear-span.ts';
import { openDataRows } from '../../src/render/open-data.ts';
import { attack } from '../support/disclosure.ts';
import { bytes, teamYaml } from '../support/worked-example.ts';

const header =
  'Ref,Stage,Status,Outcome,Area,Tenure,Theme,Others,Received,Logged,Escalated,Responded,Extended,Noticed,Revised';
const rows = (count: number, outcome: string, tenure: string, ref: string) =>
  Array.from(
    { length: count },
    (_, i) => `${ref}${i},One,Closed,${outcome},Repairs,${tenure},Damp,,2023-04-03,2023-04-03,,2023-04-19,No,,`,
  );

/** 40 tenants (30 upheld), 12 leaseholders (2 upheld). */
const csv = [
  header,
  ...rows(30, 'Upheld', 'Tenant', 'A'),
  ...rows(10, 'Not upheld', 'Tenant', 'B'),
  ...rows(2, 'Upheld', 'Leaseholder', 'C'),
  ...rows(10, 'Not upheld', 'Leaseholder', 'D'),
].join('\n');
const data = combineSources([parseComplaints(bytes(csv), parseMapping(teamYaml, { name: 'team.yaml' }))]);
const options = {
  organisation: { id: 'somewhere', name: 'Somewhere' },
  period: financialYear('2023-24'),
  basis: 'received',
  extractedOn: '2024-05-31',
  calendar: englandAndWales,
} as const;
const results = computeMeasures(data, options);

describe('a worked example: 2 of 12 leaseholders upheld, 30 of 40 tenants', () => {
  const published = suppressSmallNumbers(results, data, {
    ...options,
    smallNumbers: { below: 5, dimensions: ['tenure'] },
  });
  const kind = (measure: string, slice: object) => published.find(measure, { stage: 1, ...slice })!.kind;

  test('the small number is withheld, and what it could be worked out from', () => {
    expect(kind('uphold-rate', { tenure: 'leaseholder' })).toBe('suppressed');
    // 12 handled less 10 not upheld are 2.
    expect(kind('not-upheld-rate', { tenure: 'leaseholder' })).toBe('suppressed');
    expect(kind('outcome-share', { tenure: 'leaseholder', outcome: 'upheld' })).toBe('suppressed');
    // 32 upheld in all less 30 of tenants are 2.
    expect(kind('uphold-rate', { tenure: 'tenant' })).toBe('suppressed');
  });

  test('nothing else is', () => {
    expect(kind('received', { tenure: 'leaseholder' })).toBe('count');
    expect(kind('handled', { tenure: 'tenant' })).toBe('count');
    expect(published.find('uphold-rate', { stage: 1 })).toEqual(results.get('uphold-rate', { stage: 1 }));
    expect(published.find('uphold-rate', { stage: 1, 'service-area': 'repairs' })!.kind).toBe('rate');
  });

  test('a withheld figure holds no number, in any form', () => {
    const figure = published.find('uphold-rate', { stage: 1, tenure: 'leaseholder' })!;
    expect(figure).toEqual({
      kind: 'suppressed',
      of: 'rate',
      measure: 'uphold-rate',
      slice: { stage: 1, tenure: 'leaseholder' },
      basis: 'received',
    });
    const row = openDataRows(published).find(
      ({ measure, category }) => measure === 'uphold-rate' && category === 'leaseholder',
    );
    expect(row).toMatchObject({ numerator: null, denominator: null, value: null, suppressed: true });
  });

  test('what a figure by tenure leaves out is withheld with it, and marked', () => {
    const figure = published.find('handled', { stage: 1, tenure: 'tenant' })!;
    expect(figure).toMatchObject({ numerator: 40, excluded: [], covered: [], coverage: 'suppressed' });
  });

  test('the results for the office stay what they were', () => {
    expect(results.get('uphold-rate', { stage: 1, tenure: 'leaseholder' })).toMatchObject({
      numerator: 2,
      denominator: 12,
    });
  });
});

/** The figures of made-up complaints at stage 1, with small numbers withheld. */
function withholdFrom(
  sources: readonly (readonly [mapping: string, lines: readonly string[]])[],
  smallNumbers: SmallNumbers,
) {
  const parsed = sources.map(([text, lines], i) =>
    parseComplaints(bytes([header, ...lines].join('\n')), parseMapping(text, { name: `${i}.yaml` })),
  );
  const all = combineSources(parsed);
  return suppressSmallNumbers(computeMeasures(all, options), all, { ...options, smallNumbers });
}
const line = (ref: string, area: string, tenure: string) =>
  `${ref},One,Closed,Upheld,${area},${tenure},Damp,,2023-04-03,2023-04-03,,2023-04-19,No,,`;
const lines = (count: number, ref: string, area: string, tenure: string) =>
  Array.from({ length: count }, (_, i) => line(`${ref}${i}`, area, tenure));

test('one group, and those of whom nothing is recorded: these keep its number, and how many they are is withheld too', () => {
  const only = teamYaml.replace('    leaseholder: {label: Leaseholders, words: [Leaseholder]}\n', '');
  const published = withholdFrom([[only, [...lines(2, 'A', 'Repairs', 'Tenant'), ...lines(40, 'B', 'Repairs', '')]]], {
    below: 5,
    dimensions: ['tenure'],
  });
  for (const measure of ['received', 'handled', 'uphold-rate', 'tenure-share']) {
    expect(published.find(measure, { stage: 1, tenure: 'tenant' })!.kind, measure).toBe('suppressed');
    expect(published.find(measure, { stage: 1, tenure: 'not-recorded' })!.kind, measure).toBe('suppressed');
  }
  expect(published.find('tenure-recorded', { stage: 1 })!.kind).toBe('suppressed');
  expect(published.find('handled', { stage: 1 })!.kind).toBe('count');
});

test('a service area that is all of a source keeps no other’s number: what the source has in all is published', () => {
  // Repairs 40 and tenancy 2 of one source; gas, 7, is all of the other.
  const gas = teamYaml
    .replace('source: team\nlabel: Team', 'source: gas\nlabel: Gas')
    .replace('repairs: {label: Repairs, words: [Repairs]}', 'gas: {label: Gas, words: [Gas]}');
  const published = withholdFrom(
    [
      [teamYaml, [...lines(40, 'A', 'Repairs', 'Tenant'), ...lines(2, 'B', 'Tenancy', 'Tenant')]],
      [gas, lines(7, 'C', 'Gas', 'Tenant')],
    ],
    { below: 5, dimensions: ['service-area'] },
  );
  const kindOf = (area: string) => published.find('received', { stage: 1, 'service-area': area })!.kind;
  expect(kindOf('tenancy')).toBe('suppressed');
  expect(kindOf('repairs')).toBe('suppressed');
  expect(published.find('received', { stage: 1, source: 'team' })!.kind).toBe('count');
});

test('whether a sum is fixed by others', () => {
  const [a, b, c] = [
    [1, 1, 0],
    [0, 1, 1],
    [1, 0, -1],
  ].map((values) => Float64Array.from(values));
  const span = extendSpan(emptySpan, [a!, b!]);
  expect(isNothing(reduce(span, c!))).toBe(true);
  expect(isNothing(reduce(span, Float64Array.from([1, 0, 0])))).toBe(false);
});

test('of 6 random tables no small number is published, and none can be worked out', { timeout: 60_000 }, () => {
  let withheld = 0;
  // Those of one world: what each kind of complaint adds to the figures is found once.
  for (let seed = 2; seed <= 12; seed += 2) {
    const found = attack(seed);
    expect(found.shown, `seed ${seed}`).toEqual([]);
    expect(found.givenAway, `seed ${seed}`).toEqual([]);
    withheld += found.withheld;
  }
  expect(withheld).toBeGreaterThan(150);
});
