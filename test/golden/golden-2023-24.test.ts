/** The golden case: every figure the published report prints, reproduced from two exports (promise P1). */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { formatPercent } from '../../src/index.ts';
import { plainText, everyInline } from '../../src/report/document.ts';
import { goldenPdf, goldenReport, goldenResults } from '../support/golden.ts';
import { renderHtml } from '../../src/render/html/index.ts';
import { readPdf } from '../support/read-pdf.ts';
import type { Slice } from '../../src/index.ts';

const results = await goldenResults();

/** Printed in the report · measure · slice · k of n. */
const printed: readonly [string, string, Slice, number, number][] = [
  ['565', 'handled', { stage: 1 }, 565, 565],
  ['134', 'handled', { stage: 1, source: 'council' }, 134, 134],
  ['431', 'handled', { stage: 1, source: 'contractor' }, 431, 431],
  ['59%', 'uphold-rate', { stage: 1 }, 334, 565],
  ['41%', 'not-upheld-rate', { stage: 1 }, 231, 565],
  ['58%', 'uphold-rate', { stage: 1, source: 'contractor' }, 252, 431],
  ['61%', 'uphold-rate', { stage: 1, source: 'council' }, 82, 134],
  ['86%', 'tenure-share', { stage: 1, tenure: 'tenant' }, 115, 134],
  ['7%', 'tenure-share', { stage: 1, tenure: 'leaseholder' }, 9, 134],
  ['6%', 'tenure-share', { stage: 1, tenure: 'shared-owner' }, 8, 134],
  ['1%', 'tenure-share', { stage: 1, tenure: 'private' }, 1, 134],
  ['31', 'extensions', { stage: 1 }, 31, 134],
  ['94.6%', 'response-timeliness', { stage: 1 }, 123, 130],
  ['30', 'handled', { stage: 2 }, 30, 30],
  ['19', 'handled', { stage: 2, source: 'council' }, 19, 19],
  ['11', 'handled', { stage: 2, source: 'contractor' }, 11, 11],
  ['83%', 'uphold-rate', { stage: 2 }, 25, 30],
  ['17%', 'not-upheld-rate', { stage: 2 }, 5, 30],
  ['82%', 'uphold-rate', { stage: 2, source: 'contractor' }, 9, 11],
  ['84%', 'uphold-rate', { stage: 2, source: 'council' }, 16, 19],
  ['84%', 'tenure-share', { stage: 2, tenure: 'tenant' }, 16, 19],
  ['2', 'extensions', { stage: 2 }, 2, 19],
  ['100%', 'response-timeliness', { stage: 2 }, 19, 19],
  ['1', 'refused', { stage: 1, source: 'council' }, 1, 136],
  ['1', 'withdrawn', { stage: 1, source: 'council' }, 1, 136],
  ['26', 'main-theme-share', { stage: 1, 'main-theme': 'damp-and-mould' }, 26, 134],
  ['5', 'main-theme-share', { stage: 2, 'main-theme': 'damp-and-mould' }, 5, 19],
  ['19', 'theme-share', { stage: 1, 'service-area': 'tenancy-management', theme: 'communication' }, 19, 64],
  ['10', 'theme-uphold-rate', { stage: 1, 'service-area': 'tenancy-management', theme: 'communication' }, 10, 19],
];

/** Service area · complaints · upheld, at stage 1 and at stage 2. */
const areas: readonly [string, readonly [number, number], readonly [number, number]][] = [
  ['contractor', [431, 252], [11, 9]],
  ['repairs', [46, 31], [10, 8]],
  ['tenancy-management', [64, 39], [8, 8]],
  ['anti-social-behaviour', [8, 4], [0, 0]],
  ['home-ownership', [5, 3], [1, 0]],
  ['property-other', [5, 1], [0, 0]],
  ['legal', [3, 2], [0, 0]],
  ['development', [1, 1], [0, 0]],
  ['contact-centre', [1, 1], [0, 0]],
  ['involvement', [1, 0], [0, 0]],
];

