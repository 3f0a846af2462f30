import type { ComplaintField } from '../../vocabulary/complaint.ts';
import { phrase } from '../../vocabulary/figure-text.ts';
import { givenIn, hasBase, hasCoverage, isShown, isSomething } from '../../vocabulary/published.ts';
import { gapsOf } from '../../vocabulary/results.ts';
import { type Stage, stages } from '../../vocabulary/terms.ts';
import type { ReportContext } from '../context.ts';
import { type Cell, left, right, type TableDefinition } from './table.ts';
import { uncollected } from './uncollected.ts';

/** Outcomes at a stage, three ways, by who handled the complaint; and the two-way shares. */
export const outcomesBySource = (stage: Stage): TableDefinition => ({
  id: `stage-${stage}-outcomes-by-source`,
  build({ results, say, figure }) {
    const outcome = (slice: object, id: string) => ({ stage, ...slice, outcome: id });
    // A source that gave totals only tells upheld from not upheld, and no more: then so does the table.
    const twoWays = givenIn(figure('uphold-rate', { stage })).length > 0;
    const withPartly = !twoWays && isSomething(figure('outcome-share', outcome({}, 'partly-upheld')));
    const cell = (measure: string, slice: object, statistic: 'numerator' | 'percent'): Cell =>
      figure(measure, slice) === undefined ? '' : say(measure, slice, statistic);
    const row = (slice: object) => [
      cell('handled', { stage, ...slice }, 'numerator'),
      twoWays
        ? cell('uphold-rate', { stage, ...slice }, 'numerator')
        : cell('outcome-share', outcome(slice, 'upheld'), 'numerator'),
      ...(withPartly ? [cell('outcome-share', outcome(slice, 'partly-upheld'), 'numerator')] : []),
      twoWays
        ? cell('not-upheld-rate', { stage, ...slice }, 'numerator')
        : cell('outcome-share', outcome(slice, 'not-upheld'), 'numerator'),
      cell('uphold-rate', { stage, ...slice }, 'percent'),
      cell('not-upheld-rate', { stage, ...slice }, 'percent'),
    ];
    const inside = results.settings.partlyUpheld === 'upheld' ? 'upheld' : 'not upheld';
    const columns = [
      right('Handled'),
      right('Upheld'),
      ...(withPartly ? [right('Partly upheld')] : []),
      right('Not upheld'),
      right('Share upheld'),
      right('Share not upheld'),
    ];
    return {
      caption: `Stage ${stage} outcomes, by who handled the complaint`,
      columns: [left('Source'), ...columns],
      rows: [
        ...results.sources.map(({ id, label }) => ({ cells: [label, ...row({ source: id })] })),
        { cells: ['All sources', ...row({})], total: true },
      ],
      about: ['handled', 'uphold-rate'].map((measure) => ({ measure, slice: { stage } })),
      notes: twoWays
        ? [[`Complaints partly upheld are among those ${inside}.`]]
        : withPartly
          ? [[`In the two shares, complaints partly upheld are among those ${inside}.`]]
          : [],
      widths: [28, ...columns.map(() => 14)],
    };
  },
});

/** Complaints that were not handled: refused, withdrawn, still open. */
export const notHandled: TableDefinition = {
  id: 'not-handled',
  build({ results, say, figure }) {
    const measures = ['refused', 'withdrawn', 'open'] as const;
    const at = (measure: string, stage: Stage, source: string) => figure(measure, { stage, source });
    const covered = results.sources.filter(
      ({ id, notCollected, totalsOnly }) =>
        !notCollected.includes('status') &&
        (totalsOnly !== true ||
          stages.some((stage) => measures.some((measure) => at(measure, stage, id) !== undefined))),
    );
    if (covered.length === 0) return null;
    return {
      caption: 'Complaints refused, withdrawn or still open',
      columns: [left('Source and stage'), right('Refused'), right('Withdrawn'), right('Open')],
      rows: covered.flatMap(({ id, label }) =>
        stages.map((stage) => ({
          cells: [
            `${label}, stage ${stage}`,
            ...measures.map((measure) =>
              at(measure, stage, id) === undefined ? '' : say(measure, { stage, source: id }, 'numerator'),
            ),
          ],
        })),
      ),
      about: stages.flatMap((stage) => measures.map((measure) => ({ measure, slice: { stage } }))),
    };
  },
};

