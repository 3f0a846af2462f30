import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPrinted } from '../../src/audit/index.ts';
import { auditFigures, parseAudit } from '../../src/index.ts';

const head = 'document: A report\n';

/** The findings of an audit file, shortly. */
function audit(yaml: string) {
  const { value, diagnostics } = parseAudit(yaml.includes('document:') ? yaml : head + yaml, { name: 'audit.yaml' });
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return auditFigures(value);
}
const found = (yaml: string) => audit(yaml).findings.map(({ check, sureness }) => `${sureness} ${check}`);
const figures = (...lines: readonly string[]) => `figures:\n${lines.map((line) => `  - { ${line} }\n`).join('')}`;
const problems = (yaml: string) =>
  parseAudit(head + yaml, { name: 'audit.yaml' }).diagnostics.map(
    ({ row, column, message, hint }) => `${row}:${column} ${message} ${hint}`,
  );

describe('the published report of 2023/24', () => {
  const report = audit(readFileSync('fixtures/audits/published-2023-24.yaml', 'utf8'));

  test('its five contradictions, and no other', () => {
    expect(report.findings.map(({ check, sureness, figures }) => [check, sureness, figures[0]])).toEqual([
      ['printed-twice', 'certain', 'tenancy-1'],
      ['sum', 'certain', 'stage-1-council'],
      ['no-whole-number', 'certain', 'stage-1-in-time'],
      ['period', 'certain', undefined],
      ['coverage', 'reading', 'stage-1-in-time'],
    ]);
    expect(report.untried).toEqual([]);
    expect(report.tried - report.fit).toBe(5);
  });

  test('each says what was tried and what would fit', () => {
    const said = report.findings.map(({ message, tried, wouldFit }) => [message, tried, wouldFit].join(' '));
    expect(said).toEqual([
      'tenancy-1 is printed as 64 (Stage 1, table of service areas) and as 65 (Our key themes). whether one is the other, rounded to fewer places. with 64 every relation it stands in fits; with 65 one relation does not fit.',
      'The parts of stage-1-council (tenures) make 133, and stage-1-council is printed as 134. 1 is in no part. tenants (115) + leaseholders (9) + shared-owners (8) + private-residents (1) against stage-1-council (134). a total of 133, or a part for the 1 left over, such as those for which it is not recorded.',
      'stage-1-in-time is printed as 94.6% of stage-1-council (134): no whole number of 134 gives it. every whole number from 0 to 134, rounded to the nearest, cut off, and rounded up. 126 of 134 is 94.0%, and 127 of 134 is 94.8%; of smaller bases, 94.6% is 123 of 130, 122 of 129, 106 of 112, 105 of 111.',
      'The failure order is dated 17 July 2023, and is cited for July to September 2022: the date lies after it. whether 17 July 2023 lies in July to September 2022. ',
      'stage-1-in-time is of stage-1-council (134) and reads as if it were of stage-1 (565): it covers 23.7%, and says nothing of the other 431. what it is of beside what it reads as. a sentence that says what it covers.',
    ]);
  });
});

