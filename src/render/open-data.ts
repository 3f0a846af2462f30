/**
 * Every figure as a row, for Power BI, Tableau, Excel and whoever counts on: a tidy long table, and what its columns are.
 *
 *   MeasureResults ─► openDataRows ─┬─► figures.csv    ids, numbers as numbers, no marks
 *                                   ├─► figures.json   the same rows
 *   labels of every id ─────────────┼─► labels.csv     what an id is called
 *   openDataColumns ────────────────┴─► datapackage.json
 *
 * Ids are permanent, labels are not: join the two tables on kind and id.
 */
import { formatPercent, formatRatio } from '../vocabulary/numbers.ts';
import { kindOf, type PublishedFigure, type PublishedResultsData } from '../vocabulary/published.ts';
import {
  absentWords,
  extractWords,
  type Figure,
  type MeasureDescription,
  type MeasureKind,
  type Quotient,
} from '../vocabulary/results.ts';
import { dimensionLabels, dimensions } from '../vocabulary/terms.ts';
import { csvText, looksLikeNumber } from './csv-text.ts';

/** A row of the long table; `null` is a blank cell. */
export interface OpenDataRow {
  readonly period: string;
  readonly organisation: string;
  readonly source: string | null;
  readonly stage: number | null;
  readonly measure: string;
  readonly dimension: string | null;
  readonly category: string | null;
  readonly statistic: 'count' | 'percent' | 'ratio' | 'total' | 'median' | 'mean';
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly unit: string;
  readonly suppressed: boolean;
  readonly note: string | null;
  /** The lowest and the highest that the value can be, whatever is missing. */
  readonly least: number | null;
  readonly most: number | null;
}

interface Column<Name extends string = string> {
  readonly name: Name;
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly description: string;
}

/**
 * The columns of the long table, in order: the one list that files and their description come from.
 * @example openDataColumns.map(({ name }) => name).slice(0, 3) // ['period', 'organisation', 'source']
 */
export const openDataColumns: readonly Column<keyof OpenDataRow>[] = [
  {
    name: 'period',
    type: 'string',
    description: 'First and last day of the reporting period, as 2023-04-01/2024-03-31.',
  },
  { name: 'organisation', type: 'string', description: 'Id of who reports.' },
  { name: 'source', type: 'string', description: 'Id of the source of the records; blank for all sources together.' },
  {
    name: 'stage',
    type: 'integer',
    description: 'Stage of the complaints procedure, 1 or 2; blank where a measure has none.',
  },
  { name: 'measure', type: 'string', description: 'Id of the measure.' },
  {
    name: 'dimension',
    type: 'string',
    description: 'What the figure is broken down by; several are joined by a slash; blank for the whole.',
  },
  {
    name: 'category',
    type: 'string',
    description:
      'Id of the category in each dimension, joined in the same way; one that a spreadsheet would take for a date has its dimension before it: month-2023-04.',
  },
  { name: 'statistic', type: 'string', description: 'count, percent, ratio, total (of money), median or mean.' },
  {
    name: 'numerator',
    type: 'number',
    description: 'What is counted or added up: complaints, pounds, or working days.',
  },
  { name: 'denominator', type: 'integer', description: 'Out of, for every, or from how many.' },
  {
    name: 'value',
    type: 'number',
    description:
      'The figure as it is printed; blank where there is nothing to divide by, where it is a range, and where it is not known.',
  },
  { name: 'unit', type: 'string', description: 'What the value is in.' },
  { name: 'suppressed', type: 'boolean', description: 'Whether the numbers are withheld because they are small.' },
  { name: 'note', type: 'string', description: 'What the figure leaves out, does not cover, or was given.' },
  {
    name: 'least',
    type: 'number',
    description:
      'The lowest the value can be, whatever is missing from the records; blank where nothing is missing or it cannot be told.',
  },
  { name: 'most', type: 'number', description: 'The highest it can be, in the same way.' },
];

const labelColumns: readonly Column[] = [
  {
    name: 'kind',
    type: 'string',
    description: 'organisation, source, measure, dimension, or the dimension a category belongs to.',
  },
  { name: 'id', type: 'string', description: 'Id, as it stands in figures.csv.' },
  { name: 'label', type: 'string', description: 'What readers see.' },
];

