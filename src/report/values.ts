/** Values that are no measure, as text: who, when, the Code's limits, given figures, targets. */

import type { StartEvent, TimeLimit } from '../code-editions/edition.ts';
import { formatDate } from '../vocabulary/dates.ts';
import { quotedText } from '../vocabulary/figure-text.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { formatList } from '../vocabulary/numbers.ts';
import { extractWords } from '../vocabulary/results.ts';
import type { Dimension } from '../vocabulary/terms.ts';
import { readFigureRequest, type ValueName } from './bindings.ts';
import { type ReportContext, text } from './context.ts';
import type { Inline } from './document.ts';

const startWords: Readonly<Record<StartEvent, string>> = {
  received: 'the day the complaint is received',
  acknowledged: 'the day the complaint is acknowledged',
  logged: 'the day the complaint is logged',
  escalated: 'the day escalation is asked for',
};
const dayWords = (days: number, unit: TimeLimit['unit']) =>
  `${days} ${unit === 'working-day' ? 'working days' : 'days'}`;

/** A value that is no measure, as inlines. */
export function sayValue(
  name: ValueName,
  attributes: Readonly<Record<string, string>>,
  context: ReportContext,
  bad: (problem: string, near?: string) => readonly Inline[],
): readonly Inline[] {
  const { results } = context;
  switch (name) {
    case 'organisation':
      return [text(results.organisation.name)];
    case 'period':
      return [text(results.period.label)];
    case 'period-from':
      return [text(formatDate(results.period.from))];
    case 'period-to':
      return [text(formatDate(results.period.to))];
    case 'extracted-on':
      return [text(extractWords(results))];
    case 'prepared-on':
      return [text(formatDate(context.preparedOn))];
    case 'edition':
      return [text(formatList(results.editions.map(({ title }) => title)))];
    case 'label': {
      const [dimension, id] = Object.entries(attributes)[0] as [Dimension, string];
      return [text(context.labelOf(dimension, id))];
    }
    case 'given': {
      const given = results.given.find(({ id }) => id === attributes.id);
      if (given === undefined)
        return bad(
          `There is no given figure with the id “${attributes.id}”`,
          nearest(
            attributes.id!,
            results.given.map(({ id }) => id),
          ),
        );
      if (attributes.as === 'source') return [text(given.source)];
      if (attributes.as === 'period') return [text(given.period)];
      return [context.sayGiven(given, attributes.as === 'k-of-n' ? 'k-of-n' : 'value')];
    }
    case 'quoted':
      return [quotedText(attributes.value!, attributes.source!)];
    case 'target': {
      const { measure = '', as = 'target', ...rest } = attributes;
      const { slice } = readFigureRequest(rest, 'count');
      const said = context.sayTarget(measure, slice, as as 'target' | 'met');
      return said === undefined ? bad(`There is no target for “${measure}” of this slice`) : [said];
    }
    case 'time-limit':
      return [text(timeLimitWords(attributes, context))];
  }
}

function timeLimitWords(attributes: Readonly<Record<string, string>>, { results }: ReportContext): string {
  const limits = results.editions.map(({ timeLimits }) =>
    timeLimits.find(({ stage, event }) => String(stage) === attributes.stage && event === attributes.event),
  );
  const words = limits.map((limit) => {
    if (limit === undefined) return 'no time limit';
    switch (attributes.as ?? 'days') {
      case 'start':
        return startWords[limit.start];
      case 'provision':
        return limit.provision;
      case 'number':
        return String(limit.days);
      case 'extension-number':
        return limit.extension === null ? 'no' : String(limit.extension.days);
      case 'extension':
        return limit.extension === null ? 'no extension' : dayWords(limit.extension.days, limit.extension.unit);
      default:
        return dayWords(limit.days, limit.unit);
    }
  });
  return [...new Set(words)].join(' or ');
}
