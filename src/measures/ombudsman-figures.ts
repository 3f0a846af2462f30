/** What the Ombudsman did, counted: one figure for each way of breaking it down. */
import type { Figure, Slice } from '../vocabulary/results.ts';
import { ombudsmanCategories } from './categories.ts';
import { COUNTED, type MeasureContext, type OmbudsmanMeasure } from './measure.ts';

/** Every figure of one measure; none where the council has not said what the Ombudsman did. */
export function countRecords(measure: OmbudsmanMeasure, context: MeasureContext): readonly Figure[] {
  const records = measure.records(context);
  if (records === null) return [];
  return measure.breakdowns.flatMap((breakdown) => {
    let slices: Slice[] = [{}];
    for (const dimension of breakdown) {
      const known = ombudsmanCategories(dimension, context);
      slices = slices.flatMap((slice) => known.map(({ id }) => ({ ...slice, [dimension]: id })));
    }
    return slices.map((slice): Figure => {
      const inSlice = records.filter((record) =>
        breakdown.every((dimension) => record.slice[dimension] === slice[dimension]),
      );
      const numerator = inSlice.filter(({ verdict }) => verdict === COUNTED).length;
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
      return measure.kind === 'count'
        ? { kind: 'count', value: numerator, ...working }
        : { kind: 'rate', value: denominator === 0 ? null : numerator / denominator, ...working };
    });
  });
}
