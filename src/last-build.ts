/** The last build in a folder, as far as it can be compared with. */
import { join } from 'node:path';
import { type Changes, compareBuilds } from './changes.ts';
import { ComplaintsReportError } from './diagnostics.ts';
import { isLink, readBytes } from './files.ts';
import { digestOf, isManifest, MANIFEST, type Manifest } from './files-of-a-report.ts';
import { measureOptions } from './from-config.ts';
import { createTracer } from './measures/trace.ts';
import type { Inputs } from './read-inputs.ts';
import type { ReportDocument } from './report/document.ts';
import { readSnapshot } from './snapshot.ts';
import type { ComplaintData } from './vocabulary/complaint-data.ts';
import type { PublishedResults, PublishedResultsData } from './vocabulary/published.ts';
import { parseSavedResults } from './vocabulary/saved-results.ts';

export type { Changes } from './changes.ts';

/** The complaints of the last build, in the internal folder. */
export const COMPLAINTS = 'complaints.json';

export interface Current {
  readonly inputs: Inputs;
  readonly results: PublishedResults;
  readonly report: ReportDocument;
  readonly files: ReadonlyMap<string, Uint8Array | string>;
}

/** A file's text, or `null` where it cannot be read. */
function textOf(path: string): string | null {
  const bytes = readBytes(path);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

const parsed = <T>(text: string | null): T | null => {
  try {
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
};

/** Tables and charts that the last build wrote and this one does not. */
export function filesNoLonger(folder: string, published: ReadonlyMap<string, unknown>): readonly string[] {
  const manifest = parsed<Manifest>(textOf(join(folder, MANIFEST)));
  if (!isManifest(manifest)) return [];
  const gone = manifest.outputs.filter(({ name }) => name.includes('/') && !published.has(name));
  // Through a link to another folder nothing is removed.
  const isLinked = ['tables', 'charts'].some((name) => isLink(join(folder, name)));
  return isLinked ? [] : gone.map(({ name }) => join(folder, name));
}

const nothing: Changes = {
  printed: [],
  settings: [],
  changedSettings: [],
  records: [],
  inputs: [],
  texts: [],
  paragraphs: 0,
  others: 0,
  words: [],
};

/** What moved since the last build; `null` where there was none, or one of another landlord or year. */
export function changesSince(
  { folder, internal }: { readonly folder: string; readonly internal: string },
  { inputs, results, report, files }: Current,
): Changes | null {
  const oldMeasures = textOf(join(folder, 'measures.json'));
  const oldReport = textOf(join(folder, 'report.json'));
  if (textOf(join(folder, MANIFEST)) === files.get(MANIFEST)) return nothing;
  const before = oldMeasures === null ? null : parseSavedResults(new TextEncoder().encode(oldMeasures));
  const document = parsed<ReportDocument>(oldReport);
  if (before === null || document === null) return null;
  if (document.schemaVersion !== 1 || !Array.isArray(document.sections)) return null;
  const isSame =
    before.organisation.id === results.organisation.id &&
    before.period.from === results.period.from &&
    before.period.to === results.period.to;
  if (!isSame) return null;
  const snapshot = textOf(join(internal, COMPLAINTS));
  const old = snapshot === null ? null : readSnapshot(snapshot, digestOf('measures.json', oldMeasures!).sha256);
  const made = parsed<Manifest>(textOf(join(folder, MANIFEST)));
  return compareSafely(
    { before, document, old, made: isManifest(made) ? made : null },
    { inputs, results, report, made: parsed<Manifest>(String(files.get(MANIFEST))) },
  );
}

/**
 * What moved between what was published and what is now; each side judged by its own settings. `null` where what was
 * published is damaged.
 */
export function compareSafely(
  {
    before,
    document,
    old,
    made,
  }: {
    readonly before: PublishedResultsData;
    readonly document: ReportDocument;
    readonly old: ComplaintData | null;
    readonly made: Manifest | null;
  },
  { inputs, results, report, made: madeNow }: Omit<Current, 'files'> & { readonly made: Manifest | null },
): Changes | null {
  const options = measureOptions(inputs);
  try {
    return compareBuilds(
      {
        results: before,
        report: document,
        tracer: old === null ? null : createTracer(old, { ...options, settings: before.settings }),
        data: old,
        made,
      },
      {
        results,
        report,
        tracer: createTracer(inputs.data, { ...options, settings: results.settings }),
        data: inputs.data,
        made: madeNow,
      },
    );
  } catch (error) {
    // Files that somebody changed by hand can hold anything; a comparison is no reason to stop.
    if (error instanceof TypeError || error instanceof RangeError || error instanceof ComplaintsReportError)
      return null;
    throw error;
  }
}
