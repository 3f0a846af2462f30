/**
 * Loads a bundle so that a program that runs for a second starts at once.
 *
 * Most of what a short program costs is compiling the libraries it uses. V8 can keep what it compiled: the first
 * build that succeeds writes it beside the bundle, and later ones begin with it. A cache of another Node version is
 * refused by V8 and made again; where the folder cannot be written to, nothing is kept and nothing is said. The cache
 * is code, so it is kept only where the bundle is: who can change the one can change the other.
 *
 * V8 then compiles again, for speed, whatever has run for some thousandths of a second, and a short program ends
 * before that pays. And it keeps new things in a small space that doubles when much of it survives, copying all of it
 * each time; a program that keeps most of what it makes is spared that by one large step. What is no longer used it looks
 * for bit by bit, so that nobody who watches sees a pause; where nobody watches, one pause costs less.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

type Wrapper = (exports: object, require: NodeJS.Require, module: object, filename: string, dirname: string) => void;

/**
 * Load a CommonJS bundle of ASCII text in its wrapper, whose name must change with its content: V8 compares only the
 * length of the source a cache is of.
 */
export function loadBundle(url: URL): unknown {
  // Of Node 20 alone: later ones wait of themselves, and may not have these settings. What runs long is made fast still.
  if (process.versions.v8.startsWith('11.3.')) {
    setFlagsFromString('--interrupt-budget=300000');
    setFlagsFromString('--semi-space-growth-factor=16');
    setFlagsFromString('--no-incremental-marking');
  }
  const filename = fileURLToPath(url);
  const source = readFileSync(filename, 'latin1');
  const path = `${filename}.cache`;
  const cachedData = readCache(path);
  const script = new Script(source, { filename, ...(cachedData === undefined ? {} : { cachedData }) });
  if (cachedData === undefined || script.cachedDataRejected) {
    // At the end of a whole run, so that the functions it used are in the cache.
    process.once('exit', (code) => {
      if (code === 0) writeCache(path, script);
    });
  }
  const module = { exports: {} };
  const run = script.runInThisContext() as Wrapper;
  run(module.exports, createRequire(url), module, filename, dirname(filename));
  return module.exports;
}

const digestOf = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();
const DIGEST = 32;

/** V8 does not look whether the content of a cache is whole. */
function readCache(path: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path);
    const data = bytes.subarray(DIGEST);
    return digestOf(data).equals(bytes.subarray(0, DIGEST)) ? data : undefined;
  } catch {
    return undefined;
  }
}

function writeCache(path: string, script: Script): void {
  const temporary = `${path}.${process.pid}.part`;
  try {
    // First of all, so that no time is spent on a cache that cannot be kept.
    const file = openSync(temporary, 'wx');
    try {
      const data = script.createCachedData();
      writeFileSync(file, digestOf(data));
      writeFileSync(file, data);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch {
    rmSync(temporary, { force: true });
  }
}
