/**
 * Small numbers withheld on publication, and so many others that none of them can be worked out.
 *
 *   a row of a dimension (one tenure, one service area), at a stage
 *
 *     received 40   handled 37   upheld [2]   not upheld 35          [2] is small: withheld
 *                        └─ 37 − 35 would give it away ─┘            so is “not upheld” in this row
 *
 *   and in another row the same figures, because the whole less all other rows would give it away too.
 *
 * What can be worked out is decided by what the figures count, complaint by complaint, not by their names: each figure
 * is a vector over kinds of complaints, and a small number is safe when it is in the span neither of what its own row
 * shows nor of what its partner’s shows, zeros that are shown included. Everything that is not broken down by the
 * dimension is taken to be known to the last complaint.
 */
import { diagnose, stopOnErrors } from '../diagnostics.ts';
import type { ComplaintData } from '../vocabulary/complaint-data.ts';
import {
  dimensionsOf,
  type PublishedFigure,
  type PublishedResults,
  type SmallNumbers,
} from '../vocabulary/published.ts';
import { type Comparator, type Figure, figureKey, type MeasureResultsData } from '../vocabulary/results.ts';
import { absences, type Dimension, stages } from '../vocabulary/terms.ts';
import { hasValue } from './bounds.ts';
import { type Cluster, clusterRows, type Row } from './disclosure-rows.ts';
import { type FigureKind, figureKindsOf } from './disclosure-vectors.ts';
import { fieldOf, fieldsMissing } from './fields-missing.ts';
import { GIVEN } from './given.ts';
import type { ComplaintMeasure, Measure } from './measure.ts';
import { type PrepareOptions, prepare } from './prepare.ts';
import { readPublishedResults } from './results.ts';

export interface SuppressionOptions extends Omit<PrepareOptions, 'settings' | 'scheme'> {
  readonly smallNumbers: SmallNumbers;
  readonly measures: readonly Measure[];
}

/**
 * Results as they may be published: in figures of the dimensions named, small numbers are withheld.
 * @throws DataError when a figure of these dimensions is given instead of computed: nothing says what it is made of
 */
export function withholdSmallNumbers(
  results: MeasureResultsData,
  data: ComplaintData,
  options: SuppressionOptions,
): PublishedResults {
  const { smallNumbers } = options;
  const isCut = ({ slice }: Pick<PublishedFigure, 'slice'>) =>
    smallNumbers.dimensions.some((name) => dimensionsOf(name).some((dimension) => slice[dimension] !== undefined));
  stopOnErrors(
    results.given.flatMap((given, i) =>
      given.about === 'us' && isCut(given)
        ? [diagnose('given-and-withheld', { setting: [GIVEN, i] }, { id: given.id })]
        : [],
    ),
  );
  const prepared = prepare(data, { ...options, settings: results.settings, scheme: results.scheme });
  const overComplaints = options.measures.filter((one): one is ComplaintMeasure => one.over === 'complaints');
  const measures = new Map(overComplaints.map((measure) => [measure.id, measure]));
  const parts = { prepared, sources: data.sources, measures };
  const hidden = new Set<string>();
  const hide = ({ measure, slice }: Figure) => hidden.add(figureKey(measure, slice));
  // Themes overlap where contributing ones count, so that each tells of the others: none of these figures is shown.
  if (smallNumbers.dimensions.includes('theme'))
    for (const figure of results.figures) if (figure.slice.theme !== undefined) hide(figure);
  for (const dimension of smallNumbers.dimensions)
    for (const stage of stages) {
      const own = dimension === 'theme' ? 'main-theme' : dimension;
      const rows = figureKindsOf(results.figures, dimension === 'theme' ? [own, 'theme'] : [own], stage, parts);
      const clusters = clusterRows(rows, rowsOf(results, own, rows.figures), {
        below: smallNumbers.below,
        // What is never shown has small numbers to keep all the same.
        isNeverShown: (kind) => kind.dimension === 'theme',
      });
      for (const cluster of clusters) for (const figure of figuresIn(cluster)) hide(figure);
      // Where those of whom nothing is recorded keep a number, how many they are tells it.
      const field = fieldOf[own];
      if (field !== undefined && clusters.some((cluster) => cluster.rows.some(({ isNothing }) => isNothing)))
        for (const figure of results.figures) {
          const needs = measures.get(figure.measure)?.needs(stage, prepared.editions) ?? [];
          if (needs.includes(field) && (figure.slice.stage ?? stage) === stage && figure.slice[own] === undefined)
            hide(figure);
        }
      if (dimension !== 'tenure') continue;
      const groups = figureKindsOf(results.figures, ['stock-group'], stage, parts);
      // Tenures of two groups that keep each other’s numbers say nothing of either group alone.
      const isCrossed = clusters.some((cluster) => new Set(cluster.rows.map(({ group }) => group)).size > 1);
      for (const kind of groups.figures)
        if (isCrossed || hasSmall(kind, smallNumbers.below)) for (const figure of kind.figures.values()) hide(figure);
    }
  const figures = results.figures.map((figure): PublishedFigure => {
    const { measure, slice } = figure;
    if (hidden.has(figureKey(measure, slice))) {
      return suppressed(figure);
    }
    if (!isCut(figure) || !measures.has(measure)) return figure;
    // A range tells how many are left out, and so does a word for want of records where some source has them.
    const isWithoutRecords = isUncollected(measures.get(measure)!, slice, { sources: data.sources, prepared });
    const tells = (figure.absent !== undefined && !isWithoutRecords) || !hasValue(figure.bounds);
    return tells ? suppressed(figure) : withoutCoverage(figure);
  });
  const { lastYear } = results;
  return readPublishedResults({
    ...results,
    figures,
    ...(lastYear === undefined ? {} : { lastYear: comparable(lastYear, smallNumbers) }),
    smallNumbers,
  });
}

