/**
 * Files in, files out.
 *
 *   report.yaml ─► readInputs ─► results ─► report ─► out/publish/report.pdf, measures.json
 *                                                 └► out/internal/diagnostics.json
 *
 * Everything that can be wrong is collected as far as it can be seen, and nothing is written while anything is.
 */
import { basename, join } from 'node:path';
import { type AuditReport, auditFigures } from './audit/index.ts';
import { parseAudit } from './audit-file.ts';
import { englandAndWales } from './calendar/bank-holidays.ts';
import type { ReportConfig } from './config.ts';
import { DataError, type Diagnostic, diagnose, hasErrors } from './diagnostics.ts';
import { decodeText, readInput, writeFiles } from './files.ts';
import { type DraftedMapping, draftMapping } from './ingest/draft-mapping.ts';
import type { Sheet } from './ingest/read-file.ts';
import { isWorkbook, readWorkbook } from './ingest/workbook.ts';
import { loadFonts, loadTemplate } from './load-texts.ts';
import { findGaps } from './measures/gaps.ts';
import { computeMeasures, type MeasureResults, type StandardMeasures } from './measures/index.ts';
import { type DataQuality, describeQuality } from './quality.ts';
import { type Inputs, readConfig, readInputs } from './read-inputs.ts';
import { buildReport, checkReadiness, type Readiness } from './report/build-report.ts';
import type { ReportDocument } from './report/document.ts';
import { arrangeSections, checkContent, contentAsked } from './report/template.ts';
import type { Parsed } from './settings.ts';
import { version } from './version.ts';
import { findPersonalData } from './vocabulary/personal-data.ts';

export { type LoadOptions, loadContent, loadFonts, loadTemplate, loadTheme } from './load-texts.ts';
export type { Readiness } from './report/build-report.ts';

/** What a build is doing, in words. */
export type Step =
  | 'Reading the configuration'
  | 'Reading the exports'
  | 'Computing the measures'
  | 'Writing the report'
  | 'Making the PDF'
  | 'Saving the files';

export interface ReadOptions {
  /** Told of each step as it begins. */
  readonly onProgress?: (step: Step, detail: string) => void;
}

export interface BuildOptions extends ReadOptions {
  /** The folder to write into. */
  readonly out: string;
}

export interface Built {
  readonly results: MeasureResults<StandardMeasures>;
  readonly report: ReportDocument;
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of the files written. */
  readonly written: readonly string[];
}

/** What `checkFromConfig` finds. Errors are in it: a check never throws for what is in the files. */
export type Checked = DataQuality;

type Progress = (step: Step, detail: string) => void;

/** Everything up to the figures. Throws a DataError with all that is wrong. */
async function compute(configPath: string, progress: Progress) {
  progress('Reading the configuration', configPath);
  const read = await readConfig(configPath);
  progress('Reading the exports', read.config.sources.map((source) => source.export).join(', '));
  const inputs = await readInputs(read);
  const noticed = allNoticed(inputs);
  if (hasErrors(noticed)) throw new DataError(noticed);
  progress('Computing the measures', `${inputs.data.table.length} complaints at a stage`);
  return { inputs, noticed, results: atPlaces(inputs.parsed, () => computeFrom(inputs)) };
}

/** What was noticed in files and texts, where it stands. */
function allNoticed({ parsed, config, diagnostics, template, content }: Inputs): readonly Diagnostic[] {
  const arranged = arrangeSections(template, content, config.sections);
  return [
    ...diagnostics,
    ...personalDataIn(parsed, config),
    ...arranged.diagnostics,
    ...content.diagnostics,
    ...checkContent(arranged, content),
  ].map((diagnostic) => placed(parsed, diagnostic));
}

/** Personal data in the words of a configuration that the report prints. */
function personalDataIn(parsed: Parsed<unknown>, config: ReportConfig): readonly Diagnostic[] {
  const texts: readonly (readonly [path: readonly PropertyKey[], words: string])[] = [
    ...config.given.flatMap(({ label, source, period }, i) => [
      [['given', i, 'label'], label] as const,
      [['given', i, 'source'], source] as const,
      [['given', i, 'period'], period] as const,
    ]),
    ...config.targets.map(({ source }, i) => [['targets', i, 'by'], source] as const),
    ...(config.homes === undefined ? [] : [[['homes', 'source'], config.homes.source] as const]),
  ];
  return texts.flatMap(([path, words]) =>
    findPersonalData(words, config.publicContacts).map(({ kind }) =>
      diagnose('personal-data-in-text', parsed.placeOf(path), { kind }),
    ),
  );
}

const computeFrom = (inputs: Inputs) => computeMeasures(inputs.data, measureOptions(inputs));

