/**
 * Numbers that somebody typed where a measure could stand.
 *
 *   a sentence that names a label ─► the figures of that label ─┬─► one says the same: a note, with the name to write
 *   (service area, stage, theme …)                              └─► none does: an error, with what the data say
 *   any other sentence             ─► every figure there is    ─┬─► one says the same: a note
 *                                                               └─► none does: a warning
 */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { MeasureResults } from '../measures/results.ts';
import { formatFigure, mainStatistic, type StatisticName } from '../vocabulary/figure-text.ts';
import { givenValue } from '../vocabulary/given.ts';
import { agrees, periodsInText } from '../vocabulary/periods-in-text.ts';
import { type Figure, figureKey } from '../vocabulary/results.ts';
import { absences, type Category, type Dimension } from '../vocabulary/terms.ts';
import type { Narrative } from './narrative.ts';
import { BOUND, type Passage, passagesOf, type SayBinding, type TypedNumber } from './passages.ts';

/** Dimensions whose labels name a part of the complaints when they stand in a sentence. */
const naming = ['service-area', 'main-theme', 'theme', 'tenure', 'source', 'landlord', 'channel'] as const;

/** Labels that are common words. */
const common = new Set([
  'other',
  'others',
  'none',
  'unknown',
  'council',
  'all',
  'yes',
  'no',
  'service',
  'staff',
  'website',
]);

interface Label {
  readonly dimension: Dimension;
  readonly id: string;
  readonly label: string;
  readonly pattern: RegExp;
  /** Too common a word to make a sentence one about the category; it may be all the same. */
  readonly isCommon: boolean;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

function labelsOf(results: MeasureResults): readonly Label[] {
  const isNothing = ({ id }: Category) => (absences as readonly string[]).includes(id);
  return naming
    .flatMap((dimension) =>
      results.categories[dimension]
        .filter((category) => !isNothing(category))
        .map(({ id, label }) => ({
          dimension,
          id,
          label,
          isCommon: common.has(label.toLowerCase()),
          pattern: new RegExp(`(?<![\\p{L}\\d])${escaped(label)}(?:s|es)?(?![\\p{L}\\d])`, 'iu'),
        })),
    )
    .sort((a, b) => b.label.length - a.label.length);
}

/** A sentence about other years, other landlords, a limit or a change says nothing about the year's own figures. */
const elsewhere =
  /\b(?:last year|previous year|year before|years? ago|national(?:ly)?|sector|other landlords|across england|benchmark|top quartile|within (?:\d|\w+ (?:working )?days|the time|our target)|up to|at least|at most|target|more than|fewer than|less than|increase[ds]?|decrease[ds]?|rose|fell|rise|fall)\b/i;

/** What may follow a number that counts complaints. */
const countsComplaints =
  /^\s*(?:$|[.,;:)?!%–-]|(?:of|in|at|about|from|by|were|was|had|have|are|is|and|or|to|with|for|went|came|made|that|which|who|where)\b|(?:(?!(?:of|in|at|about|from|by|to|with|for|after|on)\b)[^\s,.;]+\s+){0,3}(?:complaints?|cases?|responses?|answers?|escalations?|tenants?|leaseholders?|residents?)\b)/i;

/** Measures that a sentence speaks of only in these words; the others count complaints as such. */
const topics: readonly (readonly [measure: RegExp, words: RegExp])[] = [
  [/uphold|upheld|outcome/, /\bup(?:held|hold)|\boutcome/i],
  [/^received/, /\b(?:receiv|rais|logg|register|submitt)/i],
  [/refus/, /\b(?:refus|reject|declin|not accept)/i],
  [/withdrawn/, /\bwithdr/i],
  [/^open/, /\b(?:open|outstanding|unresolved)\b/i],
  [/acknowledg/, /\backnowledg/i],
  [/timeliness|CH02/, /\b(?:time|timescales?|deadline|late|due|within)\b/i],
  [/escalat/, /\b(?:escalat|second stage|went (?:on )?to stage 2)/i],
  [/exten/, /\bexten(?:d|sion)/i],
  [/days/, /\b(?:days?|average|median|mean|typical)/i],
  [/compensation/, /\b(?:compensat|paid|pay|offer)/i],
  [/CH01|per-1000|homes/, /\b(?:per 1,?000|for every|rate)\b/i],
  [/recorded/, /\brecorded\b/i],
  [/determination|finding|order|maladministration/, /\b(?:ombudsman|determin|finding|maladmin|order)/i],
  [/provision|learning/, /\b(?:provision|self-assess|action|learn)/i],
];

