/** Everything there is to a figure. */
import { describe, expect, test } from 'vitest';
import { formatExplained } from '../src/explain-words.ts';
import { explainFromConfig } from '../src/node.ts';
import { printingsOf } from '../src/report/where-printed.ts';
import { openCase } from './support/cases.ts';
import { runCli } from './support/command-line.ts';

const config = 'fixtures/golden-2023-24/report.yaml';
const words = async (id: string, references = false) =>
  formatExplained(await explainFromConfig(config, id, { references }));

describe('explain', () => {
  test('what it counts, out of what, what is left out, what it covers, and where it is printed', async () => {
    const text = await words('response-timeliness stage=1');
    for (const line of [
      'Responses within the Code’s time limit, stage 1, 2023/24\n  response-timeliness stage=1\n  94.6%\n',
      'Where it comes from: Code 2022, 5.1 and 5.13; Code 2024, 6.3, 6.4, 6.14 and 6.15.',
      'Numerator 123, denominator 130 (complaints handled with the dates recorded), base 134.',
      'Left out of the base: 4 with no logged date recorded.',
      'It lies between 21.8% and 98.8%, whatever is missing from the records.',
      'Covers: 134 of Housing team.',
      'Does not cover: 431 of Contractor, which does not collect logged date and response date.',
      'Target: at least 95% (Housing plan 2023).',
      'How long we took: 94.6% (123 of 130) of stage 1 complaints with the dates recorded were answered within the Code’s time limit.',
      'Summary, Headline figure: 94.6%, of stage 1 complaints with dates answered in time, 123 of 130.',
      '    counted: 123 (Housing team)\n',
      '    left out, with no logged date recorded: 4 (Housing team)\n',
      '    not counted: 7 (Housing team)\n',
      '    not covered: 431 (Contractor)\n',
    ])
      expect(text).toContain(line);
    expect(text).not.toContain('NBC-');
  });

  test('the complaints, when asked for: as many as are counted, each once', async () => {
    const { figures } = await explainFromConfig(config, 'uphold-rate stage=2 service-area=repairs', {
      references: true,
    });
    const heaps = figures[0]!.complaints!;
    expect(heaps.map(({ as, count, names }) => [as, count, names?.length])).toEqual([
      ['counted', 8, 8],
      ['not-counted', 2, 2],
    ]);
    expect(heaps.flatMap(({ names }) => names!).every((name) => /^NBC-\d{5}$/.test(name))).toBe(true);
  });

  test('every place that prints a figure is named, in whatever order the address is written', async () => {
    const { figures } = await explainFromConfig(config, 'uphold-rate  source=council stage=1');
    const [figure] = figures;
    expect(figure!.key).toBe('uphold-rate source=council stage=1');
    expect(figure!.printed.map(({ where }) => where)).toEqual([
      expect.stringMatching(/^Table \d+, “Stage 1 outcomes, by who handled the complaint”, row “Housing team”$/),
    ]);
  });

  test('a measure, a table or a chart stands for the figures printed of it', async () => {
    const ofMeasure = await explainFromConfig(config, 'extensions');
    expect(ofMeasure.figures.map(({ key }) => key)).toEqual(['extensions stage=1', 'extensions stage=2']);
    const ofChart = await explainFromConfig(config, 'stage-1-tenure');
    expect(ofChart.figures.map(({ key }) => key)).toContain('tenure-share stage=1 tenure=tenant');
    const ofTable = await explainFromConfig(config, 'failure-orders');
    expect(ofTable.figures[0]!.complaints).toBeNull();
  });

  test('a name that is none is told with the nearest', async () => {
    const { code, stderr } = await runCli(['explain', 'uphold-rat', 'stage=1', '--config', config]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'There is no figure, measure, table, chart or printed number called “uphold-rat stage=1”. Did you mean “uphold-rate stage=1”?',
    );
  });

  test('without a figure, and as JSON', async () => {
    expect((await runCli(['explain', '--config', config])).stderr).toContain('Say which figure to explain');
    const { stdout } = await runCli(['explain', 'handled', 'stage=1', '--config', config, '--json']);
    expect(JSON.parse(stdout).figures[0]).toMatchObject({ key: 'handled stage=1', figure: { numerator: 565 } });
  });
});

test('a sentence is told with its own figures, and no other sentence’s', () => {
  const figure = (measure: string, text: string) =>
    ({ type: 'figure', measure, slice: {}, statistic: 'count', text }) as const;
  const text = (words: string) => ({ type: 'text', text: words }) as const;
  const children = [
    text('We had '),
    figure('a', '3'),
    text('. Of these '),
    figure('b', '2'),
    text(' were late, e.g. by a day.'),
  ];
  const found = printingsOf({ sections: [{ id: 's', title: 'S', blocks: [{ type: 'paragraph', children }] }] });
  expect(found.map(({ words, figures }) => [words, figures])).toEqual([
    ['We had 3.', ['a']],
    ['Of these 2 were late, e.g. by a day.', ['b']],
  ]);
});

describe('explain-does-not-find-what-is-printed', () => {
  const opened = openCase('explain-does-not-find-what-is-printed');
  const said = async (id: string) => formatExplained(await explainFromConfig(opened.path(), id));

  test('a number as it is printed: every place, by the figure it is there', async () => {
    const text = await said('57%');
    expect(text).toMatch(/^57% is printed for 4 figures:\n {2}uphold-rate stage=1\n {4}Summary, Headline figure: 57%/);
    expect(text).toContain('  compensation-offers stage=1\n');
    // 7% and 157% are other numbers.
    await expect(said('7%')).rejects.toThrow('printed number called “7%”');
  });

  test('a given figure, by its id or its measure in any case', async () => {
    for (const id of ['tp09', 'TP09', 'Tp09']) expect(await said(id)).toContain('  given id=tp09 (TP09)\n  37%\n');
    expect(await said('tp09')).toContain('Where it comes from: Tenant survey 2023/24.');
  });

  test('a measure without any figure: why', async () => {
    await expect(said('ch01')).rejects.toThrow(
      'The report has no figure of “ch01”: it is counted for every so many homes',
    );
  });

  // £40 + £25.50 + £40 + £25.50 are £131; 50 working days of 7 are 7.1 in the mean.
  test('pounds as pounds, and a median with its days and mean', async () => {
    expect(await said('compensation-offered stage=1')).toContain('  £131 in all, of 7 (');
    expect(await said('response-days stage=1')).toContain(
      '50 working days in all, of 7 (complaints handled with the dates recorded), mean 7.1, base 7. The value is the median.',
    );
  });
});
