/** Parts and their total; percentages that make one whole. */
import type { PrintedShares, PrintedSum } from '../description.ts';
import {
  amountsOf,
  choices,
  type Figures,
  idsOf,
  isWhole,
  nameOf,
  percentagesOf,
  printedAt,
  withValues,
} from '../figures.ts';
import { fit, found, notTried, type Outcome } from '../outcome.ts';
import { addRanges, overlap, type Range, type Rounding, rangeOf, wholeNumbers } from '../printed.ts';

const rangeText = ({ from, to }: Range) => {
  const tidy = (value: number) => String(Math.round(value * 1000) / 1000);
  return from === to ? nameOf({ number: from }) : `${tidy(from)} to ${tidy(to)}`;
};

/** Hold parts against their total. */
export function checkSum({ total, parts, label, place }: PrintedSum, figures: Figures): Outcome {
  const members = [total, ...parts];
  const about = { figures: idsOf(members), place };
  const what = label === null ? '' : ` (${label})`;
  // Percentages whose bases are not named can only be added up as they are.
  const amountOf = members.some((member) => amountsOf(member, figures, 'anyhow') === null) ? percentagesOf : amountsOf;
  const amounts = (rounding: Rounding) => members.map((member) => amountOf(member, figures, rounding));
  const unknown = members[amounts('anyhow').indexOf(null)];
  if (unknown !== undefined) {
    const why = `${nameOf(unknown)} is a rough number, or a percentage whose base (“of”) is not named`;
    return notTried({ ...about, check: 'sum', why });
  }
  const makes = (rounding: Rounding) => {
    const options = amounts(rounding);
    if (options.includes(null)) return false;
    return choices(options as readonly (readonly Range[])[]).some(([whole, ...rest]) =>
      overlap(whole!, addRanges(rest)),
    );
  };
  if (makes('nearest')) return fit;
  const rounded = makes('anyhow');
  const [whole, ...rest] = amounts('anyhow').map((ranges) => ranges![0]!) as [Range, ...Range[]];
  const sum = addRanges(rest);
  const off = Math.round((sum.from - whole.from) * 1e6) / 1e6;
  const isExact = [whole, ...rest].every(({ from, to }) => from === to);
  const difference = !isExact
    ? ''
    : off < 0
      ? ` ${nameOf({ number: -off })} ${off === -1 ? 'is' : 'are'} in no part.`
      : ` The parts have ${nameOf({ number: off })} more than the total.`;
  return found({
    ...about,
    check: 'sum',
    sureness: rounded ? 'rounding' : 'certain',
    printedAt: printedAt(members, figures),
    message: `The parts of ${nameOf(total)}${what} make ${rangeText(sum)}, and ${nameOf(total)} is printed as ${rangeText(whole)}.${difference}`,
    tried: `${parts.map((part) => withValues(part, figures)).join(' + ')} against ${withValues(total, figures)}${isExact ? '' : ', each as rounded to the nearest, cut off, and rounded up'}.`,
    wouldFit: isExact
      ? off < 0
        ? `a total of ${rangeText(sum)}, or a part for the ${nameOf({ number: -off })} left over, such as those for which it is not recorded.`
        : `a total of ${rangeText(sum)}.`
      : null,
  });
}

/** Hold percentages against each other: of each complaint in one part, they make 100 but for rounding. */
export function checkShares({ parts, of, label, place }: PrintedShares, figures: Figures): Outcome {
  const about = { figures: idsOf([...parts, of]), place };
  const untried = (why: string) => notTried({ ...about, check: 'shares-of-a-whole', why });
  const values = parts.map((part) => figures.valuesOf(part));
  const rough = parts[values.findIndex((own) => own.length === 0)];
  if (rough !== undefined) return untried(`${nameOf(rough)} is a rough number`);
  const other = parts[values.findIndex((own) => own.some(({ printed }) => printed.unit !== 'percent'))];
  if (other !== undefined) return untried(`${nameOf(other)} is no percentage`);
  const ways = choices(values);
  const toHundred = (rounding: Rounding) =>
    ways.some((way) => {
      const sum = addRanges(way.map(({ printed }) => rangeOf(printed, rounding)));
      return overlap(sum, { from: 100, to: 100 });
    });
  const bases = of === null ? [] : figures.valuesOf(of).filter(isWhole);
  const inWholes = (rounding: Rounding) =>
    bases.length === 0 ||
    bases.some(({ value: n }) =>
      ways.some((way) => {
        const ranges = way.map(({ printed }) => wholeNumbers(printed, n, 100, n, rounding));
        return !ranges.includes(null) && overlap(addRanges(ranges as readonly Range[]), { from: n, to: n });
      }),
    );
  if (toHundred('nearest') && inWholes('nearest')) return fit;
  const rounded = toHundred('anyhow') && inWholes('anyhow');
  const sum = Math.round(ways[0]!.reduce((all, { value }) => all + value, 0) * 1e6) / 1e6;
  const step = Math.max(...ways[0]!.map(({ printed }) => 10 ** -printed.decimals));
  const most = Math.round((ways[0]!.length * step * 1e6) / 2) / 1e6;
  const base = bases[0];
  return found({
    ...about,
    check: 'shares-of-a-whole',
    sureness: rounded ? 'rounding' : 'certain',
    printedAt: printedAt(parts, figures),
    message: `The shares${label === null ? '' : ` (${label})`} make ${sum}%${toHundred('anyhow') ? `, and no whole numbers that make ${base?.printed.text ?? 'the whole'} are printed so` : `: parts of one whole make 100%, and rounding moves ${ways[0]!.length === 1 ? 'one share' : `${ways[0]!.length} shares`} by at most ${most}`}.`,
    tried: `${parts.map((part) => withValues(part, figures)).join(' + ')}, each rounded to the nearest, cut off, and rounded up${base === undefined ? '' : `, of ${base.printed.text}`}.`,
    wouldFit: sum < 100 ? 'a share for what is in no part, such as “not recorded”.' : null,
  });
}
