/** Two landlords that share a service report together: each as if alone, both as if one, and no complaint twice. */
import { describe, expect, test } from 'vitest';
import {
  combineSources,
  computeMeasures,
  DataError,
  englandAndWales,
  financialYear,
  type Landlord,
  parseComplaints,
  parseMapping,
} from '../../src/index.ts';
import { bytes, teamCsv, teamYaml } from '../support/worked-example.ts';

/** One export of both: Westmarch's complaints are those about repairs, Eastmarch's those about tenancies. */
const mapping = (source: string, ours: string, theirs: string) =>
  parseMapping(
    teamYaml
      .replace('source: team', `source: ${source}`)
      .replace('label: Team', `label: Team of ${source}`)
      .replace('columns:', `only: {column: Area, words: [${ours}], others: [${theirs}]}\ncolumns:`),
    { name: `${source}.yaml` },
  );
const parse = (map: ReturnType<typeof parseMapping>) => parseComplaints(bytes(teamCsv), map, { name: 'both.csv' });
const west = parse(mapping('west-team', 'Repairs', 'Tenancy'));
const east = parse(mapping('east-team', 'Tenancy', 'Repairs'));
const landlords: readonly Landlord[] = [
  { id: 'west', label: 'Westmarch', sources: ['west-team'], homes: 500 },
  { id: 'east', label: 'Eastmarch', sources: ['east-team'], homes: 300 },
];
const compute = (exports: readonly ReturnType<typeof parse>[], own?: readonly Landlord[], all = 800) =>
  computeMeasures(combineSources(exports), {
    organisation: { id: 'x', name: 'X' },
    period: financialYear('2023-24'),
    basis: 'received',
    extractedOn: '2024-05-31',
    calendar: englandAndWales,
    homes: { all, asAt: '2024-03-31', source: 'Return' },
    landlords: own,
  });
const together = compute([west, east], landlords);
const atOnce = compute([parse(parseMapping(teamYaml, { name: 'team.yaml' }))]);

test('the rows of each are in its account, the other’s left out with the reason', () => {
  for (const { account } of [west, east]) {
    const left = account.excluded.find(({ reason }) => reason === 'other-landlord')!;
    expect(account.rowsRead).toBe(account.counted + left.count);
  }
  expect(west.account.counted + east.account.counted).toBe(west.account.rowsRead);
});

const measures = [
  'received',
  'handled',
  'uphold-rate',
  'response-timeliness',
  'acknowledgement-timeliness',
  'response-days',
];
const numbers = (figure: ReturnType<typeof together.find>) =>
  figure === undefined ? null : [figure.numerator, figure.denominator, figure.base, figure.excluded];

describe.each(measures)('%s', (measure) => {
  test.each([1, 2] as const)('stage %s: together is the export computed at once', (stage) => {
    expect(numbers(together.find(measure, { stage }))).toEqual(numbers(atOnce.find(measure, { stage })));
  });

  test.each([1, 2] as const)('stage %s: each is itself computed alone, and they add up', (stage) => {
    const alone = { west: compute([west]), east: compute([east]) };
    for (const id of ['west', 'east'] as const)
      expect(numbers(together.find(measure, { stage, landlord: id }))).toEqual(
        numbers(alone[id].find(measure, { stage })),
      );
    const sum = (part: 'numerator' | 'denominator') =>
      together.find(measure, { stage, landlord: 'west' })![part] +
      together.find(measure, { stage, landlord: 'east' })![part];
    expect(sum('numerator')).toBe(together.find(measure, { stage })!.numerator);
    expect(sum('denominator')).toBe(together.find(measure, { stage })!.denominator);
  });
});

test('complaints per 1,000 homes are of each landlord’s own homes', () => {
  const at = (landlord?: string) =>
    together.get('received-per-1000-homes', landlord === undefined ? { stage: 1 } : { stage: 1, landlord });
  expect([at('west').denominator, at('east').denominator, at().denominator]).toEqual([500, 300, 800]);
  expect(at('west').numerator + at('east').numerator).toBe(at().numerator);
});

test('one landlord has no figures by landlord', () => {
  expect(atOnce.figures.filter(({ slice }) => 'landlord' in slice)).toEqual([]);
});

test('a row of neither landlord stops', () => {
  const { diagnostics } = parse(mapping('west-team', 'Repairs', 'Leasehold'));
  const found = diagnostics.filter(({ severity }) => severity === 'error');
  expect(found.map(({ ruleId, column }) => `${ruleId} ${column}`)).toEqual(['unknown-landlord-word Area']);
});

test.each([
  [
    'a source of two',
    [landlords[0]!, { ...landlords[1]!, sources: ['east-team', 'west-team'] }],
    800,
    'of more than one landlord',
  ],
  ['a source of none', [landlords[0]!, { ...landlords[1]!, sources: [] }], 800, 'is of no landlord'],
  [
    'a source that is not there',
    [landlords[0]!, { ...landlords[1]!, sources: ['east-team', 'north'] }],
    800,
    'there is no source “north”',
  ],
  ['homes that do not add up', landlords, 900, 'their homes are 800 together'],
  ['one alone', [{ ...landlords[0]!, sources: ['west-team', 'east-team'] }], 500, 'one landlord alone'],
] as const)('%s is an error', (_, own, homes, problem) => {
  expect(() => compute([west, east], own, homes)).toThrow(DataError);
  expect(() => compute([west, east], own, homes)).toThrow(problem);
});
