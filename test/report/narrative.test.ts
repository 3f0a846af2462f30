import { describe, expect, test } from 'vitest';
import { type ChartDefinition, standardCharts } from '../../src/charts/index.ts';
import {
  buildReport,
  combineSources,
  computeMeasures,
  type Diagnostic,
  defineMeasure,
  formatDiagnostic,
  parseComplaints,
  parseContent,
  parseTemplate,
  standardMeasures,
  standardNames,
  standardTables,
  type TableDefinition,
  type Template,
} from '../../src/index.ts';
import { findMismatches } from '../../src/report/check-report.ts';
import { everyInline, plainText } from '../../src/report/document.ts';
import { numbersIn } from '../../src/report/number-words.ts';
import {
  bytes,
  computeExample,
  exampleOptions,
  mappingOf,
  readExample,
  teamCsv,
  teamYaml,
} from '../support/worked-example.ts';

const results = computeExample();
const template = (text: string): Template =>
  parseTemplate({
    'template.yaml': { name: 't/template.yaml', text: 'title: A report\nsections: [one]\n' },
    'one.md': { name: 't/one.md', text },
  });
const build = (text: string, content: Record<string, string> = {}) =>
  buildReport({
    results,
    template: template(text),
    content: parseContent(
      Object.fromEntries(Object.entries(content).map(([id, body]) => [id, { name: `c/${id}.md`, text: body }])),
    ),
    preparedOn: '2024-09-02',
    status: 'draft',
  });
const words = (text: string, content?: Record<string, string>) =>
  build(text, content).sections[0]!.blocks.map((block) =>
    'children' in block ? plainText(block.children) : block.type,
  );

describe('bound figures', () => {
  test.each([
    ['{{handled stage=1}}', '9'],
    ['{{handled stage=1 noun=complaint}}', '9 complaints'],
    ['{{uphold-rate stage=1}}', '56%'],
    ['{{uphold-rate stage=1 as=k-of-n}}', '5 of 9'],
    ['{{uphold-rate stage=1 service-area=repairs as=numerator noun=complaint}}', '2 complaints'],
    ['{{response-timeliness stage=1 as=percent}}', '60.0%'],
    ['{{response-timeliness stage=1 as=excluded reason=logged-not-recorded}}', '1'],
    ['{{response-timeliness stage=1 as=excluded}}', '2'],
    ['{{response-timeliness stage=1 as=not-covered}}', '2'],
    ['{{refused stage=2 as=numerator noun=complaint}}', 'an unknown number of complaints'],
    ['{{organisation}}, {{period}}', 'Example Council, 2023/24'],
    ['{{label service-area=repairs}}', 'Repairs'],
    [
      '{{time-limit stage=1 event=responded}} from {{time-limit stage=1 event=responded as=start}}',
      '10 working days from the day the complaint is logged',
    ],
    ['{{time-limit stage=2 event=acknowledged}}', 'no time limit'],
    ['**{{handled stage=1}}** and [{{handled stage=2}}](https://example.org/)', '9 and 3'],
  ])('%s is “%s”', (text, expected) => {
    expect(words(`# One\n\n${text}\n`)).toEqual([expected]);
  });

  test('a figure node keeps its address, in a list and a table too', () => {
    const report = build('# One\n\n- {{handled stage=1}}\n\n| a | b |\n|---|--:|\n| {{handled stage=2}} | x |\n');
    const figures = [...everyInline(report.sections[0]!.blocks)].filter((inline) => inline.type === 'figure');
    expect(figures.map(({ measure, slice, statistic, text }) => ({ measure, slice, statistic, text }))).toEqual([
      { measure: 'handled', slice: { stage: 1 }, statistic: 'count', text: '9' },
      { measure: 'handled', slice: { stage: 2 }, statistic: 'count', text: '3' },
    ]);
  });

  test('the council’s own text is bound too, and a colon, a time or a brace is only that', () => {
    expect(words('# One\n\n::content{#own}\n', { own: 'At 10:30 we said: {see} {{handled stage=1}}.' })).toEqual([
      'At 10:30 we said: {see} 9.',
    ]);
  });
});

