/** The figures of an audit file by their ids, with every value each is printed with. */
import type { AuditDescription, PrintedFigure, Reference } from './description.ts';
import { type Printed, print, type Range, type Rounding, rangeOf, wholeNumbers } from './printed.ts';

/** A value of a figure: as printed, or a number written in the audit file itself. */
export interface Value {
  readonly printed: Printed;
  readonly value: number;
}

export interface Figures {
  /** Every value a figure is printed with, each once. */
  readonly valuesOf: (reference: Reference) => readonly Value[];
  readonly printingsOf: (id: string) => readonly PrintedFigure[];
  readonly ids: readonly string[];
}

const exact = (value: number): Printed => ({
  text: print(value, { decimals: 0, unit: 'number' }),
  value,
  decimals: 0,
  unit: 'number',
  signed: false,
  rough: false,
});

export function indexFigures({ figures }: Pick<AuditDescription, 'figures'>): Figures {
  const byId = new Map<string, PrintedFigure[]>();
  for (const figure of figures) byId.set(figure.id, [...(byId.get(figure.id) ?? []), figure]);
  return {
    ids: [...byId.keys()],
    printingsOf: (id) => byId.get(id) ?? [],
    valuesOf(reference) {
      if ('number' in reference) return [{ printed: exact(reference.number), value: reference.number }];
      const seen = new Map<string, Value>();
      for (const { printed } of byId.get(reference.id) ?? [])
        if (!printed.rough) seen.set(`${printed.value} ${printed.decimals}`, { printed, value: printed.value });
      return [...seen.values()];
    },
  };
}

/** How a figure is called in a sentence: its id, or the number itself. */
export const nameOf = (reference: Reference): string =>
  'id' in reference ? reference.id : print(reference.number, { decimals: 0, unit: 'number' });

export const idsOf = (references: readonly (Reference | null)[]): readonly string[] => [
  ...new Set(references.flatMap((reference) => (reference !== null && 'id' in reference ? [reference.id] : []))),
];

/** `stage-1 (565)`: a figure with the values it is printed with. */
export function withValues(reference: Reference, figures: Figures): string {
  if ('number' in reference) return nameOf(reference);
  const values = figures.valuesOf(reference).map(({ printed }) => printed.text);
  return `${reference.id} (${values.length === 0 ? 'roughly told' : values.join(' or ')})`;
}

export const isWhole = ({ printed }: Value): boolean => printed.decimals === 0 && printed.value >= 0;

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
  const ranges: Range[] = [];
  for (const { printed, of } of figures.printingsOf(reference.id)) {
    if (printed.rough) return null;
    if (printed.unit !== 'percent') {
      ranges.push(
        printed.unit === 'number' && printed.decimals === 0
          ? { from: printed.value, to: printed.value }
          : rangeOf(printed, rounding),
      );
      continue;
    }
    if (of === null) return null;
    for (const base of figures.valuesOf(of)) {
      if (!isWhole(base)) return null;
      const range = wholeNumbers(printed, base.value, 100, base.value, rounding);
      if (range !== null) ranges.push(range);
    }
  }
  return ranges.length === 0 ? null : ranges;
}

/** What percentages can be, for adding percentages up as they are; `null` where one is none. */
export function percentagesOf(reference: Reference, figures: Figures, rounding: Rounding): readonly Range[] | null {
  const values = figures.valuesOf(reference);
  const isPercentage = values.length > 0 && values.every(({ printed }) => printed.unit === 'percent');
  return isPercentage ? values.map(({ printed }) => rangeOf(printed, rounding)) : null;
}

/** Every way of choosing one of each; a few are enough where figures are printed twice. */
export function choices<T>(options: readonly (readonly T[])[], most = 4096): readonly (readonly T[])[] {
  let chosen: (readonly T[])[] = [[]];
  for (const option of options) {
    chosen = chosen.flatMap((start) => option.map((one) => [...start, one]));
    if (chosen.length > most) return chosen.slice(0, most).map((start) => [...start]);
  }
  return chosen;
}
