/**
 * Files in, files out.
 *
 *   report.yaml ─► readInputs ─► results ─► report ─► out/publish/   the report and the evidence for it
 *                                                 └► out/internal/  what only the office may see
 *
 * Everything that can be wrong is collected as far as it can be seen, and nothing is written while anything is.
 */
import { basename, join } from 'node:path';
import { DataError, type Diagnostic, hasErrors } from './diagnostics.ts';
import { digestTexts } from './digest-texts.ts';
import { withFiguresOfTwo } from './figures-of-two-records.ts';
import { readInput, removeFiles, withFolder, writeFiles } from './files.ts';
import { digestOf, filesOf, pagesOf, toJson } from './files-of-a-report.ts';
import {
  allNoticed,
  atPlaces,
  compute,
  computeFrom,
  countOptions,
  measureOptions,
  publishFrom,
  type ReadOptions,
  reportOptions,
  typedNumbers,
  writeReport,
} from './from-config.ts';
import { type DraftedMapping, draftMapping } from './ingest/draft/draft-mapping.ts';
import { likeliestSheet } from './ingest/draft/likeliest-sheet.ts';
import type { Sheet } from './ingest/read-file.ts';
import { isWorkbook, readWorkbook } from './ingest/workbook.ts';
import { type Changes, COMPLAINTS, changesSince, filesNoLonger } from './last-build.ts';
import { loadTemplate } from './load-texts.ts';

import { findGaps } from './measures/gaps.ts';
import type { MeasureResults, StandardMeasures } from './measures/index.ts';
import { type Claim, checkFolder } from './output-folder.ts';
import { type DataQuality, describeQuality, smallNumbersShown } from './quality.ts';
import { type Inputs, lackOfMemory, readConfig, readInputs } from './read-inputs.ts';
import { drawCharts } from './render/drawings.ts';
import { buildReport, checkReadiness, type Readiness } from './report/build-report.ts';
import type { ReportDocument } from './report/document.ts';
import { contentAsked } from './report/template.ts';
import { takeSnapshot } from './snapshot.ts';
import type { RowAccount } from './vocabulary/complaint-data.ts';
import { countByPeriod } from './vocabulary/complaint-rules.ts';
import { dayNumber } from './vocabulary/dates.ts';
import type { PublishedResults } from './vocabulary/published.ts';

export { auditFromFile } from './audit-from-file.ts';
export type { ChangedComplaint, Changes, FigureChange } from './changes.ts';
export { type Explained, type ExplainedFigure, explainFromConfig } from './explain.ts';
export type { FileDigest, Manifest } from './files-of-a-report.ts';
export type { ReadOptions, Step } from './from-config.ts';
export { type LoadOptions, loadContent, loadFonts, loadTemplate, loadTheme } from './load-texts.ts';
export type { Readiness } from './report/build-report.ts';
export { namesSchema } from './report/names-schema.ts';
export { standardNames } from './report/template.ts';
export { type Verified, verifyFromConfig } from './verify.ts';

export interface BuildOptions extends ReadOptions {
  /** The folder to write into. */
  readonly out: string;
  /**
   * Replace whatever stands there: another landlord’s or period’s report, a published one, files that no build wrote or
   * that were changed since. Without it a build stops.
   */
  readonly replace?: boolean;
}

export interface Built {
  /** The figures for the office. */
  readonly results: MeasureResults<StandardMeasures>;
  /** The figures as they are published: the same, unless small numbers are withheld. */
  readonly published: PublishedResults;
  readonly report: ReportDocument;
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of the files written. */
  readonly written: readonly string[];
  /** What moved since the last build in the same folder; `null` where there is none of this year to compare with. */
  readonly changes?: Changes | null;
}

/** What `checkFromConfig` finds. Errors are in it: a check never throws for what is in the files. */
export type Checked = DataQuality;

/**
 * Compute the figures that a configuration describes, every number for the office, and write nothing.
 * @throws DataError when anything it was given is wrong
 * @example (await measureFromConfig('report.yaml')).get('uphold-rate', { stage: 1 }).denominator // 565
 */
export async function measureFromConfig(
  configPath: string,
  options: ReadOptions = {},
): Promise<MeasureResults<StandardMeasures>> {
  return (await compute(configPath, options.onProgress ?? (() => undefined))).results;
}

/**
 * The figures that a configuration describes as they may be published: small numbers withheld where it says so. What to
 * give to `publishFigures` and `openDataFiles`.
 * @throws DataError when anything it was given is wrong
 * @example (await publishedFromConfig('report.yaml')).find('uphold-rate', { stage: 1 })?.kind // 'rate'
 */
