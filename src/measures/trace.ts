/**
 * The complaints behind a figure: for those who hold the exports, and for nobody else.
 *
 *   figure ─► its rule asked again of every complaint of its slice ─► counted, not counted, or left out and why
 */
import type { ComplaintData } from '../vocabulary/complaint-data.ts';
import type { ExclusionReason, Slice } from '../vocabulary/results.ts';
import type { Scheme, Stage } from '../vocabulary/terms.ts';
import type { ComplaintDimension } from './dimension-columns.ts';
import { fieldsMissing } from './fields-missing.ts';
import { COUNTED, type ComplaintMeasure, NOT_COUNTED, OUT } from './measure.ts';
import { createMembership } from './membership.ts';
import { type PrepareOptions, prepare } from './prepare.ts';

/** What a figure does with a complaint. `not-covered`: its source does not collect what the figure needs. */
export type TracedAs = typeof COUNTED | typeof NOT_COUNTED | ExclusionReason | 'not-covered';

export interface TracedComplaint {
  readonly source: string;
  readonly reference: string;
  readonly stage: Stage;
  readonly line: number;
  readonly as: TracedAs;
  /** Of an amount or a duration: pence or working days. */
  readonly value?: number;
}

export type Tracer = (measure: ComplaintMeasure, slice: Slice) => readonly TracedComplaint[];

/** A way to ask which complaints a figure is made of. Everything is judged by the same rules as the figure itself. */
export function createTracer(data: ComplaintData, options: PrepareOptions & { readonly scheme: Scheme }): Tracer {
  const { complaints, context, editions, columnOf } = prepare(data, options);
  const { table } = data;
  const judges = new Map<ComplaintMeasure['judge'], ReturnType<ComplaintMeasure['judge']>>();
  const judgeOf = ({ judge }: ComplaintMeasure) => {
    const known = judges.get(judge) ?? judge(complaints, context);
    judges.set(judge, known);
    return known;
  };

  const isIn = createMembership(columnOf, table);
  return (measure, slice) => {
    const judge = judgeOf(measure);
    const valueAt = measure.value?.(complaints, context);
    const { stage: asked, ...dimensions } = slice;
    const tests = Object.entries(dimensions).map(([dimension, id]) => ({
      isShare: dimension === measure.shareOf,
      isIn: isIn(dimension as ComplaintDimension, id),
    }));
    const whole = tests.filter(({ isShare }) => !isShare);
    const share = tests.filter(({ isShare }) => isShare);
    const uncovered = measure.uncovered?.(complaints);
    const missing = data.sources.map((source, at) => {
      if ((uncovered?.(at) ?? null) !== null) return true;
      const fields = fieldsMissing(source, measure.byStage ? (asked ?? null) : null);
      return measure.needs(asked ?? 1, editions).some((field) => fields.includes(field));
    });
    const found: TracedComplaint[] = [];
    for (let i = 0; i < table.length; i++) {
      const stage = complaints.stage(i);
      if (asked !== undefined && stage !== asked) continue;
      const verdict = judge(i);
      if (verdict === OUT || !whole.every((test) => test.isIn(i))) continue;
      const source = table.source.codes[i]!;
      const as = missing[source]
        ? 'not-covered'
        : verdict === COUNTED && !share.every((test) => test.isIn(i))
          ? NOT_COUNTED
          : verdict;
      const { id } = table.source.categories[source]!;
      const value = as === COUNTED ? valueAt?.(i) : undefined;
      const place = { source: id, reference: table.reference[i]!, stage, line: table.line[i]! };
      found.push({ ...place, as, ...(value === undefined ? {} : { value }) });
    }
    return found;
  };
}
