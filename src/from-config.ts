/**
 * A configuration to figures and a document, with everything noticed on the way where it stands.
 *
 *   report.yaml ─► readInputs ─► compute ─► results ─► writeReport ─► ReportDocument
 */
import { englandAndWales } from './calendar/bank-holidays.ts';
import type { ReportConfig } from './config.ts';
import { DataError, type Diagnostic, diagnose, hasErrors, placeInFile, stopOnErrors } from './diagnostics.ts';
import { withFiguresOfTwo } from './figures-of-two-records.ts';
import { computeMeasures, type MeasureResults, type StandardMeasures, suppressSmallNumbers } from './measures/index.ts';
import { type Inputs, readConfig, readInputs } from './read-inputs.ts';
import { buildReport, findTypedNumbersIn } from './report/build-report.ts';
import { arrangeSections, checkContent } from './report/template.ts';
import type { Parsed } from './settings.ts';
import { lastYearsOfOtherYears } from './typed-in-facts.ts';
import { version } from './version.ts';
import { findLeftovers } from './vocabulary/pasted.ts';
import { findPersonalData } from './vocabulary/personal-data.ts';
import type { PublishedResults } from './vocabulary/published.ts';

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

export type Progress = (step: Step, detail: string) => void;

/** Everything up to the figures. Throws a DataError with all that is wrong. */
export async function compute(configPath: string, progress: Progress) {
  progress('Reading the configuration', configPath);
  const read = readConfig(configPath);
  progress('Reading the exports', read.config.sources.map((source) => source.export).join(', '));
  const inputs = await readInputs(read);
  const noticed = allNoticed(inputs);
  if (hasErrors(noticed)) throw new DataError(noticed);
  progress('Computing the measures', `${inputs.data.table.length} complaints at a stage`);
  const results = atPlaces(inputs.parsed, () => computeFrom(inputs));
  const told = withFiguresOfTwo(noticed, inputs.data, inputs.asOne, countOptions(inputs));
  return { inputs, noticed: told, results, published: atPlaces(inputs.parsed, () => publishFrom(inputs, results)) };
}

/** What was noticed in files and texts, where it stands. */
export function allNoticed({ parsed, config, diagnostics, template, content }: Inputs): readonly Diagnostic[] {
  const arranged = arrangeSections(template, content, config.sections);
  return [
    ...diagnostics,
    ...personalDataIn(parsed, config),
    ...arranged.diagnostics,
    ...content.diagnostics,
    // A section that is not there asks for no text.
    ...(arranged.diagnostics.some(({ ruleId }) => ruleId === 'bad-section') ? [] : checkContent(arranged, content)),
  ].map((diagnostic) => placed(parsed, diagnostic));
}

/** Personal data, and marks of other programs, in the words of a configuration that the report prints. */
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
  return texts.flatMap(([path, words]) => [
    ...findPersonalData(words, config.publicContacts).map(({ kind }) =>
      diagnose('personal-data-in-text', parsed.placeOf(path), { kind }),
    ),
    ...findLeftovers(words).map(({ what }) => diagnose('pasted-marks', parsed.placeOf(path), { what })),
  ]);
}

/** The figures; a figure of another year is not printed as last year's. */
export function computeFrom(inputs: Inputs) {
  const results = computeMeasures(inputs.data, measureOptions(inputs));
  stopOnErrors(lastYearsOfOtherYears(inputs.config, inputs.parsed.placeOf));
  return results;
}

/** The figures as they may be published: with small numbers withheld, where the configuration says so. */
export const publishFrom = (inputs: Inputs, results: MeasureResults<StandardMeasures>): PublishedResults => {
  const { smallNumbers } = inputs.config;
  return smallNumbers === undefined || smallNumbers === 'shown'
    ? results
    : suppressSmallNumbers(results, inputs.data, { ...measureOptions(inputs), smallNumbers });
};

/** What the measures of complaints alone are computed with. */
export const countOptions = (inputs: Inputs) => {
  const options = measureOptions(inputs);
  const { organisation, period, basis, scheme, extractedOn, extractedBySource, calendar } = options;
  const { settings, landlords, homes, stockGroups } = options;
  return {
    organisation,
    period,
    basis,
    scheme,
    extractedOn,
    extractedBySource,
    calendar,
    settings,
    landlords,
    homes,
    stockGroups,
  };
};

export const measureOptions = ({
  config,
  extractedBySource,
  determinations,
  accountability,
  landlords,
  lastYear,
  files,
}: Inputs) =>
  ({
    organisation: config.organisation,
    period: config.period,
    basis: config.basis,
    scheme: config.scheme,
    extractedOn: config.extractedOn,
    extractedBySource,
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
    comparator: lastYear ?? undefined,
    stockGroups: config.stockGroups,
    provenance: { version, inputs: files },
  }) as const;

/** Numbers typed in the texts, held against the results. */
export const typedNumbers = ({ template, content, config }: Inputs, results: PublishedResults) =>
  findTypedNumbersIn(arrangeSections(template, content, config.sections), content, results);

export const reportOptions = (
  { config, template, content, theme, accountability }: Inputs,
  results: PublishedResults,
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

export const writeReport = (inputs: Inputs, results: PublishedResults) => buildReport(reportOptions(inputs, results));

/** A problem with an option of `computeMeasures` is a problem of the configuration's entry of that name. */
export function atPlaces<T>(parsed: Parsed<unknown>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new DataError(error.diagnostics.map((diagnostic) => placed(parsed, diagnostic)));
  }
}

/** A problem in a setting, at the line of the configuration that holds the setting. */
const placed = (parsed: Parsed<unknown>, diagnostic: Diagnostic): Diagnostic =>
  diagnostic.setting === undefined ? diagnostic : placeInFile(diagnostic, parsed.placeOf(diagnostic.setting));
