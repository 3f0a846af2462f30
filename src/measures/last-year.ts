/** Last year's results as a comparator: what can be held against this year's, and what was restated. */
import { DataError, type Diagnostic, diagnose } from '../diagnostics.ts';
import { isSameAsPublished } from '../vocabulary/comparator.ts';
import type { Period } from '../vocabulary/dates.ts';
import { dayNumber, formatDate } from '../vocabulary/dates.ts';
import { formatFigure, mainStatistic } from '../vocabulary/figure-text.ts';
import { formatGivenAmount, type GivenFigure } from '../vocabulary/given.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { agrees, periodsInText } from '../vocabulary/periods-in-text.ts';
import { type PublishedResultsData, shownFigures } from '../vocabulary/published.ts';
import {
  type Comparator,
  type Figure,
  figureKey,
  type MeasureResultsData,
  type Organisation,
  type Restatement,
  type Slice,
} from '../vocabulary/results.ts';

/**
 * Why figures of last year have other values now. Without a measure it speaks of all of them, without a stage or category
 * of all of the measure.
 */
export interface Explanation {
  readonly measure: string | null;
  readonly slice: Slice;
  readonly why: string;
}

export interface LastYearOptions {
  /** Last year's results, as they are known now. */
  readonly results: PublishedResultsData;
  /** Last year's results as they were published, where they are kept apart. */
  readonly published?: PublishedResultsData | undefined;
  readonly restated?: readonly Explanation[] | undefined;
}

interface ThisYear {
  readonly organisation: Organisation;
  readonly period: Period;
  readonly given: readonly GivenFigure[];
  readonly figures: readonly Figure[];
  readonly settings: MeasureResultsData['settings'];
  readonly editions: MeasureResultsData['editions'];
}

const daysOf = ({ from, to }: Period): number => dayNumber(to) - dayNumber(from) + 1;

/** Days by which a month may be longer than the one it is compared with: February and any other. */
const LONGER_OR_SHORTER = 3;

/** Hold last year's results against what was published of them. Throws a DataError for what is not explained. */
export function compareWithLastYear({ results, published, restated = [] }: LastYearOptions, now: ThisYear): Comparator {
  const found: Diagnostic[] = [];
  const bad = (problem: string) => found.push(diagnose('bad-last-year', { setting: ['lastYear'] }, { problem }));
  for (const one of published === undefined ? [results] : [results, published]) {
    if (one.organisation.id !== now.organisation.id)
      bad(`they are of “${one.organisation.id}”, and this report is of “${now.organisation.id}”`);
    else if (one.period.to >= now.period.from)
      bad(
        `their period, ${formatDate(one.period.from)} to ${formatDate(one.period.to)}, does not end before this report’s begins`,
      );
    else if (dayNumber(now.period.from) - dayNumber(one.period.to) > 366)
      bad(
        `their period, ${formatDate(one.period.from)} to ${formatDate(one.period.to)}, is not of the year before this report’s`,
      );
    else if (Math.abs(daysOf(one.period) - daysOf(now.period)) > LONGER_OR_SHORTER)
      bad(
        `their period, ${formatDate(one.period.from)} to ${formatDate(one.period.to)}, is not as long as this report’s, and what is counted in them cannot be compared`,
      );
    else if (one.period.from !== results.period.from || one.period.to !== results.period.to)
      bad('what is known now and what was published are of different periods');
  }
  if (found.length > 0) throw new DataError(found);
  const restatements = findRestated(results, published, now.given, restated);
  const used = new Set<Explanation>();
  const explained: Restatement[] = [];
  const unexplained = new Map<
    string,
    { readonly key: string; readonly was: string; readonly is: string; count: number }
  >();
  for (const { figure, was, is } of restatements) {
    const explanation =
      restated.find((one) => one.measure !== null && speaksOf(one, figure)) ??
      restated.find((one) => speaksOf(one, figure));
    if (explanation !== undefined) {
      used.add(explanation);
      explained.push({ measure: figure.measure, slice: figure.slice, was, is, why: explanation.why });
      continue;
    }
    // One slip moves a figure and all its parts: the whole is told.
    const whole = `${figure.measure} ${figure.slice.stage ?? ''}`;
    const before = unexplained.get(whole);
    if (before === undefined)
      unexplained.set(whole, { key: figureKey(figure.measure, figure.slice), was, is, count: 1 });
    else before.count++;
  }
  for (const details of unexplained.values()) found.push(diagnose('restated', { setting: ['lastYear'] }, details));
  for (const [i, one] of restated.entries())
    if (!used.has(one))
      found.push(
        diagnose(
          'not-restated',
          { setting: ['lastYear', 'restated', i] },
          {
            key: figureKey(one.measure ?? 'any measure', one.slice),
            near:
              one.measure === null || results.measures.some(({ id }) => id === one.measure)
                ? undefined
                : nearest(
                    one.measure,
                    results.measures.map(({ id }) => id),
                  ),
          },
        ),
      );
  if (found.length > 0) throw new DataError(found);
  const keys = new Set(now.figures.map((figure) => figureKey(figure.measure, figure.slice)));
  return {
    period: results.period,
    source: `measures of ${results.period.label}`,
    figures: results.figures.filter((figure) => keys.has(figureKey(figure.measure, figure.slice))),
    restated: explained,
    differences: differencesOf(results, now),
    ...(results.smallNumbers === undefined ? {} : { withheld: results.smallNumbers }),
  };
}