export async function publishedFromConfig(configPath: string, options: ReadOptions = {}): Promise<PublishedResults> {
  return (await compute(configPath, options.onProgress ?? (() => undefined))).published;
}

/**
 * Draft a mapping for an export: a CSV file or a workbook. Writes nothing.
 * @throws DataError when the file cannot be read
 * @example (await draftFromFile('council.csv')).yaml.includes('columns:') // true
 */
export async function draftFromFile(
  path: string,
  options: { readonly source?: string | undefined; readonly sheet?: string | undefined } = {},
): Promise<DraftedMapping> {
  const name = basename(path);
  const bytes = readInput(path, `export “${path}”`, { source: path });
  if ('ruleId' in bytes) throw new DataError([bytes]);
  let input: Uint8Array | Sheet = bytes;
  let sheetRead: string | undefined;
  let noticed: readonly Diagnostic[] = [];
  if (isWorkbook(bytes)) {
    const lack = lackOfMemory(bytes, name);
    if (lack !== null) throw new DataError([lack]);
    const { sheet, diagnostics } = await readWorkbook(bytes, { name, sheet: options.sheet, choose: likeliestSheet });
    if (sheet === null) throw new DataError(diagnostics);
    input = sheet;
    noticed = diagnostics;
    if (options.sheet !== undefined || diagnostics.length > 0) sheetRead = sheet.name;
  }
  const draft = draftMapping(input, {
    name,
    source: options.source,
    sheet: sheetRead,
    sheetReason: noticed[0]?.message,
  });
  if (hasErrors(draft.diagnostics)) throw new DataError(draft.diagnostics);
  return { ...draft, diagnostics: [...noticed, ...draft.diagnostics] };
}

/**
 * Look at everything a configuration names, and say what is wrong and where every row went. Writes nothing.
 * @throws DataError when the configuration itself cannot be read
 * @example (await checkFromConfig('report.yaml')).rowAccounts.length // 2
 */
export async function checkFromConfig(configPath: string, options: ReadOptions = {}): Promise<Checked> {
  const progress = options.onProgress ?? (() => undefined);
  progress('Reading the configuration', configPath);
  const read = readConfig(configPath);
  progress('Reading the exports', read.config.sources.map((source) => source.export).join(', '));
  const inputs = await readInputs(read);
  let diagnostics = [...allNoticed(inputs)];
  let figures: Parameters<typeof describeQuality>[1] = null;
  if (!hasErrors(diagnostics)) {
    try {
      const results = atPlaces(inputs.parsed, () => computeFrom(inputs));
      figures = { results, gaps: findGaps(inputs.data, { ...measureOptions(inputs), settings: results.settings }) };
      const published = atPlaces(inputs.parsed, () => publishFrom(inputs, results));
      diagnostics = [...withFiguresOfTwo(diagnostics, inputs.data, inputs.asOne, countOptions(inputs))];
      diagnostics.push(
        ...typedNumbers(inputs, published),
        ...smallNumbersShown(basename(configPath), inputs.config.smallNumbers, results),
      );
      atPlaces(inputs.parsed, () => writeReport(inputs, published));
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      diagnostics.push(...error.diagnostics.filter((found) => !diagnostics.some((other) => same(other, found))));
    }
  }
  return describeQuality({ rowAccounts: accountsByPeriod(inputs), columns: inputs.columns, diagnostics }, figures);
}

/** The row accounts, with the complaints of each before, within and after the period of the report. */
function accountsByPeriod({ data, config }: Inputs): readonly RowAccount[] {
  const [from, to] = [dayNumber(config.period.from), dayNumber(config.period.to)];
  return data.accounts.map((account, source) => ({ ...account, period: countByPeriod(data.table, source, from, to) }));
}

const same = (a: Diagnostic, b: Diagnostic) =>
  a.ruleId === b.ruleId && a.source === b.source && a.row === b.row && a.message === b.message;

/**
 * Write the report that a configuration describes as a document, without drawing it. Writes no file.
 * @throws DataError when anything it was given is wrong
 * @example (await reportFromConfig('report.yaml')).report.sections.length // 18
 */
export async function reportFromConfig(configPath: string, options: ReadOptions = {}) {
  const progress = options.onProgress ?? (() => undefined);
  const { inputs, noticed, results, published } = await compute(configPath, progress);
  progress('Writing the report', `${results.figures.length} figures`);
  const report = atPlaces(inputs.parsed, () => writeReport(inputs, published));
  return { results, published, report, diagnostics: [...noticed, ...typedNumbers(inputs, published)] };
}

