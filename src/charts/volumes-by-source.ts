import { figureText, phrase, phraseList } from '../vocabulary/figure-text.ts';
import { type PublishedFigure, shownCount, sizeOf } from '../vocabulary/published.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import type { ChartDefinition } from './chart.ts';
import { horizontalBars } from './horizontal-bars.ts';

const complaints = { singular: 'complaint', plural: 'complaints' };

/** Complaints handled at each stage by each source. */
export const volumesBySource: ChartDefinition = {
  id: 'volumes-by-source',
  draw(results) {
    const count = (stage: Stage, source?: string) =>
      results.find('handled', source === undefined ? { stage } : { stage, source });
    const bars = stages.flatMap((stage) =>
      results.sources.flatMap(({ id, label }) => {
        const figure = count(stage, id);
        return figure === undefined ? [] : [{ stage, label, figure }];
      }),
    );
    const totals = stages.flatMap((stage) => count(stage) ?? []);
    const most = Math.max(0, ...bars.map(({ figure }) => sizeOf(figure)));
    if (most === 0 || totals.length < stages.length) return null;
    const text = (figure: PublishedFigure) => figureText(figure, 'count', 0);
    const cell = (figure: PublishedFigure | undefined) => (figure === undefined ? '' : text(figure));
    const inWords = stages.map((stage, s) => {
      const parts = bars.filter((bar) => bar.stage === stage).map((bar) => phrase`${bar.label} ${text(bar.figure)}`);
      return phrase`at stage ${String(stage)}, ${figureText(totals[s]!, 'count', 0, complaints)} (${phraseList(parts)})`;
    });
    const alt = phrase`Bar chart of complaints handled, by stage and by who handled them: ${phraseList(inWords)}.`;
    return {
      id: 'volumes-by-source',
      title: 'Complaints handled, by stage and source',
      alt,
      spec: horizontalBars(
        bars.map(({ stage, label, figure }) => ({
          name: `Stage ${stage}: ${label}`,
          value: shownCount(figure),
          label: text(figure).text,
          colour: stage === 1 ? ('main' as const) : ('second' as const),
        })),
        most,
        alt,
      ),
      table: {
        columns: [
          { label: 'Source', align: 'left' },
          ...stages.map((stage) => ({ label: `Stage ${stage}`, align: 'right' as const })),
        ],
        rows: [
          ...results.sources.map(({ id, label }) => ({
            cells: [label, ...stages.map((stage) => cell(count(stage, id)))],
          })),
          { cells: ['All sources', ...totals.map((figure) => text(figure))], total: true },
        ],
      },
      about: stages.map((stage) => ({ measure: 'handled', slice: { stage } })),
    };
  },
};
