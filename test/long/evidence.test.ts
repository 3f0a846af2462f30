import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyFromConfig } from '../../src/node.ts';
import { build, copyOf, verify } from '../support/built-example.ts';
import { copyFixture, type Run, runCli, type Workspace } from '../support/command-line.ts';

let space: Workspace;
let first: Run;
beforeAll(async () => {
  space = copyFixture();
  first = await space.build();
  expect(first.code).toBe(0);
}, 60_000);
describe('verify', () => {
  test('one word of an export changed, from the command line, and the build that follows', async () => {
    const changed = copyOf(space);
    // The first council row, NBC-10417, a stage 1 repair, was upheld.
    changed.edit('council.csv', (text) => text.replace(',Upheld,', ',Not Upheld,'));
    const { code, stdout } = await runCli(['verify', '--config', changed.config, '--out', changed.out]);
    expect(code).toBe(1);
    expect(stdout).toContain('NBC-10417 (council, stage 1): outcome was upheld, is not upheld.');
    // The build that follows says the same, and keeps its own complaints for the next.
    const { stderr } = await changed.build();
    expect(stderr).toMatch(/Since the last build here \d+ printed figures moved/);
    expect(stderr).toContain('NBC-10417 (council, stage 1): outcome was upheld, is not upheld.');
    expect(stderr).toContain('Because of NBC-10417:');
    expect((await verify(changed)).same).toBe(true);
  });

  test('one letter of a column that no mapping reads: the input, and the files that print its digest', async () => {
    const changed = copyOf(space);
    changed.edit('council.csv', (text) => text.replace('CANARY-NAME-0000', 'CANARY-NAME-000A'));
    const { verified } = await verify(changed);
    expect(verified).toMatchObject({ same: false, inputs: ['council.csv'], changes: { printed: [], others: 0 } });
    expect(verified.outputs).toContain('tables/inputs.csv');
  });

  test('a row less, and a word of a text', async () => {
    const changed = copyOf(space);
    const council = readFileSync(join(changed.folder, 'council.csv'), 'utf8');
    const rows = council.split('\r\n');
    writeFileSync(
      join(changed.folder, 'council.csv'),
      rows.filter((row) => !row.startsWith('NBC-10424,')).join('\r\n'),
    );
    const less = await verify(changed);
    expect(less.words).toContain('Complaints handled (handled stage=1): was 565, is 564');
    expect(less.words).toContain('NBC-10424 (council, stage 1): is gone.');
    writeFileSync(join(changed.folder, 'council.csv'), council);
    changed.edit('content/plans.md', (text) => text.replace('Record dates', 'Write dates'));
    const { same, words } = await verify(changed);
    expect(same).toBe(false);
    expect(words).toContain('  content/plans.md\n');
    expect(words).toContain('  report.pdf\n');
    expect(words).toContain('  Texts that changed: plans.md (1 paragraph).\nNo figure moved.\n');
  });

  test('a published file touched, or gone, is named', async () => {
    const changed = copyOf(space);
    const pdf = join(changed.out, 'publish', 'report.pdf');
    const bytes = readFileSync(pdf);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(pdf, bytes);
    rmSync(join(changed.out, 'publish', 'tables', 'row-account.csv'));
    const { verified, words } = await verify(changed);
    expect(words).toContain('Missing:\n  tables/row-account.csv\nChanged since they were published:\n  report.pdf\n');
    expect(verified).toMatchObject({ same: false, inputs: [], outputs: [], changes: null });
  });

  test('a folder without a manifest is told', async () => {
    await expect(verifyFromConfig(space.config, { out: space.folder })).rejects.toThrow('There is no manifest.json in');
  });
});

test('a table that is no longer in the report leaves no file behind', async () => {
  const changed = copyOf(space);
  const table = join(changed.out, 'publish', 'tables', 'failure-orders.csv');
  expect(existsSync(table)).toBe(true);
  changed.edit('report.yaml', (text) => text.replace(/failureOrders:\n.*\n/, 'failureOrders: []\n'));
  expect(await build(changed)).toContain('Because of an entry of the configuration:');
  expect(existsSync(table)).toBe(false);
  expect((await verify(changed)).same).toBe(true);
});

