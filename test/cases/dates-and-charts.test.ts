/** Faults found in use: days, rows that are no complaint, and what a chart leaves out. Each is named as its folder is. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { receivedByMonth } from '../../src/charts/received-over-time.ts';
import { textWidth, wrapText } from '../../src/charts/text-width.ts';
import type { Diagnostic } from '../../src/diagnostics.ts';
import { readWorkbook } from '../../src/index.ts';
import { readDateColumn } from '../../src/ingest/dates-in-cells.ts';
import { buildFromConfig, checkFromConfig, draftFromFile, measureFromConfig } from '../../src/node.ts';
import { openDataColumns } from '../../src/render/open-data.ts';
import { tableCsv } from '../../src/render/table-csv.ts';
import { type Block, type ChartBlock, captionOf, plainText, type Table } from '../../src/report/document.ts';
import { fitTable } from '../../src/report/fit-table.ts';
import { isoDate } from '../../src/vocabulary/dates.ts';
import { phraseText } from '../../src/vocabulary/figure-text.ts';
import type { DurationFigure, Slice } from '../../src/vocabulary/results.ts';
import { type CaseFolder, openCase } from '../support/cases.ts';

const setting = (line: string) => (yaml: string) => yaml.replace('columns:', `${line}\ncolumns:`);

/** What is wrong in the export, by rule and place. */
async function errorsOf(own: CaseFolder): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await checkFromConfig(own.path());
  return diagnostics.filter(({ severity, source }) => severity !== 'info' && source.startsWith('export'));
}
const placesOf = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ ruleId, row, column }) => `${ruleId} ${row} ${column}`);

/** The stage 1 figures that depend on the days. */
async function figuresOf(own: CaseFolder) {
  const results = await measureFromConfig(own.path());
  const timeliness = results.get('response-timeliness', { stage: 1 });
  const days = results.get('response-days', { stage: 1 }) as DurationFigure;
  return {
    received: results.get('received', { stage: 1 }).value,
    timely: `${timeliness.numerator} of ${timeliness.denominator}`,
    days: days.distribution.reduce((sum, own) => sum + own.days * own.count, 0),
    median: days.value,
  };
}

/** Every table of some blocks, those of charts too. */
const everyTable = (blocks: readonly Block[]): readonly Table[] =>
  blocks.flatMap((block) => (block.type === 'table' ? [block] : block.type === 'chart' ? [block.table] : []));

describe('utc-dates-an-hour-before-midnight', () => {
  const name = 'utc-dates-an-hour-before-midnight';
  // Received 1 April 2023 and later; 10 working days for stage 1, of which 3 of 5 complaints keep.
  const right = { received: 5, timely: '3 of 5', days: 50, median: 10 };
  const csvOf = async (own: CaseFolder) => {
    const { sheet } = await readWorkbook(readFileSync(own.path('export.xlsx')), { name: 'export.xlsx' });
    return `${sheet!.rows.map((cells) => cells.join(',')).join('\n')}\n`;
  };

  test('the workbook stops with the column, the times and the setting', async () => {
    const errors = await errorsOf(openCase(name));
    expect(placesOf(errors)).toEqual([
      'shifted-times 2 Received',
      'shifted-times 2 Logged',
      'shifted-times 2 Responded',
    ]);
    expect(`${errors[0]!.message} ${errors[0]!.hint}`).toMatch(
      /23:00 in summer time and 00:00 in winter.*“unzonedTimes: universal-time”/,
    );
  });
  test('so read, every day is the one meant', async () => {
    expect(await figuresOf(openCase(name, { 'housing.yaml': setting('unzonedTimes: universal-time') }))).toEqual(right);
  });
  test('the same in CSV', async () => {
    const own = openCase(name);
    own.write('export.csv', await csvOf(own));
    own.write('report.yaml', (yaml) => yaml.replace('export.xlsx', 'export.csv'));
    expect((await errorsOf(own)).map(({ ruleId }) => ruleId)).toEqual(Array(3).fill('shifted-times'));
    own.write('housing.yaml', setting('unzonedTimes: universal-time'));
    expect(await figuresOf(own)).toEqual(right);
  });
  test('as written, which the officer has to say', async () => {
    const own = openCase(name, { 'housing.yaml': setting('unzonedTimes: as-written') });
    expect((await figuresOf(own)).received).toBe(4);
  });
});

