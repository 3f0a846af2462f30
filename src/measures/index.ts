import type { Calendar } from '../calendar/working-days.ts';
import type { CodeEdition } from '../code-editions/edition.ts';
import { type Diagnostic, diagnose, stopOnErrors, UsageError } from '../diagnostics.ts';
import type { Accountability } from '../vocabulary/accountability.ts';
import type { ComplaintData } from '../vocabulary/complaint-data.ts';
import type { IsoDate, Period } from '../vocabulary/dates.ts';
import type { GivenFigure, Target } from '../vocabulary/given.ts';
import type { Determination, FailureOrder } from '../vocabulary/ombudsman.ts';
import type { PublishedResults } from '../vocabulary/published.ts';
import type {
  Homes,
  Landlord,
  MeasureDescription,
  MeasureResultsData,
  MeasureSettings,
  Organisation,
  PeriodBasis,
  Provenance,
  StockGroupTenures,
} from '../vocabulary/results.ts';
import type { Category, Scheme } from '../vocabulary/terms.ts';
import {
  compensationOrdered,
  learningActions,
  ombudsmanOrders,
  overdueActions,
  provisionAnswers,
  provisionsByAnswer,
  severeOrders,
} from './accountability.ts';
import {
  channelShare,
  mainThemeShare,
  tenureRecorded,
  tenureShare,
  themeShare,
  themeUpholdRate,
} from './breakdowns.ts';
import { publishCategories } from './categories.ts';
import { accountFor, checkDates } from './complaints.ts';
import { computeFigures } from './compute.ts';
import { type SuppressionOptions, withholdSmallNumbers } from './disclosure.ts';
import { addGiven, checkCategories, checkGiven } from './given.ts';
import { compareWithLastYear, type LastYearOptions } from './last-year.ts';
import type { ComplaintMeasure, Measure } from './measure.ts';
import { determinations, failureOrders, findings, maladministrationRate } from './ombudsman.ts';
import { compensationOffered, compensationOffers, notUpheldRate, outcomeShare, upholdRate } from './outcomes.ts';
import { prepare } from './prepare.ts';
import { countRecords } from './record-figures.ts';
import { type MeasureResults, readMeasureResults } from './results.ts';
import { ch01, ch02 } from './satisfaction-measures.ts';
import {
  acknowledgementTimeliness,
  extensionReasonShare,
  extensions,
  responseDays,
  responseTimeliness,
  responseTimelinessCapped,
  responseTimelinessFirstDue,
  validExtensions,
} from './timeliness.ts';
import {
  escalationCohort,
  escalationInYear,
  handled,
  open,
  perThousandHomes,
  received,
  refusalReasonShare,
  refused,
  responded,
  withdrawn,
} from './volumes.ts';

/**
 * The measures of the annual report, in the order it meets them.
 * @example standardMeasures.some(({ id }) => id === 'uphold-rate') // true
 */
export const standardMeasures = [
  received,
  handled,
  responded,
  refused,
  refusalReasonShare,
  withdrawn,
  open,
  perThousandHomes,
  escalationInYear,
  escalationCohort,
  upholdRate,
  notUpheldRate,
  outcomeShare,
  tenureShare,
  tenureRecorded,
  channelShare,
  mainThemeShare,
  themeShare,
  themeUpholdRate,
  acknowledgementTimeliness,
  responseTimeliness,
  responseTimelinessFirstDue,
  responseTimelinessCapped,
  extensions,
  extensionReasonShare,
  validExtensions,
  responseDays,
  ch01,
  ch02,
  compensationOffered,
  compensationOffers,
  determinations,
  findings,
  maladministrationRate,
  failureOrders,
  ombudsmanOrders,
  severeOrders,
  compensationOrdered,
  provisionAnswers,
  provisionsByAnswer,
  learningActions,
  overdueActions,
] as const;
export type StandardMeasures = typeof standardMeasures;

export const defaultSettings: MeasureSettings = {
  unstatedDays: 'working',
  partlyUpheld: 'upheld',
  startDay: 'not-counted',
  stage2Edition: 'first-made',
  lateAcknowledgement: 'actual',
  flagOnlyExtensions: 'left-out',
  ch02Denominator: 'received',
  tsmRefusedAndWithdrawn: 'counted',
};