describe('every printed figure', () => {
  test.each(printed)('%s: %s %j', (text, measure, slice, k, n) => {
    const figure = results.find(measure, slice)!;
    expect([figure.numerator, figure.denominator]).toEqual([k, n]);
    const decimals = results.measures.find(({ id }) => id === measure)!.decimals;
    if (text.endsWith('%')) expect(formatPercent(k, n, decimals)).toBe(text);
    else expect(String(k)).toBe(text);
  });

  test.each(areas)('service area %s', (area, ...stages) => {
    for (const [i, [total, upheld]] of stages.entries()) {
      const figure = results.get('uphold-rate', { stage: (i + 1) as 1 | 2, 'service-area': area });
      expect([figure.denominator, figure.numerator]).toEqual([total, upheld]);
    }
  });

  test('the Ombudsman: no determination, one failure order', () => {
    expect(results.get('determinations').value).toBe(0);
    expect(results.get('failure-orders').value).toBe(1);
    expect(results.failureOrders).toMatchObject([{ type: 1, issuedOn: '2023-07-17' }]);
  });

  test('given figures are given, not computed', () => {
    expect(results.given.slice(0, 4).map(({ id, amount }) => [id, amount])).toEqual([
      ['tp09-2023', { value: 33, unit: 'percent' }],
      ['tp09-2022', { value: 66, unit: 'percent' }],
      ['tp09-top-quartile', { value: 35, unit: 'percent' }],
      ['chfo-national-quarter', { k: 51, n: null }],
    ]);
  });

  test('123 of 130 comes out the same whether “days” are working or calendar days', async () => {
    const other = await goldenResults({ unstatedDays: 'calendar' });
    const figure = other.get('response-timeliness', { stage: 1 });
    expect([figure.numerator, figure.denominator]).toEqual([123, 130]);
  });
});

describe('what the report says of itself, where the reader meets the figure', () => {
  test('in the PDF as read back', async () => {
    const { text } = await readPdf(await goldenPdf());
    for (const words of [
      'Tenure recorded: 133 of 134 complaints. Not recorded: 1.',
      '94.6% (123 of 130) of stage 1 complaints with the dates recorded were answered within the Code’s time limit.',
      'Covers 134 complaints (Housing team). Of these, 4 with no logged date recorded are left out, so the figure is out of 130.',
      'Not covered: 431 complaints (Contractor), because this source does not collect the logged date and the response date.',
      'The uphold rates of the two should not be compared directly.',
      'The Housing Ombudsman made no determinations about us in the period.',
      'The Ombudsman issued us with 1 Complaint Handling Failure Order in the period.',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('the note on coverage follows the timeliness figure at once', async () => {
    const report = await goldenReport();
    const section = report.sections.find(({ id }) => id === 'time-taken')!;
    const at = section.blocks.findIndex((block) => block.type === 'paragraph' && plainText(block.children).startsWith('94.6%'));
    const note = section.blocks[at + 1]!;
    expect(note.type).toBe('note');
    expect([...everyInline([note])].map((inline) => plainText([inline])).join('')).toContain('431 complaints');
  });
});

describe('golden files', () => {
  test('the report as nodes', async () => {
    const { provenance: _provenance, ...report } = await goldenReport();
    await expect(`${JSON.stringify(report, null, 1)}\n`).toMatchFileSnapshot('golden-2023-24/report.json');
  });

  test('the report as a page', async () => {
    const { provenance: _provenance, ...report } = await goldenReport();
    const html = await renderHtml({ ...report, provenance: null });
    await expect(html).toMatchFileSnapshot('golden-2023-24/report.html');
  });

  test('the tag tree of the PDF', async () => {
    const { tree } = await readPdf(await goldenPdf());
    await expect(tree).toMatchFileSnapshot('golden-2023-24/tag-tree.txt');
  });

  test('the exports are what their script writes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fixture-'));
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/make-golden-fixture.ts', folder]);
    for (const name of ['council.csv', 'contractor.csv']) {
      expect(readFileSync(join(folder, name)).equals(readFileSync(`fixtures/golden-2023-24/${name}`)), name).toBe(true);
    }
  });
});
