/**
 * What the officer is told of the quality of the data: words and numbers, ready for the terminal and for a page. For the
 * office: it names lines of exports.
 *
 *   row accounts, columns, diagnostics ─┐
 *   results, gaps ──────────────────────┴─► DataQuality ─► terminal.ts, check-page.ts
 */
import { type Diagnostic, diagnose, type Severity } from './diagnostics.ts';
import type { ColumnProfile } from './ingest/describe-columns.ts';
import type { GapGroup } from './measures/gaps.ts';
import { complaintFields } from './vocabulary/complaint.ts';
import type { RowAccount } from './vocabulary/complaint-data.ts';
import { formatFigure } from './vocabulary/figure-text.ts';
import { formatCount, formatList, formatPercent } from './vocabulary/numbers.ts';
import { protectedDimensions } from './vocabulary/published.ts';
import {
  absentWords,
  exclusionReasons,
  gapsOf,
  isGap,
  type MeasureResultsData,
  notCoveredReasons,
  type RateFigure,
} from './vocabulary/results.ts';
import { sourceInSentence } from './vocabulary/source-names.ts';
import { absences, dimensionLabels } from './vocabulary/terms.ts';

/** The columns that were read from one export. */
export interface ExportColumns {
  readonly source: string;
  readonly file: string;
  readonly columns: readonly ColumnProfile[];
}

/** What is left out of a figure, and between which values it lies. */
export interface Effect {
  readonly figure: string;
  readonly value: string;
  readonly leftOut: string;
  /** `null` where nothing is known of it. */
  readonly between: string | null;
}

/** What somebody could fill in, and what that could do. */
export interface Chase {
  readonly source: string;
  readonly team: string;
  readonly figure: string;
  readonly missing: string;
  readonly lines: readonly number[];
  readonly between: string;
}

/** Diagnostics of one rule about one column of one file. */
export interface Issue {
  readonly severity: Severity;
  readonly ruleId: string;
  readonly source: string;
  readonly column: string | number | null;
  readonly lines: readonly number[];
  readonly message: string;
  readonly hint: string;
}

export interface DataQuality {
  readonly rowAccounts: readonly RowAccount[];
  readonly columns: readonly ExportColumns[];
  readonly diagnostics: readonly Diagnostic[];
  /** The diagnostics again, those alike together; errors first. */
  readonly issues: readonly Issue[];
  /** Empty while an error stops the figures. */
  readonly effects: readonly Effect[];
  readonly chase: readonly Chase[];
}

/** Put together what is known; `figures` is `null` while an error stops them. */
export function describeQuality(
  known: Pick<DataQuality, 'rowAccounts' | 'columns' | 'diagnostics'>,
  figures: { readonly results: MeasureResultsData; readonly gaps: readonly GapGroup[] } | null,
): DataQuality {
  return {
    ...known,
    issues: groupIssues(known.diagnostics),
    effects: figures === null ? [] : effectsOf(figures.results),
    chase: figures === null ? [] : figures.gaps.map(chaseOf),
  };
}

/** Below this a number of complaints is worth a thought before it is published. */
const SMALL = 5;

/** Small numbers that would be published by nobody's decision. */
export function smallNumbersShown(
  source: string,
  smallNumbers: unknown,
  results: MeasureResultsData,
): readonly Diagnostic[] {
  if (smallNumbers !== undefined) return [];
  const isSmall = (count: number) => 0 < count && count < SMALL;
  const found = protectedDimensions.filter((name) =>
    results.figures.some(
      ({ kind, slice, numerator, denominator }) =>
        slice[name] !== undefined &&
        !(absences as readonly string[]).includes(slice[name]) &&
        (isSmall(denominator) || (kind !== 'amount' && kind !== 'duration' && isSmall(numerator))),
    ),
  );
  const dimensions = formatList(found.map((name) => dimensionLabels[name].replace(/,.*/, '')));
  return found.length === 0 ? [] : [diagnose('small-numbers-shown', { source }, { dimensions })];
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

function groupIssues(diagnostics: readonly Diagnostic[]): readonly Issue[] {
  const groups = new Map<string, { first: Diagnostic; lines: number[] }>();
  for (const diagnostic of diagnostics) {
    const key = [diagnostic.ruleId, diagnostic.source, diagnostic.column, diagnostic.message].join('\n');
    const group = groups.get(key) ?? { first: diagnostic, lines: [] };
    if (diagnostic.row !== null) group.lines.push(diagnostic.row);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ first, lines }) => ({
      severity: first.severity,
      ruleId: first.ruleId,
      source: first.source,
      column: first.column,
      lines,
      message: first.message,
      hint: first.hint,
    }))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** The lowest and the highest a rate could be, were every gap filled. */
const between = (numerator: number, denominator: number, gaps: number, decimals: number): string => {
  const all = denominator + gaps;
  return `${formatPercent(numerator, all, decimals)} and ${formatPercent(numerator + gaps, all, decimals)}`;
};

