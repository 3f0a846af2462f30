import { figureText, phrase, phraseList } from '../vocabulary/figure-text.ts';
import {
  baseSizeOf,
  hasBase,
  isShown,
  isSomething,
  type PublishedFigure,
  shownCount,
  sizeOf,
} from '../vocabulary/published.ts';
import type { Stage } from '../vocabulary/terms.ts';
import type { ChartDefinition } from './chart.ts';
import { heatColumnsThatFit, heatRowsThatFit, heatTable } from './heat-table.ts';
import { inWords, notDrawn } from './not-drawn.ts';

/** Main themes within service areas at a stage: the areas and themes with most complaints. */
export const themesByServiceArea = (stage: Stage): ChartDefinition => ({
  id: `stage-${stage}-themes-by-service-area`,
  draw(results) {
    const measure = 'main-theme-share';
    const at = (area: string, theme: string): PublishedFigure | undefined =>
      results.find(measure, { stage, 'service-area': area, 'main-theme': theme });
    const themeTotal = (theme: string) => sizeOf(results.find(measure, { stage, 'main-theme': theme }));
    const themes = results.categories['main-theme']
      .filter(({ id }) => id !== 'not-collected' && isSomething(results.find(measure, { stage, 'main-theme': id })))
      .sort((a, b) => themeTotal(b.id) - themeTotal(a.id));
    const [first] = themes;
    if (first === undefined || themes.length < 2) return null;
    const size = (area: string) => baseSizeOf(at(area, first.id));
    const areas = results.categories['service-area']
      .filter(({ id }) => hasBase(at(id, first.id)))
      .sort((a, b) => size(b.id) - size(a.id));
    if (areas.length < 2) return null;
    const names = (some: readonly { readonly label: string }[]) => some.map(({ label }) => label);
    const rows = areas.slice(0, heatRowsThatFit(names(areas)));
    const columns = themes.slice(0, heatColumnsThatFit(names(rows), names(themes)));
    const text = (figure: PublishedFigure) => figureText(figure, 'numerator', 0);
    const cells = rows.flatMap((area) => columns.map((theme) => ({ area, theme, figure: at(area.id, theme.id)! })));
    const told = cells.filter(({ figure }) => isShown(figure));
    const largest = [...told].sort((a, b) => sizeOf(b.figure) - sizeOf(a.figure)).slice(0, 3);
    const largestInWords = largest.map(
      ({ area, theme, figure }) => phrase`${theme.label} in ${area.label}, ${text(figure)}`,
    );
    const cut = notDrawn(
      [
        { drawn: rows.length, all: areas.length, what: 'service areas' },
        { drawn: columns.length, all: themes.length, what: 'themes' },
      ],
      'those with most complaints',
    );
    const most = told.length === 0 ? phrase`` : phrase`Most: ${phraseList(largestInWords)}. `;
    const withheld = told.length < cells.length ? 'Small numbers are withheld. ' : '';
    const alt = phrase`Shaded table of the main themes of stage ${String(stage)} complaints within service areas. ${most}${withheld}${inWords(cut)}The table below gives every figure.`;
    return {
      id: `stage-${stage}-themes-by-service-area`,
      title: `Main themes of stage ${stage} complaints, by service area`,
      ...(cut === undefined ? {} : { notDrawn: cut }),
      alt,
      spec: heatTable(
        names(rows),
        names(columns),
        (row, column) => {
          const { figure } = cells[row * columns.length + column]!;
          return { value: shownCount(figure), label: text(figure).text };
        },
        alt,
      ),
      table: {
        columns: [
          { label: 'Service area', align: 'left' },
          ...themes.map(({ label }) => ({ label, align: 'right' as const })),
          { label: 'All', align: 'right' },
        ],
        rows: areas.map((area) => ({
          cells: [
            area.label,
            ...themes.map((theme) => text(at(area.id, theme.id)!)),
            figureText(at(area.id, first.id)!, 'denominator', 0),
          ],
        })),
      },
      about: [{ measure, slice: { stage, 'main-theme': first.id } }],
    };
  },
});
