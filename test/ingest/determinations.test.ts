/** The Ombudsman's published findings: one row a finding, one case a determination. */
import { describe, expect, test } from 'vitest';
import { combineSources, computeMeasures, type DeterminationOptions, parseDeterminations } from '../../src/index.ts';
import { bytes, exampleOptions, readExample } from '../support/worked-example.ts';

const header =
  'Record ID,Case ID,Landlord Name,Landlord Type,Decision Date,Category,Complaint Description,Finding Outcome,Source Decision ID';
const nbc = 'Nonesuch Borough Council,Local Authority';
/** Eight cases; three of them, N1 to N3, in 2023/24 whatever the rules; O1 is another landlord's. */
const lines = [
  `1,N1,${nbc},26 May 2023,Damp & Mould,CANARY-1,Service Failure,1`,
  `2,N1,${nbc},26 May 2023,Complaint Handling,CANARY-2,Reasonable Redress,1`,
  `3,N2,${nbc},1 April 2023,Complaint Handling,,Severe Maladministration,2`,
  `4,N2,${nbc},1 April 2023,,,Outside Jurisdiction,2`,
  `5,N3,${nbc},31 March 2024,Complaint Handling,,No Maladministration,3`,
  `6,N4,${nbc},1 April 2024,Other,,Maladministration,4`,
  `7,N5,${nbc},14/11/2023,Other,,Maladministration,5`,
  `8,N6,${nbc},13 February 2024 (re-issued),Other,,Maladministration,6`,
  `9,N7,${nbc},24 November 2022 and reissued on 3 March 2024,Other,,Maladministration,7`,
  `10,N8,${nbc},October 2023,Other,,Maladministration,8`,
  `11,N9,${nbc},,Other,,Maladministration,9`,
  '12,O1,Other Homes,Housing Association,26 May 2023,Other,,Maladministration,10',
  ',,,,,,,,',
];
const csv = (rows: readonly string[] = lines) => bytes(`\uFEFF${[header, ...rows].join('\r\n')}\r\n`);
const read = (options: DeterminationOptions = {}, rows?: readonly string[]) =>
  parseDeterminations(csv(rows), { name: 'findings.csv', landlord: 'nonesuch borough council', ...options });