export interface MeasureOptions<M extends readonly Measure[] = StandardMeasures> {
  readonly organisation: Organisation;
  readonly period: Period;
  /** By which date a complaint belongs to the period. */
  readonly basis: PeriodBasis;
  /** The day the exports were taken. */
  readonly extractedOn: IsoDate;
  /** By the id of a source, the day its export was taken where that is another day. */
  readonly extractedBySource?: Readonly<Record<string, IsoDate>> | undefined;
  readonly calendar: Calendar;
  /** There was no complaint in the period; without this, none in it is taken for a mistake. */
  readonly nilReturn?: boolean;
  readonly scheme?: Scheme;
  readonly settings?: Partial<MeasureSettings>;
  /** An empty list means there were none; leave it out and the figure is not known. */
  readonly determinations?: readonly Determination[] | undefined;
  readonly failureOrders?: readonly FailureOrder[] | undefined;
  /** The self-assessment, the Ombudsman’s orders, learning. What is left out has no figures. */
  readonly accountability?: Pick<Accountability, 'asAt' | 'selfAssessment' | 'orders' | 'learning'> | undefined;
  readonly given?: readonly GivenFigure[] | undefined;
  /** Sources that gave totals and no records; their figures are in `given`. */
  readonly totalsOnly?: readonly Category[] | undefined;
  readonly targets?: readonly Target[] | undefined;
  readonly homes?: Homes | undefined;
  /** Last year's results, to hold this year's against. */
  readonly comparator?: LastYearOptions | undefined;
  /** Several landlords that report together: each source is one landlord’s. */
  readonly landlords?: readonly Landlord[] | undefined;
  readonly stockGroups?: StockGroupTenures | undefined;
  readonly editions?: readonly CodeEdition[];
  readonly measures?: M;
  readonly provenance?: Provenance;
}

/**
 * Compute every figure of the measures.
 * @throws DataError when the data hold an error, when no complaint falls in the period, or when a date is later
 * than the extract
 * @example computeMeasures(data, options).get('uphold-rate', { stage: 1 }).numerator // 334
 */
export function computeMeasures<const M extends readonly Measure[] = StandardMeasures>(
  data: ComplaintData,
  options: MeasureOptions<M>,
): MeasureResults<M> {
  stopOnErrors(data.diagnostics);
  checkDates(data.table, options, options.nilReturn ?? false);
  const scheme = options.scheme ?? 'housing-ombudsman';
  const settings = { ...defaultSettings, ...options.settings };
  const measures = (options.measures ?? standardMeasures) as readonly Measure[];
  const repeated = measures.find(({ id }, i) => measures.findIndex((other) => other.id === id) !== i);
  if (repeated !== undefined)
    throw new UsageError(`Two measures are called “${repeated.id}”: give one of them another id.`);
  const given = options.given ?? [];
  const totalsOnly = options.totalsOnly ?? [];
  const targets = options.targets ?? [];
  checkGiven({ given, targets, totalsOnly, sources: data.sources, measures });
  const landlords = options.landlords ?? [];
  checkLandlords(landlords, data.sources, totalsOnly, options.homes);

  const { complaints, context, editions, columnOf } = prepare(data, { ...options, settings, scheme });
  const overComplaints = measures.filter((measure): measure is ComplaintMeasure => measure.over === 'complaints');
  const input = { basis: options.basis, complaints, context, editions, sources: data.sources, columnOf };
  const computed = computeFigures(overComplaints, input);
  const figures = addGiven(
    measures.flatMap((measure) =>
      measure.over === 'complaints' ? computed.get(measure.id)! : countRecords(measure, context),
    ),
    { given, totalsOnly, measures, basis: options.basis },
  );
  const lastYear =
    options.comparator === undefined
      ? null
      : compareWithLastYear(options.comparator, { ...options, given, figures, settings, editions });
  const categories = publishCategories({ columnOf, totalsOnly, context, figures });
  checkCategories({ given, targets, stockGroups: context.stockGroups, homes: context.homes, categories });
  const { id, title, source } = options.calendar;
  const takenOn = (sourceId: string) => options.extractedBySource?.[sourceId] ?? options.extractedOn;
  const extractedOn =
    data.sources
      .map((own) => takenOn(own.id))
      .sort()
      .at(-1) ?? options.extractedOn;
  return readMeasureResults<M>({
    schemaVersion: 1,
    organisation: options.organisation,
    period: options.period,
    basis: options.basis,
    scheme,
    extractedOn,
    settings,
    calendar: { id, title, source },
    editions,
    sources: [
      ...data.sources.map(({ id: sourceId, label, notCollected, notCollectedAt, blankMeansNothing }) => ({
        id: sourceId,
        label,
        notCollected,
        ...(Object.keys(notCollectedAt).length === 0 ? {} : { notCollectedAt }),
        ...(blankMeansNothing.length === 0 ? {} : { blankMeansNothing }),
        ...(takenOn(sourceId) === extractedOn ? {} : { extractedOn: takenOn(sourceId) }),
      })),
      ...totalsOnly.map((s) => ({ id: s.id, label: s.label, notCollected: [], totalsOnly: true })),
    ],
    categories,
    accounts: accountFor(data, complaints, options.period),
    measures: measures.map(describe),
    figures,
    given,
    targets,
    homes: context.homes,
    ...(lastYear === null ? {} : { lastYear }),
    ...(landlords.length === 0 ? {} : { landlords }),
    stockGroups: context.stockGroups,
    failureOrders: options.failureOrders ?? [],
    undatedDeterminations: options.determinations?.filter(({ determinedOn }) => determinedOn === null).length ?? 0,
    ...laterOf(options),
    unrecognised: data.unrecognised,
    provenance: options.provenance ?? null,
  });
}