describe('times that only a shift explains', () => {
  const read = (texts: readonly string[], unzonedTimes: 'stop' | 'universal-time' | 'next-midnight' = 'stop') => {
    const { days, problem, shifted } = readDateColumn(texts, {
      order: 'dd/mm/yyyy',
      notations: undefined,
      zonedTimes: 'united-kingdom',
      unzonedTimes,
    });
    return { days: days.map((day) => (day === null ? null : isoDate(day))), problem, clock: shifted?.clock ?? null };
  };
  test.each([
    ['23:00 in summer, nothing at all in winter', ['2023-06-04 23:00:00', '2023-12-05'], 'universal-time'],
    ['12-hour clock', ['04/06/2023 11:00:00 PM', '05/12/2023 12:00:00 AM'], 'universal-time'],
    ['Excel’s day numbers', ['45081.9583333333', '45265'], 'universal-time'],
    ['22:00 and 23:00', ['2023-06-04T22:00', '2023-12-04T23:00'], 'another-clock'],
    ['23:00 all year', ['2023-06-04 23:00', '2023-12-04 23:00'], 'another-clock'],
    ['the last second', ['2023-06-04 22:59:59.999', '2023-12-04 23:59:59.999'], 'universal-time'],
    ['the last second all year', ['2023-06-04 23:59:59', '2023-12-04 23:59:59'], 'another-clock'],
    // A few records have a time of day, typed by hand.
    ['but for one', ['2023-06-04 23:00', '2023-06-05 23:00', '2023-06-06 23:00', '2023-06-07 14:12'], 'universal-time'],
  ])('%s: asked', (_, texts, clock) => {
    expect(read(texts)).toMatchObject({ problem: 'shifted', clock });
  });
  test.each([
    [
      'times of day, one of them 23:00',
      ['2023-06-04 23:00', '2023-06-05 09:13', '2023-12-04 14:59:59', '2023-12-05 00:00'],
    ],
    [
      'times by the hour',
      ['2023-06-04 23:00', '2023-06-05 09:00', '2023-12-04 14:00', '2023-07-01 22:00', '2023-08-01 21:00'],
    ],
    ['noon', ['2023-06-04 12:00', '2023-12-04 12:00']],
    ['the end of the office day', ['2023-06-04 17:00', '2023-12-04 17:00']],
    ['midnight all year', ['2023-06-04 00:00:00', '2023-12-04 00:00:00']],
    [
      'an hour after midnight in summer, which moves no day',
      ['2023-06-04 01:00', '2023-12-04 00:00', '29/10/2023 01:00'],
    ],
  ])('%s: read as written', (_, texts) => {
    const { days, problem } = read(texts);
    expect(problem === null || problem === 'mixed').toBe(true);
    if (problem === null) for (const [i, day] of days.entries()) expect(texts[i]!.slice(0, 10)).toBe(day);
  });
  test('the clocks changed on 26 March and 29 October 2023, and on 31 March 2024', () => {
    // Midnights in the United Kingdom of 25, 26 and 27 March, 29 and 30 October 2023, 31 March and 1 April 2024.
    const texts = [
      '2023-03-25 00:00',
      '2023-03-26 00:00',
      '2023-03-26 23:00',
      '2023-10-28 23:00',
      '2023-10-30 00:00',
      '2024-03-31 00:00',
      '2024-03-31 23:00',
    ];
    expect(read(texts).clock).toBe('universal-time');
    expect(read(texts, 'universal-time').days).toEqual([
      '2023-03-25',
      '2023-03-26',
      '2023-03-27',
      '2023-10-29',
      '2023-10-30',
      '2024-03-31',
      '2024-04-01',
    ]);
  });
  test('the midnight after, of another clock', () => {
    expect(read(['2023-06-04T22:00', '2023-12-04T23:00', '2023-12-06'], 'next-midnight').days).toEqual([
      '2023-06-05',
      '2023-12-05',
      '2023-12-06',
    ]);
  });
  test('a day number a hair below midnight is that midnight', () => {
    // 45082 is 5 June 2023.
    expect(read(['45081.9999999884', '45082']).days).toEqual(['2023-06-05', '2023-06-05']);
  });
});