describe('reading', () => {
  test('every row has a place: 13 read = 11 findings of 9 cases + 1 of another landlord + 1 blank', () => {
    expect(read().account).toEqual({ rowsRead: 13, blankRows: 1, rowsOfOthers: 1, findings: 11, cases: 9 });
    expect(read({ landlord: undefined }).account).toMatchObject({ findings: 12, cases: 10, rowsOfOthers: 0 });
  });
  test('each irregular date is diagnosed at its line, and without a rule is in no period', () => {
    const { diagnostics, determinations } = read();
    expect(diagnostics.map(({ ruleId, severity, row, column }) => [ruleId, severity, row, column])).toEqual(
      [8, 9, 10, 11, 12].map((row) => ['determination-date', 'warning', row, 'Decision Date']),
    );
    expect(determinations.map(({ determinedOn }) => determinedOn)).toEqual([
      '2023-05-26',
      '2023-04-01',
      '2024-03-31',
      '2024-04-01',
      null,
      null,
      null,
      null,
      null,
    ]);
  });
  test.each([
    ['slashed', { slashed: 'day-month-year' }, 4, '2023-11-14'],
    ['reissued, first date', { reissued: 'first-date' }, 6, '2022-11-24'],
    ['reissued, last date', { reissued: 'last-date' }, 6, '2024-03-03'],
    ['month only', { monthOnly: 'first-day' }, 7, '2023-10-01'],
  ] as const)('a declared rule reads them, and says so: %s', (_, dates, at, expected) => {
    const { diagnostics, determinations } = read({ dates });
    expect(determinations[at]!.determinedOn).toBe(expected);
    expect(diagnostics.filter(({ ruleId }) => ruleId === 'determination-date-read').length).toBeGreaterThan(0);
    expect(diagnostics).toHaveLength(5);
    expect(determinations.at(-1)!.determinedOn).toBeNull();
  });
  test.each([
    ['an unknown finding', 'Service Failure', 'Servise Failure', 'unknown-word'],
    [
      'two dates in one case',
      '2,N1,Nonesuch Borough Council,Local Authority,26 May',
      '2,N1,Nonesuch Borough Council,Local Authority,27 May',
      'findings-differ',
    ],
    ['two landlords in one case', '2,N1,Nonesuch Borough Council', '2,N1,Nonesuch  Borough council ,x', ''],
    ['a blank case number', '1,N1,', '1,,', 'blank-required'],
    ['a day that is not', '26 May 2023,Damp', '31 June 2023,Damp', 'determination-date'],
  ])('%s', (_, from, to, rule) => {
    const rules = read(
      {},
      lines.map((line) => line.replace(from, to)),
    ).diagnostics.map(({ ruleId }) => ruleId);
    if (rule !== '') expect(rules).toContain(rule);
  });
  test('a landlord nobody found anything about is an error with the nearest name', () => {
    const { diagnostics } = read({ landlord: 'Nonesuch Boro Council' });
    expect(diagnostics).toMatchObject([{ ruleId: 'unknown-landlord', severity: 'error' }]);
    expect(diagnostics[0]!.hint).toContain('Did you mean “Nonesuch Borough Council”?');
  });
  test('of several names each has to be there', () => {
    const { diagnostics } = read({ landlord: ['Nonesuch Borough Council', 'Othr Homes'] });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([{ ruleId: 'unknown-landlord' }]);
  });
  test('categories that differ only in capitals are one', () => {
    const rows = lines
      .slice(0, 2)
      .map((line, i) => (i === 0 ? line.replace('Damp & Mould', 'complaint handling') : line));
    const twice = computeMeasures(combineSources([]), {
      ...exampleOptions,
      nilReturn: true,
      determinations: read({}, rows).determinations,
    });
    expect(twice.categories['finding-category']).toHaveLength(1);
    expect(twice.get('findings', { 'finding-category': 'complaint-handling' }).value).toBe(2);
  });
  test('a column that is missing, an empty file, another encoding', () => {
    const rule = (content: Uint8Array) => parseDeterminations(content, { name: 'x.csv' }).diagnostics[0]?.ruleId;
    expect(rule(bytes(header.replace('Finding Outcome', 'Outcome')))).toBe('file-empty');
    expect(rule(bytes(`${header.replace('Finding Outcome', 'Outcome')}\n1`))).toBe('missing-column');
    expect(rule(new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).toBe('bad-encoding');
  });
  test('descriptions are not read', () => {
    expect(JSON.stringify(read())).not.toContain('CANARY');
  });
});

describe('measures of 2023/24: N1, N2, N3', () => {
  const results = computeMeasures(combineSources([]), {
    ...exampleOptions,
    nilReturn: true,
    determinations: read().determinations,
  });
  const count = (slice: object) => results.get('findings', slice).value;
  test('3 determinations, 5 findings; 5 determinations without a day are in no period', () => {
    expect(results.get('determinations').value).toBe(3);
    expect(count({})).toBe(5);
    expect(results.undatedDeterminations).toBe(5);
  });
  test('by type, and by category with one not recorded', () => {
    expect(count({ finding: 'severe-maladministration' })).toBe(1);
    expect(count({ finding: 'service-failure' })).toBe(1);
    expect(count({ finding: 'maladministration' })).toBe(0);
    expect(count({ 'finding-category': 'complaint-handling' })).toBe(3);
    expect(count({ 'finding-category': 'not-recorded' })).toBe(1);
    expect(count({ 'finding-category': 'complaint-handling', finding: 'reasonable-redress' })).toBe(1);
  });
  test('maladministration: service failure and severe maladministration of the 4 considered; outside jurisdiction is not', () => {
    const rate = results.get('maladministration-rate');
    expect([rate.numerator, rate.denominator]).toEqual([2, 4]);
    const handling = results.get('maladministration-rate', { 'finding-category': 'complaint-handling' });
    expect([handling.numerator, handling.denominator]).toEqual([1, 3]);
  });
  test('determinations whose findings are not known give a count and no findings', () => {
    const known = computeMeasures(readExample(), {
      ...exampleOptions,
      determinations: [{ determinedOn: '2023-07-01' }],
    });
    expect(known.get('determinations').value).toBe(1);
    expect(known.find('findings')).toBeUndefined();
  });
  test('failure orders by type', () => {
    const orders = computeMeasures(readExample(), exampleOptions);
    expect(orders.get('failure-orders', { 'failure-order-type': 'type-1' }).value).toBe(1);
    expect(orders.get('failure-orders', { 'failure-order-type': 'type-3' }).value).toBe(0);
  });
  test('an independent count of findings by type and category agrees', () => {
    const plain = lines.map((line) => line.split(',')).filter((cells) => ['N1', 'N2', 'N3'].includes(cells[1]!));
    for (const figure of results.figures.filter(({ measure }) => measure === 'findings')) {
      const { finding, 'finding-category': category } = figure.slice;
      const slug = (words: string) => words.toLowerCase().replace(/[^a-z]+/g, '-') || 'not-recorded';
      const mine = plain.filter(
        (cells) =>
          (finding ?? slug(cells[7]!)) === slug(cells[7]!) && (category ?? slug(cells[5]!)) === slug(cells[5]!),
      );
      expect(figure.numerator, JSON.stringify(figure.slice)).toBe(mine.length);
    }
  });
});
