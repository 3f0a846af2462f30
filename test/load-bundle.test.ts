import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import { loadBundle } from '../src/load-bundle.ts';

function bundle() {
  const folder = mkdtempSync(join(tmpdir(), 'complaints-report-'));
  const path = join(folder, 'bundle-1.cjs');
  writeFileSync(
    path,
    `(function (exports, require, module, __filename, __dirname) {
      exports.here = __filename; exports.twice = (n) => n * 2; exports.path = require('node:path').sep;
    })`,
  );
  return { folder, path, cache: `${path}.cache`, url: pathToFileURL(path) };
}

/** Load, and end the process as far as the loader is told of it. */
function loadAndEnd(url: URL, code: number) {
  const once = vi.spyOn(process, 'once').mockReturnThis();
  const loaded = loadBundle(url) as { here: string; twice(n: number): number };
  const atEnd = once.mock.calls.filter(([event]) => event === 'exit').map(([, listener]) => listener);
  once.mockRestore();
  expect(loaded.twice(21)).toBe(42);
  for (const listener of atEnd) (listener as (code: number) => void)(code);
  return atEnd.length;
}

test('a run that succeeds keeps a cache, and the next begins with it', () => {
  const { folder, path, cache, url } = bundle();
  expect(loadAndEnd(url, 1)).toBe(1);
  expect(readdirSync(folder)).toEqual(['bundle-1.cjs']);
  expect(loadAndEnd(url, 0)).toBe(1);
  expect(readdirSync(folder)).toEqual(['bundle-1.cjs', 'bundle-1.cjs.cache']);
  const { mtimeMs } = statSync(cache);
  expect(loadAndEnd(url, 0)).toBe(0);
  expect(statSync(cache).mtimeMs).toBe(mtimeMs);
  expect((loadBundle(url) as { here: string }).here).toBe(path);
});

test.each<[string, (bytes: Buffer) => Uint8Array]>([
  ['cut short', (bytes) => bytes.subarray(0, bytes.length / 2)],
  ['empty', () => new Uint8Array()],
  ['changed in one place', (bytes) => bytes.with(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 1)],
])('a cache that is %s is not used, and made again', (_, damage) => {
  const { cache, url } = bundle();
  loadAndEnd(url, 0);
  const whole = readFileSync(cache);
  writeFileSync(cache, damage(whole));
  expect(loadAndEnd(url, 0)).toBe(1);
  expect(loadAndEnd(url, 0)).toBe(0);
});

test('where it cannot be kept, the bundle works and nothing is left', () => {
  const { folder, cache, url } = bundle();
  mkdirSync(join(cache, 'in-the-way'), { recursive: true });
  expect(loadAndEnd(url, 0)).toBe(1);
  expect(readdirSync(folder)).toEqual(['bundle-1.cjs', 'bundle-1.cjs.cache']);
});
