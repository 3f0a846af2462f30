/**
 * Compensation: £25 and £1,200,000.50 offered, £0 twice, and one blank. Of the 5 handled 4 have an amount recorded, 2
 * of them an offer; 25.00 + 1,200,000.50 = 1,200,025.50 in all, a mean over the 4 of 300,006.375, rounded half up to
 * £300,006.38. Where a blank is declared to mean nothing: 5 recorded, and a mean of £240,005.10.
 */
import { expect, test } from 'vitest';
import { combineSources, computeMeasures, parseComplaints } from '../../src/index.ts';
import { formatFigure } from '../../src/vocabulary/figure-text.ts';
import { bytes, exampleOptions, mappingOf, teamYaml } from '../support/worked-example.ts';

const amounts = ['25.00', '"1,200,000.50"', '0', '£0.00', ''];
const csv = [
  'Ref,Stage,Status,Outcome,Area,Tenure,Theme,Others,Received,Logged,Escalated,Responded,Extended,Noticed,Revised,Pounds',
  ...amounts.map(
    (amount, i) => `C${i},One,Closed,Upheld,Repairs,Tenant,Damp,,2023-04-03,2023-04-03,,2023-04-19,No,,,${amount}`,
  ),
].join('\n');
const yaml = teamYaml.replace('words:\n', '  compensation: Pounds\nwords:\n').replace(', compensation]', ']');
const compute = (text: string) => {
  const results = computeMeasures(combineSources([parseComplaints(bytes(csv), mappingOf(text))]), exampleOptions);
  const say = (id: 'compensation-offered' | 'compensation-offers', statistic: 'amount' | 'mean' | 'k-of-n') =>
    formatFigure(results.get(id, { stage: 1 }), statistic, 2);
  const { excluded } = results.get('compensation-offered', { stage: 1 });
  return [
    say('compensation-offered', 'amount'),
    say('compensation-offered', 'mean'),
    say('compensation-offers', 'k-of-n'),
    excluded,
  ];
};

test('a blank is not recorded', () => {
  expect(compute(yaml)).toEqual([
    '£1,200,025.50',
    '£300,006.38',
    '2 of 4',
    [{ reason: 'compensation-not-recorded', count: 1 }],
  ]);
});

test('a blank declared to mean nothing is nothing, and the report says so', () => {
  const declared = yaml.replace('dateOrder:', 'blankMeansNothing: [compensation]\ndateOrder:');
  expect(compute(declared)).toEqual(['£1,200,025.50', '£240,005.10', '2 of 5', []]);
});

test('more than ten million pounds for one complaint is an error, not a number that wraps', () => {
  const parsed = parseComplaints(bytes(csv.replace('25.00', '30000000')), mappingOf(yaml));
  expect(parsed.diagnostics.map(({ ruleId, row }) => [ruleId, row])).toContainEqual(['bad-amount', 2]);
});
