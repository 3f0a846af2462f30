/** What a PDF says, so that it can be held against the page of the same report. */
import type { PdfReading } from './read-pdf.ts';

/** All content without spaces; without its list of contents, and without what only a page break asks for. */
export function sayPdf({ text }: Pick<PdfReading, 'text'>): string {
  const lines = text.split('\n');
  const contents = lines.indexOf('Contents');
  // An entry of the contents ends with its page number; the first section follows the last of them.
  let after = contents + 1;
  while (contents !== -1 && / \d+$/.test(lines[after] ?? '')) after++;
  const kept = contents === -1 ? lines : [...lines.slice(0, contents), ...lines.slice(after)];
  return kept
    .map((line) => line.replace(/^Notes to (?:table \d+|data for figure \d+)\. /, ''))
    .join('')
    .replace(/\s+/g, '');
}
