import { figureText, givenText, phrase, phraseList } from '../vocabulary/figure-text.ts';
import { givenValue } from '../vocabulary/given.ts';
import type { ChartDefinition } from './chart.ts';
import { horizontalBars } from './horizontal-bars.ts';

/** Rates of last year, as given, beside this year's. */
export const lastYear: ChartDefinition = {
  id: 'last-year',
  draw(results) {
    const pairs = results.given.flatMap((given) => {
      const now = results.find(given.measure, given.slice);
      const measure = results.measures.find(({ id }) => id === given.measure);
      const isWhole = Object.keys(given.slice).every((name) => name === 'stage');
      if (
        given.about !== 'last-year' ||
        now?.kind !== 'rate' ||
        now.value === null ||
        measure === undefined ||
        !isWhole
      )
        return [];
      const stage = given.slice.stage === undefined ? '' : `, stage ${given.slice.stage}`;
      const { decimals, title } = measure;
      return [
        {
          name: `${title}${stage}`,
          now,
          given,
          before: givenText(given, decimals),
          after: figureText(now, 'percent', decimals),
        },
      ];
    });
    if (pairs.length === 0) return null;
    const inWords = pairs.map(({ name, before, after }) => phrase`${name}: ${before} last year, ${after} this year`);
    const alt = phrase`Bar chart of last year beside this year. ${phraseList(inWords)}.`;
    return {
      id: 'last-year',
      title: 'Last year beside this year',
      alt,
      spec: horizontalBars(
        pairs.flatMap(({ name, now, given, before, after }) => [
          { name: `${name}: ${given.period}`, value: givenValue(given), label: before.text, colour: 'past' as const },
          { name: `${name}: ${results.period.label}`, value: now.value!, label: after.text },
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
