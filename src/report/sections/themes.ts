import { isSomething, sizeOf } from '../../vocabulary/published.ts';
import { stages } from '../../vocabulary/terms.ts';
import { type Cell, left, right, type TableDefinition } from './table.ts';

/** Complaints by main theme, at both stages. */
export const mainThemes: TableDefinition = {
  id: 'main-themes',
  build({ results, say, figure }) {
    const shown = stages.filter((stage) => isSomething(figure('handled', { stage })));
    const themes = results.categories['main-theme'].filter(
      ({ id }) =>
        id !== 'not-collected' &&
        shown.some((stage) => isSomething(figure('main-theme-share', { stage, 'main-theme': id }))),
    );
    if (themes.length === 0) return null;
    const order = (id: string) => sizeOf(figure('main-theme-share', { stage: 1, 'main-theme': id }));
    return {
      caption: 'Main theme of complaints',
      columns: [left('Theme'), ...shown.flatMap((stage) => [right(`Stage ${stage}`), right(`Stage ${stage} share`)])],
      rows: [...themes]
        .sort((a, b) => order(b.id) - order(a.id))
        .map(({ id, label }) => ({
          cells: [
            label,
            ...shown.flatMap((stage): readonly Cell[] =>
              figure('main-theme-share', { stage, 'main-theme': id }) === undefined
                ? ['', '']
                : [
                    say('main-theme-share', { stage, 'main-theme': id }, 'numerator'),
                    say('main-theme-share', { stage, 'main-theme': id }, 'percent'),
                  ],
            ),
          ],
        })),
      about: shown.map((stage) => ({ measure: 'main-theme-share', slice: { stage, 'main-theme': themes[0]!.id } })),
      widths: [36, ...shown.flatMap(() => [16, 16])],
    };
  },
};
