/**
 * Files in, files out.
 *
 *   report.yaml ─► mappings, exports, template, content ─► results ─► report ─► out/publish/report.pdf, measures.json
 *                                                                          └► out/internal/diagnostics.json
 *
 * Everything that can be wrong is collected as far as it can be seen, and nothing is written while anything is.
 */
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { englandAndWales } from './calendar/bank-holidays.ts';
import { parseConfig, type ReportConfig } from './config.ts';
import { DataError, type Diagnostic, diagnose, hasErrors, type Place } from './diagnostics.ts';
import { decodeText, readInput, readTexts, sha256, writeFiles } from './files.ts';
import { combineSources } from './ingest/combine.ts';
import { CORRECTIONS, type Correction } from './ingest/corrections.ts';
import { parseMapping } from './ingest/mapping.ts';
import { type ParsedExport, parseComplaints } from './ingest/parse-complaints.ts';
import { computeMeasures, type MeasureResults, type StandardMeasures } from './measures/index.ts';
import type { ReportFonts } from './render/pdf/index.ts';
import type { NarrativeNames } from './report/bindings.ts';
import { buildReport } from './report/build-report.ts';
import type { ReportDocument } from './report/document.ts';
import { type Content, parseContent, parseTemplate, type Template, type TextFile } from './report/template.ts';
import type { Parsed } from './settings.ts';
import { version } from './version.ts';
import type { Provenance } from './vocabulary/results.ts';

/** What a build is doing, in words. */
export type Step =
  | 'Reading the configuration'
  | 'Reading the exports'
  | 'Computing the measures'
  | 'Writing the report'
  | 'Making the PDF'
  | 'Saving the files';

export interface BuildOptions {
  /** The folder to write into. */
  readonly out: string;
  /** Told of each step as it begins. */
  readonly onProgress?: (step: Step, detail: string) => void;
}

export interface Built {
  readonly results: MeasureResults<StandardMeasures>;
  readonly report: ReportDocument;
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of the files written. */
  readonly written: readonly string[];
}

/** Folder of the templates and fonts that ship with this package. */
const shipped = fileURLToPath(new URL('../report-templates/', import.meta.url));

/** The fonts that ship with this package. */
export async function loadFonts(): Promise<ReportFonts> {
  const load = async (style: string) => {
    const bytes = await readInput(join(shipped, 'fonts', `SourceSans3-${style}.ttf`), 'font', {
      source: `SourceSans3-${style}.ttf`,
    });
    if ('ruleId' in bytes) throw new DataError([bytes]);
    return bytes;
  };
  return {
    regular: await load('Regular'),
    bold: await load('Bold'),
    italic: await load('Italic'),
    boldItalic: await load('BoldItalic'),
  };
}

/**
 * Build the report that a configuration describes.
 * @throws DataError when anything it was given is wrong; EnvironmentError when it cannot write
 */
export async function buildFromConfig(configPath: string, options: BuildOptions): Promise<Built> {
  const progress = options.onProgress ?? (() => undefined);
  progress('Reading the configuration', configPath);
  const { config, parsed, folder, bytes: configBytes } = await readConfig(configPath);

  progress('Reading the exports', config.sources.map((source) => source.export).join(', '));
  const problems: Diagnostic[] = [];
  const inputs: Provenance['inputs'][number][] = [inputOf(parsed.name, configBytes)];
  const exports: ParsedExport[] = [];
  for (const [i, source] of config.sources.entries()) {
    const [mappingBytes, exportBytes] = await Promise.all([
      readInput(
        resolve(folder, source.mapping),
        `mapping “${source.mapping}”`,
        parsed.placeOf(['sources', i, 'mapping']),
      ),
      readInput(resolve(folder, source.export), `export “${source.export}”`, parsed.placeOf(['sources', i, 'export'])),
    ]);
    for (const read of [mappingBytes, exportBytes]) if ('ruleId' in read) problems.push(read);
    if ('ruleId' in mappingBytes || 'ruleId' in exportBytes) continue;
    const mappingName = basename(source.mapping);
    const exportName = basename(source.export);
    inputs.push(inputOf(mappingName, mappingBytes), inputOf(exportName, exportBytes));
    const mappingText = decodeText(mappingBytes, 'mapping', { source: mappingName });
    if (typeof mappingText !== 'string') {
      problems.push(mappingText);
      continue;
    }
    exports.push(parseComplaints(exportBytes, parseMapping(mappingText, { name: mappingName }), { name: exportName }));
  }
  const data = combineSources(exports, { corrections: config.corrections as readonly Correction[] });
  const template = await loadTemplate(config.template, { base: folder, place: parsed.placeOf(['template']) });
  const content = await loadContent(config.content, { base: folder, place: parsed.placeOf(['content']) });
  const noticed = [...placedCorrections(data.diagnostics, parsed), ...eventsOutside(config, parsed)];
  const diagnostics = [...problems, ...noticed, ...template.diagnostics, ...content.diagnostics];
  if (hasErrors(diagnostics)) throw new DataError(diagnostics);

  progress('Computing the measures', `${data.table.length} complaints at a stage`);
  const results = atPlaces(parsed, () =>
    computeMeasures(data, {
      organisation: config.organisation,
      period: config.period,
      basis: config.basis,
      scheme: config.scheme,
      extractedOn: config.extractedOn,
      calendar: englandAndWales,
      settings: config.settings,
      determinations: config.determinations,
      failureOrders: config.failureOrders,
      given: config.given,
      provenance: { version, inputs },
    }),
  );

  progress('Writing the report', `${results.figures.length} figures`);
  const report = buildReport({ results, template, content, preparedOn: config.preparedOn, status: config.status });

  progress('Making the PDF', `${report.sections.length} sections`);
  const { renderPdf } = await import('./render/pdf/index.ts');
  const pdf = await renderPdf(report, { fonts: await loadFonts() });

  progress('Saving the files', options.out);
  const files = new Map<string, Uint8Array | string>([
    [join(options.out, 'publish', 'report.pdf'), pdf],
    [join(options.out, 'publish', 'measures.json'), toJson(results)],
    [join(options.out, 'internal', 'diagnostics.json'), toJson({ rowAccounts: data.accounts, diagnostics: noticed })],
  ]);
  await writeFiles(files);
  return { results, report, diagnostics: noticed, written: [...files.keys()] };
}

