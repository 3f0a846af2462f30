/** Held by `tsc`, which reads this file with the rest: exact types, and mistakes that must not compile. */
import type {
  ComplaintData,
  CountFigure,
  IsoDate,
  MeasureOptions,
  MeasureResults,
  RateFigure,
  StandardMeasures,
} from '../src/index.ts';
import { computeMeasures, defineMeasure, standardMeasures } from '../src/index.ts';

declare const results: MeasureResults<StandardMeasures>;
declare const data: ComplaintData;
declare const options: MeasureOptions;

export const count: CountFigure = results.get('handled', { stage: 1 });
export const rate: RateFigure = results.get('uphold-rate', { stage: 1, 'service-area': 'repairs' });
export const value: number = results.get('handled', { stage: 2 }).value;

// @ts-expect-error a rate is no count
export const wrongKind: CountFigure = results.get('uphold-rate', { stage: 1 });
// @ts-expect-error the value of a rate may be null: nothing of nothing
export const maybeNull: number = results.get('uphold-rate', { stage: 1 }).value;
// @ts-expect-error no such measure
results.get('uphold-rat');
// @ts-expect-error no stage 3
results.get('handled', { stage: 3 });
// @ts-expect-error no such dimension
results.get('handled', { stage: 1, ward: 'x' });
// @ts-expect-error results cannot be changed
results.period = options.period;
// @ts-expect-error not a date
export const date: IsoDate = '31/03/2024 or so';

const ours = defineMeasure({ ...standardMeasures[10], id: 'example-rate' });
const more = computeMeasures(data, { ...options, measures: [...standardMeasures, ours] });
export const own: RateFigure = more.get('example-rate', { stage: 1 });
