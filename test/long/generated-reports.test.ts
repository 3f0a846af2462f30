/**
 * 200 reports that nobody wrote: 100 documents of every block in any order, 100 landlords of every size. None has a
 * fault of layout (P18), each says the same as a page and as a PDF, and 50 of them go to veraPDF (P17).
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadFonts } from '../../src/node.ts';
import { chartsOf, type Drawings, drawCharts } from '../../src/render/drawings.ts';
import { renderHtml } from '../../src/render/html/index.ts';
import { renderPdf } from '../../src/render/pdf/index.ts';
import type { ReportDocument } from '../../src/report/document.ts';
import { generatedDocument, generatedLandlord } from '../support/generated-documents.ts';
import { goldenReport } from '../support/golden.ts';
import { laidOut } from '../support/laid-out.ts';
import { layoutFaults, readLayout } from '../support/pdf-layout.ts';
import { contentOf, parseHtml, problemsOf } from '../support/read-html.ts';
import { readPdf } from '../support/read-pdf.ts';
import { sayPdf } from '../support/same-words.ts';
import { hasVeraPdf, veraPdf } from '../support/tools.ts';
import { tortureReport } from '../support/torture.ts';

const folder = mkdtempSync(join(tmpdir(), 'generated-'));
const each = 100;
const validated = 25;
const files: string[] = [];
let golden: ReportDocument;
let drawings: Drawings;

beforeAll(async () => {
  golden = await goldenReport();
  drawings = await drawCharts(golden);
});

const letters = (text: string) => [...text].sort().join('');

async function examine(
  name: string,
  report: ReportDocument,
  drawn: Drawings,
  keep: boolean,
): Promise<readonly string[]> {
  const pdf = await renderPdf(report, { fonts: await loadFonts(), drawings: drawn });
  if (keep) {
    files.push(join(folder, `${name}.pdf`));
    writeFileSync(files.at(-1)!, pdf);
  }
  const pages = await readLayout(pdf);
  const reading = await readPdf(pdf);
  const html = parseHtml(await renderHtml(report, { drawings: drawn }));
  const [onPaper, onScreen] = [sayPdf(reading, report), contentOf(html)];
  // A row that goes over pages is read page by page.
  const same = onPaper === onScreen || letters(onPaper) === letters(onScreen);
  return [
    ...layoutFaults(pages, report),
    ...reading.problems,
    ...problemsOf(html),
    ...(same ? [] : ['the page and the PDF do not say the same']),
  ].map((fault) => `${name}: ${fault}`);
}

describe('200 generated reports', () => {
  test('documents of every block in any order', async () => {
    const faults: string[] = [];
    for (let seed = 0; seed < each; seed++) {
      const report = generatedDocument(seed, golden, chartsOf(golden));
      faults.push(...(await examine(`document-${seed}`, report, drawings, seed < validated)));
    }
    expect(faults).toEqual([]);
  });
  test('landlords of every size', async () => {
    const faults: string[] = [];
    for (let seed = 0; seed < each; seed++) {
      const report = await generatedLandlord(seed);
      faults.push(...(await examine(`landlord-${seed}`, report, await drawCharts(report), seed < validated)));
    }
    expect(faults).toEqual([]);
  });
  test('40 of them laid out three times, as laid out once', async () => {
    const fonts = await loadFonts();
    for (let seed = 0; seed < 40; seed++) {
      const report = seed === 0 ? tortureReport(golden) : generatedDocument(seed, golden, chartsOf(golden));
      const how = { fonts, drawings: seed === 0 ? await drawCharts(report) : drawings };
      const height = seed % 2 === 0 ? 0 : 2 * seed;
      const again = await laidOut(report, how, [70, -10, height]);
      const once = await laidOut(report, how, height === 0 ? [] : [height]);
      expect(again.depth, `seed ${seed}`).toBe(once.depth);
      expect(Buffer.compare(again.bytes, once.bytes), `seed ${seed}`).toBe(0);
    }
  });
  describe.skipIf(!hasVeraPdf)('veraPDF', () => {
    test.each(['ua1', '2a'] as const)('%s: nothing fails in 50 of them', (profile) => {
      const lines = veraPdf(profile, files);
      expect(lines.filter((line) => !line.startsWith('PASS'))).toEqual([]);
      expect(lines).toHaveLength(2 * validated);
    });
  });
});

describe('the examiner finds what is wrong', () => {
  /** A page by hand: its parts from top to bottom. */
  const section = (blocks: ReportDocument['sections'][number]['blocks']): ReportDocument => ({
    ...golden,
    kind: 'extract',
    sections: [{ id: 's', title: 'S', blocks }],
  });
  const said = (text: string) => [{ type: 'text' as const, text }];
  test('a row that is not there, one too many, words that overlap, a margin overrun', async () => {
    const table = {
      type: 'table' as const,
      id: 't',
      number: 1,
      caption: 'C',
      columns: [
        { label: 'A', align: 'left' as const },
        { label: 'B', align: 'right' as const },
      ],
      rows: [{ cells: [said('one'), said('1')] }, { cells: [said('two'), said('2')] }],
      notes: [],
    };
    const report = section([table]);
    const pages = await readLayout(await renderPdf(report, { fonts: await loadFonts() }));
    expect(layoutFaults(pages, report).filter((fault) => !/near empty/.test(fault))).toEqual([]);
    const more = section([{ ...table, rows: [...table.rows, { cells: [said('three'), said('3')] }] }]);
    expect(layoutFaults(pages, more)).toContainEqual('table t: row 3 is nowhere');
    expect(layoutFaults(pages, section([]))).toContainEqual('2 rows are in no table');
    const left = section([{ ...table, columns: [table.columns[0]!, { label: 'B', align: 'left' as const }] }]);
    const moved = pages.map((page) => ({
      ...page,
      parts: page.parts.map((part) =>
        part.text === '2'
          ? { ...part, left: part.left - 20, right: part.right - 20 }
          : part.text === 'one'
            ? { ...part, left: part.left - 40 }
            : part,
      ),
    }));
    expect(layoutFaults(moved, report).join('\n')).toMatch(
      /“one” runs out of the margins[\s\S]*its cells do not align/,
    );
    expect(layoutFaults(moved, left).join('\n')).toContain('its cells do not align');
    const over = pages.map((page) => ({
      ...page,
      parts: [...page.parts, { ...page.parts.find(({ text }) => text === 'two')!, text: 'over it' }],
    }));
    expect(layoutFaults(over, report).join('\n')).toContain('“two” and “over it” overlap');
  });
});
