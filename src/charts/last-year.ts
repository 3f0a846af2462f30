import { comparisonText, yearPairs } from '../vocabulary/comparator.ts';
import { figureText, givenText, phrase, phraseList } from '../vocabulary/figure-text.ts';
import { givenValue } from '../vocabulary/given.ts';
import { shownValue } from '../vocabulary/published.ts';
import type { ChartDefinition } from './chart.ts';
import { barsThatFit, horizontalBars } from './horizontal-bars.ts';
import { notDrawn } from './not-drawn.ts';

const yearName = (name: string, year: string) => `${name}: ${year}`;

/** How many pairs of bars, of last year and this, a page holds. */
function pairsThatFit(pairs: readonly { readonly name: string; readonly period: string }[], year: string): number {
  const names = pairs.flatMap(({ name, period }) => [yearName(name, period), yearName(name, year)]);
  return Math.max(1, Math.floor(barsThatFit(names) / 2));
}

/** Rates of last year, as given, beside this year's. */
export const lastYear: ChartDefinition = {
  id: 'last-year',
  draw(results) {
    const pairs = yearPairs(results).flatMap(({ now, before, period }) => {
      const measure = results.measures.find(({ id }) => id === now.measure);
      if (now.kind !== 'rate' || now.value === null || measure === undefined) return [];
      const then =
        'given' in before
          ? { value: givenValue(before.given), text: givenText(before.given, measure.decimals) }
          : { value: shownValue(before.figure), text: comparisonText(results, now.measure, now.slice, 'last-year') };
      if (then.value === null || then.text === undefined) return [];
      const stage = now.slice.stage === undefined ? '' : `, stage ${now.slice.stage}`;
      return [
        {
          name: `${measure.title}${stage}`,
          now,
          period,
          value: then.value,
          before: then.text,
          after: figureText(now, 'percent', measure.decimals),
        },
      ];
    });
    if (pairs.length === 0) return null;
    const drawn = pairs.slice(0, pairsThatFit(pairs, results.period.label));
    const cut = notDrawn([{ drawn: drawn.length, all: pairs.length, what: 'figures' }], 'the first of them');
    const pairsInWords = drawn.map(
      ({ name, before, after }) => phrase`${name}: ${before} last year, ${after} this year`,
    );
    const alt = phrase`Bar chart of last year beside this year. ${phraseList(pairsInWords)}.${cut === undefined ? '' : ` ${cut}`}`;
    return {
      id: 'last-year',
      title: 'Last year beside this year',
      ...(cut === undefined ? {} : { notDrawn: cut }),
      alt,
      spec: horizontalBars(
        drawn.flatMap(({ name, now, period, value, before, after }) => [
          { name: yearName(name, period), value, label: before.text, colour: 'past' as const },
          { name: yearName(name, results.period.label), value: now.value!, label: after.text },
        ]),
        1,
        alt,
      ),
      table: {
        columns: [
          { label: 'Measure', align: 'left' },
          { label: 'Last year', align: 'right' },
          { label: 'This year', align: 'right' },
        ],
        rows: pairs.map(({ name, before, after }) => ({ cells: [name, before, after] })),
      },
      about: pairs.map(({ now }) => ({ measure: now.measure, slice: now.slice })),
    };
  },
};