describe('each check, worked by hand', () => {
  // 127 of 134 is 94.776%: 94.8 to the nearest, 94.7 when cut off, and 94.6 in no way.
  test.each([
    ['94.8%', []],
    ['94.7%', ['rounding no-whole-number']],
    ['94.6%', ['certain no-whole-number']],
    ['95%', []],
    ['94.78%', []],
    ['94.79%', ['certain no-whole-number']],
    ['100.1%', ['reading part-exceeds-whole']],
  ])('%s of 134', (printed, expected) => {
    expect(found(figures(`id: a, printed: ${printed}, of: 134`))).toEqual(expected);
  });

  test('a percentage and its counts: 334 of 565 is 59.115%', () => {
    const of = (printed: string) => found(figures(`id: a, printed: ${printed}, count: 334, of: 565`));
    expect(of('59%')).toEqual([]);
    expect(of('59.1%')).toEqual([]);
    expect(of('60%')).toEqual(['rounding not-of-these-counts']);
    expect(of('58%')).toEqual(['certain not-of-these-counts']);
    expect(of('59.2%')).toEqual(['rounding not-of-these-counts']);
  });

  test('a tie may be rounded either way: 1 of 8 is 12.5%', () => {
    expect(found(figures('id: a, printed: 12%, count: 1, of: 8', 'id: b, printed: 13%, count: 1, of: 8'))).toEqual([]);
  });

  test('a nought at the end is kept: 94.0% of 134 is 126, 94.0% of 7 is nothing, 94% of 16 is 15', () => {
    expect(found(figures('id: a, printed: 94.0%, of: 134', 'id: b, printed: 94%, of: 16'))).toEqual([]);
    expect(found(figures('id: b, printed: 94.0%, of: 16'))).toEqual(['certain no-whole-number']);
  });

  test('a part larger than its whole', () => {
    expect(found(figures('id: a, printed: 90%, count: 12, of: 11'))).toEqual(['certain not-of-these-counts']);
    expect(found(figures('id: all, printed: 500', 'id: a, printed: 600, of: all'))).toEqual([
      'certain part-exceeds-whole',
    ]);
    // A ratio of one thing to another may be more than all of it.
    expect(found(figures('id: a, printed: 104%, count: 520, of: 500'))).toEqual(['reading part-exceeds-whole']);
    expect(found(figures('id: a, printed: 104%, count: 520, of: 500, per: 100'))).toEqual([]);
  });

  test('parts and their total', () => {
    const sum = (total: string) =>
      found(
        `${figures(`id: t, printed: ${total}`, 'id: a, printed: 3', 'id: b, printed: 4')}sums: [{ total: t, parts: [a, b] }]`,
      );
    expect(sum('7')).toEqual([]);
    expect(sum('8')).toEqual(['certain sum']);
    expect(sum('about 8')).toEqual([]);
  });

  test('parts that are percentages of different bases: 58% of 431 is 248 to 252, 61% of 134 is 82, so 330 to 334 of 565', () => {
    const sum = (printed: string) =>
      found(
        `${figures(`id: t, printed: ${printed}, of: 565`, 'id: a, printed: 58%, of: 431', 'id: b, printed: 61%, of: 134')}sums: [{ total: t, parts: [a, b], overlap: no }]`,
      );
    expect(sum('59%')).toEqual([]);
    expect(sum('58%')).toEqual([]);
    expect(sum('57%')).toEqual(['rounding sum']);
    expect(sum('55%')).toEqual(['certain sum']);
  });

  test('percentages without a base add up as they are: 40% and 33% make 72 to 74', () => {
    const sum = (printed: string) =>
      found(
        `${figures(`id: t, printed: ${printed}`, 'id: a, printed: 40%', 'id: b, printed: 33%')}sums: [{ total: t, parts: [a, b] }]`,
      );
    expect(sum('72%')).toEqual([]);
    expect(sum('74%')).toEqual([]);
    expect(sum('75%')).toEqual(['rounding sum']);
    expect(sum('77%')).toEqual(['certain sum']);
  });

  test('shares of one whole: three of 33.3% make 100, three of 33% do, three of 32% do not', () => {
    const shares = (...printed: readonly string[]) =>
      found(
        `${figures(...printed.map((text, i) => `id: s-${i}, printed: ${text}`))}shares: [{ parts: [${printed.map((_, i) => `s-${i}`).join(', ')}] }]`,
      );
    expect(shares('33.3%', '33.3%', '33.3%')).toEqual([]);
    expect(shares('33%', '33%', '33%')).toEqual([]);
    // Cut off, 32.9 three times would be 98.7: 100 is out of reach.
    expect(shares('32%', '32%', '32%')).toEqual(['certain shares-of-a-whole']);
    // 98 is out of reach for rounding to the nearest, and what cutting off gives.
    expect(shares('33%', '33%', '32%')).toEqual(['rounding shares-of-a-whole']);
    expect(shares('59%', '42%')).toEqual([]);
    expect(shares('59%', '43%')).toEqual(['certain shares-of-a-whole']);
  });

  test('shares of a printed base come in whole numbers: of 10, 33% is none', () => {
    const yaml = (of: string) =>
      found(`${figures(`id: a, printed: 33%`, 'id: b, printed: 67%')}shares: [{ parts: [a, b], of: ${of} }]`);
    expect(yaml('9')).toEqual([]);
    expect(yaml('10')).toEqual(['certain shares-of-a-whole']);
  });

  test('an average: 75 days over 8 complaints are 9.375', () => {
    const of = (printed: string, rest = 'total: 75') =>
      found(figures(`id: a, printed: ${printed}, averageOver: 8, ${rest}`));
    expect(of('9.4 days')).toEqual([]);
    expect(of('9.3 days')).toEqual(['rounding not-of-these-counts']);
    expect(of('9.5 days')).toEqual(['certain not-of-these-counts']);
    // Without the sum: 8 times 9.41 is 75.28, and no whole number of days over 8 is 9.41.
    expect(found(figures('id: a, printed: 9.41 days, averageOver: 8'))).toEqual(['certain no-whole-number']);
    // 75.5 over 8 is 9.4375: if half days are counted.
    expect(found(figures('id: a, printed: 9.44 days, averageOver: 8'))).toEqual(['reading no-whole-number']);
    expect(found(figures('id: a, printed: 12.25 days, averageOver: 2, total: 24.5'))).toEqual([]);
    expect(found(figures('id: a, printed: 9.4 days, averageOver: 8'))).toEqual([]);
    // Pounds come in pence: nothing can be said.
    expect(audit(figures('id: a, printed: £94.40, averageOver: 8')).untried).toHaveLength(1);
  });

  test('a rate per 1,000 homes: 565 for 7,900 is 71.519', () => {
    const of = (printed: string) => found(figures(`id: a, printed: ${printed}, count: 565, of: "7,900", per: "1,000"`));
    expect(of('71.5')).toEqual([]);
    expect(of('71.52')).toEqual([]);
    expect(of('71.6')).toEqual(['rounding not-of-these-counts']);
    expect(of('72.5')).toEqual(['certain not-of-these-counts']);
  });

  test('a change between two years', () => {
    const of = (printed: string, from: string, to: string, as = '') =>
      found(
        figures(`id: a, printed: ${from}`, `id: b, printed: ${to}`, `id: c, printed: ${printed}, from: a, to: b${as}`),
      );
    expect(of('78', '487', '565')).toEqual([]);
    expect(of('79', '487', '565')).toEqual(['certain change']);
    // 78 of 487 is 16.016%.
    expect(of('16%', '487', '565')).toEqual([]);
    expect(of('17%', '487', '565')).toEqual(['rounding change']);
    expect(of('18%', '487', '565')).toEqual(['certain change']);
    // Fell by half, or by 33 points.
    expect(of('33%', '66%', '33%')).toEqual([]);
    expect(of('50%', '66%', '33%')).toEqual([]);
    expect(of('40%', '66%', '33%')).toEqual(['certain change']);
    expect(of('33 percentage points', '66%', '33%')).toEqual([]);
    expect(of('50%', '66%', '33%', ', as: points')).toEqual(['certain change']);
    expect(of('"+33"', '66%', '33%')).toEqual(['certain change']);
    // 59% and 61% can be 1.1 to 2.9 points apart.
    expect(of('3 percentage points', '59%', '61%')).toEqual([]);
    expect(of('5 percentage points', '59%', '61%')).toEqual(['certain change']);
    expect(
      audit(figures('id: a, printed: 0', 'id: b, printed: 3', 'id: c, printed: 5%, from: a, to: b')).untried,
    ).toHaveLength(1);
  });

  test('one quantity printed twice: to fewer places it is the same', () => {
    const of = (a: string, b: string) => found(figures(`id: a, printed: ${a}`, `id: a, printed: ${b}`));
    expect(of('64', '65')).toEqual(['certain printed-twice']);
    expect(of('94.6%', '95%')).toEqual([]);
    expect(of('94.6%', '94%')).toEqual(['rounding printed-twice']);
    expect(of('94.6%', '93%')).toEqual(['certain printed-twice']);
    expect(of('1204', '"1,204"')).toEqual([]);
  });

  test('a date and the period it is cited for', () => {
    const of = (date: string, citedFor: string) =>
      found(`period: 2023-24\ndates: [{ what: The order, date: ${date}, citedFor: ${citedFor} }]`);
    expect(of('17 July 2023', 'July to September 2023')).toEqual([]);
    expect(of('2023-07-17', '2022-07-01 to 2022-09-30')).toEqual(['certain period']);
    expect(of('17 July 2023', 'Q2 2023-24')).toEqual([]);
    expect(of('1 April 2024', 'period')).toEqual(['certain period']);
    expect(of('July 2023', 'period')).toEqual([]);
  });

  test('a quantity printed twice does not make everything around it wrong', () => {
    expect(
      found(
        `${figures('id: t, printed: 64', 'id: t, printed: 65', 'id: a, printed: 60', 'id: b, printed: 4', 'id: p, printed: 60%, of: t, count: 39')}sums: [{ total: t, parts: [a, b] }]`,
      ),
    ).toEqual(['certain printed-twice']);
  });
});

