/** `audit` on figures as people have them, each case worked by hand. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeTable } from '../../src/audit/index.ts';
import { readPair, readPrinted } from '../../src/audit/printed.ts';
import { formatAudit } from '../../src/audit-words.ts';
import { auditFigures, parseAudit } from '../../src/index.ts';
import { auditFromFile } from '../../src/node.ts';
import { runCli } from '../support/command-line.ts';

const auditOf = (name: string, file = 'figures.yaml') => auditFromFile(join('fixtures/cases', name, file));

/** An audit file of figures, a line each, and what else is in it. */
function audit(lines: readonly string[], rest = '') {
  const yaml = `document: A report\nfigures:\n${lines.map((line) => `  - { ${line} }\n`).join('')}${rest}`;
  const { value, diagnostics } = parseAudit(yaml, { name: 'audit.yaml' });
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return auditFigures(value);
}
const findings = ({ findings: list }: ReturnType<typeof audit>) =>
  list.map(({ check, sureness }) => `${sureness} ${check}`);

test('audit-untied-figures-look-like-a-pass: each is named, with what the numbers say of it', async () => {
  const report = await auditOf('audit-untied-figures-look-like-a-pass');
  expect([report.tried, report.fit]).toEqual([2, 2]);
  expect(report.untied.map(({ figure, ties }) => [figure, ...ties])).toEqual([
    ['upheld', '96 of received (240) is 40.0%'],
    ['upheld-share', '96 (upheld) of received (240) is 40%, not 71%'],
    ['late', '310 is more than received (240), so it is no part of it'],
  ]);
  expect(formatAudit(report)).toContain('Not tried, for nothing says what they belong to: upheld, upheld-share, late.');
});

describe('audit-overlapping-themes-called-certain', () => {
  test('52 and 41 of 80 are for a reader to judge, with what would settle it', async () => {
    const [finding] = (await auditOf('audit-overlapping-themes-called-certain')).findings;
    expect(finding).toMatchObject({ check: 'sum', sureness: 'reading' });
    expect(finding?.wouldFit).toContain('write “overlap: yes”');
  });
  const lines = ['id: all, printed: 80', 'id: delay, printed: 52', 'id: conduct, printed: 41'];
  const sums = (parts: string, overlap: string) => `sums: [{ total: all, parts: [${parts}]${overlap} }]\n`;
  test.each([
    ['delay, conduct', ', overlap: yes', []],
    ['delay, conduct', ', overlap: no', ['certain sum']],
    // 52 is in no part but one: 28 of 80 are missing, however parts overlap.
    ['delay', '', ['certain sum']],
    ['delay', ', overlap: yes', []],
    ['delay, 81', ', overlap: yes', ['certain part-exceeds-whole']],
  ])('parts %s%s', (parts, overlap, expected) => {
    expect(findings(audit(lines, sums(parts, overlap)))).toEqual(expected);
  });
});

test('audit-does-not-try-another-base: 31 of 440 is 7.0%', async () => {
  const [finding] = (await auditOf('audit-does-not-try-another-base')).findings;
  expect(finding).toMatchObject({ check: 'not-of-these-counts', sureness: 'reading' });
  expect(finding?.wouldFit).toContain('it is a share of something else: 31 of received (440) is 7%');
});

