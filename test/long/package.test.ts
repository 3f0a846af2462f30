/**
 * The package as others install it: the packed tarball in empty projects, from JavaScript, from strict TypeScript under
 * both resolutions, in a Vite build, and in a page by a plain script. And what it weighs.
 */
/// <reference lib="dom" />
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeData } from '../../demo/make-data.mjs';
import { serve } from '../../demo/serve.mjs';
import { closeBrowser, openAddress } from '../support/browser.ts';
import { chromium } from '../support/tools.ts';
import { teamCsv, teamYaml } from '../support/worked-example.ts';

const folder = mkdtempSync(join(tmpdir(), 'package-'));
const root = resolve('.');
const run = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, FORCE_COLOR: '0' },
  });

/** A project with nothing in it but the package, packed and installed by npm. */
let installed: string;
beforeAll(() => {
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  ) as [{ filename: string }];
  installed = join(folder, 'project');
  mkdirSync(installed);
  writeFileSync(join(installed, 'package.json'), JSON.stringify({ name: 'somebody', private: true, type: 'module' }));
  run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', join(folder, filename)],
    installed,
  );
  writeFileSync(join(installed, 'team.csv'), teamCsv);
  writeFileSync(join(installed, 'team.yaml'), teamYaml);
}, 600_000);
afterAll(closeBrowser);

/** A script that uses every entry. */
const script = `
import { readFileSync } from 'node:fs';
import { combineSources, computeMeasures, englandAndWales, financialYear, mergeResults, parseComplaints, parseMapping, suppressSmallNumbers } from 'complaints-report';
import { codeEditions as editions } from 'complaints-report/code-editions';
import { standardCharts } from 'complaints-report/charts';
import { openDataRows } from 'complaints-report/open-data';
import { publishFigures } from 'complaints-report/publish';
import { renderHtml } from 'complaints-report/html';
import { renderPdf } from 'complaints-report/pdf';
import { loadFonts } from 'complaints-report/node';
import { mountFigure, readPublished } from 'complaints-report/embed';
import schema from 'complaints-report/schema/published-figures.json' with { type: 'json' };

const mapping = parseMapping(readFileSync('team.yaml', 'utf8'), { name: 'team.yaml' });
const data = combineSources([parseComplaints(new Uint8Array(readFileSync('team.csv')), mapping)]);
const options = {
  organisation: { id: 'somewhere', name: 'Somewhere' },
  period: financialYear('2023-24'),
  basis: 'received',
  extractedOn: '2024-05-31',
  calendar: englandAndWales,
} as const;
const results = computeMeasures(data, options);
const upheld: number = results.get('uphold-rate', { stage: 1 }).numerator;
const withheld = suppressSmallNumbers(results, data, { ...options, smallNumbers: { below: 3, dimensions: ['tenure'] } });
const merged = mergeResults([results], { organisation: options.organisation });
const published = await publishFigures({ results: withheld });
console.log(JSON.stringify({
  upheld,
  merged: merged.figures.length === results.figures.length,
  rows: openDataRows(withheld).some(({ suppressed }) => suppressed),
  charts: standardCharts.length > 5,
  editions: editions.length,
  items: published.items.length > 5,
  read: 'items' in readPublished(published),
  functions: [renderHtml, renderPdf, loadFonts, mountFigure].map((one) => typeof one),
  schema: schema.title,
}));
`;
const expected = {
  upheld: 4,
  merged: true,
  rows: true,
  charts: true,
  editions: 2,
  items: true,
  read: true,
  functions: ['function', 'function', 'function', 'function'],
  schema: 'published.json of complaints-report: figures for other dashboards',
};
const plainScript = script.replace(' as const;', ';').replace('const upheld: number', 'const upheld');

