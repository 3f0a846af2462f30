/**
 * Given figures, targets, and figures relative to the homes: worked out by hand on the sixteen complaints of
 * `worked-example.test.ts`. There stage 1 has 12 received and 9 handled, of which 5 are upheld.
 */
import { describe, expect, test } from 'vitest';
import {
  buildReport,
  computeMeasures,
  type GivenFigure,
  parseContent,
  parseTemplate,
  type Target,
} from '../../src/index.ts';
import { everyInline, plainText } from '../../src/report/document.ts';
import { formatFigure } from '../../src/vocabulary/figure-text.ts';
import { exampleOptions, readExample } from '../support/worked-example.ts';

const given = (
  id: string,
  measure: string,
  slice: GivenFigure['slice'],
  amount: GivenFigure['amount'],
  about: GivenFigure['about'] = 'us',
): GivenFigure => ({
  id,
  measure,
  slice,
  about,
  label: `Label of ${id}`,
  amount,
  period: '2023/24',
  source: `Source of ${id}`,
});
const totals = [
  given('r', 'received', { stage: 1, source: 'gas' }, { k: 40, n: null }),
  given('h', 'handled', { stage: 1, source: 'gas' }, { k: 36, n: null }),
  given('u', 'uphold-rate', { stage: 1, source: 'gas' }, { k: 20, n: 36 }),
];
const options = { ...exampleOptions, totalsOnly: [{ id: 'gas', label: 'Gas contractor' }], given: totals };
const results = computeMeasures(readExample(), options);

describe('a contractor that gives only totals', () => {
  test('its figures stand by themselves, and are in the totals: 12 + 40, 9 + 36, 5 + 20 of 9 + 36', () => {
    expect(results.get('received', { stage: 1, source: 'gas' }).value).toBe(40);
    expect(results.get('received', { stage: 1 }).value).toBe(52);
    expect(results.get('handled', { stage: 1 }).value).toBe(45);
    const rate = results.get('uphold-rate', { stage: 1 });
    expect([rate.numerator, rate.denominator, rate.base, rate.given]).toEqual([25, 45, 45, ['u']]);
    expect(rate.covered).toContainEqual({ source: 'gas', count: 36 });
  });
  test('where it gave nothing, the figure says that it is not covered', () => {
    const areas = results.get('uphold-rate', { stage: 1, 'service-area': 'repairs' });
    expect(areas.notCovered).toContainEqual({ source: 'gas', count: null, fields: [] });
    expect(results.get('received', { stage: 2 }).notCovered).toContainEqual({ source: 'gas', count: null, fields: [] });
  });
  test('every text of such a figure carries the mark', () => {
    const rate = results.get('uphold-rate', { stage: 1 });
    expect(formatFigure(rate, 'percent', 0)).toBe('56% [g]');
    expect(formatFigure(results.get('uphold-rate', { stage: 1, source: 'team' }), 'percent', 0)).not.toContain('[g]');
  });
  test('a figure that is computed cannot be given too', () => {
    const twice = [...totals, given('x', 'determinations', {}, { k: 3, n: null })];
    expect(() => computeMeasures(readExample(), { ...options, given: twice })).toThrow(
      'is computed from complaint records',
    );
  });
});

