/** Shares, averages and rates: a printed number, what is counted, and what that is divided by. */
import type { PrintedFigure, Reference } from '../description.ts';
import {
  countsBehind,
  type Figures,
  idsOf,
  isCount,
  nameOf,
  printedAt,
  type Value,
  whyNoValue,
  withValues,
} from '../figures.ts';
import { fit, found, notTried, type Outcome } from '../outcome.ts';
import {
  carriedRange,
  isPrintedAs,
  isWithin,
  type Printed,
  print,
  wholeNumbers,
  wholeNumbersWithin,
} from '../printed.ts';

interface Ratio {
  readonly printed: Printed;
  readonly count: Reference | null;
  readonly of: Reference;
  readonly per: number;
  /** Whether what is counted is a part of what it is divided by. */
  readonly isShare: boolean;
  /** Whether what is counted comes in whole numbers. */
  readonly inWholes: boolean;
}

function ratioOf({ printed, of, count, per: given, average }: PrintedFigure): Ratio | null {
  const per = given ?? printed.per;
  if (average !== null) {
    const inWholes = printed.unit === 'days';
    return { printed, count: average.total, of: average.over, per: 1, isShare: false, inWholes };
  }
  if (of === null) return null;
  const isShare = per === null && printed.unit === 'percent';
  return { printed, count, of, per: per ?? (printed.unit === 'percent' ? 100 : 1), isShare, inWholes: true };
}

const triedWords = 'rounded to the nearest, cut off, and rounded up';

/** Hold a figure against what it is made of. */
export function checkRatio(figure: PrintedFigure, figures: Figures): readonly Outcome[] {
  const adjusted = figures.adjusted(figure.id);
  const ratio = ratioOf(figure);
  if (ratio === null) return [];
  const { count, of, printed } = ratio;
  const own: Reference = { id: figure.id };
  const untried = (why: string) =>
    notTried({
      check: count === null ? 'no-whole-number' : 'not-of-these-counts',
      figures: idsOf([own, count, of]),
      place: figure.place,
      why,
    });
  if (printed.rough) return [untried(whyNoValue(own, figures))];
  const bases = countsBehind(of, figures, 'nearest');
  const counts = count === null ? [] : figures.valuesOf(count);
  if (bases === null || (count !== null && counts.length === 0))
    return [untried(whyNoValue(bases === null ? of : count!, figures))];
  if (figure.average === null && !counts.every(isCount)) return [untried(`${nameOf(count!)} is no count`)];
  if (printed.value < 0) return [untried(`${printed.text} is less than nothing`)];
  if (bases.every(({ value }) => value === 0))
    return [untried(`${nameOf(of)} is 0, and nothing is a share of nothing`)];
  const usable = bases.filter(({ value }) => value > 0);
  const about = { figures: idsOf([own, count, of]), place: figure.place, printedAt: printedAt([own], figures) };
  // A number of something, said to be some of another.
  const isPart = printed.unit === 'number' && ratio.per === 1 && figure.average === null;
  if (isPart && count !== null) return [untried('it does not say for every how many (“per”)')];
  if (isPart)
    return usable.some(({ value }) => printed.value <= value)
      ? [fit]
      : [
          found({
            ...about,
            check: 'part-exceeds-whole',
            sureness: 'certain',
            message: `${figure.id} is printed as ${printed.text} of ${withValues(of, figures)}, and is larger.`,
            tried: 'the two counts side by side.',
            wouldFit: null,
          }),
        ];
  if (ratio.isShare && printed.value > 100)
    return [
      found({
        ...about,
        check: 'part-exceeds-whole',
        sureness: 'reading',
        message: `${figure.id} is printed as ${printed.text} of ${withValues(of, figures)}: a share is at most 100%.`,
        tried: 'the size of a share.',
        wouldFit: 'if it is no share but a ratio of one thing to another, write “per: 100” beside it.',
      }),
    ];
  return count === null
    ? [
        ratio.inWholes
          ? hasWholeNumber(figure, ratio, usable, figures, adjusted)
          : untried('what is averaged is not printed'),
      ]
    : [belongs(figure, ratio, counts, usable, figures, adjusted)];
}

/** A share of a printed base, with what is counted not printed. */
function hasWholeNumber(
  figure: PrintedFigure,
  ratio: Ratio,
  bases: readonly Value[],
  figures: Figures,
  adjusted: number,
): Outcome {
  const { printed, of, per, isShare } = ratio;
  const most = (n: number) => (isShare ? n : Number.POSITIVE_INFINITY);
  const solves = (rounding: 'nearest' | 'anyhow') =>
    bases.some(({ value }) => wholeNumbers(printed, value, per, most(value), rounding) !== null);
  if (solves('nearest')) return fit;
  const carried = carriedRange(printed, 'anyhow', adjusted);
  const rounded =
    solves('anyhow') || bases.some(({ value }) => wholeNumbersWithin(carried, value, per, most(value)) !== null);
  // Half days are counted by some.
  const inHalves =
    printed.unit === 'days' &&
    bases.some(({ value }) => wholeNumbers(printed, value, per / 2, Number.POSITIVE_INFINITY, 'nearest') !== null);
  const base = bases[0]!.value;
  const own: Reference = { id: figure.id };
  return found({
    check: 'no-whole-number',
    sureness: inHalves ? 'reading' : rounded ? 'rounding' : 'certain',
    figures: idsOf([own, of]),
    place: figure.place,
    printedAt: printedAt([own], figures),
    message: `${figure.id} is printed as ${printed.text} of ${withValues(of, figures)}: no whole number of ${basesText(bases)} gives it${inHalves ? ', unless half days are counted' : rounded ? ' when it is rounded to the nearest' : ''}.`,
    tried: `every whole number${isShare ? ` from 0 to ${nameOf({ number: base })}` : ''}, ${triedWords}.`,
    wouldFit: neighbours(ratio, base),
  });
}

