/** Numbers typed by hand in the example's texts: each is found in its place and held against the data. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseContent } from '../../src/index.ts';
import { loadTemplate, measureFromConfig, reportFromConfig } from '../../src/node.ts';
import { findTypedNumbersIn } from '../../src/report/build-report.ts';
import { numbersIn } from '../../src/report/number-words.ts';
import { edited, wordsOf } from '../support/edited-example.ts';

const results = await measureFromConfig('fixtures/golden-2023-24/report.yaml');

/** What is noticed in a text, beginning on line 3. */
const noticed = (text: string) => {
  const content = parseContent({ plans: { name: 'plans.md', text: `## Plans\n\n${text}\n` } });
  expect(content.diagnostics).toEqual([]);
  return findTypedNumbersIn({ sections: [] }, content, results as never).map(
    ({ ruleId, row, column, message }) => `${row}:${column} ${ruleId.replace('typed-number', '')} ${message}`,
  );
};
const wrong = (text: string) =>
  noticed(text).filter((line) => line.includes('-contradicts') || line.includes('-unsupported'));

describe('a number that the data contradict is an error in its place', () => {
  // What the data say: stage 1 565 (134 + 431), upheld 334 (59%), Tenancy Management 64 and 39, damp and mould 26 of
  // 134, tenants 115 (86%), leaseholders 9 (7%), in time 123 of 130 (94.6%); stage 2 30 (19 + 11), upheld 25 (83%).
  test.each([
    [
      'Communication was a factor in 19 of the ‸65 stage 1 complaints about Tenancy Management.',
      '64 (Complaints handled)',
    ],
    ['Communication was a factor in ‸18 of the 64 stage 1 complaints about Tenancy Management.', '19 ('],
    ['We handled ‸566 complaints at stage 1.', '565 ('],
    ['At stage 1 we handled 565 complaints, and upheld ‸343.', '334 ('],
    ['Overall, ‸58% of stage 1 complaints were upheld.', '59% ('],
    ['Overall, 59% of stage 1 complaints were upheld, with ‸42% not upheld.', '41% ('],
    ['We answered ‸96.4% of stage 1 complaints in time.', '94.6% ('],
    ['We answered ‸98 per cent of stage 1 complaints in time.', '94.6% ('],
    ['There were ‸31 complaints at stage 2.', '30 ('],
    ['We upheld ‸26 of 30 complaints at stage 2.', '25 ('],
    ['At stage 2, ‸80% were upheld.', '83% ('],
    ['Tenants made ‸116 of the complaints at stage 1.', '115 ('],
    ['Tenants made ‸87% of stage 1 complaints.', '86% ('],
    ['Leaseholders made ‸twelve complaints at stage 1.', '9 ('],
    ['Damp and mould was the main theme of ‸27 of the 134 stage 1 complaints.', '26 ('],
    ['Damp and mould was the main theme of ‸six complaints at stage 2.', '5 ('],
    ['In Tenancy Management ‸40 were upheld at stage 1.', '39 ('],
    ['Home Ownership had 5 complaints at stage 1, of which ‸4 were upheld.', '3 ('],
    ['Anti-Social Behaviour had ‸9 complaints at stage 1.', '8 ('],
    ['Of the stage 1 complaints, ‸253 were upheld by the contractor.', '252 ('],
    ['We handled ‸five hundred and sixty complaints at stage 1.', '565 ('],
    ['- A list:\n- **‸66** complaints at stage 1 were about Tenancy Management.', '64 ('],
    ['| At stage 1 | Handled |\n| --- | --- |\n| Tenancy Management | ‸65 |', '64 ('],
    ['Tenancy Management: 64 complaints at stage 1. ‸41 of these were upheld.', '39 ('],
    ['> In {{label service-area=tenancy-management}} there were ‸63 complaints at stage 1.', '64 ('],
    ['We handled {{handled stage=1}} complaints at stage 1 and upheld\n‸335 of them.', '334 ('],
    ['We extended ‸32 complaints at stage 1.', 'at least 31 ('],
    ['We extended ‸three complaints at stage 2.', 'at least 2 ('],
    ['Between 1 April 2023 and 31 March 2024 we handled ‸1,565 complaints at stage 1.', '565 ('],
    ['*Legal Services* had ‸7 complaints at stage 1.', '3 ('],
  ])('%s', (marked, said) => {
    const before = marked.slice(0, marked.indexOf('‸')).split('\n');
    const place = `${before.length + 2}:${before.at(-1)!.length + 1}`;
    const found = wrong(marked.replace('‸', ''));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${place} -contradicts`);
    expect(found[0]).toContain(`the data say ${said}`);
  });
});

test('a number that another measure of the same says is told as that', () => {
  expect(noticed('We handled 567 stage 1 complaints.')[0]).toContain(
    'the data say 565 (Complaints handled). “567” is complaints received, {{received stage=1}}: if that is meant, say so.',
  );
  // Without a verb it is as true of those received.
  expect(wrong('There were 567 stage 1 complaints.')).toEqual([]);
});

describe('and these', () => {
  test.each([
    ['At stage 1, ‸700 complaints were received.', '567 ('],
    ['We upheld ‸55% of stage 1 complaints about Tenancy Management.', '61% ('],
    ['We upheld ‸0 of the stage 1 complaints about Anti-Social Behaviour.', '4 ('],
    ['‸Twelve shared owners complained at stage 1.', '8 ('],
    ['Stage 1: ‸700 complaints received.', '567 ('],
    ['We answered ‸99% of stage 1 complaints within 10 working days.', '94.6% ('],
    ['Our target was 95% and we answered ‸99% of stage 1 complaints in time.', '94.6% ('],
    ['At stage 2 we upheld ‸17%.', '83% ('],
    ['We upheld ‸334 Tenancy Management complaints at stage 1.', '39 ('],
    ['We upheld ‸59% of Tenancy Management complaints at stage 1.', '61% ('],
    ['Stage 1 complaints: ‸700 received.', '567 ('],
    ['A \\*starred\\* line has ‸701 complaints at stage 1.', '565 ('],
    ['Fish &amp; chips, and ‸702 complaints at stage 1.', '565 ('],
    ['About ‸40% of stage 1 complaints were upheld.', '59% ('],
    ['e.g. at No. 4 Mill Lane, Tenancy Management had ‸46 complaints at stage 1.', '64 ('],
  ])('%s', (marked, said) => {
    const found = wrong(marked.replace('‸', ''));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`3:${marked.indexOf('‸') + 1} -contradicts`);
    expect(found[0]).toContain(`the data say ${said}`);
  });
});

describe('numbers that say nothing wrong', () => {
  test.each([
    'Communication was a factor in 19 of the 64 stage 1 complaints about Tenancy Management. 10 of these were upheld.',
    'Overall, 59% of stage 1 complaints were upheld, and 41% not. The contractor upheld 58% and the council 61%.',
    '94.6% of stage 1 complaints were answered in time: 123 of 130.',
    '95% of stage 1 complaints were answered in time.',
    'In Tenancy Management we hired 3 surveyors after complaints at stage 1.',
    'We answer stage 1 complaints within 10 working days, as the Code asks in 6.3.',
    'Our office is open from 9am to 5pm, 24/7, since 1998. See section 9.4, stage 1 and type 2.',
    'On 17 July 2023 the Ombudsman wrote to us about a stage 1 complaint; our year began on 1 April.',
    'We will visit 20 blocks, train 12 people and write to half of our 7,900 homes.',
    'We have a two-stage process, and one team for both.',
    'Tenants made 86% of stage 1 complaints, leaseholders 7% and shared owners 6%.',
    'Of 565 complaints at stage 1, 431 were answered by the contractor.',
    'Two stage 1 complaints were refused or withdrawn.',
    'Two in three stage 1 complaints about Repairs and Maintenance were upheld, nine in ten of them late.',
    'Repairs and Maintenance drew 18 fewer stage 1 complaints than Tenancy Management.',
    'Of the 26 stage 1 complaints about damp and mould, 10 came from one estate.',
    'We reviewed a sample of 20 stage 1 complaints about Repairs and Maintenance.',
    'Nine leaseholders complained at stage 1, six of them rightly.',
    'At stage\u00A01 we received 567 complaints.',
    'In July we received 42 complaints at stage 1.',
    'About 60% of stage 1 complaints were upheld, roughly 570 were handled.',
    'We wrote to 6,200 tenants and 1,100 leaseholders about stage 1.',
    'A survey of 214 tenants found that 33% were satisfied.',
    'We have 24 staff in Tenancy Management and 130 in Repairs and Maintenance.',
    'In each of the 12 months stage 1 complaints were reviewed.',
    'Our stage 1 team of 7 officers handles e-mail complaints.',
    'A resident aged 82 made a stage 1 complaint about damp and mould.',
    'The Contact Centre answered 61,000 calls, 92% of them within a minute.',
    'One resident was offered £150 after a stage 2 review.',
    'The highest sum we paid at stage 1 was £500, between £50 and £250 in most.',
    'The Ombudsman issued 51 Complaint Handling Failure Orders between July and September 2023.',
    'See section 4, and stages 1, 2 and the Housing Act 1985, s. 105, which apply to tenants.',
    'One in five stage 1 complaints, or 4 in 10 of those about damp and mould, took longer.',
    'National guidance came out 3 times about complaints at stage 1 last year.',
    'Satisfaction was 33%, and 66% the year before.',
    '1. Record the dates of complaints.\n2. Ask every resident.',
  ])('%s', (text) => {
    expect(wrong(text)).toEqual([]);
  });

  test('each is listed all the same, with the name that says it where a label is beside it', () => {
    expect(noticed('In Tenancy Management 39 complaints were upheld at stage 1. We train 12 people.')).toEqual([
      '3:23  “39” was typed by hand.',
      '3:70  “12” was typed by hand.',
    ]);
  });

  test.each([
    'Our peers upheld 66.5% at stage 1; the English average was 64%.',
    'We aim to answer 98% of stage 1 complaints in time next year.',
    'In 2022/23 we upheld 45% of stage 1 complaints.',
    'We received 597 complaints at stage 1 and stage 2 together.',
    'Between April and June we received 1,130 complaints at stage 1.',
  ])('%s: what cannot be held is at most a warning', (text) => {
    expect(wrong(text).filter((line) => line.includes('-contradicts'))).toEqual([]);
    expect(wrong(text).length).toBeGreaterThan(0);
  });

  test('a number about complaints that no figure says is a warning', () => {
    expect(noticed('Our own count found 4,321 complaints.')).toEqual([
      '3:21 -unsupported “4,321” was typed by hand, and no figure of this report says it.',
    ]);
  });

  test('the template and the example’s texts hold no typed number', async () => {
    const template = await loadTemplate('housing-annual-report');
    const { diagnostics } = await reportFromConfig('fixtures/golden-2023-24/report.yaml');
    expect(diagnostics.filter(({ ruleId }) => ruleId.startsWith('typed-number'))).toEqual([]);
    expect(findTypedNumbersIn(template, parseContent({}), results as never)).toEqual([]);
  });
});

describe('what is no count', () => {
  test.each([
    ['on 17 July 2023, in 2023/24, from April to June 2024, at 9.30am, 24/7', []],
    ['stage 1, stages 1 and 2, provision 6.3, section 9, type 1, Table 4, page 12', []],
    ['1st, 2nd and 3rd', []],
    ['0300 123 4567', []],
    [
      '64 of 1,204 (5.3%), £1,250.50, twenty-one, five hundred and six, ten per cent',
      ['64', '1,204', '5.3%', '£1,250.50', 'twenty-one', 'five hundred and six', 'ten per cent'],
    ],
    ['65. Then 7; and 8.', ['65', '7', '8']],
    ['a two-stage, 10-day process for everyone', []],
    ['2,023 complaints and 2023 complaints', ['2,023', '2023']],
  ])('%s', (text, expected) => {
    expect(numbersIn(text).map((number) => number.text)).toEqual(expected);
  });

  test('what words say', () => {
    expect(
      numbersIn('two, twenty-one, five hundred and sixty-five, a hundred, two thousand and three, a dozen').map(
        ({ value }) => value,
      ),
    ).toEqual([2, 21, 565, 100, 2003, 12]);
  });
});

describe('a quoted number', () => {
  test('is printed with its mark, and its source stands under the section', async () => {
    const folder = edited([
      'content/plans.md',
      '1. Record',
      'At stage 1, {{quoted value="66 complaints" source="Our report for 2022/23"}} were counted.\n\n1. Record',
    ]);
    const { report, diagnostics } = await reportFromConfig(join(folder, 'report.yaml'));
    const words = wordsOf(report, 'plans');
    expect(words).toContain('At stage 1, 66 complaints [q] were counted.');
    expect(words).toContain('[q] marks a number quoted from the source named. 66 complaints: Our report for 2022/23.');
    expect(diagnostics.filter(({ ruleId }) => ruleId.startsWith('typed-number'))).toEqual([]);
  });

  test.each([
    ['{{quoted value="many" source="A report"}}', '“quoted” needs the number as it was published'],
    ['{{quoted value="51"}}', '“quoted” needs who published it and where'],
    ['{{quoted vlaue="51" source="A report"}}', '“quoted” takes no attribute “vlaue”'],
  ])('%s is an error', (text, message) => {
    const { diagnostics } = parseContent({ plans: { name: 'plans.md', text } });
    expect(diagnostics.map((one) => one.message).join()).toContain(message);
  });
});

test('a contradiction stops the report', async () => {
  const folder = edited(['content/plans.md', '1. Record', 'We handled 566 complaints at stage 1.\n\n1. Record']);
  await expect(reportFromConfig(join(folder, 'report.yaml'))).rejects.toThrow(
    'plans.md, line 1, column 12: “566” is typed in a sentence about stage 1, and no figure of that says it: the data say 565 (Complaints handled). Write {{handled stage=1}}.',
  );
});
