/** Parts and their total; percentages that make one whole. */
import type { PrintedShares, PrintedSum, Reference } from '../description.ts';
import {
  amountsOf,
  type Figures,
  idsOf,
  isCount,
  makesHundred,
  nameOf,
  percentagesOf,
  printedAt,
  sumsOf,
  whyNoValue,
  withValues,
} from '../figures.ts';
import { fit, found, notTried, type Outcome } from '../outcome.ts';
import { addRanges, carriedRange, overlap, type Range, type Rounding, wholeNumbersWithin } from '../printed.ts';

const tidy = (value: number) => nameOf({ number: Math.round(value * 1000) / 1000 });
const rangeText = ({ from, to }: Range) => (from === to ? tidy(from) : `${tidy(from)} to ${tidy(to)}`);

/** Hold parts against their total. */
export function checkSum(sum: PrintedSum, figures: Figures): Outcome {
  const { total, parts, label, place, overlap: overlaps = null } = sum;
  if (overlaps === true) return checkOverlapping(sum, figures);
  const members = [total, ...parts];
  const about = { figures: idsOf(members), place };
  const untried = (why: string) => notTried({ ...about, check: 'sum', why });
  // Percentages whose bases are not named can only be added up as they are.
  const lacking = members.filter((member) => amountsOf(member, figures, 'anyhow') === null);
  const inPercent = members.every((member) => percentagesOf(member, figures, 'anyhow') !== null);
  if (lacking.length > 0 && !inPercent) return untried(whyNot(lacking[0]!, figures));
  const amountOf = lacking.length > 0 ? percentagesOf : amountsOf;
  const amounts = (rounding: Rounding) => members.map((member) => amountOf(member, figures, rounding));
  const makes = (rounding: Rounding): boolean | null => {
    const options = amounts(rounding);
    if (options.includes(null)) return false;
    const [whole, ...rest] = options as readonly (readonly Range[])[];
    const sums = sumsOf(rest);
    return sums === null ? null : sums.some((sum) => whole!.some((one) => overlap(one, sum)));
  };
  const nearest = makes('nearest');
  if (nearest === true) return fit;
  const rounded = makes('anyhow');
  if (nearest === null || rounded === null) return untried('its figures are printed with too many values to try');
  const [whole, ...rest] = amounts('anyhow').map((ranges) => ranges![0]!) as [Range, ...Range[]];
  const made = addRanges(rest);
  const off = Math.round((made.from - whole.from) * 1e6) / 1e6;
  // Parts that exceed their whole can be of one thing each only if nothing is in two of them.
  const mayOverlap =
    overlaps === null &&
    !rounded &&
    off > 0 &&
    canOverlap(members, figures) &&
    rest.length > 1 &&
    rest.every(({ from }) => from <= whole.to);
  const isExact = [whole, ...rest].every(({ from, to }) => from === to);
  const difference = !isExact
    ? ''
    : off < 0
      ? ` ${nameOf({ number: -off })} ${off === -1 ? 'is' : 'are'} in no part.`
      : ` The parts have ${nameOf({ number: off })} more than the total.`;
  return found({
    ...about,
    check: 'sum',
    sureness: rounded ? 'rounding' : mayOverlap ? 'reading' : 'certain',
    printedAt: printedAt(members, figures),
    message: `The parts of ${nameOf(total)}${label === null ? '' : ` (${label})`} make ${rangeText(made)}, and ${nameOf(total)} is printed as ${rangeText(whole)}.${difference}`,
    tried: `${parts.map((part) => withValues(part, figures)).join(' + ')} against ${withValues(total, figures)}${isExact ? '' : ', each as rounded to the nearest, cut off, and rounded up'}.`,
    wouldFit: mayOverlap
      ? 'if one can be in several parts, as a complaint has several themes, write “overlap: yes”; if each is in one part, write “overlap: no”, and the sum is certainly wrong.'
      : isExact
        ? off < 0
          ? `a total of ${rangeText(made)}, or a part for the ${nameOf({ number: -off })} left over, such as those for which it is not recorded.`
          : `a total of ${rangeText(made)}.`
        : null,
  });
}

/** Whether things are added up, which can be in several parts; a pound or a day is in one. */
const canOverlap = (members: readonly Reference[], figures: Figures): boolean =>
  members.every((member) =>
    figures.valuesOf(member).every(({ printed }) => printed.unit === 'number' || printed.unit === 'percent'),
  );

