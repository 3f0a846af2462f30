import { stages } from '../../vocabulary/terms.ts';
import { type Cell, left, right, type TableDefinition } from './table.ts';

/** Complaints by main theme, at both stages. */
export const mainThemes: TableDefinition = {
  id: 'main-themes',
  build({ results, say, figure }) {
    const shown = stages.filter((stage) => (figure('handled', { stage })?.numerator ?? 0) > 0);
    const themes = results.categories['main-theme'].filter(
      ({ id }) =>
        id !== 'not-collected' &&
        shown.some((stage) => (figure('main-theme-share', { stage, 'main-theme': id })?.numerator ?? 0) > 0),
    );
    if (themes.length === 0) return null;
    const order = (id: string) => figure('main-theme-share', { stage: 1, 'main-theme': id })?.numerator ?? 0;
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