describe('what is no contradiction', () => {
  test('months printed in the text and in the table again, thirteen of them', () => {
    const months = Array.from({ length: 13 }, (_, i) => i + 1);
    const twice = months.flatMap((n) => [`id: m-${n}, printed: ${n}`, `id: m-${n}, printed: ${n}`]);
    const sums = `sums: [{ total: t, parts: [${months.map((n) => `m-${n}`).join(', ')}] }]`;
    expect(audit(figures('id: t, printed: 91', 'id: t, printed: 91', ...twice) + sums)).toMatchObject({
      findings: [],
      untried: [],
    });
  });

  test('rates are rounded, and are no counts', () => {
    const rates = (...printed: readonly string[]) =>
      printed.map((text, i) => `id: r-${i}, printed: ${text}, of: 7900, per: 1000`);
    // 64.6 and 7.7 make 72.3.
    expect(found(`${figures(...rates('72', '65', '8'))}sums: [{ total: r-0, parts: [r-1, r-2] }]`)).toEqual([]);
    // From 71.6 to 80.4 it is 12.3% more.
    expect(found(figures(...rates('72', '80'), 'id: c, printed: 12.3%, from: r-0, to: r-1'))).toEqual([]);
    expect(found(figures('id: a, printed: 71.6', 'id: b, printed: 79.2', 'id: c, printed: 8, from: a, to: b'))).toEqual(
      [],
    );
    expect(found(figures('id: a, printed: "71.5 per 1,000 homes", count: 565, of: 7900'))).toEqual([]);
    expect(found(figures('id: a, printed: "72.9 per 1,000 homes", count: 565, of: 7900'))).toEqual([
      'certain not-of-these-counts',
    ]);
  });

  test('what is of a percentage, of money, or of nothing cannot be tried', () => {
    for (const lines of [
      ['id: u, printed: 59%', 'id: a, printed: 50.3%, of: u'],
      ['id: u, printed: £250', 'id: a, printed: 33.3%, of: u'],
      ['id: a, printed: 0%, of: 0', 'id: b, printed: 0%, of: 0'],
    ])
      expect(audit(figures(...lines)).findings).toEqual([]);
    expect(found(`${figures('id: a, printed: 0%', 'id: b, printed: 0%')}shares: [{ parts: [a, b], of: 0 }]`)).toEqual(
      [],
    );
  });

  test('one printed cut off, the other rounded: 377 of 565 is 66.7%', () => {
    expect(found(figures('id: a, printed: 66%', 'id: a, printed: 67%'))).toEqual(['rounding printed-twice']);
    expect(found(figures('id: a, printed: 66', 'id: a, printed: 67'))).toEqual(['certain printed-twice']);
  });

  test('shares made to add up to 100, the largest carrying the rounding: 341 of 500 is 68.2%', () => {
    const lines = [53, 53, 53, 341].map((k, i) => `id: s-${i}, printed: ${k === 341 ? 67 : 11}%, count: ${k}, of: 500`);
    const shares = 'shares: [{ parts: [s-0, s-1, s-2, s-3], of: 500 }]';
    expect(found(figures(...lines) + shares).filter((line) => line.startsWith('certain'))).toEqual([]);
  });

  test('the same of a base that is printed: the largest of eight, and 16% of 7', () => {
    const shares = (base: number, ...printed: readonly number[]) =>
      found(
        `${figures(...printed.map((share, i) => `id: s-${i}, printed: ${share}%, of: ${base}`))}shares: [{ parts: [${printed.map((_, i) => `s-${i}`).join(', ')}], of: ${base} }]`,
      ).filter((line) => line.startsWith('certain'));
    expect(shares(134, 11.2, 27.0, 14.9, 14.9, 11.9, 1.5, 5.2, 13.4)).toEqual([]);
    expect(shares(7, 16, 14, 14, 14, 14, 14, 14)).toEqual([]);
  });

  test('a noun is no direction, and what may be 0 has no percentage', () => {
    const water = figures(
      'id: t, printed: 20',
      'id: a, printed: 14 water pressure drop complaints',
      'id: b, printed: 6',
    );
    expect(found(`${water}sums: [{ total: t, parts: [a, b] }]`)).toEqual([]);
    expect(
      found(figures('id: a, printed: 0%', 'id: b, printed: 12%', 'id: c, printed: up 4256%, from: a, to: b')),
    ).toEqual([]);
    expect(
      found(figures('id: a, printed: 15 days', 'id: b, printed: 12 days', 'id: c, printed: 2.6 days, from: a, to: b')),
    ).toEqual([]);
  });

  test.each([
    ['17/07/2023', '2023-24', []],
    ['17 July 2023', 'second quarter of 2023/24', []],
    ['17 July 2023', 'year ending 31 March 2024', []],
    ['17 July 2023', 'year ending March 2024', []],
    ['17 July 2023', 'quarter 2 2023/24', []],
    ['17 January 2024', 'quarter 2 2023/24', ['certain period']],
    ['17 November 2023', '2023-07', ['certain period']],
    ['17 November 2023', 'H1 2023/24', ['certain period']],
    ['17 November 2023', 'first half of 2023', ['certain period']],
    ['17/11/2023', 'July to September 2023', ['certain period']],
    ['Friday 31 March 2023', '30 March 2023', ['certain period']],
    ['17 July 2023', 'April 2023 to March 2024', []],
    ['17 July 2023', '1 April to 30 September 2023', []],
    ['17 July 2023', 'FY2023-24', []],
  ])('%s in %s', (date, citedFor, expected) => {
    expect(found(`dates: [{ what: The order, date: "${date}", citedFor: "${citedFor}" }]`)).toEqual(expected);
  });
});

