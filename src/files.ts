/** Files in and out, for the Node entries: read with a plain message, written whole or not at all. */
import { createHash } from 'node:crypto';
import { closeSync, fsync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
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
    const names = (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.toLowerCase().endsWith(ending)))
      .map(({ name }) => name)
      .sort();
    const texts = new Map<string, string>();
    for (const name of names) {
      const text = decodeText(readFileSync(join(folder, name)), 'text', { source: name });
      if (typeof text !== 'string') return text;
      texts.set(name, text);
    }
    return texts;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return diagnose(missing ? 'file-missing' : 'file-unreadable', place, { role });
  }
}

/** The PNG and JPEG files of a folder and of the folders in it, by their path from there. Links are not followed. */
export async function readPictures(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  const look = async (path: string, depth: number): Promise<void> => {
    const entries = await readdir(join(folder, path), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory() && depth > 0) await look(name, depth - 1);
      else if (entry.isFile() && /\.(png|jpe?g)$/i.test(entry.name))
        found.set(name, new Uint8Array(await readFile(join(folder, name))));
    }
  };
  await look('', 2);
  return found;
}

/** Paths of the files of a folder, and of folders in it so deep, whose names fit; none where there is no such folder. */
export async function listFiles(folder: string, ending: RegExp, depth = 2): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth > 0) found.push(...(await listFiles(path, ending, depth - 1)));
    else if (entry.isFile() && ending.test(entry.name)) found.push(path);
  }
  return found;
}

export const isLink = (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );

/** A file's bytes, or `null` where it cannot be read. */
export const readBytes = (path: string): Promise<Uint8Array | null> =>
  readFile(path).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  );

/** The text of a file that people write, or a diagnostic when it is not UTF-8. */
export function decodeText(bytes: Uint8Array, role: string, place: Place): string | Diagnostic {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return diagnose('text-not-utf8', place, { role });
  }
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Write files whole: each beside its place under another name, flushed, and then renamed, all of them only when
 * every one is written. What was there before stays until then.
 * @throws EnvironmentError
 */
export async function writeFiles(files: ReadonlyMap<string, Uint8Array | string>): Promise<void> {
  const written: [temporary: string, path: string][] = [];
  let renamed = 0;
  try {
    for (const path of files.keys()) {
      // A folder in the way would stop a rename after others were done.
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
        throw Object.assign(new Error(), { code: 'EISDIR', path });
    }
    const folders = [...new Set([...files.keys()].map(dirname))];
    for (const folder of folders) await mkdir(folder, { recursive: true });
    await Promise.all(folders.map(removeLeftovers));
    const results = await Promise.allSettled(
      [...files].map(([path, content]) => {
        const temporary = `${path}.${process.pid}.part`;
        written.push([temporary, path]);
        return writeFlushed(temporary, content);
      }),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    // Without a pause: a build killed here leaves some files new and some old.
    for (const [temporary, path] of written) {
      renameSync(temporary, path);
      renamed++;
    }
  } catch (error) {
    for (const [temporary] of written) await rm(temporary, { force: true }).catch(() => undefined);
    const { code = '', path, message } = error as NodeJS.ErrnoException;
    const after = renamed === 0 ? 'Nothing was changed.' : 'Some files are new and some are old: build again.';
    throw new EnvironmentError(`Could not write ${path ?? 'the report'}: ${reasons[code] ?? message}. ${after}`);
  }
}

const flush = promisify(fsync);

/** Files that are written together wait for the disk together. */
async function writeFlushed(path: string, content: Uint8Array | string): Promise<void> {
  const file = openSync(path, 'w');
  try {
    writeFileSync(file, content);
    await flush(file);
  } finally {
    closeSync(file);
  }
}

/** Remove what a build left behind that was killed while it wrote. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const writer = /\.(\d+)\.part$/.exec(name)?.[1];
    if (writer !== undefined && !isRunning(Number(writer))) await rm(join(folder, name), { force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Remove files that are there; one that cannot be removed stays. */
export async function removeFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true }).catch(() => undefined);
}

/**
 * Write a text to a file that is not there yet.
 * @throws EnvironmentError
 */
export async function writeNewFile(path: string, text: string): Promise<void> {
  const there = await stat(path).then(
    () => true,
    () => false,
  );
  if (there) throw new EnvironmentError(`${path} is there already, and is left as it is. Name another file.`);
  await writeFiles(new Map([[path, text]]));
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the room set aside for you on the disk is full',
  EFBIG: 'the machine does not allow files so large',
  EACCES: 'the folder cannot be written to',
  EPERM: 'the folder cannot be written to',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
  EISDIR: 'a folder is in the way',
};
