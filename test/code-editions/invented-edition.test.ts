/** An edition of the Code that was never made: a value, and no line of the library knows of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CodeEdition } from '../../src/code-editions/index.ts';
import {
  buildReport,
  checkReadiness,
  combineSources,
  computeMeasures,
  englandAndWales,
  financialYear,
  parseComplaints,
  parseContent,
  parseMapping,
  parseSelfAssessment,
  parseTemplate,
} from '../../src/index.ts';
import { everyInline } from '../../src/report/document.ts';
import type { Accountability } from '../../src/vocabulary/accountability.ts';
import { bytes, teamCsv, teamYaml } from '../support/worked-example.ts';

const invented: CodeEdition = {
  id: 'invented-2023',
  scheme: 'housing-ombudsman',
  title: 'Invented Code, 2023',
  inForceFrom: '2023-04-01',
  inForceTo: null,
  timeLimits: [
    {
      id: 'stage-1-response',
      stage: 1,
      event: 'responded',
      start: 'received',
      days: 7,
      unit: 'working-day',
      provision: 'B2',
      extension: null,
    },
    {
      id: 'stage-2-response',
      stage: 2,
      event: 'responded',
      start: 'escalated',
      days: 30,
      unit: 'working-day',
      provision: 'B3',
      extension: { days: 3, unit: 'working-day', provision: 'B4' },
    },
  ],
  noTimeLimits: [{ stage: 1, event: 'acknowledged', provision: 'B1' }],
  sections: [
    {
      number: 1,
      title: 'Being heard',
      provisions: [
        { number: '1.1', title: 'Listen' },
        { number: '1.2', title: 'Answer' },
      ],
    },
    { number: 2, title: 'Being told', provisions: [{ number: '2.1', title: 'Publish' }] },
  ],
  exclusions: [{ id: 'beyond-the-moon', title: 'It happened beyond the moon', provision: '1.9' }],
  reportDuties: [
    { provision: 'Z1', title: 'The form', subject: 'self-assessment', of: 'report' },
    { provision: 'Z2', title: 'Refusals', subject: 'refusals', of: 'report' },
    { provision: 'Z3', title: 'The board’s word', subject: 'governing-body-response', of: 'publication' },
  ],
  asksForDate: false,
  source: 'invented',
};

const folder = 'report-templates/housing-annual-report';
const template = parseTemplate(
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, { name, text: readFileSync(`${folder}/${name}`, 'utf8') }]),
  ),
);
const content = parseContent(
  Object.fromEntries(
    ['introduction', 'themes', 'plans'].map((name) => [name, { name: `${name}.md`, text: 'Words of the council.\n' }]),
  ),
);

const { selfAssessment } = parseSelfAssessment(
  bytes('Provision,Comply,Evidence\n1.1,Yes,Policy\n1.2,No,Not so\n2.1,Yes,Here\n'),
  {
    edition: invented,
  },
);
const accountability: Accountability = {
  asAt: '2024-09-02',
  edition: invented,
  selfAssessment: { edition: invented, current: selfAssessment!, lastYear: null, approvedOn: null, wording: {} },
  orders: [],
  learning: null,
  publications: { landlordReport: null, whyNone: null, others: null },
  governingBody: null,
  version: { number: '1.0', supersedes: null, corrections: [], publishedAt: null },
  refusalReasons: {},
};
const results = computeMeasures(
  combineSources([parseComplaints(bytes(teamCsv), parseMapping(teamYaml, { name: 'team.yaml' }))]),
  {
    organisation: { id: 'x', name: 'X' },
    period: financialYear('2023-24'),
    basis: 'received',
    extractedOn: '2024-05-31',
    calendar: englandAndWales,
    editions: [invented],
    accountability,
  },
);
const options = { results, template, content, preparedOn: '2024-09-02', status: 'draft', accountability } as const;

test('complaints are judged by its limits', () => {
  expect(results.editions.map(({ id }) => id)).toEqual(['invented-2023']);
  expect(results.get('response-timeliness', { stage: 1 }).denominator).toBeGreaterThan(0);
  // No limit for acknowledging: nothing is judged by one.
  expect(results.get('acknowledgement-timeliness', { stage: 1 }).denominator).toBe(0);
});

test('the report names its limits, its form and what it asks', () => {
  const report = buildReport(options);
  const wordsOf = (id: string) =>
    [...everyInline(report.sections.find((section) => section.id === id)!.blocks)]
      .map((inline) => ('text' in inline ? inline.text : ''))
      .join('');
  expect(wordsOf('how-complaints-are-handled')).toContain('7 working days');
  expect(wordsOf('self-assessment')).toContain('The form of the Invented Code, 2023 has 3 provisions.');
  expect(wordsOf('self-assessment-provisions')).toContain('2.1 Publish');
  expect(wordsOf('where-answered')).toContain('Z1The form');
});

test('a status requires what it asks, and nothing else', () => {
  const { duties, needs } = checkReadiness(options);
  expect(duties.map(({ duty, status }) => `${duty.provision} ${status}`)).toEqual([
    'Z1 met',
    'Z2 met',
    'Z3 councils-part',
  ]);
  expect(needs['for-governing-body']).toEqual([]);
  expect(needs.published.map(({ message }) => message)).toContain(
    'A report with the status “published” needs the minute (Z3).',
  );
});

test('and its form is the one a self-assessment is held against', () => {
  const { diagnostics } = parseSelfAssessment(bytes('Provision,Comply,Evidence\n1.1,Yes,Policy\n6.2,Yes,Policy\n'), {
    edition: invented,
  });
  expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual([
    'provision-missing',
    'provision-missing',
    'provision-unknown',
  ]);
});