describe('offset-of-hours-alone', () => {
  test('+01 is a zone', async () => {
    const own = openCase('offset-of-hours-alone');
    expect(await errorsOf(own)).toEqual([]);
    const results = await measureFromConfig(own.path());
    expect(results.get('received', { stage: 1 }).value).toBe(6);
  });
  test.each([
    '2023-06-05 00:00:00+01',
    '2023-06-05 00:00:00+0100',
    '2023-06-05 00:00:00+01:00',
    '2023-06-04 23:00:00+00',
    '2023-06-04T23:00:00.000Z',
    '2023-06-05 00:00:00.0000000 +01:00',
    '2023-06-05T00:00+01:00[Europe/London]',
    '2023-06-05 00:00:00 BST',
    '2023-06-05 00:00 GMT+1',
    'Mon Jun 05 2023 00:00:00 GMT+0100 (British Summer Time)',
    'Mon Jun 05 00:00:00 BST 2023',
    '05-JUN-23 12.00.00.000000 AM +01:00',
    '20230604T230000Z',
    '2023-06-05+01:00',
    '2023-06-05 05:30:00+05:30',
    '2023-06-04 18:00:00-05',
  ])('%s is 5 June 2023', (text) => {
    const { days } = readDateColumn([text], {
      order: undefined,
      notations: undefined,
      zonedTimes: 'united-kingdom',
      unzonedTimes: 'stop',
    });
    expect(days[0] === null ? null : isoDate(days[0]!)).toBe('2023-06-05');
  });
});

describe('times-taken-for-telephone-numbers', () => {
  const name = 'times-taken-for-telephone-numbers';
  test('the order of day and month is all there is to say', async () => {
    expect(placesOf(await errorsOf(openCase(name)))).toEqual([
      'ambiguous-dates 2 Received',
      'ambiguous-dates 2 Logged',
    ]);
  });
  test.each([
    '02.06.2023 25:13',
    '31.02.2023 14:13:09',
    '31/06/2023 02:07:12.0',
    '2023.02.30 07.15.22',
    '02-XYZ-2023 07:15:22',
  ])('no day, and no telephone number: %s', async (text) => {
    const own = openCase(name, { 'export.csv': (csv) => csv.replace('13.06.2023 16:13', text) });
    expect((await errorsOf(own)).map(({ ruleId }) => ruleId)).not.toContain('personal-data-in-cell');
  });
  test.each(['0151 496 0123', '07700 900123', '020 7946 0958'])('a telephone number is still one: %s', async (text) => {
    const own = openCase(name, { 'export.csv': (csv) => csv.replace('13.06.2023 16:13', text) });
    expect((await errorsOf(own)).map(({ ruleId }) => ruleId)).toContain('personal-data-in-cell');
  });
});

describe('file-without-header', () => {
  const name = 'file-without-header';
  const isMissing = ['header-missing 1 null'];
  test('the first line looks like data', async () => {
    const errors = await errorsOf(openCase(name));
    expect(placesOf(errors)).toEqual(isMissing);
    expect(errors[0]!.message).toBe(
      'This line looks like data (column 3 holds a day), so the file seems to have no header.',
    );
  });
  test('where the mapping says on which line it is', async () => {
    expect(placesOf(await errorsOf(openCase(name, { 'housing.yaml': setting('headerLine: 1') })))).toEqual(isMissing);
  });
  test('init says so, too', async () => {
    const own = openCase(name);
    await expect(draftFromFile(own.path('export.csv'))).rejects.toThrow(/column 3 holds a day/);
  });
  test('a header with other names is not taken for data', async () => {
    const own = openCase(name, { 'export.csv': (csv) => `A,B,C,D,E,F,G\n${csv}` });
    expect(placesOf(await errorsOf(own))).toEqual(['header-not-found null null']);
  });
  test('a header cut at another mark, or over two rows', async () => {
    const header = 'Ref;Stage;Received;Logged;Escalated;Responded;Outcome\n';
    const semicolons = openCase(name, {
      'export.csv': (csv) => header + csv.replaceAll(',', ';'),
      'housing.yaml': setting('separator: ","'),
    });
    expect(placesOf(await errorsOf(semicolons))).toEqual(['other-separator 1 null']);
    const twoRows = openCase(name, {
      'export.csv': (csv) => `Complaint,,,,,,\nRef,Stage,Received,Logged,Escalated,Responded,Outcome\n${csv}`,
      'housing.yaml': (yaml) =>
        yaml.replace(/: (Ref|Stage|Outcome|Received|Logged|Escalated|Responded)$/gm, ': Complaint $1'),
    });
    expect(placesOf(await errorsOf(twoRows))).toEqual(['header-in-two-rows 1 null']);
  });
});