const toJson = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
const inputOf = (name: string, bytes: Uint8Array) => ({ name, bytes: bytes.length, sha256: sha256(bytes) });

async function readConfig(path: string) {
  const name = basename(path);
  const bytes = await readInput(path, 'configuration', { source: path });
  if ('ruleId' in bytes) throw new DataError([bytes]);
  const text = decodeText(bytes, 'configuration', { source: name });
  if (typeof text !== 'string') throw new DataError([text]);
  const parsed = parseConfig(text, { name });
  if (parsed.value === null) throw new DataError(parsed.diagnostics);
  return { config: parsed.value, parsed, folder: dirname(resolve(path)), bytes };
}

type Texts = { readonly files: Readonly<Record<string, TextFile>> } | { readonly problem: Diagnostic };

/** The texts of a folder, by name; a folder that is missing is a problem at the place that names it. */
async function readFolder(
  path: string,
  name: string,
  role: string,
  place: Place,
  endings: readonly string[],
): Promise<Texts> {
  const texts = await readTexts(path, role, place, endings);
  if ('ruleId' in texts) return { problem: texts };
  return { files: Object.fromEntries([...texts].map(([file, text]) => [file, { name: `${name}/${file}`, text }])) };
}

/** Where a folder is sought, where its name stands, and which names its texts may use. */
export interface LoadOptions {
  readonly base?: string;
  readonly place?: Place;
  readonly names?: NarrativeNames;
}

const templateFolder = (name: string, base: string) =>
  name.startsWith('.') ? resolve(base, name) : join(shipped, name);

/**
 * Load a template: one that ships with this package by its name, or a folder beginning with a dot.
 * @example await loadTemplate('housing-annual-report')
 */
export async function loadTemplate(name: string, options: LoadOptions = {}): Promise<Template> {
  const place = options.place ?? { source: name };
  const read = await readFolder(templateFolder(name, options.base ?? '.'), name, `template “${name}”`, place, [
    '.md',
    '.yaml',
  ]);
  return 'problem' in read
    ? { name, title: '', sections: [], diagnostics: [read.problem] }
    : parseTemplate(read.files, namesOf(options));
}

/** Load the council's own texts: every Markdown file of a folder. */
export async function loadContent(folder: string, options: LoadOptions = {}): Promise<Content> {
  const place = options.place ?? { source: folder };
  const read = await readFolder(resolve(options.base ?? '.', folder), folder, `content folder “${folder}”`, place, [
    '.md',
  ]);
  if ('problem' in read) return { texts: new Map(), diagnostics: [read.problem] };
  return parseContent(
    Object.fromEntries(Object.entries(read.files).map(([file, text]) => [file.replace(/\.md$/i, ''), text])),
    namesOf(options),
  );
}

const namesOf = ({ names }: LoadOptions) => (names === undefined ? {} : { names });

/** A problem with an option of `computeMeasures` is a problem of the configuration's entry of that name. */
function atPlaces<T>(parsed: Parsed<unknown>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new DataError(error.diagnostics.map((diagnostic) => ({ ...diagnostic, ...placed(parsed, diagnostic) })));
  }
}

/** A correction is numbered where it is applied, and stands in the configuration. */
const placedCorrections = (diagnostics: readonly Diagnostic[], parsed: Parsed<unknown>): readonly Diagnostic[] =>
  diagnostics.map((diagnostic) =>
    diagnostic.source === CORRECTIONS
      ? { ...diagnostic, ...parsed.placeOf(['corrections', diagnostic.row! - 1]) }
      : diagnostic,
  );

/** What the Ombudsman did outside the period is not counted in it; the officer should know. */
function eventsOutside(config: ReportConfig, parsed: Parsed<ReportConfig>): readonly Diagnostic[] {
  const { from, to } = config.period;
  const outside = (list: string, what: string, dates: readonly string[]) =>
    dates.flatMap((date, i) =>
      from <= date && date <= to ? [] : [diagnose('event-outside-period', parsed.placeOf([list, i]), { what })],
    );
  return [
    ...outside(
      'determinations',
      'determination',
      (config.determinations ?? []).map(({ determinedOn }) => determinedOn),
    ),
    ...outside(
      'failureOrders',
      'failure order',
      (config.failureOrders ?? []).map(({ issuedOn }) => issuedOn),
    ),
  ];
}

function placed(parsed: Parsed<unknown>, { source }: Diagnostic) {
  return ['period', 'extractedOn'].includes(source) ? parsed.placeOf([source]) : {};
}
