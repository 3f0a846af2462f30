/** Files in and out, for the Node entries: read with a plain message, written whole or not at all. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsync,
  linkSync,
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
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { getHeapStatistics } from 'node:v8';
import { type Diagnostic, diagnose, EnvironmentError, type Place } from './diagnostics.ts';

/** Read at once: nothing else is to be done meanwhile, and in pieces a large export takes ten times as long. */
function bytesOf(path: string): Uint8Array {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** How many megabytes of memory are left to this program. */
export function megabytesLeft(): number {
  const { heap_size_limit, used_heap_size } = getHeapStatistics();
  return Math.floor((heap_size_limit - used_heap_size) / 1_000_000);
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
 * Write files whole, all of them or none: each beside its place under another name, flushed, and then renamed, all of them
 * only when every one is written and none that it replaces is held open by another program. When a file cannot be
 * replaced after all, those before it are put back.
 *
 *   report.pdf.123.part   the new file            report.pdf.123.old   the one before, until all are in their places
 *
 * @throws EnvironmentError
 */
export async function writeFiles(files: ReadonlyMap<string, Uint8Array | string>): Promise<void> {
  const paths = [...files.keys()];
  const part = (path: string) => `${path}.${process.pid}.part`;
  const old = (path: string) => `${path}.${process.pid}.old`;
  const replaced: string[] = [];
  const created: string[] = [];
  try {
    for (const path of paths) refuseInTheWay(path);
    for (const folder of new Set(paths.map(dirname))) {
      mkdirSync(folder, { recursive: true });
      removeLeftovers(folder);
    }
    const results = await Promise.allSettled([...files].map(([path, content]) => writeFlushed(part(path), content)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    for (const path of paths) if (existsSync(path)) keepCopy(path, old(path));
    // Without a pause: a build killed here leaves some files new and some old.
    for (const path of paths) {
      const isThere = existsSync(old(path));
      renameTo(part(path), path);
      (isThere ? replaced : created).push(path);
    }
    removeFiles(paths.map(old));
  } catch (error) {
    for (const path of replaced) tried(() => renameSync(old(path), path));
    removeFiles([...created, ...paths.map(part), ...paths.map(old)]);
    const { code = '', path = 'the report', message } = error as NodeJS.ErrnoException;
    throw new EnvironmentError(`Could not write ${path}: ${reasons[code] ?? message}. Nothing was changed.`);
  }
}

/** Refuse a path that a rename would fail at: a folder, or a file that another program holds open (on Windows). */
function refuseInTheWay(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (there.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR', path });
  try {
    closeSync(openSync(path, 'r+'));
  } catch (error) {
    // Whether a file that is read-only may be replaced, its folder decides.
    if ((error as NodeJS.ErrnoException).code === 'EBUSY') throw Object.assign(error as Error, { path });
  }
}

/** A second name for a file, or a copy where the disk knows no second names. */
function keepCopy(path: string, copy: string): void {
  try {
    linkSync(path, copy);
  } catch {
    copyFileSync(path, copy);
  }
}

/** Rename, with the name that cannot be taken in the error. */
function renameTo(from: string, path: string): void {
  try {
    renameSync(from, path);
  } catch (error) {
    throw Object.assign(new Error((error as Error).message), { code: (error as NodeJS.ErrnoException).code, path });
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
    const writer = /\.(\d+)\.(?:part|old)$/.exec(name)?.[1];
    if (writer !== undefined && !isRunning(Number(writer))) rmSync(join(folder, name), { force: true });
  }
}

/** Whether a process of this machine is running. */
function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Make a file that is not there yet, in one step; `false` where it is there.
 * @throws EnvironmentError
 */
function createFile(path: string, text: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && tried(() => statSync(path))?.isFile()) return false;
    // What was made before the disk was full.
    removeFiles([path]);
    throw new EnvironmentError(`Could not write ${path}: ${reasons[code] ?? message}. Nothing was changed.`);
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

/** The file in a folder that says that a build is writing there. */
const LOCK = '.complaints-report-build';

interface Lock {
  readonly process: number;
  readonly machine: string;
}

/** The lock of another build; `null` where the file is gone, or was not written to its end. */
function readLock(path: string): Lock | null {
  try {
    return JSON.parse(new TextDecoder().decode(readBytes(path)!)) as Lock;
  } catch {
    return null;
  }
}

/**
 * Do work in a folder while no other build writes there.
 * @param work is told whether a build was stopped half way in this folder
 * @throws EnvironmentError when another build is writing there
 */
export async function withFolder<T>(out: string, work: (interrupted: boolean) => Promise<T>): Promise<T> {
  const path = join(out, LOCK);
  const own: Lock = { process: process.pid, machine: hostname() };
  const text = JSON.stringify(own);
  let interrupted = false;
  if (!createFile(path, text)) {
    const lock = readLock(path);
    const isElsewhere = lock !== null && lock.machine !== own.machine;
    if (isElsewhere || (lock !== null && isRunning(lock.process)))
      throw new EnvironmentError(
        `Another build is writing into ${out}${isElsewhere ? ` from the computer “${lock.machine}”` : ''}. Nothing was changed. Wait until it has finished${isElsewhere ? `; if it was stopped, delete ${path}` : ''}.`,
      );
    interrupted = true;
    removeFiles([path]);
    if (!createFile(path, text))
      throw new EnvironmentError(`Another build has begun to write into ${out}. Nothing was changed. Try again.`);
  }
  try {
    return await work(interrupted);
  } finally {
    removeFiles([path]);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the room set aside for you on the disk is full',
  EFBIG: 'the machine does not allow files so large',
  EACCES: 'the folder cannot be written to',
  EPERM: 'it may not be replaced; it may be open in another program, or protected',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
  EISDIR: 'a folder is in the way',
  EBUSY: 'another program has it open; close it there, and build again',
};
