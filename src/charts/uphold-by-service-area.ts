import { figureText, phrase, phraseList, phraseText } from '../vocabulary/figure-text.ts';
import { baseSizeOf, hasBase, isShown, type PublishedFigure, shownValue } from '../vocabulary/published.ts';
import type { Stage } from '../vocabulary/terms.ts';
import { upheldWords } from '../vocabulary/upheld-words.ts';
import type { ChartDefinition } from './chart.ts';
import { barsThatFit, horizontalBars } from './horizontal-bars.ts';
import { inWords, notDrawn } from './not-drawn.ts';

/** Uphold rate of each service area at a stage, most complaints first, under the rate of all. */
export const upholdByServiceArea = (stage: Stage): ChartDefinition => ({
  id: `stage-${stage}-uphold-by-service-area`,
  draw(results) {
    const { upheld } = upheldWords(results, stage);
    const all = results.find('uphold-rate', { stage });
    const areas = results.categories['service-area']
      .map(({ id, label }) => ({ label, rate: results.find('uphold-rate', { stage, 'service-area': id }) }))
      .filter((area): area is { label: string; rate: PublishedFigure } => hasBase(area.rate))
      .sort((a, b) => baseSizeOf(b.rate) - baseSizeOf(a.rate));
    if (!hasBase(all) || areas.length === 0) return null;
    const text = (figure: PublishedFigure, statistic: 'percent' | 'k-of-n' | 'share' | 'numerator' | 'denominator') =>
      figureText(figure, statistic, 0);
    // Bars are read by length, so theirs begin with the percentage.
    const label = (figure: PublishedFigure) =>
      isShown(figure) ? phrase`${text(figure, 'percent')} (${text(figure, 'k-of-n')})` : [text(figure, 'percent')];
    const fitting = barsThatFit(['All service areas', ...areas.map((area) => area.label)]) - 1;
    const drawn = areas.slice(0, fitting);
    const told = drawn.filter(({ rate }) => isShown(rate));
    const largest = told.slice(0, 3).map((area) => phrase`${area.label} ${text(area.rate, 'share')}`);
    const most = areas.length === 1 ? 'The one service area' : 'The service areas with most complaints';
    const mostOfThem = told.length === 0 ? phrase`` : phrase`${most}: ${phraseList(largest)}. `;
    const withheld = told.length < drawn.length ? 'Those with small numbers are withheld. ' : '';
    const cut = notDrawn(
      [{ drawn: drawn.length, all: areas.length, what: 'service areas' }],
      'those with most complaints',
    );
    const alt = phrase`Bar chart of the share of stage ${String(stage)} complaints ${upheld}, by service area. Overall ${text(all, 'share')}. ${mostOfThem}${withheld}${inWords(cut)}The table below gives every figure.`;
    return {
      id: `stage-${stage}-uphold-by-service-area`,
      title: `Share of stage ${stage} complaints ${upheld}, by service area`,
      ...(cut === undefined ? {} : { notDrawn: cut }),
      alt,
      spec: horizontalBars(
        [
          {
            name: 'All service areas',
            value: shownValue(all),
            label: phraseText(label(all)),
            colour: 'whole' as const,
          },
          ...areas.map((area) => ({
            name: area.label,
            value: shownValue(area.rate),
            label: phraseText(label(area.rate)),
          })),
        ],
        1,
        alt,
      ),
      table: {
        columns: [
          { label: 'Service area', align: 'left' },
          { label: 'Outcome recorded', align: 'right' },
          { label: upheld.replace(/^u/, 'U'), align: 'right' },
          { label: `Share ${upheld}`, align: 'right' },
        ],
        rows: [
          ...areas.map(({ label: name, rate }) => ({
            cells: [name, text(rate, 'denominator'), text(rate, 'numerator'), text(rate, 'percent')],
          })),
          {
            cells: ['All service areas', text(all, 'denominator'), text(all, 'numerator'), text(all, 'percent')],
            total: true,
          },
        ],
      },
      about: [
        { measure: 'uphold-rate', slice: { stage } },
        { measure: 'uphold-rate', slice: areas[0]!.rate.slice },
      ],
    };
  },
});
