/** What a PDF says, so that it can be held against the page of the same report. */
import type { ReportDocument } from '../../src/report/document.ts';
import type { PdfReading } from './read-pdf.ts';

/** All content without spaces; without its list of contents, and without what only a page break asks for. */
export function sayPdf({ text }: Pick<PdfReading, 'text'>, { kind, sections }: ReportDocument): string {
  const lines = text.split('\n');
  const contents = kind === 'report' ? lines.indexOf('Contents') : -1;
  const kept = contents === -1 ? lines : [...lines.slice(0, contents), ...lines.slice(contents + 1 + sections.length)];
  return kept
    .map((line) => line.replace(/^Notes to (?:table \d+|data for figure \d+)\. /, ''))
    .join('')
    .replace(/\s+/g, '');
}
