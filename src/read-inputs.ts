/**
 * A configuration and everything it names, read: what can be wrong is collected as far as it can be seen.
 *
 *   report.yaml ─► mappings, exports, determinations ─► ComplaintData
 *               ─► template, content, theme
 */
import { basename, dirname, resolve } from 'node:path';
import { codeEditions, daysWithoutEdition } from './code-editions/index.ts';
import { parseConfig, type ReportConfig } from './config.ts';
import { checkCopiedFacts } from './copied-facts.ts';
import { DataError, type Diagnostic, diagnose, hasErrors, type Place, placeInFile } from './diagnostics.ts';
import { decodeText, megabytesLeft, readInput, sha256 } from './files.ts';
import { combineSources } from './ingest/combine.ts';
import type { Correction } from './ingest/corrections.ts';
import type { LeftOut } from './ingest/left-out.ts';
import { type Mapping, parseMapping } from './ingest/mapping.ts';
import { type ParsedExport, parseComplaints } from './ingest/parse-complaints.ts';
import { parseCorrections } from './ingest/parse-corrections.ts';
import { parseDeterminations } from './ingest/parse-determinations.ts';
import { isWorkbook, megabytesNeeded, readWorkbook } from './ingest/workbook.ts';
import { loadContent, loadTemplate, loadTheme } from './load-texts.ts';
import type { LastYearOptions } from './measures/index.ts';
import type { ExportColumns } from './quality.ts';
import { readAccountability } from './read-accountability.ts';
import type { ReportTheme } from './report/document.ts';
import type { Content, Template } from './report/template.ts';
import type { Parsed } from './settings.ts';
import { checkTypedInFacts } from './typed-in-facts.ts';
import type { Accountability } from './vocabulary/accountability.ts';
import type { ComplaintData } from './vocabulary/complaint-data.ts';
import { formatDate, type IsoDate, isoDate } from './vocabulary/dates.ts';
import { nearest } from './vocabulary/nearest.ts';
import { formatList } from './vocabulary/numbers.ts';
import type { Determination } from './vocabulary/ombudsman.ts';
import type { PublishedResultsData } from './vocabulary/published.ts';
import type { Landlord, Provenance } from './vocabulary/results.ts';
import { parseSavedResults } from './vocabulary/saved-results.ts';

/** Everything a report is made from. */
export interface Inputs {
  readonly config: ReportConfig;
  readonly parsed: Parsed<ReportConfig>;
  readonly folder: string;
  readonly data: ComplaintData;
  /** The same with similar references treated as one; `null` when none are similar, or no rule covers them. */
  readonly asOne: ComplaintData | null;
  /** What each column of each export holds. */
  readonly columns: readonly ExportColumns[];
  /** The day the export of a source was taken, where its entry says so. */
  readonly extractedBySource: Readonly<Record<string, IsoDate>>;
  /** The landlords that report together, with the sources of each. */
  readonly landlords: readonly Landlord[];
  readonly determinations: readonly Determination[] | undefined;
  /** What the landlord answers for beside its complaints; `null` when it could not be read. */
  readonly accountability: Accountability | null;
  /** Last year's results; `null` where none are named, or they could not be read. */
  readonly lastYear: LastYearOptions | null;
  readonly template: Template;
  readonly content: Content;
  readonly theme: ReportTheme | undefined;
  /** The path of the theme’s file. */
  readonly themePath: string | undefined;
  readonly files: Provenance['inputs'];
  /** What was noticed anywhere, errors included. */
  readonly diagnostics: readonly Diagnostic[];
}

const inputOf = (name: string, bytes: Uint8Array) => ({ name, bytes: bytes.length, sha256: sha256(bytes) });

/** Read a configuration. Throws a DataError when it cannot be read at all. */
export function readConfig(path: string) {
  const name = basename(path);
  const bytes = readInput(path, 'configuration', { source: path });
  if ('ruleId' in bytes) throw new DataError([bytes]);
  const text = decodeText(bytes, 'configuration', { source: name });
  if (typeof text !== 'string') throw new DataError([text]);
  const parsed = parseConfig(text, { name });
  if (parsed.value === null) throw new DataError(parsed.diagnostics);
  return { config: parsed.value, parsed, folder: dirname(resolve(path)), bytes };
}

