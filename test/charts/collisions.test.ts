/** Text never runs into text, nor off the drawing, whatever the names: every chart of generated landlords. */
import { describe, expect, test } from 'vitest';
import { makeExport } from '../../scripts/synthetic-landlord.ts';
import { columns, heatTable, horizontalBars, standardCharts } from '../../src/charts/index.ts';
import { renderChartSvg } from '../../src/charts/svg.ts';
import { textWidth } from '../../src/charts/text-width.ts';
import {
  codeEditionInForce,
  combineSources,
  computeMeasures,
  englandAndWales,
  financialYear,
  parseComplaints,
  parseSelfAssessment,
} from '../../src/index.ts';
import { bytes, mappingOf } from '../support/worked-example.ts';

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The boxes of all text in a drawing, in its own points; and the size of the drawing. */
function readSvg(svg: string): { readonly boxes: readonly Box[]; readonly width: number; readonly height: number } {
  const [, width, height] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg)!.map(Number) as number[];
  const boxes: Box[] = [];
  const shifts: (readonly [number, number])[] = [];
  for (const [tag] of svg.matchAll(/<(?:g|\/g|text)\b[^>]*>(?:[^<]*<\/text>)?/g)) {
    const shift = /transform="translate\((-?[\d.]+),(-?[\d.]+)\)"/.exec(tag);
    const here = shift === null ? ([0, 0] as const) : ([Number(shift[1]), Number(shift[2])] as const);
    if (tag === '</g>') shifts.pop();
    else if (tag.startsWith('<g')) shifts.push(here);
    else {
      const text = />([^<]*)</.exec(tag)![1]!.replaceAll('&amp;', '&');
      if (text === '') continue;
      const bold = tag.includes('font-weight="bold"');
      const wide = textWidth(text, 12, bold);
      const x = shifts.reduce((sum, [dx]) => sum + dx, here[0]);
      const y = shifts.reduce((sum, [, dy]) => sum + dy, here[1]);
      const anchor = /text-anchor="(\w+)"/.exec(tag)![1];
      const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
      // From the height of a capital to the depth of a p, around the baseline.
      boxes.push({ text, left, right: left + wide, top: y - 8, bottom: y + 3 });
    }
  }
  return { boxes, width: width!, height: height! };
}

async function faultsOf(spec: Parameters<typeof renderChartSvg>[0]): Promise<readonly string[]> {
  const { boxes, width, height } = readSvg(await renderChartSvg(spec));
  expect(boxes.length).toBeGreaterThan(1);
  const off = boxes.filter(
    (box) => box.left < -1 || box.right > width + 1 || box.top < -3 || box.bottom > height + 0.5,
  );
  const over = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5,
      )
      .map((b) => `“${a.text}” lies on “${b.text}”`),
  );
  return [...off.map(({ text }) => `“${text}” is off the drawing`), ...over, ...(width > 476 ? [`${width} wide`] : [])];
}

const long = 'Repairs, planned maintenance, aids and adaptations for homes in shared ownership';
const landlords = [
  ['a usual one', { complaints: 300 }],
  ['two complaints', { complaints: 2, seed: 7 }],
  [
    'forty service areas, twenty themes, a long name',
    { complaints: 4000, serviceAreas: 40, themes: 20, longName: long },
  ],
  ['one word as a name', { complaints: 80, serviceAreas: 3, longName: 'Wohnungsinstandhaltungsbeschwerdestelle' }],
] as const;

const edition = codeEditionInForce('housing-ombudsman', '2024-09-02')!;
const form = edition.sections.flatMap(({ provisions }) => provisions.map(({ number }) => number));
const answered = {
  asAt: '2025-09-01',
  orders: null,
  learning: null,
  selfAssessment: {
    edition,
    current: parseSelfAssessment(
      bytes(`Provision,Comply,Evidence\n${form.map((n) => `${n},${n.startsWith('9') ? 'No' : 'Yes'},x`).join('\n')}\n`),
      { edition },
    ).selfAssessment!,
    lastYear: null,
    approvedOn: null,
    wording: {},
  },
} as const;

describe.each(landlords)('%s', (_, options) => {
  const { csv, yaml } = makeExport(options);
  const results = computeMeasures(combineSources([parseComplaints(bytes(csv), mappingOf(yaml))]), {
    organisation: { id: 'x', name: 'X' },
    period: financialYear('2024-25'),
    basis: 'received',
    extractedOn: '2026-09-30',
    calendar: englandAndWales,
    accountability: options.complaints === 2 ? undefined : answered,
    determinations: [
      { determinedOn: '2024-07-01', findings: [{ finding: 'maladministration', category: 'Other' }] },
      { determinedOn: '2024-07-02', findings: [{ finding: 'no-maladministration', category: null }] },
    ],
    targets: [{ measure: 'response-timeliness', slice: { stage: 1 }, atLeast: 90, atMost: null, source: 'Board' }],
    given: [
      {
        id: 'before',
        measure: 'uphold-rate',
        slice: { stage: 1 },
        about: 'last-year',
        label: 'Uphold rate',
        amount: { value: 70, unit: 'percent' },
        period: '2023/24',
        source: 'Report',
      },
    ],
  });
  test.each(standardCharts.map((chart) => [chart.id, chart] as const))('%s', async (_id, chart) => {
    const drawn = chart.draw(results);
    if (drawn === null) expect(options.complaints).toBe(2);
    else expect(await faultsOf(drawn.spec)).toEqual([]);
  });
});

describe('the test itself finds', () => {
  test('two names over each other', async () => {
    const spec = horizontalBars(
      [
        { name: 'One', value: 1, label: '1' },
        { name: 'Two', value: 1, label: '1' },
      ],
      1,
      ['x'],
    );
    const broken = JSON.parse(JSON.stringify(spec).replaceAll(/"middle":[\d.]+/g, '"middle":11'));
    expect(await faultsOf(broken)).toContain('“One” lies on “Two”');
  });
});

describe('forms by themselves', () => {
  test('columns whose names do not fit become bars', async () => {
    const bars = Array.from({ length: 24 }, (_, i) => ({
      name: `The month of ${i}`,
      value: i,
      label: String(i * 1000),
    }));
    expect(await faultsOf(columns([{ title: 'Stage 1', bars }], ['x']))).toEqual([]);
  });
  test('a heat table with names of several lines', async () => {
    const spec = heatTable(
      [long, 'Legal'],
      ['Damp and mould in bedrooms', 'Noise'],
      (r, c) => ({ value: r + c, label: String(r + c) }),
      ['x'],
    );
    expect(await faultsOf(spec)).toEqual([]);
  });
});
