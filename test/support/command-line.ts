/** The command line as a user runs it, on a copy of the golden fixture that a test may break. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const cli = resolve('dist/cli.js');

export function runCli(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Run> {
  return new Promise((done) => {
    execFile(process.execPath, [cli, ...args], { env: { ...process.env, ...environment } }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr });
    });
  });
}

export interface Workspace {
  readonly folder: string;
  readonly config: string;
  readonly out: string;
  edit(file: string, change: (text: string) => string): void;
  build(environment?: Readonly<Record<string, string>>): Promise<Run>;
  wrote(): boolean;
}

/** A copy of the golden fixture in a new folder. */
export function copyFixture(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'complaints-report-'));
  cpSync('fixtures/golden-2023-24', folder, { recursive: true });
  const config = join(folder, 'report.yaml');
  const out = join(folder, 'out');
  return {
    folder,
    config,
    out,
    edit(file, change) {
      const path = join(folder, file);
      const encoding = file === 'contractor.csv' ? 'latin1' : 'utf8';
      const before = readFileSync(path, encoding);
      const after = change(before);
      if (after === before) throw new Error(`the change to ${file} changed nothing`);
      writeFileSync(path, after, encoding);
    },
    build: (environment) => runCli(['build', '--config', config, '--out', out], environment),
    wrote: () => existsSync(out),
  };
}
