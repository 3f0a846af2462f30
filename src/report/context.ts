/** What a report is written from: results, and short ways to say a figure. */

import { UsageError } from '../diagnostics.ts';
import type { MeasureResults } from '../measures/results.ts';
import type { IsoDate } from '../vocabulary/dates.ts';
import {
  type FigureText,
  figureText,
  formatGiven,
  type Noun,
  type Phrase,
  type Statistic,
} from '../vocabulary/figure-text.ts';
import type { Figure, Slice } from '../vocabulary/results.ts';
import type { Dimension } from '../vocabulary/terms.ts';
import type { Inline } from './document.ts';

export interface ReportContext {
  readonly results: MeasureResults;
  readonly preparedOn: IsoDate;
  /** A figure as text. Throws a UsageError for one that does not exist. */
  readonly say: (measure: string, slice: Slice, statistic: Statistic, noun?: Noun) => FigureText;
  readonly figure: (measure: string, slice: Slice) => Figure | undefined;
  readonly labelOf: (dimension: Dimension, id: string) => string;
}

export const complaint: Noun = { singular: 'complaint', plural: 'complaints' };

export function createContext(results: MeasureResults, preparedOn: IsoDate): ReportContext {
  const decimals = new Map(results.measures.map((measure) => [measure.id, measure.decimals]));
  const say: ReportContext['say'] = (measure, slice, statistic, noun) =>
    figureText(results.get(measure, slice), statistic, decimals.get(measure) ?? 0, noun);
  return {
    results,
    preparedOn,
    say,
    figure: (measure, slice) => results.find(measure, slice),
    labelOf(dimension, id) {
      const category = results.categories[dimension].find((other) => other.id === id);
      if (category === undefined)
        throw UsageError.unknown(
          dimension,
          id,
          results.categories[dimension].map((other) => other.id),
        );
      return category.label;
    },
  };
}

/** A given figure as text, or `undefined`. */
export function sayGiven(results: MeasureResults, id: string): Inline | undefined {
  const given = results.given.find((figure) => figure.id === id);
  return given === undefined ? undefined : { type: 'given', id, text: formatGiven(given) };
}

export const text = (words: string): Inline => ({ type: 'text', text: words });

/** Words with figures among them, as inlines. */
export const toInlines = (words: Phrase): readonly Inline[] =>
  words.flatMap((word): readonly Inline[] => (typeof word === 'string' ? (word === '' ? [] : [text(word)]) : [word]));
