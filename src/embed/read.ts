/** Published figures as they come from somewhere else: what they are is asked before anything is shown. */
import type { PublishedFigures, PublishedItem } from '../vocabulary/published-figures.ts';

/** The form that this version can show. */
const FORMAT: PublishedFigures['format'] = 'complaints-report/published';
const VERSION: PublishedFigures['schemaVersion'] = 1;

/** Why figures cannot be shown, in words for whoever looks at the page. */
export interface Problem {
  readonly problem: string;
}

export const DAMAGED: Problem = { problem: 'The file of published figures is damaged.' };

export const isProblem = (found: object): found is Problem =>
  'problem' in found && !('items' in found || 'id' in found);

type Loose = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const areAll = (value: unknown, isOne: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isOne);

/**
 * The published figures in a value that was read, or why it holds none.
 * @example readPublished({}) // { problem: 'The file is not one of published complaints figures (published.json).' }
 */
export function readPublished(value: unknown): PublishedFigures | Problem {
  const { format, schemaVersion, items, organisation, source } = isObject(value) ? value : ({} as Loose);
  if (format !== FORMAT) return { problem: 'The file is not one of published complaints figures (published.json).' };
  if (typeof schemaVersion !== 'number' || schemaVersion > VERSION)
    return { problem: 'The file was made by a newer version of complaints-report than this page has.' };
  if (schemaVersion < VERSION)
    return { problem: 'The file was made by an older version of complaints-report: it has to be built again.' };
  const isWhole =
    areAll(items, (item) => isObject(item) && isText(item.id)) &&
    isObject(organisation) &&
    isText(organisation.name) &&
    isText(source);
  return isWhole ? (value as PublishedFigures) : DAMAGED;
}

/** The figure of an id, or which ids there are. */
export function findItem({ items }: PublishedFigures, id: string): PublishedItem | Problem {
  const found = items.find((item) => item.id === id);
  if (found !== undefined) return isItem(found) ? found : DAMAGED;
  return { problem: `There is no figure “${id}” in the file. It has: ${items.map((item) => item.id).join(', ')}.` };
}

const isCell = (cell: unknown): boolean => isText(cell) || (isObject(cell) && isText(cell.text) && isText(cell.figure));
const isTable = ({ columns, rows }: Loose): boolean =>
  areAll(columns, (column) => isObject(column) && isText(column.label)) &&
  areAll(
    rows,
    (row) =>
      isObject(row) && areAll(row.cells, isCell) && (row.cells as unknown[]).length <= (columns as unknown[]).length,
  );

/** Whether an item has all that is shown of it. */
function isItem(item: unknown): boolean {
  if (!isObject(item) || !isText(item.title) || !areAll(item.notes, isText)) return false;
  switch (item.type) {
    case 'chart':
      return (
        isText(item.finding) &&
        isText(item.svg) &&
        typeof item.width === 'number' &&
        isObject(item.colours) &&
        Object.values(item.colours).every(isObject) &&
        isTable(item)
      );
    case 'table':
      return isTable(item);
    case 'tiles':
      return areAll(
        item.tiles,
        (tile) => isObject(tile) && isCell(tile.value) && isText(tile.label) && isText(tile.detail),
      );
    case 'words':
      return isText(item.text);
    default:
      return false;
  }
}
