import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DataError } from '../src/index.ts';
import { buildFromConfig } from '../src/node.ts';
import { plainText } from '../src/report/document.ts';
import { copyFixture, runCli } from './support/command-line.ts';

describe('a build', () => {
  const space = copyFixture();
  test('says each step, writes the report and its evidence, and exits 0', async () => {
    const { code, stderr } = await space.build();
    expect(code).toBe(0);
    expect(
      stderr
        .split('\n')
        .filter((line) => /^[A-Z][\w ]+: /.test(line) && !line.startsWith('Warning'))
        .map((line) => line.split(':')[0]),
    ).toEqual([
      'Reading the configuration',
      'Reading the exports',
      'Computing the measures',
      'Writing the report',
      'Making the PDF',
      'Saving the files',
    ]);
    expect(readdirSync(join(space.out, 'publish')).sort()).toEqual([
      'charts',
      'manifest.json',
      'measures.json',
      'open-data',
      'published.json',
      'report.html',
      'report.json',
      'report.pdf',
      'tables',
    ]);
    expect(readdirSync(join(space.out, 'internal')).sort()).toEqual(['complaints.json', 'diagnostics.json']);
    expect(stderr).toContain(
      'Warning: council.csv, line 25, column “SLA Start Date”: 4 complaints have no logged date recorded',
    );
  });

  test('--quiet says nothing', async () => {
    expect(await runCli(['build', '--config', space.config, '--out', space.out, '--quiet'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('diagnostics.json has the row account, and measures.json the inputs by their digests', async () => {
    const { rowAccounts } = JSON.parse(readFileSync(join(space.out, 'internal', 'diagnostics.json'), 'utf8'));
    for (const { rowsRead, counted, excluded } of rowAccounts) {
      expect(rowsRead).toBe(counted + excluded.reduce((sum: number, { count }: { count: number }) => sum + count, 0));
    }
    const { provenance } = JSON.parse(readFileSync(join(space.out, 'publish', 'measures.json'), 'utf8'));
    expect(provenance.inputs.map(({ name }: { name: string }) => name)).toEqual([
      'report.yaml',
      'council.yaml',
      'council.csv',
      'contractor.yaml',
      'contractor.csv',
      'self-assessment.csv',
      'learning.yaml',
    ]);
    expect(provenance.inputs[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('check', () => {
  const space = copyFixture();
  test('the row account and what was noticed, and nothing written', async () => {
    const { code, stdout, stderr } = await runCli(['check', '--config', space.config]);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n').map((line) => line.replace(/ +/g, ' '));
    expect(lines.slice(0, 3)).toEqual([
      'Export Rows read blank row totals row Counted Complaints at a stage Outside the period In the report',
      'council.csv 155 0 0 155 155 0 155',
      'contractor.csv 446 3 1 442 442 0 442',
    ]);
    expect(stdout).toContain(
      'Warning: council.csv, line 25, column “SLA Start Date”: 4 complaints have no logged date',
    );
    expect(stdout).toContain('Note: contractor.csv, line 445, column “Level”: The totals row was left out');
    expect(stdout).toMatch(/0 errors, 7 warnings, 1 note\.\n$/);
    expect(space.wrote()).toBe(false);
  });
  test('errors in exports and texts at once, exit code 1; as JSON too', async () => {
    const broken = copyFixture();
    broken.edit('council.csv', (text) => text.replace('Upheld', 'Uphedl'));
    broken.edit('content/plans.md', (text) => `${text}\n{{handld stage=1}}\n`);
    const { code, stdout } = await runCli(['check', '--config', broken.config, '--json']);
    expect(code).toBe(1);
    const { diagnostics, rowAccounts } = JSON.parse(stdout);
    expect(rowAccounts).toHaveLength(2);
    const errors = diagnostics.filter(({ severity }: { severity: string }) => severity === 'error');
    expect(errors.map(({ ruleId, source }: { ruleId: string; source: string }) => [ruleId, source])).toEqual([
      ['unknown-word', 'council.csv'],
      ['unknown-measure', 'content/plans.md'],
    ]);
  });
  test('what only the whole report shows is found too', async () => {
    const broken = copyFixture();
    broken.edit('content/plans.md', (text) => `${text}\n{{handled stage=1 service-area=repars}}\n`);
    const { code, stdout } = await runCli(['check', '--config', broken.config]);
    expect(code).toBe(1);
    expect(stdout).toContain('Did you mean “repairs”?');
  });
});

describe('a contractor that gives totals only, from the configuration', () => {
  const space = copyFixture();
  const totals = `totalsOnly:
  - { id: gas, label: Gas contractor }

given:
  - { id: gas-handled, measure: handled, stage: 1, from: gas, about: us, label: Gas complaints, k: 40, period: 2023/24, source: Gas report }
  - { id: gas-upheld, measure: uphold-rate, stage: 1, from: gas, about: us, label: Gas complaints upheld, k: 20, n: 40, period: 2023/24, source: Gas report }
`;
  test('is in the totals, marked; text and table agree: 334 + 20 upheld, 231 + 20 not', async () => {
    space.edit('report.yaml', (text) => text.replace('given:\n', totals));
    const { report } = await buildFromConfig(space.config, { out: space.out });
    const section = report.sections.find(({ id }) => id === 'stage-1')!;
    const words = section.blocks.flatMap((block) => (block.type === 'paragraph' ? [plainText(block.children)] : []));
    expect(words[0]).toBe(
      'We handled 605 complaints [g] at stage 1. Of the 605 [g] whose outcome is recorded we upheld 354 [g] (59% [g]) and did not uphold 251 [g] (41% [g]).',
    );
    const [table] = section.blocks.filter((block) => block.type === 'table');
    expect(table!.rows.at(-1)!.cells.map(plainText)).toEqual([
      'All sources',
      '605 [g]',
      '354 [g]',
      '251 [g]',
      '59% [g]',
      '41% [g]',
    ]);
    const summary = report.sections[0]!.blocks.find((block) => block.type === 'tiles')!;
    // Received is not given: a rate for 1,000 homes without that source is not set beside a count that has it in.
    expect(summary.items[0]!.detail).toEqual([]);
  });
});

describe('measures', () => {
  const space = copyFixture();
  test('every figure, with its name, its text and its working', async () => {
    const { code, stdout } = await runCli(['measures', '--config', space.config]);
    expect(code).toBe(0);
    const line = stdout.split('\n').find((text) => text.startsWith('response-timeliness stage=1  '))!;
    expect(line.trim().split(/ {2,}/)).toEqual(['response-timeliness stage=1', '94.6%', '123', '130', '4']);
  });
  test('as JSON, what measures.json holds', async () => {
    const { stdout } = await runCli(['measures', '--config', space.config, '--json']);
    await space.build();
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(join(space.out, 'publish', 'measures.json'), 'utf8')));
  });
  test('--list needs no data', async () => {
    const { code, stdout } = await runCli(['measures', '--list']);
    expect(code).toBe(0);
    expect(stdout).toContain('| `uphold-rate` | rate | yes |');
    const { stdout: json } = await runCli(['measures', '--list', '--json']);
    expect(JSON.parse(json).map(({ id }: { id: string }) => id)).toContain('ch02');
  });
});

describe('bad input: a message with file, line and column, exit code 1, and nothing written', () => {
  const cases: readonly (readonly [string, string, (text: string) => string, string])[] = [
    [
      'missing export',
      'report.yaml',
      (t) => t.replace('export: council.csv', 'export: counil.csv'),
      'report.yaml, line 17, column 30: The export “counil.csv” cannot be found.',
    ],
    [
      'missing mapped column',
      'council.yaml',
      (t) => t.replace('tenure: Tenure Type', 'tenure: Tenure Typ'),
      'council.csv, line 1, column “Tenure Typ”: The mapping reads “tenure” from a column headed “Tenure Typ”, and the export has no such column. Did you mean “Tenure Type”?',
    ],
    [
      'unknown outcome word',
      'council.csv',
      (t) => t.replace(',Upheld,Yes,', ',Uphelld,Yes,'),
      'council.csv, line 2, column “Decision”: A word is not among the words declared for “outcome”; it is not shown here because it may be personal. Did you mean “Upheld”?',
    ],
    [
      'impossible date',
      'contractor.csv',
      (t) => t.replace('01/04/2023', '31/04/2023'),
      'contractor.csv, line 3, column “Logged”: The received date is not a date that exists when read as dd/mm/yyyy, so that nobody can tell to which year the complaint belongs.',
    ],
    ['empty export', 'council.csv', () => '', 'council.csv: The export is empty.'],
    [
      'unreadable YAML',
      'report.yaml',
      (t) => t.replace('  name: Nonesuch', '   name: Nonesuch'),
      'report.yaml, line 3, column 7: The file cannot be read as YAML: the next line is indented as if it belonged to this one',
    ],
    [
      'misspelt setting',
      'report.yaml',
      (t) => t.replace('extractedOn', 'extratedOn'),
      'report.yaml, line 9, column 1: “extratedOn” is not an entry that is known here. Did you mean “extractedOn”?',
    ],
    [
      'misspelt measure in the council’s text',
      'content/themes.md',
      (t) => t.replace('{{main-theme-share', '{{main-theme-shar'),
      'content/themes.md, line 3, column 38: There is no measure or value called “main-theme-shar”. Did you mean “main-theme-share”?',
    ],
    [
      'wrong period',
      'report.yaml',
      (t) => t.replace('period: 2023-24', 'period: 2021-22'),
      'report.yaml, line 5, column 1: No complaint was received in the reporting period, 1 April 2021 to 31 March 2022: the exports hold complaints received from 1 April 2023 to 31 March 2024.',
    ],
    [
      'no such year',
      'report.yaml',
      (t) => t.replace('period: 2023-24', 'period: 2023-25'),
      'report.yaml, line 5, column 1: “period”: “2023-25” is not a financial year: write it as 2023-24.',
    ],
    [
      'extract before its own dates',
      'report.yaml',
      (t) => t.replace('2024-05-31', '2024-03-31'),
      'report.yaml, line 9, column 1: The exports are said to be taken on 31 March 2024, yet that of Housing team holds a date as late as 23 April 2024: line 151, “responded-on”.',
    ],
    [
      'no such template',
      'report.yaml',
      (t) => t.replace('housing-annual-report', 'housing-anual-report'),
      'report.yaml, line 12, column 1: The template “housing-anual-report” cannot be found.',
    ],
    [
      'wrong encoding',
      'contractor.yaml',
      (t) => t.replace('windows-1252', 'utf-8'),
      'contractor.csv, line 1: The file is read as utf-8, and holds bytes that utf-8 does not allow.',
    ],
    [
      'a row lost from the contractor’s export',
      'contractor.csv',
      (t) => t.replace(/^NW\/0002.*\r\n/m, ''),
      'column “Level”: The totals row says “442”, and the file holds 441 complaints.',
    ],
    [
      'the same source twice',
      'report.yaml',
      (t) => t.replace(/contractor\.(yaml|csv)/g, 'council.$1'),
      'council.csv: Two exports are of the source “council”, so its complaints would be counted twice.',
    ],
    [
      'two given figures with one id',
      'report.yaml',
      (t) => t.replace('id: tp09-2022', 'id: tp09-2023'),
      'This given figure does not fit: another one is called “tp09-2023” too.',
    ],
    [
      'prepared before the exports were taken',
      'report.yaml',
      (t) => t.replace('preparedOn: 2024-09-02', 'preparedOn: 2024-04-02'),
      'report.yaml, line 10, column 1: “preparedOn”: the report cannot be prepared before the exports are taken.',
    ],
    [
      'a target for a measure that is none',
      'report.yaml',
      (t) => t.replace('measure: response-timeliness, stage: 2', 'measure: response-timelines, stage: 2'),
      'report.yaml, line 35, column 5: This target does not fit: there is no measure called “response-timelines”. Did you mean “response-timeliness”?',
    ],
    [
      'a target that is at least and at most',
      'report.yaml',
      (t) => t.replace('stage: 2, atLeast: 95', 'stage: 2, atLeast: 95, atMost: 99'),
      'report.yaml, line 35, column 7: “targets › no. 2 › measure”: a target has either “atLeast” or “atMost”.',
    ],
    [
      'an entry of a given figure that is misspelt',
      'report.yaml',
      (t) => t.replace('    about: us', '    abuot: us'),
      'report.yaml, line 41, column 5: “abuot” is not an entry that is known here. Did you mean “about”?',
    ],
    [
      'a given figure with a value and no unit',
      'report.yaml',
      (t) => t.replace('    unit: percent\n', ''),
      '“given › no. 1 › value”: a value needs its “unit”.',
    ],
    [
      'more of them than there are',
      'report.yaml',
      (t) => t.replace('k: 268', 'k: 568'),
      '“given › no. 5 › k”: “k” is more than “n”.',
    ],
    [
      'a tenure in a stock group that no mapping declares',
      'report.yaml',
      (t) => t.replace('targets:\n', 'stockGroups:\n  lcra: [tennant]\n\ntargets:\n'),
      'report.yaml, line 34, column 10: This entry of a stock group does not fit: there is no tenure with the id “tennant”. Did you mean “tenant”?',
    ],
    [
      'a section that the template has not',
      'report.yaml',
      (t) => t.replace('theme: theme.yaml', 'theme: theme.yaml\nsections: [summary, stage-3]'),
      'report.yaml, line 15, column 21: The template has no section “stage-3”.',
    ],
    [
      'a nil return with complaints',
      'report.yaml',
      (t) => t.replace('theme: theme.yaml', 'theme: theme.yaml\nnilReturn: true'),
      'report.yaml, line 15, column 1: The configuration says that there was no complaint in the period, and the exports hold 597 received in it.',
    ],
    [
      'a colour too light for white text',
      'theme.yaml',
      (t) => t.replace('#12436D', '#9FD3C7'),
      'theme.yaml, line 2, column 1: The contrast of “brand” (#9FD3C7) and white is 1.6 to 1, and 4.5 to 1 is needed',
    ],
    [
      'a logo that is not there',
      'theme.yaml',
      (t) => t.replace('logo.png', 'lgo.png'),
      'theme.yaml, line 3, column 9: The logo “lgo.png” cannot be found.',
    ],
    [
      'a block that is not closed',
      'content/plans.md',
      (t) => `${t}\n:::when{measure=handled stage=1}\nMore.\n`,
      'content/plans.md, line 5, column 1: The block “when” opens here and is never closed.',
    ],
    [
      'a telephone number in the label of a given figure',
      'report.yaml',
      (t) => t.replace('label: Top quartile of comparable landlords', 'label: Ask 01865 249 811'),
      'report.yaml, line 58, column 5: The text holds what looks like a telephone number.',
    ],
    [
      'the homes of a group in which no tenure lives',
      'report.yaml',
      (t) => t.replace('all: 7900,', 'all: 7900, lcra: 6700,'),
      'report.yaml, line 31, column 1: This number of homes does not fit: the homes of “lcra” are given, and “stockGroups” does not say',
    ],
    [
      'a category id that means something else',
      'council.yaml',
      (t) => t.replace('    legal:', '    not-recorded:'),
      '“words › service-area › not-recorded”: this id has a meaning of its own here; choose another, such as “unknown”.',
    ],
    [
      'an e-mail address in a text',
      'content/plans.md',
      (t) => `${t}\nWrite to somebody@example.org.\n`,
      'content/plans.md, line 5, column 10: The text holds what looks like an e-mail address.',
    ],
    [
      'a picture that is not there',
      'content/plans.md',
      (t) => `${t}\n![The office](office.png)\n`,
      'content/plans.md, line 5, column 1: The image cannot be used: there is no such file in the content folder.',
    ],
    [
      'an uneven table in the council’s text',
      'content/plans.md',
      (t) => `${t}\n| a | b |\n|---|---|\n| 1 |\n`,
      'content/plans.md, line 7, column 1: A row of the table has 1 cell where its header has 2.',
    ],
    [
      'a heading with nothing under it',
      'content/plans.md',
      (t) => `${t}\n## Later\n`,
      'plans.md: The section or heading “Later” has nothing under it.',
    ],
    [
      'a given figure that is not there',
      'content/satisfaction.md',
      (t) => t.replace('tp09-2022', 'tp09-2021'),
      'There is no given figure with the id “tp09-2021”. Did you mean “tp09-2023”?',
    ],
  ];
  test.each(cases)('%s', async (_, file, change, message) => {
    const space = copyFixture();
    space.edit(file, change);
    // In this process, because it is quicker; what the command makes of a DataError is shown below.
    const error = await buildFromConfig(space.config, { out: space.out }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DataError);
    expect((error as DataError).message).toContain(message);
    expect(space.wrote()).toBe(false);
  });

  test.each(cases.slice(0, 3))('on the command line: %s', async (_, file, change, message) => {
    const space = copyFixture();
    space.edit(file, change);
    const { code, stderr } = await space.build();
    expect(stderr).toContain(`Error: ${message}`);
    expect(stderr).toMatch(/nothing was written\.\n$/);
    expect(code).toBe(1);
    expect(space.wrote()).toBe(false);
  });

  test('missing configuration', async () => {
    const { code, stderr } = await runCli(['build', '--config', 'nowhere.yaml', '--out', 'x']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('nowhere.yaml: The configuration cannot be found.')]);
  });

  test('all that is wrong is said at once', async () => {
    const space = copyFixture();
    space.edit('council.csv', (t) => t.replace(',Upheld,Yes,', ',Uphelld,Yes,'));
    space.edit('contractor.csv', (t) => t.replace('01/04/2023', '31/04/2023'));
    space.edit('content/plans.md', (t) => `${t}\n{{handeld stage=1}}\n`);
    const { stderr } = await space.build();
    expect(stderr).toContain('3 errors; nothing was written.');
  });
});

describe('wrong use: exit code 2', () => {
  test.each([
    [['biuld'], 'There is no command called “biuld”. Did you mean “build”?'],
    [['build', '--out', 'x'], '--config FILE'],
    [['build', '--config', 'x'], '--out DIR'],
    [['build', '--confg', 'x'], 'There is no option “--confg”. Did you mean “--config”?'],
  ])('%j', async (args, message) => {
    const { code, stderr } = await runCli(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
  test.each(['init', 'build', 'extract', 'check', 'check-report', 'measures', 'explain', 'verify', 'audit'])(
    'help-of-a-command-is-an-error: %s --help has its use and its options',
    async (command) => {
      const { code, stdout, stderr } = await runCli([command, '--help']);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout.startsWith(`  complaints-report ${command} `)).toBe(true);
      // Every option of its use is told, and no other.
      const [use, ...rest] = stdout.split('\n\n');
      const used = new Set([...use!.matchAll(/--[a-z]+/g)].map(([option]) => option));
      const told = new Set([...rest.join('\n').matchAll(/^ {2}(--[a-z]+)/gm)].map(([, option]) => option));
      expect([...told].sort()).toEqual([...used, '--help'].sort());
      expect((await runCli(['help', command])).stdout).toBe(stdout);
    },
  );
  test('--help and --version are answers', async () => {
    expect((await runCli(['--help'])).code).toBe(0);
    expect((await runCli(['--version'])).stdout).toBe('0.1.0\n');
  });
});

describe('the machine: exit code 3, and the old files whole', () => {
  test('a folder in the way', async () => {
    const space = copyFixture();
    mkdirSync(join(space.out, 'publish', 'measures.json', 'folder'), { recursive: true });
    const { code, stderr } = await space.build();
    expect([code, stderr]).toEqual([3, expect.stringContaining('Could not write')]);
    expect(stderr).toContain('a folder is in the way. Nothing was changed.');
    expect(readdirSync(join(space.out, 'publish'))).toEqual(['measures.json']);
  });
  test('a file where the folder should be', async () => {
    const space = copyFixture();
    writeFileSync(space.out, 'a file');
    const { code, stderr } = await space.build();
    expect([code, stderr]).toEqual([3, expect.stringContaining('a part of the path is a file')]);
    expect(readFileSync(space.out, 'utf8')).toBe('a file');
    rmSync(space.out);
  });
});

describe('check-report', () => {
  test('what the Code asks, where it is answered, what each status lacks; nothing written', async () => {
    const space = copyFixture();
    const { code, stdout } = await runCli(['check-report', '--config', space.config]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^8\.1\(d\) +Services improved by what complaints taught +Yes +What we have learned and changed$/m,
    );
    expect(stdout).toMatch(/^8\.2 +The governing body’s response, published beside the report +For the council to do/m);
    expect(stdout).toContain('draft: nothing is missing.');
    expect(stdout).toContain('for-governing-body: 5 things are missing.');
    expect(stdout).toContain('published: 10 things are missing.');
    expect(stdout).toContain('corrected: 11 things are missing.');
    expect(space.wrote()).toBe(false);
  });

  test('as JSON', async () => {
    const { stdout } = await runCli(['check-report', '--config', copyFixture().config, '--json']);
    const { duties, needs } = JSON.parse(stdout);
    expect(duties).toHaveLength(14);
    expect(needs['for-governing-body'][0]).toMatchObject({ ruleId: 'status-needs', severity: 'error' });
  });
});

describe('extract', () => {
  test('writes the paper for members and nothing else', async () => {
    const space = copyFixture();
    const { code, stderr } = await runCli(['extract', '--config', space.config, '--out', space.out, '--quiet']);
    expect([code, stderr]).toEqual([0, '']);
    expect(readdirSync(join(space.out, 'publish'))).toEqual(['members-extract.html', 'members-extract.pdf']);
  });
});
