/** The categories that results publish, for every dimension. */
import { actionStatuses } from '../vocabulary/accountability.ts';
import {
  failureOrderTypes,
  findingCategoryId,
  findingIds,
  findings,
  orderKinds,
  orderStatuses,
  orderTypes,
} from '../vocabulary/ombudsman.ts';
import type { Figure } from '../vocabulary/results.ts';
import { complianceAnswers } from '../vocabulary/self-assessment.ts';
import { absenceLabels, type Category, type Dimension, dimensions } from '../vocabulary/terms.ts';
import {
  type ComplaintDimension,
  type DimensionColumn,
  isComplaintDimension,
  publishedCategories,
  type RecordDimension,
} from './dimension-columns.ts';
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
    if (dimension === 'source') return [...columnOf('source').categories, ...totalsOnly];
    return isComplaintDimension(dimension) ? columnOf(dimension).categories : recordCategories(dimension, context);
  };
  return Object.fromEntries(
    dimensions.map((dimension) => [dimension, publishedCategories(declared(dimension), dimension, used)]),
  ) as Record<Dimension, readonly Category[]>;
}

const labelled = (labels: Readonly<Record<string, string>>): readonly Category[] =>
  Object.entries(labels).map(([id, label]) => ({ id, label }));

/** The categories of what is recorded beside complaints; the Ombudsman’s own categories are those that occur. */
export function recordCategories(dimension: RecordDimension, context: MeasureContext): readonly Category[] {
  switch (dimension) {
    case 'finding':
      return findingIds.map((id) => ({ id, label: findings[id].label }));
    case 'failure-order-type':
      return failureOrderTypes.map((type) => ({ id: `type-${type}`, label: `Type ${type}` }));
    case 'order-kind':
      return labelled(orderKinds);
    case 'order-type':
      return labelled(orderTypes);
    case 'order-status':
      return labelled(orderStatuses);
    case 'provision-answer':
      return labelled(complianceAnswers);
    case 'action-status':
      return labelled(actionStatuses);
    case 'code-section':
      return (context.selfAssessment?.edition.sections ?? []).map(({ number, title }) => ({
        id: `section-${number}`,
        label: `${number} ${title}`,
      }));
    case 'finding-category': {
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
