/** Personal data planted in a column that is read: nothing that any command says may hold it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { copyFixture, runCli } from './command-line.ts';

export async function plantCanary(from: string | RegExp, to: string): Promise<void> {
  const broken = copyFixture();
  broken.edit('council.csv', (text) => text.replace(from, to));
  const { stdout, stderr, code } = await broken.build();
  const page = join(broken.folder, 'check.html');
  const others = await Promise.all([
    runCli(['check', '--config', broken.config, '--html', page]),
    runCli(['check', '--config', broken.config, '--json']),
    runCli(['init', '--export', join(broken.folder, 'council.csv')]),
  ]);
  const said = [stdout, stderr, ...others.flatMap((other) => [other.stdout, other.stderr]), readFileSync(page, 'utf8')];
  expect(
    said
      .join('\n')
      .toLowerCase()
      .replace(/complaints-report-\w+/g, ''),
  ).not.toContain('canary');
  if (code === 0)
    expect(readFileSync(join(broken.out, 'publish', 'measures.json'), 'utf8').toLowerCase()).not.toContain('canary');
}
