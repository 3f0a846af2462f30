/** Results as they were saved, read back with care: somebody may have changed them by hand. */
import { isIsoDate } from './dates.ts';
import { findPersonalData } from './personal-data.ts';
import { type PublishedFigure, type PublishedResultsData, protectedDimensions } from './published.ts';
import { type Figure, measureKinds } from './results.ts';

/** Saved results: `null` for what is none, of another version of the form, or holds a figure that cannot be. */
export function parseSavedResults(bytes: Uint8Array): PublishedResultsData | null {
  try {
    const saved = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as PublishedResultsData;
    const { from, to, label } = saved.period;
    const isWhole =
      saved.schemaVersion === 1 &&
      typeof saved.organisation.id === 'string' &&
      isIsoDate(from) &&
      isIsoDate(to) &&
      /^[\w /–-]{1,40}$/.test(label) &&
      findPersonalData(label).length === 0 &&
      typeof saved.settings === 'object' &&
      saved.editions.every(({ title }) => typeof title === 'string') &&
      saved.measures.every(({ id, decimals }) => typeof id === 'string' && Number.isInteger(decimals)) &&
      saved.figures.every(isPublished) &&
      (saved.smallNumbers === undefined ||
        saved.smallNumbers.dimensions.every((name) => protectedDimensions.includes(name)));
    return isWhole ? saved : null;
  } catch {
    return null;
  }
}

/** Whether it can be a figure, or one that is withheld. */
function isPublished(figure: PublishedFigure): boolean {
  if (figure.kind !== 'suppressed') return isFigure(figure);
  return measureKinds.includes(figure.of) && typeof figure.measure === 'string' && typeof figure.slice === 'object';
}

/** Whether a figure can be one: whole counts, and no part larger than its whole. */
function isFigure({ kind, measure, slice, numerator, denominator }: Figure): boolean {
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
  return (
    measureKinds.includes(kind) &&
    typeof measure === 'string' &&
    Object.values(slice).every((value) => typeof value === 'string' || typeof value === 'number') &&
    isCount(numerator) &&
    isCount(denominator) &&
    (kind !== 'rate' || numerator <= denominator)
  );
}
