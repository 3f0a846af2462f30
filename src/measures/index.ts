import type { Calendar } from '../calendar/working-days.ts';
import { indexWorkingDays } from '../calendar/working-days.ts';
import type { CodeEdition } from '../code-editions/edition.ts';
import { codeEditions } from '../code-editions/index.ts';
import { stopOnErrors, UsageError } from '../diagnostics.ts';
import { eachField } from '../vocabulary/complaint.ts';
import type { ComplaintData } from '../vocabulary/complaint-data.ts';
import { type DayNumber, dayNumber, type IsoDate, type Period } from '../vocabulary/dates.ts';
import type { Determination, FailureOrder, GivenFigure } from '../vocabulary/ombudsman.ts';
import type {
  Figure,
  MeasureDescription,
  MeasureSettings,
  Organisation,
  PeriodBasis,
  Provenance,
} from '../vocabulary/results.ts';
import { type Dimension, dimensions, type Scheme } from '../vocabulary/terms.ts';
import { mainThemeShare, tenureRecorded, tenureShare, themeShare, themeUpholdRate } from './breakdowns.ts';
import { accountFor, checkDates, checkEditions, readComplaints } from './complaints.ts';
import { computeFigures, publishedCategories } from './compute.ts';
import type { Measure, MeasureContext } from './measure.ts';
import { determinations, failureOrders } from './ombudsman.ts';
import { notUpheldRate, partlyUpheld, upholdRate } from './outcomes.ts';
import { type MeasureResults, readMeasureResults } from './results.ts';
import { extensions, responseTimeliness } from './timeliness.ts';
import { handled, open, received, refused, withdrawn } from './volumes.ts';

/** The measures of the annual report, in the order it meets them. */
export const standardMeasures = [
  received,
  handled,
  refused,
  withdrawn,
  open,
  upholdRate,
  notUpheldRate,
  partlyUpheld,
  tenureShare,
  tenureRecorded,
  mainThemeShare,
  themeShare,
  themeUpholdRate,
  responseTimeliness,
  extensions,
  determinations,
  failureOrders,
] as const;
export type StandardMeasures = typeof standardMeasures;

export const defaultSettings: MeasureSettings = { unstatedDays: 'working', partlyUpheld: 'upheld' };

export interface MeasureOptions<M extends readonly Measure[] = StandardMeasures> {
  readonly organisation: Organisation;
  readonly period: Period;
  /** By which date a complaint belongs to the period. */
  readonly basis: PeriodBasis;
  /** The day the exports were taken. */
  readonly extractedOn: IsoDate;
  readonly calendar: Calendar;
  readonly scheme?: Scheme;
  readonly settings?: Partial<MeasureSettings>;
  /** An empty list means there were none; leave it out and the figure is not known. */
  readonly determinations?: readonly Determination[] | undefined;
  readonly failureOrders?: readonly FailureOrder[] | undefined;
  readonly given?: readonly GivenFigure[] | undefined;
  readonly editions?: readonly CodeEdition[];
  readonly measures?: M;
  readonly provenance?: Provenance;
}

/**
 * Compute every figure of the measures.
 * @throws DataError when the data hold an error, when no complaint falls in the period, or when a date is later
 * than the extract
 */
export function computeMeasures<const M extends readonly Measure[] = StandardMeasures>(
  data: ComplaintData,
  options: MeasureOptions<M>,
): MeasureResults<M> {
  stopOnErrors(data.diagnostics);
  checkDates(data.table, options.period, options.extractedOn);
  const scheme = options.scheme ?? 'housing-ombudsman';
  const settings = { ...defaultSettings, ...options.settings };
  const measures = (options.measures ?? standardMeasures) as readonly Measure[];
  const givenTwice = options.given?.find(({ id }, i, all) => all.findIndex((other) => other.id === id) !== i);
  if (givenTwice !== undefined)
    throw new UsageError(`Two given figures are called “${givenTwice.id}”: give one of them another id.`);
  const repeated = measures.find(({ id }, i) => measures.findIndex((other) => other.id === id) !== i);
  if (repeated !== undefined)
    throw new UsageError(`Two measures are called “${repeated.id}”: give one of them another id.`);

  const [from, to] = [dayNumber(options.period.from), dayNumber(options.period.to)];
  const isInPeriod = (day: DayNumber) => from <= day && day <= to;
  const editions = (options.editions ?? codeEditions).filter((edition) => edition.scheme === scheme);
  checkEditions(editions, options.period);
  const complaints = readComplaints(data.table, isInPeriod, editions);
  const context: MeasureContext = {
    settings,
    workingDays: indexWorkingDays(options.calendar),
    isInPeriod,
    determinations: options.determinations ?? null,
    failureOrders: options.failureOrders ?? null,
  };
  const inForce = editions.filter(
    (edition) =>
      dayNumber(edition.inForceFrom) <= to && (edition.inForceTo === null || from <= dayNumber(edition.inForceTo)),
  );
  const figures = measures.flatMap((measure): readonly Figure[] => {
    if (measure.over === 'complaints')
      return computeFigures(measure, {
        basis: options.basis,
        complaints,
        context,
        editions: inForce,
        sources: data.sources,
      });
    const value = measure.count(context);
    if (value === null) return [];
    return [
      {
        kind: 'count',
        value,
        measure: measure.id,
        slice: {},
        basis: measure.basis,
        numerator: value,
        denominator: value,
        base: value,
        excluded: [],
        covered: [],
        notCovered: [],
      },
    ];
  });
  const { id, title, source } = options.calendar;
  return readMeasureResults<M>({
    schemaVersion: 1,
    organisation: options.organisation,
    period: options.period,
    basis: options.basis,
    scheme,
    extractedOn: options.extractedOn,
    settings,
    calendar: { id, title, source },
    editions: inForce,
    sources: data.sources.map((s) => ({ id: s.id, label: s.label, notCollected: s.notCollected })),
    categories: eachField<Dimension, ReturnType<typeof publishedCategories>>(dimensions, (d) =>
      publishedCategories(data.table, d, figures),
    ),
    accounts: accountFor(data, complaints),
    measures: measures.map(describe),
    figures,
    given: options.given ?? [],
    failureOrders: options.failureOrders ?? [],
    provenance: options.provenance ?? null,
  });
}

/** What of a measure the results publish. */
const describe = (measure: Measure): MeasureDescription => {
  const { id, kind, title, definition, source, of, without, decimals, breakdowns } = measure;
  const assumption = without === undefined ? {} : { without };
  return {
    id,
    kind,
    title,
    definition,
    source,
    of,
    ...assumption,
    decimals,
    breakdowns,
    byStage: measure.over === 'complaints',
  };
};

export type {
  ComplaintMeasure,
  Complaints,
  Measure,
  MeasureContext,
  OmbudsmanMeasure,
  Standing,
  Verdict,
} from './measure.ts';
export { defineMeasure, defineOmbudsmanMeasure } from './measure.ts';
export type { FigureOf, MeasureResults } from './results.ts';
export { readMeasureResults } from './results.ts';
