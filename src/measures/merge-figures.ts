/**
 * Figures of parts added up.
 *
 *   every figure that results of all at once would have ─► the same figure of each part ─► added up, value computed again
 *
 * A part that has no figure of a category has none of its complaints in it: nothing, out of what its share is of; and
 * complaints of sources that do not collect the dimension are not covered, as they would be at once.
 */
import { monthsOf, type Period, quartersOf } from '../vocabulary/dates.ts';
import {
  exclusionReasons,
  type Figure,
  figureKey,
  type MeasureDescription,
  type MeasureResultsData,
  type MeasureSettings,
  type Slice,
} from '../vocabulary/results.ts';
import { absences, type Dimension, stages } from '../vocabulary/terms.ts';
import { absentOf, addBounds, boundsOf, hasValue } from './bounds.ts';
import { medianOf } from './compute.ts';
import type { ComplaintDimension } from './dimension-columns.ts';
import { fieldOf, fieldsMissing } from './fields-missing.ts';
import type { MergeKind } from './merge.ts';
import { canHaveBounds } from './unknowns.ts';

interface MergedParts {
  readonly kind: MergeKind;
  readonly categories: MeasureResultsData['categories'];
  readonly measures: readonly MeasureDescription[];
  readonly sources: MeasureResultsData['sources'];
  readonly period: Period;
  readonly hasHomes: boolean;
  readonly settings: MeasureSettings;
}

type Find = (measure: string, slice: Slice) => Figure | undefined;

/** A part, and how to find its figures. */
interface Part {
  readonly data: MeasureResultsData;
  readonly find: Find;
}

export function mergeFigures(all: readonly MeasureResultsData[], merged: MergedParts): readonly Figure[] {
  const parts = all.map((data): Part => {
    const byKey = new Map(data.figures.map((figure) => [figureKey(figure.measure, figure.slice), figure]));
    return { data, find: (measure, slice) => byKey.get(figureKey(measure, slice)) };
  });
  return merged.measures.flatMap((measure) =>
    measure.breakdowns
      .filter((breakdown) => merged.kind === 'landlords' || !breakdown.includes('landlord'))
      .flatMap((breakdown) => {
        const slices = slicesOf(measure, breakdown, parts, merged);
        return slices.flatMap((slice) => figureAt(measure, slice, parts, merged) ?? []);
      }),
  );
}

/** Every slice that results of all at once would have, in their order. */
function slicesOf(
  measure: MeasureDescription,
  breakdown: readonly Dimension[],
  parts: readonly Part[],
  { categories }: MergedParts,
): readonly Slice[] {
  const isNothing = (id: string) => (absences as readonly string[]).includes(id);
  // A kind of nothing is a category where it occurs.
  const occurs = (dimension: Dimension, id: string) =>
    parts.some(({ data }) =>
      data.figures.some(
        ({ measure: own, slice }) =>
          own === measure.id &&
          slice[dimension] === id &&
          breakdown.every((name) => slice[name] !== undefined) &&
          Object.keys(slice).filter((name) => name !== 'stage').length === breakdown.length,
      ),
    );
  let slices: Slice[] = measure.byStage ? stages.map((stage) => ({ stage })) : [{}];
  for (const dimension of breakdown) {
    const ids = categories[dimension].map(({ id }) => id).filter((id) => !isNothing(id) || occurs(dimension, id));
    slices = slices.flatMap((slice) => ids.map((id): Slice => ({ ...slice, [dimension]: id })));
  }
  return slices;
}

/** The figure of a slice over all parts; `null` where one of them does not know it. */
function figureAt(
  measure: MeasureDescription,
  slice: Slice,
  parts: readonly Part[],
  merged: MergedParts,
): Figure | null {
  const { landlord, quarter, ...rest } = slice;
  if (landlord !== undefined) {
    const own = parts.find(({ data }) => data.organisation.id === landlord)!.find(measure.id, rest);
    if (own === undefined) return null;
    // The others’ complaints are outside it.
    return { ...own, slice };
  }
  if (quarter !== undefined) {
    const { from, to } = quartersOf(merged.period).find(({ id }) => id === quarter) ?? { from: 1, to: 0 };
    const months = monthsOf(merged.period).filter((month) => from <= month.from && month.to <= to);
    const ids = months.length === 0 ? [quarter] : months.map(({ id }) => id);
    const figures = ids
      .map((month) => figureAt(measure, { ...rest, month }, parts, merged))
      .filter((one) => one !== null);
    return figures.length < ids.length ? null : addUp(measure, slice, figures, merged);
  }
  if (measure.relative === true && !merged.hasHomes) return null;
  // What stands on a day is no sum over months; what is recorded beside complaints is of the landlord, not of a source.
  const isOfLandlord = merged.kind === 'sources' ? isOfRecords(measure, parts) : isAsAt(measure, parts);
  if (merged.kind !== 'landlords' && isOfLandlord) return sameFigure(measure, slice, parts);
  const example = parts.flatMap(({ data }) => data.figures.find((figure) => figure.measure === measure.id) ?? [])[0];
  if (example === undefined) return null;
  const [ofSource, ...others] = parts.filter(({ data }) => data.sources.some(({ id }) => id === slice.source));
  // The others’ complaints are outside it, and what they collect says nothing of it.
  if (merged.kind !== 'periods' && ofSource !== undefined && others.length === 0 && measure.relative !== true)
    return ofSource.find(measure.id, slice) ?? addUp(measure, slice, [none(measure, slice, ofSource, example)], merged);
  // What is recorded beside complaints, and homes, may not be known of a part; complaints always are.
  const isOfComplaints = example.basis === parts[0]!.data.basis && measure.relative !== true;
  const figures = parts.map((part) => {
    const isKnown = isOfComplaints || part.data.figures.some((figure) => figure.measure === measure.id);
    const found = part.find(measure.id, slice);
    return found ?? (isKnown && measure.relative !== true ? none(measure, slice, part, example) : null);
  });
  return figures.some((figure) => figure === null) ? null : addUp(measure, slice, figures as readonly Figure[], merged);
}

