/** What a chart leaves out because a page does not hold it. */

/** A kind of thing that a chart draws, and how many of them. */
interface Drawn {
  readonly drawn: number;
  readonly all: number;
  /** In the plural: `service areas`. */
  readonly what: string;
}

/**
 * What is not drawn, as the caption and the words of a chart say it; `undefined` where all is.
 * @param which those that are drawn: `those with most complaints`
 */
export function notDrawn(kinds: readonly Drawn[], which: string): string | undefined {
  const cut = kinds.filter(({ drawn, all }) => drawn < all);
  if (cut.length === 0) return undefined;
  const parts = cut.map(({ drawn, all, what }) => `${drawn} of ${all} ${what}`);
  const all = cut.length === 1 ? `all ${cut[0]!.all}` : 'all of them';
  return `${parts.join(' and ')} are drawn, ${which}; the data below the figure has ${all}.`;
}

/** The same at the end of the words of a chart. */
export const inWords = (sentence: string | undefined): string => (sentence === undefined ? '' : `${sentence} `);