describe('totals-row-in-words', () => {
  const name = 'totals-row-in-words';
  const lastLine = (line: string) => (csv: string) => csv.replace('Total,6 complaints,,,', line);
  // Redress: 15.50 + 10.00 + 15.50 + 10.00 = £51.00.
  test.each([
    ['as it stands, again', 'Total,6 complaints,,, '],
    ['with spaces', 'Total, 6  complaints ,,,'],
    ['another noun', 'Total,6 cases in all,,,'],
    ['in words', 'Total,Six complaints,,,'],
    ['a colon', 'Total:,6,,,'],
    ['brackets', 'Total,(6 rows),,,'],
    ['both', 'Total,"6 complaints, £51.00",,,'],
  ])('%s: left out', async (_, line) => {
    const own = openCase(name, { 'export.csv': lastLine(line) });
    expect(placesOf(await errorsOf(own))).toEqual([]);
    expect((await measureFromConfig(own.path())).get('received', { stage: 1 }).value).toBe(6);
  });
  test.each(['£51.00', '51', '£ 51.00', '51.00 GBP', '51 pounds', 'GBP 51.00', '6 complaints'])(
    'of money: %s',
    async (total) => {
      const own = openCase(name, {
        'export.csv': lastLine(`Total,,,,${total}`),
        'housing.yaml': (yaml) => yaml.replace('total: Stage', 'total: Redress'),
      });
      expect(placesOf(await errorsOf(own))).toEqual([]);
    },
  );
  test.each([
    'Total: 6,,,,',
    'Total complaints: 6,,,,£51.00',
    'Grand total,6 complaints,,,',
    'Number of complaints,6,,,',
  ])('undeclared: %s', async (line) => {
    const own = openCase(name, {
      'export.csv': lastLine(line),
      'housing.yaml': (yaml) => yaml.replace(/^totalsRow.*\n/m, ''),
    });
    expect(placesOf(await errorsOf(own))).toEqual([]);
  });
  test.each([
    ['Total,7 complaints,,,', 'The totals row says “7 complaints”, and the file holds 6 complaints.'],
    [
      'Total,"6 complaints, 4 upheld",,,',
      'The totals row says “6 complaints, 4 upheld”, and the file holds 6 complaints.',
    ],
    ['Total,£50.00,,,', 'The totals row says “£50.00”, and the amounts above it add up to £51.'],
    ['Total,6/7,,,', 'The totals row says “6/7”, in which no total can be read.'],
    ['Total,020 7946 0958,,,', 'The totals row says something else, and the file holds 6 complaints.'],
    ['Total,Jo Example,,,', 'No number can be read in the totals row, so it cannot be held against the rows above it.'],
  ])('%s: an error', async (line, message) => {
    const errors = await errorsOf(openCase(name, { 'export.csv': lastLine(line) }));
    expect(errors.map((error) => error.message)).toEqual([message]);
  });
});