/** Whether a period as a source prints it is the one; words that name no period may be. */
function isOf(text: string, period: Period): boolean {
  const named = periodsInText(text);
  return named.length === 0 || named.some((one) => agrees(one, period));
}

const speaksOf = ({ measure, slice }: Explanation, figure: Figure): boolean =>
  (measure === null || measure === figure.measure) &&
  Object.entries(slice).every(([name, value]) => figure.slice[name as keyof Slice] === value);

/** Every figure of last year that is not what was published, by a file or by a given figure. The wholes come first. */
function findRestated(
  results: PublishedResultsData,
  published: PublishedResultsData | undefined,
  given: readonly GivenFigure[],
  explanations: readonly Explanation[],
) {
  const decimals = new Map(results.measures.map((measure) => [measure.id, measure.decimals]));
  const say = (figure: Figure) => {
    const main = formatFigure(figure, mainStatistic[figure.kind], decimals.get(figure.measure) ?? 0);
    return figure.kind === 'rate' || figure.kind === 'ratio'
      ? `${main} (${figure.numerator} of ${figure.denominator})`
      : main;
  };
  const found: { readonly figure: Figure; readonly was: string; readonly is: string }[] = [];
  const old = new Map(
    (published === undefined ? [] : shownFigures(published)).map((figure) => [
      figureKey(figure.measure, figure.slice),
      figure,
    ]),
  );
  for (const figure of shownFigures(results)) {
    const key = figureKey(figure.measure, figure.slice);
    const then = old.get(key);
    if (then !== undefined && !isSameAsPublished(then, figure)) found.push({ figure, was: say(then), is: say(figure) });
    const typed = given.find(
      (one) =>
        one.about === 'last-year' &&
        isOf(one.period, results.period) &&
        figureKey(one.measure, one.slice) === key &&
        !isSameAsPublished(one.amount, figure),
    );
    if (typed === undefined || then !== undefined) continue;
    const amount = formatGivenAmount(typed, decimals.get(figure.measure) ?? 0);
    const kOfN = 'k' in typed.amount && typed.amount.n !== null ? ` (${typed.amount.k} of ${typed.amount.n})` : '';
    found.push({ figure, was: `${amount}${kOfN}`, is: say(figure) });
  }
  const parts = ({ slice }: Figure) => Object.keys(slice).length;
  // A part that was restated is explained by its own entry, or by that of the whole.
  return found
    .toSorted((a, b) => parts(a.figure) - parts(b.figure))
    .filter(
      ({ figure }) =>
        explanations.some((one) => speaksOf(one, figure)) ||
        !isPartOfAnother(
          figure,
          found.map((one) => one.figure),
        ),
    );
}

/** Whether another figure of the same measure and stage, less divided, is restated too. */
const isPartOfAnother = (figure: Figure, all: readonly Figure[]): boolean =>
  all.some(
    (other) =>
      other !== figure &&
      other.measure === figure.measure &&
      Object.keys(other.slice).length < Object.keys(figure.slice).length &&
      Object.entries(other.slice).every(([name, value]) => figure.slice[name as keyof Slice] === value),
  );

/** Rules that were others then: figures under them are not wholly alike. */
function differencesOf(before: PublishedResultsData, now: ThisYear): readonly string[] {
  const settings = Object.entries(now.settings).flatMap(([name, value]) => {
    const then = before.settings[name as keyof typeof before.settings];
    return then === value ? [] : [`the setting “${name}” was “${then}” then and is “${value}” now`];
  });
  const titles = (editions: ThisYear['editions']) => editions.map(({ title }) => title).join(' and ');
  const editions =
    titles(before.editions) === titles(now.editions)
      ? []
      : [`complaints were judged by ${titles(before.editions)} then, and by ${titles(now.editions)} now`];
  return [...editions, ...settings];
}
