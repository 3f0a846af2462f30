/** Files in and out, for the Node entries: read with a plain message, written whole or not at all. */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Diagnostic, diagnose, EnvironmentError, type Place } from './diagnostics.ts';

/** A file's bytes, or a diagnostic at the place that names it. */
export async function readInput(path: string, role: string, place: Place): Promise<Uint8Array | Diagnostic> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return diagnose(missing ? 'file-missing' : 'file-unreadable', place, { role });
  }
}

/** The Markdown and YAML files of a folder, in name order, or a diagnostic. */
export async function readTexts(
  folder: string,
  role: string,
  place: Place,
  endings: readonly string[],
): Promise<ReadonlyMap<string, string> | Diagnostic> {
  try {
    const names = (await readdir(folder)).filter((name) => endings.some((ending) => name.endsWith(ending))).sort();
    const texts = new Map<string, string>();
    for (const name of names) texts.set(name, await readFile(join(folder, name), 'utf8'));
    return texts;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return diagnose(missing ? 'file-missing' : 'file-unreadable', place, { role });
  }
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Write files whole: each beside its place under another name, flushed, and then renamed, all of them only when
 * every one is written. What was there before stays until then.
 * @throws EnvironmentError
 */
export async function writeFiles(files: ReadonlyMap<string, Uint8Array | string>): Promise<void> {
  const written: [temporary: string, path: string][] = [];
  try {
    for (const [path, content] of files) {
      await mkdir(dirname(path), { recursive: true });
      const temporary = `${path}.${process.pid}.part`;
      written.push([temporary, path]);
      const file = await open(temporary, 'w');
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
    }
    for (const [temporary, path] of written) await rename(temporary, path);
  } catch (error) {
    for (const [temporary] of written) await rm(temporary, { force: true });
    const { code, path } = error as NodeJS.ErrnoException;
    const why = {
      ENOSPC: 'the disk is full',
      EACCES: 'the folder cannot be written to',
      EPERM: 'the folder cannot be written to',
      EROFS: 'the disk is read-only',
      ENOTDIR: 'a part of the path is a file',
      EISDIR: 'a folder is in the way',
    }[code ?? ''];
    throw new EnvironmentError(
      `Could not write ${path ?? 'the report'}: ${why ?? (error as Error).message}. Nothing was changed.`,
    );
  }
}
