/** What “upheld” holds, where complaints can be upheld in part: a setting moves them, and every place says so. */
import { givenIn, isSomething, type PublishedResults } from './published.ts';
import { type Stage, stages } from './terms.ts';

export interface UpheldWords {
  /** Whether the data tell complaints partly upheld, and have some. */
  readonly hasPartly: boolean;
  /** `upheld`, `upheld in full or in part`, or `upheld in full`. */
  readonly upheld: string;
  /** `not upheld`, or `not upheld, or upheld only in part`. */
  readonly notUpheld: string;
  /** A measure’s name with what it holds: `the uphold rate (in full or in part)`. */
  readonly nameOf: (name: string, outcome: 'upheld' | 'not-upheld') => string;
}

/** The words for the complaints of a stage, or of both. */
export function upheldWords(results: Pick<PublishedResults, 'find' | 'settings'>, stage?: Stage): UpheldWords {
  const hasPartly = (stage === undefined ? stages : [stage]).some((at) =>
    isSomething(results.find('outcome-share', { stage: at, outcome: 'partly-upheld' })),
  );
  const isUpheld = results.settings.partlyUpheld === 'upheld';
  const upheld = isUpheld ? 'in full or in part' : 'in full';
  return {
    hasPartly,
    upheld: hasPartly ? `upheld ${upheld}` : 'upheld',
    notUpheld: hasPartly && !isUpheld ? 'not upheld, or upheld only in part' : 'not upheld',
    nameOf: (name, outcome) => {
      if (!hasPartly) return name;
      if (outcome === 'upheld') return `${name} (${upheld})`;
      return isUpheld ? name : `${name}, or upheld only in part,`;
    },
  };
}

/** Whether all three outcomes are told: a source that gave totals alone tells upheld from not upheld, and no more. */
export const hasThreeOutcomes = (results: Pick<PublishedResults, 'find' | 'settings'>, stage: Stage): boolean =>
  upheldWords(results, stage).hasPartly && givenIn(results.find('uphold-rate', { stage })).length === 0;