describe('what is wrong with a given figure or a target is said', () => {
  const wrong: readonly (readonly [string, GivenFigure, string])[] = [
    [
      'no such measure',
      given('x', 'uphold-rat', { stage: 1, source: 'gas' }, { k: 1, n: 2 }),
      'Did you mean “uphold-rate”?',
    ],
    ['no stage', given('x', 'uphold-rate', { source: 'gas' }, { k: 1, n: 2 }), 'needs a stage'],
    ['a stage too many', given('x', 'determinations', { stage: 1 }, { k: 1, n: null }, 'national'), 'is not by stage'],
    [
      'no such breakdown',
      given('x', 'refused', { stage: 1, channel: 'web' }, { k: 1, n: 2 }, 'national'),
      'is not broken down by channel',
    ],
    [
      'a source with an export',
      given('x', 'uphold-rate', { stage: 1, source: 'team' }, { k: 1, n: 2 }),
      'is not among the sources that gave totals only',
    ],
    [
      'a percentage about us',
      given('x', 'uphold-rate', { stage: 2, source: 'gas' }, { value: 50, unit: 'percent' }),
      'needs its counts',
    ],
    [
      'a rate without n',
      given('x', 'uphold-rate', { stage: 2, source: 'gas' }, { k: 1, n: null }),
      'needs both k and n',
    ],
    [
      'a count out of something without n',
      given('x', 'refused', { stage: 2, source: 'gas' }, { k: 1, n: null }),
      'needs both k and n',
    ],
    [
      'an average',
      given('x', 'response-days', { stage: 1, source: 'gas' }, { k: 1, n: 2 }),
      'is given as a value with its unit',
    ],
    [
      'the same twice',
      given('x', 'received', { stage: 1, source: 'gas' }, { k: 1, n: null }),
      'the same figure is given twice',
    ],
  ];
  test.each(wrong)('%s', (_, figure, words) => {
    expect(() => computeMeasures(readExample(), { ...options, given: [...totals, figure] })).toThrow(words);
  });
  const unknown: readonly (readonly [string, object, string])[] = [
    [
      'a service area nobody declared, in a given figure',
      {
        given: [
          ...totals,
          given('x', 'uphold-rate', { stage: 1, 'service-area': 'repars' }, { k: 1, n: 2 }, 'last-year'),
        ],
      },
      'Did you mean “repairs”?',
    ],
    [
      'a tenure nobody declared, in a target',
      {
        targets: [
          { measure: 'uphold-rate', slice: { stage: 1, tenure: 'tennant' }, atLeast: null, atMost: 40, source: 'x' },
        ],
      },
      'Did you mean “tenant”?',
    ],
    ['a tenure nobody declared, in a stock group', { stockGroups: { lcra: ['tenat'] } }, 'Did you mean “tenant”?'],
    ['a tenure in two groups', { stockGroups: { lcra: ['tenant'], lcho: ['tenant'] } }, 'is in two groups'],
    [
      'a source that gave totals and gave none',
      { totalsOnly: [{ id: 'lifts', label: 'Lifts' }], given: [] },
      'none of its figures is given',
    ],
  ];
  test.each(unknown)('%s', (_, more, words) => {
    expect(() => computeMeasures(readExample(), { ...options, ...more })).toThrow(words);
  });
  test('two targets for one figure', () => {
    const target: Target = { measure: 'uphold-rate', slice: { stage: 1 }, atLeast: null, atMost: 40, source: 'x' };
    expect(() => computeMeasures(readExample(), { ...exampleOptions, targets: [target, target] })).toThrow(
      'two targets',
    );
  });
});

describe('targets are met or not met, exactly', () => {
  const met = (atLeast: number | null, atMost: number | null, measure = 'uphold-rate') => {
    const target = {
      measure,
      slice: measure === 'uphold-rate' ? { stage: 1 as const } : {},
      atLeast,
      atMost,
      source: 'Board',
    };
    const report = buildReport({
      results: computeMeasures(readExample(), { ...exampleOptions, targets: [target] }),
      template: parseTemplate({
        'template.yaml': { name: 'template.yaml', text: 'title: T\nsections: [one]' },
        'one.md': { name: 'one.md', text: '# One\n\n::table{#targets}\n' },
      }),
      content: parseContent({}),
      preparedOn: '2024-09-02',
      status: 'draft',
    });
    const [table] = report.sections[0]!.blocks;
    return table?.type === 'table' ? table.rows[0]!.cells.slice(2).map(plainText) : [];
  };
  // 5 of 9 is 55.55…%: not 56, though it is printed so.
  test.each([
    [55, null, ['at least 55%', '56%', 'met']],
    [56, null, ['at least 56%', '56%', 'not met']],
    [null, 55.6, ['at most 55.6%', '56%', 'met']],
    [null, 55.5, ['at most 55.5%', '56%', 'not met']],
  ] as const)('%s %s', (atLeast, atMost, cells) => {
    expect(met(atLeast, atMost)).toEqual(cells);
  });
  test('of a count, and of a ratio', () => {
    expect(met(null, 1, 'determinations')).toEqual(['at most 1', '1', 'met']);
    expect(met(null, 40, 'escalation-rate-in-year')).toEqual(['at most 40%', '33.3%', 'met']);
  });
});