/** Every rate of a whole stage that leaves out complaints for a gap in their record. */
function effectsOf(results: MeasureResultsData): readonly Effect[] {
  const described = new Map(results.measures.map((measure) => [measure.id, measure]));
  const isWhole = ({ slice }: RateFigure) => Object.keys(slice).every((name) => name === 'stage');
  return results.figures.flatMap((figure) => {
    if (figure.kind !== 'rate' || !isWhole(figure)) return [];
    const { title, decimals } = described.get(figure.measure)!;
    if (figure.absent !== 'no-limit' && figure.base === 0 && figure.notCovered.length > 0)
      return [notComputed(figure, title, results)];
    const unknown = figure.bounds?.unknown ?? gapsOf(figure);
    if (figure.absent !== undefined || unknown === 0) return [];
    const { numerator, denominator, excluded, slice } = figure;
    const reasons = excluded.flatMap(({ reason, count }) =>
      isGap(reason) ? [`${formatCount(count)} ${exclusionReasons[reason]}`] : [],
    );
    const percent = formatPercent(numerator, denominator, decimals);
    const value = `${formatCount(numerator)} of ${formatCount(denominator)}${percent === null ? '' : ` (${percent})`}`;
    return [
      {
        figure: slice.stage === undefined ? title : `${title}, stage ${slice.stage}`,
        value,
        leftOut: [...reasons, ...notCoveredWords(figure, results)].join('; '),
        between: `${formatFigure(figure, 'worst-case', decimals)} and ${formatFigure(figure, 'best-case', decimals)}`,
      },
    ];
  });
}

const notCoveredWords = ({ notCovered }: RateFigure, { sources }: MeasureResultsData): readonly string[] =>
  notCovered.map(({ source, count }) => {
    const label = sources.find(({ id }) => id === source)?.label ?? source;
    return count === null
      ? `all of ${label}, which gave totals only`
      : `${formatCount(count)} of ${label}, not covered`;
  });

/** A rate for which no source collects what it needs. */
function notComputed({ slice, notCovered }: RateFigure, title: string, { sources }: MeasureResultsData): Effect {
  const lacks = notCovered.map(({ source, fields, reason }) => {
    const label = sources.find(({ id }) => id === source)?.label ?? source;
    return reason === undefined
      ? `${sourceInSentence(label)} does not record the ${formatList(fields.map((field) => complaintFields[field].label))}`
      : `${label}: ${notCoveredReasons[reason]}`;
  });
  return {
    figure: slice.stage === undefined ? title : `${title}, stage ${slice.stage}`,
    value: absentWords['not-known'],
    leftOut: lacks.join('; '),
    between: null,
  };
}

function chaseOf({ title, decimals, source, team, stage, numerator, denominator, gaps }: GapGroup): Chase {
  const count = gaps.reduce((sum, { lines }) => sum + lines.length, 0);
  return {
    source: source.label,
    team: team?.label ?? 'Service area not known',
    figure: `${title}, stage ${stage}`,
    missing: gaps.map(({ reason, lines }) => `${formatCount(lines.length)} ${exclusionReasons[reason]}`).join('; '),
    lines: gaps.flatMap(({ lines }) => lines).sort((a, b) => a - b),
    between: between(numerator, denominator, count, decimals),
  };
}

/** How a column reads in a list: what it has of each complaint at a stage. */
export const columnCells = (column: ColumnProfile): readonly string[] => [
  `${column.header}${column.stage === null ? '' : ` (stage ${column.stage})`}`,
  column.field,
  formatCount(column.present),
  formatCount(column.blank),
  formatCount(column.placeholders),
  formatCount(column.notRecognised),
  formatCount(column.distinct),
];
export const columnHeads = [
  'Column',
  'Field',
  'Present',
  'Blank',
  'Placeholder',
  'Not recognised',
  'Distinct',
] as const;

/** Line numbers, the first of them. */
export const lineList = (lines: readonly number[], shown = 12): string =>
  lines.length <= shown ? lines.join(', ') : `${lines.slice(0, shown).join(', ')} and ${lines.length - shown} more`;

/** How many complaints are outside the period, and on which side of it; and how many are in the report. */
function periodCells(period: RowAccount['period']): readonly string[] {
  if (period === undefined) return ['', ''];
  const { before, within, after } = period;
  const sides = [before > 0 ? `${before} before` : '', after > 0 ? `${after} after` : ''].filter((side) => side !== '');
  return [`${before + after}${sides.length === 0 ? '' : ` (${sides.join(', ')})`}`, String(within)];
}

/** The row accounts as a table: a column for each reason that occurs. */
export function accountTable(accounts: readonly RowAccount[]): readonly (readonly string[])[] {
  const nameOf = ({ reason, label }: RowAccount['excluded'][number]) => label ?? reason.replaceAll('-', ' ');
  const reasons = [...new Set(accounts.flatMap(({ excluded }) => excluded.map(nameOf)))];
  const hasPeriod = accounts.some(({ period }) => period !== undefined);
  const inPeriod = hasPeriod ? ['Outside the period', 'In the report'] : [];
  const hasHidden = accounts.some(({ hidden }) => hidden !== undefined);
  const hiddenHead = hasHidden ? ['of these, hidden in the workbook'] : [];
  const header = ['Export', 'Rows read', ...reasons, 'Counted', ...hiddenHead, 'Complaints at a stage', ...inPeriod];
  return [
    header,
    ...accounts.map(({ file, rowsRead, excluded, counted, hidden = 0, complaints, period }) => [
      file,
      String(rowsRead),
      ...reasons.map((reason) =>
        String(excluded.reduce((sum, row) => (nameOf(row) === reason ? sum + row.count : sum), 0)),
      ),
      String(counted),
      ...(hasHidden ? [String(hidden)] : []),
      String(complaints),
      ...(hasPeriod ? periodCells(period) : []),
    ]),
  ];
}