/**
 * Results as they may be published: in figures of the dimensions named, small numbers are withheld, and with them every
 * figure from which one could be worked out. What is withheld holds no number, and is printed as [c].
 * @param options those that the results were computed with, and `smallNumbers`
 * @throws DataError when a figure of these dimensions is given instead of computed
 * @example suppressSmallNumbers(results, data, { ...options, smallNumbers: { below: 5, dimensions: ['tenure'] } })
 *     .find('received', { stage: 2, tenure: 'leaseholder' })?.kind // 'suppressed'
 */
export const suppressSmallNumbers = (
  results: MeasureResultsData,
  data: ComplaintData,
  options: Omit<SuppressionOptions, 'measures'> & { readonly measures?: readonly Measure[] },
): PublishedResults =>
  withholdSmallNumbers(results, data, { ...options, measures: options.measures ?? standardMeasures });

/** Every source is one landlord's, so that no complaint counts twice. Throws a DataError. */
function checkLandlords(
  landlords: readonly Landlord[],
  sources: readonly { readonly id: string }[],
  totalsOnly: readonly Category[],
  homes: Homes | undefined,
): void {
  if (landlords.length === 0) return;
  const found: Diagnostic[] = [];
  const bad = (i: number, problem: string) =>
    found.push(diagnose('bad-landlords', { setting: ['landlords', i] }, { problem }));
  if (landlords.length === 1) bad(0, 'one landlord alone needs no list of landlords');
  if (totalsOnly.length > 0) bad(0, 'a source that gives totals only cannot be told apart by landlord');
  for (const [i, { id, sources: own }] of landlords.entries()) {
    if (landlords.findIndex((other) => other.id === id) < i) bad(i, `another landlord is called “${id}” too`);
    if (own.length === 0) bad(i, `no source is of the landlord “${id}”`);
    for (const source of own)
      if (!sources.some((other) => other.id === source)) bad(i, `there is no source “${source}”`);
  }
  for (const { id } of sources) {
    const owners = landlords.filter(({ sources: own }) => own.includes(id));
    if (owners.length === 0) bad(0, `the source “${id}” is of no landlord`);
    if (owners.length > 1) bad(0, `the source “${id}” is of more than one landlord`);
  }
  const known = landlords.flatMap((landlord) => landlord.homes ?? []);
  const sum = known.reduce((total, own) => total + own, 0);
  if (homes !== undefined && known.length === landlords.length && sum !== homes.all)
    bad(0, `their homes are ${sum} together, and “homes” says ${homes.all}`);
  stopOnErrors(found);
}

/** Determinations made after the period, in the order of time: a report tells them apart from the year’s. */
function laterOf({ determinations: known = [], period }: Pick<MeasureOptions, 'determinations' | 'period'>) {
  const later = known
    .filter(({ determinedOn }) => determinedOn !== null && determinedOn > period.to)
    .map(({ determinedOn, findings: made }) => ({ determinedOn, ...(made === undefined ? {} : { findings: made }) }))
    .sort((a, b) => (a.determinedOn! < b.determinedOn! ? -1 : 1));
  return later.length === 0 ? {} : { laterDeterminations: later };
}

/** What of a measure the results publish. */
const describe = (measure: Measure): MeasureDescription => {
  const { id, kind, title, words, definition, source, of, without, decimals, per, breakdowns } = measure;
  return {
    id,
    kind,
    title,
    ...(words === undefined ? {} : { words }),
    definition,
    source,
    of,
    ...(without === undefined ? {} : { without }),
    ...(measure.ofAll === undefined ? {} : { ofAll: measure.ofAll }),
    ...(measure.subject === undefined ? {} : { subject: measure.subject }),
    decimals,
    ...(per === undefined ? {} : { per }),
    ...(measure.over === 'complaints' && measure.shareOf !== undefined ? { shareOf: measure.shareOf } : {}),
    ...(measure.over === 'complaints' && measure.relativeTo !== undefined ? { relative: true } : {}),
    breakdowns,
    byStage: measure.over === 'complaints' && measure.byStage,
  };
};

/**
 * What measures are, as results and the README print it.
 * @example describeMeasures().find(({ id }) => id === 'uphold-rate')?.kind // 'rate'
 */
export const describeMeasures = (measures: readonly Measure[] = standardMeasures): readonly MeasureDescription[] =>
  measures.map(describe);

export type { Explanation, LastYearOptions } from './last-year.ts';
export type {
  ComplaintMeasure,
  Complaints,
  Measure,
  MeasureContext,
  RecordMeasure,
  Standing,
  Verdict,
} from './measure.ts';
export { defineMeasure, defineRecordMeasure } from './measure.ts';
export { type MergeOptions, mergeResults } from './merge.ts';
export type { FigureOf, MeasureResults } from './results.ts';
export { readMeasureResults, readPublishedResults } from './results.ts';
