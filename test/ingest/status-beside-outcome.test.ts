/** One column for the outcome and for what is no outcome: upheld, not upheld, withdrawn, rejected, blank while open. */
import { expect, test } from 'vitest';
import { parseComplaints } from '../../src/index.ts';
import { bytes, mappingOf } from '../support/worked-example.ts';

const yaml = `source: team
label: Team
blankStatus: open
columns: {reference: Ref, outcome: Outcome, status: Outcome, received-on: Received}
constants: {stage: 1}
words:
  outcome: {upheld: [Upheld], not-upheld: [Not upheld]}
  status: {decided: [Upheld, Not upheld], withdrawn: [Withdrawn by customer], refused: [Rejected]}
notCollected: [extended, service-area, tenure, channel, main-theme, contributing-themes, refusal-reason, extension-reason, acknowledged-on, logged-on, escalated-on, responded-on, extension-noticed-on, extension-due-on, compensation]
`;
const csv = `Ref,Outcome,Received
A1,Upheld,2023-04-03
A2,Withdrawn by customer,2023-04-03
A3,Rejected,2023-04-03
A4,,2023-04-03
A5,Not upheld,2023-04-03
`;

test('gives each complaint its status, and an outcome only to those decided', () => {
  const parsed = parseComplaints(bytes(csv), mappingOf(yaml));
  expect(parsed.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect([...parsed.table.rows()].map(({ category }) => [category.status, category.outcome])).toEqual([
    ['decided', 'upheld'],
    ['withdrawn', undefined],
    ['refused', undefined],
    ['open', undefined],
    ['decided', 'not-upheld'],
  ]);
});
test('a word of neither is an error once for each, and a blank is one without the rule', () => {
  const errors = (text: string, mapping = yaml) =>
    parseComplaints(bytes(text), mappingOf(mapping)).diagnostics.flatMap(({ severity, ruleId, row }) =>
      severity === 'error' ? [[ruleId, row]] : [],
    );
  expect(errors(csv.replace('Rejected', 'Paused'))).toEqual([
    ['unknown-word', 4],
    ['unknown-word', 4],
  ]);
  expect(errors(csv, yaml.replace('blankStatus: open\n', ''))).toEqual([['blank-required', 5]]);
});
