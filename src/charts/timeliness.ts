import { figureText, type Phrase, phrase, phraseText, targetText } from '../vocabulary/figure-text.ts';
import { targetKey } from '../vocabulary/given.ts';
import { figureKey, type RateFigure } from '../vocabulary/results.ts';
import { stages } from '../vocabulary/terms.ts';
import type { ChartDefinition } from './chart.ts';
import { horizontalBars } from './horizontal-bars.ts';

const limits = [
  ['acknowledgement-timeliness', 'acknowledged'],
  ['response-timeliness', 'answered'],
] as const;

/** How often each time limit of the Code was kept, with the target where there is one. */
export const timeliness: ChartDefinition = {
  id: 'timeliness',
  draw(results) {
    const decimals = (id: string) => results.measures.find((measure) => measure.id === id)?.decimals ?? 0;
    const rows = stages.flatMap((stage) =>
      limits.flatMap(([measure, done]) => {
        const figure = results.find(measure, { stage });
        if (figure?.kind !== 'rate' || figure.denominator === 0) return [];
        const target = results.targets.find((other) => targetKey(other) === figureKey(measure, { stage }));
        return [{ name: `Stage ${stage}: ${done} in time`, figure: figure as RateFigure, target }];
      }),
    );
    if (rows.length === 0) return null;
    const text = (figure: RateFigure, statistic: 'percent' | 'k-of-n' | 'share' | 'numerator' | 'denominator') =>
      figureText(figure, statistic, decimals(figure.measure));
    const withTarget = ({ figure, target }: (typeof rows)[number], share: Phrase): Phrase =>
      target === undefined ? share : phrase`${share}, target ${targetText(target, figure, 'target')}`;
    const label = (row: (typeof rows)[number]) =>
      withTarget(row, phrase`${text(row.figure, 'percent')} (${text(row.figure, 'k-of-n')})`);
    const inWords = rows.map((row) => phrase` ${row.name} ${withTarget(row, [text(row.figure, 'share')])}.`);
    const alt = phrase`Bar chart of how often the Code’s time limits were kept.${inWords.flat()}`;
    return {
      id: 'timeliness',
      title: 'How often the Code’s time limits were kept',
      alt,
      spec: horizontalBars(
        rows.map((row) => ({
          name: row.name,
          value: row.figure.value!,
          label: phraseText(label(row)),
          mark: row.target === undefined ? null : (row.target.atLeast ?? row.target.atMost)! / 100,
        })),
        1,
        alt,
      ),
      table: {
        columns: [
          { label: 'Limit', align: 'left' },
          { label: 'In time', align: 'right' },
          { label: 'Out of', align: 'right' },
          { label: 'Share', align: 'right' },
        ],
        rows: rows.map(({ name, figure }) => ({
          cells: [name, text(figure, 'numerator'), text(figure, 'denominator'), text(figure, 'percent')],
        })),
      },
      about: rows.map(({ figure }) => ({ measure: figure.measure, slice: figure.slice })),
    };
  },
};
