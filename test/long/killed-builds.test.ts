/** Killed at a random moment, a build leaves each old file whole (P19). */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli, copyFixture } from '../support/command-line.ts';

const files = ['publish/report.pdf', 'publish/measures.json', 'internal/diagnostics.json'];

test('50 kills: the old file or the new one, never a part', async () => {
  const space = copyFixture();
  const digests = () =>
    files.map((file) =>
      existsSync(join(space.out, file))
        ? createHash('sha256')
            .update(readFileSync(join(space.out, file)))
            .digest('hex')
        : '',
    );
  const started = Date.now();
  await space.build();
  const length = Date.now() - started;
  const old = digests();
  space.edit('content/plans.md', (text) => `${text}\nOne more plan.\n`);
  const fresh = copyFixture();
  fresh.edit('content/plans.md', (text) => `${text}\nOne more plan.\n`);
  await fresh.build();
  const next = files.map((file) =>
    createHash('sha256')
      .update(readFileSync(join(fresh.out, file)))
      .digest('hex'),
  );

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
    for (const [i, digest] of digests().entries())
      expect([old[i], next[i]], `${files[i]} after kill ${n}`).toContain(digest);
  }
});
