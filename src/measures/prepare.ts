/** What every rule is asked with: the complaints as measures see them, and the context. */
import type { Calendar } from '../calendar/working-days.ts';
import { indexWorkingDays } from '../calendar/working-days.ts';
import { type CodeEdition, codeEditions } from '../code-editions/index.ts';
import type { Accountability } from '../vocabulary/accountability.ts';
import type { ComplaintData } from '../vocabulary/complaint-data.ts';
import { type DayNumber, dayNumber, type IsoDate, type Period } from '../vocabulary/dates.ts';
import type { Determination, FailureOrder } from '../vocabulary/ombudsman.ts';
import type { Homes, Landlord, MeasureSettings, StockGroupTenures } from '../vocabulary/results.ts';
import type { Scheme } from '../vocabulary/terms.ts';
import { readComplaints } from './complaints.ts';
import { createColumns } from './dimension-columns.ts';
import type { MeasureContext } from './measure.ts';

export interface PrepareOptions {
  readonly period: Period;
  readonly extractedOn: IsoDate;
  readonly extractedBySource?: Readonly<Record<string, IsoDate>> | undefined;
  readonly calendar: Calendar;
  readonly scheme: Scheme;
  readonly settings: MeasureSettings;
  readonly editions?: readonly CodeEdition[];
  readonly homes?: Homes | undefined;
  readonly landlords?: readonly Landlord[] | undefined;
  readonly stockGroups?: StockGroupTenures | undefined;
  readonly determinations?: readonly Determination[] | undefined;
  readonly failureOrders?: readonly FailureOrder[] | undefined;
  readonly accountability?: Pick<Accountability, 'asAt' | 'selfAssessment' | 'orders' | 'learning'> | undefined;
}

export function prepare(data: ComplaintData, options: PrepareOptions) {
  const { period, settings, stockGroups = null, landlords = [] } = options;
  const [from, to] = [dayNumber(period.from), dayNumber(period.to)];
  const isInPeriod = (day: DayNumber) => from <= day && day <= to;
  const known = (options.editions ?? codeEditions).filter((edition) => edition.scheme === options.scheme);
  const complaints = readComplaints(data.table, isInPeriod, known, settings);
  const editions = known.filter(
    ({ inForceFrom, inForceTo }) =>
      dayNumber(inForceFrom) <= to && (inForceTo === null || from <= dayNumber(inForceTo)),
  );
  const context: MeasureContext = {
    settings,
    workingDays: indexWorkingDays(options.calendar),
    period,
    extractedOn: dayNumber(options.extractedOn),
    extractedBySource: data.table.source.categories.map(({ id }) =>
      dayNumber(options.extractedBySource?.[id] ?? options.extractedOn),
    ),
    isInPeriod,
    homes: options.homes ?? null,
    landlords,
    stockGroups,
    determinations: options.determinations ?? null,
    failureOrders: options.failureOrders ?? null,
    selfAssessment: options.accountability?.selfAssessment ?? null,
    orders: options.accountability?.orders ?? null,
    learning: options.accountability?.learning ?? null,
    asAt: options.accountability?.asAt ?? options.extractedOn,
  };
  return {
    complaints,
    context,
    editions,
    columnOf: createColumns({ complaints, period, editions, stockGroups, landlords }),
  };
}
