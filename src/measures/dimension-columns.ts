/** The column of each dimension: read from the table, or derived from it (months, stock groups, editions). */
import type { CodeEdition } from '../code-editions/edition.ts';
import { daysBegun } from '../vocabulary/complaint-rules.ts';
import { type ComplaintTable, isPresent, NOT_RECORDED } from '../vocabulary/complaint-table.ts';
import { type DayNumber, monthsOf, type Period, quartersOf } from '../vocabulary/dates.ts';
import type { Landlord, StockGroupTenures } from '../vocabulary/results.ts';
import {
  absenceLabels,
  absences,
  type Category,
  type Dimension,
  outcomeLabels,
  stageOutcomes,
  stockGroupLabels,
  stockGroups,
} from '../vocabulary/terms.ts';
import type { Complaints } from './measure.ts';

export interface DimensionColumn {
  readonly categories: readonly Category[];
  /** How many places there are: one a category, and one for each kind of nothing after them. */
  readonly size: number;
  /** The place of each complaint. */
  readonly places: Int32Array;
}

interface CodedColumn {
  readonly categories: readonly Category[];
  readonly codes: ArrayLike<number>;
}

const KINDS_OF_NOTHING = absences.length;

/** The place of a code: its own, or after the last for the negative codes of nothing. */
export const placeOf = (code: number, size: number): number =>
  isPresent(code) ? code : size - KINDS_OF_NOTHING + (NOT_RECORDED - code);

/** The code at a place. */
export const codeAt = (place: number, size: number): number =>
  place < size - KINDS_OF_NOTHING ? place : NOT_RECORDED - (place - (size - KINDS_OF_NOTHING));

export interface ColumnParts {
  readonly complaints: Complaints;
  readonly period: Period;
  readonly editions: readonly CodeEdition[];
  readonly stockGroups: StockGroupTenures | null;
  readonly landlords: readonly Landlord[];
}

/** The dimensions of what is recorded beside complaints. */
const recordDimensions = [
  'finding',
  'finding-category',
  'failure-order-type',
  'order-kind',
  'order-type',
  'order-status',
  'code-section',
  'provision-answer',
  'action-status',
] as const satisfies readonly Dimension[];
export type RecordDimension = (typeof recordDimensions)[number];

/** The dimensions of complaints: all the others. */
export type ComplaintDimension = Exclude<Dimension, RecordDimension>;

export const isComplaintDimension = (dimension: Dimension): dimension is ComplaintDimension =>
  !(recordDimensions as readonly Dimension[]).includes(dimension);

/** Every dimension's column, each made when it is first asked for. */
export function createColumns(parts: ColumnParts): (dimension: ComplaintDimension) => DimensionColumn {
  const made = new Map<ComplaintDimension, DimensionColumn>();
  return (dimension) => {
    const known = made.get(dimension) ?? withPlaces(makeColumn(dimension, parts));
    made.set(dimension, known);
    return known;
  };
}

/** How many places categories need. */
export const sizeOf = (categories: readonly Category[]): number => categories.length + KINDS_OF_NOTHING;

function withPlaces({ categories, codes }: CodedColumn): DimensionColumn {
  const size = sizeOf(categories);
  let known: Int32Array | undefined;
  return {
    categories,
    size,
    // Of many only the categories are asked for.
    get places() {
      known ??= placesOf(codes, size);
      return known;
    },
  };
}

/** The place of each code. */
export function placesOf(codes: ArrayLike<number>, size: number): Int32Array {
  const places = new Int32Array(codes.length);
  const nothing = size - KINDS_OF_NOTHING + NOT_RECORDED;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const ofNothing = nothing - code;
    places[i] = code >= 0 ? code : ofNothing;
  }
  return places;
}

function makeColumn(
  dimension: ComplaintDimension,
  { complaints, period, editions, stockGroups, landlords }: ColumnParts,
): CodedColumn {
  const { table } = complaints;
  const begunOn = daysBegun(table);
  switch (dimension) {
    case 'source':
      return table.source;
    case 'landlord': {
      const { categories, codes } = table.source;
      const ofSource = categories.map(({ id }) => landlords.findIndex(({ sources }) => sources.includes(id)));
      return {
        categories: landlords.map(({ id, label }) => ({ id, label })),
        codes: eachCode(codes, (source) => ofSource[source]!),
      };
    }
    case 'theme':
      return table.category['main-theme'];
    case 'outcome':
      return {
        categories: stageOutcomes.map((id) => ({ id, label: outcomeLabels[id] })),
        codes: table.category.outcome.codes,
      };
    case 'month':
      return spans(monthsOf(period), begunOn);
    case 'quarter':
      return spans(quartersOf(period), begunOn);
    case 'edition': {
      const places = complaints.editions.map((edition) => editions.indexOf(edition));
      const codes = eachCode(complaints.editionCodes, (known) => {
        const place = places[known] ?? -1;
        return place === -1 ? NOT_RECORDED : place;
      });
      return { categories: editions.map(({ id, title }) => ({ id, label: title })), codes };
    }
    case 'stock-group':
      return stockGroupColumn(table, stockGroups ?? {});
    default:
      return table.category[dimension];
  }
}

function eachCode(codes: ArrayLike<number>, to: (code: number) => number): Int32Array {
  const found = new Int32Array(codes.length);
  for (let i = 0; i < found.length; i++) found[i] = to(codes[i]!);
  return found;
}

function spans(
  parts: readonly (Category & { readonly from: DayNumber; readonly to: DayNumber })[],
  days: ArrayLike<number>,
): CodedColumn {
  const codes = new Int32Array(days.length).fill(NOT_RECORDED);
  const first = parts[0]?.from ?? 0;
  const partOf = parts.flatMap(({ from, to }, code) => Array<number>(to - from + 1).fill(code));
  for (let i = 0; i < codes.length; i++) codes[i] = partOf[days[i]! - first] ?? NOT_RECORDED;
  return { categories: parts.map(({ id, label }) => ({ id, label })), codes };
}

function stockGroupColumn(table: ComplaintTable, tenures: StockGroupTenures): CodedColumn {
  const { categories, codes } = table.category.tenure;
  const groups = categories.map(({ id }) => {
    const at = stockGroups.findIndex((group) => tenures[group]?.includes(id));
    return at === -1 ? stockGroups.length : at;
  });
  return {
    categories: [...stockGroups, 'other' as const].map((id) => ({ id, label: stockGroupLabels[id] })),
    codes: eachCode(codes, (code) => (isPresent(code) ? groups[code]! : code)),
  };
}

/** Categories as results publish them: the declared ones, then the kinds of nothing that occur in a figure. */
export function publishedCategories(
  declared: readonly Category[],
  dimension: Dimension,
  used: ReadonlySet<string>,
): readonly Category[] {
  const ids = new Set(declared.map(({ id }) => id));
  const nothing = Object.entries(absenceLabels).filter(([id]) => used.has(`${dimension} ${id}`) && !ids.has(id));
  return [...declared.map(({ id, label }) => ({ id, label })), ...nothing.map(([id, label]) => ({ id, label }))];
}
