/** What a reader is told before the first section: how far the report is, and what it was made from. */
import type { ReportDocument } from '../report/document.ts';
import { formatDate } from '../vocabulary/dates.ts';

export function openingFacts(report: ReportDocument): readonly string[] {
  const { kind, organisation, period, standing, preparedOn, extractedOn, extracted = formatDate(extractedOn) } = report;
  return kind === 'report'
    ? [
        ...standing.lines,
        `Prepared on ${formatDate(preparedOn)}.`,
        `The figures are computed from complaint records exported on ${extracted}.`,
      ]
    : [
        `${organisation.name}, ${formatDate(period.from)} to ${formatDate(period.to)}.`,
        ...standing.lines,
        `Prepared on ${formatDate(preparedOn)} from complaint records exported on ${extracted}.`,
      ];
}
