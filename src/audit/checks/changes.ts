/** A change, and the two figures it is between. */
import type { PrintedFigure, Reference } from '../description.ts';
import { type Figures, idsOf, nameOf, printedAt, type Value, whyNoValue, withValues } from '../figures.ts';
import { fit, found, notTried, type Outcome } from '../outcome.ts';
import { overlap, print, type Range, type Rounding, rangeOf } from '../printed.ts';

type Way = 'number' | 'percent' | 'points';

/** What the number behind a value can be. Counts are what they are. */
const behind = ({ printed, isExact }: Value, rounding: Rounding): Range =>
  isExact ? { from: printed.value, to: printed.value } : rangeOf(printed, rounding);

/** The change from one to the other; `null` where there is nothing to change from. */
function changeBetween(a: Range, b: Range, way: Way): Range | null {
  if (way !== 'percent') return { from: b.from - a.to, to: b.to - a.from };
  if (a.from <= 0) return null;
  return { from: (100 * (b.from - a.to)) / a.to, to: (100 * (b.to - a.from)) / a.from };
}

export function checkChange(figure: PrintedFigure, figures: Figures): readonly Outcome[] {
  const { change, printed } = figure;
  if (change === null) return [];
  const { from, to } = change;
  const own: Reference = { id: figure.id };
  const about = { figures: idsOf([own, from, to]), place: figure.place };
  const untried = (why: string) => [notTried({ ...about, check: 'change' as const, why })];
  if (printed.rough) return untried(whyNoValue(own, figures));
  const [before, after] = [figures.valuesOf(from), figures.valuesOf(to)];
  if (before.length === 0 || after.length === 0) return untried(whyNoValue(before.length === 0 ? from : to, figures));
  const ofShares = [...before, ...after].every(({ printed }) => printed.unit === 'percent');
  // “Up 5%” between two percentages is written for five points and for five per cent of the first.
  const ways: readonly Way[] =
    change.as !== null
      ? [change.as]
      : printed.unit === 'points'
        ? ['points']
        : printed.unit === 'percent'
          ? ofShares
            ? ['points', 'percent']
            : ['percent']
          : [ofShares ? 'points' : 'number'];
  const pairs = before.flatMap((a) => after.map((b) => ({ a, b })));
  if (
    ways.every((way) =>
      pairs.every(({ a, b }) => changeBetween(behind(a, 'nearest'), behind(b, 'nearest'), way) === null),
    )
  )
    return untried(`${nameOf(from)} is 0, and nothing is a percentage of nothing`);
  const fits = (rounding: Rounding) =>
    pairs.some(({ a, b }) =>
      ways.some((way) => {
        const possible = changeBetween(behind(a, rounding), behind(b, rounding), way);
        if (possible === null) return false;
        // The difference of two counts is a count.
        const isCounted = a.isExact && b.isExact && way === 'number' && printed.decimals === 0;
        const said = isCounted ? { from: printed.value, to: printed.value } : rangeOf(printed, rounding);
        // “Fell by 12” is printed without a sign.
        const either = printed.signed ? [said] : [said, { from: -said.to, to: -said.from }];
        return either.some((one) => overlap(one, possible));
      }),
    );
  if (fits('nearest')) return [fit];
  // Of a first figure that may be nothing, every percentage is possible.
  const isOpen = ways.includes('percent') && before.some((value) => behind(value, 'anyhow').from <= 0);
  if (isOpen) return untried(`${nameOf(from)} may be 0, and nothing is a percentage of nothing`);
  const rounded = fits('anyhow');
  const { a, b } = pairs[0]!;
  const right = ways.flatMap((way) => {
    const value = way === 'percent' ? (100 * (b.value - a.value)) / a.value : b.value - a.value;
    if (!Number.isFinite(value)) return [];
    const unit = way === 'percent' ? 'percent' : way === 'points' ? 'points' : a.printed.unit;
    const decimals = way === 'percent' ? printed.decimals : Math.max(a.printed.decimals, b.printed.decimals);
    return [print(value, { unit, decimals })];
  });
  return [
    found({
      ...about,
      check: 'change',
      sureness: rounded ? 'rounding' : 'certain',
      printedAt: printedAt([own, from, to], figures),
      message: `${figure.id} is printed as ${printed.text}; from ${withValues(from, figures)} to ${withValues(to, figures)} it is ${right.join(' or ')}.`,
      tried: `the change ${ways.map((way) => wayWords[way]).join(', and ')}, every figure rounded to the nearest, cut off, and rounded up.`,
      wouldFit: `${right.join(' or ')}.`,
    }),
  ];
}

const wayWords: Readonly<Record<Way, string>> = {
  number: 'in number',
  percent: 'as a percentage of the first',
  points: 'in percentage points',
};
