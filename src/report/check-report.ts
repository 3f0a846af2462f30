/** Proof that what is printed is what was computed: every figure in the document is looked up and said again. */
import { ComplaintsReportError } from '../diagnostics.ts';
import type { MeasureResults } from '../measures/results.ts';
import { formatFigure, formatGiven } from '../vocabulary/figure-text.ts';
import { figureKey } from '../vocabulary/results.ts';
import { everyInline, type ReportDocument } from './document.ts';

/** A figure whose text is not what the results say. */
export interface Mismatch {
  readonly section: string;
  readonly figure: string;
  readonly printed: string;
  readonly computed: string | null;
}

/** Every figure of a report held against results; an empty list is the proof. */
export function findMismatches(report: ReportDocument, results: MeasureResults): readonly Mismatch[] {
  const found: Mismatch[] = [];
  for (const { id, blocks } of report.sections) {
    for (const inline of everyInline(blocks)) {
      if (inline.type === 'figure') {
        const figure = results.find(inline.measure, inline.slice);
        const decimals = results.measures.find((measure) => measure.id === inline.measure)?.decimals ?? 0;
        const computed = figure === undefined ? null : formatFigure(figure, inline.statistic, decimals, inline.noun);
        if (computed !== inline.text)
          found.push({ section: id, figure: figureKey(inline.measure, inline.slice), printed: inline.text, computed });
      } else if (inline.type === 'given') {
        const given = results.given.find((other) => other.id === inline.id);
        const computed = given === undefined ? null : formatGiven(given);
        if (computed !== inline.text) found.push({ section: id, figure: inline.id, printed: inline.text, computed });
      }
    }
  }
  return found;
}

/** @throws ComplaintsReportError when a printed figure is not the computed one */
export function checkReport(report: ReportDocument, results: MeasureResults): void {
  const [first] = findMismatches(report, results);
  if (first !== undefined) {
    throw new ComplaintsReportError(
      `Section “${first.section}” prints “${first.printed}” for ${first.figure}, and the results say ${first.computed === null ? 'nothing' : `“${first.computed}”`}.`,
    );
  }
}