describe('what is one', () => {
  test('a word that says which way', () => {
    const change = (printed: string) =>
      found(figures('id: a, printed: 100', 'id: b, printed: 88', `id: c, printed: ${printed}, from: a, to: b`));
    for (const right of ['12', '12 fewer', '12%', 'down 12%', 'fell 12%', 'a fall of 12%', '12% decrease', '"-12"'])
      expect(change(right), right).toEqual([]);
    for (const wrong of ['12 more', '12% increase', 'up 12%', 'rose by 12%', '12% higher'])
      expect(change(wrong), wrong).toEqual(['certain change']);
  });

  test('of three printings, two that are not one', () => {
    expect(found(figures('id: a, printed: 95%', 'id: a, printed: 94.6%', 'id: a, printed: 95.4%'))).toEqual([
      'certain printed-twice',
    ]);
  });

  test('pounds and pence add up exactly', () => {
    const sum = (...printed: readonly string[]) =>
      found(
        `${figures(...printed.map((text, i) => `id: f-${i}, printed: ${text}`))}sums: [{ total: f-0, parts: [f-1, f-2] }]`,
      );
    expect(sum('£10.00', '£5.00', '£4.99')).toEqual(['certain sum']);
    // Whole pounds may be rounded: £5.40 and £4.40 are £9.80.
    expect(sum('£10', '£5', '£4')).toEqual([]);
    // Days may be averages that were rounded.
    expect(sum('20 days', '10 days', '11 days')).toEqual([]);
    expect(sum('20 days', '10 days', '13 days')).toEqual(['certain sum']);
  });

  test('shares whose parts all name one base, without it named again', () => {
    const lines = ['50.0', '30.0', '20.1'].map((text, i) => `id: s-${i}, printed: ${text}%, of: 1000`);
    expect(found(`${figures(...lines)}shares: [{ parts: [s-0, s-1, s-2] }]`)).toEqual(['certain shares-of-a-whole']);
  });
});

