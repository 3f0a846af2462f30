/** What stands in the output folder is safe: nothing is replaced that a build of this report did not write. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/index.ts';
import { buildFromConfig, extractFromConfig, verifyFromConfig } from '../../src/node.ts';
import { openCase } from '../support/cases.ts';

/** A small report of six complaints. */
const openReport = () => {
  const opened = openCase('export-called-given');
  opened.write('given', (text) => text.replace('Uphelt', 'Upheld'));
  const out = join(opened.folder, 'out');
  return {
    ...opened,
    out,
    publish: join(out, 'publish'),
    build: (replace = false) => buildFromConfig(opened.path(), { out, replace }),
    edit: (from: string, to: string) => opened.write('report.yaml', (text) => text.replace(from, to)),
  };
};

const bytesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'latin1')]);

async function refused(space: ReturnType<typeof openReport>): Promise<string> {
  const before = bytesIn(space.out);
  const error = await space.build().then(
    () => new Error('it was built'),
    (problem: Error) => problem,
  );
  expect(error).toBeInstanceOf(UsageError);
  expect(bytesIn(space.out)).toEqual(before);
  return error.message.replaceAll(space.folder, '');
}

describe('a build stops before it replaces', () => {
  test('the report of another landlord; --replace replaces it', async () => {
    const space = openReport();
    await space.build();
    space.edit('{ id: brindlemoor, name: Brindlemoor Council }', '{ id: dunmere, name: Dunmere Homes }');
    expect(await refused(space)).toBe(
      '/out/publish holds the report of Brindlemoor Council, and this is the report of Dunmere Homes. Nothing was written. Write into another folder, such as --out /out/2023-24, or add --replace to replace what is there.',
    );
    await space.build(true);
    expect(readFileSync(join(space.publish, 'manifest.json'), 'utf8')).toContain('Dunmere Homes');
  });

  test('the report of another period', async () => {
    const space = openReport();
    await space.build();
    space.edit('period: 2023-24', 'period: { from: 2023-06-01, to: 2023-06-30, label: June 2023 }');
    expect(await refused(space)).toBe(
      '/out/publish holds the report for 1 April 2023 to 31 March 2024, and this is the report for 1 June 2023 to 30 June 2023. Nothing was written. Write into another folder, such as --out /out/June-2023, or add --replace to replace what is there.',
    );
    await expect(extractFromConfig(space.path(), { out: space.out })).rejects.toThrow(
      'holds the report for 1 April 2023',
    );
  });

  test('a published report that would come out differently; the same one again changes nothing', async () => {
    const space = openReport();
    await space.build();
    const manifest = join(space.publish, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"status": "draft"', '"status": "published"'));
    expect(await refused(space)).toMatch(
      /^\/out\/publish holds a report with the status “published”, and it would come out differently now\./,
    );
  });

  test('files that no build wrote', async () => {
    const space = openReport();
    mkdirSync(space.publish, { recursive: true });
    writeFileSync(join(space.publish, 'report.pdf'), 'the signed report of last year');
    writeFileSync(join(space.publish, 'minutes.docx'), 'beside it');
    expect(await refused(space)).toMatch(
      /^1 file that this build would replace was not written by a build: \/out\/publish\/report\.pdf\./,
    );
    await space.build(true);
    expect(readFileSync(join(space.publish, 'minutes.docx'), 'utf8')).toBe('beside it');
  });

  test('files that were changed by hand since', async () => {
    const space = openReport();
    await space.build();
    const page = join(space.publish, 'report.html');
    writeFileSync(page, readFileSync(page, 'utf8').replace('</title>', ', with a note by hand</title>'));
    expect(await refused(space)).toMatch(
      /^1 file has been changed since the last build wrote it: \/out\/publish\/report\.html\./,
    );
  });
});

test('a build, an extract and both again go into one folder', async () => {
  const space = openReport();
  await space.build();
  await extractFromConfig(space.path(), { out: space.out });
  space.write('content/plans.md', 'Other words of the council.\n');
  await space.build();
  await extractFromConfig(space.path(), { out: space.out });
  expect(readdirSync(space.out).sort()).toEqual(['internal', 'publish']);
});

test('two builds at once: one writes, the other says so and changes nothing', async () => {
  const space = openReport();
  const ended = await Promise.allSettled([space.build(), space.build(), space.build()]);
  const failed = ended.filter((result) => result.status === 'rejected').map(({ reason }) => String(reason.message));
  for (const message of failed)
    expect(message).toMatch(/^Another build is writing into .*\. Nothing was changed\. Wait/);
  expect(failed.length).toBeLessThan(3);
  expect((await verifyFromConfig(space.path(), { out: space.out })).same).toBe(true);
  const lock = join(space.out, '.complaints-report-build');
  expect(existsSync(lock)).toBe(false);
  writeFileSync(lock, JSON.stringify({ process: 1, machine: 'another-desk' }));
  await expect(space.build()).rejects.toThrow('from the computer “another-desk”');
});

test('a build that was stopped half way does not stand in the way of the next', async () => {
  const space = openReport();
  await space.build();
  // A process that has ended: its own number is free, and its lock and half of its files are left.
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(join(space.out, '.complaints-report-build'), JSON.stringify({ process: pid, machine: hostname() }));
  writeFileSync(join(space.publish, 'report.html'), 'a page of the build that was stopped');
  writeFileSync(join(space.publish, `report.pdf.${pid}.part`), 'half');
  writeFileSync(join(space.publish, `report.pdf.${pid}.old`), 'the one before');
  await space.build();
  expect((await verifyFromConfig(space.path(), { out: space.out })).same).toBe(true);
});

test('verify tells line endings, missing files and changed ones apart', async () => {
  const space = openReport();
  await space.build();
  const change = (path: string, edit: (text: string) => string) =>
    writeFileSync(path, edit(readFileSync(path, 'latin1')), 'latin1');
  change(join(space.publish, 'report.json'), (text) => text.replaceAll('\n', '\r\n'));
  change(join(space.publish, 'open-data', 'figures.csv'), (text) => text.replaceAll('\r\n', '\n'));
  change(join(space.publish, 'measures.json'), (text) => text.replace(/"numerator": \d+/, '"numerator": 99'));
  rmSync(join(space.publish, 'open-data', 'labels.csv'));
  expect(await verifyFromConfig(space.path(), { out: space.out })).toMatchObject({
    same: false,
    lineEndings: ['report.json', 'open-data/figures.csv'],
    missing: ['open-data/labels.csv'],
    tampered: ['measures.json'],
    inputs: [],
    outputs: [],
  });
});

test('verify tells line endings of the inputs from other inputs', async () => {
  const space = openReport();
  await space.build();
  for (const file of ['given', 'housing.yaml', 'report.yaml', 'content/plans.md'])
    space.write(file, (text) => text.replaceAll('\n', '\r\n'));
  const verified = await verifyFromConfig(space.path(), { out: space.out });
  expect(verified).toMatchObject({ inputs: [], tampered: [], missing: [] });
  expect([...verified.lineEndings].sort()).toEqual(['content/plans.md', 'given', 'housing.yaml', 'report.yaml']);
  expect(verified.changes?.printed).toEqual([]);
});