const isAsAt = (measure: MeasureDescription, parts: readonly Part[]): boolean =>
  parts.some(({ data }) => data.figures.find((figure) => figure.measure === measure.id)?.basis === 'as-at');

const isOfRecords = (measure: MeasureDescription, parts: readonly Part[]): boolean =>
  parts.some(({ data }) => {
    const basis = data.figures.find((figure) => figure.measure === measure.id)?.basis;
    return basis !== undefined && basis !== data.basis;
  });

function sameFigure(measure: MeasureDescription, slice: Slice, parts: readonly Part[]): Figure | null {
  const [first, ...others] = parts.map((part) => part.find(measure.id, slice));
  const isSame = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
  return isSame ? (first ?? null) : null;
}

/** The figure of a category that a part has no complaints in. */
function none(measure: MeasureDescription, slice: Slice, { data, find }: Part, example: Figure): Figure {
  const { bounds: _, absent: __, ...bare } = example;
  const missing = notCollected(measure, slice, { data, find });
  const bounds = !canHaveBounds(slice, measure.ofAll === true)
    ? undefined
    : boundsOf({ numerator: 0, denominator: 0 }, unknownOf(missing), {
        ...boundsKind(measure, example.kind, data.settings),
        known: 0,
      });
  const shareField = fieldOf[measure.shareOf as ComplaintDimension];
  const lacksShare =
    shareField !== undefined &&
    data.sources.every(({ id, notCollected: never, notCollectedAt = {} }) =>
      fieldsMissing({ id, notCollected: never, notCollectedAt }, slice.stage ?? null).includes(shareField),
    );
  const fields = lacksShare ? [shareField] : missing.flatMap((source) => source.fields);
  const absent = absentOf([], fields, measure.subject);
  const empty = {
    ...bare,
    ...(bounds === undefined ? {} : { bounds }),
    ...(absent === undefined ? {} : { absent }),
    slice,
    numerator: 0,
    denominator: 0,
    base: 0,
    excluded: [],
    covered: [],
    notCovered: missing,
    ...(example.kind === 'duration' ? { distribution: [] } : {}),
  } as Figure;
  // Of a share: none of the same whole.
  const { shareOf } = measure;
  if (shareOf === undefined || slice[shareOf] === undefined) return empty;
  const sibling = siblingOf(measure, slice, { data, find });
  return sibling === undefined ? empty : { ...sibling, slice, numerator: 0 };
}

const unknownOf = (notCovered: Figure['notCovered']) => ({
  within: notCovered.reduce((sum, { count }) => sum + (count ?? 0), 0),
  perhapsCounted: 0,
  perhapsNot: 0,
  perhaps: 0,
});

const boundsKind = (
  { relative, ofAll }: MeasureDescription,
  kind: MeasureDescription['kind'],
  { leastCoverage }: MeasureSettings,
) => ({ kind, isRelative: relative === true, ofAll: ofAll === true, leastCoverage });

/** Of a share, the figure of another category of the same whole. */
function siblingOf({ id, shareOf }: MeasureDescription, slice: Slice, { data, find }: Part): Figure | undefined {
  if (shareOf === undefined || slice[shareOf] === undefined) return undefined;
  return data.categories[shareOf]
    .map((category) => find(id, { ...slice, [shareOf]: category.id }))
    .find((figure) => figure !== undefined);
}

