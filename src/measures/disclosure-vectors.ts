/**
 * What the figures of a dimension count, as vectors over kinds of complaints.
 *
 *   figures of one row         kinds:  upheld in repairs by email, not upheld …
 *   received                           1  1  1  1
 *   upheld                             1  0  1  0
 *
 * Complaints of one source that no figure of the dimension tells apart, but for their own category in it, are of one kind.
 */
import { type Figure, figureKey } from '../vocabulary/results.ts';
import type { Dimension, Stage } from '../vocabulary/terms.ts';
import type { ComplaintDimension } from './dimension-columns.ts';
import { fieldsMissing } from './fields-missing.ts';
import { countedCode, judgeAll, notCountedCode } from './judged.ts';
import type { Vector } from './linear-span.ts';
import type { ComplaintMeasure } from './measure.ts';
import { createMembership } from './membership.ts';
import type { prepare } from './prepare.ts';

/** A number that a figure shows or lets be worked out: a sum over kinds of complaints. */
export interface Part {
  readonly vector: Vector;
  readonly of: (figure: Figure) => number;
  /** Whether it counts complaints, so that it can be a small number. */
  readonly isCount: boolean;
}

/** The same figure of every row. */
export interface FigureKind {
  readonly key: string;
  /** What its rows are categories of. */
  readonly dimension: Dimension;
  readonly parts: readonly Part[];
  readonly figures: ReadonlyMap<string, Figure>;
}

export interface RowFigures {
  readonly figures: readonly FigureKind[];
  /** The kinds of complaints that a row has, by their place in the vectors. */
  readonly kindsIn: (row: string) => ReadonlySet<number>;
  /** The source that the complaints of each kind are of. */
  readonly sourceOfKind: readonly number[];
}

interface VectorParts {
  readonly prepared: ReturnType<typeof prepare>;
  readonly sources: readonly Parameters<typeof fieldsMissing>[0][];
  readonly measures: ReadonlyMap<string, ComplaintMeasure>;
}

/** The figures broken down by one of these dimensions, at a stage or at both, in their order. */
export function figureKindsOf(
  figures: readonly Figure[],
  rowDimensions: readonly Dimension[],
  stage: Stage,
  { prepared, sources, measures }: VectorParts,
): RowFigures {
  const { complaints, context, editions, columnOf } = prepared;
  const { table } = complaints;
  const isIn = createMembership(columnOf, table);
  const places = Array.from({ length: table.length }, (_, i) => i).filter((i) => complaints.stage(i) === stage);
  const judged = new Map<ComplaintMeasure['judge'], Int8Array>();
  const judgedBy = ({ judge, byStage }: ComplaintMeasure) => {
    const known = judged.get(judge) ?? judgeAll(judge(complaints, context), table, byStage).judged;
    judged.set(judge, known);
    return known;
  };
  const vectorOf = (valueAt: (i: number) => number): Vector => Float64Array.from(places, valueAt);

  function partsOf({ slice, measure: id, kind }: Figure, rowDimension: Dimension): readonly Part[] {
    const measure = measures.get(id)!;
    const verdicts = judgedBy(measure);
    const tests = Object.entries(slice)
      .filter(([name]) => name !== 'stage' && name !== rowDimension)
      .map(([name, category]) => ({
        isShare: name === measure.shareOf,
        isIn: isIn(name as ComplaintDimension, category as string),
      }));
    const missing = sources.map((source) => {
      const fields = fieldsMissing(source, measure.byStage ? stage : null);
      return measure.needs(stage, editions).some((field) => fields.includes(field));
    });
    const uncovered = measure.uncovered?.(complaints);
    for (const source of sources.keys()) if ((uncovered?.(source) ?? null) !== null) missing[source] = true;
    const isCovered = (i: number) => !missing[table.source.codes[i]!];
    const kept = tests.filter(({ isShare }) => !isShare);
    const inWhole = (i: number) => isCovered(i) && kept.every((test) => test.isIn(i));
    const inOwn = (i: number) => isCovered(i) && tests.every((test) => test.isIn(i));
    const counted = vectorOf((i) => (verdicts[i] === countedCode && inOwn(i) ? 1 : 0));
    const isBase = (verdict: number) => verdict === notCountedCode || (kind !== 'ratio' && verdict === countedCode);
    const base = vectorOf((i) => (isBase(verdicts[i]!) && inWhole(i) ? 1 : 0));
    const numerator: Part = { vector: counted, of: (figure) => figure.numerator, isCount: true };
    const denominator: Part = { vector: base, of: (figure) => figure.denominator, isCount: true };
    switch (kind) {
      case 'count':
        return [numerator, denominator];
      case 'ratio':
        return measure.relativeTo === undefined ? [numerator, denominator] : [numerator];
      case 'rate': {
        // A share of the rows themselves is of the whole, which is no row’s.
        if (measure.shareOf === rowDimension) return [numerator];
        const others = base.map((value, at) => value - counted[at]!);
        // What is not in one category of a share is in the others, which have figures of their own.
        const isCount = measure.shareOf === undefined;
        return [
          numerator,
          denominator,
          { vector: others, of: (figure) => figure.denominator - figure.numerator, isCount },
        ];
      }
      case 'amount':
      case 'duration': {
        const value = measure.value!(complaints, context);
        const sum = vectorOf((i) => (verdicts[i] === countedCode && inOwn(i) ? value(i) : 0));
        return [
          { vector: sum, of: (figure) => figure.numerator, isCount: false },
          { ...denominator, vector: counted },
        ];
      }
    }
  }

  const found = new Map<string, Omit<FigureKind, 'figures'> & { readonly figures: Map<string, Figure> }>();
  for (const figure of figures) {
    const dimension = rowDimensions.find((name) => figure.slice[name] !== undefined);
    if (dimension === undefined || (figure.slice.stage ?? stage) !== stage || !measures.has(figure.measure)) continue;
    const { [dimension]: row, ...rest } = figure.slice;
    const key = `${dimension} of ${figureKey(figure.measure, rest)}`;
    const known = found.get(key) ?? {
      key,
      dimension,
      parts: partsOf(figure, dimension),
      figures: new Map<string, Figure>(),
    };
    found.set(key, known);
    known.figures.set(row!, figure);
  }
  const whole = [...found.values()];
  const columns = whole.flatMap(({ parts }) => parts.map(({ vector }) => vector));
  const sourceAt = (at: number) => table.source.codes[places[at]!]!;
  /** Complaints of one source that no part tells apart are of one kind. */
  const keyAt = (at: number) => `${sourceAt(at)}: ${columns.map((vector) => vector[at]!).join()}`;
  const first = new Map<string, number>();
  for (const at of places.keys()) {
    const isCounted = columns.some((vector) => vector[at] !== 0);
    if (isCounted && !first.has(keyAt(at))) first.set(keyAt(at), at);
  }
  const merged = (vector: Vector) => Float64Array.from(first.values(), (at) => vector[at]!);
  return {
    figures: whole.map((kind) => ({
      ...kind,
      parts: kind.parts
        .map((part) => ({ ...part, vector: merged(part.vector) }))
        .filter(({ vector }) => vector.some((value) => value !== 0)),
    })),
    sourceOfKind: [...first.values()].map(sourceAt),
    kindsIn(row) {
      const isInRow = isIn(rowDimensions[0] as ComplaintDimension, row);
      const own = new Set([...places.entries()].flatMap(([at, i]) => (isInRow(i) ? [keyAt(at)] : [])));
      return new Set([...first.keys()].flatMap((key, kind) => (own.has(key) ? [kind] : [])));
    },
  };
}