/** Some bases in words: each where they are few, else from which to which. */
const basesText = (bases: readonly Value[]): string => {
  const [first, last] = [bases[0]!, bases.at(-1)!];
  return bases.length > 3
    ? `${first.printed.text} to ${last.printed.text}`
    : bases.map(({ printed }) => printed.text).join(' or ');
};

/** Other printed counts of which this count is the printed share. */
function otherBases({ printed, count, of, per }: Ratio, counts: readonly Value[], figures: Figures): readonly string[] {
  const own = idsOf([count, of]);
  return figures.ids
    .filter((id) => !own.includes(id))
    .flatMap((id) =>
      figures
        .valuesOf({ id })
        .filter(isCount)
        .flatMap((base) =>
          counts
            .filter((k) => base.value > 0 && k.value <= base.value)
            .filter((k) => isPrintedAs((per * k.value) / base.value, printed, 'nearest'))
            .map((k) => `${k.printed.text} of ${id} (${base.printed.text}) is ${printed.text}`),
        ),
    );
}

/** The nearest that the base gives, and the nearest smaller bases that give what is printed. */
function neighbours({ printed, per, isShare }: Ratio, base: number): string {
  const below = Math.floor((printed.value * base) / per);
  const near = [below, below + 1]
    .filter((k) => k >= 0 && (!isShare || k <= base))
    .map((k) => `${nameOf({ number: k })} of ${nameOf({ number: base })} is ${print((per * k) / base, printed)}`);
  const bases: string[] = [];
  for (let n = base - 1; n > 0 && n > base - 5000 && bases.length < 4; n--) {
    const k = wholeNumbers(printed, n, per, isShare ? n : Number.POSITIVE_INFINITY, 'nearest');
    if (k !== null) bases.push(`${nameOf({ number: k.from })} of ${nameOf({ number: n })}`);
  }
  return `${near.join(', and ')}${bases.length === 0 ? '' : `; of smaller bases, ${printed.text} is ${bases.join(', ')}`}.`;
}

/** A share, average or rate with both counts printed. */
function belongs(
  figure: PrintedFigure,
  ratio: Ratio,
  counts: readonly Value[],
  bases: readonly Value[],
  figures: Figures,
  adjusted: number,
): Outcome {
  const { printed, count, of, per, isShare } = ratio;
  const own: Reference = { id: figure.id };
  const pairs = counts.flatMap((k) => bases.map((n) => ({ k, n })));
  const about = {
    figures: idsOf([own, count, of]),
    place: figure.place,
    printedAt: printedAt([own, count, of], figures),
  };
  // What is counted may itself be printed to fewer places: an amount in whole pounds.
  const ratios = (rounding: 'nearest' | 'anyhow') =>
    pairs.some(({ k, n }) => {
      if (k.isExact) return isPrintedAs((per * k.value) / n.value, printed, rounding);
      const half = (rounding === 'nearest' ? 0.5 : 1) * 10 ** -k.printed.decimals;
      const [low, high] = [(per * (k.value - half)) / n.value, (per * (k.value + half)) / n.value];
      const nearest = Math.min(Math.max(printed.value, low), high);
      return isPrintedAs(nearest, printed, rounding);
    });
  if (ratios('nearest')) return fit;
  const carried = carriedRange(printed, 'anyhow', adjusted);
  const rounded = ratios('anyhow') || pairs.some(({ k, n }) => isWithin((per * k.value) / n.value, carried));
  const { k, n } = pairs[0]!;
  const right = print((per * k.value) / n.value, printed);
  const others = per === 100 ? otherBases(ratio, counts, figures) : [];
  const solved = wholeNumbers(printed, n.value, per, isShare ? n.value : Number.POSITIVE_INFINITY, 'nearest');
  const range =
    solved === null
      ? `no whole number of ${n.printed.text} gives ${printed.text}`
      : solved.from === solved.to
        ? `${printed.text} of ${n.printed.text} is ${nameOf({ number: solved.from })}`
        : `${printed.text} of ${n.printed.text} is ${nameOf({ number: solved.from })} to ${nameOf({ number: solved.to })}`;
  const relation =
    per === 100 || per === 1
      ? `${k.printed.text} ${ratio.isShare ? 'of' : 'over'} ${n.printed.text}`
      : `${k.printed.text} for ${n.printed.text}, for every ${nameOf({ number: per })}`;
  return found({
    ...about,
    check: 'not-of-these-counts',
    // A share of something else that the document prints is a matter of words.
    sureness: others.length > 0 ? 'reading' : rounded ? 'rounding' : 'certain',
    message: `${figure.id} is printed as ${printed.text}; ${relation} is ${right}.`,
    tried: `${withValues(count!, figures)} and ${withValues(of, figures)}, ${triedWords}.`,
    wouldFit: `${right}; or ${range}${others.length === 0 ? '' : `; or it is a share of something else: ${others.slice(0, 3).join(', ')}`}.`,
  });
}
