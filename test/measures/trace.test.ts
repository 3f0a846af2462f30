/** The complaints behind every figure of the example, counted again: they are the figure. */
import { expect, test } from 'vitest';
import { computeFrom, measureOptions } from '../../src/from-config.ts';
import { type ComplaintMeasure, type Measure, standardMeasures } from '../../src/measures/index.ts';
import { createTracer } from '../../src/measures/trace.ts';
import { readConfig, readInputs } from '../../src/read-inputs.ts';
import { readSnapshot, takeSnapshot } from '../../src/snapshot.ts';
import { NOT_COLLECTED, NOT_RECOGNISED, NOT_RECORDED } from '../../src/vocabulary/complaint-table.ts';
import { figureKey } from '../../src/vocabulary/results.ts';

const inputs = await readInputs(await readConfig('fixtures/golden-2023-24/report.yaml'));
const results = computeFrom(inputs);
const options = { ...measureOptions(inputs), settings: results.settings };
const overComplaints = (standardMeasures as readonly Measure[]).filter(
  (measure): measure is ComplaintMeasure => measure.over === 'complaints',
);

function differences(trace: ReturnType<typeof createTracer>) {
  let compared = 0;
  const wrong: string[] = [];
  for (const figure of results.figures) {
    const measure = overComplaints.find(({ id }) => id === figure.measure);
    if (measure === undefined) continue;
    compared++;
    const traced = trace(measure, figure.slice);
    const counted = traced.filter(({ as }) => as === 'counted');
    const numerator = counted.reduce((sum, { value = 1 }) => sum + value, 0);
    const rest = traced.filter(({ as }) => as === 'not-counted').length;
    const excluded = figure.excluded.map(({ reason }) => traced.filter(({ as }) => as === reason).length);
    const expected = figure.excluded.map(({ count }) => count);
    const isShare = figure.kind === 'rate' || figure.kind === 'duration' || figure.kind === 'amount';
    const fits =
      numerator === figure.numerator &&
      (!isShare || counted.length + rest === figure.denominator) &&
      excluded.join() === expected.join();
    if (!fits) wrong.push(`${figureKey(figure.measure, figure.slice)}: ${numerator}/${counted.length + rest}`);
  }
  return { compared, wrong };
}

test('every figure over complaints is the complaints traced to it', () => {
  const { compared, wrong } = differences(createTracer(inputs.data, options));
  expect(compared).toBeGreaterThan(1500);
  expect(wrong).toEqual([]);
});

test('and so it is from the snapshot that a build keeps', () => {
  const saved = readSnapshot(JSON.stringify(takeSnapshot(inputs.data, 'digest')), 'digest');
  expect(differences(createTracer(saved!, options)).wrong).toEqual([]);
});

test.each([
  ['one byte', [0, 127, NOT_RECORDED, NOT_RECOGNISED, NOT_COLLECTED]],
  ['two bytes', [128, 0x7fff, NOT_COLLECTED]],
  ['four bytes', [0x8000, 2 ** 31 - 1, NOT_RECORDED]],
  ['a day before 1970', [-1, -25_567, 19_000, NOT_RECOGNISED]],
])('a snapshot holds every code as it is: %s', (_, codes) => {
  const { table } = inputs.data;
  const some = Int32Array.from({ length: table.length }, (_, i) => codes[i % codes.length]!);
  const data = { ...inputs.data, table: { ...table, pence: some, day: { ...table.day, 'extension-due-on': some } } };
  const saved = readSnapshot(JSON.stringify(takeSnapshot(data, 'digest')), 'digest')!.table;
  expect(Array.from(saved.pence)).toEqual(Array.from(some));
  expect(Array.from(saved.day['extension-due-on'])).toEqual(Array.from(some));
  expect(Array.from(saved.category.tenure.codes)).toEqual(Array.from(table.category.tenure.codes));
  expect(Array.from(saved.day['received-on'])).toEqual(Array.from(table.day['received-on']));
});

test.each(['', '{}', 'null', '{"schemaVersion":1}', '{"schemaVersion":2}', '{"schemaVersion":3,"length":3}'])(
  'no snapshot: %s',
  (text) => {
    expect(readSnapshot(text, 'digest')).toBeNull();
  },
);

test('a snapshot of other measures, or with codes out of range, is none', () => {
  const saved = takeSnapshot(inputs.data, 'digest');
  expect(readSnapshot(JSON.stringify(saved), 'another')).toBeNull();
  const { tenure } = saved.category;
  const short = { ...saved, category: { ...saved.category, tenure: { ...tenure, categories: [] } } };
  expect(readSnapshot(JSON.stringify(short), 'digest')).toBeNull();
  expect(readSnapshot(JSON.stringify({ ...saved, sources: [{}] }), 'digest')).toBeNull();
});