describe('thirty mistakes, each found in its place (P13)', () => {
  const mistakes: readonly (readonly [string, string, number, number, string?])[] = [
    ['{{uphold-rat stage=1}}', 'unknown-measure', 3, 1, 'uphold-rate'],
    ['Some words {{handeld stage=1}}', 'unknown-measure', 3, 12, 'handled'],
    ['{{organization}}', 'unknown-measure', 3, 1, 'organisation'],
    ['{{handled}}', 'bad-figure', 3, 1],
    ['{{handled stage=3}}', 'bad-figure', 3, 1],
    ['{{determinations stage=1}}', 'bad-figure', 3, 1],
    ['{{handled stage=1 servicearea=repairs}}', 'bad-figure', 3, 1, 'service-area'],
    ['{{refused stage=1 channel=web}}', 'bad-figure', 3, 1],
    ['{{tenure-share stage=1}}', 'bad-figure', 3, 1],
    ['{{handled stage=1 as=percent}}', 'bad-figure', 3, 1],
    ['{{uphold-rate stage=1 as=count}}', 'bad-figure', 3, 1],
    ['{{uphold-rate stage=1 as=numeratr}}', 'bad-figure', 3, 1, 'numerator'],
    ['{{uphold-rate stage=1 noun=complaint}}', 'bad-figure', 3, 1],
    ['{{uphold-rate stage=1 as=excluded reason=logged-not-recordd}}', 'bad-figure', 3, 1, 'logged-not-recorded'],
    ['{{handled stage=1 plural=x}}', 'bad-figure', 3, 1],
    ['{{handled stage=1 stage=2}}', 'bad-figure', 3, 1],
    ['{{handled stage=1', 'bad-figure', 3, 1],
    ['{{ }}', 'bad-figure', 3, 1],
    ['{{Handled stage=1}}', 'bad-figure', 3, 1],
    ['{{time-limit stage=1}}', 'bad-figure', 3, 1],
    ['{{given}}', 'bad-figure', 3, 1],
    ['{{label}}', 'bad-figure', 3, 1],
    ['::figure{#stage-1-tenur}', 'unknown-block', 3, 1, 'stage-1-tenure'],
    ['::table{#row-acount}', 'unknown-block', 3, 1, 'row-account'],
    ['::statement{#coverage measure=handeld stage=1}', 'unknown-measure', 3, 1, 'handled'],
    ['::tabel{#row-account}', 'unknown-directive', 3, 1, 'table'],
    [':::notes\nx\n:::', 'unknown-directive', 3, 1, 'note'],
    ['Text\n\n<b>bold</b>', 'not-allowed-in-markdown', 5, 1],
    ['See ![a](x.png)', 'not-allowed-in-markdown', 3, 5],
    ['[a](http://example.org)', 'not-allowed-in-markdown', 3, 1],
    ['### Too deep', 'heading-level-skipped', 3, 1],
    ['- item\n\n  - deeper {{nope stage=1}}', 'unknown-measure', 5, 12],
  ];
  test.each(mistakes)('%s', (text, ruleId, row, column, near) => {
    const problems = template(`# One\n\n${text}\n`).diagnostics;
    const [first] = problems as readonly [Diagnostic];
    expect([first.ruleId, first.source, first.row, first.column]).toEqual([ruleId, 't/one.md', row, column]);
    if (near !== undefined) expect(first.hint).toContain(`Did you mean “${near}”?`);
    expect(() => build(`# One\n\n${text}\n`)).toThrow(formatDiagnostic(first));
  });

  test('ids of the council’s own categories are checked when there are results, with the nearest', () => {
    expect(() => build('# One\n\n{{handled stage=1 service-area=repair}}\n')).toThrow(
      't/one.md, line 3, column 1: There is no service-area with the id “repair”. Did you mean “repairs”?',
    );
  });
});

describe('the council’s texts', () => {
  test('one that is asked for and missing, and one that nobody asked for', () => {
    expect(() => build('# One\n\n::content{#own}\n')).toThrow(
      "t/one.md, line 3, column 1: The template asks for the council's own text “own”",
    );
    expect(() => build('# One\n\n::content{#own optional}\n', { owm: 'x' })).toThrow(
      'c/owm.md: The content file “owm.md” is not asked for',
    );
    expect(words('# One\n\nx\n\n::content{#own optional}\n')).toEqual(['x']);
    expect(() => build('# One\n\n::content{#own optional}\n')).toThrow('“One” has nothing under it');
  });
  test('cannot include another', () => {
    expect(() => build('# One\n\n::content{#own}\n', { own: '::content{#own}' })).toThrow(
      '“content” inside a content file',
    );
  });
});

