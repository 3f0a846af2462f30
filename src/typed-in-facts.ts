/**
 * Facts that were typed into the configuration, held against the period of the report: what is of another year is named
 * with its line before it is printed.
 */
import type { ReportConfig } from './config.ts';
import { type Diagnostic, diagnose } from './diagnostics.ts';
import type { Parsed } from './settings.ts';
import { dayNumber, formatDate, type IsoDate, isoDate } from './vocabulary/dates.ts';
import type { GivenFigure } from './vocabulary/given.ts';
import { commonDays, type DaySpan, spanOf, spanOfWords } from './vocabulary/period-words.ts';
import { figureKey } from './vocabulary/results.ts';

type Facts = Pick<ReportConfig, 'given' | 'homes' | 'governingBody' | 'period' | 'preparedOn'>;
type PlaceOf = Parsed<unknown>['placeOf'];

/** Homes are counted at the end of a year; those counted at the end of the year before are its opening stock. */
const OPENING_DAYS = 31;

/** What of the facts stops a report only where the figures themselves are of the right period. */
export const lastYearsOfOtherYears = (facts: Facts, placeOf: PlaceOf): readonly Diagnostic[] =>
  checkGivenPeriods(facts, placeOf).filter(({ ruleId }) => ruleId === 'given-of-no-last-year');

/** Warnings and notes about the facts. */
export const checkTypedInFacts = (facts: Facts, placeOf: PlaceOf): readonly Diagnostic[] => [
  ...checkGivenPeriods(facts, placeOf).filter(({ ruleId }) => ruleId !== 'given-of-no-last-year'),
  ...checkHomes(facts, placeOf),
  ...checkGoverningBody(facts, placeOf),
];

/** The same days a year earlier. */
function yearBefore({ from, to }: ReportConfig['period']): DaySpan {
  const earlier = (date: IsoDate): IsoDate => `${Number(date.slice(0, 4)) - 1}${date.slice(4)}` as IsoDate;
  // A period that ends on 29 February has no such day a year before.
  const last = earlier(to).endsWith('-02-29') ? (`${earlier(to).slice(0, 8)}28` as IsoDate) : earlier(to);
  const first = earlier(from).endsWith('-02-29') ? (`${earlier(from).slice(0, 5)}03-01` as IsoDate) : earlier(from);
  return { from: dayNumber(first), to: dayNumber(last) };
}

const daysOf = ({ from, to }: DaySpan): string => `${formatDate(isoDate(from))} to ${formatDate(isoDate(to))}`;

function checkGivenPeriods({ given, period }: Facts, placeOf: PlaceOf): readonly Diagnostic[] {
  const [now, before] = [spanOf(period), yearBefore(period)];
  const twice = sameQuestion(given);
  const inTwice = new Set(twice.flat());
  const lineOf = (i: number) => placeOf(['given', i]).row;
  return [
    ...twice.map((group) => {
      const [first, ...others] = group as readonly [number, ...number[]];
      const last = others.at(-1)!;
      const { about, measure, slice } = given[first]!;
      return diagnose('given-twice', placeOf(['given', last]), {
        figures: group.map((i) => ({ id: given[i]!.id, line: lineOf(i), period: given[i]!.period })),
        key: figureKey(measure, slice),
        about,
        lastYear: about === 'last-year' ? daysOf(before) : null,
      });
    }),
    ...given.flatMap(({ about, period: words, id }, i): readonly Diagnostic[] => {
      const span = spanOfWords(words);
      if (span === null || inTwice.has(i)) return [];
      const place = placeOf(['given', i, 'period']);
      const details = { id, words, report: period.label, days: daysOf(about === 'last-year' ? before : now) };
      if (about === 'last-year') {
        const fits = commonDays(span, before) > 0 && commonDays(span, before) >= commonDays(span, now);
        return fits ? [] : [diagnose('given-of-no-last-year', place, details)];
      }
      // What others publish may be a year behind; what is ours may not.
      const wanted = about === 'us' ? [now] : [now, before];
      return wanted.some((one) => commonDays(span, one) > 0) ? [] : [diagnose('given-of-another-year', place, details)];
    }),
  ];
}

/** Given figures about us or about last year that answer one question, by their places. */
function sameQuestion(given: readonly GivenFigure[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [i, { about, measure, slice }] of given.entries()) {
    if (about !== 'us' && about !== 'last-year') continue;
    const key = `${about} ${figureKey(measure, slice)}`;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

function checkHomes({ homes, period, preparedOn }: Facts, placeOf: PlaceOf): readonly Diagnostic[] {
  if (homes === undefined) return [];
  const isEarly = dayNumber(homes.asAt) < dayNumber(period.from) - OPENING_DAYS;
  if (!isEarly && homes.asAt <= preparedOn) return [];
  const details = { what: 'The homes are counted on', day: formatDate(homes.asAt), period: period.label, isEarly };
  return [diagnose('fact-of-another-year', placeOf(['homes', 'asAt']), details)];
}

function checkGoverningBody({ governingBody, period }: Facts, placeOf: PlaceOf): readonly Diagnostic[] {
  // That a day is still to come is said by the check of what the landlord answers for.
  const early = (governingBody?.reportedOn ?? []).filter((date) => date < period.from);
  if (early.length === 0) return [];
  const details = {
    what: 'Reports went to the governing body on',
    day: early.map(formatDate).join(' and '),
    period: period.label,
    isEarly: true,
  };
  return [diagnose('fact-of-another-year', placeOf(['governingBody', 'reportedOn']), details)];
}