describe('no hang', () => {
  const long = 'a'.repeat(20_000);
  test('a word of 20,000 letters is cut into lines', () => {
    const lines = wrapText(long, 120);
    expect(lines.join('')).toBe(long);
    expect(Math.max(...lines.map((line) => textWidth(line)))).toBeLessThanOrEqual(120);
    // As full as they can be: one letter more would not fit.
    expect(Math.min(...lines.slice(0, -1).map((line) => textWidth(`${line}a`)))).toBeGreaterThan(120);
  });
  test('a text with such a word is built, as PDF too', { timeout: 20_000 }, async () => {
    const own = openCase('offset-of-hours-alone', { 'content/introduction.md': `${long}\n` });
    const started = performance.now();
    const { written } = await buildFromConfig(own.path(), { out: own.path('out') });
    expect(written.some((path) => path.endsWith('.pdf'))).toBe(true);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
  test('a cell of 20,000 letters is a word the mapping does not know', async () => {
    const own = openCase('offset-of-hours-alone', { 'export.csv': (csv) => csv.replace('Not upheld', long) });
    const errors = await errorsOf(own);
    expect(errors.map(({ ruleId }) => ruleId)).toEqual(['unknown-word']);
    expect(errors[0]!.message.length).toBeLessThan(300);
  });
  test('a name of 10,000 letters is told its limit', async () => {
    const own = openCase('offset-of-hours-alone', {
      'housing.yaml': (yaml) => yaml.replace('Housing team', 'b'.repeat(10_000)),
    });
    const { diagnostics } = await checkFromConfig(own.path());
    expect(diagnostics.find(({ severity }) => severity === 'error')?.message).toMatch(
      /a name has at most 300 letters, and this has 10,000/,
    );
  });
  test('service areas and themes are limited together', async () => {
    const listed = (name: string, count: number) =>
      `  ${name}:\n${Array.from({ length: count }, (_, i) => `    w${i}: [W${i}]\n`).join('')}`;
    const own = openCase('offset-of-hours-alone', {
      'export.csv': (csv) =>
        csv
          .replace(/$/gm, ',W1,W2')
          .replace('Outcome,W1,W2', 'Outcome,Area,Theme')
          .replace(/\n,W1,W2$/, '\n'),
      'housing.yaml': (yaml) =>
        yaml
          .replace('columns:\n', 'columns:\n  service-area: Area\n  main-theme: Theme\n')
          .replace('words:\n', `words:\n${listed('service-area', 201)}${listed('theme', 200)}`)
          .replace('service-area, tenure', 'tenure')
          .replace('main-theme, ', ''),
    });
    const { diagnostics } = await checkFromConfig(own.path());
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ ruleId }) => ruleId)).toEqual(['too-many-categories']);
  });
});

describe('provision-5.10-becomes-5.1', () => {
  test('no identifier of any CSV file is a number', { timeout: 20_000 }, async () => {
    const own = openCase('provision-5.10-becomes-5.1');
    const { written, report } = await buildFromConfig(own.path(), { out: own.path('out') });
    const limits = readFileSync(own.path('out/publish/tables/time-limits.csv'), 'utf8');
    for (const provision of ['4.1', '5.1', '5.10', '5.13']) expect(limits).toContain(`,provision ${provision}\r\n`);
    const tables = report.sections.flatMap(({ blocks }) => everyTable(blocks));
    const names = written.filter((path) => path.endsWith('.csv'));
    expect(names.length).toBeGreaterThan(10);
    for (const path of names) {
      const [header = [], ...rows] = parse(readFileSync(path, 'utf8'), { bom: true }) as string[][];
      const table = tables.find(({ id }) => path.endsWith(`/${id}.csv`));
      for (const [i, name] of header.entries()) {
        // Of open data, the columns that are no number by their description.
        const isText =
          table === undefined
            ? openDataColumns.find((column) => column.name === name)?.type !== 'integer' &&
              openDataColumns.find((column) => column.name === name)?.type !== 'number'
            : table.columns[i]!.align === 'left';
        const asNumbers = rows.map((cells) => cells[i]!).filter((cell) => /^[\d.,/:-]+$/.test(cell));
        if (isText)
          expect(
            asNumbers.filter((cell) => !cell.includes('/20')),
            `${path} ${name}`,
          ).toEqual([]);
      }
    }
  });
});