/** Complaints of sources that do not collect what the slice is cut by: they are in the category of that nothing. */
function notCollected(measure: MeasureDescription, slice: Slice, { data, find }: Part): Figure['notCovered'] {
  return data.sources.flatMap((source) => {
    const described = { id: source.id, notCollected: source.notCollected, notCollectedAt: source.notCollectedAt ?? {} };
    const missing = fieldsMissing(described, slice.stage ?? null);
    const lacks = (Object.keys(slice) as (keyof Slice)[]).filter((name): name is ComplaintDimension => {
      const field = fieldOf[name as ComplaintDimension];
      const isThere = !(absences as readonly unknown[]).includes(slice[name]);
      return isThere && name !== measure.shareOf && field !== undefined && missing.includes(field);
    });
    if (lacks.length === 0) return [];
    const away = { ...slice, ...Object.fromEntries(lacks.map((name) => [name, 'not-collected'])) };
    // Of a share any category tells of the whole.
    const figure = find(measure.id, away) ?? siblingOf(measure, away, { data, find });
    const count =
      (figure?.covered.find((one) => one.source === source.id)?.count ?? 0) +
      (figure?.notCovered.find((one) => one.source === source.id)?.count ?? 0);
    const own = figure?.notCovered.find((one) => one.source === source.id)?.fields ?? [];
    const fields = [...new Set([...own, ...lacks.map((name) => fieldOf[name]!)])];
    return count === 0 ? [] : [{ source: source.id, count, fields }];
  });
}

/** Why there is nothing: as of those with complaints, where any has; records that are missing come before what has no limit. */
function mergeAbsent(figures: readonly Figure[], isCertain: boolean): Figure['absent'] {
  const withComplaints = figures.filter(({ excluded, notCovered }) => excluded.length + notCovered.length > 0);
  const asked = withComplaints.length > 0 ? withComplaints : isCertain ? figures : [];
  const withReasons = asked.some(({ excluded }) => excluded.length > 0)
    ? asked.filter(({ excluded }) => excluded.length > 0)
    : asked;
  const reasons = withReasons.flatMap(({ absent }) => absent ?? []);
  return reasons.find((reason) => reason !== 'no-limit') ?? reasons[0];
}

/** Figures added up, and their value computed again. */
function addUp(
  measure: MeasureDescription,
  slice: Slice,
  figures: readonly Figure[],
  { kind, sources, settings }: MergedParts,
): Figure {
  const first = figures[0]!;
  const add = (read: (figure: Figure) => number) => figures.reduce((total, figure) => total + read(figure), 0);
  const [numerator, base] = [add((one) => one.numerator), add((one) => one.base)];
  // Homes are the same in every month.
  const denominator =
    measure.relative === true && kind !== 'landlords' ? first.denominator : add((one) => one.denominator);
  const excluded = (Object.keys(exclusionReasons) as (keyof typeof exclusionReasons)[])
    .map((reason) => ({ reason, count: add((one) => one.excluded.find((own) => own.reason === reason)?.count ?? 0) }))
    .filter(({ count }) => count > 0);
  const covered = sources.flatMap(({ id: source }) => {
    const count = add((one) => one.covered.find((own) => own.source === source)?.count ?? 0);
    return count > 0 ? [{ source, count }] : [];
  });
  const notCovered = sources.flatMap(({ id: source }) => {
    const own = figures.flatMap((one) => one.notCovered.filter((entry) => entry.source === source));
    const count = own.reduce((total, entry) => total + (entry.count ?? 0), 0);
    const fields = [...new Set(own.flatMap((entry) => entry.fields))];
    const reason = own.find((entry) => entry.reason !== undefined)?.reason;
    return count > 0 ? [{ source, count, fields, ...(reason === undefined ? {} : { reason }) }] : [];
  });
  const kindOfBounds = boundsKind(measure, first.kind, settings);
  const bounds = addBounds(figures, kindOfBounds, denominator);
  const isCertain = figures.every((one) => one.absent !== undefined);
  const lacks = isCertain || (!kindOfBounds.isRelative && denominator === 0);
  const absent = lacks ? mergeAbsent(figures, isCertain) : undefined;
  const given = [...new Set(figures.flatMap((one) => one.given ?? []))];
  const working = {
    measure: measure.id,
    slice,
    basis: first.basis,
    numerator,
    denominator,
    base,
    excluded,
    covered,
    notCovered,
    ...(bounds === undefined ? {} : { bounds }),
    ...(absent === undefined ? {} : { absent }),
    ...(given.length === 0 ? {} : { given }),
  };
  switch (first.kind) {
    case 'count':
      return { kind: 'count', value: numerator, ...working };
    case 'rate':
      return {
        kind: 'rate',
        value: denominator === 0 || !hasValue(bounds) ? null : numerator / denominator,
        ...working,
      };
    case 'ratio': {
      const { per } = first;
      return {
        kind: 'ratio',
        per,
        value: denominator === 0 || !hasValue(bounds) ? null : (per * numerator) / denominator,
        ...working,
      };
    }
    case 'amount':
      return { kind: 'amount', value: numerator, ...working };
    case 'duration': {
      const counts = new Map<number, number>();
      for (const figure of figures)
        if (figure.kind === 'duration')
          for (const { days, count } of figure.distribution) counts.set(days, (counts.get(days) ?? 0) + count);
      const distribution = [...counts].map(([days, count]) => ({ days, count })).sort((a, b) => a.days - b.days);
      return { kind: 'duration', value: medianOf(distribution), ...working, distribution };
    }
  }
}
