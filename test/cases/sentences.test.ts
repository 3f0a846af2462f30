/** Sentences, captions and notes as a reader meets them. */
import { describe, expect, test } from 'vitest';
import { standardMeasures } from '../../src/index.ts';
import { buildFromConfig, reportFromConfig } from '../../src/node.ts';
import { createContext } from '../../src/report/context.ts';
import { everyInline, plainText } from '../../src/report/document.ts';
import { standardStatements } from '../../src/report/statements.ts';
import { phraseText } from '../../src/vocabulary/figure-text.ts';
import type { PublishedResults } from '../../src/vocabulary/published.ts';
import { type Figure, figureKey, type Slice } from '../../src/vocabulary/results.ts';
import { openCase } from '../support/cases.ts';
import { goldenResults } from '../support/golden.ts';

type Edits = Parameters<typeof openCase>[1];

/** The report of a case, the words of each block on a line. */
async function reportOf(name: string, edits: Edits = {}) {
  const { report, diagnostics } = await reportFromConfig(openCase(name, edits).path());
  const words = report.sections.flatMap(({ blocks }) => blocks.map((block) => plainText(everyInline([block]))));
  return { words: words.join('\n'), report, diagnostics };
}

describe('statement-of-change-is-broken-english', () => {
  test('each measure has a sentence of its own', async () => {
    const { path, folder } = openCase('statement-of-change-is-broken-english');
    await buildFromConfig(path('report-2022.yaml'), { out: `${folder}/out-2022` });
    const { report } = await reportFromConfig(path());
    const words = report.sections.flatMap(({ blocks }) => blocks.map((block) => plainText(everyInline([block]))));
    // 6 received at stage 1, and 4 in the year before; no determination in either.
    expect(words).toContain('We received 6 complaints at stage 1, 2 more than in 2022/23.');
    expect(words).toContain('We handled 6 complaints at stage 1, 2 more than in 2022/23.');
    expect(words).toContain('The Ombudsman made no determinations, as in 2022/23.');
    expect(words.join('\n')).not.toContain('since then it is');
  });

  /** A figure with other counts, as its kind has them. */
  function withCounts(figure: Figure, k: number, n: number): Figure {
    // Told as one value: ranges and what is not recorded have a test of their own.
    const {
      bounds: _,
      absent: __,
      ...told
    } = figure as Figure & { readonly bounds?: unknown; readonly absent?: unknown };
    const base = { ...told, numerator: k, denominator: n, base: n, excluded: [], notCovered: [] } as Figure;
    if (base.kind === 'count' || base.kind === 'amount') return { ...base, value: k };
    if (base.kind === 'duration') return { ...base, value: n === 0 ? null : k, distribution: [] };
    if (base.kind === 'ratio') return { ...base, value: n === 0 ? null : (k / n) * base.per };
    return { ...base, value: n === 0 ? null : k / n };
  }

  const change = standardStatements.find(({ id }) => id === 'change')!;

  test('every measure, with none, one and many, up, down and as it was', async () => {
    const results = await goldenResults();
    expect(results.measures.filter(({ words }) => words === undefined)).toEqual([]);
    const seen = new Set<string>();
    const examples = new Map<string, string>();
    for (const measure of standardMeasures) {
      const figure = results.figures.find((one) => one.measure === measure.id);
      if (figure === undefined) continue;
      seen.add(measure.id);
      for (const [now, then] of [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
        [1, 5],
        [5, 1],
        [40, 30],
      ] as const) {
        const after = withCounts(figure, now, 40);
        const before = withCounts(figure, then, 40);
        const key = figureKey(measure.id, figure.slice);
        const changed = {
          ...results,
          lastYear: {
            period: { from: '2022-04-01', to: '2023-03-31', label: '2022/23' },
            source: 'measures.json',
            figures: [before],
            restated: [],
            differences: [],
          },
          find: (id: string, slice: Slice = {}) =>
            figureKey(id, slice) === key ? after : results.find(id as never, slice as never),
        } as unknown as PublishedResults;
        const context = createContext({
          results: changed,
          preparedOn: '2024-09-02',
          accountability: null,
          status: 'draft',
          printed: new Set(),
          duties: [],
          texts: new Set(),
        });
        const phrase = change.write(context, { measure: measure.id, slice: figure.slice });
        const words = phraseText(phrase ?? []);
        if (now === 5) examples.set(measure.id, words);
        // A capital at the beginning, one full stop, the year named once, no lower-cased acronym, the right number.
        expect(words).toMatch(/^(?:[A-Z]).* 2022\/23\.$/);
        expect(words).not.toMatch(/\bcH0|undefined|null|\s{2}|\s[.,]|was no |Infinity|NaN/);
        expect(words).not.toMatch(
          /\b1 (?:complaints|determinations|findings|orders|actions|provisions|working days)\b/,
        );
        expect(words).not.toMatch(
          /\b(?:[02-9]|\d\d+) (?:complaint|determination|finding|action|provision|working day)\b/,
        );
        expect(/\b(?:more|up)\b/.test(words)).toBe(now > then);
        expect(/\b(?:fewer|less|down)\b/.test(words)).toBe(now < then);
      }
    }
    expect(seen.size).toBeGreaterThan(25);
    expect(Object.fromEntries(examples)).toMatchSnapshot();
  });

  test('what is not recorded, or known as a range, has no change', async () => {
    const results = await goldenResults();
    const untold = results.figures.filter(
      ({ absent, bounds }) => absent !== undefined || (bounds !== undefined && bounds.told !== 'value'),
    );
    expect(untold.length).toBeGreaterThan(0);
    const lastYear = {
      period: { from: '2022-04-01', to: '2023-03-31', label: '2022/23' },
      source: 'measures.json',
      figures: results.figures.map((figure) => withCounts(figure, 1, 40)),
      restated: [],
      differences: [],
    };
    const changed = { ...results, lastYear, find: results.find } as unknown as PublishedResults;
    const context = createContext({
      results: changed,
      preparedOn: '2024-09-02',
      accountability: null,
      status: 'draft',
      printed: new Set(),
      duties: [],
      texts: new Set(),
    });
    for (const { measure, slice } of untold) {
      const words = phraseText(change.write(context, { measure, slice }) ?? []);
      expect(words).toMatch(/, compared with .* in 2022\/23\./);
      expect(words).not.toMatch(
        /\b(?:up|down|more than|fewer|unchanged|as many)\b|^(?:We|Residents|The Ombudsman) \w+ not /,
      );
    }
  });
});

