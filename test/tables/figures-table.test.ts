/** Figures as tables: what an analyst asks, worked out from the figures themselves. */
import { describe, expect, test } from 'vitest';
import { measureFromConfig } from '../../src/node.ts';
import { crossTable, figuresTable } from '../../src/tables/figures-table.ts';
import { runCli } from '../support/command-line.ts';

const config = 'fixtures/golden-2023-24/report.yaml';

describe('the golden year', async () => {
  const results = await measureFromConfig(config);

  test('every figure is a row, and a row has the figure’s own numbers', () => {
    const table = figuresTable(results);
    expect(table.numRows()).toBe(results.figures.length);
    const [row] = table.objects().filter((one) => JSON.stringify(one).includes('"uphold-rate"')) as readonly Record<
      string,
      unknown
    >[];
    const { numerator, denominator, value } = results.get('uphold-rate', { stage: 1 });
    expect(row).toMatchObject({ period: '2023/24', stage: 1, numerator, denominator, value, text: '59%' });
  });

  test('two years in one table are told apart by their period', () => {
    const before = { ...results, period: { ...results.period, label: '2022/23' } };
    const years = figuresTable(before, results).groupby('period').count().objects() as readonly { period: string }[];
    expect(years.map(({ period }) => period)).toEqual(['2022/23', '2023/24']);
  });

  test('complaints received by source across quarters add up to those of the year', () => {
    const [header, ...rows] = crossTable(results, {
      measure: 'received',
      by: 'source',
      across: 'quarter',
      cells: 'value',
    });
    expect(header).toEqual([
      'stage',
      'source',
      'April to June 2023',
      'July to September 2023',
      'October to December 2023',
      'January to March 2024',
    ]);
    expect(rows.map(([stage, source]) => [stage, source])).toEqual([
      [1, 'Housing team'],
      [1, 'Contractor'],
      [2, 'Housing team'],
      [2, 'Contractor'],
    ]);
    const sumOf = (stage: number) =>
      rows
        .filter(([of]) => of === stage)
        .flatMap((cells) => cells.slice(2) as number[])
        .reduce((a, b) => a + b, 0);
    // 136 + 431 at stage 1 are the 567 received; 19 + 11 at stage 2 the 30.
    expect([sumOf(1), sumOf(2)]).toEqual([
      results.get('received', { stage: 1 }).value,
      results.get('received', { stage: 2 }).value,
    ]);
  });

  test('a combination without a figure is blank, and one dimension makes one column', () => {
    const [header, ...rows] = crossTable(results, { measure: 'uphold-rate', by: 'service-area', cells: 'text' });
    expect(header).toEqual(['stage', 'service-area', 'uphold-rate']);
    expect(rows[0]).toEqual([1, 'Repairs and maintenance', '67%']);
  });

  test.each([
    [{ measure: 'uphold-rat', by: 'tenure' }, 'There is no measure called “uphold-rat”. Did you mean “uphold-rate”?'],
    [{ measure: 'uphold-rate', by: 'tenur' }, 'There is no dimension called “tenur”. Did you mean “tenure”?'],
    [
      { measure: 'uphold-rate', by: 'service-area', across: 'month' },
      '“uphold-rate” is not broken down by service-area and month. It is broken down by: source; service-area; tenure; main-theme; channel; month; quarter.',
    ],
  ])('what cannot be asked: %j', (asked, message) => {
    expect(() => crossTable(results, { ...asked, cells: 'text' })).toThrow(message);
  });
});

test('on the command line: as text that lines up, and as CSV', async () => {
  const asked = ['measures', '--config', config, '--measure', 'received', '--by', 'source'];
  const text = await runCli(asked);
  expect(text.stdout.split('\n')[1]?.replace(/ +/g, ' ').trim()).toMatch(/^1 Housing team \d+$/);
  const csv = await runCli([...asked, '--csv']);
  expect(csv.stdout.split('\r\n').slice(0, 2)).toEqual([
    'stage,source,received',
    expect.stringMatching(/^1,Housing team,\d+$/),
  ]);
  expect((await runCli(['measures', '--config', config, '--by', 'source'])).stderr).toContain(
    'Say which measure, and by what: --measure uphold-rate --by service-area.',
  );
});