describe('conditions', () => {
  const text = (stage: number, is = '') =>
    `# One\n\nAlways.\n\n:::when{measure=uphold-rate stage=${stage} source=trade${is}}\nSometimes.\n:::\n`;
  test('show what is under them when the figure is something, or with is=none when it is nothing', () => {
    expect(words(text(1))).toEqual(['Always.', 'Sometimes.']);
    expect(words(text(1, ' is=none'))).toEqual(['Always.']);
    expect(words('# One\n\n:::when{measure=determinations is=none}\nNone.\n:::\n\nx\n')).toEqual(['x']);
  });
  test.each([
    [':::when{measure=uphold-rat stage=1}\nx\n:::', 'Did you mean “uphold-rate”?'],
    [':::when{measure=uphold-rate}\nx\n:::', 'needs stage=1 or stage=2'],
    [':::when{measure=uphold-rate stage=1 is=nothing}\nx\n:::', 'some or none'],
  ])('%s is refused', (wrong, message) => {
    expect(() => build(`# One\n\n${wrong}\n`)).toThrow(message);
  });
  test('bullets split by conditions are one list, and a numbered list keeps its first number', () => {
    const report = build('# One\n\n- a\n\n:::when{measure=handled stage=1}\n- b\n:::\n\nx\n\n5. five\n6. six\n');
    expect(report.sections[0]!.blocks).toMatchObject([
      { type: 'list', items: [{}, {}] },
      {},
      { type: 'list', ordered: true, start: 5 },
    ]);
  });
});

describe('coverage', () => {
  test('names the sources that are in the figure, not all that collect it', () => {
    expect(words('# One\n\n::statement{#coverage measure=response-timeliness stage=1 source=team}\n')).toEqual([
      'Responses within the Code’s time limit. Covers 7 complaints (Team). Of these, 1 with no logged date recorded and 1 with dates out of order are left out, so the figure is out of 5.',
    ]);
  });
  test('a source that times its complaints and collects no extensions: what is assumed is said', () => {
    const yaml = teamYaml
      .replace(/ {2}extended: Extended\n {2}extension-noticed-on: Noticed\n {2}extension-due-on: Revised\n/, '')
      .replace('compensation]', 'compensation, extended, extension-noticed-on, extension-due-on]');
    const data = combineSources([parseComplaints(bytes(teamCsv), mappingOf(yaml))]);
    const report = buildReport({
      results: computeMeasures(data, exampleOptions),
      template: template('# One\n\n::statement{#coverage measure=response-timeliness stage=2}\n'),
      content: parseContent({}),
      preparedOn: '2024-09-02',
      status: 'draft',
    });
    const [said] = report.sections[0]!.blocks;
    expect(said?.type === 'paragraph' && plainText(said.children)).toBe(
      'Responses within the Code’s time limit. Covers 2 complaints (Team). Team does not collect the extension flag, the extension notice date and the revised due date, so every response after the first due date counts as late.',
    );
  });
  test('an outcome left blank is said beside the table', () => {
    const report = buildReport({
      results: computeExample({}, teamCsv.replace('A2,One,Closed,Not upheld', 'A2,One,Closed,')),
      template: template('# One\n\n::table{#stage-1-outcomes-by-source}\n'),
      content: parseContent({}),
      preparedOn: '2024-09-02',
      status: 'draft',
    });
    const [table] = report.sections[0]!.blocks;
    expect(table!.type === 'table' && table!.notes.map(plainText)).toEqual([
      'Stage 1, uphold rate: covers 9 complaints (Team and Trade); leaves out 1 with no outcome recorded, so it is out of 8.',
      'In the two shares, complaints partly upheld are among those upheld.',
    ]);
  });
});

describe('from outside the package, by argument alone', () => {
  const ours = defineMeasure({ ...standardMeasures[1], id: 'nbc-handled', title: 'Ours' });
  const chart: ChartDefinition = {
    id: 'nbc-chart',
    draw: (from) => ({ ...standardCharts[0]!.draw(from)!, id: 'nbc-chart' }),
  };
  const table: TableDefinition = {
    id: 'nbc-table',
    build: ({ say }) => ({
      caption: 'Ours',
      columns: [{ label: 'Handled', align: 'left' }],
      rows: [{ cells: [say('nbc-handled', { stage: 1 }, 'count')] }],
    }),
  };
  const names = {
    ...standardNames,
    measures: [...standardMeasures, ours],
    charts: [...standardCharts, chart],
    tables: [...standardTables, table],
  };
  test('a measure, a chart, a table and a section', () => {
    const report = buildReport({
      results: computeMeasures(readExample(), { ...exampleOptions, measures: [...standardMeasures, ours] }),
      template: parseTemplate(
        {
          'template.yaml': { name: 'template.yaml', text: 'title: T\nsections: [own]\n' },
          'own.md': {
            name: 'own.md',
            text: '# Our own\n\n{{nbc-handled stage=1}}\n\n::table{#nbc-table}\n\n::figure{#nbc-chart}\n',
          },
        },
        { names },
      ),
      content: parseContent({}, { names }),
      preparedOn: '2024-09-02',
      status: 'draft',
      charts: names.charts,
      tables: names.tables,
    });
    expect(report.sections[0]!.blocks.map(({ type }) => type)).toEqual(['paragraph', 'table', 'chart']);
  });
});

