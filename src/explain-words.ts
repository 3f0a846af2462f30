/** A figure explained, in words. */
import { asWords } from './changes-words.ts';
import type { ComplaintHeap, Explained, ExplainedFigure } from './explain.ts';
import { complaintFields } from './vocabulary/complaint.ts';
import { formatFigure, mainStatistic } from './vocabulary/figure-text.ts';
import { formatGivenAmount } from './vocabulary/given.ts';
import { formatCount, formatList, formatMoney, formatNoun, formatRatio } from './vocabulary/numbers.ts';
import { exclusionReasons, notCoveredReasons } from './vocabulary/results.ts';

/** References on a line, and how many are shown. */
const A_LINE = 8;

function heapWords({ as, source, count, names }: ComplaintHeap): readonly string[] {
  const lines = [`    ${asWords(as)}: ${formatCount(count)} (${source})`];
  for (let i = 0; i < (names?.length ?? 0); i += A_LINE) lines.push(`      ${names!.slice(i, i + A_LINE).join(', ')}`);
  return lines;
}

function figureWords(
  { key, measure, figure, about, given, target, period, printed, complaints }: ExplainedFigure,
  labelOf: (source: string) => string,
): string {
  const { excluded, covered, notCovered, kind } = figure;
  const value = formatFigure(figure, mainStatistic[kind], measure.decimals);
  const range =
    kind === 'rate' && figure.absent === undefined && (excluded.length > 0 || figure.bounds !== undefined)
      ? [
          `  It lies between ${formatFigure(figure, 'worst-case', measure.decimals)} and ${formatFigure(figure, 'best-case', measure.decimals)}, whatever is missing from the records.`,
        ]
      : [];
  const lines = [
    `${[measure.title, ...about].join(', ')}, ${period}`,
    `  ${key}`,
    `  ${value}`,
    '',
    `  What it counts: ${measure.definition}`,
    `  Where it comes from: ${measure.source}`,
    workingWords(figure, measure.of),
    ...excluded.map(
      ({ reason, count }) => `  Left out of the base: ${formatCount(count)} ${exclusionReasons[reason]}.`,
    ),
    ...range,
    ...(covered.length === 0
      ? []
      : [`  Covers: ${covered.map(({ source, count }) => `${formatCount(count)} of ${labelOf(source)}`).join(', ')}.`]),
    ...notCovered.map(({ source, count, fields, reason }) =>
      reason !== undefined
        ? `  Does not cover: ${formatCount(count ?? 0)} of ${labelOf(source)}, because ${notCoveredReasons[reason]}.`
        : count === null
          ? `  Does not cover: ${labelOf(source)}, which gave totals only.`
          : `  Does not cover: ${formatCount(count)} of ${labelOf(source)}, which does not collect ${formatList(fields.map((field) => complaintFields[field].label))}.`,
    ),
    ...given.map(({ label, source, period: of }) => `  Holds a given figure: ${label}, ${of} (${source}).`),
    ...(target === null ? [] : [`  Target: ${target}.`]),
    '',
    ...(printed.length === 0
      ? ['  The report does not print it.']
      : [
          '  Printed in:',
          ...printed.map(
            ({ title, where, words }) => `    ${[title, where].filter((part) => part !== '').join(', ')}: ${words}`,
          ),
        ]),
    '',
    ...(complaints === null
      ? ['  It is counted over what the configuration lists, not over complaints.']
      : ['  The complaints behind it (for the office, not for publication):', ...complaints.flatMap(heapWords)]),
  ];
  return lines.join('\n');
}

/** What a figure is made of, in the unit in which it is printed. */
function workingWords({ kind, numerator, denominator, base }: ExplainedFigure['figure'], of: string): string {
  const among = `${formatCount(denominator)} (${of})`;
  switch (kind) {
    case 'amount':
      return `  ${formatMoney(numerator)} in all, of ${among}, base ${formatCount(base)}.`;
    case 'duration':
      return `  ${formatNoun(numerator, 'working day')} in all, of ${among}${denominator === 0 ? '' : `, mean ${formatRatio(numerator, denominator, 1, 1) ?? 'not known'}`}, base ${formatCount(base)}. The value is the median.`;
    default:
      return `  Numerator ${formatCount(numerator)}, denominator ${among}, base ${formatCount(base)}.`;
  }
}

const placeWords = ({ title, where, words }: ExplainedFigure['printed'][number]) =>
  `${[title, where].filter((part) => part !== '').join(', ')}: ${words}`;

/** A figure that somebody else counted. */
function givenWords({ figure, printed }: Explained['given'][number]): string {
  const { label, period, source, id, measure } = figure;
  return [
    `${label}, ${period}`,
    `  given id=${id} (${measure})`,
    `  ${formatGivenAmount(figure, 1)}`,
    '',
    `  It was given, and not computed from complaint records. Where it comes from: ${source}.`,
    '',
    ...(printed.length === 0
      ? ['  The report does not print it.']
      : ['  Printed in:', ...printed.map((place) => `    ${placeWords(place)}`)]),
  ].join('\n');
}

/** A number as it is printed: where, and which figure it is there. */
function placesWords(id: string, places: Explained['places']): string {
  const keys = [...new Set(places.flatMap((place) => place.keys))];
  return [
    `${id} is printed for ${formatNoun(keys.length, 'figure')}:`,
    ...keys.flatMap((key) => [
      `  ${key}`,
      ...places.filter((place) => place.keys.includes(key)).map((place) => `    ${placeWords(place)}`),
    ]),
    `“complaints-report explain ${keys[0]!.startsWith('given ') ? keys[0]!.replace('given id=', '') : keys[0]}” has the working of the first.`,
  ].join('\n');
}

/** What `explain` prints. */
export const formatExplained = ({ id, figures, given, places, sources }: Explained): string =>
  `${[
    ...given.map(givenWords),
    ...figures.map((figure) => figureWords(figure, (source) => sources[source] ?? source)),
    ...(places.length === 0 ? [] : [placesWords(id, places)]),
  ].join('\n\n')}\n`;
