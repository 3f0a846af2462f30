/** Whatever stops a build, each file of the one before is whole (P19): killed, a full disk, a folder that is read-only. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli, copyFixture, type Workspace } from '../support/command-line.ts';

/** Every file under a folder, with its digest. */
function digestsIn(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

const changePlans = (space: Workspace) =>
  space.edit(
    'content/plans.md',
    (text) => `${text}\nOne more plan, and {{handled stage=2 noun=complaint}} at stage 2.\n`,
  );

/** A build in a shell, under a limit of the machine. */
function buildUnder(limit: string, space: Workspace): { readonly code: number; readonly said: string } {
  try {
    execFileSync(
      'bash',
      [
        '-c',
        `${limit} exec "$0" "$@"`,
        process.execPath,
        cli,
        'build',
        '--config',
        space.config,
        '--out',
        space.out,
        '--quiet',
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        encoding: 'utf8',
      },
    );
    return { code: 0, said: '' };
  } catch (error) {
    const { status, stderr } = error as { readonly status: number; readonly stderr: string };
    return { code: status, said: stderr };
  }
}

const isPart = (name: string) => /\.\d+\.(?:part|old)$|(?:^|\/)\.complaints-report-build$/.test(name);

test('50 kills: every file is the old one or the new one, never a part; what was left behind goes with the next build', async () => {
  const space = copyFixture();
  const started = Date.now();
  await space.build();
  const length = Date.now() - started;
  const old = digestsIn(space.out);
  expect(old.size).toBeGreaterThan(75);
  changePlans(space);
  const fresh = copyFixture();
  changePlans(fresh);
  await fresh.build();
  const next = digestsIn(fresh.out);

  let seen = 0;
  for (let n = 0; n < 50; n++) {
    // Most of them late, where files are written.
    const moment = length * (n < 10 ? Math.random() : 0.7 + 0.4 * Math.random());
    await new Promise<void>((done) => {
      const child = spawn(process.execPath, [cli, 'build', '--config', space.config, '--out', space.out, '--quiet'], {
        stdio: 'ignore',
      });
      const timer = setTimeout(() => child.kill('SIGKILL'), moment);
      child.on('exit', () => {
        clearTimeout(timer);
        done();
      });
    });
    for (const [name, digest] of digestsIn(space.out)) {
      if (isPart(name)) seen++;
      else expect([old.get(name), next.get(name)], `${name} after kill ${n}`).toContain(digest);
    }
  }
  process.stderr.write(`50 kills, ${seen} files found half written under a name of their own\n`);
  // A part that a killed build left, for certain.
  const dead = spawn(process.execPath, ['-e', '']);
  await new Promise((done) => dead.on('exit', done));
  writeFileSync(join(space.out, 'publish', `report.pdf.${dead.pid}.part`), 'half');
  await space.build();
  expect([...digestsIn(space.out).keys()].filter(isPart)).toEqual([]);
  expect(digestsIn(space.out).get('publish/report.pdf')).toBe(next.get('publish/report.pdf'));
});

test('a machine that stops every file at 200 kilobytes: nothing is changed, and it says why', async () => {
  const space = copyFixture();
  await space.build();
  const old = digestsIn(space.out);
  changePlans(space);
  const { code, said } = buildUnder('ulimit -f 200;', space);
  expect([code, said]).toEqual([
    3,
    expect.stringMatching(
      /^Error: Could not write .*: the machine does not allow files so large\. Nothing was changed\.\n$/,
    ),
  ]);
  expect(digestsIn(space.out)).toEqual(old);
});

test('a full disk: nothing is changed, and it says why', async () => {
  // A disk of its own, where the machine lets us make one; /dev/full stands in for it otherwise.
  const disk = mkdtempSync(join(tmpdir(), 'disk-'));
  let mounted = true;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    mounted = false;
  }
  const space = copyFixture();
  if (!mounted) {
    process.stderr.write('NOTICE: no disk of its own could be made; a full one is imitated by a limit on files.\n');
    expect(buildUnder('ulimit -f 1;', space)).toMatchObject({ code: 3 });
    expect(digestsIn(space.out)).toEqual(new Map());
    return;
  }
  try {
    const out = join(disk, 'out');
    const there = { ...space, out };
    expect(buildUnder('', there)).toMatchObject({ code: 0 });
    const old = digestsIn(out);
    changePlans(space);
    // What is left does not hold a second report beside the first.
    execFileSync('bash', ['-c', `head -c 8000000 /dev/zero > ${join(disk, 'other')} || true`], { stdio: 'ignore' });
    const { code, said } = buildUnder('', there);
    expect([code, said]).toEqual([
      3,
      expect.stringMatching(/^Error: Could not write .*: the disk is full\. Nothing was changed\.\n$/),
    ]);
    expect(digestsIn(out)).toEqual(old);
  } finally {
    execFileSync('umount', [disk]);
  }
});

test('a folder that is read-only: nothing is changed, and it says why', async () => {
  const space = copyFixture();
  await space.build();
  const old = digestsIn(space.out);
  changePlans(space);
  const readOnly = join(space.folder, 'read-only');
  mkdirSync(readOnly);
  chmodSync(join(space.out, 'publish', 'tables'), 0o555);
  // For whoever may write everywhere, no permission stands in the way: another name does.
  const asNobody = process.getuid?.() === 0;
  if (asNobody) execFileSync('chmod', ['-R', 'o+rX', space.folder]);
  const limit = asNobody
    ? 'command -v setpriv >/dev/null && run="setpriv --reuid=65534 --regid=65534 --clear-groups" || run=""; exec $run "$0" "$@";'
    : '';
  const { code, said } = buildUnder(limit, space);
  expect([code, said]).toEqual([
    3,
    expect.stringMatching(/^Error: Could not write .*: the folder cannot be written to\. Nothing was changed\.\n$/),
  ]);
  expect(digestsIn(space.out)).toEqual(old);
});
