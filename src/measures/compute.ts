/**
 * Complaints in columns to figures.
 *
 *   judge every complaint once ─► count by (stage, source, dimensions, verdict) ─► one figure a slice
 *          plain TypeScript               arquero, in grouping.ts                   folded here
 */
import type { CodeEdition } from '../code-editions/edition.ts';
import type { ComplaintField } from '../vocabulary/complaint.ts';
import { absenceOf, type ComplaintTable, isPresent } from '../vocabulary/complaint-table.ts';
import {
  type ExclusionReason,
  exclusionReasons,
  type Figure,
  type PeriodBasis,
  type Slice,
} from '../vocabulary/results.ts';
import { absenceLabels, type Category, type Dimension, type Stage, stages } from '../vocabulary/terms.ts';
import { countGroups } from './grouping.ts';
import {
  COUNTED,
  type ComplaintMeasure,
  type Complaints,
  type MeasureContext,
  NOT_COUNTED,
  OUT,
  type Verdict,
} from './measure.ts';

const verdicts: readonly Verdict[] = [
  OUT,
  COUNTED,
  NOT_COUNTED,
  ...(Object.keys(exclusionReasons) as ExclusionReason[]),
];
const verdictCodes = new Map(verdicts.map((verdict, code) => [verdict, code]));
const outCode = verdictCodes.get(OUT)!;

/** How many complaints share a stage, a source, categories and a verdict. */
interface Tally {
  readonly stage: Stage;
  readonly source: number;
  /** Code of the category in each dimension of the breakdown. */
  readonly codes: readonly number[];
  readonly verdict: Verdict;
  readonly count: number;
}

export interface ComputeInput {
  readonly basis: PeriodBasis;
  readonly complaints: Complaints;
  readonly context: MeasureContext;
  readonly editions: readonly CodeEdition[];
  readonly sources: readonly { readonly id: string; readonly notCollected: readonly ComplaintField[] }[];
}

/** The categories of a dimension, as declared. */
const categoriesOfDimension = (table: ComplaintTable, dimension: Dimension): readonly Category[] => {
  switch (dimension) {
    case 'source':
      return table.source.categories;
    case 'theme':
      return table.category['main-theme'].categories;
    default:
      return table.category[dimension].categories;
  }
};

/** Every figure of one measure. */
export function computeFigures(measure: ComplaintMeasure, input: ComputeInput): readonly Figure[] {
  const { table } = input.complaints;
  const judge = measure.judge(input.complaints, input.context);
  const judged = new Int8Array(table.length);
  for (let i = 0; i < table.length; i++) judged[i] = verdictCodes.get(judge(i))!;
  return measure.breakdowns.flatMap((breakdown) => {
    const tallies = tally(table, judged, breakdown);
    const whole =
      measure.shareOf === undefined
        ? tallies
        : tally(
            table,
            judged,
            breakdown.filter((d) => d !== measure.shareOf),
          );
    return stages.flatMap((stage) =>
      figuresOf(
        measure,
        input,
        breakdown,
        stage,
        tallies.filter((t) => t.stage === stage),
        whole.filter((t) => t.stage === stage),
      ),
    );
  });
}

/** Count complaints of the base by stage, source, categories and verdict; one with two themes is in two groups. */
function tally(table: ComplaintTable, judged: Int8Array, breakdown: readonly Dimension[]): readonly Tally[] {
  const rows: number[] = [];
  const themes: number[] = [];
  for (let i = 0; i < table.length; i++) {
    if (judged[i] === outCode) continue;
    for (const theme of breakdown.includes('theme') ? themesOf(table, i) : [0]) {
      rows.push(i);
      themes.push(theme);
    }
  }
  const take = (codes: ArrayLike<number>) => Int32Array.from(rows, (i) => codes[i]!);
  const columns: Record<string, ArrayLike<number>> = {
    stage: take(table.category.stage.codes),
    source: take(table.source.codes),
    verdict: take(judged),
  };
  for (const dimension of breakdown) {
    columns[`by ${dimension}`] =
      dimension === 'theme'
        ? themes
        : take(dimension === 'source' ? table.source.codes : table.category[dimension].codes);
  }
  return countGroups(columns).map((group) => ({
    stage: stages[group.stage!]!,
    source: group.source!,
    codes: breakdown.map((dimension) => group[`by ${dimension}`]!),
    verdict: verdicts[group.verdict!]!,
    count: group.count,
  }));
}

