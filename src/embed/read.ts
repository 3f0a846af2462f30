/** Published figures as they come from somewhere else: what they are is asked before anything is shown. */
import type { PublishedFigures, PublishedItem } from '../vocabulary/published-figures.ts';

/** The form that this version can show. */
const FORMAT: PublishedFigures['format'] = 'complaints-report/published';
const VERSION: PublishedFigures['schemaVersion'] = 1;

/** Why figures cannot be shown, in words for whoever looks at the page. */
export interface Problem {
  readonly problem: string;
}

export const isProblem = (found: object): found is Problem => 'problem' in found;

/**
 * The published figures in a value that was read, or why it holds none.
 * @example readPublished({}) // { problem: 'The file is not one of published complaints figures (published.json).' }
 */
export function readPublished(value: unknown): PublishedFigures | Problem {
  const { format, schemaVersion, items, organisation, source } = (value ?? {}) as Partial<PublishedFigures>;
  if (format !== FORMAT) return { problem: 'The file is not one of published complaints figures (published.json).' };
  if (typeof schemaVersion !== 'number' || schemaVersion > VERSION)
    return { problem: 'The file was made by a newer version of complaints-report than this page has.' };
  if (schemaVersion < VERSION)
    return { problem: 'The file was made by an older version of complaints-report: it has to be built again.' };
  if (!Array.isArray(items) || typeof organisation?.name !== 'string' || typeof source !== 'string')
    return { problem: 'The file of published figures is damaged.' };
  return value as PublishedFigures;
}

/** The figure of an id, or which ids there are. */
export function findItem({ items }: PublishedFigures, id: string): PublishedItem | Problem {
  const found = items.find((item) => item.id === id);
  if (found !== undefined) return found;
  return { problem: `There is no figure “${id}” in the file. It has: ${items.map((item) => item.id).join(', ')}.` };
}
