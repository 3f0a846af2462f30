/** What the command line prints: row accounts, measures, figures; as text that lines up. */
import { formatDiagnostic } from './diagnostics.ts';
import type { Checked } from './node.ts';
import { formatFigure, mainStatistic } from './vocabulary/figure-text.ts';
import type { MeasureDescription, MeasureResultsData, Slice } from './vocabulary/results.ts';

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

/** Where every row went, and what was noticed. */
export function formatCheck({ rowAccounts, diagnostics }: Checked): string {
  const reasons = [...new Set(rowAccounts.flatMap(({ excluded }) => excluded.map(({ reason }) => reason)))];
  const header = ['Export', 'Rows read', ...reasons.map((reason) => reason.replaceAll('-', ' ')), 'Counted'];
  const rows = rowAccounts.map(({ file, rowsRead, excluded, counted }) => [
    file,
    String(rowsRead),
    ...reasons.map((reason) => String(excluded.find((row) => row.reason === reason)?.count ?? 0)),
    String(counted),
  ]);
  const words = { error: 'Error', warning: 'Warning', info: 'Note' } as const;
  const order = ['error', 'warning', 'info'] as const;
  const lines = order.flatMap((severity) =>
    diagnostics
      .filter((diagnostic) => diagnostic.severity === severity)
      .map((diagnostic) => `${words[severity]}: ${formatDiagnostic(diagnostic)}`),
  );
  const count = (severity: (typeof order)[number]) => diagnostics.filter((found) => found.severity === severity).length;
  const verdict = `${plural(count('error'), 'error')}, ${plural(count('warning'), 'warning')}, ${plural(count('info'), 'note')}.`;
  const blocks = [rows.length === 0 ? '' : alignColumns([header, ...rows]), lines.join('\n'), verdict];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

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
