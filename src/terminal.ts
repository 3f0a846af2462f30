/** What the command line prints: row accounts, measures, figures; as text that lines up. */

import { verdict } from './check-page.ts';
import { formatDiagnostic } from './diagnostics.ts';
import type { Readiness } from './node.ts';
import { accountTable, columnCells, columnHeads, type DataQuality, lineList } from './quality.ts';
import { dutyStatuses } from './vocabulary/accountability.ts';
import { formatFigure, mainStatistic } from './vocabulary/figure-text.ts';
import type { MeasureDescription, MeasureResultsData, Slice } from './vocabulary/results.ts';
import { reportStatuses } from './vocabulary/terms.ts';

/** Rows of cells, each column as wide as its widest cell; numbers to the right. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const isNumber = (column: number) => rows.slice(1).every((row) => /^[\d,.%£ ]*$/.test(row[column]!));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Where every row went, what was noticed, what it does to the figures, and what to chase. */
export function formatCheck(quality: DataQuality): string {
  const { rowAccounts, columns, diagnostics, effects, chase } = quality;
  const words = { error: 'Error', warning: 'Warning', info: 'Note' } as const;
  const order = ['error', 'warning', 'info'] as const;
  const lines = order.flatMap((severity) =>
    diagnostics
      .filter((diagnostic) => diagnostic.severity === severity)
      .map((diagnostic) => `${words[severity]}: ${formatDiagnostic(diagnostic)}`),
  );
  const blocks = [
    rowAccounts.length === 0 ? '' : alignColumns(accountTable(rowAccounts)),
    ...columns.map(({ file, columns: own }) =>
      own.length === 0
        ? ''
        : `${file}: what each column holds\n${alignColumns([columnHeads, ...own.map(columnCells)])}`,
    ),
    lines.join('\n'),
    effects
      .map((one) =>
        one.between === null
          ? `${one.figure}: ${one.value}, for ${one.leftOut}.`
          : `${one.figure}: ${one.value}. Left out: ${one.leftOut}. It lies between ${one.between}.`,
      )
      .join('\n'),
    chase.length === 0
      ? ''
      : [
          'To chase:',
          ...chase.map(
            (one) =>
              `  ${one.source}, ${one.team}: ${one.missing} (${one.lines.length === 1 ? 'line' : 'lines'} ${lineList(one.lines, 6)}). ${one.figure}: between ${one.between}.`,
          ),
        ].join('\n'),
    verdict(quality),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** What the Code asks, what fills it, and what is missing for each status. */
export function formatReadiness({ duties, needs }: Readiness): string {
  const rows = duties.map(({ duty, status, where, missing }) => [
    duty.provision,
    duty.title,
    dutyStatuses[status],
    missing.length > 0 ? missing.map(({ what }) => what).join('; ') : where.map(({ title }) => title).join(', '),
  ]);
  const statuses = reportStatuses.map((status) => {
    const lacking = needs[status];
    return lacking.length === 0
      ? `${status}: nothing is missing.`
      : [
          `${status}: ${lacking.length === 1 ? 'one thing is' : `${lacking.length} things are`} missing.`,
          ...lacking.map(
            ({ message, hint }) => `  ${message.replace(`A report with the status “${status}” needs `, '')} ${hint}`,
          ),
        ].join('\n');
  });
  return `${alignColumns([['Provision', 'What the Code asks', 'Answered', 'Where, or what is missing'], ...rows])}\n\n${statuses.join('\n\n')}\n`;
}

const sliceWords = (slice: Slice) =>
  Object.entries(slice)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** Every figure on a line: what to write in a narrative, what it says, and its working. */
export function formatFigures(results: MeasureResultsData): string {
  const decimals = new Map(results.measures.map((measure) => [measure.id, measure.decimals]));
  const rows = results.figures.map((figure) => [
    [figure.measure, sliceWords(figure.slice)].join(' ').trim(),
    formatFigure(figure, mainStatistic[figure.kind], decimals.get(figure.measure) ?? 0),
    String(figure.numerator),
    String(figure.denominator),
    String(figure.base - figure.denominator > 0 ? figure.base - figure.denominator : 0),
  ]);
  return `${alignColumns([['Figure', 'Value', 'Numerator', 'Denominator', 'Left out'], ...rows])}\n`;
}

/** The measures there are, as Markdown: what the README prints. */
export function formatMeasureTable(measures: readonly MeasureDescription[]): string {
  const ways = ({ breakdowns }: MeasureDescription) =>
    breakdowns.map((breakdown) => (breakdown.length === 0 ? 'whole' : breakdown.join(' × '))).join(', ');
  const rows = measures.map(
    (measure) =>
      `| \`${measure.id}\` | ${measure.kind} | ${measure.byStage ? 'yes' : 'no'} | ${measure.definition} | ${ways(measure)} |`,
  );
  return `${['| Measure | Kind | By stage | Definition | Broken down by |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')}\n`;
}