/** A share of a stage's complaints by a dimension, both stages side by side; `null` where nobody is in it. */
const shareTable = (
  id: string,
  caption: string,
  measure: string,
  dimension: 'refusal-reason' | 'extension-reason' | 'channel',
  heading: string,
  needs: readonly ComplaintField[] = [],
): TableDefinition => ({
  id,
  build({ results, say, figure }) {
    const at = (stage: Stage, category: string) => figure(measure, { stage, [dimension]: category });
    const categories = results.categories[dimension].filter(({ id: category }) =>
      stages.some((stage) => isSomething(at(stage, category))),
    );
    const [first] = categories;
    const shown = stages.filter((stage) => categories.some((category) => isSomething(at(stage, category.id))));
    if (first === undefined) return null;
    return {
      caption,
      columns: [left(heading), ...shown.flatMap((stage) => [right(`Stage ${stage}`), right(`Stage ${stage} share`)])],
      rows: categories.map(({ id: category, label }) => ({
        cells: [
          label,
          ...shown.flatMap((stage): readonly Cell[] =>
            at(stage, category) === undefined
              ? ['', '']
              : [
                  say(measure, { stage, [dimension]: category }, 'numerator'),
                  say(measure, { stage, [dimension]: category }, 'percent'),
                ],
          ),
        ],
      })),
      about: shown.map((stage) => ({ measure, slice: { stage, [dimension]: first.id } })),
      notes: uncollected({ results }, shown, needs),
      widths: [36, ...shown.flatMap(() => [16, 16])],
    };
  },
});

export const refusalReasons = shareTable(
  'refusal-reasons',
  'Complaints refused, by reason',
  'refusal-reason-share',
  'refusal-reason',
  'Reason',
  ['status', 'refusal-reason'],
);
export const extensionReasons = shareTable(
  'extension-reasons',
  'Complaints extended, by reason',
  'extension-reason-share',
  'extension-reason',
  'Reason',
  ['extended', 'extension-reason'],
);
export const channels = shareTable('channels', 'How complaints were made', 'channel-share', 'channel', 'Channel');

/** What stands in the timeliness table for each stage. */
const timely = [
  ['acknowledgement-timeliness', 'acknowledged in time'],
  ['response-timeliness', 'answered in time'],
  ['response-timeliness-without-extensions', 'answered by the first due date'],
  ['response-timeliness-from-latest-acknowledgement', 'answered in time, a late acknowledgement set right'],
] as const;

/** Whether the stricter clock can differ: an edition counts from the acknowledgement, and the setting takes the day it was given. */
const hasOtherClock = ({ results }: ReportContext): boolean =>
  results.settings.lateAcknowledgement === 'actual' &&
  results.editions.some(({ timeLimits }) => timeLimits.some(({ start }) => start === 'acknowledged'));

