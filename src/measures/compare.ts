/** Two sets of results of the same period side by side: which figures moved. */
import type { PublishedFigure, PublishedResultsData } from '../vocabulary/published.ts';
import { figureKey } from '../vocabulary/results.ts';

export interface MovedFigure {
  /** Its address, such as `uphold-rate stage=1`. */
  readonly key: string;
  /** `null` for one that was not there, or is no longer. */
  readonly before: PublishedFigure | null;
  readonly after: PublishedFigure | null;
}

type Compared = Pick<PublishedResultsData, 'figures'>;

/** Every figure that is not what it was: its working counts, not the text printed of it. */
export function movedFigures(before: Compared, after: Compared): readonly MovedFigure[] {
  const index = ({ figures }: Compared) =>
    new Map(figures.map((figure) => [figureKey(figure.measure, figure.slice), figure]));
  const [old, now] = [index(before), index(after)];
  const keys = [...now.keys(), ...[...old.keys()].filter((key) => !now.has(key))];
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key) ?? null, now.get(key) ?? null];
    return was !== null && is !== null && same(was, is) ? [] : [{ key, before: was, after: is }];
  });
}

/** Figures are plain data, written in one order of keys. */
const same = (a: PublishedFigure, b: PublishedFigure) => JSON.stringify(a) === JSON.stringify(b);
