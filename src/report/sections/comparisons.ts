/** Our figures beside others: last year's, targets, the Tenant Satisfaction Measures. */

import { comparedMeasures, yearPairs } from '../../vocabulary/comparator.ts';
import { formatDate } from '../../vocabulary/dates.ts';
import { mainStatistic } from '../../vocabulary/figure-text.ts';
import { formatCount, formatNoun } from '../../vocabulary/numbers.ts';
import { isShown, kindOf, type PublishedFigure } from '../../vocabulary/published.ts';
import { LEAST_COVERAGE, type Slice } from '../../vocabulary/results.ts';
import { type Dimension, dimensions, stages, stockGroups } from '../../vocabulary/terms.ts';
import type { ReportContext } from '../context.ts';
import { type Cell, left, right, type TableDefinition } from './table.ts';

/** A figure's name as a reader knows it: the measure, the stage, the categories. */
export function nameOf({ results, labelOf }: ReportContext, measure: string, slice: Slice): string {
  const title = results.measures.find(({ id }) => id === measure)?.title ?? measure;
  const parts = dimensions.flatMap((dimension: Dimension) => {
    const id = slice[dimension];
    return id === undefined ? [] : [labelOf(dimension, id)];
  });
  return [title, ...(slice.stage === undefined ? [] : [`stage ${slice.stage}`]), ...parts].join(', ');
}

const sayMain = ({ say }: ReportContext, figure: PublishedFigure): Cell =>
  say(figure.measure, figure.slice, mainStatistic[kindOf(figure)]);

/** Last year beside this, of whatever was given or computed of it. */
export const lastYear: TableDefinition = {
  id: 'last-year',
  build(context) {
    const { results, sayGiven, sayComparison } = context;
    const pairs = yearPairs(results);
    if (pairs.length === 0) return null;
    return {
      caption: 'Last year beside this year',
      columns: [left('Measure'), left('Period'), right('Last year'), right('This year')],
      rows: pairs.map(({ now, before, period }) => ({
        cells: [
          nameOf(context, now.measure, now.slice),
          period,
          'given' in before ? sayGiven(before.given) : sayComparison(now.measure, now.slice, 'last-year')!,
          sayMain(context, now),
        ],
      })),
      widths: [46, 16, 19, 19],
    };
  },
};

/** Each with its base, and the change between them; only what both years have with their counts. */
export const changeSinceLastYear: TableDefinition = {
  id: 'change-since-last-year',
  build(context) {
    const { results, sayComparison } = context;
    const rows = yearPairs(results).flatMap(({ now, period }) => {
      const { measure, slice } = now;
      const [then, change] = [
        sayComparison(measure, slice, 'last-year-share'),
        sayComparison(measure, slice, 'change'),
      ];
      return then === undefined || change === undefined
        ? []
        : [{ name: nameOf(context, measure, slice), then, now: withBase(context, now), change, period }];
    });
    const [first] = rows;
    if (first === undefined) return null;
    const period = rows.every((row) => row.period === first.period) ? first.period : 'Last year';
    return {
      caption: 'Change since last year',
      columns: [left('Measure'), right(period), right(results.period.label), left('Change')],
      rows: rows.map(({ name, then, now, change }) => ({ cells: [name, then, now, change] })),
      widths: [34, 21, 21, 24],
      notes: (results.lastYear?.differences ?? []).map((words) => [`The two years are not wholly alike: ${words}.`]),
    };
  },
};

const withBase = ({ say }: ReportContext, figure: PublishedFigure): Cell => {
  const kind = kindOf(figure);
  return say(figure.measure, figure.slice, kind === 'rate' ? 'share' : mainStatistic[kind]);
};

/** How many are told where none is a whole. */
const MOST_RESTATED = 12;

