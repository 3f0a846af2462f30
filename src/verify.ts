/**
 * A published folder made again from what it was made from, and held against it.
 *
 *   manifest.json ─► published files are what it says         missing, changed since, or with other line endings
 *                 ─► inputs are what it says                  the same: which
 *   configuration ─► everything computed and drawn again      differs: which figures, which sentences, which files
 */
import { basename, join, relative, resolve } from 'node:path';
import type { Changes } from './changes.ts';
import { EnvironmentError } from './diagnostics.ts';
import { digestTexts } from './digest-texts.ts';
import { listFiles, readBytes } from './files.ts';
import {
  digestOf,
  type FileDigest,
  filesOf,
  isManifest,
  isSameButLineEndings,
  MANIFEST,
  type Manifest,
} from './files-of-a-report.ts';
import { atPlaces, compute, type ReadOptions, writeReport } from './from-config.ts';
import { COMPLAINTS, compareSafely } from './last-build.ts';
import type { ReportDocument } from './report/document.ts';
import { readSnapshot } from './snapshot.ts';
import { version } from './version.ts';
import type { PublishedResultsData } from './vocabulary/published.ts';

export interface Verified {
  /** Whether everything is what it was. */
  readonly same: boolean;
  /** Versions, where they are not one. */
  readonly version: { readonly published: string; readonly now: string } | null;
  /** Published files that are gone. */
  readonly missing: readonly string[];
  /** Published files that are not what the manifest says. */
  readonly tampered: readonly string[];
  /**
   * Published files and inputs in which only the line endings differ, by name, as git and some editors change them.
   * They are in no other list.
   */
  readonly lineEndings: readonly string[];
  /** Files beside the published ones that no build wrote. */
  readonly strangers: readonly string[];
  /** Inputs, settings and texts that are not what they were, by name. */
  readonly inputs: readonly string[];
  /** Published files that come out otherwise now. */
  readonly outputs: readonly string[];
  /** What moved; `null` where nothing did, or what was published cannot be read. */
  readonly changes: Changes | null;
  /** How many files were held against each other. */
  readonly files: number;
}

export interface VerifyOptions extends ReadOptions {
  /** The folder that a build wrote into. */
  readonly out: string;
}

/** The folder of what was built, and its manifest. */
function readManifest(out: string) {
  for (const name of ['publish', 'not-for-publication', '.']) {
    const bytes = readBytes(join(out, name, MANIFEST));
    if (bytes === null) continue;
    try {
      const text = new TextDecoder().decode(bytes);
      const manifest: unknown = JSON.parse(text);
      if (isManifest(manifest)) return { folder: join(out, name), manifest, text };
    } catch {
      // No manifest: told below.
    }
    throw new EnvironmentError(`${join(out, name, MANIFEST)} is no manifest that this version can read.`);
  }
  throw new EnvironmentError(`There is no ${MANIFEST} in ${out}: name the folder that a build wrote into.`);
}

/** Names whose digests are not the same, or that only one side has. */
function differing(before: readonly FileDigest[], after: readonly FileDigest[]): readonly string[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  const digests = (files: readonly FileDigest[], name: string) =>
    files
      .filter((file) => file.name === name)
      .map((file) => file.sha256)
      .join();
  return names.filter((name) => digests(before, name) !== digests(after, name));
}

/** Every text in a configuration: among them the paths of the files it names. */
const pathsNamed = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(pathsNamed)
      : [];

/**
 * Make everything again and say what differs. Writes nothing.
 * @throws DataError when the report can no longer be made; EnvironmentError when there is nothing to hold it against
 * @example (await verifyFromConfig('report.yaml', { out: 'out' })).same // true
 */
export async function verifyFromConfig(configPath: string, options: VerifyOptions): Promise<Verified> {
  const { folder, manifest, text } = readManifest(options.out);
  const [missing, tampered, lineEndings]: [string[], string[], string[]] = [[], [], []];
  for (const file of manifest.outputs) {
    const bytes = readBytes(join(folder, file.name));
    if (bytes === null) missing.push(file.name);
    else if (digestOf(file.name, bytes).sha256 !== file.sha256)
      (isSameButLineEndings(bytes, file) ? lineEndings : tampered).push(file.name);
  }
  const { inputs, published: results } = await compute(configPath, options.onProgress ?? (() => undefined));
  const report = atPlaces(inputs.parsed, () => writeReport(inputs, results));
  const files = await filesOf({ results, report, texts: digestTexts(inputs), theme: inputs.themePath });
  const now = JSON.parse(files.get(MANIFEST) as string) as Manifest;
  const outputs = [...differing(manifest.outputs, now.outputs), ...(text === files.get(MANIFEST) ? [] : [MANIFEST])];
  const known = new Set([
    ...manifest.outputs.map(({ name }) => name),
    MANIFEST,
    'members-extract.pdf',
    'members-extract.html',
  ]);
  const strangers = listFiles(folder, /./)
    .map((path) => relative(folder, path).split('\\').join('/'))
    .filter((name) => !known.has(name));
  const changed: string[] = [];
  const sources = new Map(pathsNamed(inputs.config).map((path) => [basename(path), resolve(inputs.folder, path)]));
  const compared = [
    [[manifest.configuration], [now.configuration], () => configPath],
    [manifest.inputs, now.inputs, (name: string) => sources.get(name)],
    [manifest.texts, now.texts, (name: string) => resolve(inputs.folder, name)],
  ] as const;
  for (const [before, after, pathOf] of compared)
    for (const name of differing(before, after)) {
      const path = pathOf(name);
      const bytes = path === undefined ? null : readBytes(path);
      const file = before.find((one) => one.name === name);
      const isSame = bytes !== null && file !== undefined && isSameButLineEndings(bytes, file);
      (isSame ? lineEndings : changed).push(name);
    }
  const read = <T>(name: string): T | null => {
    const bytes = tampered.includes(name) ? null : readBytes(join(folder, name));
    try {
      return bytes === null ? null : (JSON.parse(new TextDecoder().decode(bytes)) as T);
    } catch {
      return null;
    }
  };
  const [before, document] = [read<PublishedResultsData>('measures.json'), read<ReportDocument>('report.json')];
  const saved = readBytes(join(options.out, 'internal', COMPLAINTS));
  const digest = manifest.outputs.find(({ name }) => name === 'measures.json')?.sha256 ?? '';
  const old = saved === null ? null : readSnapshot(new TextDecoder().decode(saved), digest);
  const changes =
    outputs.length === 0 || before === null || document === null
      ? null
      : compareSafely({ before, document, old, made: manifest }, { inputs, results, report, made: now });
  return {
    same:
      missing.length + tampered.length + lineEndings.length + outputs.length + changed.length + strangers.length === 0,
    version: manifest.version === version ? null : { published: manifest.version, now: version },
    missing,
    tampered,
    lineEndings,
    strangers,
    inputs: changed,
    outputs,
    changes,
    files: manifest.outputs.length,
  };
}
