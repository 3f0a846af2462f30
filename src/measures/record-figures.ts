/** What is recorded beside complaints, counted: one figure for each way of breaking it down. */
import type { Figure, Slice } from '../vocabulary/results.ts';
import { recordCategories } from './categories.ts';
import type { RecordDimension } from './dimension-columns.ts';
import { COUNTED, type MeasureContext, type RecordMeasure } from './measure.ts';

/** Every figure of one measure; none where the council has not said. */
export function countRecords(measure: RecordMeasure, context: MeasureContext): readonly Figure[] {
  const records = measure.records(context);
  if (records === null) return [];
  return measure.breakdowns.flatMap((breakdown) => {
    let slices: Slice[] = [{}];
    for (const dimension of breakdown as readonly RecordDimension[]) {
      const known = recordCategories(dimension, context);
      slices = slices.flatMap((slice) => known.map(({ id }) => ({ ...slice, [dimension]: id })));
    }
    return slices.map((slice): Figure => {
      const inSlice = records.filter((record) =>
        breakdown.every((dimension) => record.slice[dimension] === slice[dimension]),
      );
      const counted = inSlice.filter(({ verdict }) => verdict === COUNTED);
      const numerator =
        measure.kind === 'amount' ? counted.reduce((sum, { value = 0 }) => sum + value, 0) : counted.length;
      const denominator = inSlice.length;
      const working = {
        measure: measure.id,
        slice,
        basis: measure.basis,
        numerator,
        denominator,
        base: denominator,
        excluded: [],
        covered: [],
        notCovered: [],
      };
      return measure.kind === 'rate'
        ? { kind: 'rate', value: denominator === 0 ? null : numerator / denominator, ...working }
        : { kind: measure.kind, value: numerator, ...working };
    });
  });
}