describe('audit-forms-figures-are-printed-in', () => {
  test('14 of 186 is 7.5%, 115 of 186 is 62%, and 192 less 3.1% is 186', async () => {
    const report = await auditOf('audit-forms-figures-are-printed-in');
    expect([report.tried, report.fit, report.unread]).toEqual([5, 5, []]);
  });
  test.each([
    ['eight', 8],
    ['twenty-one complaints', 21],
    ['1,204*', 1204],
    ['37†', 37],
    ['12²', 12],
    ['8 [3]', 8],
    ['15 (b)', 15],
    ['a 2.9% decrease', -2.9],
    ['35.0 per 1,000', 35],
    ['c. 150', 150],
    ['ninety nine', 99],
  ])('%s', (text, value) => {
    expect(readPrinted(text)).toMatchObject({ value, rough: text.startsWith('c.') });
  });
  test.each([
    ['21 (16.5%)', 21, null, 16.5],
    ['59% (334)', 334, null, 59],
    ['21 (16.5%)*', 21, null, 16.5],
    ['115 of 186 (62%)', 115, 186, 62],
    ['115/186', 115, 186, null],
    ['1,204 [35.0%]', 1204, null, 35],
  ])('%s is a count and a share', (text, count, of, share) => {
    const pair = readPair(text);
    expect([pair?.count.value, pair?.of?.value ?? null, pair?.share?.value ?? null]).toEqual([count, of, share]);
  });
  test('a form that cannot be read stops that figure alone', () => {
    const report = audit(
      ['id: all, printed: 186', 'id: few, printed: hardly any', 'id: upheld, printed: 62% (110), of: all'],
      'sums: [{ total: all, parts: [few, upheld] }]\n',
    );
    expect(report.unread.map(({ figure, text, place }) => [figure, text, place.row])).toEqual([
      ['few', 'hardly any', 4],
    ]);
    // 110 of 186 is 59.1%.
    expect(findings(report)).toEqual(['certain not-of-these-counts']);
    expect(report.untried.map(({ why }) => why)).toEqual(['few is printed as “hardly any”, which cannot be read']);
  });
});

describe('audit-quantities-that-are-not-printed', () => {
  test('received less withdrawn, and a share of a share: 25% of 29 to 35 is 8 of 32 alone', async () => {
    const report = await auditOf('audit-quantities-that-are-not-printed');
    expect([report.tried, report.fit]).toEqual([3, 3]);
    const of = (share: string) =>
      findings(
        audit([
          'id: formal, printed: 640',
          'id: stage-2, printed: 5%, of: formal',
          `id: extended, printed: ${share}, of: stage-2`,
        ]),
      );
    expect(of('25%')).toEqual([]);
    // Of 29 to 35, no whole number is between 1.5% and 2.5%: one of 35 is 2.9%.
    expect(of('2%')).toEqual(['rounding no-whole-number']);
    expect(of('1%')).toEqual(['certain no-whole-number']);
  });
  test('a difference is the base of a share: 51 of 73 less 5 is 75%, not 70%', () => {
    const lines = ['id: received, printed: 73', 'id: withdrawn, printed: 5'];
    const share = (text: string) =>
      findings(audit([...lines, `id: in-time, printed: ${text}, count: 51, of: received - withdrawn`]));
    expect(share('75%')).toEqual([]);
    expect(share('71%')).toEqual(['certain not-of-these-counts']);
  });
  test('homes of two rates: 277 at 35.0 and 32 at 4.0 per 1,000 fit 7,904 to 7,925; at 4.2 nothing does', () => {
    const rates = (second: string) =>
      audit([
        'id: homes',
        'id: rate-1, printed: 35.0, count: 277, of: homes, per: 1000',
        `id: rate-2, printed: ${second}, count: 32, of: homes, per: 1000`,
      ]);
    // 277 / 0.03505 = 7,902.9…, 277 / 0.03495 = 7,925.6…; 32 / 0.00405 = 7,901.2…, 32 / 0.00395 = 8,101.2….
    expect(rates('4.0').solved).toEqual([{ figure: 'homes', from: 7903, to: 7925 }]);
    expect(findings(rates('4.2'))).toEqual(['certain unprinted']);
    // 32 / 0.00415 = 7,710.8…, 32 / 0.00405 = 7,901.2…: below 7,903, and cut off 32 / 0.0041 to 32 / 0.0042 as well.
    expect(findings(rates('4.1'))).toEqual(['rounding unprinted']);
  });
  test('last year’s number behind a change: 186 is 3.1% fewer than 192', () => {
    const report = audit([
      'id: before',
      'id: now, printed: 186',
      'id: fall, printed: a 3.1% decrease, from: before, to: now, as: percent',
    ]);
    expect(report.solved).toEqual([{ figure: 'before', from: 192, to: 192 }]);
    expect(report.untried).toEqual([]);
  });
  test('a part that is not printed: 80 less 52 is 28', () => {
    const report = audit(
      ['id: all, printed: 80', 'id: delay, printed: 52', 'id: other', 'id: share, printed: 35%, count: other, of: all'],
      'sums: [{ total: all, parts: [delay, other] }]\n',
    );
    expect(report.solved).toEqual([{ figure: 'other', from: 28, to: 28 }]);
    expect(report.findings).toEqual([]);
  });
});

