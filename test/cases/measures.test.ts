/** What a figure covers is said in the figure; what is not recorded is never told as none. */
import { expect, test } from 'vitest';
import {
  combineSources,
  computeMeasures,
  defineMeasure,
  englandAndWales,
  type MeasureOptions,
  parseComplaints,
  parseMapping,
} from '../../src/index.ts';
import { judgeAlike } from '../../src/measures/judge-alike.ts';
import { buildFromConfig, checkFromConfig, measureFromConfig } from '../../src/node.ts';
import { formatFigure } from '../../src/vocabulary/figure-text.ts';
import type { Slice } from '../../src/vocabulary/results.ts';
import { openCase } from '../support/cases.ts';

type Results = Awaited<ReturnType<typeof measureFromConfig>>;
const textOf = (results: Results, measure: string, slice: Slice, statistic: 'ratio' | 'percent' | 'count') =>
  formatFigure(results.find(measure, slice)!, statistic, 1);

const wordsOf = async (opened: ReturnType<typeof openCase>): Promise<string> => {
  await buildFromConfig(opened.path(), { out: opened.path('out') });
  return opened.read('out/publish/report.html').replace(/<[^>]+>/g, '');
};

test('ch01-where-a-source-has-no-tenure: 4 to 16 of 800 homes, 0 to 12 of 100', async () => {
  const results = await measureFromConfig(openCase('ch01-where-a-source-has-no-tenure').path());
  const [lcra, lcho] = [
    { stage: 1, 'stock-group': 'lcra' },
    { stage: 1, 'stock-group': 'lcho' },
  ] as const;
  expect(textOf(results, 'ch01', lcra, 'ratio')).toBe('at least 5.0, at most 20.0');
  expect(textOf(results, 'ch01', lcho, 'ratio')).toBe('at least 0.0, at most 120.0');
  expect(results.find('ch01', lcra)!.value).toBeNull();
  // 1 of the 4 tenants in time; the 12 of the contractor have neither tenure nor answer: 1 to 13 of 16.
  expect(results.find('ch02', lcra)!.value).toBeNull();
  expect(textOf(results, 'ch02', lcra, 'percent')).toMatch(/^at least [\d.]+%, at most [\d.]+%$/);
});

test('ch01-where-a-source-has-no-tenure: 6 of 18 is under a coverage of 50%', async () => {
  const opened = openCase('ch01-where-a-source-has-no-tenure', {
    'report.yaml': (text) => text.replace('partlyUpheld: upheld', 'partlyUpheld: upheld, leastCoverage: 50'),
  });
  const results = await measureFromConfig(opened.path());
  expect(textOf(results, 'ch01', { stage: 1, 'stock-group': 'lcra' }, 'ratio')).toBe('not known');
});

test('ch01-where-a-source-has-no-tenure: a blank tenure is not known either', async () => {
  const opened = openCase('ch01-where-a-source-has-no-tenure', {
    'export.csv': (text) => text.replace('Not upheld,Leaseholder', 'Not upheld,'),
  });
  const results = await measureFromConfig(opened.path());
  // 4 tenants; 12 of the contractor and 1 blank: 17 of 800.
  expect(textOf(results, 'ch01', { stage: 1, 'stock-group': 'lcra' }, 'ratio')).toBe('at least 5.0, at most 21.3');
});

test('word-left-out-counts-nowhere: no category for an outcome that is left out', async () => {
  const results = await measureFromConfig(openCase('word-left-out-counts-nowhere').path());
  const shares = results.figures.filter(({ measure, slice }) => measure === 'outcome-share' && slice.stage === 1);
  expect(shares.length).toBeGreaterThan(0);
  for (const { slice } of shares) expect(slice.outcome).not.toMatch(/^not-re/);
});