describe('templates are data (P14)', () => {
  test.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{toString}}',
    '{{handled.constructor stage=1}}',
    '{{handled stage=1 __proto__=x}}',
    '{{handled stage=1 constructor=x}}',
    '{{this}}',
    '{{process.env.HOME}}',
    '{{require("fs")}}',
    '{{= 1+1}}',
    '{{#each x}}',
    '$' + '{1+1}',
    '<%= 1 %>',
    '{% include "x" %}',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,x)',
    '[x](file:///etc/passwd)',
    '![x](file:///etc/passwd)',
    '::content{#../../etc/passwd}',
    '::figure{#__proto__}',
    '::table{#constructor}',
    '{{label __proto__=x}}',
    '{{given id=__proto__}}',
    '{{handled stage=1 service-area=__proto__}}',
    '{{handled stage=1 service-area=constructor}}',
    '{{handled stage=1 as=__proto__}}',
    '{{handled stage=1 as=constructor}}',
    '{{quoted value="1" source="{{given id=1}}"}}',
    '{{quoted __proto__="1" value="1" source="x"}}',
    '{{target measure=__proto__ stage=1}}',
    ':::each{dimension=__proto__ measure=handled stage=1}\n{{label __proto__=each}}\n:::',
    ':::when{measure=constructor}\nx\n:::',
    '::statement{#__proto__}',
  ])('%s does nothing but be refused or stand as it is', (payload) => {
    let printed: string[] = [];
    try {
      printed = words(`# One\n\n${payload}\n`);
    } catch (error) {
      expect((error as Error).name).toBe('DataError');
    }
    expect(printed.every((text) => text === payload)).toBe(true);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});

describe('templates are bounded', () => {
  test('“each” inside “each” is told where it goes beyond bounds, and does not run away', () => {
    const open = (n: number) => `${':'.repeat(24 - n)}each{dimension=service-area measure=handled stage=1}`;
    const levels = Array.from({ length: 18 }, (_, n) => n);
    const text = `# One\n\n${levels.map(open).join('\n')}\n{{handled stage=1}}\n${levels.map((n) => ':'.repeat(7 + n)).join('\n')}\n`;
    const started = Date.now();
    expect(() => build(text)).toThrow(
      /t\/one\.md, line \d+, column 1: An “each” that makes so many paragraphs cannot be used/,
    );
    expect(Date.now() - started).toBeLessThan(5000);
  });

  test.each([
    ['quotes inside quotes', `${'> '.repeat(500)}x`, 'So many lists or quotes inside each other'],
    ['a long text', 'x '.repeat(110_000), 'A text of more than 200,000 characters'],
  ])('%s', (_, text, message) => {
    expect(() => build(`# One\n\n${text}\n`)).toThrow(message);
  });

  test('long texts of numbers take no time to speak of', () => {
    const texts = [
      'stage 1, 2, '.repeat(15_000),
      'one hundred thousand '.repeat(9000),
      `stages 1 ${'2 and '.repeat(30_000)}`,
    ];
    const started = Date.now();
    for (const text of texts) parseContent({ a: { name: 'a.md', text } });
    for (const text of texts) numbersIn(text);
    expect(Date.now() - started).toBeLessThan(5000);
  });
});

describe('check-report', () => {
  test('every figure of a report equals the results; one changed is found', () => {
    const report = build('# One\n\n{{handled stage=1}} and {{uphold-rate stage=1}}\n');
    expect(findMismatches(report, results)).toEqual([]);
    const changed = JSON.parse(JSON.stringify(report).replace('"text":"9"', '"text":"10"'));
    expect(findMismatches(changed, results)).toEqual([
      { section: 'one', figure: 'handled stage=1', printed: '10', computed: '9' },
    ]);
  });
  test('the report is immutable', () => {
    const report = build('# One\n\ntext\n');
    expect(() => Object.assign(report.sections[0]!, { title: 'x' })).toThrow(TypeError);
  });
});