describe('what an audit file can have wrong', () => {
  test.each([
    ['figures: [{ id: a, printed: 1,204 }]', 'put the whole into quotation marks, such as printed: "1,204"'],
    ['figures: [{ id: a, printed: 5%, of: b }]', 'No figure of this file has the id “b”.'],
    ['figures: [{ id: a, printed: 5%, count: 3 }]', '“count” goes with “of”'],
    ['figures: [{ id: a, printed: 5, from: a }]', 'a change has both “from” and “to”'],
    ['figures: [{ id: Big One, printed: 5 }]', 'an id is letters, digits and hyphens'],
    ['dates: [{ what: An order, date: 32 July 2023, citedFor: 2023-24 }]', 'is no date'],
    ['dates: [{ what: An order, date: 1 July 2023, citedFor: summer }]', 'is no period'],
    ['dates: [{ what: An order, date: 1 July 2023, citedFor: period }]', 'there is no “period” in this file'],
    ['figures: [{ id: a, pritned: 5 }]', 'Did you mean “printed”?'],
    ['figures: [{ id: a, printed: 12%, from: 3, to: 4, as: number }]', '“12%” is not printed as “number”'],
    ['dates: [{ what: An order, date: 1 July 2023, citedFor: Q1 2023 }]', 'is no period'],
  ])('%s', (yaml, expected) => {
    expect(problems(yaml).join('\n')).toContain(expected);
  });
});