const suppressed = (figure: Figure): PublishedFigure => {
  const { kind, measure, slice, basis } = figure;
  const per = figure.kind === 'ratio' ? { per: figure.per } : {};
  return { kind: 'suppressed', of: kind, ...per, measure, slice, basis };
};

/** Whether no source collects what a figure needs: that is no secret of any complaint. */
const isUncollected = (
  measure: ComplaintMeasure,
  { stage }: Figure['slice'],
  { sources, prepared }: { readonly sources: ComplaintData['sources']; readonly prepared: ReturnType<typeof prepare> },
): boolean =>
  sources.every((source) => {
    const missing = fieldsMissing(source, measure.byStage ? (stage ?? null) : null);
    return measure.needs(stage ?? 1, prepared.editions).some((field) => missing.includes(field));
  });

/** The categories of a dimension that figures are broken down by; of tenures with the group of homes each is in. */
const rowsOf = (
  { categories, stockGroups }: MeasureResultsData,
  dimension: Dimension,
  kinds: readonly FigureKind[],
): readonly Row[] =>
  categories[dimension]
    // What a source does not collect is told by its name.
    .filter(({ id }) => id !== 'not-collected')
    .map(({ id }) => {
      const group = Object.entries(stockGroups ?? {}).find(([, tenures]) => tenures?.includes(id))?.[0];
      const sizes = kinds.map(({ figures }) => figures.get(id)?.denominator ?? 0);
      const isNothing = (absences as readonly string[]).includes(id);
      return { id, group: dimension === 'tenure' ? (group ?? '') : '', size: Math.max(0, ...sizes), isNothing };
    });

const figuresIn = ({ rows, hidden }: Cluster): readonly Figure[] =>
  hidden.flatMap(({ figures }) => rows.flatMap(({ id }) => figures.get(id) ?? []));

const hasSmall = ({ parts, figures }: FigureKind, below: number): boolean =>
  [...figures.values()].some((figure) =>
    parts.some((part) => part.isCount && 0 < part.of(figure) && part.of(figure) < below),
  );

/** A figure without what it leaves out and whom it covers: these are small numbers of their own. */
function withoutCoverage({ bounds: _, ...figure }: Figure): Figure {
  const bare = {
    base: figure.kind === 'ratio' ? figure.numerator : figure.denominator,
    excluded: [],
    covered: [],
    notCovered: [],
    coverage: 'suppressed',
  } as const;
  return figure.kind === 'duration' ? { ...figure, ...bare, distribution: [] } : { ...figure, ...bare };
}

/**
 * Last year’s figures as they may stand beside these: of a protected dimension only those that were saved with its small
 * numbers withheld, and no fewer of them than now.
 */
function comparable(lastYear: Comparator, { below, dimensions }: SmallNumbers): Comparator {
  const { withheld } = lastYear;
  const open = dimensions
    .filter((name) => withheld === undefined || withheld.below < below || !withheld.dimensions.includes(name))
    .flatMap(dimensionsOf);
  const isOpen = ({ slice }: Pick<PublishedFigure, 'slice'>) =>
    open.some((dimension) => slice[dimension] !== undefined);
  return {
    ...lastYear,
    figures: lastYear.figures.filter((figure) => !isOpen(figure)),
    restated: lastYear.restated.filter((one) => !isOpen(one)),
  };
}
