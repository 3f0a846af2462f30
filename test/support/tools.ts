/** Tools that a test needs beyond npm. Where one cannot be had the test is skipped with a notice; in CI never. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const has = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const pathOf = (command: string): string =>
  execFileSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim();

function notice(tool: string, found: boolean): boolean {
  if (!found) {
    if (process.env.CI === 'true')
      throw new Error(`${tool} is not installed, and in CI no test is skipped: see .ci/run`);
    process.stderr.write(
      `\nNOTICE: ${tool} is not installed; the tests that need it are skipped. See .ci/run for how to install it.\n`,
    );
  }
  return found;
}

const veraPdfFolder = existsSync('.tools')
  ? readdirSync('.tools').find((name) => name.startsWith('verapdf-'))
  : undefined;
export const hasVeraPdf = notice('veraPDF', veraPdfFolder !== undefined && has('java', '-version'));
const browsers = ['chromium', 'chromium-browser', 'google-chrome'].filter((name) => has(name, '--version'));
/** The path of a Chromium to run a page in, or `null`. */
export const chromium = notice('chromium', browsers.length > 0) ? pathOf(browsers[0]!) : null;
export const hasPoppler = notice('pdftoppm (poppler-utils)', has('pdftoppm', '-v'));
export const hasQpdf = notice('qpdf', has('qpdf', '--version'));

/** What veraPDF says of files under a profile: one line a file, `PASS` or `FAIL`. */
export function veraPdf(profile: 'ua1' | '2a', files: readonly string[]): readonly string[] {
  const jars = join(resolve('.tools'), veraPdfFolder!, '*');
  const args = [
    '-cp',
    jars,
    'org.verapdf.apps.GreenfieldCliWrapper',
    '-f',
    profile,
    '--format',
    'text',
    '-v',
    ...files,
  ];
  let output: string;
  try {
    output = execFileSync('java', args, { encoding: 'utf8', maxBuffer: 1e8 });
  } catch (error) {
    output = (error as { readonly stdout?: string }).stdout ?? '';
  }
  return output.split('\n').filter((line) => /^(PASS|FAIL)\b/.test(line.trim()) || /^\s*FAIL/.test(line));
}

/** Whether qpdf finds nothing wrong with a file's syntax. */
export const qpdfCheck = (file: string): boolean => has('qpdf', '--check', file);