/** A chart of a report that is made from the figures alone. */
async function chartOf(own: CaseFolder, id: string): Promise<ChartBlock> {
  const { report } = await draftReportOf(own);
  const chart = report.sections
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.type === 'chart' && block.id === id);
  if (chart?.type !== 'chart') throw new Error(`the report has no chart ${id}`);
  return chart;
}
const draftReportOf = (own: CaseFolder) => buildFromConfig(own.path(), { out: own.path('out') });

/** Every value of the data of a drawing, wherever it stands in the specification. */
const drawnNames = (spec: unknown): readonly string[] => {
  const names = new Set<string>();
  JSON.stringify(spec, (key, value: unknown) => {
    if (key === 'name' && typeof value === 'string') names.add(value);
    return value;
  });
  return [...names];
};
/** How many bars or columns a drawing has. */
const barsIn = (spec: unknown): number => JSON.stringify(spec).match(/"fill":/g)?.length ?? 0;

describe('period-of-eighteen-months', () => {
  const name = 'period-of-eighteen-months';
  test('all 36 columns are drawn, January 2024 of stage 2 among them', { timeout: 20_000 }, async () => {
    const chart = await chartOf(openCase(name), 'received-by-month');
    expect(barsIn(chart.spec)).toBe(36);
    expect(chart.notDrawn).toBeUndefined();
    expect(plainText(chart.alt)).toContain('most at stage 2 in January 2024 (3)');
    expect(chart.table.rows).toHaveLength(19);
  });
  const monthsOf = (count: number) => {
    const months = Array.from({ length: count }, (_, i) => {
      const [year, month] = [2020 + Math.floor(i / 12), i % 12];
      const label = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7);
      return {
        id: label,
        label: `${'January February March April May June July August September October November December'.split(' ')[month]} ${year}`,
      };
    });
    const figure = (slice: Slice) => ({
      kind: 'count' as const,
      measure: 'received',
      slice,
      value: slice.month === months[0]!.id ? 90 : 2,
      numerator: slice.month === months[0]!.id ? 90 : 2,
      denominator: 2,
      excluded: [],
      notCovered: [],
      bySource: [],
    });
    const results = { categories: { month: months, quarter: [] }, find: (_: string, slice: Slice) => figure(slice) };
    return receivedByMonth.draw(results as never)!;
  };
  test.each([2, 12, 13, 18, 24, 36])('%i months are all drawn', (count) => {
    const chart = monthsOf(count);
    expect(barsIn(chart.spec)).toBe(2 * count);
    expect(chart.notDrawn).toBeUndefined();
    expect(chart.table.rows).toHaveLength(count + 1);
  });
  test.each([48, 60])(
    'of %i months the last are drawn, the caption says so, and the words name none that is not',
    (count) => {
      const chart = monthsOf(count);
      expect(barsIn(chart.spec)).toBe(2 * 36);
      expect(chart.notDrawn).toBe(
        `36 of ${count} months are drawn, the last of them; the data below the figure has all ${count}.`,
      );
      const words = phraseText(chart.alt);
      expect(words).toContain(chart.notDrawn);
      // The first month has most complaints, and is not drawn.
      expect(words).not.toContain('January 2020');
      expect(chart.table.rows).toHaveLength(count + 1);
    },
  );
});