describe('each-quarter-in-order-of-count', () => {
  const quarters = [
    'April to June 2023',
    'July to September 2023',
    'October to December 2023',
    'January to March 2024',
  ];
  const places = (words: string) => quarters.map((label) => words.indexOf(`${label}:`));

  test('quarters come in the order of time', async () => {
    const at = places((await reportOf('each-quarter-in-order-of-count')).words);
    expect(at.every((place, i) => place >= 0 && place > (at[i - 1] ?? -1))).toBe(true);
  });
  test('and with the largest first where that is asked for', async () => {
    const { words } = await reportOf('each-quarter-in-order-of-count', {
      'content/plans.md': (text) => text.replace('stage=1}\n', 'stage=1 order=size}\n'),
    });
    // 3, 2, 1 and 1 complaints.
    const [april, july, october] = places(words);
    expect(october!).toBeLessThan(july!);
    expect(july!).toBeLessThan(april!);
  });
});

describe('partial-figure-in-own-text', () => {
  const name = 'partial-figure-in-own-text';
  const own = (text: string): Edits => ({ 'content/plans.md': text });

  test('the figure carries what it covers, and “all” beside it is warned of', async () => {
    const { words, diagnostics } = await reportOf(name);
    // The contractor's 12 of 18 complaints have no dates; of the other 6 all were in time.
    expect(words).toContain(
      'We answered 100% [6 of our 18 complaints] of all our residents’ stage 1 complaints in time.',
    );
    const warned = diagnostics.filter(({ ruleId }) => ruleId === 'figure-covers-part');
    expect(warned).toMatchObject([{ severity: 'warning', row: 1 }]);
    expect(warned[0]?.message).toBe(
      'The sentence says “all” beside {{response-timeliness}}, which does not cover all complaints: 6 of our 18 complaints.',
    );
  });
  test.each([
    [
      'Where dates are held, **{{response-timeliness stage=1}}** were in time.',
      '100% [6 of our 18 complaints] were',
      0,
    ],
    ['- Every complaint: {{response-timeliness stage=1 as=k-of-n}}.', '6 of 6 [6 of our 18 complaints].', 1],
    ['The median is {{response-days stage=1}}. Everybody counts.', '[6 of our 18 complaints]. Everybody', 0],
    [
      'We answered {{response-timeliness stage=1}} of {{response-timeliness stage=1 as=coverage}}.',
      '100% of 6 of our 18 complaints.',
      0,
    ],
    [
      '{{response-timeliness stage=1}} ({{response-timeliness stage=1 as=k-of-n}})',
      '100% [6 of our 18 complaints] (6 of 6)',
      0,
    ],
    ['We handled {{handled stage=1}} of all complaints.', 'We handled 18 of all complaints.', 0],
    ['The housing team answered {{response-timeliness stage=1 source=housing}} of all.', 'answered 100% of all.', 0],
  ])('%s', async (text, expected, warnings) => {
    const { words, diagnostics } = await reportOf(name, own(`${text}\n`));
    expect(words).toContain(expected);
    expect(diagnostics.filter(({ ruleId }) => ruleId === 'figure-covers-part')).toHaveLength(warnings);
  });
});

