/** Proof that what is printed is what was computed: every figure in the document is looked up and said again. */

import { ComplaintsReportError } from '../diagnostics.ts';
import { comparisonText } from '../vocabulary/comparator.ts';
import { formatFigure, givenText, quotedText, targetText } from '../vocabulary/figure-text.ts';
import { targetKey } from '../vocabulary/given.ts';
import type { PublishedResults } from '../vocabulary/published.ts';
import { figureKey } from '../vocabulary/results.ts';
import { everyInline, type Inline, type ReportDocument } from './document.ts';

/** A figure whose text is not what the results say. */
export interface Mismatch {
  readonly section: string;
  readonly figure: string;
  readonly printed: string;
  readonly computed: string | null;
}

/** Every figure of a report held against results; an empty list is the proof. */
export function findMismatches(report: ReportDocument, results: PublishedResults): readonly Mismatch[] {
  const found: Mismatch[] = [];
  for (const { id, blocks } of report.sections) {
    for (const inline of everyInline(blocks)) {
      if (!('text' in inline) || inline.type === 'text') continue;
      const computed = sayAgain(inline, results);
      const figure =
        inline.type === 'given'
          ? inline.id
          : inline.type === 'quoted'
            ? `quoted from ${inline.source}`
            : figureKey(inline.measure, inline.slice);
      if (computed !== inline.text) found.push({ section: id, figure, printed: inline.text, computed });
    }
  }
  return found;
}

type Said = Extract<Inline, { readonly type: 'figure' | 'given' | 'quoted' | 'target' | 'comparison' }>;

/** What the results say of a printed figure, or `null` where they say nothing. */
function sayAgain(said: Said, results: PublishedResults): string | null {
  const decimalsOf = (id: string) => results.measures.find((measure) => measure.id === id)?.decimals ?? 0;
  if (said.type === 'given') {
    const given = results.given.find(({ id }) => id === said.id);
    return given === undefined ? null : givenText(given, decimalsOf(given.measure), said.as).text;
  }
  if (said.type === 'quoted') return quotedText(said.value, said.source).text;
  if (said.type === 'comparison') return comparisonText(results, said.measure, said.slice, said.as)?.text ?? null;
  const figure = results.find(said.measure, said.slice);
  if (figure === undefined) return null;
  if (said.type === 'figure') return formatFigure(figure, said.statistic, decimalsOf(said.measure), said.noun);
  const key = figureKey(said.measure, said.slice);
  const target = results.targets.find((other) => targetKey(other) === key);
  return target === undefined ? null : targetText(target, figure, said.as).text;
}

/**
 * @throws ComplaintsReportError when a printed figure is not the computed one
 * @example checkReport(report, results) // throws where a printed figure is not the computed one
 */
export function checkReport(report: ReportDocument, results: PublishedResults): void {
  const [first] = findMismatches(report, results);
  if (first !== undefined) {
    throw new ComplaintsReportError(
      `Section “${first.section}” prints “${first.printed}” for ${first.figure}, and the results say ${first.computed === null ? 'nothing' : `“${first.computed}”`}.`,
    );
  }
}