/** Read everything a configuration names. */
export async function readInputs(read: ReturnType<typeof readConfig>): Promise<Inputs> {
  const { config, parsed, folder, bytes } = read;
  const problems: Diagnostic[] = [];
  const files = [inputOf(parsed.name, bytes)];
  const exports: ParsedExport[] = [];
  const extractedBySource: Record<string, IsoDate> = {};
  const onSeveralDays = config.sources.some(({ extractedOn }) => extractedOn !== undefined);
  const sourcesOf = new Map<string, string[]>(config.landlords.map(({ id }) => [id, []]));
  for (const [i, source] of config.sources.entries()) {
    const { mapping, export: exported } = source;
    const readFileOf = (path: string, role: 'mapping' | 'export') =>
      readInput(resolve(folder, path), `${role} “${path}”`, parsed.placeOf(['sources', i, role]));
    const [mappingBytes, exportBytes] = [readFileOf(mapping, 'mapping'), readFileOf(exported, 'export')];
    for (const one of [mappingBytes, exportBytes]) if ('ruleId' in one) problems.push(one);
    if ('ruleId' in mappingBytes || 'ruleId' in exportBytes) continue;
    const [mappingName, exportName] = [basename(mapping), basename(exported)];
    files.push(inputOf(mappingName, mappingBytes), {
      ...inputOf(exportName, exportBytes),
      ...(onSeveralDays ? { extractedOn: source.extractedOn ?? config.extractedOn } : {}),
    });
    const text = decodeText(mappingBytes, 'mapping', { source: mappingName });
    if (typeof text !== 'string') problems.push(text);
    else {
      const parsedMapping = parseMapping(text, { name: mappingName });
      const table = await readTable(exportBytes, exportName, parsedMapping);
      const { nilReturn, unknownWords } = config;
      if (table.input === null) problems.push(...table.diagnostics);
      else {
        const read = parseComplaints(table.input, parsedMapping, { name: exportName, nilReturn, unknownWords });
        // Where another sheet is meant, that says which one was read.
        const isOther = read.diagnostics.some(({ ruleId }) => sheetsInDoubt.includes(ruleId));
        if (!isOther) problems.push(...table.diagnostics);
        exports.push(read);
        if (source.extractedOn !== undefined) extractedBySource[read.source] = source.extractedOn;
        problems.push(...placeLandlord(source.landlord, read.source, sourcesOf, parsed.placeOf(['sources', i])));
      }
    }
  }
  const fromFile = readCorrections(read);
  if (fromFile.file !== null) files.push(fromFile.file);
  problems.push(...fromFile.diagnostics);
  const combined = combine(exports, read, fromFile);
  const ombudsman = readDeterminations(read);
  if (ombudsman.file !== null) files.push(ombudsman.file);
  const { category } = combined.data.table;
  const themes = category['main-theme'].categories;
  const answers = await readAccountability(read, {
    themes,
    refusalReasons: category['refusal-reason'].categories,
    determinations: ombudsman.determinations,
  });
  files.push(...answers.files);
  const before = readLastYear(read);
  files.push(...before.files);
  const template = await loadTemplate(config.template, { base: folder, place: parsed.placeOf(['template']) });
  const content = await loadContent(config.content, {
    base: folder,
    place: parsed.placeOf(['content']),
    publicContacts: config.publicContacts,
  });
  const themePath = config.theme === undefined ? undefined : resolve(folder, config.theme);
  const theme = themePath === undefined ? undefined : await loadTheme(themePath, parsed.placeOf(['theme']));
  const badTheme = Array.isArray(theme) ? (theme as readonly Diagnostic[]) : [];
  return {
    config,
    parsed,
    folder,
    data: combined.data,
    asOne: combined.asOne,
    extractedBySource,
    landlords: config.landlords.map((landlord) => ({ ...landlord, sources: sourcesOf.get(landlord.id)! })),
    columns: exports.map(({ source, file, columns }) => ({ source, file, columns })),
    determinations: ombudsman.determinations,
    accountability: answers.accountability,
    lastYear: before.lastYear,
    template,
    content,
    themePath,
    theme: badTheme.length > 0 ? undefined : (theme as ReportTheme | undefined),
    files,
    diagnostics: [
      ...problems,
      ...combined.diagnostics,
      ...ombudsman.diagnostics,
      ...answers.diagnostics,
      ...before.diagnostics,
      ...(hasErrors(problems) ? [] : eventsOutside(read)),
      ...checkTypedInFacts(config, parsed.placeOf),
      ...checkCopiedFacts({ ...read, files, content, template, accountability: answers.accountability }),
      ...badTheme,
      ...editionGap(read),
    ],
  };
}

/** A period with days on which the Code in force is not known: timeliness is judged on the other days. */
function editionGap({ config, parsed }: ReturnType<typeof readConfig>): readonly Diagnostic[] {
  const gap = daysWithoutEdition(config.period, config.scheme);
  if (gap === null) return [];
  const known = codeEditions
    .filter(({ scheme }) => scheme === config.scheme)
    .map(
      ({ title, inForceFrom, inForceTo }) =>
        `${title} (from ${formatDate(inForceFrom)}${inForceTo === null ? '' : ` to ${formatDate(inForceTo)}`})`,
    );
  const words = (day: number) => formatDate(isoDate(day));
  const details = { count: gap.count, first: words(gap.first), last: words(gap.last), known: formatList(known) };
  return [diagnose('no-edition', parsed.placeOf(['period']), details)];
}

