/**
 * The values a figure must lie between, whatever the records leave out or the source does not collect; and why a figure is missing.
 *
 *   known:  k of n                              least  k of n + unknown (those of unknown category that are in time aside)
 *   unknown: gaps in the record, sources that   most   k + unknown of n + unknown
 *            do not collect, no category known
 */
import {
  type AbsentReason,
  type ExclusionReason,
  type FigureBounds,
  type FigureWorking,
  isGap,
  LEAST_COVERAGE,
  type MeasureKind,
  type Quotient,
} from '../vocabulary/results.ts';

/** Complaints about which something is not known. */
export interface Unknowns {
  /** Certainly within what the figure is about; whether they count is not known. */
  readonly within: number;
  /** Perhaps within; were they, they would count. */
  readonly perhapsCounted: number;
  /** Perhaps within; were they, they would not count. */
  readonly perhapsNot: number;
  /** Perhaps within, and nothing more is known. */
  readonly perhaps: number;
}

interface BoundsParts {
  readonly kind: MeasureKind;
  /** It has its denominator from elsewhere, such as homes. */
  readonly isRelative: boolean;
  readonly ofAll: boolean;
  readonly leastCoverage: number | undefined;
  /** Complaints about which everything needed is known. */
  readonly known: number;
}

/** The bounds of a figure that is `numerator` of `denominator` as far as is known; `undefined` where nothing is missing, but for a figure of all. */
export function boundsOf(
  { numerator, denominator }: Quotient,
  { within, perhapsCounted, perhapsNot, perhaps }: Unknowns,
  parts: BoundsParts,
): FigureBounds | undefined {
  const { kind, isRelative, ofAll, known } = parts;
  const unknown = within + perhapsCounted + perhapsNot + perhaps;
  const hasBounds = kind === 'count' || kind === 'rate' || (kind === 'ratio' && isRelative);
  if (!hasBounds || (unknown === 0 && !ofAll)) return undefined;
  // As many as there are might be within: the worst case takes all that do not count, the best all that do.
  const [worse, better] = [within + perhapsNot + perhaps, within + perhapsCounted + perhaps];
  const isFixed = isRelative || kind === 'count';
  const least = { numerator, denominator: denominator + (isFixed ? 0 : worse) };
  const most = { numerator: numerator + better, denominator: denominator + (isFixed ? 0 : better) };
  return { unknown, known, least, most, told: toldAs({ ...parts, known, unknown }) };
}

/** How a figure with bounds is printed. */
export function toldAs({
  kind,
  ofAll,
  known,
  unknown,
  leastCoverage = LEAST_COVERAGE,
}: Pick<BoundsParts, 'kind' | 'ofAll' | 'known' | 'leastCoverage'> & {
  readonly unknown: number | null;
}): FigureBounds['told'] {
  if (unknown === 0) return 'value';
  if (kind === 'count') return 'range';
  if (!ofAll) return 'value';
  return unknown !== null && 100 * known < leastCoverage * (known + unknown) ? 'not-known' : 'range';
}

/** The bounds of figures of complaints that have nothing in common, added up. */
export function addBounds(
  figures: readonly Pick<FigureWorking, 'numerator' | 'denominator' | 'base' | 'bounds'>[],
  { kind, isRelative, ofAll, leastCoverage }: Omit<BoundsParts, 'known'>,
  denominator: number,
): FigureBounds | undefined {
  if (figures.every(({ bounds }) => bounds === undefined)) return undefined;
  const sum = (read: (figure: (typeof figures)[number]) => number | null) =>
    figures.reduce<number | null>((total, figure) => {
      const own = read(figure);
      return total === null || own === null ? null : total + own;
    }, 0);
  const end = (name: 'least' | 'most'): Quotient | null => {
    const quotientOf = (figure: (typeof figures)[number]) =>
      figure.bounds === undefined ? figure : figure.bounds[name];
    const numerator = sum((figure) => quotientOf(figure)?.numerator ?? null);
    const below = isRelative ? denominator : sum((figure) => quotientOf(figure)?.denominator ?? null);
    return numerator === null || below === null ? null : { numerator, denominator: below };
  };
  const known = sum(({ bounds, base }) => bounds?.known ?? base)!;
  const unknown = sum(({ bounds }) => (bounds === undefined ? 0 : bounds.unknown));
  const told = toldAs({ kind, ofAll, known, unknown, leastCoverage });
  return { unknown, known, least: end('least'), most: end('most'), told };
}

/** A figure's value with its bounds: none, where it is told as a range or not at all. */
export const hasValue = (bounds: FigureBounds | undefined): boolean => bounds === undefined || bounds.told === 'value';

/** Why there is nothing in a figure's denominator, where that is for want of records and not for want of complaints. */
export function absentOf(
  excluded: FigureWorking['excluded'],
  /** The fields that no source with complaints collects; none where one collects all. */
  missing: readonly string[],
  /** The field that the measure tells of; where only others are missing, the figure cannot be worked out. */
  subject: string | undefined,
): AbsentReason | undefined {
  if (missing.length > 0) return subject === undefined || missing.includes(subject) ? 'not-recorded' : 'not-known';
  const reasons = excluded.map(({ reason }) => reason);
  if (reasons.length === 0) return undefined;
  const gaps = reasons.filter(isGap);
  if (gaps.length > 0) return gaps.every((reason) => isSubject(reason, subject)) ? 'not-recorded' : 'not-known';
  if (reasons.includes('not-yet-due')) return 'not-yet-due';
  if (reasons.every((reason) => reason === 'no-edition')) return 'no-edition';
  return reasons.every((reason) => reason === 'no-time-limit') ? 'no-limit' : 'not-known';
}

const isSubject = (reason: ExclusionReason, subject: string | undefined): boolean => {
  if (!reason.endsWith('-not-recorded')) return false;
  return subject === undefined || `${subject.replace('-on', '')}-not-recorded` === reason;
};