test.each([
  ['94.6 %', 94.6, 'percent'],
  ['94.6 per cent', 94.6, 'percent'],
  ['565 complaints', 565, 'number'],
  ['565 stage 1 complaints', 565, 'number'],
  ['nil', 0, 'number'],
  ['£1,250.50', 1250.5, 'pounds'],
  ['12.4 working days', 12.4, 'days'],
  ['3 percentage points', 3, 'points'],
  ['-5%', -5, 'percent'],
])('%s is read', (text, value, unit) => {
  expect(readPrinted(text)).toMatchObject({ value, unit, rough: false });
});

/** A report whose figures fit: areas with uphold counts, tenures, timeliness, an average, a rate and a change. */
const reportArbitrary = fc.record({
  areas: fc.array(
    fc.record({ total: fc.integer({ min: 1, max: 400 }), upheld: fc.double({ min: 0, max: 1, noNaN: true }) }),
    { minLength: 2, maxLength: 9 },
  ),
  tenures: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 2, maxLength: 6 }),
  lastYear: fc.integer({ min: 1, max: 900 }),
  homes: fc.integer({ min: 500, max: 90_000 }),
  decimals: fc.integer({ min: 0, max: 2 }),
});
type Made = typeof reportArbitrary extends fc.Arbitrary<infer T> ? T : never;

const percent = (k: number, n: number, decimals: number) => `${((100 * k) / n).toFixed(decimals)}%`;

