/** The check: what an officer is told of the quality of the data, on the terminal and as a page. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPage } from '../src/check-page.ts';
import { buildFromConfig, checkFromConfig, measureFromConfig } from '../src/node.ts';
import { copyFixture, runCli } from './support/command-line.ts';

describe('the golden exports', async () => {
  const quality = await checkFromConfig('fixtures/golden-2023-24/report.yaml');
  test('rows, columns and what each holds', () => {
    expect(quality.rowAccounts.map(({ rowsRead, counted, complaints }) => [rowsRead, counted, complaints])).toEqual([
      [155, 155, 155],
      [446, 442, 442],
    ]);
    const column = (field: string) => quality.columns[0]!.columns.find((one) => one.field === field);
    expect(column('logged-on')).toMatchObject({ header: 'SLA Start Date', present: 151, blank: 4, distinct: 115 });
  });
  // 123 of 130 in time, 4 not timed, 431 of a source without the dates: between 123 of 565 (21.76…) and 558 of 565 (98.76…).
  test('what an exclusion does to a figure, best and worst case', () => {
    const timely = quality.effects.find(({ figure }) => figure === 'Responses within the Code’s time limit, stage 1');
    expect(timely).toEqual({
      figure: 'Responses within the Code’s time limit, stage 1',
      value: '123 of 130 (94.6%)',
      leftOut: '4 with no logged date recorded; 431 of Contractor, not covered',
      between: '21.8% and 98.8%',
    });
  });
  test('what to chase, by source and team, with the lines', () => {
    expect(quality.chase.map(({ source, team, missing, lines }) => [source, team, missing, lines])).toEqual([
      ['Housing team', 'Repairs and maintenance', '3 with no logged date recorded', [36, 54, 104]],
      ['Housing team', 'Tenancy management', '1 with no logged date recorded', [25]],
    ]);
  });
  test('the page has all of it, with a heading for each part and headers in every table', async () => {
    const page = await checkPage(quality);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect([...page.matchAll(/<h2 id="[a-z]+">([^<]+)/g)].map(([, title]) => title)).toEqual([
      'Where every row went',
      'What is wrong',
      'What was assumed or left out',
      'What that does to the figures',
      'What to chase',
      'What each column holds',
    ]);
    const tables = page.match(/<table id=/g)!.length;
    expect(page.match(/<caption id=/g)).toHaveLength(tables);
    expect(page.match(/<thead><tr><th scope="col"/g)).toHaveLength(tables);
    expect(page).toContain('lang="en-GB"');
    expect(page).not.toMatch(/<script|javascript:|src=|href=/);
    expect(page).toContain('36, 54, 104');
  });
});

describe('from the command line', () => {
  test('the terminal says the same, and the page is written', async () => {
    const space = copyFixture();
    const page = join(space.folder, 'check.html');
    writeFileSync(page, 'a page of somebody else');
    const refused = await runCli(['check', '--config', space.config, '--html', page]);
    expect([refused.code, readFileSync(page, 'utf8')]).toEqual([2, 'a page of somebody else']);
    rmSync(page);
    await runCli(['check', '--config', space.config, '--html', page]);
    const { code, stdout } = await runCli(['check', '--config', space.config, '--html', page]);
    expect(code).toBe(0);
    expect(stdout).toContain('It lies between 21.8% and 98.8%.');
    expect(stdout).toContain('Housing team, Tenancy management: 1 with no logged date recorded (line 25).');
    expect(stdout).toContain('council.csv: what each column holds');
    expect(readFileSync(page, 'utf8')).toContain('<h1>Data quality</h1>');
  });
  test('while an error stops the figures, that is said', async () => {
    const space = copyFixture();
    space.edit('council.csv', (text) => text.replace(',Upheld,Yes,', ',Uphelld,Yes,'));
    const page = join(space.folder, 'check.html');
    const { code } = await runCli(['check', '--config', space.config, '--html', page]);
    expect(code).toBe(1);
    expect(readFileSync(page, 'utf8')).toContain('The figures cannot be computed while there is an error.');
  });
});

describe('words that no mapping knows', () => {
  test('go on as “not recognised” only where that is asked for, and the results say so', async () => {
    const space = copyFixture();
    space.edit('council.csv', (text) => text.replace(',Upheld,Yes,', ',Uphelld,Yes,'));
    await expect(measureFromConfig(space.config)).rejects.toThrow('Did you mean “Upheld”?');
    space.edit('report.yaml', (text) => text.replace('theme:', 'unknownWords: not-recognised\ntheme:'));
    const results = await measureFromConfig(space.config);
    expect(results.unrecognised).toBe(1);
    const rate = results.get('uphold-rate', { stage: 1 });
    expect(rate.excluded).toContainEqual({ reason: 'outcome-not-recognised', count: 1 });
    const { report } = await buildFromConfig(space.config, { out: space.out });
    expect(JSON.stringify(report)).toContain('this report is not for publication');
    const { issues } = await checkFromConfig(space.config);
    expect(issues.find(({ ruleId }) => ruleId === 'unknown-word-kept')).toMatchObject({
      severity: 'warning',
      lines: [2],
    });
  });
  test('of stage and status always stop: a complaint would be counted in a place that is not its own', async () => {
    const space = copyFixture();
    space.edit('report.yaml', (text) => text.replace('theme:', 'unknownWords: not-recognised\ntheme:'));
    space.edit('council.csv', (text) => text.replace(',Stage 1,Closed,', ',Stage 1,Paused,'));
    await expect(measureFromConfig(space.config)).rejects.toThrow('not among the words declared for “status”');
  });
});

describe('corrections from a file', () => {
  const head = 'source,reference,field,from,to,reason,role,date\n';
  const with_ = (rows: string) => {
    const space = copyFixture();
    space.edit('report.yaml', (text) => text.replace('theme:', 'correctionsFile: corrections.csv\ntheme:'));
    writeFileSync(join(space.folder, 'corrections.csv'), head + rows);
    return space;
  };
  test('are applied and counted, and the file is among the inputs', async () => {
    const before = await measureFromConfig('fixtures/golden-2023-24/report.yaml');
    const space = with_('council,NBC-10424,outcome,upheld,not-upheld,Entered wrongly,Complaints manager,2024-05-30\n');
    const after = await measureFromConfig(space.config);
    const upheld = (results: typeof before) => results.get('uphold-rate', { stage: 1 }).numerator;
    expect(upheld(after)).toBe(upheld(before) - 1);
    expect(after.accounts[0]!.corrected).toBe(1);
    expect(after.provenance!.inputs.map(({ name }) => name)).toContain('corrections.csv');
  });
  test.each([
    [
      'a reference at both stages',
      'council,NBC-10417,outcome,upheld,not-upheld,x,Manager,2024-05-30\n',
      'the reference stands at both stages, and the correction does not say which',
    ],
    [
      'a value that is no longer so',
      'council,NBC-10424,outcome,not-upheld,upheld,x,Manager,2024-05-30\n',
      'corrections.csv, line 2: ',
    ],
    [
      'a misspelt field',
      'council,NBC-10417,outcom,upheld,not-upheld,x,Manager,2024-05-30\n',
      'corrections.csv, line 2, column “field”: ',
    ],
    [
      'a missing reason',
      'council,NBC-10417,outcome,upheld,not-upheld,,Manager,2024-05-30\n',
      'corrections.csv, line 2, column “reason”: ',
    ],
    [
      'a source that is not there',
      'councl,NBC-10417,outcome,upheld,not-upheld,x,Manager,2024-05-30\n',
      'corrections.csv, line 2: ',
    ],
  ])('%s is an error at its line', async (_, rows, message) => {
    await expect(measureFromConfig(with_(rows).config)).rejects.toThrow(message);
  });
});

describe('init', () => {
  test('prints a draft, writes it into a new file, and never over one', async () => {
    const { folder } = copyFixture();
    const csv = join(folder, 'council.csv');
    const printed = await runCli(['init', '--export', csv]);
    expect([printed.code, printed.stderr]).toEqual([
      0,
      'It asks 4 questions, each marked QUESTION; until they are answered, “check” says which are open.\n',
    ]);
    const out = join(folder, 'new.yaml');
    expect((await runCli(['init', '--export', csv, '--out', out])).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(printed.stdout);
    const again = await runCli(['init', '--export', csv, '--out', out]);
    expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('is there already')]);
  });
  test('says what is missing', async () => {
    expect((await runCli(['init'])).stderr).toContain('Say which export to look at: --export FILE.');
    expect((await runCli(['init', '--export', 'nowhere.csv'])).stderr).toContain('cannot be found');
  });
});
