/**
 * What a build may replace. A folder of reports is evidence: nothing in it is written over that this landlord's own build
 * of this period did not write, and no report that was published.
 *
 *   files of a build ─► checkFolder ─► what is there already? ─┬─► nothing, or our own draft of this period ─► write
 *                                                              └─► anything else: stop, and say what it is
 */
import { basename, dirname, join } from 'node:path';
import { UsageError } from './diagnostics.ts';
import { readBytes, sha256 } from './files.ts';
import { isManifest, isSameButLineEndings, MANIFEST, type Manifest } from './files-of-a-report.ts';
import { formatDate, type Period } from './vocabulary/dates.ts';
import { formatNoun } from './vocabulary/numbers.ts';
import type { Organisation } from './vocabulary/results.ts';

export interface Claim {
  /** The folder that the caller named. */
  readonly out: string;
  /** The folder in it that holds the manifest. */
  readonly folder: string;
  readonly organisation: Organisation;
  readonly period: Period;
  /** The files about to be written, by path. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
  /** Replace whatever stands there. */
  readonly replace: boolean;
}

/** The manifest of a folder; `null` when no build has written one there. */
function manifestIn(folder: string): Manifest | null {
  const bytes = readBytes(join(folder, MANIFEST));
  if (bytes === null) return null;
  try {
    const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isManifest(manifest) ? manifest : null;
  } catch {
    return null;
  }
}

const periodWords = ({ from, to }: Period) => `${formatDate(from)} to ${formatDate(to)}`;

/** How many files a message names. */
const NAMED = 3;

const namesOf = (paths: readonly string[]) =>
  `${paths.slice(0, NAMED).join(', ')}${paths.length > NAMED ? ` and ${paths.length - NAMED} more` : ''}`;

/**
 * Check that writing into a folder loses nothing.
 * @throws UsageError when something stands there that this build did not write, or that was published
 */
export function checkFolder(claim: Claim, interrupted: boolean): void {
  const { out, folder, files, organisation, period } = claim;
  if (claim.replace) return;
  const stop = (what: string) => {
    const instead = join(out, period.label.replaceAll(/[^\w-]+/g, '-'));
    throw new UsageError(
      `${what} Nothing was written. Write into another folder, such as --out ${instead}, or add --replace to replace what is there.`,
    );
  };
  const manifest = manifestIn(folder);
  if (manifest !== null) {
    if (manifest.organisation.id !== organisation.id)
      stop(
        `${folder} holds the report of ${manifest.organisation.name}, and this is the report of ${organisation.name}.`,
      );
    if (manifest.period.from !== period.from || manifest.period.to !== period.to)
      stop(
        `${folder} holds the report for ${periodWords(manifest.period)}, and this is the report for ${periodWords(period)}.`,
      );
  }
  const differing = [...files].filter(([path, content]) => {
    const bytes = readBytes(path);
    return bytes !== null && sha256(bytes) !== sha256(content);
  });
  if (differing.length === 0) return;
  if (manifest !== null && isPublic(manifest.status))
    stop(`${folder} holds a report with the status “${manifest.status}”, and it would come out differently now.`);
  // A build that was stopped half way leaves files of two builds, and a manifest of one.
  if (interrupted) return;
  const written = new Map(manifest?.outputs.map((file) => [join(folder, file.name), file]) ?? []);
  const foreign: string[] = [];
  const edited: string[] = [];
  for (const [path] of differing) {
    if (path === join(folder, MANIFEST) ? manifest !== null : isOurs(path, claim)) continue;
    const file = written.get(path);
    if (file === undefined) foreign.push(path);
    else if (!isSameButLineEndings(readBytes(path)!, file)) edited.push(path);
  }
  if (foreign.length > 0)
    stop(
      `${formatNoun(foreign.length, 'file')} that this build would replace ${foreign.length === 1 ? 'was' : 'were'} not written by a build: ${namesOf(foreign)}.`,
    );
  if (edited.length > 0)
    stop(
      `${formatNoun(edited.length, 'file')} ${edited.length === 1 ? 'has' : 'have'} been changed since the last build wrote ${edited.length === 1 ? 'it' : 'them'}: ${namesOf(edited)}.`,
    );
}

const isPublic = (status: Manifest['status']) => status === 'published' || status === 'corrected';

/** Whether a file that no manifest lists was written by a build: the office's own files, and the members' extract. */
function isOurs(path: string, { folder }: Claim): boolean {
  const text = new TextDecoder('latin1').decode(readBytes(path) ?? new Uint8Array());
  if (dirname(path) !== folder) return /^\{\s*"(?:rowAccounts|schemaVersion)"/.test(text);
  const mark = { 'members-extract.html': 'id="the_report"', 'members-extract.pdf': 'complaints-report' }[
    basename(path)
  ];
  return mark !== undefined && text.includes(mark);
}