const measureOptions = ({ config, determinations, accountability, landlords, files }: Inputs) =>
  ({
    organisation: config.organisation,
    period: config.period,
    basis: config.basis,
    scheme: config.scheme,
    extractedOn: config.extractedOn,
    calendar: englandAndWales,
    settings: config.settings,
    nilReturn: config.nilReturn,
    landlords,
    determinations,
    failureOrders: config.failureOrders,
    accountability: accountability ?? undefined,
    given: config.given,
    totalsOnly: config.totalsOnly,
    targets: config.targets,
    homes: config.homes,
    stockGroups: config.stockGroups,
    provenance: { version, inputs: files },
  }) as const;

/**
 * Compute the figures that a configuration describes, and write nothing.
 * @throws DataError when anything it was given is wrong
 */
export async function measureFromConfig(
  configPath: string,
  options: ReadOptions = {},
): Promise<MeasureResults<StandardMeasures>> {
  return (await compute(configPath, options.onProgress ?? (() => undefined))).results;
}

/**
 * Draft a mapping for an export: a CSV file or a workbook. Writes nothing.
 * @throws DataError when the file cannot be read
 */
export async function draftFromFile(
  path: string,
  options: { readonly source?: string | undefined; readonly sheet?: string | undefined } = {},
): Promise<DraftedMapping> {
  const name = basename(path);
  const bytes = await readInput(path, `export “${path}”`, { source: path });
  if ('ruleId' in bytes) throw new DataError([bytes]);
  let input: Uint8Array | Sheet = bytes;
  let sheetRead: string | undefined;
  if (isWorkbook(bytes)) {
    const { sheet, diagnostics } = await readWorkbook(bytes, { name, sheet: options.sheet });
    if (sheet === null) throw new DataError(diagnostics);
    input = sheet;
    if (options.sheet !== undefined || diagnostics.length > 0) sheetRead = sheet.name;
  }
  const draft = draftMapping(input, { name, source: options.source, sheet: sheetRead });
  if (hasErrors(draft.diagnostics)) throw new DataError(draft.diagnostics);
  return draft;
}

/**
 * Try figures that somebody printed, as an audit file describes them. Writes nothing.
 * @throws DataError when the file cannot be read or understood
 */
export async function auditFromFile(path: string): Promise<AuditReport> {
  const bytes = await readInput(path, `audit file “${path}”`, { source: path });
  if ('ruleId' in bytes) throw new DataError([bytes]);
  const name = basename(path);
  const text = decodeText(bytes, 'audit file', { source: name });
  if (typeof text !== 'string') throw new DataError([text]);
  const { value, diagnostics } = parseAudit(text, { name });
  if (value === null) throw new DataError(diagnostics);
  return auditFigures(value);
}

/**
 * Look at everything a configuration names, and say what is wrong and where every row went. Writes nothing.
 * @throws DataError when the configuration itself cannot be read
 */
export async function checkFromConfig(configPath: string, options: ReadOptions = {}): Promise<Checked> {
  const progress = options.onProgress ?? (() => undefined);
  progress('Reading the configuration', configPath);
  const read = await readConfig(configPath);
  progress('Reading the exports', read.config.sources.map((source) => source.export).join(', '));
  const inputs = await readInputs(read);
  const diagnostics = [...allNoticed(inputs)];
  let figures: Parameters<typeof describeQuality>[1] = null;
  if (!hasErrors(diagnostics)) {
    try {
      const results = atPlaces(inputs.parsed, () => computeFrom(inputs));
      figures = { results, gaps: findGaps(inputs.data, { ...measureOptions(inputs), settings: results.settings }) };
      atPlaces(inputs.parsed, () => writeReport(inputs, results));
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      diagnostics.push(...error.diagnostics.filter((found) => !diagnostics.some((other) => same(other, found))));
    }
  }
  return describeQuality({ rowAccounts: inputs.data.accounts, columns: inputs.columns, diagnostics }, figures);
}

const same = (a: Diagnostic, b: Diagnostic) =>
  a.ruleId === b.ruleId && a.source === b.source && a.row === b.row && a.message === b.message;

const reportOptions = (
  { config, template, content, theme, accountability }: Inputs,
  results: MeasureResults<StandardMeasures>,
) => ({
  results,
  template,
  content,
  preparedOn: config.preparedOn,
  status: config.status,
  accountability,
  sections: config.sections,
  theme,
});

const writeReport = (inputs: Inputs, results: MeasureResults<StandardMeasures>) =>
  buildReport(reportOptions(inputs, results));

/**
 * Write the report that a configuration describes as a document, without drawing it. Writes no file.
 * @throws DataError when anything it was given is wrong
 */
