/** Small numbers withheld: in everything that is published, marked and explained, and nowhere a number. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PublishedFigure, PublishedResultsData } from '../../src/index.ts';
import { type Built, buildFromConfig, reportFromConfig } from '../../src/node.ts';
import { everyInline } from '../../src/report/document.ts';
import { type Edit, edited } from '../support/edited-example.ts';
import { lastYearResults } from '../support/last-year.ts';

const withheld = (dimensions: string, ...edits: readonly Edit[]) =>
  join(
    edited(['report.yaml', 'smallNumbers: shown', `smallNumbers: { below: 5, dimensions: [${dimensions}] }`], ...edits),
    'report.yaml',
  );

describe('the example with small numbers withheld by tenure and service area', () => {
  let built: Built;
  let out: string;
  beforeAll(async () => {
    const path = withheld('tenure, service-area');
    out = join(path, '..', 'out');
    built = await buildFromConfig(path, { out });
  }, 60_000);
  const published = (name: string) => readFileSync(join(out, 'publish', name), 'utf8');

  test('what is withheld is marked wherever the report prints it, and each such section says what the mark means', () => {
    let marked = 0;
    for (const { title, blocks } of built.report.sections) {
      const inlines = [...everyInline(blocks)].filter((inline) => 'text' in inline);
      for (const inline of inlines) {
        if (inline.type !== 'figure') continue;
        const isWithheld = built.published.find(inline.measure, inline.slice)!.kind === 'suppressed';
        if (isWithheld) expect(inline.text, title).toMatch(/^\[c\]/);
        if (isWithheld) marked++;
      }
      const words = inlines.map(({ text }) => text).join('\n');
      const explained = words.includes('[c] marks a figure that is withheld: it counts fewer than 5 complaints');
      expect(explained, title).toBe(inlines.some(({ type, text }) => type === 'figure' && text.includes('[c]')));
    }
    expect(marked).toBeGreaterThan(50);
  });

  test('the settings say so', () => {
    expect(published('report.html')).toContain(
      'In figures by tenure and service area, numbers of fewer than 5 complaints are withheld, and so are figures from which they could be worked out. Each is marked [c]. What is not recorded is no group of people, and is shown.',
    );
  });

  test('no withheld number is in the figures, the open data or the specifications', () => {
    const hidden = built.published.figures.filter(({ kind }) => kind === 'suppressed');
    expect(hidden.length).toBeGreaterThan(100);
    const measures = JSON.parse(published('measures.json'));
    for (const figure of measures.figures)
      if (figure.kind === 'suppressed')
        expect(Object.keys(figure).sort()).toEqual(
          ['basis', 'kind', 'measure', 'of', 'slice', ...(figure.of === 'ratio' ? ['per'] : [])].sort(),
        );
    const rows: readonly { suppressed: boolean; numerator: unknown; denominator: unknown; value: unknown }[] =
      JSON.parse(published('open-data/figures.json'));
    expect(rows.filter((row) => row.suppressed).length).toBeGreaterThanOrEqual(hidden.length);
    for (const row of rows)
      if (row.suppressed) expect([row.numerator, row.denominator, row.value]).toEqual([null, null, null]);
    // A bar that is withheld has no length, and its label is the mark.
    const { data } = JSON.parse(published('charts/stage-1-tenure.vl.json'));
    const bars: readonly { name: string; value: number; label: string }[] = data.values;
    expect(bars.find(({ name }) => name === 'Leaseholders')).toMatchObject({ value: 0, label: '[c]' });
    expect(published('tables/stage-1-tenure-data.csv')).toContain('Leaseholders,[c],[c]');
  });

  test('an order by size tells nothing of what is withheld: it comes last, in the order declared', () => {
    const chart = built.report.sections
      .flatMap(({ blocks }) => blocks)
      .find((block) => block.type === 'chart' && block.id === 'stage-1-uphold-by-service-area');
    if (chart?.type !== 'chart') throw new Error('no chart');
    const rows = chart.table.rows.map(({ cells }) =>
      cells.map((cell) => cell.map((one) => ('text' in one ? one.text : '')).join('')),
    );
    const hidden = rows.map(([, base]) => base === '[c]').slice(0, -1);
    expect(hidden).toEqual([...hidden].sort((a, b) => Number(a) - Number(b)));
    expect(hidden.filter(Boolean).length).toBeGreaterThan(2);
  });

  test('the office keeps every number', () => {
    expect(built.results.get('received', { stage: 1, tenure: 'leaseholder' }).numerator).toBeGreaterThan(0);
  });
});

test('of a category that is withheld no text says that it is some or none, and “each” leaves it out', async () => {
  const words = ['some', 'none'].map(
    (is) => `:::when{measure=received stage=2 tenure=leaseholder is=${is}}\nIt is ${is}.\n:::`,
  );
  const each =
    ':::each{dimension=tenure measure=received stage=1}\nOf {{label tenure=each}} there are {{received stage=1 tenure=each}}.\n:::';
  const path = withheld('tenure', ['content/plans.md', '1. Record', `${[...words, each].join('\n\n')}\n\n1. Record`]);
  const { report } = await reportFromConfig(path);
  const said = report.sections
    .flatMap(({ blocks }) => [...everyInline(blocks)])
    .map((one) => ('text' in one ? one.text : ''));
  expect(said.join('')).not.toMatch(/It is (?:some|none)\./);
  expect(said.join('')).toContain('Of Tenants there are 117.');
  expect(said.join('')).not.toContain('Of Leaseholders there are');
});

test('of last year nothing is told by the dimension, unless it was withheld then as well', async () => {
  const saved: PublishedResultsData = await lastYearResults();
  const compared = async (text: string) =>
    (
      await reportFromConfig(
        withheld(
          'tenure',
          ['measures-2022-23.json', '', text],
          [
            'report.yaml',
            'settings:',
            'lastYear: { measures: measures-2022-23.json, restated: [{ why: Late decisions }] }\nsettings:',
          ],
        ),
      )
    ).published.lastYear!.figures;
  const byTenure = (figures: readonly PublishedFigure[]) => figures.filter(({ slice }) => slice.tenure !== undefined);
  expect(byTenure(saved.figures).length).toBeGreaterThan(10);
  const open = await compared(JSON.stringify(saved));
  expect(byTenure(open)).toEqual([]);
  expect(open.length).toBeGreaterThan(100);
  const closed = await compared(JSON.stringify({ ...saved, smallNumbers: { below: 5, dimensions: ['tenure'] } }));
  expect(byTenure(closed).length).toBe(byTenure(saved.figures).length);
});