describe('partly-upheld-disappears', () => {
  const name = 'partly-upheld-disappears';
  test('the tile, the sentence, the table, the figure and its alternative text', async () => {
    const { words, report } = await reportOf(name);
    // 4 upheld, 4 partly, 2 not: 8 of 10 in full or in part.
    expect(words).toContain(
      'We handled 10 complaints at stage 1. Of the 10 whose outcome is recorded we upheld 4 (40%), partly upheld 4 (40%) and did not uphold 2 (20%). Upheld in full or in part: 80%.',
    );
    expect(words).toContain('Upheld 4, partly upheld 4, not upheld 2.');
    const printed = JSON.stringify(report);
    expect(printed).toContain('of stage 1 complaints upheld in full or in part');
    expect(printed).toContain('Complaints upheld in full or in part');
    expect(printed).not.toContain('we upheld 8');
  });
  test('counted as not upheld', async () => {
    const { words, report } = await reportOf(name, {
      'report.yaml': (text) => text.replace('partlyUpheld: upheld', 'partlyUpheld: not-upheld'),
    });
    expect(words).toContain('did not uphold 2 (20%). The share upheld in full is 40%.');
    expect(JSON.stringify(report)).toContain('of stage 1 complaints upheld in full');
  });
  test('where none is partly upheld nothing changes', async () => {
    const { words } = await reportOf(name, {
      'export.csv': (text) => text.replaceAll('Partly upheld', 'Upheld').replaceAll('Partially upheld', 'Upheld'),
    });
    expect(words).toContain('we upheld 8 (80%) and did not uphold 2 (20%).');
  });
});

describe('determination-after-year-end', () => {
  const name = 'determination-after-year-end';
  const later = 'determinedOn: 2024-06-20';
  test('it is not counted, and told as what came since', async () => {
    const { words, diagnostics } = await reportOf(name);
    expect(words).toContain('The Housing Ombudsman made 1 determination about us in the period.');
    expect(words).toContain(
      'Since the end of the year, up to 2 September 2024, and not counted in the figures above: 1 determination: severe maladministration (Property Condition), 20 June 2024.',
    );
    const told = diagnostics.filter(({ ruleId }) => ruleId.startsWith('event-'));
    expect(told.map(({ ruleId }) => ruleId)).toEqual(['event-since-period']);
    expect(told[0]?.hint).not.toMatch(/take it out/);
  });
  test.each([
    ['before the period', '2022-06-20'],
    ['after the day the report is prepared', '2024-09-03'],
  ])('%s: a date to check', async (_, day) => {
    const { words, diagnostics } = await reportOf(name, {
      'report.yaml': (text) => text.replace(later, `determinedOn: ${day}`),
    });
    expect(words).not.toContain('Since the end of the year');
    expect(diagnostics.some(({ ruleId }) => ruleId === 'event-outside-period')).toBe(true);
  });
  test('failure orders, and orders to pay', async () => {
    const { words } = await reportOf(name, {
      'report.yaml': (text) => text.replace('failureOrders: []', 'failureOrders: [{ type: 2, issuedOn: 2024-05-07 }]'),
    });
    expect(words).toContain('Complaint Handling Failure Order of type 2, 7 May 2024.');
  });
});

test('shares-that-add-to-99: the data notes say that percentages are rounded', async () => {
  const { words } = await reportOf('shares-that-add-to-99');
  expect(words.split('may not add up to exactly 100%')).toHaveLength(2);
});