export async function reportFromConfig(configPath: string, options: ReadOptions = {}) {
  const progress = options.onProgress ?? (() => undefined);
  const { inputs, noticed, results } = await compute(configPath, progress);
  progress('Writing the report', `${results.figures.length} figures`);
  return { results, report: atPlaces(inputs.parsed, () => writeReport(inputs, results)), diagnostics: noticed };
}

/**
 * Write the extract that members of the governing body receive (Code 2024, 9.7), as `publish/members-extract.pdf`.
 * @throws DataError when anything it was given is wrong; EnvironmentError when it cannot write
 */
export async function extractFromConfig(configPath: string, options: BuildOptions): Promise<Built> {
  const progress = options.onProgress ?? (() => undefined);
  const { inputs, noticed, results } = await compute(configPath, progress);
  progress('Writing the report', `${results.figures.length} figures`);
  const template = await loadTemplate('members-extract');
  const asked = new Set(template.sections.flatMap(({ blocks }) => contentAsked(blocks)));
  const texts = new Map([...inputs.content.texts].filter(([name]) => asked.has(name)));
  const report = atPlaces(inputs.parsed, () =>
    buildReport({
      ...reportOptions({ ...inputs, template, content: { ...inputs.content, texts } }, results),
      sections: undefined,
    }),
  );
  progress('Making the PDF', `${report.sections.length} sections`);
  const { renderPdf } = await import('./render/pdf/index.ts');
  const pdf = await renderPdf(report, { fonts: await loadFonts() });
  progress('Saving the files', options.out);
  const folder = results.unrecognised > 0 ? 'not-for-publication' : 'publish';
  const files = new Map([[join(options.out, folder, 'members-extract.pdf'), pdf]]);
  await writeFiles(files);
  return { results, report, diagnostics: noticed, written: [...files.keys()] };
}

/**
 * What the Code asks of the report that a configuration describes, what fills it, and what it lacks for each status.
 * Writes nothing.
 * @throws DataError when anything it was given is wrong
 */
export async function checkReadinessFromConfig(configPath: string, options: ReadOptions = {}): Promise<Readiness> {
  const { inputs, results } = await compute(configPath, options.onProgress ?? (() => undefined));
  return atPlaces(inputs.parsed, () => checkReadiness(reportOptions(inputs, results)));
}

/**
 * Build the report that a configuration describes.
 * @throws DataError when anything it was given is wrong; EnvironmentError when it cannot write
 */
export async function buildFromConfig(configPath: string, options: BuildOptions): Promise<Built> {
  const progress = options.onProgress ?? (() => undefined);
  const { inputs, noticed, results } = await compute(configPath, progress);

  progress('Writing the report', `${results.figures.length} figures`);
  const report = atPlaces(inputs.parsed, () => writeReport(inputs, results));

  progress('Making the PDF', `${report.sections.length} sections`);
  const { renderPdf } = await import('./render/pdf/index.ts');
  const pdf = await renderPdf(report, { fonts: await loadFonts() });

  progress('Saving the files', options.out);
  const { accounts } = inputs.data;
  const folder = results.unrecognised > 0 ? 'not-for-publication' : 'publish';
  const files = new Map<string, Uint8Array | string>([
    [join(options.out, folder, 'report.pdf'), pdf],
    [join(options.out, folder, 'measures.json'), toJson(results)],
    [join(options.out, 'internal', 'diagnostics.json'), toJson({ rowAccounts: accounts, diagnostics: noticed })],
  ]);
  await writeFiles(files);
  return { results, report, diagnostics: noticed, written: [...files.keys()] };
}

const toJson = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

/** A problem with an option of `computeMeasures` is a problem of the configuration's entry of that name. */
function atPlaces<T>(parsed: Parsed<unknown>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new DataError(error.diagnostics.map((diagnostic) => placed(parsed, diagnostic)));
  }
}

/** Entries of the configuration that other layers speak of by their name. */
const entries: readonly string[] = ['period', 'extractedOn', 'nilReturn', 'homes', 'status'];
const lists: readonly string[] = ['landlords', 'given', 'targets', 'sections'];

function placed(parsed: Parsed<unknown>, diagnostic: Diagnostic): Diagnostic {
  const { source, row } = diagnostic;
  if (entries.includes(source)) return { ...diagnostic, ...parsed.placeOf([source]) };
  if (source === 'supersedes') return { ...diagnostic, ...parsed.placeOf([source, 'corrections', (row ?? 1) - 1]) };
  if (lists.includes(source)) return { ...diagnostic, ...parsed.placeOf([source, (row ?? 1) - 1]) };
  const [list, group] = source.split(' ');
  if (list === 'stockGroups') return { ...diagnostic, ...parsed.placeOf([list, group!, (row ?? 1) - 1]) };
  return diagnostic;
}