describe('homes and the Tenant Satisfaction Measures', () => {
  const homes = { all: 4000, lcra: 2000, asAt: '2024-03-31', source: 'Return' } as const;
  const tsm = (settings: object) =>
    computeMeasures(readExample(), {
      ...exampleOptions,
      homes,
      stockGroups: { lcra: ['tenant'], lcho: [] },
      settings,
    });
  test('received per 1,000 homes: 12 for 4,000 homes is 3.0', () => {
    const figure = tsm({}).get('received-per-1000-homes', { stage: 1 });
    expect([figure.numerator, figure.denominator, figure.value]).toEqual([12, 4000, 3]);
    expect(formatFigure(figure, 'ratio', 1)).toBe('3.0');
  });
  test('without homes there is no such figure', () => {
    expect(
      computeMeasures(readExample(), exampleOptions).find('received-per-1000-homes', { stage: 1 }),
    ).toBeUndefined();
    expect(tsm({}).find('ch01', { stage: 1, 'stock-group': 'lcho' })).toBeUndefined();
  });
  test('CH01: tenants A1, A2, A4, A6 refused, A7 withdrawn, A8, A10 for 2,000 homes: at least 3.5; without the two, at least 2.5', () => {
    const slice = { stage: 1, 'stock-group': 'lcra' } as const;
    expect(tsm({}).get('ch01', slice)).toMatchObject({
      numerator: 7,
      value: null,
      bounds: { least: { numerator: 7, denominator: 2000 }, most: { numerator: 10, denominator: 2000 } },
    });
    expect(tsm({ tsmRefusedAndWithdrawn: 'left-out' }).get('ch01', slice)).toMatchObject({
      numerator: 5,
      bounds: { least: { numerator: 5, denominator: 2000 }, most: { numerator: 8, denominator: 2000 } },
    });
    // A row without a tenure might be a tenant’s too: 7 + 2 + 1.
    // B1 and B2 are of a source that collects no tenure.
    expect(tsm({}).get('ch01', slice).notCovered).toEqual([{ source: 'trade', count: 2, fields: ['tenure'] }]);
  });
  test('CH02 of received: A1, A10 in time, A2, A4 late, A8 open and overdue; A6, A7 have no logged date', () => {
    const figure = tsm({}).get('ch02', { stage: 1, 'stock-group': 'lcra' });
    // A8 logged Thu 28 March 2024: 2 3 4 5 8 9 10 11 12 15 April = 10. Due 15 April, exported on 31 May: overdue.
    expect([figure.numerator, figure.denominator]).toEqual([2, 5]);
    expect(figure.excluded).toEqual([{ reason: 'logged-not-recorded', count: 2 }]);
  });
  test('CH02 of due: A8 and A10 were due in April 2024, after the period', () => {
    const figure = tsm({ ch02Denominator: 'due', tsmRefusedAndWithdrawn: 'left-out' }).get('ch02', {
      stage: 1,
      'stock-group': 'lcra',
    });
    // A9, received 31 March 2023 and logged then: 3-6 (4) 11-14 (8) 17 18 April (10). Due in the period; in time.
    expect([figure.numerator, figure.denominator]).toEqual([2, 4]);
  });
  test('CH02 of responded: A1, A2, A4, A9 answered in the period, A10 after it', () => {
    const figure = tsm({ ch02Denominator: 'responded' }).get('ch02', { stage: 1, 'stock-group': 'lcra' });
    expect([figure.numerator, figure.denominator]).toEqual([2, 4]);
  });
  test('open and not yet due when exported: left out with that reason, not late', () => {
    const early = computeMeasures(readExample(), {
      ...exampleOptions,
      extractedOn: '2024-05-31',
      homes,
      stockGroups: { lcra: ['tenant'] },
    });
    expect(early.get('ch02', { stage: 1, 'stock-group': 'lcra' }).excluded.map(({ reason }) => reason)).not.toContain(
      'not-yet-due',
    );
  });
});

describe('given figures in a report', () => {
  const report = buildReport({
    results: computeMeasures(readExample(), {
      ...options,
      given: [
        ...totals,
        given('tp09', 'TP09', {}, { value: 33, unit: 'percent' }),
        given('ly', 'uphold-rate', { stage: 1 }, { k: 1, n: 3 }, 'last-year'),
      ],
    }),
    template: parseTemplate({
      'template.yaml': { name: 'template.yaml', text: 'title: T\nsections: [one]' },
      'one.md': {
        name: 'one.md',
        text: '# One\n\n{{uphold-rate stage=1}} and {{given id=tp09}}; {{given id=ly}} ({{given id=ly as=k-of-n}})\n\n::figure{#last-year}\n\n::table{#last-year}\n',
      },
    }),
    content: parseContent({}),
    preparedOn: '2024-09-02',
    status: 'draft',
  });
  const [paragraph, chart, table, note] = report.sections[0]!.blocks;
  test('carry the mark, and their sources stand at the end of the section', () => {
    expect(paragraph?.type === 'paragraph' && plainText(paragraph.children)).toBe(
      '56% [g] and 33% [g]; 33% [g] (1 of 3 [g])',
    );
    const words = [...everyInline([note!])].map((inline) => plainText([inline])).join('');
    for (const id of ['u', 'tp09', 'ly']) expect(words).toContain(`Label of ${id}, 2023/24: Source of ${id}`);
    expect(words).not.toContain('Source of r');
  });
  test('last year stands beside this year, in a chart and a table', () => {
    expect(chart).toMatchObject({ type: 'chart', id: 'last-year' });
    expect(table?.type === 'table' && table.rows[0]!.cells.map(plainText)).toEqual([
      'Uphold rate, stage 1',
      '2023/24',
      '33% [g]',
      '56% [g]',
    ]);
  });
});
