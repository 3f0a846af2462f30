/** Two years of the example landlord: last year beside this, and what was restated. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportFromConfig } from '../../src/node.ts';
import { changeBetween } from '../../src/vocabulary/comparator.ts';
import type { Figure, MeasureResultsData } from '../../src/vocabulary/results.ts';
import { type Edit, edited, wordsOf } from '../support/edited-example.ts';
import { lastYearResults } from '../support/last-year.ts';

const before = await lastYearResults();
/** What was given of last year in the example is what its file says. */
const sameGiven: readonly Edit[] = [
  ['report.yaml', '    k: 268\n    n: 487', '    k: 334\n    n: 565'],
  ['report.yaml', '    k: 17\n    n: 24', '    k: 25\n    n: 30'],
];
const config = (entry: string): Edit => ['report.yaml', 'settings:', `lastYear: ${entry}\nsettings:`];
const measures = '{ measures: measures-2022-23.json }';

async function build(files: Readonly<Record<string, MeasureResultsData>>, ...edits: readonly Edit[]) {
  const folder = edited(...edits);
  for (const [name, results] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(results));
  return (await reportFromConfig(join(folder, 'report.yaml'))).report;
}
/** Results in which some figures have other counts. */
const withFigures = (results: MeasureResultsData, measure: string, stage: number, change: Partial<Figure>) => ({
  ...results,
  figures: results.figures.map((figure) =>
    figure.measure === measure && figure.slice.stage === stage && Object.keys(figure.slice).length === 1
      ? ({ ...figure, ...change } as Figure)
      : figure,
  ),
});

const now = 'measures-2022-23.json';

describe('last year beside this year', () => {
  // Last year 487 of which 268 upheld (55.03%), this year 565 and 334 (59.12%): up 4.1 points; 78 more is 16.0% of 487.
  const results = withFigures(withFigures(before, 'handled', 1, { numerator: 487, value: 487 }), 'uphold-rate', 1, {
    numerator: 268,
    denominator: 487,
    value: 268 / 487,
  });
  const given = sameGiven.slice(1);

  test('counts and rates, each with its base, and the change between them', async () => {
    const report = await build({ [now]: results }, ...given, config(measures));
    const [table] = report.sections
      .flatMap(({ blocks }) => blocks)
      .filter((block) => block.type === 'table' && block.id.startsWith('change-since'));
    const rows = (table as unknown as { rows: { cells: { text: string }[][] }[] }).rows.map(({ cells }) =>
      cells.map((cell) => cell.map(({ text }) => text).join('')).join(' | '),
    );
    expect(rows).toContain('Complaints handled, stage 1 | 487 | 565 | up 78 (16.0%)');
    expect(rows).toContain('Uphold rate, stage 1 | 55% (268 of 487) | 59% (334 of 565) | up 4.1 percentage points');
    expect(rows).toContain('Uphold rate, stage 2 | 83% (25 of 30) | 83% (25 of 30) | unchanged');
    expect(rows).toContain('Complaint Handling Failure Orders | 0 | 1 | up 1');
  });

  test('a text binds last year’s figure and the change', async () => {
    const report = await build({ [now]: results }, ...given, config(measures), [
      'content/plans.md',
      '1. Record',
      'Upheld: {{uphold-rate stage=1}}, {{uphold-rate stage=1 as=change}} from {{uphold-rate stage=1 as=last-year}} ({{uphold-rate stage=1 as=last-year-k-of-n}}).\n\n1. Record',
    ]);
    expect(wordsOf(report, 'plans')).toContain('Upheld: 59%, up 4.1 percentage points from 55% (268 of 487).');
  });

  test('without last year’s measures a text cannot bind the change, and is told where', async () => {
    await expect(
      build({}, ['content/plans.md', '1. Record', '{{extensions stage=1 as=change}}\n\n1. Record']),
    ).rejects.toThrow(
      'content/plans.md, line 1, column 1: There is no figure of last year for “extensions” of this slice.',
    );
  });

  test('figures given of last year with their counts do as well, and stay marked', async () => {
    // 268 of 487 is 55.03%, 334 of 565 is 59.12%; 17 of 24 is 70.83%, 25 of 30 is 83.33%.
    const report = await build({});
    expect(wordsOf(report, 'stage-1')).toContain(
      'The uphold rate at stage 1 was 59% (334 of 565), up 4.1 percentage points from 55% (268 of 487) in 2022/23 [g].',
    );
    expect(wordsOf(report, 'stage-2')).toContain('up 12.5 percentage points from 71% (17 of 24) in 2022/23 [g].');
    expect(wordsOf(report, 'stage-1')).toContain('Nonesuch annual complaints report 2022/23');
  });

  test('a base under 20: k of n comes first', async () => {
    const small = withFigures(results, 'uphold-rate', 2, { numerator: 9, denominator: 12, value: 9 / 12 });
    const report = await build(
      { [now]: small },
      ['report.yaml', '    k: 17\n    n: 24', '    k: 9\n    n: 12'],
      config(measures),
    );
    expect(wordsOf(report, 'year-in-figures')).toContain('9 of 12 (75%)');
  });

  test('settings that were others then are told', async () => {
    const other = { ...results, settings: { ...results.settings, partlyUpheld: 'not-upheld' as const } };
    const report = await build({ [now]: other }, ...given, config(measures));
    expect(wordsOf(report, 'year-in-figures')).toContain(
      'The two years are not wholly alike: the setting “partlyUpheld” was “not-upheld” then and is “upheld” now.',
    );
  });
});

