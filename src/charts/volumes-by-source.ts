import { figureText, phrase, phraseList } from '../vocabulary/figure-text.ts';
import { type PublishedFigure, shownCount, sizeOf } from '../vocabulary/published.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';
import type { ChartDefinition } from './chart.ts';
import { barsThatFit, horizontalBars } from './horizontal-bars.ts';
import { notDrawn } from './not-drawn.ts';

const complaints = { singular: 'complaint', plural: 'complaints' };

const nameOf = (stage: Stage, label: string) => `Stage ${stage}: ${label}`;

/** The sources that are drawn at both stages: all, or as many of those with most complaints as a page holds. */
function sourcesThatFit<Source extends { readonly id: string; readonly label: string }>(
  sources: readonly Source[],
  sizeOfSource: (id: string) => number,
): readonly Source[] {
  const fits = (some: readonly Source[]) => {
    const names = stages.flatMap((stage) => some.map(({ label }) => nameOf(stage, label)));
    return barsThatFit(names) === names.length;
  };
  if (fits(sources)) return sources;
  const largest = sources.toSorted((a, b) => sizeOfSource(b.id) - sizeOfSource(a.id));
  let count = largest.length - 1;
  while (count > 1 && !fits(largest.slice(0, count))) count--;
  return largest.slice(0, count);
}

/** Complaints handled at each stage by each source. */
export const volumesBySource: ChartDefinition = {
  id: 'volumes-by-source',
  draw(results) {
    const count = (stage: Stage, source?: string) =>
      results.find('handled', source === undefined ? { stage } : { stage, source });
    const bars = stages.flatMap((stage) =>
      results.sources.flatMap(({ id, label }) => {
        const figure = count(stage, id);
        return figure === undefined ? [] : [{ stage, id, label, figure }];
      }),
    );
    const drawn = sourcesThatFit(results.sources, (id) =>
      stages.reduce((sum, stage) => sum + sizeOf(count(stage, id)), 0),
    );
    const cut = notDrawn(
      [{ drawn: drawn.length, all: results.sources.length, what: 'sources' }],
      'those with most complaints',
    );
    const shown = bars.filter(({ id }) => drawn.some((source) => source.id === id));
    const totals = stages.flatMap((stage) => count(stage) ?? []);
    const most = Math.max(0, ...bars.map(({ figure }) => sizeOf(figure)));
    if (most === 0 || totals.length < stages.length) return null;
    const text = (figure: PublishedFigure) => figureText(figure, 'count', 0);
    const cell = (figure: PublishedFigure | undefined) => (figure === undefined ? '' : text(figure));
    const stagesInWords = stages.map((stage, s) => {
      const parts = shown.filter((bar) => bar.stage === stage).map((bar) => phrase`${bar.label} ${text(bar.figure)}`);
      return phrase`at stage ${String(stage)}, ${figureText(totals[s]!, 'count', 0, complaints)} (${phraseList(parts)})`;
    });
    const alt = phrase`Bar chart of complaints handled, by stage and by who handled them: ${phraseList(stagesInWords)}.${cut === undefined ? '' : ` ${cut}`}`;
    return {
      id: 'volumes-by-source',
      title: 'Complaints handled, by stage and source',
      ...(cut === undefined ? {} : { notDrawn: cut }),
      alt,
      spec: horizontalBars(
        shown.map(({ stage, label, figure }) => ({
          name: nameOf(stage, label),
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