describe('what moved is told rightly, whatever moved it', () => {
  test('a setting and a row at once: each complaint by the settings of its own build', async () => {
    const changed = copyFixture();
    changed.edit('council.yaml', (text) =>
      text.replace(
        '    not-upheld: [Not upheld]',
        '    partly-upheld: [Partially upheld]\n    not-upheld: [Not upheld]',
      ),
    );
    const partly = (count: number) => (text: string) => {
      let left = count;
      return text.replace(/,Upheld,/g, (word) => (left-- > 0 ? ',Partially Upheld,' : word));
    };
    changed.edit('council.csv', partly(5));
    expect(await build(changed)).toBe('');
    changed.edit('report.yaml', (text) => text.replace('partlyUpheld: upheld', 'partlyUpheld: not-upheld'));
    changed.edit('council.csv', (text) => text.replace(',Upheld,', ',Not Upheld,'));
    const words = await build(changed);
    expect(words).toContain('the setting partlyUpheld: was upheld, is not-upheld.');
    // 5 by the setting, and one by its row.
    expect(words).toContain('Uphold rate (uphold-rate stage=1): was 59% (334 of 565), is 58% (328 of 565)');
    // The five are told by the setting, and the one by its record.
    expect(words.match(/\(council, stage 1\): outcome was upheld, is not upheld\./g)).toHaveLength(1);
    expect(words).toMatch(/Because of NBC-\d+, and of the setting partlyUpheld \(upheld, now not-upheld\):/);
    expect(words).toMatch(/(?:NBC-\d+(?:, )?){5} \(council, stage 1\): was counted, is not counted/);
  });

  test('complaints of another build are not taken for those of the one that was published', async () => {
    const changed = copyOf(space);
    const path = join(changed.out, 'internal', 'complaints.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"of":"[0-9a-f]+"/, '"of":"0"'));
    changed.edit('council.csv', (text) => text.replace(',Upheld,', ',Not Upheld,'));
    expect(await build(changed)).toContain('The complaints of the last build are not at hand');
  });

  test('a given figure', async () => {
    const changed = copyOf(space);
    changed.edit('report.yaml', (text) => text.replace('value: 33', 'value: 34'));
    const words = await build(changed);
    expect(words).toContain('(given id=tp09-2023): was 33%, is 34%');
    expect(words).toContain('34% [g]');
  });
});

describe('files that somebody changed by hand', () => {
  test.each([
    ['measures.json', '{"schemaVersion":1}'],
    ['measures.json', 'null'],
    ['report.json', '{"schemaVersion":1,"sections":[null]}'],
    ['manifest.json', '{"schemaVersion":1,"outputs":[null]}'],
    ['../internal/complaints.json', '{"schemaVersion":1,"length":3}'],
  ])('%s as %s does not stop the next build that may replace it', async (name, content) => {
    const changed = copyOf(space);
    writeFileSync(join(changed.out, 'publish', name), content);
    await build(changed, { replace: true });
    expect((await verify(changed)).same).toBe(true);
  });

  test('a manifest that is changed, a file that no build wrote', async () => {
    const changed = copyOf(space);
    const path = join(changed.out, 'publish', 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"status": "draft"', '"status": "published"'));
    writeFileSync(join(changed.out, 'publish', 'tables', 'mine.csv'), 'a,b');
    const { verified, words } = await verify(changed);
    expect(verified).toMatchObject({ same: false, outputs: ['manifest.json'], strangers: ['tables/mine.csv'] });
    expect(words).toContain('In the folder, and written by no build:\n  tables/mine.csv\n');
  });

  test('a manifest is no way to another file', async () => {
    const changed = copyOf(space);
    const path = join(changed.out, 'publish', 'manifest.json');
    for (const name of ['../../report.yaml', '/etc/passwd', 'tables/../../report.yaml']) {
      const manifest = JSON.parse(readFileSync(join(space.out, 'publish', 'manifest.json'), 'utf8'));
      manifest.outputs[0].name = name;
      writeFileSync(path, JSON.stringify(manifest));
      await expect(verify(changed)).rejects.toThrow('is no manifest that this version can read');
    }
  });

  test('nothing is removed through a link to another folder', async () => {
    const changed = copyOf(space);
    const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    writeFileSync(join(elsewhere, 'gone.svg'), '<svg/>');
    const charts = join(changed.out, 'publish', 'charts');
    rmSync(charts, { recursive: true });
    symlinkSync(elsewhere, charts);
    const path = join(changed.out, 'publish', 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"charts/compliance.svg"', '"charts/gone.svg"'));
    await build(changed);
    expect(existsSync(join(elsewhere, 'gone.svg'))).toBe(true);
  });
});
