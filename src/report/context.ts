/** What a report is written from: results, and short ways to say a figure. */

import { UsageError } from '../diagnostics.ts';
import type { Accountability } from '../vocabulary/accountability.ts';
import { type ComparisonForm, type ComparisonText, comparisonText } from '../vocabulary/comparator.ts';
import type { IsoDate } from '../vocabulary/dates.ts';
import {
  type FigureText,
  figureText,
  type GivenText,
  givenText,
  type Noun,
  type Phrase,
  type Statistic,
  type TargetText,
  targetText,
} from '../vocabulary/figure-text.ts';
import { type GivenFigure, type Target, targetKey } from '../vocabulary/given.ts';
import { getFigure, type PublishedFigure, type PublishedResults } from '../vocabulary/published.ts';
import { figureKey, type Slice } from '../vocabulary/results.ts';
import type { Dimension, ReportStatus } from '../vocabulary/terms.ts';
import type { Inline } from './document.ts';
import type { DutyAnswer } from './duties.ts';

export interface ReportContext {
  readonly results: PublishedResults;
  readonly preparedOn: IsoDate;
  /** A figure as text. Throws a UsageError for one that does not exist. */
  readonly say: (measure: string, slice: Slice, statistic: Statistic, noun?: Noun) => FigureText;
  readonly figure: (measure: string, slice: Slice) => PublishedFigure | undefined;
  readonly labelOf: (dimension: Dimension, id: string) => string;
  readonly sayGiven: (given: GivenFigure, as?: GivenText['as']) => GivenText;
  /** What the landlord answers for beside its complaints; `null` where nothing was supplied. */
  readonly accountability: Accountability | null;
  /** What the Code asks of the report, and what of the report fills it. */
  readonly duties: readonly DutyAnswer[];
  readonly status: ReportStatus;
  /** Whether the council wrote a text of this name that says something. */
  readonly hasText: (name: string) => boolean;
  /** Whether the report prints a figure of the measure anywhere. */
  readonly isPrinted: (measure: string) => boolean;
  /** Last year's figure, or the change since, as text; `undefined` where either year has none. */
  readonly sayComparison: (measure: string, slice: Slice, as: ComparisonForm) => ComparisonText | undefined;
  /** The target of a figure, or `undefined`. */
  readonly target: (measure: string, slice: Slice) => Target | undefined;
  /** A target, or whether it is met, as text; `undefined` where there is none. */
  readonly sayTarget: (measure: string, slice: Slice, as: TargetText['as']) => TargetText | undefined;
}

export const complaint: Noun = { singular: 'complaint', plural: 'complaints' };

export interface ContextParts {
  readonly results: PublishedResults;
  readonly preparedOn: IsoDate;
  readonly accountability: Accountability | null;
  readonly status: ReportStatus;
  readonly printed: ReadonlySet<string>;
  readonly duties: readonly DutyAnswer[];
  readonly texts: ReadonlySet<string>;
}

export function createContext({
  results,
  preparedOn,
  accountability,
  status,
  printed,
  duties,
  texts,
}: ContextParts): ReportContext {
  const decimals = new Map(results.measures.map((measure) => [measure.id, measure.decimals]));
  const say: ReportContext['say'] = (measure, slice, statistic, noun) =>
    figureText(getFigure(results, measure, slice), statistic, decimals.get(measure) ?? 0, noun);
  const target = (measure: string, slice: Slice) => {
    const key = figureKey(measure, slice);
    return results.targets.find((other) => targetKey(other) === key);
  };
  return {
    results,
    preparedOn,
    accountability,
    duties,
    status,
    hasText: (name) => texts.has(name),
    isPrinted: (measure) => printed.has(measure),
    say,
    sayGiven: (given, as) => givenText(given, decimals.get(given.measure) ?? 0, as),
    target,
    sayTarget(measure, slice, as) {
      const [found, figure] = [target(measure, slice), results.find(measure, slice)];
      return found === undefined || figure === undefined ? undefined : targetText(found, figure, as);
    },
    sayComparison: (measure, slice, as) => comparisonText(results, measure, slice, as),
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

export const text = (words: string): Inline => ({ type: 'text', text: words });

/** Words with figures among them, as inlines. */
export const toInlines = (words: Phrase): readonly Inline[] =>
  words.flatMap((word): readonly Inline[] => (typeof word === 'string' ? (word === '' ? [] : [text(word)]) : [word]));
