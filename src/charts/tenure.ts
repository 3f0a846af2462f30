import { figureText, phrase, phraseList, phraseText } from '../vocabulary/figure-text.ts';
import { hasBase, isShown, type PublishedFigure, shownValue } from '../vocabulary/published.ts';
import type { Stage } from '../vocabulary/terms.ts';
import type { ChartDefinition } from './chart.ts';
import { horizontalBars } from './horizontal-bars.ts';

/** Complaints at a stage by the tenure of who made them, those with none recorded shown as such. */
export const tenure = (stage: Stage): ChartDefinition => ({
  id: `stage-${stage}-tenure`,
  draw(results) {
    const recorded = results.find('tenure-recorded', { stage });
    const shares = results.categories.tenure
      .filter(({ id }) => id !== 'not-collected')
      .map(({ id, label }) => ({ label, share: results.find('tenure-share', { stage, tenure: id }) }))
      .filter((row): row is { label: string; share: PublishedFigure } => hasBase(row.share));
    if (recorded === undefined || shares.length === 0) return null;
    const text = (figure: PublishedFigure, statistic: 'percent' | 'k-of-n' | 'share' | 'numerator' | 'denominator') =>
      figureText(figure, statistic, 0);
    // Bars are read by length, so theirs begin with the percentage.
    const label = (figure: PublishedFigure) =>
      isShown(figure) ? phrase`${text(figure, 'percent')} (${text(figure, 'k-of-n')})` : [text(figure, 'percent')];
    const inWords = shares.map((row) => phrase`${row.label} ${text(row.share, 'share')}`);
    const alt = phrase`Bar chart of stage ${String(stage)} complaints by tenure: ${phraseList(inWords)}.`;
    return {
      id: `stage-${stage}-tenure`,
      title: `Stage ${stage} complaints by tenure`,
      alt,
      spec: horizontalBars(
        shares.map((row) => ({ name: row.label, value: shownValue(row.share), label: phraseText(label(row.share)) })),
        1,
        alt,
      ),
      table: {
        columns: [
          { label: 'Tenure', align: 'left' },
          { label: 'Complaints handled', align: 'right' },
          { label: 'Share', align: 'right' },
        ],
        rows: [
          ...shares.map((row) => ({ cells: [row.label, text(row.share, 'numerator'), text(row.share, 'percent')] })),
          { cells: ['All', text(recorded, 'denominator'), ''], total: true },
        ],
      },
      about: [{ measure: 'tenure-recorded', slice: { stage } }],
    };
  },
});