/**
 * Every figure as a row; of a duration two, its median and its mean.
 * @example openDataRows(results).find(({ measure, stage }) => measure === 'uphold-rate' && stage === 1)?.value // 59
 */
export function openDataRows(results: PublishedResultsData): readonly OpenDataRow[] {
  const described = new Map(results.measures.map((measure) => [measure.id, measure]));
  const period = `${results.period.from}/${results.period.to}`;
  const organisation = results.organisation.id;
  return results.figures.flatMap((figure) => {
    const { stage = null, source = null, ...broken } = figure.slice;
    const parts = Object.entries(broken)
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const dimension = parts.length === 0 ? null : parts.map(([name]) => name).join('/');
    const category = parts.length === 0 ? null : parts.map(([name, id]) => openId(name, id)).join('/');
    const note = noteOf(figure);
    const suppressed = figure.kind === 'suppressed';
    const { measure } = figure;
    return valuesOf(figure, described.get(measure)!).map(({ statistic, numerator, denominator, value, unit }) => ({
      period,
      organisation,
      source,
      stage,
      measure,
      dimension,
      category,
      statistic,
      numerator,
      denominator,
      value,
      unit,
      suppressed,
      note,
      ...endsOf(figure, described.get(measure)!),
    }));
  });
}

/** An id; one that a spreadsheet would take for a number or a date has its dimension before it: `month-2023-04`. */
const openId = (kind: string, id: string): string => (looksLikeNumber(id) ? `${kind}-${id}` : id);

type Values = Pick<OpenDataRow, 'statistic' | 'numerator' | 'denominator' | 'value' | 'unit'>;

/** What is said of a figure of each kind, and in what. */
const statisticsOf = (
  kind: MeasureKind,
  { per, of }: MeasureDescription,
): readonly Pick<Values, 'statistic' | 'unit'>[] => {
  switch (kind) {
    case 'count':
      return [{ statistic: 'count', unit: 'count' }];
    case 'rate':
      return [{ statistic: 'percent', unit: 'percent' }];
    case 'ratio':
      return [{ statistic: 'ratio', unit: `per ${per ?? 1} ${of}` }];
    case 'amount':
      return [{ statistic: 'total', unit: 'pounds' }];
    case 'duration':
      return [
        { statistic: 'median', unit: 'working days' },
        { statistic: 'mean', unit: 'working days' },
      ];
  }
};

const nothing = { numerator: null, denominator: null, value: null } as const;

const valuesOf = (figure: PublishedFigure, measure: MeasureDescription): readonly Values[] =>
  statisticsOf(kindOf(figure), measure).map(({ statistic, unit }) => ({
    statistic,
    ...(figure.kind === 'suppressed' ? nothing : numbersOf(figure, statistic, measure.decimals)),
    unit,
  }));

/** The ends of where a figure lies; blank where nothing is missing, where it cannot be told, and where it is withheld. */
function endsOf(figure: PublishedFigure, { decimals }: MeasureDescription): Pick<OpenDataRow, 'least' | 'most'> {
  if (figure.kind === 'suppressed' || figure.bounds === undefined) return { least: null, most: null };
  const { kind, bounds } = figure;
  const end = (quotient: Quotient | null): number | null => {
    if (quotient === null || bounds.unknown === 0) return null;
    const { numerator, denominator } = quotient;
    if (kind === 'count') return numerator;
    const text =
      kind === 'ratio'
        ? formatRatio(numerator, denominator, figure.per)
        : formatPercent(numerator, denominator, decimals);
    return text === null ? null : Number(text.replace(/[,%]/g, ''));
  };
  return { least: end(bounds.least), most: end(bounds.most) };
}

function numbersOf(
  figure: Figure,
  statistic: Values['statistic'],
  decimals: number,
): Omit<Values, 'statistic' | 'unit'> {
  if (figure.absent !== undefined) return nothing;
  const { numerator, denominator } = figure;
  const isRange = figure.bounds !== undefined && figure.bounds.told !== 'value';
  if (isRange && figure.kind !== 'count') return { numerator, denominator, value: null };
  /** A printed number as a number. */
  const number = (text: string | null) => (text === null ? null : Number(text.replace(/[,%]/g, '')));
  switch (figure.kind) {
    case 'count':
      return { numerator, denominator, value: isRange ? null : numerator };
    case 'rate':
      return { numerator, denominator, value: number(formatPercent(numerator, denominator, decimals)) };
    case 'ratio':
      return { numerator, denominator, value: number(formatRatio(numerator, denominator, figure.per)) };
    case 'amount':
      return { numerator: numerator / 100, denominator, value: figure.value / 100 };
    case 'duration':
      return statistic === 'median'
        ? { numerator: null, denominator, value: figure.value }
        : { numerator, denominator, value: number(formatRatio(numerator, denominator, 1)) };
  }
}