describe('eight-sources', () => {
  test('the same sources at both stages, and no word of a heading is cut', { timeout: 20_000 }, async () => {
    const own = openCase('eight-sources');
    const { report } = await draftReportOf(own);
    const blocks = report.sections.flatMap((section) => section.blocks);
    const chart = blocks.find((block) => block.type === 'chart' && block.id === 'volumes-by-source') as ChartBlock;
    const names = drawnNames(chart.spec);
    const drawn = Array.from({ length: 8 }, (_, i) => `Repairs and responsive works partner number ${i + 1}`).filter(
      (source) => names.includes(`Stage 1: ${source}`),
    );
    expect(drawn).toHaveLength(7);
    for (const source of drawn) expect(names).toContain(`Stage 2: ${source}`);
    expect(captionOf(chart)).toMatch(
      /7 of 8 sources are drawn, those with most complaints; the data below the figure has all 8\.$/,
    );
    expect(plainText(chart.alt)).toContain(chart.notDrawn);
    expect(plainText(chart.alt)).not.toContain('number 8');
    expect(chart.table.rows).toHaveLength(9);
    expect(readFileSync(own.path('out/publish/report.html'), 'utf8')).toContain(captionOf(chart));
    const account = blocks.find((block) => block.type === 'table' && block.id === 'row-account') as Table;
    expect(account.rows.map(({ cells }) => plainText(cells[0]!))).toHaveLength(8);
    expect(account.columns.map(({ label }) => label)).toEqual([
      'Export',
      'Rows read below the header',
      'of these, complaints at a stage',
      'Complaints handled, stages 1 and 2 together',
    ]);
    expect(plainText(account.notes[0]!)).toMatch(/^No export has any of these: blank rows, /);
  });
});

describe('thirty-service-areas', () => {
  test('what is not drawn is in the caption, and the data are whole', { timeout: 20_000 }, async () => {
    const own = openCase('thirty-service-areas');
    const { report } = await draftReportOf(own);
    const charts = report.sections.flatMap(({ blocks }) => blocks).filter((block) => block.type === 'chart');
    const uphold = charts.find(({ id }) => id === 'stage-1-uphold-by-service-area')!;
    expect(captionOf(uphold)).toContain('10 of 30 service areas are drawn');
    expect(uphold.table.rows).toHaveLength(31);
    const themes = charts.find(({ id }) => id === 'stage-1-themes-by-service-area')!;
    expect(captionOf(themes)).toContain('4 of 30 service areas and 3 of 4 themes are drawn');
    expect(themes.table.rows).toHaveLength(30);
    const csv = readFileSync(own.path('out/publish/tables/stage-1-themes-by-service-area-data.csv'), 'utf8');
    const [header = [], ...rows] = parse(csv, { bom: true }) as string[][];
    expect(header).toEqual(['Service area', 'Damp and mould', 'Repair delay', 'Staff conduct', 'Communication', 'All']);
    // 4 themes of 15 complaints each.
    for (const column of [1, 2, 3, 4]) expect(rows.reduce((sum, row) => sum + Number(row[column]), 0)).toBe(15);
  });
  test('names of 290 letters are drawn and printed, one of each where no more fit', { timeout: 20_000 }, async () => {
    let count = 0;
    const own = openCase('thirty-service-areas', {
      'housing.yaml': (yaml) => yaml.replace(/label: [^,}\n]+/g, () => `label: ${'wordy '.repeat(48)}${count++}`),
    });
    const { report } = await draftReportOf(own);
    const charts = report.sections.flatMap(({ blocks }) => blocks).filter((block) => block.type === 'chart');
    expect(charts.find(({ id }) => id === 'stage-1-themes-by-service-area')!.notDrawn).toMatch(
      /^1 of 30 service areas and 1 of 4 themes are drawn/,
    );
  });
  test('a table that does not fit has the numbers of a row in one cell', () => {
    const heads = [
      'Communication',
      'Neighbourhood',
      'Accessibility',
      'Administration',
      'Compensation',
      'Responsiveness',
    ];
    const text = (words: string) => [{ type: 'text' as const, text: words }];
    const table = fitTable({
      type: 'table',
      id: 'a',
      number: 1,
      caption: 'A',
      columns: [{ label: 'Area', align: 'left' }, ...heads.map((label) => ({ label, align: 'right' as const }))],
      rows: [{ cells: [text('North'), ...['1', '0', '3', '0', '5', '1,234'].map(text)] }],
      notes: [],
    });
    expect(table.rows.map(({ cells }) => cells.map(plainText))).toEqual([
      ['North', 'Communication 1; Accessibility 3; Compensation 5; Responsiveness 1,234'],
    ]);
    expect(table.notes.map(plainText)).toEqual(['What a row does not name is 0.']);
    expect(tableCsv(table)).toBe(`\uFEFFArea,${heads.join(',')}\r\nNorth,1,0,3,0,5,1234\r\n`);
  });
});