/**
 * Write the extract that members of the governing body receive (Code 2024, 9.7), as
 * `publish/members-extract.pdf` and `.html`.
 * @throws DataError when anything it was given is wrong; UsageError when it would replace what is not its own;
 * EnvironmentError when it cannot write
 * @example (await extractFromConfig('report.yaml', { out: 'out' })).written.length // 2
 */
export async function extractFromConfig(configPath: string, options: BuildOptions): Promise<Built> {
  const progress = options.onProgress ?? (() => undefined);
  const { inputs, noticed, results, published } = await compute(configPath, progress);
  progress('Writing the report', `${results.figures.length} figures`);
  const template = await loadTemplate('members-extract');
  const asked = new Set(template.sections.flatMap(({ blocks }) => contentAsked(blocks)));
  const texts = new Map([...inputs.content.texts].filter(([name]) => asked.has(name)));
  const report = atPlaces(inputs.parsed, () =>
    buildReport({
      ...reportOptions({ ...inputs, template, content: { ...inputs.content, texts } }, published),
      sections: undefined,
    }),
  );
  progress('Making the PDF', `${report.sections.length} sections`);
  const { pdf, html } = await pagesOf(report, await drawCharts(report), inputs.themePath);
  progress('Saving the files', options.out);
  const folder = join(options.out, results.unrecognised > 0 ? 'not-for-publication' : 'publish');
  const files = new Map<string, Uint8Array | string>([
    [join(folder, 'members-extract.pdf'), pdf],
    [join(folder, 'members-extract.html'), html],
  ]);
  await withFolder(options.out, async (interrupted) => {
    checkFolder(claimOf(options, folder, inputs, files), interrupted);
    await writeFiles(files);
  });
  return {
    results,
    published,
    report,
    diagnostics: [...noticed, ...typedNumbers(inputs, published)],
    written: [...files.keys()],
  };
}

/**
 * What the Code asks of the report that a configuration describes, what fills it, and what it lacks for each status.
 * Writes nothing.
 * @throws DataError when anything it was given is wrong
 * @example (await checkReadinessFromConfig('report.yaml')).needs.draft // []
 */
export async function checkReadinessFromConfig(configPath: string, options: ReadOptions = {}): Promise<Readiness> {
  const { inputs, published } = await compute(configPath, options.onProgress ?? (() => undefined));
  return atPlaces(inputs.parsed, () => checkReadiness(reportOptions(inputs, published)));
}

/**
 * Build the report that a configuration describes, with the evidence for it, and say what moved since the last build
 * in the same folder.
 * @throws DataError when anything it was given is wrong; UsageError when it would replace what is not its own;
 * EnvironmentError when it cannot write
 * @example (await buildFromConfig('report.yaml', { out: 'out' })).written.length > 70 // true
 */
export async function buildFromConfig(configPath: string, options: BuildOptions): Promise<Built> {
  const progress = options.onProgress ?? (() => undefined);
  const { inputs, noticed, results, published } = await compute(configPath, progress);

  progress('Writing the report', `${results.figures.length} figures`);
  const report = atPlaces(inputs.parsed, () => writeReport(inputs, published));
  const diagnostics = [...noticed, ...typedNumbers(inputs, published)];

  progress('Making the PDF', `${report.sections.length} sections`);
  const files = await filesOf({
    results: published,
    report,
    texts: digestTexts(inputs),
    theme: inputs.themePath,
  });
  const folder = join(options.out, results.unrecognised > 0 ? 'not-for-publication' : 'publish');
  const internal = join(options.out, 'internal');
  progress('Saving the files', options.out);
  const accounts = accountsByPeriod(inputs);
  const written = new Map<string, Uint8Array | string>([
    ...[...files].map(([name, content]) => [join(folder, name), content] as const),
    [join(internal, 'diagnostics.json'), toJson({ rowAccounts: accounts, diagnostics })],
    [
      join(internal, COMPLAINTS),
      `${JSON.stringify(takeSnapshot(inputs.data, digestOf('measures.json', files.get('measures.json')!).sha256))}\n`,
    ],
  ]);
  const changes = await withFolder(options.out, async (interrupted) => {
    checkFolder(claimOf(options, folder, inputs, written), interrupted);
    const moved = changesSince({ folder, internal }, { inputs, results: published, report, files });
    const stale = filesNoLonger(folder, files);
    await writeFiles(written);
    removeFiles(stale);
    return moved;
  });
  return { results, published, report, diagnostics, written: [...written.keys()], changes };
}

const claimOf = (
  { out, replace = false }: BuildOptions,
  folder: string,
  { config: { organisation, period } }: Inputs,
  files: ReadonlyMap<string, Uint8Array | string>,
): Claim => ({ out, folder, organisation, period, files, replace });
