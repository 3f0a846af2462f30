import { figureText, phrase, phraseList, phraseText } from '../vocabulary/figure-text.ts';
import { baseSizeOf, hasBase, type PublishedFigure, shownValue, sizeOf } from '../vocabulary/published.ts';
import type { ChartDefinition } from './chart.ts';
import { horizontalBars } from './horizontal-bars.ts';

/** How many provisions of each section of the Code the landlord complies with. */
export const compliance: ChartDefinition = {
  id: 'compliance',
  draw(results) {
    const all = results.find('provision-answers');
    const sections = results.categories['code-section'].flatMap(({ id, label }) => {
      const figure = results.find('provision-answers', { 'code-section': id });
      return !hasBase(figure) ? [] : [{ label, figure }];
    });
    if (!hasBase(all) || sections.length === 0) return null;
    const text = (figure: PublishedFigure, statistic: 'k-of-n' | 'percent' | 'numerator' | 'denominator') =>
      figureText(figure, statistic, 0);
    const short = sections.filter(({ figure }) => sizeOf(figure) < baseSizeOf(figure));
    const finding =
      short.length === 0
        ? phrase`Every section is met in full.`
        : phrase`Not met in full: ${phraseList(short.map(({ label, figure }) => phrase`section ${label} ${text(figure, 'k-of-n')}`))}.`;
    const alt = phrase`Bar chart of the provisions of the Code complied with, by section. Overall ${text(all, 'k-of-n')}. ${finding}`;
    return {
      id: 'compliance',
      title: 'Provisions complied with, by section of the Code',
      alt,
      spec: horizontalBars(
        [
          { name: 'All sections', value: shownValue(all), label: text(all, 'k-of-n').text, colour: 'whole' as const },
          ...sections.map(({ label, figure }) => ({
            name: label,
            value: shownValue(figure),
            label: phraseText(phrase`${text(figure, 'k-of-n')}`),
          })),
        ],
        1,
        alt,
      ),
      table: {
        columns: [
          { label: 'Section of the Code', align: 'left' },
          { label: 'Provisions', align: 'right' },
          { label: 'Complied with', align: 'right' },
          { label: 'Share', align: 'right' },
        ],
        rows: [
          ...sections.map(({ label, figure }) => ({
            cells: [label, text(figure, 'denominator'), text(figure, 'numerator'), text(figure, 'percent')],
          })),
          {
            cells: ['All sections', text(all, 'denominator'), text(all, 'numerator'), text(all, 'percent')],
            total: true,
          },
        ],
      },
      about: [],
    };
  },
};
