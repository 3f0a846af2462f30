/** The same inputs give the same bytes, wherever and whenever (P16), and whatever order things come in (P5). */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import {
  combineSources,
  computeMeasures,
  englandAndWales,
  parseComplaints,
  parseConfig,
  parseMapping,
} from '../src/index.ts';
import { copyFixture, type Workspace } from './support/command-line.ts';

const digest = (space: Workspace, file: string) =>
  createHash('sha256')
    .update(readFileSync(join(space.out, file)))
    .digest('hex');
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

async function built(environment: Record<string, string>) {
  const space = copyFixture();
  const { code, stderr } = await space.build(environment);
  expect(stderr).not.toContain('Error');
  expect(code).toBe(0);
  return space;
}

describe('byte-identical', () => {
  test('under another time zone and locale', async () => {
    const here = await built({ TZ: 'Europe/London', LANG: 'en_GB.UTF-8' });
    const there = await built({ TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' });
    const west = await built({ TZ: 'America/Los_Angeles', LANG: 'C' });
    const files = filesIn(here.out);
    expect(files.length).toBeGreaterThan(70);
    expect([filesIn(there.out), filesIn(west.out)]).toEqual([files, files]);
    for (const file of files) {
      expect(digest(there, file), file).toBe(digest(here, file));
      expect(digest(west, file), file).toBe(digest(here, file));
    }
  });
});

describe('the figures do not depend on how an export is written', () => {
  const folder = 'fixtures/golden-2023-24';
  const council = readFileSync(`${folder}/council.csv`, 'utf8');
  const figures = (text: string) => {
    const read = (name: string, bytes: Uint8Array) =>
      parseComplaints(bytes, parseMapping(readFileSync(`${folder}/${name}.yaml`, 'utf8'), { name: `${name}.yaml` }));
    const data = combineSources([
      read('council', new TextEncoder().encode(text)),
      read('contractor', readFileSync(`${folder}/contractor.csv`)),
    ]);
    const { value: config } = parseConfig(readFileSync(`${folder}/report.yaml`, 'utf8'), { name: 'report.yaml' });
    const { accounts, ...results } = computeMeasures(data, {
      ...config!,
      determinations: [],
      calendar: englandAndWales,
    });
    return JSON.stringify({
      ...results,
      accounts: accounts.map(({ complaints, handled }) => ({ complaints, handled })),
    });
  };
  /** Rows of cells, so that columns and rows can be moved. */
  const cells = parse(council.slice(1), { relax_column_count: true }) as string[][];
  const write = (rows: readonly (readonly string[])[], separator = ',') =>
    rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n');
  const [head, ...body] = cells as [string[], ...string[][]];

  test('exports in another order', () => {
    const read = (name: string) =>
      parseComplaints(
        readFileSync(`${folder}/${name}.csv`),
        parseMapping(readFileSync(`${folder}/${name}.yaml`, 'utf8'), { name: `${name}.yaml` }),
      );
    const { value: config } = parseConfig(readFileSync(`${folder}/report.yaml`, 'utf8'), { name: 'report.yaml' });
    const results = (...names: readonly string[]) =>
      JSON.stringify(
        computeMeasures(combineSources(names.map(read)), {
          ...config!,
          determinations: [],
          calendar: englandAndWales,
        }),
      );
    expect(results('contractor', 'council')).toBe(results('council', 'contractor'));
  });

  test.each([
    ['rows in another order', write([head, ...body.toReversed()])],
    ['columns in another order', write(cells.map((row) => row.toReversed()))],
    ['other line endings', council.replaceAll('\r\n', '\n')],
    ['no byte order mark', council.slice(1)],
    ['blank rows at the end', `${council}\r\n\r\n${','.repeat(26)}\r\n`],
    ['spaces around words, in any case', council.replaceAll(',Upheld,', ',  UPHELD\u00A0,')],
    ['every cell quoted', write(cells)],
  ])('%s', (_, text) => {
    expect(text).not.toBe(council);
    expect(figures(text)).toBe(figures(council));
  });
});