function reportLines({ areas, tenures, lastYear, homes, decimals }: Made) {
  const total = areas.reduce((sum, area) => sum + area.total, 0);
  const upheldOf = (area: Made['areas'][number]) => Math.round(area.upheld * area.total);
  const upheld = areas.reduce((sum, area) => sum + upheldOf(area), 0);
  const people = tenures.reduce((sum, count) => sum + count, 0);
  const days = total * 9 + 1;
  const lines = [
    `id: total, printed: "${total.toLocaleString('en-GB')}"`,
    ...areas.flatMap((area, i) => [
      `id: area-${i}, printed: ${area.total}`,
      `id: upheld-${i}, printed: ${upheldOf(area)}`,
      `id: rate-${i}, printed: ${percent(upheldOf(area), area.total, decimals)}, of: area-${i}, count: upheld-${i}`,
    ]),
    `id: upheld, printed: ${upheld}`,
    `id: rate, printed: ${percent(upheld, total, decimals)}, of: total`,
    `id: not-upheld, printed: ${percent(total - upheld, total, decimals)}, of: total`,
    `id: mean, printed: ${(days / total).toFixed(1)} days, averageOver: total, total: ${days}`,
    `id: per-1000, printed: ${((1000 * total) / homes).toFixed(1)}, of: ${homes}, count: total, per: 1000`,
    `id: before, printed: ${lastYear}`,
    `id: change, printed: "${total - lastYear}", from: before, to: total`,
    `id: change-share, printed: "${((100 * (total - lastYear)) / lastYear).toFixed(decimals)}%", from: before, to: total`,
    ...(people === 0
      ? []
      : tenures.map((count, i) => `id: tenure-${i}, printed: ${percent(count, people, decimals)}, of: ${people}`)),
  ];
  const list = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}-${i}`).join(', ');
  const rest = `sums:
  - { total: total, overlap: no, parts: [${list('area', areas.length)}] }
  - { total: upheld, overlap: no, parts: [${list('upheld', areas.length)}] }
  - { total: rate, parts: [${list('rate', areas.length)}] }
shares:
  - { parts: [rate, not-upheld], of: total }
${people === 0 ? '' : `  - { parts: [${list('tenure', tenures.length)}], of: ${people} }\n`}`;
  return { lines, rest, total };
}

describe('reports that fit, and reports that do not', () => {
  test('nothing is found in 200 reports whose figures were computed', () => {
    fc.assert(
      fc.property(reportArbitrary, (made) => {
        const { lines, rest } = reportLines(made);
        const { findings, untried } = audit(figures(...lines) + rest);
        expect(findings).toEqual([]);
        expect(untried).toEqual([]);
      }),
      { numRuns: 200, seed: 6 },
    );
  });

  test('one count changed is found in each of 100', () => {
    fc.assert(
      fc.property(reportArbitrary, fc.integer({ min: 1, max: 9 }), fc.nat(), (made, by, which) => {
        const { lines, rest } = reportLines(made);
        const counts = lines.flatMap((line, i) => (/^id: area-\d+,/.test(line) ? [i] : []));
        const at = counts[which % counts.length]!;
        const wrong = lines.map((line, i) =>
          i === at ? line.replace(/printed: (\d+)/, (_, count) => `printed: ${Number(count) + by}`) : line,
        );
        expect(found(figures(...wrong) + rest)).toContain('certain sum');
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test('a percentage off by two of its last places is found in each of 100', () => {
    fc.assert(
      fc.property(reportArbitrary, (made) => {
        const { lines, rest } = reportLines(made);
        const at = lines.findIndex((line) => line.startsWith('id: rate-0'));
        const step = 2 * 10 ** -made.decimals;
        const wrong = lines.map((line, i) =>
          i === at
            ? line.replace(/printed: ([\d.]+)%/, (_, value) => {
                const moved = Number(value) >= 50 ? Number(value) - step : Number(value) + step;
                return `printed: ${moved.toFixed(made.decimals)}%`;
              })
            : line,
        );
        // By chance it may be a share of something else that is printed; then it is for a reader to judge.
        expect(found(figures(...wrong) + rest).join()).toMatch(/(?:certain|reading) not-of-these-counts/);
      }),
      { numRuns: 100, seed: 8 },
    );
  });
});
