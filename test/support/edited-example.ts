/** The example report with its files changed. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyInline, type ReportDocument } from '../../src/report/document.ts';

/** In a file, words and what takes their place; blank words write a new file. */
export type Edit = readonly [file: string, from: string, to: string];

/** A copy of the example, edited. */
export function edited(...edits: readonly Edit[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'states-'));
  cpSync('fixtures/golden-2023-24', folder, { recursive: true });
  for (const [file, from, to] of edits) {
    const path = join(folder, file);
    const before = from === '' ? '' : readFileSync(path, 'utf8');
    const after = from === '' ? to : before.replace(from, () => to);
    if (after === before) throw new Error(`the change to ${file} changed nothing`);
    writeFileSync(path, after);
  }
  return folder;
}

/** The words of a section. */
export const wordsOf = (report: ReportDocument, id: string) =>
  [...everyInline(report.sections.find((section) => section.id === id)?.blocks ?? [])]
    .map((inline) => ('text' in inline ? inline.text : ''))
    .join('');
