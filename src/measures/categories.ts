/** The categories that results publish, for every dimension. */
import { failureOrderTypes, findingCategoryId, findingIds, findings } from '../vocabulary/ombudsman.ts';
import type { Figure } from '../vocabulary/results.ts';
import { absenceLabels, type Category, type Dimension, dimensions } from '../vocabulary/terms.ts';
import { type ComplaintDimension, type DimensionColumn, publishedCategories } from './dimension-columns.ts';
import type { MeasureContext } from './measure.ts';

interface CategoryParts {
  readonly columnOf: (dimension: ComplaintDimension) => DimensionColumn;
  readonly totalsOnly: readonly Category[];
  readonly context: MeasureContext;
  readonly figures: readonly Figure[];
}

export function publishCategories({ columnOf, totalsOnly, context, figures }: CategoryParts) {
  const used = new Set(
    figures.flatMap(({ slice }) => Object.entries(slice).map(([dimension, id]) => `${dimension} ${id}`)),
  );
  const declared = (dimension: Dimension): readonly Category[] => {
    switch (dimension) {
      case 'source':
        return [...columnOf('source').categories, ...totalsOnly];
      case 'finding':
      case 'finding-category':
      case 'failure-order-type':
        return ombudsmanCategories(dimension, context);
      default:
        return columnOf(dimension).categories;
    }
  };
  return Object.fromEntries(
    dimensions.map((dimension) => [dimension, publishedCategories(declared(dimension), dimension, used)]),
  ) as Record<Dimension, readonly Category[]>;
}

/** The categories of what the Ombudsman did; its own categories of complaint are those that occur. */
export function ombudsmanCategories(dimension: Dimension, context: MeasureContext): readonly Category[] {
  switch (dimension) {
    case 'finding':
      return findingIds.map((id) => ({ id, label: findings[id].label }));
    case 'failure-order-type':
      return failureOrderTypes.map((type) => ({ id: `type-${type}`, label: `Type ${type}` }));
    default: {
      const words = (context.determinations ?? [])
        .flatMap((made) => made.findings ?? [])
        .map(({ category }) => category);
      const known = [...new Set(words)].filter((word) => word !== null).sort();
      const nothing = words.includes(null) ? [{ id: 'not-recorded', label: absenceLabels['not-recorded'] }] : [];
      const all = [...known.map((label) => ({ id: findingCategoryId(label), label })), ...nothing];
      // Words that differ only in capitals or signs are one category, by the first of them.
      return all.filter(({ id }, i) => all.findIndex((other) => other.id === id) === i);
    }
  }
}
