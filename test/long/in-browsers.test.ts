/**
 * The library as others bundle it for a browser: the packed tarball, in a page and in a Worker, by Vite and by esbuild,
 * without aliases or polyfills and under a policy without `unsafe-eval`. What comes out equals what Node gives, byte for
 * byte: measures, report, page, drawings, published figures and a drafted mapping.
 */
/// <reference lib="dom" />
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build as buildWithEsbuild } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../demo/serve.mjs';
import { closeBrowser, openAddress } from '../support/browser.ts';
import { chromium } from '../support/tools.ts';
import { makeWorkbook } from '../support/workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'in-browsers-'));
const project = join(folder, 'project');
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e9 });

/** What a dashboard, a page or a script does with the package; `files` are texts, and bytes as lists of numbers. */
const work = `
import * as library from 'complaints-report';
import { standardCharts } from 'complaints-report/charts';
import { renderHtml } from 'complaints-report/html';
import { openDataFiles } from 'complaints-report/open-data';
import { publishFigures } from 'complaints-report/publish';
const bytes = (text) => new TextEncoder().encode(text);
export async function work({ texts, templates, contents, workbook }) {
  const { value: config } = library.parseConfig(texts['report.yaml'], { name: 'report.yaml' });
  const read = (name) => library.parseComplaints(bytes(texts[name + '.csv']), library.parseMapping(texts[name + '.yaml'], { name: name + '.yaml' }), { name: name + '.csv' });
  const data = library.combineSources([read('council'), read('contractor')]);
  const results = library.computeMeasures(data, { ...config, calendar: library.englandAndWales });
  const template = library.parseTemplate(templates);
  const content = library.parseContent(contents);
  const report = library.buildReport({ results, template, content, preparedOn: config.preparedOn, status: 'draft' });
  const { sheet } = await library.readWorkbook(Uint8Array.from(workbook), { name: 'team.xlsx' });
  const files = openDataFiles(results);
  return JSON.stringify({
    measures: results,
    report,
    html: await renderHtml(report),
    published: await publishFigures({ results }),
    openData: Object.fromEntries(files),
    draft: library.draftMapping(bytes(texts['council.csv']), { name: 'council.csv' }).yaml,
    sheet: sheet.name,
    problems: data.diagnostics.map(library.formatDiagnostic),
    charts: standardCharts.length,
  });
}
`;

const read = (path: string) => readFileSync(join('fixtures/golden-2023-24', path), 'latin1');
const utf8 = (path: string) => readFileSync(path, 'utf8');
const textsIn = (path: string, keyOf: (name: string) => string) =>
  Object.fromEntries(
    readdirSync(path)
      .filter((name) => /\.(md|yaml)$/.test(name))
      .map((name) => [keyOf(name), { name, text: utf8(join(path, name)) }]),
  );
const input = JSON.stringify({
  texts: {
    'report.yaml': utf8('fixtures/golden-2023-24/report.yaml'),
    'council.yaml': utf8('fixtures/golden-2023-24/council.yaml'),
    'council.csv': utf8('fixtures/golden-2023-24/council.csv'),
    'contractor.yaml': utf8('fixtures/golden-2023-24/contractor.yaml').replace('windows-1252', 'utf-8'),
    'contractor.csv': read('contractor.csv'),
  },
  templates: textsIn('report-templates/housing-annual-report', (name) => name),
  contents: textsIn('fixtures/golden-2023-24/content', (name) => name.replace(/\.md$/, '')),
  workbook: [...makeWorkbook({ Complaints: [['Ref'], ['A1']] })],
});

let expected: string;
beforeAll(() => {
  mkdirSync(project);
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'somebody', private: true, type: 'module' }));
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  run('npm', 'install', ...flags, join(folder, filename));
  writeFileSync(join(project, 'work.js'), work);
  writeFileSync(join(project, 'input.json'), input);
  writeFileSync(
    join(project, 'on-node.js'),
    "import { readFileSync, writeFileSync } from 'node:fs';\nimport { work } from './work.js';\nwriteFileSync('expected.json', await work(JSON.parse(readFileSync('input.json', 'utf8'))));\n",
  );
  run(process.execPath, 'on-node.js');
  expected = utf8(join(project, 'expected.json'));
}, 600_000);
afterAll(closeBrowser);

const html =
  '<!doctype html><html lang="en"><head><title>B</title><link rel="icon" href="data:,"></head><body><script type="module" src="/main.js"></script></body></html>';
const asked = "await (await fetch('/data/input.json')).json()";
const main = (worker: string) => `
import { work } from './work.js';
const input = ${asked};
const onPage = await work(input);
const worker = ${worker};
const inWorker = await new Promise((done) => {
  worker.onmessage = ({ data }) => done(data);
  worker.onerror = ({ message }) => done('error: ' + message);
  worker.postMessage(input);
});
globalThis.done = { onPage, inWorker };
`;
const workerScript = `
import { work } from './work.js';
globalThis.addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.log('violation: ' + violatedDirective));
onmessage = async ({ data }) => postMessage(await work(data).catch((error) => 'error: ' + error.stack));
`;

/** What a page gives, opened under the policy of a careful council; and all that its console said. */
async function shown(pages: string) {
  const data = join(project, 'data');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'input.json'), input);
  const server = await serve({ pages, data });
  const { page, console } = await openAddress(server.address, { width: 1280, scheme: 'light' });
  await page.waitForFunction(() => 'done' in globalThis, null, { timeout: 60_000 });
  const done = await page.evaluate(
    () => (globalThis as unknown as { readonly done: Record<'onPage' | 'inWorker', string> }).done,
  );
  await page.context().close();
  await server.close();
  return { ...done, console: [...console] };
}

const differs = (text: string) => {
  if (text === expected) return null;
  const at = [...text].findIndex((letter, i) => letter !== expected[i]);
  return { is: text.slice(Math.max(0, at - 100), at + 100), was: expected.slice(Math.max(0, at - 100), at + 100) };
};

describe.skipIf(chromium === null)('in Chromium, under a policy without unsafe-eval', () => {
  test.each(['vite', 'esbuild'])('bundled by %s, in a page and in a Worker', { timeout: 240_000 }, async (bundler) => {
    const from = join(project, bundler);
    mkdirSync(from);
    writeFileSync(join(from, 'index.html'), html);
    writeFileSync(join(from, 'work.js'), work);
    writeFileSync(join(from, 'worker.js'), workerScript);
    const worker =
      bundler === 'vite'
        ? "new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })"
        : "new Worker('/worker.js', { type: 'module' })";
    writeFileSync(join(from, 'main.js'), main(worker));
    const pages = join(from, 'dist');
    if (bundler === 'vite') {
      const { build } = await import('vite');
      await build({ root: from, logLevel: 'error', configFile: false, worker: { format: 'es' } });
    } else {
      await buildWithEsbuild({
        absWorkingDir: from,
        entryPoints: ['main.js', 'worker.js'],
        bundle: true,
        format: 'esm',
        splitting: true,
        outdir: resolve(pages),
        logLevel: 'error',
      });
      writeFileSync(join(pages, 'index.html'), html);
    }
    const { onPage, inWorker, console } = await shown(pages);
    expect(console).toEqual([]);
    expect(differs(onPage)).toBeNull();
    expect(differs(inWorker)).toBeNull();
    expect(JSON.parse(onPage)).toMatchObject({ sheet: 'Complaints', charts: expect.any(Number) });
  });
});
