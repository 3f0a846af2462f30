/** The README's own words, run. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { withMeasureTable } from '../scripts/write-measure-table.ts';
import { auditEntries } from '../src/audit-file.ts';
import { configSchema } from '../src/config.ts';
import { auditFigures, parseAudit, parseConfig, parseContent, parseMapping } from '../src/index.ts';
import { mappingSchema } from '../src/ingest/mapping.ts';
import { version } from '../src/version.ts';
import { readPdf } from './support/read-pdf.ts';

const readme = readFileSync('README.md', 'utf8');
/** Licences that ask for no more than a notice. */
const permissive = /MIT|ISC|BSD|Apache|BlueOak|Unlicense|Permission is hereby granted, free of charge/;
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

test('the script runs beside the example’s files, from the built package', async () => {
  const script = /```js\n([\s\S]*?)```/.exec(readme)![1]!;
  expect(
    script
      .trim()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('import')),
  ).toHaveLength(8);
  // Inside this folder, so that the package finds itself by its name, as an installed one would be found.
  mkdirSync('out', { recursive: true });
  const folder = mkdtempSync(join(resolve('out'), 'readme-'));
  try {
    cpSync('fixtures/golden-2023-24', folder, { recursive: true });
    writeFileSync(join(folder, 'script.mjs'), script);
    const { stdout } = await promisify(execFile)(process.execPath, ['script.mjs'], { cwd: folder });
    expect(stdout).toBe('In time: 123 of 130\n');
    const { text } = await readPdf(new Uint8Array(readFileSync(join(folder, 'report.pdf'))));
    expect(text).toContain('94.6% (123 of 130)');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('its example of every entry of a mapping is one, and names every entry', () => {
  const yaml = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)][1]![1];
  expect(parseMapping(yaml!, { name: 'council.yaml' }).diagnostics).toEqual([]);
  for (const name of Object.keys(mappingSchema.shape))
    expect(readme, name).toMatch(new RegExp(`^${name}:|\`${name}`, 'm'));
});

test('its example of an audit file fits, and its published one has five contradictions', () => {
  const yaml = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)][2]![1]!;
  const { value, diagnostics } = parseAudit(yaml, { name: 'figures.yaml' });
  expect(diagnostics).toEqual([]);
  expect(auditFigures(value!)).toMatchObject({ findings: [], untried: [], tried: 11 });
  for (const name of auditEntries) expect(yaml, name).toMatch(new RegExp(`\\b${name}:`));
});

test('its example of every entry is a configuration, and its example of a text has no mistake', () => {
  const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(readme)!;
  const { value, diagnostics } = parseConfig(yaml!, { name: 'report.yaml' });
  expect(diagnostics).toEqual([]);
  const named = Object.keys(configSchema.shape).filter((name) => !['scheme', 'determinationsFile'].includes(name));
  expect(Object.keys(value!).sort()).toEqual(expect.arrayContaining(named));
  for (const name of named) expect(yaml).toMatch(new RegExp(`^${name}:`, 'm'));
  for (const name of Object.keys(configSchema.shape.settings.shape)) expect(yaml).toContain(`  ${name}:`);
  const text = [...readme.matchAll(/```md\n([\s\S]*?)```/g)].at(-1)![1]!;
  expect(parseContent({ a: { name: 'a.md', text } }).diagnostics).toEqual([]);
});

test('every command it names is there', () => {
  for (const [, name] of readme.matchAll(/npm run ([a-z:]+)/g)) expect(manifest.scripts).toHaveProperty(name!);
  for (const [, name] of readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/`npm run ([a-z:-]+)`/g))
    expect(manifest.scripts).toHaveProperty(name!);
});

test('the table of measures is the registry’s: npm run measure-table', () => {
  expect(withMeasureTable(readme)).toBe(readme);
});

test('every file it links to is there', () => {
  for (const file of ['README.md', 'CONTRIBUTING.md', 'src/README.md', 'fixtures/README.md']) {
    for (const [, target] of readFileSync(file, 'utf8')
      .replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
      .matchAll(/\]\(((?!https?:)[^)]+)\)/g)) {
      expect(existsSync(resolve(file, '..', target!)), `${file}: ${target}`).toBe(true);
    }
  }
});

test('the version in the code is the package’s', () => {
  expect(version).toBe(manifest.version);
});

test('at most 15 runtime packages, exact, with no install scripts, and no registry in the lock file', () => {
  const versions = Object.values(manifest.dependencies as Record<string, string>);
  expect(versions.length).toBeLessThanOrEqual(15);
  for (const wanted of versions) expect(wanted).toMatch(/^\d+\.\d+\.\d+$/);
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<
      string,
      {
        resolved?: string;
        hasInstallScript?: boolean;
        dev?: boolean;
        license?: string;
        devOptional?: boolean;
        optional?: boolean;
      }
    >;
  };
  const runtime = Object.entries(lock.packages).filter(
    ([name, { dev, devOptional, optional }]) => name !== '' && !dev && !devOptional && !optional,
  );
  expect(runtime.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  for (const [name, { license }] of runtime)
    expect(license ?? readFileSync(join(name, 'LICENSE'), 'utf8'), name).toMatch(permissive);
});

test('the lock file holds a package for every platform, so that npm ci works on each', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});
