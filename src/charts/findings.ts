import { figureText, phrase, phraseList } from '../vocabulary/figure-text.ts';
import { isSomething, type PublishedFigure, shownCount, sizeOf } from '../vocabulary/published.ts';
import type { ChartDefinition } from './chart.ts';
import { horizontalBars } from './horizontal-bars.ts';

/** The Ombudsman's findings by type, the gravest first. */
export const findings: ChartDefinition = {
  id: 'findings',
  draw(results) {
    const all = results.find('findings');
    if (!isSomething(all)) return null;
    const rows = results.categories.finding.flatMap(({ id, label }) => {
      const figure = results.find('findings', { finding: id });
      return isSomething(figure) ? [{ label, figure }] : [];
    });
    const text = (figure: PublishedFigure) => figureText(figure, 'count', 0);
    const alt = phrase`Bar chart of ${figureText(all, 'count', 0, { singular: 'finding', plural: 'findings' })} of the Housing Ombudsman by type: ${phraseList(rows.map(({ label, figure }) => phrase`${label.toLowerCase()} ${text(figure)}`))}.`;
    return {
      id: 'findings',
      title: 'Findings of the Housing Ombudsman, by type',
      alt,
      spec: horizontalBars(
        rows.map(({ label, figure }) => ({ name: label, value: shownCount(figure), label: text(figure).text })),
        Math.max(...rows.map(({ figure }) => sizeOf(figure))),
        alt,
      ),
      table: {
        columns: [
          { label: 'Finding', align: 'left' },
          { label: 'Number', align: 'right' },
        ],
        rows: [
          ...rows.map(({ label, figure }) => ({ cells: [label, text(figure)] })),
          { cells: ['All findings', text(all)], total: true },
        ],
      },
      about: [],
    };
  },
};