const sheetsInDoubt: readonly string[] = ['header-in-another-sheet', 'sheets-alike'];

/** The landlord of a source, noted; one that the configuration does not name is an error. */
function placeLandlord(
  landlord: string | undefined,
  source: string,
  sourcesOf: ReadonlyMap<string, string[]>,
  place: Place,
): readonly Diagnostic[] {
  if (landlord === undefined) return [];
  const own = sourcesOf.get(landlord);
  own?.push(source);
  if (own !== undefined) return [];
  const near = nearest(landlord, [...sourcesOf.keys()]);
  const problem = `“landlords” names no “${landlord}”${near === undefined ? '' : `; did you mean “${near}”?`}`;
  return [diagnose('bad-setting', place, { path: 'sources › landlord', problem })];
}

/** A workbook that takes more memory than there is: nobody can say so once it has run out. */
export function lackOfMemory(workbook: Uint8Array, name: string): Diagnostic | null {
  const [needed, left] = [megabytesNeeded(workbook), megabytesLeft()];
  return needed <= left ? null : diagnose('memory-too-small', { source: name }, { needed, left });
}

/** What an export is read from: its bytes, or a sheet of the workbook it is. */
async function readTable(bytes: Uint8Array, name: string, { settings }: Mapping) {
  if (settings === null || !isWorkbook(bytes)) return { input: bytes, diagnostics: [] };
  const lack = lackOfMemory(bytes, name);
  if (lack !== null) return { input: null, diagnostics: [lack] };
  const { sheet, diagnostics } = await readWorkbook(bytes, { name, sheet: settings.sheet });
  return { input: sheet, diagnostics };
}

/** One table of all sources; what is wrong with a rule of the configuration stands where the rule does. */
function combine(
  exports: readonly ParsedExport[],
  read: ReturnType<typeof readConfig>,
  fromFile: ReturnType<typeof readCorrections>,
) {
  const { config, parsed } = read;
  const { sharedReferences } = config;
  const known = exports.map(({ source }) => source);
  const unknown = sourcesNamed(sharedReferences).filter(({ id }) => !known.includes(id));
  const allRead =
    exports.length === config.sources.length &&
    exports.every(({ columns, diagnostics }) => columns.length > 0 || !hasErrors(diagnostics));
  const listed = config.corrections.length;
  const placeOfCorrection = (n: number) =>
    n < listed
      ? parsed.placeOf(['corrections', n])
      : { source: fromFile.name, row: fromFile.lines[n - listed] ?? null, column: null };
  const corrections = [...(config.corrections as readonly Correction[]), ...fromFile.corrections];
  const data = combineSources(exports, {
    corrections,
    leftOut: config.leftOut as readonly LeftOut[],
    sharedReferences: unknown.length > 0 ? 'different' : sharedReferences,
    organisation: config.organisation,
  });
  return {
    data,
    asOne: (data.alike ?? []).length === 0 ? null : combineAsOne(exports, corrections, read.config),
    diagnostics: [
      ...data.diagnostics.map((diagnostic) =>
        diagnostic.setting === undefined
          ? diagnostic
          : placeInFile(
              diagnostic,
              diagnostic.setting[0] === 'corrections'
                ? placeOfCorrection(Number(diagnostic.setting[1]))
                : parsed.placeOf(diagnostic.setting),
            ),
      ),
      // A source whose mapping or export could not be read is not missing for anything else.
      ...(allRead ? unknown : []).map(({ id, entry }) => {
        const near = nearest(id, known);
        const problem = `there is no source “${id}”${near === undefined ? '' : `; did you mean “${near}”?`} The sources are ${known.map((source) => `“${source}”`).join(', ')}`;
        return diagnose('bad-setting', parsed.placeOf(['sharedReferences', entry]), {
          path: `sharedReferences › ${entry}`,
          problem,
        });
      }),
    ],
  };
}

/** The sources that a rule about shared references names, and the entry that does. */
const sourcesNamed = (rule: ReportConfig['sharedReferences']) =>
  typeof rule === 'string'
    ? []
    : [
        ...[rule.countedUnder].flat().map((id) => ({ id, entry: 'countedUnder' })),
        ...(rule.receivedBy === undefined ? [] : [{ id: rule.receivedBy, entry: 'receivedBy' }]),
      ];