/** The Code's time limits at both stages: kept how often, of how many, and how far what is missing could move it. */
export const timeliness: TableDefinition = {
  id: 'timeliness',
  build(context) {
    const { say, figure } = context;
    const rows = stages.flatMap((stage) =>
      timely.flatMap(([measure, label]) => {
        const found = figure(measure, { stage });
        const isOtherClock = measure === 'response-timeliness-from-latest-acknowledgement';
        if (!hasBase(found) || (isOtherClock && !hasOtherClock(context))) return [];
        const gaps = hasCoverage(found)
          ? found.bounds === undefined
            ? gapsOf(found)
            : (found.bounds.unknown ?? 1)
          : 0;
        const cells: readonly Cell[] = [
          `Stage ${stage}, ${label}`,
          say(measure, { stage }, 'numerator'),
          say(measure, { stage }, 'denominator'),
          say(measure, { stage }, 'percent'),
          gaps === 0 ? '' : phrase`${say(measure, { stage }, 'worst-case')} to ${say(measure, { stage }, 'best-case')}`,
        ];
        return [{ cells, about: { measure, slice: { stage } }, gaps }];
      }),
    );
    if (rows.length === 0) return null;
    const withGaps = rows.some(({ gaps }) => gaps > 0);
    return {
      caption: 'The Code’s time limits: how often they were kept',
      columns: [
        left('Limit'),
        right('In time'),
        right('Out of'),
        right('Share'),
        ...(withGaps ? [right('Lowest to highest')] : []),
      ],
      rows: rows.map(({ cells }) => ({ cells: withGaps ? cells : cells.slice(0, 4) })),
      about: rows.map(({ about }) => about),
      notes: withGaps
        ? [
            [
              'Lowest to highest: the share if every complaint that is left out or not covered had been late, or in time.',
            ],
          ]
        : [],
      widths: withGaps ? [40, 13, 12, 13, 22] : [52, 16, 16, 16],
    };
  },
};

/** How long answers took. */
export const responseDays: TableDefinition = {
  id: 'response-days',
  build({ say, figure }) {
    const shown = stages.filter((stage) => hasBase(figure('response-days', { stage })));
    if (shown.length === 0) return null;
    return {
      caption: 'Working days from receipt to answer',
      columns: [left('Stage'), right('Complaints'), right('Median'), right('Mean')],
      rows: shown.map((stage) => ({
        cells: [
          `Stage ${stage}`,
          say('response-days', { stage }, 'denominator'),
          say('response-days', { stage }, 'median'),
          say('response-days', { stage }, 'mean'),
        ],
      })),
      about: shown.map((stage) => ({ measure: 'response-days', slice: { stage } })),
    };
  },
};

/** What was offered in money. */
export const compensation: TableDefinition = {
  id: 'compensation',
  build({ say, figure }) {
    const shown = stages.filter((stage) => hasBase(figure('compensation-offered', { stage })));
    if (shown.length === 0) return null;
    return {
      caption: 'Compensation offered by us',
      columns: [left('Stage'), right('Amount recorded'), right('Offered'), right('Share'), right('Total offered')],
      rows: shown.map((stage) => ({
        cells: [
          `Stage ${stage}`,
          say('compensation-offers', { stage }, 'denominator'),
          say('compensation-offers', { stage }, 'numerator'),
          say('compensation-offers', { stage }, 'percent'),
          say('compensation-offered', { stage }, 'amount'),
        ],
      })),
      about: shown.map((stage) => ({ measure: 'compensation-offered', slice: { stage } })),
      notes: [['Compensation that the Ombudsman ordered is not in this table.']],
      widths: [24, 20, 18, 16, 22],
    };
  },
};

/** Whether there is something to tell of a figure, if only that it is not known. */
const isTold = (figure: ReturnType<ReportContext['figure']>): boolean =>
  (isShown(figure) && figure.absent !== undefined) || hasBase(figure);

/** How many complaints go on to stage 2, in both ways it is counted. */
export const escalation: TableDefinition = {
  id: 'escalation',
  build({ say, figure }) {
    const rows = (['escalation-rate-in-year', 'escalation-rate-cohort'] as const).filter((measure) =>
      isTold(figure(measure, {})),
    );
    if (rows.length === 0) return null;
    const labels = {
      'escalation-rate-in-year': 'Received at stage 2 in the period',
      'escalation-rate-cohort': 'Of those handled at stage 1, gone on to stage 2 so far',
    };
    return {
      caption: 'Complaints that went on to stage 2',
      columns: [left('Counted as'), right('Stage 2'), right('Handled at stage 1'), right('Rate')],
      rows: rows.map((measure) => ({
        cells: [
          labels[measure],
          say(measure, {}, 'numerator'),
          say(measure, {}, 'denominator'),
          say(measure, {}, measure === 'escalation-rate-cohort' ? 'percent' : 'ratio'),
        ],
      })),
      about: rows.map((measure) => ({ measure, slice: {} })),
      widths: [46, 18, 20, 16],
    };
  },
};
