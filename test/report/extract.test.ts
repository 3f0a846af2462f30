/** The extract that members of the governing body receive. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { extractFromConfig } from '../../src/node.ts';
import { findMismatches } from '../../src/report/check-report.ts';
import { readPdf } from '../support/read-pdf.ts';

test('what 9.7 asks for, on a few pages, with nothing of the state of the report', async () => {
  const out = mkdtempSync(join(tmpdir(), 'extract-'));
  const { report, results, written } = await extractFromConfig('fixtures/golden-2023-24/report.yaml', { out });
  expect(written).toEqual(['members-extract.pdf', 'members-extract.html'].map((name) => join(out, 'publish', name)));
  expect(report.sections.map(({ title }) => title)).toEqual([
    'Volumes, categories and outcomes',
    'Complaint handling performance',
    'Issues and trends',
    'Ombudsman outcomes',
  ]);
  expect(findMismatches(report, results)).toEqual([]);
  const pdf = await readPdf(new Uint8Array(readFileSync(written[0]!)));
  expect(pdf.problems).toEqual([]);
  expect(pdf.pages).toBeLessThanOrEqual(9);
  expect(pdf.text).toContain('For members of the Cabinet.');
  expect(pdf.allText).not.toMatch(/\bdraft\b/i);
  expect(pdf.outline[0]).toBe('Volumes, categories and outcomes');
  // The title is the first heading, and there is no cover before it.
  expect(pdf.tree).toMatch(/H1 .*Complaint handling, for members|H1[\s\S]{0,80}Complaint handling, for members/);
});
