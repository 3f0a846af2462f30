/** The PDF under a real validator (P17): PDF/UA-1 and PDF/A-2a, and qpdf for its syntax. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { extractFromConfig, loadFonts } from '../../src/node.ts';
import { renderPdf } from '../../src/render/pdf/index.ts';
import { goldenPdf, goldenReport } from '../support/golden.ts';
import { layoutFaults, readLayout } from '../support/pdf-layout.ts';
import { readPdf } from '../support/read-pdf.ts';
import { hasQpdf, hasVeraPdf, qpdfCheck, veraPdf } from '../support/tools.ts';
import { tortureReport } from '../support/torture.ts';

const folder = mkdtempSync(join(tmpdir(), 'validate-'));
const names = ['golden', 'torture', 'extract', 'own-font'];
const files = names.map((name) => join(folder, `${name}.pdf`));

beforeAll(async () => {
  writeFileSync(files[0]!, await goldenPdf());
  const report = tortureReport(await goldenReport());
  const charts = await loadFonts();
  writeFileSync(files[1]!, await renderPdf(report, { fonts: charts }));
  const extract = await extractFromConfig('fixtures/golden-2023-24/report.yaml', { out: folder });
  writeFileSync(files[2]!, readFileSync(extract.written[0]!));
  // A text font of its own beside that of charts: here the bold one.
  const { bold, boldItalic } = charts;
  const own = { regular: bold, bold, italic: boldItalic, boldItalic, charts };
  writeFileSync(files[3]!, await renderPdf(report, { fonts: own }));
});

describe.skipIf(!hasVeraPdf)('veraPDF', () => {
  test.each(['ua1', '2a'] as const)('%s: nothing fails', (profile) => {
    expect(veraPdf(profile, files).map((line) => line.replace(folder, ''))).toEqual(
      names.map((name) => `PASS /${name}.pdf ${profile}`),
    );
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

test('pdf.js finds no fault in the tags of any, nor a careful reader in the layout', async () => {
  for (const file of files) {
    const { problems } = await readPdf(new Uint8Array(readFileSync(file)));
    expect(problems, file).toEqual([]);
  }
  const report = tortureReport(await goldenReport());
  for (const file of [files[1]!, files[3]!])
    expect(layoutFaults(await readLayout(new Uint8Array(readFileSync(file))), report), file).toEqual([]);
});

describe.skipIf(!hasQpdf)('qpdf', () => {
  test('finds the syntax sound', () => {
    for (const file of files) expect(qpdfCheck(file), file).toBe(true);
  });
});
