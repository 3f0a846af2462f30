/**
 * Quantities that the document does not print, worked out over whole numbers from every figure they belong to.
 *
 *   homes ── 35.0 per 1,000 of them are 277 ─► 7,904 to 7,925 ─┐
 *         └─ 4.1 per 1,000 of them are 32   ─► 7,712 to 7,901 ─┴─► no number fits both
 */
import type { AuditDescription, PrintedFigure, PrintedSum, Reference } from '../description.ts';
import { amountsOf, type Figures, idsOf, isCount, nameOf, printedAt, withValues } from '../figures.ts';
import { fit, found, notTried, type Outcome, type Solved } from '../outcome.ts';
import { type Range, type Rounding, rangeOf, wholeNumbersWithin } from '../printed.ts';

/** What one relation says of a quantity: the ranges that it may lie in, and the relation in words. */
interface Constraint {
  readonly words: string;
  readonly figures: readonly string[];
  readonly ranges: (rounding: Rounding) => readonly Range[];
}

const isThis = (reference: Reference | null, id: string): boolean =>
  reference !== null && 'id' in reference && reference.id === id;

/** The whole numbers in a range; empty where the range has none from 0 up. */
const wholesIn = ({ from, to }: Range): readonly Range[] => {
  const range = { from: Math.max(0, Math.ceil(from - 1e-9)), to: Math.floor(to + 1e-9) };
  return range.from > range.to ? [] : [range];
};

/** Solve each quantity that is not printed. */
export function solveUnprinted(
  { figures: printings, sums }: AuditDescription,
  figures: Figures,
): { readonly outcomes: readonly Outcome[]; readonly solved: readonly Solved[] } {
  const unprinted = printings.filter(({ state }) => state === 'unprinted');
  const results = unprinted.map((figure) => {
    const { id, place } = figure;
    const constraints = [
      ...printings.flatMap((other) => constraintsOfFigure(other, id, figures)),
      ...sums.flatMap((sum) => constraintsOfSum(sum, id, figures)),
    ];
    if (constraints.length === 0) {
      const why = 'no figure with a value says what it must be';
      return { outcomes: [notTried({ check: 'unprinted', figures: [id], place, why })], solved: [] };
    }
    const nearest = intersection(constraints, 'nearest');
    if (nearest.length > 0) return { outcomes: constraints.map(() => fit), solved: solvedBy(id, nearest) };
    const anyhow = intersection(constraints, 'anyhow');
    return {
      outcomes: [
        ...constraints.slice(1).map(() => fit),
        found({
          check: 'unprinted',
          sureness: anyhow.length > 0 ? 'rounding' : 'certain',
          figures: [id, ...new Set(constraints.flatMap((constraint) => constraint.figures))],
          place,
          printedAt: printedAt(
            constraints.flatMap((constraint) => constraint.figures.map((name) => ({ id: name }))),
            figures,
          ),
          message: `No whole number for ${id}, which is not printed, fits ${constraints.length === 1 ? 'the figure it belongs to' : `the ${constraints.length} figures it belongs to`}.`,
          tried: `${constraints.map(({ words, ranges }) => `${words} asks for ${rangesText(ranges('nearest'))}`).join('; ')}; each figure rounded to the nearest, cut off, and rounded up.`,
          wouldFit: null,
        }),
      ],
      solved: solvedBy(id, anyhow),
    };
  });
  return {
    outcomes: results.flatMap(({ outcomes }) => outcomes),
    solved: results.flatMap(({ solved }) => solved),
  };
}

const solvedBy = (figure: string, ranges: readonly Range[]): readonly Solved[] =>
  ranges.map(({ from, to }) => ({ figure, from, to }));

const number = (value: number) => (Number.isFinite(value) ? nameOf({ number: value }) : 'any number');
const rangesText = (ranges: readonly Range[]) =>
  ranges.length === 0
    ? 'no whole number'
    : ranges.map(({ from, to }) => (from === to ? number(from) : `${number(from)} to ${number(to)}`)).join(' or ');

/** The ranges that fit every constraint. */
const intersection = (constraints: readonly Constraint[], rounding: Rounding): readonly Range[] =>
  constraints
    .map(({ ranges }) => ranges(rounding))
    .reduce((fitting, ranges) =>
      fitting.flatMap((a) =>
        ranges.flatMap((b) => {
          const both = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
          return both.from > both.to ? [] : [both];
        }),
      ),
    );