/** In plain letters, so that a program that guesses the encoding wrongly does no harm. */
function noteOf(figure: PublishedFigure): string | null {
  if (figure.kind === 'suppressed') return 'withheld [c]';
  const { excluded, notCovered, given = [], coverage } = figure;
  const parts = [
    ...(figure.absent === undefined ? [] : [absentWords[figure.absent]]),
    ...(figure.bounds !== undefined && figure.bounds.told !== 'value'
      ? [figure.bounds.told === 'range' ? 'a range' : absentWords['not-known']]
      : []),
    ...excluded.filter(({ count }) => count > 0).map(({ reason, count }) => `leaves out ${count} (${reason})`),
    ...notCovered.map(({ source, count }) => `does not cover ${count === null ? source : `${count} of ${source}`}`),
    ...(coverage === undefined ? [] : ['what it leaves out is withheld [c]']),
    ...(given.length === 0 ? [] : [`holds given figures (${given.join(', ')})`]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}

interface Label {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
}

/**
 * What every id of the rows is called.
 * @example openDataLabels(results)[0] // { kind: 'organisation', id: 'nonesuch', label: 'Nonesuch Borough Council' }
 */
export function openDataLabels(results: PublishedResultsData): readonly Label[] {
  const of = (kind: string, list: readonly { readonly id: string; readonly label: string }[]) =>
    list.map(({ id, label }) => ({ kind, id: openId(kind, id), label }));
  return [
    { kind: 'organisation', id: results.organisation.id, label: results.organisation.name },
    ...of('source', results.sources),
    ...results.measures.map(({ id, title }) => ({ kind: 'measure', id, label: title })),
    ...dimensions.map((id) => ({ kind: 'dimension', id, label: dimensionLabels[id] })),
    ...dimensions.filter((name) => name !== 'source').flatMap((name) => of(name, results.categories[name])),
  ];
}

/**
 * The files of the open data, by their name.
 * @example [...openDataFiles(results).keys()] // ['figures.csv', 'figures.json', 'labels.csv', 'datapackage.json']
 */
export function openDataFiles(results: PublishedResultsData): ReadonlyMap<string, string> {
  const rows = openDataRows(results);
  return new Map([
    ['figures.csv', csvOf(openDataColumns, rows)],
    ['figures.json', `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`],
    ['labels.csv', csvOf(labelColumns, openDataLabels(results))],
    ['datapackage.json', `${JSON.stringify(dataPackage(results), null, 1)}\n`],
  ]);
}

const csvOf = (columns: readonly Column[], rows: readonly object[]): string =>
  csvText([
    columns.map(({ name }) => name),
    ...rows.map((row) => columns.map(({ name }) => (row as Readonly<Record<string, Cell>>)[name] ?? null)),
  ]);

type Cell = string | number | boolean | null;

/** What the files hold, as Data Packages say it (Frictionless Data). */
function dataPackage({ organisation, period, extractedOn, sources }: PublishedResultsData) {
  const isOneDay = sources.every((source) => source.extractedOn === undefined);
  const resource = (name: string, title: string, columns: readonly Column[]) => ({
    name,
    title,
    path: `${name}.csv`,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: { fields: columns, missingValues: [''] },
  });
  return {
    profile: 'tabular-data-package',
    name: `complaints-${organisation.id}-${period.from}`,
    title: `Complaints about housing, ${organisation.name}, ${period.label}`,
    description: `Every figure of the report, computed from complaint records exported on ${isOneDay ? extractedOn : extractWords({ extractedOn, sources })}. No row is a complaint.`,
    resources: [
      resource('figures', 'Every figure as a row', openDataColumns),
      resource('labels', 'What each id is called', labelColumns),
    ],
  };
}
