/** Writing whole or not at all, with a machine that fails at a chosen moment. */

import * as fs from 'node:fs';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { decodeText, isLink, readBytes, writeFiles } from '../src/files.ts';

vi.mock('node:fs', async (original) => ({ ...(await original<typeof fs>()) }));

const failing = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ['ENOSPC', 'the disk is full'],
  ['EACCES', 'the folder cannot be written to'],
  ['EROFS', 'the disk is read-only'],
])('%s while the second file is written: the old files stay, and no half file', async (code, words) => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  const files = (text: string) => new Map(['a', 'b'].map((name) => [join(folder, name), text]));
  await writeFiles(files('old'));
  const real = (await vi.importActual<typeof fs>('node:fs')).openSync;
  const open = vi.spyOn(fs, 'openSync').mockImplementation((path, ...rest) => {
    if (String(path).includes('/b.')) throw failing(code);
    return real(path, ...rest);
  });
  await expect(writeFiles(files('new'))).rejects.toThrow(words);
  open.mockRestore();
  expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
  expect(['a', 'b'].map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['old', 'old']);
});

test.each([
  ['renameSync', 'EBUSY', 'another program has it open'],
  ['renameSync', 'EPERM', 'it may be open in another program'],
  ['openSync', 'EBUSY', 'another program has it open'],
] as const)(
  '%s fails with %s at the second of three files: it is named, and all stay as they were',
  async (call, code, words) => {
    const folder = mkdtempSync(join(tmpdir(), 'files-'));
    const files = (text: string, names: string) => new Map([...names].map((name) => [join(folder, name), text]));
    await writeFiles(files('old', 'bc'));
    const real = (await vi.importActual<typeof fs>('node:fs'))[call] as (...args: unknown[]) => never;
    const spied = vi.spyOn(fs, call).mockImplementation(((...args: unknown[]) => {
      const target = String(args[call === 'renameSync' ? 1 : 0]);
      if (target === join(folder, 'b') && !String(args[0]).endsWith('.old')) throw failing(code);
      return real(...args);
    }) as never);
    await expect(writeFiles(files('new', 'abc'))).rejects.toThrow(
      new RegExp(`Could not write ${join(folder, 'b')}: .*${words}.*Nothing was changed\\.$`),
    );
    spied.mockRestore();
    expect(readdirSync(folder).sort()).toEqual(['b', 'c']);
    expect(['b', 'c'].map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['old', 'old']);
  },
);

test('a text that is not UTF-8 is named, before anything is made of it', () => {
  expect(decodeText(Uint8Array.of(0x41, 0xa3), 'mapping', { source: 'council.yaml' })).toMatchObject({
    ruleId: 'text-not-utf8',
    source: 'council.yaml',
  });
  expect(decodeText(new TextEncoder().encode('\uFEFF£'), 'mapping', { source: 'x' })).toBe('£');
});

test('what cannot be looked at is no link, and has no bytes', () => {
  const tooLong = join(tmpdir(), 'x'.repeat(5000));
  expect(isLink(tooLong)).toBe(false);
  expect(readBytes(tooLong)).toBeNull();
});