describe('audit-takes-no-table', () => {
  test('rows and columns against their totals: 38 + 12 is 50, 56 + 22 is 78, and the row below is 79', async () => {
    const report = await auditOf('audit-takes-no-table', 'table.csv');
    expect(report.findings.map(({ message, sureness }) => `${sureness}: ${message}`)).toEqual([
      'certain: The parts of All services, Upheld (down Upheld) make 50, and All services, Upheld is printed as 51. 1 is in no part.',
      'certain: The parts of All services, All (down All) make 78, and All services, All is printed as 79. 1 is in no part.',
    ]);
    expect(report.notes).toEqual(['Totals, by their headings: the row “All services” and the column “All”.']);
  });
  const tableOf = (...lines: readonly string[]) =>
    describeTable(
      'table.csv',
      lines.map((line, i) => ({ line: i + 1, cells: line.split(',') })),
    );
  test('shares in a column of their own, beside the count, and of the total that more of them fit', () => {
    // 38 of 50 is 76%, 12 of 50 is 24%; 7 of 11 is 64%.
    const table = auditFigures(
      tableOf(
        'Service,Upheld,%,Not upheld',
        'Repairs,38,76%,7 (64%)',
        'Estates,12,25%,4 (36%)',
        'Total,50,100%,11 (100%)',
      )!,
    );
    expect(table.notes.slice(1)).toEqual([
      'Percentages of the column “%” are taken as shares of the total of the column.',
      'Percentages of the column “Not upheld” are taken as shares of the total of the column.',
    ]);
    expect(table.findings.map(({ message }) => message)).toEqual(['Estates, % is printed as 25%; 12 of 50 is 24%.']);
    expect(table.untied).toEqual([]);
  });
  test('a title above, notes below, blanks and words among the numbers', () => {
    const table = auditFigures(
      tableOf(
        'Table 4: outcomes',
        '',
        'Service,Upheld,All',
        'Repairs,38,56',
        'Estates,n/a,22',
        'Other,few,1',
        'Total,38,79',
        'Source: us',
      )!,
    );
    expect(table.findings).toEqual([]);
    expect(table.unread.map(({ figure }) => figure)).toEqual(['Other, Upheld']);
  });
  test('without a heading that says “total”, nothing is added up, and that is said', () => {
    const table = auditFigures(tableOf('Service,Upheld', 'Repairs,38', 'Estates,12', 'Together,51')!);
    expect(table.notes).toEqual(['No row or column is headed “Total” or “All”, so nothing was added up.']);
    expect(table.untied).toHaveLength(3);
  });
  test('no table, several files and a missing one, from the command line', async () => {
    expect(tableOf('38,18', '12,10')).toBeNull();
    const folder = 'fixtures/cases/audit-takes-no-table';
    const both = await runCli(['audit', join(folder, 'figures.yaml'), join(folder, 'table.csv')]);
    expect(both.code).toBe(1);
    expect(both.stdout).toContain(`== ${join(folder, 'table.csv')}`);
    const missing = await runCli(['audit', 'missing.yaml']);
    expect([missing.code, missing.stderr.split('\n')[0]]).toEqual([
      2,
      'Error: There is no file “missing.yaml”. Check its name and folder.',
    ]);
  });
});
