/** A figure explained, in words. */
import { asWords } from './changes-words.ts';
import type { ComplaintHeap, Explained, ExplainedFigure } from './explain.ts';
import { complaintFields } from './vocabulary/complaint.ts';
import { formatFigure, mainStatistic } from './vocabulary/figure-text.ts';
import { formatCount, formatList } from './vocabulary/numbers.ts';
import { exclusionReasons } from './vocabulary/results.ts';

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
  const { numerator, denominator, base, excluded, covered, notCovered, kind } = figure;
  const value = formatFigure(figure, mainStatistic[kind], measure.decimals);
  const range =
    kind === 'rate' && excluded.length > 0
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
    `  Numerator ${formatCount(numerator)}, denominator ${formatCount(denominator)} (${measure.of}), base ${formatCount(base)}.`,
    ...excluded.map(
      ({ reason, count }) => `  Left out of the base: ${formatCount(count)} ${exclusionReasons[reason]}.`,
    ),
    ...range,
    ...(covered.length === 0
      ? []
      : [`  Covers: ${covered.map(({ source, count }) => `${formatCount(count)} of ${labelOf(source)}`).join(', ')}.`]),
    ...notCovered.map(({ source, count, fields }) =>
      count === null
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

/** What `explain` prints. */
export const formatExplained = ({ figures, sources }: Explained): string =>
  `${figures.map((figure) => figureWords(figure, (source) => sources[source] ?? source)).join('\n\n')}\n`;