describe('installed from the tarball', () => {
  test('from JavaScript', () => {
    writeFileSync(join(installed, 'script.mjs'), plainScript);
    expect(JSON.parse(run(process.execPath, ['--no-warnings', 'script.mjs'], installed))).toEqual(expected);
  });

  test.each([
    ['yarn', '1.22.22', ['add', '--no-lockfile', '--ignore-scripts', '--silent']],
    ['pnpm', '9.15.9', ['add', '--ignore-scripts', '--silent']],
  ])('by %s %s as by npm', { timeout: 240_000 }, (manager, version, command) => {
    const [project, tool] = [join(folder, manager), join(folder, `${manager}-itself`)];
    for (const path of [project, tool]) {
      mkdirSync(path);
      writeFileSync(join(path, 'package.json'), JSON.stringify({ name: 'somebody', private: true, type: 'module' }));
    }
    run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${manager}@${version}`], tool);
    const registry = run('npm', ['config', 'get', 'registry'], root).trim();
    const tarball = `file:${join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz'))!)}`;
    run(join(tool, 'node_modules', '.bin', manager), [...command, '--registry', registry, tarball], project);
    for (const name of ['team.csv', 'team.yaml']) cpSync(join(installed, name), join(project, name));
    writeFileSync(join(project, 'script.mjs'), plainScript);
    expect(JSON.parse(run(process.execPath, ['--no-warnings', 'script.mjs'], project))).toEqual(expected);
  });

  test.each([
    ['nodenext', { module: 'nodenext', moduleResolution: 'nodenext' }],
    ['bundler', { module: 'esnext', moduleResolution: 'bundler' }],
  ])('from strict TypeScript under %s: types for every entry', (name, resolution) => {
    const project = join(installed, name);
    mkdirSync(project);
    writeFileSync(join(project, 'script.ts'), script);
    // What is wrong has to be an error.
    writeFileSync(
      join(project, 'wrong.ts'),
      `import { type MeasureResults, type StandardMeasures, financialYear } from 'complaints-report';
import { mountFigure } from 'complaints-report/embed';
declare const results: MeasureResults<StandardMeasures>;
// @ts-expect-error no such measure
results.get('uphold-rat', { stage: 1 });
// @ts-expect-error a rate has no distribution
results.get('uphold-rate', { stage: 1 }).distribution;
// @ts-expect-error no such stage
results.get('uphold-rate', { stage: 3 });
// @ts-expect-error readonly
results.figures.push();
// @ts-expect-error no such theme
mountFigure(document.body, {}, 'timeliness', { theme: 'blue' });
export const year: string = financialYear('2023-24').label;
`,
    );
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...resolution,
          target: 'es2023',
          lib: ['es2023', 'dom', 'dom.iterable'],
          types: ['node'],
          typeRoots: [join(root, 'node_modules', '@types')],
          strict: true,
          noUncheckedIndexedAccess: true,
          exactOptionalPropertyTypes: true,
          verbatimModuleSyntax: true,
          resolveJsonModule: true,
          noEmit: true,
          skipLibCheck: false,
        },
        include: ['*.ts'],
      }),
    );
    let told = '';
    try {
      run(join(root, 'node_modules', '.bin', 'tsc'), ['-p', project, '--pretty', 'false'], project);
    } catch (error) {
      told = (error as { stdout: string }).stdout;
    }
    // Declarations of other packages are theirs; ours and the script’s hold no error.
    expect(
      told
        .split('\n')
        .filter((line) => line !== '' && !/node_modules\/(?!complaints-report)/.test(line) && !line.startsWith(' ')),
    ).toEqual([]);
  });

  test('in a Vite build, shown in a page', async () => {
    const project = join(installed, 'vite');
    mkdirSync(project);
    writeFileSync(
      join(project, 'index.html'),
      '<!doctype html><html lang="en"><head><title>V</title><link rel="icon" href="data:,"></head><body><complaints-figure src="/data/nonesuch.json" figure="timeliness"></complaints-figure><script type="module" src="/main.js"></script></body></html>',
    );
    writeFileSync(
      join(project, 'main.js'),
      "import { defineComplaintsFigure } from 'complaints-report/embed';\ndefineComplaintsFigure();\n",
    );
    const { build: buildWithVite } = await import('vite');
    await buildWithVite({ root: project, logLevel: 'silent', configFile: false });
    const assets = readdirSync(join(project, 'dist', 'assets'));
    expect(assets).toHaveLength(1);
    if (chromium === null) return;
    expect(await shownFrom(join(project, 'dist'))).toEqual({
      title: 'How often the Code’s time limits were kept',
      console: [],
    });
  }, 120_000);

  test.skipIf(chromium === null)('in a page by a plain script, from the files as they are installed', async () => {
    const page = join(folder, 'plain');
    mkdirSync(page);
    cpSync(join(installed, 'node_modules', 'complaints-report', 'dist', 'embed'), join(page, 'copied'), {
      recursive: true,
    });
    writeFileSync(
      join(page, 'index.html'),
      '<!doctype html><html lang="en"><head><title>P</title><link rel="icon" href="data:,"></head><body><complaints-figure src="/data/nonesuch.json" figure="timeliness"></complaints-figure><script type="module" src="own.js"></script></body></html>',
    );
    writeFileSync(
      join(page, 'own.js'),
      "import { defineComplaintsFigure } from './copied/index.js';\ndefineComplaintsFigure();\n",
    );
    expect(await shownFrom(page)).toEqual({ title: 'How often the Code’s time limits were kept', console: [] });
  });

  test('in Node each entry comes from a few files of ours, Vega and pdfmake when they are needed', () => {
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly exports: Readonly<Record<string, { readonly node?: string; readonly default?: string }>>;
    };
    const entries = Object.entries(exports).filter(([, { node }]) => node !== undefined);
    expect(entries.map(([entry]) => entry)).toContain('./node');
    writeFileSync(
      join(installed, 'note.mjs'),
      `import { writeSync } from 'node:fs';
export const load = (url, context, next) => (writeSync(2, url + '\\n'), next(url, context));
`,
    );
    for (const [entry, { node = '', default: plain = '' }] of entries) {
      const name = `complaints-report${entry.slice(1)}`;
      writeFileSync(
        join(installed, 'entry.mjs'),
        `import { register } from 'node:module';
register('./note.mjs', import.meta.url);
const names = async (path) => Object.keys(await import(path)).sort().join();
const whole = await names('${name}');
process.stderr.write('end\\n');
console.log(whole !== '' && whole === (await names('./node_modules/complaints-report/${plain}')));
`,
      );
      const { stdout, stderr } = spawnSync(process.execPath, ['entry.mjs'], { cwd: installed, encoding: 'utf8' });
      expect(stdout.trim(), name).toBe('true');
      const loaded = stderr.split('end\n')[0]!.trim().split('\n');
      expect(loaded.some((url) => url.endsWith(node.slice(1)))).toBe(true);
      const others = loaded.filter((url) => !/^node:|\/complaints-report\/dist\/[\w-]+\.bundle\.js$/.test(url));
      // The PDF alone is made with a library that stays as it is.
      expect(others.filter((url) => !/\/node_modules\/(pdfmake|pdfkit)\//.test(url))).toEqual([]);
      if (entry !== './pdf') expect(others).toEqual([]);
      expect(loaded.length).toBeLessThan(40);
    }
    const licences = readFileSync(join(installed, 'node_modules/complaints-report/dist/LICENCES.txt'), 'utf8');
    for (const name of ['arquero', 'zod', 'yaml', 'vega', 'vega-lite', 'csv-parse', 'date-fns', 'pdfmake'])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  test('the command, as it is installed', () => {
    const command = join(installed, 'node_modules', '.bin', 'complaints-report');
    expect(run(command, ['--version'], installed).trim()).toBe(
      JSON.parse(readFileSync('package.json', 'utf8')).version,
    );
  });

  test('what is in the tarball: no test, no fixture, no source, no cache', () => {
    const top = readdirSync(join(installed, 'node_modules', 'complaints-report')).sort();
    expect(top).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json', 'report-templates', 'schema']);
    expect(existsSync(join(installed, 'node_modules', 'complaints-report', 'dist', 'embed', 'index.d.ts'))).toBe(true);
  });
});

async function shownFrom(pages: string) {
  const data = join(folder, 'data');
  if (!existsSync(data)) await makeData(data);
  const server = await serve({ pages, data });
  const { page, console } = await openAddress(server.address, { width: 1280, scheme: 'light' });
  await page.waitForFunction(
    () => document.querySelector('complaints-figure')?.shadowRoot?.querySelector('.source, .problem') != null,
  );
  const title = await page.evaluate(
    () => document.querySelector('complaints-figure')!.shadowRoot!.querySelector('.title')?.textContent ?? 'nothing',
  );
  await page.context().close();
  await server.close();
  return { title, console: [...console] };
}

describe('what it weighs', () => {
  const weigh = async (entry: string, platform: 'browser' | 'node') => {
    const { outputFiles, metafile } = await build({
      entryPoints: [join('dist', entry)],
      bundle: true,
      minify: true,
      format: 'esm',
      platform,
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const packages = new Set(
      Object.keys(metafile.inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
    );
    return { bytes: gzipSync(outputFiles[0]!.contents).length, packages: [...packages].sort() };
  };

  test('the embed entry: under 7 KB compressed, and no package at all', async () => {
    const { bytes, packages } = await weigh('embed/index.js', 'browser');
    expect(packages).toEqual([]);
    expect(bytes).toBeLessThan(7 * 1024);
    expect(bytes).toBeGreaterThan(2 * 1024);
  });

  // That it runs is tested in in-browsers.test.ts.
  test('the root entry, and that it loads neither vega nor pdfmake', async () => {
    const { bytes, packages } = await weigh('browser/index.js', 'browser');
    expect(packages.filter((name) => /^(vega|pdfmake|pdfkit|fontkit)/.test(name))).toEqual([]);
    expect(bytes).toBeLessThan(420 * 1024);
  });
});

/** Licences that ask for no more than a notice. */
const permissive =
  /^\(?(?:MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|Unlicense|BlueOak-1\.0\.0|CC0-1\.0)(?: (?:OR|AND) [\w.-]+)*\)?$/;

test('what it depends on: permissive licences, no install scripts, each listed in the README with its reason', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  const readme = readFileSync('README.md', 'utf8');
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(14);
  const seen = new Set<string>();
  const faults: string[] = [];
  const walk = (name: string, from: string): void => {
    let at = from;
    while (!existsSync(join(at, 'node_modules', name, 'package.json'))) {
      if (at === root || at === '/') return;
      at = resolve(at, '..');
    }
    const path = join(at, 'node_modules', name);
    if (seen.has(path)) return;
    seen.add(path);
    const own = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    // One says it in its licence file alone.
    const file = readdirSync(path).find((one) => /^licen[cs]e/i.test(one));
    const words = file === undefined ? '' : readFileSync(join(path, file), 'utf8');
    const isPermissive =
      own.license === undefined
        ? /Permission is hereby granted, free of charge/.test(words)
        : permissive.test(own.license);
    if (!isPermissive) faults.push(`${name}: licence ${own.license}`);
    if (['preinstall', 'install', 'postinstall'].some((script) => own.scripts?.[script] !== undefined))
      faults.push(`${name}: install script`);
    for (const dependency of Object.keys(own.dependencies ?? {})) walk(dependency, path);
  };
  for (const [name, version] of Object.entries(dependencies)) {
    expect(version, name).toMatch(/^\d/);
    const { license } = JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8'));
    expect(readme, name).toMatch(new RegExp(`\\| \`${name}\` \\| ${license} \\| `));
    walk(name, root);
  }
  expect(seen.size).toBeGreaterThan(30);
  expect(faults).toEqual([]);
});