describe('a restated figure is found and asked for', () => {
  test('a given figure of last year that its file contradicts', async () => {
    await expect(build({ [now]: before }, config(measures))).rejects.toThrow(
      'Last year’s uphold-rate stage=1 was published as 55% (268 of 487) and is 59% (334 of 565) now.',
    );
  });

  test('a file of what was published, beside what is known now', async () => {
    const published = withFigures(before, 'handled', 1, { numerator: 560, value: 560 });
    const both = '{ measures: measures-2022-23.json, published: published.json }';
    const failed = build({ [now]: before, 'published.json': published }, ...sameGiven, config(both));
    await expect(failed).rejects.toThrow(
      'report.yaml, line 21, column 1: Last year’s handled stage=1 was published as 560 and is 565 now.',
    );
    await expect(failed).rejects.toThrow('write under “lastYear: restated:” why');
  });

  test('explained, the report prints what it was, what it is, and why', async () => {
    const published = withFigures(before, 'handled', 1, { numerator: 560, value: 560 });
    const both =
      '{ measures: measures-2022-23.json, published: published.json, restated: [{ measure: handled, stage: 1, why: Five complaints were found in a shared mailbox }] }';
    const report = await build({ [now]: before, 'published.json': published }, ...sameGiven, config(both));
    const words = wordsOf(report, 'year-in-figures');
    expect(words).toContain('560');
    expect(words).toContain('565');
    expect(words).toContain('Five complaints were found in a shared mailbox');
  });

  test('one explanation can speak of all: a complaint found late moves many figures', async () => {
    const published = await lastYearResults((council) =>
      council
        .split('\r\n')
        .filter((row) => !row.startsWith('NBC-10424,'))
        .join('\r\n'),
    );
    const both = (restated: string) =>
      config(`{ measures: measures-2022-23.json, published: published.json${restated} }`);
    const files = { [now]: before, 'published.json': published };
    await expect(build(files, ...sameGiven, both(''))).rejects.toThrow('was published as 564 and is 565 now');
    const report = await build(files, ...sameGiven, both(', restated: [{ why: A complaint was found late }]'));
    const words = wordsOf(report, 'year-in-figures');
    expect(words).toContain('Complaints handled, stage 1564565A complaint was found late');
    expect(words).toMatch(/Restated with them: \d+ further figures, each in measures\.json\./);
  });

  test('an explanation of what was not restated is an error', async () => {
    const needless = '{ measures: measures-2022-23.json, restated: [{ measure: handled, stage: 2, why: A slip }] }';
    await expect(build({ [now]: before }, ...sameGiven, config(needless))).rejects.toThrow(
      'Nothing about handled stage=2 was restated',
    );
  });

  test('two years from the exports: one outcome of last year changed since', async () => {
    const published = await lastYearResults((council) => council.replace(',Upheld,', ',Not Upheld,'));
    const both = '{ measures: measures-2022-23.json, published: published.json }';
    const failed = build({ [now]: before, 'published.json': published }, ...sameGiven, config(both));
    await expect(failed).rejects.toThrow(
      'Last year’s uphold-rate stage=1 was published as 59% (333 of 565) and is 59% (334 of 565) now',
    );
  });

  test.each([
    [
      'of another landlord',
      { ...before, organisation: { id: 'other', name: 'Other' } },
      'they are of “other”, and this report is of “nonesuch”',
    ],
    [
      'of this year',
      { ...before, period: { from: '2023-04-01', to: '2024-03-31', label: '2023/24' } },
      'does not end before this report’s begins',
    ],
    ['that is none', { schemaVersion: 9 }, 'is no measures.json that this version can read'],
    [
      'of twenty years ago',
      { ...before, period: { from: '2001-04-01', to: '2002-03-31', label: '2001/02' } },
      'is not of the year before this report’s',
    ],
    [
      'of one month',
      { ...before, period: { from: '2023-03-01', to: '2023-03-31', label: 'March 2023' } },
      'is not as long as this report’s, and what is counted in them cannot be compared',
    ],
    ['with more upheld than handled', withFigures(before, 'uphold-rate', 1, { numerator: 900 }), 'is no measures.json'],
    ['with half a complaint', withFigures(before, 'handled', 1, { numerator: 1.5 }), 'is no measures.json'],
    ['without settings', { ...before, settings: undefined }, 'is no measures.json'],
    [
      'with a person in its label',
      { ...before, period: { ...before.period, label: 'Mrs Smith' } },
      'is no measures.json',
    ],
  ])('a file %s', async (_, results, message) => {
    await expect(build({ [now]: results as never }, ...sameGiven, config(measures))).rejects.toThrow(message);
  });
});

describe('the change between two figures', () => {
  const rate = (numerator: number, denominator: number) =>
    ({ kind: 'rate', numerator, denominator, value: numerator / denominator }) as Figure;
  const count = (numerator: number) =>
    ({ kind: 'count', numerator, denominator: numerator, value: numerator }) as Figure;
  test.each([
    [rate(1, 3), rate(2, 3), 'up 33.3 percentage points'],
    [rate(2, 3), rate(1, 3), 'down 33.3 percentage points'],
    [rate(1, 3), rate(2, 6), 'unchanged'],
    [rate(0, 0), rate(1, 2), null],
    [count(487), count(565), 'up 78 (16.0%)'],
    [count(565), count(487), 'down 78 (13.8%)'],
    [count(19), count(20), 'up 1'],
    [count(0), count(3), 'up 3'],
    [count(5), count(5), 'unchanged'],
  ])('%#', (a, b, expected) => {
    expect(changeBetween(a, b, 0)).toBe(expected);
  });
});
