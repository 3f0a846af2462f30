/** Reports of very different landlords: none breaks a page badly, and every one is PDF/UA-1 and PDF/A-2a. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeExport, makeLandlord } from '../../scripts/synthetic-landlord.ts';
import { buildFromConfig } from '../../src/node.ts';
import { readPdf } from '../support/read-pdf.ts';
import { hasVeraPdf, veraPdf } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'four-'));
const longName = 'Repairs, planned maintenance, aids and adaptations for homes in shared ownership';
const landlords = {
  nil: () => makeLandlord(join(folder, 'nil'), { complaints: 0 }),
  two: () => makeLandlord(join(folder, 'two'), { complaints: 2, seed: 7 }),
  large: () =>
    makeLandlord(join(folder, 'large'), {
      complaints: 18_182,
      serviceAreas: 40,
      themes: 20,
      name: 'Metropolitan and Northern Counties Housing Association (Provident) Partnership',
      longName,
    }),
  /** Fifteen months, over the change of edition on 1 April 2024. */
  span() {
    const config = makeLandlord(join(folder, 'span'), { complaints: 300, period: '2023-24' });
    const [, ...later] = makeExport({ complaints: 300, seed: 5 }).csv.replaceAll('S-', 'T-').split('\r\n');
    const path = join(folder, 'span', 'export.csv');
    writeFileSync(path, readFileSync(path, 'utf8') + later.join('\r\n'));
    const text = readFileSync(config, 'utf8')
      .replace('period: 2023-24', 'period: { from: 2023-10-01, to: 2024-12-31, label: October 2023 to December 2024 }')
      .replace('extractedOn: 2024', 'extractedOn: 2025')
      .replace('preparedOn: 2024', 'preparedOn: 2025');
    writeFileSync(config, text);
    return config;
  },
} as const;
const names = Object.keys(landlords) as (keyof typeof landlords)[];
const pdfOf = (name: string) => join(folder, name, 'out', 'publish', 'report.pdf');

beforeAll(async () => {
  for (const name of names) await buildFromConfig(landlords[name](), { out: join(folder, name, 'out') });
});

describe.each(names)('%s', (name) => {
  test('no page is near empty or ends with a heading or a caption, and nothing is wrong with the tags', async () => {
    const { tree, problems } = await readPdf(new Uint8Array(readFileSync(pdfOf(name))));
    expect(problems).toEqual([]);
    const pages = tree.split(/^page \d+$/m).slice(1);
    for (const [i, page] of pages.entries()) {
      const lines = page.trim().split('\n');
      // A page may be one large chart.
      if (!/^\s*Figure/m.test(page)) expect(lines.length, `page ${i + 1}`).toBeGreaterThan(3);
      expect(lines.at(-1), `page ${i + 1}`).not.toMatch(/^\s*(H\d|Caption (Table|Data)) /);
    }
  });
  test('no complaint, reference or name in what is published', () => {
    const published = readFileSync(join(folder, name, 'out', 'publish', 'measures.json'), 'utf8');
    expect(published).not.toMatch(/CANARY|\bS-\d/);
  });
});

test('a period over two editions says so', async () => {
  const { text } = await readPdf(new Uint8Array(readFileSync(pdfOf('span'))));
  expect(text.replace(/\s+/g, ' ')).toMatch(
    /The period spans more than one edition: of the complaints handled, \d+ at stage 1 and \d+ at stage 2 by the Complaint Handling Code, April 2022; \d+ at stage 1/,
  );
});

describe.skipIf(!hasVeraPdf)('veraPDF', () => {
  test.each(['ua1', '2a'] as const)('%s: nothing fails', (profile) => {
    const lines = veraPdf(profile, names.map(pdfOf));
    expect(lines.map((line) => line.split(' ')[0])).toEqual(names.map(() => 'PASS'));
  });
});
