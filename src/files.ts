/** Files in and out, for the Node entries: read with a plain message, written whole or not at all. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Diagnostic, diagnose, EnvironmentError, type Place } from './diagnostics.ts';

/** Read at once: nothing else is to be done meanwhile, and in pieces a large export takes ten times as long. */
function bytesOf(path: string): Uint8Array {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A file's bytes, or a diagnostic at the place that names it. */
export function readInput(path: string, role: string, place: Place): Uint8Array | Diagnostic {
  try {
    return bytesOf(path);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return diagnose(missing ? 'file-missing' : 'file-unreadable', place, { role });
  }
}

/** The Markdown and YAML files of a folder, in name order, or a diagnostic. */
export function readTexts(
  folder: string,
  role: string,
  place: Place,
  endings: readonly string[],
): ReadonlyMap<string, string> | Diagnostic {
  try {
    const names = readdirSync(folder, { withFileTypes: true })
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
export function readPictures(folder: string): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const look = (path: string, depth: number): void => {
    const entries = readdirSync(join(folder, path), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory() && depth > 0) look(name, depth - 1);
      else if (entry.isFile() && /\.(png|jpe?g)$/i.test(entry.name)) found.set(name, bytesOf(join(folder, name)));
    }
  };
  look('', 2);
  return found;
}

/** Paths of the files of a folder, and of folders in it so deep, whose names fit; none where there is no such folder. */
export function listFiles(folder: string, ending: RegExp, depth = 2): readonly string[] {
  const found: string[] = [];
  const entries = tried(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth > 0) found.push(...listFiles(path, ending, depth - 1));
    else if (entry.isFile() && ending.test(entry.name)) found.push(path);
  }
  return found;
}

export const isLink = (path: string): boolean => tried(() => lstatSync(path))?.isSymbolicLink() === true;

/** A file's bytes, or `null` where it cannot be read. */
export const readBytes = (path: string): Uint8Array | null => tried(() => bytesOf(path));

function tried<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}

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
    for (const folder of folders) {
      mkdirSync(folder, { recursive: true });
      removeLeftovers(folder);
    }
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
    removeFiles(written.map(([temporary]) => temporary));
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
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const writer = /\.(\d+)\.part$/.exec(name)?.[1];
    if (writer !== undefined && !isRunning(Number(writer))) rmSync(join(folder, name), { force: true });
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
export function removeFiles(paths: readonly string[]): void {
  for (const path of paths) tried(() => rmSync(path, { force: true }));
}

/**
 * Write a text to a file that is not there yet.
 * @throws EnvironmentError
 */
export async function writeNewFile(path: string, text: string): Promise<void> {
  if (existsSync(path))
    throw new EnvironmentError(`${path} is there already, and is left as it is. Name another file.`);
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