/** What a share, rate or change says of the quantity that it is of, counts, or is between. */
function constraintsOfFigure(figure: PrintedFigure, id: string, figures: Figures): readonly Constraint[] {
  const { printed, of, count, change, average } = figure;
  if (printed.rough) return [];
  const about = { figures: idsOf([{ id: figure.id }]).filter((name) => name !== id) };
  const per = figure.per ?? printed.per ?? (printed.unit === 'percent' ? 100 : 1);
  const base = average?.over ?? of;
  const counted = average === null ? count : average.total;
  if (isThis(base, id) && counted !== null) {
    const counts = figures.valuesOf(counted).filter(isCount);
    if (counts.length === 0 || counts.some(({ value }) => value === 0)) return [];
    const times = average === null ? per : 1;
    const words = `${figure.id} (${printed.text}) with ${withValues(counted, figures)}`;
    const ranges = (rounding: Rounding) => {
      const { from, to } = rangeOf(printed, rounding);
      return counts.flatMap(({ value }) =>
        wholesIn({
          from: to > 0 ? (times * value) / to : 1,
          to: from > 0 ? (times * value) / from : Number.MAX_SAFE_INTEGER,
        }),
      );
    };
    return [{ ...about, words, ranges }];
  }
  if (isThis(counted, id) && base !== null && (average === null || printed.unit === 'days')) {
    const bases = figures.valuesOf(base).filter(isCount);
    if (bases.length === 0) return [];
    const isShare = average === null && figure.per === null && printed.unit === 'percent';
    const words = `${figure.id} (${printed.text}) of ${withValues(base, figures)}`;
    const ranges = (rounding: Rounding) =>
      bases.flatMap(
        ({ value }) =>
          wholeNumbersWithin(
            rangeOf(printed, rounding),
            value,
            average === null ? per : 1,
            isShare ? value : Number.MAX_SAFE_INTEGER,
          ) ?? [],
      );
    return [{ ...about, words, ranges }];
  }
  if (change === null || isThis(change.from, id) === isThis(change.to, id)) return [];
  const known = isThis(change.from, id) ? change.to : change.from;
  const values = figures.valuesOf(known).filter(isCount);
  const isPercent = printed.unit === 'percent' && change.as !== 'points';
  if (values.length === 0 || (!isPercent && printed.unit !== 'number')) return [];
  const words = `${figure.id} (${printed.text}) against ${withValues(known, figures)}`;
  const ranges = (rounding: Rounding) => {
    const said = rangeOf(printed, rounding);
    const signs = printed.signed || printed.value < 0 ? [said] : [said, { from: -said.to, to: -said.from }];
    return signs.flatMap(({ from, to }) =>
      values.flatMap(({ value }) => {
        if (!isPercent) {
          const by = printed.decimals === 0 ? { from: Math.ceil(from), to: Math.floor(to) } : { from, to };
          return wholesIn(
            isThis(change.from, id)
              ? { from: value - by.to, to: value - by.from }
              : { from: value + by.from, to: value + by.to },
          );
        }
        const [low, high] = [1 + from / 100, 1 + to / 100];
        if (isThis(change.to, id)) return wholesIn({ from: value * low, to: value * high });
        return high <= 0 ? [] : wholesIn({ from: value / high, to: low > 0 ? value / low : Number.MAX_SAFE_INTEGER });
      }),
    );
  };
  return [{ ...about, words, ranges }];
}

/** What a sum says of its total, or of one of its parts. */
function constraintsOfSum(
  { total, parts, overlap, label }: PrintedSum,
  id: string,
  figures: Figures,
): readonly Constraint[] {
  const own = parts.filter((part) => isThis(part, id));
  const isTotal = isThis(total, id);
  if (overlap === true || own.length + (isTotal ? 1 : 0) !== 1) return [];
  const others = parts.filter((part) => !isThis(part, id));
  const known = isTotal ? others : [total, ...others];
  const about = idsOf(known);
  const ranges = (rounding: Rounding) => {
    const amounts = known.map((reference) => amountsOf(reference, figures, rounding)?.[0]);
    if (amounts.some((amount) => amount === undefined)) return [{ from: 0, to: Number.MAX_SAFE_INTEGER }];
    const sum = (list: readonly (Range | undefined)[], end: keyof Range) =>
      list.reduce((all, range) => all + range![end], 0);
    if (isTotal) return wholesIn({ from: sum(amounts, 'from'), to: sum(amounts, 'to') });
    const [whole, ...rest] = amounts as readonly Range[];
    return wholesIn({ from: whole!.from - sum(rest, 'to'), to: whole!.to - sum(rest, 'from') });
  };
  return [{ words: `the sum${label === null ? '' : ` (${label})`} of ${nameOf(total)}`, figures: about, ranges }];
}
