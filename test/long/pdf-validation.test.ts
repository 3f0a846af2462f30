/** The PDF under a real validator (P17): PDF/UA-1 and PDF/A-2a, and qpdf for its syntax. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadFonts } from '../../src/node.ts';
import { renderPdf } from '../../src/render/pdf/index.ts';
import { goldenPdf, goldenReport } from '../support/golden.ts';
import { hasQpdf, hasVeraPdf, qpdfCheck, veraPdf } from '../support/tools.ts';
import { tortureReport } from '../support/torture.ts';

const folder = mkdtempSync(join(tmpdir(), 'validate-'));
const files = ['golden', 'torture'].map((name) => join(folder, `${name}.pdf`));

beforeAll(async () => {
  writeFileSync(files[0]!, await goldenPdf());
  const report = tortureReport(await goldenReport());
  writeFileSync(files[1]!, await renderPdf(report, { fonts: await loadFonts() }));
});

describe.skipIf(!hasVeraPdf)('veraPDF', () => {
  test.each(['ua1', '2a'] as const)('%s: nothing fails', (profile) => {
    expect(veraPdf(profile, files).map((line) => line.replace(folder, ''))).toEqual([
      `PASS /golden.pdf ${profile}`,
      `PASS /torture.pdf ${profile}`,
    ]);
  });
  test('and it can fail: a file that is no PDF/UA', () => {
    const broken = join(folder, 'broken.pdf');
    writeFileSync(
      broken,
      Buffer.from(
        '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>',
      ),
    );
    expect(veraPdf('ua1', [broken]).join()).not.toContain('PASS');
  });
});

describe.skipIf(!hasQpdf)('qpdf', () => {
  test('finds the syntax sound', () => {
    for (const file of files) expect(qpdfCheck(file), file).toBe(true);
  });
});
