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
    const base = { ...figure, numerator: k, denominator: n, base: n, excluded: [], notCovered: [] };
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