/** The main theme and the contributing ones, each once. */
function themesOf(table: ComplaintTable, i: number): readonly number[] {
  const main = table.category['main-theme'].codes[i]!;
  const list = table.contributingThemes.codes[i]!;
  const contributing = isPresent(list) ? table.contributingThemes.lists[list]! : [];
  return isPresent(main) || contributing.length === 0 ? [...new Set([main, ...contributing])] : contributing;
}

function figuresOf(
  measure: ComplaintMeasure,
  input: ComputeInput,
  breakdown: readonly Dimension[],
  stage: Stage,
  tallies: readonly Tally[],
  whole: readonly Tally[],
): readonly Figure[] {
  const needs = measure.needs(stage, input.editions);
  const missing = input.sources.map(({ notCollected }) => needs.filter((field) => notCollected.includes(field)));
  return combinations(input.complaints.table, breakdown, tallies).map((chosen) => {
    const wanted = chosen.map(({ code }) => code);
    const inSlice = tallies.filter(({ codes }) => codes.every((code, d) => code === wanted[d]));
    const outOf =
      measure.shareOf === undefined
        ? inSlice
        : whole.filter(({ codes }) => {
            const kept = wanted.filter((_, d) => breakdown[d] !== measure.shareOf);
            return codes.every((code, d) => code === kept[d]);
          });
    const slice = Object.fromEntries([
      ['stage', stage],
      ...breakdown.map((dimension, d) => [dimension, chosen[d]!.id]),
    ]) as Slice;
    const covered = ({ source }: Tally) => missing[source]!.length === 0;
    const sum = (from: readonly Tally[], keep: (t: Tally) => boolean) =>
      from.reduce((n, t) => (keep(t) ? n + t.count : n), 0);
    const numerator = sum(inSlice, (t) => covered(t) && t.verdict === COUNTED);
    const denominator = sum(outOf, (t) => covered(t) && (t.verdict === COUNTED || t.verdict === NOT_COUNTED));
    const excluded = (Object.keys(exclusionReasons) as ExclusionReason[])
      .map((reason) => ({ reason, count: sum(outOf, (t) => covered(t) && t.verdict === reason) }))
      .filter(({ count }) => count > 0);
    const counts = (source: number, isCovered: boolean) =>
      sum(outOf, (t) => t.source === source && covered(t) === isCovered);
    const coveredSources = input.sources
      .map(({ id }, source) => ({ source: id, count: counts(source, true) }))
      .filter(({ count }) => count > 0);
    const notCovered = input.sources
      .map(({ id }, source) => ({
        source: id,
        count: counts(source, false),
        fields: missing[source]!,
      }))
      .filter(({ count }) => count > 0);
    const figure = {
      measure: measure.id,
      slice,
      basis: input.basis,
      numerator,
      denominator,
      base: denominator + excluded.reduce((n, { count }) => n + count, 0),
      excluded,
      covered: coveredSources,
      notCovered,
    };
    return measure.kind === 'count'
      ? { kind: 'count', value: numerator, ...figure }
      : { kind: 'rate', value: denominator === 0 ? null : numerator / denominator, ...figure };
  });
}

/** Every combination of categories, in declared order; a kind of nothing is one where it occurs. */
function combinations(table: ComplaintTable, breakdown: readonly Dimension[], tallies: readonly Tally[]) {
  let result: { readonly id: string; readonly code: number }[][] = [[]];
  for (const [d, dimension] of breakdown.entries()) {
    const nothing = [...new Set(tallies.map(({ codes }) => codes[d]!))]
      .filter((code) => !isPresent(code))
      .sort((a, b) => b - a);
    const options = [
      ...categoriesOfDimension(table, dimension).map(({ id }, code) => ({ id, code })),
      ...nothing.map((code) => ({ id: absenceOf(code) as string, code })),
    ];
    result = result.flatMap((start) => options.map((option) => [...start, option]));
  }
  return result;
}

/** Categories of a dimension as results publish them: the declared ones, then the kinds of nothing that occur. */
export function publishedCategories(
  table: ComplaintTable,
  dimension: Dimension,
  figures: readonly Figure[],
): readonly Category[] {
  const declared = categoriesOfDimension(table, dimension);
  const used = new Set(figures.map(({ slice }) => slice[dimension]));
  const nothing = Object.entries(absenceLabels).filter(([id]) => used.has(id));
  return [...declared.map(({ id, label }) => ({ id, label })), ...nothing.map(([id, label]) => ({ id, label }))];
}
