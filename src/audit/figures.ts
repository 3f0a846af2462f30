/** The figures of an audit file by their ids, with every value each is printed with. */
import type { AuditDescription, PrintedFigure, Reference } from './description.ts';
import {
  addRanges,
  carriedRange,
  type Printed,
  print,
  type Range,
  type Rounding,
  rangeOf,
  wholeNumbersWithin,
} from './printed.ts';

/** A value of a figure: as printed, or a number written in the audit file itself. */
export interface Value {
  readonly printed: Printed;
  readonly value: number;
  /** A plain count or amount, and not the outcome of a division: it stands for itself. */
  readonly isExact: boolean;
}

export interface Figures {
  /** Every value a figure is printed with, each once; rough ones are none. */
  readonly valuesOf: (reference: Reference) => readonly Value[];
  readonly printingsOf: (id: string) => readonly PrintedFigure[];
  /** How many shares a figure is one of that were made to add up to 100; 0 for none. */
  readonly adjusted: (id: string) => number;
  readonly ids: readonly string[];
}

const literal = (value: number): Printed => {
  const decimals = String(value).split('.')[1]?.length ?? 0;
  const text = print(value, { decimals, unit: 'number' });
  return { text, value, decimals, unit: 'number', signed: false, rough: false, per: null };
};

/** Whether a number stands for itself: a count, or pounds and pence, not divided by anything. */
function isExact({ printed, of, average, change, per }: PrintedFigure): boolean {
  const isPlain = (of === null || per === null) && average === null && change === null && printed.per === null;
  if (!isPlain) return false;
  if (printed.unit === 'pounds') return printed.decimals === 2;
  // Days may be an average that nobody says is one.
  return printed.unit === 'number' && printed.decimals === 0;
}

export function indexFigures({ figures, shares }: Pick<AuditDescription, 'figures' | 'shares'>): Figures {
  const byId = new Map<string, PrintedFigure[]>();
  for (const figure of figures) byId.set(figure.id, [...(byId.get(figure.id) ?? []), figure]);
  const valuesOf = (reference: Reference): readonly Value[] => {
    if ('terms' in reference) return valuesOfTerms(reference, valuesOf);
    if ('number' in reference) return [{ printed: literal(reference.number), value: reference.number, isExact: true }];
    const seen = new Map<string, Value>();
    const printings = byId.get(reference.id) ?? [];
    const exact = printings.every(isExact);
    for (const { printed } of printings)
      if (!printed.rough)
        seen.set(`${printed.value} ${printed.decimals}`, { printed, value: printed.value, isExact: exact });
    return [...seen.values()];
  };
  const made = shares.filter((group) => makesHundred(group.parts, valuesOf));
  return {
    ids: [...byId.keys()],
    printingsOf: (id) => byId.get(id) ?? [],
    valuesOf,
    adjusted: (id) =>
      Math.max(
        0,
        ...made.map(({ parts }) => (parts.some((part) => 'id' in part && part.id === id) ? parts.length : 0)),
      ),
  };
}

/** Every value of a sum or difference of plain numbers; none where one of them has no value or is no plain number. */
function valuesOfTerms(
  { terms }: Extract<Reference, { readonly terms: unknown }>,
  valuesOf: Figures['valuesOf'],
): readonly Value[] {
  let totals = [0];
  for (const { sign, of } of terms) {
    const values = valuesOf(of);
    if (!values.every(isCount)) return [];
    totals = [...new Set(totals.flatMap((total) => values.map(({ value }) => total + sign * value)))];
  }
  return totals.filter((value) => value >= 0).map((value) => ({ printed: literal(value), value, isExact: true }));
}

/** Shares that make 100 exactly were often made to: one of them carries the rounding of the others. */
export const makesHundred = (parts: readonly Reference[], valuesOf: Figures['valuesOf']): boolean =>
  Math.abs(parts.reduce((all, part) => all + (valuesOf(part)[0]?.value ?? Number.NaN), 0) - 100) < 1e-9;

/** How a figure is called in a sentence: its id, or the number itself. */
export const nameOf = (reference: Reference): string =>
  'terms' in reference
    ? reference.terms.map(({ sign, of }, i) => `${i === 0 ? '' : sign === 1 ? ' + ' : ' - '}${nameOf(of)}`).join('')
    : 'id' in reference
      ? reference.id
      : literal(reference.number).text;

export const idsOf = (references: readonly (Reference | null)[]): readonly string[] => [
  ...new Set(
    references.flatMap((reference): readonly string[] =>
      reference === null
        ? []
        : 'terms' in reference
          ? idsOf(reference.terms.map(({ of }) => of))
          : 'id' in reference
            ? [reference.id]
            : [],
    ),
  ),
];