test('judge-reading-another-field: the error names the field that the rule reads', () => {
  const opened = openCase('judge-reading-another-field');
  const mapping = parseMapping(opened.read('housing.yaml'), { name: 'housing.yaml' });
  const data = combineSources([parseComplaints(new TextEncoder().encode(opened.read('export.csv')), mapping)]);
  type Seen = { standing: (i: number) => string; category: (field: string, i: number) => string | null };
  const compute = (rule: unknown, field: 'outcome' | 'tenure') => {
    const measure = defineMeasure({
      id: 'x',
      kind: 'rate',
      title: 'T',
      definition: 'D.',
      source: 'S.',
      of: 'o',
      decimals: 0,
      breakdowns: [[]],
      needs: () => ['tenure'],
      judge: judgeAlike(field, rule as Parameters<typeof judgeAlike<typeof field>>[1]),
    });
    const options = {
      organisation: { id: 'x', name: 'X' },
      period: { from: '2023-04-01', to: '2024-03-31', label: '2023/24' },
      basis: 'received',
      extractedOn: '2024-05-31',
      calendar: englandAndWales,
      measures: [measure],
    } satisfies MeasureOptions<readonly [typeof measure]>;
    return computeMeasures(data, options).get('x', { stage: 1 });
  };
  const leaseholders =
    ({ standing, category }: Seen) =>
    (i: number) =>
      standing(i) !== 'handled' ? 'out' : category('tenure', i) === 'leaseholder' ? 'counted' : 'not-counted';
  expect(() => compute(leaseholders, 'outcome')).toThrow(/reads “tenure”.*“outcome” alone/);
  expect(compute(leaseholders, 'tenure')).toMatchObject({ numerator: 4, denominator: 8 });
  const byDay =
    ({ day }: { day: (field: string, i: number) => number | null }) =>
    (i: number) =>
      day('responded-on', i) === null ? 'out' : 'counted';
  expect(() => compute(byDay, 'outcome')).toThrow(/reads “responded-on”/);
  const byTable =
    ({ table }: { table: { length: number } }) =>
    () =>
      table.length > 0 ? 'out' : 'counted';
  expect(() => compute(byTable, 'outcome')).toThrow(/reads “table”/);
});

test('refused-complaints-in-the-rate-per-1000: one base, as the setting says: 6 of 500', async () => {
  const opened = openCase('refused-complaints-in-the-rate-per-1000');
  const results = await measureFromConfig(opened.path());
  expect(textOf(results, 'received-per-1000-homes', { stage: 1 }, 'ratio')).toBe('12.0');
  expect(await wordsOf(opened)).toContain('Received, refused and withdrawn ones left out: ');
});

test('not-collected-told-as-none: what no source collects is “not recorded”', async () => {
  const opened = openCase('not-collected-told-as-none');
  const results = await measureFromConfig(opened.path());
  for (const measure of ['extensions', 'refused', 'withdrawn', 'open'])
    expect(textOf(results, measure, { stage: 1 }, 'count'), measure).toBe('not recorded');
  expect(textOf(results, 'acknowledgement-timeliness', { stage: 1 }, 'percent')).toBe('not recorded');
  const words = await wordsOf(opened);
  expect(words).toContain('Extensions are not recorded.');
  expect(words).not.toContain('extended for no complaints');
});

test('edition-2024-without-acknowledgements: the reason is the true one', async () => {
  const opened = openCase('edition-2024-without-acknowledgements');
  const results = await measureFromConfig(opened.path());
  expect(textOf(results, 'response-timeliness', { stage: 1 }, 'percent')).toBe('not known');
  const words = await wordsOf(opened);
  expect(words).toContain('The Code of 2024 counts from the acknowledgement, and the housing team does not record it');
  expect(words).not.toContain('no stage 1 complaint whose dates are recorded');
});

test('check-says-it-lies-between-not-known: a sentence of whole parts', async () => {
  const { effects } = await checkFromConfig(openCase('check-says-it-lies-between-not-known').path());
  const tenure = effects.find(({ figure }) => figure === 'Complaints whose tenure is recorded, stage 1');
  expect(tenure).toMatchObject({
    value: 'not known',
    leftOut: 'the housing team does not record the tenure',
    between: null,
  });
});

test('a source whose stage 2 references match none of its stage 1 is not covered: 19 of 134', async () => {
  const results = await measureFromConfig('fixtures/golden-2023-24/report.yaml');
  const figure = results.find('escalation-rate-cohort', {})!;
  // The contractor’s 431 cannot be followed: 0 of its 11 stage 2 references are at stage 1.
  expect([figure.numerator, figure.denominator]).toEqual([19, 134]);
  expect(figure.notCovered).toEqual([
    { source: 'contractor', count: 431, fields: [], reason: 'references-do-not-match' },
  ]);
  // 123 in time, 4 gaps, 431 not covered: 123 to 558 of 565.
  expect(results.find('response-timeliness', { stage: 1 })!.bounds).toMatchObject({
    least: { numerator: 123, denominator: 565 },
    most: { numerator: 558, denominator: 565 },
  });
});
