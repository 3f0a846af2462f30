/** The examples of the docblocks, run from the built package, and checked as strict TypeScript; those for pages in Chromium. */
/// <reference lib="dom" />
import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { transform } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeData } from '../../demo/make-data.mjs';
import { serve } from '../../demo/serve.mjs';
import { closeBrowser, openAddress } from '../support/browser.ts';
import { bodyOf, docExamples, exampleScript, inBrowser, pageScript } from '../support/doc-examples.ts';
import { chromium } from '../support/tools.ts';
import { makeWorkbook } from '../support/workbook.ts';

const examples = docExamples();
let folder: string;
beforeAll(() => {
  mkdirSync('out', { recursive: true });
  // Inside this folder, so that the package finds itself by its name, as an installed one would be found.
  folder = mkdtempSync(join(resolve('out'), 'examples-'));
  cpSync('fixtures/golden-2023-24', folder, { recursive: true });
  copyFileSync('fixtures/audits/published-2023-24.yaml', join(folder, 'figures.yaml'));
  writeFileSync(join(folder, 'team.xlsx'), makeWorkbook({ Complaints: [['Ref'], ['A1']] }));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await closeBrowser();
});

test('every example gives what it says', async () => {
  const { code } = await transform(exampleScript(examples), { loader: 'ts', format: 'esm', target: 'node20' });
  writeFileSync(join(folder, 'examples.mjs'), code);
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', 'examples.mjs'], { cwd: folder });
  const told = JSON.parse(stdout) as Record<string, { readonly gave: unknown; readonly said: unknown }>;
  const wrong = Object.entries(told).filter(([, { gave, said }]) => !isDeepStrictEqual(gave, said));
  expect(wrong).toEqual([]);
  // Most of them say what they give.
  const saying = examples.filter((example) => !inBrowser(example) && example.expected !== null);
  expect(Object.keys(told).length).toBe(new Set(saying.map(({ name }) => name)).size);
  expect(Object.keys(told).length).toBeGreaterThan(65);
});

test('every example is strict TypeScript', async () => {
  writeFileSync(join(folder, 'examples.ts'), exampleScript(examples));
  writeFileSync(join(folder, 'page.ts'), pageScript(examples));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: { lib: ['es2023', 'dom', 'dom.iterable'], noUnusedLocals: false },
      include: ['*.ts'],
    }),
  );
  const told = await promisify(execFile)(resolve('node_modules/.bin/tsc'), ['-p', folder, '--pretty', 'false']).then(
    ({ stdout }) => stdout,
    ({ stdout }: { readonly stdout: string }) => stdout,
  );
  expect(told).toBe('');
});

test.skipIf(chromium === null)('those for a page do what they say in one', async () => {
  const [pages, data] = [join(folder, 'pages'), join(folder, 'data')];
  mkdirSync(pages);
  await makeData(data);
  const own = examples.filter(inBrowser);
  expect(own.map(({ name }) => name)).toEqual(['defineComplaintsFigure', 'interactiveWith', 'mountFigure']);
  const calls = own.map(({ name, code }) => `told.${name} = await (async () => { ${bodyOf(code!)} })();`);
  writeFileSync(
    join(pages, 'own.js'),
    `import { defineComplaintsFigure, interactiveWith, mountFigure } from '/embed/index.js';
const element = document.querySelector('main');
const published = await (await fetch('/data/nonesuch.json')).json();
const told = {};
${calls.join('\n')}
window.told = { problem: told.mountFigure, defined: customElements.get('complaints-figure') !== undefined, shown: element.childElementCount };`,
  );
  writeFileSync(
    join(pages, 'index.html'),
    '<!doctype html><html lang="en"><head><title>E</title><link rel="icon" href="data:,"></head><body><main></main><script type="module" src="own.js"></script></body></html>',
  );
  const server = await serve({ pages, data });
  const { page } = await openAddress(server.address, { width: 1280, scheme: 'light' });
  await page.waitForFunction(() => 'told' in window);
  expect(await page.evaluate(() => (window as unknown as { told: object }).told)).toEqual({
    problem: null,
    defined: true,
    shown: 2,
  });
  await server.close();
});