/** The numbers of the report's texts that no binding put there. */
export function findTypedNumbers(
  narratives: readonly Pick<Narrative, 'blocks'>[],
  results: MeasureResults,
): readonly Diagnostic[] {
  const labels = labelsOf(results);
  const say: SayBinding = (name, attributes) => sayRoughly(name, attributes, results);
  return narratives.flatMap((narrative) =>
    passagesOf(narrative, say).flatMap((passage) => judge(passage, labels, results)),
  );
}

/** Names and labels stand as themselves, so that a sentence says what it is about; figures are no words. */
function sayRoughly(name: string, attributes: Readonly<Record<string, string>>, results: MeasureResults): string {
  const [dimension, id] = Object.entries(attributes)[0] ?? [];
  if (name === 'label') return results.categories[dimension as Dimension]?.find((one) => one.id === id)?.label ?? '';
  if (name === 'period') return results.period.label;
  if (name === 'organisation') return results.organisation.name;
  return BOUND;
}

function judge(passage: Passage, labels: readonly Label[], results: MeasureResults): readonly Diagnostic[] {
  const { words, typed } = passage;
  const context = `${passage.before} ${words}`;
  const named = namedIn(context, labels);
  const stages = ([1, 2] as const).filter((stage) => stageWords[stage].test(context));
  const periods = periodsInText(words);
  const isOurs =
    !elsewhere.test(words) && (periods.length === 0 || periods.some((period) => agrees(period, results.period)));
  const names = named.filter(({ isCommon }) => !isCommon);
  const own = isOurs && names.length + stages.length > 0 ? figuresAbout(results, named, stages, context) : null;
  return typed.flatMap((number): readonly Diagnostic[] => {
    const speaks = number.unit !== 'number' || countsComplaints.test(words.slice(number.at + number.text.length));
    // “Between two teams” is no figure.
    return !speaks && !/\d/.test(number.text) ? [] : [judgeOne(number, speaks)];
  });

  function judgeOne(number: TypedNumber, speaks: boolean): Diagnostic {
    const { place, text } = number;
    if (own !== null && speaks) {
      const same = best(own, number);
      if (same !== null) return diagnose('typed-number', place, { number: text, name: bindingOf(same, results) });
      const nearest = nearestTo(own, number, results);
      if (nearest === null) return diagnose('typed-number-unsupported', place, { number: text });
      const about = [...new Set(names.map(({ label }) => label)), ...stages.map((stage) => `stage ${stage}`)].join(
        ', ',
      );
      return diagnose('typed-number-contradicts', place, { number: text, about, ...nearest });
    }
    const isSaid =
      !(speaks && /complain|uph[eo]ld|ombudsman|stage|%/i.test(words)) ||
      best(results.figures, number) !== null ||
      results.given.some((given) => sameNumber(givenValue(given) * (number.unit === 'percent' ? 100 : 1), number));
    return isSaid
      ? diagnose('typed-number', place, { number: text, name: null })
      : diagnose('typed-number-unsupported', place, { number: text });
  }
}

const stageWords = {
  1: /\b(?:stages?\s+(?:1|one)|first stage)\b/i,
  2: /\b(?:stages?\s+(?:(?:1|one) (?:and|or|to) )?(?:2|two)|second stage)\b/i,
} as const;

/** The labels a sentence names; a label inside a longer one that is named is not named itself. */
function namedIn(words: string, labels: readonly Label[]): readonly Label[] {
  let left = words;
  const found: Label[] = [];
  for (const label of labels) {
    // The same words may be a label of two dimensions.
    const again = found.some((other) => other.label.toLowerCase() === label.label.toLowerCase());
    if (!again && !label.pattern.test(left)) continue;
    found.push(label);
    left = left.replace(label.pattern, (match) => ' '.repeat(match.length));
  }
  return found;
}

/** The figures a sentence can be about: of the labels, stages and topics it names, and of the whole they are part of. */
function figuresAbout(
  results: MeasureResults,
  named: readonly Label[],
  stages: readonly number[],
  words: string,
): readonly Figure[] {
  return results.figures.filter(({ measure, slice }) => {
    const topic = topics.find(([own]) => own.test(measure));
    if (topic !== undefined && !topic[1].test(words)) return false;
    if (slice.stage !== undefined && stages.length > 0 && !stages.includes(slice.stage)) return false;
    return Object.entries(slice).every(
      ([dimension, id]) =>
        dimension === 'stage' ||
        named.some(
          (label) =>
            label.dimension === dimension &&
            // A sentence that names one of two sources often speaks of the other in words of its own.
            (label.id === id || dimension === 'source' || dimension === 'landlord'),
        ),
    );
  });
}

