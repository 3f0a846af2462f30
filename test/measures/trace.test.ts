/** The complaints behind every figure of the example, counted again: they are the figure. */
import { expect, test } from 'vitest';
import { computeFrom, measureOptions } from '../../src/from-config.ts';
import { type ComplaintMeasure, type Measure, standardMeasures } from '../../src/measures/index.ts';
import { createTracer } from '../../src/measures/trace.ts';
import { readConfig, readInputs } from '../../src/read-inputs.ts';
import { readSnapshot, takeSnapshot } from '../../src/snapshot.ts';
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

test.each(['', '{}', 'null', '{"schemaVersion":2}', '{"schemaVersion":1,"length":3}'])('no snapshot: %s', (text) => {
  expect(readSnapshot(text, 'digest')).toBeNull();
});

test('a snapshot of other measures, or with codes out of range, is none', () => {
  const saved = takeSnapshot(inputs.data, 'digest');
  expect(readSnapshot(JSON.stringify(saved), 'another')).toBeNull();
  const { tenure } = saved.category;
  const short = { ...saved, category: { ...saved.category, tenure: { ...tenure, categories: [] } } };
  expect(readSnapshot(JSON.stringify(short), 'digest')).toBeNull();
  expect(readSnapshot(JSON.stringify({ ...saved, sources: [{}] }), 'digest')).toBeNull();
});