/** Figures of last year that are not what was published, and why. */
export const restated: TableDefinition = {
  id: 'restated',
  build(context) {
    const all = context.results.lastYear?.restated ?? [];
    if (all.length === 0) return null;
    // One late complaint moves a figure in every way it is divided: the table tells the wholes that a reader looks for.
    const wholes = all.filter(
      ({ measure, slice }) =>
        comparedMeasures.includes(measure) && Object.keys(slice).every((name) => name === 'stage'),
    );
    const restatements = wholes.length === 0 ? all.slice(0, MOST_RESTATED) : wholes;
    const others = all.length - restatements.length;
    return {
      caption: `Figures of ${context.results.lastYear!.period.label} that are restated`,
      columns: [left('Measure'), left('Was published as'), left('Is'), left('Why')],
      rows: restatements.map(({ measure, slice, was, is, why }) => ({
        cells: [nameOf(context, measure, slice), was, is, why],
      })),
      widths: [30, 20, 20, 30],
      notes:
        others === 0 ? [] : [[`Restated with them: ${formatNoun(others, 'further figure')}, each in measures.json.`]],
    };
  },
};

/** Targets, and whether they were met. */
export const targets: TableDefinition = {
  id: 'targets',
  build(context) {
    const { results, figure, sayTarget } = context;
    const rows = results.targets.flatMap((target) => {
      const now = figure(target.measure, target.slice);
      return now === undefined ? [] : [{ target, now }];
    });
    if (rows.length === 0) return null;
    return {
      caption: 'Targets, and whether they were met',
      columns: [left('Measure'), left('Set by'), right('Target'), right('Result'), left('Met?')],
      rows: rows.map(({ target: { measure, slice, source }, now }) => ({
        cells: [
          nameOf(context, measure, slice),
          source,
          sayTarget(measure, slice, 'target')!,
          sayMain(context, now),
          sayTarget(measure, slice, 'met')!,
        ],
      })),
      about: rows.map(({ target: { measure, slice } }) => ({ measure, slice })),
      widths: [34, 24, 16, 12, 14],
    };
  },
};

const isRange = (figures: readonly PublishedFigure[]): boolean =>
  figures.some((figure) => isShown(figure) && figure.bounds !== undefined && figure.bounds.told !== 'value');

/** CH01 and CH02 by group of homes; `null` where the homes of no group are known. */
export const satisfactionMeasures: TableDefinition = {
  id: 'tenant-satisfaction-measures',
  build({ results, say, figure, labelOf }) {
    const groups = stockGroups.filter((group) => figure('ch01', { stage: 1, 'stock-group': group }) !== undefined);
    if (groups.length === 0) return null;
    const columns = groups.flatMap((group) => stages.map((stage) => ({ group, stage })));
    const cell = (measure: 'ch01' | 'ch02', { group, stage }: (typeof columns)[number]): Cell =>
      say(measure, { stage, 'stock-group': group }, measure === 'ch01' ? 'ratio' : 'percent');
    return {
      caption: 'Tenant Satisfaction Measures CH01 and CH02',
      columns: [
        left('Group of homes and stage'),
        right('Received'),
        right('CH01: per 1,000 homes'),
        right('CH02: in time'),
      ],
      rows: columns.map((column) => ({
        cells: [
          `${labelOf('stock-group', column.group)}, stage ${column.stage}`,
          say('ch01', { stage: column.stage, 'stock-group': column.group }, 'numerator'),
          cell('ch01', column),
          cell('ch02', column),
        ],
      })),
      about: columns.flatMap(({ group, stage }) =>
        ['ch01', 'ch02'].map((measure) => ({ measure, slice: { stage, 'stock-group': group } })),
      ),
      notes: [
        [
          `Homes owned on ${formatDate(results.homes!.asAt)}: ${groups.map((group) => `${labelOf('stock-group', group)} ${formatCount(results.homes![group] ?? 0)}`).join(', ')}. Source: ${results.homes!.source}. Complaints whose tenure is not recorded are in neither group.`,
        ],
        ...(isRange(columns.flatMap(({ group, stage }) => figure('ch01', { stage, 'stock-group': group }) ?? []))
          ? [
              [
                `Of some complaints it is not known whether they are in a group. Then a figure is the lowest and the highest it can be. Where less than ${results.settings.leastCoverage ?? LEAST_COVERAGE}% of the complaints can be told, it is not known.`,
              ],
            ]
          : []),
      ],
      widths: [40, 16, 24, 20],
    };
  },
};
