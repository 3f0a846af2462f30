import { figureText, phrase, phraseList, type Statistic, statisticValue } from '../vocabulary/figure-text.ts';
import type { DurationFigure } from '../vocabulary/results.ts';
import { stages } from '../vocabulary/terms.ts';
import type { ChartDefinition } from './chart.ts';
import { columns } from './columns.ts';

const bands: readonly { readonly name: string; readonly statistic: Statistic }[] = [
  { name: '0 to 5', statistic: 'days:0-5' },
  { name: '6 to 10', statistic: 'days:6-10' },
  { name: '11 to 15', statistic: 'days:11-15' },
  { name: '16 to 20', statistic: 'days:16-20' },
  { name: '21 to 30', statistic: 'days:21-30' },
  { name: '31 to 45', statistic: 'days:31-45' },
  { name: 'over 45', statistic: 'days:46-' },
];

/** How many working days answers took, at each stage. */
export const workingDays: ChartDefinition = {
  id: 'working-days',
  draw(results) {
    const shown = stages.flatMap((stage) => {
      const figure = results.find('response-days', { stage });
      return figure?.kind === 'duration' && figure.denominator > 0 ? [{ stage, figure }] : [];
    });
    if (shown.length === 0) return null;
    const text = (figure: DurationFigure, statistic: Statistic) => figureText(figure, statistic, 1);
    const inWords = shown.map(
      ({ stage, figure }) =>
        phrase`at stage ${String(stage)} the median of those with dates is ${text(figure, 'median')}`,
    );
    const alt = phrase`Column chart of the working days from receipt to answer: ${phraseList(inWords)}. The table below gives every figure.`;
    return {
      id: 'working-days',
      title: 'Working days from receipt to answer',
      alt,
      spec: columns(
        shown.map(({ stage, figure }) => ({
          title: `Stage ${stage}, number of complaints by working days`,
          bars: bands.map(({ name, statistic }) => ({
            name,
            value: statisticValue(figure, statistic),
            label: text(figure, statistic).text,
            colour: stage === 1 ? ('main' as const) : ('second' as const),
          })),
        })),
        alt,
      ),
      table: {
        columns: [
          { label: 'Working days', align: 'left' },
          ...shown.map(({ stage }) => ({ label: `Stage ${stage}`, align: 'right' as const })),
        ],
        rows: [
          ...bands.map(({ name, statistic }) => ({
            cells: [name, ...shown.map(({ figure }) => text(figure, statistic))],
          })),
          { cells: ['All with dates', ...shown.map(({ figure }) => text(figure, 'denominator'))], total: true },
        ],
      },
      about: shown.map(({ stage }) => ({ measure: 'response-days', slice: { stage } })),
    };
  },
};