/** Of parts that may overlap nothing is known but that each is at most the whole. */
function checkOverlapping({ total, parts, label, place }: PrintedSum, figures: Figures): Outcome {
  const members = [total, ...parts];
  const about = { check: 'part-exceeds-whole' as const, figures: idsOf(members), place };
  const amounts = members.map((member) => amountsOf(member, figures, 'anyhow'));
  const lacking = members[amounts.indexOf(null)];
  if (lacking !== undefined) return notTried({ ...about, why: whyNot(lacking, figures) });
  const [whole, ...rest] = amounts as readonly (readonly Range[])[];
  const most = Math.max(...whole!.map(({ to }) => to));
  const larger = parts.filter((_, i) => Math.min(...rest[i]!.map(({ from }) => from)) > most);
  if (larger.length === 0) return fit;
  return found({
    ...about,
    sureness: 'certain',
    printedAt: printedAt(members, figures),
    message: `${larger.map((part) => withValues(part, figures)).join(', ')} ${larger.length === 1 ? 'is' : 'are'} more than ${withValues(total, figures)}${label === null ? '' : ` (${label})`}.`,
    tried: 'each part against the whole.',
    wouldFit: null,
  });
}

/** Why a figure cannot be added up. */
function whyNot(reference: Reference, figures: Figures): string {
  const name = nameOf(reference);
  const [first] = 'id' in reference ? figures.printingsOf(reference.id) : [];
  if (first === undefined || first.printed.rough) return whyNoValue(reference, figures);
  if (first.of === null) return `${name} is a percentage whose base (“of”) is not named`;
  return `no number of ${nameOf(first.of)} is ${first.printed.text}, so ${name} cannot be added up`;
}

/** Hold percentages against each other: of each complaint in one part, they make 100 but for rounding. */
export function checkShares({ parts, of, label, place }: PrintedShares, figures: Figures): Outcome {
  const base = of ?? sameBase(parts, figures);
  const about = { figures: idsOf([...parts, of]), place };
  const untried = (why: string) => notTried({ ...about, check: 'shares-of-a-whole', why });
  const values = parts.map((part) => figures.valuesOf(part));
  const rough = parts[values.findIndex((own) => own.length === 0)];
  if (rough !== undefined) return untried(whyNoValue(rough, figures));
  const other = parts[values.findIndex((own) => own.some(({ printed }) => printed.unit !== 'percent'))];
  if (other !== undefined) return untried(`${nameOf(other)} is no percentage`);
  const bases = base === null ? [] : figures.valuesOf(base);
  if (base !== null && !bases.every(isCount)) return untried(`${nameOf(base)} is no count`);
  if (bases.some(({ value }) => value === 0))
    return untried(`${nameOf(base!)} is 0, and nothing is a share of nothing`);
  const isMade = makesHundred(parts, figures.valuesOf);
  const toHundred = (rounding: Rounding) => {
    const sums = sumsOf(parts.map((part) => percentagesOf(part, figures, rounding)!));
    return sums === null || sums.some((sum) => overlap(sum, { from: 100, to: 100 }));
  };
  const inWholes = (rounding: Rounding) =>
    bases.length === 0 ||
    bases.some(({ value: n }) => {
      const options = values.map((own) =>
        own.flatMap(({ printed }) => {
          const range = carriedRange(printed, rounding, rounding === 'anyhow' && isMade ? parts.length : 0);
          return wholeNumbersWithin(range, n, 100, n) ?? [];
        }),
      );
      if (options.some((option) => option.length === 0)) return false;
      const sums = sumsOf(options);
      return sums === null || sums.some((sum) => overlap(sum, { from: n, to: n }));
    });
  const isHundred = toHundred('nearest');
  if (isHundred && inWholes('nearest')) return fit;
  const rounded = toHundred('anyhow') && inWholes('anyhow');
  const first = values.map(([one]) => one!);
  const sum = Math.round(first.reduce((all, { value }) => all + value, 0) * 1e6) / 1e6;
  const step = Math.max(...first.map(({ printed }) => 10 ** -printed.decimals));
  const most = Math.round((first.length * step * 1e6) / 2) / 1e6;
  const [whole] = bases;
  return found({
    ...about,
    check: 'shares-of-a-whole',
    sureness: rounded ? 'rounding' : 'certain',
    printedAt: printedAt(parts, figures),
    message: `The shares${label === null ? '' : ` (${label})`} make ${sum}%${isHundred ? `, and no whole numbers that make ${whole?.printed.text ?? 'the whole'} are printed so.` : `: parts of one whole make 100%, and rounding moves ${first.length === 1 ? 'one share' : `${first.length} shares`} by at most ${most}.`}`,
    tried: `${parts.map((part) => withValues(part, figures)).join(' + ')}, each rounded to the nearest, cut off, and rounded up${whole === undefined ? '' : `, of ${whole.printed.text}`}.`,
    wouldFit: sum < 100 ? 'a share for what is in no part, such as “not recorded”.' : null,
  });
}

/** The base that all parts name, or `null`. */
function sameBase(parts: readonly Reference[], figures: Figures): Reference | null {
  const bases = parts.map((part) => ('id' in part ? (figures.printingsOf(part.id)[0]?.of ?? null) : null));
  const [first] = bases;
  return first != null && bases.every((base) => base !== null && nameOf(base) === nameOf(first)) ? first : null;
}
