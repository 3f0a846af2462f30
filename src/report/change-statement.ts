/** A figure beside last year’s, in the sentence form that its measure declares. */
import { figureOfLastYear } from '../vocabulary/comparator.ts';
import { dayNumber, type Period } from '../vocabulary/dates.ts';
import { mainStatistic, type Phrase, phrase } from '../vocabulary/figure-text.ts';
import { formatList } from '../vocabulary/numbers.ts';
import { hasCoverage, kindOf, type PublishedFigure } from '../vocabulary/published.ts';
import type { Figure, Slice } from '../vocabulary/results.ts';
import { dimensions } from '../vocabulary/terms.ts';
import { upheldWords } from '../vocabulary/upheld-words.ts';
import type { ReportContext } from './context.ts';
import type { Statement } from './statements.ts';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Where a figure belongs, after its name: ` at stage 1 (Repairs)`. */
function whereOf({ labelOf }: ReportContext, slice: Slice): string {
  const labels = dimensions.flatMap((dimension) => {
    const id = slice[dimension];
    return id === undefined ? [] : [labelOf(dimension, id)];
  });
  const stage = slice.stage === undefined ? '' : ` at stage ${slice.stage}`;
  return `${stage}${labels.length === 0 ? '' : ` (${labels.join(', ')})`}`;
}

/** The figure in a sentence without its full stop: `We received 6 complaints at stage 1`. */
function figureClause(context: ReportContext, figure: PublishedFigure): Phrase {
  const { results, say } = context;
  const { measure, slice } = figure;
  const kind = kindOf(figure);
  const { title, per, words } = results.measures.find(({ id }) => id === measure)!;
  const said = say(measure, slice, kind === 'rate' ? 'share' : mainStatistic[kind], words?.noun);
  const where = whereOf(context, slice);
  if (words === undefined) return phrase`${title}${where}: ${said}`;
  // “We refused not recorded” is no sentence: what is not known is told by the measure’s name.
  const isAbsent = figure.kind !== 'suppressed' && !/\d|^no /.test(said.text);
  if (words.sentence !== undefined && !isAbsent && (kind !== 'ratio' || per !== 100)) {
    const [before, after] = words.sentence;
    return phrase`${before} ${said}${after === '' ? '' : ` ${after}`}${where}`;
  }
  const name =
    words.outcome === undefined ? words.name : upheldWords(results, slice.stage).nameOf(words.name, words.outcome);
  const isDays = kind === 'duration' && figure.kind !== 'suppressed' && !isAbsent;
  const unit = !isDays ? '' : figure.value === 1 ? ' working day' : ' working days';
  return phrase`${capital(name)}${where} was ${said}${unit}`;
}

const lengthOf = ({ from, to }: Period): number => dayNumber(to) - dayNumber(from) + 1;

/** Sources whose complaints a figure covers, and those it does not. */
const sourcesIn = ({ covered, notCovered }: Figure) => ({
  covered: covered.map(({ source }) => source),
  notCovered: notCovered.map(({ source }) => source),
});

/** What makes the two years no like for like: a period of another length, or sources that only one of the years covers. */
function unlike({ results }: ReportContext, before: PublishedFigure, after: PublishedFigure, isGiven: boolean): string {
  const { lastYear, period, sources } = results;
  if (isGiven || lastYear === undefined) return '';
  const [days, daysThen] = [lengthOf(period), lengthOf(lastYear.period)];
  // A leap year is no other length.
  const length =
    Math.abs(days - daysThen) <= 1
      ? ''
      : ` The two periods are not of the same length: ${days} days, and ${daysThen} days in ${lastYear.period.label}.`;
  if (!hasCoverage(before) || !hasCoverage(after)) return length;
  const [now, then] = [sourcesIn(after), sourcesIn(before)];
  const labels = (ids: readonly string[]) =>
    formatList(ids.map((id) => sources.find((source) => source.id === id)?.label ?? id));
  const added = now.covered.filter((id) => !then.covered.includes(id));
  const gone = then.covered.filter((id) => !now.covered.includes(id));
  const parts = [
    ...(added.length === 0
      ? []
      : [`this year’s figure covers ${labels(added)}, and that of ${lastYear.period.label} does not`]),
    ...(gone.length === 0 ? [] : [`that of ${lastYear.period.label} covers ${labels(gone)}, and this year’s does not`]),
  ];
  return parts.length === 0 ? length : `${length} The two figures are not like for like: ${parts.join('; ')}.`;
}

/** `We received 6 complaints at stage 1, 2 more than in 2022/23.` */
export const changeStatement: Statement = {
  id: 'change',
  aboutFigure: true,
  write(context, { measure, slice }) {
    const compared = context.sayComparison(measure, slice, 'compared');
    const [before, after] = [figureOfLastYear(context.results, measure, slice), context.figure(measure, slice)];
    if (compared === undefined || before === undefined || after === undefined) return null;
    const caveat = unlike(context, before.figure, after, before.given !== null);
    return phrase`${figureClause(context, after)}, ${compared}.${caveat}`;
  },
};