const sameNumber = (value: number, { value: typed, decimals }: TypedNumber) =>
  Math.abs(value - typed) <= 0.5 * 10 ** -decimals + 1e-9;

/** The numbers a figure prints, in the unit of the typed one, with the statistic of each. */
function numbersOf(figure: Figure, unit: TypedNumber['unit']): readonly (readonly [value: number, as: string])[] {
  const { numerator: k, denominator: n } = figure;
  switch (unit) {
    case 'percent':
      if (figure.kind === 'rate' && n > 0)
        return [
          [(100 * k) / n, 'percent'],
          [(100 * (n - k)) / n, 'others'],
        ];
      return figure.kind === 'ratio' && figure.per === 100 && n > 0 ? [[(100 * k) / n, 'ratio']] : [];
    case 'pounds':
      return figure.kind === 'amount' ? [[k / 100, 'amount'], ...(n > 0 ? [[k / 100 / n, 'mean'] as const] : [])] : [];
    case 'number':
      switch (figure.kind) {
        case 'count':
          return [[k, 'count']];
        case 'rate':
          return [
            [k, 'numerator'],
            [n, 'denominator'],
            [n - k, 'others'],
            [figure.base, 'base'],
            [figure.base - n, 'excluded'],
          ];
        case 'ratio':
          return n > 0
            ? [
                [(figure.per * k) / n, 'ratio'],
                [k, 'numerator'],
              ]
            : [];
        case 'duration':
          return figure.value === null
            ? []
            : [
                [figure.value, 'median'],
                [k / n, 'mean'],
              ];
        case 'amount':
          return [[n, 'denominator']];
      }
  }
}

/** A number of a figure, with the statistic it is. */
interface Said {
  readonly figure: Figure;
  readonly as: string;
  readonly value: number;
}

/** How well a figure answers to a sentence: the more it is about and the plainer its statistic, the better. */
const plainness = ['percent', 'count', 'amount', 'median', 'ratio', 'numerator', 'mean'];
const rank = ({ figure, as }: Said) => {
  const place = plainness.indexOf(as);
  return 20 * Object.keys(figure.slice).length - (place === -1 ? 50 : place);
};

const everySaid = (figures: readonly Figure[], number: TypedNumber): readonly Said[] =>
  figures.flatMap((figure) => numbersOf(figure, number.unit).map(([value, as]) => ({ figure, value, as })));

/** The figure that best says a number; `null` where none does. */
const best = (figures: readonly Figure[], number: TypedNumber): Said | null =>
  everySaid(figures, number)
    .filter(({ value }) => sameNumber(value, number))
    .reduce<Said | null>((one, other) => (one === null || rank(other) > rank(one) ? other : one), null);

/** How a figure is written in a text. The rest of a rate has no percentage of its own name. */
function bindingOf({ figure, as }: Said, results: MeasureResults): string {
  const measure = results.measures.find(({ id }) => id === figure.measure);
  if (measure === undefined || (as === 'others' && figure.kind === 'rate')) return '';
  return `{{${figureKey(figure.measure, figure.slice)}${as === mainStatistic[measure.kind] ? '' : ` as=${as}`}}}`;
}

/** What the data say that is nearest to a typed number; of figures as near, the one about most of what is named. */
function nearestTo(figures: readonly Figure[], number: TypedNumber, results: MeasureResults) {
  const off = ({ value }: Said) => Math.abs(value - number.value);
  const nearest = everySaid(figures, number)
    .filter(({ as }) => as !== 'excluded' && as !== 'base')
    .reduce<Said | null>((one, other) => {
      if (one === null) return other;
      const closer = off(other) - off(one);
      return closer < 0 || (closer === 0 && rank(other) > rank(one)) ? other : one;
    }, null);
  if (nearest === null) return null;
  const { figure, as, value } = nearest;
  const measure = results.measures.find(({ id }) => id === figure.measure);
  const isPercent = number.unit === 'percent' && as === 'others';
  const said = isPercent
    ? `${value.toFixed(Math.max(number.decimals, measure?.decimals ?? 0))}%`
    : formatFigure(figure, as as StatisticName, measure?.decimals ?? 0);
  return { said, measure: measure?.title ?? figure.measure, name: bindingOf(nearest, results) };
}