/** `stage-1 (565)`: a figure with the values it is printed with. */
export function withValues(reference: Reference, figures: Figures): string {
  if ('number' in reference) return nameOf(reference);
  const values = figures.valuesOf(reference).map(({ printed }) => printed.text);
  return `${nameOf(reference)} (${values.length === 0 ? 'no exact number' : values.join(' or ')})`;
}

/** Why a figure has no value to hold another against. */
export function whyNoValue(reference: Reference, figures: Figures): string {
  const values = (of: Reference) => figures.valuesOf(of);
  if ('terms' in reference) {
    const term = reference.terms.find(({ of }) => values(of).length === 0 || !values(of).every(isCount));
    return term === undefined ? `${nameOf(reference)} is below 0` : whyNoValue(term.of, figures);
  }
  const [first] = 'id' in reference ? figures.printingsOf(reference.id) : [];
  const name = nameOf(reference);
  if (first?.state === 'unread') return `${name} is printed as “${first.printed.text}”, which cannot be read`;
  if (first?.state === 'unprinted') return `${name} is not printed`;
  return values(reference).length > 0 ? `${name} is no count` : `${name} is a rough number`;
}

/** A number of things: what shares and averages are taken of. */
export const isCount = ({ printed, isExact }: Value): boolean =>
  isExact && printed.unit === 'number' && printed.decimals === 0 && printed.value >= 0;

/** Where the document prints some figures. */
export const printedAt = (references: readonly (Reference | null)[], figures: Figures): readonly string[] => [
  ...new Set(idsOf(references).flatMap((id) => figures.printingsOf(id).flatMap(({ at }) => at ?? []))),
];

/**
 * What can be added up of a figure: the number itself, or of a share the whole numbers it can stand for. Several where
 * it is printed with several values; `null` for one that cannot be added.
 */
export function amountsOf(reference: Reference, figures: Figures, rounding: Rounding): readonly Range[] | null {
  if ('number' in reference) return [{ from: reference.number, to: reference.number }];
  if ('terms' in reference) {
    const totals = figures.valuesOf(reference).map(({ value }) => ({ from: value, to: value }));
    return totals.length === 0 ? null : totals;
  }
  const values = figures.valuesOf(reference);
  const printings = figures.printingsOf(reference.id);
  if (printings.some(({ printed }) => printed.rough) || values.length === 0) return null;
  const ranges = values.flatMap(({ printed, isExact: exact }): readonly Range[] => {
    if (printed.unit !== 'percent')
      return [exact ? { from: printed.value, to: printed.value } : rangeOf(printed, rounding)];
    const bases = printings.flatMap(({ of, per }) => (of === null || per !== null ? [] : figures.valuesOf(of)));
    const shares = rounding === 'nearest' ? 0 : figures.adjusted(reference.id);
    const range = carriedRange(printed, rounding, shares);
    return bases.filter(isCount).flatMap((base) => wholeNumbersWithin(range, base.value, 100, base.value) ?? []);
  });
  return ranges.length === 0 ? null : distinct(ranges);
}

/** What percentages can be, for adding percentages up as they are; `null` where one is none. */
export function percentagesOf(reference: Reference, figures: Figures, rounding: Rounding): readonly Range[] | null {
  const values = figures.valuesOf(reference);
  const isPercentage = values.length > 0 && values.every(({ printed }) => printed.unit === 'percent');
  return isPercentage ? values.map(({ printed }) => rangeOf(printed, rounding)) : null;
}

/** Bases that are tried of a share of a share. */
const MOST_BASES = 5_000;

/**
 * The counts that a reference can stand for: itself, or of a share the whole numbers behind it, so that a share of a share
 * can be tried. `null` where it is neither.
 */
export function countsBehind(reference: Reference, figures: Figures, rounding: Rounding): readonly Value[] | null {
  const values = figures.valuesOf(reference);
  if (values.length === 0) return null;
  if (values.every(isCount)) return values;
  if (!('id' in reference) || values.some(({ printed }) => printed.unit !== 'percent')) return null;
  const ranges = amountsOf(reference, figures, rounding);
  if (ranges === null || ranges.reduce((all, { from, to }) => all + to - from + 1, 0) > MOST_BASES) return null;
  return ranges.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, i) => ({ printed: literal(from + i), value: from + i, isExact: true })),
  );
}

const distinct = (ranges: readonly Range[]): readonly Range[] => [
  ...new Map(ranges.map((range) => [`${range.from} ${range.to}`, range])).values(),
];

/** Sums that are tried; more than these are not. */
const MOST_SUMS = 20_000;

/** Every sum of one of each; `null` where there are too many to try. */
export function sumsOf(options: readonly (readonly Range[])[]): readonly Range[] | null {
  let sums: readonly Range[] = [{ from: 0, to: 0 }];
  for (const option of options) {
    sums = distinct(sums.flatMap((sum) => option.map((one) => addRanges([sum, one]))));
    if (sums.length > MOST_SUMS) return null;
  }
  return sums;
}
