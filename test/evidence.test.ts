/** The evidence bundle: made again it is the same, and what is not the same is told by name. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { standardCharts } from '../src/charts/index.ts';
import { readMeasureResults, readPublishedResults } from '../src/index.ts';
import { type PublishedFigures, publishFigures } from '../src/publish.ts';
import { findMismatches } from '../src/report/check-report.ts';
import type { ReportDocument } from '../src/report/document.ts';
import { printingsOf } from '../src/report/where-printed.ts';
import { formatFigure, statisticsOf } from '../src/vocabulary/figure-text.ts';
import { build, copyOf, verify } from './support/built-example.ts';
import { copyFixture, type Run, runCli, type Workspace } from './support/command-line.ts';
import { readPdf } from './support/read-pdf.ts';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)).map((name) => `${entry.name}/${name}`) : [entry.name],
  );

let space: Workspace;
let first: Run;
beforeAll(async () => {
  space = copyFixture();
  first = await space.build();
  expect(first.code).toBe(0);
}, 60_000);
const published = (name: string) => readFileSync(join(space.out, 'publish', name), 'utf8');

describe('what a build publishes', () => {
  test('the manifest names every file with its size and digest, and what they were made from', () => {
    const manifest = JSON.parse(published('manifest.json'));
    const names = filesIn(join(space.out, 'publish')).filter((name) => name !== 'manifest.json');
    expect(manifest.outputs.map(({ name }: { name: string }) => name).sort()).toEqual(names.sort());
    for (const { name, bytes, sha256 } of manifest.outputs) {
      const content = readFileSync(join(space.out, 'publish', name));
      expect([content.length, createHash('sha256').update(content).digest('hex')], name).toEqual([bytes, sha256]);
    }
    expect(manifest).toMatchObject({
      schemaVersion: 1,
      organisation: { id: 'nonesuch' },
      period: { from: '2023-04-01', to: '2024-03-31' },
      status: 'draft',
      configuration: { name: 'report.yaml' },
    });
    const { sha256 } = manifest.configuration;
    expect(sha256).toBe(createHash('sha256').update(readFileSync(space.config)).digest('hex'));
    expect(manifest.inputs.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['council.csv', 'contractor.csv', 'council.yaml', 'self-assessment.csv']),
    );
    expect(manifest.texts.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['content/plans.md', 'theme.yaml', 'logo.png']),
    );
    // 155 = 155 and 446 = 442 + 3 blank rows + 1 totals row.
    expect(
      manifest.rowAccounts.map((account: { rowsRead: number; counted: number }) => [account.rowsRead, account.counted]),
    ).toEqual([
      [155, 155],
      [446, 442],
    ]);
  });

  test('every table and chart of the report is there, and a table reads back as it is printed', () => {
    const report = JSON.parse(published('report.json')) as ReportDocument;
    const tables = filesIn(join(space.out, 'publish', 'tables'));
    const charts = filesIn(join(space.out, 'publish', 'charts'));
    const blocks = report.sections.flatMap((section) => section.blocks);
    const charted = blocks.flatMap((block) => (block.type === 'chart' ? [block] : []));
    const listed = blocks.flatMap((block) => (block.type === 'table' ? [block] : []));
    expect(tables).toHaveLength(listed.length + charted.length);
    expect(charts.sort()).toEqual(charted.flatMap(({ id }) => [`${id}.svg`, `${id}.vl.json`]).sort());
    const rows = parse(published('tables/stage-1-outcomes-by-source.csv'), { bom: true }) as string[][];
    expect(rows[0]).toEqual(['Source', 'Handled', 'Upheld', 'Not upheld', 'Share upheld', 'Share not upheld']);
    expect(rows.slice(1)).toEqual([
      ['Housing team', '134', '82', '52', '61%', '39%'],
      ['Contractor', '431', '252', '179', '58%', '42%'],
      ['All sources', '565', '334', '231', '59%', '41%'],
    ]);
    for (const { id } of charted) {
      expect(published(`charts/${id}.svg`)).toMatch(/^<svg/);
      const spec = JSON.parse(published(`charts/${id}.vl.json`));
      expect(spec.$schema ?? '').not.toContain('http:');
      expect(JSON.stringify(spec)).not.toContain('"url"');
    }
  });

  test('the saved report says what the saved measures say, and the PDF prints what the saved report says', async () => {
    const report = JSON.parse(published('report.json')) as ReportDocument;
    const results = readMeasureResults(JSON.parse(published('measures.json')));
    expect(findMismatches(report, results)).toEqual([]);
    const { text } = await readPdf(new Uint8Array(readFileSync(join(space.out, 'publish', 'report.pdf'))));
    const plain = text.replace(/\s+/g, '');
    const missing = printingsOf(report).filter(
      ({ where, words }) => where === '' && !plain.includes(words.replace(/\s+/g, '')),
    );
    expect(missing).toEqual([]);
    // Every percentage, and every “k of n”, in the PDF is one that measures.json holds.
    const held = new Set<string>(['100%', '0%']);
    for (const figure of results.figures) {
      const measure = results.measures.find(({ id }) => id === figure.measure)!;
      for (const statistic of statisticsOf(measure.kind))
        held.add(formatFigure(figure, statistic, measure.decimals).replace(' [g]', ''));
    }
    for (const { amount } of results.given) {
      if (!('k' in amount)) held.add(`${amount.value}%`);
      else {
        held.add(`${Math.round((100 * amount.k) / (amount.n ?? 100))}%`);
        held.add(`${amount.k} of ${amount.n}`);
      }
    }
    for (const { atLeast, atMost } of results.targets) held.add(`${atLeast ?? atMost}%`);
    const said = [...text.matchAll(/\d[\d,.]*%|\b\d[\d,]* of \d[\d,]*\b/g)].map(([words]) => words);
    expect(said.length).toBeGreaterThan(150);
    // The axes of charts count in round steps.
    expect([...new Set(said)].filter((words) => !held.has(words) && !/^\d0%$/.test(words))).toEqual([]);
  });

  test('the first build says nothing of changes, the second that nothing moved', async () => {
    expect(first.stderr).not.toContain('moved');
    expect(await build(space)).toBe('Nothing moved since the last build here.\n');
  });
});

describe('verify', () => {
  test('everything is the same, from the command line', async () => {
    const { code, stdout } = await runCli(['verify', '--config', space.config, '--out', space.out]);
    expect(stdout).toMatch(
      /^All \d+ published files were made again from the same inputs, and are the same to the last byte\.\n$/,
    );
    expect(code).toBe(0);
  });

  test('one word of an export changed: the input, the figures that move, the complaint and the sentences', async () => {
    const changed = copyOf(space);
    // The first council row, NBC-10417, a stage 1 repair, was upheld.
    changed.edit('council.csv', (text) => text.replace(',Upheld,', ',Not Upheld,'));
    const { same, words } = await verify(changed);
    expect(same).toBe(false);
    expect(words).toContain('Inputs, settings and texts that are not what they were:\n  council.csv\n');
    expect(words).toContain('Uphold rate (uphold-rate stage=1): was 59% (334 of 565), is 59% (333 of 565)');
    expect(words).toContain(
      'Uphold rate (uphold-rate service-area=repairs stage=1): was 67% (31 of 46), is 65% (30 of 46)',
    );
    expect(words).toContain('NBC-10417 (council, stage 1): outcome was upheld, is not upheld.');
    expect(words).toContain('  Because of NBC-10417:\n');
    expect(words).toContain(
      'Stage 1 complaints: Of the 565 whose outcome is recorded we upheld 333 (59%) and did not uphold 232 (41%).',
    );
  });
});

test('published.json is what publishFigures gives of the published results, for the charts of the report', async () => {
  const results = readPublishedResults(JSON.parse(published('measures.json')));
  const figures: PublishedFigures = JSON.parse(published('published.json'));
  const charts = standardCharts.filter(({ id }) =>
    figures.items.some((item) => item.type === 'chart' && item.id === id),
  );
  expect(charts.length).toBeGreaterThan(8);
  const { preparedOn } = JSON.parse(published('report.json')) as ReportDocument;
  expect(JSON.parse(JSON.stringify(await publishFigures({ results, charts, preparedOn })))).toEqual(figures);
});