/** The complaints with references that are alike taken for the same; `null` where nothing says under which source. */
function combineAsOne(
  exports: readonly ParsedExport[],
  corrections: readonly Correction[],
  { sharedReferences, organisation, leftOut }: ReportConfig,
): ComplaintData | null {
  if (typeof sharedReferences === 'string') return null;
  const data = combineSources(exports, {
    corrections,
    leftOut: leftOut as readonly LeftOut[],
    sharedReferences: { ...sharedReferences, alike: 'same' },
    organisation,
  });
  return hasErrors(data.diagnostics) ? null : data;
}

/** The corrections in the file that the configuration names. */
function readCorrections({ config, parsed, folder }: ReturnType<typeof readConfig>) {
  const none = { corrections: [], lines: [], diagnostics: [], file: null, name: '' };
  if (config.correctionsFile === undefined) return none;
  const place = parsed.placeOf(['correctionsFile']);
  const bytes = readInput(
    resolve(folder, config.correctionsFile),
    `list of corrections “${config.correctionsFile}”`,
    place,
  );
  if ('ruleId' in bytes) return { ...none, diagnostics: [bytes] };
  const name = basename(config.correctionsFile);
  return { ...parseCorrections(bytes, { name }), file: inputOf(name, bytes), name };
}

/** The Ombudsman's determinations: listed in the configuration, or in the file it names. */
function readDeterminations({ config, parsed, folder }: ReturnType<typeof readConfig>) {
  if (config.determinationsFile === undefined)
    return { determinations: config.determinations, file: null, diagnostics: [] };
  const { file, landlord, dates: rules } = config.determinationsFile;
  const bytes = readInput(
    resolve(folder, file),
    `list of determinations “${file}”`,
    parsed.placeOf(['determinationsFile', 'file']),
  );
  if ('ruleId' in bytes) return { determinations: undefined, file: null, diagnostics: [bytes] };
  const name = basename(file);
  const read = parseDeterminations(bytes, { name, landlord, dates: rules });
  const dates = read.determinations.flatMap(({ determinedOn }) => determinedOn ?? []).sort();
  const { from, to } = config.period;
  const inPeriod = dates.some((date) => from <= date && date <= to);
  const [first, last] = [dates[0], dates.at(-1)];
  const nothing =
    inPeriod || first === undefined || last === undefined
      ? []
      : [
          diagnose(
            'no-determination-in-period',
            { source: name },
            { first: formatDate(first), last: formatDate(last) },
          ),
        ];
  return {
    determinations: read.determinations,
    file: inputOf(name, bytes),
    diagnostics: [...read.diagnostics, ...nothing],
  };
}

/** The measures.json of last year that the configuration names. */
function readLastYear({ config, parsed, folder }: ReturnType<typeof readConfig>) {
  const found: { diagnostics: Diagnostic[]; files: Provenance['inputs'][number][] } = { diagnostics: [], files: [] };
  if (config.lastYear === undefined) return { ...found, lastYear: null };
  const read = (entry: 'measures' | 'published'): PublishedResultsData | null => {
    const path = config.lastYear![entry];
    if (path === undefined) return null;
    const place = parsed.placeOf(['lastYear', entry]);
    const bytes = readInput(resolve(folder, path), `measures of last year “${path}”`, place);
    if ('ruleId' in bytes) {
      found.diagnostics.push(bytes);
      return null;
    }
    found.files.push(inputOf(basename(path), bytes));
    const results = parseSavedResults(bytes);
    if (results === null)
      found.diagnostics.push(
        diagnose('bad-last-year', place, { problem: `“${path}” is no measures.json that this version can read` }),
      );
    return results;
  };
  const [results, published] = [read('measures'), read('published')];
  if (results === null) return { ...found, lastYear: null };
  return { ...found, lastYear: { results, published: published ?? undefined, restated: config.lastYear.restated } };
}

/** What the Ombudsman did outside the period is not counted in it; where it was typed in, the officer should know. */
function eventsOutside({ config, parsed }: ReturnType<typeof readConfig>): readonly Diagnostic[] {
  const { from, to } = config.period;
  const { preparedOn } = config;
  const outside = (list: string, what: string, dates: readonly (IsoDate | null)[]) =>
    dates.flatMap((date, i) => {
      if (date === null || (from <= date && date <= to)) return [];
      const place = parsed.placeOf([list, i]);
      // News between the end of the year and the day of the report is told; anything else is likely a slip.
      return to < date && date <= preparedOn
        ? [diagnose('event-since-period', place, { what, on: formatDate(date) })]
        : [diagnose('event-outside-period', place, { what })];
    });
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
    ...outside(
      'orders',
      'determination with an order',
      (config.orders ?? []).map(({ determinedOn }) => determinedOn),
    ),
  ];
}
